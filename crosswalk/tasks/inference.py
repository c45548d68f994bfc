"""What follows from mappings that somebody states, by the published rules and by nothing else.

A chain is walked step by step from a term; each step is a mapping, forwards or inverted, and the
rule for the relation so far and the step's predicate says what the longer chain concludes. Where no
rule fits, the chain ends. Mappings that say that something does *not* hold are never walked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Edition, Statement
from crosswalk.model.mapping import ChainRule, Link, MappingRules, Predicate, Step

#: The strongest relation first.
STRENGTH: Final = (
    Predicate.EXACT, Predicate.CLOSE, Predicate.NARROW, Predicate.BROAD, Predicate.SAME_ROW, Predicate.RELATED,
    Predicate.TABLE_ROW, Predicate.ROW_OF,
)  # fmt: skip
#: Steps in a chain at most; the common descriptors are one step from every edition.
LONGEST: Final = 4
_READ: Final = frozenset({"P", "Q"})


class Reasoner:
    """Walks chains over the mappings of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Index the mappings by the terms that they start from, in both directions."""
        self._rules: MappingRules = catalog.mapping_rules
        self._homes = {s.iri: (e, s) for e in catalog.editions for s in e.statements}
        self._guards: Mapping[str, Callable[[str, str], bool]] = {
            "one-carrier-both-read": self._one_carrier_both_read,
            "no-reading": self._no_reading,
        }
        self._steps: dict[str, list[Step]] = {}
        for mapping in catalog.mappings:
            if mapping.found and not mapping.negative:
                step = Step(mapping, inverted=False, predicate=mapping.predicate)
                self._steps.setdefault(step.start, []).append(step)
                inverse = self._rules.inverse(mapping.predicate)
                if inverse is not None:
                    turned = step.turned(inverse)
                    self._steps.setdefault(turned.start, []).append(turned)

    def links(self, starts: Iterable[str], ends: Collection[str]) -> tuple[Link, ...]:
        """The best links from each start to each end: one for each pair and relation, best first."""
        best: dict[tuple[str, str, Predicate], Link] = {}
        for start in starts:
            for link in self._chains(start):
                if link.object_id in ends:
                    key = link.subject_id, link.object_id, link.predicate
                    if key not in best or _rank(link) < _rank(best[key]):
                        best[key] = link
        return tuple(sorted(best.values(), key=lambda k: (k.subject_id, *_rank(k))))

    def _chains(self, start: str) -> Iterator[Link]:
        """Every chain from a term, each term in it once; shorter ones first."""
        found = [Link(start, step.end, step.predicate, (step,)) for step in self._steps.get(start, ())]
        while found:
            yield from found
            found = [longer for link in found if len(link.chain) < LONGEST for longer in self._longer(link)]

    def _longer(self, link: Link) -> Iterator[Link]:
        visited = {link.subject_id, *(step.end for step in link.chain)}
        for step in self._steps.get(link.object_id, ()):
            rule = None if step.end in visited else self._rules.chain(link.predicate, step.predicate)
            if rule is not None:
                predicate = self._conclusion(rule, link.subject_id, step.end)
                if predicate is not None:
                    yield Link(link.subject_id, step.end, predicate, (*link.chain, step), (*link.rules, rule))

    def _conclusion(self, rule: ChainRule, start: str, end: str) -> Predicate | None:
        if not rule.guard or self._guards[rule.guard](start, end):
            return rule.concludes
        return rule.otherwise

    def _one_carrier_both_read(self, start: str, end: str) -> bool:
        """Whether both definitions were read, and the carriers are the same; common descriptors have none."""
        own = [self._homes[iri][1] for iri in (start, end) if iri in self._homes]
        return len({s.carrier for s in own}) <= 1 and all(s.evidence in _READ for s in own)

    def _no_reading(self, start: str, end: str) -> bool:
        return not any(self._homes[iri][0].is_reading for iri in (start, end) if iri in self._homes)


def _rank(link: Link) -> tuple[int, int, float, str]:
    """Strongest relation first; then asserted and short chains, then the more confident."""
    return STRENGTH.index(link.predicate), len(link.chain), -link.confidence, link.object_id


def reasoner(catalog: Catalog) -> Reasoner:
    """The reasoner over a catalog's mappings, made once."""
    if catalog not in _MADE:
        _MADE.clear()
        _MADE[catalog] = Reasoner(catalog)
    return _MADE[catalog]


_MADE: dict[Catalog, Reasoner] = {}


def links(here: Edition, there: Edition, catalog: Catalog) -> tuple[Link, ...]:
    """Asserted and inferred links from descriptors of one edition to those of another, best first."""
    ends = frozenset(s.iri for s in there.descriptors())
    return reasoner(catalog).links((s.iri for s in here.descriptors()), ends)


def best(found: Iterable[Link], subject: Statement, object_: Statement) -> Link | None:
    """The best link between two statements, of links that come best first."""
    return next((k for k in found if (k.subject_id, k.object_id) == (subject.iri, object_.iri)), None)
