"""The command line: one module a command, each with ``add`` (its arguments) and ``run``.

Answers go to standard output, talk to standard error. Exit 0: conforms; 1: a finding at or above
``--fail-on`` is not met; 2: unreadable input or misuse, in one plain sentence.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

COMMANDS = (
    "check", "fix", "read", "matrix", "map", "differences", "whatif", "sensitivity", "proposals", "gaps", "diff",
    "profile", "convert", "compare", "review", "rerun", "frameworks", "formats", "lint", "app",
)  # fmt: skip


#: The variable that ``formats.limits`` reads; named here too, so that nothing is imported where it is not set.
LIMITS_VARIABLE = "CROSSWALK_LIMITS"


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Misuse in one sentence; the usage lines belong to ``--help``."""
        self.exit(2, f"{self.prog}: {message}. Try {self.prog} --help.\n")


def parser() -> ArgumentParser:
    """The whole command line."""
    whole = _Parser(
        prog="crosswalk",
        description="Compare, align and check micro-credential frameworks.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=_version())
    subparsers = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for name in COMMANDS:
        module = import_module(f"crosswalk.cli.{name}")
        summary = (module.__doc__ or "").strip().splitlines()[0]
        command = subparsers.add_parser(
            name, help=summary, description=module.__doc__, formatter_class=RawDescriptionHelpFormatter
        )
        module.add(command)
        command.set_defaults(run=module.run, parser=command)
    return whole


def _version() -> str:
    from crosswalk import __version__

    return f"crosswalk {__version__}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    said = sys.argv[1:] if arguments is None else arguments
    if "" in said:  # it would mean this folder, or nothing, and nobody means that
        print("crosswalk: an argument is empty. Leave it out, or give it a value.", file=sys.stderr)
        return 2
    options = parser().parse_args(said)
    return _guarded(options)


def _guarded(options: Namespace) -> int:
    from crosswalk.errors import CrosswalkError

    try:
        if LIMITS_VARIABLE in os.environ:  # a wrong number is said by every command, whether it reads a file or not
            import_module("crosswalk.formats.limits")
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except CrosswalkError as error:
        from crosswalk.reports import refusal

        print(refusal(error, getattr(options, "lang", "en")), file=sys.stderr)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            sys.stderr.close()  # the reader of our output went away: nothing to say to it
            return 0
        print(f"{error.filename or 'crosswalk'}: {error.strerror or error}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
    return 2
