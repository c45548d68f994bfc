"""Record to graph and back; alone knows which IRI carries which field.

What a value is decides which property holds its text: ``rdf:value`` for evidence, ``cw:hint``,
``cw:none`` or ``cw:placeholder`` otherwise, so that no shape has to mention links or filler.
Addresses found in a file are literals, never nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import rdflib
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS, XSD
from rdflib.term import Node

from crosswalk import terms
from crosswalk.model.record import DescriptorRecord, Facet, Form, Iri, Relation, Scalar, Value

rdflib.NORMALIZE_LITERALS = False

CW = Namespace(terms.CW)
CWD = Namespace(terms.CWD)
CWF = Namespace(terms.PREFIXES["cwf"])

RECORD = URIRef("urn:mcx:record")

#: Properties of a value node that are not facets.
_OWN = {
    CW.form, CW.relation, CW.derived, CW.pointer, CW.span, CW.outer, CW.order, CW.interval,
    CW.hint, CW.none, CW.placeholder, RDF.value, RDF.type,
}  # fmt: skip


def text_property(form: Form) -> URIRef:
    """The property that holds a value's text, by its form."""
    match form:
        case Form.LINK | Form.RELATED:
            return CW.hint
        case Form.NONE:
            return CW.none
        case Form.PLACEHOLDER:
            return CW.placeholder
        case _:
            return RDF.value


def facet_property(name: str) -> URIRef:
    """The property of a facet: a local name of ``cw:``, or a CURIE."""
    if ":" in name:
        return URIRef(terms.converter().expand(name, strict=True))
    return CW[name]


def scalar_to_term(scalar: Scalar) -> Node:
    """A literal, or an IRI of our own vocabulary."""
    match scalar:
        case Iri():
            return URIRef(scalar)
        case bool():
            return Literal("true" if scalar else "false", datatype=XSD.boolean)
        case int():
            return Literal(str(scalar), datatype=XSD.integer)
        case Decimal():
            return Literal(format(scalar, "f"), datatype=XSD.decimal)
        case date():
            return Literal(scalar.isoformat(), datatype=XSD.date)
        case _:
            return Literal(_clean(scalar))


def term_to_scalar(term: Node) -> Scalar:
    """The inverse of :func:`scalar_to_term`; unknown datatypes stay text."""
    if isinstance(term, URIRef):
        return Iri(term)
    datatype = term.datatype if isinstance(term, Literal) else None
    text = str(term)
    try:
        if datatype == XSD.boolean:
            return text in ("true", "1")
        if datatype == XSD.integer:
            return int(text)
        if datatype in (XSD.decimal, XSD.double, XSD.float):
            return Decimal(text)
        if datatype == XSD.date:
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        pass
    return text


def record_to_graph(record: DescriptorRecord) -> Graph:
    """The judge's graph: written from the record alone, one blank node a value."""
    graph = Graph(bind_namespaces="none")
    graph.add((RECORD, RDF.type, CW.Record))
    if record.award:
        graph.add((RECORD, RDF.type, CW.Award))
    order = 0
    for descriptor, values in record.values:
        for value in values:
            node = BNode()
            graph.add((RECORD, CWD[descriptor], node))
            graph.add((node, CW.order, Literal(order)))
            for predicate, term in _value_terms(value):
                graph.add((node, predicate, term))
            order += 1
    return graph


def _value_terms(value: Value) -> Iterator[tuple[URIRef, Node]]:
    yield text_property(value.form), Literal(_clean(value.text), lang=_tag(value.lang))
    yield CW.form, CWF[value.form.value]
    yield CW.pointer, Literal(_clean(value.pointer))
    if value.span is not None:
        yield CW.span, Literal(f"{value.span[0]}-{value.span[1]}")
    if value.outer:
        yield CW.outer, Literal(_clean(value.outer))
    if value.relation is not Relation.EXACT:
        yield CW.relation, SKOS[value.relation.value]
    if value.derived:
        yield CW.derived, Literal("true", datatype=XSD.boolean)
    for facet in value.facets if value.is_evidence else ():  # hints and filler bear nothing
        for scalar in facet.values:
            yield facet_property(facet.name), scalar_to_term(scalar)
        if facet.derived:
            yield CW.derived, facet_property(facet.name)
        if facet.interval:
            yield CW.interval, facet_property(facet.name)


