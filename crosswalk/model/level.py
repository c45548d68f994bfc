"""Schemes of levels, and what sources say of one scheme's levels beside another's, each by itself."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.model.conversion import LevelKind, LevelRelation
from crosswalk.model.framework import Bilingual


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where something stands and how we know: clause, evidence code, addresses."""

    clause: Bilingual
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a scheme; ``anchor`` is what it stands for, where the source says it."""

    iri: str
    notation: str
    label: Bilingual
    anchor: Bilingual | None
    basis: Sourced


@dataclass(frozen=True, slots=True)
class LevelNote:
    """What has to be known of a scheme when a micro-credential names its levels."""

    text: Bilingual
    basis: Sourced


@dataclass(frozen=True, slots=True)
class LevelScheme:
    """A framework's levels, the lowest first; ``id`` is its notation (``EQF``)."""

    iri: str
    id: str
    label: Bilingual
    levels: tuple[Level, ...]
    basis: Sourced
    editions: Bilingual | None = None
    note: Bilingual | None = None
    notes: tuple[LevelNote, ...] = ()

    def level(self, notation: str) -> Level | None:
        """The level of that notation, in any case."""
        asked = notation.strip().casefold()
        return next((one for one in self.levels if one.notation.casefold() == asked), None)


@dataclass(frozen=True, slots=True)
class LevelTable:
    """A comparison of two schemes; ``here`` and ``there`` are their notations.

    ``read``: whether its table of levels was read; ``None`` where there is no table, only our own reading.
    """

    iri: str
    label: Bilingual
    here: str
    there: str
    kind: LevelKind
    basis: Sourced
    year: str = ""
    editions: Bilingual | None = None
    read: bool | None = None
    note: Bilingual | None = None

    def joins(self, one: str, other: str) -> bool:
        """Whether it compares these two schemes, either way round."""
        return {self.here, self.there} == {one, other}


@dataclass(frozen=True, slots=True)
class LevelPair:
    """What one comparison says of one level: the level of the other scheme beside it, or that it has none there.

    ``table`` is the IRI of the comparison. ``other`` is ``None`` where the level stays without one in
    ``other_scheme``; that goes one way only.
    """

    iri: str
    table: str
    scheme: str
    level: str
    other_scheme: str
    other: str | None
    kind: LevelKind
    basis: Sourced
    note: Bilingual | None = None

    def of(self, scheme: str, level: str, other: str) -> tuple[str, ...] | None:
        """What it says of a level in another scheme: levels, none of them where unlevelled, or nothing at all."""
        if (self.scheme, self.level, self.other_scheme) == (scheme, level, other):
            return () if self.other is None else (self.other,)
        if (self.other_scheme, self.other, self.scheme) == (scheme, level, other):
            return (self.level,)
        return None


@dataclass(frozen=True, slots=True)
class LevelReport:
    """A level of a scheme, and what is known of it in others."""

    scheme: LevelScheme
    level: Level
    relations: tuple[LevelRelation, ...]
