"""Arguments that several commands share, and how an answer is written."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from crosswalk.errors import Misuse, UnreadableInput
from crosswalk.text import N_

#: What a system says of a path that cannot be opened, where it is the usual thing.
_CLOSED: Final = {
    "No such file or directory": N_("cannot be opened: No such file or directory."),
    "Permission denied": N_("cannot be opened: Permission denied."),
}


def add_language(parser: ArgumentParser) -> None:
    """``--lang``, by default that of the environment."""
    here = "ja" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("ja") else "en"
    parser.add_argument("--lang", choices=("ja", "en"), default=here, help="language of the answer")


def add_output(parser: ArgumentParser, *reports: str) -> None:
    """``--report`` and ``--output``; the first report is the default."""
    parser.add_argument("--report", choices=reports, default=reports[0], help="form of the answer")
    parser.add_argument("--output", metavar="PATH", help="write the answer to this file")


def add_data(parser: ArgumentParser) -> None:
    """``--data``: another body's folder of vocab/ and shapes/."""
    parser.add_argument("--data", metavar="DIR", type=Path, help="a folder with further vocab/ and shapes/")


def frameworks(options: Namespace) -> list[str]:
    """The editions named by ``--framework``; none where the option is not given.

    :raises Misuse: the option is given and names nothing
    """
    if options.framework is None:
        return []
    named = [name.strip() for name in options.framework.split(",") if name.strip()]
    if not named:
        raise Misuse("--framework names no edition. Leave it out to judge by all, or name one, such as eu.")
    return named


def write(answer: str, options: Namespace) -> None:
    """To standard output, or whole to the file named: it is replaced or left as it was."""
    if not options.output:
        sys.stdout.write(answer)
        return
    path = Path(options.output)
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Misuse(f"{options.output}: cannot be written: {reason}. Name a file in a folder that exists.") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(answer)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(partial, 0o666 & ~umask)
        os.replace(partial, path)
    except BaseException:
        os.unlink(partial)
        raise


def content(file: str) -> tuple[bytes, str]:
    """A file's bytes and the name to call it by; ``-`` is standard input.

    :raises UnreadableInput: there is no such file, or it is a folder
    """
    if file == "-":
        return sys.stdin.buffer.read(), "-"
    path = Path(file)
    try:
        return path.read_bytes(), path.name
    except IsADirectoryError as error:
        raise UnreadableInput(file, N_("is a folder."), N_("Name the files in it.")) from error
    except OSError as error:
        complaint = error.strerror or type(error).__name__
        reason = _CLOSED.get(complaint, N_("cannot be opened: {complaint}."))
        raise UnreadableInput(file, reason, N_("Check the path."), complaint=complaint) from error
