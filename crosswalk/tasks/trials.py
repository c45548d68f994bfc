"""Records with statements added for trial, judged by the demands of chosen editions: what each would leave open.

No other module knows how a trial line becomes a judgement. What an engine has evaluated once is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from crosswalk.catalog import Catalog, sandbox
from crosswalk.engines import Engine
from crosswalk.formats.meaning.supposed import Line, supposed
from crosswalk.model.finding import Finding, Outcome, Verdict
from crosswalk.model.fix import NUMBER, Bar, Need, Phrasing
from crosswalk.model.framework import Edition, Kind, Obligation, Requirement, Statement
from crosswalk.model.record import DescriptorRecord, Value
from crosswalk.tasks import judge
from crosswalk.tasks.judge import Options

#: A requirement of an edition: the edition's identifier and the shape.
Key: TypeAlias = tuple[str, str]
#: Phrasings by their identifiers.
Chosen: TypeAlias = frozenset[str]

_OPEN: Final = (Outcome.NOT_MET, Outcome.CANNOT_TELL)
_BARS: Final = {
    "value-fails": Bar.BROKEN,
    "stated-none": Bar.NONE,
    "exclusion-applies": Bar.EXCLUDED,
    "related": Bar.RELATED,
}
_AT_LEAST: Final = frozenset({"minInclusive", "minExclusive"})
#: The language in which lines are tried; a test holds both languages to the same effect.
_LANG: Final = "en"
#: Numbers that are tried beside the bounds that editions set.
_NUMBERS: Final = ("1", "2", "3", "5", "8", "10", "15", "20", "30", "40")
_COMPARED: Final = {
    "minInclusive": lambda value, bound: value >= bound,
    "minExclusive": lambda value, bound: value > bound,
    "maxInclusive": lambda value, bound: value <= bound,
    "maxExclusive": lambda value, bound: value < bound,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement that a goal depends on; ``need`` is ``None`` for an exclusion, which must not come to apply."""

    edition: Edition
    requirement: Requirement
    need: Need | None

    @property
    def key(self) -> Key:
        """What names it among the demands."""
        return self.edition.id, self.requirement.shape

    @property
    def depends_on(self) -> frozenset[str]:
        """The descriptors whose values decide its outcome; a rule with a period looks at the day, too."""
        statement = self.requirement.statement
        dated = statement.valid_from is not None or statement.valid_until is not None
        return frozenset({self.requirement.descriptor, *(("dateOfIssuing",) if dated else ())})

    @property
    def bounds(self) -> tuple[tuple[str, Decimal], ...]:
        """The numbers that it sets, each with the parameter that compares."""
        numeric = (c for c in self.requirement.constraints if c.parameter in _COMPARED)
        return tuple((c.parameter, Decimal(c.values[0])) for c in numeric)


def demands(editions: Iterable[Edition], options: Options) -> Iterator[Demand]:
    """What the verdicts of these editions depend on."""
    for edition in editions:
        lists_only = lists(edition, options)
        for requirement in edition.requirements:
            statement = requirement.statement
            if statement.kind is Kind.EXCLUSION:
                yield Demand(edition, requirement, None)
            elif obliges(statement, options):
                yield Demand(edition, requirement, Need.CONFORM)
            elif lists_only and is_listed(statement):
                yield Demand(edition, requirement, Need.LISTED)


def listed_beside(editions: Iterable[Edition], options: Options) -> Iterator[Demand]:
    """What editions list beside what they demand, on which no verdict depends; and their exclusions."""
    for edition in editions:
        for requirement in edition.requirements if not lists(edition, options) else ():
            statement = requirement.statement
            if statement.kind is Kind.EXCLUSION or obliges(statement, options):
                yield Demand(edition, requirement, None)
            elif is_listed(statement):
                yield Demand(edition, requirement, Need.LISTED)


def obliges(statement: Statement, options: Options) -> bool:
    """Whether it is mandatory, or taken so as asked."""
    strict = options.present_as == "mandatory" and statement.obligation is Obligation.PRESENT
    return statement.obligation is Obligation.MANDATORY or strict


def is_listed(statement: Statement) -> bool:
    """Whether it is an item that is only listed, which a verdict of completeness looks at."""
    return statement.obligation is Obligation.PRESENT and statement.condition is None


def lists(edition: Edition, options: Options) -> bool:
    """Whether the edition has no mandatory descriptor, so that its goal is completeness."""
    return options.present_as != "mandatory" and not any(
        s.obligation is Obligation.MANDATORY for s in edition.descriptors()
    )


def is_open(finding: Finding) -> bool:
    """Whether a requirement is not known to be met; of an exclusion: it applies."""
    return finding.outcome is Outcome.NOT_MET if finding.kind == "exclusion" else finding.outcome in _OPEN


def bar(finding: Finding) -> Bar | None:
    """What keeps an addition from settling an open requirement, whatever it states."""
    if finding.reason == "weak-evidence" and any(v.is_evidence for v in finding.values):
        return Bar.WEAK
    return _BARS.get(finding.reason)


