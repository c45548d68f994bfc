"""pySHACL, the judge: how its report becomes results."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import pyshacl
import rdflib
from rdflib import BNode, Graph
from rdflib.namespace import RDF, SH

from crosswalk.catalog import Catalog
from crosswalk.model.finding import Result
from crosswalk.model.framework import Edition
from crosswalk.model.rdf import record_to_graph, term_to_scalar
from crosswalk.model.record import DescriptorRecord


class Reference:
    """Validates one record's graph against one edition's shapes graph at a time.

    One graph for many records would merge values of nodes that two credentials share, so each
    record has a graph of its own.
    """

    name = "reference"

    def evaluate(self, record: DescriptorRecord, edition: Edition, catalog: Catalog) -> frozenset[Result]:
        """The results of pySHACL, without inference, SHACL-SHACL or advanced features."""
        data = _graph(record)
        try:
            _, report, _ = pyshacl.validate(
                data, shacl_graph=_shapes(catalog.shapes_graph(edition)), inference="none", abort_on_first=False,
                meta_shacl=False, advanced=False, do_owl_imports=False, allow_warnings=True,
            )  # fmt: skip
        finally:
            # pySHACL leaves it on, and literals of the next file would be read as something else.
            rdflib.NORMALIZE_LITERALS = False
        return frozenset(_results(cast("Graph", report)))


@lru_cache(maxsize=32)
def _shapes(shapes: Graph) -> Graph:
    """A copy of an edition's shapes: pySHACL adds triples of its own to the graph that it is given."""
    return Graph(bind_namespaces="none") + shapes


@lru_cache(maxsize=8)
def _graph(record: DescriptorRecord) -> Graph:
    """The graph of a record; kept, because several editions ask for it in a row."""
    return record_to_graph(record)


def _results(report: Graph) -> list[Result]:
    found = []
    for node in report.subjects(RDF.type, SH.ValidationResult):
        value = report.value(node, SH.value)
        missing = value is None or isinstance(value, BNode)
        shape = str(report.value(node, SH.sourceShape))
        found.append(Result(shape, None if missing or value is None else term_to_scalar(value)))
    return found
