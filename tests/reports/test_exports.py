"""Any panel in every form: the same answer each time, in both languages, and nothing in it that acts."""

from __future__ import annotations

import csv
import json
import unicodedata
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from crosswalk import catalog as catalogs
from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.cli.options import PANELS
from crosswalk.errors import UnknownFramework
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Iri
from crosswalk.reports import cells, delimited, rdf, workbook
from crosswalk.reports.exports import DOWNLOADS, FORMS
from crosswalk.reports.formats import formats_panel
from crosswalk.reports.matrix import frameworks_panel, matrix_export, matrix_panel, statements_panel
from crosswalk.reports.panel import Panel
from crosswalk.tasks.matrix import frameworks, matrix

CWR = terms.PREFIXES["cwr"]
HOSTILE = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\x1b[31mx\u202ey\x00", "a\rb\nc", '"a";<b> \\', "\ud800", "\ufdd0\uffff")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalogs.load()


@pytest.fixture(scope="module")
def small() -> Panel:
    return Panel(
        "small",
        Bilingual("小さな表", "A small panel"),
        ("descriptor", "label", "format", "versions"),
        (
            (Iri(terms.CWD + "level"), Bilingual("レベル", "Level"), "first", 7),
            (Iri(terms.CWD + "title"), Bilingual("", "Title"), "", -1),
        ),
    )


@pytest.fixture(scope="module")
def hostile() -> Panel:
    rows = tuple((text, Bilingual(text, text), Iri("javascript:a b<c>"), n) for n, text in enumerate(HOSTILE))
    return Panel("x:*?[]", Bilingual("題", "t"), ("description", "label", "source", "versions"), rows)


def graph(text: bytes, form: str) -> Graph:
    found = Graph()
    found.parse(data=text.decode(), format={"turtle": "turtle", "jsonld": "json-ld"}[form])
    return found


def every_panel() -> list[Panel]:
    table = matrix()
    listed = formats_panel([("x", Bilingual("形", "form"), ("1", "2"), ("png",))])
    return [statements_panel(table), frameworks_panel(frameworks()), listed]


# ---- what all forms share


def test_the_command_line_offers_every_form() -> None:
    assert tuple(FORMS) == PANELS
    assert set(DOWNLOADS) == set(FORMS) - {"table"}
    assert [name for name, form in FORMS.items() if form.binary] == ["xlsx"]
    assert all(form.extension.startswith(".") and "/" in form.mime for form in FORMS.values())


@pytest.mark.parametrize("form", FORMS)
def test_the_same_answer_gives_the_same_bytes(form: str, small: Panel, catalog: Catalog) -> None:
    assert FORMS[form].write(small, catalog, "ja") == FORMS[form].write(small, catalog, "ja")


@pytest.mark.parametrize("form", FORMS)
def test_no_row_is_a_valid_answer(form: str, catalog: Catalog) -> None:
    empty = Panel("none", Bilingual("無", "none"), ("descriptor", "label"), ())
    assert FORMS[form].write(empty, catalog, "en")


@pytest.mark.parametrize("panel", every_panel(), ids=lambda p: p.name)
def test_columns_are_terms_with_both_languages(panel: Panel, catalog: Catalog) -> None:
    for column in panel.columns:
        assert catalog.column(column).ja
        assert catalog.column(column).en
    assert {len(row) for row in panel.rows} == {len(panel.columns)}


def test_a_column_that_is_no_term_is_refused(catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        catalog.column("Panel")
    with pytest.raises(UnknownFramework):
        cells.heading("no-such-column", catalog)
    assert cells.heading("eu@2022", catalog) == catalog.edition("eu@2022").short


# ---- CSV and tables


def test_csv_has_identifiers_and_no_mark_on_the_command_line(small: Panel, catalog: Catalog) -> None:
    text = FORMS["csv"].write(small, catalog, "ja").decode()
    assert list(csv.reader(StringIO(text))) == [
        ["descriptor", "label", "format", "versions"],
        [terms.CWD + "level", "レベル", "first", "7"],
        [terms.CWD + "title", "", "", "-1"],
    ]


def test_csv_has_labels_and_the_mark_in_the_app(small: Panel, catalog: Catalog) -> None:
    content = DOWNLOADS["csv"].write(small, catalog, "ja")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[0] == "記述子,名称,形式,版番号"


def test_a_table_is_in_the_language_asked_for(small: Panel, catalog: Catalog) -> None:
    ja, en = (FORMS["table"].write(small, catalog, lang).decode() for lang in ("ja", "en"))
    assert ja.splitlines()[0] == "小さな表"
    assert "レベル" in ja
    assert "cwd:level" in ja
    assert "Level" in en
    assert "レベル" not in en


def test_no_form_of_text_holds_control_characters_or_formulas(hostile: Panel, catalog: Catalog) -> None:
    for form in ("table", "csv", "turtle", "jsonld"):
        text = FORMS[form].write(hostile, catalog, "en").decode()
        assert {c for c in text if c != "\n" and unicodedata.category(c)[0] == "C"} == set()
    rows = list(csv.reader(StringIO(delimited.panel_csv(hostile)), strict=True))
    assert len(rows) == len(HOSTILE) + 1
    assert [row[0] for row in rows[1:5]] == ["'=1+1", "'+1", "'-2+3", "'@SUM(A1)"]
    assert all(cell[:1] not in "=+-@\t\r" for row in rows for cell in row if cell)


# ---- XLSX


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(content))
    return {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}


def test_xlsx_has_both_languages_side_by_side(small: Panel, catalog: Catalog) -> None:
    assert sheets(workbook.xlsx((small,), catalog)) == {
        "small": [
            ("記述子\nDescriptor", "名称", "Name", "形式\nFormat", "版番号\nVersions"),
            (terms.CWD + "level", "レベル", "Level", "first", 7),
            (terms.CWD + "title", None, "Title", None, -1),
        ]
    }


def test_xlsx_has_a_frozen_bold_heading_and_wrapped_text(small: Panel, catalog: Catalog) -> None:
    sheet = load_workbook(BytesIO(workbook.xlsx((small,), catalog))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert (sheet["B1"].font.b, sheet["B2"].font.b) == (True, False)
    assert sheet["B2"].alignment.wrap_text
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["D"].width


def test_xlsx_holds_neither_formulas_nor_links(hostile: Panel, catalog: Catalog) -> None:
    sheet = load_workbook(BytesIO(workbook.xlsx((hostile,), catalog))).worksheets[0]
    found = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert all(cell.hyperlink is None for cell in found)
    assert sheet["A2"].value == "=1+1"


def test_a_cell_longer_than_the_format_allows_is_cut_and_says_so(catalog: Catalog) -> None:
    panel = Panel("x", Bilingual("", ""), ("description",), (("a" * 40_000,),))
    ((_,), (cell,)) = sheets(workbook.xlsx((panel,), catalog))["x"]
    assert (len(cell), cell[-1]) == (32_767, "…")


def test_sheets_of_one_name_are_told_apart(small: Panel, hostile: Panel, catalog: Catalog) -> None:
    assert list(sheets(workbook.xlsx((small, small, hostile), catalog))) == ["small", "small-2", "x-----"]


# ---- Turtle and JSON-LD


@pytest.mark.parametrize("panel", every_panel(), ids=lambda p: p.name)
def test_turtle_and_jsonld_say_the_same(panel: Panel, catalog: Catalog) -> None:
    turtle, jsonld = (graph(FORMS[form].write(panel, catalog, "en"), form) for form in ("turtle", "jsonld"))
    assert len(set(turtle.subjects(RDF.type, URIRef(CWR + "Row")))) == len(panel.rows) > 0
    assert isomorphic(turtle, jsonld)


def test_a_hostile_panel_is_the_same_in_both(hostile: Panel, catalog: Catalog) -> None:
    turtle, jsonld = (graph(FORMS[form].write(hostile, catalog, "en"), form) for form in ("turtle", "jsonld"))
    assert isomorphic(turtle, jsonld)
    assert not [o for o in turtle.objects() if isinstance(o, URIRef) and "javascript" in o]


def test_turtle_of_a_small_panel(small: Panel, catalog: Catalog) -> None:
    text = rdf.turtle(small, catalog)
    panel = text.split("<urn:uuid:")[1].split(">")[0]
    due = f"""@prefix cwd:     <https://w3id.org/mcx/descriptor/> .
@prefix cwr:     <https://w3id.org/mcx/report/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl:     <http://www.w3.org/2002/07/owl#> .

<urn:uuid:{panel}>
    a cwr:Panel ;
    dcterms:title "小さな表"@ja ,
                  "A small panel"@en ;
    dcterms:source <https://w3id.org/mcx/core/{catalog.version()}> ;
    owl:versionInfo "{catalog.version()}" .

<urn:uuid:{panel}#row-1>
    a cwr:Row ;
    cwr:descriptor cwd:level ;
    cwr:format "first" ;
    cwr:label "レベル"@ja ,
              "Level"@en ;
    cwr:rowNumber 1 ;
    cwr:versions 7 ;
    dcterms:isPartOf <urn:uuid:{panel}> .

<urn:uuid:{panel}#row-2>
    a cwr:Row ;
    cwr:descriptor cwd:title ;
    cwr:label "Title"@en ;
    cwr:rowNumber 2 ;
    cwr:versions -1 ;
    dcterms:isPartOf <urn:uuid:{panel}> .
"""
    assert text == due


def test_jsonld_refers_to_no_context_elsewhere(small: Panel, catalog: Catalog) -> None:
    answer = json.loads(rdf.jsonld(small, catalog))
    assert isinstance(answer["@context"], dict)
    assert [row["rowNumber"] for row in answer["rows"]] == [1, 2]
    assert "format" not in answer["rows"][1]  # an empty cell states nothing


def test_two_answers_that_differ_have_two_iris(small: Panel, catalog: Catalog) -> None:
    other = Panel(small.name, small.title, small.columns, small.rows[:1])
    iris = {str(json.loads(rdf.jsonld(p, catalog))["@id"]) for p in (small, other)}
    assert len(iris) == 2


@pytest.mark.parametrize("column", ["rowNumber", "rows", "jwg"])
def test_rdf_refuses_what_is_no_column(column: str, catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        rdf.turtle(Panel("x", Bilingual("", ""), (column,), (("a",),)), catalog)


# ---- the comparison table


def test_matrix_rows_and_statements_agree(catalog: Catalog) -> None:
    table = matrix(catalog=catalog)
    long = {(str(r[0]), r[2]): r[6] for r in statements_panel(table).rows}
    wide = matrix_panel(table)
    assert wide.columns == ("descriptor", "jwg", "eu", "au", "my", "rishu")
    assert len(long) == 17 * 5
    for row in wide.rows:
        for column, code in zip(wide.columns[1:], row[1:], strict=True):
            assert long[(terms.CWD + str(row[0]), f"{column}@jwg-2024")] == (code and terms.PREFIXES["cwo"] + str(code))


def test_matrix_workbook_is_the_one_that_a_working_group_corrects(catalog: Catalog) -> None:
    found = sheets(matrix_export(matrix(catalog=catalog), "xlsx", catalog))
    assert list(found)[:4] == ["Matrix 対照表", "Statements 記載", "Mappings 対応", "Notes 注"]
    assert len(found["Matrix 対照表"]) == 18


def test_matrix_as_rdf_has_a_clause_for_every_obligation(catalog: Catalog) -> None:
    found = graph(matrix_export(matrix(catalog=catalog), "turtle", catalog), "turtle")
    stated = set(found.subjects(URIRef(CWR + "obligation")))
    assert len(stated) == 35 + 9 + 25
    for row in stated:
        clauses = [o for o in found.objects(row, URIRef(CWR + "clause")) if isinstance(o, Literal)]
        assert {o.language for o in clauses} == {"ja", "en"}


def test_several_elements_in_one_cell_are_all_stated(catalog: Catalog) -> None:
    for edition in catalog.encoded:
        table = matrix([edition.id], catalog=catalog)
        common = {d.id for d in catalog.common}
        stated = [r for r in statements_panel(table).rows if r[6]]
        assert len(stated) == sum(s.about in common for s in edition.descriptors()), edition.id


def test_every_encoded_edition_has_words(catalog: Catalog) -> None:
    for edition in catalog.encoded:
        assert statements_panel(matrix([edition.id], catalog=catalog)).rows
