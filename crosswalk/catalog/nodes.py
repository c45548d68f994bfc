"""What a term of our Turtle says, property by property: words in both languages, identifiers, sources."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.model.framework import Bilingual


def bilingual(nodes: Iterable[Node]) -> Bilingual:
    """The Japanese and the English among literals; empty where one is lacking."""
    words = {"ja": "", "en": ""}
    for item in nodes:
        if isinstance(item, Literal) and item.language in words:
            words[item.language] = str(item)
    return Bilingual(words["ja"], words["en"])


def curie(node: Node | None) -> str:
    """The CURIE of a term of ours; empty for no node."""
    return "" if node is None else terms.converter().compress(str(node), strict=True)


def text(graph: Graph, node: Node, predicate: URIRef) -> Bilingual:
    """What a property says in both languages."""
    return bilingual(graph.objects(node, predicate))


def optional_text(graph: Graph, node: Node, predicate: URIRef) -> Bilingual | None:
    """As ``text``; ``None`` where it says nothing."""
    found = text(graph, node, predicate)
    return found if found.ja or found.en else None


def string(graph: Graph, node: Node, predicate: URIRef) -> str:
    """The one value of a property; empty where it has none."""
    found = graph.value(node, predicate)
    return "" if found is None else str(found)


def local(graph: Graph, node: Node, predicate: URIRef) -> str:
    """The last part of the IRI that a property points to."""
    return string(graph, node, predicate).rsplit("/", 1)[-1]


def sources(graph: Graph, node: Node) -> str:
    """The addresses of what a term was read in."""
    return ", ".join(sorted(map(str, graph.objects(node, DCTERMS.source))))
