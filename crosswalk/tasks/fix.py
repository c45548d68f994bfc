"""What a credential must state in addition, at the least, so that chosen editions conform; and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from crosswalk import catalog as catalogs
from crosswalk import engines
from crosswalk.catalog import Catalog
from crosswalk.engines import Engine
from crosswalk.errors import Misuse
from crosswalk.model.finding import Finding, Outcome, Verdict
from crosswalk.model.fix import Addition, Bar, Barrier, Fix, Need, Reach, Settled, Wording
from crosswalk.model.framework import Edition, Statement
from crosswalk.model.record import Credential, Form
from crosswalk.tasks.fix_wording import conditions
from crosswalk.tasks.judge import Options
from crosswalk.tasks.least_set import Part, least, needed
from crosswalk.tasks.places import places
from crosswalk.tasks.trials import Chosen, Demand, Key, Trials, bar, demands, is_open, listed_beside, narrowed

_NOTHING: Final[Chosen] = frozenset()
_REACHED: Final = frozenset({Verdict.CONFORMS, Verdict.COMPLETE})
#: Of more editions than this not every order is compared; those that need least then come first.
_EVERY_ORDER: Final = 6


def fix(
    credential: Credential,
    names: Iterable[str] = (),
    *,
    catalog: Catalog | None = None,
    engine: Engine | None = None,
    options: Options = Options(),  # noqa: B008  (frozen)
) -> Fix:
    """The smallest set of statements after which the editions named conform, or are complete where all is listed.

    Without names, the default edition of every framework. Where an edition cannot come so far, the set
    settles all that statements can settle, and what they cannot is named apart.

    :raises UnknownFramework: an identifier names no edition
    """
    if options.present_as not in ("mandatory", "unknown"):
        raise Misuse(f"present_as is 'mandatory' or 'unknown', not {options.present_as!r}.")
    known = catalog or catalogs.load()
    return _Answer(credential, known.choose(names), known, engine or engines.named("reference"), options).whole()


class _Answer:
    """One question being answered."""

    def __init__(
        self, credential: Credential, editions: Sequence[Edition], catalog: Catalog, engine: Engine, options: Options
    ) -> None:
        self.credential, self.editions, self.catalog, self.options = credential, editions, catalog, options
        self.wanted = tuple(demands(editions, options))
        self.trials = Trials(credential.record, self.wanted, catalog, engine, options)
        self.engine = engine

    def whole(self) -> Fix:
        parts = least(self.trials)
        chosen = frozenset(name for part in parts for name in part.chosen)
        conform = frozenset(n for part in parts for n in self._to_conform(part))
        first = self._ordered(conform, parts, _NOTHING)
        order = [*first, *self._ordered(chosen - conform, parts, conform)]
        reaches = tuple(self._reach(e, order) for e in self.editions)
        additions = tuple(
            replace(a, reaches=tuple(r.edition for r in reaches if r.after == number))
            for number, a in enumerate((self._addition(n, self.trials, parts, conform) for n in order), 1)
        )
        return Fix(
            credential=self.credential,
            reaches=reaches,
            additions=additions,
            barriers=tuple(self._barriers(parts)),
            further=self._further(chosen),
            engine=self.engine.name,
            present_as=self.options.present_as,
            mapping=self.options.mapping,
        )

    # ---- order

    def _to_conform(self, part: Part) -> Chosen:
        return self._needed(part, frozenset(k for k in part.settled if part.needs[k] is Need.CONFORM))

    def _needed(self, part: Part, keys: frozenset[Key]) -> Chosen:
        return needed(part.chosen, keys, lambda chosen: self._left(part, chosen))

    def _left(self, part: Part, chosen: Chosen) -> frozenset[Key]:
        return frozenset(k for k, f in self.trials.findings(chosen, part.group).items() if is_open(f))

    def _ordered(self, names: Chosen, parts: Sequence[Part], stated: Chosen) -> list[str]:
        """The order in which the editions' goals are reached soonest, summed over those that these bring there."""
        needs = (frozenset(n for p in parts for n in self._needed(p, _of(e, p.settled))) for e in self.editions)
        wants = [need & names for need in needs if need <= names | stated]
        waiting = [w for w in dict.fromkeys(wants) if w]
        weights = {w: wants.count(w) for w in waiting}
        if len(waiting) <= _EVERY_ORDER:
            best = min(permutations(waiting), key=lambda order: _waited(order, weights), default=())
        else:
            best = tuple(_greedy(waiting))
        found: dict[str, None] = {}
        for wanted in (*best, names):
            found |= dict.fromkeys(sorted(wanted, key=self._place))
        return list(found)

    def _place(self, name: str) -> tuple[int, int]:
        """Statements of a credential in the order of the descriptors."""
        phrasing = self.trials.phrasings[name]
        return [d.id for d in self.catalog.descriptors].index(phrasing.about), phrasing.order

    def _reach(self, edition: Edition, order: Sequence[str]) -> Reach:
        """The verdicts of an edition on the record with none, one, two … of the additions."""
        before, _, _ = self.trials.verdict(_NOTHING, edition)
        verdict, _, limits = self.trials.verdict(frozenset(order), edition)
        after = None
        if verdict in _REACHED:
            steps = range(len(order) + 1)
            goals = [self.trials.verdict(frozenset(order[:n]), edition)[0] in _REACHED for n in steps]
            after = next(n for n in steps if all(goals[n:]))
        return Reach(edition, before, verdict, after, limits)

    # ---- an addition

    def _addition(self, name: str, trials: Trials, parts: Sequence[Part], conform: Chosen) -> Addition:
        part = next(p for p in parts if name in p.chosen)
        phrasing = trials.phrasings[name]
        fillers = (v.pointer for v in trials.base[phrasing.about] if v.form is Form.PLACEHOLDER)
        return Addition(
            wording=self._wording(name, part.chosen, trials, part),
            need=Need.CONFORM if name in conform else Need.LISTED,
            settles=tuple(_settles(name, trials, part)),
            alternatives=tuple(self._alternatives(name, trials, part)),
            places=places(self.catalog.descriptor(phrasing.about), self.credential.source, self.catalog),
            replaces=tuple(dict.fromkeys(fillers)),
        )

    def _alternatives(self, name: str, trials: Trials, part: Part) -> Iterator[Wording]:
        """Other statements that can take its place, while the set stays as small."""
        rest = part.chosen - {name}
        others = {o for equal in part.equals if equal > rest for o in equal - rest if len(equal) == len(part.chosen)}
        for other in sorted(others - {name}, key=self._place):
            yield self._wording(other, rest | {other}, trials, part)

    def _wording(self, name: str, chosen: Chosen, trials: Trials, part: Part) -> Wording:
        findings = trials.findings(chosen, part.group)
        mapped = any(findings[k].outcome is Outcome.MET_BY_MAPPING for k in _settled_by(name, chosen, trials, part))
        return Wording(trials.phrasings[name], conditions(name, findings, trials), mapped)

    # ---- what is listed beside, and what nothing settles

    def _further(self, chosen: Chosen) -> tuple[Addition, ...]:
        """What editions list beside what they demand, once the least set is stated."""
        wanted = tuple(listed_beside(self.editions, self.options))
        if not any(d.need for d in wanted):
            return ()
        trials = narrowed(self.trials, wanted, chosen)
        parts = least(trials)
        names = sorted({n for part in parts for n in part.chosen}, key=self._place)
        return tuple(self._addition(n, trials, parts, _NOTHING) for n in names)

    def _barriers(self, parts: Sequence[Part]) -> Iterator[Barrier]:
        settled = frozenset(k for part in parts for k in part.settled)
        for edition in self.editions:
            _, findings, _ = self.trials.verdict(_NOTHING, edition)
            keys = {d.key for d in self.wanted if d.edition.id == edition.id}
            for finding in findings:
                key = (edition.id, finding.shape)
                if key in keys and key not in settled and is_open(finding):
                    yield Barrier(bar(finding) or self._unsettled(finding), edition, finding)

    def _unsettled(self, finding: Finding) -> Bar:
        return Bar.OPEN if self.options.mapping else Bar.MAPPING


