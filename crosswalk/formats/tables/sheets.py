"""Rows of cells out of CSV and XLSX bytes: encodings, delimiters, limits; what they mean is not known here."""

from __future__ import annotations

import csv
import io
import itertools
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import column_index_from_string, get_column_letter

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.text import N_

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_SAMPLE: Final = 20
_BLOCK: Final = 1 << 20
_DELIMITERS: Final = (",", ";", "\t", "|")
_NO_TABLE = re.compile(r"(?:\s++|#[^\n]*+\n)*+(?:[{\[<]|@prefix|@base|prefix\s|base\s|%pdf|_:)", re.IGNORECASE)

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
#: What a spreadsheet program shows where a formula went wrong.
ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text as shown, its place, and its value where the file gives it a type.

    ``unit`` holds words of the number format that stand beside the number (``0"時間"``).
    ``unsaved``: a formula whose value was not saved; its text is the formula.
    """

    text: str
    pointer: str
    typed: date | Decimal | timedelta | bool | None = None
    unit: str = ""
    unsaved: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, with the number that a spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled rows of one sheet; ``name`` is empty where the file has but one.

    ``turned``: its columns stand as rows, since each of them is a record.
    """

    name: str
    rows: tuple[Row, ...]
    turned: bool = False

    def item(self, row: Row) -> str:
        """What a row is called in messages: ``row 3``, ``Courses row 3``, ``column B``."""
        place = f"column {get_column_letter(row.number)}" if self.turned else f"row {row.number}"
        return f"{self.name} {place}".strip()


def turned(sheet: Sheet) -> Sheet:
    """The columns of a sheet as its rows; every cell keeps its place."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    columns = (
        Row(index + 1, tuple(row.cells[index] if index < len(row.cells) else Cell("", "") for row in sheet.rows))
        for index in range(width)
    )
    return Sheet(sheet.name, tuple(columns), turned=True)


# ---- XLSX


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are, or once were, an Excel workbook."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("xl/workbook") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return b"xl/" in data[:20_000]


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The visible sheets; formulas are not evaluated, a cell shows the value that was saved.

    :raises UnreadableInput: the file is damaged
    :raises LimitExceeded: larger or more compressed than is read
    """
    _check_archive(data, name)
    try:
        saved = _read(data, name, values=True)
        whole = _with_formulas(saved, _read(data, name, values=False)) if _has_formulas(data) else saved
        return _unmerged(whole, data)
    except UnreadableInput:
        raise
    except Exception as error:  # openpyxl lets errors of zipfile, zlib and the XML parser through
        raise UnreadableInput(
            name,
            N_("The workbook is damaged ({complaint})."),
            N_("Open it in a spreadsheet program and save it again as XLSX."),
            complaint=type(error).__name__,
        ) from None


def _read(data: bytes, name: str, *, values: bool) -> tuple[Sheet, ...]:
    """The sheets with their saved values, or with the formulas instead."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    try:
        return tuple(_sheets(book, name))
    finally:
        book.close()


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        return any(b"<f>" in (text := archive.read(n)) or b"<f " in text for n in sheets)


def _with_formulas(saved: tuple[Sheet, ...], formulas: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The formulas, where no value was saved with them, among the saved values."""
    known = {c.pointer: c for sheet in saved for row in sheet.rows for c in row.cells if c.text.strip()}
    return tuple(
        replace(
            sheet,
            rows=tuple(
                replace(row, cells=tuple(known.get(c.pointer) or replace(c, unsaved=bool(c.text)) for c in row.cells))
                for row in sheet.rows
            ),
        )
        for sheet in formulas
    )


def _unmerged(sheets: tuple[Sheet, ...], data: bytes) -> tuple[Sheet, ...]:
    """The sheets with what stands in cells merged downwards in each row that they span."""
    merged = _merged(data)
    return tuple(
        replace(sheet, rows=_spread(sheet.rows, ranges)) if ranges else sheet
        for sheet, ranges in zip(sheets, merged, strict=True)
    )


