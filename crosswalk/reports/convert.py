"""Conversions of workload as a panel, an object and a report: the interval, the calculation, the source, the doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import (
    Agreement,
    Comparison,
    Conversion,
    ConversionReport,
    Equivalence,
    Interval,
    Overlap,
    Quantity,
)
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.model.quantity import Definition, Unit
from crosswalk.reports.document import Bar, Block, Chart, Document, Facts, Heading, Items, Note, Table
from crosswalk.reports.objects import bilingual_object
from crosswalk.reports.panel import Content, Panel, narrowed
from crosswalk.reports.quantities import amount_words, hours_words, quantity_words, unit_words
from crosswalk.reports.words import both, in_both
from crosswalk.terms import PREFIXES
from crosswalk.text import N_, say

#: Said with every conversion.
SIZES_ONLY: Final = N_(
    "Sizes only: no source was found that says that equal hours give a right to credit. Recognition stays with the "
    "receiving body."
)
_AGREEMENTS: Final = {
    Agreement.WITHIN: N_("✔ within the interval"),
    Agreement.OUTSIDE: N_("≠ outside the interval"),
    Agreement.NO_HOURS: N_("· nothing to compare it with"),
}
_OVERLAPS: Final = {
    Overlap.SAME: N_("= the same hours"),
    Overlap.OVERLAP: N_("≈ the hours overlap"),
    Overlap.APART: N_("≠ no hours in common"),
    Overlap.UNKNOWN: N_("? cannot be told: no hours are given for one of them"),
}
_TITLE: Final = N_("{quantity} in other units")
_DATED: Final = N_("{quantity} in other units, by the definitions of {day}")
_EQUIVALENCE: Final = N_("{label}: {amount} ({agreement}) [{clause}; {evidence}]")
_DEFINITION: Final = N_("{unit}: {clause} [{evidence}; {status}]")
_COLUMNS: Final = (
    "conversionOf", "targetUnit", "converted", "convertedLow", "convertedHigh", "hoursLow", "hoursHigh", "arithmetic",
    "equivalences", "definitions", "unitSources", "unitNotes",
)  # fmt: skip
_BRIEF: Final = ("targetUnit", "converted", "arithmetic", "equivalences", "definitions")


def agreement_words(agreement: Agreement, lang: str) -> str:
    """Symbol and words for how a published equivalence stands to the interval."""
    return say(lang, _AGREEMENTS[agreement])


def overlap_words(overlap: Overlap, lang: str) -> str:
    """Symbol and words for how two quantities lie to each other."""
    return say(lang, _OVERLAPS[overlap])


def equivalence_words(equivalence: Equivalence, to: Unit | None, lang: str) -> str:
    """A published equivalence, what it makes of the quantity, and whether that lies within the interval."""
    return say(
        lang, _EQUIVALENCE, label=equivalence.label[lang], amount=amount_words(equivalence.amount, to, lang),
        agreement=agreement_words(equivalence.agreement, lang), clause=equivalence.clause[lang],
        evidence=equivalence.evidence,
    )  # fmt: skip


def definition_words(unit: Unit, catalog: Catalog, lang: str) -> str:
    """The definition of a unit: clause, evidence and standing."""
    status = status_words(unit, catalog, lang)
    return say(lang, _DEFINITION, unit=unit.name[lang], clause=unit.clause[lang], evidence=unit.evidence, status=status)


def status_words(unit: Unit, catalog: Catalog, lang: str) -> str:
    """How binding a unit's definition is: official, a custom, superseded."""
    return standing_of(unit.definition, catalog, lang) if unit.definition else "–"


def standing_of(definition: Definition, catalog: Catalog, lang: str) -> str:
    """How binding a definition is."""
    code = catalog.code(PREFIXES["cwv"] + definition.status)
    return code.label[lang] if code else "–"


def result_words(conversion: Conversion, lang: str) -> str:
    """The amount, or why there is none."""
    if conversion.amount is None:
        return f"– {conversion.why[lang] if conversion.why else ''}".strip()
    return amount_words(conversion.amount, conversion.to, lang)


# ---- rows


def convert_panel(report: ConversionReport, catalog: Catalog) -> Panel:
    """One row a unit asked for."""
    rows = tuple(_row(c, report, catalog) for c in report.conversions)
    return Panel("convert", title(report), _COLUMNS, rows)


