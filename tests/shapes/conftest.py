"""The folder of shape tests: each a W3C SHACL test manifest in Turtle, named after its shape.

Beside the manifest vocabulary (``mf:``, ``sht:``) a file uses three terms of ours: an entry's
``test:record`` is the focus node of its case, ``test:shape`` the shape to which its expected report
is restricted, and ``test:outcome`` what ``tasks.judge`` makes of that report and the record.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crosswalk.catalog import Catalog, load

# The one signature of the engines lives beside the tests of engines.
sys.path.insert(0, str(Path(__file__).parents[1] / "engines"))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load()
