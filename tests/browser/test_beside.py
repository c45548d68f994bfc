"""Courses and a badge side by side in a real browser: adding, opening a long text, moving the table, downloads."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
COURSES = ROOT / "examples" / "courses_ja.csv"
BADGE = ROOT / "tests" / "data" / "ob3" / "microcredential-en-ects.json"
OVERLAP = {"ja": "学習量の重なり", "en": "How the workloads overlap"}
TITLE = {"ja": "クレデンシャル・講座を並べて見る", "en": "Credentials and courses side by side"}


def _give(page, *files):
    page.locator('[data-testid="stFileUploader"] input[type=file]').first.set_input_files([str(f) for f in files])


def test_courses_and_a_badge(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("side-by-side")
    expect(page.get_by_role("heading", name=TITLE[lang], level=1)).to_be_visible()
    _give(page, COURSES)
    heads = page.locator(".cw-beside thead th")
    expect(heads).to_have_count(4, timeout=30_000)
    _give(page, BADGE)  # is added
    expect(heads).to_have_count(5, timeout=30_000)
    expect(page.locator(".cw-beside tbody th")).to_have_count(17)
    expect(page.get_by_role("heading", name=OVERLAP[lang])).to_be_visible()

    long = page.locator(".cw-beside .cw-long").first  # from the keyboard
    expect(long).to_be_hidden()
    summary = page.locator(".cw-beside details:has(.cw-long) > summary").first
    summary.focus()
    summary.press("Enter")
    expect(long).to_be_visible()
    assert page.locator(".cw-beside strong, .cw-beside h1").count() == 0  # Markdown stays text

    page.set_viewport_size({"width": 420, "height": 900})
    moved = page.locator(".cw-scroll:has(.cw-beside)")
    assert moved.evaluate("e => e.scrollWidth > e.clientWidth")
    moved.evaluate("e => { e.scrollLeft = 300 }")
    box, frame = page.locator(".cw-beside tbody th").first.bounding_box(), moved.bounding_box()
    assert abs(box["x"] - frame["x"]) < 2  # the descriptors stay in sight


@pytest.mark.parametrize("form", ["json", "docx"])
def test_it_can_be_taken_along(visit, lang, form):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("side-by-side")
    _give(page, COURSES)
    expect(page.locator(".cw-beside")).to_be_visible()
    with page.expect_download() as begun:
        page.locator(f".st-key-beside_report_{form} button").click()
    content = Path(begun.value.path()).read_bytes()
    if form == "json":
        answer = json.loads(content)
        assert [c["title"]["ja"] for c in answer["credentials"]] == ["観光データ分析", "介護の基礎"]
        assert answer["report"]["command"] == ["compare", "--records", "1,2", "--report", "json", "--lang", lang]
    else:
        text = "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
        assert TITLE[lang] in text
