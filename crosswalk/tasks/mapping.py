"""Two editions side by side: what corresponds to what, as asserted and as inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.framework import Edition, Statement
from crosswalk.model.mapping import NO_TERM_FOUND, Crosswalk, Group, Link, Mapping, Predicate, Unmatched
from crosswalk.model.record import Relation
from crosswalk.tasks.contradictions import contradictions
from crosswalk.tasks.inference import links

__all__ = ["crosswalk", "links"]


def crosswalk(here: str, there: str, *, catalog: Catalog | None = None) -> Crosswalk:
    """Every descriptor of both editions once: in a group with its counterparts, or without any.

    :raises UnknownFramework: an identifier names no edition
    :raises NotEncoded: an edition is only a slot
    :raises Misuse: both are the same edition
    """
    known = catalog or catalogs.load()
    first, second = known.choose([here])[0], known.choose([there])[0]
    if first.id == second.id:
        raise Misuse(f"{first.id} is laid beside itself. Name two editions, such as jwg eu@2022.")
    every = links(first, second, known)
    found = [k for k in every if k.predicate is not Predicate.RELATED]
    rejected = _rejected(first, second, known)
    groups = _groups(first, second, found, rejected)
    matched = {s.iri for g in groups for s in (*g.subjects, *g.objects)}
    shown = {m for g in groups for m in g.rejected}
    return Crosswalk(
        here=first,
        there=second,
        groups=groups,
        here_only=tuple(_unmatched(s, second, every, known) for s in first.descriptors() if s.iri not in matched),
        there_only=tuple(_unmatched(s, first, every, known) for s in second.descriptors() if s.iri not in matched),
        contradictions=contradictions(known, (first, second)),
        rejected=tuple(m for m in rejected if m not in shown),
    )


def _groups(here: Edition, there: Edition, found: Sequence[Link], rejected: Sequence[Mapping]) -> tuple[Group, ...]:
    """What hangs together, in the order of the first edition's descriptors."""
    parts: list[set[str]] = []
    for link in found:
        touched = [p for p in parts if p & {link.subject_id, link.object_id}]
        merged = {link.subject_id, link.object_id}.union(*touched)
        parts = [p for p in parts if p not in touched] + [merged]
    groups = (_group(part, here, there, found, rejected) for part in parts)
    order = [s.iri for s in here.descriptors()]
    return tuple(sorted(groups, key=lambda g: order.index(g.subjects[0].iri)))


def _group(part: set[str], here: Edition, there: Edition, found: Sequence[Link], rejected: Sequence[Mapping]) -> Group:
    return Group(
        subjects=tuple(s for s in here.descriptors() if s.iri in part),
        objects=tuple(s for s in there.descriptors() if s.iri in part),
        links=tuple(k for k in found if k.subject_id in part),
        rejected=tuple(m for m in rejected if {m.subject_id, m.object_id} <= part),
    )


def _rejected(here: Edition, there: Edition, catalog: Catalog) -> tuple[Mapping, ...]:
    """Mappings between the two that are said not to hold."""
    pair = {here.id, there.id}
    sets = (s for s in catalog.mapping_sets if {s.subject_source, s.object_source} == pair)
    return tuple(m for s in sets for m in s.mappings if m.negative and not m.computed)


def near(statement: Statement, other: Edition, found: Iterable[Link]) -> tuple[Statement, ...]:
    """Elements of another edition that are about the same common descriptor, or only related to this one."""
    related = {t for k in found for t in (k.subject_id, k.object_id) if statement.iri in (k.subject_id, k.object_id)}
    return tuple(s for s in other.descriptors() if s.about == statement.about or s.iri in related)


def rivals(statement: Statement, other: Edition) -> tuple[Statement, ...]:
    """Elements of another edition that are about the same descriptor in more than a related way.

    Where there is one, it is open whether the other edition has a counterpart; else it has none.
    """
    if statement.match is Relation.RELATED:
        return ()
    return tuple(s for s in other.statements_about(statement.about) if s.match is not Relation.RELATED)


def _unmatched(statement: Statement, other: Edition, found: Iterable[Link], catalog: Catalog) -> Unmatched:
    """A statement without counterpart; its absence is established only where the other list was read whole."""
    close = near(statement, other, found)
    rows = (m for s in catalog.mapping_sets if s.subject_source == other.id for m in s.mappings)
    about = catalog.descriptor(statement.about).iri
    row = next((m for m in rows if m.subject_id == NO_TERM_FOUND and m.object_id == about), None)
    whole = other.silence_is_absence
    return Unmatched(statement, established=whole and not rivals(statement, other), near=close, mapping=row)


def mappings(catalog: Catalog, editions: Iterable[str] = ()) -> tuple[Mapping, ...]:
    """The mappings of every set that has one of these editions on a side; of all sets where none is named."""
    chosen = {catalog.edition(e).id for e in editions}
    sets = (s for s in catalog.mapping_sets if not chosen or chosen & {s.subject_source, s.object_source})
    return tuple(m for s in sets for m in s.mappings)
