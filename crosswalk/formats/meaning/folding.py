"""How text is made comparable across width, case and compatibility forms, and mapped back.

Files mix full-width and half-width digits, colons and letters. Everything that looks for words
looks in the folded text; the places it reports are those of the text as in the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import Final

# A character with the marks that compose with it (half-width voicing marks among them).
_CLUSTER = re.compile("[^\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_COMPOSED_OR_INVISIBLE = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f\u00ad\u200b-\u200d\u2060\ufeff]")
#: Short texts are folded again and again, for one question after another.
_SHORT: Final = 200


class _Characters(dict[int, str]):
    """Single characters with their folded forms, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFKC", chr(code)).casefold()
        return self[code]


_FOLDED = _Characters()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and for each of its characters the place it came from."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of a non-empty span of the folded text."""
        if start < end:
            return self.starts[start], self.ends[end - 1]
        point = self.starts[start] if start < len(self.starts) else max(self.ends, default=0)
        return point, point


def fold(text: str) -> Folded:
    """NFKC, lower case, without invisible characters; character by character, so that it maps back."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> Folded:
    if text.isascii():
        return _in_place(text.lower())
    if not _COMPOSED_OR_INVISIBLE.search(text):
        folded = text.translate(_FOLDED)
        if len(folded) == len(text):  # nothing was left out, so each character gave just one
            return _in_place(folded)
    return _by_cluster(text)


_fold_short = lru_cache(maxsize=1024)(_fold)


def _in_place(folded: str) -> Folded:
    return Folded(folded, range(len(folded)), range(1, len(folded) + 1))


def _by_cluster(text: str) -> Folded:
    pieces: list[tuple[str, int, int]] = []
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        if cluster not in _INVISIBLE:
            folded = unicodedata.normalize("NFKC", cluster).casefold()
            pieces.append((folded, match.start(), match.end()))
    return Folded(
        "".join(piece for piece, _, _ in pieces),
        tuple(chain.from_iterable(repeat(start, len(piece)) for piece, start, _ in pieces)),
        tuple(chain.from_iterable(repeat(end, len(piece)) for piece, _, end in pieces)),
    )


def key(text: str) -> str:
    """A form in which two spellings of one label are equal: folded, with single spaces.

    Spaces beside a slash do not count: "Content/ Description" is "Content/Description".
    """
    return re.sub(r"\s*/\s*", "/", " ".join(fold(text).text.split()))


def trim(text: str, start: int, end: int, around: str = "") -> tuple[int, int]:
    """The span without white space, and without the characters ``around``, at both ends."""
    while start < end and (text[start].isspace() or text[start] in around):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in around):
        end -= 1
    return start, end
