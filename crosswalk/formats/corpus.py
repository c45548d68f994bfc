"""Many credentials at once: files, folders, files of lines and what is in memory, each read or kept with its reason.

Nothing is lost on the way: whatever lies in a folder, and is not hidden, comes out either as
credentials or as one ``Unread``. Only names on a disk are looked at here; what a file holds is
told by its content, as everywhere else, but for files of lines, which only their name tells.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from crosswalk import formats
from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: A path; a file's name with its bytes; or what has been read already.
Source: TypeAlias = str | Path | tuple[str, bytes] | Credential | Unread

#: How a file is called in which every line is a credential.
LINES: Final = frozenset({".ndjson", ".jsonl"})

_SPLIT: Final = N_("Split it.")
_NO_FILE: Final = N_("This is not a file, but a pipe, a socket or a device.")
_SAVE: Final = N_("Save it as a file.")


def iter_corpus(sources: Iterable[Source], catalog: Catalog) -> Iterator[Credential | Unread]:
    """The credentials of these sources, one by one, and what could not be read among them.

    A folder is read with the folders in it, in the order of names; what is hidden is left out. A
    file in a folder is called by the folder's name and its place in it. In a file of lines
    (``.ndjson``, ``.jsonl``) a credential's item is its line. What has been read already passes as it is.
    """
    for source in sources:
        if isinstance(source, Credential | Unread):
            yield source
        elif isinstance(source, tuple):
            yield from _held(*source, catalog)
        else:
            yield from _path(Path(source), catalog)


def _path(path: Path, catalog: Catalog) -> Iterator[Credential | Unread]:
    return _folder(path, catalog) if path.is_dir() else _file(path, path.name or str(path), catalog)


# ---- folders


def _folder(root: Path, catalog: Catalog) -> Iterator[Credential | Unread]:
    label = (root.name if root.name.strip(".") else root.resolve().name) or str(root)
    found = _bounded(_entries(root, label), label)
    if isinstance(found, Unread):
        yield found
    elif not found:
        yield _unread(label, N_("The folder holds no file."), N_("Check the path."))
    else:
        for path, name in found:
            yield from _entry(root, path, name, catalog)


def _entries(root: Path, label: str) -> Iterator[tuple[Path, str]]:
    """Everything below a folder that is not a folder itself, by name, and folders that cannot be opened."""
    waiting = [(root, label)]
    while waiting:
        path, name = waiting.pop()
        if path != root and (path.is_symlink() or not path.is_dir()):
            yield path, name
            continue
        try:
            inside = sorted(p for p in path.iterdir() if not p.name.startswith("."))
        except OSError:
            yield path, name
            continue
        waiting += [(p, f"{name}/{p.name}") for p in reversed(inside)]


def _bounded(entries: Iterator[tuple[Path, str]], label: str) -> list[tuple[Path, str]] | Unread:
    found: list[tuple[Path, str]] = []
    for entry in entries:
        if len(found) == LIMITS.corpus_items:
            return _too_many(label, N_("The folder holds more than {number} files."))
        found.append(entry)
    return found


def _entry(root: Path, path: Path, name: str, catalog: Catalog) -> Iterator[Credential | Unread]:
    """A file of a folder; never a pipe or a device, which may not end, nor what lies outside."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            yield _unread(name, N_("This is a link out of the folder, which is not followed."), N_("Copy the file."))
            return
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        yield _unread(name, N_("This is a link that leads nowhere."), N_("Remove it, or copy the file."))
        return
    if stat.S_ISREG(mode):
        yield from _file(path, name, catalog)
    elif not stat.S_ISDIR(mode):
        yield _unread(name, _NO_FILE, _SAVE)
    elif not path.is_symlink():  # a link within the folder leads to files that are read where they lie
        yield _unread(name, N_("The folder cannot be opened."), N_("Check its permissions."))


# ---- files


