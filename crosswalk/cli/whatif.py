"""Try out another obligation or bound, and see over many credentials what would follow.

A change is EDITION.STATEMENT=VALUE: jwg.level=mandatory, eu@2022.language=silent, rishu.JP-01=90.
The corpus is files, folders and files of lines (.ndjson, .jsonl). Published files are not touched.
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
    parser.add_argument("corpus", nargs="+", metavar="CORPUS", help="files, folders, files of lines")
    parser.add_argument("--set", action="append", required=True, metavar="CHANGE", dest="changes",
                        help="mandatory, optional, present, recommended or silent; or 90, or 38..48")  # fmt: skip
    parser.add_argument("--framework", metavar="ID,…", help="further editions to judge by")
    shared.add_output(parser, *shared.PANELS, "json", "html", "docx")
    shared.add_language(parser)
    shared.add_date(parser)
    shared.add_judging(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Judge the corpus before and after."""
    from crosswalk import catalog as catalogs
    from crosswalk import reports as forms
    from crosswalk.reports import whatif as panels
    from crosswalk.reports.provenance import with_basis
    from crosswalk.tasks.whatif import setting, whatif

    catalog = catalogs.load(options.data)
    settings = [setting(text) for text in options.changes]
    names = shared.frameworks(options)
    inputs = Inputs(options.corpus)
    items = (item for _, item in inputs.read(catalog))
    answer = whatif(settings, items, names, catalog=catalog, options=shared.judging(options))
    shared.say_unread(answer.rejected, answer.read, options)

    def rests() -> Provenance:
        return rests_on(options, catalog, answer.editions, inputs.hashed())

    match options.report:
        case "table":
            shared.write(panels.whatif_table(answer, catalog, lang=options.lang), options)
        case "json":
            from crosswalk.reports.provenance import provenance_object

            found = {**panels.whatif_object(answer), "report": provenance_object(rests())}
            shared.write(forms.to_json(found), options)
        case "csv":
            shared.write_panel(with_basis(panels.moves_panel(answer), rests()), options, catalog)
        case form if form in shared.FILED:
            from crosswalk.reports.whatif_document import whatif_document

            shared.write_filed(whatif_document(answer, rests()), options, catalog)
        case _:
            shared.write_panel(panels.moves_panel(answer), options, catalog)
    return 0
