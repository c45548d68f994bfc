"""How a conversion is explained: the calculation in words and figures, what to know of the units, why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crosswalk.model.conversion import Interval, Quantity
from crosswalk.model.framework import Bilingual
from crosswalk.model.quantity import Definition, Unit
from crosswalk.reports.quantities import amount_words, hours_words, interval_words, number_words, quantity_words
from crosswalk.reports.words import both
from crosswalk.text import LANGUAGES, N_, say

_TO_HOURS = N_("{quantity} × {hours} = {total}")
_STEPS_TO_HOURS = N_("{quantity}: from {low} up to the next step at {high}")
_DIVIDED = N_("{hours} h ÷ {divisor} = {amount}")
_DIVIDED_APART = N_("{low} h ÷ {most} to {high} h ÷ {least} = {amount}")
_BY_STEPS = N_("{hours}: {first} for the first {first_hours} h, {step} for each further {step_hours} h = {amount}")
_SAME = N_("{quantity}: the same unit, so nothing is worked out")
_WRITTEN_HOURS = N_("{quantity}, as stated")
_NO_HOURS = N_("No source that was read gives hours for {unit}, so nothing is worked out.")
_NO_DEFINITION = N_("For {day} no definition of {unit} is on record; the one on record is from {since}.")
_SOURCED = N_("{text} [{clause}; {evidence}]")
_EARLIER = N_("On {day} an earlier definition of {unit} held: {clause} [{evidence}].")
_UNDATED = N_("The source of {unit} gives no date from which it holds; the same definition is used for every day.")
_COARSE = N_("The source dates the definition of {unit} to {since} only; whether it held on {day} is not certain.")


# ---- the calculation


def same(quantity: Quantity) -> Bilingual:
    """That a quantity stays as it is."""
    return Bilingual(*(say(lang, _SAME, quantity=quantity_words(quantity, lang)) for lang in LANGUAGES))


def arithmetic(
    quantity: Quantity, here: Unit | None, there: Unit | None, hours: Interval, made: Interval | None
) -> Bilingual:
    """The way of a quantity to hours and on, in steps that can be checked by hand."""
    between = {"ja": "；", "en": "; "}
    return Bilingual(*(between[lang].join(_steps(quantity, here, there, hours, made, lang)) for lang in LANGUAGES))


def _steps(
    quantity: Quantity, here: Unit | None, there: Unit | None, hours: Interval, made: Interval | None, lang: str
) -> Iterator[str]:
    if here:
        yield _to_hours(quantity, here, hours, lang)
    elif there is None:
        yield say(lang, _WRITTEN_HOURS, quantity=quantity_words(quantity, lang))
    if there and made:
        yield _from_hours(there, hours, made, lang)


def _to_hours(quantity: Quantity, unit: Unit, hours: Interval, lang: str) -> str:
    words = amount_words(quantity.amount, unit, lang)
    if unit.steps:
        low, high = (hours_words((end, end), lang) for end in hours)
        return say(lang, _STEPS_TO_HOURS, quantity=words, low=low, high=high)
    each = hours_words(unit.hours or hours, lang)
    return say(lang, _TO_HOURS, quantity=words, hours=each, total=hours_words(hours, lang))


def _from_hours(unit: Unit, hours: Interval, made: Interval, lang: str) -> str:
    amount = amount_words(made, unit, lang)
    if unit.steps:
        figures = {"first": unit.steps.first, "first_hours": unit.steps.first_hours, "step": unit.steps.step,
                   "step_hours": unit.steps.step_hours}  # fmt: skip
        words = {name: number_words(value) for name, value in figures.items()}
        return say(lang, _BY_STEPS, hours=hours_words(hours, lang), amount=amount, **words)
    least, most = map(number_words, unit.hours or hours)
    low, high = map(number_words, hours)
    if least == most:
        return say(lang, _DIVIDED, hours=interval_words(hours, lang), divisor=least, amount=amount)
    return say(lang, _DIVIDED_APART, low=low, most=most, high=high, least=least, amount=amount)


# ---- what to know, and why there is none


def why(asked: Sequence[Unit | None], dated: Sequence[Unit | None], on: date | None) -> Bilingual | None:
    """Why nothing can be worked out: a unit without definition on the day, or without hours."""
    for unit, then in zip(asked, dated, strict=True):
        if unit is None:
            continue
        if then is None:
            since = unit.definition.valid_from if unit.definition else ""
            return both(_NO_DEFINITION, day=on, unit=unit.label, since=since)
        if then.hours is None:
            return both(_NO_HOURS, unit=unit.label)
    return None


def notes(units: Sequence[Unit], on: date | None) -> Iterator[Bilingual]:
    """What has to be known of the units: their definitions, what replaced them, customs and doubts, and the day."""
    for unit in units:
        if unit.definition and unit.definition.note:
            yield _definition(unit.definition)
        yield from (_definition(d) for d in unit.earlier if d.note)
        for note in unit.notes:
            yield both(_SOURCED, text=note.text, clause=note.clause, evidence=note.evidence)
        yield from _day(unit, on) if on else ()


def _definition(definition: Definition) -> Bilingual:
    note = definition.note or Bilingual("", "")
    return both(_SOURCED, text=note, clause=definition.clause, evidence=definition.evidence)


def _day(unit: Unit, on: date) -> Iterator[Bilingual]:
    then = unit.on(on)
    if then is None or then.definition is None:
        return
    since = then.definition.valid_from
    if then.definition is not unit.definition:
        yield both(_EARLIER, day=on, unit=unit.label, clause=then.clause, evidence=then.evidence)
    elif not then.definition.dated:
        yield both(_UNDATED, unit=unit.label)
    elif since and len(since) < len(on.isoformat()) and on.isoformat().startswith(since):
        yield both(_COARSE, unit=unit.label, since=since, day=on)
