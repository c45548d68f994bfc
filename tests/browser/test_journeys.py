"""Whole journeys in a real browser, in both languages; ``visit`` watches the network and the console."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from crosswalk import catalog as catalogs

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BADGE = EXAMPLES / "ob3_jwg-style_ja.json"
TITLES = {
    "ja": ("枠組みの比較", "クレデンシャルを照合する"),
    "en": ("Frameworks side by side", "Check a credential"),
}
VERDICTS = {
    "conforms": {"ja": "適合", "en": "conforms"},
    "does-not-conform": {"ja": "不適合", "en": "does not conform"},
}


def _upload(visitor, name, content):
    visitor.follow("check")
    visitor.page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def test_frameworks_open_a_clause(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("frameworks")
    expect(page.locator("h1")).to_have_text(TITLES[lang][0])
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator(".cw-grid tbody tr")).to_have_count(17)
    page.locator('button[data-cell="level|eu@jwg-2024"]').click()
    expect(page.locator('button[data-cell="level|eu@jwg-2024"]')).to_have_attribute("aria-pressed", "true")
    catalog = catalogs.load()
    sides = page.locator(".cw-panel")
    for place, edition in enumerate(("eu", "eu@2022")):
        statement = catalog.edition(edition).statement_about("level")
        expect(sides.nth(place)).to_contain_text(statement.clause[lang])
        expect(sides.nth(place)).to_contain_text(statement.definition[lang])
    expect(page.locator(".cw-recorded").first).to_contain_text("EU-D4")
    assert "descriptor=level" in page.url
    assert f"lang={lang}" in page.url


def test_the_table_works_from_the_keyboard(visit):
    visitor = visit("en")
    visitor.follow("frameworks")
    cell = visitor.page.locator('button[data-cell="stackability|au@jwg-2024"]')
    cell.focus()
    cell.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(visitor.page.locator(".cw-panel").first).to_contain_text("Australia")
    expect(cell).to_be_focused()


def test_check_a_badge_and_take_the_report_along(visit, lang, tmp_path):
    visitor = visit(lang)
    page = visitor.page
    _upload(visitor, BADGE.name, BADGE.read_bytes())
    expect(page.locator("h1")).to_have_text(TITLES[lang][1])
    expect(page.locator(".cw-card")).to_have_count(5)

    page.locator('button[data-cell="level|eu@2022"]').click()
    clause = catalogs.load().edition("eu@2022").statement_about("level").clause[lang]
    expect(page.get_by_text(clause).first).to_be_visible()

    with page.expect_download() as coming:
        page.locator(".st-key-check_report_json button").click()
    report = json.loads(Path(coming.value.path()).read_text(encoding="utf-8"))
    assert report["source"]["name"] == BADGE.name
    assert report["source"]["format"] == "ob3"
    assert [e["framework"] for e in report["editions"]] == [e.framework for e in catalogs.load().choose(())]
    for card, edition in zip(page.locator(".cw-card").all(), report["editions"], strict=True):
        shown = card.locator(".cw-verdict").first
        assert f"cw-v-{edition['verdict']}" in shown.get_attribute("class")
        if edition["verdict"] in VERDICTS:
            assert VERDICTS[edition["verdict"]][lang] in shown.inner_text()

    with page.expect_download() as coming:
        page.locator(".st-key-check_report_csv button").click()
    rows = list(csv.DictReader(io.StringIO(Path(coming.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == sum(len(e["findings"]) for e in report["editions"])


def test_switching_the_language_keeps_the_upload_and_the_selection(visit):
    visitor = visit("ja")
    page = visitor.page
    _upload(visitor, BADGE.name, BADGE.read_bytes())
    page.locator('button[data-cell="level|eu@2022"]').click()
    expect(page.locator('button[data-cell="level|eu@2022"]')).to_have_attribute("aria-pressed", "true")
    page.get_by_text("English", exact=True).click()
    expect(page.locator("h1")).to_have_text(TITLES["en"][1])
    expect(page.locator(".cw-card")).to_have_count(5)
    expect(page.locator('button[data-cell="level|eu@2022"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "lang=en" in page.url


def test_a_removed_file_stays_removed(visit):
    visitor = visit("ja")
    page = visitor.page
    _upload(visitor, BADGE.name, BADGE.read_bytes())
    expect(page.locator(".cw-card")).to_have_count(5)
    page.locator(".st-key-check_clear button").click()
    expect(page.locator(".cw-card")).to_have_count(0)
    page.get_by_text("English", exact=True).click()
    expect(page.locator("h1")).to_have_text(TITLES["en"][1])
    expect(page.locator(".cw-card")).to_have_count(0)
    expect(page.locator(".st-key-check_clear")).to_have_count(0)


def test_files_given_in_turn_do_not_break_the_session(visit):
    """Streamlit's store of messages loses count here; ``.streamlit/config.toml`` keeps it empty."""
    visitor = visit("ja")
    page = visitor.page
    visitor.follow("check")
    rows = page.locator(".cw-records tbody tr")
    for number, name in enumerate(("ob3_jwg-style_ja.json", "ob2_hosted_en.json") * 3, 1):
        page.locator('[data-testid="stFileUploader"] input[type=file]').first.set_input_files(EXAMPLES / name)
        expect(rows).to_have_count(number if number > 1 else 0)  # one alone is no list
        expect(page.get_by_test_id("stMain").locator("dd", has_text="ob3_jwg-style_ja.json")).to_have_count(1)
        page.wait_for_timeout(700)  # the miss comes after the run has ended
    visitor.follow("frameworks")
    visitor.follow("check")
    expect(page.locator(".cw-card")).to_have_count(5)


