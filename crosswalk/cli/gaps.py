"""Say what a credential that satisfies one edition may still lack for another.

The direction matters: gaps jwg eu is not gaps eu jwg. Without editions, all pairs: of the
comparison-table editions, or of --framework.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from crosswalk.cli import options as shared
from crosswalk.cli.basis import rests_on

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.model.comparison import GapReport


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("editions", nargs="*", metavar="EDITION", help="the one satisfied, and the one asked about")
    parser.add_argument("--framework", metavar="ID,…", help="editions of which all pairs are shown")
    shared.add_output(parser, *shared.PANELS, "json", "html", "docx")
    shared.add_language(parser)
    shared.add_date(parser)
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
    from crosswalk.reports.provenance import with_basis
    from crosswalk.tasks.gaps import gaps

    here, there = options.editions
    answer = gaps(here, there, catalog)
    match options.report:
        case "json":
            shared.write(to_json(_object(answer, options, catalog)), options)
        case "table":
            shared.write_panel(forms.shown(forms.gaps_panel(answer, catalog)), options, catalog)
        case "csv":
            rests = rests_on(options, catalog, (answer.here, answer.there))
            shared.write_panel(with_basis(forms.gaps_panel(answer, catalog), rests), options, catalog)
        case form if form in shared.FILED:
            from crosswalk.reports.gaps_document import gaps_document

            rests = rests_on(options, catalog, (answer.here, answer.there))
            shared.write_filed(gaps_document(answer, catalog, rests), options, catalog)
        case _:
            shared.write_panel(forms.gaps_panel(answer, catalog), options, catalog)
    return 0


def _matrix(options: Namespace, catalog: Catalog) -> int:
    from crosswalk.reports import gaps as forms
    from crosswalk.reports import to_json
    from crosswalk.reports.provenance import with_basis
    from crosswalk.tasks.gaps import all_pairs

    editions = catalog.choose(shared.frameworks(options))
    reports = all_pairs(editions, catalog)
    match options.report:
        case "json":
            shared.write(to_json([_object(r, options, catalog) for r in reports]), options)
        case "table":
            shared.write_panel(forms.matrix_panel(reports), options, catalog)
        case "csv":
            shared.write_panel(
                with_basis(forms.pairs_panel(reports), rests_on(options, catalog, editions)), options, catalog
            )
        case form if form in shared.FILED:
            from crosswalk.reports.gaps_document import pairs_document

            shared.write_filed(pairs_document(reports, rests_on(options, catalog, editions)), options, catalog)
        case _:
            shared.write_panel(forms.pairs_panel(reports), options, catalog)
    return 0


def _object(report: GapReport, options: Namespace, catalog: Catalog) -> dict[str, Any]:
    from crosswalk.reports.gaps import gaps_object
    from crosswalk.reports.provenance import provenance_object

    rests = rests_on(options, catalog, (report.here, report.there))
    return {**gaps_object(report), "report": provenance_object(rests)}
