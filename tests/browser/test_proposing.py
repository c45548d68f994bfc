"""A member's way through the Proposals page: correct a cell, see the positions, take the file along, bring it back."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from crosswalk import catalog as catalogs
from crosswalk.tasks import proposals

WORDS = {
    "ja": {"name": "名前（必須）", "reason": "理由（必須）", "label": "名称（日本語）",
           "answer": "賛成・反対・コメント"},
    "en": {"name": "Your name (required)", "reason": "Reason (required)", "label": "Label (English)",
           "answer": "Agree, object or comment"},
}  # fmt: skip
#: Words that Streamlit itself puts on a page, and that no Japanese reader should meet.
ENGLISH = ("Upload", "per file", "Press Enter", "Select all", "Choose an option")


def _pick(page, number, name):
    """Choose an option of a box by its words; a long list is drawn only as far as it is typed for."""
    page.locator(".stSelectbox input").nth(number).fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def _view(page, number):
    page.locator('[data-testid="stButtonGroup"] button').nth(number).click()


def test_from_a_cell_to_a_file_and_back(visit, lang):
    visitor = visit(lang)
    page, words = visitor.page, WORDS[lang]
    statement = catalogs.load().edition("jwg").statement_about("level")
    visitor.follow("proposals")
    _pick(page, 1, statement.label[lang])
    _pick(page, 2, words["label"])
    expect(page.locator(".cw-positions .cw-value")).to_have_text(statement.label[lang])
    page.get_by_label(words["label"], exact=True).last.fill("QF level")
    page.get_by_label(words["reason"]).fill("=1+1 <i>clearer</i>")
    page.get_by_label(words["name"]).fill("佐藤")
    page.locator(".st-key-proposal_send button").click()
    expect(page.locator(".cw-news")).to_be_visible()
    expect(page.locator(".cw-positions .cw-said div").first).to_have_text("=1+1 <i>clearer</i>")

    _view(page, 2)
    expect(page.locator(".cw-target h3")).to_contain_text(statement.label[lang])
    columns = page.locator(".cw-positions tbody tr").first.locator("td")
    expect(columns).to_have_text([statement.label[lang], "QF level"])
    page.get_by_role("button", name=words["answer"]).click()
    page.get_by_label(words["name"]).fill("鈴木")
    page.locator(".st-key-proposal_send button").click()
    expect(page.locator(".cw-positions td", has_text=re.compile("鈴木"))).to_have_count(1)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")

    _view(page, 4)
    with page.expect_download() as coming:
        page.locator(".st-key-proposal_files_statements button").click()
    assert coming.value.suggested_filename == "statements.proposals.tsv"
    content = Path(coming.value.path()).read_bytes()
    assert {p.by for p in proposals.read(content, "f")} == {"佐藤", "鈴木"}
    if lang == "ja":
        assert not [w for w in ENGLISH if w in page.locator("[data-testid=stMain]").inner_text()]

    later = visit(lang)
    page = later.page
    later.follow("proposals")
    _view(page, 4)
    expect(page.locator(".cw-command")).to_be_visible()
    expect(page.locator(".st-key-proposal_files_statements")).to_have_count(0)
    page.locator("input[type=file]").set_input_files(
        {"name": "statements.proposals.tsv", "mimeType": "text/tab-separated-values", "buffer": content}
    )
    page.locator(".st-key-proposal_files_take button").click()
    expect(page.locator(".st-key-proposal_files_statements")).to_have_count(1)
