"""Review page: a credential awarded under one framework, judged by a person against another, criterion by criterion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError, Explained
from crosswalk.model.worksheet import Worksheet
from crosswalk.reports import refusals
from crosswalk.text import N_, say
from crosswalk.ui import (
    circumstances,
    criteria,
    data,
    deciding,
    desk,
    filing,
    frame,
    library,
    opening,
    reopening,
    state,
)
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, facts, joined, note, tag

_BEGINNINGS: Final = {
    "new": N_("New worksheet"),
    "reopen": N_("Reopen a worksheet"),
    "reasons": N_("Standard reasons"),
}
_VIEWS: Final = {
    "criteria": N_("Criteria"),
    "aids": N_("Classification"),
    "decision": N_("Decision"),
    "letter": N_("Letter to the issuer"),
    "reports": N_("Reports and file"),
    "circumstances": N_("Purpose and file"),
    "reasons": N_("Standard reasons"),
}


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Review for recognition")),
        say(lang, N_(
            "What does the credential state, what do both sides ask, and is there a substantial difference? The "
            "program observes; you judge, and you record the decision."
        )),
    )  # fmt: skip
    words = N_(
        "This tool proposes no decision: not on a criterion and not on the whole. Observations of the program and "
        "judgements of the reviewer are kept apart."
    )
    st.html(note(say(lang, words)))
    sheet = desk.desk().sheet
    try:
        if sheet is None:
            _begin(catalog, lang)
        else:
            _work(sheet, catalog, lang)
    except CrosswalkError as error:
        st.html(refused(error, lang))


def refused(error: CrosswalkError, lang: str) -> Markup:
    """Why something could not be done, in one sentence."""
    words = refusals.refusal(error, lang) if isinstance(error, Explained) else say(lang, str(error))
    return tag("div", tag("b", say(lang, N_("Not done."))), " ", words, class_="cw-note cw-refused", role="alert")


def _trouble(lang: str) -> None:
    error = desk.desk().tell()
    if error is not None:
        st.html(refused(error, lang))


def _views(views: dict[str, str], key: str, lang: str) -> str:
    state.begin(key, next(iter(views)), views)
    st.segmented_control(
        say(lang, N_("View")), list(views), format_func=lambda view: say(lang, views[view]), required=True,
        label_visibility="collapsed", **state.box(key, lang),
    )  # fmt: skip
    return str(st.session_state[key])


# ---- before there is a worksheet on view


def _begin(catalog: Catalog, lang: str) -> None:
    st.html(_where(lang))
    _trouble(lang)
    drawn: dict[str, Callable[[Catalog, str], None]] = {
        "new": opening.draw, "reopen": reopening.draw, "reasons": library.draw,
    }  # fmt: skip
    drawn[_views(_BEGINNINGS, state.REVIEW_START, lang)](catalog, lang)


def _where(lang: str) -> Markup:
    """Where the work is kept, and what to do where it is not."""
    place = data.worksheets()
    if place is not None:
        kept = say(lang, N_("Every change is saved at once in {place}."), place=str(place))
        words = N_(
            "A worksheet holds what the credential states on the criteria and what you write; it holds neither the "
            "file nor the learner’s name."
        )
        return tag("p", kept, " ", say(lang, words), class_="cw-small cw-context")
    words = N_(
        "Worksheets live in this session only: closing or reloading the page forgets them. Download the worksheet "
        "file before you leave; uploading it opens it again. Started with “crosswalk app --worksheets PATH”, the app "
        "keeps them itself."
    )
    return tag("div", tag("b", say(lang, N_("Not kept on disk."))), " ", say(lang, words), class_="cw-note cw-recorded")


# ---- a worksheet on view


def _work(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    desk.desk().look_again()
    _head(sheet, lang)
    _trouble(lang)
    _blocked(sheet, lang)
    reopening.announce(sheet, catalog, lang)
    view = _views(_VIEWS, state.REVIEW_VIEW, lang)
    drawn: dict[str, Callable[[], None]] = {
        "criteria": lambda: criteria.draw(sheet, catalog, lang),
        "aids": lambda: deciding.aids(sheet, catalog, lang),
        "decision": lambda: deciding.draw(sheet, catalog, lang),
        "letter": lambda: filing.letter(sheet, catalog, lang),
        "reports": lambda: filing.draw(sheet, catalog, lang),
        "circumstances": lambda: reopening.circumstances_and_file(sheet, catalog, lang),
        "reasons": lambda: library.draw(catalog, lang),
    }
    drawn[view]()


def _head(sheet: Worksheet, lang: str) -> None:
    """What is under review, where it is kept, who works on it, and the way out."""
    lacking = circumstances.lacking(sheet.circumstances, lang)
    about = facts(
        (
            (say(lang, N_("Credential")), joined((tag("b", sheet.subject.title), f" · {sheet.subject.issuer}"))),
            (say(lang, N_("Awarded under")), sheet.here.title[lang]),
            (say(lang, N_("Compared with")), sheet.there.title[lang]),
            (say(lang, N_("Reference")), sheet.circumstances.reference),
            (say(lang, N_("Not chosen yet")), lacking),
        )
    )
    left, right = st.columns([7, 3])
    left.html(about)
    with right:
        state.begin(state.REVIEW_BY, sheet.circumstances.reviewer)
        st.text_input(say(lang, N_("You judge as (name)")), key=state.REVIEW_BY, max_chars=200)
        if not desk.name():
            words = say(lang, N_("Without a name the worksheet does not tell who judged."))
            st.html(tag("p", words, class_="cw-small cw-context"))
        st.button(say(lang, N_("Close the worksheet")), key=state.REVIEW_CLOSE, on_click=_close, width="stretch")
    st.html(
        _where(lang)
        if data.worksheets() is None
        else tag("p", _saved(lang), class_="cw-small cw-context", role="status")
    )


def _saved(lang: str) -> str:
    place, moment = str(data.worksheets()), desk.desk().saved
    if moment:
        return say(lang, N_("✔ Saved at {time} (UTC) in {place}."), time=moment, place=place)
    return say(lang, N_("Every change is saved at once in {place}."), place=place)


@whole
def _close() -> None:
    state.choose(state.REVIEW_START, "reopen")
    desk.desk().show(None)


def _blocked(sheet: Worksheet, lang: str) -> None:
    """Somebody else has changed the worksheet: nothing is saved over it."""
    if not desk.desk().blocked:
        return
    words = N_(
        "Somebody else has changed this worksheet since you opened it. What you changed since then is not saved, so "
        "that nothing of theirs is overwritten. Download your version if you need it, then reload."
    )
    heading = tag("b", say(lang, N_("Not saved.")))
    st.html(tag("div", heading, tag("div", say(lang, words)), class_="cw-note cw-refused", role="alert"))
    filing.own_version(sheet, lang)
    st.button(say(lang, N_("Reload the worksheet")), key=state.REVIEW_RELOAD, on_click=desk.reload, type="primary")


if __name__ == "__main__":
    draw(frame.current())
