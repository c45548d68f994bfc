"""Where in a JSON text the value of a pointer stands: line and column, as an editor counts them.

The text has been read before, so it is JSON and not too deep; what is not JSON after all has no positions.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from crosswalk.formats.trees.document import escape
from crosswalk.model.place import Region

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_PLAIN: Final = re.compile(r"[^\s,\]}:\"\[{]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def regions(text: str) -> Mapping[str, Region]:
    """The region of every value of a JSON text, by its JSON Pointer."""
    starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    try:
        return {pointer: Region(*place(start), *place(end)) for pointer, start, end in _Scanner(text).values()}
    except (ValueError, IndexError):
        return {}


@dataclass(slots=True)
class _Open:
    """An object or array that is not closed yet; ``name`` is the next member's."""

    pointer: str
    start: int
    is_object: bool
    number: int = 0
    name: str = ""

    def inside(self) -> str:
        return f"{self.pointer}/{escape(self.name) if self.is_object else self.number}"


class _Scanner:
    """Goes through a text once, without recursion."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def values(self) -> Iterator[tuple[str, int, int]]:
        """Pointer, first character and the one behind the last of every value; what is inside comes first."""
        open_: list[_Open] = []
        pointer = ""
        while True:
            self._space()
            start, first = self.at, self.text[self.at]
            if first in "{[":
                self.at += 1
                open_.append(_Open(pointer, start, first == "{"))
                if not self._closes(open_[-1]):
                    pointer = self._member(open_[-1])
                    continue
            else:
                self._skip(_STRING if first == '"' else _PLAIN)
                yield pointer, start, self.at
            while open_:
                closing = open_[-1]
                self._space()
                if self.text[self.at] == ",":
                    self.at += 1
                    closing.number += 1
                    pointer = self._member(closing)
                    break
                if not self._closes(closing):
                    raise ValueError(self.at)
                self.at += 1
                yield closing.pointer, closing.start, self.at
                open_.pop()
            else:
                return

    def _closes(self, what: _Open) -> bool:
        self._space()
        return self.text[self.at] == ("}" if what.is_object else "]")

    def _member(self, of: _Open) -> str:
        if of.is_object:
            self._space()
            start = self.at
            self._skip(_STRING)
            of.name = json.loads(self.text[start : self.at])
            self._space()
            if self.text[self.at] != ":":
                raise ValueError(self.at)
            self.at += 1
        return of.inside()

    def _space(self) -> None:
        self._skip(_SPACE)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(self.at)
        self.at = found.end()
