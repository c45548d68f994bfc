"""The heat map of the Gaps page: every edition against every other, and the same as a plain table.

The shade of a cell only helps; what it says stands in it as numbers with their total and as symbols.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import GapClass, GapReport
from crosswalk.model.framework import Edition
from crosswalk.reports import gaps as forms
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.workbook import xlsx
from crosswalk.text import N_, say
from crosswalk.ui import downloads, grid, state
from crosswalk.ui.markup import Markup, items, joined, tag

_CAPTION = N_(
    "What satisfies the edition of a row may still lack so many of the demands that the edition of a column makes. "
    "Choose a cell to read them with both clauses."
)
_SHADES: Final = (
    (Fraction(0), N_("none lacking")),
    (Fraction(1, 4), N_("up to a quarter")),
    (Fraction(1, 2), N_("up to a half")),
    (Fraction(3, 4), N_("up to three quarters")),
    (Fraction(1), N_("more")),
)
_ORDERS: Final[dict[str, tuple[str, Callable[[GapReport], Fraction]]]] = {
    "listed": (N_("as in the table above"), lambda r: Fraction(0)),
    "lacking": (N_("most lacking first"), lambda r: -_share(len(r.lacking), r.asked)),
    "matched": (N_("fewest counterparts first"), lambda r: _share(_matched(r), r.total)),
}


def number_of(number: int, total: int, lang: str) -> str:
    """``3 of 16``."""
    return say(lang, N_("{number} of {total} demands"), number=number, total=total)


def _share(number: int, total: int) -> Fraction:
    return Fraction(number, total) if total else Fraction(0)


def _matched(report: GapReport) -> int:
    return sum(n for _, n in report.matched)


# ---- the heat map


def draw(reports: Sequence[GapReport], chosen: tuple[str, str], choose: Callable[[str, str], None], lang: str) -> None:
    """Legend and table."""
    st.html(joined((_shades(lang), _classes(reports, lang))))
    editions = tuple(dict.fromkeys(r.here for r in reports))
    by_pair = {(r.here.id, r.there.id): r for r in reports}
    rows = tuple(
        grid.Row(here.id, here.short[lang], tuple(_cell(by_pair.get((here.id, there.id)), lang) for there in editions))
        for here in editions
    )
    heads = tuple((e.id, e.short[lang]) for e in editions)
    drawn = grid.Grid(say(lang, _CAPTION), _corner(lang), heads, rows)
    with st.container(key="gaps_heat"):
        grid.draw(drawn, state.GAPS_GRID, chosen, choose)


def _corner(lang: str) -> Markup:
    return joined((tag("div", say(lang, N_("Satisfied")), " ↓"), tag("div", say(lang, N_("Asked about")), " →")))


def _cell(report: GapReport | None, lang: str) -> Markup:
    """How many points are lacking, of how many, and of which classes; nothing for an edition against itself."""
    if report is None:
        return Markup("")
    counts = ((forms.class_symbol(kind), report.count(kind)) for kind in GapClass)
    counted = joined((tag("span", f"{symbol}{n}") for symbol, n in counts if n), " ")
    if report.of_one_text:
        number, shade = report.count(GapClass.READING_AND_SOURCE), "cw-one-text"
    else:
        number, shade = len(report.lacking), f"cw-heat-{_shade(report)}"
    words = tag("b", say(lang, N_("{lacking} of {asked}"), lacking=number, asked=report.asked))
    return tag("div", words, tag("small", counted or "✔"), class_=f"cw-cell cw-heat {shade}")


def _shade(report: GapReport) -> int:
    share = _share(len(report.lacking), report.asked)
    return next(n for n, (most, _) in enumerate(_SHADES) if share <= most)


def _shades(lang: str) -> Markup:
    swatches = [
        joined((tag("span", class_=f"cw-swatch cw-heat-{n}"), say(lang, words))) for n, (_, words) in enumerate(_SHADES)
    ]
    one_text = joined((tag("span", class_="cw-swatch cw-one-text"), say(lang, N_("a reading and its source"))))
    return items((*swatches, one_text), "cw-legend cw-shades")


def _classes(reports: Sequence[GapReport], lang: str) -> Markup:
    """The classes that occur, each symbol with its word."""
    found = [kind for kind in GapClass if any(r.count(kind) for r in reports)]
    entries = (joined((tag("b", forms.class_symbol(kind)), forms.class_words(kind, lang))) for kind in found)
    return items((*entries, joined((tag("b", "✔"), say(lang, N_("nothing open"))))), "cw-legend")


# ---- the same as rows


def twin(reports: Sequence[GapReport], catalog: Catalog, lang: str) -> None:
    """Every pair as a row, in an order to be chosen, and the files to take along."""
    with st.expander(say(lang, N_("The same as a table, one pair a row")), key="gaps_twin"):
        state.begin(state.GAPS_ORDER, next(iter(_ORDERS)), _ORDERS)
        st.selectbox(
            say(lang, N_("Order of the rows")), list(_ORDERS), format_func=lambda order: say(lang, _ORDERS[order][0]),
            **state.box(state.GAPS_ORDER, lang),
        )  # fmt: skip
        place = _ORDERS[st.session_state[state.GAPS_ORDER]][1]
        st.html(_table(sorted(reports, key=place), lang))
    panels = forms.matrix_panel(reports), forms.pairs_panel(reports)

    def write(form: str) -> bytes:
        return xlsx(panels, catalog) if form == "xlsx" else DOWNLOADS[form].write(panels[1], catalog, lang)

    downloads.draw(downloads.offers("crosswalk-gaps", write), state.PAIRS_DOWNLOADS, lang)


def _table(reports: Sequence[GapReport], lang: str) -> Markup:
    heads = (N_("Satisfied"), N_("Asked about"), N_("May be lacking"), N_("Gaps by class"), N_("Counterparts"))
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    return tag("table", head, tag("tbody", *(_row(r, lang) for r in reports)), class_="cw-table cw-pairs")


def _row(report: GapReport, lang: str) -> Markup:
    classes = (
        f"{forms.class_symbol(kind)} {forms.class_words(kind, lang)}{say(lang, N_(': '))}{n}"
        for kind in GapClass
        if (n := report.count(kind))
    )
    return tag(
        "tr",
        tag("th", _name(report.here, lang), scope="row"),
        tag("td", _name(report.there, lang)),
        tag("td", number_of(len(report.lacking), report.asked, lang)),
        tag("td", joined(tag("div", c) for c in classes) or "✔"),
        tag("td", forms.matched_words(report, lang)),
    )


def _name(edition: Edition, lang: str) -> str:
    return edition.short[lang]
