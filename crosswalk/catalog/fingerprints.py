"""What our own files are, as hashes: the data that a catalog was read from, its editions, and the program.

A hash is made of names below a folder and of bytes, so it is the same in a checkout and in an installed wheel,
and wherever either lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crosswalk.catalog.files import format_files, mapping_files, turtle_files
from crosswalk.model.provenance import Hashed

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.model.framework import Edition

#: What the package is made of; whatever else lies in its folders (caches, an editor's leavings) is no part of it.
_SOURCES: Final = frozenset({".py", ".po", ".js", ".css"})
#: Where the wheel keeps the data, which have hashes of their own.
_DATA: Final = "_data"


@lru_cache(maxsize=4)
def fingerprints(catalog: Catalog) -> tuple[Hashed, ...]:
    """The vocabulary, the shapes, the mappings between frameworks and those of formats, a further folder's included."""
    turtle = {root: turtle_files(root) for root in catalog.roots}
    groups = {
        "vocabulary": [_below(root, turtle[root], "vocab") for root in catalog.roots],
        "shapes": [_below(root, turtle[root], "shapes") for root in catalog.roots],
        "mappings": [(root, mapping_files(root)) for root in catalog.roots],
        "formats": [(root, format_files(root)) for root in catalog.roots],
    }
    return tuple(Hashed(name, catalog.version(), _digest(parts)) for name, parts in groups.items())


def edition_state(edition: Edition) -> Hashed:
    """An edition: all that it states and demands, in whatever files that stands."""
    content = json.dumps(asdict(edition), ensure_ascii=False, sort_keys=True, default=str)
    return Hashed(edition.id, edition.version, sha256(content.encode()).hexdigest())


@cache
def tool_state() -> Hashed:
    """The program: its sources and the wording of its interface."""
    root = Path(str(files("crosswalk")))
    sources = (p for p in root.rglob("*") if p.suffix in _SOURCES and p.relative_to(root).parts[0] != _DATA)
    version: str = import_module("crosswalk").__version__  # the package stands above every floor
    return Hashed("crosswalk", version, _digest([(root, tuple(sorted(sources)))]))


def _below(root: Path, paths: Iterable[Path], folder: str) -> tuple[Path, tuple[Path, ...]]:
    return root, tuple(p for p in paths if p.is_relative_to(root / folder))


def _digest(parts: Sequence[tuple[Path, Sequence[Path]]]) -> str:
    """One hash of the files below some folders, by their names there; a folder without such files changes nothing."""
    whole = sha256()
    for root, paths in parts:
        for name, path in sorted((path.relative_to(root).as_posix(), path) for path in paths):
            whole.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
