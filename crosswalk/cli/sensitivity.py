"""Rank obligations, matches and fields of formats by how many verdicts each would move.

One thing at a time is otherwise: an obligation, the match of an edition's element to its descriptor,
or what a field of a credential format states. The corpus is as for whatif.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("corpus", nargs="+", metavar="CORPUS", help="files, folders, files of lines")
    parser.add_argument("--framework", metavar="ID,…", help="editions to judge by")
    shared.add_output(parser, *shared.PANELS, "json")
    shared.add_language(parser)
    shared.add_judging(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Try everything out, one thing at a time."""
    from crosswalk import catalog as catalogs
    from crosswalk import reports as forms
    from crosswalk.reports import whatif as panels
    from crosswalk.reports.unread import unread_panel
    from crosswalk.tasks.sensitivity import sensitivity

    catalog = catalogs.load(options.data)
    names = shared.frameworks(options)
    answer = sensitivity(shared.corpus(options), names, catalog=catalog, options=shared.judging(options))
    shared.say_unread(answer.rejected, answer.read, options)
    match options.report:
        case "table":
            shared.write(panels.sensitivity_table(answer, catalog, lang=options.lang), options)
        case "json":
            shared.write(forms.to_json(panels.sensitivity_object(answer)), options)
        case "xlsx":
            from crosswalk.reports.workbook import xlsx

            both = panels.levers_panel(answer, worded=True), unread_panel(answer.rejected)
            shared.write_bytes(xlsx(both, catalog), options, binary=True)
        case _:
            shared.write_panel(panels.levers_panel(answer), options, catalog)
    return 0
