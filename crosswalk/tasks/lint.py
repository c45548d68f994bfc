"""Our files against ``shapes/publication.ttl``, what mapping sets need, and the one order; and setting that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crosswalk import catalog as catalogs
from crosswalk.catalog.format_sets import format_set_text, set_name
from crosswalk.engines import publication
from crosswalk.errors import BrokenData
from crosswalk.model.answer import Problem
from crosswalk.model.framework import Bilingual
from crosswalk.tasks import format_faults, mapping_faults, phrasing_faults


def lint(data: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of the files: of what they carry, how they load, what mappings claim, and their order."""
    own = catalogs.data_root()
    return problems([own] if data is None else [own, data])


def problems(roots: Sequence[Path]) -> tuple[Problem, ...]:
    """Every fault of the files in these folders, taken together."""
    files = catalogs.turtle_files(*roots)
    found = list(publication.problems(files))
    found += _loads(roots)
    found += [p for path in files for p in _order(path)]
    return tuple(found)


def write(data: Path | None = None) -> tuple[Path, ...]:
    """Set the order of the files of ``data``, or of our own; return those that changed.

    :raises BrokenData: a file cannot be rewritten without loss; none has been changed then
    """
    root = data or catalogs.data_root()
    texts = {path: publication.rewritten(path) for path in catalogs.turtle_files(root)}
    texts |= _mapping_texts(root, data)
    changed = [path for path, text in texts.items() if path.read_text(encoding="utf-8") != text]
    for path in changed:
        path.write_text(texts[path], encoding="utf-8")
    return tuple(changed)


def _mapping_texts(root: Path, data: Path | None) -> dict[Path, str]:
    catalog = catalogs.load(data)
    sets = {s.name: s for s in catalog.mapping_sets}
    texts = {p: catalog.mapping_text(sets[p.name.removesuffix(".sssom.tsv")]) for p in catalogs.mapping_files(root)}
    formats = {s.name: s for s in catalog.format_sets}
    return texts | {p: format_set_text(formats[set_name(p)], catalog.term_labels) for p in catalogs.format_files(root)}


def _loads(roots: Sequence[Path]) -> Iterator[Problem]:
    try:
        catalog = catalogs.Catalog(roots)
        yield from mapping_faults.faults(catalog)
        yield from format_faults.faults(catalog)
        yield from phrasing_faults.faults(catalog)
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
