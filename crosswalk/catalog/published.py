"""What is published at the target of a proposal, as text."""

from __future__ import annotations

from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import UnknownFramework
from crosswalk.model.mapping import Mapping
from crosswalk.model.proposal import (
    MappingTarget,
    StatementTarget,
    Target,
    mapping_fields,
    mapping_target,
    one_line,
    statement_fields,
    written,
)


def published(target: Target, catalog: Catalog) -> str | None:
    """The published value on one line, or all properties of a whole statement or mapping; ``None`` for none."""
    fields = _statement(target, catalog) if isinstance(target, StatementTarget) else _mapping(target, catalog)
    if fields is None:
        return None
    return one_line(fields[target.property]) if target.property else written(fields)


def _statement(target: StatementTarget, catalog: Catalog) -> dict[str, str] | None:
    try:
        edition = catalog.edition(target.edition)
    except UnknownFramework:
        return None
    found = next((s for s in edition.statements if s.id == target.statement), None)
    return None if found is None else statement_fields(edition.id, found)


def _mapping(target: MappingTarget, catalog: Catalog) -> dict[str, str] | None:
    found = mapping_at(target, catalog)
    return None if found is None else mapping_fields(found)


def mapping_at(target: MappingTarget, catalog: Catalog) -> Mapping | None:
    """The published mapping that a target is, or is a property of."""
    whole = MappingTarget(target.subject, target.predicate, target.object, target.negative)
    return next((m for s in catalog.mapping_sets for m in s.mappings if mapping_target(m) == whole), None)
