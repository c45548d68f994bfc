"""What comparing editions gives: gaps, changes, trials, and joint profiles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswalk.errors import UnreadableInput
from crosswalk.model.finding import Verdict
from crosswalk.model.framework import Bilingual, Discrepancy, Edition, Kind, Statement
from crosswalk.model.mapping import Link, Mapping


class GapClass(StrEnum):
    """How what one edition assures falls short of what another asks; the first that fits is the gap's own."""

    READING_AND_SOURCE = "reading-and-source"
    ABSENT = "absent"
    MANDATORY_THERE = "mandatory-there"
    NOT_ESTABLISHED = "not-established"
    WEAKER_OBLIGATION = "weaker-obligation"
    EXCLUDED_THERE = "excluded-there"
    NARROWER_MEANING = "narrower-meaning"
    OTHER_UNIT = "other-unit-or-code-list"
    OTHER_CARRIER = "other-carrier"


@dataclass(frozen=True, slots=True)
class Gap:
    """One statement of the edition asked about, and what a credential that satisfies the other may lack for it.

    ``here`` are the counterparts in the edition that is satisfied. ``classes`` are all that apply, the
    first being the gap's own. ``link`` is the best relation from here to there.
    """

    there: Statement
    here: tuple[Statement, ...]
    classes: tuple[GapClass, ...]
    link: Link | None
    message: Bilingual
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class GapReport:
    """What a credential that satisfies ``here`` may still lack for ``there``.

    ``total`` is the number of descriptors of ``there``; ``matched`` counts those with a counterpart by the
    best relation from here (``exactMatch`` …), so figures always come with their parts. What is only
    related is no counterpart.
    """

    here: Edition
    there: Edition
    gaps: tuple[Gap, ...]
    covered: tuple[Gap, ...]
    total: int
    matched: tuple[tuple[str, int], ...]

    def count(self, kind: GapClass) -> int:
        """How many gaps are of that class."""
        return sum(g.classes[0] is kind for g in self.gaps)

    @property
    def asked(self) -> int:
        """How many statements of ``there`` ask for something: descriptors, rules and exclusions."""
        return len(self.gaps) + len(self.covered)

    @property
    def lacking(self) -> tuple[Gap, ...]:
        """The gaps that count: not those of the carrier alone, nor those between a reading and its source."""
        apart = (GapClass.OTHER_CARRIER, GapClass.READING_AND_SOURCE)
        return tuple(g for g in self.gaps if g.classes[0] not in apart)

    @property
    def of_one_text(self) -> bool:
        """Whether the two are a reading and its source, so that nothing of it is a gap."""
        return self.here.id in self.there.source_editions or self.there.id in self.here.source_editions


class ChangeClass(StrEnum):
    """What a change between two editions of one body means for those who used the earlier one."""

    BREAKING = "breaking"
    TIGHTENING = "tightening"
    RELAXING = "relaxing"
    EDITORIAL = "editorial"
    READING_AND_SOURCE = "reading-and-source"


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that differs between two editions; ``before`` or ``after`` is ``None`` where it is not there.

    ``in_words_only``: what is asked is the same, only its wording, clause or evidence is not.
    """

    kind: ChangeClass
    before: Statement | None
    after: Statement | None
    aspects: tuple[str, ...]
    message: Bilingual
    mappings: tuple[Mapping, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()

    @property
    def in_words_only(self) -> bool:
        """Whether nothing that is asked differs."""
        both = self.before is not None and self.after is not None
        return both and set(self.aspects) <= {"label", "definition", "clause", "evidence", "match"}


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """Two editions of one body compared; ``hit`` are credentials of a corpus whose verdict differs."""

    before: Edition
    after: Edition
    changes: tuple[Change, ...]
    hit: tuple[Moved, ...] = ()
    read: int = 0
    rejected: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or line of a corpus that could not be read, and why."""

    name: str
    error: UnreadableInput


@dataclass(frozen=True, slots=True)
class Moved:
    """A credential of a corpus whose verdict under one edition is another after a change."""

    name: str
    item: str
    title: str
    issuer: str
    format: str
    edition: str
    before: Verdict
    after: Verdict
    descriptors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A change tried out: an edition's statement set to an obligation, to silent, or to a number."""

    edition: str
    statement: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be tried out of one statement, or of a descriptor on which an edition is silent.

    ``name`` is what a setting calls it; ``statement`` is ``None`` for what is silent. ``values`` are words;
    ``bounds`` are the numbers that a rule has now, the smaller first, as many as a setting has to give.
    """

    name: str
    label: Bilingual
    statement: Statement | None
    values: tuple[str, ...]
    bounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the credentials of one issuer or one format, how many move under an edition, and in which direction."""

    edition: str
    name: str
    total: int
    failing: int
    passing: int
    other: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A corpus judged before and after settings; published files are not touched.

    ``read`` are credentials and what could not be read together. ``failing``: fails after and did not
    before; ``passing``: passes after (complete and incomplete included) and did not; ``other``: every other change.
    ``verdicts`` counts, per edition, verdicts before and after; ``issuers`` and ``formats`` count the same
    changes by who issued and by what it is written in. ``gaps`` pairs each gap report that the settings
    change, as it was, with what it becomes.
    """

    settings: tuple[Setting, ...]
    editions: tuple[Edition, ...]
    read: int
    rejected: tuple[Unread, ...]
    verdicts: tuple[tuple[str, tuple[tuple[Verdict, int], ...], tuple[tuple[Verdict, int], ...]], ...]
    failing: tuple[Moved, ...]
    passing: tuple[Moved, ...]
    other: tuple[Moved, ...]
    issuers: tuple[Tally, ...] = ()
    formats: tuple[Tally, ...] = ()
    gaps: tuple[tuple[GapReport, GapReport], ...] = ()

    @property
    def judged(self) -> int:
        """How many credentials were judged."""
        return self.read - len(self.rejected)


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that could be otherwise, and how many verdicts over a corpus would then differ.

    ``kind`` is ``obligation``, ``descriptor-mapping`` or ``format-mapping``; ``subject`` names it and
    ``change`` says what was tried. Of the first two kinds ``edition`` and ``statement`` say whose it is; of
    the last ``format``, ``place`` and ``descriptor`` say which field states what.
    """

    kind: str
    subject: str
    change: Bilingual
    moved: int
    total: int
    editions: tuple[str, ...]
    edition: str = ""
    statement: str = ""
    format: str = ""
    place: str = ""
    descriptor: str = ""


@dataclass(frozen=True, slots=True)
class JointRow:
    """What a joint profile made of the members' statements; ``result`` is ``None`` where nothing is left.

    ``cells`` has the statements of each member, in the members' order.
    """

    descriptor: str
    kind: Kind
    cells: tuple[tuple[Statement, ...], ...]
    result: Statement | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What single things would move verdicts over a corpus, the strongest lever first.

    ``total`` is the number of verdicts: credentials by editions. ``idle`` levers were tried and move nothing.
    """

    editions: tuple[Edition, ...]
    read: int
    rejected: tuple[Unread, ...]
    total: int
    levers: tuple[Lever, ...]
    idle: tuple[Lever, ...]


@dataclass(frozen=True, slots=True)
class JointProfile:
    """A joint profile as an edition of its own, and the two Turtle files that publish it."""

    join: str
    edition: Edition
    members: tuple[Edition, ...]
    rows: tuple[JointRow, ...]
    vocabulary: str
    shapes: str
