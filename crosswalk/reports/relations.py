"""Symbols, words and meanings of how two terms relate; the same on a page, in a file and in a terminal."""

from __future__ import annotations

from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.mapping import Link, Predicate, Step, Survival, Unmatched
from crosswalk.text import N_, say

_SYMBOLS: Final = {
    Predicate.EXACT: "＝",
    Predicate.CLOSE: "≈",
    Predicate.BROAD: "⊂",
    Predicate.NARROW: "⊃",
    Predicate.RELATED: "∼",
    Predicate.SAME_ROW: "▤",
    Predicate.TABLE_ROW: "▤",
    Predicate.ROW_OF: "▤",
}
_WORDS: Final = {
    Predicate.EXACT: N_("exact"),
    Predicate.CLOSE: N_("close"),
    Predicate.BROAD: N_("narrower than the right"),
    Predicate.NARROW: N_("broader than the right"),
    Predicate.RELATED: N_("related only"),
    Predicate.SAME_ROW: N_("same row of the table"),
    Predicate.TABLE_ROW: N_("row of the table"),
    Predicate.ROW_OF: N_("entry in the row"),
}
_MEANINGS: Final = {
    Predicate.EXACT: N_("Both mean the same; both definitions were read, and both are about the same kind of thing."),
    Predicate.CLOSE: N_("They mean nearly the same; the reason says what differs."),
    Predicate.BROAD: N_("What fills the left one fits the right one, but not the other way round."),
    Predicate.NARROW: N_("What fills the right one fits the left one, but not the other way round."),
    Predicate.RELATED: N_("They have to do with each other; no value is ever carried over."),
    Predicate.SAME_ROW: N_("The table has both in one row. Whether they mean the same is not established."),
    Predicate.TABLE_ROW: N_("The column has an entry in this row of the table."),
    Predicate.ROW_OF: N_("The row of the table in which the column has an entry."),
}
_SURVIVALS: Final = {
    Survival.SURVIVES: N_("✔ survives"),
    Survival.AS_READ: N_("▤ by the table's reading"),
    Survival.PARTLY: N_("◐ in part"),
    Survival.LOST: N_("✘ lost"),
    Survival.NOT_ESTABLISHED: N_("? not established"),
}
#: How a relation is known.
ASSERTED: Final = N_("stated")
INFERRED: Final = N_("inferred")
REJECTED: Final = N_("said not to hold")
ABSENT: Final = N_("no counterpart (the list was read whole)")
UNKNOWN: Final = N_("no counterpart established")
ONLY_RELATED: Final = N_("no counterpart (the list was read whole); only related: {near}")
NEAR: Final = N_("near it: {near}. No rule makes them counterparts")


def symbol(predicate: Predicate) -> str:
    """One character for a relation."""
    return _SYMBOLS[predicate]


def relation_words(predicate: Predicate, lang: str) -> str:
    """Symbol and word of a relation, read from left to right."""
    return f"{_SYMBOLS[predicate]} {say(lang, _WORDS[predicate])}"


def relation_meaning(predicate: Predicate, lang: str) -> str:
    """A sentence on what a relation says."""
    return say(lang, _MEANINGS[predicate])


def survival_words(survival: Survival, lang: str) -> str:
    """Symbol and word of what becomes of a descriptor on its way."""
    return say(lang, _SURVIVALS[survival])


def chain_words(link: Link, catalog: Catalog) -> str:
    """The terms of a chain with the relations between them: ``jwg:title ▤ cwd:title ＝ eu-2022:title``."""
    compress = catalog.mapping_converter().compress
    words = [compress(link.subject_id) or link.subject_id]
    for step in link.chain:
        words += [_SYMBOLS[step.predicate], compress(step.end) or step.end]
    return " ".join(words)


def unmatched_words(unmatched: Unmatched, lang: str) -> str:
    """How far it is known that a term has no counterpart, and what is near it."""
    if unmatched.near:
        near = ", ".join(s.label[lang] for s in unmatched.near)
        return say(lang, ONLY_RELATED if unmatched.established else NEAR, near=near)
    return say(lang, ABSENT if unmatched.established else UNKNOWN)


def step_words(step: Step, catalog: Catalog, lang: str) -> str:
    """One step of a chain with its confidence and evidence: ``cwd:level ⊃ eu-2022:level (…)``."""
    compress = catalog.mapping_converter().compress
    start, end = (compress(term) or term for term in (step.start, step.end))
    known = say(
        lang,
        N_("confidence {confidence}, evidence {evidence}"),
        confidence=f"{step.mapping.confidence:.2f}",
        evidence=step.mapping.evidence,
    )
    return f"{start} {_SYMBOLS[step.predicate]} {end} ({known})"
