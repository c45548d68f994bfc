"""What is handed over to be checked: files, pasted text or a sample; they live in the session's memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from crosswalk.formats.carriers.pasted import pieces
from crosswalk.text import N_, say
from crosswalk.ui import samples, state
from crosswalk.ui.markup import Markup, items, joined, tag

_WAYS: Final = {
    "upload": N_("Upload files"),
    "paste": N_("Paste text"),
    "sample": N_("Pick a sample"),
}
_MEGABYTES: Final = 20
#: What is forgotten with the files that it is about.
_ABOUT: Final = (
    state.CREDENTIAL, state.CHECK_ROW, state.CHECK_COLUMN,
    state.RECORDS_FIND, state.RECORDS_FORMAT, state.RECORDS_VERDICT, state.RECORDS_PAGE,
)  # fmt: skip


def ask(
    lang: str, *, heading: str = N_("What to check"), go: str = N_("Check this text"), adding: bool = False
) -> tuple[state.Given, ...]:
    """The files under examination, in the order in which they were handed over; pages that ask share them.

    ``heading`` stands above the ways to hand something over, ``go`` on the button below a pasted text. ``adding``:
    what is handed over goes to what is there, and does not take its place.
    """
    state.begin(state.WAY, "upload", _WAYS)
    st.radio(
        say(lang, heading), list(_WAYS), format_func=lambda way: say(lang, _WAYS[way]),
        key=state.WAY, horizontal=True,
    )  # fmt: skip
    way = st.session_state[state.WAY]
    if way == "paste":
        _paste(lang, go, adding)
    else:
        {"upload": _upload, "sample": _sample}[way](lang, adding)
    given: tuple[state.Given, ...] = st.session_state.get(state.SOURCE, ())
    if given:
        name, button = st.columns([5, 1], vertical_alignment="center")
        name.html(_told(given, lang))
        button.button(say(lang, N_("Remove")), key=state.CLEAR, on_click=_clear, width="stretch")
    return given


def _told(given: tuple[state.Given, ...], lang: str) -> Markup:
    """What is under examination: one file by its name, several by their number, and their names to be opened."""
    heading = say(lang, N_("Under examination: "))
    size = say(lang, N_("{number} bytes"), number=f"{sum(len(file.content) for file in given):,}")
    if len(given) == 1:
        return tag("div", heading, tag("b", given[0].name), f" · {size}")
    several = say(lang, N_("{number} files"), number=len(given))
    named = tag("details", tag("summary", say(lang, N_("Their names"))), items(file.name for file in given))
    return joined((tag("div", heading, tag("b", several), f" · {size}"), named))


def _upload(lang: str, adding: bool) -> None:
    st.file_uploader(
        say(lang, N_("Credentials, badge images, course sheets or archives (up to {size} MB each)"), size=_MEGABYTES),
        accept_multiple_files=True, key=state.upload_key(), on_change=_take_upload, args=(adding,),
        max_upload_size=_MEGABYTES,
        help=say(lang, N_(
            "JSON, JSON-LD, Turtle, RDF/XML, XML, JWT, CSV, XLSX, PDF, PNG or SVG, a file of lines (.ndjson, "
            ".jsonl), or a ZIP archive of any of these. The format is recognised from the content. The files stay "
            "in this session's memory."
        )),
    )  # fmt: skip


def _paste(lang: str, go: str, adding: bool) -> None:
    st.text_area(
        say(lang, N_("Text of one credential, or of several one after another")), key=state.PASTE, height=180,
        placeholder=say(lang, N_("JSON, Turtle, XML, CSV, or signed tokens")),
    )  # fmt: skip
    st.button(say(lang, go), key=state.PASTE_GO, on_click=_take_paste, args=(lang, adding), type="primary")


def _sample(lang: str, adding: bool) -> None:
    st.selectbox(
        say(lang, N_("Sample credential")), samples.names(), index=None, key=state.SAMPLE,
        placeholder=say(lang, N_("Choose a sample")), on_change=_take_sample, args=(adding,),
    )  # fmt: skip


def _take_upload(adding: bool) -> None:
    _take((state.Given(file.name, file.getvalue()) for file in st.session_state[state.upload_key()]), adding)


def _take_paste(lang: str, adding: bool) -> None:
    found = pieces(st.session_state[state.PASTE]) if st.session_state[state.PASTE].strip() else ()
    name = say(lang, N_("pasted text"))
    names = [name] if len(found) == 1 else [f"{name} {number}" for number in range(1, len(found) + 1)]
    texts = (text.encode("utf-8", "surrogatepass") for text in found)
    _take((state.Given(n, text) for n, text in zip(names, texts, strict=True)), adding)


def _take_sample(adding: bool) -> None:
    name = st.session_state[state.SAMPLE]
    _take([state.Given(name, samples.content(name))] if name else (), adding)


def _clear() -> None:
    """Forget the files, those saved from the web, the widgets that brought them, and what was chosen."""
    _empty_boxes()
    st.session_state.pop(state.SAVED, None)
    _take(())


def _empty_boxes() -> None:
    st.session_state[state.REMOVED] = st.session_state.get(state.REMOVED, 0) + 1
    st.session_state[state.PASTE], st.session_state[state.SAMPLE] = "", None


def _take(handed: Iterable[state.Given], adding: bool = False) -> None:
    """Examine what was handed over; where it goes to what is there, the boxes are ready for more."""
    if adding:
        before: tuple[state.Given, ...] = st.session_state.get(state.SOURCE, ())
        handed = dict.fromkeys((*before, *handed))
        _empty_boxes()
    else:
        st.session_state.pop(state.BESIDE, None)
        st.session_state.pop(state.BESIDE_KNOWN, None)
    st.session_state[state.SOURCE] = tuple(handed)
    for key in (state.EXAMINED, *_ABOUT, *(() if st.session_state[state.SOURCE] else (state.SOURCE,))):
        st.session_state.pop(key, None)
