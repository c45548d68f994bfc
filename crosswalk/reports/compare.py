"""Credentials side by side as rows and columns: every value, the table, sizes, overlaps, levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import Conversion, Interval, LevelRelation
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Value
from crosswalk.model.side_by_side import LevelBeside, Pair, Row, SideBySide, Stated, Workload
from crosswalk.reports import compare_words as wording
from crosswalk.reports import levels
from crosswalk.reports.convert import overlap_words
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.quantities import both_amounts
from crosswalk.reports.refusals import place
from crosswalk.reports.words import both, in_both
from crosswalk.text import LANGUAGES, N_, say

TITLE: Final = N_("Credentials and courses side by side")
HOURS: Final = N_("Hours")
STATED_SIZE: Final = N_("As stated")
_VALUES: Final = (
    "descriptor", "descriptorLabel", "wording", "wordingLabel", "credentialNumber", "file", "item", "title", "said",
    "saidLabel", "valueText", "valueLanguage", "valueLabel", "valueForm", "valuePointer", "valueSpan",
)  # fmt: skip


# ---- every value


def values_panel(side: SideBySide) -> Panel:
    """One row a value: what it is about, whose it is, its words, what they mean, form and place."""
    rows = tuple(line for row in side.rows for line in _lines(row, side))
    return Panel("crosswalk-compare", both(TITLE), _VALUES, rows)


def _lines(row: Row, side: SideBySide) -> Iterator[tuple[Content, ...]]:
    about = (row.descriptor.id, row.descriptor.label, row.wording.value, wording.wording_both(row))
    for (number, credential), cell in zip(side.numbered, row.cells, strict=True):
        title = in_both(wording.title, credential, side)
        places = Bilingual(*(place(lang, credential.source.item) for lang in LANGUAGES))
        whose = (number, credential.source.name, places, title)
        said = (cell.said.value, in_both(wording.said_words, cell.said))
        values = [(s, v) for s in cell.stated for v in (*s.texts, *s.also)]
        for stated, value in values:
            yield (*about, *whose, *said, *_value_cells(stated, value))
        if not values:
            yield (*about, *whose, *said, "", "", "", "", "", "")


def _value_cells(stated: Stated, value: Value) -> tuple[Content, ...]:
    span = f"{value.span[0]}-{value.span[1]}" if value.span else ""
    form = in_both(wording.form_of, stated)
    text: Content = (stated.label or "") if stated.hidden else value.text
    return (text, value.lang, stated.label or "", form, value.pointer, span)


# ---- the rows of a report


def wide_panel(side: SideBySide, *, longest: int = 300, most: int = 6) -> tuple[Panel, tuple[Bilingual, ...]]:
    """The common descriptors as rows and the credentials as columns, with the headings."""
    names = tuple(wording.name_both(number, side) for number, _ in side.numbered)
    columns = ("descriptorLabel", *(f"credential{number}" for number, _ in side.numbered), "wordingLabel")
    rows = tuple(
        (
            row.descriptor.label,
            *(wording.cell_both(cell, longest=longest, most=most) for cell in row.cells),
            wording.wording_both(row),
        )
        for row in side.rows
    )
    heads = (both(N_("Descriptor")), *names, both(N_("Words")))
    return Panel("crosswalk-side-by-side", both(TITLE), columns, rows), heads


def sizes_panel(side: SideBySide) -> tuple[Panel, tuple[Bilingual, ...]]:
    """Each credential's workload as stated, in hours and in the units compared, with the headings."""
    units = next((w.conversions for w in side.workloads if w.conversions), ())
    rows = tuple(_size(number, w, side, len(units)) for number, w in enumerate(side.workloads, start=1))
    columns = ("credential", "stated", "hours", *(c.to.id for c in units if c.to))
    heads = (
        both(N_("Credential")), both(STATED_SIZE), both(HOURS), *(c.to.name for c in units if c.to),
    )  # fmt: skip
    return Panel("crosswalk-workloads", both(N_("Workload")), columns, rows), heads


def _size(number: int, workload: Workload, side: SideBySide, units: int) -> tuple[Content, ...]:
    name = wording.name_both(number, side)
    if workload.quantity is None:
        unknown = both(N_("cannot be told"))
        return (name, *([unknown] * (2 + units)))
    stated = both_amounts(workload.quantity.amount, workload.quantity.unit)
    return (name, stated, hours_cell(workload.interval), *(amount_cell(c) for c in workload.conversions))


def hours_cell(interval: Interval | None) -> Bilingual:
    """Hours in both languages, or that they cannot be told."""
    return in_both(wording.hours_or_unknown, interval)


def amount_cell(conversion: Conversion) -> Bilingual:
    """An amount in the unit asked for, or that it cannot be told."""
    if conversion.amount is None:
        return both(N_("cannot be told"))
    return both_amounts(conversion.amount, conversion.to)


def pairs_panel(side: SideBySide) -> tuple[Panel, tuple[Bilingual, ...]]:
    """How the workloads lie to each other, two by two, with the headings."""
    rows = tuple(_pair(pair, side) for pair in side.pairs)
    heads = (both(N_("First")), both(N_("Second")), both(N_("Hours of the two")), both(N_("Hours in common")))
    return Panel(
        "crosswalk-overlaps", both(N_("How the workloads overlap")), ("a", "b", "overlap", "common"), rows
    ), heads


def _pair(pair: Pair, side: SideBySide) -> tuple[Content, ...]:
    words = in_both(overlap_words, pair.overlap)
    common: Content = hours_cell(pair.common) if pair.common else "–"
    return (wording.name_both(pair.first, side), wording.name_both(pair.second, side), words, common)


def levels_panel(side: SideBySide, catalog: Catalog) -> tuple[Panel, tuple[Bilingual, ...]]:
    """Stated levels with the published comparisons of each, one a row, with the headings."""
    rows = tuple(_level(one, side, catalog) for one in side.levels)
    heads = (
        both(N_("Credential")), both(N_("Level")), both(N_("In another scheme")), both(N_("Who says so")),
        both(N_("Editions compared")), both(N_("Clause")), both(N_("Evidence")), both(N_("Note")),
    )  # fmt: skip
    columns = ("credential", "level", "other", "kind", "editions", "clause", "evidence", "note")
    return Panel("crosswalk-levels", both(N_("Levels in other schemes")), columns, rows), heads


def _level(one: LevelBeside, side: SideBySide, catalog: Catalog) -> tuple[Content, ...]:
    relation = one.relation
    return (
        wording.name_both(one.number, side),
        f"{relation.scheme} {relation.level}",
        in_both(_in_scheme, relation),
        in_both(levels.kind_words, relation, catalog),
        in_both(levels.edition_words, relation),
        relation.clause or "",
        relation.evidence,
        relation.note or "",
    )


def _in_scheme(relation: LevelRelation, lang: str) -> str:
    words = levels.standing_words(relation, lang)
    return words if relation.levels else f"{relation.to_scheme}{say(lang, N_(': '))}{words}"