def _merged(data: bytes) -> list[list[tuple[int, int, int]]]:
    """Of each visible sheet, the cells merged downwards: their column, first and last row."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            worksheets: list[Any] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [[*_downwards(archive.read(sheet._worksheet_path))] for sheet in worksheets]
    finally:
        book.close()


def _downwards(markup: bytes) -> Iterator[tuple[int, int, int]]:
    for left, first, right, last in itertools.islice(_MERGED.findall(markup), LIMITS.table_rows):
        if left == right and first != last:
            yield column_index_from_string(left.decode()) - 1, int(first), int(last)


def _spread(rows: tuple[Row, ...], ranges: Sequence[tuple[int, int, int]]) -> tuple[Row, ...]:
    cells = {row.number: list(row.cells) for row in rows}
    numbers, left = sorted(cells), LIMITS.nodes
    for column, first, last in ranges:
        if column >= min(LIMITS.table_columns, len(cells.get(first, ()))):
            continue
        spanned = numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]
        left -= len(spanned)
        if left < 0:
            break  # ranges that lie over one another, which no spreadsheet program writes
        for row in map(cells.__getitem__, spanned):
            row += [Cell("", "") for _ in range(column + 1 - len(row))]
            if not row[column].text.strip():
                row[column] = cells[first][column]
    return tuple(Row(row.number, tuple(cells[row.number])) for row in rows)


def _check_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            small = (
                len(entries) <= LIMITS.workbook_entries
                and size <= LIMITS.workbook_bytes
                and size <= LIMITS.zip_ratio * max(len(data), 5_000)
                and _elements(archive) <= LIMITS.workbook_elements
            )
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, struct.error, zlib.error):
        raise UnreadableInput(
            name, N_("The workbook is cut off or damaged."), N_("Save it again as XLSX, or as CSV.")
        ) from None
    if not small:
        raise LimitExceeded(
            name,
            N_("The workbook unpacks to more than is read."),
            N_("Keep only the sheet with the records."),
        )


def _elements(archive: zipfile.ZipFile) -> int:
    """How many elements its parts have at most, told without parsing them: each takes the parser time."""
    count = 0
    for entry in archive.infolist():
        with archive.open(entry) as part:
            for block in iter(partial(part.read, _BLOCK), b""):
                count += block.count(b"<") - block.count(b"</")
    return count


def _sheets(book: Workbook, name: str) -> Iterator[Sheet]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        prefix = f"{sheet.title}!" if len(sheets) > 1 else ""
        # What the file claims its size to be may be a million rows of formatting, or false.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_row=LIMITS.table_row_number), start=1)
        cells = ((number, _excel_cells(row, prefix, number)) for number, row in _bounded(rows, name))
        yield Sheet(sheet.title if prefix else "", tuple(_filled(cells, name)))


def _bounded(rows: Iterable[tuple[int, Sequence[Any]]], name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows of a sheet: a cell at its far right edge brings thousands of empty ones along."""
    room = LIMITS.table_cells
    for number, row in rows:
        room -= len(row)
        if room < 0:
            raise LimitExceeded(
                name,
                N_("The sheet has more than {number} cells, empty ones included."),
                N_("Keep only the rows and columns with the records."),
                f"row {number}",
                number=LIMITS.table_cells,
            )
        yield number, row


def _excel_cells(row: Sequence[Any], prefix: str, number: int) -> Iterator[Cell]:
    filled = next((place for place in range(len(row), 0, -1) if row[place - 1].value is not None), 0)
    for index, cell in enumerate(row[:filled], start=1):
        yield _excel_cell(cell, f"{prefix}{get_column_letter(index)}{number}")


def _filled(rows: Iterable[tuple[int, Iterable[Cell]]], name: str) -> Iterator[Row]:
    """The rows that hold anything, without the empty cells at their ends."""
    count = 0
    for number, row in rows:
        cells = tuple(row)
        cells = cells[: next((place for place in range(len(cells), 0, -1) if cells[place - 1].text.strip()), 0)]
        if not cells:
            continue
        count += 1
        if count > LIMITS.table_rows or len(cells) > LIMITS.table_columns:
            raise LimitExceeded(
                name,
                N_("The sheet has more than {rows} rows or {columns} columns."),
                N_("Keep only the rows and columns with the records."),
                f"row {number}",
                rows=LIMITS.table_rows,
                columns=LIMITS.table_columns,
            )
        yield Row(number, cells)


