"""A way through a middle edition and back, on the Crosswalk page: what survives it, and why the rest does not."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Edition
from crosswalk.model.mapping import RoundTrip, Survival, TripRow
from crosswalk.reports import mapping as forms
from crosswalk.reports import relations
from crosswalk.tasks.round_trip import round_trip
from crosswalk.text import N_, say
from crosswalk.ui import downloads, links, state
from crosswalk.ui.markup import Markup, items, joined, tag


def draw(here: Edition, first: Edition, catalog: Catalog, lang: str) -> None:
    """From the left edition through another, by default the one on the right, and back."""
    st.header(say(lang, N_("There and back: what survives")), anchor=False)
    titles = {e.id: e.short[lang] for e in catalog.encoded if e.id != here.id}
    asked = st.query_params.get("through", "")
    state.begin(state.MAP_THROUGH, asked if asked in titles else first.id, titles)
    st.selectbox(
        say(lang, N_("Through")), list(titles), format_func=titles.__getitem__, **state.box(state.MAP_THROUGH, lang)
    )
    middle = str(st.session_state[state.MAP_THROUGH])
    st.query_params["through"] = middle
    answer = round_trip([here.id, middle, here.id], catalog=catalog)
    st.html(_summary(answer, lang))
    st.html(_table(answer, catalog, lang))
    downloads.panel(forms.trip_panel(answer, catalog), state.WAY_DOWNLOADS, catalog, lang)


def _summary(answer: RoundTrip, lang: str) -> Markup:
    """The way, and how many of its descriptors come home."""
    stations = tag("b", " → ".join(e.title[lang] for e in answer.editions))
    counted = Counter(row.survival for row in answer.rows)
    entries = (
        say(
            lang, N_("{survival}: {number} of {total}"), survival=relations.survival_words(kind, lang),
            number=counted[kind], total=len(answer.rows),
        )
        for kind in Survival
        if counted[kind]
    )  # fmt: skip
    return joined((tag("p", stations), items(entries, "cw-legend")))


def _table(answer: RoundTrip, catalog: Catalog, lang: str) -> Markup:
    heads = (
        answer.editions[0].short[lang],
        say(lang, N_("What becomes of it")),
        answer.editions[1].short[lang],
        say(lang, N_("Why")),
    )
    head = tag("thead", tag("tr", *(tag("th", h, scope="col") for h in heads)))
    return tag("table", head, tag("tbody", *(_row(r, catalog, lang) for r in answer.rows)), class_="cw-table cw-way")


def _row(row: TripRow, catalog: Catalog, lang: str) -> Markup:
    reached = catalog.statement(row.links[0].object_id)[1].label[lang] if row.links else "–"
    hops = [links.link(hop, {}, catalog, lang) for hop in row.links]
    opened = tag("details", tag("summary", say(lang, N_("The links of the way"))), *hops) if hops else ""
    return tag(
        "tr",
        tag("th", row.statement.label[lang], scope="row"),
        tag("td", relations.survival_words(row.survival, lang), class_=f"cw-survival cw-{row.survival.value}"),
        tag("td", reached),
        tag("td", row.message[lang], opened),
    )
