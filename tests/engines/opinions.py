"""Three public SHACL engines behind one signature, so that tests can compare what they report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pyshacl
import shacl
import shifty
from rdflib import BNode, Graph
from rdflib.namespace import RDF, SH


class Reported(NamedTuple):
    """One validation result; ``value`` is the value node's text, ``None`` where something is missing."""

    focus: str
    shape: str
    component: str
    severity: str
    value: str | None


Report = frozenset[Reported]


def report(graph: Graph) -> Report:
    """The results of an ``sh:ValidationReport``, as an engine or a manifest writes it."""
    return frozenset(_reported(graph))


def _reported(graph: Graph) -> Iterator[Reported]:
    for node in graph.subjects(RDF.type, SH.ValidationResult):
        value = graph.value(node, SH.value)
        yield Reported(
            str(graph.value(node, SH.focusNode)),
            str(graph.value(node, SH.sourceShape)),
            str(graph.value(node, SH.sourceConstraintComponent)),
            str(graph.value(node, SH.resultSeverity)),
            None if value is None or isinstance(value, BNode) else str(value),
        )


def by_pyshacl(data: Graph, shapes: Graph) -> Report:
    """What pySHACL reports; it adds triples of its own to the shapes graph, so it gets a copy."""
    own = Graph()
    own += shapes
    _, found, _ = pyshacl.validate(data, shacl_graph=own, inference="none", meta_shacl=False, advanced=False)
    assert isinstance(found, Graph)
    return report(found)


def by_pyshifty(data: Graph, shapes: Graph) -> Report:
    """What pyshifty reports."""
    _, found, _ = shifty.validate(data, shapes, graph_mode="data", infer=False)
    return report(found)


def by_shacl(data: Graph, shapes: Graph) -> Report:
    """What the package ``shacl`` reports."""
    found = _compiled(shapes).validate_text(data.serialize(format="nt"), format="nt")
    return frozenset(
        Reported(
            r.focus_node.strip("<>"), str(r.source_shape).strip("<>"), r.component_iri, r.severity_iri, r.value_plain
        )
        for r in found.results
    )


@cache
def _compiled(shapes: Graph) -> shacl.Shapes:
    return shacl.Shapes.from_text(shapes.serialize(format="nt"), format="nt")


ENGINES: dict[str, Callable[[Graph, Graph], Report]] = {
    "pyshacl": by_pyshacl,
    "pyshifty": by_pyshifty,
    "shacl": by_shacl,
}