def _excel_cell(cell: Any, pointer: str) -> Cell:
    value = cell.value
    if value is None:
        return Cell("", pointer)
    if isinstance(value, bool):
        return Cell(str(value).upper(), pointer, value)
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        return Cell(_plain(number), pointer, number, _quoted(cell.number_format))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return Cell(
            value.date().isoformat() if midnight else value.isoformat(sep=" "),
            pointer,
            value.date(),
        )
    if isinstance(value, date):
        return Cell(value.isoformat(), pointer, value)
    if isinstance(value, timedelta):
        return Cell(_clock(value), pointer, value)
    return Cell(str(value)[: LIMITS.cell_characters], pointer)


def _plain(number: Decimal) -> str:
    whole = number == number.to_integral_value() and abs(number) < Decimal(10) ** 15
    return str(int(number)) if whole else str(number)


def _clock(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def _quoted(number_format: str | None) -> str:
    return " ".join(re.findall(r'"([^"]{1,20})"', number_format or ""))


# ---- CSV


def is_csv(data: bytes) -> bool:
    """Whether the bytes are text in lines with a common delimiter, and not another format's text."""
    text = next(iter(_decodings(data[:20_000])), "")
    if not text or _NO_TABLE.match(text) or _NO_TEXT.search(text):
        return False
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    return len(lines) > 1 and any(sum(d in line for line in lines) > 1 for d in _DELIMITERS)


def _decodings(data: bytes) -> Iterator[str]:
    """The text in each encoding that fits: as marked, else UTF-8, else those of old spreadsheets."""
    wide = _wide(data)
    if wide:
        yield data.decode(wide, errors="replace")
        return
    for encoding in ("iso2022_jp",) if b"\x1b$" in data else ("utf-8-sig", "cp932", "euc_jp", "cp1252"):
        for cut in range(4):
            # A sample may end inside a character; a whole file does not.
            try:
                yield data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            break
        else:
            continue
        if encoding == "utf-8-sig":
            return


def _wide(data: bytes) -> str:
    """The kind of UTF-16, by its mark, or by the line ends and delimiters in it; else empty."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:2000]
    for encoding in ("utf-16-le", "utf-16-be"):
        signs = [sign.encode(encoding) for sign in ("\n", *_DELIMITERS)]
        half = sample.find(b"\x00") % 2 == (encoding == "utf-16-le")
        if b"\x00" in sample and half and signs[0] in sample and any(sign in sample for sign in signs[1:]):
            return encoding
    return ""


def read_csv(data: bytes, name: str, score: Callable[[Sheet], int]) -> Sheet:
    """The sheet, in the encoding and with the delimiter under which most headers are recognised.

    :raises UnreadableInput: the bytes are no text, or no table
    """
    choices = [(text, d) for text in _decodings(data) for d in _DELIMITERS if d in text]
    if not choices:
        raise UnreadableInput(
            name, N_("This is no table in an encoding that is known."), N_("Save it as CSV in UTF-8.")
        )
    text, delimiter = max(choices, key=lambda c: score(_parse(c[0], c[1], name, most=_SAMPLE)))
    return _parse(text, delimiter, name)


def _parse(text: str, delimiter: str, name: str, most: int | None = None) -> Sheet:
    csv.field_size_limit(LIMITS.cell_characters)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = enumerate(itertools.islice(lines, most), start=1)
    try:
        return Sheet("", tuple(_filled(((n, _csv_cells(row, n)) for n, row in rows), name)))
    except csv.Error as error:
        place, remedy = f"line {lines.line_num}", N_("Save it again as CSV.")
        if str(error).startswith("field larger"):
            reason = N_("The table cannot be read: field larger than field limit ({limit}).")
            raise UnreadableInput(name, reason, remedy, place, limit=LIMITS.cell_characters) from None
        reason = N_("The table cannot be read: {complaint}.")
        raise UnreadableInput(name, reason, remedy, place, complaint=str(error)) from None


def _csv_cells(row: Sequence[str], number: int) -> Iterator[Cell]:
    for index, text in enumerate(row, start=1):
        yield Cell(text, f"{get_column_letter(index)}{number}")
