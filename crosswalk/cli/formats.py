"""List the credential formats that are read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    shared.add_output(parser, *shared.PANELS)
    shared.add_language(parser)


def run(options: Namespace) -> int:
    """Print one row a format."""
    from crosswalk import catalog as catalogs
    from crosswalk import formats
    from crosswalk.reports.formats import formats_panel

    panel = formats_panel((f.name, f.label, f.versions, f.carriers) for f in formats.formats())
    shared.write_panel(panel, options, catalogs.load())
    return 0
