"""Files that the visitor saved from the web, in place of the addresses in a record; nothing is ever fetched.

A file says itself from which address it is, or the visitor does. What was read in its place is told
by the readers' notices, so a file that stands for no address that is asked for is told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.formats.documents import Documents, address_key, of_files
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential, Form
from crosswalk.reports.masking import masked
from crosswalk.text import N_, say
from crosswalk.ui import state
from crosswalk.ui.examined import Examined
from crosswalk.ui.markup import Markup, items, joined, note, tag

_MEGABYTES = 20
_USED = "document-used"


@dataclass(frozen=True, slots=True)
class Sought:
    """An address at which no file was at hand, as it may be shown, and the descriptors that it may answer."""

    address: str
    shown: str
    descriptors: tuple[str, ...]


def kept() -> tuple[state.Saved, ...]:
    """The saved files of this session."""
    found: tuple[state.Saved, ...] = st.session_state.get(state.SAVED, ())
    return found


def documents(saved: Sequence[state.Saved]) -> Documents:
    """The saved files as what readers look addresses up in."""
    own = ((s.file.name, s.file.content) for s in saved if not s.address)
    return of_files(own, {s.address: (s.file.name, s.file.content) for s in saved if s.address})


def sought(item: Credential | Unread, lang: str) -> tuple[Sought, ...]:
    """The web addresses that a record gives, or that stand in its place, and at which there was no file."""
    if isinstance(item, Unread):
        address = str(item.error.gaps.get("address", ""))
        return (Sought(address, address, ()),) if address else ()
    found: dict[str, tuple[str, list[str]]] = {}
    for (descriptor, values), (_, shown) in zip(item.record.values, masked(item, lang).record.values, strict=True):
        for value, seen in zip(values, shown, strict=True):
            if value.form is Form.LINK and value.text.lower().startswith(("http://", "https://")):
                found.setdefault(value.text, (seen.text, []))[1].append(descriptor)
    return tuple(Sought(address, shown, tuple(named)) for address, (shown, named) in found.items())


def draw(seen: Examined, place: int | None, lang: str) -> None:
    """The addresses of the record on view, a box for files saved from them, and the files so far."""
    every = {s.address: s for item in seen.items for s in sought(item, lang)}
    mine = sought(seen.items[place], lang) if place is not None else tuple(every.values())
    saved = kept()
    if not mine and not saved:
        return
    heading = say(lang, N_("Links that were not opened: add saved files ({number})"), number=len(mine))
    # Where the whole badge class is behind an address nothing else can be told without it.
    wanted = bool(saved) or any("title" in s.descriptors or not s.descriptors for s in mine)
    with st.expander(heading, expanded=wanted, key=f"{state.SAVED}_panel"):
        st.html(_told(mine, seen.catalog, lang))
        st.file_uploader(
            say(lang, N_("Add the saved files (up to {size} MB each)"), size=_MEGABYTES),
            accept_multiple_files=True, key=state.saved_key(), on_change=_take, max_upload_size=_MEGABYTES,
            help=say(lang, N_(
                "The JSON of a badge class, of an issuer's profile or of a framework of competences, or plain text or "
                "Markdown. The files stay in this session's memory."
            )),
        )  # fmt: skip
        _list(saved, seen, every, lang)


def _told(mine: Sequence[Sought], catalog: Catalog, lang: str) -> Markup:
    words = N_(
        "Nothing is fetched from the web. If you have saved what is behind an address, add the file: the record is "
        "read again with it, and what cannot be told now may find its answer."
    )
    rows = (joined((tag("code", s.shown), tag("small", _behind(s, catalog, lang)))) for s in mine)
    return joined((tag("p", say(lang, words)), items(rows, "cw-sought")))


def _behind(one: Sought, catalog: Catalog, lang: str) -> str:
    if not one.descriptors:
        return say(lang, N_("The whole credential is there."))
    apart = "、" if lang == "ja" else ", "
    labels = apart.join(catalog.descriptor(d).label[lang] for d in one.descriptors)
    return say(lang, N_("What may stand there: {descriptors}"), descriptors=labels)


# ---- the files


def _take() -> None:
    """Take the files over; one of a name that is there already is numbered, the same file is not taken twice."""
    files = list(kept())
    for new in st.session_state[state.saved_key()]:
        name, content = new.name, new.getvalue()
        if any(s.file.content == content for s in files):
            continue
        names, number = {s.file.name for s in files}, 2
        while name in names:
            name, number = f"{new.name} ({number})", number + 1
        files.append(state.Saved(state.Given(name, content)))
    _keep(files)


def _list(saved: Sequence[state.Saved], seen: Examined, every: Mapping[str, Sought], lang: str) -> None:
    """Each file with what it stands for; one that stands for nothing can be given an address, each be removed."""
    used = _used(seen, lang)
    for place, one in enumerate(saved):
        addresses = used.get(one.file.name, ())
        words, button = st.columns([5, 1], vertical_alignment="center")
        words.html(_status(one, addresses, lang))
        button.button(
            say(lang, N_("Remove")), key=f"{state.SAVED_REMOVE}_{place}", on_click=_remove, args=(one,),
            width="stretch",
        )  # fmt: skip
        if not addresses and every:
            _ask_for_address(place, one, every, lang)


def _used(seen: Examined, lang: str) -> dict[str, tuple[str, ...]]:
    """The addresses in whose place each saved file was read."""
    found: dict[str, dict[str, None]] = {}
    for file, address in _uses(seen, lang):
        found.setdefault(file, {})[address] = None
    return {file: tuple(addresses) for file, addresses in found.items()}


def _uses(seen: Examined, lang: str) -> Iterator[tuple[str, str]]:
    for item in seen.items:
        if isinstance(item, Credential) and any(n.code == _USED for n in item.notices):
            for notice, shown in zip(item.notices, masked(item, lang).notices, strict=True):
                if notice.code == _USED:
                    yield dict(notice.params)["file"], dict(shown.params)["address"]


def _status(one: state.Saved, addresses: Sequence[str], lang: str) -> Markup:
    name = tag("b", one.file.name)
    if addresses:
        said = say(lang, N_("Read in place of:"))
        return tag("div", name, tag("small", said), items(tag("code", a) for a in addresses), class_="cw-saved")
    reason = N_("It names no address that is asked for here and was not used. Say where it is from, or remove it.")
    if one.address:
        reason = N_("Nothing of it could be read in place of {address}: JSON, plain text or Markdown is needed there.")
    words = say(lang, reason, address=one.address)
    return note(joined((name, tag("div", words))), "cw-refused")


def _ask_for_address(place: int, one: state.Saved, every: Mapping[str, Sought], lang: str) -> None:
    key = f"{state.SAVED_AT}_{lang}_{st.session_state.get(state.SAVED_TAKEN, 0)}_{place}"
    addresses = list(every)
    st.selectbox(
        say(lang, N_("Address that it was saved from")), addresses, key=key,
        index=addresses.index(one.address) if one.address in every else None,
        format_func=lambda address: every[address].shown, placeholder=say(lang, N_("Choose an address")),
        on_change=_assign, args=(one, key),
    )  # fmt: skip


def _assign(one: state.Saved, key: str) -> None:
    """The address that the visitor chose for a file; another file that had it no longer does."""
    address = st.session_state[key]
    if address:
        here = address_key(address)
        freed = (replace(s, address="") if address_key(s.address) == here else s for s in kept() if s != one)
        _keep((*freed, replace(one, address=address)))


def _remove(one: state.Saved) -> None:
    _keep(s for s in kept() if s != one)


def _keep(files: Iterable[state.Saved]) -> None:
    """Keep these files; the boxes beside them are new ones, for they are called by their places."""
    st.session_state[state.SAVED] = tuple(files)
    st.session_state[state.SAVED_TAKEN] = st.session_state.get(state.SAVED_TAKEN, 0) + 1
