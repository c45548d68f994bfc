"""How the Convert page draws amounts: the table of results, the spans in hours with their table, units and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import Agreement, Conversion, ConversionReport, Equivalence
from crosswalk.model.framework import Bilingual
from crosswalk.model.quantity import Definition, Unit
from crosswalk.reports import convert as forms
from crosswalk.reports.quantities import hours_words, interval_words, number_words, quantity_words, unit_words
from crosswalk.tasks.convert import units
from crosswalk.text import N_, say
from crosswalk.ui import spans
from crosswalk.ui.markup import Markup, items, joined, tag


def results(report: ConversionReport, catalog: Catalog, lang: str) -> Markup:
    """One row a unit: the interval, how it was worked out, what was published, and the unit's definition.

    The definition of the unit that everything is converted from stands once, above.
    """
    heads = (N_("In"), N_("Comes to"), N_("Calculation"), N_("Published equivalence"), N_("Definition and source"))
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    rows = (_result(c, report, catalog, lang) for c in report.conversions)
    own = _on_day(report.quantity.unit, report)
    above = tag("div", _definition(own, catalog, lang), class_="cw-from") if own else ""
    return joined((above, _wide(tag("table", head, tag("tbody", *rows), class_="cw-table cw-converted"))))


def _on_day(unit: Unit | None, report: ConversionReport) -> Unit | None:
    """The unit as it was defined on the day asked about; as it is now, where nothing is on record for that day."""
    return (unit.on(report.on) or unit) if unit and report.on else unit


def _result(conversion: Conversion, report: ConversionReport, catalog: Catalog, lang: str) -> Markup:
    known, there = conversion.amount is not None, _on_day(conversion.to, report)
    return tag(
        "tr",
        tag("th", unit_words(conversion.to, lang), scope="row"),
        tag("td", tag("b" if known else "span", forms.result_words(conversion, lang))),
        tag("td", conversion.arithmetic[lang] if known else ""),
        tag("td", *(_equivalence(e, conversion, lang) for e in conversion.equivalences)),
        tag("td", _definition(there, catalog, lang) if there else ""),
    )


def _equivalence(equivalence: Equivalence, conversion: Conversion, lang: str) -> Markup:
    differs = "cw-differs" if equivalence.agreement is Agreement.OUTSIDE else ""
    return tag(
        "div",
        forms.equivalence_words(equivalence, conversion.to, lang),
        tag("small", sources(equivalence.source)),
        class_=f"cw-element {differs}".strip(),
    )


def _definition(unit: Unit, catalog: Catalog, lang: str) -> Markup:
    held = unit.definition
    return tag(
        "div", forms.definition_words(unit, catalog, lang), tag("small", sources(held.source if held else "")),
        class_="cw-element",
    )  # fmt: skip


def sources(addresses: str) -> Markup:
    """Links to what was read, by the name of the site."""
    return joined((_link(one) for one in addresses.split(", ") if one), " ")


def _link(address: str) -> Markup:
    if not address.startswith(("http://", "https://")):
        return tag("span", address)
    return tag("a", address.split("/")[2], href=address, target="_blank", rel="noopener noreferrer")


# ---- beside another amount


def comparison(report: ConversionReport, lang: str) -> Markup:
    """The result in words, the spans drawn one below the other, and the same as a table."""
    said = tag("p", tag("b", forms.comparison_words(report, lang)))
    drawn = forms.overlap_chart(report)
    if drawn is None:
        return joined((said, _hours(report, lang)))
    return joined((said, spans.drawn(drawn, lang), spans.twin(drawn, say(lang, N_("Amount")), lang)))


def _hours(report: ConversionReport, lang: str) -> Markup:
    """The hours of each where a chart cannot be drawn, because one has none."""
    found = report.comparison
    if found is None:
        return Markup("")
    none = say(lang, N_("no hours given"))
    pairs = ((report.quantity, found.hours), (found.other, found.other_hours))
    return items(
        f"{quantity_words(q, lang)}{say(lang, N_(': '))}{hours_words(h, lang) if h else none}" for q, h in pairs
    )


# ---- what to know


def notes(entries: Iterable[Bilingual], lang: str) -> Markup:
    """Notes as a list."""
    return items(n[lang] for n in entries)


def units_table(catalog: Catalog, lang: str) -> Markup:
    """Every unit with every definition on record, what was superseded below what holds."""
    heads = (
        N_("Unit"), N_("Hours of learning"), N_("of them in class"), N_("Full-time year"), N_("Standing"),
        N_("Holds"), N_("Clause and source"),
    )  # fmt: skip
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    rows = (row for unit in units(catalog) for row in _unit_rows(unit, catalog, lang))
    return _wide(tag("table", head, tag("tbody", *rows), class_="cw-table cw-units"))


def _unit_rows(unit: Unit, catalog: Catalog, lang: str) -> Iterator[Markup]:
    for held in (unit.definition, *unit.earlier):
        if held:
            yield _unit_row(unit, held, catalog, lang)


def _unit_row(unit: Unit, held: Definition, catalog: Catalog, lang: str) -> Markup:
    name = unit.label[lang]
    earlier = tag("small", say(lang, N_("an earlier definition"))) if held.superseded else ""
    return tag(
        "tr",
        tag("th", name, earlier, scope="row"),
        tag("td", _steps(held, lang) if held.steps else interval_words(held.hours, lang) if held.hours else "–"),
        tag("td", interval_words(held.contact, lang) if held.contact else "–"),
        tag("td", _year(held, lang)),
        tag("td", forms.standing_of(held, catalog, lang)),
        tag("td", _period(held, lang)),
        tag("td", f"{held.clause[lang]} [{held.evidence}] ", tag("small", sources(held.source))),
        class_="cw-superseded" if held.superseded else "",
    )


def _steps(held: Definition, lang: str) -> str:
    steps = held.steps
    if steps is None:
        return "–"
    figures = {"hours": steps.first_hours, "credit": steps.first, "more": steps.step_hours, "step": steps.step}
    words = {name: number_words(value) for name, value in figures.items()}
    return say(lang, N_("{hours} for the first {credit}, then {more} for each {step}"), **words)


def _year(held: Definition, lang: str) -> str:
    if held.year is None:
        return "–"
    year = number_words(held.year)
    if held.year_hours is None:
        return year
    return say(lang, N_("{credits} ({hours})"), credits=year, hours=hours_words(held.year_hours, lang))


def _period(held: Definition, lang: str) -> str:
    if held.valid_from:
        return say(lang, N_("since {since}"), since=held.valid_from)
    if held.valid_until:
        return say(lang, N_("until {until}"), until=held.valid_until)
    return say(lang, N_("no date in the source"))


def _wide(table: Markup) -> Markup:
    """A table that scrolls by itself where the window is narrow."""
    return tag("div", table, class_="cw-wide", tabindex="0")
