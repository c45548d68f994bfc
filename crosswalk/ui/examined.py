"""What was read of the files handed over, and what was judged of it so far; the session keeps it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.formats.corpus import iter_corpus
from crosswalk.formats.documents import Documents
from crosswalk.model.answer import CheckReport
from crosswalk.model.comparison import Unread
from crosswalk.model.framework import Edition
from crosswalk.model.record import Credential
from crosswalk.tasks.check import check
from crosswalk.tasks.judge import Options
from crosswalk.text import N_, say
from crosswalk.ui import state
from crosswalk.ui.waiting import Waiting

#: More records than this are not listed on a page; the commands have no such limit.
MOST: Final = 1_000
#: Seconds that one edition takes, before any has been timed.
_PACE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Asked:
    """By what to judge: editions, and how to take what they only list."""

    editions: tuple[Edition, ...]
    present_as: str


@dataclass(slots=True)
class Examined:
    """Records and what could not be read, in the order of the files; ``more``: there are further ones.

    ``files`` says of each item which of the files handed over it was in.
    """

    given: tuple[state.Given, ...]
    saved: tuple[state.Saved, ...]
    catalog: Catalog
    items: tuple[Credential | Unread, ...]
    files: tuple[int, ...]
    more: bool
    #: What pages made of the items, by language, so that it is made once.
    worded: dict[str, Any] = field(default_factory=dict)
    _judged: dict[tuple[int, str, str], CheckReport] = field(default_factory=dict)
    _seconds: float = 0.0
    _timed: int = 0

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the records among the items."""
        return tuple(n for n, item in enumerate(self.items) if isinstance(item, Credential))

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read."""
        return tuple(item for item in self.items if isinstance(item, Unread))

    def credential(self, place: int) -> Credential:
        """The record at a place.

        :raises UnreadableInput: what is there could not be read
        """
        item = self.items[place]
        if isinstance(item, Unread):
            raise item.error
        return item

    def is_of(self, given: Sequence[state.Given], saved: Sequence[state.Saved], catalog: Catalog) -> bool:
        """Whether it was these files that were read, with these beside them."""
        return self.given is given and self.saved == saved and self.catalog is catalog

    def report(self, place: int, asked: Asked) -> CheckReport | None:
        """The report on a record, if every edition has judged it."""
        found = [self._judged.get((place, e.id, asked.present_as)) for e in asked.editions]
        parts = [part for part in found if part is not None]
        if not parts or len(parts) < len(found):
            return None
        return replace(parts[0], judgements=tuple(j for part in parts for j in part.judgements))

    def open(self, asked: Asked) -> tuple[int, ...]:
        """The places of the records that not every edition has judged."""
        lacking = (
            place for place in self.places
            if any((place, e.id, asked.present_as) not in self._judged for e in asked.editions)
        )  # fmt: skip
        return tuple(lacking)

    def judge(self, place: int, asked: Asked) -> CheckReport:
        """The report on a record; an edition that has judged it does not do so again."""
        credential, how = self.credential(place), Options(present_as=asked.present_as)
        parts = []
        for edition in asked.editions:
            key = (place, edition.id, asked.present_as)
            if key not in self._judged:
                began = monotonic()
                self._judged[key] = check(credential, (edition.id,), catalog=self.catalog, options=how)[0]
                self._seconds, self._timed = self._seconds + monotonic() - began, self._timed + 1
            parts.append(self._judged[key])
        return replace(parts[0], judgements=tuple(j for part in parts for j in part.judgements))

    def seconds(self, records: int, asked: Asked) -> float:
        """How long judging so many records will take, as far as can be told."""
        pace = self._seconds / self._timed if self._timed else _PACE
        return records * len(asked.editions) * pace

    def take_over(self, before: Examined) -> None:
        """Keep what was judged of records that were read anew and are what they were."""
        same = {n for n, (one, other) in enumerate(zip(self.items, before.items, strict=False)) if one == other}
        self._judged = {key: report for key, report in before._judged.items() if key[0] in same}
        self._seconds, self._timed = before._seconds, before._timed


def read(
    given: tuple[state.Given, ...], saved: tuple[state.Saved, ...], documents: Documents, catalog: Catalog, lang: str
) -> Examined:
    """What the session has read of these files, or reads of them now; ``documents`` are made of ``saved``."""
    kept = st.session_state.get(state.EXAMINED)
    if isinstance(kept, Examined) and kept.is_of(given, saved, catalog):
        return kept
    items, files = [], []
    for number, item in _going_by(given, documents, catalog, lang):
        items.append(item)
        files.append(number)
        if len(items) > MOST:
            break
    found = Examined(given, saved, catalog, tuple(items[:MOST]), tuple(files[:MOST]), len(items) > MOST)
    if isinstance(kept, Examined) and kept.given is given and kept.catalog is catalog:
        found.take_over(kept)
    st.session_state[state.EXAMINED] = found
    return found


def _going_by(
    given: Sequence[state.Given], documents: Documents, catalog: Catalog, lang: str
) -> Iterator[tuple[int, Credential | Unread]]:
    """Every item with the number of its file, and meanwhile a bar that says how far it is."""
    waiting, records = Waiting(), 0
    for number, file in enumerate(given):
        for item in iter_corpus([(file.name, file.content)], catalog, documents):
            records += 1
            words = N_("Reading: file {number} of {total}, {records} record(s) so far")
            waiting.tell(number / len(given), say(lang, words, number=number + 1, total=len(given), records=records))
            yield number, item
    waiting.end()


def judge(seen: Examined, places: Sequence[int], asked: Asked, lang: str) -> None:
    """Judge records, with a bar that says how far it is; what is judged stays, also where a click cuts it short."""
    waiting = Waiting()
    for number, place in enumerate(places):
        words = say(lang, N_("Judging: {number} of {total} records"), number=number + 1, total=len(places))
        waiting.tell(number / len(places), words)
        seen.judge(place, asked)
    waiting.end()
