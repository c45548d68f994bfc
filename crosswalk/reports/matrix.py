"""The comparison table and the list of editions as panels, and the table in every form there is.

The table itself is wide, one column an edition. For RDF it is long, one row a cell, since an
edition is no property.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.answer import Cell, Matrix
from crosswalk.model.framework import Bilingual, Descriptor, Edition, Framework, Statement
from crosswalk.model.record import Iri
from crosswalk.reports.delimited import panel_csv
from crosswalk.reports.exports import DOWNLOADS, FORMS, Form
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import both, obligation_words
from crosswalk.terms import PREFIXES
from crosswalk.text import N_

_TITLE = N_("Common descriptors by editions")
_STATED = N_("What each edition states of each common descriptor")
_EDITIONS = N_("Frameworks and their editions")


def matrix_panel(matrix: Matrix) -> Panel:
    """One row a common descriptor, one column an edition; codes in the cells, nothing where it is silent.

    A default edition's column has the framework's name, another's its full identifier.
    """
    rows = (
        (descriptor.id, *(c.statement.obligation.value if c.statement else "" for c in cells))
        for descriptor, cells in _lines(matrix)
    )
    return Panel("crosswalk-matrix", both(_TITLE), ("descriptor", *map(_name, matrix.editions)), tuple(rows))


def matrix_csv(matrix: Matrix) -> str:
    """One row a common descriptor, one column an edition; a blank cell where it is silent."""
    return panel_csv(matrix_panel(matrix))


def statements_panel(matrix: Matrix) -> Panel:
    """One row an element of an edition, or an empty cell, with clause, evidence and recorded differences."""
    columns = (
        "descriptor", "descriptorLabel", "editionId", "edition", "editionTitle", "element", "obligation",
        "obligationLabel", "condition", "clause", "evidence", "discrepancies",
    )  # fmt: skip
    rows = tuple(
        _statement(descriptor, edition, cell, stated)
        for descriptor, cells in _lines(matrix)
        for edition, cell in zip(matrix.editions, cells, strict=True)
        for stated in (cell.statement, *cell.others)
    )
    return Panel("crosswalk-statements", both(_STATED), columns, rows)


def frameworks_panel(frameworks: Sequence[Framework]) -> Panel:
    """One row an edition."""
    rows = tuple(
        (
            e.id, Iri(e.iri), f.label, e.title, "true" if e.default else "false", e.valid_from,
            e.not_encoded or e.description, e.source,
        )
        for f in frameworks
        for e in f.editions
    )  # fmt: skip
    columns = (
        "editionId", "edition", "framework", "editionTitle", "defaultEdition", "validFrom", "description", "source",
    )  # fmt: skip
    return Panel("crosswalk-frameworks", both(_EDITIONS), columns, rows)


def matrix_export(matrix: Matrix, form: str, catalog: Catalog, *, lang: str = "en", download: bool = False) -> bytes:
    """The table in a form of ``FORMS``, or of ``DOWNLOADS``; a workbook is the one that a working group corrects."""
    chosen: Form = (DOWNLOADS if download else FORMS)[form]
    match form:
        case "xlsx":
            from crosswalk.reports.review_workbook import review_workbook

            return review_workbook(matrix, catalog)
        case "turtle" | "jsonld":
            return chosen.write(statements_panel(matrix), catalog, lang)
        case _:
            return chosen.write(matrix_panel(matrix), catalog, lang)


def _lines(matrix: Matrix) -> Iterator[tuple[Descriptor, tuple[Cell, ...]]]:
    return zip(matrix.descriptors, matrix.cells, strict=True)


def _name(edition: Edition) -> str:
    return edition.framework if edition.default else edition.id


def _words(stated: Statement) -> Bilingual:
    return Bilingual(obligation_words(stated.obligation, "ja"), obligation_words(stated.obligation, "en"))


def _statement(descriptor: Descriptor, edition: Edition, cell: Cell, stated: Statement | None) -> tuple[Content, ...]:
    recorded = ", ".join(d.id for d in cell.discrepancies)
    head: tuple[Content, ...] = (Iri(descriptor.iri), descriptor.label, edition.id, Iri(edition.iri), edition.title)
    if stated is None:
        return (*head, "", "", "", "", "", "", recorded)
    return (
        *head,
        stated.label,
        Iri(PREFIXES["cwo"] + stated.obligation.value),
        _words(stated),
        stated.condition or "",
        stated.clause,
        Iri(PREFIXES["cwe"] + stated.evidence),
        recorded,
    )
