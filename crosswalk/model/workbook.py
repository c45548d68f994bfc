"""How the working group's workbook is laid out: its sheets, their columns, and what it was made from.

One module writes it and another reads it back edited; both take sheets, headings and the digest from
here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from crosswalk.model.proposal import MAPPING_PROPERTIES, STATEMENT_PROPERTIES
from crosswalk.text import N_, say

MATRIX: Final = "Matrix 対照表"
STATEMENTS: Final = "Statements 記載"
MAPPINGS: Final = "Mappings 対応"
NOTES: Final = "Notes 注"
#: Hidden: every row as it was when the workbook was made, so that edits are told from later publications.
BASE: Final = "Base 元データ"
#: How many characters of a row's record stand in one cell of the hidden sheet; a cell holds 32,767.
CHUNK: Final = 30_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in records, its heading, whether it may be edited, and its width in characters."""

    id: str
    heading: str
    editable: bool = False
    width: int = 14

    @property
    def bilingual(self) -> str:
        """The heading in both languages, Japanese above."""
        return f"{say('ja', self.heading)}\n{say('en', self.heading)}"


#: Which row it is within this workbook; empty in a row that the editor added.
ROW: Final = Column("row", N_("Row (empty in new rows)"), width=10)
REASON: Final = Column("reason", N_("Reason for the change"), editable=True, width=40)
_HEADINGS: Final = {
    "edition": N_("Edition"),
    "statement": N_("Identifier"),
    "kind": N_("Kind of statement"),
    "descriptor": N_("Descriptor"),
    "relation": N_("Relation to the descriptor"),
    "obligation": N_("Obligation"),
    "condition.ja": N_("Condition (Japanese)"),
    "condition.en": N_("Condition (English)"),
    "label.ja": N_("Label (Japanese)"),
    "label.en": N_("Label (English)"),
    "definition.ja": N_("Definition (Japanese)"),
    "definition.en": N_("Definition (English)"),
    "clause.ja": N_("Clause (Japanese)"),
    "clause.en": N_("Clause (English)"),
    "evidence": N_("Evidence"),
    "carrier": N_("Carrier"),
    "subject": N_("Subject"),
    "subject_label": N_("Label of the subject"),
    "object": N_("Object"),
    "object_label": N_("Label of the object"),
    "subject_source": N_("Edition of the subject"),
    "object_source": N_("Edition of the object"),
    "predicate": N_("Predicate"),
    "modifier": N_("Modifier (Not)"),
    "justification": N_("Justification"),
    "confidence": N_("Confidence (0 to 1)"),
    "reason.ja": N_("Reason of the mapping (Japanese)"),
    "reason.en": N_("Reason of the mapping (English)"),
    "author": N_("Author"),
    "reviewer": N_("Reviewer"),
    "review_date": N_("Day of review"),
    "mapping_date": N_("Day of the mapping"),
}
_WIDE: Final = ("definition.", "clause.", "reason.")


def _columns(*names: str) -> Iterator[Column]:
    editable = {*STATEMENT_PROPERTIES, *MAPPING_PROPERTIES}
    for name in names:
        width = 40 if name.startswith(_WIDE) else 24 if "label" in name else 18
        yield Column(name, _HEADINGS[name], name in editable, width)


STATEMENT_COLUMNS: Final = (
    ROW,
    *_columns("edition", "statement", "kind", "descriptor", "relation", *STATEMENT_PROPERTIES),
    REASON,
)
MAPPING_COLUMNS: Final = (
    ROW,
    *_columns(
        "subject", "subject_label", "predicate", "modifier", "object", "object_label", *MAPPING_PROPERTIES[2:],
        "subject_source", "object_source",
    ),
    REASON,
)  # fmt: skip
#: Columns that repeat what another column says; a new row may leave them empty.
SHOWN_ONLY: Final = ("subject_label", "object_label")


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it was when the workbook was made: its sheet, its name there, and its cells by column."""

    sheet: str
    row: str
    cells: dict[str, str]

    def text(self) -> str:
        """The record as the hidden sheet keeps it."""
        return json.dumps([self.sheet, self.row, self.cells], ensure_ascii=False)


def record(text: str) -> Record | None:
    """The record in such a text, if it is one."""
    try:
        sheet, row, cells = json.loads(text)
        return Record(str(sheet), str(row), {str(k): str(v) for k, v in cells.items()})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def digest(records: Iterable[Record]) -> str:
    """A hash of the data that a workbook was made from."""
    return sha256("\n".join(r.text() for r in records).encode("utf-8")).hexdigest()
