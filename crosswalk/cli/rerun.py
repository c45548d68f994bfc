"""Make a report again, and say whether it is the same, byte for byte; if not, what has changed.

REPORT is an answer of check, fix, gaps, diff, whatif, convert, compare or review with --report json. Its files are
those named, or else are looked for by their names beside the report and in the current folder. Exit 1: the answer is
another now.
"""

from __future__ import annotations

import io
import json
import tempfile
from argparse import ArgumentParser, Namespace
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crosswalk.cli import options as shared
from crosswalk.errors import CrosswalkError, Misuse, NotEncoded, UnknownFramework, UnreadableInput
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.cli.recorded import Recorded

#: So many lines of each kind are shown.
_MOST: Final = 40


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("report_file", metavar="REPORT", help="a report in JSON")
    parser.add_argument("files", nargs="*", metavar="FILE", help="the files that it was made from")
    shared.add_language(parser)
    shared.add_documents(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Run the report's command again and compare."""
    from crosswalk.cli.recorded import read

    path = Path(options.report_file)
    recorded = read(path)
    again = _prepared(recorded, path, options)
    try:
        answer = _run(again)
    except (UnknownFramework, NotEncoded, UnreadableInput) as error:
        return _told([_plain(error, options.lang)], None, path.name, options.lang)
    except CrosswalkError as error:
        raise Misuse(
            N_("{name}: its command cannot be run: {reason}"), name=path.name, reason=_plain(error, options.lang)
        ) from error
    if answer == recorded.content:
        return _same(path.name, options.lang)
    return _compared(recorded, answer, path.name, options.lang)


def _prepared(recorded: Recorded, path: Path, options: Namespace) -> Namespace:
    """The command's arguments, with files in their places.

    :raises Misuse: a file or folder is not to be found
    """
    from crosswalk.cli.recorded import AGAIN, beside, find
    from crosswalk.cli.recorded import options as parsed

    again = parsed(recorded, path.name)
    if again.data is not None and options.data is None:
        raise Misuse(
            N_("{name} was made with another body's folder, {data}. Name it with --data DIR."),
            name=path.name,
            data=again.data,
        )
    again.data = options.data
    if recorded.documents or options.documents:
        saved = options.documents or beside(recorded.documents, "", path.parent)
        if saved is None:
            raise Misuse(
                N_("{name} was made with saved files. Name their folder with --documents DIR."), name=path.name
            )
        again.documents = Path(saved)
    if AGAIN[again.command]:
        setattr(again, AGAIN[again.command], find(recorded, options.files, path.parent))
    elif options.files:
        raise Misuse(N_("{name} was made without files. Name none."), name=path.name)
    return again


def _run(again: Namespace) -> bytes:
    """What the command answers now; what it says besides is dropped, for it was said before."""
    quiet = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        again.output = str(Path(folder) / "answer.json")
        with redirect_stdout(quiet), redirect_stderr(quiet):
            import_module(f"crosswalk.cli.{again.command}").run(again)
        return Path(again.output).read_bytes()


def _same(name: str, lang: str) -> int:
    from crosswalk.text import say

    print(say(lang, N_("{name}: the same report, byte for byte."), name=name))
    return 0


def _compared(recorded: Recorded, answer: bytes, name: str, lang: str) -> int:
    from crosswalk.reports.reproduction import answer_changes, basis_changes

    now = json.loads(answer)
    changed = basis_changes(recorded.answer, now, lang)
    return _told(changed, answer_changes(recorded.answer, now, lang), name, lang)


def _told(changed: list[str], differing: list[str] | None, name: str, lang: str) -> int:
    """What has changed; ``differing`` is ``None`` where there is no answer now to compare."""
    from crosswalk.text import say

    print(say(lang, N_("{name}: made again, the report is another."), name=name))
    if not changed:
        print(say(lang, N_(
            "Nothing that it rests on has changed, so the report itself was altered, or the libraries below the "
            "program are others."
        )))  # fmt: skip
    _listed(changed, lang)
    if differing:
        print(say(lang, N_("What differs in the answer:")))
        _listed(differing, lang)
    elif changed and differing is not None:
        print(say(lang, N_("Verdicts, findings and gaps are the same.")))
    return 1


def _listed(lines: list[str], lang: str) -> None:
    from crosswalk.text import say

    for line in lines[:_MOST]:
        print(f"- {line}")
    if len(lines) > _MOST:
        print(say(lang, N_("- and {number} more."), number=len(lines) - _MOST))


def _plain(error: CrosswalkError, lang: str) -> str:
    from crosswalk.reports.refusals import refusal
    from crosswalk.reports.words import harmless

    return harmless(refusal(error, lang)).replace("\n", " ")[:300]
