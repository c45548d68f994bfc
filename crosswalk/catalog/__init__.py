"""What ``vocab/`` and ``shapes/`` say, as frozen records.

Nothing here names a framework: whatever lies in ``vocab/frameworks/`` is read, and a folder given
with ``--data`` is read beside our own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from crosswalk.catalog.files import FOLDER_VARIABLE, data_root, format_files, mapping_files, parse, turtle_files
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import BrokenData

__all__ = ["FOLDER_VARIABLE", "Catalog", "data_root", "format_files", "load", "mapping_files", "parse", "turtle_files"]


@cache
def load(data: Path | None = None) -> Catalog:
    """Our own catalog, with another body's folder read beside it where one is given."""
    roots = [data_root()] + ([data] if data is not None else [])
    if data is not None and not (data / "vocab").is_dir():
        raise BrokenData(f"{data}: has no folder vocab/. Name the folder that holds vocab/ and shapes/.")
    return Catalog(roots)
