"""Say what a credential must state in addition, at the least, if true, so that chosen editions are satisfied.

The answer is the smallest set, in the order that satisfies editions soonest, with lines to fill in and the
place of each in the file's own format. Without --framework, the comparison-table editions of all frameworks.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared
from crosswalk.cli.basis import Inputs, rests_on
from crosswalk.cli.check import chosen_record

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.model.comparison import Unread
    from crosswalk.model.fix import Fix
    from crosswalk.model.provenance import Provenance


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, folder or archive; - is standard input")
    parser.add_argument("--framework", metavar="ID,…", help="editions to satisfy")
    shared.add_output(parser, "table", "json", "csv", *shared.FILED)
    shared.add_language(parser)
    shared.add_documents(parser)
    shared.add_judging(parser)
    parser.add_argument("--record", metavar="N", type=int, help="only the Nth record that the files hold")
    shared.add_date(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Answer for every record of every file; what cannot be read is named beside the others."""
    from crosswalk import catalog as catalogs
    from crosswalk.model.comparison import Unread
    from crosswalk.reports.masking import learner_mark
    from crosswalk.tasks.fix import fix

    catalog = catalogs.load(options.data)
    names = shared.frameworks(options)
    editions, how = catalog.choose(names), shared.judging(options)
    inputs = Inputs(options.files, learner_mark(options.lang))
    found: list[tuple[shared.Key, Fix]] = []
    lost: list[tuple[shared.Key, Unread]] = []
    for key, item in chosen_record(shared.read_files(options, catalog, inputs), options.record):
        if isinstance(item, Unread):
            lost.append((key, item))
        else:
            found.append((key, fix(item, names, catalog=catalog, options=how)))
    unread = [item for _, item in lost]
    shared.refuse_alone(found, unread)
    rests = rests_on(options, catalog, editions, inputs.hashed())
    _write(found, lost, rests, options, catalog)
    shared.say_refused(unread, options)
    return 2 if lost else 0


def _write(
    found: Sequence[tuple[shared.Key, Fix]], lost: Sequence[tuple[shared.Key, Unread]], rests: Provenance,
    options: Namespace, catalog: Catalog,
) -> None:  # fmt: skip
    from crosswalk.reports import fix as forms
    from crosswalk.reports import to_json
    from crosswalk.reports.provenance import with_basis

    fixes = [f for _, f in found]
    match options.report:
        case "table":
            shared.write(forms.fix_table(fixes, lang=options.lang), options)
        case "json":
            from crosswalk.reports.files import by_file_with_basis

            def drawn(group: Sequence[Fix]) -> object:
                return forms.fix_object(group, lang=options.lang)

            shared.write(to_json(by_file_with_basis(found, lost, drawn, rests)), options)
        case "csv":
            shared.write_panel(with_basis(forms.fix_panel(fixes, catalog, lang=options.lang), rests), options, catalog)
        case _:
            from crosswalk.reports.fix_document import fix_document

            unread = [item for _, item in lost]
            shared.write_filed(fix_document(fixes, unread, rests, catalog, options.lang), options, catalog)
