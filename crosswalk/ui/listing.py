"""What the rows of the list of records are called: a record by its title and place, a refused file by its reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from crosswalk.model.comparison import Unread
from crosswalk.model.finding import Verdict
from crosswalk.model.record import Credential
from crosswalk.reports import masked, refusals
from crosswalk.reports.words import verdict_words
from crosswalk.text import N_, say
from crosswalk.ui import reading
from crosswalk.ui.examined import Examined

#: What a verdict is called where there is little room; all others are as everywhere.
_SHORT: Final = {
    Verdict.INCOMPLETE: N_("◐ incomplete"),
    Verdict.NOT_A_MICRO_CREDENTIAL: N_("⊘ excluded"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: the place of its item, what it is called, where it is, and why it was not read, if it was not."""

    place: int
    number: int
    title: str
    where: str
    format: str
    refused: str = ""


def listed(seen: Examined, lang: str) -> tuple[Listed, ...]:
    """All rows, in the order of the files."""
    if lang not in seen.worded:
        numbers = accumulate(int(isinstance(item, Credential)) for item in seen.items)
        seen.worded[lang] = tuple(
            _unread(place, item, lang) if isinstance(item, Unread) else _record(place, number, item, lang)
            for place, (number, item) in enumerate(zip(numbers, seen.items, strict=True))
        )
    rows: tuple[Listed, ...] = seen.worded[lang]
    return rows


def _record(place: int, number: int, item: Credential, lang: str) -> Listed:
    shown = masked(item, lang)
    where = _where(item.source.name, item.source.item, lang)
    return Listed(place, number, reading.title(shown.record, lang), where, reading.format_label(item.source, lang))


def _unread(place: int, item: Unread, lang: str) -> Listed:
    where = _where(item.name, item.error.place, lang)
    return Listed(place, 0, say(lang, N_("✘ not read")), where, "", refusals.advice(item.error, lang))


def _where(name: str, item: str, lang: str) -> str:
    place = refusals.place(lang, item)
    return f"{name} · {place}" if place else name


def short(verdict: Verdict, lang: str) -> str:
    """Symbol and word of a verdict in a narrow column."""
    return say(lang, _SHORT[verdict]) if verdict in _SHORT else verdict_words(verdict, lang)
