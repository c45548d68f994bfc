"""Faults that hostile files and fuzzing showed, each once: what it was, and that it stays repaired."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from hostile.building import HEADERS, LEARNER, achievement, as_json, ob3, text_row, workbook, zipped

from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats import detect, read
from crosswalk.formats.filling.draft import unused
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.trees import document as json_document
from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Form


def refused(content: bytes, catalog: Catalog, kind: type[UnreadableInput] = LimitExceeded) -> str:
    """The message with which a file is refused, within 5 s of the processor's time."""
    started = time.process_time()
    with pytest.raises(kind) as caught:
        read(content, name="file", catalog=catalog)
    assert time.process_time() - started < 5
    return str(caught.value)


def test_a_member_that_stands_twice_is_named_only_if_it_is_a_term(catalog: Catalog) -> None:
    """The name of a member may be a learner's address."""
    for member in ("hanako.planted@example.org", LEARNER):
        message = refused(f'{{"{member}": 1, "{member}": 2}}'.encode(), catalog, UnreadableInput)
        assert "“…” stands twice" in message
    for member in ("@type", "obi:validator", "type"):
        message = refused(f'{{"{member}": 1, "{member}": 2}}'.encode(), catalog, UnreadableInput)
        assert f"“{member}” stands twice" in message


def test_many_prefixes(catalog: Catalog) -> None:
    """The parser compares each new prefix with all before it: 20 000 took it minutes."""
    text = "".join(f"@prefix p{n}: <urn:{n}#> .\n" for n in range(LIMITS.rdf_prefixes + 5))
    assert f"more than {LIMITS.rdf_prefixes} prefixes" in refused(text.encode(), catalog)
    record = {"@type": "https://w3id.org/mcx/core/Award", "https://w3id.org/mcx/descriptor/title": "Pottery"}
    context = {f"p{n}": f"https://example.org/{n}#" for n in range(20_000)}
    assert "prefixes" in refused(as_json({"@context": context, **record}), catalog)
    (credential,) = read(as_json({"@context": dict(list(context.items())[:500]), **record}), catalog=catalog)
    assert credential.record["title"][0].text == "Pottery"


def test_many_statements(catalog: Catalog) -> None:
    """The RDF parsers take 50 µs a statement, and the size limit leaves room for a million small ones."""
    turtle = "<a:a> <a:b> 1" + "".join(f",{n}" for n in range(2, LIMITS.rdf_statements + 10)) + " ."
    assert f"more than {LIMITS.rdf_statements} statements" in refused(turtle.encode(), catalog)
    xml = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        + "<rdf:Bag/>" * (LIMITS.rdf_statements + 10)
        + "</rdf:RDF>"
    )
    assert "statements" in refused(xml.encode(), catalog)


