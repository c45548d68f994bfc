"""What is worked out around a worksheet: an observation with its reasons, precedents, and the letter to the issuer."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.model.framework import Bilingual
from crosswalk.model.worksheet import Observation, Worksheet


@dataclass(frozen=True, slots=True)
class Observed:
    """What the machine found on one criterion, why, and what the issuer could be asked."""

    observation: Observation
    why: tuple[Bilingual, ...] = ()
    questions: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier worksheet with the same gaps; ``same`` says in what it agrees (``pattern``, ``from``, ``to``).

    What was judged and decided stands in ``sheet``; nothing follows from it for another.
    """

    sheet: Worksheet
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one criterion, each with the clause that it comes from."""

    criterion: Bilingual
    questions: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to the issuer, in both languages; the learner is not named in it.

    ``heads`` stand above it: day and number, to whom and from whom; what is empty is left for a person to fill in.
    ``paragraphs`` are the letter itself, ``facts`` and ``asked`` follow under ``heading``, ``ending`` closes it.
    """

    title: Bilingual
    heads: tuple[tuple[Bilingual, Bilingual], ...]
    paragraphs: tuple[Bilingual, ...]
    heading: Bilingual
    facts: tuple[tuple[Bilingual, Bilingual], ...]
    asked: tuple[Asked, ...]
    ending: Bilingual
