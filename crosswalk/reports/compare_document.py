"""Credentials side by side as a report for people: the table, sizes with a chart, levels, and every value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.model.side_by_side import SideBySide
from crosswalk.reports import compare_words as wording
from crosswalk.reports.compare import (
    TITLE,
    hours_cell,
    levels_panel,
    pairs_panel,
    sizes_panel,
    values_panel,
    wide_panel,
)
from crosswalk.reports.convert import equivalence_words
from crosswalk.reports.document import Bar, Block, Chart, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.levels import NOT_A_QUALIFICATION, NOTHING_COMPOSED
from crosswalk.reports.words import both, in_both
from crosswalk.text import LANGUAGES, N_

_CHART: Final = N_("Hours of learning of each credential")
_SHOWN: Final = ("descriptorLabel", "credentialNumber", "valueText", "valueLanguage", "valueForm", "valuePointer")


def compare_document(side: SideBySide, catalog: Catalog, provenance: Provenance | None = None) -> Document:
    """The answer as a report; ``provenance`` is what it rests on."""
    return Document("crosswalk-compare", both(TITLE), tuple(_blocks(side, catalog)), provenance)


def _blocks(side: SideBySide, catalog: Catalog) -> Iterator[Block]:
    yield Note(both(wording.NO_VERDICT))
    yield Facts(tuple((wording.name_both(number, side), _where(number, side)) for number, _ in side.numbered))
    yield Heading(both(N_("Side by side")))
    yield Items((both(wording.TRANSLATED), both(wording.ABOUT_WORDS)))
    panel, heads = wide_panel(side)
    yield Table(panel, heads=heads)
    yield from _sizes(side)
    if side.levels:
        panel, heads = levels_panel(side, catalog)
        yield Heading(panel.title)
        yield Items((both(NOT_A_QUALIFICATION), both(NOTHING_COMPOSED)))
        yield Table(panel, heads=heads)
    yield Heading(both(N_("Every value with its place")))
    yield Table(values_panel(side), shown=_SHOWN)


def _where(number: int, side: SideBySide) -> Bilingual:
    return in_both(wording.where, side.credentials[number - 1])


def _sizes(side: SideBySide) -> Iterator[Block]:
    panel, heads = sizes_panel(side)
    yield Heading(panel.title)
    yield Paragraph(both(wording.ABOUT_SIZES))
    yield Table(panel, heads=heads)
    yield Items(tuple(arithmetic(side)))
    drawn = chart(side)
    if drawn.bars:
        yield drawn
    panel, heads = pairs_panel(side)
    yield Heading(panel.title, level=3)
    yield Table(panel, heads=heads)


def arithmetic(side: SideBySide) -> Iterator[Bilingual]:
    """Each calculation, with what has to be known of the units."""
    for number, workload in enumerate(side.workloads, start=1):
        for made in workload.conversions:
            words = made.why or made.arithmetic
            yield Bilingual(f"{number}. {words.ja}", f"{number}. {words.en}")
            for e in made.equivalences:
                yield Bilingual(*(f"{number}. {equivalence_words(e, made.to, lang)}" for lang in LANGUAGES))
    yield from dict.fromkeys(note for w in side.workloads for made in w.conversions for note in made.notes)


def chart(side: SideBySide) -> Chart:
    """The hours of each credential whose size is known, as spans above one axis."""
    known = ((n, w.interval) for n, w in enumerate(side.workloads, start=1) if w.interval)
    bars = tuple(
        Bar(wording.name_both(n, side), float(low), float(high), hours_cell((low, high))) for n, (low, high) in known
    )
    return Chart(both(_CHART), both(N_("Hours of learning")), bars)
