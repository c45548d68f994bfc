"""Credentials and courses side by side, descriptor by descriptor: to compare, to choose and to evaluate.

Nothing is judged here, and nothing ranked. What cannot be set beside each other stays apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.conversion import LevelRelation, Overlap, Standing
from crosswalk.model.framework import Descriptor
from crosswalk.model.record import Credential, Form, Value
from crosswalk.model.side_by_side import (
    LEAST,
    MOST,
    Cell,
    LevelBeside,
    Pair,
    Row,
    Said,
    SideBySide,
    Stated,
    Wording,
    Workload,
)
from crosswalk.reports.masking import LEARNER, STATED, masked
from crosswalk.reports.words import both
from crosswalk.tasks import convert as conversion
from crosswalk.tasks.levels import level_relations
from crosswalk.tasks.value_labels import label, level
from crosswalk.text import N_, say

_NUMBER: Final = N_("Two to five credentials or courses stand side by side; here are {number}.")
_RANK: Final = {Form.NONE: 2, Form.LINK: 3, Form.RELATED: 3, Form.PLACEHOLDER: 4}


def compare(
    credentials: Sequence[Credential], catalog: Catalog, *, lang: str = "en", show_learner: bool = False
) -> SideBySide:
    """Two to five credentials or courses, the common descriptors as rows; the learner is masked unless asked for.

    ``lang`` is that of the mask and of a refusal; everything else is in both languages.

    :raises Misuse: there are fewer than two or more than five
    """
    if not LEAST <= len(credentials) <= MOST:
        raise Misuse(say(lang, _NUMBER, number=len(credentials)))
    shown = tuple(credentials) if show_learner else tuple(masked(c, lang) for c in credentials)
    workloads = tuple(_workload(c, catalog) for c in shown)
    rows = tuple(_row(d, credentials, shown, catalog, hide=not show_learner) for d in catalog.common)
    return SideBySide(
        credentials=shown,
        rows=rows,
        workloads=workloads,
        pairs=tuple(_pairs(workloads)),
        levels=tuple(_levels(shown, catalog)),
    )


# ---- rows


def _row(
    descriptor: Descriptor,
    credentials: Sequence[Credential],
    shown: Sequence[Credential],
    catalog: Catalog,
    *,
    hide: bool,
) -> Row:
    cells = tuple(_cell(descriptor, c, catalog, hide=hide) for c in shown)
    plain = cells if not hide else tuple(_cell(descriptor, c, catalog, hide=False) for c in credentials)
    return Row(descriptor, cells, _wording(descriptor, plain))


def _cell(descriptor: Descriptor, credential: Credential, catalog: Catalog, *, hide: bool) -> Cell:
    values = credential.record[descriptor.id]
    if not values and descriptor.award_only and not credential.record.award:
        return Cell(Said.OF_AWARDS, ())
    hidden = hide and descriptor.id == LEARNER
    stated = _merged(_stated(group, catalog, hidden=hidden) for group in _versions(values))
    ordered = tuple(sorted(stated, key=lambda s: _rank(s.value)))
    return Cell(_said(ordered), ordered)


def _rank(value: Value) -> int:
    """Evidence first, what was worked out after it, then that there is none, hints and filler."""
    return int(value.derived) if value.is_evidence else _RANK[value.form]


def _said(stated: Sequence[Stated]) -> Said:
    if not stated:
        return Said.NOT_STATED
    if any(s.value.form is Form.NONE for s in stated) and _rank(stated[0].value) != 0:
        return Said.NONE
    return (Said.STATED, Said.DERIVED, Said.NONE, Said.HINT, Said.FILLER)[_rank(stated[0].value)]


# ---- the same words


def _stated(group: tuple[Value, ...], catalog: Catalog, *, hidden: bool) -> Stated:
    if hidden:
        return Stated(group, label=both(STATED), hidden=True)
    return Stated(group, label=label(group[0], catalog) if group[0].is_evidence else None)


def _versions(values: Sequence[Value]) -> Iterator[tuple[Value, ...]]:
    """Values in groups: one text in several languages is one, all others are by themselves.

    It is one text where the file has it at one place, once in each language; where a language comes twice nobody can
    tell which belong together.
    """
    places: dict[tuple[str, Form, bool], list[Value]] = {}
    for value in values:
        if value.lang and value.span is None:
            places.setdefault((_place(value), value.form, value.derived), []).append(value)
    groups = {id(g[0]): tuple(g) for g in places.values() if len({v.lang for v in g}) == len(g) > 1}
    inside = {id(v) for g in groups.values() for v in g}
    for value in values:
        if id(value) in groups:
            yield groups[id(value)]
        elif id(value) not in inside:
            yield (value,)


def _place(value: Value) -> str:
    """Where a text stands, whatever its language: without the last steps, which only choose one."""
    path = value.pointer.removesuffix("/@value")
    before, _, last = path.rpartition("/")
    chooses = last == value.lang or (path != value.pointer and last.isdigit())
    return before if chooses else value.pointer


def _merged(stated: Iterable[Stated]) -> Iterator[Stated]:
    """Each statement once, with the further places at which the file repeats it."""
    found: dict[object, list[Stated]] = {}
    for one in stated:
        words = frozenset((_folded(v.text), v.lang) for v in one.texts)
        same: object = "hidden" if one.hidden else (words, one.value.form, one.value.derived, one.label)
        found.setdefault(same, []).append(one)
    for first, *more in found.values():
        yield Stated(first.texts, tuple(v for s in more for v in s.texts), first.label, first.hidden)


def _wording(descriptor: Descriptor, cells: Sequence[Cell]) -> Wording:
    if descriptor.id == LEARNER:
        return Wording.NOT_COMPARED
    stating = [[s for s in c.stated if _rank(s.value) in (0, 2)] for c in cells if c.said in (Said.STATED, Said.NONE)]
    if len(stating) < len(cells):
        return Wording.IN_SOME if stating else Wording.IN_NONE
    if len({frozenset(_folded(v.text) for s in cell for v in s.texts) for cell in stating}) == 1:
        return Wording.SAME_WORDS
    typed = all(s.is_typed for cell in stating for s in cell)
    if typed and len({frozenset(s.label.en for s in cell if s.label) for cell in stating}) == 1:
        return Wording.SAME_VALUES
    return Wording.OTHER_WORDS


def _folded(text: str) -> str:
    """A text without what is no matter of words: widths of letters, capitals, spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


