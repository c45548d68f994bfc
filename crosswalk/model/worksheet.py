"""A reviewer's worksheet: what the credential states, what each side asks, and what a person judged of it.

The machine's observations and the person's judgements are kept apart, and nothing here is a decision that the
program made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Hashed


class Observation(StrEnum):
    """What the machine found on one criterion; no judgement.

    OTHER_CARRIER: asked of the course or the provider, not of the award. NOT_ASKED: the receiving side says
    nothing of it, which is neither the same nor a difference.
    """

    SAME = "same"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot-tell"
    OTHER_CARRIER = "other-carrier"
    NOT_ASKED = "not-asked"


class Opinion(StrEnum):
    """What the reviewer makes of one criterion."""

    NO_SUBSTANTIAL_DIFFERENCE = "no-substantial-difference"
    SUBSTANTIAL_DIFFERENCE = "substantial-difference"
    NEED_INFORMATION = "need-information"


class Decision(StrEnum):
    """What the receiving body decided, as a person recorded it; never proposed."""

    FULL = "full"
    PARTIAL = "partial"
    ALTERNATIVE = "alternative"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the worksheet; ``descriptors`` are those of the vocabulary that it is about, in order."""

    id: str
    iri: str
    label: Bilingual
    description: Bilingual
    descriptors: tuple[str, ...]
    clause: Bilingual
    evidence: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one of the worksheet's lists: a purpose, a route, an instrument, a badge type."""

    id: str
    iri: str
    label: Bilingual
    description: Bilingual
    clause: Bilingual
    evidence: str


@dataclass(frozen=True, slots=True)
class StandardReason:
    """A reason that reviewers use again; ``criterion`` is empty where it suits any. ``own``: not published by us.

    ``opinion`` is the judgement that it goes with; ``None`` where it suits any.
    """

    id: str
    criterion: str
    text: Bilingual
    own: bool = False
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it stood in a file; ``form`` and ``pointer`` as in a record. The learner is masked already."""

    descriptor: str
    text: str
    lang: str
    form: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What one side asks or states on a criterion.

    Of an edition: a statement with its strength, clause, evidence and carrier, and ``outcome`` of the finding on
    this credential. Of a course: what the course states, in ``text`` and ``clause`` its place in the file.
    """

    descriptor: str
    label: Bilingual
    strength: Bilingual
    clause: Bilingual
    evidence: str
    carrier: str
    outcome: str = ""
    statement: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what the credential states, what both sides ask, and the machine's observation with its reasons.

    ``questions`` are what the issuer would have to be asked, one sentence each.
    """

    criterion: str
    said: tuple[Said, ...]
    here: tuple[Demand, ...]
    there: tuple[Demand, ...]
    observation: Observation
    why: tuple[Bilingual, ...]
    questions: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: an edition (``kind`` ``edition``) or the receiving body's own course (``course``).

    ``state`` identifies its content: the fingerprint of the edition, or the file.
    """

    kind: str
    id: str
    title: Bilingual
    state: Hashed


@dataclass(frozen=True, slots=True)
class Subject:
    """The credential under review; ``state`` is its file. ``item`` says which of several in it."""

    title: str
    issuer: str
    format: str
    state: Hashed
    item: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the reviewer chose or wrote at the opening; codes of ``vocab/review.ttl`` or empty, the rest free text."""

    purpose: str = ""
    route: str = ""
    instrument: str = ""
    instrument_note: str = ""
    reviewer: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The reviewer's judgement of one criterion, with the reason in their own words."""

    criterion: str
    opinion: Opinion
    reason: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that a person recorded; ``appeal`` is the information on appeal that goes with it."""

    decision: Decision | None = None
    reason: str = ""
    alternative: str = ""
    by: str = ""
    on: str = ""
    appeal: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A review, whole: it can be read again without the credential's file.

    ``aids`` are the classifications chosen by the reviewer, as pairs of list and term. ``created`` and ``modified``
    are moments in UTC (ISO 8601). ``tool`` and ``data`` are what the observations rest on.
    """

    id: str
    created: str
    modified: str
    subject: Subject
    here: Side
    there: Side
    lines: tuple[Line, ...]
    tool: Hashed
    circumstances: Circumstances = Circumstances()
    judged: tuple[Judged, ...] = ()
    aids: tuple[tuple[str, str], ...] = ()
    decided: Decided = Decided()
    data: tuple[Hashed, ...] = ()

    @property
    def pattern(self) -> tuple[tuple[str, str], ...]:
        """The gap pattern: criteria on which something differs or cannot be told, with which of the two."""
        open_ = (Observation.DIFFERENT, Observation.CANNOT_TELL)
        return tuple((line.criterion, line.observation.value) for line in self.lines if line.observation in open_)

    def opinion_on(self, criterion: str) -> Judged | None:
        """What the reviewer judged of a criterion, if anything."""
        return next((j for j in self.judged if j.criterion == criterion), None)
