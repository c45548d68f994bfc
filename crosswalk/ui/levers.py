"""Sensitivity, on the What-if page: which single thing, were it otherwise, would move the most verdicts."""

from __future__ import annotations

from typing import Final

import streamlit as st

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Lever, Sensitivity
from crosswalk.reports import whatif as forms
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.unread import unread_panel
from crosswalk.reports.workbook import xlsx
from crosswalk.tasks.sensitivity import sensitivity
from crosswalk.text import N_, say
from crosswalk.ui import corpus, downloads, state, trial
from crosswalk.ui.markup import Markup, joined, tag

#: Everything is tried on each credential, which takes a fraction of a second.
_MOST: Final = 200
_LEAD = N_(
    "Every obligation, every match of an element to its descriptor and every field of a format is tried otherwise, "
    "one at a time, on the same credentials. Ranked is by the verdicts that would differ, of all verdicts "
    "(credentials times editions). A few credentials take a second or two, {number} about a minute."
)


def draw(catalog: Catalog, lang: str) -> None:
    """Choice, run, and the ranked table."""
    st.html(tag("p", say(lang, _LEAD, number=_MOST)))
    chosen = corpus.ask(lang)
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.LEVERS_EDITIONS, [e.id for e in catalog.choose(())])
    st.multiselect(
        say(lang, N_("Editions to judge by")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("The default editions")), **state.box(state.LEVERS_EDITIONS, lang),
    )  # fmt: skip
    editions = tuple(e for e in titles if e in st.session_state[state.LEVERS_EDITIONS])
    options = trial.ask_options(lang)
    ready = chosen is not None and not corpus.too_many(chosen, _MOST, "sensitivity", lang)
    run = st.button(say(lang, N_("Try everything")), key=state.LEVERS_RUN, type="primary", disabled=not ready)
    asked = (chosen, editions, options)
    if run and ready and chosen is not None:
        answer = sensitivity(corpus.watched(chosen, lang), editions, catalog=catalog, options=options)
        st.session_state[state.LEVERS_ANSWER] = (asked, answer)
    made_of, answer = st.session_state.get(state.LEVERS_ANSWER, (None, None))
    if answer is not None and made_of == asked:
        _answer(answer, catalog, lang)


def _answer(answer: Sensitivity, catalog: Catalog, lang: str) -> None:
    st.header(say(lang, forms.LEVERS), anchor=False)
    st.html(joined((tag("p", say(lang, forms.TRIAL)), tag("p", forms.read_words(answer, lang)))))
    panels = forms.levers_panel(answer, worded=True), unread_panel(answer.rejected)

    def write(form: str) -> bytes:
        if form == "xlsx":
            return xlsx(panels, catalog)
        return DOWNLOADS[form].write(forms.levers_panel(answer, worded=form == "csv"), catalog, lang)

    downloads.draw(downloads.offers("crosswalk-sensitivity", write), state.LEVERS_DOWNLOADS, lang)
    st.html(_table(answer, catalog, lang))


def _table(answer: Sensitivity, catalog: Catalog, lang: str) -> Markup:
    heads = (N_("Rank"), N_("Kind"), N_("What"), N_("Tried"), N_("Verdicts that differ"), N_("Editions"))
    rows = [(str(_rank(k, answer)), *_row(k, catalog, lang)) for k in answer.levers]
    idle = tag("p", say(lang, forms.IDLE, number=len(answer.idle)), class_="cw-small")
    return joined((trial.table(heads, rows, lang, "cw-levers"), idle)) if rows else tag("p", say(lang, forms.NOTHING))


def _rank(lever: Lever, answer: Sensitivity) -> int:
    """One more than how many move more: what moves the same has the same rank."""
    return 1 + sum(k.moved > lever.moved for k in answer.levers)


def _row(lever: Lever, catalog: Catalog, lang: str) -> tuple[str, ...]:
    return (
        say(lang, forms.KINDS[lever.kind]),
        _subject(lever, catalog, lang),
        lever.change[lang],
        say(lang, N_("{number} of {total}"), number=lever.moved, total=lever.total),
        say(lang, N_(", ")).join(catalog.edition(e).short[lang] for e in lever.editions),
    )


def _subject(lever: Lever, catalog: Catalog, lang: str) -> Markup:
    """What is otherwise, in words: an edition's statement, or a format's field with what it states."""
    if lever.statement:
        name = trial.statement_name(lever.edition, lever.statement, catalog, lang)
        return joined((tag("b", name), tag("small", catalog.edition(lever.edition).short[lang])))
    labels = {f.name: f.label[lang] for f in formats.formats()}
    states = say(lang, N_("states: {label}"), label=catalog.descriptor(lever.descriptor).label[lang])
    place = tag("code", lever.place) if lever.place else ""
    return joined((tag("b", labels.get(lever.format, lever.format)), " ", place, tag("small", states)))
