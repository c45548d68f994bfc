"""A report in JSON as what it is, a file from someone else: the command in it is checked before it is run.

Only a command that this program writes into its reports is taken, with options that it writes there; a name in a
report is looked up beside the report and in the current folder, never anywhere else.
"""

from __future__ import annotations

import io
import json
import stat
from argparse import Namespace
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from crosswalk.cli.basis import Given, typed
from crosswalk.errors import LimitExceeded, Misuse, UnreadableInput
from crosswalk.text import N_

#: The commands that can be run again, and the argument by which each takes its files.
AGAIN: Final = {
    "check": "files", "fix": "files", "compare": "files", "review": "files", "gaps": "", "convert": "",
    "diff": "corpus", "whatif": "corpus",
}  # fmt: skip
#: No report that can be looked at again is larger.
_BYTES: Final = 100 * 1024 * 1024
_PARTS: Final = 200
_CHARACTERS: Final = 10_000
_INPUTS: Final = 10_000
_OTHER: Final = N_("Give a report that this program wrote with --report json.")


@dataclass(frozen=True, slots=True)
class Input:
    """A file that a report was made from: what the report calls it, and its hash."""

    number: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A report: its bytes, what they hold, and what has to be run for it."""

    content: bytes
    answer: Any
    command: tuple[str, ...]
    inputs: tuple[Input, ...]
    documents: str


def read(path: Path) -> Recorded:
    """A report from its file.

    :raises UnreadableInput: it is no report of a command that can be run again
    """
    name = path.name
    content = _content(path, name)
    try:
        answer = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise UnreadableInput(name, N_("This is not a report in JSON."), _OTHER) from None
    reports = [_report(one, name) for one in (answer if isinstance(answer, list) else [answer])]
    commands = {_command(report, name) for report in reports}
    if len(commands) != 1:
        raise _unusable(name)
    (command,) = commands
    if command[0] not in AGAIN:
        raise UnreadableInput(name, N_("Reports of this command cannot be made again."), _OTHER)
    inputs: dict[int, Input] = {}
    for report in reports:
        for one in _inputs(report, name):
            if inputs.setdefault(one.number, one) != one:
                raise _unusable(name)
    if sorted(inputs) != list(range(1, len(inputs) + 1)):
        raise _unusable(name)
    saved = reports[0].get("documents")
    documents = _text(saved.get("name"), name) if isinstance(saved, dict) else ""
    return Recorded(content, answer, command, tuple(inputs[n] for n in sorted(inputs)), documents)


def options(recorded: Recorded, name: str) -> Namespace:
    """The arguments of the command, as if it had been typed.

    :raises UnreadableInput: the report has what its command never writes there
    """
    from crosswalk.cli import parser

    files = ["file"] * len(recorded.inputs) if AGAIN[recorded.command[0]] else []
    quiet = io.StringIO()
    try:
        with redirect_stdout(quiet), redirect_stderr(quiet):
            found = parser().parse_args([*recorded.command, *files])
    except SystemExit:
        raise _unusable(name) from None
    paths = [str(value) for value in vars(found).values() if isinstance(value, Path)]
    if not all(map(_is_plain, paths)) or typed(found) != recorded.command or found.report != "json":
        raise _unusable(name)
    return found


# ---- where the files are


def find(recorded: Recorded, files: Sequence[str], folder: Path) -> list[Given]:
    """The files of a report: those named, told apart by their hashes or else by their order; others by their names.

    :raises Misuse: there are more files than the report has, or one of them is not to be found
    """
    if len(files) > len(recorded.inputs):
        words = N_("The report was made from {number} file(s), and {named} are named. Name only those.")
        raise Misuse(words, number=len(recorded.inputs), named=len(files))
    named = _assigned(recorded.inputs, files, folder)
    found = []
    for one in recorded.inputs:
        path = named.get(one.number) or beside(one.name, one.sha256, folder)
        if path is None:
            words = N_("{file}: not found beside the report or in this folder. Name the file after the report.")
            raise Misuse(words, file=_shown(one.name))
        found.append(Given(path, one.name))
    return found


def _assigned(inputs: Sequence[Input], files: Sequence[str], folder: Path) -> dict[int, str]:
    """Which file is which input: by its hash; of the rest, those for inputs that are nowhere else first."""
    from crosswalk.formats.corpus import digest

    taken: dict[int, str] = {}
    rest: list[str] = []
    for file in files:
        value = digest(Path(file))[0]
        same = (one.number for one in inputs if value and one.sha256 == value and one.number not in taken)
        number = next(same, None)
        if number is None:
            rest.append(file)
        else:
            taken[number] = file
    free = [one for one in inputs if one.number not in taken]
    if len(rest) < len(free):
        free.sort(key=lambda one: beside(one.name, one.sha256, folder) is not None)
    return taken | {one.number: file for one, file in zip(free, rest, strict=False)}


def beside(name: str, sha256: str, folder: Path) -> str | None:
    """The file or folder of that name beside the report or in the current folder, the one with that hash first."""
    from crosswalk.formats.corpus import digest

    if not _is_plain(name):
        return None
    there = [path for path in (folder / name, Path(name)) if _is_file_or_folder(path)]
    same = (path for path in there if digest(path)[0] == sha256)
    found = next(same, None) or next(iter(there), None)
    return str(found) if found else None


def _is_file_or_folder(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode  # a link may lead anywhere
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _is_plain(name: str) -> bool:
    """Whether a name is that of a thing in a folder, on any system: no way out of it, and no drive."""
    if name in ("", "-", ".", "..") or "\x00" in name or len(name) > 255:
        return False
    return PurePosixPath(name).parts == (name,) and PureWindowsPath(name).parts == (name,) and ":" not in name


# ---- what a report holds


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(_BYTES + 1)
    except OSError as error:
        complaint = error.strerror or type(error).__name__
        raise UnreadableInput(
            name, N_("The file cannot be opened ({complaint})."), N_("Check the path."), complaint=complaint
        ) from None
    if len(content) > _BYTES:
        raise LimitExceeded(name, N_("The file is larger than {size} MiB."), _OTHER, size=_BYTES // 1024**2)
    return content


def _report(one: object, name: str) -> dict[str, Any]:
    report = one.get("report") if isinstance(one, dict) else None
    if not isinstance(report, dict):
        raise UnreadableInput(name, N_("This does not say which command it is the answer of."), _OTHER)
    return report


def _command(report: dict[str, Any], name: str) -> tuple[str, ...]:
    parts = report.get("command")
    if not isinstance(parts, list) or not 0 < len(parts) <= _PARTS:
        raise _unusable(name)
    return tuple(_text(part, name) for part in parts)


def _inputs(report: dict[str, Any], name: str) -> list[Input]:
    inputs = report.get("inputs", [])
    if not isinstance(inputs, list) or len(inputs) > _INPUTS or not all(isinstance(one, dict) for one in inputs):
        raise _unusable(name)
    found = []
    for one in inputs:
        number = one.get("number")
        if type(number) is not int or not 0 < number <= _INPUTS:
            raise _unusable(name)
        found.append(Input(number, _text(one.get("name"), name), _text(one.get("sha256"), name)))
    return found


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or len(value) > _CHARACTERS:
        raise _unusable(name)
    return value


def _unusable(name: str) -> UnreadableInput:
    return UnreadableInput(name, N_("What this says of its command or files is not what this program writes."), _OTHER)


def _shown(name: str) -> str:
    from crosswalk.reports.words import harmless

    return harmless(name[:80]).replace("\n", " ") or "-"
