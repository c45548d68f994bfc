"""The comparison table as a slide: what it says, that it stays inside, and that nothing in it acts."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse, NoJapaneseFont
from crosswalk.reports import lettering, slide
from crosswalk.tasks.matrix import matrix

SVG = "{http://www.w3.org/2000/svg}"
SETS = {
    "one": ["eu"],
    "default": [],
    "nine": ["jwg", "eu", "eu@2022", "au", "au@2021", "my", "my@samc", "rishu", "rishu@2019"],
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalogs.load()


@pytest.fixture(scope="module")
def drawn(catalog: Catalog) -> str:
    return slide.svg(matrix(catalog=catalog), catalog)


@pytest.fixture(scope="module")
def root(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314


def texts(root: ET.Element) -> list[str]:
    return [t.text or "" for t in root.iter(SVG + "text")]


def test_symbols_are_those_of_the_table(root: ET.Element) -> None:
    """35 mandatory, 9 optional, 25 listed and 16 silent cells; each symbol once more in the legend."""
    counts = Counter(texts(root))
    assert [counts[s] for s in "●○◇–"] == [36, 10, 26, 17]


def test_every_heading_is_in_both_languages(root: ET.Element, catalog: Catalog) -> None:
    said = "".join(texts(root)).replace(" ", "")
    for words in [d.label for d in catalog.common] + [e.short for e in matrix(catalog=catalog).editions]:
        assert words.ja.replace(" ", "") in said
        assert words.en.replace(" ", "") in said


def test_legend_has_words_for_every_symbol(root: ET.Element) -> None:
    said = set(texts(root))
    assert {"必須", "mandatory", "選択", "optional", "記載項目", "listed", "言及なし", "no statement"} <= said


def test_source_draft_and_version_are_named(root: ET.Element, catalog: Catalog) -> None:
    said = "\n".join(texts(root))
    assert "JWG slides of 2024" in said
    assert "draft (案)" in said
    assert "表は案" in said
    assert f"Vocabulary {catalog.version()}" in said


def test_recorded_differences_are_marked_where_they_touch(root: ET.Element, catalog: Catalog) -> None:
    table = matrix(catalog=catalog)
    cells = sum(any(not d.consistent for d in c.discrepancies) for row in table.cells for c in row)
    columns = sum(any(not (d.about or d.consistent) for d in e.discrepancies) for e in table.editions)
    marks = [t for t in texts(root) if t == "≠"]
    assert len(marks) == cells + columns + 1  # and the legend
    assert "EU-D1 (15)" in "".join(texts(root))
    assert "EU-D4 (13)" in "".join(texts(root))
    assert "EU-D5" not in "".join(texts(root))  # looked at, and found consistent


def test_a_condition_is_marked(catalog: Catalog) -> None:
    found = texts(ET.fromstring(slide.svg(matrix(["eu@2022"], catalog=catalog), catalog)))  # noqa: S314
    assert any("※" in t for t in found)
    assert "under a condition" in found


def test_title_and_description_for_those_who_do_not_see_it(root: ET.Element) -> None:
    title, desc = root.find(SVG + "title"), root.find(SVG + "desc")
    assert title is not None
    assert title.text == "マイクロクレデンシャル枠組みの比較 / Micro-credential frameworks side by side"
    assert desc is not None
    assert desc.text is not None
    assert "発行日 / Date of issuing – JWG draft: mandatory; EU (JWG table 2024): mandatory" in desc.text
    assert root.get("aria-labelledby") == "slide-title slide-desc"


def test_nothing_acts_or_is_fetched(root: ET.Element, drawn: str) -> None:
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "title", "desc", "g", "rect", "line", "text"}
    attributes = {name for e in root.iter() for name in e.attrib}
    assert not [a for a in attributes if a.startswith("on") or "href" in a or a == "style"]
    assert drawn.count("http") == 1  # the namespace


@pytest.mark.parametrize("editions", SETS.values(), ids=SETS)
def test_nothing_leaves_the_slide_or_its_column(editions: list[str], catalog: Catalog) -> None:
    table = matrix(editions, catalog=catalog)
    root = ET.fromstring(slide.svg(table, catalog))  # noqa: S314
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1920", "1080", "0 0 1920 1080")
    for item in root.iter(SVG + "text"):
        taken = lettering.width(item.text or "", float(item.get("font-size", "0")))
        start = float(item.get("x", "0")) - {"end": taken, "middle": taken / 2}.get(item.get("text-anchor", ""), 0)
        assert start >= 0, item.text
        assert start + taken <= 1920, item.text
        assert 30 <= float(item.get("y", "0")) <= 1070, item.text
        assert float(item.get("font-size", "0")) >= 12, item.text


@pytest.mark.parametrize("editions", SETS.values(), ids=SETS)
def test_the_legend_leaves_the_title_free(editions: list[str], catalog: Catalog) -> None:
    root = ET.fromstring(slide.svg(matrix(editions, catalog=catalog), catalog))  # noqa: S314
    top = [t for t in root.iter(SVG + "text") if float(t.get("y", "0")) < 130]
    title, rest = top[:2], top[2:]
    end = max(float(t.get("x", "0")) + lettering.width(t.text or "", float(t.get("font-size", "0"))) for t in title)
    assert end < min(float(t.get("x", "0")) for t in rest)


def test_too_many_editions_are_refused(catalog: Catalog) -> None:
    every = [e.id for e in catalog.encoded][: slide.MOST_EDITIONS + 1]
    with pytest.raises(Misuse, match="up to 9 editions"):
        slide.svg(matrix(every, catalog=catalog), catalog)


def test_headings_break_where_they_may() -> None:
    lines, size = lettering.broken(["オーストラリア（JWG表2024）", "EU"], 150, 20, 14)
    assert lines == [["オーストラリア", "（JWG表2024）"], ["EU"]]
    assert 14 <= size <= 20
    assert all(lettering.width(line, size) <= 150 for text in lines for line in text)


def test_a_long_list_is_filled_into_lines() -> None:
    lines = lettering.filled("aaa, bbb, ccc", ", ", lettering.width("aaa, bbb,", 10), 10)
    assert lines == ["aaa, bbb,", "ccc"]


# ---- PNG


def test_png_is_the_slide(drawn: str) -> None:
    if not slide._has_japanese():
        pytest.skip("no Japanese font here")
    content = slide.png(drawn)
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1920, 1080))
        grey = picture.convert("L")
        box = grey.crop((90, 40, 700, 90)).histogram()  # the Japanese title: dark on white
    assert sum(box[:100]) > 1000
    assert sum(box[200:]) > 10_000


def test_fills_differ_in_grey() -> None:
    """The backgrounds of mandatory, listed, optional and silent cells are four greys, from dark to light."""
    greys = [Image.new("RGB", (1, 1), slide._COLOURS[o][0]).convert("L").getpixel((0, 0)) for o in (
        slide.Obligation.MANDATORY, slide.Obligation.PRESENT, slide.Obligation.OPTIONAL, None,
    )]  # fmt: skip
    assert all(isinstance(a, int) and isinstance(b, int) and b - a >= 8 for a, b in pairwise(greys))


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "日本語フォントが見つからない"), ("en", "No Japanese font was found")]
)
def test_without_a_japanese_font_no_boxes_are_drawn(
    lang: str, words: str, drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resvg_py

    plain = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: plain(**given, skip_system_fonts=True))
    with pytest.raises(NoJapaneseFont, match=words) as caught:
        slide.png(drawn, lang=lang)
    assert "\n" not in str(caught.value)


def test_a_font_without_japanese_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two characters that no font has are drawn alike."""
    import resvg_py

    plain = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py,
        "svg_to_bytes",
        lambda svg_string: plain(svg_string=svg_string.replace("必", "\U000e0100").replace("須", "\U000e0101")),
    )
    assert not slide._has_japanese()
