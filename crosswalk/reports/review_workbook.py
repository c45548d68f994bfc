"""The comparison table as a workbook that a working group corrects: every statement and mapping in its row.

It can be read back (``catalog/workbook.py``); a hidden sheet keeps each row as it was, so that what was
edited is told from what has been published meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from crosswalk.catalog import Catalog
from crosswalk.catalog.permitted import choices, shown
from crosswalk.catalog.records import records
from crosswalk.model.answer import Cell, Matrix
from crosswalk.model.framework import Bilingual, Obligation, Statement
from crosswalk.model.workbook import (
    BASE,
    CHUNK,
    MAPPING_COLUMNS,
    MAPPINGS,
    MATRIX,
    NOTES,
    REASON,
    ROW,
    STATEMENT_COLUMNS,
    STATEMENTS,
    Column,
    Record,
    digest,
)
from crosswalk.reports.words import obligation_words
from crosswalk.text import N_, say

#: A fixed moment: a date of writing would make every file another.
_CREATED: Final = datetime(2000, 1, 1)
_SILENT: Final = N_("– no statement")
#: Fill and weight, so that the strengths differ in grey too; the symbol and the word say it in any case.
_FILLS: Final[dict[Obligation, dict[str, object]]] = {
    Obligation.MANDATORY: {"bg_color": "#8FB8DE", "bold": True},
    Obligation.PRESENT: {"bg_color": "#CFE0F0"},
    Obligation.OPTIONAL: {"bg_color": "#EAF1F8"},
}
_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E9EEF3"}
_CELL: Final = {"text_wrap": True, "valign": "top"}
_FIXED: Final = {**_CELL, "bg_color": "#EEEEEE", "font_color": "#444444"}
#: Rows below the last one that the lists of choices reach, for rows that the editor adds.
_SPARE: Final = 500
_LISTED: Final = ("obligation", "evidence", "carrier", "predicate", "modifier", "relation")
#: What the notes say, sentence by sentence.
_HOW: Final = (
    N_("Correct the white columns of the sheets Statements and Mappings; grey columns say which row it is."),
    N_("Write the reason beside each change. A row is retired by deleting it and added with an empty first column."),
    N_("The sheet Matrix only shows; it does not follow what is changed in the others."),
    N_("Reading it back makes proposals; nothing that is published is overwritten."),
)
_NOT_CLAIMED: Final = (
    N_("A blank cell of the table is no statement (“other”); it is no claim that an item is absent or unwanted."),
    N_("“Listed” says that an item is named without saying whether it is mandatory."),
    N_("Nothing here says that a micro-credential is authentic, good or recognised."),
)


@dataclass(frozen=True, slots=True)
class _Styles:
    head: Format
    cell: Format
    fixed: Format
    strengths: dict[Obligation, Format]


def review_workbook(matrix: Matrix, catalog: Catalog) -> bytes:
    """The workbook of these editions; the same bytes for the same data."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties({"title": f"{MATRIX} {catalog.version()}", "created": _CREATED})
        strengths = {o: book.add_format({**_CELL, **_FILLS.get(o, {})}) for o in Obligation}
        styles = _Styles(book.add_format(_HEAD), book.add_format(_CELL), book.add_format(_FIXED), strengths)
        sheets = {name: book.add_worksheet(name) for name in (MATRIX, STATEMENTS, MAPPINGS, NOTES, BASE)}
        rows = records(matrix.editions, catalog)
        lists = _notes(sheets[NOTES], matrix, rows, catalog, styles)
        _matrix(sheets[MATRIX], matrix, styles)
        _table(sheets[STATEMENTS], STATEMENT_COLUMNS, rows, catalog, lists, styles)
        _table(sheets[MAPPINGS], MAPPING_COLUMNS, rows, catalog, lists, styles)
        _base(sheets[BASE], (*rows, *_matrix_records(matrix)))
    return out.getvalue()


# ---- the table


def _matrix(sheet: Worksheet, matrix: Matrix, styles: _Styles) -> None:
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2 + len(matrix.editions), 26)
    for number, record in enumerate(_matrix_records(matrix)):
        for column, text in enumerate(record.cells.values()):
            sheet.write_string(number, column, text, styles.head if number == 0 else styles.cell)
    for number, cells in enumerate(matrix.cells, start=1):
        for column, cell in enumerate(cells, start=3):
            if cell.statement is not None:
                sheet.write_string(number, column, _worded(cell), styles.strengths[cell.statement.obligation])


def _matrix_records(matrix: Matrix) -> Iterator[Record]:
    """The sheet row by row: heading, then one row a descriptor; columns by edition."""
    head = {"descriptor": _said(N_("Descriptor")), "ja": "日本語", "en": "English"}
    yield Record(MATRIX, "head", head | {e.id: f"{e.short.ja}\n{e.short.en}\n{e.id}" for e in matrix.editions})
    for descriptor, cells in zip(matrix.descriptors, matrix.cells, strict=True):
        names = {"descriptor": descriptor.id, "ja": descriptor.label.ja, "en": descriptor.label.en}
        yield Record(MATRIX, descriptor.id, names | {c.edition: _worded(c) for c in cells})


