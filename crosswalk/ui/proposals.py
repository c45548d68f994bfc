"""Proposals page: a working group corrects cells and mappings without overwriting, and sees its positions."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

import streamlit as st

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.model.proposal import MappingTarget, Position, Proposal, StatementTarget, Target
from crosswalk.reports import refusals
from crosswalk.reports.proposals import positions_panel
from crosswalk.tasks import proposals
from crosswalk.text import N_, say
from crosswalk.ui import data, downloads, frame, keeping, proposing, standings, state, workbooks
from crosswalk.ui.markup import Markup, joined, note, tag

_VIEWS = {
    "cell": N_("Correct a cell"),
    "mapping": N_("Correct a mapping"),
    "positions": N_("Positions"),
    "workbook": N_("Workbook"),
    "files": N_("Keep and accept"),
}
_NOTICE = N_(
    "Nothing is overwritten: each proposal stands beside what is published, with name, date and reason, until the "
    "group accepts it. Names of people are in the proposal files only."
)
_ALL = "all"
_MAPPINGS = "mappings"
_MEGABYTES = 20


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Proposals of the working group")),
        say(lang, N_("Correct the table and the mappings together: propose, agree, object, and see every position.")),
    )
    st.html(note(say(lang, _NOTICE)))
    try:
        kept = keeping.kept()
    except CrosswalkError as error:
        st.html(_unread(error, lang))
        return
    _news()
    st.html(_count(kept, lang))
    asked = st.query_params.get("view", "")
    state.begin(state.PROPOSAL_VIEW, asked if asked in _VIEWS else "cell", _VIEWS)
    st.segmented_control(
        say(lang, N_("View")), list(_VIEWS), format_func=lambda view: say(lang, _VIEWS[view]), required=True,
        label_visibility="collapsed", **state.box(state.PROPOSAL_VIEW, lang),
    )  # fmt: skip
    view = str(st.session_state[state.PROPOSAL_VIEW])
    st.query_params["view"] = view
    drawn = {
        "cell": proposing.cell, "mapping": proposing.mapping, "positions": _positions,
        "workbook": workbooks.draw, "files": _files,
    }  # fmt: skip
    drawn[view](kept, catalog, lang)


def _news() -> None:
    words = keeping.news()
    if words:
        st.html(tag("div", "✔ ", words, class_="cw-note cw-news", role="status"))


def _count(kept: Sequence[Proposal], lang: str) -> Markup:
    """How many there are, and where they are kept."""
    asking = [p for p in kept if p.action.asks]
    open_ = sum(not p.accepted for p in asking)
    numbers = {"open": open_, "accepted": len(asking) - open_, "replies": len(kept) - len(asking)}
    words = say(lang, N_("Open proposals: {open} · accepted: {accepted} · replies: {replies}"), **numbers)
    place = data.proposals()
    if place is not None:
        where = say(lang, N_("Saved in {folder}."), folder=str(place))
    elif not kept:
        words, where = say(lang, N_("Nobody has proposed anything yet.")), ""
    else:
        where = say(
            lang, N_("They are in this session only: closing or reloading the page forgets them. Download them.")
        )
    return tag("p", tag("b", words), " ", where, class_="cw-counts")


def _unread(error: CrosswalkError, lang: str) -> Markup:
    heading = tag("b", say(lang, N_("The proposals were not read.")))
    return note(joined((heading, tag("div", refusals.refusal(error, lang)))), "cw-refused")


# ---- positions


def _positions(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """Every target of which something was said, its positions side by side."""
    found = proposals.positions(kept, catalog)
    if not found:
        st.html(tag("p", say(lang, N_("Nobody has proposed anything yet, or all of it has been accepted."))))
        return
    options = {_ALL: say(lang, N_("Everything"))} | {s: standings.edition(s, catalog, lang) for s in _sources(found)}
    options |= {_MAPPINGS: say(lang, N_("Mappings"))} if any(_source(p.target) == _MAPPINGS for p in found) else {}
    state.begin(state.PROPOSAL_OF, _ALL, options)
    if len(options) > 2:
        st.selectbox(
            say(lang, N_("Show")), list(options), format_func=options.__getitem__, **state.box(state.PROPOSAL_OF, lang)
        )
    of = str(st.session_state[state.PROPOSAL_OF])
    shown = tuple(p for p in found if of in (_ALL, _source(p.target)))
    for number, (target, group) in enumerate(standings.by_target(shown)):
        head = tag("h3", standings.title(target, catalog, lang, standings.added(group)))
        st.html(tag("section", head, standings.table(group, catalog, lang), class_="cw-target"))
        _answer(number, target, group, catalog, lang)
    downloads.panel(positions_panel(shown, catalog), state.POSITIONS_DOWNLOADS, catalog, lang)


def _answer(number: int, target: Target, group: Sequence[Position], catalog: Catalog, lang: str) -> None:
    """A button below the positions, and below it the form where it was pressed."""
    st.button(
        say(lang, N_("Agree, object or comment")), key=f"{state.PROPOSAL_ANSWER}_{number}", on_click=_turn_to,
        args=(target,),
    )  # fmt: skip
    if st.session_state.get(state.PROPOSAL_ANSWERED) == target:
        proposing.answer(target, group, catalog, lang)


def _turn_to(target: Target) -> None:
    """Open the form at a target, or close it where it is open."""
    now = st.session_state.get(state.PROPOSAL_ANSWERED)
    st.session_state[state.PROPOSAL_ANSWERED] = None if now == target else target


def _source(target: Target) -> str:
    return target.edition if isinstance(target, StatementTarget) else _MAPPINGS


def _sources(found: Iterable[Position]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.target.edition for p in found if isinstance(p.target, StatementTarget)))


# ---- keeping and accepting


def _files(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("Take the proposals along")), anchor=False)
    if kept:
        words = N_("One file for statements and one for mappings; files of several members can be merged.")
        st.html(tag("p", say(lang, words), class_="cw-small"))
        downloads.draw(_offers(kept, catalog), state.PROPOSAL_FILES, lang)
    else:
        st.html(tag("p", say(lang, N_("There is none yet."))))
    st.header(say(lang, N_("Bring earlier ones back")), anchor=False)
    _upload(catalog, lang)
    st.header(say(lang, N_("Accept")), anchor=False)
    _accepting(kept, catalog, lang)


def _offers(kept: Sequence[Proposal], catalog: Catalog) -> list[downloads.Offer]:
    texts = proposals.files(kept, catalog=catalog)
    return [_offer(name, content) for name, content in texts.items()]


def _offer(name: str, content: bytes) -> downloads.Offer:
    return downloads.Offer(name.partition(".")[0], name, name, "text/tab-separated-values", lambda: content)


def _upload(catalog: Catalog, lang: str) -> None:
    given = st.file_uploader(
        say(lang, N_("Proposal files (statements.proposals.tsv, mappings.proposals.sssom.tsv)")), type=["tsv"],
        accept_multiple_files=True, key=f"{state.PROPOSAL_FILES_UPLOAD}_{keeping.turn()}", max_upload_size=_MEGABYTES,
    )  # fmt: skip
    if not given:
        return
    try:
        new = [p for file in given for p in proposals.read(file.getvalue(), file.name)]
    except CrosswalkError as error:
        st.html(_unread(error, lang))
        return
    words = say(lang, N_("Add these {number} to the others"), number=len(new))
    if not st.button(words, key=state.PROPOSAL_FILES_TAKE, type="primary"):
        return
    try:
        number = keeping.add(new, catalog)
    except CrosswalkError as error:
        st.html(_unread(error, lang))
        return
    told = N_("{number} of {total} added; the others were there already.")
    told = told if number < len(new) else N_("{number} added.")
    keeping.tell(say(lang, told, number=number, total=len(new)))
    st.rerun()


def _accepting(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """The exact command; accepting rewrites published files, so it is not done here."""
    words = N_(
        "Accepting rewrites published files, so it is done on the command line, where it is checked first. Choose "
        "what the group has agreed on; what is chosen together is accepted together."
    )
    st.html(tag("p", say(lang, words)))
    options = _acceptable(kept, catalog, lang)
    state.begin(state.PROPOSAL_ACCEPT, [])
    chosen = [i for i in st.session_state[state.PROPOSAL_ACCEPT] if i in options]
    if chosen != st.session_state[state.PROPOSAL_ACCEPT]:
        state.choose(state.PROPOSAL_ACCEPT, chosen)
    if options:
        st.multiselect(
            say(lang, N_("Proposals to accept")), list(options), format_func=options.__getitem__,
            placeholder=say(lang, N_("Choose")), **state.box(state.PROPOSAL_ACCEPT, lang),
        )  # fmt: skip
    chosen = st.session_state[state.PROPOSAL_ACCEPT]
    st.html(tag("pre", tag("code", _command(chosen, kept, lang)), class_="cw-command"))
    if data.proposals() is None:
        words = N_("FOLDER is where you put the files downloaded above.")
        st.html(tag("p", say(lang, words), class_="cw-small"))


def _acceptable(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> dict[str, str]:
    """Every open proposal that is not stale, in words."""
    found = (p for p in kept if p.action.asks and not p.accepted and not proposals.stale(p, catalog))
    named = {p.id: f"{standings.title(p.target, catalog, lang, p.value)} – {p.by}" for p in found}
    words = list(named.values())
    return {key: said if words.count(said) == 1 else f"{said} [{key}]" for key, said in named.items()}


def _command(chosen: Sequence[str], kept: Sequence[Proposal], lang: str) -> str:
    given = data.folder()
    identifiers = " ".join(chosen) or "ID"
    by = shlex.quote(say(lang, N_("name of who accepts")))
    if given is None:
        place = f"--proposals {say(lang, N_('FOLDER'))}"
    else:
        place = f"--data {shlex.quote(str(given))}"
        if any(_ours(p.target) for p in kept if p.id in chosen):
            place += f" --into {shlex.quote(str(catalogs.data_root()))}"
    return f"crosswalk proposals accept {identifiers} --by {by} {place}"


def _ours(target: Target) -> bool:
    """Whether it is about one of our own files, not one of the folder's."""
    own = catalogs.load()
    if isinstance(target, MappingTarget):
        known = {m.subject_id for s in own.mapping_sets for m in s.mappings} | set(own.term_labels)
        return target.subject in known
    return target.edition in {e.id for e in own.editions}


if __name__ == "__main__":
    draw(frame.current())
