"""Mappings seeded by hand over the published rules, and the catalog that a test reasons over."""

from __future__ import annotations

import copy

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import Mapping, Predicate

BASE = "https://w3id.org/mcx/"


def mapping(
    subject: str, predicate: str, object_: str, *, negative: bool = False, confidence: float = 0.9, evidence: str = "P"
) -> Mapping:
    """``mapping("a:x", "exactMatch", "b:y")``: terms of invented lists, named by what stands before the colon."""
    return Mapping(
        subject_id=subject,
        predicate=Predicate(predicate),
        object_id=object_,
        justification="semapv:ManualMappingCuration",
        confidence=confidence,
        evidence=evidence,
        reason=Bilingual("理由", "reason"),
        clause=Bilingual("第1条", "article 1"),
        subject_source=subject.partition(":")[0],
        object_source=object_.partition(":")[0],
        negative=negative,
    )


def seeded(known: Catalog, *mappings: Mapping) -> Catalog:
    """A catalog that says nothing but these mappings; ``known`` stays as it is."""
    other = copy.copy(known)
    other.__dict__["mappings"] = mappings
    return other
