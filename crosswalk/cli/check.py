"""Judge credentials against frameworks, descriptor by descriptor: files, folders and archives.

Without --framework, the comparison-table editions of all frameworks. eu means eu@jwg-2024; a
source's own edition is named in full, eu@2022.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.model.answer import CheckReport
    from crosswalk.model.comparison import Unread


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, folder or archive; - is standard input")
    parser.add_argument("--framework", metavar="ID,…", help="editions to judge by")
    shared.add_output(parser, "table", "json", "csv")
    shared.add_language(parser)
    shared.add_documents(parser)
    parser.add_argument("--engine", choices=("reference",), default="reference", help="who evaluates the shapes")
    parser.add_argument("--present-as", choices=("unknown", "mandatory"), default="unknown",
                        help="how to take items that are only listed")  # fmt: skip
    parser.add_argument("--no-mapping", action="store_true", help="let only exact and close fields satisfy")
    parser.add_argument("--fail-on", choices=("violation", "warning", "never"), default="violation",
                        help="what makes the exit code 1")  # fmt: skip
    parser.add_argument("--show-learner", action="store_true", help="show the learner's identity")
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Check every record of every file; what cannot be read is named beside the others."""
    from crosswalk import catalog as catalogs
    from crosswalk import engines
    from crosswalk.model.comparison import Unread
    from crosswalk.model.framework import Severity
    from crosswalk.tasks.check import fails, report
    from crosswalk.tasks.judge import Options

    catalog = catalogs.load(options.data)
    editions = catalog.choose(shared.frameworks(options))
    how = Options(present_as=options.present_as, mapping=not options.no_mapping)
    engine = engines.named(options.engine)
    reports: list[tuple[shared.Key, CheckReport]] = []
    lost: list[Unread] = []
    for number, (key, item) in enumerate(shared.read_files(options, catalog), 1):
        _progress(number)
        if isinstance(item, Unread):
            lost.append(item)
        else:
            reports.append((key, report(item, editions, catalog, engine, how)))
    shared.refuse_alone(reports, lost)
    shared.write(_answer(reports, lost, options, catalog), options)
    shared.say_refused(lost, options)
    threshold = None if options.fail_on == "never" else Severity(options.fail_on)
    return 2 if lost else int(fails([r for _, r in reports], threshold))


def _progress(number: int) -> None:
    if number > 1 and sys.stderr.isatty():
        print(f"\r{number}", end="", file=sys.stderr, flush=True)


def _answer(
    named: Sequence[tuple[shared.Key, CheckReport]], lost: Sequence[Unread], options: Namespace, catalog: Catalog
) -> str:
    from crosswalk import reports as forms

    shown = {"lang": options.lang, "show_learner": options.show_learner}
    reports = [r for _, r in named]
    if options.report == "csv":
        return forms.check_csv(reports, **shown)
    if options.report == "json":
        return forms.to_json(shared.by_file(named, lost, lambda group: forms.check_object(group, **shown)))
    from crosswalk.reports.table import check_table, panel_table
    from crosswalk.reports.unread import unread_panel

    refused = [panel_table(unread_panel(lost), catalog, lang=options.lang)] if lost else []
    return "\n".join([*([check_table(reports, **shown)] if reports else []), *refused])
