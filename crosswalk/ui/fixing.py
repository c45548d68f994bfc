"""The least to add, on the Check page: for the record and the editions on view, when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from crosswalk import reports
from crosswalk.catalog import Catalog
from crosswalk.model.fix import Addition, Fix, Wording
from crosswalk.model.provenance import Provenance
from crosswalk.reports import fix as forms
from crosswalk.reports import fix_words as words
from crosswalk.reports.document import Document
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.fix_document import fix_document
from crosswalk.reports.provenance import provenance_object, with_basis
from crosswalk.tasks.fix import fix
from crosswalk.tasks.judge import Options
from crosswalk.text import N_, say
from crosswalk.ui import basis, downloads, state
from crosswalk.ui.examined import Asked, Examined
from crosswalk.ui.markup import Markup, items, joined, note, tag

_LEAD: Final = N_(
    "The smallest set of statements after which the editions on view are satisfied, with lines to fill in and the "
    "place of each in your file."
)
_HEADS: Final = (N_("Edition"), N_("Verdict"), N_("When satisfied"))


def draw(seen: Examined, place: int, asked: Asked, lang: str) -> None:
    """The button, and the answer where it was pressed for this record and these editions."""
    st.header(say(lang, N_("What is the least to add?")), anchor=False)
    st.html(tag("p", say(lang, _LEAD)))
    about = (seen.credential(place), tuple(e.id for e in asked.editions), asked.present_as)
    if st.button(say(lang, N_("Find the least to add")), key=state.FIX_RUN):
        options = Options(present_as=asked.present_as)
        with st.spinner(say(lang, N_("Trying statements on the judge…"))):
            answer = fix(about[0], about[1], catalog=seen.catalog, options=options)
        st.session_state[state.FIX_ANSWER] = (about, answer)
    made_of, answer = st.session_state.get(state.FIX_ANSWER, (None, None))
    if answer is not None and made_of == about:
        _answer(answer, seen.catalog, lang)
        _take_along(answer, seen, place, asked, lang)


def _answer(answer: Fix, catalog: Catalog, lang: str) -> None:
    shown = forms.masked_fix(answer, lang)
    st.html(joined((tag("p", tag("b", words.goal(shown, lang))), _reaches(shown, lang))))
    if shown.additions or shown.further:
        st.html(note(say(lang, words.IF_TRUE)))
    for heading, additions in words.sections(shown):
        st.subheader(say(lang, heading), anchor=False)
        for number, addition in additions:
            _addition(number, addition, catalog, lang)
    if shown.barriers:
        st.subheader(say(lang, words.NOT_BY_ADDING), anchor=False)
        st.html(items(_barrier(words.barrier_name(b, lang), words.barrier(b, lang), b.finding.pointer, lang)
                      for b in shown.barriers))  # fmt: skip


def _reaches(answer: Fix, lang: str) -> Markup:
    """Each edition: its verdict now and then, and after which statement."""
    head = tag("tr", *(tag("th", say(lang, h), scope="col") for h in _HEADS))
    rows = (
        tag("tr", tag("th", r.edition.short[lang], scope="row"), tag("td", words.verdicts(r, lang)),
            tag("td", words.after(r, lang)))
        for r in answer.reaches
    )  # fmt: skip
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows), class_="cw-table cw-fix"), class_="cw-wide")


def _addition(number: int, addition: Addition, catalog: Catalog, lang: str) -> None:
    label = catalog.descriptor(addition.descriptor).label[lang]
    with st.container(border=True):
        heading = f"{number}. {label}" if number else label
        how = tag("span", f" {words.wording(addition.wording, lang)}", class_="cw-small")
        st.html(joined((tag("b", heading), how)))
        _lines(addition.wording)
        st.html(_facts(addition, lang))
        unlocked = words.unlocked(addition.reaches, lang)
        if unlocked:
            st.html(tag("p", tag("b", f"▸ {unlocked}")))
        if addition.alternatives:
            with st.expander(say(lang, N_("Or, in its place ({number})"), number=len(addition.alternatives))):
                for other in addition.alternatives:
                    told = [tag("span", words.wording(other, lang), class_="cw-small")]
                    told += [tag("div", words.condition(c, lang), class_="cw-small") for c in other.conditions]
                    st.html(joined(told))
                    _lines(other)


def _lines(wording: Wording) -> None:
    """The line in both languages, each with a button that copies it; st.code shows text as it is."""
    for text in (wording.phrasing.line.ja, wording.phrasing.line.en):
        st.code(text, language=None, wrap_lines=True)


def _facts(addition: Addition, lang: str) -> Markup:
    """Where it belongs, what the value has to keep to, and what it settles."""
    parts = (
        (N_("Where"), words.places(addition, lang)),
        (N_("Condition"), tuple(words.condition(c, lang) for c in addition.wording.conditions)),
        (N_("Settles"), tuple(words.settled(s, lang) for s in addition.settles)),
    )
    rows = (
        joined((tag("dt", say(lang, name)), tag("dd", items(told)))) for name, told in parts if told
    )  # fmt: skip
    return tag("dl", joined(rows), class_="cw-facts")


def _barrier(name: str, why: str, pointer: str, lang: str) -> Markup:
    at = tag("div", say(lang, N_("Place: {pointer}"), pointer=pointer), class_="cw-small") if pointer else ""
    return joined((tag("b", name), tag("div", why), at))


def _take_along(answer: Fix, seen: Examined, place: int, asked: Asked, lang: str) -> None:
    """The answer as a report, and as data."""

    def rests(form: str) -> Provenance:
        found = basis.of_record(seen, place, asked, lang, form)
        return replace(found, command=("fix", *found.command[1:]))

    def document(form: str) -> Document:
        return fix_document((answer,), (), rests(form), seen.catalog, lang)

    def as_json() -> bytes:
        whole = {**forms.fix_object((answer,), lang=lang), "report": provenance_object(rests("json"))}
        return reports.to_json(whole).encode()

    def as_csv() -> bytes:
        return DOWNLOADS["csv"].write(
            with_basis(forms.fix_panel((answer,), seen.catalog, lang=lang), rests("csv")), seen.catalog, lang
        )

    offered = (
        *downloads.filed(document, "crosswalk-fix", seen.catalog, lang),
        downloads.Offer("json", "JSON", "crosswalk-fix.json", "application/json", as_json),
        downloads.Offer("csv", "CSV", "crosswalk-fix.csv", "text/csv", as_csv),
    )
    downloads.draw(offered, state.FIX_DOWNLOADS, lang)
