"""The worksheet on view and where worksheets are kept: in the store that the app was started with, or in the session.

Whatever is changed is saved at once. Somebody else's change of the same worksheet is never overwritten: it is
compared with what was read before, and where it is another one nothing is saved until the visitor has seen it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from crosswalk.catalog.worksheets import Store, from_bytes, open_store, to_text
from crosswalk.errors import CrosswalkError, UnreadableInput
from crosswalk.model.comparison import Unread
from crosswalk.model.worksheet import Circumstances, StandardReason, Worksheet
from crosswalk.ui import data, state
from crosswalk.ui.callbacks import whole


@dataclass(slots=True)
class Session:
    """Worksheets and reasons in the memory of the session, and nowhere else."""

    sheets: dict[str, Worksheet] = field(default_factory=dict)
    own: dict[str, StandardReason] = field(default_factory=dict)

    def all(self) -> tuple[Worksheet, ...]:
        """Every worksheet of the session, the one changed last first."""
        return tuple(sorted(self.sheets.values(), key=lambda sheet: sheet.modified, reverse=True))

    def unread(self) -> tuple[Unread, ...]:
        """Nothing: what is in memory has been read."""
        return ()

    def load(self, identifier: str) -> Worksheet:
        """One worksheet."""
        return self.sheets[identifier]

    def save(self, sheet: Worksheet) -> None:
        """Keep a worksheet."""
        self.sheets[sheet.id] = _as_kept(sheet)

    def save_over(self, sheet: Worksheet, before: Worksheet | None) -> bool:
        """Keep a worksheet; nobody else has this memory."""
        self.save(sheet)
        return True

    def reasons(self) -> tuple[StandardReason, ...]:
        """The reasons written in this session."""
        return tuple(self.own.values())

    def save_reason(self, reason: StandardReason) -> None:
        """Keep a reason."""
        self.own[reason.id] = reason

    def remove_reason(self, identifier: str) -> None:
        """Forget a reason."""
        self.own.pop(identifier, None)


@dataclass(slots=True)
class Desk:
    """What the session has before it.

    ``stored`` is the worksheet on view as it was last read from its place or saved there; ``drafts`` is what was begun
    and cannot be saved yet, ``moved`` the judged criteria that were observed otherwise since. ``about`` is what was
    chosen for a worksheet that is not opened yet. It is one object, so that changing it is no use of the session's
    state, at which Streamlit may end a run: nothing comes between saving and knowing that it was saved.
    """

    sheet: Worksheet | None = None
    stored: Worksheet | None = None
    blocked: bool = False
    saved: str = ""
    trouble: CrosswalkError | None = None
    turn: int = 0
    drafts: dict[str, Any] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    about: Circumstances = field(default_factory=Circumstances)
    session: Session = field(default_factory=Session)

    def store(self) -> Store:
        """Where this session keeps its worksheets.

        :raises CrosswalkError: the place that the app was started with cannot be used any more
        """
        place = data.worksheets()
        return open_store(place) if place is not None else self.session

    def show(self, sheet: Worksheet | None) -> None:
        """Put a kept worksheet on view, or none; what was begun and not saved is forgotten."""
        self.sheet = self.stored = sheet
        self.blocked, self.saved, self.trouble = False, "", None
        self.drafts, self.moved = {}, set()
        self.renew_boxes()

    def add(self, sheet: Worksheet) -> None:
        """Keep a new worksheet, or one that was brought along, and put it on view."""
        self.store().save(sheet)
        self.show(_as_kept(sheet))
        self._tell_saved()

    def change(self, make: Callable[[Worksheet], Worksheet]) -> bool:
        """Change the worksheet on view and save it at once; whether the change was made.

        What cannot be done is kept as ``trouble`` for the page to say, and the worksheet stays as it was.
        """
        before = self.sheet
        if before is None:
            return False
        try:
            self.sheet = make(before)
            self._save(self.sheet)
        except CrosswalkError as error:
            self.trouble = error
            return self.sheet is not before
        return True

    def _save(self, sheet: Worksheet) -> None:
        """Save over what was read before, and over nothing else."""
        self.blocked = not self.store().save_over(sheet, self.stored)
        if not self.blocked:
            self.stored = _as_kept(sheet)
            self._tell_saved()

    def _tell_saved(self) -> None:
        self.saved = now().strftime("%H:%M:%S")

    def kept(self) -> Worksheet | None:
        """The worksheet on view as it is kept now; nothing where it was removed or damaged."""
        try:
            return self.store().load(self.sheet.id) if self.sheet else None
        except UnreadableInput:
            return None

    def look_again(self) -> None:
        """Find out whether somebody else has changed the worksheet on view since it was read."""
        self.blocked = self.sheet is not None and self.kept() != self.stored

    def tell(self) -> CrosswalkError | None:
        """Why the last change was not made, to be said once."""
        found, self.trouble = self.trouble, None
        return found

    def renew_boxes(self) -> None:
        """Let all boxes begin again with what is kept."""
        self.turn += 1


def _as_kept(sheet: Worksheet) -> Worksheet:
    """The worksheet as it will be read again: what no file can hold is gone."""
    return from_bytes(to_text(sheet).encode(), sheet.id)


def desk() -> Desk:
    """The desk of this session."""
    found: Desk = st.session_state.setdefault(state.REVIEW_DESK, Desk())
    return found


def now() -> datetime:
    """The moment of a change, in UTC."""
    return datetime.now(UTC)


def name() -> str:
    """Who works on the worksheet, as they say themselves."""
    return str(st.session_state.get(state.REVIEW_BY, "")).strip()


@whole
def reload() -> None:
    """Put on view what is kept now, in the place of what could not be saved."""
    mine = desk()
    mine.show(mine.kept())


# ---- boxes to write in


def key(about: str, lang: str) -> str:
    """The key of a box of the worksheet on view, another one after each change from outside of it."""
    mine = desk()
    return f"{state.REVIEW_FIELD}_{about}_{lang}_{mine.turn}" + (f"_{mine.sheet.id}" if mine.sheet else "")


def box(about: str, first: object, lang: str) -> str:
    """The key of a box that begins with what is kept."""
    found = key(about, lang)
    if found not in st.session_state:
        st.session_state[found] = first
    return found
