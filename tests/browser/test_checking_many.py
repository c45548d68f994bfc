"""Many files in a real browser, good and bad ones together, and what a file saved from the web changes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

DATA = Path(__file__).resolve().parents[1] / "data"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ASSERTION = DATA / "ob2" / "assertion-hosted.json"
BADGE_CLASS = DATA / "ob2" / "hosted" / "robotics-badge.json"
COUNTED = {"ja": "4件を読み取りました。読み取れなかったもの：2件", "en": "4 read, 2 could not be read."}
CANNOT_TELL = {"ja": "? 判断できません", "en": "? cannot tell"}
NO_ADDRESS = {"ja": "アドレスの記載がないため、使いませんでした", "en": "names no address that is asked for here"}


def _give(page, *files):
    page.locator('[data-testid="stFileUploader"] input[type=file]').first.set_input_files(list(files))


def _file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture(scope="module")
def archive() -> bytes:
    """Two credentials and a table of two rows, a damaged file and a picture without a badge."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.write(EXAMPLES / "ob3_jwg-style_ja.json", "a/good.json")
        made.writestr("b/damaged.json", '{"type": ["VerifiableCredential"')
        made.writestr("c/empty.png", b"\x89PNG\r\n\x1a\n")
        made.write(ASSERTION, "d/hosted.json")
        made.writestr("e/courses.csv", "マイクロクレデンシャル名称,発行機関\n統計入門,架空大学\n民法入門,架空大学\n")
    return out.getvalue()


def test_a_zip_of_good_and_bad_files(visit, lang, archive):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("check")
    _give(page, _file("all.zip", archive))
    expect(page.get_by_text(COUNTED[lang])).to_be_visible()
    rows = page.locator(".cw-records tbody tr")
    expect(rows).to_have_count(6)
    for place, name in ((1, "b/damaged.json"), (2, "c/empty.png")):
        expect(rows.nth(place)).to_have_class("cw-unread")
        expect(rows.nth(place)).to_contain_text(f"all.zip/{name}")
        expect(rows.nth(place).locator("td")).not_to_be_empty()
    assert [row.locator(".cw-verdict").count() for row in rows.all()] == [5, 0, 0, 5, 5, 5]
    expect(page.locator(".cw-card")).to_have_count(5)

    title = rows.nth(5).locator("button")  # from the keyboard
    title.focus()
    title.press("Enter")
    expect(title).to_have_attribute("aria-pressed", "true")
    expect(title).to_be_focused()
    expect(page.locator("dd b", has_text="民法入門")).to_be_visible()
    in_list = rows.nth(5).locator(".cw-verdict").all()
    on_cards = page.locator(".cw-card").all()
    for short, card in zip(in_list, on_cards, strict=True):
        shown = card.locator(".cw-verdict").first
        assert short.get_attribute("class") == shown.get_attribute("class")
        assert short.inner_text()[0] == shown.inner_text()[0]  # the sign, which is not colour alone

    with page.expect_download() as coming:
        page.locator(".st-key-check_list_json button").click()
    found = json.loads(Path(coming.value.path()).read_text(encoding="utf-8"))
    assert [entry["source"]["name"] for entry in found] == [
        "all.zip/a/good.json", "all.zip/d/hosted.json", "all.zip/e/courses.csv",
        "all.zip/b/damaged.json", "all.zip/c/empty.png",
    ]  # fmt: skip
    with page.expect_download() as coming:
        page.locator(".st-key-check_list_xlsx button").click()
    assert Path(coming.value.path()).read_bytes().startswith(b"PK")


def test_a_saved_badge_class_changes_the_outcome(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("check")
    _give(page, _file("assertion.json", ASSERTION.read_bytes()))
    title = page.locator('button[data-cell="title|eu@jwg-2024"]')
    expect(title).to_contain_text(CANNOT_TELL[lang])
    panel = page.locator(".st-key-check_saved_panel")
    expect(panel.get_by_text("https://example.org/robotics-badge.json")).to_be_visible()

    box = panel.locator("input[type=file]")
    box.set_input_files([_file("organization.txt", b"x"), _file("badge.json", BADGE_CLASS.read_bytes())])
    expect(page.locator("dd b", has_text="Awesome Robotics Badge")).to_be_visible()
    expect(title).not_to_contain_text(CANNOT_TELL[lang])
    expect(page.locator(".cw-note", has_text="badge.json").first).to_contain_text("robotics-badge.json")
    expect(panel.locator(".cw-saved")).to_have_count(1)
    expect(panel.locator(".cw-refused")).to_have_count(1)
    expect(panel.locator(".cw-refused")).to_contain_text(NO_ADDRESS[lang])

    panel.locator(".st-key-check_saved_remove_1 button").click()
    expect(page.locator("dd b", has_text="Awesome Robotics Badge")).to_have_count(0)
    expect(title).to_contain_text(CANNOT_TELL[lang])


def test_files_given_together_are_listed_and_language_keeps_the_choice(visit):
    visitor = visit("ja")
    page = visitor.page
    visitor.follow("check")
    _give(page, EXAMPLES / "ob3_jwg-style_ja.json", EXAMPLES / "ob2_embedded_en.json")
    rows = page.locator(".cw-records tbody tr")
    expect(rows).to_have_count(2)
    rows.nth(1).locator("button").click()
    expect(rows.nth(1)).to_have_class("cw-chosen")
    page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(rows.nth(1)).to_have_class("cw-chosen")
    expect(rows).to_have_count(2)
    page.locator(".st-key-check_clear button").click()
    expect(rows).to_have_count(0)
