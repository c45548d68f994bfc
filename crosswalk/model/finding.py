"""Findings, their outcomes, and the verdict that follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswalk.model.framework import Bilingual, Obligation, Severity
from crosswalk.model.record import Scalar, Value


class Outcome(StrEnum):
    """How one requirement of one edition fares on one record; unknown is never failure."""

    MET = "met"
    MET_BY_MAPPING = "met-by-mapping"
    NOT_MET = "not-met"
    CANNOT_TELL = "cannot-tell"
    NOT_APPLICABLE = "not-applicable"


class Verdict(StrEnum):
    """What an edition says of a record, computed from findings."""

    CONFORMS = "conforms"
    DOES_NOT_CONFORM = "does-not-conform"
    CANNOT_TELL = "cannot-tell"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_A_MICRO_CREDENTIAL = "not-a-micro-credential"


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine returns: a shape, and the value that failed it (``None``: a missing one)."""

    shape: str
    value: Scalar | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement of one edition, judged on one record.

    SHACL's words: ``shape`` is the source shape, ``severity`` its severity, ``values`` the value
    nodes that decided the outcome. ``reason`` is a stable code for why.
    """

    descriptor: str
    statement: str
    kind: str
    obligation: Obligation
    outcome: Outcome
    severity: Severity
    reason: str
    message: Bilingual
    advice: Bilingual | None
    shape: str
    clause: Bilingual
    evidence: str
    carrier: str
    values: tuple[Value, ...] = ()
    discrepancies: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The place of the value that decided, or empty."""
        return self.values[0].pointer if self.values else ""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many; ``by_mapping`` of those met were met by mapping."""

    met: int = 0
    total: int = 0
    by_mapping: int = 0
    not_applicable: int = 0
