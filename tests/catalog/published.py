"""A small published folder of its own for tests that change it: the core vocabulary, two editions, their mappings."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: What is kept of the frameworks, shapes and mapping sets; all else of vocab/ is taken.
KEPT = ("eu", "eu@2022", "publication")


def folder(target: Path) -> Path:
    """A copy that has the EU's two editions only."""
    for name in ("vocab", "shapes"):
        shutil.copytree(ROOT / name, target / name)
    for path in (*target.glob("vocab/frameworks/*"), *target.glob("shapes/*"), *target.glob("vocab/mappings/*.tsv")):
        if path.name.removesuffix(".ttl").removesuffix(".sssom.tsv") not in KEPT:
            path.unlink()
    return target


def hashes(root: Path) -> dict[str, str]:
    """The content of every file, by its path."""
    files = (p for p in root.rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}