def shown(panel: Panel) -> Panel:
    """As much of it as a terminal or a page has room for."""
    return narrowed(panel, _BRIEF)


def title(report: ConversionReport) -> Bilingual:
    """What was converted, and by the definitions of which day."""
    message, day = (_DATED, report.on.isoformat()) if report.on else (_TITLE, "")
    return in_both(lambda lang: say(lang, message, quantity=quantity_words(report.quantity, lang), day=day))


def _row(conversion: Conversion, report: ConversionReport, catalog: Catalog) -> tuple[Content, ...]:
    units = units_used(conversion, report)
    sources = dict.fromkeys(s for u in units if u.definition for s in u.definition.source.split(", ") if s)
    return (
        in_both(lambda lang: quantity_words(report.quantity, lang)),
        in_both(lambda lang: unit_words(conversion.to, lang)),
        in_both(lambda lang: result_words(conversion, lang)),
        *_ends(conversion.amount),
        *_ends(conversion.hours),
        conversion.arithmetic,
        _lines(lambda lang: (equivalence_words(e, conversion.to, lang) for e in conversion.equivalences)),
        _lines(lambda lang: (definition_words(u, catalog, lang) for u in units)),
        "\n".join((*sources, *dict.fromkeys(e.source for e in conversion.equivalences))),
        _lines(lambda lang: (n[lang] for n in conversion.notes)),
    )


def units_used(conversion: Conversion, report: ConversionReport) -> tuple[Unit, ...]:
    """The units of a conversion as they were defined on its day."""
    found = (u for u in (conversion.quantity.unit, conversion.to) if u)
    return tuple(dict.fromkeys((u.on(report.on) or u) if report.on else u for u in found))


def _ends(interval: Interval | None) -> tuple[str, str]:
    return (_figure(interval[0]), _figure(interval[1])) if interval else ("", "")


