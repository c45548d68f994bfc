"""How one cell of a panel reads as text: in one language, and with nothing in it that could drive a program.

Every form takes its cells from here, so control characters are replaced once, and once it is said
what a spreadsheet would take for a formula.
"""

from __future__ import annotations

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.errors import UnknownFramework
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Iri
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import harmless

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heading(column: str, catalog: Catalog) -> Bilingual:
    """What stands above a column: its label, or the title of the format or edition that it is named after.

    :raises UnknownFramework: it is no column of ``vocab/report.ttl``, no format and no edition
    """
    try:
        return catalog.column(column)
    except KeyError:
        pass
    try:
        return catalog.edition(column).short
    except UnknownFramework:
        named = [s.heading for s in catalog.format_sets if s.name == column]
        if not named:
            raise
        return named[0]


def bilingual(panel: Panel) -> tuple[bool, ...]:
    """Which columns hold words in both languages."""
    return tuple(any(isinstance(row[n], Bilingual) for row in panel.rows) for n in range(len(panel.columns)))


def words(content: Content, lang: str) -> str:
    """A cell in one language, without control characters; line ends stay."""
    return harmless(content[lang] if isinstance(content, Bilingual) else str(content))


def short(content: Content, lang: str) -> str:
    """As ``words``, an IRI of ours with its prefix."""
    return compact(content) if isinstance(content, Iri) else words(content, lang)


def compact(iri: str) -> str:
    """The CURIE of an IRI in one of the fixed namespaces, or the IRI."""
    return harmless(terms.converter().compress(iri) or iri)


def plain(text: str) -> str:
    """A cell that a spreadsheet takes as text: what would start a formula gets an apostrophe."""
    safe = text.encode("utf-8", "replace").decode()
    return "'" + safe if safe[:1] in _FORMULA and len(safe) > 1 else safe
