"""The sentence that a change between two editions says to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswalk.model.comparison import ChangeClass
from crosswalk.model.framework import Bilingual, Discrepancy, Statement
from crosswalk.reports.words import strength_words
from crosswalk.tasks.strictness import strength
from crosswalk.text import N_, say

#: How an aspect is called in a sentence.
ASPECTS: Final = {
    "obligation": N_("obligation"),
    "condition": N_("condition"),
    "label": N_("label"),
    "definition": N_("definition"),
    "clause": N_("clause"),
    "evidence": N_("evidence"),
    "carrier": N_("carrier"),
    "match": N_("relation to the common descriptor"),
    "schemes": N_("schemes accepted"),
    "constraint": N_("what is checked"),
    "period": N_("period"),
}
_NEW = N_("“{label}” ({strong}) is new.")
_GONE = N_("“{label}” ({weak}) is gone.")
_FROM_TO = N_("“{label}” was {weak} and is {strong}.")
_OTHER = N_("“{label}” differs in: {aspects}.")
_HERE_ONLY = N_("“{label}” ({weak}) stands in the first only.")
_THERE_ONLY = N_("“{label}” ({strong}) stands in the second only.")
_APART = N_("“{label}”: {weak} in the first, {strong} in the second.")
_READING = N_("A difference between a reading and its source, not a change.")
_RECORDED = N_("Recorded: {ids}.")


def sentence(
    kind: ChangeClass, old: Statement | None, new: Statement | None, aspects: Sequence[str],
    discrepancies: Sequence[Discrepancy],
) -> Bilingual:  # fmt: skip
    """What changed, in both languages."""
    ja, en = (" ".join(_parts(kind, old, new, aspects, discrepancies, lang)) for lang in ("ja", "en"))
    return Bilingual(ja.replace("。 ", "。"), en)


def _parts(
    kind: ChangeClass, old: Statement | None, new: Statement | None, aspects: Sequence[str],
    discrepancies: Sequence[Discrepancy], lang: str,
) -> Iterator[str]:  # fmt: skip
    shown = new or old
    gaps = {
        "label": shown.label[lang] if shown else "",
        "weak": strength_words(old, lang) if old else "",
        "strong": strength_words(new, lang) if new else "",
    }
    reading = kind is ChangeClass.READING_AND_SOURCE
    if old is None:
        yield say(lang, _THERE_ONLY if reading else _NEW, **gaps)
    elif new is None:
        yield say(lang, _HERE_ONLY if reading else _GONE, **gaps)
    else:
        if strength(old) != strength(new):
            yield say(lang, _APART if reading else _FROM_TO, **gaps)
        rest = [a for a in aspects if a not in ("obligation", "condition") or strength(old) == strength(new)]
        if rest:
            words = say(lang, N_(", ")).join(say(lang, ASPECTS[a]) for a in rest)
            yield say(lang, _OTHER, aspects=words, **gaps)
    if reading:
        yield say(lang, _READING)
        if discrepancies:
            yield say(lang, _RECORDED, ids=", ".join(d.id for d in discrepancies))
