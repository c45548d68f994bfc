"""From what an engine reports and what a record says to outcomes, counts and verdicts.

SHACL says what fails; the record says why. This is the one place where the two meet, the same
for every engine. The lines of both tables are numbered in ``docs/reference/outcomes.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from crosswalk.catalog import Catalog
from crosswalk.model.finding import Count, Finding, Outcome, Result, Verdict
from crosswalk.model.framework import Edition, Kind, Obligation, Requirement, Severity, Statement
from crosswalk.model.record import DescriptorRecord, Form, Relation, Scalar, Value
from crosswalk.tasks.wording import advice_for, message_for

#: Worst first: a descriptor counts by the worst of its findings.
_WORST = (
    Outcome.NOT_MET, Outcome.CANNOT_TELL, Outcome.MET_BY_MAPPING, Outcome.MET, Outcome.NOT_APPLICABLE,
)  # fmt: skip
_MET = (Outcome.MET, Outcome.MET_BY_MAPPING)
#: What only the course, not an award, can be asked for.
_COURSE = frozenset({"offering", "programme"})
#: Evidence that never violates or excludes.
_WEAK = frozenset({"M", "I"})
_CLOSE = (Relation.EXACT, Relation.CLOSE)


@dataclass(frozen=True, slots=True)
class Options:
    """How strictly to judge.

    ``present_as`` is ``unknown`` or ``mandatory`` (what is only listed is demanded). ``mapping``
    off: only what matches exactly or closely satisfies.
    """

    present_as: str = "unknown"
    mapping: bool = True


@dataclass(frozen=True, slots=True)
class _Decision:
    outcome: Outcome
    reason: str
    values: tuple[Value, ...] = ()


def judge(
    record: DescriptorRecord, edition: Edition, results: Iterable[Result], catalog: Catalog, options: Options
) -> tuple[Finding, ...]:
    """One finding a requirement, in the edition's order."""
    failed: dict[str, list[Scalar | None]] = {}
    for result in results:
        failed.setdefault(result.shape, []).append(result.value)
    return tuple(
        _finding(record, edition, requirement, failed.get(requirement.shape), catalog, options)
        for requirement in edition.requirements
    )


def _finding(
    record: DescriptorRecord, edition: Edition, requirement: Requirement,
    failed: list[Scalar | None] | None, catalog: Catalog, options: Options,
) -> Finding:  # fmt: skip
    statement = requirement.statement
    decision = _decide(record, edition, requirement, failed)
    if not options.mapping and decision.outcome is Outcome.MET_BY_MAPPING:
        decision = _Decision(Outcome.CANNOT_TELL, "mapping-off", decision.values)
    obligation = _asked_as(statement, options)
    demanded = obligation is not statement.obligation
    open_ = decision.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL) and statement.kind is not Kind.EXCLUSION
    advised = open_ and decision.reason != "related"  # to state the related descriptor would not help
    return Finding(
        descriptor=statement.about,
        statement=statement.id,
        kind=_kind(statement),
        obligation=obligation,
        outcome=decision.outcome,
        severity=Severity.VIOLATION if demanded else requirement.severity,
        reason=decision.reason,
        message=message_for(decision.outcome, decision.reason, requirement),
        advice=advice_for(statement, catalog.descriptor(statement.about)) if advised else None,
        shape=requirement.shape,
        clause=statement.clause,
        evidence=statement.evidence,
        carrier=statement.carrier,
        values=decision.values,
        discrepancies=tuple(d.id for d in edition.discrepancies if statement.about in d.about and not d.consistent),
    )


def _kind(statement: Statement) -> str:
    """The word of the report for what kind of requirement this is."""
    if statement.kind is Kind.EXCLUSION:
        return "exclusion"
    if statement.condition is not None:
        return "conditional"
    return "listed" if statement.obligation is Obligation.PRESENT else statement.obligation.value


def _decide(
    record: DescriptorRecord, edition: Edition, requirement: Requirement, failed: list[Scalar | None] | None
) -> _Decision:
    """The first line of the outcome table that fits."""
    statement, values = requirement.statement, record[requirement.descriptor]
    if reason := _not_asked(requirement, record, values):
        return _Decision(Outcome.NOT_APPLICABLE, reason)
    bearing = tuple(v for v in values if _bears(v, requirement.facets))
    if statement.kind is Kind.EXCLUSION:
        return _exclusion(statement, bearing, failed)
    if statement.match is Relation.RELATED:
        return _Decision(Outcome.CANNOT_TELL, "related", tuple(v for v in values if v.is_evidence or v.is_hint))
    if bearing:
        return _judged(statement, requirement, bearing, failed)
    if statement.condition is not None:
        return _conditional(values)
    hints = tuple(v for v in values if v.is_hint)
    evidence = tuple(v for v in values if v.is_evidence)
    free_text = tuple(v for v in evidence if v.form is Form.TEXT)
    if free_text or hints:
        return _Decision(Outcome.CANNOT_TELL, _unread(free_text, hints), free_text + hints)
    if failed is not None:
        return _missing(statement, edition, record, values)
    if evidence:
        return _Decision(Outcome.CANNOT_TELL, "not-typed", evidence)
    return _Decision(Outcome.NOT_APPLICABLE, "nothing-to-judge")


