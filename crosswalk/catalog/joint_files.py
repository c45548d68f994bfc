"""The two Turtle files of a joint profile: how statements and shapes are copied, written and read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.model.comparison import JointProfile
from crosswalk.model.framework import Bilingual, Edition, Kind, Severity, Statement
from crosswalk.model.turtle import canonical
from crosswalk.text import N_, say

CW = Namespace(terms.CW)

#: What a shape says of itself rather than of values.
_OWN = {RDF.type, SH.targetClass, SH.path, SH.severity, SH.message, CW.checks}
_TYPES = {Kind.DESCRIPTOR: "skos:Concept", Kind.RULE: "cw:Rule", Kind.EXCLUSION: "cw:Exclusion"}
_PROJECT = f"<{terms.BASE}project>"
_VERSION = "0.1.0"
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A property shape as it is copied: path, target, message, and constraints.

    A constraint is a parameter and its value as Turtle, so that equal text means equal constraint.
    """

    descriptor: str
    facets: tuple[str, ...]
    award_only: bool
    constraints: tuple[tuple[str, str], ...]
    message: Bilingual

    @property
    def key(self) -> tuple[str, frozenset[str], bool, tuple[tuple[str, str], ...]]:
        """What decides which values fail."""
        return self.descriptor, frozenset(self.facets), self.award_only, self.constraints


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a joint rule."""

    id: str
    label: Bilingual
    definition: Bilingual
    message: Bilingual
    advice: Bilingual | None


# ---- shapes that are there


def shapes_of(edition: Edition, catalog: Catalog) -> dict[str, tuple[Shape, ...]]:
    """The shapes of an edition by the IRI of the statement that they check."""
    graph = catalog.shapes_graph(edition)
    found: dict[str, list[Shape]] = {}
    for r in edition.requirements:
        constraints = tuple(sorted(_constraints(graph, URIRef(r.shape))))
        shape = Shape(r.descriptor, r.facets, r.award_only, constraints, r.message)
        found.setdefault(r.statement.iri, []).append(shape)
    return {iri: tuple(sorted(shapes, key=lambda s: str(s.constraints))) for iri, shapes in found.items()}


def _constraints(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    for predicate, value in graph.predicate_objects(node):
        if predicate not in _OWN:
            yield str(predicate).removeprefix(str(SH)), _written(graph, value)


def _written(graph: Graph, node: Node) -> str:
    if (node, RDF.first, None) in graph or node == RDF.nil:
        return f"( {' '.join(_written(graph, item) for item in Collection(graph, node))} )"
    if isinstance(node, URIRef | Literal):
        return node.n3()
    return f"[ {' ; '.join(f'sh:{name} {value}' for name, value in sorted(_constraints(graph, node)))} ]"


# ---- files to be


def vocabulary_text(edition: Edition, statements: Iterable[Statement], members: Sequence[Edition], issued: str) -> str:
    """The vocabulary file of a joint edition."""
    header = _block(
        f"<{edition.iri}>",
        ("a", "prof:Profile , skos:ConceptScheme"),
        ("cw:framework", f"<{terms.BASE}{edition.framework}>"),
        ("dcterms:identifier", _text(edition.id)),
        ("dcterms:title", _both(edition.title)),
        ("cw:shortTitle", _both(edition.short)),
        ("dcterms:description", _both(edition.description)),
        *((f"cw:{name}", str(flag).lower()) for name, flag in _flags(edition)),
        ("cw:joins", " , ".join(f"<{e.iri}>" for e in members)),
        *((f"cw:{name}", _date(day)) for name, day in _span(edition) if day),
        *_published(edition.iri, members, issued),
    )
    label = Bilingual(say("ja", _FRAMEWORK), say("en", _FRAMEWORK))
    framework = _block(
        f"<{terms.BASE}{edition.framework}>",
        ("a", "cw:Framework"),
        ("dcterms:identifier", _text(edition.framework)),
        ("dcterms:title", _both(label)),
        ("cw:comparedByDefault", "false"),
        ("dcterms:publisher", f"<{terms.BASE}{edition.framework}/body>"),
    )
    body = _block(
        f"<{terms.BASE}{edition.framework}/body>",
        ("a", "dcterms:Agent"),
        ("dcterms:title", _both(Bilingual(say("ja", _BODY), say("en", _BODY)))),
    )
    return _canonical(edition, [header, framework, body, *(_statement(s, edition) for s in statements)])


_FRAMEWORK = N_("Joint profiles")
_BODY = N_("Computed, adopted by nobody")
_SHAPES = N_("Shapes of {title}")


def shapes_text(
    edition: Edition, shapes: Sequence[tuple[Statement, Shape]], members: Sequence[Edition],
    severities: Mapping[str, Severity], issued: str,
) -> str:  # fmt: skip
    """The shapes file of a joint edition, one named property shape a requirement."""
    base = f"{terms.SHAPES}{edition.framework}/{edition.version}"
    title = Bilingual(say("ja", _SHAPES, title=edition.title.ja), say("en", _SHAPES, title=edition.title.en))
    blocks = [
        _block(
            f"<{base}>",
            ("a", "owl:Ontology"),
            ("dcterms:title", _both(title)),
            ("dcterms:description", _both(edition.description)),
            *_published(base, members, issued),
        )
    ]
    seen: dict[str, int] = {}
    for statement, shape in shapes:
        number = seen[statement.id] = seen.get(statement.id, 0) + 1
        name = statement.id if number == 1 else f"{statement.id}-{number}"
        strength = "conditional" if statement.condition is not None else statement.obligation.value
        blocks.append(
            _block(
                f"<{base}/{name}>",
                ("a", "sh:PropertyShape"),
                ("sh:targetClass", "cw:Award" if shape.award_only else "cw:Record"),
                ("sh:path", _path(shape)),
                *((f"sh:{parameter}", value) for parameter, value in shape.constraints),
                ("sh:severity", f"sh:{severities[strength].value.capitalize()}"),
                ("sh:message", _both(shape.message)),
                ("cw:checks", f"<{statement.iri}>"),
            )
        )
    return _canonical(edition, blocks)


def added(profile: JointProfile, catalog: Catalog) -> Catalog:
    """A catalog that also has the joint edition, as its files state it."""
    vocabulary, shapes = _parsed(profile.vocabulary), _parsed(profile.shapes)
    return catalog.with_edition(vocabulary, shapes)


def _flags(edition: Edition) -> Iterator[tuple[str, bool]]:
    yield "defaultEdition", edition.default
    yield "listComplete", edition.list_complete
    yield "isDefinition", edition.is_definition
    yield "isReading", edition.is_reading
    yield "degreesUnruled", edition.degrees_unruled


def _span(edition: Edition) -> Iterator[tuple[str, str]]:
    yield "validFrom", edition.valid_from
    yield "validUntil", edition.valid_until


def _published(iri: str, members: Sequence[Edition], issued: str) -> Iterator[tuple[str, str]]:
    yield "dcterms:creator", _PROJECT
    yield "dcterms:publisher", _PROJECT
    yield "dcterms:license", "<https://creativecommons.org/licenses/by/4.0/>"
    yield "dcterms:issued", _date(issued)
    yield "dcterms:modified", _date(issued)
    yield "dcterms:source", " , ".join(f"<{e.iri}>" for e in members)
    yield "owl:versionInfo", _text(_VERSION)
    yield "owl:versionIRI", f"<{iri}/{_VERSION}>"


def _statement(s: Statement, edition: Edition) -> str:
    concept = s.kind is Kind.DESCRIPTOR
    target = f"<{terms.CWD}{s.about}>"
    related = "cw:about" if not concept else "cw:tableRow" if s.match is None else f"skos:{s.match.value}"
    pairs = [
        ("a", _TYPES[s.kind]),
        ("skos:inScheme", f"<{edition.iri}>" if concept else ""),
        ("skos:prefLabel" if concept else "rdfs:label", _both(s.label)),
        ("skos:definition" if concept else "rdfs:comment", _both(s.definition)),
        ("cw:advice", _both(s.advice)),
        ("cw:validFrom", _date(s.valid_from.isoformat()) if s.valid_from else ""),
        ("cw:validUntil", _date(s.valid_until.isoformat()) if s.valid_until else ""),
        ("cw:timeZone", _text(s.time_zone) if s.time_zone else ""),
        ("cw:presupposes", _facet(s.presupposes) if s.presupposes else ""),
        (related, target),
        ("cw:acceptsScheme", " , ".join(map(_text, s.schemes))),
        ("cw:obligation", f"<{terms.PREFIXES['cwo']}{s.obligation.value}>"),
        ("cw:condition", _both(s.condition)),
        ("cw:carrier", f"<{terms.PREFIXES['cwc']}{s.carrier}>" if s.carrier else ""),
        ("cw:notChecked", _both(s.not_checked)),
        ("cw:clause", _both(s.clause)),
        ("cw:evidence", f"<{terms.PREFIXES['cwe']}{s.evidence}>"),
    ]
    return _block(f"<{s.iri}>", *(pair for pair in pairs if pair[1]))


def _path(shape: Shape) -> str:
    descriptor = f"<{terms.CWD}{shape.descriptor}>"
    facets = [_facet(name) for name in shape.facets]
    if not facets:
        return descriptor
    last = facets[0] if len(facets) == 1 else f"[ sh:alternativePath ( {' '.join(facets)} ) ]"
    return f"( {descriptor} {last} )"


def _facet(name: str) -> str:
    return f"<{terms.converter().expand(name if ':' in name else f'cw:{name}', strict=True)}>"


def _block(subject: str, *pairs: tuple[str, str]) -> str:
    return f"{subject}\n    " + " ;\n    ".join(f"{name} {value}" for name, value in pairs) + " ."


def _text(words: str) -> str:
    return Literal(words).n3() if "\n" not in words else Literal(" ".join(words.split())).n3()


def _date(day: str) -> str:
    return f'"{day}"^^xsd:{_DATES[len(day)]}'


def _both(words: Bilingual | None) -> str:
    return " , ".join(f"{_text(words[lang])}@{lang}" for lang in ("ja", "en") if words[lang]) if words else ""


def _canonical(edition: Edition, blocks: Sequence[str]) -> str:
    prefixes = terms.PREFIXES | terms.edition_prefixes(edition.framework, edition.version, default=True)
    head = "\n".join(f"@prefix {name}: <{namespace}> ." for name, namespace in prefixes.items())
    text = "\n\n".join([head, *blocks])
    return canonical(text, _parsed(text))


def _parsed(text: str) -> Graph:
    return Graph(bind_namespaces="none").parse(data=text, format="turtle", publicID=terms.BASE)
