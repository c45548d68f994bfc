"""The least that a credential has to state in addition: ways to state it, and what each settles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from crosswalk.model.carriage import Carriage
from crosswalk.model.finding import Finding, Verdict
from crosswalk.model.framework import Bilingual, Edition, Statement
from crosswalk.model.mapping import Predicate
from crosswalk.model.record import Credential

#: The gap of a trial line that takes a number within the bounds of the editions asked about.
NUMBER: Final = "{number}"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A way to state one descriptor in labelled text.

    ``line`` has blanks where values belong. ``trial`` is the same line with examples in them, on which only
    the judge is tried; no answer shows it. ``order`` is the place among all phrasings. ``stands_in``: made of the
    descriptor's label, because no file has one.
    """

    id: str
    about: str
    label: Bilingual
    line: Bilingual
    trial: Bilingual
    order: int = 0
    stands_in: bool = False

    @property
    def answers_none(self) -> bool:
        """Whether it has no blank, because it says that there is none or that the item does not apply."""
        return "_" not in self.line.en


class Need(StrEnum):
    """What an addition is needed for: that an edition conforms, or that all that it lists is stated."""

    CONFORM = "conform"
    LISTED = "listed"


class Bar(StrEnum):
    """Why adding a statement does not settle a requirement.

    BROKEN: what is stated breaks it. NONE: the file says that there is none. EXCLUDED: an exclusion applies.
    WEAK: the source is too weak to decide on. RELATED: the nearest descriptor is only related. MAPPING: only
    answered by mapping, which is switched off. OPEN: no known way to state it settles it.
    """

    BROKEN = "broken-rule"
    NONE = "stated-none"
    EXCLUDED = "exclusion"
    WEAK = "weak-evidence"
    RELATED = "related"
    MAPPING = "mapping-off"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Barrier:
    """A requirement that no addition settles, with its finding."""

    bar: Bar
    edition: Edition
    finding: Finding


@dataclass(frozen=True, slots=True)
class Condition:
    """What a stated value has to keep to, from a requirement; never a value of ours.

    ``until``: the requirement is asked only of what was issued up to that day, and the day is not stated yet.
    """

    edition: Edition
    statement: Statement
    words: Bilingual
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrasing in the least set or in place of one, with the conditions on what is filled in.

    ``by_mapping``: something that it settles would be met by mapping only.
    """

    phrasing: Phrasing
    conditions: tuple[Condition, ...] = ()
    by_mapping: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A requirement that an addition settles, as it was found before."""

    edition: Edition
    statement: Statement
    before: Finding
    by_mapping: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's own format a statement belongs: a field as it is written there, or a column's header.

    ``relation`` is that from the field to the descriptor; ``None`` for free text that is read by its labels.
    """

    path: Bilingual
    carriage: Carriage
    relation: Predicate | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """One statement to add, if it is true.

    ``alternatives`` can each take its place while the set stays as small. ``replaces`` are pointers of filler
    that it is to be written over. ``reaches`` are the editions whose goal is reached with this addition.
    """

    wording: Wording
    need: Need
    settles: tuple[Settled, ...]
    alternatives: tuple[Wording, ...]
    places: tuple[Place, ...]
    replaces: tuple[str, ...]
    reaches: tuple[Edition, ...] = ()

    @property
    def descriptor(self) -> str:
        """The descriptor that it states."""
        return self.wording.phrasing.about


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an edition comes: its verdict now and with all additions, and after how many of them.

    ``after`` is ``None`` where the goal is not reached; ``limits`` are the codes of a judgement.
    """

    edition: Edition
    before: Verdict
    verdict: Verdict
    after: int | None
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """The least set of additions for a credential and some editions, in the order that unlocks editions soonest.

    ``further`` are statements of what an edition lists beside what it demands; no verdict needs them.
    """

    credential: Credential
    reaches: tuple[Reach, ...]
    additions: tuple[Addition, ...]
    barriers: tuple[Barrier, ...]
    further: tuple[Addition, ...]
    engine: str
    present_as: str = "unknown"
    mapping: bool = True

    @property
    def reached(self) -> bool:
        """Whether every edition reaches its goal."""
        return all(r.after is not None for r in self.reaches)
