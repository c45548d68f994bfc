"""Convert page: amounts, two of them beside each other, days, and levels."""

from __future__ import annotations

import re

import pytest


def row(html: str, name: str) -> list[str]:
    """The cells of a unit's row among the results, as plain text."""
    (table,) = re.findall(r'<table class="cw-table cw-converted">.*?</table>', html, re.DOTALL)
    (found,) = re.findall(rf'<tr><th scope="row">{re.escape(name)}</th>(.*?)</tr>', table, re.DOTALL)
    return [re.sub("<.*?>", "", cell) for cell in re.findall(r"<td.*?>(.*?)</td>", found, re.DOTALL)]


def test_it_begins_with_three_ects_beside_two_ucts(open_app, lang):
    html = open_app(lang).go("convert").html
    common, ucts, name = {
        "ja": ("時間が重なる（共通は76〜90時間）", "1.56〜2.37 UCTS", "UCTS単位"),
        "en": ("the hours overlap: 76–90 h in common", "1.56–2.37 UCTS", "UCTS credit"),
    }[lang]
    assert common in html
    cells = row(html, name)
    assert cells[0] == ucts
    assert "umap.org" in cells[2]
    assert {"ja": "大きさだけ", "en": "Sizes only"}[lang] in html


def test_the_chart_is_named_and_has_its_table(open_app, lang):
    html = open_app(lang).go("convert").html
    (drawn,) = re.findall(r'<div class="cw-spans" role="img" aria-label="(.*?)">', html)
    spans = {"ja": ("75〜90時間", "76〜96時間", "76〜90時間"), "en": ("75–90 h", "76–96 h", "76–90 h")}[lang]
    assert all(s in drawn for s in spans)
    (twin,) = re.findall(r'<table class="cw-table cw-twin">.*?</table>', html, re.DOTALL)
    assert [s for s in spans if f"<td>{s}</td>" in twin] == list(spans)


def test_an_equivalence_outside_the_interval_is_marked(open_app):
    html = open_app("en").go("convert").html
    assert "2 UK credits = 1 ECTS: 6 UK credits (≠ outside the interval)" in html
    assert html.count('class="cw-element cw-differs"') == 1


def test_hours_and_a_choice_of_units(open_app):
    app = open_app("en").go("convert")
    app.test.text_input(key="convert_amount").set_value("60")
    app.test.text_input(key="convert_beside").set_value("")
    app.box("convert_unit").set_value("")
    app.box("convert_to").set_value(["tan-i", "MQF"])
    html = app.run().html
    assert row(html, "Japanese university credit (tan-i)")[0] == "1.33 tan-i"
    assert row(html, "Malaysian MQF credit")[0] == "1.5 MQF"
    assert html.count('class="cw-table cw-converted"') == 1
    assert "UCTS credit</th><td><b>" not in html
    assert "cw-spans" not in html  # nothing to compare with


def test_a_day_before_a_change(open_app):
    app = open_app("en").go("convert")
    app.test.text_input(key="convert_date").set_value("2018-04-01")
    html = app.run().html
    assert "On 2018-04-01 an earlier definition of Japanese university credit (tan-i) held" in html
    assert "no definition of Indian credit" in row(html, "Indian credit (NCrF and NSQF)")[0]
    assert "45 real minutes" in html


@pytest.mark.parametrize(
    ("key", "text"),
    [("convert_amount", "two"), ("convert_amount", ""), ("convert_beside", "x"), ("convert_date", "1.4.")],
)
def test_what_cannot_be_understood_is_said_and_the_boxes_stay(open_app, lang, key, text):
    app = open_app(lang).go("convert")
    app.test.text_input(key=key).set_value(text)
    html = app.run().html
    assert html.count("cw-trouble") == 1
    assert "cw-converted" not in html
    assert app.test.text_input(key=key).value == text


def test_what_is_written_is_text(open_app):
    app = open_app("en").go("convert")
    app.test.text_input(key="convert_amount").set_value("<script>alert(1)</script>")
    html = app.run().html
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_every_definition_is_listed(open_app, lang):
    html = open_app(lang).go("convert").html
    (listed,) = re.findall(r'<table class="cw-table cw-units">.*?</table>', html, re.DOTALL)
    assert listed.count("<tr") == 1 + 16 + 2  # heading, units, and two definitions that were superseded
    assert listed.count('class="cw-superseded"') == 2


def test_a_level_that_has_none_there_and_one_of_which_nothing_is_known(open_app, lang):
    html = open_app(lang, view="levels", scheme="NZQCF", level="8").go("convert").html
    words, none = {
        "ja": ("∅ 対応するレベルなし", "対照は見つかりませんでした"),
        "en": ("∅ unlevelled", "No comparison was found with"),
    }[lang]  # fmt: skip
    assert html.count('class="cw-unlevelled"') == 3  # EQF, HKQF, NFQ
    assert words in html
    assert none in html
    assert {"ja": "資格のレベルではありません", "en": "not the level of a qualification"}[lang] in html


def test_an_indicative_level_says_so(open_app, lang):
    html = open_app(lang, view="levels", scheme="JEQF", level="6").go("convert").html
    assert html.count('class="cw-indicative"') == 4
    assert {"ja": "EQF 6（参考にとどまる）", "en": "EQF 6 (indicative only)"}[lang] in html


def test_another_scheme_has_other_levels(open_app):
    app = open_app("en", view="levels", scheme="NZQCF", level="10").go("convert")
    app.box("level_scheme").set_value("EQF")
    app.run()
    assert app.test.session_state["level"] in {str(n) for n in range(1, 9)}
    assert "EQF level" in app.headings[1]


def test_files_to_take_along(open_app):
    keys = open_app("en").go("convert").downloads
    assert {f"convert_{form}" for form in ("html", "docx", "csv", "xlsx", "turtle", "jsonld")} <= set(keys)


def test_a_report_names_the_command_that_gives_it_again(tmp_path):
    from datetime import date

    from crosswalk import catalog as catalogs
    from crosswalk.cli import main
    from crosswalk.reports.convert import convert_document
    from crosswalk.reports.filing import FILED
    from crosswalk.tasks.convert import parse, report, unit
    from crosswalk.ui import convert_basis

    catalog = catalogs.load()
    answer = report(
        parse("1.5-2 ECTS", catalog), [unit("ucts", catalog), None], catalog, date(2018, 4, 1), parse("60 h", catalog)
    )
    rests = convert_basis.of_amounts(answer, catalog, "ja", "html")
    shown = FILED["html"].write(convert_document(answer, catalog, rests), catalog, "ja")
    written = tmp_path / "again.html"
    assert main([*rests.command, "--output", str(written)]) == 0
    assert written.read_bytes() == shown
    assert (
        "--to"
        not in convert_basis.of_amounts(report(parse("60 h", catalog), (), catalog), catalog, "en", "html").command
    )
