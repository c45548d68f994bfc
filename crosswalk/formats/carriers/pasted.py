"""Several credentials in one text, one after another, as they come out of a mail or a window: where each ends."""

from __future__ import annotations

import json
import re
from typing import Final

from crosswalk.formats.carriers import jose

_BLANK: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r"\S+")


def pieces(text: str) -> tuple[str, ...]:
    """The JSON objects and signed tokens that follow one another in a text; of anything else, the text itself.

    A text in which each of them is one line stays whole too: that is a file of lines, and read as one.
    """
    found: list[str] = []
    start = _blank(text, 0)
    while start < len(text):
        end = _end(text, start)
        if end is None:
            return (text,)
        found.append(text[start:end])
        start = _blank(text, end)
    by_line = [piece.strip() for piece in text.split("\n") if piece.strip()] == found
    return (text,) if by_line or len(found) < 2 else tuple(found)


def _blank(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _end(text: str, start: int) -> int | None:
    """Where the object or token that begins here ends; none where neither does."""
    if text[start] == "{":
        try:
            return json.JSONDecoder().raw_decode(text, start)[1]
        except (ValueError, RecursionError):
            return None
    word = _WORD.match(text, start)
    return word.end() if word and jose.is_token(word[0]) else None
