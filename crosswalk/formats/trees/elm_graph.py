"""Turns the European Learning Model in RDF into the tree that its JSON-LD would be.

Knows which property has which name in the model's JSON-LD; the reader of that JSON then does the
rest. Pointers become the node and the path from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crosswalk.errors import LimitExceeded
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.rdf import node_name, property_name
from crosswalk.formats.trees.document import Json, escape
from crosswalk.formats.trees.json_paths import Node
from crosswalk.formats.trees.relocate import relocate
from crosswalk.model.record import Credential
from crosswalk.text import N_

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as Term

_ELM: Final = "http://data.europa.eu/snb/model/elm/"
#: The namespace of the model before its release.
_DRAFT: Final = "http://data.europa.eu/snb/model#"
_CLASSES: Final = tuple(namespace + "EuropeanDigitalCredential" for namespace in (_ELM, _DRAFT))

#: Properties whose name in JSON is not their local name.
_RENAMED: Final = {
    **{
        namespace + name: key
        for namespace in (_ELM, _DRAFT)
        for name, key in (
            ("EQFLevel", "eqfLevel"),
            ("NQFLevel", "nqfLevel"),
            ("ISCEDFCode", "thematicArea"),
            ("contentUrl", "contentURL"),
            ("eidasLegalIdentifier", "eIDASIdentifier"),
            ("nationalId", "nationalID"),
        )
    },
    "http://purl.org/dc/terms/type": "dcType",
    "http://purl.org/dc/terms/issued": "dateIssued",
    "http://purl.org/dc/terms/created": "dateCreated",
}

_DEPTH: Final = 24


@dataclass
class Tree:
    """A tree drawn from a graph, and for each of its JSON Pointers the node and path in RDF."""

    root: Node
    places: dict[str, str] = field(default_factory=dict)

    def place(self, pointer: str) -> str:
        """The RDF place of a pointer: its own, or that of the nearest part of the tree."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, "")

    def relocate(self, credential: Credential) -> Credential:
        """The credential with RDF places instead of JSON Pointers."""
        return relocate(credential, self.place)


def credentials(graph: Graph) -> list[Term]:
    """The credentials in a graph, in a stable order."""
    from rdflib import RDF, URIRef

    found = {s for kind in _CLASSES for s in graph.subjects(RDF.type, URIRef(kind))}
    return sorted(found, key=str)


def tree(graph: Graph, credential: Term, name: str) -> Tree:
    """The tree of one credential.

    :raises LimitExceeded: shared parts make it larger than is read
    """
    drawn = Tree(Node(None))
    builder = _Builder(graph, name, drawn.places)
    drawn.root = Node(builder.thing(credential, "", node_name(credential), (credential,)))
    drawn.places[""] = node_name(credential)
    return drawn


class _Builder:
    """Walks the graph from one node; what leads back to where it came from stays an address."""

    def __init__(self, graph: Graph, name: str, places: dict[str, str]) -> None:
        self.graph, self.name, self.places, self.count = graph, name, places, 0

    def thing(self, subject: Term, pointer: str, path: str, above: tuple[Term, ...]) -> Json:
        from rdflib import RDF, URIRef

        found: dict[str, Json] = {"id": str(subject)} if isinstance(subject, URIRef) else {}
        grouped: dict[Term, list[Term]] = {}
        for predicate, term in self.graph.predicate_objects(subject):
            grouped.setdefault(predicate, []).append(term)
        for predicate in sorted(grouped, key=str):
            objects = sorted(grouped[predicate], key=str)
            if predicate == RDF.type:
                found["type"] = [_local(str(term)) for term in objects]
                self.places[f"{pointer}/type"] = f"{path} rdf:type"
                continue
            key = _RENAMED.get(str(predicate), _local(str(predicate)))
            place = f"{path}{' ' if pointer_is_node(path) else ' / '}{property_name(predicate)}"
            found[key] = self.values(objects, f"{pointer}/{escape(key)}", place, above)
        return found

    def values(self, objects: list[Term], pointer: str, place: str, above: tuple[Term, ...]) -> Json:
        """One property's values: language-tagged texts as a map, the rest one or many."""
        from rdflib import Literal

        self.places[pointer] = place
        tagged: dict[str, Json] = {}
        for term in objects:
            if isinstance(term, Literal) and term.language:
                texts = tagged.setdefault(term.language, [])
                if isinstance(texts, list):
                    texts.append(str(term))
        rest = [t for t in objects if not (isinstance(t, Literal) and t.language)]
        single = len(rest) + bool(tagged) == 1
        listed: list[Json] = [tagged] if tagged else []
        for term in rest:
            below = pointer if single else f"{pointer}/{len(listed)}"
            listed.append(self.value(term, below, place, above))
        return listed[0] if single else listed

    def value(self, term: Term, pointer: str, place: str, above: tuple[Term, ...]) -> Json:
        from rdflib import Literal, URIRef

        self.count += 1
        if self.count > LIMITS.nodes // 4:
            raise LimitExceeded(
                self.name,
                N_("The RDF describes one credential with too many parts."),
                N_("Split the file."),
            )
        if isinstance(term, Literal):
            return {"true": True, "false": False}.get(str(term), str(term)) if _is_flag(term) else str(term)
        if term in above or len(above) > _DEPTH:
            return {"id": str(term)} if isinstance(term, URIRef) else {}
        path = node_name(term) if isinstance(term, URIRef) else place
        self.places[pointer] = place
        return self.thing(term, pointer, path, (*above, term))


def pointer_is_node(path: str) -> bool:
    """Whether a path is only a node so far, without a property after it."""
    return " " not in path


def _is_flag(term: Term) -> bool:
    return str(getattr(term, "datatype", "")) == "http://www.w3.org/2001/XMLSchema#boolean"


def _local(iri: str) -> str:
    """What follows the last ``/`` or ``#``."""
    return iri.rstrip("/").replace("#", "/").rpartition("/")[2]
