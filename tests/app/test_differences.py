"""Differences page, its panel, and the same content as pages of the docs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.cli import main
from crosswalk.reports import differences
from crosswalk.reports.exports import FORMS
from crosswalk.ui.markup import text

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGES = {"en": DOCS / "differences.md", "ja": DOCS / "differences.ja.md"}


def record(html: str, identifier: str) -> str:
    """The rows of one record."""
    return next(b for b in re.findall(r"<tbody.*?</tbody>", html, re.DOTALL) if f'id="{identifier}"' in b)


def test_every_record_is_there_once_with_verdict_account_clause_and_evidence(open_app, lang):
    html = open_app(lang).go("differences").html
    found = catalogs.load().discrepancies
    assert {d.id.partition("-")[0] for d in found} == {"X", "EU", "AU", "MY", "JP"}
    for d in found:
        assert html.count(f'id="{d.id}"') == 1
        shown = record(html, d.id)
        assert all(text(said[lang]) in shown for said in (d.verdict, d.description, d.clause))
        assert f"· {d.evidence} " in shown


def test_both_sides_stand_with_symbol_word_condition_and_clause(open_app, lang):
    shown = record(open_app(lang).go("differences").html, "EU-D4")
    catalog = catalogs.load()
    table, source = (catalog.edition(e).statement_about("level") for e in ("eu", "eu@2022"))
    word = {"ja": "● 必須", "en": "● mandatory"}[lang]
    assert shown.count(word) == 2
    assert text(source.condition[lang]) in shown
    assert all(text(s.clause[lang]) in shown for s in (table, source))


def test_a_blank_of_the_table_is_never_called_an_absence(open_app):
    html = open_app("en").go("differences").html
    omitted = record(html, "EU-D3")
    assert omitted.count("– no statement") == 3
    assert "no element" not in omitted
    assert "– no element" in record(html, "EU-D1")  # of the source, whose list was read whole
    assert "no element" not in record(html, "MY-D4")  # of a source that was not


def test_a_source_without_the_element_may_have_a_rule_about_it(open_app):
    shown = record(open_app("en").go("differences").html, "EU-D5")
    assert shown.count("– no element") == 3
    assert "EU-09" in shown
    assert "□ for information" in shown


def test_what_was_found_consistent_is_shown_and_quieter(open_app, lang):
    html = open_app(lang).go("differences").html
    quiet = re.findall(r'<tbody class="cw-quiet"><tr><th [^>]*id="([^"]+)"', html)
    assert sorted(quiet) == ["AU-D4", "EU-D5", "JP-D5", "JP-D6"]
    assert all("＝" in record(html, i) for i in quiet)
    assert "≠" in record(html, "EU-D4")
    assert "※" in record(html, "X-2")


def test_one_framework_can_be_chosen_and_linked_to(open_app):
    app = open_app("en", framework="my").go("differences")
    assert set(re.findall(r'id="([A-Z]+)-', app.html)) == {"MY"}
    app.box("differences_of").set_value("all")
    assert set(re.findall(r'id="([A-Z]+)-', app.run().html)) == {"X", "EU", "AU", "MY", "JP"}


def test_the_panel_has_a_row_a_record_and_descriptor():
    catalog = catalogs.load()
    panel = differences.differences_panel(catalog, ("eu",))
    rows = [dict(zip(panel.columns, row, strict=True)) for row in panel.rows]
    counted = Counter(r["difference"] for r in rows)
    assert counted == {"EU-D1": 1, "EU-D2": 1, "EU-D3": 3, "EU-D4": 1, "EU-D5": 3, "EU-D6": 1, "X-4": 1}
    (level,) = (r for r in rows if r["difference"] == "EU-D4")
    assert level["tableStates"].ja == "レベル: ● 必須"
    assert level["sourceStates"].en == (
        "Level (and cycle, if applicable) of the learning experience: ● mandatory (if applicable)"
    )
    assert (level["sourceEvidence"], level["consistent"]) == ("Q", "false")
    assert {r["consistent"] for r in rows if r["difference"] == "EU-D5"} == {"true"}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_panel_can_be_had_in_every_form(form):
    catalog = catalogs.load()
    assert FORMS[form].write(differences.differences_panel(catalog), catalog, "ja")


def test_the_page_of_the_docs_is_what_the_command_writes(lang):
    written = differences.differences_markdown(catalogs.load(), lang=lang)
    path = PAGES[lang]
    command = f"python3 x.py cli differences --report markdown --lang {lang} --output docs/reference/{path.name}"
    assert path.read_text(encoding="utf-8") == written, f"write it anew: {command}"


def test_text_of_a_record_cannot_break_the_page_of_the_docs():
    page = differences.differences_markdown(catalogs.load(), lang="en")
    tables = [line for line in page.splitlines() if line.startswith("|")]
    assert len(tables) > 40
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {4}


def test_the_command_prints_the_same(capsys):
    assert main(["differences", "--framework", "au", "--report", "csv", "--lang", "ja"]) == 0
    catalog = catalogs.load()
    panel = differences.differences_panel(catalog, ("au",))
    assert capsys.readouterr().out.encode() == FORMS["csv"].write(panel, catalog, "ja")
    assert main(["differences", "--report", "markdown", "--lang", "ja"]) == 0
    assert capsys.readouterr().out == differences.differences_markdown(catalog, lang="ja")
