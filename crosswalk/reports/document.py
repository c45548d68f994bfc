"""A report for people: headings, paragraphs, tables and charts, from which HTML, DOCX and XLSX are written.

A task's answer becomes a document once; no writer knows which. What stands in a document as plain text may come
from a file or a person, so a writer shows it as text and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.reports.panel import Content, Panel


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part (``level`` 2) or of a part of one (3)."""

    text: Bilingual
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line ends in it are kept."""

    text: Content


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph set apart: a limit, a warning, what the tool does not do."""

    text: Content


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted list."""

    entries: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is said of each."""

    pairs: tuple[tuple[Bilingual, Content], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A panel as a table.

    ``shown`` are the columns that paper has room for, in order (all where empty); a workbook has them all. Where
    ``heads`` is given it stands for the headings of ``shown``; otherwise they are terms of ``vocab/report.ttl``.
    """

    panel: Panel
    shown: tuple[str, ...] = ()
    heads: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One span of a chart, from ``low`` to ``high``; ``words`` say it in the chart's table."""

    label: Content
    low: float
    high: float
    words: Content


@dataclass(frozen=True, slots=True)
class Chart:
    """Spans above one axis, with the table that says the same; ``axis`` names what is counted."""

    title: Bilingual
    axis: Bilingual
    bars: tuple[Bar, ...]


Block: TypeAlias = Heading | Paragraph | Note | Items | Facts | Table | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """A report: a name for files, a title, its blocks, and what it rests on (written at its end)."""

    name: str
    title: Bilingual
    blocks: tuple[Block, ...]
    provenance: Provenance | None = None
