"""What a command's answer rests on: the command as typed, without files and places, and the files given to it."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.formats.documents import Documents
    from crosswalk.model.comparison import Unread
    from crosswalk.model.framework import Edition
    from crosswalk.model.provenance import Hashed, Provenance
    from crosswalk.model.record import Credential, DescriptorRecord

#: Arguments that name files, or say where the answer goes and how the command ends: no part of the answer.
_ASIDE: Final = frozenset({"files", "file", "corpus", "against", "output", "worksheets", "fail_on", "help"})
#: Always told, because their values depend on where the command runs.
_ALWAYS: Final = frozenset({"report", "lang"})


@dataclass(frozen=True, slots=True)
class Given:
    """A file, folder or ``-`` (standard input), and what answers call it, where that is not its own name."""

    path: str
    name: str = ""


def typed(options: Namespace) -> tuple[str, ...]:
    """What would be typed for the same answer: the command, what was chosen, and what it is about, in a fixed order.

    Of a folder only its name is told.
    """
    parser: ArgumentParser = options.parser
    about: list[str] = []
    chosen: list[str] = []
    for action in parser._actions:
        if action.dest in _ASIDE or action.default == SUPPRESS or not hasattr(options, action.dest):
            continue
        value = getattr(options, action.dest)
        if not action.option_strings:
            about += map(str, value if isinstance(value, list) else [] if value is None else [value])
        elif action.dest in _ALWAYS or value != action.default:
            chosen += _option(action, value)
    return (str(options.command), *chosen, *about)


def _option(action: Action, value: object) -> Iterator[str]:
    name = max(action.option_strings, key=len)
    if action.nargs == 0:
        yield name
        return
    for one in value if isinstance(value, list) else [value]:
        text = _called(str(one)) if isinstance(one, Path) else str(one)
        # What begins like an option would be taken for one.
        yield from [f"{name}={text}"] if text.startswith("-") else [name, text]


class Inputs:
    """The files given to a command: read one after the other, and meanwhile noted how a report may call each."""

    def __init__(self, files: Iterable[str | Given], mark: str | None = "[…]") -> None:
        """``mark`` stands for the learner's name in the name of a file; ``None`` leaves it there."""
        self._given = tuple(f if isinstance(f, Given) else Given(f) for f in files)
        self._names = [g.name or ("-" if g.path == "-" else _called(g.path)) for g in self._given]
        self._mark = mark
        self._piped: bytes | None = None

    def read(
        self, catalog: Catalog, saved: Documents | None = None, *, after: int = 0
    ) -> Iterator[tuple[int, Credential | Unread]]:
        """What they hold, each with the number of its file; ``after`` leaves so many of the first unread."""
        from crosswalk.formats.corpus import iter_corpus
        from crosswalk.formats.documents import NO_DOCUMENTS
        from crosswalk.model.comparison import Unread

        for number, given in enumerate(self._given[after:], start=after + 1):
            source = self._source(given)
            for item in iter_corpus([source], catalog, saved or NO_DOCUMENTS, name=given.name or None):
                if self._mark is not None and not isinstance(item, Unread):
                    self._mask(number, item.record)
                yield number, item

    def _source(self, given: Given) -> Path | tuple[str, bytes]:
        if given.path == "-":
            if self._piped is None:
                self._piped = sys.stdin.buffer.read()
            return "-", self._piped
        if given.name == "-":
            return "-", Path(given.path).read_bytes()
        return Path(given.path)

    def _mask(self, number: int, record: DescriptorRecord) -> None:
        from crosswalk.reports.masking import without_learner

        name = self._names[number - 1]
        low = name.casefold()
        if any(part.removeprefix("mailto:") in low for s in record.learner_strings for part in s.casefold().split()):
            self._names[number - 1] = without_learner(name, record, str(self._mark))

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self._given)

    def path(self, number: int) -> str:
        """What was typed for a file."""
        return self._given[number - 1].path

    def hashed(self) -> tuple[Hashed, ...]:
        """Each file with its hash; to be asked for when all are read, as only then it is known whom to mask."""
        from crosswalk.formats.corpus import digest
        from crosswalk.model.provenance import Hashed

        found = []
        for given, name in zip(self._given, self._names, strict=True):
            piped = given.path == "-"
            value, files = (sha256(self._piped or b"").hexdigest(), 0) if piped else digest(Path(given.path))
            found.append(Hashed(name, "", value, files))
        return tuple(found)


def _called(path: str) -> str:
    """A file's or folder's own name, without where it lies."""
    from crosswalk.formats.corpus import label

    return label(Path(path)) if Path(path).is_dir() else Path(path).name


def rests_on(
    options: Namespace, catalog: Catalog, editions: Iterable[Edition], inputs: Sequence[Hashed] = ()
) -> Provenance:
    """What a command's answer rests on."""
    from crosswalk.formats.corpus import digest
    from crosswalk.model.provenance import Hashed
    from crosswalk.tasks.provenance import provenance

    shown = getattr(options, "show_learner", False)
    found = provenance(
        typed(options), catalog, editions, inputs, options.lang, "shown" if shown else "masked",
        getattr(options, "date", "") or "",
    )  # fmt: skip
    saved = getattr(options, "documents", None)
    if not saved:
        return found
    value, files = digest(saved)
    return replace(found, documents=Hashed(_called(str(saved)), "", value, files))
