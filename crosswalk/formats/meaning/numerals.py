"""How numbers are written with Japanese numerals: 三十時間, 百二十, 二単位, 令和六年四月一日.

Only a number before a unit or a part of a date is read: 一般, 十分な and 三重県 are words.
"""

from __future__ import annotations

import re
from itertools import chain, repeat
from typing import Final

from crosswalk.formats.meaning.folding import Folded

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_NUMERAL: Final = r"[〇一二三四五六七八九十百千]{1,8}"
# 十分 is "enough" as often as ten minutes, so 分 counts only before another amount or an end.
_UNIT: Final = r"(?:時間|単位|回|コマ|年|月|日|分(?=間|\s*(?:$|[×、,。()~〜\-])))"
_NUMBER = re.compile(
    rf"(?<![〇一二三四五六七八九十百千万]){_NUMERAL}(?=\s*{_UNIT}|(?:時間)?(?:[~〜\-]|から){_NUMERAL}{_UNIT})"
)


def with_digits(folded: Folded) -> Folded:
    """The folded text with such numbers in digits; each digit comes from the place of the whole number."""
    found = [(m, value) for m in _NUMBER.finditer(folded.text) if (value := _value(m.group())) is not None]
    if not found:
        return folded
    pieces: list[tuple[str, tuple[int, ...], tuple[int, ...]]] = []
    place = 0
    for match, value in (*found, (None, 0)):
        stop = match.start() if match else len(folded.text)
        pieces.append((folded.text[place:stop], tuple(folded.starts[place:stop]), tuple(folded.ends[place:stop])))
        if match:
            digits, (start, end) = str(value), folded.origin(*match.span())
            pieces.append((digits, tuple(repeat(start, len(digits))), tuple(repeat(end, len(digits)))))
            place = match.end()
    return Folded(
        "".join(text for text, _, _ in pieces),
        tuple(chain.from_iterable(starts for _, starts, _ in pieces)),
        tuple(chain.from_iterable(ends for _, _, ends in pieces)),
    )


def _value(numeral: str) -> int | None:
    """The number; ``None`` for what is no regular numeral."""
    if all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total, last, digit = 0, 10_000, None
    for character in numeral:
        if character in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[character]
            continue
        size = _TENS[character]
        if size >= last:
            return None
        total, last, digit = total + (1 if digit is None else digit) * size, size, None
    return total + (digit or 0)