def _not_asked(requirement: Requirement, record: DescriptorRecord, values: tuple[Value, ...]) -> str:
    """Why the requirement is not asked of this record, or nothing."""
    statement = requirement.statement
    if requirement.award_only and not record.award:
        return "offering"
    if not _in_force(statement, record):
        return "other-period"
    if statement.presupposes and not any(_bears(v, (statement.presupposes,)) for v in values):
        return "nothing-to-judge"
    return ""


def _conditional(values: tuple[Value, ...]) -> _Decision:
    """Mandatory under a condition, and no value: a stated "none" says that it does not hold."""
    stated = tuple(v for v in values if v.form is Form.NONE)
    if stated:
        return _Decision(Outcome.NOT_APPLICABLE, "stated-none", stated)
    return _Decision(Outcome.CANNOT_TELL, "condition", tuple(v for v in values if v.is_hint))


def _exclusion(statement: Statement, bearing: tuple[Value, ...], failed: list[Scalar | None] | None) -> _Decision:
    if failed is None or statement.evidence in _WEAK:
        return _Decision(Outcome.NOT_APPLICABLE, "exclusion-does-not-apply")
    return _Decision(Outcome.NOT_MET, "exclusion-applies", bearing)


def _unread(free_text: Sequence[Value], hints: Sequence[Value]) -> str:
    if free_text:
        return "text-not-typed"
    return "link" if any(v.form is Form.LINK for v in hints) else "hint"


def _missing(statement: Statement, edition: Edition, record: DescriptorRecord, values: tuple[Value, ...]) -> _Decision:
    """Nothing bears the facet and SHACL reports it: missing, unless the course is asked."""
    if not edition.is_reading and record.award and statement.carrier in _COURSE:
        return _Decision(Outcome.CANNOT_TELL, "asked-of-the-course", values)
    if statement.evidence in _WEAK and statement.obligation is Obligation.MANDATORY:
        return _Decision(Outcome.CANNOT_TELL, "weak-evidence", values)
    if any(v.form is Form.NONE for v in values):
        return _Decision(Outcome.NOT_MET, "stated-none", values)
    if any(v.form is Form.PLACEHOLDER for v in values):
        return _Decision(Outcome.NOT_MET, "placeholder", values)
    return _Decision(Outcome.NOT_MET, "missing", values)


def _judged(
    statement: Statement, requirement: Requirement, bearing: tuple[Value, ...], failed: list[Scalar | None] | None
) -> _Decision:
    """Some value has the facet: lines 3 and 4."""
    if failed is not None:
        if any(_one_end_only(v, requirement.facets, failed) for v in bearing):
            return _Decision(Outcome.CANNOT_TELL, "interval", bearing)
        if statement.evidence in _WEAK and statement.obligation is Obligation.MANDATORY:
            return _Decision(Outcome.CANNOT_TELL, "weak-evidence", bearing)
        return _Decision(Outcome.NOT_MET, "value-fails", bearing)
    own = statement.match is None or statement.match in _CLOSE
    best = tuple(v for v in bearing if own and v.relation in _CLOSE and not _derived(v, requirement.facets))
    if best:
        return _Decision(Outcome.MET, "stated-none" if best[0].form is Form.NONE else "stated", best)
    if statement.schemes:
        inside = tuple(v for v in bearing if set(_schemes(v)) & set(statement.schemes))
        if not inside:
            return _Decision(Outcome.CANNOT_TELL, "outside-scheme", bearing)
        bearing = inside
    return _Decision(Outcome.MET_BY_MAPPING, "by-mapping", bearing)


def _bears(value: Value, facets: tuple[str, ...]) -> bool:
    """Whether the value has what the path ends in; a whole-value shape takes any evidence."""
    if not facets:
        return value.is_evidence
    for facet in facets:
        if facet == "rdf:value" and value.is_evidence:
            return True
        if facet == "none" and value.form is Form.NONE:
            return True
        if value.is_evidence and value.facet(facet) is not None:
            return True
    return False


def _derived(value: Value, facets: tuple[str, ...]) -> bool:
    named = [f for name in facets if (f := value.facet(name)) is not None]
    return value.derived or (bool(named) and all(f.derived for f in named))


def _schemes(value: Value) -> tuple[Scalar, ...]:
    facet = value.facet("scheme")
    return facet.values if facet is not None else ()


def _one_end_only(value: Value, facets: tuple[str, ...], failed: list[Scalar | None]) -> bool:
    """Whether one end of an interval fails and the other does not."""
    bad = {_number(f) for f in failed}
    for name in facets:
        facet = value.facet(name)
        if facet is not None and facet.interval:
            ends = {_number(end) for end in facet.values}
            if ends & bad and ends - bad:
                return True
    return False


def _number(scalar: Scalar | None) -> Scalar | None:
    return Decimal(scalar) if isinstance(scalar, int) and not isinstance(scalar, bool) else scalar


# ---- periods


