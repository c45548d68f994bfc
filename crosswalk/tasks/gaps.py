"""What a credential that satisfies one edition may still lack for another; directional.

The classes, their order and what counts are told in ``docs/reference/gaps-and-changes.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Gap, GapClass, GapReport
from crosswalk.model.framework import Discrepancy, Edition, Kind, Obligation, Requirement, Statement
from crosswalk.model.mapping import Link, Predicate
from crosswalk.tasks.gap_wording import Pair, sentence
from crosswalk.tasks.mapping import links
from crosswalk.tasks.strictness import implies, is_weaker, requirements_of, same_point, shared, strength

#: Links that say that two elements mean different amounts, seen from the edition that is satisfied.
_NOT_ALIKE: Final = (Predicate.BROAD, Predicate.NARROW)
#: Links along which a value is carried whole: what fills the one fits the other.
_FITS: Final = (Predicate.EXACT, Predicate.CLOSE, Predicate.BROAD)
#: Constraints that limit which codes are taken.
_LISTS: Final = frozenset({"in", "languageIn", "pattern"})


def gaps(here: str, there: str, catalog: Catalog | None = None) -> GapReport:
    """What satisfying the first edition leaves open for the second.

    :raises UnknownFramework: an identifier names no edition
    :raises NotEncoded: an edition is only a slot
    """
    known = catalog or catalogs.load()
    return between(known.choose([here])[0], known.choose([there])[0], known)


def all_pairs(editions: Sequence[Edition], catalog: Catalog) -> tuple[GapReport, ...]:
    """Every edition against every other, both ways, in the order given."""
    return tuple(between(a, b, catalog) for a in editions for b in editions if a.id != b.id)


def between(here: Edition, there: Edition, catalog: Catalog) -> GapReport:
    """As ``gaps``, of editions already chosen."""
    found = _links(here, there, catalog)
    judged = [_gap(s, here, there, found, catalog) for s in there.statements if _asks(s)]
    kinds = [_best(s, found) for s in there.descriptors()]
    matched = Counter(k.predicate.value for k in kinds if k is not None and k.predicate is not Predicate.RELATED)
    return GapReport(
        here=here,
        there=there,
        gaps=tuple(g for g in judged if g.classes),
        covered=tuple(g for g in judged if not g.classes),
        total=len(kinds),
        matched=tuple((p.value, matched[p.value]) for p in Predicate if matched[p.value]),
    )


def is_reading_of(one: Edition, other: Edition) -> bool:
    """Whether one of two editions is a reading of the other."""
    return one.id in other.source_editions or other.id in one.source_editions


def recorded(one: Edition, other: Edition, descriptor: str) -> tuple[Discrepancy, ...]:
    """The recorded differences between two editions that touch a descriptor."""
    pair = {one.id, other.id}
    every = dict.fromkeys((*one.discrepancies, *other.discrepancies))
    return tuple(d for d in every if {d.reading, d.source} == pair and descriptor in d.about)


def _asks(statement: Statement) -> bool:
    return statement.obligation is not Obligation.INFORMATION


# ---- counterparts


_CACHE: WeakKeyDictionary[Catalog, dict[tuple[str, str], tuple[Link, ...]]] = WeakKeyDictionary()


def _links(here: Edition, there: Edition, catalog: Catalog) -> tuple[Link, ...]:
    """The links of a pair, made once a catalog, as far as both editions still have the terms."""
    kept = _CACHE.setdefault(catalog, {})
    if (here.id, there.id) not in kept:
        kept[here.id, there.id] = links(catalog.edition(here.id), catalog.edition(there.id), catalog)
    terms = {s.iri for e in (here, there) for s in e.statements}
    return tuple(k for k in kept[here.id, there.id] if {k.subject_id, k.object_id} <= terms)


def _best(statement: Statement, found: Iterable[Link], start: Statement | None = None) -> Link | None:
    """The best link that leads to a statement of the edition asked about, from anywhere or from one element."""
    order = list(Predicate)
    mine = [k for k in found if k.object_id == statement.iri and (start is None or k.subject_id == start.iri)]
    return min(mine, key=lambda k: (order.index(k.predicate), -k.confidence), default=None)


def _counterparts(statement: Statement, here: Edition, there: Edition, found: Sequence[Link]) -> tuple[Statement, ...]:
    """Elements with a link, else those near by; of rules and exclusions, what judges the same point.

    What gives most comes first: elements whose value fits, the strongest of them; rules that ask as much.
    """
    if statement.kind is Kind.DESCRIPTOR:
        best = {s.iri: k for s in here.descriptors() if (k := _best(statement, found, s)) is not None}
        linked = [s for s in here.descriptors() if s.iri in best]
        if not linked:
            return here.statements_about(statement.about)
        return tuple(sorted(linked, key=lambda s: _gives(s, best[s.iri].predicate)))
    asked = requirements_of(there, statement)
    kinds = (Kind.EXCLUSION,) if statement.kind is Kind.EXCLUSION else (Kind.DESCRIPTOR, Kind.RULE)
    same = [r for r in here.requirements if r.statement.kind in kinds and any(same_point(r, a) for a in asked)]

    def order(requirement: Requirement) -> tuple[bool, int, int]:
        far, rank = _far(requirement, asked), _rank(requirement.statement)
        enough = any(implies(requirement, a) for a in asked)
        return not enough, *((rank, far) if enough else (far, rank))

    ranked = sorted(same, key=order)
    return tuple(dict.fromkeys(r.statement for r in ranked))


def _gives(statement: Statement, predicate: Predicate) -> tuple[bool, bool, int, int]:
    rank, order = _rank(statement), list(Predicate).index(predicate)
    fits = predicate in _FITS
    return predicate is Predicate.RELATED, not fits, *((rank, order) if fits else (order, rank))


def _far(requirement: Requirement, asked: Sequence[Requirement]) -> int:
    return -max(shared(requirement, a) for a in asked)


def _rank(statement: Statement) -> int:
    order = ("mandatory", "conditional", "recommended", "present", "optional", "information", "exclusion")
    return order.index(strength(statement))


# ---- classes


def _gap(statement: Statement, here: Edition, there: Edition, found: Sequence[Link], catalog: Catalog) -> Gap:
    counterparts = _counterparts(statement, here, there, found)
    link = _best(statement, found, counterparts[0]) if counterparts else None
    pair = Pair(statement, counterparts, here, there, link)
    classes = tuple(sorted(set(_classes(pair)), key=list(GapClass).index))
    apart = bool(classes) and is_reading_of(here, there)
    shown = (GapClass.READING_AND_SOURCE,) if apart else classes
    discrepancies = recorded(here, there, statement.about) if apart else ()
    message = sentence(pair, shown, classes, discrepancies, catalog)
    return Gap(statement, counterparts, shown, link, message, discrepancies)


def _classes(pair: Pair) -> Iterator[GapClass]:
    """Every class that applies to a statement of the edition asked about."""
    statement = pair.statement
    if statement.kind is Kind.EXCLUSION:
        if not pair.implied:
            yield GapClass.EXCLUDED_THERE
        return
    mandatory = strength(statement) == "mandatory"
    if pair.only_near:
        yield GapClass.NOT_ESTABLISHED
    elif not pair.counterparts or pair.only_related:
        yield GapClass.ABSENT if pair.established else GapClass.NOT_ESTABLISHED
        if mandatory:
            yield GapClass.MANDATORY_THERE
        if _limits_codes(statement, pair.there):
            yield GapClass.OTHER_UNIT
        return
    first = pair.counterparts[0]
    if mandatory and strength(first) == "optional":
        yield GapClass.MANDATORY_THERE
    looser = statement.kind is Kind.RULE and not pair.implied
    if looser or pair.conditions_differ or is_weaker(strength(first), strength(statement)):
        yield GapClass.WEAKER_OBLIGATION
    if statement.kind is Kind.DESCRIPTOR:
        yield from _differences(pair, first)


def _differences(pair: Pair, first: Statement) -> Iterator[GapClass]:
    """What two elements that correspond do not share."""
    statement = pair.statement
    if pair.link is not None and pair.link.predicate in _NOT_ALIKE:
        yield GapClass.NARROWER_MEANING
    if statement.schemes and not (first.schemes and set(first.schemes) <= set(statement.schemes)):
        yield GapClass.OTHER_UNIT
    if first.carrier != statement.carrier:
        yield GapClass.OTHER_CARRIER


def _limits_codes(statement: Statement, edition: Edition) -> bool:
    """Whether a statement takes only some schemes, units or codes."""
    shapes = requirements_of(edition, statement)
    units = any(name.startswith("cwu:") for r in shapes for name in r.facets)
    lists = (c for r in shapes for c in r.constraints if c.parameter in _LISTS)
    return bool(statement.schemes) or units or any(set(c.values) - {"true", "false"} for c in lists)
