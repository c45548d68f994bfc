"""Where in a credential of some format a statement of a descriptor belongs, from the format's mapping set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.carriage import Carriage
from crosswalk.model.fix import Place
from crosswalk.model.framework import Bilingual, Descriptor
from crosswalk.model.mapping import Mapping, MappingSet, Predicate
from crosswalk.model.record import Source
from crosswalk.tasks.coverage import fields_of

#: Formats of columns: what a set calls a field is there a header, which is any label of the descriptor.
_HEADED: Final = frozenset({"table"})
#: What is stated in a field so close is judged as the same line in free text is.
_STATING: Final = (Predicate.EXACT, Predicate.CLOSE)
#: Evidence on which nothing is recommended.
_WEAK: Final = frozenset({"M", "I"})


def places(descriptor: Descriptor, source: Source, catalog: Catalog) -> tuple[Place, ...]:
    """The best field of each kind: the format's own, an extension's, free text; none for a format without a set."""
    by_name = {s.name: s for s in catalog.format_sets}
    found = by_name.get(source.format) or by_name.get(source.inner)
    if found is None:
        return ()
    if found.name in _HEADED:
        return (Place(descriptor.label, Carriage.NATIVE, Predicate.EXACT, header=True),)
    return tuple(_places(descriptor, found))


def _places(descriptor: Descriptor, mapping_set: MappingSet) -> Iterator[Place]:
    fields = fields_of(descriptor, mapping_set)
    stating = [m for m in fields if m.predicate in _STATING and m.evidence not in _WEAK]
    for carriage in (Carriage.NATIVE, Carriage.EXTENSION):
        best = next((m for m in stating if m.field and m.field.carriage is carriage), None)
        if best is not None:
            yield _place(best, best.predicate)
    # Labelled text is read for every descriptor, whichever it is that the set names beside the field.
    free = [m for m in (*fields, *mapping_set.mappings) if m.field and m.field.carriage is Carriage.TEXT]
    if free:
        yield _place(free[0], None)
    elif not stating:
        yield Place(Bilingual(descriptor.iri, descriptor.iri), Carriage.NATIVE, Predicate.EXACT)


def _place(mapping: Mapping, relation: Predicate | None) -> Place:
    path = mapping.field.path if mapping.field else ""
    carriage = mapping.field.carriage if mapping.field else Carriage.TEXT
    return Place(Bilingual(path, path), carriage, relation)
