"""Say what a credential that satisfies one edition may still lack for another.

The direction matters: gaps jwg eu is not gaps eu jwg. Without editions, all pairs: of the
comparison-table editions, or of --framework.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("editions", nargs="*", metavar="EDITION", help="the one satisfied, and the one asked about")
    parser.add_argument("--framework", metavar="ID,…", help="editions of which all pairs are shown")
    shared.add_output(parser, *shared.PANELS, "json")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the gaps of one pair, or the matrix of all."""
    from crosswalk import catalog as catalogs
    from crosswalk.errors import Misuse

    if len(options.editions) not in (0, 2) or (options.editions and options.framework is not None):
        raise Misuse("gaps needs two editions, such as jwg eu@2022; or none, with --framework for a choice.")
    catalog = catalogs.load(options.data)
    return _pair(options, catalog) if options.editions else _matrix(options, catalog)


def _pair(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import gaps as forms
    from crosswalk.reports import to_json
    from crosswalk.tasks.gaps import gaps

    here, there = options.editions
    answer = gaps(here, there, catalog)
    if options.report == "json":
        shared.write(to_json(forms.gaps_object(answer)), options)
    else:
        panel = forms.gaps_panel(answer, catalog)
        shared.write_panel(forms.shown(panel) if options.report == "table" else panel, options, catalog)
    return 0


def _matrix(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import gaps as forms
    from crosswalk.reports import to_json
    from crosswalk.tasks.gaps import all_pairs

    reports = all_pairs(catalog.choose(shared.frameworks(options)), catalog)
    match options.report:
        case "json":
            shared.write(to_json([forms.gaps_object(r) for r in reports]), options)
        case "table":
            shared.write_panel(forms.matrix_panel(reports), options, catalog)
        case "xlsx":
            from crosswalk.reports.workbook import xlsx

            panels = (forms.matrix_panel(reports), forms.pairs_panel(reports))
            shared.write_bytes(xlsx(panels, catalog), options, binary=True)
        case _:
            shared.write_panel(forms.pairs_panel(reports), options, catalog)
    return 0
