"""What could not be read, file by file, with its reason and the next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswalk.model.comparison import Unread
from crosswalk.model.framework import Bilingual
from crosswalk.reports.objects import JsonObject
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.refusals import place, refusal
from crosswalk.reports.words import both
from crosswalk.text import N_, say

UNREAD = N_("What could not be read")


def unread_panel(rejected: Iterable[Unread]) -> Panel:
    """One row a file or line that could not be read."""
    rows = tuple((u.name, inboth(u.error.place), why(u)) for u in rejected)
    return Panel("crosswalk-unread", both(UNREAD), ("file", "item", "whyUnread"), rows)


def unread_objects(rejected: Iterable[Unread]) -> Iterator[JsonObject]:
    """The same as objects for JSON, with the whole sentence."""
    for unread in rejected:
        message = {lang: refusal(unread.error, lang) for lang in ("ja", "en")}
        yield {"file": unread.name, "place": unread.error.place, "message": message}


def inboth(words: str) -> Content:
    """A place in a file, in both languages."""
    return Bilingual(place("ja", words), place("en", words)) if words else ""


def why(unread: Unread) -> Bilingual:
    """The reason and the next step; the file and the place stand in columns of their own."""
    error = unread.error

    def said(lang: str) -> str:
        return (" " if lang == "en" else "").join(say(lang, p, **error.gaps) for p in (error.reason, error.remedy) if p)

    return Bilingual(said("ja"), said("en"))
