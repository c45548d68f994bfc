"""Units of ``vocab/quantities.ttl`` read into records, with their definitions by date and published equivalences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.nodes import curie, local, optional_text, sources, string, text
from crosswalk.errors import BrokenData
from crosswalk.model.conversion import Interval, PublishedEquality
from crosswalk.model.quantity import Definition, Steps, Unit, UnitNote

CW = Namespace(terms.CW)


def read_units(graph: Graph) -> tuple[Unit, ...]:
    """Every unit of the vocabulary, by IRI.

    :raises BrokenData: a number is none, or an interval has one end
    """
    found = set(graph.subjects(RDF.type, CW.Unit)) | set(graph.subjects(CW.symbol))
    return tuple(_unit(graph, node) for node in sorted(found, key=str))


def read_equalities(graph: Graph) -> tuple[PublishedEquality, ...]:
    """What somebody published as equal, by IRI."""
    nodes = sorted(graph.subjects(RDF.type, CW.Equivalence), key=str)
    return tuple(
        PublishedEquality(
            iri=str(node),
            label=text(graph, node, RDFS.label),
            unit=curie(graph.value(node, CW.ofUnit)),
            amount=_required(graph, node, CW.ofAmount),
            other=curie(graph.value(node, CW.asUnit)),
            other_amount=_required(graph, node, CW.asAmount),
            clause=text(graph, node, CW.clause),
            evidence=local(graph, node, CW.evidence),
            source=sources(graph, node),
        )
        for node in nodes
    )


def _unit(graph: Graph, node: Node) -> Unit:
    definition = _definition(graph, node)
    symbols = sorted(map(str, graph.objects(node, CW.symbol)), key=lambda s: (-len(s), s))
    short = text(graph, node, CW.shortTitle)
    earlier = sorted((n for n in graph.subjects(CW.ofUnit, node) if (n, RDF.type, CW.UnitDefinition) in graph), key=str)
    return Unit(
        curie=curie(node),
        label=text(graph, node, SKOS.prefLabel),
        symbols=tuple(symbols),
        hours=definition.hours,
        clause=definition.clause,
        evidence=definition.evidence,
        per_unit=curie(graph.value(node, CW.perUnit)),
        class_per_unit=curie(graph.value(node, CW.classPerUnit)),
        names=tuple(sorted(str(n) for n in graph.objects(node, SKOS.altLabel))),
        short=short if short.ja and short.en else None,
        definition=definition,
        earlier=tuple(_definition(graph, n) for n in earlier),
        notes=tuple(_notes(graph, node)),
        order=int(_number(graph, node, CW.order) or 999),
        shown_beside=string(graph, node, CW.shownBeside) == "true",
    )


def _definition(graph: Graph, node: Node) -> Definition:
    status = local(graph, node, CW.status)
    return Definition(
        hours=_interval(graph, node, CW.hoursMin, CW.hoursMax),
        clause=text(graph, node, CW.clause),
        evidence=local(graph, node, CW.evidence),
        source=sources(graph, node),
        status=status,
        contact=_interval(graph, node, CW.classHoursMin, CW.classHoursMax),
        year=_number(graph, node, CW.yearCredits),
        year_hours=_interval(graph, node, CW.yearHoursMin, CW.yearHoursMax),
        steps=_steps(graph, node),
        valid_from=string(graph, node, CW.validFrom),
        valid_until=string(graph, node, CW.validUntil),
        superseded=string(graph, node, OWL.deprecated) == "true",
        note=optional_text(graph, node, RDFS.comment),
    )


def _steps(graph: Graph, node: Node) -> Steps | None:
    if graph.value(node, CW.firstHours) is None:
        return None
    parts = (_required(graph, node, p) for p in (CW.firstHours, CW.firstCredit, CW.stepHours, CW.stepCredit))
    steps = Steps(*parts)
    if min(steps.first_hours, steps.first, steps.step_hours, steps.step) <= 0:
        raise BrokenData(f"{node}: hours and credits of a step are more than nothing")
    return steps


def _notes(graph: Graph, unit: Node) -> Iterator[UnitNote]:
    for node in sorted(graph.subjects(CW.ofUnit, unit), key=str):
        if (node, RDF.type, CW.UnitNote) in graph:
            yield UnitNote(
                text=text(graph, node, RDFS.comment),
                clause=text(graph, node, CW.clause),
                evidence=local(graph, node, CW.evidence),
                source=sources(graph, node),
            )


def _interval(graph: Graph, node: Node, least: URIRef, most: URIRef) -> Interval | None:
    low, high = _number(graph, node, least), _number(graph, node, most)
    if low is None and high is None:
        return None
    if low is None or high is None or not 0 < low <= high:
        raise BrokenData(f"{node}: an interval has two ends above nothing, the smaller first")
    return low, high


def _required(graph: Graph, node: Node, predicate: URIRef) -> Decimal:
    number = _number(graph, node, predicate)
    if number is None or number <= 0:
        raise BrokenData(f"{node}: needs {str(predicate).rsplit('/', 1)[-1]}, a number above nothing")
    return number


def _number(graph: Graph, node: Node, predicate: URIRef) -> Decimal | None:
    written = string(graph, node, predicate)
    try:
        return Decimal(written) if written else None
    except InvalidOperation as error:
        raise BrokenData(f"{node}: {written} is no number") from error
