"""Amounts of learning in other units, and levels beside those of other schemes; sizes only, never recognition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from crosswalk.model.framework import Bilingual
from crosswalk.model.quantity import Unit

#: The two ends of an amount, the smaller first; the same number twice where it is known exactly.
Interval: TypeAlias = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a unit; ``unit`` is ``None`` for hours. ``text`` is what was written."""

    amount: Interval
    unit: Unit | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PublishedEquality:
    """That so much of one unit was published as equal to so much of another; units by their CURIEs."""

    iri: str
    label: Bilingual
    unit: str
    amount: Decimal
    other: str
    other_amount: Decimal
    clause: Bilingual
    evidence: str
    source: str


class Agreement(StrEnum):
    """How a published equivalence stands to the interval that hours give."""

    WITHIN = "within"
    OUTSIDE = "outside"
    NO_HOURS = "no-hours"


@dataclass(frozen=True, slots=True)
class Equivalence:
    """A published statement that so much of one unit equals so much of another; taken before any arithmetic.

    ``agreement`` is how it stands to the arithmetic; ``amount`` is what it makes of the quantity converted.
    """

    iri: str
    label: Bilingual
    amount: Interval
    agreement: Agreement
    clause: Bilingual
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """A quantity in another unit, through hours.

    ``hours`` is the quantity in hours and ``amount`` in ``to`` (``None`` for hours themselves); both are ``None``
    where a unit has no hours, and then ``why`` says so. ``arithmetic`` is the calculation in words and figures.
    ``notes`` are what has to be known of the units: a definition that was superseded, a custom, a doubt.
    """

    quantity: Quantity
    to: Unit | None
    hours: Interval | None
    amount: Interval | None
    arithmetic: Bilingual
    equivalences: tuple[Equivalence, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    why: Bilingual | None = None


class Overlap(StrEnum):
    """How the hours of two quantities lie to each other."""

    SAME = "same"
    OVERLAP = "overlap"
    APART = "apart"
    UNKNOWN = "unknown"


class LevelKind(StrEnum):
    """Who says that two levels correspond."""

    OFFICIAL_JOINT = "official-joint"
    OFFICIAL_UNILATERAL = "official-unilateral"
    SECONDARY = "secondary"
    INDICATIVE = "indicative"


class Standing(StrEnum):
    """What is known of a level in another scheme; unlevelled by agreement is not unknown."""

    LEVEL = "level"
    UNLEVELLED = "unlevelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LevelRelation:
    """A level, and what one source says of it in another scheme; never worked out from two sources.

    ``levels`` are those of ``to_scheme``, empty unless ``standing`` is LEVEL. ``editions`` names the edition of
    each scheme that was compared, ``year`` that of the comparison. ``kind`` and the rest are ``None`` or empty
    where nothing is known.
    """

    scheme: str
    level: str
    to_scheme: str
    levels: tuple[str, ...]
    standing: Standing
    kind: LevelKind | None = None
    editions: Bilingual | None = None
    year: str = ""
    clause: Bilingual | None = None
    evidence: str = ""
    source: str = ""
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two quantities in hours, and the hours that they have in common."""

    other: Quantity
    overlap: Overlap
    hours: Interval | None
    other_hours: Interval | None
    common: Interval | None


@dataclass(frozen=True, slots=True)
class ConversionReport:
    """A quantity in the units asked for, by the definitions of the day ``on``, and beside another quantity."""

    quantity: Quantity
    conversions: tuple[Conversion, ...]
    on: date | None = None
    comparison: Comparison | None = None
