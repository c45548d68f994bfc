"""How a worksheet is opened again, what has changed since, and how it is observed anew with its judgements kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog.worksheets import from_bytes
from crosswalk.errors import CrosswalkError
from crosswalk.model.record import Credential
from crosswalk.model.worksheet import Worksheet
from crosswalk.reports import refusals
from crosswalk.reports.review_words import decision_words
from crosswalk.tasks import review
from crosswalk.text import N_, say
from crosswalk.ui import circumstances, desk, opening, state
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, items, joined, note, tag

_MEGABYTES: Final = 10


def draw(catalog: Catalog, lang: str) -> None:
    """The worksheets that are kept, and a box for a file."""
    kept = desk.desk().store().all()
    st.header(say(lang, N_("Worksheets ({number})"), number=len(kept)), anchor=False)
    if not kept:
        st.html(tag("p", say(lang, N_("There is none yet."))))
    _unread(lang)
    for number, sheet in enumerate(kept):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(_row(sheet, lang), width="stretch")
            st.button(
                say(lang, N_("Open")), key=f"{state.REVIEW_REOPEN}_{number}", on_click=_open, args=(sheet,),
            )  # fmt: skip
    st.header(say(lang, N_("From a worksheet file")), anchor=False)
    turn = desk.desk().turn
    given = st.file_uploader(
        say(lang, N_("Worksheet file (.json)")), type=["json"], key=f"{state.REVIEW_UPLOAD}_{turn}",
        max_upload_size=_MEGABYTES,
    )  # fmt: skip
    if given is not None:
        _take(given.name, given.getvalue(), kept, lang)


def _unread(lang: str) -> None:
    """What lies there and cannot be read, each with the reason."""
    damaged = items(refusals.refusal(item.error, lang) for item in desk.desk().store().unread())
    if damaged:
        heading = tag("b", say(lang, N_("These could not be read; nothing of them was changed.")))
        st.html(note(joined((heading, damaged)), "cw-refused"))


def _row(sheet: Worksheet, lang: str) -> Markup:
    """What a worksheet is about and how far it is."""
    judged = say(
        lang, N_("{number} of {total} criteria judged"), number=len(sheet.judged), total=len(sheet.lines)
    )  # fmt: skip
    told = (
        sheet.circumstances.reference,
        f"{sheet.here.title[lang]} → {sheet.there.title[lang]}",
        judged,
        decision_words(sheet.decided.decision, lang),
        sheet.circumstances.reviewer,
        say(lang, N_("changed on {day}"), day=sheet.modified[:16].replace("T", " ")),
    )
    small = tag("small", " · ".join(filter(None, told)), class_="cw-small")
    return tag("div", tag("b", sheet.subject.title), f" · {sheet.subject.issuer} ", small, class_="cw-sheet")


@whole
def _open(sheet: Worksheet) -> None:
    _begin(sheet)
    desk.desk().show(sheet)


def _begin(sheet: Worksheet) -> None:
    """Which view comes first, and in whose name."""
    if not st.session_state.get(state.REVIEW_BY):
        st.session_state[state.REVIEW_BY] = sheet.circumstances.reviewer
    state.choose(state.REVIEW_VIEW, "criteria")
    st.session_state.pop(state.REVIEW_CRITERION, None)


def _take(name: str, content: bytes, kept: Sequence[Worksheet], lang: str) -> None:
    """Open an uploaded worksheet; one that is kept already in another state is not overwritten silently."""
    try:
        sheet = from_bytes(content, name)
    except CrosswalkError as error:
        st.html(opening.not_read(error, lang))
        return
    same = next((other for other in kept if other.id == sheet.id), None)
    if same is not None and same != sheet:
        words = N_(
            "This worksheet is kept here already, changed on {here}; the file was changed on {there}. Opening the "
            "file puts it in the place of the kept one."
        )
        st.html(note(say(lang, words, here=same.modified, there=sheet.modified), "cw-refused"))
    st.html(_row(sheet, lang))
    words = N_("Replace the kept one by this file") if same is not None and same != sheet else N_("Open this file")
    st.button(say(lang, words), key=f"{state.REVIEW_REOPEN}_file", type="primary", on_click=_add, args=(sheet,))


@whole
def _add(sheet: Worksheet) -> None:
    _begin(sheet)
    mine = desk.desk()
    try:
        mine.add(sheet)
    except CrosswalkError as error:
        mine.trouble = error


# ---- what has changed since


def announce(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """What is not any more as it was when the program observed, above every view."""
    found = review.news(sheet, catalog)
    if not found:
        return
    heading = tag("b", say(lang, N_("Changed since the program observed")))
    how = say(lang, N_("To observe anew, give the credential’s file again under “Purpose and file”."))
    st.html(
        note(
            joined((heading, items(words[lang] for words in found), tag("p", how, class_="cw-context"))), "cw-recorded"
        )
    )


def circumstances_and_file(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """The choices of the opening, to be changed; and the credential's file, to be given again."""
    st.header(say(lang, N_("Purpose, route and legal instrument")), anchor=False)
    circumstances.ask(sheet.circumstances, catalog, lang, _set)
    st.header(say(lang, N_("The credential’s file")), anchor=False)
    words = N_(
        "The worksheet can be read without the file. Give it again to see whether it is still the same, or to let the "
        "program observe anew; your judgements are kept."
    )
    st.html(tag("p", say(lang, words), class_="cw-context"))
    st.html(tag("p", tag("code", sheet.subject.state.name), f" · SHA-256 {sheet.subject.state.sha256}",
                class_="cw-small cw-context"))  # fmt: skip
    credential = opening.credential(catalog, lang)
    against = None
    if sheet.there.kind == "course":
        st.html(tag("p", say(lang, N_("The receiving body’s course is needed, too:")), class_="cw-context"))
        against = opening.course(lang)
    if credential is None or (sheet.there.kind == "course" and against is None):
        return
    _compare(sheet, credential, against, catalog, lang)


@whole
def _set(name: str, key: str) -> None:
    value, mine = str(st.session_state[key] or ""), desk.desk()
    mine.change(
        lambda sheet: review.set_circumstances(sheet, replace(sheet.circumstances, **{name: value}), desk.now())
    )


def _compare(
    sheet: Worksheet, credential: Credential, against: Credential | None, catalog: Catalog, lang: str
) -> None:  # fmt: skip
    found = review.news(sheet, catalog, credential, against)
    if found:
        heading = tag("b", say(lang, N_("Changed since the program observed")))
        st.html(note(joined((heading, items(words[lang] for words in found))), "cw-recorded"))
    else:
        same = N_("Nothing has changed: the file, the editions, the tool and its data are the same.")
        st.html(note(f"✔ {say(lang, same)}"))
    st.button(
        say(lang, N_("Observe anew (judgements are kept)")), key=state.REVIEW_RENEW, on_click=_renew,
        args=(credential, against, catalog), type="primary" if found else "secondary",
    )  # fmt: skip


@whole
def _renew(credential: Credential, against: Credential | None, catalog: Catalog) -> None:
    state.choose(state.REVIEW_VIEW, "criteria")
    mine = desk.desk()
    before = mine.sheet
    renewed = mine.change(lambda sheet: review.renewed(sheet, credential, catalog, against=against, now=desk.now()))
    if renewed and before and mine.sheet:
        mine.moved.update(review.moved(before, mine.sheet))
        mine.renew_boxes()
