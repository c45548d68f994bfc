"""Two editions of one body, statement by statement: what changed, and what that means for those who used the first.

The classes are told in ``docs/reference/gaps-and-changes.md``. Between a reading and its source
nothing changed: they only differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from crosswalk import catalog as catalogs
from crosswalk import engines
from crosswalk.catalog import Catalog
from crosswalk.engines import Engine
from crosswalk.errors import Misuse
from crosswalk.formats.corpus import Source, iter_corpus
from crosswalk.model.comparison import Change, ChangeClass, EditionDiff, Moved, Unread
from crosswalk.model.framework import Edition, Kind, Obligation, Requirement, Statement
from crosswalk.model.mapping import Mapping
from crosswalk.model.record import Credential, Relation
from crosswalk.tasks import check
from crosswalk.tasks.change_wording import sentence
from crosswalk.tasks.gaps import is_reading_of, recorded
from crosswalk.tasks.judge import Options
from crosswalk.tasks.moves import moved, turned
from crosswalk.tasks.strictness import implies, is_weaker, requirements_of, strength

#: Gravest first.
_GRAVITY: Final = (ChangeClass.BREAKING, ChangeClass.TIGHTENING, ChangeClass.RELAXING, ChangeClass.EDITORIAL)
#: What only the course can be asked for.
_COURSE: Final = frozenset({"offering", "programme"})
#: Narrowest first: how much an element covers, from its relation to the common descriptor.
_WIDTH: Final = {
    Relation.RELATED: 0, Relation.BROAD: 1, None: 2, Relation.EXACT: 2, Relation.CLOSE: 2, Relation.NARROW: 3,
}  # fmt: skip
#: What is compared as it stands; the rest needs a look at the shapes.
_WORDS: Final = ("label", "definition", "clause", "evidence", "carrier", "match", "schemes")


def diff(
    before: str,
    after: str,
    corpus: Iterable[Source] = (),
    *,
    catalog: Catalog | None = None,
    engine: Engine | None = None,
    options: Options = Options(),  # noqa: B008  (frozen)
) -> EditionDiff:
    """What differs from one edition to another of the same body, with the mappings and credentials that it hits.

    :raises UnknownFramework: an identifier names no edition
    :raises NotEncoded: an edition is only a slot
    :raises Misuse: the two are of different bodies, or one and the same
    """
    known = catalog or catalogs.load()
    first, second = known.choose([before])[0], known.choose([after])[0]
    if first.id == second.id:
        raise Misuse(f"{before} and {after} are one edition. Name another one of the same body.")
    if first.framework != second.framework:
        raise Misuse(f"{first.id} and {second.id} are of different bodies. Use crosswalk gaps {before} {after}.")
    changes = sorted(_changes(first, second, known), key=lambda c: c.in_words_only)
    found = EditionDiff(first, second, tuple(changes))
    judges = engine or engines.named("reference")
    return _with_corpus(found, corpus, known, judges, options)


# ---- statements


def _changes(before: Edition, after: Edition, catalog: Catalog) -> Iterator[Change]:
    apart = is_reading_of(before, after)
    for old, new in _pairs(before, after):
        aspects = tuple(_aspects(old, new, before, after)) if old and new else ()
        if old is not None and new is not None and not aspects:
            continue
        shown = new or old
        assert shown is not None  # noqa: S101  (a pair has a side)
        kind = ChangeClass.READING_AND_SOURCE if apart else _class(old, new, aspects, before, after)
        discrepancies = recorded(before, after, shown.about) if apart else ()
        hit = _mappings(old, catalog) if kind in _GRAVITY[:3] else ()
        yield Change(kind, old, new, aspects, sentence(kind, old, new, aspects, discrepancies), hit, discrepancies)


def _pairs(before: Edition, after: Edition) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Namesakes; then descriptors that are the only ones left about their common descriptor; then what is alone."""
    old = {(s.kind, s.id): s for s in before.statements}
    new = {(s.kind, s.id): s for s in after.statements}
    partner = {key: key for key in old if key in new}
    for key in _alone(old, new):
        left = [k for k in _alone(new, old) if new[k].about == old[key].about]
        rivals = [k for k in _alone(old, new) if old[k].about == old[key].about]
        if len(left) == len(rivals) == 1:
            partner[key] = left[0]
    for key, statement in old.items():
        yield statement, new[partner[key]] if key in partner else None
    taken = set(partner.values())
    for key, statement in new.items():
        if key not in taken:
            yield None, statement


