"""Which rows of a long list are on view: a page of those with the words, format and verdict looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crosswalk.model.finding import Verdict
from crosswalk.text import N_, say
from crosswalk.ui import listing, state
from crosswalk.ui.examined import Asked, Examined
from crosswalk.ui.listing import Listed

#: Rows of the list that are drawn together.
_PAGE: Final = 100
#: With fewer rows than this there is nothing to search for.
_SEARCHED: Final = 12
_ALL, _UNREAD, _OPEN = "all", "unread", "open"


def narrowed(rows: Sequence[Listed], seen: Examined, asked: Asked, lang: str) -> tuple[Listed, ...]:
    """The rows with the words, the format and the verdict that the visitor looks for; a short list stays whole."""
    if len(rows) < _SEARCHED:
        return tuple(rows)
    formats = {row.format for row in rows if row.format}
    verdicts = {row.place: _verdicts(row, seen, asked) for row in rows}
    first, second, third = st.columns([2, 1, 1])
    label = say(lang, N_("Find in titles, file names and reasons"))
    first.text_input(label, key=state.RECORDS_FIND, on_change=_begin_anew)
    named = {_ALL: say(lang, N_("all")), **{f: f for f in sorted(formats)}}
    _choice(second, say(lang, N_("Format")), state.RECORDS_FORMAT, named, lang)
    named = {_ALL: say(lang, N_("all")), **_verdict_options(verdicts.values(), lang)}
    _choice(third, say(lang, N_("Verdict of any edition")), state.RECORDS_VERDICT, named, lang)
    find = str(st.session_state[state.RECORDS_FIND]).casefold()
    format_, verdict = st.session_state[state.RECORDS_FORMAT], st.session_state[state.RECORDS_VERDICT]
    return tuple(
        row
        for row in rows
        if find in f"{row.title}\n{row.where}\n{row.refused}".casefold()
        and format_ in (_ALL, row.format)
        and (verdict == _ALL or verdict in verdicts[row.place])
    )


def _choice(place: DeltaGenerator, label: str, key: str, named: dict[str, str], lang: str) -> None:
    state.begin(key, _ALL, named)
    place.selectbox(label, list(named), format_func=named.__getitem__, **state.box(key, lang))


def _verdicts(row: Listed, seen: Examined, asked: Asked) -> frozenset[str]:
    """What can be looked for of a row: the verdicts that it has, or why it has none."""
    if row.refused:
        return frozenset({_UNREAD})
    report = seen.report(row.place, asked)
    return frozenset(j.verdict.value for j in report.judgements) if report else frozenset({_OPEN})


def _verdict_options(found: Iterable[frozenset[str]], lang: str) -> dict[str, str]:
    """The verdicts that some row has, in their own order."""
    there: frozenset[str] = frozenset().union(*found)
    words = {v.value: listing.short(v, lang) for v in Verdict}
    words |= {_OPEN: say(lang, N_("not judged yet")), _UNREAD: say(lang, N_("✘ not read"))}
    return {value: word for value, word in words.items() if value in there}


def _begin_anew() -> None:
    state.choose(state.RECORDS_PAGE, 0)


def page(rows: Sequence[Listed], lang: str) -> Sequence[Listed]:
    """So many rows as are drawn together, and where there are more a box to choose them by."""
    pages = range(max(1, -(-len(rows) // _PAGE)))
    state.begin(state.RECORDS_PAGE, 0, pages)
    if len(pages) > 1:
        st.selectbox(
            say(lang, N_("Rows")), list(pages), **state.box(state.RECORDS_PAGE, lang), width=220,
            format_func=lambda n: f"{n * _PAGE + 1:,}–{min(len(rows), (n + 1) * _PAGE):,} / {len(rows):,}",
        )  # fmt: skip
    first = int(st.session_state[state.RECORDS_PAGE]) * _PAGE
    return rows[first : first + _PAGE]
