"""Which column of a sheet holds which descriptor, and in which row the headers stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.credit import unit_of_heading
from crosswalk.formats.meaning.labels import identifier_of, name_of
from crosswalk.formats.meaning.values import effort_facets
from crosswalk.formats.tables.sheets import Cell, Sheet, turned

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: So many filled rows may stand above the headers, a title for instance.
_SEARCHED: Final = 12
_LONGEST_UNIT: Final = 20
#: "learnerEffort (hours)": an identifier and, in brackets, the unit or scheme of what is below.
#: "Effort, hours", "Effort in hours": a name and, after it, the unit.
_FOLLOWED = re.compile(r"(?P<name>[^,、:：]+?)(?:\s*[,、:：]\s*|\s+in\s+)(?P<unit>[^,、:：]{1,20})")
#: So many rows may stand below one another as headers: two languages, and units.
_STACKED: Final = 2
#: A form with a label a row has at least so many labels.
_FORM: Final = 3
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
    """The header row of a sheet: its index among the filled rows, and the columns that it names.

    ``last`` is the index of the last row that belongs to it: names may be repeated in another
    language, divided below a common heading, or followed by a row of units.
    """

    row: int
    columns: tuple[Column, ...]
    last: int = -1

    @property
    def end(self) -> int:
        """The index of the first row of records."""
        return max(self.row, self.last) + 1


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
    followed = _FOLLOWED.fullmatch(header)
    if followed and is_unit(followed["unit"], catalog):
        return column_of(index, f"{followed['name']} ({followed['unit'].strip()})", catalog)
    alone = header if unit_of_heading(header, catalog) and len(header) < 40 else ""
    return Column(index, "creditRecognition", alone, "") if alone else None


def is_unit(text: str, catalog: Catalog) -> bool:
    """Whether a text is the unit of a number and nothing else: "hours", 「（時間）」, "ECTS"."""
    bare = text.strip().strip("()（）[]［］").strip()
    if not bare or len(bare) > _LONGEST_UNIT or any(c.isdigit() for c in bare):
        return False
    return bool(unit_of_heading(bare, catalog)) or bool(effort_facets("1", catalog, f"({bare})"))


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
    return _stacked(sheet, best, catalog) if best else None


def _stacked(sheet: Sheet, header: Header, catalog: Catalog) -> Header:
    """The header with the rows right below it that are headers too, or units."""
    above = sheet.rows[header.row]
    for index in range(header.row + 1, min(header.row + 1 + _STACKED, len(sheet.rows))):
        below = sheet.rows[index]
        if below.number != above.number + 1:
            break
        if repeats(below.cells, catalog):
            named = _divided(header, above.cells, columns(below.cells, catalog))
        elif units := _units(header, below.cells, catalog):
            named = units
        else:
            break
        header, above = Header(header.row, named, index), below
    return header


def _divided(header: Header, above: Sequence[Cell], below: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, named by both rows. The lower name counts below a heading that spans several columns."""
    named = {column.index: column for column in header.columns}
    for column in below:
        upper = named.get(column.index)
        if upper is None or (upper.descriptor != column.descriptor and _spans(above, column.index)):
            named[column.index] = column
        elif upper.descriptor == column.descriptor and column.header not in ("", upper.header):
            named[column.index] = replace(upper, header=f"{upper.header} {column.header}".strip())
    return tuple(named[index] for index in sorted(named))


def _spans(above: Sequence[Cell], index: int) -> bool:
    return index + 1 >= len(above) or not above[index + 1].text.strip()


def _units(header: Header, below: Sequence[Cell], catalog: Catalog) -> tuple[Column, ...]:
    """The columns with the units that stand below their names; none where anything else stands there."""
    named = {column.index: column for column in header.columns}
    filled = [(index, cell.text.strip()) for index, cell in enumerate(below) if cell.text.strip()]
    if not filled or not all(index in named and is_unit(text, catalog) for index, text in filled):
        return ()
    for index, text in filled:
        unit = text.strip("()（）[]［］")
        named[index] = replace(named[index], header=f"{named[index].header} ({unit})".strip())
    return tuple(named.values())


def oriented(sheet: Sheet, catalog: Catalog) -> Sheet:
    """The sheet, turned where it is a form: a label and its value a row, for one record."""
    if max((len(row.cells) for row in sheet.rows), default=0) != 2:  # a label and its value
        return sheet
    upright = max((len(columns(row.cells, catalog)) for row in sheet.rows[:_SEARCHED]), default=0)
    labels = sum(column_of(0, row.cells[0].text.strip(), catalog) is not None for row in sheet.rows)
    form = upright < 2 and labels >= _FORM and 2 * labels >= len(sheet.rows)
    return turned(sheet) if form else sheet


def repeats(row: Sequence[Cell], catalog: Catalog) -> bool:
    """Whether a row below the header is itself a row of headers, in another language say."""
    filled = [cell for cell in row if cell.text.strip()]
    return len(filled) > 1 and len(columns(row, catalog)) == len(filled)