_Statements = dict[tuple[Kind, str], Statement]


def _alone(these: _Statements, others: _Statements) -> list[tuple[Kind, str]]:
    """Descriptors without a namesake; what is only related to its common descriptor has no partner in it."""
    kept = (k for k, s in these.items() if s.kind is Kind.DESCRIPTOR and s.match is not Relation.RELATED)
    return [k for k in kept if k not in others]


def _aspects(old: Statement, new: Statement, before: Edition, after: Edition) -> Iterator[str]:
    """What is not the same in two statements; a label or clause counts in either language."""
    if old.obligation is not new.obligation:
        yield "obligation"
    if old.condition != new.condition:
        yield "condition"
    yield from (name for name in _WORDS if getattr(old, name) != getattr(new, name))
    if _demands(old, before) != _demands(new, after):
        yield "constraint"
    if _period(old) != _period(new):
        yield "period"


def _demands(statement: Statement, edition: Edition) -> frozenset[object]:
    shapes = requirements_of(edition, statement)
    return frozenset((r.descriptor, frozenset(r.facets), r.award_only, r.constraints) for r in shapes)


def _period(statement: Statement) -> tuple[object, ...]:
    return statement.valid_from, statement.valid_until, statement.time_zone, statement.presupposes


# ---- classes


def _class(
    old: Statement | None, new: Statement | None, aspects: Sequence[str], before: Edition, after: Edition
) -> ChangeClass:
    if old is None and new is not None:
        return _class_of_new(new)
    if new is None or old is None:
        mentioned = old is not None and old.obligation is Obligation.INFORMATION
        return ChangeClass.EDITORIAL if mentioned else ChangeClass.RELAXING
    found = {_effect(aspect, old, new, before, after) for aspect in aspects}
    return min(found, key=_GRAVITY.index)


def _class_of_new(new: Statement) -> ChangeClass:
    """A new demand breaks, a new wish tightens, a new optional item only lets more be stated."""
    match new.obligation:
        case Obligation.MANDATORY | Obligation.EXCLUSION:
            return ChangeClass.BREAKING
        case Obligation.RECOMMENDED | Obligation.PRESENT:
            return ChangeClass.TIGHTENING
        case Obligation.OPTIONAL:
            return ChangeClass.RELAXING
        case Obligation.INFORMATION:
            return ChangeClass.EDITORIAL


def _effect(aspect: str, old: Statement, new: Statement, before: Edition, after: Edition) -> ChangeClass:
    """What one aspect's change does to those who met the earlier statement."""
    match aspect:
        case "obligation" | "condition":
            return _of_strength(old, new)
        case "match":
            return _of_width(_WIDTH[old.match], _WIDTH[new.match])
        case "schemes":
            return _of_schemes(old, new)
        case "constraint":
            return _of_shapes(old, new, before, after)
        case "period":
            return ChangeClass.TIGHTENING if _covers(new, old) or not _covers(old, new) else ChangeClass.RELAXING
        case "carrier":
            asked = (old.carrier in _COURSE and not before.is_reading, new.carrier in _COURSE and not after.is_reading)
            return {(True, False): ChangeClass.TIGHTENING, (False, True): ChangeClass.RELAXING}.get(
                asked, ChangeClass.EDITORIAL
            )
        case _:
            return ChangeClass.EDITORIAL


