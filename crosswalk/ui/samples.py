"""The small credentials that come with the package; whatever lies in the folder is offered."""

from __future__ import annotations

from pathlib import Path

from crosswalk import catalog as catalogs

_NOT_SAMPLES = {".md", ".txt"}


def folder() -> Path:
    """Where the examples lie."""
    return catalogs.data_root() / "examples"


def names() -> list[str]:
    """The examples' file names, in order; hidden files and explanations are left out."""
    if not folder().is_dir():
        return []
    found = (p for p in folder().iterdir() if p.is_file() and not p.name.startswith("."))
    return sorted(p.name for p in found if p.suffix.lower() not in _NOT_SAMPLES)


def content(name: str) -> bytes:
    """The bytes of one example; only names that ``names`` lists are looked up."""
    if name not in names():
        raise FileNotFoundError(name)
    return (folder() / name).read_bytes()
