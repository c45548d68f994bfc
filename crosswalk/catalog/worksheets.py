"""Where worksheets are kept: a folder with one file a worksheet, or a SQLite file; each saved whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from typing import Final, Protocol

from crosswalk.catalog.worksheet_objects import (
    MOST_BYTES,
    from_bytes,
    from_object,
    is_identifier,
    is_worksheet,
    reasons_from_bytes,
    reasons_text,
    to_object,
    to_text,
)
from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.model.comparison import Unread
from crosswalk.model.worksheet import StandardReason, Worksheet
from crosswalk.text import N_

try:
    import fcntl
except ImportError:  # Windows, where two programs that save in the same instant are not kept apart
    fcntl = None  # type: ignore[assignment]

__all__ = ["Store", "from_bytes", "from_object", "is_worksheet", "make_store", "open_store", "to_object", "to_text"]

_SUFFIX: Final = ".worksheet.json"
_REASONS: Final = "reasons.json"
_LOCK: Final = ".lock"
_DATABASES: Final = (".sqlite", ".sqlite3", ".db")
_HEAD: Final = b"SQLite format 3\0"
#: Tells our databases from everybody else's ("mcxw").
_APPLICATION: Final = 0x6D637877
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS worksheet (id TEXT PRIMARY KEY, content TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS reasons (one INTEGER PRIMARY KEY CHECK (one = 1), content TEXT NOT NULL)",
)


class Store(Protocol):
    """Worksheets that outlive the program, and the reviewers' own reasons beside them."""

    def all(self) -> tuple[Worksheet, ...]:
        """Every worksheet that can be read, the one changed last first."""

    def unread(self) -> tuple[Unread, ...]:
        """What lies there as a worksheet and cannot be read, with why."""

    def load(self, identifier: str) -> Worksheet:
        """One worksheet.

        :raises UnreadableInput: there is none, or it is damaged
        """

    def save(self, sheet: Worksheet) -> None:
        """Keep a worksheet, in the place of the one with its identifier; whole, or the old one stays.

        :raises UnreadableInput: it cannot be written
        """

    def save_over(self, sheet: Worksheet, before: Worksheet | None) -> bool:
        """Keep a worksheet if what is kept of it is still ``before`` (``None``: nothing); whether it was kept.

        Nobody else saves between looking and saving, in this program or in another one.

        :raises UnreadableInput: it cannot be written, or what is kept is damaged
        """

    def reasons(self) -> tuple[StandardReason, ...]:
        """The reviewers' own reasons.

        :raises UnreadableInput: they are damaged
        """

    def save_reason(self, reason: StandardReason) -> None:
        """Keep an own reason, in the place of the one with its identifier."""

    def remove_reason(self, identifier: str) -> None:
        """Forget an own reason; one that is not there is none to forget."""


def open_store(path: Path) -> Store:
    """The store at a path: a folder or a SQLite file; where there is nothing, its ending says which is made.

    :raises UnreadableInput: the file is no database of worksheets
    """
    if path.is_dir() or (not path.exists() and path.suffix.lower() not in _DATABASES):
        return _Folder(path)
    if path.exists() and not _is_database(path):
        raise UnreadableInput(
            path.name,
            N_("This is neither a folder nor a SQLite file."),
            N_("Name a folder, or a new file ending in .sqlite."),
        )
    return _Database(path)


def make_store(path: Path) -> Store:
    """The store at a path, made where it is missing, with its folders.

    :raises UnreadableInput: nothing can be written there, or it is something else
    """
    if not path.is_file():
        folder = path.parent if path.suffix.lower() in _DATABASES and not path.is_dir() else path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise _closed(path.name, error) from error
    return open_store(path)


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        raise _closed(path.name, error) from error
    return head in (b"", _HEAD)  # an empty file is a database without tables


def _sorted(sheets: Iterable[Worksheet]) -> tuple[Worksheet, ...]:
    return tuple(sorted(sheets, key=lambda s: (s.modified, s.id), reverse=True))


def _with(reasons: Iterable[StandardReason], reason: StandardReason) -> tuple[StandardReason, ...]:
    rest = [r for r in reasons if r.id != reason.id]
    return tuple(sorted((*rest, reason), key=lambda r: r.id))


def _checked(identifier: str) -> str:
    if not is_identifier(identifier):
        raise UnreadableInput(
            identifier[:40], N_("This is no identifier of a worksheet."), N_("Take one from the list.")
        )
    return identifier


def _missing(identifier: str) -> UnreadableInput:
    return UnreadableInput(identifier, N_("There is no worksheet of this identifier."), N_("Take one from the list."))


def _closed(name: str, error: OSError | sqlite3.Error) -> UnreadableInput:
    complaint = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return UnreadableInput(
        name, N_("cannot be used: {complaint}."), N_("Check the path and its permissions."), complaint=complaint
    )