def _of_strength(old: Statement, new: Statement) -> ChangeClass:
    first, second = strength(old), strength(new)
    if first == second:
        # Nothing tells which of two conditions holds more often; one that is only worded otherwise in one
        # language is the same.
        a, b = old.condition, new.condition
        other = a is not None and b is not None and a.ja != b.ja and a.en != b.en
        return ChangeClass.TIGHTENING if other else ChangeClass.EDITORIAL
    return ChangeClass.RELAXING if is_weaker(second, first) else ChangeClass.TIGHTENING


def _of_width(old: int, new: int) -> ChangeClass:
    if old == new:
        return ChangeClass.EDITORIAL
    return ChangeClass.BREAKING if new < old else ChangeClass.RELAXING


def _of_schemes(old: Statement, new: Statement) -> ChangeClass:
    wider = not new.schemes or (bool(old.schemes) and set(old.schemes) <= set(new.schemes))
    return ChangeClass.RELAXING if wider else ChangeClass.BREAKING


def _of_shapes(old: Statement, new: Statement, before: Edition, after: Edition) -> ChangeClass:
    """Stricter or looser shapes; where they judge another point, what was fine may no longer be."""
    first, second = requirements_of(before, old), requirements_of(after, new)
    if all(any(implies(_timeless(a), _timeless(b)) for a in first) for b in second):
        return ChangeClass.RELAXING
    if all(any(implies(_timeless(b), _timeless(a)) for b in second) for a in first):
        return ChangeClass.TIGHTENING
    points = [{(r.descriptor, f) for r in shapes for f in r.facets} for shapes in (first, second)]
    same = {r.constraints for r in first} == {r.constraints for r in second} and new.kind is not Kind.EXCLUSION
    if same and points[0] != points[1]:
        if points[0] <= points[1]:
            return ChangeClass.RELAXING
        if points[1] <= points[0]:
            return ChangeClass.TIGHTENING
    return ChangeClass.BREAKING


def _timeless(requirement: Requirement) -> Requirement:
    """The shape without its statement's period, which is compared apart."""
    bare = replace(requirement.statement, valid_from=None, valid_until=None, presupposes="", evidence="P")
    return replace(requirement, statement=bare)


def _covers(wide: Statement, narrow: Statement) -> bool:
    """Whether a period holds another."""
    starts = wide.valid_from is None or (narrow.valid_from is not None and wide.valid_from <= narrow.valid_from)
    ends = wide.valid_until is None or (narrow.valid_until is not None and narrow.valid_until <= wide.valid_until)
    return starts and ends and wide.presupposes in ("", narrow.presupposes)


# ---- what is hit


def _mappings(old: Statement | None, catalog: Catalog) -> tuple[Mapping, ...]:
    """The mappings that lean on a statement as it was."""
    if old is None:
        return ()
    every = (m for s in catalog.mapping_sets for m in s.mappings)
    return tuple(m for m in every if old.iri in (m.subject_id, m.object_id))


def _with_corpus(
    found: EditionDiff, corpus: Iterable[Source], catalog: Catalog, engine: Engine, options: Options
) -> EditionDiff:
    hit: list[Moved] = []
    rejected: list[Unread] = []
    read = 0
    for item in iter_corpus(corpus, catalog):
        read += 1
        if isinstance(item, Unread):
            rejected.append(item)
        else:
            hit += _moved(item, found, catalog, engine, options)
    return replace(found, hit=tuple(hit), read=read, rejected=tuple(rejected))


def _moved(
    credential: Credential, found: EditionDiff, catalog: Catalog, engine: Engine, options: Options
) -> Iterator[Moved]:
    """The credential, if the two editions say another verdict of it."""
    old, new = check.report(credential, (found.before, found.after), catalog, engine, options).judgements
    if old.verdict is not new.verdict:
        names = turned(old.findings, new.findings, catalog)
        yield moved(credential, found.after, old.verdict, new.verdict, names)
