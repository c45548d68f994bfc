"""The library of standard reasons: published ones to read, and the reviewers' own to add, edit and remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.catalog.worksheets import Store
from crosswalk.errors import CrosswalkError, Misuse
from crosswalk.model.framework import Bilingual
from crosswalk.model.worksheet import Opinion, StandardReason
from crosswalk.text import N_, say
from crosswalk.ui import data, desk, sheet_words, state
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, tag

#: Characters of a reason in a box of options.
_SHORT: Final = 90
_LANGUAGES: Final = {"ja": N_("Text in Japanese"), "en": N_("Text in English")}


@dataclass(frozen=True, slots=True)
class _Choices:
    """What a reason may suit, in words, by identifier; first any."""

    criteria: dict[str, str]
    opinions: dict[str, str]


def every(catalog: Catalog) -> tuple[StandardReason, ...]:
    """The reviewers' own reasons, then the published ones.

    :raises CrosswalkError: the place where they are kept cannot be read
    """
    return (*desk.desk().store().reasons(), *lists.reasons(catalog))


def shortened(reason: StandardReason, catalog: Catalog, lang: str) -> str:
    """A reason in one line of a box of options, after the symbol of the judgement that it goes with."""
    line = " ".join(reason.text[lang].split())
    line = f"{sheet_words.symbol(reason.opinion, catalog)} {line}" if reason.opinion else line
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"


def draw(catalog: Catalog, lang: str) -> None:
    """A form for a new reason, the own ones to edit, and the published ones."""
    choices = _Choices(
        {"": say(lang, N_("Any criterion"))} | {c.id: c.label[lang] for c in lists.criteria(catalog)},
        {"": say(lang, N_("Any judgement"))}
        | {o.value: words for o, words in sheet_words.opinions(catalog, lang).items()},
    )
    words = N_("Standard reasons are texts to start from; what a reviewer writes with them is the reviewer’s own.")
    st.html(tag("p", say(lang, words), class_="cw-context"))
    st.html(tag("p", _where(lang), class_="cw-small cw-context"))
    st.header(say(lang, N_("Add a reason")), anchor=False)
    _boxes(StandardReason("", "", Bilingual("", ""), own=True), "new", choices, lang)
    own = desk.desk().store().reasons()
    st.header(say(lang, N_("Reasons of your own")), anchor=False)
    if not own:
        st.html(tag("p", say(lang, N_("There is none yet."))))
    for number, reason in enumerate(own):
        _boxes(reason, str(number), choices, lang)
    st.header(say(lang, N_("Published with this tool")), anchor=False)
    st.html(_table(catalog, choices, lang))


def _where(lang: str) -> str:
    if data.worksheets() is None:
        return say(lang, N_("Your own reasons are in this session only."))
    return say(lang, N_("Your own reasons are kept beside the worksheets."))


def _boxes(reason: StandardReason, place: str, choices: _Choices, lang: str) -> None:
    """One reason to write: its criterion and both texts."""
    with st.container(border=True):
        left, right = st.columns(2)
        keys = {
            "criterion": _box(left, f"reason_of_{place}", N_("Criterion"), choices.criteria, reason.criterion, lang),
            "opinion": _box(
                right, f"reason_as_{place}", N_("Judgement"), choices.opinions, reason.opinion or "", lang
            ),
        }  # fmt: skip
        for column, (code, heading) in zip(st.columns(2), _LANGUAGES.items(), strict=True):
            keys[code] = desk.box(f"reason_{code}_{place}", reason.text[code], lang)
            column.text_area(say(lang, heading), key=keys[code], height=100)
        row = st.container(horizontal=True)
        words = say(lang, N_("Save the changes")) if reason.id else say(lang, N_("Add to the library"))
        row.button(
            words, key=f"{state.REVIEW_REASON_SAVE}_{place}", on_click=_save, args=(reason, keys),
            type="secondary" if reason.id else "primary",
        )  # fmt: skip
        if reason.id:
            row.button(
                say(lang, N_("Remove")), key=f"{state.REVIEW_REASON_REMOVE}_{place}", on_click=_remove, args=(reason,)
            )  # fmt: skip


def _box(
    column: st.delta_generator.DeltaGenerator, about: str, heading: str, options: dict[str, str], chosen: str, lang: str
) -> str:
    """A box for what a reason suits; its key."""
    key = desk.box(about, chosen if chosen in options else "", lang)
    column.selectbox(say(lang, heading), list(options), format_func=options.__getitem__, key=key)
    return key


@whole
def _save(reason: StandardReason, keys: dict[str, str]) -> None:
    """Keep a reason; one that is written in one language only stands for both."""
    found = {name: str(st.session_state[key]).strip() for name, key in keys.items()}
    mine = desk.desk()
    ja, en = found["ja"], found["en"]
    if not (ja or en):
        mine.trouble = Misuse(N_("The reason has no text. Write it in one language at least."))
        return
    opinion = Opinion(found["opinion"]) if found["opinion"] else None
    text, identifier = Bilingual(ja or en, en or ja), reason.id or uuid4().hex[:12]
    new = StandardReason(identifier, found["criterion"], text, own=True, opinion=opinion)
    _keep(mine, lambda store: store.save_reason(new))


@whole
def _remove(reason: StandardReason) -> None:
    _keep(desk.desk(), lambda store: store.remove_reason(reason.id))


def _keep(mine: desk.Desk, change: Callable[[Store], None]) -> None:
    try:
        change(mine.store())
    except CrosswalkError as error:
        mine.trouble = error
    else:
        mine.renew_boxes()


def _table(catalog: Catalog, choices: _Choices, lang: str) -> Markup:
    heads = (N_("Criterion"), N_("Judgement"), N_("Text in Japanese"), N_("Text in English"))
    rows = (
        tag(
            "tr",
            tag("td", choices.criteria.get(r.criterion, r.criterion)),
            tag("td", choices.opinions.get(r.opinion or "", "")),
            tag("td", r.text.ja, lang="ja"),
            tag("td", r.text.en, lang="en"),
        )
        for r in lists.reasons(catalog)
    )
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    return tag(
        "div", tag("table", head, tag("tbody", *rows), class_="cw-table cw-plain cw-reasons"), class_="cw-scroll"
    )
