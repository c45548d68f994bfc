"""The words that a piece of HTML shows, at the very places where they stand in it.

Markup is blanked out and never parsed into anything: every character keeps its place, so what is found
in the words can be pointed at in the field. Work grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*)>")
_SPACES: Final = re.compile(r"&(?:nbsp|#160|#xa0|ensp|emsp);", re.IGNORECASE)
#: What is never shown, whatever stands in it.
_UNSEEN: Final = frozenset({"script", "style", "template", "head", "title", "noscript"})
#: What does not end a line.
_INLINE: Final = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "font", "i", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip
_HEADING: Final = re.compile(r"h[1-3]", re.IGNORECASE)


def words(html: str) -> str:
    """The text with its markup blanked out, as long as before; where a block ends, a line ends."""
    found: list[str] = []
    place, unseen = 0, ""
    for start, end, name, closes in _marks(html):
        shown = html[place:start]
        found.append(_blank(shown) if unseen else _SPACES.sub(lambda match: " " * len(match.group()), shown))
        found.append(" " * (end - start) if name in _INLINE else "\n" + " " * (end - start - 1))
        place = end
        if unseen:
            unseen = "" if closes and name == unseen else unseen
        elif name in _UNSEEN and not closes:
            unseen = name
    rest = html[place:]
    found.append(_blank(rest) if unseen else _SPACES.sub(lambda match: " " * len(match.group()), rest))
    return "".join(found)


def headings(html: str) -> Iterator[tuple[int, int]]:
    """Where the headings that have no markup in them stand, as spans, without the space around them."""
    opened: tuple[str, int] | None = None
    for start, end, name, closes in _marks(html):
        if opened and closes and name == opened[0]:
            text = html[opened[1] : start]
            if text.strip():
                yield opened[1] + len(text) - len(text.lstrip()), opened[1] + len(text.rstrip())
        opened = (name, end) if _HEADING.fullmatch(name) and not closes else None


def _blank(text: str) -> str:
    return " " * len(text)


def _marks(html: str) -> Iterator[tuple[int, int, str, bool]]:
    """Every tag and comment: where it begins and ends, its name, and whether it closes something."""
    place, in_comment = 0, html.find("<!--")
    while place < len(html):
        match = _TAG.search(html, place)
        if in_comment >= 0 and (match is None or in_comment < match.start()):
            end = html.find("-->", in_comment)
            end = len(html) if end < 0 else end + 3
            yield in_comment, end, "!--", False
            place, in_comment = end, html.find("<!--", end)
            continue
        if match is None:
            return
        yield match.start(), match.end(), match["name"].lower(), bool(match["close"])
        place = match.end()
        if 0 <= in_comment < place:
            in_comment = html.find("<!--", place)
