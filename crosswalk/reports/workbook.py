"""Panels as an XLSX workbook: one sheet each, both languages, the same bytes for the same answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crosswalk.catalog import Catalog
from crosswalk.reports import cells
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import harmless

#: A fixed moment: a date of writing would make every file another.
_CREATED = datetime(2000, 1, 1)
_NARROWEST, _WIDEST = 8, 60
#: What a cell of the format can hold.
_LONGEST = 32_767
#: What a property of a file can hold.
_TITLE = 255


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its heading, and the cell of a row that it shows in which language."""

    heading: str
    place: int
    lang: str


@dataclass(frozen=True, slots=True)
class Looks:
    """How headings and cells look."""

    head: Format
    cell: Format

    @classmethod
    def of(cls, book: Workbook) -> Looks:
        """Both, made for one workbook."""
        return cls(
            book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9EEF3", "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )


def xlsx(panels: Sequence[Panel], catalog: Catalog) -> bytes:
    """A workbook with one sheet a panel; words in both languages stand in two columns."""
    out = BytesIO()
    title = " / ".join(panels[0].title[lang] for lang in ("ja", "en"))
    with begun(out, title, catalog) as book:
        looks = Looks.of(book)
        for name, panel in zip(names([p.name for p in panels]), panels, strict=True):
            fill(book.add_worksheet(name), panel.rows, tuple(_columns(panel, catalog)), looks)
    return out.getvalue()


def begun(out: BytesIO, title: str, catalog: Catalog, font: str = "") -> Workbook:
    """An empty workbook in which no text becomes a formula or a link, and that no clock goes into."""
    options: dict[str, object] = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    if font:
        options["default_format_properties"] = {"font_name": font, "font_size": 11}
    book = Workbook(out, options)
    about = f"https://w3id.org/mcx/ {catalog.version()}"
    book.set_properties({"title": harmless(title)[:_TITLE], "comments": about, "created": _CREATED})
    return book


def names(wanted: Sequence[str]) -> list[str]:
    """Sheet names that the format allows, each once."""
    given: list[str] = []
    for number, name in enumerate(wanted, start=1):
        allowed = re.sub(r"[\[\]:*?/\\']", "-", name)[:31]
        given.append(f"{allowed[:27]}-{number}" if allowed.casefold() in (n.casefold() for n in given) else allowed)
    return given


def _columns(panel: Panel, catalog: Catalog) -> Iterator[Column]:
    for place, (column, both) in enumerate(zip(panel.columns, cells.bilingual(panel), strict=True)):
        head = cells.heading(column, catalog)
        if both:
            yield from (Column(head[lang], place, lang) for lang in ("ja", "en"))
        else:
            yield Column(f"{head.ja}\n{head.en}", place, "en")


def fill(sheet: Worksheet, rows: Sequence[tuple[Content, ...]], columns: Sequence[Column], looks: Looks) -> None:
    """Headings and rows, every text a text."""
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        shown = [row[column.place] for row in rows]
        sheet.set_column(number, number, _width([column.heading, *(text_of(c, column.lang) for c in shown)]))
        sheet.write_string(0, number, column.heading, looks.head)
        for row, content in enumerate(shown, start=1):
            if isinstance(content, int):
                sheet.write_number(row, number, content, looks.cell)
            elif text := text_of(content, column.lang):
                sheet.write_string(row, number, text, looks.cell)
            else:
                sheet.write_blank(row, number, None, looks.cell)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def text_of(content: Content, lang: str) -> str:
    """As much of a cell as the format can hold."""
    text = cells.words(content, lang)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _width(texts: Sequence[str]) -> int:
    """Wide enough for the longest line, within reason; a Japanese character takes two places."""
    lines = (line for text in texts for line in text.splitlines())
    places = (sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in lines)
    longest = max(places, default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
