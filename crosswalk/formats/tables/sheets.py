"""Rows of cells out of CSV and XLSX bytes: encodings, delimiters, limits; what they mean is not known here."""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.text import N_

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MOST_COLUMNS: Final = 200
_MOST_ROWS: Final = 20_000
_LAST_ROW: Final = 100_000
_SAMPLE: Final = 20
_MOST_CELL: Final = 100_000
_MOST_ENTRIES: Final = 1_000
_MOST_INFLATED: Final = 200 * 1024 * 1024
_MOST_RATIO: Final = 200
_DELIMITERS: Final = (",", ";", "\t", "|")
_NO_TABLE = re.compile(r"(?:\s++|#[^\n]*+\n)*+(?:[{\[<]|@prefix|@base|prefix\s|base\s|%pdf|_:)", re.IGNORECASE)

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


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
    """The filled rows of one sheet; ``name`` is empty where the file has but one."""

    name: str
    rows: tuple[Row, ...]


# ---- XLSX


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are, or once were, an Excel workbook."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("xl/workbook") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return b"xl/" in data[:20_000]


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The visible sheets; formulas are not evaluated, a cell shows the value that was saved.

    :raises UnreadableInput: the file is damaged
    :raises LimitExceeded: larger or more compressed than is read
    """
    _check_archive(data, name)
    try:
        saved = _read(data, name, values=True)
        return _with_formulas(saved, _read(data, name, values=False)) if _has_formulas(data) else saved
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


def _check_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnreadableInput(
            name, N_("The workbook is cut off or damaged."), N_("Save it again as XLSX, or as CSV.")
        ) from None
    size = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or size > _MOST_INFLATED or size > _MOST_RATIO * max(len(data), 5_000):
        raise LimitExceeded(
            name,
            N_("The workbook unpacks to more than is read."),
            N_("Keep only the sheet with the records."),
        )


def _sheets(book: Workbook, name: str) -> Iterator[Sheet]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        prefix = f"{sheet.title}!" if len(sheets) > 1 else ""
        # What the file claims its size to be may be a million rows of formatting, or false.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_row=_LAST_ROW), start=1)
        cells = ((number, _excel_cells(row, prefix, number)) for number, row in rows)
        yield Sheet(sheet.title if prefix else "", tuple(_filled(cells, name)))


def _excel_cells(row: Sequence[Any], prefix: str, number: int) -> Iterator[Cell]:
    for index, cell in enumerate(row, start=1):
        yield _excel_cell(cell, f"{prefix}{get_column_letter(index)}{number}")


def _filled(rows: Iterable[tuple[int, Iterable[Cell]]], name: str) -> Iterator[Row]:
    """The rows that hold anything, without the empty cells at their ends."""
    count = 0
    for number, row in rows:
        cells = tuple(row)
        while cells and not cells[-1].text.strip():
            cells = cells[:-1]
        if not cells:
            continue
        count += 1
        if count > _MOST_ROWS or len(cells) > _MOST_COLUMNS:
            raise LimitExceeded(
                name,
                N_("The sheet has more than {rows} rows or {columns} columns."),
                N_("Keep only the rows and columns with the records."),
                f"row {number}",
                rows=_MOST_ROWS,
                columns=_MOST_COLUMNS,
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
    return Cell(str(value)[:_MOST_CELL], pointer)


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
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", errors="replace")
        return
    for encoding in ("utf-8-sig", "cp932", "cp1252"):
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
    csv.field_size_limit(_MOST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = enumerate(itertools.islice(lines, most), start=1)
    try:
        return Sheet("", tuple(_filled(((n, _csv_cells(row, n)) for n, row in rows), name)))
    except csv.Error as error:
        place, remedy = f"line {lines.line_num}", N_("Save it again as CSV.")
        if str(error).startswith("field larger"):
            reason = N_("The table cannot be read: field larger than field limit ({limit}).")
            raise UnreadableInput(name, reason, remedy, place, limit=_MOST_CELL) from None
        reason = N_("The table cannot be read: {complaint}.")
        raise UnreadableInput(name, reason, remedy, place, complaint=str(error)) from None


def _csv_cells(row: Sequence[str], number: int) -> Iterator[Cell]:
    for index, text in enumerate(row, start=1):
        yield Cell(text, f"{get_column_letter(index)}{number}")
