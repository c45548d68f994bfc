"""An edited workbook of the working group read back: every difference from what it was made from.

What cannot be understood is refused in one sentence that names the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from openpyxl.utils import get_column_letter

from crosswalk.catalog.permitted import choices, complaint, meant, shown
from crosswalk.catalog.published import published
from crosswalk.catalog.records import records
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.catalog.workbook_cells import AGAIN, Cells, read_cells, refuse
from crosswalk.errors import NotEncoded, UnknownFramework
from crosswalk.model.framework import Edition, Kind
from crosswalk.model.mapping import NO_TERM_FOUND
from crosswalk.model.proposal import (
    MAPPING_IDENTITY,
    MAPPING_PROPERTIES,
    NOT,
    STATEMENT_IDENTITY,
    STATEMENT_PROPERTIES,
    Action,
    Edit,
    MappingTarget,
    Preview,
    StatementTarget,
    Target,
    one_line,
    written,
)
from crosswalk.model.workbook import (
    BASE,
    MAPPING_COLUMNS,
    MAPPINGS,
    MATRIX,
    NOTES,
    REASON,
    ROW,
    SHOWN_ONLY,
    STATEMENT_COLUMNS,
    STATEMENTS,
    Column,
    Record,
    digest,
    record,
)
from crosswalk.text import N_

#: What a record of the hidden sheet holds at least.
_NEEDED: Final = {
    STATEMENTS: {c.id for c in STATEMENT_COLUMNS} - {ROW.id, REASON.id},
    MAPPINGS: {c.id for c in MAPPING_COLUMNS} - {ROW.id, REASON.id},
}
_IDENTIFIER: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,80}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A filled row of a sheet: its cells by column, and where each stands."""

    sheet: str
    number: int
    cells: dict[str, str]
    letters: dict[str, str]

    def place(self, column: str) -> str:
        return f"{self.sheet}!{self.letters[column]}{self.number}"


def read_edits(data: bytes, name: str, catalog: Catalog) -> Preview:
    """What an edited workbook would change, cell by cell, against what it was made from.

    :raises UnreadableInput: it is no such workbook, or something in it is not understood; names the cell
    :raises LimitExceeded: larger or more compressed than is read
    """
    sheets = read_cells(data, name)
    base = tuple(_base(sheets[BASE], name))
    own = [r for r in base if r.sheet in (STATEMENTS, MAPPINGS)]
    known = _digest(sheets[NOTES])
    if known != digest(own):
        refuse(name, N_("What the workbook was made from can no longer be read from it."), AGAIN, NOTES)
    editions = dict.fromkeys(r.cells["edition"] for r in own if r.sheet == STATEMENTS)
    for edition in set(editions) - {e.id for e in catalog.editions}:
        refuse(name, N_("It was made from the edition {edition}, which is not known here."),
               N_("Give the folder that has it with --data."), edition=edition)  # fmt: skip
    reader = _Reader(name, catalog)
    lines = {sheet: tuple(reader.lines(sheets[sheet], sheet)) for sheet in (STATEMENTS, MAPPINGS)}
    reader.matrix(sheets[MATRIX], base, lines[STATEMENTS])
    edits = [e for sheet, found in lines.items() for e in reader.edits(sheet, found, own)]
    return Preview(name, _version(sheets[NOTES]), known, _current(editions, known, catalog), tuple(edits))


def _current(editions: dict[str, None], known: str, catalog: Catalog) -> bool:
    """Whether the same editions would make the same workbook today."""
    return digest(records([catalog.edition(e) for e in editions], catalog)) == known


def _base(rows: Cells, name: str) -> Iterator[Record]:
    for number, row in enumerate(rows, start=1):
        found = record("".join(row)) if row else None
        if found is None:
            refuse(
                name, N_("What the workbook was made from can no longer be read from it."), AGAIN, f"{BASE}!A{number}"
            )
        yield found


def _digest(rows: Cells) -> str:
    return next((text for row in rows for text in row if re.fullmatch(r"[0-9a-f]{64}", text)), "")


