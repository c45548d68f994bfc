"""Where the records of files stand on a disk: relative addresses, and the lines of values in JSON."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from crosswalk.cli.basis import Inputs

if TYPE_CHECKING:
    from crosswalk.cli.options import Key
    from crosswalk.errors import UnreadableInput
    from crosswalk.model.answer import CheckReport
    from crosswalk.model.comparison import Unread
    from crosswalk.model.place import Region
    from crosswalk.reports.sarif import Located

_LINE: Final = re.compile(r"line (\d+)")
_PIPED: Final = "stdin"


def located(named: Sequence[tuple[Key, CheckReport]], inputs: Inputs, options: Namespace) -> list[Located]:
    """Each report with the address of its file and, where that is JSON, the places of its values."""
    from crosswalk.reports.masking import learner_mark, without_learner
    from crosswalk.reports.sarif import Located

    found = []
    for (number, name), report in named:
        path = _file(inputs.path(number), name)
        address = _relative(path)
        if not options.show_learner:
            address = without_learner(address, report.credential.record, learner_mark(options.lang))
        line = _LINE.match(report.credential.source.item)
        taken_out = report.credential.source.carrier
        regions = {} if line or taken_out or path is None else _regions(path)
        found.append(Located(report, quote(address), regions, int(line[1]) if line else 0))
    return found


def unread_places(lost: Sequence[tuple[Key, Unread]], inputs: Inputs) -> list[tuple[str, UnreadableInput]]:
    """What could not be read, with the address of its file."""
    return [(quote(_relative(_file(inputs.path(number), name))), item.error) for (number, name), item in lost]


def _file(typed: str, name: str) -> Path | None:
    """The file on the disk that a name in an answer stands for; of what is in an archive, the archive."""
    if typed == "-":
        return None
    path = Path(typed)
    if not path.is_dir():
        return path
    inside = PurePosixPath(name).parts[1:]  # the first is what the folder is called
    for end in range(len(inside), 0, -1):
        file = path.joinpath(*inside[:end])
        if file.is_file():
            return file
    return path


def _relative(path: Path | None) -> str:
    """The address below the current folder; of what lies elsewhere only the name."""
    if path is None:
        return _PIPED
    whole = Path(os.path.normpath(Path.cwd() / path))
    inside = whole.is_relative_to(Path.cwd())
    return whole.relative_to(Path.cwd()).as_posix() if inside else whole.name


@lru_cache(maxsize=8)
def _regions(path: Path) -> Mapping[str, Region]:
    from crosswalk.errors import UnreadableInput
    from crosswalk.formats.corpus import content
    from crosswalk.formats.trees.document import decode
    from crosswalk.formats.trees.positions import regions

    try:
        return regions(decode(content(path, path.name), path.name))
    except UnreadableInput:
        return {}
