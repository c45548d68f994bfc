"""One criterion of a review against an edition: what its findings on the credential come to, and why.

The table of cases is in ``docs/reference/review.md``. Nothing here judges whether a difference matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.answer import Judgement
from crosswalk.model.comparison import GapClass, GapReport
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Bilingual, Edition, Kind, Statement
from crosswalk.model.review import Observed
from crosswalk.model.worksheet import Criterion, Demand, Observation
from crosswalk.reports.words import both, in_both, outcome_words, strength_words
from crosswalk.text import N_

#: Worst first: a criterion is observed as the worst of what weighs most.
ORDER: Final = (Observation.DIFFERENT, Observation.CANNOT_TELL, Observation.OTHER_CARRIER, Observation.SAME)
#: What weighs, by the kind of a finding: a later tier counts only where an earlier one has nothing.
_TIERS: Final = (("mandatory", "conditional", "listed", "exclusion"), ("optional",), ("recommended",))
_MET: Final = (Outcome.MET, Outcome.MET_BY_MAPPING)
_OUTCOMES: Final = (Outcome.NOT_MET, Outcome.CANNOT_TELL, Outcome.MET_BY_MAPPING, Outcome.MET, Outcome.NOT_APPLICABLE)
#: What the two sides do not share even where the credential states what is asked.
_RELATION: Final = frozenset(
    {GapClass.NARROWER_MEANING, GapClass.OTHER_UNIT, GapClass.OTHER_CARRIER, GapClass.READING_AND_SOURCE}
)
#: The descriptors of which stating something says nothing yet of what a reviewer wants to know.
_AUTHENTIC: Final = "certification"
_STANDING: Final = "awardingBody"
_TYPE: Final = "credentialType"

_SILENT = N_("{edition} was read whole and says nothing of it.")
_UNKNOWN = N_("{edition} says nothing of it, as far as it was read; that is not an absence.")
_RECORDED = N_("A difference between this edition and its source is recorded ({id}): {verdict}.")
_REMARK = N_("A remark on this edition is recorded ({id}): {verdict}.")
_SOURCE = N_("Judged by its source, {edition}, “{label}” is: {outcome}.")
_SOURCE_SILENT = N_("Its source, {edition}, says nothing of “{label}”.")
_NOT_VERIFIED = N_(
    "No signature is verified here, and nobody was asked whether the credential is genuine: a signature that is there "
    "is no proof."
)
_NO_STANDING = N_(
    "What is stated of the body that awarded it was not verified; its standing cannot be told from the file."
)
_ASK_MISSING = N_("We did not find “{label}” stated. Please let us know it ({clause}).")
_ASK_UNTOLD = N_("{message} Please let us know more on “{label}” ({clause}).")
_ASK_STANDING = N_("Please let us know by which authority or agency your institution is recognised or accredited.")
_ASK_GENUINE = N_("Please confirm that you issued this credential, or let us know how we can verify it.")


@dataclass(frozen=True, slots=True)
class Against:
    """An edition with its judgement of the credential, and what satisfying the other side leaves open for it."""

    edition: Edition
    judgement: Judgement
    gaps: GapReport | None = None


def belongs(statement: Statement, criterion: Criterion) -> bool:
    """Whether a statement is of a criterion: by its descriptor; exclusions all together."""
    if statement.kind is Kind.EXCLUSION:
        return _TYPE in criterion.descriptors
    return statement.about in criterion.descriptors


def demands(side: Against, criterion: Criterion) -> tuple[Demand, ...]:
    """What an edition asks on a criterion, with what its findings on the credential were."""
    outcomes = {s: _worst(side.judgement.findings, s) for s in {f.statement for f in side.judgement.findings}}
    return tuple(
        Demand(
            descriptor=s.about,
            label=s.title,
            strength=in_both(strength_words, s),
            clause=s.clause,
            evidence=s.evidence,
            carrier=s.carrier,
            outcome=outcomes.get(s.id, ""),
            statement=s.iri,
        )
        for s in side.edition.statements
        if belongs(s, criterion)
    )


def _worst(findings: Iterable[Finding], statement: str) -> str:
    found = {f.outcome for f in findings if f.statement == statement}
    return next((o.value for o in _OUTCOMES if o in found), "")


# ---- the observation


def observe(side: Against, criterion: Criterion, catalog: Catalog) -> Observed:
    """What an edition's findings on the credential come to on one criterion."""
    statements = {s.id: s for s in side.edition.statements if belongs(s, criterion)}
    findings = tuple(f for f in side.judgement.findings if f.statement in statements)
    observation, deciding = _weighed(findings)
    why = (
        *_told(findings, deciding, side.edition),
        *_recorded(side, findings, criterion, catalog),
        *_related(side, findings, criterion),
    )
    questions = tuple(_question(f, statements[f.statement]) for f in findings if _open(f))
    return with_limits(Observed(observation, _once(why), _once(questions)), criterion)


