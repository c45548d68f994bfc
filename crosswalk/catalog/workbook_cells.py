"""The cells of a working group's workbook as text, out of bytes that nobody should trust."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, NoReturn

from openpyxl.utils import get_column_letter

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.model.proposal import one_line
from crosswalk.model.workbook import BASE, MAPPINGS, MATRIX, NOTES, STATEMENTS
from crosswalk.text import N_

# As for every other spreadsheet (``formats/tables/sheets.py``), which this floor cannot see.
_MOST_BYTES: Final = 20 * 1024 * 1024
_MOST_ENTRIES: Final = 1_000
_MOST_INFLATED: Final = 200 * 1024 * 1024
_MOST_RATIO: Final = 200
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 200
AGAIN: Final = N_("Export the workbook again and edit that one.")

#: The texts of a sheet, a list a row.
Cells = list[list[str]]


def refuse(name: str, reason: str, remedy: str, place: str = "", **gaps: object) -> NoReturn:
    """One sentence on what is wrong where, and one on what to do."""
    raise UnreadableInput(name, reason, remedy, place, **gaps)


def read_cells(data: bytes, name: str) -> dict[str, Cells]:
    """The text of every cell of our sheets, row by row.

    :raises UnreadableInput: the file is damaged, or a sheet is missing, or a cell is merged, a formula or an error
    :raises LimitExceeded: larger or more compressed than is read
    """
    _check_archive(data, name)
    try:
        return _read(data, name)
    except UnreadableInput:
        raise
    except Exception as error:  # openpyxl lets errors of zipfile, zlib and the XML parser through
        raise UnreadableInput(
            name, N_("The workbook is damaged ({complaint})."),
            N_("Open it in a spreadsheet program and save it again as XLSX."), complaint=type(error).__name__,
        ) from None  # fmt: skip


def _check_archive(data: bytes, name: str) -> None:
    if len(data) > _MOST_BYTES:
        raise LimitExceeded(name, N_("The file is larger than is read."), AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnreadableInput(name, N_("This is no XLSX workbook, or it is cut off."), AGAIN) from None
    size = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or size > _MOST_INFLATED or size > _MOST_RATIO * max(len(data), 5_000):
        raise LimitExceeded(name, N_("The workbook unpacks to more than is read."), AGAIN)
    if any(entry.filename.startswith("xl/externalLinks/") for entry in entries):
        refuse(name, N_("The workbook has links to other files."), N_("Break the links and save it again."))


def _read(data: bytes, name: str) -> dict[str, Cells]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        found = {sheet.title: sheet for sheet in book.worksheets}
        for title in (MATRIX, STATEMENTS, MAPPINGS, NOTES, BASE):
            if title not in found:
                refuse(name, N_("The sheet “{sheet}” is missing."), AGAIN, sheet=title)
        for title in (MATRIX, STATEMENTS, MAPPINGS):
            _check_merged(data, found[title], title, name)
        return {title: list(_rows(found[title], title, name)) for title in (MATRIX, STATEMENTS, MAPPINGS, NOTES, BASE)}
    finally:
        book.close()


def _check_merged(data: bytes, sheet: Any, title: str, name: str) -> None:
    """Merged cells hide what stood in all but the first; reading row by row does not show them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(sheet._worksheet_path.lstrip("/"))
    merged = re.search(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+[0-9]+)", text)
    if merged:
        place = f"{title}!{merged[1].decode()}"
        refuse(name, N_("Cells are merged here."), N_("Split them and fill each."), place)


def _rows(sheet: Any, title: str, name: str) -> Iterator[list[str]]:
    # What the file claims its size to be may be false.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        places = (f"{title}!{get_column_letter(n)}{number}" for n in range(1, len(row) + 1))
        texts = [_text(cell, place, name) for cell, place in zip(row, places, strict=True)]
        while texts and not texts[-1]:
            texts.pop()
        if number > _MOST_ROWS or len(texts) > _MOST_COLUMNS:
            raise LimitExceeded(
                name,
                N_("The sheet has more than {rows} rows or {columns} columns."),
                N_("Delete the empty rows and columns outside the table."),
                title,
                rows=_MOST_ROWS,
                columns=_MOST_COLUMNS,
            )
        yield texts


def _text(cell: Any, place: str, name: str) -> str:
    """A cell as one line of text, whatever type a spreadsheet program gave it."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        refuse(name, N_("A formula stands here."), N_("Write the value itself."), place)
    if cell.data_type == "e":
        refuse(name, N_("An error value stands here."), N_("Write the value itself."), place)
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    # What the hidden sheet keeps is cut anywhere, also at a space.
    return str(value) if place.startswith(f"{BASE}!") else one_line(str(value))
