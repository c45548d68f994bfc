"""What is left of each descriptor after a way through several editions.

Nothing is said to survive that cannot be shown: where an edition has no counterpart, content ends
there; where it is not known whether it has one, nothing can be claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.framework import Bilingual, Edition, Statement
from crosswalk.model.mapping import Link, Predicate, RoundTrip, Survival, TripRow
from crosswalk.tasks.inference import links
from crosswalk.tasks.mapping import rivals
from crosswalk.text import LANGUAGES, N_, say

#: What a hop by each relation leaves.
_LEAVES: Final = {
    Predicate.EXACT: Survival.SURVIVES,
    Predicate.CLOSE: Survival.SURVIVES,
    Predicate.SAME_ROW: Survival.AS_READ,
    Predicate.BROAD: Survival.PARTLY,
    Predicate.NARROW: Survival.PARTLY,
}
_WORST: Final = (Survival.PARTLY, Survival.AS_READ, Survival.SURVIVES)
_WORDS: Final = {
    Survival.SURVIVES: N_("Has an exact or close counterpart all the way."),
    Survival.AS_READ: N_(
        "Stands in the same row of the table all the way. That its meaning is kept is the table's reading, "
        "not established from the source."
    ),
    Survival.PARTLY: N_(
        "A counterpart is narrower or broader on the way, at “{label}” ({edition}); what lies outside it is lost."
    ),
    Survival.LOST: N_(
        "{edition} has no element for it, and its list was read whole. What was stated cannot be carried "
        "through it, so it cannot be claimed to survive."
    ),
    Survival.NOT_ESTABLISHED: N_(
        "It is not established that {edition} has an element for it (its cell is blank, its list was not read "
        "whole, or its element is only near), so it cannot be claimed to survive."
    ),
}


def round_trip(editions: Sequence[str], *, catalog: Catalog | None = None) -> RoundTrip:
    """The way through these editions, descriptor by descriptor of the first.

    :raises Misuse: fewer than two editions are named
    """
    known = catalog or catalogs.load()
    way = tuple(known.choose([e])[0] for e in editions)
    if len(way) < 2:
        raise Misuse("A way needs at least two editions, such as jwg eu jwg.")
    hops = [links(a, b, known) for a, b in pairwise(way)]
    return RoundTrip(way, tuple(_row(s, way, hops, known) for s in way[0].descriptors()))


def _row(statement: Statement, way: Sequence[Edition], hops: Sequence[Sequence[Link]], catalog: Catalog) -> TripRow:
    taken: list[Link] = []
    term = statement.iri
    for edition, hop in zip(way[1:], hops, strict=True):
        found = [k for k in hop if k.subject_id == term and k.predicate in _LEAVES]
        if not found:
            near = rivals(catalog.statement(term)[1], edition)
            absent = edition.silence_is_absence and not near
            return _ends(statement, Survival.LOST if absent else Survival.NOT_ESTABLISHED, taken, edition, catalog)
        # Of links equally good, the one that comes home.
        found.sort(key=lambda k: (_WORST[::-1].index(_LEAVES[k.predicate]), k.object_id != statement.iri))
        taken.append(found[0])
        term = found[0].object_id
    worst = next(s for s in _WORST if any(_LEAVES[k.predicate] is s for k in taken))
    return _ends(statement, worst, taken, way[-1], catalog)


def _ends(
    statement: Statement, survival: Survival, taken: Sequence[Link], edition: Edition, catalog: Catalog
) -> TripRow:
    narrowed = next((k for k in taken if _LEAVES[k.predicate] is Survival.PARTLY), None)
    home, label = edition, statement.label
    if survival is Survival.PARTLY and narrowed is not None:
        home, there = catalog.statement(narrowed.object_id)
        label = there.label
    both = {lang: say(lang, _WORDS[survival], label=label[lang], edition=home.short[lang]) for lang in LANGUAGES}
    return TripRow(statement, survival, tuple(taken), Bilingual(both["ja"], both["en"]))
