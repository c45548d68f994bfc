"""The Check page's table of descriptors by editions, and the one finding that the visitor chose of it."""

from __future__ import annotations

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.model.answer import CheckReport
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Obligation
from crosswalk.text import N_, say
from crosswalk.ui import grid, state, verdicts
from crosswalk.ui.markup import tag


def draw(report: CheckReport, catalog: Catalog, lang: str) -> None:
    """The table, and below it the finding."""
    st.header(say(lang, N_("Descriptor by descriptor")), anchor=False)
    _table(report, catalog, lang)
    _details(report, catalog, lang)


def _rows(report: CheckReport, catalog: Catalog) -> list[str]:
    """The common descriptors, and others that some finding is about."""
    asked = {f.descriptor for j in verdicts.columns(report) for f in j.findings}
    return [d.id for d in catalog.descriptors if not d.extension or d.id in asked]


def _table(report: CheckReport, catalog: Catalog, lang: str) -> None:
    judged = verdicts.columns(report)
    rows = _rows(report, catalog)
    first = _first_to_read(report)
    state.begin(state.CHECK_ROW, first.descriptor if first else rows[0], rows)
    state.begin(state.CHECK_COLUMN, judged[0].edition.id, [j.edition.id for j in judged])
    drawn = grid.Grid(
        say(lang, N_("Choose a cell to read the finding, its clause and the place in your file.")),
        say(lang, N_("Descriptor")),
        tuple((j.edition.id, j.edition.short[lang]) for j in judged),
        tuple(
            grid.Row(row, catalog.descriptor(row).label[lang], tuple(verdicts.cell(j, row, lang) for j in judged))
            for row in rows
        ),
    )
    chosen = (st.session_state[state.CHECK_ROW], st.session_state[state.CHECK_COLUMN])
    grid.draw(drawn, state.CHECK_GRID, chosen, _choose)


def _first_to_read(report: CheckReport) -> Finding | None:
    """The finding shown before the visitor chooses: what the first edition demands and does not find."""
    of_first = report.judgements[0].findings if report.judgements else ()
    missing = (f for f in of_first if f.outcome is Outcome.NOT_MET and f.obligation is Obligation.MANDATORY)
    return next(missing, None)


def _choose(row: str, column: str) -> None:
    state.choose(state.CHECK_ROW, row)
    state.choose(state.CHECK_COLUMN, column)


def _details(report: CheckReport, catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("The chosen finding")), anchor=False)
    labels = {row: catalog.descriptor(row).label[lang] for row in _rows(report, catalog)}
    judged = {j.edition.id: j for j in verdicts.columns(report)}
    first, second = st.columns(2)
    first.selectbox(
        say(lang, N_("Descriptor")), list(labels), format_func=labels.__getitem__, **state.box(state.CHECK_ROW, lang)
    )
    second.selectbox(
        say(lang, N_("Edition")), list(judged), **state.box(state.CHECK_COLUMN, lang),
        format_func=lambda e: judged[e].edition.short[lang],
    )  # fmt: skip
    judgement, row = judged[st.session_state[state.CHECK_COLUMN]], st.session_state[state.CHECK_ROW]
    about = list(verdicts.findings(judgement, row))
    if not about:
        words = N_("This edition asks nothing about the item. That is no claim that it is absent or unwanted.")
        st.html(tag("p", say(lang, words)))
    for finding in about:
        with st.container(border=True):
            st.html(verdicts.sentence(finding, judgement, catalog, lang))
            for value in finding.values:
                st.html(verdicts.place(value, lang))
                # st.code shows text as it is: neither HTML nor Markdown is read in it.
                st.code(value.text, language=None, wrap_lines=True)
