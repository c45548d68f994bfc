"""Saved files that stand for web addresses, so that what a badge links to can be read offline.

Which file was saved from which address is told by the file itself (a badge class names its own
address as ``id``), by its place in a folder that mirrors a web site (``example.org/badge.json``), or
by whoever hands it over. Nothing is fetched, and a file is opened only when an address asks for it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats import case
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.trees.document import decode, parse
from crosswalk.formats.trees.json_paths import Node
from crosswalk.text import N_

_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?", re.IGNORECASE)


class Documents:
    """Saved files by their web address, without scheme, fragment and last slash."""

    def __init__(
        self, files: Mapping[str, tuple[str, bytes]], statements: Mapping[str, tuple[str, str]] | None = None
    ) -> None:
        """Keep ``files`` (address to name and bytes) and ``statements`` (address to name and text of a competency)."""
        self._files = {address_key(address): found for address, found in files.items()}
        self._statements = {address_key(address): found for address, found in (statements or {}).items()}
        self._trees: dict[str, Node] = {}

    def __bool__(self) -> bool:
        """Whether there is anything to look up."""
        return bool(self._files or self._statements)

    def tree(self, address: str) -> Node | None:
        """The JSON object saved from an address; its pointers begin with the address and ``#``."""
        key = address_key(address)
        if key not in self._trees:
            self._trees[key] = self._parsed(address, key)
        found = self._trees[key]
        return found if found else None

    def text(self, address: str) -> str:
        """The text of a file saved from an address, if it is plain text or Markdown; else empty."""
        name, content = self._files.get(address_key(address), ("", b""))
        try:
            text = decode(content, name)
        except UnreadableInput:
            return ""
        return "" if "\x00" in text or text.lstrip()[:1] in ("<", "{", "[", "%") else text

    def content(self, address: str) -> tuple[str, bytes] | None:
        """Name and bytes of the file saved from an address."""
        return self._files.get(address_key(address))

    def statement(self, address: str) -> str:
        """What a competency says that has this address in a saved framework (CASE); else empty."""
        return self._statements.get(address_key(address), ("", ""))[1]

    def file(self, address: str) -> str:
        """The name of the file that stands for an address, or states what is told under it; empty for none."""
        key = address_key(address)
        return (self._files.get(key) or self._statements.get(key) or ("",))[0]

    def _parsed(self, address: str, key: str) -> Node:
        name, content = self._files.get(key, ("", b""))
        try:
            tree = parse(decode(content, name), name) if content else None
        except UnreadableInput:
            return Node(None)
        return Node(tree if isinstance(tree, dict) else None, f"{address.partition('#')[0]}#")


NO_DOCUMENTS: Final = Documents({})


def address_key(address: str) -> str:
    """An address as saved files are looked up by it."""
    bare = re.sub(r"\Ahttps?://", "", address.strip(), flags=re.IGNORECASE)
    return bare.partition("#")[0].rstrip("/")


def of_files(
    files: Iterable[tuple[str, bytes]], at: Mapping[str, tuple[str, bytes]] = MappingProxyType({})
) -> Documents:
    """Saved files by the addresses that they name themselves, or that their paths mirror.

    ``at`` are files of which somebody says from where they were saved; that goes before what files say.

    :raises LimitExceeded: more files than are read
    """
    found = {address_key(address): file for address, file in at.items()}
    statements: dict[str, tuple[str, str]] = {}
    for number, (name, content) in enumerate(files):
        if number == LIMITS.corpus_items:
            reason = N_("The folder holds more than {number} files.")
            raise LimitExceeded(name, reason, N_("Split it."), number=LIMITS.corpus_items)
        for address in (*_mirrored(name), *_own(content, name, statements)):
            found.setdefault(address_key(address), (name, content))
    return Documents(found, statements)


def of_folder(folder: Path) -> Documents:
    """The files of a folder and the folders in it, as saved files; links are not followed.

    :raises UnreadableInput: there is no such folder
    """
    if not folder.is_dir():
        raise UnreadableInput(
            str(folder), N_("This is not a folder."), N_("Name the folder that holds the saved files.")
        )
    return of_files(_content(folder))


def _content(folder: Path) -> Iterator[tuple[str, bytes]]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            try:
                if path.is_file() and not path.is_symlink() and path.stat().st_size <= LIMITS.file_bytes:
                    yield path.relative_to(folder).as_posix(), path.read_bytes()
            except OSError:  # a file that cannot be opened stands for nothing
                continue


def _mirrored(name: str) -> Iterator[str]:
    """The address that a path mirrors: its first folder is a host."""
    parts = PurePosixPath(name).parts
    for start in range(len(parts) - 1):
        if _HOST.fullmatch(parts[start]):
            yield "/".join(parts[start:])
            return


def _own(content: bytes, name: str, statements: dict[str, tuple[str, str]]) -> Iterator[str]:
    """The address that a JSON object gives as its own; competencies go to ``statements``."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return
    try:
        root = Node(parse(decode(content, name), name))
    except (UnreadableInput, json.JSONDecodeError, RecursionError):
        return
    statements.update((address, (name, text)) for address, text in case.statements(root).items())
    for key in ("id", "@id"):
        if root[key].is_address:
            yield root[key].text
