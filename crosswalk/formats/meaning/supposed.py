"""A record as it would be if the file stated something more: labelled lines read like any other text of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning import derive, labelled
from crosswalk.model.record import DescriptorRecord, Value

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: What the pointer of a supposed value begins with; what follows is the name of its line.
PLACE: Final = "supposed:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of labelled text that a file might have, by a name of its own."""

    name: str
    text: str
    lang: str


def supposed(record: DescriptorRecord, lines: Iterable[Line], catalog: Catalog) -> DescriptorRecord:
    """The record with what these lines say beside what the file says, and what follows worked out anew."""
    values: dict[str, list[Value]] = {name: list(items) for name, items in record.values}
    for line in lines:
        found = labelled.read_text(
            line.text, pointer=f"{PLACE}{line.name}", lang=line.lang, catalog=catalog, carries=frozenset()
        )
        for descriptor, value in found:
            values.setdefault(descriptor, []).append(value)
    completed = {
        name: sorted(items, key=lambda v: (not v.is_evidence, v.is_hint))
        for name, items in derive.complete(values, catalog).items()
    }
    order = {d.id: n for n, d in enumerate(catalog.descriptors)}
    ranked = dict(sorted(completed.items(), key=lambda pair: order.get(pair[0], len(order))))
    whole = DescriptorRecord.of(ranked, award=record.award)
    return replace(whole, unused=record.unused, learner_strings=record.learner_strings)
