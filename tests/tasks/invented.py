"""Small invented frameworks for tests that need what no real one has, written as Turtle into a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from crosswalk.catalog import Catalog, load

BASE = "https://w3id.org/mcx/"
Item = dict[str, str]
Editions = Mapping[str, tuple[Mapping[str, str], Sequence[Item]]]

HEAD = """@prefix cw: <{b}core/> . @prefix cwc: <{b}carrier/> . @prefix cwd: <{b}descriptor/> .
@prefix cwe: <{b}evidence/> . @prefix cwo: <{b}obligation/> . @prefix cwt: <{b}credential-type/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix prof: <http://www.w3.org/ns/dx/prof/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FRAMEWORK = """
<{b}{f}> a cw:Framework ; dcterms:identifier "{f}" ; dcterms:title "{f}"@ja , "{f}"@en ; cw:comparedByDefault false .
"""
EDITION = """
<{b}{f}/{v}> a prof:Profile ; cw:framework <{b}{f}> ; dcterms:identifier "{f}@{v}" ; dcterms:title "{f}"@ja , "{f}"@en ;
  cw:shortTitle "{f}"@ja , "{f}"@en ; dcterms:description "{f}"@ja , "{f}"@en ; cw:defaultEdition {default} ;
  cw:listComplete {complete} ; cw:isDefinition false ; cw:isReading {reading} ; cw:validFrom "2026-01-01"^^xsd:date .
"""
STATEMENT = """
<{b}{f}/{v}/{id}> a {type} ; skos:prefLabel "{id}"@ja , "{id}"@en ; rdfs:label "{id}"@ja , "{id}"@en ;
  skos:definition "{id}"@ja , "{id}"@en ; rdfs:comment "{id}"@ja , "{id}"@en ; {relation} cwd:{about} ;
  cw:obligation cwo:{obligation} ; {more} cw:clause "{f} {id}"@ja , "{f} {id}"@en ; cw:evidence cwe:{evidence} .
"""
SHAPE = """
<{b}shapes/{f}/{v}/{id}> a sh:PropertyShape ; sh:targetClass cw:{target} ; sh:path {path} ; {constraints} ;
  sh:severity sh:Violation ; sh:message "{f} {id}"@ja , "{f} {id}"@en ; cw:checks <{b}{f}/{v}/{id}> .
"""
VALUE = "( cwd:{about} rdf:value )"
OR_NONE = "( cwd:{about} [ sh:alternativePath ( rdf:value cw:none ) ] )"
ONE = "sh:minCount 1"


def element(
    about: str, obligation: str = "mandatory", match: str = "exactMatch", path: str = VALUE, more: str = "",
    target: str = "Record", carrier: str = "award", evidence: str = "P",
) -> dict[str, str]:  # fmt: skip
    return {
        "id": about, "type": "skos:Concept", "relation": f"skos:{match}", "about": about, "obligation": obligation,
        "more": f"{more} cw:carrier cwc:{carrier} ;", "evidence": evidence, "target": target,
        "path": path.format(about=about), "constraints": ONE,
    }  # fmt: skip


def rule(
    name: str, about: str, facet_name: str, constraints: str, obligation: str = "mandatory", more: str = "",
    evidence: str = "P",
) -> dict[str, str]:  # fmt: skip
    kind = "cw:Exclusion" if obligation == "exclusion" else "cw:Rule"
    return {
        "id": name, "type": kind, "relation": "cw:about", "about": about, "obligation": obligation, "more": more,
        "evidence": evidence, "target": "Record", "path": f"( cwd:{about} {facet_name} )", "constraints": constraints,
    }  # fmt: skip


def catalog(folder: Path, editions: Editions) -> Catalog:
    """Our catalog with these editions beside ours; of each framework the first is the default."""
    seen: set[str] = set()
    for identifier, (flags, items) in editions.items():
        name, _, version = identifier.partition("@")
        default = name not in seen
        seen.add(name)
        shared = {"b": BASE, "f": name, "v": version, "default": str(default).lower(), **flags}
        head = HEAD + (FRAMEWORK if default else "") + EDITION
        stem = name if default else identifier
        stated = "".join(STATEMENT.format(**shared, **item) for item in items)
        shapes = "".join(SHAPE.format(**shared, **item) for item in items if item["constraints"])
        _write(folder / "vocab" / "frameworks" / f"{stem}.ttl", head + stated, shared)
        _write(folder / "shapes" / f"{stem}.ttl", HEAD + shapes, shared)
    return load(folder)


def _write(path: Path, text: str, gaps: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for key, value in gaps.items():
        text = text.replace(f"{{{key}}}", value)
    path.write_text(text, encoding="utf-8")
