"""Mappings that cannot all be right, each with the fewest mappings that show it.

SKOS says which relations exclude each other: an exact match is neither broader nor merely related
(SKOS Reference S46), what is broader is not merely related (S27).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual, Edition
from crosswalk.model.mapping import Contradiction, ContradictionKind, Mapping, Predicate
from crosswalk.tasks.inference import reasoner
from crosswalk.text import LANGUAGES, N_, say

_EXCLUDE: Final = (
    {Predicate.EXACT, Predicate.BROAD},
    {Predicate.EXACT, Predicate.NARROW},
    {Predicate.EXACT, Predicate.RELATED},
    {Predicate.BROAD, Predicate.NARROW},
    {Predicate.BROAD, Predicate.RELATED},
    {Predicate.NARROW, Predicate.RELATED},
)
_WORDS: Final = {
    ContradictionKind.TWO_EXACT: N_(
        "“{first}” is said to be exactly both “{second}” and “{third}”, which are two elements of one list."
    ),
    ContradictionKind.POSITIVE_NEGATIVE: N_("That “{first}” corresponds to “{second}” is both stated and denied."),
    ContradictionKind.DISJOINT: N_("“{first}” relates to “{second}” in two ways that exclude each other."),
    ContradictionKind.INFERRED_ASSERTED: N_(
        "What follows from other mappings about “{first}” and “{second}” contradicts what is stated of them."
    ),
    ContradictionKind.BROADER_CYCLE: N_("Following “broader” from “{first}” leads back to it."),
}


def contradictions(catalog: Catalog, editions: Collection[Edition] = ()) -> tuple[Contradiction, ...]:
    """Every contradiction among the mapping sets, shortest explanation first; of some editions where named."""
    found = _every(catalog)
    if editions:
        homes = tuple(f"{e.iri}/" for e in editions)
        found = tuple(c for c in found if any(t.startswith(homes) for m in c.mappings for t in _ends(m)))
    return found


def _every(catalog: Catalog) -> tuple[Contradiction, ...]:
    stated = [m for m in catalog.mappings if m.found]
    positive, negative = [m for m in stated if not m.negative], [m for m in stated if m.negative]
    every = [
        *_two_exact(positive, catalog),
        *_denied(positive, negative, catalog),
        *_disjoint(positive, catalog),
        *_inferred(positive, negative, catalog),
        *_cycles(positive, catalog),
    ]
    every.sort(key=lambda c: (len(c.mappings), list(ContradictionKind).index(c.kind), c.terms))
    return tuple(_shortest(every))


def _shortest(found: Sequence[Contradiction]) -> Iterator[Contradiction]:
    """Each but those that a shorter one of the same kind already explains."""
    kept: list[tuple[ContradictionKind, frozenset[Mapping]]] = []
    for item in found:
        mappings = frozenset(item.mappings)
        if not any(kind is item.kind and shown <= mappings for kind, shown in kept):
            kept.append((item.kind, mappings))
            yield item


def _two_exact(positive: Iterable[Mapping], catalog: Catalog) -> Iterator[Contradiction]:
    """One term, two exact counterparts in one list."""
    exact: dict[tuple[str, str], list[tuple[str, Mapping]]] = defaultdict(list)
    for m in positive:
        if m.predicate is Predicate.EXACT:
            exact[m.subject_id, m.object_source].append((m.object_id, m))
            exact[m.object_id, m.subject_source].append((m.subject_id, m))
    for (term, _), others in sorted(exact.items()):
        for n, (second, one) in enumerate(others):
            for third, other in others[n + 1 :]:
                if second != third:
                    terms = (term, *sorted((second, third)))
                    yield _found(ContradictionKind.TWO_EXACT, terms, (one, other), catalog)


def _denied(positive: Iterable[Mapping], negative: Sequence[Mapping], catalog: Catalog) -> Iterator[Contradiction]:
    """The same claim stated and denied, in either direction."""
    denials = {key: m for m in negative for key in _claims(m, catalog)}
    for m in positive:
        denial = denials.get((m.subject_id, m.predicate, m.object_id))
        if denial is not None:
            kind = ContradictionKind.POSITIVE_NEGATIVE
            yield _found(kind, (m.subject_id, m.object_id), (m, denial), catalog)


def _disjoint(positive: Sequence[Mapping], catalog: Catalog) -> Iterator[Contradiction]:
    """Two relations stated of one pair that exclude each other."""
    for n, m in enumerate(positive):
        for other in positive[n + 1 :]:
            if set(_ends(m)) == set(_ends(other)):
                second = next(p for s, p, _ in _claims(other, catalog) if s == m.subject_id)
                if {m.predicate, second} in _EXCLUDE:
                    yield _found(ContradictionKind.DISJOINT, _ends(m), (m, other), catalog)


def _inferred(positive: Iterable[Mapping], negative: Iterable[Mapping], catalog: Catalog) -> Iterator[Contradiction]:
    """A chain whose conclusion is denied, or excludes what is stated."""
    walker = reasoner(catalog)
    for stated in (*positive, *negative):
        for link in walker.links([stated.subject_id], {stated.object_id}):
            excluded = {stated.predicate, link.predicate} in _EXCLUDE and not stated.negative
            denied = stated.negative and link.predicate is stated.predicate
            if not link.asserted and (excluded or denied):
                chain = tuple(step.mapping for step in link.chain)
                yield _found(ContradictionKind.INFERRED_ASSERTED, _ends(stated), (stated, *chain), catalog)


def _cycles(positive: Iterable[Mapping], catalog: Catalog) -> Iterator[Contradiction]:
    """A way along "broader" (and "exact") that comes back, with "broader" in it at least once."""
    ways: dict[str, list[tuple[str, bool, Mapping]]] = defaultdict(list)
    for m in positive:
        for start, predicate, end in _claims(m, catalog):
            if predicate in (Predicate.BROAD, Predicate.EXACT):
                ways[start].append((end, predicate is Predicate.BROAD, m))
    for start in sorted(ways):
        chain = _back_to(start, ways)
        if chain:
            terms = tuple(sorted({t for m in chain for t in _ends(m)}))
            yield _found(ContradictionKind.BROADER_CYCLE, (start, *(t for t in terms if t != start)), chain, catalog)


def _back_to(start: str, ways: dict[str, list[tuple[str, bool, Mapping]]]) -> tuple[Mapping, ...]:
    """The shortest way from a term back to it that goes broader at least once, each mapping used once."""
    front: list[tuple[str, bool, tuple[Mapping, ...]]] = [(start, False, ())]
    seen = {(start, False)}
    while front:
        longer: list[tuple[str, bool, tuple[Mapping, ...]]] = []
        for term, rose, chain in front:
            for end, rises, mapping in ways.get(term, ()):
                risen = rose or rises
                if end == start and risen and mapping not in chain and chain:
                    return (*chain, mapping)
                if (end, risen) not in seen and mapping not in chain:
                    seen.add((end, risen))
                    longer.append((end, risen, (*chain, mapping)))
        front = longer
    return ()


def _claims(mapping: Mapping, catalog: Catalog) -> Iterator[tuple[str, Predicate, str]]:
    """The mapping as it stands, and the other way round."""
    yield mapping.subject_id, mapping.predicate, mapping.object_id
    inverse = catalog.mapping_rules.inverse(mapping.predicate)
    if inverse is not None:
        yield mapping.object_id, inverse, mapping.subject_id


def _ends(mapping: Mapping) -> tuple[str, str]:
    return mapping.subject_id, mapping.object_id


def _found(
    kind: ContradictionKind, terms: tuple[str, ...], mappings: tuple[Mapping, ...], catalog: Catalog
) -> Contradiction:
    both = {lang: _words(kind, terms, lang, catalog) for lang in LANGUAGES}
    return Contradiction(kind, terms, mappings, Bilingual(both["ja"], both["en"]))


def _words(kind: ContradictionKind, terms: Sequence[str], lang: str, catalog: Catalog) -> str:
    labels = [catalog.term_labels[t][lang] if t in catalog.term_labels else t for t in terms]
    names = dict(zip(("first", "second", "third"), labels, strict=False))
    return say(lang, _WORDS[kind], **names)
