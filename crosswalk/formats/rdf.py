"""RDF: parses it without reaching out, and reads records written in our own vocabulary.

Turtle, N-Triples, RDF/XML, and JSON-LD whose contexts stand in the file. A record is a node that
is a ``cw:Record`` or ``cw:Award``; pointers are the node and the path from it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, UnknownFormat, UnreadableInput
from crosswalk.formats.carriers import baked
from crosswalk.formats.filling.draft import Draft, check_count
from crosswalk.formats.limits import LIMITS, mebibytes
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.document import Json, walk
from crosswalk.formats.trees.json_paths import Text
from crosswalk.model.framework import Bilingual
from crosswalk.model.rdf import graph_to_record
from crosswalk.model.record import Credential, Facet, Form, Iri, Scalar, Value
from crosswalk.text import N_

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as Term

NAME: Final = "rdf"
LABEL: Final = Bilingual("本プロジェクトの語彙によるRDF", "RDF in the vocabulary of this project")
VERSIONS: Final = ("0.1",)
CARRIERS: Final = ("turtle", "n-triples", "rdf-xml", "json-ld")

#: What relative addresses resolve against, so that they never name a file of this machine.
_NEUTRAL: Final = "http://document.invalid/"

_QUANTITIES: Final = ("hours", "totalHours", "courseHours", "amount")
_PREFIXES: Final = {
    **terms.PREFIXES,
    "elm": "http://data.europa.eu/snb/model/elm/",
    "cred": "https://www.w3.org/2018/credentials#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rov": "http://www.w3.org/ns/regorg#",
    "adms": "http://www.w3.org/ns/adms#",
}


def parse_turtle(text: str, name: str) -> Graph:
    """The graph of a Turtle or N-Triples text.

    :raises UnreadableInput: it is not Turtle
    """
    return _parse(text, "turtle", name)


def parse_xml(data: bytes, name: str) -> Graph:
    """The graph of RDF/XML, which may have no DOCTYPE and so no entities.

    :raises UnreadableInput: it is not RDF/XML
    """
    _check_size(len(data), name)
    baked.parse_xml(data, name, allow_doctype=False)
    return _parse(data, "xml", name)


def parse_json_ld(document: Document) -> Graph:
    """The graph of JSON-LD, where every context stands in the file itself.

    :raises UnreadableInput: a context would have to be fetched
    """
    for pointer, node in walk(document.root.value):
        last = pointer.rsplit("/", 1)[-1]
        if last == "@import" or (last == "@context" and _names_one(node)):
            raise UnreadableInput(
                document.name,
                N_("This JSON-LD names a context on the web, and nothing is fetched."),
                N_("Put the context's content into the file."),
                pointer[:200],
            )
    return _parse(document.text, "json-ld", document.name)


def _names_one(context: Json) -> bool:
    """Whether a context is an address, or a list with one in it at any depth: the parser would fetch it."""
    return any(map(_names_one, context)) if isinstance(context, list) else isinstance(context, str)


def _check_size(size: int, name: str) -> None:
    if size > LIMITS.rdf_bytes:
        raise LimitExceeded(
            name,
            N_("The RDF is larger than {size} MiB."),
            N_("Split it into one file for each credential."),
            size=mebibytes(LIMITS.rdf_bytes),
        )


def _parse(data: str | bytes, syntax: str, name: str) -> Graph:
    import rdflib

    from crosswalk.formats.trees.bounded import BoundedStore

    _check_size(len(data), name)
    rdflib.NORMALIZE_LITERALS = False  # other programs beside ours turn it on, and texts would not be as written
    for noisy in ("rdflib", "rdflib.term", "rdflib.plugins.parsers.notation3"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)  # it prints what users' files say
    graph = rdflib.Graph(BoundedStore(name), bind_namespaces="none")
    try:
        graph.parse(data=data, format=syntax, publicID=_NEUTRAL)
    except LimitExceeded:
        raise
    except RecursionError:
        raise LimitExceeded(name, N_("The RDF is nested too deeply."), N_("Check where the file came from.")) from None
    except Exception as error:  # the parsers raise whatever they meet: no common base
        raise UnreadableInput(
            name,
            N_("This is not valid {syntax}."),
            N_("Correct it there, or export it again."),
            _place(error),
            syntax=_SYNTAX[syntax],
        ) from None
    return graph


_SYNTAX: Final = {"turtle": "Turtle", "xml": "RDF/XML", "json-ld": "JSON-LD"}


def _place(error: Exception) -> str:
    line = getattr(error, "lines", None)
    if isinstance(line, int):
        return f"line {line + 1}"
    get_line = getattr(error, "getLineNumber", None)
    return f"line {get_line()}" if callable(get_line) else ""


def node_name(term: Term) -> str:
    """A node as a pointer writes it: ``<iri>``, or ``_:`` and its label."""
    from rdflib import URIRef

    return f"<{term}>" if isinstance(term, URIRef) else f"_:{term}"


def property_name(term: Term) -> str:
    """A property as a pointer writes it: a CURIE where the prefix is usual, else the IRI."""
    iri = str(term)
    found = max(
        ((p, ns) for p, ns in _PREFIXES.items() if iri.startswith(ns)),
        key=lambda pair: len(pair[1]),
        default=None,
    )
    return f"{found[0]}:{iri[len(found[1]) :]}" if found else f"<{iri}>"


def detects(document: Document) -> Recognition | None:
    """RDF, or JSON-LD that uses our vocabulary, with a record in it."""
    if document.graph is not None:
        return Recognition(NAME, "0.1") if records(document.graph) else None
    return Recognition(NAME, "0.1") if document.text and _is_ours(document) else None


def _is_ours(document: Document) -> bool:
    """Whether a JSON tree names our namespaces in a context, a member or a type."""
    names = (terms.CW, terms.CWD)
    for pointer, node in walk(document.root.value):
        if isinstance(node, dict) and any(key.startswith(names) for key in node):
            return True
        if isinstance(node, str) and node.startswith(names) and "@" in pointer:
            return True
    return False


def records(graph: Graph) -> list[Term]:
    """The nodes that are records, in a stable order."""
    from rdflib import RDF, URIRef

    found = {subject for kind in ("Record", "Award") for subject in graph.subjects(RDF.type, URIRef(terms.CW + kind))}
    return sorted(found, key=str)


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each node that is one."""
    graph = document.graph if document.graph is not None else parse_json_ld(document)
    nodes = records(graph)
    if not nodes:
        raise refusal(document)
    check_count(document, len(nodes))
    several = len(nodes) > 1
    return tuple(_read_record(document, recognition, catalog, graph, n, several) for n in nodes)


