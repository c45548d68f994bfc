"""Frameworks page: table, legend, both sides of a cell, elements beyond the rows."""

from __future__ import annotations

from crosswalk import catalog as catalogs
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
