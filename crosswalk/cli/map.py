"""Lay two editions side by side: what corresponds to what, stated or inferred, and what has no counterpart.

With three or more editions, say what of the first survives the way through them, such as jwg eu jwg.
Without any, report contradictions among all mapping sets.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("editions", nargs="*", metavar="EDITION", help="two editions, or the stations of a way")
    shared.add_output(parser, *shared.PANELS, "json", "sssom")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the crosswalk, the way, or the contradictions; exit 1 where there are contradictions."""
    from crosswalk import catalog as catalogs
    from crosswalk.errors import Misuse

    catalog = catalogs.load(options.data)
    if len(options.editions) == 1:
        raise Misuse("map needs two editions, such as jwg eu@2022; none to look for contradictions.")
    if options.report == "sssom" and len(options.editions) != 2:
        raise Misuse("--report sssom is for two editions. Name two, or choose another report.")
    if not options.editions:
        return _contradictions(options, catalog)
    return _crosswalk(options, catalog) if len(options.editions) == 2 else _way(options, catalog)


def _crosswalk(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import mapping as forms
    from crosswalk.reports import to_json
    from crosswalk.tasks.mapping import crosswalk

    answer = crosswalk(*options.editions, catalog=catalog)
    match options.report:
        case "json":
            shared.write(to_json(forms.crosswalk_object(answer, catalog)), options)
        case "sssom":
            shared.write(forms.sssom(answer, catalog), options)
        case "table":
            from crosswalk.reports.crosswalk_table import crosswalk_table

            shared.write(crosswalk_table(answer, catalog, lang=options.lang), options)
        case _:
            shared.write_panel(forms.crosswalk_panel(answer, catalog), options, catalog)
    return 1 if answer.contradictions else 0


def _way(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import mapping as forms
    from crosswalk.reports import to_json
    from crosswalk.reports.panel import narrowed
    from crosswalk.tasks.round_trip import round_trip

    answer = round_trip(options.editions, catalog=catalog)
    if options.report == "json":
        shared.write(to_json(forms.trip_object(answer, catalog)), options)
    else:
        panel = forms.trip_panel(answer, catalog)
        shown = narrowed(panel, forms.TRIP_BRIEF) if options.report == "table" else panel
        shared.write_panel(shown, options, catalog)
    return 0


def _contradictions(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import mapping as forms
    from crosswalk.reports import to_json
    from crosswalk.tasks.contradictions import contradictions
    from crosswalk.text import N_, say

    found = contradictions(catalog)
    if options.report == "json":
        both = [{"kind": c.kind.value, "terms": list(c.terms), "message": {"ja": c.message.ja, "en": c.message.en}}
                for c in found]  # fmt: skip
        shared.write(to_json(both), options)
    elif not found and options.report == "table":
        number = len(catalog.mappings)
        shared.write(say(options.lang, N_("No contradiction among {number} mappings."), number=number) + "\n", options)
    else:
        shared.write_panel(forms.contradictions_panel(found, catalog), options, catalog)
    return 1 if found else 0
