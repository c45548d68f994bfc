"""Reads an edition's property shapes as requirements; alone knows how a shape is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.nodes import bilingual, curie
from crosswalk.errors import BrokenData
from crosswalk.model.framework import Constraint, Requirement, Severity, Statement

CW = Namespace(terms.CW)

SEVERITIES = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
#: What a shape says of itself rather than of values.
_OWN = {RDF.type, SH.targetClass, SH.path, SH.severity, SH.message, CW.checks}


def requirements(shapes: Graph, statements: Sequence[Statement]) -> tuple[Requirement, ...]:
    """The named property shapes of an edition, in the order of the statements that they check.

    :raises BrokenData: a shape checks what its edition does not state, or cannot be read
    """
    return tuple(_requirements(shapes, statements))


def _requirements(shapes: Graph, statements: Sequence[Statement]) -> Iterator[Requirement]:
    by_iri = {s.iri: s for s in statements}
    position = {s.iri: n for n, s in enumerate(statements)}
    pairs = [(shape, str(what)) for shape, what in shapes.subject_objects(CW.checks)]
    for shape, what in sorted(pairs, key=lambda p: (position.get(p[1], -1), str(p[0]))):
        if what not in by_iri:
            raise BrokenData(f"{shape}: checks {what}, which its edition does not state")
        yield _requirement(shapes, shape, by_iri[what])


def _requirement(shapes: Graph, shape: Node, statement: Statement) -> Requirement:
    try:
        descriptor, facets = _path(shapes, shape)
        severity = SEVERITIES[cast("URIRef", shapes.value(shape, SH.severity))]
    except (KeyError, ValueError) as error:  # an unknown severity; a facet outside our namespaces
        raise BrokenData(f"{shape}: {error}") from error
    return Requirement(
        shape=str(shape),
        statement=statement,
        descriptor=descriptor,
        facets=facets,
        award_only=shapes.value(shape, SH.targetClass) == CW.Award,
        severity=severity,
        message=bilingual(shapes.objects(shape, SH.message)),
        constraints=tuple(sorted(_constraints(shapes, shape), key=lambda c: (c.parameter, c.values))),
    )


def _constraints(shapes: Graph, shape: Node) -> Iterator[Constraint]:
    """Parameters and their values, lists and nested shapes written out, so that shapes can be compared."""
    for predicate, value in shapes.predicate_objects(shape):
        if predicate not in _OWN:
            yield Constraint(str(predicate).removeprefix(str(SH)), _written(shapes, value))


def _written(shapes: Graph, node: Node) -> tuple[str, ...]:
    if (node, RDF.first, None) in shapes or node == RDF.nil:
        return tuple(part for item in Collection(shapes, node) for part in _written(shapes, item))
    if isinstance(node, URIRef | Literal):
        return (str(node),)
    return tuple(sorted(f"{c.parameter}({' '.join(c.values)})" for c in _constraints(shapes, node)))


def _path(shapes: Graph, shape: Node) -> tuple[str, tuple[str, ...]]:
    """Descriptor and facets of a path: ``( cwd:x rdf:value )``, alternatives, or ``cwd:x``."""
    head = shapes.value(shape, SH.path)
    if head is None:
        raise BrokenData(f"{shape}: a property shape has a path")
    steps = [head] if isinstance(head, URIRef) else list(Collection(shapes, head))
    descriptor = str(steps[0]).removeprefix(terms.CWD)
    if len(steps) == 1:
        return descriptor, ()
    alternatives = shapes.value(steps[1], SH.alternativePath)
    last = [steps[1]] if alternatives is None else list(Collection(shapes, alternatives))
    return descriptor, tuple(facet_name(node) for node in last)


def facet_name(node: Node | None) -> str:
    """A facet property's name: the local name in ``cw:``, else its CURIE (``rdf:value``)."""
    return curie(node).removeprefix("cw:")
