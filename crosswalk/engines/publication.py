"""What every Turtle file here must carry: ``shapes/publication.ttl`` run over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, PROF, RDF, SH
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog import parse
from crosswalk.errors import BrokenData
from crosswalk.model.answer import Problem
from crosswalk.model.framework import Bilingual
from crosswalk.model.turtle import canonical

_HEADERS = (OWL.Ontology, PROF.Profile)


def problems(files: Sequence[Path]) -> tuple[Problem, ...]:
    """Every fault of these files, in the order of the files; empty where there is none."""
    found: list[Problem] = []
    graphs: dict[Path, Graph] = {}
    for path in files:
        try:
            graphs[path] = parse(path)
        except BrokenData as error:
            found.append(_problem(path, "", str(error), str(error), "parses"))
    for path, graph in graphs.items():
        found += _header(path, graph)
        found += _prefixes(path, graph)
    rules = next((g for p, g in graphs.items() if p.name == "publication.ttl"), None)
    return tuple(found if rules is None else [*found, *_shapes(graphs, rules)])


def rewritten(path: Path) -> str:
    """The file's text in the one order.

    :raises BrokenData: it cannot be parsed, or rewriting would lose a comment
    """
    try:
        graph = parse(path)  # first, because it refuses what is no text
        return canonical(path.read_text(encoding="utf-8"), graph)
    except BrokenData as error:
        raise BrokenData(f"{path}: {error}" if str(path) not in str(error) else str(error)) from error


def _problem(path: Path, subject: str, ja: str, en: str, rule: str) -> Problem:
    return Problem(str(path), subject, Bilingual(ja, en), rule)


def _header(path: Path, graph: Graph) -> Iterator[Problem]:
    heads = {s for kind in _HEADERS for s in graph.subjects(RDF.type, kind)}
    if len(heads) != 1:
        yield _problem(
            path, "", f"見出し（owl:Ontology または prof:Profile）が{len(heads)}個あります。1個にします。",
            f"has {len(heads)} headers (owl:Ontology or prof:Profile) instead of one.", "one-header",
        )  # fmt: skip


def _prefixes(path: Path, graph: Graph) -> Iterator[Problem]:
    """One prefix per namespace everywhere."""
    fixed = terms.PREFIXES
    names = {namespace: prefix for prefix, namespace in fixed.items()}
    for prefix, node in graph.namespaces():
        namespace = str(node)
        if fixed.get(prefix, namespace) != namespace or names.get(namespace, prefix) != prefix:
            due = f"{names.get(namespace, prefix)}: <{fixed.get(prefix, namespace)}>"
            yield _problem(
                path, prefix, f"接頭辞 {prefix}: <{namespace}> は、どのファイルでも同じもの（{due}）を使います。",
                f"the prefix {prefix}: <{namespace}> is to be the same in every file ({due}).", "prefixes",
            )  # fmt: skip


def _shapes(graphs: dict[Path, Graph], rules: Graph) -> Iterator[Problem]:
    union = Graph()
    for graph in graphs.values():
        union += graph
    _, outcome, _ = pyshacl.validate(union, shacl_graph=rules, inference="none", meta_shacl=False, advanced=False)
    report = cast("Graph", outcome)
    for node in sorted(report.subjects(RDF.type, SH.ValidationResult), key=lambda n: str(_about(report, n))):
        focus = _about(report, node)
        words = _words(report, node, SH.resultMessage) or _words(
            rules, report.value(node, SH.sourceConstraint), SH.message
        )
        home = next((p for p, g in graphs.items() if focus is not None and (focus, None, None) in g), Path())
        shape = report.value(node, SH.sourceShape)
        yield _problem(home, str(focus), words.get("ja", ""), words.get("en", ""), str(shape))


def _about(report: Graph, result: Node) -> Node | None:
    """What a result is about: its focus node, or the node that a query found beyond it."""
    queried = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
    return report.value(result, SH.value if queried else SH.focusNode)


def _words(graph: Graph, node: Node | None, predicate: URIRef) -> dict[str, str]:
    found = graph.objects(node, predicate) if node is not None else ()
    return {m.language: str(m) for m in found if isinstance(m, Literal) and m.language}
