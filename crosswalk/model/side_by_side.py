"""Credentials or courses beside each other: what each says of every common descriptor, and no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crosswalk.model.conversion import Conversion, Interval, LevelRelation, Overlap, Quantity
from crosswalk.model.framework import Bilingual, Descriptor
from crosswalk.model.record import Credential, Form, Value

#: So many credentials stand beside each other.
LEAST: Final = 2
MOST: Final = 5


class Said(StrEnum):
    """What one credential says of one descriptor, the most telling first.

    DERIVED: worked out from another descriptor and not stated. HINT: only an address that was not opened, or a field
    that is related. OF_AWARDS: asked of awards alone, and this is a course or a badge class.
    """

    STATED = "stated"
    NONE = "none"
    DERIVED = "derived"
    HINT = "hint"
    FILLER = "filler"
    NOT_STATED = "not-stated"
    OF_AWARDS = "of-awards"


class Wording(StrEnum):
    """How the words of a row stand to each other; about text alone, never about what it is worth.

    SAME_VALUES: typed or coded alike and written differently. IN_SOME: not every credential states it. NOT_COMPARED:
    the learner, whose data are not set against each other.
    """

    SAME_WORDS = "same-words"
    SAME_VALUES = "same-values"
    OTHER_WORDS = "other-words"
    IN_SOME = "in-some"
    IN_NONE = "in-none"
    NOT_COMPARED = "not-compared"


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a credential says of a descriptor.

    ``texts`` are its words, once for each language in which the file has them; ``also`` are the same words at other
    places. ``label`` is what its type or codes mean, in both languages; ``None`` where it is free text alone.
    ``hidden``: about the learner, and kept out.
    """

    texts: tuple[Value, ...]
    also: tuple[Value, ...] = ()
    label: Bilingual | None = None
    hidden: bool = False

    @property
    def value(self) -> Value:
        """Its first words, with form and place."""
        return self.texts[0]

    @property
    def is_typed(self) -> bool:
        """Whether the label says all of it: the field is typed or coded, and no free text."""
        return self.label is not None and self.value.form in (Form.STRUCTURED, Form.CODED)

    def text(self, lang: str) -> Value:
        """Its words in this language where the file has them, else the first."""
        return next((v for v in self.texts if v.lang.lower().split("-")[0] == lang), self.texts[0])


@dataclass(frozen=True, slots=True)
class Cell:
    """What one credential says of one descriptor: in sum, and all of it, evidence first and hints last."""

    said: Said
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A common descriptor, and a cell for each credential in their order."""

    descriptor: Descriptor
    cells: tuple[Cell, ...]
    wording: Wording

    @property
    def stating(self) -> int:
        """How many credentials state it, or state that there is none."""
        return sum(c.said in (Said.STATED, Said.NONE) for c in self.cells)


@dataclass(frozen=True, slots=True)
class Workload:
    """The size of one credential: as stated, in hours, and in the units that are compared.

    ``quantity`` is ``None`` where no single total can be told. ``hours`` is the way to hours.
    """

    quantity: Quantity | None
    hours: Conversion | None
    conversions: tuple[Conversion, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """Its hours, as far as they are known."""
        return self.hours.amount if self.hours else None


@dataclass(frozen=True, slots=True)
class Pair:
    """How the workloads of two credentials, by their numbers from 1, lie to each other; ``common`` in hours."""

    first: int
    second: int
    overlap: Overlap
    common: Interval | None


@dataclass(frozen=True, slots=True)
class LevelBeside:
    """A level that a credential, by its number from 1, states, and one published relation of it; never composed."""

    number: int
    relation: LevelRelation


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two to five credentials, in the order given."""

    credentials: tuple[Credential, ...]
    rows: tuple[Row, ...]
    workloads: tuple[Workload, ...]
    pairs: tuple[Pair, ...]
    levels: tuple[LevelBeside, ...]

    @property
    def numbered(self) -> Iterator[tuple[int, Credential]]:
        """The credentials with their numbers from 1."""
        return enumerate(self.credentials, start=1)
