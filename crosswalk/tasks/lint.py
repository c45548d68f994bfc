"""Our Turtle against ``shapes/publication.ttl`` and the one order; and setting that order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswalk import catalog as catalogs
from crosswalk.engines import publication
from crosswalk.errors import BrokenData
from crosswalk.model.answer import Problem
from crosswalk.model.framework import Bilingual


def lint(data: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of the Turtle files: of what they carry, how they load, and their order."""
    own = catalogs.data_root()
    files = catalogs.turtle_files(*([own] if data is None else [own, data]))
    found = list(publication.problems(files))
    found += _loads(data)
    found += [p for path in files for p in _order(path)]
    return tuple(found)


def write(data: Path | None = None) -> tuple[Path, ...]:
    """Set the order of the files of ``data``, or of our own; return those that changed.

    :raises BrokenData: a file cannot be rewritten without loss; none has been changed then
    """
    files = catalogs.turtle_files(data or catalogs.data_root())
    texts = {path: publication.rewritten(path) for path in files}
    changed = [path for path, text in texts.items() if path.read_text(encoding="utf-8") != text]
    for path in changed:
        path.write_text(texts[path], encoding="utf-8")
    return tuple(changed)


def _loads(data: Path | None) -> Iterator[Problem]:
    try:
        catalogs.load(data)
    except BrokenData as error:
        yield Problem("", "", Bilingual(str(error), str(error)), "loads")


def _order(path: Path) -> Iterator[Problem]:
    try:
        same = publication.rewritten(path) == path.read_text(encoding="utf-8")
    except BrokenData as error:
        yield Problem(str(path), "", Bilingual(str(error), str(error)), "order")
        return
    if not same:
        yield Problem(
            str(path), "",
            Bilingual("定めた順序になっていません。", "is not in the one order; run crosswalk lint --write."), "order",
        )  # fmt: skip
