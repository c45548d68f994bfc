"""Spreadsheets with one credential or course a row: what a cell under a header says.

A sheet with a column for the learner or for the date of issuing lists awards; any other lists
offerings. A sheet does not certify anything by being one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from crosswalk.errors import LimitExceeded, UnknownFormat, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.meaning import coded, derive, participation, values
from crosswalk.formats.meaning.amounts import bare, tidy
from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.tables import headers, sheets
from crosswalk.formats.tables.headers import Column, Header
from crosswalk.formats.tables.sheets import Cell, Sheet
from crosswalk.model.record import (
    Credential,
    DescriptorRecord,
    Facet,
    Form,
    Notice,
    Relation,
    Source,
    Value,
)
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

NAME: Final = "table"

_AWARD_ONLY: Final = frozenset({"learnerIdentification", "dateOfIssuing"})
#: A name is never "none": a course or a person may be called so.
_NAMES: Final = frozenset({"title", "awardingBody", "learnerIdentification"})


def detects(data: bytes) -> str:
    """``xlsx`` or ``csv`` where the bytes are a table, else empty."""
    if sheets.is_workbook(data):
        return "xlsx"
    return "csv" if not data.startswith(b"PK") and sheets.is_csv(data) else ""


def read(data: bytes, name: str, catalog: Catalog) -> tuple[Credential, ...]:
    """One record a row, of every sheet that has a row of headers.

    :raises UnknownFormat: no row of headers was recognised
    :raises UnreadableInput: the file is damaged
    :raises LimitExceeded: more rows than records are read from one file
    """
    carrier = detects(data)
    if carrier == "xlsx":
        found = sheets.read_workbook(data, name)
    else:
        found = (sheets.read_csv(data, name, lambda s: _score(s, catalog)),)
    source = Source(name, hashlib.sha256(data).hexdigest(), NAME, "", recognised="guessed", carrier=carrier)
    sheets_ = [headers.oriented(sheet, catalog) for sheet in found]
    headed = [(sheet, header) for sheet in sheets_ if (header := headers.find(sheet, catalog))]
    if not headed:
        raise UnknownFormat(
            name,
            N_("No row of this table has column headers that name a descriptor."),
            N_('Name the columns like "Title of the micro-credential", 「学修成果」 or learnerEffort.'),
        )
    found_records = tuple(_bounded((c for s, h in headed for c in _records(s, h, source, catalog)), name))
    if not found_records:
        raise UnreadableInput(
            name,
            N_("The column headers were recognised, but no row stands below them."),
            N_("Add one row for each credential or course."),
        )
    return found_records


def _score(sheet: Sheet, catalog: Catalog) -> int:
    header = headers.find(headers.oriented(sheet, catalog), catalog)
    return len(header.columns) if header else 0


def _bounded(credentials: Iterator[Credential], name: str) -> Iterator[Credential]:
    for count, credential in enumerate(credentials, start=1):
        if count > LIMITS.credentials:
            raise LimitExceeded(
                name,
                N_("The table has more than {number} records."),
                N_("Split it."),
                credential.source.item,
                number=LIMITS.credentials,
            )
        yield credential


def _records(sheet: Sheet, header: Header, source: Source, catalog: Catalog) -> Iterator[Credential]:
    award = any(column.descriptor in _AWARD_ONLY for column in header.columns)
    unread = _unread(sheet, header)
    for row in sheet.rows[header.end :]:
        if not headers.repeats(row.cells, catalog):
            item = sheet.item(row)
            reader = _Reader(row.cells, header, catalog)
            yield reader.credential(replace(source, item=item), award=award, notices=unread)


def _unread(sheet: Sheet, header: Header) -> tuple[Notice, ...]:
    """A notice of the columns whose headers name no descriptor."""
    named = {column.index for column in header.columns}
    cells = sheet.rows[header.row].cells
    left = [cell.text.strip()[:40] for i, cell in enumerate(cells) if i not in named and cell.text.strip()]
    return (Notice("columns-not-read", "", (("columns", ", ".join(left[:8])),)),) if left else ()


@dataclass
class _Reader:
    """One row being read."""

    row: tuple[Cell, ...]
    header: Header
    catalog: Catalog
    notices: list[Notice] = field(default_factory=list)

    def credential(self, source: Source, *, award: bool, notices: tuple[Notice, ...] = ()) -> Credential:
        found: dict[str, list[Value]] = {}
        for column, cell in self._cells():
            for descriptor, value in self._values(column, cell):
                found.setdefault(descriptor, []).append(value)
        complete = derive.complete(found, self.catalog)
        order = [d.id for d in self.catalog.descriptors]
        ordered = {d: complete[d] for d in sorted(complete, key=order.index)}
        record = DescriptorRecord.of(
            ordered,
            award=award,
            unused=self._unused(),
            learner_strings=(v.text for v in found.get("learnerIdentification", ())),
        )
        return Credential(source, record, (*notices, *self.notices))

    def _cells(self) -> Iterator[tuple[Column, Cell]]:
        for column in self.header.columns:
            if column.index < len(self.row) and self.row[column.index].text.strip():
                yield column, self.row[column.index]

    def _unused(self) -> tuple[str, ...]:
        named = {column.index for column in self.header.columns}
        return tuple(c.pointer for i, c in enumerate(self.row) if i not in named and c.text.strip())

    def _values(self, column: Column, cell: Cell) -> Iterator[tuple[str, Value]]:
        descriptor, text = column.descriptor, cell.text.strip()
        if cell.unsaved:
            self.notices.append(Notice("formula-not-saved", cell.pointer, (("cell", cell.pointer),)))
            yield descriptor, Value(text, Form.RELATED, cell.pointer, relation=Relation.RELATED)
            return
        form = values.form_of(text, Form.TEXT, descriptor)
        if cell.typed is False and descriptor not in _NAMES:
            form = Form.NONE
        if form is Form.NONE and descriptor in _NAMES:
            form = Form.TEXT
        if text.upper() in sheets.ERRORS:
            form = Form.PLACEHOLDER
        base = Value(text, form, cell.pointer, lang=_language(text, column))
        if form is not Form.TEXT:
            yield descriptor, base
        elif descriptor == "qualityAssurance":
            yield from self._quality(base, column)
        elif descriptor == "dateOfIssuing":
            yield descriptor, self._date(base, cell)
        else:
            yield descriptor, self._stated(base, column, cell)
            yield from self._class_hours(base, descriptor)

    def _stated(self, value: Value, column: Column, cell: Cell) -> Value:
        heading = f"{column.header} ({cell.unit})" if cell.unit else column.header
        facets = _typed_facets(column.descriptor, cell)
        facets = facets or values.facets_for(column.descriptor, value.text, self.catalog, heading)
        form = self._form(column.descriptor, value.text, facets, cell)
        return replace(value, form=form, facets=facets)

    def _form(self, descriptor: str, text: str, facets: tuple[Facet, ...], cell: Cell) -> Form:
        """Structured for a figure with its unit, coded for a word of a list, else text."""
        if not facets:
            return Form.TEXT
        figures = {"learnerEffort", "classHours", "creditRecognition"}
        if descriptor in figures:
            typed = _is_figure(text, cell) or any(f.name == "duration" for f in facets)
            return Form.STRUCTURED if typed else Form.TEXT
        lists = {
            "formOfParticipation": lambda: _is_each_coded(text, self.catalog),
            "assessmentType": lambda: coded.is_wholly_coded(text, "assessmentMethod", self.catalog),
            "stackability": lambda: coded.is_wholly_coded(text, "stackabilityKind", self.catalog),
        }
        return Form.CODED if lists.get(descriptor, lambda: True)() else Form.TEXT

    def _class_hours(self, base: Value, descriptor: str) -> Iterator[tuple[str, Value]]:
        """The hours in class that a statement of learner effort gives beside the total."""
        part = values.class_part(base.text) if descriptor == "learnerEffort" else None
        if part:
            text = base.text[slice(*part)]
            facets = values.class_facets(text, self.catalog)
            yield "classHours", replace(base, text=text, span=part, facets=facets)

    def _quality(self, base: Value, column: Column) -> Iterator[tuple[str, Value]]:
        parts = values.split_quality(base.text, self.catalog)
        for start, end in parts:
            text = base.text[start:end]
            facets = values.quality_facets(text, self.catalog, column.header)
            span = (start, end) if len(parts) > 1 else None
            yield "qualityAssurance", replace(base, text=text, span=span, facets=facets)

    def _date(self, value: Value, cell: Cell) -> Value:
        """A day; what gives none is kept as a hint, with a notice."""
        if isinstance(cell.typed, date):
            return replace(value, form=Form.STRUCTURED, facets=(Facet("date", (cell.typed,)),))
        facets = values.date_facets(value.text, self.catalog)
        if facets:
            return replace(value, form=Form.STRUCTURED, facets=facets)
        impossible = values.is_impossible_date(value.text)
        code = "impossible-date" if impossible else "unclear-date"
        self.notices.append(Notice(code, cell.pointer, (("date", value.text[:40]),)))
        return replace(value, form=Form.RELATED, relation=Relation.RELATED)


def _is_each_coded(text: str, catalog: Catalog) -> bool:
    """Whether the place or the time of learning, or both one after the other, are words of the lists."""
    return all(participation.is_wholly_coded(part.strip(), catalog) for part in re.split("[,、;；]", text))


def _typed_facets(descriptor: str, cell: Cell) -> tuple[Facet, ...]:
    """Hours out of a cell that Excel shows as a length of time."""
    if descriptor in ("learnerEffort", "classHours") and isinstance(cell.typed, timedelta):
        hours = Decimal(str(cell.typed.total_seconds())) / 3600
        return (Facet("hours", (tidy(hours.quantize(Decimal("0.000001"))),)),)
    return ()


def _is_figure(text: str, cell: Cell) -> bool:
    """Whether the cell is a number or length of time, with no more than its unit beside it."""
    folded = fold(text).text.strip()
    if isinstance(cell.typed, (Decimal, timedelta)) or bare(folded):
        return True
    number = folded.split(maxsplit=1)[0].rstrip("abcdefghijklmnopqrstuvwxyz単位時間分")
    return len(folded) <= 20 and bare(number) is not None and "(" not in folded and "," not in folded[len(number) :]


def _language(text: str, column: Column) -> str:
    """Japanese where it has kana, or kanji under a Japanese header; else not stated."""
    folded = fold(text).text
    if any("\u3041" <= c <= "\u30fa" for c in folded):
        return "ja"
    return "ja" if column.lang == "ja" and any("\u4e00" <= c <= "\u9fff" for c in folded) else ""
