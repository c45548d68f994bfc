"""How much room text takes on a slide, without the font: estimated from the kind of each character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

#: Fonts of the usual systems that have Japanese; none travels with the slide.
FONTS: Final = (
    "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic UI', 'Meiryo', 'IPAexGothic', sans-serif"
)
_NARROW: Final = frozenset("iljtfrI.,:;'()[]|/!1 ")
#: What is not taken apart: brackets with what is in them, a Latin word, a run of Japanese.
_PIECE: Final = re.compile(r"（[^）]*）|\([^)]*\)|[!-'*-~]+|[^ -~（]+|[ -~（]")
_BROAD: Final = frozenset("mwMW@%")


def width(text: str, size: float) -> float:
    """About how wide a line of text is, rather too much than too little."""
    return size * sum(_em(c) for c in text)


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.9
    return 0.67 if character.isupper() else 0.56


def fitted(text: str, room: float, size: float, least: float = 12) -> float:
    """The size at which a line fits, never larger than asked for nor smaller than can be read."""
    taken = width(text, size)
    return size if taken <= room else max(least, round(size * room / taken, 1))


def broken(texts: Sequence[str], room: float, size: int, least: int) -> tuple[list[list[str]], int]:
    """Headings in up to two lines each, else in three, all at the largest size at which they fit.

    A line ends before a bracket, at a space, or between Japanese and Latin letters; anywhere only
    where even the least size leaves no other way.
    """
    for most in (2, 3):
        for chosen in range(size, least - 1, -1):
            lines = [_lines(text, room, chosen) for text in texts]
            if all(len(ls) <= most and all(width(line, chosen) <= room for line in ls) for ls in lines):
                return lines, chosen
    return [[part for line in _lines(text, room, least) for part in _cut(line, room, least)] for text in texts], least


def _lines(text: str, room: float, size: int) -> list[str]:
    if width(text, size) <= room:
        return [text]
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1].strip() and width((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _cut(line: str, room: float, size: int) -> list[str]:
    """A line that is too long, in parts that are not."""
    if width(line, size) <= room:
        return [line]
    fits = max((n for n in range(1, len(line)) if width(line[:n], size) <= room), default=1)
    return [line[:fits], *_cut(line[fits:], room, size)]


def filled(text: str, between: str, room: float, size: float) -> list[str]:
    """A long list as lines that fit, broken at its separators."""
    lines: list[str] = []
    for part in text.split(between):
        if lines and width(f"{lines[-1]}{between}{part}", size) <= room:
            lines[-1] += between + part
        else:
            lines.append(part)
    return [line + between.rstrip() for line in lines[:-1]] + lines[-1:]
