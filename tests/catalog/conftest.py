"""Our catalog, and one with the small fictional framework ``ex`` beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.catalog import Catalog, load


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="session")
def with_ex() -> Catalog:
    return load(Path(__file__).parents[1] / "tasks" / "ex")
