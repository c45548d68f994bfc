"""A reviewer's text is text in every report, and what the program found and what a person judged stand apart."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from filed import Page

from crosswalk import catalog as catalogs
from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.model.worksheet import Circumstances, Decided, Decision, Opinion, Worksheet
from crosswalk.reports.delimited import panel_csv
from crosswalk.reports.document import Heading, Note
from crosswalk.reports.filing import FILED
from crosswalk.reports.review import review_document, review_panel
from crosswalk.reports.review_words import NO_DECISION
from crosswalk.reports.words import both
from crosswalk.tasks.review import decide, judge, lacking, open_sheet, precedents

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, tzinfo=UTC)
HOSTILE = ("<script>alert(1)</script>", "**bold** [link](javascript:alert(1))", "=cmd()", "あ" * 10_000)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalogs.load()


@pytest.fixture(scope="module")
def sheet(catalog: Catalog) -> Worksheet:
    """A worksheet in which a person wrote what could harm in every place where they can write."""
    elm = formats.read(ROOT / "tests/data/elm/microcredential-annex1.jsonld", catalog=catalog)[0]
    about = Circumstances("credit", "partial-studies", "other", *HOSTILE[:3])
    made = open_sheet(elm, "eu", there="jwg", catalog=catalog, circumstances=about, now=NOW)
    criteria = ("outcomes", "workload", "level", "quality-assurance")
    for criterion, text in zip(criteria, HOSTILE, strict=True):
        made = judge(made, criterion, Opinion.SUBSTANTIAL_DIFFERENCE, text, text[:50], NOW)
    return decide(made, Decided(Decision.PARTIAL, HOSTILE[2], HOSTILE[0], HOSTILE[1], "2026-11-24", HOSTILE[3]), NOW)


def test_html_shows_it_as_text(sheet: Worksheet, catalog: Catalog) -> None:
    written = FILED["html"].write(review_document(sheet, catalog, lacking=lacking(sheet)), catalog, "en").decode()
    page = Page()
    page.feed(written)
    assert "script" not in {name for name, _ in page.elements}
    assert not [a for _, a in page.elements if "javascript" in a.get("href", "")]
    text = "".join(page.texts)
    for part in HOSTILE:
        assert part in text


def test_docx_shows_it_as_text(sheet: Worksheet, catalog: Catalog) -> None:
    made = docx.Document(io.BytesIO(FILED["docx"].write(review_document(sheet, catalog), catalog, "ja")))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    text = "\n".join((*(p.text for p in made.paragraphs), *cells))
    for part in HOSTILE:
        assert part in text


def test_xlsx_shows_it_as_text_and_never_as_a_formula(sheet: Worksheet, catalog: Catalog) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FILED["xlsx"].write(review_document(sheet, catalog), catalog, "ja")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    text = "\n".join(str(cell.value) for cell in cells)
    for part in HOSTILE:
        assert part in text


def test_csv_shows_it_as_text_and_never_as_a_formula(sheet: Worksheet, catalog: Catalog) -> None:
    rows = {r["criterion"]: r for r in csv.DictReader(io.StringIO(panel_csv(review_panel(sheet, catalog), lang="en")))}
    assert rows["level"]["judgementReason"] == "'=cmd()"
    assert rows["quality-assurance"]["judgementReason"] == HOSTILE[3]
    assert not [v for r in rows.values() for v in r.values() if v.startswith(("=", "+", "@"))]


def test_observation_and_judgement_are_columns_of_their_own(sheet: Worksheet, catalog: Catalog) -> None:
    panel = review_panel(sheet, catalog)
    row = dict(zip(panel.columns, next(r for r in panel.rows if r[0] == "level"), strict=True))
    assert (row["observation"], row["judgement"]) == ("same", "substantial-difference")


def test_the_report_has_everything_in_both_languages(sheet: Worksheet, catalog: Catalog) -> None:
    document = review_document(sheet, catalog, precedents=precedents(sheet, ()), lacking=lacking(sheet))
    parts = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]
    assert [p.en for p in parts] == [
        "What is reviewed, and for what", "Criteria at a glance", "Criteria one by one",
        "Classification, as chosen by the reviewer", "Precedents", "Decision, as recorded by a person",
        "Open questions to the issuer",
    ]  # fmt: skip
    assert all(p.ja != p.en for p in parts)
    notes = [b.text for b in document.blocks if isinstance(b, Note)]
    assert notes.count(both(NO_DECISION)) == 2  # at the top, and beside what a person decided


def test_a_decision_that_nobody_recorded_is_said_to_be_none(catalog: Catalog) -> None:
    badge = formats.read(ROOT / "examples/ob3_jwg-style_ja.json", catalog=catalog)[0]
    fresh = open_sheet(badge, "jwg", there="eu", catalog=catalog, now=NOW)
    said = str(review_document(fresh, catalog).blocks)
    assert "not recorded" in said
    assert said.count("no judgement yet") == 2 * 13
