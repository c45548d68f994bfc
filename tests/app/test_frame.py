"""Language, list of pages, and what stands on every page."""

from __future__ import annotations

import pytest

from crosswalk.ui import check, crosswalk, differences, formats, frame, matrix, samples, start


def test_language_comes_from_the_address(open_app, lang):
    app = open_app(lang)
    assert app.test.session_state["lang"] == lang
    assert app.test.query_params["lang"] == lang
    assert f'documentElement.lang="{lang}"' in app.html


def test_an_unknown_language_in_the_address_is_not_taken(open_app):
    app = open_app("xx")
    assert app.test.session_state["lang"] in ("ja", "en")


@pytest.mark.parametrize("page", ["start", "matrix", "crosswalk", "differences", "gaps", "whatif", "check", "formats"])
def test_every_page_says_what_the_tool_does_not_do(open_app, lang, page):
    html = open_app(lang).go(page).html
    expected = {
        "ja": ("署名", "承認の可否", "不適合では"),
        "en": ("Signatures", "recognition decision", "not a failure"),
    }
    assert all(words in html for words in expected[lang])


def test_switching_the_language_keeps_page_and_selection(open_app):
    app = open_app("ja").go("matrix")
    app.box("matrix_descriptor").set_value("level")
    app.box("matrix_edition").set_value("eu@jwg-2024")
    app.run().speak("en")
    assert app.headings[0] == "Frameworks side by side"
    assert app.box("matrix_descriptor").value == "level"
    assert app.box("matrix_edition").value == "eu@jwg-2024"


def test_choices_outlive_a_change_of_page(open_app):
    app = open_app("en").go("matrix")
    app.box("matrix_editions").set_value(["jwg@jwg-2024", "eu@2022"])
    app.run().go("check").go("matrix")
    assert app.box("matrix_editions").value == ["jwg@jwg-2024", "eu@2022"]


def test_the_modules_of_the_pages_draw_nothing_on_import():
    assert all(callable(module.draw) for module in (start, matrix, crosswalk, differences, check, formats))


def test_samples_are_looked_up_by_listed_names_only():
    with pytest.raises(FileNotFoundError):
        samples.content("../app.py")


def test_start_has_a_way_to_every_page(open_app, lang):
    listed = {path for _, _, _, path in frame._PAGES} - {"start"}
    linked = {link.proto.page for link in open_app(lang).test.get("page_link")}
    assert linked == listed
