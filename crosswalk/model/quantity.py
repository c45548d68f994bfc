"""Units of workload and credit, and the coded values of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crosswalk.model.framework import Bilingual


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of credit, and the learning hours that one of it stands for, as an interval.

    ``curie`` is also the name of the facet that holds an amount in this unit (``cwu:ECTS``).
    ``symbols`` are the spellings met in files, longest first. ``hours`` is ``None`` where no
    source gives any. ``per_unit`` and ``class_per_unit`` name the facets that hold the total and
    the class hours that a file states for one unit.
    """

    curie: str
    label: Bilingual
    symbols: tuple[str, ...]
    hours: tuple[Decimal, Decimal] | None
    clause: Bilingual
    evidence: str
    per_unit: str = ""
    class_per_unit: str = ""

    def to_hours(self, amount: Decimal) -> tuple[Decimal, Decimal] | None:
        """The interval of hours in an amount; ``None`` where the unit has no hours."""
        return (amount * self.hours[0], amount * self.hours[1]) if self.hours else None


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
