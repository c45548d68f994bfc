"""How numbers and ranges of numbers are written: decimal commas, thousands, 30〜40, 30 to 40.

A comma before three digits separates thousands (1,200), a comma before one or two is decimal
(1,5). A point before three digits (1.200) is one or the other, and a space or an apostrophe may
separate thousands or two numbers, so these are no number here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, TypeAlias

#: Two ends; equal where the text gives one number.
Amount: TypeAlias = tuple[Decimal, Decimal]

NUMBER: Final = (
    r"(?:(?!(?<=\d['’ ])\d{3}(?!\d))(?![1-9]\d{0,2}(?:[.'’ ]\d{3})+(?!\d))"
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:[.,]\d{1,6})?))"
)
#: Before a number: not inside another number or a fraction.
BEFORE: Final = r"(?<![\d.,])(?<!\d/)"
#: Between the two ends of a range.
TO: Final = r"(?:-|‐|‑|–|—|−|~|〜|から|ないし|\bto\b|\bhingga\b)"
ABOUT: Final = r"(?:約|およそ|概ね|ca\.?|circa|about|around|approximately|approx\.?|roughly|±|~|kira-kira|lebih kurang)"

_BARE = re.compile(rf"\s*{ABOUT}?\s*(?P<lo>{NUMBER})(?:\s*{TO}\s*(?P<hi>{NUMBER}))?\s*")


def number(text: str) -> Decimal:
    """The number as a decimal; a comma before exactly three digits separates thousands."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def tidy(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def amount(low: str, high: str | None) -> Amount:
    """One number or the two ends of a range, in order."""
    ends = sorted((number(low), number(high or low)))
    return tidy(ends[0]), tidy(ends[1])


def bare(folded: str) -> Amount | None:
    """The amount where the text is a number or a range and nothing else."""
    match = _BARE.fullmatch(folded)
    return amount(match["lo"], match["hi"]) if match else None
