"""Which common descriptors each credential format can carry, and how: judged from its mapping set alone."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.carriage import Carriage
from crosswalk.model.coverage import Carried, Coverage, Extent
from crosswalk.model.framework import Descriptor
from crosswalk.model.mapping import Mapping, MappingSet, Predicate

#: The relations from the closest to the loosest.
_CLOSENESS: Final = (Predicate.EXACT, Predicate.CLOSE, Predicate.BROAD, Predicate.NARROW, Predicate.RELATED)
_EXTENTS: Final = {
    Carriage.NATIVE: Extent.NATIVE,
    Carriage.EXTENSION: Extent.EXTENSION,
    Carriage.TEXT: Extent.TEXT,
}
#: The formats in which most credentials are; the others follow by their names.
_FIRST: Final = ("ob3", "ob2", "clr2", "elm")
_IN_PART: Final = frozenset({Predicate.BROAD, Predicate.NARROW})


def coverage(catalog: Catalog) -> Coverage:
    """How far each format carries each common descriptor.

    A field of the format's own comes before an extension's, and that before free text, however close
    the relation; a field that is only related counts where nothing else does.
    """
    formats = tuple(sorted(catalog.format_sets, key=_place))
    rows = tuple(tuple(_carried(d, f) for f in formats) for d in catalog.common)
    return Coverage(catalog.common, formats, rows)


def _place(mapping_set: MappingSet) -> tuple[int, str]:
    first = _FIRST.index(mapping_set.name) if mapping_set.name in _FIRST else len(_FIRST)
    return first, mapping_set.heading.en.casefold()


def narrowed(answer: Coverage, names: Container[str]) -> Coverage:
    """Some of the formats only."""
    places = [n for n, f in enumerate(answer.formats) if f.name in names]
    cells = tuple(tuple(row[n] for n in places) for row in answer.cells)
    return Coverage(answer.descriptors, tuple(answer.formats[n] for n in places), cells)


def format_set(name: str, catalog: Catalog) -> MappingSet:
    """The set of the format of that name.

    :raises Misuse: there is none
    """
    for found in catalog.format_sets:
        if found.name == name:
            return found
    known = ", ".join(s.name for s in catalog.format_sets)
    raise Misuse(f"{name}: no such format; known are {known}.")


def fields_of(descriptor: Descriptor, mapping_set: MappingSet) -> tuple[Mapping, ...]:
    """The fields of a format that are mapped to a descriptor, the best first."""
    found = (m for m in mapping_set.mappings if m.field and m.object_id == descriptor.iri and not m.negative)
    return tuple(sorted(found, key=_rank))


def _carried(descriptor: Descriptor, mapping_set: MappingSet) -> Carried:
    fields = fields_of(descriptor, mapping_set)
    absent = (m for m in mapping_set.mappings if not m.found and m.object_id == descriptor.iri)
    extent = _extent(fields)
    in_part = extent in (Extent.NATIVE, Extent.EXTENSION) and fields[0].predicate in _IN_PART
    return Carried(extent, in_part, fields, next(absent, None))


def _extent(fields: Sequence[Mapping]) -> Extent:
    if not fields:
        return Extent.NONE
    best = fields[0]
    return Extent.RELATED if _is_hint(best) or best.field is None else _EXTENTS[best.field.carriage]


def _is_hint(mapping: Mapping) -> bool:
    return mapping.predicate is Predicate.RELATED


def _rank(mapping: Mapping) -> tuple[bool, int, int, str]:
    """Related last; then the format's own fields, extensions and text; then by closeness."""
    carriage = list(Carriage).index(mapping.field.carriage) if mapping.field else len(Carriage)
    return _is_hint(mapping), carriage, _CLOSENESS.index(mapping.predicate), mapping.subject_id
