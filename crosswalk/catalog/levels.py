"""Levels of ``vocab/levels.ttl`` read into records: schemes, comparisons, and pairs of levels."""

from __future__ import annotations

from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.nodes import local, optional_text, sources, string, text
from crosswalk.errors import BrokenData
from crosswalk.model.conversion import LevelKind
from crosswalk.model.level import Level, LevelNote, LevelPair, LevelScheme, LevelTable, Sourced

CW = Namespace(terms.CW)
#: What the local name of a kind of comparison begins with, in the list of them.
_KIND = "comparison-"
_BESIDE = (SKOS.closeMatch, SKOS.relatedMatch)


def read_schemes(graph: Graph) -> tuple[LevelScheme, ...]:
    """Every scheme of levels, in the order for people.

    :raises BrokenData: a scheme or level has no notation
    """
    nodes = graph.subjects(RDF.type, CW.LevelScheme)
    return tuple(_scheme(graph, node) for node in sorted(nodes, key=lambda n: (_order(graph, n), str(n))))


def read_tables(graph: Graph) -> tuple[LevelTable, ...]:
    """Every comparison of two schemes, what binds most first."""
    found = [_table(graph, node) for node in sorted(graph.subjects(RDF.type, CW.LevelTable), key=str)]
    return tuple(sorted(found, key=lambda t: (list(LevelKind).index(t.kind), t.iri)))


def read_pairs(graph: Graph) -> tuple[LevelPair, ...]:
    """Every pair of levels, by IRI.

    :raises BrokenData: a pair names no level, or neither a level beside it nor a scheme without one
    """
    return tuple(_pair(graph, node) for node in sorted(graph.subjects(RDF.type, CW.LevelPair), key=str))


def _scheme(graph: Graph, node: Node) -> LevelScheme:
    levels = sorted(graph.subjects(SKOS.inScheme, node), key=lambda n: (_order(graph, n), str(n)))
    notes = (n for n in sorted(graph.subjects(CW.level, node), key=str) if (n, RDF.type, CW.LevelNote) in graph)
    return LevelScheme(
        iri=str(node),
        id=_notation(graph, node),
        label=text(graph, node, DCTERMS.title),
        levels=tuple(_level(graph, one) for one in levels),
        basis=_basis(graph, node),
        editions=optional_text(graph, node, CW.editions),
        note=optional_text(graph, node, RDFS.comment),
        notes=tuple(LevelNote(text(graph, n, RDFS.comment), _basis(graph, n)) for n in notes),
    )


def _level(graph: Graph, node: Node) -> Level:
    label, anchor = text(graph, node, SKOS.prefLabel), optional_text(graph, node, SKOS.definition)
    return Level(str(node), _notation(graph, node), label, anchor, _basis(graph, node))


def _table(graph: Graph, node: Node) -> LevelTable:
    read = graph.value(node, CW.tableRead)
    return LevelTable(
        iri=str(node),
        label=text(graph, node, RDFS.label),
        here=_notation(graph, graph.value(node, CW.fromScheme) or node),
        there=_notation(graph, graph.value(node, CW.toScheme) or node),
        kind=_kind(graph, node),
        basis=_basis(graph, node),
        year=string(graph, node, CW.year),
        editions=optional_text(graph, node, CW.editions),
        read=None if read is None else str(read) == "true",
        note=optional_text(graph, node, RDFS.comment),
    )


def _pair(graph: Graph, node: Node) -> LevelPair:
    level, table = graph.value(node, CW.level), graph.value(node, CW.levelTable)
    other = next((o for p in _BESIDE for o in graph.objects(node, p)), None)
    towards = graph.value(node, CW.unlevelledIn) if other is None else graph.value(other, SKOS.inScheme)
    if level is None or table is None or towards is None:
        raise BrokenData(f"{node}: a pair has a comparison, a level, and another level or a scheme without one")
    return LevelPair(
        iri=str(node),
        table=str(table),
        scheme=_notation(graph, graph.value(level, SKOS.inScheme) or level),
        level=_notation(graph, level),
        other_scheme=_notation(graph, towards),
        other=None if other is None else _notation(graph, other),
        kind=_kind(graph, node),
        basis=_basis(graph, node),
        note=optional_text(graph, node, RDFS.comment),
    )


def _kind(graph: Graph, node: Node) -> LevelKind:
    name = local(graph, node, CW.kind).removeprefix(_KIND)
    try:
        return LevelKind(name)
    except ValueError as error:
        raise BrokenData(f"{node}: {name or 'nothing'} is no kind of comparison") from error


def _notation(graph: Graph, node: Node) -> str:
    written = string(graph, node, SKOS.notation)
    if not written:
        raise BrokenData(f"{node}: has no skos:notation")
    return written


def _basis(graph: Graph, node: Node) -> Sourced:
    evidence = local(graph, node, CW.evidence)
    return Sourced(text(graph, node, CW.clause), evidence, sources(graph, node))


def _order(graph: Graph, node: Node) -> int:
    written = string(graph, node, CW.order)
    return int(written) if written.isdigit() else 999
