"""Amounts of learning in other units, always through hours as an interval; sizes only, never recognition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.formats.meaning.amounts import ABOUT, NUMBER, TO, Amount, amount
from crosswalk.formats.meaning.folding import fold, key
from crosswalk.formats.meaning.numerals import with_digits
from crosswalk.model.conversion import (
    Agreement,
    Comparison,
    Conversion,
    ConversionReport,
    Equivalence,
    Interval,
    Overlap,
    PublishedEquality,
    Quantity,
)
from crosswalk.model.framework import Bilingual
from crosswalk.model.quantity import Unit
from crosswalk.model.record import DescriptorRecord, Value
from crosswalk.reports.words import shortened
from crosswalk.tasks import convert_wording as wording
from crosswalk.text import N_, say

_HOURS: Final = frozenset(
    {"h", "hr", "hrs", "hour", "hours", "learning hours", "時間", "学習時間", "hours of learning"}
)
#: Words that stand for some unit of credit without saying whose.
_WHOSE: Final = frozenset(
    {"credit", "credits", "credit point", "credit points", "cp", "points", "unit", "units", "クレジット"}
)
_SIZE: Final = rf"{ABOUT}?\s*(?P<low>{NUMBER})(?:\s*{TO}\s*(?P<high>{NUMBER}))?"
_AMOUNT_FIRST = re.compile(rf"\s*{_SIZE}\s*-?\s*(?P<unit>[^\W\d].*?)?\s*")
_UNIT_FIRST = re.compile(rf"\s*(?P<unit>\D*?)\s*[:=]?\s*{_SIZE}\s*")
_NOT_AN_AMOUNT = N_("“{text}” is no amount. Write a number or a range and a unit, such as 2 ECTS, 60 h or 1.5–2 UCTS.")
_NO_UNIT = N_("“{text}” has no unit. Write one after the number, such as 2 ECTS or 60 h; known are h, {known}.")
_UNKNOWN_UNIT = N_("“{name}” is no unit that is known. Known are h, {known}.")
_AMBIGUOUS = N_("“{name}” does not say whose credit it is. Name the system, such as ECTS; known are h, {known}.")


# ---- what was written


def parse(text: str, catalog: Catalog, lang: str = "en") -> Quantity:
    """The quantity in a text: ``2 ECTS``, ``60 h``, ``1.5–2 UCTS``, 「2単位」.

    :raises Misuse: it is no amount, or its unit is not known; one sentence in ``lang``
    """
    folded = with_digits(fold(text)).text
    match = _AMOUNT_FIRST.fullmatch(folded) or _UNIT_FIRST.fullmatch(folded)
    if match is None:
        raise Misuse(say(lang, _NOT_AN_AMOUNT, text=shortened(text, 40)))
    if not match["unit"]:
        raise Misuse(say(lang, _NO_UNIT, text=shortened(text, 40), known=_known(catalog)))
    return Quantity(amount(match["low"], match["high"]), unit(match["unit"], catalog, lang), text.strip())


def unit(name: str, catalog: Catalog, lang: str = "en") -> Unit | None:
    """The unit of that identifier, symbol or name, in any case; ``None`` for hours.

    :raises Misuse: there is none, or the name does not say whose credit; one sentence in ``lang``
    """
    asked = key(name)
    if asked in _HOURS:
        return None
    for one in catalog.units:
        if asked in {key(n) for n in (one.id, *one.symbols, *one.names, *_both(one.label), *_both(one.name))}:
            return one
    sentence = _AMBIGUOUS if asked in _WHOSE else _UNKNOWN_UNIT
    raise Misuse(say(lang, sentence, name=shortened(name, 40), known=_known(catalog)))


def units(catalog: Catalog) -> tuple[Unit, ...]:
    """Every unit, in the order of a list for people."""
    return tuple(sorted(catalog.units, key=lambda u: (u.order, u.curie)))


def _both(text: Bilingual) -> tuple[str, str]:
    return text.ja, text.en


def _known(catalog: Catalog) -> str:
    return ", ".join(one.id for one in units(catalog))


# ---- through hours


def convert(quantity: Quantity, to: Unit | None, catalog: Catalog, on: date | None = None) -> Conversion:
    """The quantity in a unit, or in hours; ``on`` chooses the definitions of that day.

    Every amount that a unit's hours allow lies in the interval. Nothing is worked out where a unit has no hours, or
    no definition on the day; ``why`` says which. Published equivalences stand beside it in any case.
    """
    here, there = _dated(quantity.unit, on), _dated(to, on)
    notes = tuple(wording.notes(tuple(dict.fromkeys(u for u in (quantity.unit, to) if u)), on))
    equivalences = tuple(_equivalences(quantity, to, catalog, on))
    why = wording.why((quantity.unit, to), (here, there), on)
    hours = _hours(quantity.amount, quantity.unit, here)
    if quantity.unit == to:
        return Conversion(quantity, to, hours, quantity.amount, wording.same(quantity), (), notes)
    made = None if hours is None or why is not None else there.from_hours(*hours) if there else hours
    words = wording.arithmetic(quantity, here, there, hours, made) if hours else Bilingual("", "")
    return Conversion(quantity, to, hours, made, words, equivalences, notes, why)


def convert_all(quantity: Quantity, catalog: Catalog, on: date | None = None) -> tuple[Conversion, ...]:
    """The quantity in hours, and in every unit but its own."""
    targets = (None, *units(catalog))
    return tuple(convert(quantity, to, catalog, on) for to in targets if to != quantity.unit)


def report(
    quantity: Quantity,
    targets: Sequence[Unit | None],
    catalog: Catalog,
    on: date | None = None,
    against: Quantity | None = None,
) -> ConversionReport:
    """The quantity in these units (in all, where none is named), and beside another quantity where one is given."""
    made = tuple(convert(quantity, to, catalog, on) for to in targets) or convert_all(quantity, catalog, on)
    beside = Comparison(against, *overlap(quantity, against, on)) if against else None
    return ConversionReport(quantity, made, on, beside)


def overlap(
    a: Quantity, b: Quantity, on: date | None = None
) -> tuple[Overlap, Interval | None, Interval | None, Interval | None]:
    """How two quantities lie to each other: the hours of each, and those that they have in common."""
    first, second = (_hours(q.amount, q.unit, _dated(q.unit, on)) for q in (a, b))
    if first is None or second is None:
        return Overlap.UNKNOWN, first, second, None
    low, high = max(first[0], second[0]), min(first[1], second[1])
    # The hours of the next step are no longer in a credit that grows by steps.
    open_above = any(q.unit is not None and q.unit.steps and high == h[1] for q, h in ((a, first), (b, second)))
    if low > high or (low == high and open_above):
        return Overlap.APART, first, second, None
    return (Overlap.SAME if first == second else Overlap.OVERLAP), first, second, (low, high)


def _dated(unit: Unit | None, on: date | None) -> Unit | None:
    return unit.on(on) if unit and on else unit


def _hours(size: Interval, asked: Unit | None, dated: Unit | None) -> Interval | None:
    if asked is None:
        return size
    return dated.interval_hours(*size) if dated else None


# ---- published equivalences


def _equivalences(quantity: Quantity, to: Unit | None, catalog: Catalog, on: date | None) -> Iterator[Equivalence]:
    if quantity.unit is None or to is None:
        return
    for stated in catalog.equalities:
        factor = _factor(stated, quantity.unit, to)
        if factor is not None:
            yield Equivalence(
                iri=stated.iri,
                label=stated.label,
                amount=(quantity.amount[0] * factor, quantity.amount[1] * factor),
                agreement=_agreement(factor, _dated(quantity.unit, on), _dated(to, on)),
                clause=stated.clause,
                evidence=stated.evidence,
                source=stated.source,
            )


def _factor(stated: PublishedEquality, here: Unit, there: Unit) -> Decimal | None:
    if (stated.unit, stated.other) == (here.curie, there.curie):
        return stated.other_amount / stated.amount
    if (stated.other, stated.unit) == (here.curie, there.curie):
        return stated.amount / stated.other_amount
    return None


def _agreement(factor: Decimal, here: Unit | None, there: Unit | None) -> Agreement:
    hours = here.to_hours(Decimal(1)) if here else None
    one = there.from_hours(*hours) if there and hours else None
    if one is None:
        return Agreement.NO_HOURS
    return Agreement.WITHIN if one[0] <= factor <= one[1] else Agreement.OUTSIDE


# ---- what a record states


def of_record(record: DescriptorRecord, catalog: Catalog) -> Quantity | None:
    """The one total of a record: stated hours, or the credit from which its hours follow.

    Without any hours it is the one amount of credit that the record has in a unit; where there are several, none.
    """
    for value in record["learnerEffort"]:
        hours = _ends(value, "totalHours")
        if hours is not None:
            credit = tuple(_in_units(value, catalog)) if value.derived else ()
            return credit[0] if len(credit) == 1 else Quantity(hours, None, value.text)
    stated = (v for name in ("creditRecognition", "learnerEffort") for v in record[name] if v.is_evidence)
    found = tuple(q for value in stated for q in _in_units(value, catalog))
    return found[0] if found and len({(q.amount, q.unit) for q in found}) == 1 else None


def _in_units(value: Value, catalog: Catalog) -> Iterator[Quantity]:
    for one in units(catalog):
        size = _ends(value, one.curie)
        if size is not None:
            yield Quantity(size, one, value.text)


def _ends(value: Value, name: str) -> Amount | None:
    facet = value.facet(name)
    sizes = (
        [Decimal(v) for v in facet.values if isinstance(v, (int, Decimal)) and not isinstance(v, bool)] if facet else []
    )
    return (min(sizes), max(sizes)) if sizes else None
