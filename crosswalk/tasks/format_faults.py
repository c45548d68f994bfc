"""Faults of format sets: what they leave out, and where they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crosswalk.catalog import Catalog, format_files
from crosswalk.catalog.format_sets import field_iri, format_set_text, set_name
from crosswalk.model.answer import Problem
from crosswalk.model.carriage import Carriage
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import Mapping, MappingSet, Predicate
from crosswalk.tasks.mapping_faults import ORDER, claim_faults


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Every fault of a catalog's format sets.

    :raises BrokenData: a file is not SSSOM at all
    """
    files = {set_name(path): path for path in format_files(*catalog.roots)}
    for found in catalog.format_sets:
        path = files[found.name]
        if format_set_text(found, catalog.term_labels) != path.read_text(encoding="utf-8"):
            yield Problem(str(path), "", ORDER, "order")
        for mapping in found.mappings:
            yield from _row(mapping, found, path, catalog)
        yield from _absences(found, path, catalog)


def _row(mapping: Mapping, home: MappingSet, path: Path, catalog: Catalog) -> Iterator[Problem]:
    if mapping.object_id not in {d.iri for d in catalog.common}:
        yield Problem(str(path), mapping.object_id, _OBJECT, "term")
    yield from claim_faults(mapping, path)
    if mapping.field is None:
        if mapping.found:
            yield Problem(str(path), mapping.subject_id, _CARRIAGE, "carriage")
        return
    if mapping.subject_id != field_iri(home.name, mapping.field.path):
        yield Problem(str(path), mapping.subject_id, _NAME, "field-name")
    if mapping.field.carriage is Carriage.TEXT and mapping.predicate is not Predicate.NARROW:
        yield Problem(str(path), mapping.subject_id, _WIDER, "text")


def _absences(home: MappingSet, path: Path, catalog: Catalog) -> Iterator[Problem]:
    """Each common descriptor has a field of the format's own that carries it, or a row that says there is none."""
    for descriptor in catalog.common:
        rows = [m for m in home.mappings if m.object_id == descriptor.iri and not m.negative]
        absent, own = any(not m.found for m in rows), any(_is_own(m) for m in rows)
        if absent == own:
            yield Problem(str(path), descriptor.iri, _BOTH if own else _NEITHER, "no-term-found")


def _is_own(mapping: Mapping) -> bool:
    native = mapping.field is not None and mapping.field.carriage is Carriage.NATIVE
    return native and mapping.predicate is not Predicate.RELATED


_OBJECT: Final = Bilingual("対応の右側は、共通記述子です。", "a field is mapped to a common descriptor.")
_CARRIAGE: Final = Bilingual(
    "どのように運ぶか（native、extension、text）が必要です。", "its carriage is needed: native, extension or text."
)
_NAME: Final = Bilingual("IRIが項目の経路から作ったものではありません。", "its IRI is not the one made from its path.")
_WIDER: Final = Bilingual(
    "自由記述は記述子より広いので、narrowMatchです。", "free text is wider than a descriptor: narrowMatch."
)
_BOTH: Final = Bilingual(
    "固有の項目があるのに、ないと述べています。",
    "there is a field of the format's own, and a row says that there is none.",
)
_NEITHER: Final = Bilingual(
    "固有の項目も、ないと述べる行もありません。",
    "there is no field of the format's own, and no row that says so (sssom:NoTermFound).",
)