def with_limits(observed: Observed, criterion: Criterion) -> Observed:
    """The observation with what no file can tell: whether it is genuine, and what standing the body has."""
    observation, why, questions = observed.observation, list(observed.why), list(observed.questions)
    if _AUTHENTIC in criterion.descriptors:
        observation = observation if observation is Observation.DIFFERENT else Observation.CANNOT_TELL
        why.append(both(_NOT_VERIFIED))
        questions.append(both(_ASK_GENUINE))
    if _STANDING in criterion.descriptors:
        observation = Observation.CANNOT_TELL if observation is Observation.SAME else observation
        why.append(both(_NO_STANDING))
        questions.append(both(_ASK_STANDING))
    return Observed(observation, tuple(why), tuple(questions))


def _weighed(findings: Sequence[Finding]) -> tuple[Observation, tuple[Finding, ...]]:
    """The observation, and the findings that decided it."""
    seen = [(f, o) for f in findings if (o := _seen(f)) is not None]
    for tier in _TIERS:
        weighing = [(f, o) for f, o in seen if f.kind in tier or (tier is _TIERS[0] and o is Observation.DIFFERENT)]
        for worst in ORDER:
            deciding = tuple(f for f, o in weighing if o is worst)
            if deciding:
                return worst, deciding
    return Observation.NOT_ASKED, ()


def _seen(finding: Finding) -> Observation | None:
    """What one finding shows by itself; nothing where it is not asked of this record."""
    match finding.outcome:
        case Outcome.MET | Outcome.MET_BY_MAPPING:
            return Observation.SAME
        case Outcome.CANNOT_TELL:
            other = finding.reason == "asked-of-the-course"
            return Observation.OTHER_CARRIER if other else Observation.CANNOT_TELL
        case Outcome.NOT_APPLICABLE:
            answered = finding.reason in ("exclusion-does-not-apply", "stated-none")
            return Observation.SAME if answered else None
    strong = finding.kind in ("mandatory", "conditional", "exclusion")
    known = finding.reason in ("value-fails", "stated-none")  # the file states it, and it is another thing
    return Observation.DIFFERENT if strong or known else Observation.CANNOT_TELL


def _open(finding: Finding) -> bool:
    return finding.kind != "exclusion" and finding.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL)


# ---- the reasons


def _told(findings: Sequence[Finding], deciding: Sequence[Finding], edition: Edition) -> Iterator[Bilingual]:
    """What decided, then what else is open; where nothing is asked, whether that is known."""
    if not deciding:
        yield from (f.message for f in findings)
        yield both(_SILENT if edition.silence_is_absence else _UNKNOWN, edition=edition.title)
        return
    yield from (f.message for f in deciding)
    yield from (f.message for f in findings if f not in deciding and _open(f))


def _recorded(
    side: Against, findings: Sequence[Finding], criterion: Criterion, catalog: Catalog
) -> Iterator[Bilingual]:
    """Recorded discrepancies that touch a finding, and what the source itself comes to."""
    named = {d for f in findings for d in f.discrepancies}
    for discrepancy in catalog.discrepancies:
        if discrepancy.id in named and side.edition.id in (discrepancy.reading, discrepancy.source):
            sentence = _RECORDED if discrepancy.source else _REMARK
            yield both(sentence, id=discrepancy.id, verdict=discrepancy.verdict)
    for source in side.judgement.sources:
        there = {f.statement: f for f in source.findings}
        for difference in side.judgement.differences:
            if difference.descriptor in criterion.descriptors and difference.here is not None:
                yield _by_source(difference.descriptor, there.get(difference.descriptor), source.edition, catalog)


def _by_source(descriptor: str, finding: Finding | None, edition: Edition, catalog: Catalog) -> Bilingual:
    words = catalog.descriptor(descriptor).label
    if finding is None:
        return both(_SOURCE_SILENT, edition=edition.title, label=words)
    outcome = in_both(outcome_words, finding.outcome)
    return both(_SOURCE, edition=edition.title, label=words, outcome=outcome)


def _related(side: Against, findings: Sequence[Finding], criterion: Criterion) -> Iterator[Bilingual]:
    """How the elements of the two sides relate, where that adds something to the findings."""
    if side.gaps is None or side.gaps.of_one_text:  # then the recorded differences tell it
        return
    untold = {f.statement for f in findings if _open(f) and f.outcome is Outcome.CANNOT_TELL}
    met = {f.statement for f in findings if f.outcome in _MET}
    for gap in side.gaps.gaps:
        name = gap.there.id
        adds = name in untold or (name in met and bool(_RELATION & set(gap.classes)))
        if adds and belongs(gap.there, criterion) and gap.there.kind is not Kind.EXCLUSION:
            yield gap.message


def _question(finding: Finding, statement: Statement) -> Bilingual:
    absent = finding.outcome is Outcome.NOT_MET and finding.reason != "value-fails"
    return both(
        _ASK_MISSING if absent else _ASK_UNTOLD, message=finding.message, label=statement.label, clause=statement.clause
    )


def _once(sentences: Iterable[Bilingual]) -> tuple[Bilingual, ...]:
    return tuple(dict.fromkeys(sentences))
