"""Check every Turtle file: header, two languages, source, evidence, shapes, order.

With --write, set the order of the files (of --data, or our own) first.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--write", action="store_true", help="set the order of the files")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print one line a fault; exit 1 if there is any."""
    from crosswalk.tasks.lint import lint, write
    from crosswalk.text import N_, say

    if options.write:
        for path in write(options.data):
            print(f"{path}: {say(options.lang, N_('written'))}", file=sys.stderr)
    problems = lint(options.data)
    for p in problems:
        print(f"{p.file}: {p.subject}: {p.message[options.lang]} [{p.rule}]")
    print(say(options.lang, N_("{number} faults."), number=len(problems)), file=sys.stderr)
    return 1 if problems else 0