class Trials:
    """A record, the ways to state more that there are, and what the judge says of any of them together."""

    def __init__(
        self, record: DescriptorRecord, wanted: Sequence[Demand], catalog: Catalog, engine: Engine, options: Options
    ) -> None:
        """Settle the number in each trial line; nothing else is judged yet."""
        self.base, self.wanted = record, tuple(wanted)
        self.catalog, self.engine, self.options = catalog, engine, options
        self._records: dict[Chosen, DescriptorRecord] = {frozenset(): record}
        self._parts: dict[frozenset[Key], tuple[tuple[Edition, Catalog], ...]] = {}
        self._findings: dict[tuple[frozenset[Key], Chosen], dict[Key, Finding]] = {}
        self.phrasings = {p.id: p for p in catalog.phrasings}
        self._lines = {p.id: Line(p.id, p.trial[_LANG], _LANG) for p in catalog.phrasings}
        for phrasing in catalog.phrasings:
            if NUMBER in phrasing.trial[_LANG]:
                self._lines[phrasing.id] = self._fitting(phrasing)

    def record(self, chosen: Chosen) -> DescriptorRecord:
        """The record with these statements beside what the file says."""
        if chosen not in self._records:
            lines = (self._lines[name] for name in sorted(chosen))
            self._records[chosen] = supposed(self.base, lines, self.catalog)
        return self._records[chosen]

    def touched(self, name: str) -> frozenset[str]:
        """The descriptors of which the record says something else once a statement is added."""
        new, old = dict(self.record(frozenset({name})).values), dict(self.base.values)
        return frozenset(d for d in {*new, *old} if new.get(d) != old.get(d))

    def findings(self, chosen: Chosen, group: frozenset[Key]) -> dict[Key, Finding]:
        """The findings of a group of demands on the record with these statements."""
        known = (group, chosen)
        if known not in self._findings:
            self._findings[known] = dict(self._judged(chosen, group))
        return self._findings[known]

    def verdict(self, chosen: Chosen, edition: Edition) -> tuple[Verdict, tuple[Finding, ...], tuple[str, ...]]:
        """What an edition as a whole says of the record with these statements."""
        record = self.record(chosen)
        results = self.engine.evaluate(record, edition, self.catalog)
        findings = judge.judge(record, edition, results, self.catalog, self.options)
        limits = judge.limits(record, edition, self.catalog)
        return judge.verdict(findings, edition, limits, self.options), findings, limits

    def _judged(self, chosen: Chosen, group: frozenset[Key]) -> Iterator[tuple[Key, Finding]]:
        record = self.record(chosen)
        for edition, part in self._part(group):
            results = self.engine.evaluate(record, edition, part)
            for finding in judge.judge(record, edition, results, self.catalog, self.options):
                yield (edition.id, finding.shape), finding

    def _part(self, group: frozenset[Key]) -> tuple[tuple[Edition, Catalog], ...]:
        """Each edition cut down to the demands of a group, with a catalog of their shapes alone."""
        if group not in self._parts:
            editions = dict.fromkeys(d.edition for d in self.wanted if d.key in group)
            cut = ((e, sandbox.part(self.catalog, e, [s for i, s in group if i == e.id])) for e in editions)
            self._parts[group] = tuple((part.edition(e.id), part) for e, part in cut)
        return self._parts[group]

    # ---- numbers within bounds

    def _fitting(self, phrasing: Phrasing) -> Line:
        """The trial line with the least number that breaks the fewest bounds."""
        bounds = {b for d in self.wanted for _, b in d.bounds}
        numbers = sorted({*map(Decimal, _NUMBERS), *bounds})
        lines = [Line(phrasing.id, phrasing.trial[_LANG].replace(NUMBER, f"{n.normalize():f}"), _LANG) for n in numbers]
        return min(lines, key=lambda line: self._breaks(supposed(self.base, (line,), self.catalog)))

    def _breaks(self, record: DescriptorRecord) -> int:
        """How many of the bounds that are set on this record it breaks."""
        applying = (d for d in self.wanted if d.bounds and not self._of_another_day(d))
        return sum(any(_outside(d, v) for v in record[d.requirement.descriptor]) for d in applying)

    def _of_another_day(self, demand: Demand) -> bool:
        statement = demand.requirement.statement
        if statement.valid_from is None and statement.valid_until is None:
            return False
        finding = self.findings(frozenset(), frozenset({demand.key})).get(demand.key)
        return finding is not None and finding.reason == "other-period"


def _outside(demand: Demand, value: Value) -> bool:
    """Whether some number of the value does not keep to the bounds."""
    facets = [f for name in demand.requirement.facets if value.is_evidence and (f := value.facet(name)) is not None]
    numbers = [Decimal(n) for f in facets for n in f.values if isinstance(n, (Decimal, int))]
    return any(not _COMPARED[parameter](n, bound) for n in numbers for parameter, bound in demand.bounds)


def at_least(parameter: str) -> bool:
    """Whether a bound is one from below."""
    return parameter in _AT_LEAST


def narrowed(trials: Trials, wanted: Sequence[Demand], chosen: Chosen) -> Trials:
    """Trials that begin where statements are already added."""
    return Trials(trials.record(chosen), wanted, trials.catalog, trials.engine, trials.options)
