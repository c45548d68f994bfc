"""Show what a file says: its values, their form and place, and what stayed unused."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("file", metavar="FILE", help="a credential; - is standard input")
    shared.add_output(parser, "table", "json")
    shared.add_language(parser)
    parser.add_argument("--show-learner", action="store_true", help="show the learner's identity")
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Read one file."""
    from crosswalk import catalog as catalogs
    from crosswalk import formats
    from crosswalk import reports as forms

    data, name = shared.content(options.file)
    credentials = formats.read(data, name=name, catalog=catalogs.load(options.data))
    shown = {"lang": options.lang, "show_learner": options.show_learner}
    if options.report == "json":
        shared.write(forms.to_json(forms.read_object(credentials, **shown)), options)
        return 0
    from crosswalk.reports.table import read_table

    shared.write(read_table(credentials, **shown), options)
    return 0
