"""The sentences that a gap says to a person, one a class, naming both strengths and what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import GapClass
from crosswalk.model.framework import Bilingual, Discrepancy, Edition, Kind, Statement
from crosswalk.model.mapping import Link, Predicate
from crosswalk.reports.words import strength_words
from crosswalk.tasks.strictness import implies, requirements_of
from crosswalk.text import N_, say

_READING = N_("{here} and {there} are a reading and its source, so this is a difference of reading, not a gap.")
_RECORDED = N_("Recorded: {ids}.")
_COVERED = N_("“{label}” ({strong} in {there}) is covered by {here}.")
_ABSENT = N_(
    "“{label}” ({strong} in {there}) has no counterpart in {here}, whose list was read whole. "
    "Look whether the credential states it."
)
_RELATED = N_("The nearest element of {here}, “{nearest}”, is only related.")
_NEAR = N_(
    "“{label}” of {there} and “{nearest}” of {here} are near the same common descriptor, but neither is exactly it; "
    "that they mean the same is not established. Look at the value."
)
_SILENT = N_(
    "“{label}” ({strong} in {there}): {silence}, so nothing is established. Look whether the credential states it."
)
_MANDATORY_SILENT = N_("“{label}” is mandatory in {there}; {silence}. Look whether the credential states it.")
_BLANK = N_("the table has “other” (その他) for {here}, which is not an absence")
_NO_RULES = N_("{here} is read from a table, which tells of few rules")
_NO_ROW = N_("the table has no row in which {here} could state it")
_DEFINITION = N_("{here} is a definition, not a list")
_NOT_WHOLE = N_("the list of {here} was not read whole")
_MANDATORY = N_("“{label}” is mandatory in {there} and {weak} in {here}. Look whether the credential states it.")
_WEAKER = N_("“{label}” is {strong} in {there} and {weak} in {here}. Look whether the credential states it.")
_CONDITIONS = N_(
    "“{label}” is asked under a condition in {there} ({condition}) and under another in {here} ({other}). "
    "Look whether the credential states it."
)
_LOOSER = N_("“{label}” ({strong} in {there}): {here} asks less on the same point (“{nearest}”). Look at the value.")
_EXCLUDED = N_("{there} excludes by “{label}”, and {here} has no such exclusion. Look whether it applies.")
_EXCLUDED_MORE = N_("{there} excludes by “{label}” more than {here} does by “{nearest}”. Look whether it applies.")
_NARROWER_THERE = N_("“{label}” of {there} is narrower than “{nearest}” of {here}: a value may lie outside it.")
_NARROWER_HERE = N_("“{nearest}” of {here} is narrower than “{label}” of {there}: a value may cover only a part.")
_SCHEMES = N_("{there} takes only {schemes}, {here} others too. Look at the scheme.")
_ONLY_SCHEMES = N_("{there} takes only {schemes}. Look at the scheme.")
_CODES = N_("{there} takes only certain units or codes there. Look at the value.")
_CARRIER = N_("{there} asks it of: {asked}; {here} of: {given}.")


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of the edition asked about beside its counterparts in the edition that is satisfied."""

    statement: Statement
    counterparts: tuple[Statement, ...]
    here: Edition
    there: Edition
    link: Link | None

    @property
    def only_near(self) -> bool:
        """Whether no rule makes them counterparts, though both are about one common descriptor."""
        return self.statement.kind is Kind.DESCRIPTOR and self.link is None and bool(self.counterparts)

    @property
    def only_related(self) -> bool:
        """Whether the best element there is says nothing of the same thing."""
        return self.link is not None and self.link.predicate is Predicate.RELATED

    @property
    def conditions_differ(self) -> bool:
        """Whether both are asked under a condition, and not the same one: nothing tells which holds more often."""
        own, other = self.statement.condition, self.counterparts[0].condition if self.counterparts else None
        return None not in (own, other) and own != other

    @property
    def established(self) -> bool:
        """Whether silence is absence: the list was read whole, and is no reading of another text."""
        return self.here.silence_is_absence

    @property
    def implied(self) -> bool:
        """Whether each shape of the statement is passed by what passes some shape of the counterparts."""
        asked = requirements_of(self.there, self.statement)
        given = [r for s in self.counterparts for r in requirements_of(self.here, s)]
        return bool(asked) and all(any(implies(g, a) for g in given) for a in asked)


