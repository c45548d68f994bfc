"""Formats page: the table of coverage, the fields behind a cell, what each format cannot say, and the template."""

from __future__ import annotations

import re

from crosswalk import catalog as catalogs
from crosswalk.model.coverage import Extent
from crosswalk.reports import formats as forms
from crosswalk.tasks.coverage import coverage
from crosswalk.ui.markup import text

FORM_KEYS = ("csv", "xlsx", "turtle", "jsonld")


def cell(table: str, descriptor: str, name: str) -> str:
    """The button of a cell."""
    (found,) = re.findall(rf'<button[^>]*data-cell="{descriptor}\|{name}".*?</button>', table)
    return found


def sections(html: str) -> list[str]:
    """The groups of fields behind the chosen cell."""
    return re.findall(r'<section class="cw-panel">.*?</section>', html, re.DOTALL)


def test_every_cell_says_in_words_how_far_it_goes(open_app, lang):
    grid = open_app(lang).go("formats").grid
    answer = coverage(catalogs.load())
    assert grid.count("<button") == len(answer.descriptors) * len(answer.formats)
    words = {"ja": ("拡張", "文章のみ", "固有"), "en": ("extension", "text only", "native")}[lang]
    assert words[0] in cell(grid, "learnerEffort", "ob3")
    assert words[1] in cell(grid, "prerequisites", "ob3")
    assert words[2] in cell(grid, "learnerEffort", "elm")


def test_a_cell_opens_its_fields_with_reason_clause_and_evidence(open_app, lang):
    app = open_app(lang, descriptor="learnerEffort", format="ob2").go("formats")
    drawn = "".join(sections(app.html))
    found = coverage(catalogs.load()).cell("learnerEffort", "ob2")
    assert found.extent is Extent.EXTENSION
    for mapping in found.fields:
        assert mapping.field is not None
        assert text(mapping.field.path) in drawn
        assert text(mapping.reason[lang]) in drawn
        assert text(mapping.clause[lang]) in drawn
    assert "https://w3id.org/openbadges/extensions#StudyLoad" in drawn
    assert text(found.lacking.reason[lang]) in app.html


def test_fields_of_one_reason_stand_together_and_many_are_folded(open_app):
    html = open_app("en", descriptor="title", format="vc").go("formats").html
    own, others = sections(html)
    assert own.count("<li>") == 1
    shown, folded = others.split("<details>")
    assert shown.count("<li>") == 5
    assert f"Further fields ({folded.count('<li>')})" in folded


def test_where_a_format_has_no_place_the_reason_is_told(open_app, lang):
    app = open_app(lang, descriptor="learnerIdentification", format="ctdl").go("formats")
    (section,) = sections(app.html)
    reason = {"ja": "授与された人はいない", "en": "nobody has been awarded it"}[lang]
    assert reason in section
    assert {"ja": "なし", "en": "none"}[lang] in cell(app.grid, "learnerIdentification", "ctdl")


def test_choosing_another_descriptor_and_format_changes_the_fields_and_the_address(open_app):
    app = open_app("en").go("formats")
    app.box("formats_descriptor").set_value("creditRecognition")
    app.run()
    app.box("formats_format").set_value("elm")
    app.run()
    assert app.test.query_params["descriptor"] == "creditRecognition"
    assert app.test.query_params["format"] == "elm"
    assert "credentialSubject.hasClaim.specifiedBy.creditPoint" in "".join(sections(app.html))


def test_fewer_formats_can_be_shown(open_app):
    app = open_app("en").go("formats")
    app.box("formats_shown").set_value(["ob2", "ob3"])
    app.run()
    assert app.grid.count("<button") == 17 * 2


def test_each_format_says_what_it_cannot_say(open_app, lang):
    html = open_app(lang).go("formats").html
    answer = coverage(catalogs.load())
    table = html.partition('class="cw-table cw-plain cw-formats"')[2] or html
    for found in answer.formats:
        assert text(forms.limits_words(answer, found.name, lang)) in table
    whole = {
        "ja": "すべての共通記述子に固有の項目があります。",
        "en": "It has a field of its own for every common descriptor.",
    }
    assert forms.limits_words(answer, "elm", lang) == whole[lang]
    effort = {"ja": "学習量（総学習時間）", "en": "Learner Effort"}[lang]
    assert effort in forms.limits_words(answer, "ob3", lang)


def test_the_answers_and_an_empty_table_can_be_taken_along(open_app):
    downloads = open_app("en").go("formats").downloads
    wanted = {f"{row}_{form}" for row in ("formats", "format") for form in FORM_KEYS}
    assert wanted | {"template_xlsx", "template_csv"} <= set(downloads)
