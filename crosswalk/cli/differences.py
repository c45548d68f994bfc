"""List where the published comparison table and its sources differ, each point with its clause and evidence."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--framework", metavar="ID,…", help="frameworks whose columns to take")
    shared.add_output(parser, *shared.PANELS, "markdown")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print one row a record and descriptor, or the page of the docs."""
    from crosswalk import catalog as catalogs
    from crosswalk.reports.differences import differences_markdown, differences_panel

    catalog = catalogs.load(options.data)
    frameworks = {catalog.edition(name).framework for name in shared.frameworks(options)}
    if options.report == "markdown":
        shared.write(differences_markdown(catalog, frameworks, lang=options.lang), options)
    else:
        shared.write_panel(differences_panel(catalog, frameworks), options, catalog)
    return 0
