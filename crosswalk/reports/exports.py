"""The forms in which any panel can be had, each with its file extension and media type.

A command and a page look here, so that a new form is one function and one line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.reports.panel import Panel

Writer = Callable[[Panel, Catalog, str], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of answer; ``write`` takes a panel, the catalog and a language. ``binary``: not for a terminal."""

    extension: str
    mime: str
    write: Writer
    binary: bool = False


def _table(panel: Panel, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.table import panel_table

    return panel_table(panel, catalog, lang=lang).encode()


def _csv(panel: Panel, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.delimited import panel_csv

    return panel_csv(panel, lang=lang).encode()


def _labelled_csv(panel: Panel, catalog: Catalog, lang: str) -> bytes:
    """For a spreadsheet program: labels in the first row, and the mark by which it knows the encoding."""
    from crosswalk.reports.cells import heading
    from crosswalk.reports.delimited import panel_csv

    labels = [heading(column, catalog)[lang] for column in panel.columns]
    return panel_csv(panel, lang=lang, headings=labels).encode("utf-8-sig")


def _xlsx(panel: Panel, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.workbook import xlsx

    return xlsx((panel,), catalog)


def _turtle(panel: Panel, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.rdf import turtle

    return turtle(panel, catalog).encode()


def _jsonld(panel: Panel, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.rdf import jsonld

    return jsonld(panel, catalog).encode()


_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: By the name that ``--report`` takes.
FORMS: Final[dict[str, Form]] = {
    "table": Form(".txt", "text/plain", _table),
    "csv": Form(".csv", "text/csv", _csv),
    "xlsx": Form(".xlsx", _SPREADSHEET, _xlsx, binary=True),
    "turtle": Form(".ttl", "text/turtle", _turtle),
    "jsonld": Form(".jsonld", "application/ld+json", _jsonld),
}
#: What the app offers to download.
DOWNLOADS: Final[dict[str, Form]] = {
    "csv": Form(".csv", "text/csv", _labelled_csv),
    **{name: FORMS[name] for name in ("xlsx", "turtle", "jsonld")},
}
