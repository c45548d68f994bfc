"""What may stand in a property of a statement or mapping, and what is said where something else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from crosswalk.catalog.vocabulary import Catalog
from crosswalk.model.framework import Bilingual, Kind, Obligation
from crosswalk.model.mapping import Predicate
from crosswalk.model.proposal import NOT, TABLE_ROW
from crosswalk.model.record import Relation
from crosswalk.text import N_

MOST_CHARACTERS: Final = 5_000
_CURIE: Final = re.compile(r"[\w.-]+:[^\s|]+")

#: A sentence about what was found and one about what to do; gaps ``found`` and ``known`` fill them.
Complaint = tuple[str, str]


def choices(name: str, catalog: Catalog, kind: str = "") -> tuple[tuple[str, Bilingual], ...]:
    """Identifiers and labels from which a property takes its value; none where it is free text."""
    if name == "obligation":
        known = dict(catalog.concepts("obligation"))
        return tuple((o.value, known[o.value]) for o in Obligation if _fits(o, kind))
    if name in ("evidence", "carrier"):
        return catalog.concepts(name)
    words = {"predicate": [p.value for p in Predicate], "modifier": [NOT]}.get(name, [])
    words = [*(r.value for r in Relation), TABLE_ROW] if name == "relation" else words
    return tuple((word, Bilingual(word, word)) for word in words)


def shown(name: str, value: str, catalog: Catalog) -> str:
    """A value as a cell of the workbook shows it: with its label where it comes from a list."""
    label = dict(choices(name, catalog)).get(value)
    if label is None or label.en == value:
        return value
    return f"{value} {label.ja} {label.en}" if name == "evidence" else f"{label.ja} {label.en}"


def meant(name: str, text: str, catalog: Catalog) -> str:
    """The value that a cell means: by its identifier, its label in either language, or both together."""
    for value, label in choices(name, catalog):
        if text.casefold() in {w.casefold() for w in (value, label.ja, label.en, shown(name, value, catalog))}:
            return value
    return text


def _fits(obligation: Obligation, kind: str) -> bool:
    """Exclusions exclude and nothing else does; only rules are recommended."""
    if not kind:
        return True
    if kind == Kind.EXCLUSION:
        return obligation is Obligation.EXCLUSION
    soft = (Obligation.EXCLUSION, Obligation.RECOMMENDED) if kind == Kind.DESCRIPTOR else (Obligation.EXCLUSION,)
    return obligation not in soft


def complaint(name: str, value: str, catalog: Catalog, kind: str = "") -> Complaint | None:
    """What is wrong with a value, or nothing."""
    if len(value) > MOST_CHARACTERS:
        return N_("The text is longer than {most} characters."), N_("Shorten it.")
    words = [identifier for identifier, _ in choices(name, catalog, kind)]
    if words:
        return _choice(name, value, words, kind)
    known: dict[str, Callable[[str], Complaint | None]] = {
        "confidence": _confidence, "justification": _curie, "author": _person, "reviewer": _person,
        "review_date": _day, "mapping_date": _day,
    }  # fmt: skip
    if name in known:
        return known[name](value)
    if not value and not name.startswith(("condition.", "reason.")):
        return N_("Nothing is written here, and both languages are needed."), N_("Write it in both.")
    return None


#: What is said of a word that is not in its list.
_NOT_IN_LIST: Final = {
    "obligation": N_("“{found}” is not an obligation."),
    "evidence": N_("“{found}” is not an evidence code."),
    "carrier": N_("“{found}” is not a carrier."),
    "predicate": N_("“{found}” is not a predicate."),
    "relation": N_("“{found}” is not a relation to a descriptor."),
    "modifier": N_("“{found}” is not a modifier."),
}


def _choice(name: str, value: str, words: list[str], kind: str) -> Complaint | None:
    blank = name == "modifier" or (name == "carrier" and kind != Kind.DESCRIPTOR)
    if value in words or (blank and not value):
        return None
    return _NOT_IN_LIST[name], N_("Use one of {known}.")


def _confidence(value: str) -> Complaint | None:
    fits = re.fullmatch(r"0(\.\d{1,17})?|1(\.0{1,17})?", value)
    return None if fits else (N_("“{found}” is not a confidence."), N_("Use a number from 0 to 1."))


def _curie(value: str) -> Complaint | None:
    if re.fullmatch(r"semapv:[A-Za-z]+", value):
        return None
    return N_("“{found}” is not a justification."), N_("Use a term of SEMAPV, such as semapv:ManualMappingCuration.")


def _person(value: str) -> Complaint | None:
    if not value or _CURIE.fullmatch(value):
        return None
    return N_("“{found}” does not identify a person."), N_("Use an identifier such as orcid:0000-0000-0000-0000.")


def _day(value: str) -> Complaint | None:
    try:
        date.fromisoformat(value or "2026-11-24")
    except ValueError:
        return N_("“{found}” is not a day."), N_("Write it as 2026-11-24.")
    return None