def sentence(
    pair: Pair, shown: Sequence[GapClass], classes: Sequence[GapClass], discrepancies: Sequence[Discrepancy],
    catalog: Catalog,
) -> Bilingual:  # fmt: skip
    """All that is to be said of a statement, in both languages."""
    ja, en = (" ".join(_parts(pair, shown, classes, discrepancies, catalog, lang)) for lang in ("ja", "en"))
    return Bilingual(ja.replace("。 ", "。"), en)


def _parts(
    pair: Pair, shown: Sequence[GapClass], classes: Sequence[GapClass], discrepancies: Sequence[Discrepancy],
    catalog: Catalog, lang: str,
) -> Iterator[str]:  # fmt: skip
    gaps = _names(pair, lang)
    if not classes:
        yield say(lang, _COVERED, **gaps)
        return
    if GapClass.READING_AND_SOURCE in shown:
        yield say(lang, _READING, **gaps)
        if discrepancies:
            yield say(lang, _RECORDED, ids=", ".join(d.id for d in discrepancies))
    for kind in classes:
        yield from _of(kind, pair, classes, catalog, lang, gaps)
    if _is_silent(classes) and pair.only_related:
        yield say(lang, _RELATED, **gaps)


def _names(pair: Pair, lang: str) -> dict[str, str]:
    first = pair.counterparts[0] if pair.counterparts else None
    return {
        "label": pair.statement.label[lang],
        "here": pair.here.short[lang],
        "there": pair.there.short[lang],
        "strong": strength_words(pair.statement, lang),
        "weak": strength_words(first, lang) if first else "",
        "nearest": first.label[lang] if first else "",
        "schemes": ", ".join(pair.statement.schemes),
        "condition": pair.statement.condition[lang] if pair.statement.condition else "",
        "other": first.condition[lang] if first and first.condition else "",
    }


def _of(
    kind: GapClass, pair: Pair, classes: Sequence[GapClass], catalog: Catalog, lang: str, gaps: dict[str, str]
) -> Iterator[str]:
    """The sentence of one class; none where another class says it already."""
    match kind:
        case GapClass.ABSENT:
            yield say(lang, _ABSENT, **gaps)
        case GapClass.NOT_ESTABLISHED if pair.only_near:
            yield say(lang, _NEAR, **gaps)
        case GapClass.NOT_ESTABLISHED:
            words = _MANDATORY_SILENT if GapClass.MANDATORY_THERE in classes else _SILENT
            yield say(lang, words, silence=say(lang, _silence(pair, catalog), here=gaps["here"]), **gaps)
        case GapClass.MANDATORY_THERE if pair.only_near or not _is_silent(classes):
            yield say(lang, _MANDATORY, **gaps)
        case GapClass.WEAKER_OBLIGATION if GapClass.MANDATORY_THERE not in classes:
            looser = pair.statement.kind is Kind.RULE and not pair.implied
            yield say(lang, _LOOSER if looser else _CONDITIONS if pair.conditions_differ else _WEAKER, **gaps)
        case GapClass.EXCLUDED_THERE:
            yield say(lang, _EXCLUDED_MORE if pair.counterparts else _EXCLUDED, **gaps)
        case GapClass.NARROWER_MEANING:
            there = pair.link is not None and pair.link.predicate is Predicate.NARROW
            yield say(lang, _NARROWER_THERE if there else _NARROWER_HERE, **gaps)
        case GapClass.OTHER_UNIT:
            limited = _ONLY_SCHEMES if _is_silent(classes) else _SCHEMES
            yield say(lang, limited if pair.statement.schemes else _CODES, **gaps)
        case GapClass.OTHER_CARRIER:
            both = (pair.statement, pair.counterparts[0])
            asked, given = (catalog.concept(f"cwc:{s.carrier}")[0][lang] for s in both)
            yield say(lang, _CARRIER, asked=asked, given=given, **gaps)


def _is_silent(classes: Sequence[GapClass]) -> bool:
    return GapClass.ABSENT in classes or GapClass.NOT_ESTABLISHED in classes


def _silence(pair: Pair, catalog: Catalog) -> str:
    """Why an edition's silence is not absence."""
    if pair.here.is_definition:
        return _DEFINITION
    if not pair.here.is_reading:
        return _NOT_WHOLE
    if pair.statement.kind is Kind.RULE:
        return _NO_RULES
    return _NO_ROW if catalog.descriptor(pair.statement.about).extension else _BLANK
