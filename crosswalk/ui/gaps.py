"""Gaps page: what satisfies one edition may still lack for another, and what several editions ask together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import GapReport
from crosswalk.reports import gaps as forms
from crosswalk.reports.document import Document
from crosswalk.reports.filing import FILED
from crosswalk.reports.gaps_document import gaps_document
from crosswalk.tasks.gaps import all_pairs, between
from crosswalk.text import N_, say
from crosswalk.ui import basis, data, downloads, frame, gap_list, heat, joint, state
from crosswalk.ui.markup import note, tag

_VIEWS = {"gaps": N_("Gaps between editions"), "profile": N_("Joint profile")}


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Gaps between editions")),
        say(
            lang,
            N_("What was awarded under one edition: what may it still lack for another, and what do several share?"),
        ),
    )
    asked = st.query_params.get("view", "")
    state.begin(state.GAPS_VIEW, asked if asked in _VIEWS else "gaps", _VIEWS)
    st.segmented_control(
        say(lang, N_("View")), list(_VIEWS), format_func=lambda view: say(lang, _VIEWS[view]), required=True,
        label_visibility="collapsed", **state.box(state.GAPS_VIEW, lang),
    )  # fmt: skip
    view = str(st.session_state[state.GAPS_VIEW])
    st.query_params["view"] = view
    if view == "profile":
        joint.draw(catalog, lang)
    else:
        _gaps(catalog, lang)


def _gaps(catalog: Catalog, lang: str) -> None:
    st.html(note(say(lang, forms.NOTICE)))
    shown = _editions(catalog, lang)
    here, there = _begin_pair(catalog, shown)
    if len(shown) > 1:
        reports = all_pairs([catalog.edition(e) for e in shown], catalog)
        heat.draw(reports, (here, there), _choose, lang)
        heat.twin(reports, catalog, lang)
    else:
        st.html(tag("p", say(lang, N_("Choose two editions or more to see the table of all pairs."))))
    st.header(say(lang, N_("The chosen pair")), anchor=False)
    here, there = _pair(catalog, here, lang)
    report = between(catalog.edition(here), catalog.edition(there), catalog)
    _drill_down(report, catalog, lang)


# ---- which editions


def _editions(catalog: Catalog, lang: str) -> list[str]:
    """The editions of the heat map, those of one body together."""
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.GAPS_EDITIONS, _defaults(catalog))
    st.multiselect(
        say(lang, N_("Editions shown")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("The default editions and their sources")), **state.box(state.GAPS_EDITIONS, lang),
    )  # fmt: skip
    chosen = st.session_state[state.GAPS_EDITIONS] or _defaults(catalog)
    order = [f.id for f in catalog.frameworks]
    return sorted((e for e in titles if e in chosen), key=lambda e: order.index(catalog.edition(e).framework))


def _defaults(catalog: Catalog) -> list[str]:
    """The default editions and the texts that they are readings of."""
    first = catalog.choose(())
    wanted = {e.id for e in first} | {s for e in first for s in e.source_editions}
    return [e.id for e in catalog.encoded if e.id in wanted]


def _begin_pair(catalog: Catalog, shown: Sequence[str]) -> tuple[str, str]:
    """First from the address, else the first default edition and a source edition of another body."""
    every = [e.id for e in catalog.encoded]
    first = catalog.choose(())[0]
    others = (e for e in map(catalog.edition, shown) if e.framework != first.framework)
    sources = (e.id for e in others if not e.is_reading)
    state.begin(state.GAPS_HERE, _asked("from", every, first.id), every)
    here = str(st.session_state[state.GAPS_HERE])
    rest = [e for e in every if e != here]
    state.begin(state.GAPS_THERE, _asked("to", rest, next((s for s in sources if s != here), rest[0])), rest)
    return here, str(st.session_state[state.GAPS_THERE])


def _asked(name: str, allowed: Iterable[str], otherwise: str) -> str:
    asked = st.query_params.get(name, "")
    return asked if asked in allowed else otherwise


def _choose(row: str, column: str) -> None:
    state.choose(state.GAPS_HERE, row)
    state.choose(state.GAPS_THERE, column)


def _swap() -> None:
    _choose(st.session_state[state.GAPS_THERE], st.session_state[state.GAPS_HERE])


def _pair(catalog: Catalog, here: str, lang: str) -> tuple[str, str]:
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    left, middle, right = st.columns([5, 2, 5], vertical_alignment="bottom")
    left.selectbox(
        say(lang, N_("Edition that is satisfied")), list(titles), format_func=titles.__getitem__,
        **state.box(state.GAPS_HERE, lang),
    )  # fmt: skip
    middle.button(say(lang, N_("⇄ Turn round")), key=state.GAPS_SWAP, on_click=_swap, width="stretch")
    right.selectbox(
        say(lang, N_("Edition asked about")), [e for e in titles if e != here], format_func=titles.__getitem__,
        **state.box(state.GAPS_THERE, lang),
    )  # fmt: skip
    there = str(st.session_state[state.GAPS_THERE])
    st.query_params.update({"from": here, "to": there})
    return here, there


# ---- one pair


def _drill_down(report: GapReport, catalog: Catalog, lang: str) -> None:
    st.html(gap_list.summary(report, lang))
    panel = forms.gaps_panel(report, catalog)

    def document(form: str) -> Document:
        rests = basis.of_editions("gaps", (report.here, report.there), catalog, lang, form)
        return gaps_document(report, catalog, rests)

    filed = downloads.filed(document, panel.name, catalog, lang)
    rest = (o for o in downloads.panel_offers(panel, catalog, lang) if o.form not in FILED)
    downloads.draw((*filed, *rest), state.GAPS_DOWNLOADS, lang)
    for section in gap_list.sections(report, catalog, lang):
        st.html(section)


if __name__ == "__main__":
    draw(frame.current())
