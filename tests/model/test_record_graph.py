"""A record written as a graph and read back is the same record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from crosswalk import terms
from crosswalk.model.finding import Result
from crosswalk.model.rdf import RECORD, graph_to_record, record_to_graph, scalar_to_term, term_to_scalar
from crosswalk.model.record import EVIDENCE, DescriptorRecord, Facet, Form, Iri, Relation, Scalar, Value

DESCRIPTORS = ("title", "content", "learnerEffort", "creditRecognition", "level", "credentialType", "classHours")
#: Facets by what they hold, each list in the order in which a graph gives them back.
NUMBERS = ("courseHours", "hours", "totalHours", "cwu:ECTS", "cwu:UCTS")
TEXTS = ("instant", "languageTag", "levelValue", "scheme")

#: Anything but lone surrogates, which no serialisation can carry.
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "",
        " ",
        "TBD",
        "学習量：30時間",
        "line\nline\r\n",
        "\u202e<b>",
        '"""',
        "\\u0041",
        "e\u0301 é",
        "https://example.org/?a=1&b=2",
    ]
)
number = st.decimals(min_value=0, max_value=10**6, places=3)
languages = st.sampled_from(["", "ja", "en", "ms", "zh-Hant", "en-GB"])


def local(name: str) -> str:
    return terms.converter().expand(name, strict=True) if ":" in name else terms.CW + name


@st.composite
def facets(draw: st.DrawFn) -> tuple[Facet, ...]:
    found = []
    for name in draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=3)):
        ends = draw(st.lists(number, min_size=1, max_size=2, unique=True))
        found.append(Facet(name, tuple(sorted(ends)), interval=len(ends) == 2, derived=draw(st.booleans())))
    for name in draw(st.lists(st.sampled_from(TEXTS), unique=True, max_size=2)):
        found.append(Facet(name, (draw(text),), derived=draw(st.booleans())))
    odd: list[tuple[str, st.SearchStrategy[Scalar]]] = [
        ("date", st.dates()),
        ("targets", st.integers(0, 9)),
        ("classWithinTotal", st.booleans()),
        ("code", st.sampled_from(["degree", "attendance"]).map(lambda c: Iri(terms.PREFIXES["cwt"] + c))),
    ]
    found += [Facet(name, (draw(kind),)) for name, kind in odd if draw(st.booleans())]
    return tuple(sorted(found, key=lambda f: local(f.name)))


@st.composite
def values(draw: st.DrawFn) -> Value:
    form = draw(st.sampled_from(Form))
    start = draw(st.integers(0, 999))
    return Value(
        text=draw(text),
        form=form,
        pointer=draw(text),
        lang=draw(languages),
        span=draw(st.none() | st.just((start, start + draw(st.integers(0, 99))))),
        outer=draw(st.just("") | text),
        relation=draw(st.sampled_from(Relation)),
        derived=draw(st.booleans()),
        facets=draw(facets()) if form in EVIDENCE else (),
    )


