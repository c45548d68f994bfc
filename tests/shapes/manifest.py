"""Reads a shape test: its entries, each with a record, the expected report, and the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from opinions import Report, report
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
TEST = Namespace("https://w3id.org/mcx/test/")

FILES = tuple(sorted(Path(__file__).parent.glob("*/*.ttl")))


def name(path: Path) -> str:
    """``jwg/title``."""
    return f"{path.parent.name}/{path.stem}"


@dataclass(frozen=True)
class Entry:
    """One case; ``name`` is the fragment of its IRI, such as ``title-not-met``."""

    name: str
    record: URIRef
    shape: str
    shapes_file: Path
    expected: Report
    conforms: bool
    outcome: str


@dataclass(frozen=True)
class Manifest:
    """A test file: its graph, which is also the data graph, and its entries."""

    path: Path
    graph: Graph
    entries: tuple[Entry, ...]

    def cases(self) -> dict[str, Entry]:
        """Entries by what follows the name of the shape: ``met``, ``not-met``, ``silent``."""
        prefix = f"{self.path.stem}-"
        return {e.name.removeprefix(prefix): e for e in self.entries}


@cache
def read(path: Path) -> Manifest:
    """The manifest in a file."""
    graph = Graph(bind_namespaces="none")
    graph.parse(data=path.read_text(encoding="utf-8"), format="turtle", publicID=path.as_uri())
    head = one(graph, URIRef(path.as_uri()), MF.entries)
    return Manifest(path, graph, tuple(_entry(graph, node) for node in Collection(graph, head)))


def one(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    """The one object; a test file that has none or several is wrong."""
    (found,) = graph.objects(subject, predicate)
    return found


def _entry(graph: Graph, node: Node) -> Entry:
    assert (node, RDF.type, SHT.Validate) in graph, f"{node} is not a sht:Validate"
    action, result = one(graph, node, MF.action), one(graph, node, MF.result)
    record = one(graph, action, TEST.record)
    assert isinstance(record, URIRef)
    shapes = unquote(urlsplit(str(one(graph, action, SHT.shapesGraph))).path)
    return Entry(
        name=str(node).partition("#")[2],
        record=record,
        shape=str(one(graph, action, TEST.shape)),
        shapes_file=Path(shapes),
        expected=report(_reachable(graph, result)),
        conforms=str(one(graph, result, SH.conforms)) == "true",
        outcome=str(one(graph, node, TEST.outcome)),
    )


def _reachable(graph: Graph, start: Node) -> Graph:
    """What an expected report says, without the other entries' reports."""
    found = Graph()
    for result in graph.objects(start, SH.result):
        found += graph.triples((result, None, None))
    return found