def _in_force(statement: Statement, record: DescriptorRecord) -> bool:
    """Whether a rule's period covers the record's day; an unknown day means today's rule."""
    if statement.valid_from is None and statement.valid_until is None:
        return True
    covered = {_covers(statement, day) for day in _days(record, statement.time_zone)}
    return statement.valid_until is None if len(covered) != 1 else covered.pop()


def _covers(statement: Statement, day: date) -> bool:
    return (statement.valid_from or day) <= day <= (statement.valid_until or day)


def _days(record: DescriptorRecord, zone: str) -> tuple[date, ...]:
    """The calendar day of issue in the rule's time zone, as written where no offset is given.

    Two days where only the month or year is known: its first and its last.
    """
    for value in record["dateOfIssuing"]:
        instant, day = value.facet("instant"), value.facet("date")
        if instant is not None and zone and (moment := _moment(str(instant.values[0]), zone)):
            return (moment,)
        if day is not None:
            return tuple(d for d in day.values if isinstance(d, date))
    return ()


def _moment(instant: str, zone: str) -> date | None:
    """The day of a moment in a time zone; of one that has no offset or lies beyond the calendar, none."""
    try:
        moment = datetime.fromisoformat(instant)
        return moment.astimezone(ZoneInfo(zone)).date() if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


# ---- counts and verdict


def count(findings: Sequence[Finding], edition: Edition, obligation: Obligation, options: Options) -> Count:
    """Descriptors of that obligation, each by the worst of its findings.

    A mandatory descriptor counts by its own finding and by the mandatory rules about it.
    """
    met = total = mapped = none = 0
    for statement in edition.descriptors():
        if _asked_as(statement, options) is not obligation:
            continue
        about = [f for f in findings if _counts_for(f, statement)]
        worst = next((o for o in _WORST if any(f.outcome is o for f in about)), Outcome.NOT_APPLICABLE)
        none += worst is Outcome.NOT_APPLICABLE
        total += worst is not Outcome.NOT_APPLICABLE
        met += worst in _MET
        mapped += worst is Outcome.MET_BY_MAPPING
    return Count(met, total, mapped, none)


def _asked_as(statement: Statement, options: Options) -> Obligation:
    """The statement's obligation; what is only listed is mandatory where that was asked for."""
    demanded = options.present_as == "mandatory" and statement.obligation is Obligation.PRESENT
    return Obligation.MANDATORY if demanded else statement.obligation


def _counts_for(finding: Finding, statement: Statement) -> bool:
    if finding.statement == statement.id:
        return True
    rule = finding.kind in ("mandatory", "conditional") and finding.descriptor == statement.about
    return rule and statement.obligation is Obligation.MANDATORY and finding.outcome is not Outcome.NOT_APPLICABLE


def limits(record: DescriptorRecord, edition: Edition, catalog: Catalog) -> tuple[str, ...]:
    """Why a verdict may not go beyond cannot-tell, as codes."""
    found = []
    if not edition.list_complete:
        found.append("list-not-complete")
    if edition.is_definition:
        found.append("definition")
    degree = next((v for v in record["credentialType"] if _is_whole_degree(v, catalog)), None)
    if degree and _leaves_degrees_open(edition):
        found.append("whole-degree")
    return tuple(found)


def _leaves_degrees_open(edition: Edition) -> bool:
    """Whether no rule of the edition, or not of all that it joins, says what a whole degree is to it."""
    if edition.joins:  # members may rule on degrees in ways that have nothing in common
        return edition.degrees_unruled
    ruled = any(s.kind is Kind.EXCLUSION and s.about == "credentialType" for s in edition.statements)
    return not ruled


def _is_whole_degree(value: Value, catalog: Catalog) -> bool:
    facet = value.facet("code")
    codes = [catalog.code(str(v)) for v in facet.values] if facet is not None and value.is_evidence else []
    return any(code is not None and code.macro for code in codes)


def verdict(findings: Sequence[Finding], edition: Edition, bounds: Sequence[str], options: Options) -> Verdict:
    """The first line of the verdict table that fits."""
    if any(f.kind == "exclusion" and f.outcome is Outcome.NOT_MET for f in findings):
        return Verdict.NOT_A_MICRO_CREDENTIAL
    demanded = [f for f in findings if f.obligation is Obligation.MANDATORY]
    if any(f.outcome is Outcome.NOT_MET for f in demanded):
        return Verdict.DOES_NOT_CONFORM
    unknown = any(f.outcome is Outcome.CANNOT_TELL for f in demanded) or bool(bounds)
    strict = options.present_as == "mandatory"
    if strict or any(s.obligation is Obligation.MANDATORY for s in edition.descriptors()):
        return Verdict.CANNOT_TELL if unknown else Verdict.CONFORMS
    listed = [f for f in findings if f.kind == "listed"]
    if any(f.outcome is Outcome.NOT_MET for f in listed):
        return Verdict.INCOMPLETE
    if unknown or any(f.outcome is Outcome.CANNOT_TELL for f in listed):
        return Verdict.CANNOT_TELL
    return Verdict.COMPLETE
