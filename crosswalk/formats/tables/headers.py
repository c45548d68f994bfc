"""Which column of a sheet holds which descriptor, and in which row the headers stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.credit import unit_of_heading
from crosswalk.formats.meaning.labels import identifier_of, name_of
from crosswalk.formats.sheets import Cell, Sheet

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: So many filled rows may stand above the headers, a title for instance.
_SEARCHED: Final = 12
#: "learnerEffort (hours)": an identifier and, in brackets, the unit or scheme of what is below.
_QUALIFIED = re.compile(r"(?P<identifier>[^()（）\[\]［］]+)[(（\[［][^()（）\[\]［］]+[)）\]］]\W*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column whose header names a descriptor; the header may also give a unit or a scheme."""

    index: int
    descriptor: str
    header: str
    lang: str


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: its index among the filled rows, and the columns that it names."""

    row: int
    columns: tuple[Column, ...]


def column_of(index: int, header: str, catalog: Catalog) -> Column | None:
    """What a header names: a descriptor by label or identifier, or credit by the unit alone."""
    identifier = identifier_of(header, catalog)
    if identifier:
        return Column(index, identifier, "class hours" if identifier == "classHours" else "", "")
    named = name_of(header, catalog)
    if named:
        return Column(index, named.descriptor, header, named.lang)
    qualified = _QUALIFIED.fullmatch(header)
    identifier = identifier_of(qualified["identifier"], catalog) if qualified else ""
    if identifier:
        return Column(index, identifier, header, "")
    alone = header if unit_of_heading(header, catalog) and len(header) < 40 else ""
    return Column(index, "creditRecognition", alone, "") if alone else None


def columns(row: Sequence[Cell], catalog: Catalog) -> tuple[Column, ...]:
    """The columns that a row names, if it is a row of headers."""
    found = (column_of(i, cell.text.strip(), catalog) for i, cell in enumerate(row) if cell.text.strip())
    return tuple(column for column in found if column)


def find(sheet: Sheet, catalog: Catalog) -> Header | None:
    """The header row: of the first rows the one that names most columns.

    One recognised column is enough only in the first row that is not empty, since a title or a
    value may happen to be a label.
    """
    best: Header | None = None
    for index, row in enumerate(sheet.rows[:_SEARCHED]):
        named = columns(row.cells, catalog)
        enough = len(named) >= 2 or (index == 0 and bool(named))
        if enough and (best is None or len(named) > len(best.columns)):
            best = Header(index, named)
    return best


def repeats(row: Sequence[Cell], catalog: Catalog) -> bool:
    """Whether a row below the header is itself a row of headers, in another language say."""
    filled = [cell for cell in row if cell.text.strip()]
    return len(filled) > 1 and len(columns(row, catalog)) == len(filled)