@pytest.mark.parametrize("field", ["name", "description"])
def test_hostile_text_stays_text(visit, field):
    hostile = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> **bold** =cmd()'
    badge = json.loads(BADGE.read_text(encoding="utf-8"))
    badge["credentialSubject"]["achievement"][field] = hostile
    visitor = visit("en")
    page = visitor.page
    _upload(visitor, "<img src=x onerror=window.hacked=1>.json", json.dumps(badge).encode())
    expect(page.locator(".cw-card")).to_have_count(5)
    descriptor = {"name": "title", "description": "content"}[field]
    page.locator(f'button[data-cell="{descriptor}|au@jwg-2024"]').click()
    expect(page.get_by_test_id("stCode").first).to_contain_text(hostile)
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-testid=stMain] img").count() == 0
    with page.expect_download() as coming:
        page.locator(".st-key-check_report_csv button").click()
    rows = csv.reader(io.StringIO(Path(coming.value.path()).read_text(encoding="utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]


def test_a_refused_file_gets_one_sentence(visit, lang):
    visitor = visit(lang)
    _upload(visitor, "nothing.bin", b"\x00\x01\x02 nothing that is a credential")
    refusal = visitor.page.locator(".cw-refused")
    expect(refusal).to_have_count(1)
    expect(refusal).to_contain_text("nothing.bin")
    expect(visitor.page.locator(".cw-card")).to_have_count(0)
    assert "Traceback" not in visitor.page.inner_text("body")


def test_a_permalink_opens_its_cell(browser, address):
    """Under a path of its own Streamlit first looks for its server there: two answers of 404, no more."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 1600})
    try:
        page = context.new_page()
        failed: list[str] = []
        page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
        page.goto(f"{address}/frameworks?lang=ja&descriptor=level&edition=eu@jwg-2024&against=eu@2022")
        expect(page.locator('button[data-cell="level|eu@jwg-2024"]')).to_have_attribute("aria-pressed", "true")
        expect(page.locator("h1")).to_have_text(TITLES["ja"][0])
        assert all("/frameworks/_stcore/" in url for url in failed)
    finally:
        context.close()
