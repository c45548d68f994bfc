"""The rows of the working group's workbook, taken from what is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswalk.catalog.vocabulary import Catalog
from crosswalk.model.framework import Edition
from crosswalk.model.mapping import Mapping, MappingSet
from crosswalk.model.proposal import mapping_fields, one_line, statement_fields
from crosswalk.model.workbook import MAPPINGS, STATEMENTS, Record


def records(editions: Sequence[Edition], catalog: Catalog) -> tuple[Record, ...]:
    """One record a statement of these editions, then one a mapping from them to the descriptors or to each other."""
    return (*_statements(editions), *_mappings(editions, catalog))


def _statements(editions: Sequence[Edition]) -> Iterator[Record]:
    every = (statement_fields(e.id, s) for e in editions for s in e.statements)
    for number, fields in enumerate(every, start=1):
        yield Record(STATEMENTS, f"S{number}", _flat(fields))


def _mappings(editions: Sequence[Edition], catalog: Catalog) -> Iterator[Record]:
    names = {e.id for e in editions}
    sets = [s for s in catalog.mapping_sets if _concerns(s, names)]
    for number, mapping in enumerate((m for s in sets for m in s.mappings), start=1):
        fields = mapping_fields(mapping) | _labels(mapping, catalog)
        yield Record(MAPPINGS, f"M{number}", _flat(fields))


def _concerns(mapping_set: MappingSet, editions: set[str]) -> bool:
    """Whether both sides are in the workbook; the common descriptors always are."""
    sides = {mapping_set.subject_source, mapping_set.object_source}
    return bool(sides & editions) and all(side in editions or "@" not in side for side in sides)


def _labels(mapping: Mapping, catalog: Catalog) -> dict[str, str]:
    """What both terms are called, so that a row can be read; empty where no term was found."""
    known = catalog.term_labels
    sides = {"subject_label": known.get(mapping.subject_id), "object_label": known.get(mapping.object_id)}
    return {name: f"{label.ja} {label.en}" if label else "" for name, label in sides.items()}


def _flat(fields: dict[str, str]) -> dict[str, str]:
    return {name: one_line(text) for name, text in fields.items()}