def _figure(number: Decimal) -> str:
    """A number for a program: six decimals at most."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


# ---- JSON


def convert_object(report: ConversionReport) -> dict[str, Any]:
    """The quantity, what it is in each unit, and beside another quantity."""
    beside = {"against": _comparison(report.comparison)} if report.comparison else {}
    return {
        "quantity": quantity_object(report.quantity),
        "date": report.on.isoformat() if report.on else "",
        "conversions": [conversion_object(c) for c in report.conversions],
        "definitions": [_definition(u) for u in dict.fromkeys(_all_units(report))],
        **beside,
        "note": bilingual_object(both(SIZES_ONLY)),
    }


def _all_units(report: ConversionReport) -> Iterator[Unit]:
    for conversion in report.conversions:
        yield from units_used(conversion, report)


def _definition(unit: Unit) -> dict[str, Any]:
    held = unit.definition
    return {
        "unit": unit.curie,
        "label": bilingual_object(unit.label),
        "hours": numbers(unit.hours),
        "classHours": numbers(held.contact) if held else None,
        "status": held.status if held else "",
        "validFrom": held.valid_from if held else "",
        "validUntil": held.valid_until if held else "",
        "clause": bilingual_object(unit.clause),
        "evidence": unit.evidence,
        "source": held.source if held else "",
    }


def quantity_object(quantity: Quantity) -> dict[str, Any]:
    """An amount with its unit, which is named as facets are: ``cwu:ECTS``, ``hours``."""
    return {"text": quantity.text, "amount": numbers(quantity.amount), "unit": _unit(quantity.unit)}


def _unit(unit: Unit | None) -> str:
    return unit.curie if unit else "hours"


def conversion_object(conversion: Conversion) -> dict[str, Any]:
    """What a quantity is in a unit, with the calculation and what was published."""
    return {
        "unit": _unit(conversion.to),
        "amount": numbers(conversion.amount),
        "hours": numbers(conversion.hours),
        "arithmetic": bilingual_object(conversion.arithmetic),
        "equivalences": [
            {
                "equivalence": e.iri,
                "label": bilingual_object(e.label),
                "amount": numbers(e.amount),
                "agreement": e.agreement.value,
                "clause": bilingual_object(e.clause),
                "evidence": e.evidence,
                "source": e.source,
            }
            for e in conversion.equivalences
        ],
        "notes": [bilingual_object(n) for n in conversion.notes],
        "why": bilingual_object(conversion.why) if conversion.why else None,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "quantity": quantity_object(comparison.other),
        "overlap": comparison.overlap.value,
        "hours": numbers(comparison.hours),
        "hoursThere": numbers(comparison.other_hours),
        "common": numbers(comparison.common),
    }


def numbers(interval: Interval | None) -> list[float] | None:
    """The two ends of an interval."""
    return [float(_figure(end)) for end in interval] if interval else None


# ---- a report


def overlap_chart(report: ConversionReport) -> Chart | None:
    """The hours of both quantities and what they have in common, where both have any."""
    found = report.comparison
    if found is None or found.hours is None or found.other_hours is None:
        return None
    bars = [
        _bar(in_both(lambda lang: quantity_words(report.quantity, lang)), found.hours),
        _bar(in_both(lambda lang: quantity_words(found.other, lang)), found.other_hours),
        *([_bar(both(N_("in common")), found.common)] if found.common else []),
    ]
    return Chart(both(N_("Hours of learning of both, and in common")), both(N_("hours of learning")), tuple(bars))


def _bar(label: Bilingual, hours: Interval) -> Bar:
    return Bar(label, float(hours[0]), float(hours[1]), in_both(lambda lang: hours_words(hours, lang)))


def convert_document(report: ConversionReport, catalog: Catalog, provenance: Provenance | None = None) -> Document:
    """A report for people: the table, the comparison with its chart, and what to know of the units."""
    return Document("convert", title(report), tuple(_blocks(report, catalog)), provenance)


def _blocks(report: ConversionReport, catalog: Catalog) -> Iterator[Block]:
    yield Note(both(SIZES_ONLY))
    yield Table(convert_panel(report, catalog), _BRIEF)
    if report.comparison:
        yield Heading(in_both(lambda lang: comparison_title(report, lang)))
        yield Facts(tuple(_comparison_facts(report)))
        chart = overlap_chart(report)
        if chart:
            yield chart
    notes = notes_of(report)
    if notes:
        yield Heading(both(N_("What to know of these units")))
        yield Items(notes)


def comparison_title(report: ConversionReport, lang: str) -> str:
    """Which two quantities are compared."""
    other = quantity_words(report.comparison.other, lang) if report.comparison else ""
    return say(lang, N_("{here} beside {there}"), here=quantity_words(report.quantity, lang), there=other)


def comparison_words(report: ConversionReport, lang: str) -> str:
    """How the two lie to each other, with the hours that they have in common."""
    if report.comparison is None:
        return ""
    words = overlap_words(report.comparison.overlap, lang)
    common = report.comparison.common
    if common is None:
        return words
    return say(lang, N_("{overlap}: {hours} in common"), overlap=words, hours=hours_words(common, lang))


def _comparison_facts(report: ConversionReport) -> Iterator[tuple[Bilingual, Content]]:
    found = report.comparison
    if found is None:
        return
    yield both(N_("Result")), in_both(lambda lang: comparison_words(report, lang))
    for quantity, hours in ((report.quantity, found.hours), (found.other, found.other_hours)):
        yield in_both(lambda lang, q=quantity: quantity_words(q, lang)), _hours_or_none(hours)


def _hours_or_none(hours: Interval | None) -> Bilingual:
    return in_both(lambda lang: hours_words(hours, lang) if hours else say(lang, N_("no hours given")))


def notes_of(report: ConversionReport) -> tuple[Bilingual, ...]:
    """What has to be known of the units, each once."""
    return tuple(dict.fromkeys(n for c in report.conversions for n in c.notes))


def _lines(drawn: Any) -> Bilingual:
    return in_both(lambda lang: "\n".join(drawn(lang)))


def text_below(report: ConversionReport, lang: str) -> str:
    """What a terminal shows below the table: the comparison, what to know, and what a conversion is not."""
    return "\n".join(_below(report, lang)) + "\n"


def _below(report: ConversionReport, lang: str) -> Iterator[str]:
    if report.comparison:
        yield f"{comparison_title(report, lang)}{say(lang, N_(': '))}{comparison_words(report, lang)}"
        pairs: Sequence[tuple[Quantity, Interval | None]] = (
            (report.quantity, report.comparison.hours),
            (report.comparison.other, report.comparison.other_hours),
        )
        for quantity, hours in pairs:
            yield f"- {quantity_words(quantity, lang)}{say(lang, N_(': '))}{_hours_or_none(hours)[lang]}"
    for note in notes_of(report):
        yield f"! {note[lang]}"
    yield say(lang, SIZES_ONLY)