def graph_to_record(graph: Graph, node: Node) -> DescriptorRecord:
    """The record that a node of a graph in our vocabulary stands for."""
    found: dict[str, list[tuple[int, Value]]] = {}
    for predicate, child in graph.predicate_objects(node):
        if str(predicate).startswith(terms.CWD) and isinstance(child, BNode | URIRef):
            order = term_to_scalar(graph.value(child, CW.order) or Literal(""))
            position = order if isinstance(order, int) else 0
            name = str(predicate).removeprefix(terms.CWD)
            found.setdefault(name, []).append((position, _value(graph, child)))
    first = {name: min(position for position, _ in pairs) for name, pairs in found.items()}
    return DescriptorRecord.of(
        {
            name: [v for _, v in sorted(found[name], key=lambda p: (p[0], p[1].pointer, p[1].text))]
            for name in sorted(found, key=lambda n: (first[n], n))
        },
        award=(node, RDF.type, CW.Award) in graph,
    )


def _value(graph: Graph, node: Node) -> Value:
    text, holder = _text_of(graph, node)
    form = str(graph.value(node, CW.form) or "").rsplit("/", 1)[-1]
    relation = str(graph.value(node, CW.relation) or SKOS.exactMatch).removeprefix(str(SKOS))
    span = str(graph.value(node, CW.span) or "")
    flags = set(graph.objects(node, CW.derived))
    return Value(
        text=str(text),
        form=_form(form, holder),
        pointer=str(graph.value(node, CW.pointer) or ""),
        lang=(text.language or "") if isinstance(text, Literal) else "",
        span=_span(span),
        outer=str(graph.value(node, CW.outer) or ""),
        relation=Relation(relation) if relation in set(Relation) else Relation.RELATED,
        derived=Literal("true", datatype=XSD.boolean) in flags,
        facets=tuple(_facets(graph, node, flags)),
    )


def _span(text: str) -> tuple[int, int] | None:
    start, dash, end = text.partition("-")
    if not dash or not start.isdecimal() or not end.isdecimal():
        return None
    return int(start), int(end)


def _text_of(graph: Graph, node: Node) -> tuple[Node, URIRef]:
    for predicate in (RDF.value, CW.none, CW.hint, CW.placeholder):
        text = graph.value(node, predicate)
        if text is not None:
            return text, predicate
    return Literal(""), CW.placeholder


def _form(name: str, holder: URIRef) -> Form:
    """The stated form where it agrees with the property that holds the text, else the latter's."""
    if name in set(Form) and text_property(Form(name)) == holder:
        return Form(name)
    return {CW.hint: Form.RELATED, CW.none: Form.NONE, CW.placeholder: Form.PLACEHOLDER}.get(holder, Form.TEXT)


def _facets(graph: Graph, node: Node, derived: set[Node]) -> Iterator[Facet]:
    intervals = set(graph.objects(node, CW.interval))
    for predicate in sorted(set(graph.predicates(node)) - _OWN, key=str):
        curie = terms.converter().compress(str(predicate))
        if curie is None:
            continue
        values = sorted(graph.objects(node, predicate), key=lambda t: (_number(t), str(t)))
        yield Facet(
            name=curie.removeprefix("cw:"),
            values=tuple(term_to_scalar(v) for v in values),
            interval=predicate in intervals,
            derived=predicate in derived,
        )


def _number(term: Node) -> Decimal:
    scalar = term_to_scalar(term)
    number = Decimal(scalar) if isinstance(scalar, int | Decimal) else Decimal(0)
    return number if number.is_finite() else Decimal(0)


def _tag(lang: str) -> str | None:
    """A language tag that RDF accepts, or none: files carry tags such as ``en_EN``."""
    plain = lang.replace("_", "-")
    return (
        plain if plain and all(p.isalnum() and p.isascii() for p in plain.split("-")) and plain[0].isalpha() else None
    )


def _clean(text: str) -> str:
    """Without lone surrogates, which no serialisation can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
