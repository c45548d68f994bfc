"""A reviewer's way through the Review page: open, judge, decide, leave, come back, and take everything along."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from crosswalk import catalog as catalogs
from crosswalk.catalog.worksheets import from_bytes, open_store
from crosswalk.model.worksheet import Decision, Opinion, Worksheet

ROOT = Path(__file__).resolve().parents[2]
ELM = ROOT / "tests" / "data" / "elm" / "microcredential-annex1.jsonld"
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"
HOSTILE = '<script>window.hacked=1</script> **bold** =cmd("calc") '
LONG = HOSTILE + "長い理由 " * 2000
WORDS = {
    "ja": {"here": "授与のもとになった版", "there": "受け入れる側の版", "purpose": "目的", "route": "経路",
           "instrument": "根拠文書", "name": "判断する人の名前", "refuse": "✘ 実質的な相違あり",
           "reason": "理由（自分の言葉で。「実質的な相違あり」には必須）", "partly": "一部承認",
           "why": "決定の理由", "appeal": "不服申立ての案内（どこへ、どのように、いつまでに）", "open": "開く",
           "next": "次 →", "recorded": "記録：佐藤 <b>花</b>", "none": "このツールは決定を提案しません"},
    "en": {"here": "Awarded under", "there": "Edition of the receiving body", "purpose": "Purpose",
           "route": "Route", "instrument": "Legal instrument", "name": "You judge as (name)",
           "refuse": "✘ Substantial difference",
           "reason": "Reason, in your own words (required for a substantial difference)",
           "partly": "Partial recognition", "why": "Reason for the decision",
           "appeal": "Information on appeal: where, how, and by when", "open": "Open", "next": "Next →",
           "recorded": "Recorded by 佐藤 <b>花</b>",
           "none": "This tool proposes no decision"},
}  # fmt: skip
#: Words that Streamlit itself puts on a page, and that no Japanese reader should meet.
ENGLISH = ("Upload", "per file", "Press Enter", "Select all", "Choose an option")
VIEWS = ("criteria", "aids", "decision", "letter", "reports", "circumstances", "reasons")
#: Sample, edition of the award, edition of the receiving body, and a criterion that differs.
CASES = {"jwg": (ELM, "eu@2022", "jwg@jwg-2024"), "eu": (BADGE, "jwg@jwg-2024", "eu@2022")}


def _settled(page: Page) -> None:
    """Wait until the page is drawn: until then an element may stand on it twice, or move."""
    for _ in range(2):
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        page.wait_for_timeout(150)


def _pick(page: Page, label: str, option: str) -> None:
    """Choose an option of a box by its words."""
    _settled(page)
    page.get_by_role("combobox", name=label, exact=True).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("combobox", name=label, exact=True)).to_have_value(option)


def _view(page: Page, name: str) -> None:
    _settled(page)
    page.locator('[data-testid="stButtonGroup"] button').nth(VIEWS.index(name)).click()


def _write(page: Page, label: str, text: str) -> None:
    _settled(page)
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.blur()


def _taken(page: Page, key: str) -> bytes:
    with page.expect_download() as coming:
        page.locator(f".st-key-{key} button").click()
    return Path(coming.value.path()).read_bytes()


def _new(desk: Any, before: set[str]) -> Worksheet:
    (found,) = [sheet for sheet in open_store(desk.place).all() if sheet.id not in before]
    return found


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _first(scheme: str, lang: str) -> str:
    return dict(catalogs.load().review.terms)[scheme][0].label[lang]


def test_from_a_file_to_a_decision_and_back_after_closing_the_browser(visit, desk, lang):
    file, here, there = CASES["jwg" if lang == "ja" else "eu"]
    words, catalog = WORDS[lang], catalogs.load()
    before = {sheet.id for sheet in open_store(desk.place).all()}
    visitor = visit(lang, desk.address)
    page = visitor.page
    visitor.follow("review")
    expect(page.get_by_text(words["none"])).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".st-key-check_clear")).to_be_visible()
    _pick(page, words["here"], catalog.edition(here).short[lang])
    _pick(page, words["there"], catalog.edition(there).short[lang])
    for name in ("purpose", "route", "instrument"):
        _pick(page, words[name], _first(name, lang))
    _settled(page)
    page.locator(".st-key-review_open button").click()

    expect(page.locator(".cw-criteria tbody tr")).to_have_count(13)
    _write(page, words["name"], "佐藤 <b>花</b>")
    page.locator('.cw-criteria button[data-cell^="outcomes"]').focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name=words["refuse"], exact=True).check(force=True)
    expect(page.get_by_role("alert")).to_be_visible()
    assert _new(desk, before).judged == ()
    _write(page, words["reason"], LONG)
    expect(page.locator(".cw-p-substantial-difference")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name=words["next"]).click()
    expect(page.get_by_role("textbox", name=words["reason"], exact=True)).to_have_value("")

    _view(page, "decision")
    _write(page, words["why"], HOSTILE)
    page.get_by_text(words["partly"], exact=True).click()
    _write(page, words["appeal"], "30")
    expect(page.get_by_text(words["recorded"])).to_be_visible()
    _until(lambda: _new(desk, before).decided.appeal == "30")
    page.context.close()

    later = visit(lang, desk.address)
    page = later.page
    later.follow("review")
    _settled(page)
    page.locator('[data-testid="stButtonGroup"] button').nth(1).click()
    _settled(page)
    page.get_by_role("button", name=words["open"], exact=True).first.click()
    page.locator('.cw-criteria button[data-cell^="outcomes"]').click()
    expect(page.get_by_role("textbox", name=words["reason"], exact=True)).to_have_value(LONG)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    kept = _new(desk, before)
    assert (kept.judged[0].opinion, kept.judged[0].reason) == (Opinion.SUBSTANTIAL_DIFFERENCE, LONG)
    assert (kept.decided.decision, kept.decided.by, kept.decided.appeal) == (Decision.PARTIAL, "佐藤 <b>花</b>", "30")

    _view(page, "letter")
    expect(page.get_by_role("textbox").last).to_have_value(re.compile(re.escape(kept.subject.title)))
    assert kept.subject.title in _taken(page, "review_letter_txt").decode()
    _view(page, "reports")
    html = _taken(page, "review_report_html").decode()
    assert "<script" not in html
    assert "&lt;script&gt;window.hacked=1" in html
    assert zipfile.ZipFile(io.BytesIO(_taken(page, "review_report_docx"))).testzip() is None
    assert json.loads(_taken(page, "review_report_json"))["id"] == kept.id
    assert from_bytes(_taken(page, "review_file_json"), "w.json") == kept
    if lang == "ja":
        assert not [w for w in ENGLISH if w in page.locator("[data-testid=stMain]").inner_text()]