records = st.builds(
    DescriptorRecord.of,
    st.dictionaries(st.sampled_from(DESCRIPTORS), st.lists(values(), min_size=1, max_size=3), max_size=4),
    award=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(records)
def test_graph_and_back(record: DescriptorRecord) -> None:
    assert graph_to_record(record_to_graph(record), RECORD) == record


@settings(max_examples=60, deadline=None)
@given(records)
def test_written_to_a_file_and_back(record: DescriptorRecord) -> None:
    read = Graph(bind_namespaces="none").parse(data=record_to_graph(record).serialize(format="nt"), format="nt")
    assert graph_to_record(read, RECORD) == record


def record_with(value: Value) -> DescriptorRecord:
    return DescriptorRecord.of({"content": [value]})


def test_the_same_value_twice_stays_twice() -> None:
    value = Value("30時間", Form.TEXT, "/x", "ja")
    record = DescriptorRecord.of({"learnerEffort": [value, value], "title": [value]})
    assert graph_to_record(record_to_graph(record), RECORD) == record


def test_ends_of_a_span_stay_in_order() -> None:
    spans: tuple[tuple[Scalar, ...], ...] = (
        (Decimal(9), Decimal(10)), (Decimal("0.5"), Decimal(2)), (9, 10), (date(999, 1, 1), date(2019, 12, 31)),
    )  # fmt: skip
    for ends in spans:
        record = record_with(Value("9–10", Form.TEXT, "/x", facets=(Facet("hours", ends, interval=True),)))
        assert graph_to_record(record_to_graph(record), RECORD) == record


@pytest.mark.parametrize("form", Form)
def test_form_decides_the_property(form: Form) -> None:
    graph = record_to_graph(record_with(Value("x", form, "/x", facets=(Facet("hours", (Decimal(1),)),))))
    held = {p for p in graph.predicates() if p in {RDF.value, *(URIRef(terms.CW + n) for n in _HOLDERS)}}
    due = {Form.LINK: "hint", Form.RELATED: "hint", Form.NONE: "none", Form.PLACEHOLDER: "placeholder"}.get(form)
    assert held == {URIRef(terms.CW + due) if due else RDF.value}
    bears = (None, URIRef(terms.CW + "hours"), None) in graph
    assert bears is (form in EVIDENCE)


_HOLDERS = ("hint", "none", "placeholder")


def test_addresses_are_literals() -> None:
    value = Value("https://example.org/", Form.LINK, "https://example.org/#x", outer="https://example.org/o")
    record = DescriptorRecord.of({"assessmentType": [value], "awardingBody": [value]})
    named = {t for triple in record_to_graph(record) for t in triple if isinstance(t, URIRef)}
    assert not any("example.org" in iri for iri in named)


def test_odd_language_and_lone_surrogate_do_not_stop_a_check() -> None:
    for lang in ("en_EN", "日本語", "-", "x y", "e" * 40):
        graph = record_to_graph(record_with(Value("a\ud800b", Form.TEXT, "/x", lang)))
        assert graph_to_record(graph, RECORD)["content"][0].text == "a?b"


def test_an_offering_is_no_award() -> None:
    graph = record_to_graph(DescriptorRecord.of({}, award=False))
    assert set(graph.objects(RECORD, RDF.type)) == {URIRef(terms.CW + "Record")}


# ---- scalars


@given(st.booleans() | st.integers() | number | st.dates() | st.text(st.characters(exclude_categories=["Cs"])))
def test_scalars_keep_value_and_type(scalar: Scalar) -> None:
    back = term_to_scalar(scalar_to_term(scalar))
    assert (back, type(back)) == (scalar, type(scalar))


def test_iri_stays_an_iri() -> None:
    back = term_to_scalar(scalar_to_term(Iri("https://w3id.org/mcx/value/online")))
    assert isinstance(back, Iri)
    assert isinstance(scalar_to_term("https://w3id.org/mcx/value/online"), Literal)


@pytest.mark.parametrize(
    ("lexical", "datatype", "scalar"),
    [
        ("1", XSD.boolean, True),
        ("3.0E1", XSD.double, Decimal(30)),
        ("thirty", XSD.decimal, "thirty"),
        ("2025-02-30", XSD.date, "2025-02-30"),
        ("PT30H", XSD.duration, "PT30H"),
        ("x", XSD.integer, "x"),
    ],
)
def test_foreign_literals(lexical: str, datatype: URIRef, scalar: Scalar) -> None:
    assert term_to_scalar(Literal(lexical, datatype=datatype, normalize=False)) == scalar


# ---- results


@pytest.mark.parametrize(
    ("one", "other"),
    [(Decimal("30.0"), Decimal(30)), (Decimal("1E+2"), Decimal("100.00")), (None, None), (3, Decimal(3))],
)
def test_results_of_equal_value_are_one(one: Any, other: Any) -> None:
    assert len({Result("s", one), Result("s", other)}) == 1


def test_results_differ_by_shape_and_value() -> None:
    different = [Result("s"), Result("t"), Result("s", "30"), Result("s", Decimal(30)), Result("s", date(2025, 4, 1))]
    assert len(set(different)) == len(different)
