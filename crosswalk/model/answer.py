"""What the tasks return to a command or a page."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.model.finding import Count, Finding, Verdict
from crosswalk.model.framework import Bilingual, Descriptor, Discrepancy, Edition, Statement
from crosswalk.model.record import Credential


@dataclass(frozen=True, slots=True)
class Difference:
    """A descriptor on which a reading and its source do not ask the same of a record, or find another outcome.

    ``here`` is the reading's finding and ``there`` its source's; ``None`` where that side is silent.
    """

    descriptor: str
    here: Finding | None
    there: Finding | None
    discrepancies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One edition's verdict on one record, with the findings it was computed from.

    ``limits`` are codes that say why the verdict goes no further (``list-not-complete``,
    ``definition``, ``whole-degree``). ``sources`` are the same record judged by the text that this
    edition is a reading of, and ``differences`` what then differs.
    """

    edition: Edition
    verdict: Verdict
    mandatory: Count
    optional: Count
    present: Count
    findings: tuple[Finding, ...]
    limits: tuple[str, ...] = ()
    sources: tuple[Judgement, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One credential against the chosen editions."""

    credential: Credential
    judgements: tuple[Judgement, ...]
    engine: str
    present_as: str = "unknown"

    @property
    def every(self) -> tuple[Judgement, ...]:
        """Each judgement, then those of the texts that it is a reading of.

        Each edition stands once, also where its source was chosen beside it.
        """
        found = (j for judgement in self.judgements for j in (judgement, *judgement.sources))
        return tuple({j.edition.id: j for j in found}.values())


@dataclass(frozen=True, slots=True)
class Cell:
    """One edition on one common descriptor; ``statement`` is ``None`` where it is silent.

    ``others`` are further elements of the edition about the same descriptor, or only related to it.
    """

    descriptor: str
    edition: str
    statement: Statement | None
    discrepancies: tuple[Discrepancy, ...] = ()
    others: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Common descriptors by editions.

    ``cells`` has one row a descriptor, in vocabulary order, and one column an edition.
    """

    descriptors: tuple[Descriptor, ...]
    editions: tuple[Edition, ...]
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that lint found in one of our own files."""

    file: str
    subject: str
    message: Bilingual
    rule: str = ""
