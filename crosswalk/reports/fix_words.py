"""How the least set of additions is worded: each part of it in a sentence, the same in every form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswalk.model.carriage import Carriage
from crosswalk.model.fix import Addition, Bar, Barrier, Condition, Fix, Need, Place, Reach, Settled, Wording
from crosswalk.model.framework import Edition
from crosswalk.reports.relations import relation_words
from crosswalk.reports.words import limit_words, verdict_words
from crosswalk.text import N_, say

#: Said with every answer.
IF_TRUE: Final = N_(
    "State only what is true: fill the blanks from your own documents. The lines hold no value of ours, and a "
    "statement that is not true is not proposed by being listed here."
)
TO_CONFORM: Final = N_("To conform: state, if true")
TO_LIST: Final = N_("To state everything listed (有り): state, if true")
BESIDE: Final = N_("Listed beside what is demanded; no verdict needs it: state, if true")
NOT_BY_ADDING: Final = N_("Not fixable by adding a statement")
NOTHING: Final = N_("Nothing needs to be added.")
_NEEDS: Final = {Need.CONFORM: N_("to conform"), Need.LISTED: N_("to state everything listed")}
_BESIDE_NEED: Final = N_("listed beside what is demanded")
_BARS: Final = {
    Bar.BROKEN: N_("What stands there breaks it. Correct it, if it is wrong; adding does not mend it."),
    Bar.NONE: N_("The file says that there is none. Correct what stands there, if it is wrong."),
    Bar.EXCLUDED: N_("An exclusion applies to what the file states. It is not fixable by adding a statement."),
    Bar.WEAK: N_("The source of this requirement is too weak to decide on, whatever is stated."),
    Bar.RELATED: N_("The nearest descriptor is only related, so a statement of it decides nothing."),
    Bar.MAPPING: N_("It is answered only by mapping, which is switched off."),
    Bar.OPEN: N_("No further statement settles it. Look at what stands there, if it is wrong or unclear."),
}
_GOALS: Final = {
    True: N_("With {number} statement(s), if true, every chosen edition is satisfied."),
    False: N_(
        "Not every chosen edition can be satisfied by adding. With {number} statement(s), if true, all is settled that "
        "adding can settle."
    ),
}
_REACHED_NOW: Final = N_("already")
_AFTER: Final = N_("after statement {number}")
_NOT_REACHED: Final = N_("not by adding")
_CHAINED: Final = N_("{one} — {two}")


def goal(fix: Fix, lang: str) -> str:
    """How many statements, and whether they are enough."""
    if fix.reached and not fix.additions:
        return say(lang, NOTHING)
    return say(lang, _GOALS[fix.reached], number=len(fix.additions))


def after(reach: Reach, lang: str) -> str:
    """After which statement the goal is reached, or why it is not."""
    if reach.after == 0:
        return say(lang, _REACHED_NOW)
    if reach.after is not None:
        return say(lang, _AFTER, number=reach.after)
    limits = "; ".join(limit_words(code, lang) for code in reach.limits)
    words = say(lang, _NOT_REACHED)
    return f"{words}: {limits}" if limits else words


def verdicts(reach: Reach, lang: str) -> str:
    """The verdict now, and the one with every statement."""
    before, then = (verdict_words(v, lang) for v in (reach.before, reach.verdict))
    return before if reach.before is reach.verdict else f"{before} → {then}"


def need(addition: Addition, lang: str, *, beside: bool = False) -> str:
    """What an addition is needed for."""
    return say(lang, _BESIDE_NEED if beside else _NEEDS[addition.need])


def settled(item: Settled, lang: str) -> str:
    """A requirement with its edition and clause."""
    words = say(lang, N_("{edition}: {statement} ({clause})"), edition=item.edition.short[lang],
                statement=item.statement.title[lang], clause=item.statement.clause[lang])  # fmt: skip
    return words + (say(lang, N_(", by mapping")) if item.by_mapping else "")


def condition(item: Condition, lang: str) -> str:
    """What the value that is filled in has to keep to, and where that is said."""
    clause = say(lang, N_("{edition}: {statement} ({clause})"), edition=item.edition.short[lang],
                 statement=item.statement.title[lang], clause=item.statement.clause[lang])  # fmt: skip
    words = say(lang, _CHAINED, one=item.words[lang], two=clause)
    if item.until is None:
        return words
    return say(lang, N_("{words}, if it was issued by {day}"), words=words, day=item.until.isoformat())


def place(item: Place, lang: str) -> str:
    """Where a statement belongs in the user's format."""
    if item.header:
        return say(lang, N_("a column headed “{path}”; in its cells what stands after the colon"), path=item.path[lang])
    if item.carriage is Carriage.TEXT or item.relation is None:
        return say(lang, N_("in free text, as the line stands: {path}"), path=item.path[lang])
    words = N_("in a field of the format’s own: {path} ({relation})")
    if item.carriage is Carriage.EXTENSION:
        words = N_("in a field of an extension: {path} ({relation})")
    return say(lang, words, path=item.path[lang], relation=relation_words(item.relation, lang))


def places(addition: Addition, lang: str) -> tuple[str, ...]:
    """Every place, best first; filler to write over before all."""
    over = (say(lang, N_("in place of the filler at {pointer}"), pointer=p) for p in addition.replaces if p)
    found = (*over, *(place(p, lang) for p in addition.places))
    return found or (say(lang, N_("in any text of the file that is read for labels, as the line stands")),)


def wording(item: Wording, lang: str) -> str:
    """A phrasing: how it states the descriptor, and whether it is so met by mapping only."""
    label = item.phrasing.label[lang]
    return say(lang, N_("{label}; met by mapping"), label=label) if item.by_mapping else label


def unlocked(editions: tuple[Edition, ...], lang: str) -> str:
    """The editions that are satisfied from here on, or nothing."""
    if not editions:
        return ""
    names = say(lang, N_(", ")).join(e.short[lang] for e in editions)
    return say(lang, N_("After this: {editions}"), editions=names)


def barrier(item: Barrier, lang: str) -> str:
    """What was found, and why it is not settled by adding."""
    gap = "" if lang == "ja" else " "
    return f"{item.finding.message[lang]}{gap}{say(lang, _BARS[item.bar])}"


def barrier_name(item: Barrier, lang: str) -> str:
    """The requirement that is not settled by adding, with its edition and clause."""
    statement = next(s for s in item.edition.statements if s.id == item.finding.statement)
    return say(lang, N_("{edition}: {statement} ({clause})"), edition=item.edition.short[lang],
               statement=statement.title[lang], clause=item.finding.clause[lang])  # fmt: skip


def sections(fix: Fix) -> Iterator[tuple[str, tuple[tuple[int, Addition], ...]]]:
    """The additions under their headings, each with its number (0: no verdict needs it)."""
    numbered = tuple(enumerate(fix.additions, start=1))
    parts = (
        (TO_CONFORM, tuple(p for p in numbered if p[1].need is Need.CONFORM)),
        (TO_LIST, tuple(p for p in numbered if p[1].need is Need.LISTED)),
        (BESIDE, tuple((0, a) for a in fix.further)),
    )
    yield from ((heading, found) for heading, found in parts if found)
