"""How amounts, intervals and units are written: rounded for reading, in either language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from crosswalk.model.conversion import Interval, Quantity
from crosswalk.model.framework import Bilingual
from crosswalk.model.quantity import Unit
from crosswalk.reports.words import in_both
from crosswalk.text import N_, say

_HOURS = N_("{amount} h")
_RANGE = N_("{low}–{high}")
#: Below this two decimals would say too little.
_SMALL: Final = Decimal("0.1")


def number_words(number: Decimal) -> str:
    """A number with two decimals at most, a small one with two digits that count; thousands set apart."""
    places = Decimal("0.01")
    if 0 < number < _SMALL:
        places = Decimal(1).scaleb(number.adjusted() - 1)
    rounded = number.quantize(places, rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval_words(interval: Interval, lang: str) -> str:
    """``25–30``, 「25〜30」; one number where both ends read the same."""
    low, high = map(number_words, interval)
    return low if low == high else say(lang, _RANGE, low=low, high=high)


def hours_words(interval: Interval, lang: str) -> str:
    """``50–60 h``, 「50〜60時間」."""
    return say(lang, _HOURS, amount=interval_words(interval, lang))


def amount_words(interval: Interval, unit: Unit | None, lang: str) -> str:
    """An interval with its unit, or with hours: ``1.25–1.58 UCTS``."""
    if unit is None:
        return hours_words(interval, lang)
    name = unit.name[lang]
    return f"{interval_words(interval, lang)}{' ' if name[:1].isascii() else ''}{name}"


def quantity_words(quantity: Quantity, lang: str) -> str:
    """A quantity as understood, not as it was written."""
    return amount_words(quantity.amount, quantity.unit, lang)


def unit_words(unit: Unit | None, lang: str) -> str:
    """The full name of a unit; that of hours for none."""
    return unit.label[lang] if unit else say(lang, N_("hours of learning"))


def both_amounts(interval: Interval, unit: Unit | None) -> Bilingual:
    """``amount_words`` in both languages."""
    return in_both(amount_words, interval, unit)
