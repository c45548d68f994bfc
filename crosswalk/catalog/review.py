"""The lists of ``vocab/review.ttl`` as records: criteria, what reviewers choose from, standard reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from crosswalk import terms as names
from crosswalk.catalog.nodes import local, text
from crosswalk.errors import BrokenData
from crosswalk.model.worksheet import Criterion, Opinion, StandardReason, Term

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

CW = Namespace(names.CW)
CWW = Namespace(names.PREFIXES["cww"])


@dataclass(frozen=True, slots=True)
class ReviewLists:
    """Everything that a worksheet is made from; ``terms`` pairs the name of a list with its terms."""

    criteria: tuple[Criterion, ...]
    terms: tuple[tuple[str, tuple[Term, ...]], ...]
    reasons: tuple[StandardReason, ...]


def criteria(catalog: Catalog) -> tuple[Criterion, ...]:
    """The lines of a worksheet, in their order."""
    return catalog.review.criteria


def criterion(identifier: str, catalog: Catalog) -> Criterion | None:
    """The criterion of that identifier, if there is one."""
    return next((c for c in criteria(catalog) if c.id == identifier), None)


def terms(scheme: str, catalog: Catalog) -> tuple[Term, ...]:
    """The terms of a list: ``purpose``, ``route``, ``instrument``, ``badgeType``, ``qualityMatrix``, ``size`` and more.

    :raises KeyError: there is no such list
    """
    return dict(catalog.review.terms)[scheme]


def term(scheme: str, identifier: str, catalog: Catalog) -> Term | None:
    """The term of a list that has that identifier, if there is one."""
    return next((t for t in terms(scheme, catalog) if t.id == identifier), None)


def reasons(catalog: Catalog) -> tuple[StandardReason, ...]:
    """The published standard reasons: those that suit any criterion first."""
    return catalog.review.reasons


def logic(catalog: Catalog) -> Term:
    """What every review rests on: the default is recognition, and nothing is proposed."""
    return terms("logic", catalog)[0]


# ---- reading


def read_lists(graph: Graph) -> ReviewLists:
    """The lists of a vocabulary's graph.

    :raises BrokenData: a judgement is none that is known
    """
    every = graph.subjects(RDF.type, SKOS.ConceptScheme)
    schemes = sorted((s for s in every if str(s).startswith(str(CWW))), key=str)
    lists = {str(s).removeprefix(str(CWW)): tuple(_members(graph, s)) for s in schemes}
    found = {name: tuple(_term(graph, n) for n in nodes) for name, nodes in lists.items()}
    return ReviewLists(
        criteria=tuple(_criterion(graph, n) for n in lists.get("criterion", ())),
        terms=tuple((name, items) for name, items in found.items() if name not in ("criterion", "reason")),
        reasons=tuple(_reason(graph, n) for n in lists.get("reason", ())),
    )


def _members(graph: Graph, scheme: Node) -> Iterator[Node]:
    """The terms of a list: those in its order, then those that another folder adds."""
    ordered = [n for head in graph.objects(scheme, CW.order) for n in Collection(graph, head)]
    yield from ordered
    yield from sorted(set(graph.subjects(SKOS.inScheme, scheme)) - set(ordered), key=str)


def _criterion(graph: Graph, node: Node) -> Criterion:
    heads = graph.objects(node, CW.covers)
    covered = (str(d).removeprefix(names.CWD) for head in heads for d in Collection(graph, head))
    own = _term(graph, node)
    return Criterion(own.id, own.iri, own.label, own.description, tuple(covered), own.clause, own.evidence)


def _term(graph: Graph, node: Node) -> Term:
    return Term(
        id=_identifier(graph, node),
        iri=str(node),
        label=text(graph, node, SKOS.prefLabel),
        description=text(graph, node, SKOS.definition),
        clause=text(graph, node, CW.clause),
        evidence=local(graph, node, CW.evidence),
    )


def _reason(graph: Graph, node: Node) -> StandardReason:
    opinion = _identifier(graph, graph.value(node, CW.ofOpinion))
    if opinion not in set(Opinion):
        raise BrokenData(f"{node}: goes with no judgement that is known")
    return StandardReason(
        id=_identifier(graph, node),
        criterion=_identifier(graph, graph.value(node, CW.ofCriterion)),
        text=text(graph, node, SKOS.prefLabel),
        opinion=Opinion(opinion),
    )


def _identifier(graph: Graph, node: Node | None) -> str:
    return "" if node is None else str(graph.value(node, SKOS.notation) or URIRef(str(node)).rsplit("/", 1)[-1])
