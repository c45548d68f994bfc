"""The credentials that the What-if page works on: uploaded files or the built-in examples, held in memory.

Both views of the page ask for them here; a run says with each credential how far it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final

import streamlit as st

from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential
from crosswalk.reports.refusals import refusal
from crosswalk.text import N_, say
from crosswalk.ui import data, samples, state
from crosswalk.ui.markup import Markup, items, joined, note, tag

#: More than this and a page does not answer in reasonable time; the commands have no such limit.
MOST: Final = 1_000
_MEGABYTES: Final = 20
_WAYS: Final = {"samples": N_("Built-in examples"), "upload": N_("Upload files")}


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read of the sources named, each with its SHA-256; ``more``: there is still more."""

    names: tuple[str, ...]
    hashes: tuple[str, ...]
    items: tuple[Credential | Unread, ...]
    more: bool

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read."""
        return tuple(i for i in self.items if isinstance(i, Unread))


def _read(files: Sequence[tuple[str, bytes]]) -> Corpus:
    found = tuple(islice(iter_corpus(files, data.catalog()), MOST + 1))
    hashes = tuple(sha256(content).hexdigest() for _, content in files)
    return Corpus(tuple(name for name, _ in files), hashes, found[:MOST], len(found) > MOST)


@st.cache_resource(show_spinner=False)
def _samples() -> Corpus:
    return _read([(name, samples.content(name)) for name in samples.names()])


def ask(lang: str) -> Corpus | None:
    """The corpus chosen, or ``None`` where nothing was uploaded yet."""
    state.begin(state.CORPUS_WAY, "samples", _WAYS)
    st.radio(
        say(lang, N_("Credentials to try it on")), list(_WAYS), format_func=lambda way: say(lang, _WAYS[way]),
        key=state.CORPUS_WAY, horizontal=True,
    )  # fmt: skip
    if st.session_state[state.CORPUS_WAY] == "samples":
        chosen: Corpus | None = _samples()
    else:
        st.file_uploader(
            say(lang, N_("Credentials, badges, course sheets, files of lines (up to {size} MB each)"), size=_MEGABYTES),
            accept_multiple_files=True, key=state.CORPUS_UPLOAD, on_change=_take, max_upload_size=_MEGABYTES,
            help=say(lang, N_(
                "Any format that the Check page reads; in a file of lines (.ndjson, .jsonl) every line is a "
                "credential. The files stay in this session's memory."
            )),
        )  # fmt: skip
        chosen = st.session_state.get(state.CORPUS)
    if chosen is not None:
        st.html(_told(chosen, lang))
    return chosen


def _take() -> None:
    """Read what was uploaded, at once: what cannot be read is told before anything is tried."""
    files = [(file.name, file.getvalue()) for file in st.session_state[state.CORPUS_UPLOAD]]
    if files:
        st.session_state[state.CORPUS] = _read(files)
    else:
        st.session_state.pop(state.CORPUS, None)


def _told(corpus: Corpus, lang: str) -> Markup:
    """How much there is, and what could not be read and why."""
    words = say(
        lang, N_("{files} file(s): {credentials} credential(s) read, {unread} could not be read."),
        files=len(corpus.names), credentials=len(corpus.items) - len(corpus.unread), unread=len(corpus.unread),
    )  # fmt: skip
    told = tag("p", words, class_="cw-small")
    if not corpus.unread:
        return told
    heading = tag("summary", say(lang, N_("What could not be read")), f" ({len(corpus.unread)})")
    return joined((told, tag("details", heading, items(refusal(u.error, lang) for u in corpus.unread), open="open")))


def too_many(corpus: Corpus, most: int, command: str, lang: str) -> bool:
    """Whether the corpus is larger than a page takes; then it says so."""
    if not corpus.more and len(corpus.items) <= most:
        return False
    words = N_(
        "This page tries up to {number} credentials at once, and these are more. Choose fewer files, or use the "
        "command “crosswalk {command}”, which has no such limit."
    )
    st.html(note(say(lang, words, number=f"{most:,}", command=command), "cw-refused"))
    return True


def watched(corpus: Corpus, lang: str) -> Iterator[Credential | Unread]:
    """The corpus going by, with a bar that says how far it is and leaves when it is through."""
    bar, total = st.progress(0.0), len(corpus.items)
    for number, item in enumerate(corpus.items):
        said = say(lang, N_("{number} of {total} credentials"), number=number, total=total)
        bar.progress(number / total, text=said)
        yield item
    bar.empty()
