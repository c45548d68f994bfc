"""Join editions into one: what they have in common (intersection), or all that they ask (union).

--output DIR writes the profile's vocabulary and shapes there; give DIR to the other commands as
--data DIR. The table shows what became of each statement of the editions joined.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("editions", nargs="+", metavar="EDITION", help="two editions or more")
    parser.add_argument("--join", choices=("intersection", "union"), required=True, help="the common core, or all")
    parser.add_argument("--report", choices=("table", "csv", "turtle", "jsonld", "json"), default="table",
                        help="form of the answer")  # fmt: skip
    parser.add_argument("--output", metavar="DIR", type=Path, help="write vocab/ and shapes/ of the profile there")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Write the two files where a folder is named, and print what was joined."""
    from crosswalk import catalog as catalogs
    from crosswalk.reports import profile as forms
    from crosswalk.reports import to_json
    from crosswalk.reports.panel import narrowed
    from crosswalk.tasks.profile import profile, write
    from crosswalk.text import N_, say

    catalog = catalogs.load(options.data)
    answer = profile(options.join, options.editions, catalog=catalog)
    if options.output:
        for path in write(answer, options.output):
            print(f"{path}: {say(options.lang, N_('written'))}", file=sys.stderr)
    printed = Namespace(**{**vars(options), "output": None})  # the answer itself goes to standard output
    match options.report:
        case "json":
            shared.write(to_json(forms.profile_object(answer)), printed)
        case "turtle" | "jsonld":
            shared.write_panel(forms.statements_panel(answer, catalog), printed, catalog)
        case _:
            panel = forms.profile_panel(answer, catalog)
            shown = narrowed(panel, panel.columns[1:]) if options.report == "table" else panel
            shared.write_panel(shown, printed, catalog)
    return 0
