"""Units of workload and credit with their definitions by date, and the coded values of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from crosswalk.model.framework import Bilingual

# Quotients are cut off outwards, so that an interval never loses what lies in it.
_DOWN = Context(prec=28, rounding=ROUND_FLOOR)
_UP = Context(prec=28, rounding=ROUND_CEILING)


@dataclass(frozen=True, slots=True)
class Steps:
    """Credit that grows by steps: nothing below ``first_hours``, then ``step`` for each further ``step_hours``."""

    first_hours: Decimal
    first: Decimal
    step_hours: Decimal
    step: Decimal

    def credits(self, hours: Decimal) -> Decimal:
        """The credit that so many hours come to."""
        if hours < self.first_hours:
            return Decimal(0)
        return self.first + (hours - self.first_hours) // self.step_hours * self.step

    def hours(self, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
        """From the least hours of ``low`` to those of the step after ``high``, which are no longer in it."""
        rate = self.first_hours / self.first
        return rate * low, max(rate * high + self.step_hours, self.first_hours)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a source says of one unit: its hours, those of them in class, a full-time year, and since when.

    ``status`` is the identifier of a term of the list ``unitStatus``. Dates are as exact as the source has them
    (``2022-10``, ``2023``) and empty where it has none. ``superseded``: another definition stands in its place.
    """

    hours: tuple[Decimal, Decimal] | None
    clause: Bilingual
    evidence: str
    source: str = ""
    status: str = ""
    contact: tuple[Decimal, Decimal] | None = None
    year: Decimal | None = None
    year_hours: tuple[Decimal, Decimal] | None = None
    steps: Steps | None = None
    valid_from: str = ""
    valid_until: str = ""
    superseded: bool = False
    note: Bilingual | None = None

    @property
    def dated(self) -> bool:
        """Whether its source says since or until when it holds."""
        return bool(self.valid_from or self.valid_until)

    def holds(self, day: date) -> bool:
        """Whether it may hold on a day; of a month or year that a source names every day may be meant."""
        written = day.isoformat()
        begun = written[: len(self.valid_from)] >= self.valid_from
        return begun and (not self.valid_until or written[: len(self.valid_until)] <= self.valid_until)


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What has to be known of a unit beside its definition: a custom, a doubt, a draft; each with its own source."""

    text: Bilingual
    clause: Bilingual
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of credit, and the learning hours that one of it stands for, as an interval.

    ``curie`` is also the name of the facet that holds an amount in this unit (``cwu:ECTS``).
    ``symbols`` are the spellings met in files, longest first; ``names`` are further ones that are not looked for
    in files. ``hours`` is ``None`` where no source gives any. ``per_unit`` and ``class_per_unit`` name the facets
    that hold the total and the class hours that a file states for one unit. ``definition`` is what holds today,
    and ``hours``, ``clause`` and ``evidence`` are its; ``earlier`` are those that it replaced. ``order`` is its place
    in a list of units; ``shown_beside``: workloads side by side are shown in it too.
    """

    curie: str
    label: Bilingual
    symbols: tuple[str, ...]
    hours: tuple[Decimal, Decimal] | None
    clause: Bilingual
    evidence: str
    per_unit: str = ""
    class_per_unit: str = ""
    names: tuple[str, ...] = ()
    short: Bilingual | None = None
    definition: Definition | None = None
    earlier: tuple[Definition, ...] = ()
    notes: tuple[UnitNote, ...] = ()
    order: int = 0
    shown_beside: bool = False

    @property
    def id(self) -> str:
        """Its identifier: ``ECTS``."""
        return self.curie.partition(":")[2]

    @property
    def name(self) -> Bilingual:
        """What stands after an amount: ``ECTS``, 「単位」."""
        return self.short or Bilingual(self.id, self.id)

    @property
    def steps(self) -> Steps | None:
        """The steps by which its credit grows, where it does."""
        return self.definition.steps if self.definition else None

    def to_hours(self, amount: Decimal) -> tuple[Decimal, Decimal] | None:
        """The interval of hours in an amount; ``None`` where the unit has no hours."""
        return self.interval_hours(amount, amount)

    def interval_hours(self, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | None:
        """The interval of hours in an interval of amounts; ``None`` where the unit has no hours."""
        if self.hours is None:
            return None
        if self.steps:
            return self.steps.hours(low, high)
        return low * self.hours[0], high * self.hours[1]

    def from_hours(self, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | None:
        """The interval of amounts that an interval of hours comes to; ``None`` where the unit has no hours."""
        if self.hours is None:
            return None
        if self.steps:
            return self.steps.credits(low), self.steps.credits(high)
        return _DOWN.divide(low, self.hours[1]), _UP.divide(high, self.hours[0])

    def on(self, day: date) -> Unit | None:
        """The unit as it was defined on a day; ``None`` where no definition on record holds on it."""
        if self.definition is None or self.definition.holds(day):
            return self
        found = next((d for d in self.earlier if d.dated and d.holds(day)), None)
        if found is None:
            return None
        return replace(self, hours=found.hours, clause=found.clause, evidence=found.evidence, definition=found)


@dataclass(frozen=True, slots=True)
class Code:
    """A coded value, with the spellings under which files and texts use it.

    ``scheme`` is the local name of its list: ``credentialType``, ``placeMode``, ``timeMode``,
    ``assessmentMethod``, ``actor``, ``object``. ``macro``: it names a whole degree.
    """

    iri: str
    id: str
    scheme: str
    label: Bilingual
    labels: tuple[tuple[str, str], ...]
    notations: tuple[str, ...] = ()
    macro: bool = False
