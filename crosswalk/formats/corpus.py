"""Many credentials at once: files, folders, archives, files of lines, each read or kept with its reason.

Nothing is lost on the way: whatever lies in a folder or archive, and is not hidden, comes out either
as credentials or as one ``Unread``. What a file holds is told by its content; a name only lets a
large file of lines (``.ndjson``, ``.jsonl``) be read line by line.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import file_digest, sha256
from io import BytesIO
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats import single
from crosswalk.formats.carriers import archives, jose
from crosswalk.formats.documents import NO_DOCUMENTS, Documents
from crosswalk.formats.limits import LIMITS, mebibytes
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


def iter_corpus(
    sources: Iterable[Source], catalog: Catalog, documents: Documents = NO_DOCUMENTS, *, name: str | None = None
) -> Iterator[Credential | Unread]:
    """The credentials of these sources, one by one, and what could not be read among them.

    A folder is read with the folders in it, in the order of names, and so is a ZIP archive; what is
    hidden is left out. A file in one of them is called by its name and its place in it. In a file of
    lines a credential's item is its line. What has been read already passes as it is. ``documents``
    are saved files that stand for web addresses; ``name`` is what a single path is called instead.
    """
    reader = _Corpus(catalog, documents)
    for source in sources:
        if isinstance(source, Credential | Unread):
            yield source
        elif isinstance(source, tuple):
            yield from reader.held(*source)
        else:
            path = Path(source)
            called = name or (path.name if path.exists() else "") or str(path)
            yield from reader.folder(path, name or label(path)) if path.is_dir() else reader.file(path, called)


def label(folder: Path) -> str:
    """What a folder is called: by its own name, wherever it is seen from."""
    return (folder.name if folder.name.strip(".") else folder.resolve().name) or str(folder)


def digest(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file; of a folder that of the names and contents of the files in it, and their number.

    Empty for what is neither, or cannot be opened.
    """
    try:
        if not path.is_dir():
            return (_sha256(path), 0) if stat.S_ISREG(path.stat().st_mode) else ("", 0)
        found = [
            (name.removeprefix("/"), _sha256(file))
            for file, name in islice(_entries(path, ""), LIMITS.corpus_items)
            if _refused_entry(path, file, name) is None and file.is_file()
        ]
        return joined_digest(found), len(found)
    except (OSError, ValueError):
        return "", 0