def test_texts_that_are_long_together(catalog: Catalog) -> None:
    """Each text was bounded, not their sum: a large file of labelled passages took minutes."""
    text = "学習量：30時間\n" * 1_000
    many = achievement(alignment=[{"targetName": text} for _ in range(LIMITS.texts_characters // len(text) + 1)])
    assert f"more than {LIMITS.texts_characters} characters together" in refused(as_json(many), catalog)


def test_embedded_pictures_are_no_texts(catalog: Catalog) -> None:
    """Issuers put pictures of several megabytes into a badge."""
    picture = "A" * (LIMITS.texts_characters + 10)
    for image in (f"data:image/png;base64,{picture}", {"id": f"data:image/png;base64,{picture}"}, {"content": picture}):
        (credential,) = read(as_json(achievement(image=image)), catalog=catalog)
        assert credential.record["title"][0].text == "Pottery"


def test_a_thousand_records_of_one_file(catalog: Catalog) -> None:
    """What no record used was sought in the whole file for each record."""
    document = ob3()
    document["credentialSubject"]["achievement"] = [{"type": ["Achievement"], "name": f"n{n}"} for n in range(1_000)]
    started = time.process_time()
    assert len(read(as_json(document), catalog=catalog)) == 1_000
    assert time.process_time() - started < 5


def test_what_is_unused_is_named_as_high_as_nothing_in_it_was_used() -> None:
    """Worked by hand: /a/x was used, so /a is looked into; /b and /l/1 stand for what is in them."""
    tree = json.loads(
        '{"a": {"x": "1", "y": {"z": "2"}, "e": [], "n": null}, "b": {"c": ["3"]}, '
        '"type": "T", "l": ["4", "5"], "o": {"id": "i"}}'
    )
    assert unused(Node(tree), {"/a/x", "/l/0"}) == ("/a/y", "/b", "/l/1")
    assert unused(Node(tree), {""}) == ()
    assert unused(Node({"x": "1"}, "https://example.org/#"), set()) == ("https://example.org/#/x",)


def test_empty_cells_at_the_edge_of_a_sheet(catalog: Catalog) -> None:
    """One cell in the last column makes a row of 16 384."""
    far = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 3_000))
    message = refused(workbook(rows=text_row(1, *HEADERS) + far), catalog)
    assert f"more than {LIMITS.table_cells} cells" in message
    (credential,) = read(
        workbook(rows=text_row(1, *HEADERS) + text_row(2, "Pottery", "30 hours") + '<row r="3"><c r="XFD3"/></row>'),
        catalog=catalog,
    )
    assert credential.record["title"][0].text == "Pottery"


def test_many_small_elements_in_a_workbook(catalog: Catalog) -> None:
    """Two million empty texts are a few kilobytes when packed, and took the parser half a minute."""
    shared = b"<sst>" + b"<si/>" * (LIMITS.workbook_elements + 10) + b"</sst>"
    noise = zipped([("x", bytes(range(256)) * 200)])
    assert "unpacks to more" in refused(
        workbook({"xl/sharedStrings.xml": shared, "xl/media/x.png": noise * 20}), catalog
    )


def test_an_archive_of_a_later_version(catalog: Catalog) -> None:
    """``zipfile`` says of a version that it does not know that it is not implemented."""
    whole = bytearray(zipped([("good.json", as_json(ob3()))]))
    whole[whole.index(b"PK\x01\x02") + 6] = 231
    assert "damaged" in refused(bytes(whole), catalog, UnreadableInput)


def test_turtle_that_begins_with_an_address_like_a_tag(catalog: Catalog) -> None:
    """``<urn:r>`` was taken for the root of an XML file."""
    kind, title = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<https://w3id.org/mcx/descriptor/title>"
    for text in (
        f'<urn:r> {kind} <https://w3id.org/mcx/core/Award> .\n<urn:r> {title} "Pottery" .\n',
        f'<urn:r>\n  {title} "Pottery" ; a <https://w3id.org/mcx/core/Award> .',
    ):
        (credential,) = read(text.encode(), catalog=catalog)
        assert credential.record["title"][0].text == "Pottery"
    assert "not well formed" in refused(b"<soap:Envelope xmlns:soap='x'><a></soap:Envelope>", catalog, UnreadableInput)


@pytest.mark.parametrize(
    "context",
    [
        [["http://127.0.0.1:1/x"]],
        [{"a": "urn:a"}, [[[{}, ["http://127.0.0.1:1/x"]]]]],
        {"a": {"@id": "urn:a", "@context": [["http://127.0.0.1:1/x"]]}},
        {"a": {"@id": "urn:a", "@context": {"@import": "http://127.0.0.1:1/x"}}},
    ],
)
def test_a_context_deep_in_lists_is_not_fetched(context: object, catalog: Catalog) -> None:
    """An address in a list in a list was passed over, and the parser of JSON-LD went to fetch it."""
    record = {"@type": "https://w3id.org/mcx/core/Record"}
    member = {"https://w3id.org/mcx/core/x": {"@context": context, "a": 1}}
    for document in ({"@context": context, **record}, {**record, **member}, [{"@context": context, **record}]):
        assert "nothing is fetched" in refused(as_json(document), catalog, UnreadableInput)


def test_an_archive_whose_entries_begin_before_it(catalog: Catalog) -> None:
    """Looking into its type file, the reader of archives went back before the beginning."""
    whole = bytearray(zipped([("mimetype", b"application/epub+zip"), ("good.json", as_json(ob3()))]))
    place, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    whole[end + 16 : end + 20] = (place + 14).to_bytes(4, "little")
    refused(bytes(whole), catalog, UnreadableInput)


def test_what_is_nested_deeper_than_python_goes(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the limit is raised, Python's own ends it; telling what a file is ended in its error."""
    monkeypatch.setattr(json_document, "LIMITS", replace(LIMITS, json_depth=10**6))
    for content in (b"[" * 90_000 + b"]" * 90_000, b'{"a":' * 20_000 + b"1" + b"}" * 20_000):
        assert "nested too deeply" in refused(content, catalog)
        with pytest.raises(LimitExceeded, match="nested too deeply"):
            detect(content)


def test_many_names_of_one_learner(catalog: Catalog) -> None:
    """Each is looked for in every value of every answer, to keep it out: 4 000 took a minute."""

    def named(count: int) -> bytes:
        identifiers = [{"type": "IdentityObject", "identityHash": f"Name{n} Sur{n}"} for n in range(count)]
        return as_json({**ob3(), "credentialSubject": {"identifier": identifiers, "achievement": achievement()}})

    assert f"more than {LIMITS.learner_strings} names" in refused(named(LIMITS.learner_strings + 1), catalog)
    assert read(named(LIMITS.learner_strings), catalog=catalog)


def test_a_learner_s_own_name_answers_nothing_else(catalog: Catalog) -> None:
    subject = {
        "name": LEARNER,
        "achievement": {**achievement(), "criteria": {"narrative": f"Assessment: {LEARNER}\nWorkload: 30 hours"}},
    }
    (credential,) = read(as_json({**ob3(), "credentialSubject": subject}), catalog=catalog)
    assert {v.form for v in credential.record["assessmentType"]} == {Form.PLACEHOLDER}
    assert credential.record["learnerEffort"][0].is_evidence
