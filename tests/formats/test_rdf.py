"""Records in our own vocabulary, in every RDF syntax."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats import read
from crosswalk.model.rdf import record_to_graph
from crosswalk.model.record import Form, Iri, Relation
from crosswalk.tasks.check import check

PREFIXES = """
@prefix cw: <https://w3id.org/mcx/core/> .
@prefix cwd: <https://w3id.org/mcx/descriptor/> .
@prefix cwu: <https://w3id.org/mcx/unit/> .
@prefix cwv: <https://w3id.org/mcx/value/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


def turtle(body: str) -> bytes:
    """A Turtle file."""
    return (PREFIXES + body).encode()


def test_worked_example(data: Path, catalog: Catalog) -> None:
    """The project's example: evidence, hint, none and filler."""
    (found,) = read(data / "model.ttl", catalog=catalog)
    record = found.record
    assert record["dateOfIssuing"][0].form is Form.PLACEHOLDER
    assert record["content"][0].relation is Relation.NARROW
    assert record["assessmentType"][0].form is Form.LINK
    assert record["level"][0].form is Form.NONE
    effort = record["learnerEffort"][0]
    assert effort.pointer == "<urn:example:record> cwd:learnerEffort"
    assert effort.facet("hours").values == (Decimal("30.0"),)  # type: ignore[union-attr]
    assert record.award


@pytest.mark.parametrize("syntax", ["turtle", "nt", "xml", "json-ld"])
def test_every_syntax_says_the_same(syntax: str, data: Path, catalog: Catalog) -> None:
    """What is read from one is read from all."""
    (first,) = read(data / "model.ttl", catalog=catalog)
    graph = Graph().parse(data / "model.ttl", format="turtle")
    text = graph.serialize(format=syntax)
    (other,) = read(text.encode(), catalog=catalog)
    assert other.source.format == "rdf"
    assert other.record == first.record


def test_what_we_write_we_read(data: Path, catalog: Catalog) -> None:
    """A badge's record, written as RDF, is the same record but for the places."""
    (badge,) = read(data / "ob3/microcredential-en-ects.json", catalog=catalog)
    text = record_to_graph(badge.record).serialize(format="turtle")
    (again,) = read(text.encode(), catalog=catalog)
    assert set(again.record) == set(badge.record)
    for name in badge.record:
        before = {(v.text, v.form, v.relation) for v in badge.record[name]}
        assert {(v.text, v.form, v.relation) for v in again.record[name]} == before


def test_bare_literals_and_missing_facets(catalog: Catalog) -> None:
    """Written by hand: a text is read as any text of its descriptor."""
    (found,) = read(
        turtle(
            '<urn:r> a cw:Record ; cwd:title "Pottery"@en ; cwd:content "TBD" ;'
            ' cwd:learnerEffort [ rdf:value "30 hours"@en ] .'
        ),
        catalog=catalog,
    )
    assert not found.record.award
    assert (found.record["title"][0].text, found.record["title"][0].lang) == ("Pottery", "en")
    assert found.record["content"][0].form is Form.PLACEHOLDER
    assert found.record["learnerEffort"][0].facet("hours").values == (Decimal(30),)  # type: ignore[union-attr]


def test_two_ends_are_an_interval_and_foreign_addresses_are_text(catalog: Catalog) -> None:
    """Only IRIs of our own vocabulary stay IRIs."""
    (found,) = read(
        turtle(
            '<urn:r> a cw:Award ; cwd:learnerEffort [ rdf:value "8-12 h" ; cw:hours 8.0, 12.0 ] ;'
            ' cwd:qualityAssurance [ rdf:value "x" ; cw:actor cwv:internal ;'
            " cw:reference <https://example.org/q> ] ."
        ),
        catalog=catalog,
    )
    hours = found.record["learnerEffort"][0].facet("hours")
    assert hours is not None
    assert hours.interval
    quality = found.record["qualityAssurance"][0]
    assert isinstance(quality.facet("actor").values[0], Iri)  # type: ignore[union-attr]
    assert not isinstance(quality.facet("reference").values[0], Iri)  # type: ignore[union-attr]


def test_several_records(catalog: Catalog) -> None:
    """One for each node."""
    found = read(turtle('<urn:a> a cw:Record ; cwd:title "A" . <urn:b> a cw:Award .'), catalog=catalog)
    assert [c.source.item for c in found] == ["<urn:a>", "<urn:b>"]
    assert [c.record.award for c in found] == [False, True]


def test_unknown_descriptor_is_named(catalog: Catalog) -> None:
    """And is in no record."""
    (found,) = read(turtle('<urn:a> a cw:Record ; cwd:nonsense "A" .'), catalog=catalog)
    assert [n.code for n in found.notices] == ["record-unknown-terms"]
    assert not list(found.record)


@pytest.mark.parametrize("value", ["1e999999999", '"abc"^^<http://www.w3.org/2001/XMLSchema#decimal>', "9" * 5000])
def test_absurd_numbers(value: str, catalog: Catalog) -> None:
    """They give no facet, or a refusal; never a wrong hour."""
    content = turtle(f'<urn:a> a cw:Record ; cwd:learnerEffort [ rdf:value "x" ; cw:hours {value} ] .')
    try:
        (found,) = read(content, catalog=catalog)
    except UnreadableInput:
        return
    hours = found.record["learnerEffort"][0].facet("hours")
    assert hours is None or not any(isinstance(v, Decimal | int) for v in hours.values)


def test_literals_stay_as_written_after_a_check(catalog: Catalog) -> None:
    """pySHACL has rdflib rewrite literals from then on, which would also spell out "1e999999999" in a gigabyte."""
    written = ("PT30H", "1e999999999")
    document = f"""@prefix cw: <{terms.CW}> . @prefix cwd: <{terms.CWD}> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <urn:r> a cw:Award ; cwd:learnerEffort "{written[0]}"^^xsd:duration ; cwd:title "{written[1]}"^^xsd:decimal .
        """.encode()
    for _ in range(2):
        (credential,) = read(document, catalog=catalog)
        assert (credential.record["learnerEffort"][0].text, credential.record["title"][0].text) == written
        check(credential, ["jwg"], catalog=catalog)
