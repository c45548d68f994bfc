"""How a review begins: which credential, under which edition it was awarded, with what it is compared, and for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential
from crosswalk.model.worksheet import Circumstances
from crosswalk.reports import masked, refusals
from crosswalk.tasks import review
from crosswalk.text import N_, say
from crosswalk.ui import circumstances, data, desk, examined, given, listing, reading, saved, state
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, joined, note, tag

_AGAINST: Final = {
    "edition": N_("An edition"),
    "course": N_("The receiving body’s own course (a file)"),
}
_MEGABYTES: Final = 20


def draw(catalog: Catalog, lang: str) -> None:
    """The steps of the opening, and the button."""
    st.header(say(lang, N_("1. The credential")), anchor=False)
    subject = credential(catalog, lang)
    st.header(say(lang, N_("2. From which edition, to what")), anchor=False)
    here, there, course = _sides(catalog, lang)
    with_course = st.session_state[state.REVIEW_AGAINST] == "course"
    st.header(say(lang, N_("3. Purpose, route and legal instrument")), anchor=False)
    words = N_("You choose these; nothing is preset. They can be chosen or changed later, too.")
    st.html(tag("p", say(lang, words), class_="cw-small cw-context"))
    about = circumstances.ask(desk.desk().about, catalog, lang, _remember)
    missing = _missing(subject, here, course if with_course else there)
    if missing:
        apart = "、" if lang == "ja" else ", "
        said = apart.join(say(lang, words) for words in missing)
        st.html(tag("p", say(lang, N_("Still needed: {what}"), what=said), class_="cw-small cw-context"))
    st.button(
        say(lang, N_("Open the worksheet")), key=state.REVIEW_OPEN, type="primary", disabled=bool(missing),
        on_click=_open, args=(subject, here, there, course, about, catalog),
    )  # fmt: skip


def _missing(subject: Credential | None, here: str, other: object) -> list[str]:
    """What the worksheet cannot be opened without."""
    needed = (
        (N_("the credential"), bool(subject)),
        (N_("the edition under which it was awarded"), bool(here)),
        (N_("what it is compared with"), bool(other)),
    )
    return [words for words, is_there in needed if not is_there]


@whole
def _open(
    subject: Credential, here: str, there: str, course: Credential | None, about: Circumstances, catalog: Catalog
) -> None:
    """Make the worksheet, keep it and put it on view."""
    if not st.session_state.get(state.REVIEW_BY):
        st.session_state[state.REVIEW_BY] = about.reviewer
    mine = desk.desk()
    try:
        mine.add(review.open_sheet(
            subject, here, there=there, against=course, catalog=catalog, circumstances=about, now=desk.now()
        ))  # fmt: skip
        mine.about = Circumstances()
    except CrosswalkError as error:
        mine.trouble = error


# ---- the credential


def credential(catalog: Catalog, lang: str) -> Credential | None:
    """The record under examination, which the Check page shares; chosen where there are several."""
    handed = given.ask(lang, heading=N_("Credential under review"), go=N_("Take this text"))
    if not handed:
        return None
    files = saved.kept()
    try:
        seen = examined.read(handed, files, saved.documents(files), catalog, lang)
    except CrosswalkError as error:
        st.html(not_read(error, lang))
        return None
    places = seen.places
    if not places:
        st.html(not_read(seen.unread[0].error, lang))
        return None
    state.begin(state.CREDENTIAL, places[0], places)
    if len(places) > 1:
        names = {r.place: f"{r.number}. {r.title} ({r.where})" for r in listing.listed(seen, lang) if not r.refused}
        st.selectbox(
            say(lang, N_("The files hold {number} records. Choose the one to review:"), number=len(names)),
            list(names), format_func=names.__getitem__, **state.box(state.CREDENTIAL, lang),
        )  # fmt: skip
    place = int(st.session_state[state.CREDENTIAL])
    found = seen.credential(place)
    st.html(reading.summary(masked(found, lang), lang))
    saved.draw(seen, place, lang)
    return found


def not_read(error: CrosswalkError, lang: str) -> Markup:
    """The one sentence of a file that cannot be read."""
    heading = tag("b", say(lang, N_("This file was not read.")))
    return note(joined((heading, tag("div", refusals.refusal(error, lang)))), "cw-refused")


# ---- the two sides


def _sides(catalog: Catalog, lang: str) -> tuple[str, str, Credential | None]:
    """The edition of the award, and the edition or course that it is compared with; none is preset."""
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    left, right = st.columns(2)
    with left:
        here = _edition(say(lang, N_("Awarded under")), state.REVIEW_HERE, titles, lang)
    with right:
        state.begin(state.REVIEW_AGAINST, "edition", _AGAINST)
        st.radio(
            say(lang, N_("Compared with")), list(_AGAINST), format_func=lambda way: say(lang, _AGAINST[way]),
            **state.box(state.REVIEW_AGAINST, lang),
        )  # fmt: skip
        with_course = st.session_state[state.REVIEW_AGAINST] == "course"
        found = course(lang) if with_course else None
        optional = N_("Edition where the course says nothing (optional)")
        words = optional if with_course else N_("Edition of the receiving body")
        return here, _edition(say(lang, words), state.REVIEW_THERE, titles, lang), found


def _edition(heading: str, key: str, titles: dict[str, str], lang: str) -> str:
    kept = st.session_state.get(key)
    box = desk.box(key, kept if kept in titles else None, lang)
    st.selectbox(
        heading, list(titles), index=None, format_func=titles.__getitem__, placeholder=say(lang, N_("Choose")),
        key=box, on_change=_hold, args=(key, box),
    )  # fmt: skip
    return str(st.session_state[box] or "")


@whole
def _hold(key: str, box: str) -> None:
    """Hold on to a choice, which Streamlit forgets with the page."""
    st.session_state[key] = st.session_state[box]


@whole
def _remember(name: str, key: str) -> None:
    value, mine = str(st.session_state[key] or ""), desk.desk()
    mine.about = replace(mine.about, **{name: value})


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _courses(content: bytes, name: str) -> tuple[Credential | Unread, ...]:
    """What a course file holds; forgotten with the session."""
    return tuple(islice(iter_corpus([(name, content)], data.catalog()), examined.MOST))


def course(lang: str) -> Credential | None:
    """The receiving body's own course: a file, and in it a row."""
    st.file_uploader(
        say(lang, N_("Course sheet or course description (up to {size} MB)"), size=_MEGABYTES),
        key=state.REVIEW_COURSE_UPLOAD, on_change=_take_course, max_upload_size=_MEGABYTES,
        help=say(lang, N_("A spreadsheet with one course a row, or any format that the Check page reads.")),
    )  # fmt: skip
    handed: state.Given | None = st.session_state.get(state.REVIEW_COURSE)
    if handed is None:
        return None
    items = _courses(handed.content, handed.name)
    read = {n: item for n, item in enumerate(items) if isinstance(item, Credential)}
    unread = [item for item in items if isinstance(item, Unread)]
    if not read:
        st.html(not_read(unread[0].error, lang))
        return None
    names = dict(_course_names(read.items(), lang))
    state.begin(state.REVIEW_COURSE_ROW, next(iter(read)), read)
    st.selectbox(
        say(lang, N_("Course in {file}"), file=handed.name), list(names), format_func=names.__getitem__,
        **state.box(state.REVIEW_COURSE_ROW, lang),
    )  # fmt: skip
    return read[int(st.session_state[state.REVIEW_COURSE_ROW])]


def _course_names(read: Iterable[tuple[int, Credential]], lang: str) -> Iterable[tuple[int, str]]:
    for place, item in read:
        where = refusals.place(lang, item.source.item)
        title = reading.title(masked(item, lang).record, lang)
        yield place, f"{place + 1}. {title}" + (f" ({where})" if where else "")


@whole
def _take_course() -> None:
    file = st.session_state[state.REVIEW_COURSE_UPLOAD]
    if file is not None:
        st.session_state[state.REVIEW_COURSE] = state.Given(file.name, file.getvalue())
        st.session_state.pop(state.REVIEW_COURSE_ROW, None)
    else:
        st.session_state.pop(state.REVIEW_COURSE, None)
