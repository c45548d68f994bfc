"""The working group's workbook on the Proposals page: taken along, corrected elsewhere, and read back as proposals."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.model.proposal import Action, Edit, Preview, Proposal
from crosswalk.reports import refusals
from crosswalk.reports.proposals import edits_panel
from crosswalk.tasks import proposals
from crosswalk.tasks.matrix import matrix
from crosswalk.text import N_, say
from crosswalk.ui import data, downloads, keeping, standings, state
from crosswalk.ui.markup import Markup, items, joined, note, tag
from crosswalk.ui.proposing import refused

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEGABYTES = 20
_HOW = (
    N_("Correct the white columns of the sheets Statements and Mappings; grey columns say which row it is."),
    N_("Write the reason beside each change. A row is retired by deleting it and added with an empty first column."),
    N_("Reading it back makes proposals; nothing that is published is overwritten."),
)
_ACTIONS = {Action.ADD: N_("+ add"), Action.CHANGE: N_("→ change"), Action.RETIRE: N_("− retire")}


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def read(content: bytes, name: str) -> Preview:
    """What an uploaded workbook would propose; forgotten with the session."""
    return proposals.preview(content, name=name, catalog=data.catalog())


def draw(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """Both ways: the workbook to take along, and an edited one to read."""
    st.header(say(lang, N_("1. Take the workbook along")), anchor=False)
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.PROPOSAL_BOOK_EDITIONS, [e.id for e in catalog.choose(())])
    st.multiselect(
        say(lang, N_("Editions in the workbook")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("The default editions")), **state.box(state.PROPOSAL_BOOK_EDITIONS, lang),
    )  # fmt: skip
    chosen = st.session_state[state.PROPOSAL_BOOK_EDITIONS]
    st.html(items((say(lang, words) for words in _HOW), "cw-small"))

    def write() -> bytes:
        return proposals.workbook(matrix(chosen, catalog=catalog), catalog=catalog)

    words = say(lang, N_("Workbook in both languages (XLSX)"))
    book = downloads.Offer("xlsx", words, "crosswalk-review.xlsx", _SPREADSHEET, write)
    downloads.draw([book], state.PROPOSAL_BOOK, lang)
    st.header(say(lang, N_("2. Read an edited one back")), anchor=False)
    key = f"{state.PROPOSAL_BOOK_UPLOAD}_{keeping.turn()}"
    given = st.file_uploader(
        say(lang, N_("Edited workbook (up to {size} MB)"), size=_MEGABYTES), type=["xlsx"], key=key,
        max_upload_size=_MEGABYTES,
    )  # fmt: skip
    if given is None:
        return
    try:
        found = read(given.getvalue(), given.name)
    except CrosswalkError as error:
        heading = tag("b", say(lang, N_("This workbook was not read.")))
        st.html(note(joined((heading, tag("div", refusals.refusal(error, lang)))), "cw-refused"))
        return
    _preview(found, kept, catalog, lang)


def _preview(found: Preview, kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """Every difference, then taking them over under a name."""
    if not found.current:
        words = N_("Something in it has been published anew since the workbook was made; such rows are marked stale.")
        st.html(note(say(lang, words)))
    if not found.edits:
        st.html(note(say(lang, N_("Nothing was edited in this workbook."))))
        return
    st.html(tag("p", say(lang, N_("{number} difference(s); nothing is kept yet."), number=len(found.edits))))
    st.html(_table(found.edits, catalog, lang))
    downloads.panel(edits_panel(found.edits, catalog), state.EDITS_DOWNLOADS, catalog, lang)
    with st.form(f"{state.PROPOSAL_BOOK_TAKE}_form", border=True):
        reason_box, name_box, button = st.columns([5, 3, 3], vertical_alignment="bottom")
        reason = reason_box.text_input(
            say(lang, N_("Reason where none is written in the workbook")),
            key=f"{state.PROPOSAL_BOOK_REASON}_{keeping.turn()}",
        )
        by = name_box.text_input(say(lang, N_("Your name (required)")), key=state.PROPOSAL_BY)
        sent = button.form_submit_button(
            say(lang, N_("Take over as proposals")), key=state.PROPOSAL_BOOK_TAKE, type="primary", width="stretch"
        )
    if sent:
        _take(found, by, reason, kept, catalog, lang)


def _take(found: Preview, by: str, reason: str, kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    try:
        new = proposals.propose_edits(found.edits, by=by, reason=reason, kept=kept)
        number = keeping.add(new, catalog)
    except CrosswalkError as error:
        # Without a name no cell is at fault; else the sentence begins with the cell.
        st.html(refused(error, lang, named=bool(by.strip())))
        return
    words = N_("{number} proposal(s) of {total} difference(s) added; nothing was overwritten.")
    keeping.tell(say(lang, words, number=number, total=len(found.edits)))
    st.rerun()


def _table(edits: Sequence[Edit], catalog: Catalog, lang: str) -> Markup:
    heads = (N_("Sheet and cell"), N_("Entry and property"), N_("Before"), N_("After"), N_("Reason"))
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    body = tag("tbody", *(_row(e, catalog, lang) for e in edits))
    return tag("div", tag("table", head, body, class_="cw-table cw-edits"), class_="cw-scroll")


def _row(edit: Edit, catalog: Catalog, lang: str) -> Markup:
    sheet, place = re.split(r"!|, ", edit.place, maxsplit=1)  # a deleted row has its name only
    stale = tag("span", say(lang, N_("⚠ stale")), class_="cw-tag cw-stale") if edit.stale else ""
    about = standings.title(edit.target, catalog, lang, edit.after)
    none = tag("span", say(lang, N_("none yet")), class_="cw-silent")
    needed = none if edit.action.needs_reason else ""
    after = standings.value(edit.target, edit.after, catalog, lang, instead_of=edit.before)
    return tag(
        "tr",
        tag("td", tag("b", place), tag("small", sheet), stale),
        tag("td", about, tag("small", say(lang, _ACTIONS[edit.action]))),
        tag("td", standings.value(edit.target, edit.before, catalog, lang, folded=True)),
        tag("td", say(lang, N_("To be retired")) if edit.action is Action.RETIRE else after),
        tag("td", edit.reason or needed),
    )
