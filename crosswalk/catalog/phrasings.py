"""Ways to state a descriptor: how ``vocab/phrasings.ttl`` has them, and what stands in for one that is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.nodes import text
from crosswalk.model.fix import Phrasing
from crosswalk.model.framework import Bilingual, Descriptor

CW = Namespace(terms.CW)


def read_phrasings(graph: Graph, descriptors: Iterable[Descriptor]) -> tuple[Phrasing, ...]:
    """Every phrasing in its order; a descriptor without one is stated by its label and a blank."""
    found = sorted((_phrasing(graph, n) for n in graph.subjects(RDF.type, CW.Phrasing)), key=lambda p: (p.order, p.id))
    return (*found, *_standing_in(descriptors, {p.about for p in found}, len(found)))


def _phrasing(graph: Graph, node: Node) -> Phrasing:
    order = graph.value(node, CW.order)
    return Phrasing(
        id=str(node).rsplit("/", 1)[-1],
        about=str(graph.value(node, CW.about)).removeprefix(terms.CWD),
        label=text(graph, node, RDFS.label),
        line=text(graph, node, CW.line),
        trial=text(graph, node, CW.trial),
        order=int(str(order)) if isinstance(order, Literal) else 0,
    )


def _standing_in(descriptors: Iterable[Descriptor], told: set[str], order: int) -> Iterator[Phrasing]:
    for descriptor in descriptors:
        if descriptor.id not in told:
            ja, en = descriptor.label.ja, descriptor.label.en
            yield Phrasing(
                id=descriptor.id,
                about=descriptor.id,
                label=descriptor.label,
                line=Bilingual(f"{ja}：＿＿＿", f"{en}: ____"),
                trial=Bilingual(f"{ja}：見本の記述", f"{en}: a statement for trial"),
                order=order + 1,
                stands_in=True,
            )
