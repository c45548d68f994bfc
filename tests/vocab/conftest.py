"""The project's own catalog, and copies of its data that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog

ROOT = Path(__file__).parents[2]
#: What a copy can do without; lint takes its time for every statement.
LEFT_OUT = (
    "learningOutcomes", "formOfParticipation", "language", "learnerEffort", "assessmentType", "qualityAssurance",
    "certification", "creditRecognition", "prerequisites",
)  # fmt: skip


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return catalogs.load()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of our data with one small framework, taken for our own while the test runs."""
    for folder in ("vocab", "shapes"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("mappings"))
    for path in (*tmp_path.glob("vocab/frameworks/*.ttl"), *tmp_path.glob("shapes/*.ttl")):
        if path.stem not in ("au", "publication"):
            path.unlink()
    for path in (tmp_path / "vocab" / "frameworks" / "au.ttl", tmp_path / "shapes" / "au.ttl"):
        path.write_text(_smaller(path.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(catalogs, "data_root", lambda: tmp_path)
    catalogs.load.cache_clear()
    yield tmp_path
    catalogs.load.cache_clear()


def _smaller(text: str) -> str:
    """A Turtle file without the blocks of some descriptors."""
    heads = tuple(f"{prefix}:{name}\n" for prefix in ("au", "aus") for name in LEFT_OUT)
    blocks = text.rstrip("\n").split("\n\n")
    return "\n\n".join(block for block in blocks if not block.startswith(heads)) + "\n"
