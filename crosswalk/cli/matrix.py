"""Print the common descriptors by frameworks.

A blank cell is no statement: the table's legend calls it "other", not "absent".
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--framework", metavar="ID,…", help="editions to show")
    shared.add_output(parser, "table", "csv")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the table of the chosen editions."""
    from crosswalk import catalog as catalogs
    from crosswalk import reports as forms
    from crosswalk.tasks.matrix import matrix

    answer = matrix(shared.frameworks(options), catalog=catalogs.load(options.data))
    if options.report == "csv":
        shared.write(forms.matrix_csv(answer), options)
        return 0
    from crosswalk.reports.table import matrix_table

    shared.write(matrix_table(answer, lang=options.lang), options)
    return 0
