"""HTML, DOCX and XLSX: what a file or a person says is text in them, and nothing comes from anywhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from filed import every_block, members, page, texts, written

from crosswalk import catalog as catalogs
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Iri
from crosswalk.reports import chart, paper
from crosswalk.reports.document import Bar, Chart, Document, Heading, Paragraph, Table
from crosswalk.reports.filing import FILED
from crosswalk.reports.panel import Panel

FORMS = tuple(FILED)
PLAIN = "A sentence.\nIts second line. 二行目。"
HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "**bold** [link](https://example.org) # heading",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "https://example.org/not-a-link",
    "&P &Z &lt;",
)


# ---- hostile words


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_others_are_text(form, text):
    found = texts(written(every_block(text), form, "en"), form)
    assert found.count(text) >= 15


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("text", [*HOSTILE, "x" * 10_000, PLAIN])
def test_a_page_has_no_script_no_event_and_nothing_from_elsewhere(lang, text):
    content = written(every_block(text), "html", lang)
    found = page(content)
    assert not found.wrong
    assert not found.open
    assert not set(dict(found.elements)) & {"script", "img", "link", "iframe", "object", "embed", "form", "base"}
    names = {name for _, attrs in found.elements for name in attrs}
    assert not {n for n in names if n.startswith("on") or n in ("src", "srcset", "style", "action", "data")}
    assert all(a["href"].startswith(("#", "https://w3id.org/mcx/")) for a in found.all("a"))
    style = re.search(r"<style>(.*?)</style>", content.decode(), re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style
    (policy,) = (m["content"] for m in found.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_one_style_is_the_one_that_the_policy_allows():
    import base64
    import hashlib

    content = written(every_block("é 題"), "html", "ja").decode()
    style = re.search(r"<style>(.*?)</style>", content, re.DOTALL)[1]
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in content


@pytest.mark.parametrize("form", FORMS)
def test_ten_thousand_characters_are_all_there(form):
    text = "".join(f"{n:04d} " for n in range(2_000))
    assert len(text) == 10_000
    assert texts(written(every_block(text), form, "en"), form).count("0000 0001") >= 10
    assert text in texts(written(every_block(text), form, "en"), form)


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_are_made_visible(form):
    found = texts(written(every_block("a\x00b\x1b[31mc\u202ed\ud800e\ufffff"), form, "en"), form)
    assert "a\ufffdb\ufffd[31mc\ufffdd\ufffde\ufffdf" in found
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", found)


def test_a_workbook_has_no_formula_no_link_and_no_number_of_a_text():
    for text in (*HOSTILE, "+1", "-1", "0012", "1e5"):
        book = openpyxl.load_workbook(BytesIO(written(every_block(text), "xlsx", "en")))
        cells = [c for sheet in book for row in sheet.rows for c in row if c.value is not None]
        assert {c.data_type for c in cells} <= {"s", "n"}
        assert all(c.hyperlink is None for c in cells)
        assert {c.value for c in cells if c.data_type == "n"} <= {3, 4}
        assert sum(c.value == text for c in cells) > 10


def test_a_word_document_has_no_macro_and_leads_nowhere():
    found = members(written(every_block(HOSTILE[0]), "docx", "en"))
    assert not [name for name in found if re.search("vba|embed|media|thumbnail|customXml", name)]
    relations = b"".join(content for name, content in found.items() if name.endswith(".rels"))
    assert b"External" not in relations
    assert all(b"hyperlink" not in content for content in found.values())


def test_what_a_spreadsheet_cannot_hold_is_cut_with_a_mark():
    long = "y" * 40_000
    table = Table(Panel("long", Bilingual("長い", "Long"), ("file", "why"), ((long, "x"),)))
    document = Document("long", Bilingual("長い", "Long"), (table, Paragraph(long)))
    book = openpyxl.load_workbook(BytesIO(written(document, "xlsx", "en")))
    values = [c.value for sheet in book for row in sheet.rows for c in row if c.value]
    cut = [v for v in values if v.startswith("yyy")]
    assert [len(v) for v in cut] == [32_767, 32_767]
    assert all(v.endswith("…") for v in cut)


# ---- same bytes

_PROGRAM = """
import hashlib, sys
sys.path.insert(0, {here!r})
from filed import every_block, written
print([hashlib.sha256(written(every_block("題 <b> text"), f, l)).hexdigest() for f in {forms!r} for l in ("ja", "en")])
"""


def test_the_same_report_has_the_same_bytes_in_every_process():
    program = _PROGRAM.format(here=os.path.dirname(__file__), forms=FORMS)
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2", "77")
    }  # fmt: skip
    assert len(answers) == 1


@pytest.mark.parametrize("form", FORMS)
def test_another_word_has_other_bytes(form):
    assert written(every_block("one"), form, "en") == written(every_block("one"), form, "en")
    assert written(every_block("one"), form, "en") != written(every_block("two"), form, "en")


# ---- pages


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_can_be_followed_without_seeing_it(lang):
    found = page(written(every_block(PLAIN), "html", lang))
    assert found.all("html") == [{"lang": lang}]
    levels = [int(name[1]) for name, _ in found.elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert [name for name, _ in found.elements].count("main") == 1
    tables, captions = found.all("table"), found.all("caption")
    assert len(tables) == len(captions) == 3
    heads = found.all("th")
    assert {h.get("scope") for h in heads} == {"col", "row"}
    (drawn,) = found.all("svg")
    assert drawn["role"] == "img"
    assert drawn["aria-label"]


def test_text_in_japanese_is_marked_where_the_page_is_english():
    blocks = (Paragraph("学習量は三十時間です。"), Paragraph("English"), Paragraph(Bilingual("日本語です", "English")))
    document = Document("spoken", Bilingual("題", "Title"), blocks)
    assert [p.get("lang") for p in page(written(document, "html", "en")).all("p")] == ["ja", None, None]
    assert [p.get("lang") for p in page(written(document, "html", "ja")).all("p")] == [None, None, None]


def test_only_terms_of_ours_are_links_and_have_their_names():
    ours, theirs = Iri("https://w3id.org/mcx/descriptor/level"), "https://w3id.org/mcx/descriptor/title"
    document = Document("iris", Bilingual("題", "T"), (Paragraph(ours), Paragraph(theirs)))
    found = page(written(document, "html", "en"))
    assert found.all("a") == [{"href": str(ours)}]
    assert catalogs.load().descriptor("level").label.en in found.text
    assert theirs in found.text


def test_a_page_has_a_list_of_its_parts_when_there_are_many():
    def document(number: int) -> Document:
        parts = (Heading(Bilingual(f"部{n}", f"Part {n}")) for n in range(number))
        return Document("parts", Bilingual("題", "T"), tuple(parts))

    assert not page(written(document(3), "html", "en")).all("nav")
    found = page(written(document(4), "html", "en"))
    assert [a["href"] for a in found.all("a")] == ["#part1", "#part2", "#part3", "#part4"]
    assert [h.get("id") for h in found.all("h2")] == ["contents", "part1", "part2", "part3", "part4"]


# ---- Word


@pytest.mark.parametrize(("lang", "body", "head"), [("ja", "Yu Mincho", "Yu Gothic"), ("en", "Yu Gothic", "Yu Gothic")])
def test_word_has_fonts_for_japanese_and_breaks_lines_by_its_rules(lang, body, head):
    content = written(every_block(PLAIN), "docx", lang)
    made = docx.Document(BytesIO(content))
    (defaults,) = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    assert defaults.find(qn("w:rFonts")).get(qn("w:eastAsia")) == body
    assert defaults.find(qn("w:lang")).get(qn("w:eastAsia")) == "ja-JP"
    for name in ("Title", "Heading 1", "Heading 2", "Caption", "Cell", "Cell Head"):
        assert made.styles[name].element.xpath("w:rPr/w:rFonts")[0].get(qn("w:eastAsia")) == head
    assert made.styles.element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:kinsoku")
    assert made.core_properties.title == PLAIN.replace("\n", " ")
    assert made.core_properties.language == lang


def test_word_has_real_headings_lists_repeated_heads_and_page_numbers():
    made = docx.Document(BytesIO(written(every_block("Words"), "docx", "en")))
    styles = [p.style.name for p in made.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 2
    assert styles.count("Heading 2") == 1
    assert styles.count("List Bullet") == 2
    assert styles.count("Note") == 1
    heads = made.element.xpath("//w:trPr/w:tblHeader")
    assert len(heads) == 3
    (first, second, *_) = made.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(made.sections[-1].page_width.mm), round(made.sections[-1].page_height.mm)) == (297, 210)
    assert second.footer.is_linked_to_previous
    fields = first.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert [f.strip() for f in fields] == ["PAGE", "NUMPAGES"]


def test_word_gives_every_table_the_width_of_the_page():
    made = docx.Document(BytesIO(written(every_block(PLAIN), "docx", "ja")))
    widths = [[int(w) for w in t._element.xpath("w:tblGrid/w:gridCol/@w:w")] for t in made.tables]
    pages = [sum(w) for w in widths]
    upright, turned = round(174 * 1440 / 25.4), round(261 * 1440 / 25.4)
    assert pages == [upright] * (len(pages) - 1) + [turned]


# ---- workbooks


def test_tables_of_one_name_are_one_sheet():
    first = Table(Panel("rows", Bilingual("一", "One"), ("file", "why"), (("a", "1"),)))
    second = replace(first, panel=replace(first.panel, title=Bilingual("二", "Two"), rows=(("b", "2"), ("c", "3"))))
    other = Table(Panel("rows", Bilingual("三", "Three"), ("file", "item"), (("d", "4"),)))
    empty = Table(Panel("none", Bilingual("無", "None"), ("file",), ()))
    document = Document("sheets", Bilingual("題", "T"), (first, second, other, empty))
    book = openpyxl.load_workbook(BytesIO(written(document, "xlsx", "en")))
    assert book.sheetnames == ["About this report", "rows", "rows-3"]
    assert [[c.value for c in row] for row in book["rows"].rows] == [
        ["File", "Why"],
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
    ]
    about = [[c.value for c in row] for row in book["About this report"].rows]
    assert ["Two", "on the sheet “rows”"] in about
    assert ["None", "Nothing to list."] in about


def test_a_workbook_has_all_columns_and_a_font_with_japanese():
    table = Table(Panel("rows", Bilingual("表", "Table"), ("file", "item", "why"), (("a", "b", "c"),)), ("why",))
    document = Document("all", Bilingual("題", "T"), (table,))
    book = openpyxl.load_workbook(BytesIO(written(document, "xlsx", "ja")))
    assert [c.value for c in next(book["rows"].rows)] == ["ファイル", "位置", "なぜ"]
    assert {c.font.name for row in book["rows"].rows for c in row} == {"Yu Gothic"}
    assert len(page(written(document, "html", "ja")).all("th")) == 2


# ---- room on paper


def test_columns_share_the_page_by_what_stands_in_them():
    rows = tuple((f"n{n}", "a long sentence that says something " * 4, "ok") for n in range(5))
    table = Table(Panel("t", Bilingual("表", "T"), ("file", "why", "place"), rows))
    columns = paper.columns(table, catalogs.load(), "en")
    assert sum(c.share for c in columns) == 100
    assert columns[1].share > 3 * max(columns[0].share, columns[2].share)
    assert min(c.share for c in columns) >= 5


def test_a_column_without_content_takes_no_room():
    table = Table(Panel("t", Bilingual("表", "T"), ("file", "why", "place"), (("a", "", "b"), ("c", "", ""))))
    assert [c.head for c in paper.columns(table, catalogs.load(), "en")] == ["File", "Place"]


def test_a_heading_goes_to_the_page_of_its_wide_table():
    columns = ("file", "item", "title", "issuer", "format", "why", "place")
    wide = Table(Panel("w", Bilingual("広", "W"), columns, (("abcdefghijkl",) * 7,)))
    heading, words = Heading(Bilingual("見出し", "H")), Paragraph("words")
    found = paper.spreads((words, heading, wide, heading, words), catalogs.load(), "en")
    assert [(s.turned, s.blocks) for s in found] == [
        (False, (words,)), (True, (heading, wide)), (False, (heading, words)),
    ]  # fmt: skip


def test_many_columns_of_short_words_stay_upright():
    columns = ("file", "item", "title", "issuer", "format", "why", "place")
    table = Table(Panel("w", Bilingual("狭", "N"), columns, (tuple("abcdefg"),)))
    assert not paper.is_turned(table, catalogs.load(), "en")


# ---- charts


@pytest.mark.parametrize(
    ("most", "marks"),
    [(96, (0, 20, 40, 60, 80, 100)), (1.58, (0, 0.5, 1, 1.5, 2)), (2.4, (0, 0.5, 1, 1.5, 2, 2.5)), (0, (0, 1))],
)
def test_the_axis_has_round_numbers_and_holds_the_longest_span(most, marks):
    shown = Chart(Bilingual("図", "C"), Bilingual("時間", "hours"), (Bar("a", 0, most, "w"),))
    assert chart.ticks(shown) == pytest.approx(marks)


def test_bars_lie_where_their_numbers_are():
    shown = Chart(Bilingual("図", "C"), Bilingual("時間", "h"), (Bar("a", 50, 60, "w"), Bar("b", 76, 100, "w")))
    found = page(str(chart.drawing(shown, catalogs.load(), "en")).encode())
    spans = [(float(r["x"]), float(r["width"])) for r in found.all("rect")]
    assert spans == [
        (24 + 672 * 0.5, pytest.approx(67.2)),
        (pytest.approx(24 + 672 * 0.76, abs=0.1), pytest.approx(161.3)),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_says_everything_in_words_too(form):
    shown = Chart(Bilingual("図", "Chart"), Bilingual("時間", "Hours"), (Bar("2 ECTS", 50, 60, "50 to 60"),))
    found = texts(written(Document("c", Bilingual("題", "T"), (shown,)), form, "en"), form)
    assert "2 ECTS" in found
    assert "50 to 60" in found
    assert "Hours" in found


def test_in_word_a_span_is_a_shaded_cell_between_its_numbers():
    shown = Chart(Bilingual("図", "Chart"), Bilingual("時間", "Hours"), (Bar("a", 50, 60, "w"), Bar("b", 76, 100, "w")))
    made = docx.Document(BytesIO(written(Document("c", Bilingual("題", "T"), (shown,)), "docx", "en")))
    drawing = made.tables[0]._element
    width = sum(int(w) for w in drawing.xpath("w:tblGrid/w:gridCol/@w:w")) / 1.08
    spans = []
    for row in drawing.xpath("w:tr[w:tc/w:tcPr/w:shd]"):
        left = 0
        for cell in row.xpath("w:tc"):
            (wide,) = cell.xpath("w:tcPr/w:tcW/@w:w")
            if cell.xpath("w:tcPr/w:shd"):
                spans.append((round(100 * left / width), round(100 * (left + int(wide)) / width)))
            left += int(wide)
    assert spans == [(50, 60), (76, 100)]
    texts_ = [t.text for t in drawing.xpath(".//w:t") if t.text]
    assert texts_ == ["a: w", "b: w", "0", "20", "40", "60", "80", "100", "Hours"]
