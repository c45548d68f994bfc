"""Frameworks page: table, legend, both sides of a cell, elements beyond the rows."""

from __future__ import annotations

import streamlit as st

from crosswalk import catalog as catalogs
from crosswalk.errors import NoJapaneseFont
from crosswalk.reports import slide
from crosswalk.ui import grid


def test_the_table_has_every_cell(open_app, lang):
    table = open_app(lang).go("matrix").grid
    assert table.count("<button") == 17 * 5
    assert table.count('scope="row"') == 18  # 17 descriptors and the counts
    words = {
        "ja": ("● 必須", "○ 選択", "◇ 記載項目", "– 言及なし"),
        "en": ("● mandatory", "○ optional", "◇ listed", "– no statement"),
    }
    assert all(word in table for word in words[lang])
    assert {"ja": "11 ● 必須", "en": "11 ● mandatory"}[lang] in table


def test_the_notice_says_draft_and_what_is_not_encoded(open_app, lang):
    html = open_app(lang).go("matrix").html
    assert {"ja": "収録していません", "en": "not encoded"}[lang] in html
    assert "案" in html
    assert "2024" in html


def test_a_cell_shows_definition_clause_evidence_and_carrier_of_both_sides(open_app, lang):
    app = open_app(lang).go("matrix")
    app.box("matrix_descriptor").set_value("level")
    app.box("matrix_edition").set_value("eu@jwg-2024")
    app.box("matrix_against").set_value("eu@2022")
    html = app.run().html
    catalog = catalogs.load()
    for edition in ("eu", "eu@2022"):
        statement = catalog.edition(edition).statement_about("level")
        label, meaning = catalog.concept(f"cwe:{statement.evidence}")
        carrier, _ = catalog.concept(f"cwc:{statement.carrier}")
        for said in (statement.definition, statement.clause, label, meaning, carrier):
            assert grid.tag("i", said[lang])[3:-4] in html
    assert statement.condition[lang] in html
    assert "EU-D4" in html


def test_a_silent_cell_makes_no_claim_of_absence(open_app):
    app = open_app("en").go("matrix")
    app.box("matrix_descriptor").set_value("language")
    app.box("matrix_edition").set_value("eu@jwg-2024")
    assert "no claim that it is absent" in app.run().html


def test_labels_are_marked_as_the_sources_or_ours(open_app):
    app = open_app("en").go("matrix")
    app.box("matrix_edition").set_value("eu@2022")
    html = app.run().html
    assert "source&#x27;s wording" in html
    assert "our wording" in html


def test_adding_annex_i_adds_a_column_and_its_own_elements(open_app, lang):
    app = open_app(lang).go("matrix")
    before = app.html
    shown = app.box("matrix_editions").value
    app.box("matrix_editions").set_value([*shown, "eu@2022"])
    app.run()
    label = catalogs.load().descriptor("supervision").label[lang]
    assert app.grid.count("<button") == 17 * 6
    assert label not in before
    assert label in app.html


def test_no_editions_means_the_default_ones(open_app):
    app = open_app("en").go("matrix")
    app.box("matrix_editions").set_value([])
    assert app.run().grid.count("<button") == 17 * 5


def test_a_cell_tells_of_further_elements_and_opens_to_them(open_app, lang):
    app = open_app(lang).go("matrix")
    app.box("matrix_editions").set_value(["jwg@jwg-2024", "au@2021"])
    app.box("matrix_descriptor").set_value("qualityAssurance")
    app.box("matrix_edition").set_value("au@2021")
    app.run()
    first, further = catalogs.load().edition("au@2021").statements_about("qualityAssurance")
    assert app.grid.count({"ja": "＋ ほかに1要素", "en": "＋ 1 further element"}[lang]) == 1
    assert all(grid.tag("i", s.definition[lang])[3:-4] in app.html for s in (first, further))


def test_a_cell_names_the_records_that_touch_it(open_app):
    table = open_app("en").go("matrix").grid
    assert table.count("≠ EU-D4") == 1
    assert table.count("＝ EU-D5") == 3
    assert "≠ EU-D5" not in table


def test_what_is_not_encoded_is_listed_with_its_reason_and_cannot_be_chosen(open_app, lang):
    app = open_app(lang).go("matrix")
    catalog = catalogs.load()
    slots = [e for e in catalog.editions if e.not_encoded]
    assert slots
    assert all(grid.tag("dt", e.title[lang]) in app.html for e in slots)
    assert all(grid.tag("dd", e.not_encoded[lang]) in app.html for e in slots)
    for box in ("matrix_editions", "matrix_edition", "matrix_against"):
        assert app.box(box).options == [e.short[lang] for e in catalog.encoded]


def test_the_table_is_offered_in_every_form(open_app):
    keys = open_app("ja").go("matrix").downloads
    assert keys == [f"matrix_{form}" for form in ("csv", "xlsx", "turtle", "jsonld", "sssom", "svg", "png")]


def test_without_a_japanese_font_one_sentence_stands_in_place_of_the_picture(open_app, lang, monkeypatch):
    def refuse(*_: object, lang: str) -> bytes:
        raise NoJapaneseFont({"ja": "書体がありません。", "en": "There is no font."}[lang])

    st.cache_data.clear()
    monkeypatch.setattr(slide, "png", refuse)
    try:
        app = open_app(lang).go("matrix")
    finally:
        st.cache_data.clear()
    assert {"ja": "書体がありません。", "en": "There is no font."}[lang] in app.html
    assert "matrix_png" not in app.downloads
    assert "matrix_svg" in app.downloads


def test_more_editions_than_a_slide_holds_leave_the_table(open_app, lang):
    app = open_app(lang).go("matrix")
    app.box("matrix_editions").set_value([e.id for e in catalogs.load().encoded])
    app.run()
    assert app.grid.count("<button") == 17 * len(catalogs.load().encoded)
    assert {"ja": f"{slide.MOST_EDITIONS}版まで", "en": f"up to {slide.MOST_EDITIONS} editions"}[lang] in app.html
    assert "matrix_svg" not in app.downloads
