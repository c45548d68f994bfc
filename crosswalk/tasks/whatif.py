"""What would follow if an edition asked for something else: a corpus judged before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from crosswalk import catalog as catalogs
from crosswalk import engines
from crosswalk.catalog import Catalog, sandbox
from crosswalk.engines import Engine
from crosswalk.errors import Misuse
from crosswalk.formats.corpus import Source, iter_corpus
from crosswalk.model.comparison import Choice, GapReport, Moved, Setting, Tally, Unread, WhatIf
from crosswalk.model.finding import Finding, Result, Verdict
from crosswalk.model.framework import Edition, Requirement
from crosswalk.model.record import Credential, DescriptorRecord
from crosswalk.tasks import judge
from crosswalk.tasks.gaps import gaps
from crosswalk.tasks.judge import Options
from crosswalk.tasks.moves import direction, moved, stated, turned

Judged: TypeAlias = tuple[Verdict, tuple[Finding, ...]]


def setting(text: str) -> Setting:
    """``eu@2022.level=mandatory`` in its three parts; the last dot before ``=`` parts edition and statement.

    :raises Misuse: it does not have three parts
    """
    target, equals, value = (part.strip() for part in text.partition("="))
    edition, dot, statement = (part.strip() for part in target.rpartition("."))
    if not (equals and dot and edition and statement and value):
        raise Misuse(f"{text}: write a change as EDITION.STATEMENT=VALUE, such as jwg.level=mandatory.")
    return Setting(edition, statement, value)


def whatif(
    settings: Sequence[Setting],
    corpus: Iterable[Source],
    frameworks: Iterable[str] = (),
    *,
    catalog: Catalog | None = None,
    engine: Engine | None = None,
    options: Options = Options(),  # noqa: B008  (frozen)
) -> WhatIf:
    """The verdicts over a corpus before and after the settings, and the gaps between editions that change.

    The editions are those that a setting touches, the readings of these, and those named.

    :raises Misuse: no setting, or one that names what is not there
    :raises UnknownFramework: an identifier names no edition
    """
    if not settings:
        raise Misuse("Nothing is changed; name a change such as jwg.level=mandatory.")
    known = catalog or catalogs.load()
    after = sandbox.apply(known, settings)
    touched = {known.edition(s.edition).id for s in settings}
    named = {e.id for e in known.choose(frameworks)} if frameworks else set()
    editions = tuple(e for e in known.encoded if e.id in touched | named or touched & set(e.source_editions))
    bench = tuple(_Bench.of(e, known, after) for e in editions)
    watch, judges = _Watch(known), engine or engines.named("reference")
    for item in iter_corpus(corpus, known):
        watch.take(item, bench, judges, options)
    return watch.answer(settings, editions, _changed_gaps(editions, touched, known, after))


def choices(edition: str, catalog: Catalog) -> tuple[Choice, ...]:
    """What can be tried out of an edition, in its own order.

    :raises UnknownFramework: the identifier names no edition
    """
    return sandbox.choices(catalog.choose([edition])[0], catalog)


# ---- an edition before and after


@dataclass(frozen=True, slots=True)
class _Bench:
    """An edition as it is and as it is tried out; only the shapes that differ are evaluated again.

    What an engine reports of a shape does not depend on its severity, so where no more than an
    obligation changes, one evaluation serves both.
    """

    before: Edition
    after: Edition
    kept: frozenset[str]
    catalog: Catalog
    rest: Catalog | None

    @classmethod
    def of(cls, edition: Edition, before: Catalog, after: Catalog) -> _Bench:
        tried = after.edition(edition.id)
        asks = {_asks(r) for r in edition.requirements}
        new = [r.shape for r in tried.requirements if _asks(r) not in asks]
        rest = sandbox.part(after, tried, new) if new else None
        kept = frozenset(r.shape for r in tried.requirements) - set(new)
        return cls(edition, tried, kept, before, rest)

    def results(self, record: DescriptorRecord, engine: Engine) -> tuple[frozenset[Result], frozenset[Result]]:
        """What fails before, and what fails after."""
        before = engine.evaluate(record, self.before, self.catalog)
        again: frozenset[Result] = frozenset()
        if self.rest is not None:
            again = engine.evaluate(record, self.rest.edition(self.after.id), self.rest)
        return before, frozenset(r for r in before if r.shape in self.kept) | again


def _asks(requirement: Requirement) -> tuple[object, ...]:
    """What an engine sees of a shape."""
    r = requirement
    return r.shape, r.descriptor, r.facets, r.award_only, r.constraints


def judged(
    record: DescriptorRecord, edition: Edition, results: Iterable[Result], catalog: Catalog, options: Options
) -> Judged:
    """Verdict and findings from what an engine reported."""
    findings = judge.judge(record, edition, results, catalog, options)
    return judge.verdict(findings, edition, judge.limits(record, edition, catalog), options), findings


# ---- the corpus


class _Watch:
    """Counts what moves while a corpus goes by; keeps no credential."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.read = 0
        self.rejected: list[Unread] = []
        self.moves: dict[str, list[Moved]] = {"failing": [], "passing": [], "other": []}
        self.verdicts: Counter[tuple[str, bool, Verdict]] = Counter()
        self.tallies: Counter[tuple[str, str, str, str]] = Counter()

    def take(self, item: Credential | Unread, bench: Sequence[_Bench], engine: Engine, options: Options) -> None:
        """One source of the corpus, judged by every edition."""
        self.read += 1
        if isinstance(item, Unread):
            self.rejected.append(item)
            return
        for trial in bench:
            first, second = trial.results(item.record, engine)
            before = judged(item.record, trial.before, first, self.catalog, options)
            same = trial.after is trial.before
            after = before if same else judged(item.record, trial.after, second, self.catalog, options)
            self._note(item, trial.before, before, after)

    def _note(self, item: Credential, edition: Edition, before: Judged, after: Judged) -> None:
        self.verdicts[edition.id, False, before[0]] += 1
        self.verdicts[edition.id, True, after[0]] += 1
        where = direction(before[0], after[0])
        if where:
            changed = turned(before[1], after[1], self.catalog)
            self.moves[where].append(moved(item, edition, before[0], after[0], changed))
        for by, name in (("issuer", stated(item, "awardingBody")), ("format", item.source.format)):
            self.tallies[edition.id, by, name, "total"] += 1
            if where:
                self.tallies[edition.id, by, name, where] += 1

    def answer(
        self,
        settings: Sequence[Setting],
        editions: tuple[Edition, ...],
        gap_pairs: tuple[tuple[GapReport, GapReport], ...],
    ) -> WhatIf:
        """Everything counted, in a fixed order."""
        return WhatIf(
            settings=tuple(settings),
            editions=editions,
            read=self.read,
            rejected=tuple(self.rejected),
            verdicts=tuple((e.id, self._counts(e, after=False), self._counts(e, after=True)) for e in editions),
            failing=tuple(self.moves["failing"]),
            passing=tuple(self.moves["passing"]),
            other=tuple(self.moves["other"]),
            issuers=tuple(self._tally("issuer", editions)),
            formats=tuple(self._tally("format", editions)),
            gaps=gap_pairs,
        )

    def _counts(self, edition: Edition, *, after: bool) -> tuple[tuple[Verdict, int], ...]:
        counted = ((v, self.verdicts[edition.id, after, v]) for v in Verdict)
        return tuple((verdict, number) for verdict, number in counted if number)

    def _tally(self, by: str, editions: Sequence[Edition]) -> Iterator[Tally]:
        names = sorted({name for _, kind, name, _ in self.tallies if kind == by})
        for edition in editions:
            for name in names:
                total, *parts = (
                    self.tallies[edition.id, by, name, what] for what in ("total", "failing", "passing", "other")
                )
                yield Tally(edition.id, name, total, *parts)


# ---- gaps


def _changed_gaps(
    editions: Sequence[Edition], touched: set[str], before: Catalog, after: Catalog
) -> tuple[tuple[GapReport, GapReport], ...]:
    """The gap reports, between a touched edition and every other in both directions, that become others."""
    others = {e.id: e for e in (*before.choose(), *editions)}
    names = [e.id for e in before.encoded if e.id in others]
    pairs = [(a, b) for a in names for b in names if a != b and {a, b} & touched]
    # One catalog after the other: what is inferred from mappings is worked out once for each.
    first, second = ([gaps(a, b, catalog) for a, b in pairs] for catalog in (before, after))
    return tuple((old, new) for old, new in zip(first, second, strict=True) if _classes(old) != _classes(new))


def _classes(report: GapReport) -> list[tuple[str, tuple[str, ...]]]:
    return [(g.there.id, tuple(g.classes)) for g in (*report.gaps, *report.covered)]
