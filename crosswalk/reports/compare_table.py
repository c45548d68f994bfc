"""Credentials side by side in a terminal of 120 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.table import Table
from rich.text import Text

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.model.side_by_side import SideBySide
from crosswalk.reports import compare_words as wording
from crosswalk.reports import levels
from crosswalk.reports.compare import TITLE, levels_panel, pairs_panel, sizes_panel, wide_panel
from crosswalk.reports.panel import Panel
from crosswalk.reports.table import drawn
from crosswalk.reports.words import harmless
from crosswalk.text import N_, say

#: Columns of the terminal, and characters of one text, by the number of credentials.
_WIDTH: Final = 120
_LONGEST: Final = {2: 220, 3: 150, 4: 100, 5: 80}


def compare_table(side: SideBySide, catalog: Catalog, *, lang: str = "en") -> str:
    """Who stands side by side, the table, sizes and how they overlap, levels; 120 columns wide."""
    longest = _LONGEST[len(side.credentials)]
    wide = wide_panel(side, longest=longest, most=3)
    parts: list[str | Table] = [say(lang, TITLE), *_heads(side, lang), _drawn(*wide, lang, narrow_last=True)]
    parts += [say(lang, N_("Workload")), _drawn(*sizes_panel(side), lang), _drawn(*pairs_panel(side), lang)]
    if side.levels:
        panel, heads = levels_panel(side, catalog)
        keep = (0, 1, 2, 3, 4)
        less = Panel(panel.name, panel.title, (), tuple(tuple(row[n] for n in keep) for row in panel.rows))
        parts += [
            panel.title[lang],
            _drawn(less, tuple(heads[n] for n in keep), lang),
            say(lang, levels.NOT_A_QUALIFICATION),
        ]
    said = (wording.ABOUT_WORDS, wording.ABOUT_SIZES, wording.TRANSLATED, wording.NO_VERDICT)
    return drawn([*parts, *(say(lang, s) for s in said)], width=_WIDTH)


def _heads(side: SideBySide, lang: str) -> Iterator[str]:
    for number, credential in side.numbered:
        yield f"{wording.name_both(number, side)[lang]} ({wording.where(credential, lang)})"


def _drawn(panel: Panel, heads: tuple[Bilingual, ...], lang: str, *, narrow_last: bool = False) -> Table:
    table = Table(show_lines=True)
    for place, head in enumerate(heads):
        edge = place == 0 or (narrow_last and place == len(heads) - 1)
        table.add_column(harmless(head[lang]), overflow="fold", max_width=14 if edge and narrow_last else None)
    for row in panel.rows:
        cells = (c[lang] if isinstance(c, Bilingual) else str(c) for c in row)
        table.add_row(*(Text(harmless(c)) for c in cells))
    return table