def _file(path: Path, name: str, catalog: Catalog) -> Iterator[Credential | Unread]:
    if path.suffix.lower() in LINES:
        yield from _file_of_lines(path, name, catalog)
    else:
        yield from _whole(path, name, catalog)


def _held(name: str, content: bytes, catalog: Catalog) -> Iterator[Credential | Unread]:
    """A file that is held in memory."""
    if PurePath(name).suffix.lower() in LINES:
        yield from _lines(partial(BytesIO, content), len(content), name, catalog)
    else:
        yield from _whole(content, name, catalog)


def _whole(source: Path | bytes, name: str, catalog: Catalog) -> Iterator[Credential | Unread]:
    try:
        yield from formats.read(source, name=name, catalog=catalog)
    except UnreadableInput as error:
        yield Unread(name, error)


def _file_of_lines(path: Path, name: str, catalog: Catalog) -> Iterator[Credential | Unread]:
    """As ``_lines``, of what is a file indeed: it is read twice."""
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            yield from _lines(lambda: path.open("rb"), status.st_size, name, catalog)
        else:
            yield _unread(name, _NO_FILE, _SAVE)
    except OSError as error:
        complaint = error.strerror or type(error).__name__
        yield _unread(name, N_("The file cannot be opened ({complaint})."), N_("Check the path."), complaint=complaint)


def _lines(opened: Callable[[], BinaryIO], size: int, name: str, catalog: Catalog) -> Iterator[Credential | Unread]:
    """One credential a line; empty lines are passed over."""
    refused = _refused(opened, size, name)
    if refused is not None:
        yield refused
        return
    with opened() as stream:
        for number, line in enumerate(iter(partial(_line, stream), b""), start=1):
            if line.strip():
                yield from _read_line(line, name, f"line {number}", catalog)


def _refused(opened: Callable[[], BinaryIO], size: int, name: str) -> Unread | None:
    """Why a file of lines is not read at all, told before any of it is."""
    if size > LIMITS.corpus_bytes:
        most = LIMITS.corpus_bytes // 1024 // 1024
        return Unread(name, LimitExceeded(name, N_("The file is larger than {size} MiB."), _SPLIT, size=most))
    with opened() as stream:
        ends = filled = 0
        for block in iter(partial(stream.read, 1 << 20), b""):
            ends += block.count(b"\n")
            filled += len(block.strip())
    if ends > LIMITS.corpus_items:
        return _too_many(name, N_("The file has more than {number} lines."))
    return None if filled else _unread(name, N_("The file is empty."), N_("Check that it was saved whole."))


def _line(stream: BinaryIO) -> bytes:
    """The next line with its end; of one that is too long, as much as shows that it is."""
    line = stream.readline(LIMITS.file_bytes + 2)
    rest = line
    while len(rest) > LIMITS.file_bytes + 1 and not rest.endswith(b"\n"):
        rest = stream.readline(LIMITS.file_bytes + 2)
    return line


def _read_line(line: bytes, name: str, item: str, catalog: Catalog) -> Iterator[Credential | Unread]:
    try:
        found = formats.read(line.rstrip(b"\r\n"), name=name, catalog=catalog)
    except UnreadableInput as error:
        # The parser counts lines within what it was given, which is one line.
        within = error.place.removeprefix("line 1, ")
        place = f"{item}, {within}" if within else item
        yield Unread(name, type(error)(name, error.reason, error.remedy, place, **error.gaps))
        return
    for credential in found:
        source = replace(credential.source, item=f"{item} {credential.source.item}".strip())
        yield replace(credential, source=source)


# ---- refusals


def _unread(name: str, reason: str, remedy: str, **gaps: object) -> Unread:
    return Unread(name, UnreadableInput(name, reason, remedy, "", **gaps))


def _too_many(name: str, reason: str) -> Unread:
    return Unread(name, LimitExceeded(name, reason, _SPLIT, number=LIMITS.corpus_items))