def _version(rows: Cells) -> str:
    return next((text for row in rows for text in row if re.fullmatch(r"\d+\.\d+\.\d+", text)), "")


# ---- what was edited


class _Reader:
    """Reads the rows of one workbook against the catalog."""

    def __init__(self, name: str, catalog: Catalog) -> None:
        self.name, self.catalog = name, catalog
        self.converter = catalog.mapping_converter()
        #: IRIs of statements that new rows add, which new mappings may name.
        self.terms = set(catalog.term_labels)

    # ---- rows

    def lines(self, rows: Cells, sheet: str) -> Iterator[_Line]:
        """The filled rows, by column; the columns may stand in any order."""
        letters = self._letters(rows[0] if rows else [], sheet)
        for number, row in enumerate(rows[1:], start=2):
            texts = {get_column_letter(n): text for n, text in enumerate(row, start=1) if text}
            stray = set(texts) - set(letters.values())
            if stray:
                place = f"{sheet}!{min(stray)}{number}"
                refuse(
                    self.name,
                    N_("This column is none of the sheet's."),
                    N_("Empty it; comments go with a reason."),
                    place,
                )
            if texts:
                yield _Line(sheet, number, {c: texts.get(letter, "") for c, letter in letters.items()}, letters)

    def _letters(self, head: Sequence[str], sheet: str) -> dict[str, str]:
        """Which column stands under which letter."""
        columns = STATEMENT_COLUMNS if sheet == STATEMENTS else MAPPING_COLUMNS
        found: dict[str, str] = {}
        for number, text in enumerate(head, start=1):
            # By its English: the Japanese wording may have been improved since the workbook was made.
            column = next((c for c in columns if f" {text}".endswith(f" {c.heading}")), None)
            if column is not None and column.id in found:
                place = f"{sheet}!{get_column_letter(number)}1"
                refuse(self.name, N_("The column “{column}” stands twice."), AGAIN, place, column=text)
            if column is not None:
                found[column.id] = get_column_letter(number)
        self._all_there(columns, found, sheet)
        return found

    def _all_there(self, columns: Sequence[Column], found: dict[str, str], sheet: str) -> None:
        for column in columns:
            if column.id not in found:
                missing = one_line(column.bilingual)
                refuse(self.name, N_("The column “{column}” is missing."), AGAIN, f"{sheet}!1", column=missing)

    # ---- the sheet that only shows

    def matrix(self, rows: Cells, base: Sequence[Record], statements: Sequence[_Line]) -> None:
        """Refuses edits of the sheet that only shows, and says where to make them."""
        known = {r.row: [one_line(t) for t in r.cells.values()] for r in base if r.sheet == MATRIX}
        editions = list(next((r.cells for r in base if r.row == "head" and r.sheet == MATRIX), {}))
        for number, row in enumerate(rows, start=1):
            due = known.get("head" if number == 1 else row[0] if row else "", [])
            for n, text in enumerate(row):
                if text != (due[n] if n < len(due) else ""):
                    edition = editions[n] if n < len(editions) else ""
                    self._only_shown(f"{MATRIX}!{get_column_letter(n + 1)}{number}", edition, row[0], statements)

    def _only_shown(self, place: str, edition: str, descriptor: str, statements: Sequence[_Line]) -> NoReturn:
        fits = [s for s in statements if (s.cells["edition"], s.cells["descriptor"]) == (edition, descriptor)]
        reason = N_("This sheet only shows.")
        if fits:
            refuse(self.name, reason, N_("Make the change in {cell}."), place, cell=fits[0].place("obligation"))
        refuse(self.name, reason, N_("Make the change in the sheet {sheet}."), place, sheet=STATEMENTS)

    # ---- rows against what they were

    def edits(self, sheet: str, lines: Sequence[_Line], own: Sequence[Record]) -> Iterator[Edit]:
        """Changed cells and added rows in the order of the sheet, then deleted rows."""
        base = {r.row: r for r in own if r.sheet == sheet}
        seen: dict[str, _Line] = {}
        added: dict[Target, _Line] = {}
        for line in lines:
            row = line.cells[ROW.id]
            if not row:
                yield from self._added(line, base, added)
                continue
            if row not in base:
                self._complain(
                    line, ROW.id, N_("“{found}” is no row of this workbook."), N_("Leave the cell empty in a new row.")
                )
            if row in seen:
                remedy = N_("Leave the cell empty in a new row, or delete one of the two.")
                self._complain(line, ROW.id, N_("The row “{found}” stands twice."), remedy)
            seen[row] = line
            yield from self._changed(line, base[row])
        for row, was in base.items():
            if row not in seen:
                yield from self._retired(sheet, was)

    def _complain(
        self, line: _Line, column: str, reason: str, remedy: str, found: str | None = None, **gaps: object
    ) -> NoReturn:
        text = line.cells[column] if found is None else found
        refuse(self.name, reason, remedy, line.place(column), found=text, **gaps)

    def _changed(self, line: _Line, was: Record) -> Iterator[Edit]:
        statement = line.sheet == STATEMENTS
        fixed = STATEMENT_IDENTITY if statement else (*MAPPING_IDENTITY, *SHOWN_ONLY)
        for column in fixed:
            if self._meant(column, line.cells[column]) != was.cells.get(column, ""):
                self._complain(
                    line, column, N_("What says which row it is has become “{found}”."),
                    N_("Put back “{was}”, or delete the row and add another."), was=self._shown(column, was),
                )  # fmt: skip
        for column in STATEMENT_PROPERTIES if statement else MAPPING_PROPERTIES:
            before, after = was.cells.get(column, ""), self._meant(column, line.cells[column])
            if before == after:
                continue
            self._check(line, column, after, was.cells.get("kind", ""))
            yield from self._edit(line, column, _target(was, column), before, after)

    def _shown(self, column: str, was: Record) -> str:
        text = was.cells.get(column, "")
        return (self.converter.compress(text) or text) if column in ("subject", "object") else text

    def _edit(self, line: _Line, column: str, target: Target, before: str, after: str) -> Iterator[Edit]:
        now = published(target, self.catalog)
        if now == after:
            return  # somebody has published the same meanwhile
        yield Edit(
            place=line.place(column), action=Action.CHANGE, target=target, before=before, after=after,
            reason=line.cells[REASON.id], reason_place=line.place(REASON.id), stale=now != before,
        )  # fmt: skip

    def _retired(self, sheet: str, was: Record) -> Iterator[Edit]:
        target, before = _target(was, ""), written(_own(was))
        now = published(target, self.catalog)
        if now is not None:
            yield Edit(f"{sheet}, {was.row}", Action.RETIRE, target, before, "", stale=now != before)

    def _meant(self, column: str, text: str) -> str:
        """The value that a cell means: an identifier for a label, an IRI for a CURIE, a number as we write it."""
        if column in ("subject", "object"):
            return (self.converter.expand(text) if ":" in text else None) or text
        if column == "confidence":
            return str(float(text)) if re.fullmatch(r"\d(\.\d{1,17})?", text) else text
        return meant(column, text, self.catalog)

    def _check(self, line: _Line, column: str, value: str, kind: str) -> None:
        wrong = complaint(column, value, self.catalog, kind)
        if wrong:
            known = ", ".join(shown(column, v, self.catalog) for v, _ in choices(column, self.catalog, kind))
            self._complain(line, column, *wrong, known=known, most=5_000)

    # ---- new rows

    def _added(self, line: _Line, base: dict[str, Record], added: dict[Target, _Line]) -> Iterator[Edit]:
        new = self._new_statement(line) if line.sheet == STATEMENTS else self._new_mapping(line)
        target = _target(Record(line.sheet, "", new), "")
        place = "statement" if line.sheet == STATEMENTS else "subject"
        now = published(target, self.catalog)
        if target in added or any(_target(r, "") == target for r in base.values()):
            self._complain(
                line, place, N_("“{found}” stands in another row already."), N_("Change that row."), found=new[place]
            )
        added[target] = line
        if now == written(new):
            return  # somebody has published the same meanwhile
        yield Edit(
            place=f"{line.sheet}!A{line.number}", action=Action.ADD, target=target, before="", after=written(new),
            reason=line.cells[REASON.id], reason_place=line.place(REASON.id), stale=now is not None,
        )  # fmt: skip

    def _new_statement(self, line: _Line) -> dict[str, str]:
        edition = self._edition(line)
        given = {c: self._meant(c, line.cells[c]) for c in (*STATEMENT_IDENTITY, *STATEMENT_PROPERTIES)}
        kind, descriptor = given["kind"] or Kind.DESCRIPTOR.value, given["descriptor"]
        if kind != Kind.DESCRIPTOR:
            remedy = N_("Write it into the Turtle file by hand, with its shape.")
            self._complain(line, "kind", N_("A new rule or exclusion needs a shape of its own."), remedy)
        if descriptor not in {d.id for d in self.catalog.descriptors}:
            remedy = N_("Use an identifier of the sheet {sheet}, such as {example}.")
            example = self.catalog.common[0].id
            self._complain(
                line, "descriptor", N_("“{found}” is not a descriptor."), remedy, sheet=MATRIX, example=example
            )
        statement = given["statement"] or descriptor
        if not _IDENTIFIER.fullmatch(statement):
            remedy = N_("Use letters and digits without spaces, beginning with a letter.")
            self._complain(line, "statement", N_("“{found}” is not an identifier."), remedy)
        new = given | {"edition": edition.id, "statement": statement, "kind": kind}
        for column in ("relation", *STATEMENT_PROPERTIES):
            self._check(line, column, new[column], kind)
        if new["obligation"] == "information":
            remedy = N_("Leave the row out: where nothing is asked, there is no statement.")
            self._complain(line, "obligation", N_("A new statement asks for something."), remedy)
        self.terms.add(f"{edition.iri}/{statement}")
        return new

    def _edition(self, line: _Line) -> Edition:
        try:
            return self.catalog.choose([line.cells["edition"] or "?"])[0]
        except (UnknownFramework, NotEncoded):
            known = ", ".join(e.id for e in self.catalog.encoded)
            self._complain(line, "edition", N_("“{found}” is not an edition."), N_("Use one of {known}."), known=known)

    def _new_mapping(self, line: _Line) -> dict[str, str]:
        new = {c: self._meant(c, line.cells[c]) for c in (*MAPPING_IDENTITY, *MAPPING_PROPERTIES)}
        sources = self.catalog.mapping_sources
        for column in ("subject_source", "object_source"):
            if new[column] not in sources:
                known = ", ".join(sources)
                self._complain(line, column, N_("“{found}” is not an edition."), N_("Use one of {known}."), known=known)
        for column in ("subject", "object"):
            if new[column] != NO_TERM_FOUND and not self._belongs(new[column], sources[new[f"{column}_source"]]):
                remedy = N_("Use a term of the edition named beside it.")
                self._complain(line, column, N_("“{found}” is not a term of that edition."), remedy)
        for column in MAPPING_PROPERTIES:
            self._check(line, column, new[column], "")
        return new

    def _belongs(self, iri: str, source: str) -> bool:
        return iri in self.terms and iri.startswith(f"{source}/")


def _own(was: Record) -> dict[str, str]:
    return {name: text for name, text in was.cells.items() if name not in SHOWN_ONLY}


def _target(was: Record, name: str) -> Target:
    """The target that a row is, or one of its cells."""
    cells = was.cells
    if was.sheet == STATEMENTS:
        return StatementTarget(cells["edition"], cells["statement"], name)
    return MappingTarget(cells["subject"], cells["predicate"], cells["object"], cells["modifier"] == NOT, name)
