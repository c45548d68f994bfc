"""A report as an XLSX workbook: first what it says and rests on, then every table with all its columns.

Tables of one name and the same columns are one sheet: what paper parts by edition can be sorted and filtered here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Final, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from crosswalk.catalog import Catalog
from crosswalk.reports import chart, paper
from crosswalk.reports.document import Block, Chart, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.panel import Content
from crosswalk.reports.workbook import Column, Looks, begun, fill, names, text_of
from crosswalk.text import N_, say

#: A font with Japanese that spreadsheet programs have.
_FONTS: Final = {"ja": "Yu Gothic", "en": ""}
_ABOUT: Final = N_("About this report")
_ON_SHEET: Final = N_("on the sheet “{name}”")
_NAMES, _WORDS, _A4 = 34, 110, 9
#: A line of the first sheet: what is in its two columns, and whether it is a heading.
_Line: TypeAlias = tuple[str, str, bool]


def workbook(document: Document, catalog: Catalog, lang: str) -> bytes:
    """The report in one language."""
    out = BytesIO()
    tables = _tables(document.blocks)
    with begun(out, document.title[lang], catalog, _FONTS[lang]) as book:
        looks = Looks.of(book)
        first, *others = names([say(lang, _ABOUT), *(name for name, _ in tables)])
        named = dict(zip(tables, others, strict=True))
        _about(book, first, [(text_of(document.title, lang), "", True), *_lines(document.blocks, named, catalog, lang)])
        for key, name in named.items():
            sheet = book.add_worksheet(name)
            fill(sheet, tables[key].panel.rows, _columns(tables[key], catalog, lang), looks)
            _printed(sheet, repeated=True)
    return out.getvalue()


# ---- tables

_Key: TypeAlias = tuple[str, tuple[str, ...]]


def _key(table: Table) -> _Key:
    return table.panel.name, table.panel.columns


def _tables(blocks: Sequence[Block]) -> dict[_Key, Table]:
    """What becomes a sheet, in the order of the report; tables of one name and the same columns together."""
    found: dict[_Key, Table] = {}
    for block in blocks:
        table = chart.sheet(block) if isinstance(block, Chart) else block
        if not isinstance(table, Table) or not table.panel.rows:
            continue
        before = found.get(_key(table))
        rows = (*before.panel.rows, *table.panel.rows) if before else table.panel.rows
        found[_key(table)] = replace(table, panel=replace(table.panel, rows=rows))
    return found


def _columns(table: Table, catalog: Catalog, lang: str) -> tuple[Column, ...]:
    heads = (text_of(paper.heading(table, c, catalog), lang) for c in table.panel.columns)
    return tuple(Column(head, place, lang) for place, head in enumerate(heads))


# ---- the first sheet


def _about(book: Workbook, name: str, lines: Sequence[_Line]) -> None:
    """Everything of the report that is no table, and where its tables are."""
    sheet = book.add_worksheet(name)
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    heading = book.add_format({"bold": True, "valign": "top", "bg_color": "#E9EEF3"})
    title = book.add_format({"bold": True, "valign": "top", "font_size": 14})
    sheet.set_column(0, 0, _NAMES, plain)
    sheet.set_column(1, 1, _WORDS, plain)
    for row, (first, second, is_heading) in enumerate(lines):
        looks = plain if not is_heading else heading if row else title
        for column, text in ((0, first), (1, second)):
            if text:
                sheet.write_string(row, column, text, looks)
            elif is_heading and row:
                sheet.write_blank(row, column, None, looks)
    _printed(sheet, repeated=False)


def _lines(blocks: Sequence[Block], named: dict[_Key, str], catalog: Catalog, lang: str) -> Iterator[_Line]:
    def said(content: Content) -> str:
        return text_of(paper.words(content, catalog, lang), lang)

    for block in blocks:
        match block:
            case Heading():
                yield (said(block.text), "", True)
            case Paragraph() | Note():
                yield ("", said(block.text), False)
            case Items():
                yield from (("", said(entry), False) for entry in block.entries)
            case Facts():
                yield from ((said(name), said(words), False) for name, words in block.pairs)
            case Table() | Chart():
                table = block if isinstance(block, Table) else chart.sheet(block)
                name = named.get(_key(table))
                where = say(lang, _ON_SHEET, name=name) if name else say(lang, paper.NOTHING)
                yield (said(table.panel.title), where, False)


def _printed(sheet: Worksheet, *, repeated: bool) -> None:
    """On A4, as wide as the paper, pages numbered, the headings on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
    if repeated:
        sheet.repeat_rows(0)