def _worded(cell: Cell) -> str:
    """Symbol, words in both languages and the condition; further elements of the edition below."""
    if cell.statement is None:
        return _said(_SILENT, between=" ")
    others = (f"+ {s.label.ja} {s.label.en}: {_strength(s)}" for s in cell.others)
    return "\n".join((_strength(cell.statement), *others))


def _strength(statement: Statement) -> str:
    obligation, condition = statement.obligation, statement.condition
    english = obligation_words(obligation, "en").partition(" ")[2]
    words = f"{obligation_words(obligation, 'ja')} {english}"
    return words + (f"\n{condition.ja} {condition.en}" if condition else "")


def _said(sentence: str, between: str = "\n") -> str:
    return between.join(say(lang, sentence) for lang in ("ja", "en"))


# ---- statements and mappings


def _table(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Record], catalog: Catalog,
    lists: dict[str, str], styles: _Styles,
) -> None:  # fmt: skip
    own = [r for r in rows if r.sheet == sheet.name]
    sheet.freeze_panes(1, 3)
    sheet.set_row(0, 45)
    converter = catalog.mapping_converter()
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.bilingual, styles.head)
        for place, record in enumerate(own, start=1):
            text = record.row if column is ROW else "" if column is REASON else record.cells[column.id]
            if column.id in ("subject", "object"):
                text = converter.compress(text) or text
            text = shown(column.id, text, catalog)
            sheet.write_string(place, number, text, styles.cell if column.editable else styles.fixed)
        if column.id in lists:
            choice = {"validate": "list", "source": f"={lists[column.id]}", "error_type": "warning"}
            sheet.data_validation(1, number, len(own) + _SPARE, number, choice)
    sheet.autofilter(0, 0, max(len(own), 1), len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _base(sheet: Worksheet, rows: Sequence[Record]) -> None:
    sheet.very_hidden()
    for number, record in enumerate(rows):
        text = record.text()
        for column, start in enumerate(range(0, len(text), CHUNK)):
            sheet.write_string(number, column, text[start : start + CHUNK])


# ---- notes


def _notes(
    sheet: Worksheet, matrix: Matrix, rows: Sequence[Record], catalog: Catalog, styles: _Styles
) -> dict[str, str]:
    """The sheet of notes; returns where in it each list of choices stands."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 70)
    lines: list[tuple[str, str, str]] = [("", "日本語", "English")]
    for heading, sentences in ((N_("How to use this workbook"), _HOW), (N_("What is not claimed"), _NOT_CLAIMED)):
        lines += [(_said(heading) if first else "", say("ja", s), say("en", s)) for first, s in _first(sentences)]
    lines += [_line(N_("Version of the data"), catalog.version())]
    own = [r for r in rows if r.sheet in (STATEMENTS, MAPPINGS)]
    lines += [_line(N_("Hash of the data that this was made from"), digest(own))]
    lines += [(f"{e.id}", f"{e.title.ja}\n{e.source}", f"{e.title.en}\n{e.source}") for e in matrix.editions]
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text, styles.head if number == 0 else styles.cell)
    return _lists(sheet, len(lines) + 1, catalog, styles)


def _first(sentences: Sequence[str]) -> Iterator[tuple[bool, str]]:
    return ((number == 0, sentence) for number, sentence in enumerate(sentences))


def _line(heading: str, text: str) -> tuple[str, str, str]:
    return _said(heading), text, text


def _lists(sheet: Worksheet, start: int, catalog: Catalog, styles: _Styles) -> dict[str, str]:
    """The choices of each list with their meaning; what a cell may hold is in the first column."""
    places: dict[str, str] = {}
    headings = {c.id: c.bilingual for c in (*STATEMENT_COLUMNS, *MAPPING_COLUMNS)}
    for name in _LISTED:
        sheet.write_string(start, 0, headings[name], styles.head)
        sheet.write_string(start, 1, "", styles.head)
        sheet.write_string(start, 2, "", styles.head)
        options = choices(name, catalog)
        for number, (value, label) in enumerate(options, start=start + 1):
            sheet.write_string(number, 0, shown(name, value, catalog), styles.cell)
            meaning = _meaning(name, value, label, catalog)
            sheet.write_string(number, 1, meaning.ja, styles.cell)
            sheet.write_string(number, 2, meaning.en, styles.cell)
        places[name] = f"'{NOTES}'!{xl_range_abs(start + 1, 0, start + len(options), 0)}"
        start += len(options) + 2
    return places


def _meaning(name: str, value: str, label: Bilingual, catalog: Catalog) -> Bilingual:
    prefix = {"obligation": "cwo", "evidence": "cwe", "carrier": "cwc"}.get(name)
    return catalog.concept(f"{prefix}:{value}")[1] if prefix else label
