"""The Engine protocol: shapes that fail on a record, and nothing else."""

from __future__ import annotations

from typing import Protocol

from crosswalk.catalog import Catalog
from crosswalk.model.finding import Result
from crosswalk.model.framework import Edition
from crosswalk.model.record import DescriptorRecord

__all__ = ["Engine", "named"]


class Engine(Protocol):
    """Evaluates the shapes of an edition on a record.

    Results are pairs of shape and failing value; what they mean for a record is decided by
    ``tasks.judge``, the same for every engine.
    """

    name: str

    def evaluate(self, record: DescriptorRecord, edition: Edition, catalog: Catalog) -> frozenset[Result]:
        """The shapes that fail, each with the value that failed it (``None`` for a missing one)."""
        ...


def named(name: str) -> Engine:
    """The engine of that name.

    :raises KeyError: there is none
    """
    from crosswalk.engines.reference import Reference

    return {"reference": Reference}[name]()
