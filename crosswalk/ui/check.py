"""Check page: credentials against the chosen editions, and every finding with its clause."""

from __future__ import annotations

import streamlit as st

from crosswalk import reports
from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.model.record import Credential
from crosswalk.reports import masked_report, refusals
from crosswalk.reports.check_document import check_document
from crosswalk.reports.document import Document
from crosswalk.reports.provenance import basis_line, provenance_object
from crosswalk.reports.words import LISTED_AS_MANDATORY
from crosswalk.text import N_, say
from crosswalk.ui import (
    basis,
    data,
    downloads,
    examined,
    findings,
    fixing,
    frame,
    given,
    listing,
    reading,
    records,
    saved,
    state,
    verdicts,
)
from crosswalk.ui.examined import Asked, Examined
from crosswalk.ui.markup import Markup, joined, note, tag

_NOTICE = N_(
    "Signatures and authenticity are not checked, quality is not judged, and no recognition "
    "decision is taken. What the file does not tell is “cannot tell”: unknown is not failure."
)


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Check a credential")),
        say(
            lang,
            N_(
                "Does a badge, certificate or course sheet state what each framework asks for? "
                "Every answer names its clause and the place in your file."
            ),
        ),
    )
    st.html(note(say(lang, _NOTICE)))
    handed = given.ask(lang)
    asked = _ask_how(catalog, lang)
    if not handed:
        return
    files = saved.kept()
    try:
        seen = examined.read(handed, files, saved.documents(files), catalog, lang)
    except CrosswalkError as error:
        st.html(_refused(error, lang))
        return
    _answer(seen, asked, lang)


def _refused(error: CrosswalkError, lang: str) -> Markup:
    """The one sentence of a file that cannot be read: where, why, and what to do."""
    heading = tag("b", say(lang, N_("This file was not read.")))
    return note(joined((heading, tag("div", refusals.refusal(error, lang)))), "cw-refused")


def _ask_how(catalog: Catalog, lang: str) -> Asked:
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.FRAMEWORKS, [e.id for e in catalog.choose(())])
    st.multiselect(
        say(lang, N_("Frameworks")), list(titles), format_func=titles.__getitem__, **state.box(state.FRAMEWORKS, lang),
        placeholder=say(lang, N_("The default editions")),
    )  # fmt: skip
    state.begin(state.STRICT, False)
    st.checkbox(
        say(lang, N_("Treat listed items (有り) as mandatory")), key=state.STRICT,
        help=say(lang, N_(
            "Some editions list items without saying whether they are mandatory or optional. Tick "
            "this to demand all of them."
        )),
    )  # fmt: skip
    chosen = st.session_state[state.FRAMEWORKS]
    editions = catalog.choose([e for e in titles if e in chosen])
    return Asked(tuple(editions), "mandatory" if st.session_state[state.STRICT] else "unknown")


# ---- the answer


def _answer(seen: Examined, asked: Asked, lang: str) -> None:
    """The list where there is more than one thing, and the record on view."""
    places = seen.places
    state.begin(state.CREDENTIAL, places[0] if places else 0, places)
    if places:  # what is on view never waits for the list
        seen.judge(int(st.session_state[state.CREDENTIAL]), asked)
    if len(seen.items) > 1:
        records.draw(seen, asked, lang)
    elif not places:
        st.html(_refused(seen.unread[0].error, lang))
    if not places:
        saved.draw(seen, None, lang)
        return
    if len(places) > 1:
        _pick(seen, lang)
    _record(seen, int(st.session_state[state.CREDENTIAL]), asked, lang)


def _pick(seen: Examined, lang: str) -> None:
    """Which of several records is on view."""
    st.header(say(lang, N_("The chosen record")), anchor=False)
    several = len({item.source.name for item in seen.items if isinstance(item, Credential)}) > 1
    names = {r.place: _name(r, seen, lang, several=several) for r in listing.listed(seen, lang) if not r.refused}
    st.selectbox(
        say(lang, N_("The files hold {number} records. Choose one here or in the list:"), number=len(names)),
        list(names), format_func=names.__getitem__, **state.box(state.CREDENTIAL, lang),
    )  # fmt: skip


def _name(row: listing.Listed, seen: Examined, lang: str, *, several: bool) -> str:
    """A record's number and title, and where it is; of several files also in which."""
    where = row.where if several else refusals.place(lang, seen.credential(row.place).source.item)
    return f"{row.number}. {row.title}" + (f" ({where})" if where else "")


def _record(seen: Examined, place: int, asked: Asked, lang: str) -> None:
    judged = seen.judge(place, asked)
    report = masked_report(judged, lang)
    st.header(say(lang, N_("What was read")), anchor=False)
    st.html(reading.summary(report.credential, lang))
    st.html(reading.everything(report.credential, seen.catalog, lang))
    saved.draw(seen, place, lang)
    st.header(say(lang, N_("Verdicts")), anchor=False)
    if report.present_as == "mandatory":
        st.html(note(say(lang, LISTED_AS_MANDATORY)))
    st.html(verdicts.cards(report, seen.catalog, lang))
    _take_along(seen, place, asked, lang)
    fixing.draw(seen, place, asked, lang)
    findings.draw(report, seen.catalog, lang)


def _take_along(seen: Examined, place: int, asked: Asked, lang: str) -> None:
    """The findings of the record on view; the learner is masked in them too."""
    report = seen.judge(place, asked)

    def as_json() -> bytes:
        rests = basis.of_record(seen, place, asked, lang, "json")
        answer = {**reports.check_object((report,), lang=lang), "report": provenance_object(rests)}
        return reports.to_json(answer).encode()

    def as_csv() -> bytes:
        line = basis_line(basis.of_record(seen, place, asked, lang, "csv"))
        return reports.check_csv((report,), lang=lang, bases=[line]).encode("utf-8-sig")

    def document(form: str) -> Document:
        rests = basis.of_record(seen, place, asked, lang, form)
        return check_document((report,), (), rests, lang, catalog=seen.catalog)

    offered = (
        *downloads.filed(document, "crosswalk-report", seen.catalog, lang),
        downloads.Offer("json", "JSON", "crosswalk-report.json", "application/json", as_json),
        downloads.Offer("csv", "CSV", "crosswalk-report.csv", "text/csv", as_csv),
    )
    downloads.draw(offered, state.REPORT_DOWNLOADS, lang)


if __name__ == "__main__":
    draw(frame.current())
