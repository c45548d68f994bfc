"""Gaps and changes in a real browser: a cell chosen by keyboard, files taken along, files given, a change tried."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect
from rdflib import Graph

from crosswalk import catalog as catalogs
from crosswalk.tasks.gaps import gaps

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "credentials_en.csv"


def _taken(page, key):
    """The bytes of the file behind a button."""
    with page.expect_download() as coming:
        page.locator(f".st-key-{key} button").click()
    return Path(coming.value.path()).read_bytes()


def test_a_cell_of_the_heat_map_is_chosen_by_keyboard_and_opens_its_gaps(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("gaps")
    cell = page.locator('button[data-cell="au@2021|eu@2022"]')
    cell.focus()
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    report = gaps("au@2021", "eu@2022")
    expect(page.locator(".cw-gap-class tbody tr")).to_have_count(len(report.gaps))
    expect(page.locator(".cw-gap-class").first).to_contain_text(report.gaps[0].there.clause[lang])
    assert "from=au%402021" in page.url or "from=au@2021" in page.url
    grid = page.locator(".cw-grid")
    assert grid.evaluate("e => e.scrollWidth <= e.clientWidth"), "the heat map is cut off"
    rows = list(csv.reader(io.StringIO(_taken(page, "gaps_csv").decode("utf-8-sig"))))
    assert len(rows) == 1 + len(report.gaps)
    assert zipfile.is_zipfile(io.BytesIO(_taken(page, "pairs_xlsx")))


def test_shades_are_darker_the_more_is_lacking_also_in_grey(visit):
    visitor = visit("en")
    page = visitor.page
    visitor.follow("gaps")
    expect(page.locator(".cw-grid tbody tr").first).to_be_visible()
    script = "e => getComputedStyle(e).backgroundColor.match(/[0-9]+/g).map(Number)"
    found = [page.locator(f".cw-swatch.cw-heat-{n}").evaluate(script) for n in range(5)]
    greys = [0.299 * r + 0.587 * g + 0.114 * b for r, g, b, *_ in found]
    assert all(a - b > 12 for a, b in pairwise(greys))
    cell = page.locator("button:has(> .cw-heat-4)").first
    assert cell.evaluate(script) == found[4]
    assert "gradient" in page.locator("button:has(> .cw-one-text)").first.evaluate(
        "e => getComputedStyle(e).backgroundImage"
    )


def test_a_joint_profile_is_taken_along_as_two_turtle_files(visit):
    visitor = visit("ja")
    page = visitor.page
    visitor.follow("gaps")
    page.get_by_role("radio", name="合成プロファイル").click()
    expect(page.locator(".cw-joint tbody tr").first).to_be_visible()
    vocabulary, shapes = (
        Graph().parse(data=_taken(page, f"joint_files_{name}"), format="turtle") for name in ("vocabulary", "shapes")
    )
    assert len(vocabulary) > 100
    assert len(shapes) > 100


def test_a_change_is_tried_on_files_given_and_nobody_is_named(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("what-if")
    page.locator(".stRadio label").filter(has_text={"ja": "ファイルを選ぶ", "en": "Upload"}[lang]).click()
    files = [
        {"name": "awards.csv", "mimeType": "text/csv", "buffer": SAMPLE.read_bytes()},
        {"name": "broken.ndjson", "mimeType": "text/plain", "buffer": b'{"type": \n'},
    ]
    page.locator('input[type="file"]').set_input_files(files)
    expect(page.locator("details", has_text="broken.ndjson")).to_be_visible()
    boxes = page.locator(".stSelectbox input")
    level = catalogs.load().edition("jwg").statement_about("level").label[lang]
    boxes.nth(1).click()
    page.keyboard.type(level)
    page.get_by_role("option", name=re.compile(f"^{re.escape(level)}")).first.click()
    expect(boxes.nth(2)).to_have_value({"ja": "● 必須", "en": "● mandatory"}[lang])  # the first that it could be
    page.locator(".st-key-trial_add button").click()
    expect(page.locator(".cw-setting")).to_contain_text(level)
    page.locator(".st-key-trial_run button").click()
    row = page.locator(".cw-trial tbody tr").first
    expect(row).to_contain_text({"ja": "1件のうち1件", "en": "1 of 1"}[lang])
    assert "L-0001" not in page.locator(".stMain").inner_text()
    rows = list(csv.reader(io.StringIO(_taken(page, "trial_csv").decode("utf-8-sig"))))
    assert len(rows) == 2
    assert "L-0001" not in str(rows)


@pytest.mark.parametrize("path", ["gaps", "what-if"])
def test_no_page_is_wider_than_the_window(visit, lang, path):
    visitor = visit(lang)
    visitor.follow(path)
    expect(visitor.page.locator(".cw-foot")).to_be_visible()
    assert visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
