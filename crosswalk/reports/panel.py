"""A panel: any answer as rows and columns, from which every tabular and RDF export is written.

Columns are terms of ``vocab/report.ttl``, so their headings have both languages and their RDF has a
definition. Cells keep both languages; a form that has one takes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Iri

Content = str | Bilingual | Iri | int


@dataclass(frozen=True, slots=True)
class Panel:
    """A name for files, a title, columns by identifier, and one tuple of cells a row."""

    name: str
    title: Bilingual
    columns: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]


def narrowed(panel: Panel, columns: tuple[str, ...]) -> Panel:
    """Some of a panel's columns, for where there is little room."""
    places = [panel.columns.index(c) for c in columns]
    return Panel(panel.name, panel.title, columns, tuple(tuple(row[n] for n in places) for row in panel.rows))
