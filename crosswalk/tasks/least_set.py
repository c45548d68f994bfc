"""The smallest set of statements that settles what can be settled: exact, part by part.

The outcome of a requirement depends on the values of its descriptor alone (a rule with a period also on the
day of issuing). So statements that change no common descriptor cannot help one another, and the problem falls
into parts. In each part sets are tried in the order of their size, by the judge itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from crosswalk.model.finding import Outcome
from crosswalk.model.fix import Need
from crosswalk.tasks.trials import Chosen, Demand, Key, Trials, bar, is_open

#: Sets of more statements than this are not tried within one part; none of ours needs more than three.
_LARGEST: Final = 5
_NOTHING: Final[Chosen] = frozenset()
_Left: TypeAlias = Callable[[Chosen], frozenset[Key]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the problem solved: ``chosen`` is the set taken, ``equals`` all sets that are as small and do as much.

    ``group`` are its demands, ``open`` those open at first, ``left`` those still open with the set.
    """

    group: frozenset[Key]
    needs: dict[Key, Need | None]
    open: frozenset[Key]
    left: frozenset[Key]
    chosen: Chosen
    equals: tuple[Chosen, ...]

    @property
    def settled(self) -> frozenset[Key]:
        """What the set settles."""
        return self.open - self.left


def least(trials: Trials) -> tuple[Part, ...]:
    """The parts of the problem, each with its smallest set; parts with nothing open are left out."""
    return tuple(_Search(trials, group, names).solve() for group, names in _parts(trials))


def _parts(trials: Trials) -> Iterator[tuple[tuple[Demand, ...], tuple[str, ...]]]:
    """Groups of demands with the phrasings that can bear on them."""
    touched = {name: trials.touched(name) for name in trials.phrasings}
    home = {d.id: d.id for d in trials.catalog.descriptors}

    def root(name: str) -> str:
        while home[name] != name:
            name = home[name]
        return name

    for linked in (*touched.values(), *(d.depends_on for d in trials.wanted)):
        first, *rest = sorted(linked) or [""]
        for other in rest:
            home[root(other)] = root(first)
    groups: dict[str, list[Demand]] = {}
    for demand in trials.wanted:
        groups.setdefault(root(demand.requirement.descriptor), []).append(demand)
    for place, group in groups.items():
        names = tuple(n for n, reached in touched.items() if any(root(d) == place for d in reached))
        if any(d.need for d in group):
            yield tuple(group), names


class _Search:
    """One part: what sets of its phrasings leave open."""

    def __init__(self, trials: Trials, group: Sequence[Demand], names: Sequence[str]) -> None:
        self.trials, self.group = trials, frozenset(d.key for d in group)
        self.needs = {d.key: d.need for d in group}
        self.depends = {d.key: d.depends_on for d in group}
        findings = trials.findings(_NOTHING, self.group)
        # What is open and nobody asks to settle, or nothing can, counts neither for a set nor against it.
        self.aside = frozenset(k for k, f in findings.items() if is_open(f) and (bar(f) or not self.needs[k]))
        self.open = frozenset(k for k, f in findings.items() if is_open(f)) - self.aside
        self.touched = {name: trials.touched(name) for name in names}
        # A statement of a descriptor on which nothing is open can only bear on another by a value worked out.
        wanted = frozenset(d for k in self.open for d in self.depends[k])
        self.names = tuple(n for n in names if self.touched[n] & wanted)

    def solve(self) -> Part:
        """The smallest set, and those that could stand for it."""
        if not self.open or not self.names:
            return Part(self.group, self.needs, self.open, self.open, _NOTHING, ())
        left = self.open - self._closable()
        found = self._smallest(left) or self._best()
        chosen = min(found, key=self._rank)
        found = [s for s in found if self.left(s) == self.left(chosen)]
        return Part(self.group, self.needs, self.open, self.left(chosen) & self.open, chosen, tuple(found))

    def left(self, chosen: Chosen) -> frozenset[Key]:
        """What is open with a set."""
        return frozenset(k for k, f in self.trials.findings(chosen, self.group).items() if is_open(f)) - self.aside

    def _closable(self) -> frozenset[Key]:
        """What some statement settles, or two together."""
        closed = frozenset(k for n in self.names for k in self.open - self.left(frozenset({n})))
        for key in sorted(self.open - closed):
            near = [n for n in self.names if self.touched[n] & self.depends[key]]
            pairs = (frozenset(pair) for pair in combinations(near, 2))
            if any(key not in self.left(pair) for pair in pairs):
                closed |= {key}
        return closed

    def _smallest(self, left: frozenset[Key]) -> list[Chosen]:
        """Every set of the least size that leaves no more open than cannot be helped."""
        musts = self._musts(self.open - left)
        for size in range(min(len(self.names), _LARGEST) + 1):
            found = [chosen for chosen in self._hitting(size, musts) if self.left(chosen) <= left]
            if found:
                return found
        return []

    def _musts(self, keys: Iterable[Key]) -> tuple[frozenset[str], ...]:
        """For each requirement the statements of which at least one must be in a set that settles it."""
        return tuple({frozenset(n for n in self.names if self.touched[n] & self.depends[k]) for k in keys})

    def _hitting(self, size: int, musts: Sequence[frozenset[str]]) -> Iterator[Chosen]:
        for names in combinations(self.names, size):
            chosen = frozenset(names)
            if all(must & chosen for must in musts):
                yield chosen

    def _best(self) -> list[Chosen]:
        """Where statements stand in one another's way: the sets of at most two that leave least open."""
        sets = [frozenset(s) for size in (0, 1, 2) for s in combinations(self.names, size)]
        least_open = min(len(self.left(s)) for s in sets)
        found = [s for s in sets if len(self.left(s)) == least_open]
        size = min(map(len, found))
        return [s for s in found if len(s) == size]

    def _rank(self, chosen: Chosen) -> tuple[int, int, int, int, tuple[int, ...]]:
        """Fewest needed to conform; what is new before what is stated, something before none, met before mapped."""
        phrasings = [self.trials.phrasings[n] for n in chosen]
        anew = sum(any(v.is_evidence and not v.derived for v in self.trials.base[p.about]) for p in phrasings)
        none = sum(p.answers_none for p in phrasings)
        mapped = sum(f.outcome is Outcome.MET_BY_MAPPING for f in self.trials.findings(chosen, self.group).values())
        return len(self._to_conform(chosen)), anew, none, mapped, tuple(sorted(p.order for p in phrasings))

    def _to_conform(self, chosen: Chosen) -> Chosen:
        keys = frozenset(k for k in self.open if self.needs[k] is Need.CONFORM)
        return needed(chosen, keys, self.left)


def needed(chosen: Chosen, keys: frozenset[Key], left: _Left) -> Chosen:
    """The fewest of a set that settle of these keys what the whole set settles."""
    goal = keys & left(chosen)
    for size in range(len(chosen)):
        for names in combinations(sorted(chosen), size):
            if keys & left(frozenset(names)) <= goal:
                return frozenset(names)
    return chosen
