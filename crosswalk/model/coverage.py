"""What credential formats can carry: descriptors by formats, and the fields behind each cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswalk.model.framework import Descriptor
from crosswalk.model.mapping import Mapping, MappingSet


class Extent(StrEnum):
    """How far a format carries a descriptor, the best first.

    NATIVE: a field of the format's own. EXTENSION: only a field of an extension. TEXT: only free text
    under a label. RELATED: only a field that has to do with it, which is never more than a hint.
    """

    NATIVE = "native"
    EXTENSION = "extension"
    TEXT = "text"
    RELATED = "related"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Carried:
    """One cell: how far, and by which fields, the best first.

    ``in_part``: the best field is narrower or wider than the descriptor. ``lacking`` is the row that
    says why the format has no field of its own for it.
    """

    extent: Extent
    in_part: bool
    fields: tuple[Mapping, ...]
    lacking: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Descriptors by formats, one cell each, in the order of the table and of the formats' titles."""

    descriptors: tuple[Descriptor, ...]
    formats: tuple[MappingSet, ...]
    cells: tuple[tuple[Carried, ...], ...]

    def cell(self, descriptor: str, name: str) -> Carried:
        """The cell of a descriptor and a format."""
        row = [d.id for d in self.descriptors].index(descriptor)
        return self.cells[row][[f.name for f in self.formats].index(name)]

    def column(self, name: str) -> tuple[tuple[Descriptor, Carried], ...]:
        """The cells of one format, each with its descriptor."""
        place = [f.name for f in self.formats].index(name)
        return tuple((d, row[place]) for d, row in zip(self.descriptors, self.cells, strict=True))
