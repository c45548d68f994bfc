"""Compare two editions of one body: what breaks, tightens, relaxes or is only worded otherwise.

Between a reading and its source nothing changed; what differs is listed as such. With files,
folders or files of lines (.ndjson, .jsonl), the credentials whose verdict differs are listed too.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared
from crosswalk.cli.basis import Inputs, rests_on

if TYPE_CHECKING:
    from crosswalk.model.provenance import Provenance


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("before", metavar="EDITION", help="the earlier edition")
    parser.add_argument("after", metavar="EDITION", help="the later edition")
    parser.add_argument("corpus", nargs="*", metavar="CORPUS", help="files, folders, files of lines")
    shared.add_output(parser, *shared.PANELS, "json", "html", "docx")
    shared.add_language(parser)
    shared.add_date(parser)
    shared.add_judging(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the changes, and what of the corpus they hit."""
    from crosswalk import catalog as catalogs
    from crosswalk.reports import diff as forms
    from crosswalk.reports import to_json
    from crosswalk.reports.provenance import with_basis
    from crosswalk.tasks.diff import diff

    catalog = catalogs.load(options.data)
    how = shared.judging(options)
    inputs = Inputs(options.corpus)
    items = (item for _, item in inputs.read(catalog))
    answer = diff(options.before, options.after, items, catalog=catalog, options=how)
    shared.say_unread(answer.rejected, answer.read, options)

    def rests() -> Provenance:
        return rests_on(options, catalog, (answer.before, answer.after), inputs.hashed())

    match options.report:
        case "json":
            from crosswalk.reports.provenance import provenance_object

            shared.write(to_json({**forms.diff_object(answer), "report": provenance_object(rests())}), options)
        case "table":
            from crosswalk.reports.table import panel_table

            tables = (panel_table(p, catalog, lang=options.lang) for p in forms.shown(answer, catalog))
            shared.write("\n".join(tables), options)
        case "csv":
            shared.write_panel(with_basis(forms.diff_panel(answer, catalog), rests()), options, catalog)
        case form if form in shared.FILED:
            from crosswalk.reports.diff_document import diff_document

            shared.write_filed(diff_document(answer, catalog, rests()), options, catalog)
        case _:
            shared.write_panel(forms.diff_panel(answer, catalog), options, catalog)
    return 0
