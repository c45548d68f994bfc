"""List the credential formats that are read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    shared.add_output(parser, "table", "csv")
    shared.add_language(parser)


def run(options: Namespace) -> int:
    """Print one row a format."""
    from crosswalk import formats
    from crosswalk import reports as forms
    from crosswalk.text import N_, say

    rows = [
        {
            "format": f.name,
            "label": f.label[options.lang],
            "versions": ", ".join(f.versions),
            "carriers": ", ".join(f.carriers),
        }
        for f in formats.formats()
    ]
    if options.report == "csv":
        shared.write(forms.formats_csv(rows), options)
        return 0
    from crosswalk.reports.table import plain_table

    heads = [say(options.lang, h) for h in (N_("Format"), N_("Name"), N_("Versions"), N_("Carriers"))]
    shared.write(plain_table(heads, (tuple(r.values()) for r in rows)), options)
    return 0
