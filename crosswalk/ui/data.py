"""Which data the app shows: our own, and beside it the folder that it was started with.

The catalog is read again once a file of it has changed, so that what was accepted on the command line
is seen without starting the app anew.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

import streamlit as st

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog, format_files, mapping_files, turtle_files
from crosswalk.catalog.files import WORKSHEETS_VARIABLE

_LOCK = Lock()
_SEEN: dict[Path | None, tuple[int, int]] = {}


def folder() -> Path | None:
    """The folder given by ``crosswalk app --data DIR``, if any."""
    given = os.environ.get(catalogs.FOLDER_VARIABLE, "")
    return Path(given) if given else None


def proposals() -> Path | None:
    """Where proposals are kept, if the app was started with a folder; it need not exist yet."""
    given = folder()
    return given / "proposals" if given else None


def worksheets() -> Path | None:
    """Where worksheets are kept, if the app was started with ``--worksheets PATH``."""
    given = os.environ.get(WORKSHEETS_VARIABLE, "")
    return Path(given) if given else None


def catalog() -> Catalog:
    """What our files and those of the folder say."""
    given = folder()
    with _LOCK:
        known = catalogs.load(given)
        stamp = _stamp(known)
        if _SEEN.setdefault(given, stamp) != stamp:
            catalogs.load.cache_clear()
            st.cache_data.clear()
            _SEEN[given] = stamp
            known = catalogs.load(given)
    return known


def _stamp(known: Catalog) -> tuple[int, int]:
    """Number and latest change of the files of a catalog."""
    files = (*turtle_files(*known.roots), *mapping_files(*known.roots), *format_files(*known.roots))
    times = [path.stat().st_mtime_ns for path in files]
    return len(times), max(times)
