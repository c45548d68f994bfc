"""Check page: what is given, what is answered, and that nothing given is ever markup."""

from __future__ import annotations

import json

import pytest

from crosswalk import catalog as catalogs
from crosswalk.ui import samples

HOSTILE = '<script>window.hacked=1</script> **bold** =cmd("calc") <img src=x onerror=alert(1)>'


def _bytes(credential) -> bytes:
    return json.dumps(credential, ensure_ascii=False).encode()


def test_an_upload_is_answered_by_every_default_edition(open_app, lang, badge):
    app = open_app(lang).go("check").upload("badge.json", _bytes(badge))
    catalog = catalogs.load()
    for edition in (*catalog.choose(()), catalog.edition("eu@2022")):
        assert edition.title[lang] in app.html
    assert app.html.count('class="cw-card"') == 5
    assert app.html.count("cw-verdict cw-v-") == 10  # five readings, and the five texts that four of them read
    assert "Introduction to data" in app.html
    assert {"ja": "ファイルの申告による", "en": "declared by the file"}[lang] in app.html


def test_the_table_has_both_readings_of_the_eu(open_app, badge):
    table = open_app("en").go("check").upload("badge.json", _bytes(badge)).grid
    assert 'data-cell="level|eu@jwg-2024"' in table
    assert 'data-cell="level|eu@2022"' in table
    assert "✔ met" in table or "✓ met" in table
    assert "✘ not met" in table
    assert "– not asked" in table


def test_a_finding_shows_clause_evidence_advice_place_and_text(open_app, lang, badge):
    app = open_app(lang).go("check").upload("badge.json", _bytes(badge))
    app.box("check_descriptor").set_value("level")
    app.box("check_edition").set_value("eu@jwg-2024")
    html = app.run().html
    catalog = catalogs.load()
    assert catalog.edition("eu").statement_about("level").clause[lang] in html
    assert catalog.concept("cwe:J")[1][lang] in html
    assert {"ja": "事実であれば書き足すこと", "en": "What to add, if it is true"}[lang] in html
    assert "EU-D4" in html
    app.box("check_descriptor").set_value("assessmentType")
    app.run()
    assert "/credentialSubject/achievement/criteria/narrative" in app.html
    assert any("written test" in block.value for block in app.test.code)


def test_the_learner_is_never_shown(open_app, badge):
    badge["credentialSubject"]["achievement"]["description"] = "Awarded to Hanako Fictional for reading tables."
    app = open_app("en").go("check").upload("badge.json", _bytes(badge))
    for descriptor in ("learnerIdentification", "content"):
        app.box("check_descriptor").set_value(descriptor)
        app.run()
        drawn = app.html + app.grid + "".join(block.value for block in app.test.code)
        assert "Hanako" not in drawn
    assert any("[learner]" in block.value for block in app.test.code)


@pytest.mark.parametrize("field", ["name", "description"])
def test_what_a_credential_says_is_text(open_app, lang, badge, field):
    badge["credentialSubject"]["achievement"][field] = HOSTILE
    app = open_app(lang).go("check").upload("<b>badge</b>.json", _bytes(badge))
    descriptor = {"name": "title", "description": "content"}[field]
    app.box("check_descriptor").set_value(descriptor)
    app.run()
    drawn = app.html + app.grid
    assert "<script>window" not in drawn
    assert "<img" not in drawn
    assert "<b>badge" not in drawn
    assert any(block.value == HOSTILE for block in app.test.code)
    assert not any(HOSTILE in element.value for element in app.test.markdown)


def test_pasted_text_is_read(open_app, lang, badge):
    app = open_app(lang).go("check")
    app.test.radio(key="check_way").set_value("paste")
    app.run()
    app.test.text_area(key="check_paste").set_value(_bytes(badge).decode())
    app.test.button(key="check_paste_go").click()
    assert app.run().html.count('class="cw-card"') == 5


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_is_read(open_app, name):
    app = open_app("ja").go("check")
    app.test.radio(key="check_way").set_value("sample")
    app.run()
    app.test.selectbox(key="check_sample").set_value(name)
    assert app.run().html.count('class="cw-card"') == 5