# ---- sizes


def _workload(credential: Credential, catalog: Catalog) -> Workload:
    quantity = conversion.of_record(credential.record, catalog)
    if quantity is None:
        return Workload(None, None)
    made = (conversion.convert(quantity, unit, catalog) for unit in conversion.units(catalog) if unit.shown_beside)
    return Workload(quantity, conversion.convert(quantity, None, catalog), tuple(made))


def _pairs(workloads: Sequence[Workload]) -> Iterator[Pair]:
    for (first, a), (second, b) in combinations(enumerate(workloads, start=1), 2):
        if a.quantity is None or b.quantity is None:
            yield Pair(first, second, Overlap.UNKNOWN, None)
        else:
            overlap, _, _, common = conversion.overlap(a.quantity, b.quantity)
            yield Pair(first, second, overlap, common)


# ---- levels


def _levels(credentials: Sequence[Credential], catalog: Catalog) -> Iterator[LevelBeside]:
    """Each stated level with what published tables say of it; silence too, of the schemes that others here use."""
    named = [tuple(_named(c)) for c in credentials]
    for number, mine in enumerate(named, start=1):
        others = {scheme for place, them in enumerate(named, start=1) if place != number for scheme, _ in them}
        for scheme, one in mine:
            yield from (
                LevelBeside(number, r)
                for r in _relations(scheme, one, others, catalog)
                if r.standing is not Standing.UNKNOWN or r.to_scheme in others
            )


def _named(credential: Credential) -> Iterator[tuple[str, str]]:
    stated = (level(v) for v in credential.record["level"] if v.is_evidence)
    return iter(dict.fromkeys((found[0], one) for found in stated if found for one in found[1]))


def _relations(scheme: str, one: str, others: set[str], catalog: Catalog) -> tuple[LevelRelation, ...]:
    every = level_relations(scheme, one, catalog)
    known = {r.to_scheme for r in every} | {scheme}
    further = (r for other in sorted(others - known) for r in level_relations(scheme, one, catalog, to=other))
    return (*every, *further)