def refusal(document: Document) -> UnknownFormat:
    """Why RDF without a record is not read."""
    return UnknownFormat(
        document.name,
        N_("This RDF holds no record in our vocabulary and no European Digital Credential."),
        N_("Give a node the type cw:Record or cw:Award, or check that it is the right file."),
    )


def _read_record(
    document: Document,
    recognition: Recognition,
    catalog: Catalog,
    graph: Graph,
    node: Term,
    several: bool,
) -> Credential:
    draft = Draft(replace(document, root=document.root), catalog)
    if several:
        draft.notice("several-credentials", node_name(node))
    try:
        record = graph_to_record(graph, node)
    except (ValueError, ArithmeticError):
        raise UnreadableInput(
            document.name,
            N_("A value of this record is not what its property asks for."),
            N_("Compare it with the vocabulary."),
            node_name(node),
        ) from None
    for descriptor, found in (*record.values, *_literals(graph, node)):
        pointer = f"{node_name(node)} cwd:{descriptor}"
        if descriptor not in draft.values:
            draft.notice("record-unknown-terms", pointer, term=descriptor)
            continue
        for value in found:
            _keep(draft, descriptor, value, pointer)
    finished = draft.finish(recognition, award=record.award, item=node_name(node) if several else "")
    return replace(finished, record=replace(finished.record, unused=()))


def _literals(graph: Graph, node: Term) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Descriptors whose value is a bare literal instead of a node with ``rdf:value``."""
    from rdflib import Literal

    pairs = sorted(graph.predicate_objects(node), key=lambda pair: (str(pair[0]), str(pair[1])))
    for predicate, term in pairs:
        if str(predicate).startswith(terms.CWD) and isinstance(term, Literal):
            name = str(predicate).removeprefix(terms.CWD)
            yield name, (Value(str(term), Form.TEXT, "", lang=term.language or ""),)


def _keep(draft: Draft, descriptor: str, value: Value, pointer: str) -> None:
    """Take over a value; one without facets is read as a text of its descriptor would be."""
    facets = tuple(_facet(facet) for facet in value.facets)
    if descriptor == "learnerIdentification" and value.text.strip():
        draft.learner.append(value.text)
    if value.form is Form.TEXT and not facets:
        draft.add(descriptor, Text(value.text, value.lang, pointer), value.relation)
        return
    if value.is_evidence and not facets:
        facets = draft.facets(descriptor, value.text)
    draft.put(
        descriptor,
        replace(value, pointer=pointer, span=None, outer=draft.document.outer, facets=facets),
    )


def _facet(facet: Facet) -> Facet:
    """Only our own IRIs stay IRIs, numbers stay within bounds, two ends are an interval."""
    kept = tuple(scalar for scalar in map(_scalar, facet.values) if scalar is not None)
    quantity = facet.name in _QUANTITIES or facet.name.startswith("cwu:")
    ends = quantity and len(kept) == 2
    return replace(facet, values=kept, interval=facet.interval or ends)


def _scalar(scalar: Scalar) -> Scalar | None:
    if isinstance(scalar, Iri):
        return scalar if scalar.startswith(terms.BASE) else str(scalar)
    if isinstance(scalar, Decimal):
        usable = scalar.is_finite() and abs(scalar.adjusted()) <= LIMITS.number_exponent
        return scalar if usable else None
    if isinstance(scalar, int) and not isinstance(scalar, bool):
        return scalar if abs(scalar) < 10**LIMITS.number_exponent else None
    return scalar