@pytest.mark.parametrize("content", [b"", b"\x00\x01 nothing", b'{"type": ["EndorsementCredential"]}', b"[" * 5000])
def test_a_file_that_cannot_be_read_gets_one_sentence(open_app, lang, content):
    app = open_app(lang).go("check").upload("thing.bin", content)
    assert app.html.count("cw-refused") == 1
    assert "thing.bin" in app.html
    assert "Traceback" not in app.html
    assert 'class="cw-card"' not in app.html


def test_a_refusal_is_worded_in_the_language_of_the_page(open_app):
    app = open_app("ja").go("check").upload("thing.json", b'{"type": ["EndorsementCredential"]}')
    assert "推薦" in app.html
    assert "endorsement" not in app.html


def test_a_refused_name_is_text_too(open_app):
    app = open_app("en").go("check").upload("<img src=x>.json", b"{}")
    assert "<img" not in app.html
    assert "&lt;img" in app.html


def test_switching_the_language_keeps_the_upload(open_app, badge):
    app = open_app("ja").go("check").upload("badge.json", _bytes(badge))
    app.box("check_descriptor").set_value("level")
    app.run().speak("en")
    assert app.headings[0] == "Check a credential"
    assert "Introduction to data" in app.html
    assert "badge.json" in app.html
    assert app.box("check_descriptor").value == "level"
    assert app.test.file_uploader[0].value is not None


def test_the_answer_outlives_a_change_of_page_and_can_be_removed(open_app, badge):
    app = open_app("en").go("check").upload("badge.json", _bytes(badge)).go("matrix").go("check")
    assert "Introduction to data" in app.html
    app.test.button(key="check_clear").click()
    app.run()
    assert "Introduction to data" not in app.html
    assert "check_source" not in app.test.session_state


def test_removing_a_pasted_text_empties_its_field(open_app, badge):
    app = open_app("en").go("check")
    app.test.radio(key="check_way").set_value("paste")
    app.run()
    app.test.text_area(key="check_paste").set_value(_bytes(badge).decode())
    app.test.button(key="check_paste_go").click()
    app.run()
    app.test.button(key="check_clear").click()
    app.run()
    assert not app.test.text_area(key="check_paste").value
    assert 'class="cw-card"' not in app.html


def test_a_file_above_the_limit_is_refused(open_app):
    app = open_app("en").go("check").upload("large.json", b" " * (20 * 1024 * 1024 + 1))
    assert "larger than 20 MiB" in app.html


def test_listed_items_can_be_treated_as_mandatory(open_app, badge):
    app = open_app("en").go("check").upload("badge.json", _bytes(badge))
    assert "Listed items are treated as mandatory" not in app.html
    before = app.html.count("cw-v-does-not-conform")
    app.test.checkbox(key="check_strict").check()
    app.run()
    assert "Listed items are treated as mandatory" in app.html
    assert app.html.count("cw-v-does-not-conform") > before


def test_frameworks_can_be_chosen(open_app, badge):
    app = open_app("en").go("check")
    app.box("check_frameworks").set_value(["au@jwg-2024"])
    app.upload("badge.json", _bytes(badge))
    assert app.html.count('class="cw-card"') == 1


def test_several_credentials_are_picked_from_a_list(open_app, badge):
    sheet = "マイクロクレデンシャル名称,発行機関,学習量\n統計入門,架空大学,30時間\n民法入門,架空大学,15時間\n"
    app = open_app("ja").go("check").upload("courses.csv", sheet.encode())
    assert "統計入門" in app.html
    app.box("check_credential").set_value(1)
    app.run()
    assert "民法入門" in app.html
    assert app.box("check_credential").options == ["1. 統計入門 (2行目)", "2. 民法入門 (3行目)"]
    app.upload("badge.json", _bytes(badge))
    assert "Introduction to data" in app.html


def test_the_report_can_be_taken_along(open_app, badge):
    app = open_app("en").go("check").upload("badge.json", _bytes(badge))
    keys = {element.proto.id.rsplit("-", 1)[-1] for element in app.test.get("download_button")}
    assert {f"check_report_{form}" for form in ("html", "docx", "xlsx", "json", "csv")} <= keys


def test_a_source_chosen_beside_its_reading_has_one_column(open_app, badge):
    app = open_app("en").go("check")
    app.box("check_frameworks").set_value(["eu@jwg-2024", "eu@2022"])
    app.upload("badge.json", _bytes(badge))
    assert app.grid.count('data-cell="level|eu@2022"') == 1
    assert app.html.count('class="cw-card"') == 2
