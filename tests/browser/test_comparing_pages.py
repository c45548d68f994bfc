"""Comparing editions in a real browser: the crosswalk, the differences, files taken along, and paper."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from crosswalk import catalog as catalogs
from crosswalk.reports.lettering import FONTS
from crosswalk.tasks.mapping import crosswalk


def _taken(page, key):
    """The bytes and the name of the file behind a button."""
    with page.expect_download() as coming:
        page.locator(f".st-key-{key} button").click()
    return Path(coming.value.path()).read_bytes(), coming.value.suggested_filename


def test_a_crosswalk_opens_its_clauses_and_chains(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("crosswalk")
    answer = crosswalk("jwg", "eu@2022")
    rows = page.locator(".cw-crosswalk tbody tr")
    expect(rows).to_have_count(len(answer.groups) + len(answer.rejected))
    (group,) = (g for g in answer.groups if g.subjects[0].id == "level")
    row = rows.filter(has=page.locator("th b", has_text=re.compile(f"^{re.escape(group.subjects[0].label[lang])}$")))
    clause = row.locator("td:last-child dd").first
    expect(clause).not_to_be_visible()
    row.locator("td:last-child summary").click()
    expect(clause).to_be_visible()
    expect(clause).to_have_text(group.objects[0].clause[lang])
    row.locator(".cw-link summary").click()
    expect(row.locator(".cw-link dd code")).to_be_visible()
    expect(page).to_have_url(re.compile("through=eu"))  # the address follows the page
    assert f"lang={lang}" in page.url


def test_stated_and_inferred_differ_in_line_and_word_without_colour(visit):
    visitor = visit("en")
    page = visitor.page
    visitor.follow("crosswalk")
    page.locator(".st-key-map_swap button").click()
    expect(page.locator(".cw-crosswalk thead th").first).to_contain_text("EU")
    style = "e => getComputedStyle(e).borderLeftStyle"
    legend = {w: page.locator(f".cw-swatch.cw-{w}").evaluate(style) for w in ("asserted", "inferred")}
    assert legend == {"asserted": "solid", "inferred": "dotted"}
    assert page.locator(".cw-crosswalk .cw-inferred").first.evaluate(style) == "dotted"
    assert page.locator(".cw-crosswalk .cw-denied").first.evaluate(style) == "double"


def test_a_crosswalk_is_taken_along_in_every_form(visit):
    visitor = visit("ja")
    page = visitor.page
    visitor.follow("crosswalk")
    expect(page.locator(".cw-crosswalk")).to_be_visible()
    content, name = _taken(page, "map_csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert name.endswith(".csv")
    answer = crosswalk("jwg", "eu@2022")
    lines = sum(len(g.links) for g in answer.groups) + len(answer.rejected)
    assert len(rows) == 1 + lines + len(answer.here_only) + len(answer.there_only)
    assert _taken(page, "map_sssom")[0].startswith(b"#curie_map:")
    assert zipfile.is_zipfile(io.BytesIO(_taken(page, "map_xlsx")[0]))
    assert b"cwr:Row" in _taken(page, "map_turtle")[0]
    assert b'"@context"' in _taken(page, "map_jsonld")[0]


def test_the_table_is_taken_along_as_a_slide(visit):
    visitor = visit("ja")
    visitor.follow("frameworks")
    expect(visitor.page.locator(".cw-grid tbody tr")).to_have_count(17)
    assert FONTS.encode() in _taken(visitor.page, "matrix_svg")[0].replace(b"&apos;", b"'")
    assert _taken(visitor.page, "matrix_png")[0].startswith(b"\x89PNG")


def test_differences_can_be_filtered_and_no_row_is_cut_off(visit, lang):
    visitor = visit(lang)
    page = visitor.page
    visitor.follow("differences")
    every = {d.id for d in catalogs.load().discrepancies}
    expect(page.locator(".cw-differences th[id]")).to_have_count(len(every))
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    page.locator(".stSelectbox input").click()
    page.get_by_role("option", name={"ja": "マレーシア", "en": "Malaysia"}[lang]).click()
    expect(page.locator(".cw-differences th[id]")).to_have_count(sum(i.startswith("MY-") for i in every))
    assert "framework=my" in page.url


@pytest.mark.parametrize("path", ["frameworks", "crosswalk", "differences"])
def test_paper_has_no_buttons_no_sidebar_and_repeats_the_head(visit, path):
    visitor = visit("ja")
    page = visitor.page
    visitor.follow(path)
    table = page.locator(".cw-table").first
    expect(table).to_be_visible()
    page.emulate_media(media="print")
    for gone in ("stSidebar", "stDownloadButton", "stSelectbox", "stMultiSelect"):
        assert page.locator(f'[data-testid="{gone}"]:visible').count() == 0
    assert table.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    colours = "e => [...e.querySelectorAll('*')].map(x => getComputedStyle(x).color)"
    assert set(table.evaluate(colours)) == {"rgb(0, 0, 0)"}
    assert page.locator("[data-testid=stMain]").evaluate("e => getComputedStyle(e).overflow") == "visible"
