"""Descriptors by editions: what each states of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.model.answer import Cell, Matrix
from crosswalk.model.framework import Edition, Framework
from crosswalk.model.record import Relation


def frameworks(data: Path | None = None) -> tuple[Framework, ...]:
    """Every framework with its editions, in the order of the comparison table.

    :raises BrokenData: a file of the vocabulary cannot be used
    """
    return catalogs.load(data).frameworks


def matrix(editions: Iterable[str] = (), *, catalog: Catalog | None = None) -> Matrix:
    """Obligation of each common descriptor in each edition; the default editions where none is named.

    One row a descriptor, in vocabulary order; one column an edition. A cell is empty where the
    edition is silent, which is not "optional".

    :raises UnknownFramework: an identifier names no edition
    :source: JWG slides 2024, table of common descriptors (proposed)
    """
    known = catalog or catalogs.load()
    chosen = known.choose(editions)
    rows = tuple(tuple(_cell(d.id, e) for e in chosen) for d in known.common)
    return Matrix(known.common, chosen, rows)


def _cell(descriptor: str, edition: Edition) -> Cell:
    recorded = tuple(d for d in edition.discrepancies if descriptor in d.about)
    about = edition.statements_about(descriptor)
    # What is only related to the row's descriptor does not answer it; it is named beside the cell.
    answers = [s for s in about if s.match is not Relation.RELATED]
    first = answers[0] if answers else None
    return Cell(descriptor, edition.id, first, recorded, tuple(s for s in about if s is not first))
