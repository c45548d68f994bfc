"""List the frameworks and their editions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    shared.add_output(parser, "table", "json")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print every edition."""
    from crosswalk import reports as forms
    from crosswalk.tasks.matrix import frameworks

    found = frameworks(options.data)
    if options.report == "json":
        shared.write(forms.to_json(forms.frameworks_object(found)), options)
        return 0
    from crosswalk.reports.table import frameworks_table

    shared.write(frameworks_table(found, lang=options.lang), options)
    return 0