def joined_digest(files: Iterable[tuple[str, str]]) -> str:
    """One SHA-256 of several files, by name and SHA-256 of each."""
    whole = sha256()
    for name, value in files:
        whole.update(f"{name}\0{value}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def content(path: Path, name: str) -> bytes:
    """A file's bytes, as far as shows that there are too many.

    :raises UnreadableInput: it cannot be opened
    """
    try:
        with path.open("rb") as stream:
            return stream.read(LIMITS.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise _closed(error, name) from None


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What every source is read with."""

    catalog: Catalog
    documents: Documents

    # ---- folders

    def folder(self, root: Path, called: str) -> Iterator[Credential | Unread]:
        found = _bounded(_entries(root, called), called)
        if isinstance(found, Unread):
            yield found
        elif not found:
            yield _unread(called, N_("The folder holds no file."), N_("Check the path."))
        else:
            for path, name in found:
                refused = _refused_entry(root, path, name)
                if refused is not None:
                    yield refused
                elif path.is_file():
                    yield from self.file(path, name)

    # ---- files

    def file(self, path: Path, name: str) -> Iterator[Credential | Unread]:
        if path.suffix.lower() in LINES:
            yield from self._file_of_lines(path, name)
            return
        try:
            data = content(path, name)
        except UnreadableInput as error:
            yield Unread(name, error)
            return
        if len(data) > LIMITS.file_bytes and archives.begins(data) and path.stat().st_size <= LIMITS.corpus_bytes:
            with path.open("rb") as stream:
                yield from self._archive(name, stream, 0, archives.whole_room())
            return
        yield from self.held(name, data)

    def held(
        self, name: str, data: bytes, depth: int = 0, room: archives.Room | None = None
    ) -> Iterator[Credential | Unread]:
        """A file that is held in memory, whatever it is."""
        if PurePath(name).suffix.lower() in LINES or _is_lines(data):
            yield from self._lines(partial(BytesIO, data), len(data), name)
        elif archives.is_archive(data) and len(data) <= LIMITS.file_bytes:
            yield from self._archive(name, data, depth, room or archives.whole_room())
        else:
            yield from self._whole(name, data)

    def _whole(self, name: str, data: bytes) -> Iterator[Credential | Unread]:
        try:
            yield from single.records(data, name, self.catalog, self.documents)
        except UnreadableInput as error:
            yield Unread(name, error)

    def _archive(
        self, name: str, data: bytes | BinaryIO, depth: int, room: archives.Room
    ) -> Iterator[Credential | Unread]:
        if depth == LIMITS.zip_depth:
            yield _unread(name, N_("The archives in this archive are nested too deeply."), N_("Unpack it first."))
            return
        try:
            for member in archives.members(data, name, room):
                if isinstance(member, Unread):
                    yield member
                else:
                    yield from self.held(*member, depth + 1, room)
        except UnreadableInput as error:
            yield Unread(name, error)

    # ---- lines

    def _file_of_lines(self, path: Path, name: str) -> Iterator[Credential | Unread]:
        """As ``_lines``, of what is a file indeed: it is read twice."""
        try:
            status = path.stat()
            if stat.S_ISREG(status.st_mode):
                yield from self._lines(lambda: path.open("rb"), status.st_size, name)
            else:
                yield _unread(name, _NO_FILE, _SAVE)
        except OSError as error:
            yield Unread(name, _closed(error, name))

    def _lines(self, opened: Callable[[], BinaryIO], size: int, name: str) -> Iterator[Credential | Unread]:
        """One credential a line; empty lines are passed over."""
        refused = _refused(opened, size, name)
        if refused is not None:
            yield refused
            return
        with opened() as stream:
            for number, line in enumerate(iter(partial(_line, stream), b""), start=1):
                if line.strip():
                    yield from self._read_line(line, name, f"line {number}")

    def _read_line(self, line: bytes, name: str, item: str) -> Iterator[Credential | Unread]:
        try:
            found = single.records(line.rstrip(b"\r\n"), name, self.catalog, self.documents)
        except UnreadableInput as error:
            # The parser counts lines within what it was given, which is one line.
            within = error.place.removeprefix("line 1, ")
            place = f"{item}, {within}" if within else item
            yield Unread(name, type(error)(name, error.reason, error.remedy, place, **error.gaps))
            return
        for credential in found:
            if isinstance(credential, Unread):
                yield Unread(name, single.moved(credential.error, name, item))
                continue
            source = replace(credential.source, item=f"{item} {credential.source.item}".strip())
            yield replace(credential, source=source)


# ---- what is on a disk


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


def _refused_entry(root: Path, path: Path, name: str) -> Unread | None:
    """Why an entry of a folder is not opened: a pipe or a device, which may not end, or what lies outside."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            return _unread(name, N_("This is a link out of the folder, which is not followed."), N_("Copy the file."))
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        return _unread(name, N_("This is a link that leads nowhere."), N_("Remove it, or copy the file."))
    if stat.S_ISREG(mode):
        return None
    if not stat.S_ISDIR(mode):
        return _unread(name, _NO_FILE, _SAVE)
    if path.is_symlink():  # it leads to files that are read where they lie
        return None
    return _unread(name, N_("The folder cannot be opened."), N_("Check its permissions."))


# ---- lines


def _is_lines(data: bytes) -> bool:
    """Whether every line of the first two is a JSON object, or a token, by itself."""
    head = data[: LIMITS.file_bytes].lstrip(b"\xef\xbb\xbf \t\r\n")
    first, _, rest = head.partition(b"\n")
    second = rest.lstrip().partition(b"\n")[0].strip()
    first = first.strip()
    if first[:1] == b"{" and second[:1] == b"{":
        return first[-1:] == b"}" and _is_json(first)
    return all(line[:3] == b"eyJ" and line.isascii() and jose.is_token(line.decode()) for line in (first, second))


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _refused(opened: Callable[[], BinaryIO], size: int, name: str) -> Unread | None:
    """Why a file of lines is not read at all, told before any of it is."""
    if size > LIMITS.corpus_bytes:
        most = mebibytes(LIMITS.corpus_bytes)
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


# ---- refusals


def _closed(error: OSError | ValueError, name: str) -> UnreadableInput:
    """The error for a path that leads to no file, or is none."""
    remedy, said = N_("Check the path."), getattr(error, "strerror", None)
    if not said:
        return UnreadableInput(name, N_("The file cannot be opened (not a usable path)."), remedy)
    return UnreadableInput(name, N_("The file cannot be opened ({complaint})."), remedy, complaint=said)


def _unread(name: str, reason: str, remedy: str, **gaps: object) -> Unread:
    return Unread(name, UnreadableInput(name, reason, remedy, "", **gaps))


def _too_many(name: str, reason: str) -> Unread:
    return Unread(name, LimitExceeded(name, reason, _SPLIT, number=LIMITS.corpus_items))