# ---- a folder


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Worksheet, ...]:
        return _sorted(s for s in self._found() if isinstance(s, Worksheet))

    def unread(self) -> tuple[Unread, ...]:
        return tuple(s for s in self._found() if isinstance(s, Unread))

    def _found(self) -> Iterator[Worksheet | Unread]:
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                yield self._named(path)
            except UnreadableInput as error:
                yield Unread(path.name, error)

    def _named(self, path: Path) -> Worksheet:
        sheet = from_bytes(_content(path), path.name)
        if path.name != sheet.id + _SUFFIX:  # a copy: saving it would change another file
            raise UnreadableInput(
                path.name, N_("It holds the worksheet {id}, which has another file name."),
                N_("Keep one of the two files."), id=sheet.id,
            )  # fmt: skip
        return sheet

    def load(self, identifier: str) -> Worksheet:
        path = self._folder / (_checked(identifier) + _SUFFIX)
        if not path.is_file():
            raise _missing(identifier)
        return self._named(path)

    def save(self, sheet: Worksheet) -> None:
        self._replace(_checked(sheet.id) + _SUFFIX, to_text(sheet))

    def save_over(self, sheet: Worksheet, before: Worksheet | None) -> bool:
        with self._alone():
            there = (self._folder / (_checked(sheet.id) + _SUFFIX)).is_file()
            if (self.load(sheet.id) if there else None) != before:
                return False
            self.save(sheet)
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other saving of this kind meanwhile; the lock ends with the program that holds it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = (self._folder / _LOCK).open("ab")
        except OSError as error:
            raise _closed(_LOCK, error) from error
        with file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def reasons(self) -> tuple[StandardReason, ...]:
        path = self._folder / _REASONS
        return reasons_from_bytes(_content(path), path.name) if path.is_file() else ()

    def save_reason(self, reason: StandardReason) -> None:
        self._replace(_REASONS, reasons_text(_with(self.reasons(), reason)))

    def remove_reason(self, identifier: str) -> None:
        before = self.reasons()
        after = tuple(r for r in before if r.id != identifier)
        if after != before:
            self._replace(_REASONS, reasons_text(after))

    def _replace(self, name: str, text: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / name, text.encode())
        except OSError as error:
            raise _closed(name, error) from error


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a pipe would be waited for, a device has no end
        raise _closed(path.name, OSError(EINVAL, "Not a file"))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _closed(path.name, error) from error
    if len(data) > MOST_BYTES:
        raise LimitExceeded(
            path.name, N_("The file is larger than any worksheet."), N_("Take the worksheet as it was saved.")
        )
    return data


def write_whole(path: Path, content: bytes) -> None:
    """A file's new content, on the disk before it takes the old one's place; what fails leaves the old one."""
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(partial)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# ---- a SQLite file


class _Database:
    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as connection:  # refuses somebody else's database before anything is asked of it
            connection.execute("SELECT 1")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection within one transaction: everything of it is kept, or nothing."""
        name = self._path.name
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
                connection.execute("BEGIN IMMEDIATE")
                self._prepare(connection)
                yield connection
        except sqlite3.Error as error:
            raise _closed(name, error) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application != _APPLICATION and tables:
            raise UnreadableInput(
                self._path.name, N_("This SQLite file holds something else than worksheets."),
                N_("Name a folder, or a new file ending in .sqlite."),
            )  # fmt: skip
        if not tables:
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            for statement in _TABLES:
                connection.execute(statement)

    def all(self) -> tuple[Worksheet, ...]:
        return _sorted(s for s in self._found() if isinstance(s, Worksheet))

    def unread(self) -> tuple[Unread, ...]:
        return tuple(s for s in self._found() if isinstance(s, Unread))

    def _found(self) -> Iterator[Worksheet | Unread]:
        with self._open() as connection:
            rows = connection.execute("SELECT id, content FROM worksheet ORDER BY id").fetchall()
        for identifier, content in rows:
            try:
                yield _row(identifier, content)
            except UnreadableInput as error:
                yield Unread(str(identifier), error)

    def load(self, identifier: str) -> Worksheet:
        with self._open() as connection:
            row = connection.execute(
                "SELECT id, content FROM worksheet WHERE id = ?", (_checked(identifier),)
            ).fetchone()
        if row is None:
            raise _missing(identifier)
        return _row(*row)

    def save(self, sheet: Worksheet) -> None:
        with self._open() as connection:
            connection.execute(
                "INSERT INTO worksheet VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content",
                (_checked(sheet.id), to_text(sheet)),
            )

    def save_over(self, sheet: Worksheet, before: Worksheet | None) -> bool:
        with self._open() as connection:
            row = connection.execute("SELECT id, content FROM worksheet WHERE id = ?", (_checked(sheet.id),)).fetchone()
            if (_row(*row) if row else None) != before:
                return False
            connection.execute("INSERT OR REPLACE INTO worksheet VALUES (?, ?)", (sheet.id, to_text(sheet)))
        return True

    def reasons(self) -> tuple[StandardReason, ...]:
        with self._open() as connection:
            return self._reasons(connection)

    def _reasons(self, connection: sqlite3.Connection) -> tuple[StandardReason, ...]:
        row = connection.execute("SELECT content FROM reasons").fetchone()
        return reasons_from_bytes(str(row[0]).encode("utf-8", "replace"), self._path.name) if row else ()

    def save_reason(self, reason: StandardReason) -> None:
        with self._open() as connection:
            self._write(connection, _with(self._reasons(connection), reason))

    def remove_reason(self, identifier: str) -> None:
        with self._open() as connection:
            self._write(connection, tuple(r for r in self._reasons(connection) if r.id != identifier))

    def _write(self, connection: sqlite3.Connection, reasons: tuple[StandardReason, ...]) -> None:
        connection.execute("INSERT OR REPLACE INTO reasons VALUES (1, ?)", (reasons_text(reasons),))


def _row(identifier: object, content: object) -> Worksheet:
    sheet = from_bytes(str(content).encode("utf-8", "replace"), str(identifier))
    if sheet.id != identifier:
        raise UnreadableInput(
            str(identifier), N_("It holds the worksheet {id}, which has another place."),
            N_("Keep one of the two."), id=sheet.id,
        )  # fmt: skip
    return sheet