def _of(edition: Edition, keys: Iterable[Key]) -> frozenset[Key]:
    return frozenset(k for k in keys if k[0] == edition.id)


def _waited(order: Sequence[Chosen], weights: dict[Chosen, int]) -> tuple[int, tuple[int, ...]]:
    """After how many statements the editions reach their goals, summed; then the first of them soonest."""
    stated: Chosen = _NOTHING
    after = []
    for wanted in order:
        stated |= wanted
        after.append(len(stated))
    return sum(n * weights[w] for n, w in zip(after, order, strict=True)), tuple(after)


def _greedy(waiting: Sequence[Chosen]) -> list[Chosen]:
    """Whatever needs fewest further statements next."""
    left, stated, order = list(waiting), _NOTHING, []
    while left:
        soonest = min(left, key=lambda w: len(w - stated))
        left.remove(soonest)
        order.append(soonest)
        stated |= soonest
    return order


def _settled_by(name: str, chosen: Chosen, trials: Trials, part: Part) -> Iterator[Key]:
    """What is open again without the statement; where others settle it too, what it settles on its own."""
    whole, rest = trials.findings(chosen, part.group), trials.findings(chosen - {name}, part.group)
    alone = trials.findings(frozenset({name}), part.group)
    for key in sorted(part.settled):
        if not is_open(whole[key]) and (is_open(rest[key]) or not is_open(alone[key])):
            yield key


def _settles(name: str, trials: Trials, part: Part) -> Iterator[Settled]:
    before, after = trials.findings(_NOTHING, part.group), trials.findings(part.chosen, part.group)
    settled = set(_settled_by(name, part.chosen, trials, part))
    for demand in trials.wanted:
        if demand.key in settled:
            mapped = after[demand.key].outcome is Outcome.MET_BY_MAPPING
            yield Settled(demand.edition, _statement(demand), before[demand.key], mapped)


def _statement(demand: Demand) -> Statement:
    return demand.requirement.statement
