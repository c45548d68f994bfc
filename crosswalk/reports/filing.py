"""The forms in which a report can be filed, each with its file extension and media type.

A command and a page look here. What a report rests on is put at its end here, once for all forms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from crosswalk.catalog import Catalog
from crosswalk.reports.document import Document

Writer: TypeAlias = Callable[[Document, Catalog, str], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of report; ``write`` takes a document, the catalog and a language. ``binary``: not for a terminal."""

    extension: str
    mime: str
    write: Writer
    binary: bool = False


def _html(document: Document, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.html import page

    return page(_whole(document), catalog, lang).encode()


def _docx(document: Document, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.word import docx

    return docx(_whole(document), catalog, lang)


def _xlsx(document: Document, catalog: Catalog, lang: str) -> bytes:
    from crosswalk.reports.document_workbook import workbook

    return workbook(_whole(document), catalog, lang)


def _whole(document: Document) -> Document:
    """The report with what it rests on as its last blocks."""
    if document.provenance is None:
        return document
    from crosswalk.reports.provenance import basis_blocks

    return replace(document, blocks=(*document.blocks, *basis_blocks(document.provenance)))


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."

#: By the name that ``--report`` takes.
FILED: Final[dict[str, Form]] = {
    "html": Form(".html", "text/html", _html),
    "docx": Form(".docx", f"{_OFFICE}wordprocessingml.document", _docx, binary=True),
    "xlsx": Form(".xlsx", f"{_OFFICE}spreadsheetml.sheet", _xlsx, binary=True),
}
