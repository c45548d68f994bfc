"""Faults of mapping sets: what they leave out, what they claim without having read it, and their order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crosswalk.catalog import Catalog, mapping_files
from crosswalk.model.answer import Problem
from crosswalk.model.framework import Bilingual, Edition
from crosswalk.model.mapping import NO_TERM_FOUND, Mapping, MappingSet, Predicate, stated_predicate
from crosswalk.tasks.contradictions import contradictions

_READ: Final = frozenset({"P", "Q"})
_CODES: Final = frozenset("PQSJMI")


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Every fault of a catalog's mapping sets.

    :raises BrokenData: a file is not SSSOM at all
    """
    files = {path.name.removesuffix(".sssom.tsv"): path for path in mapping_files(*catalog.roots)}
    for found in catalog.mapping_sets:
        path = files[found.name]
        if catalog.mapping_text(found) != path.read_text(encoding="utf-8"):
            yield _fault(path, "", ORDER, "order")
        for mapping in found.mappings:
            yield from _row(mapping, found, path, catalog)
    for edition in catalog.encoded:
        if not edition.joins:
            yield from _edition(edition, catalog)
    for item in contradictions(catalog):
        yield Problem("vocab/mappings", " ".join(item.terms), item.message, item.kind.value)


def _row(mapping: Mapping, home: MappingSet, path: Path, catalog: Catalog) -> Iterator[Problem]:
    """What each mapping has to say, and may not claim."""
    ends = (mapping.subject_id, mapping.object_id)
    unknown = [t for t in ends if t != NO_TERM_FOUND and t not in catalog.term_labels]
    if unknown:
        yield _fault(path, unknown[0], _UNKNOWN, "term")
    yield from claim_faults(mapping, path)
    if not mapping.found and not _whole(home.subject_source, catalog):
        yield _fault(path, mapping.object_id, _ABSENT, "no-term-found")


def claim_faults(mapping: Mapping, path: Path) -> Iterator[Problem]:
    """What any mapping leaves out, or claims without having read it, whatever it maps."""
    if not (mapping.reason.ja and mapping.reason.en and mapping.clause.ja and mapping.clause.en):
        yield _fault(path, mapping.subject_id, _UNSOURCED, "reason")
    if mapping.evidence not in _CODES:
        yield _fault(path, mapping.subject_id, _EVIDENCE, "evidence")
    if mapping.predicate is Predicate.EXACT and not mapping.negative and mapping.evidence not in _READ:
        yield _fault(path, mapping.subject_id, _UNREAD, "exact")
    if mapping.computed:
        yield _fault(path, mapping.subject_id, _COMPUTED, "computed")
    if bool(mapping.reviewer) != bool(mapping.review_date):
        yield _fault(path, mapping.subject_id, _REVIEW, "review")


def _whole(edition: str, catalog: Catalog) -> bool:
    return catalog.edition(edition).silence_is_absence


def _edition(edition: Edition, catalog: Catalog) -> Iterator[Problem]:
    """Where an edition has a mapping set, each of its descriptors is in it, and as its Turtle says."""
    sets = [s for s in catalog.mapping_sets if s.subject_source == edition.id and s.to_descriptors]
    rows = {(m.subject_id, m.object_id, m.predicate) for s in sets for m in s.mappings if not m.negative}
    for statement in edition.descriptors() if sets else ():
        target = catalog.descriptor(statement.about).iri
        if (statement.iri, target, stated_predicate(statement)) not in rows:
            yield Problem("vocab/mappings", statement.iri, _DIFFERS, "turtle")


def _fault(path: Path, subject: str, message: Bilingual, rule: str) -> Problem:
    return Problem(str(path), subject, message, rule)


ORDER: Final = Bilingual("定めた順序になっていません。", "is not in the one order; run crosswalk lint --write.")
_UNKNOWN: Final = Bilingual("対応の一方が、どの版にもない語です。", "it maps a term that no edition has.")
_UNSOURCED: Final = Bilingual("理由と条項を日本語と英語で書きます。", "reason and clause are needed in both languages.")
_EVIDENCE: Final = Bilingual("根拠の種類が必要です。", "an evidence code is needed.")
_UNREAD: Final = Bilingual(
    "完全一致は、定義を読んだ（PまたはQ）ときだけです。", "an exact match needs a definition that was read (P or Q)."
)
_COMPUTED: Final = Bilingual(
    "推論した対応は、必要なときに計算し、対応の集合には入れません。",
    "what is inferred or turned round is computed when asked for, and stands in no mapping set.",
)
_REVIEW: Final = Bilingual("確認者と確認日はそろえて書きます。", "reviewer and date of review go together.")
_ABSENT: Final = Bilingual(
    "一覧を全部読んでいない版、または読みである版について、ないとは言えません。",
    "of a list that was not read whole, or that is a reading, no absence can be said.",
)
_DIFFERS: Final = Bilingual(
    "語彙の述べる共通記述子との関係が、対応の集合にありません。",
    "the relation to a common descriptor that the vocabulary states is in no mapping set.",
)
