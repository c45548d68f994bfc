"""Accepted proposals on mappings written into the mapping set that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from crosswalk.catalog.acceptance import absent
from crosswalk.catalog.files import mapping_files
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import NotAcceptable
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import Mapping, MappingSet, Predicate
from crosswalk.model.proposal import (
    NOT,
    Action,
    MappingTarget,
    Proposal,
    Rewritten,
    fields,
    mapping_fields,
    mapping_target,
)
from crosswalk.text import N_


def rewritten_sets(proposals: Iterable[Proposal], catalog: Catalog, root: Path) -> tuple[Rewritten, ...]:
    """The mapping sets under ``root`` that taking over these proposals changes, with their new text.

    :raises NotAcceptable: no set of these files has the mapping, or could take it
    """
    pairs = [(p, p.target) for p in proposals if isinstance(p.target, MappingTarget)]
    by_set: dict[str, list[tuple[Proposal, MappingTarget]]] = {}
    for proposal, target in pairs:
        by_set.setdefault(_set_of(proposal, target, catalog).name, []).append((proposal, target))
    paths = {path.name.removesuffix(".sssom.tsv"): path for path in mapping_files(root)}
    return tuple(_set_text(name, chosen, paths, catalog, root) for name, chosen in by_set.items())


def _set_of(proposal: Proposal, target: MappingTarget, catalog: Catalog) -> MappingSet:
    """The set that has the mapping, or for a new one the set between the same two sources."""
    whole = replace(target, property="")
    if proposal.action is Action.ADD:
        values = fields(proposal.value)
        ends = (values.get("subject_source"), values.get("object_source"))
        found = [s for s in catalog.mapping_sets if (s.subject_source, s.object_source) == ends]
    else:
        found = [s for s in catalog.mapping_sets if any(mapping_target(m) == whole for m in s.mappings)]
    if not found:
        raise NotAcceptable(
            proposal.id, N_("No mapping set has this mapping, or maps between these two sources."),
            N_("Propose it for a set that there is."),
        )  # fmt: skip
    return found[0]


def _set_text(
    name: str, chosen: Sequence[tuple[Proposal, MappingTarget]], paths: dict[str, Path], catalog: Catalog, root: Path
) -> Rewritten:
    if name not in paths:
        raise absent(chosen[0][0], root)
    mapping_set = next(s for s in catalog.mapping_sets if s.name == name)
    mappings: dict[MappingTarget, Mapping | None] = {mapping_target(m): m for m in mapping_set.mappings}
    for proposal, target in chosen:
        whole = replace(target, property="")
        known = mappings.get(whole)
        if proposal.action is Action.RETIRE:
            mappings[whole] = None
        elif proposal.action is Action.ADD:
            mappings[whole] = mapping_of(fields(proposal.value))
        elif known is not None:
            mappings[whole] = mapping_of({**mapping_fields(known), target.property: proposal.value})
    changed = replace(mapping_set, mappings=tuple(m for m in mappings.values() if m is not None))
    return Rewritten(paths[name], paths[name].read_text(encoding="utf-8"), catalog.mapping_text(changed))


def mapping_of(values: dict[str, str]) -> Mapping:
    """The mapping that a proposal's properties describe."""
    return Mapping(
        subject_id=values["subject"],
        predicate=Predicate(values["predicate"]),
        object_id=values["object"],
        justification=values["justification"],
        confidence=float(values["confidence"]),
        evidence=values["evidence"],
        reason=Bilingual(values.get("reason.ja", ""), values.get("reason.en", "")),
        clause=Bilingual(values.get("clause.ja", ""), values.get("clause.en", "")),
        subject_source=values["subject_source"],
        object_source=values["object_source"],
        negative=values.get("modifier", "") == NOT,
        author=values.get("author", ""),
        reviewer=values.get("reviewer", ""),
        review_date=values.get("review_date", ""),
        mapping_date=values.get("mapping_date", ""),
    )
