"""Convert an amount of learning to other units through hours, or look a level up in other frameworks.

AMOUNT is a number or a range with its unit ("2 ECTS", "60 h", "1.5-2 UCTS"), or a level ("NZQCF 8"). The answer is an
interval with its calculation and its source; published equivalences stand beside it. Sizes only, never recognition.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from crosswalk.cli import options as shared
from crosswalk.cli.basis import rests_on

if TYPE_CHECKING:
    from datetime import date

    from crosswalk.catalog import Catalog
    from crosswalk.reports.panel import Panel


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("amount", metavar="AMOUNT", help="a number or a range with its unit; or a level of a framework")
    parser.add_argument("--to", metavar="UNIT,…", help="units, or the framework of a level; without it all")
    parser.add_argument("--against", metavar="AMOUNT", dest="beside", help="another amount, compared in hours")
    shared.add_output(parser, *shared.PANELS, "json", "html", "docx")
    shared.add_language(parser)
    shared.add_date(parser, "the day whose definitions of the units hold, which a report then bears")
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the conversions, or what is known of the level."""
    from crosswalk import catalog as catalogs
    from crosswalk.tasks.levels import names_level

    catalog = catalogs.load(options.data)
    return _levels(options, catalog) if names_level(options.amount, catalog) else _amounts(options, catalog)


def _amounts(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import convert as forms
    from crosswalk.tasks.convert import parse, report, unit

    quantity = parse(options.amount, catalog, options.lang)
    targets = [unit(name, catalog, options.lang) for name in _named(options)]
    beside = parse(options.beside, catalog, options.lang) if options.beside else None
    answer = report(quantity, targets, catalog, _day(options), beside)
    panel = forms.convert_panel(answer, catalog)
    match options.report:
        case "json":
            _json(forms.convert_object(answer), options, catalog)
        case "table":
            _table(forms.shown(panel), forms.text_below(answer, options.lang), options, catalog)
        case form if form in shared.FILED:
            shared.write_filed(
                forms.convert_document(answer, catalog, rests_on(options, catalog, ())), options, catalog
            )
        case _:
            _panel(panel, options, catalog)
    return 0


def _levels(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import levels as forms
    from crosswalk.tasks.levels import level_report, level_scheme, parse_level

    _refuse_amounts_only(options)
    scheme, level = parse_level(options.amount, catalog, options.lang)
    to = [level_scheme(name, catalog, options.lang).id for name in _named(options)]
    answer = level_report(scheme, level, catalog, to)
    panel = forms.levels_panel(answer, catalog)
    match options.report:
        case "json":
            _json(forms.levels_object(answer), options, catalog)
        case "table":
            _table(forms.shown(panel), forms.text_below(answer, options.lang), options, catalog)
        case form if form in shared.FILED:
            document = forms.levels_document(answer, catalog, rests_on(options, catalog, ()))
            shared.write_filed(document, options, catalog)
        case _:
            _panel(panel, options, catalog)
    return 0


def _refuse_amounts_only(options: Namespace) -> None:
    from crosswalk.errors import Misuse
    from crosswalk.text import N_, say

    if options.beside is not None:
        raise Misuse(say(options.lang, N_("--against is for amounts. Leave it out for a level.")))


def _named(options: Namespace) -> list[str]:
    """What ``--to`` names.

    :raises Misuse: it is given and names nothing
    """
    from crosswalk.errors import Misuse
    from crosswalk.text import N_, say

    if options.to is None:
        return []
    named = [name.strip() for name in options.to.split(",") if name.strip()]
    if not named:
        raise Misuse(say(options.lang, N_("--to names nothing. Leave it out for all, or name one, such as ucts.")))
    return named


def _day(options: Namespace) -> date | None:
    from datetime import date

    return date.fromisoformat(options.date) if options.date else None


def _json(answer: dict[str, Any], options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports import to_json
    from crosswalk.reports.provenance import provenance_object

    shared.write(to_json({**answer, "report": provenance_object(rests_on(options, catalog, ()))}), options)


def _table(panel: Panel, below: str, options: Namespace, catalog: Catalog) -> None:
    shared.write("\n".join((shared.panel_text(panel, catalog, options), below)), options)


def _panel(panel: Panel, options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.provenance import with_basis

    whole = with_basis(panel, rests_on(options, catalog, ())) if options.report == "csv" else panel
    shared.write_panel(whole, options, catalog)
