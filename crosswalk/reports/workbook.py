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

#: A fixed moment: a date of writing would make every file another.
_CREATED = datetime(2000, 1, 1)
_NARROWEST, _WIDEST = 8, 60
#: What a cell of the format can hold.
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: its heading, and the cell of a row that it shows in which language."""

    heading: str
    place: int
    lang: str


def xlsx(panels: Sequence[Panel], catalog: Catalog) -> bytes:
    """A workbook with one sheet a panel; words in both languages stand in two columns."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        about = f"https://w3id.org/mcx/ {catalog.version()}"
        title = " / ".join(panels[0].title[lang] for lang in ("ja", "en"))
        book.set_properties({"title": title, "comments": about, "created": _CREATED})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9EEF3", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, panel in zip(_names(panels), panels, strict=True):
            _sheet(book.add_worksheet(name), panel, tuple(_columns(panel, catalog)), bold, wrapped)
    return out.getvalue()


def _names(panels: Sequence[Panel]) -> list[str]:
    """Sheet names that the format allows, each once."""
    names: list[str] = []
    for number, panel in enumerate(panels, start=1):
        name = re.sub(r"[\[\]:*?/\\']", "-", panel.name)[:31]
        names.append(f"{name[:27]}-{number}" if name.casefold() in (n.casefold() for n in names) else name)
    return names


def _columns(panel: Panel, catalog: Catalog) -> Iterator[_Column]:
    for place, (column, both) in enumerate(zip(panel.columns, cells.bilingual(panel), strict=True)):
        head = cells.heading(column, catalog)
        if both:
            yield from (_Column(head[lang], place, lang) for lang in ("ja", "en"))
        else:
            yield _Column(f"{head.ja}\n{head.en}", place, "en")


def _sheet(sheet: Worksheet, panel: Panel, columns: Sequence[_Column], bold: Format, wrapped: Format) -> None:
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        shown = [row[column.place] for row in panel.rows]
        sheet.set_column(number, number, _width([column.heading, *(_text(c, column.lang) for c in shown)]))
        sheet.write_string(0, number, column.heading, bold)
        for row, content in enumerate(shown, start=1):
            if isinstance(content, int):
                sheet.write_number(row, number, content, wrapped)
            elif text := _text(content, column.lang):
                sheet.write_string(row, number, text, wrapped)
            else:
                sheet.write_blank(row, number, None, wrapped)
    if panel.rows:
        sheet.autofilter(0, 0, len(panel.rows), len(columns) - 1)


def _text(content: Content, lang: str) -> str:
    text = cells.words(content, lang)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _width(texts: Sequence[str]) -> int:
    """Wide enough for the longest line, within reason; a Japanese character takes two places."""
    lines = (line for text in texts for line in text.splitlines())
    places = (sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in lines)
    longest = max(places, default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
