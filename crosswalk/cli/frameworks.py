"""List the frameworks and their editions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    shared.add_output(parser, "table", "json", *shared.PANELS[1:])
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print every edition."""
    from crosswalk import catalog as catalogs
    from crosswalk import reports as forms
    from crosswalk.reports.matrix import frameworks_panel
    from crosswalk.tasks.matrix import frameworks

    found = frameworks(options.data)
    match options.report:
        case "json":
            shared.write(forms.to_json(forms.frameworks_object(found)), options)
        case "table":
            from crosswalk.reports.table import frameworks_table

            shared.write(frameworks_table(found, lang=options.lang), options)
        case _:
            shared.write_panel(frameworks_panel(found), options, catalogs.load(options.data))
    return 0
