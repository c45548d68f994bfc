"""The empty table: what it says of itself, and that every column reads back as what it was meant for."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest

from crosswalk import formats
from crosswalk.catalog import Catalog, load
from crosswalk.errors import UnreadableInput
from crosswalk.formats.tables import tabular
from crosswalk.model.record import Credential, Form, Iri
from crosswalk.reports.template import header, offered, template


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def filled(catalog: Catalog, form: str, rows: list[list[object]]) -> bytes:
    """The template with rows written below its headers, by another program than ours."""
    if form == "csv":
        out = io.StringIO(template(catalog, "csv").decode("utf-8-sig"))
        written = [*csv.reader(out), *rows]
        out = io.StringIO()
        csv.writer(out).writerows(written)
        return out.getvalue().encode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(template(catalog, "xlsx")))
    for number, row in enumerate(rows, start=3):
        for column, cell in enumerate(row, start=1):
            book.worksheets[0].cell(number, column, cell)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(data: bytes, catalog: Catalog) -> tuple[Credential, ...]:
    return tabular.read(data, "template", catalog)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_empty_template_says_that_nothing_is_in_it(form: str, catalog: Catalog) -> None:
    data = template(catalog, form)
    assert tabular.detects(data) == form
    with pytest.raises(UnreadableInput, match="no row stands below"):
        formats.read(data, name="template", catalog=catalog)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_column_lands_in_its_descriptor(form: str, catalog: Catalog) -> None:
    words: list[object] = [f"words {number}" for number, _ in enumerate(catalog.descriptors)]
    (credential,) = read(filled(catalog, form, [words]), catalog)
    assert credential.source.item.endswith("row 3")
    for text, descriptor in zip(words, catalog.descriptors, strict=True):
        assert text in [v.text for v in credential.record[descriptor.id]], descriptor.id
    assert credential.record.unused == ()
    assert "columns-not-read" not in {n.code for n in credential.notices}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_figures_have_the_unit_of_their_header(form: str, catalog: Catalog) -> None:
    places = {d.id: number for number, d in enumerate(catalog.descriptors)}
    row: list[object] = [None] * len(places)
    row[places["learnerEffort"]], row[places["classHours"]], row[places["creditRecognition"]] = 90, 60, "2 ECTS"
    row[places["dateOfIssuing"]] = datetime(2026, 4, 1) if form == "xlsx" else "2026-04-01"
    row[places["title"]] = "データ入門"
    (credential,) = read(filled(catalog, form, [row]), catalog)
    value = {
        d: next(v for v in credential.record[d] if not v.derived) for d in credential.record if credential.record[d]
    }
    assert [f.values for f in value["learnerEffort"].facets if f.name == "hours"] == [(Decimal(90),)]
    assert [f.values for f in value["classHours"].facets if f.name == "hours"] == [(Decimal(60),)]
    assert [f.values for f in value["creditRecognition"].facets] == [(Decimal(2),)]
    assert value["dateOfIssuing"].form is Form.STRUCTURED
    assert value["title"].lang == "ja"
    assert set(value) == {"learnerEffort", "classHours", "creditRecognition", "dateOfIssuing", "title"}


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8"])
def test_csv_saved_by_another_program(encoding: str, catalog: Catalog) -> None:
    rows: list[list[object]] = [[f"値{number}" for number, _ in enumerate(catalog.descriptors)]]
    text = filled(catalog, "csv", rows).decode("utf-8-sig")
    (credential,) = read(text.replace(",", "\t").encode(encoding), catalog)
    assert len([d for d in catalog.descriptors if credential.record[d.id]]) == len(catalog.descriptors)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_word_on_offer_is_read_as_a_code(lang: str, catalog: Catalog) -> None:
    seen = 0
    for number, descriptor in enumerate(catalog.descriptors):
        words = [word[lang] for word in offered(descriptor, catalog)]
        if not words:
            continue
        rows: list[list[object]] = [[*[None] * number, word] for word in words]
        for word, credential in zip(words, read(filled(catalog, "csv", rows), catalog), strict=True):
            (value,) = [v for v in credential.record[descriptor.id] if not v.derived]
            assert value.form is Form.CODED, word
            assert all(isinstance(v, Iri) for f in value.facets for v in f.values)
            seen += 1
    assert seen > 30


def test_offered_words_say_place_and_time(catalog: Catalog) -> None:
    words = offered(catalog.descriptor("formOfParticipation"), catalog)
    assert len(words) == len(catalog.codes("placeMode")) * len(catalog.codes("timeMode"))
    assert "オンライン、非同期型" in [word.ja for word in words]
    assert offered(catalog.descriptor("title"), catalog) == ()


def test_the_workbook(catalog: Catalog) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(catalog, "xlsx")))
    records, notes, lists = book.worksheets
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    assert records.max_row == 2
    assert [c.value for c in records[1]] == [header(d).ja for d in catalog.descriptors]
    assert [c.value for c in records[2]] == [header(d).en for d in catalog.descriptors]
    assert records.freeze_panes == "A3"
    columns = {
        records.cell(1, next(iter(v.sqref.ranges)).min_col).value for v in records.data_validations.dataValidation
    }
    assert columns == {header(d).ja for d in catalog.descriptors if offered(d, catalog)}
    assert all(v.type == "list" and not v.showErrorMessage for v in records.data_validations.dataValidation)
    explained = {row[0]: row for row in notes.iter_rows(values_only=True)}
    for descriptor in catalog.descriptors:
        row = explained[f"{descriptor.label.ja} / {descriptor.label.en}"]
        assert row[1:3] == (descriptor.definition.ja, descriptor.definition.en)
    assert lists.max_row > 10


def test_the_notes_say_who_asks_how_strongly(catalog: Catalog) -> None:
    notes = openpyxl.load_workbook(io.BytesIO(template(catalog, "xlsx"))).worksheets[1]
    (row,) = [r for r in notes.iter_rows(values_only=True) if r[0] == "レベル / Level"]
    stated = [(e, s) for e in catalog.encoded if (s := e.statement_about("level"))]
    assert stated
    for edition, _ in stated:
        assert edition.short.ja in str(row[5])
        assert edition.short.en in str(row[6])
    assert str(row[5]).startswith("必須：")
    assert str(row[6]).startswith("mandatory: ")


def test_the_same_bytes_every_time(catalog: Catalog) -> None:
    for form in ("xlsx", "csv"):
        assert template(catalog, form) == template(catalog, form)
    with pytest.raises(KeyError):
        template(catalog, "ods")
