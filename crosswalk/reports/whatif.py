"""The answers of a what-if and of a sensitivity run: as panels, as a text for a terminal, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Gap, GapReport, Lever, Moved, Sensitivity, Setting, Tally, WhatIf
from crosswalk.model.finding import Verdict
from crosswalk.model.framework import Bilingual
from crosswalk.reports.objects import JsonObject
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.unread import inboth, unread_objects, unread_panel
from crosswalk.reports.words import NOT_CHECKED, both, verdict_words
from crosswalk.text import N_, say

TRIAL = N_("This is a trial; nothing that is published was changed.")

_READ = N_("{read} read: {judged} judged, {rejected} could not be read.")
_CHANGED = N_(
    "{edition}: of {total}, {failing} newly fail, {passing} newly pass, {other} have another verdict otherwise."
)
_TRIED = N_("Tried out: {settings}")
NOTHING = N_("No verdict changes.")
IDLE = N_("{number} others move no verdict.")

MOVES = N_("Credentials whose verdict changes")
_VERDICTS = N_("Verdicts before and after")
ISSUERS = N_("Changes by issuer")
FORMATS = N_("Changes by format")
GAPS = N_("Gaps between editions that the change makes, closes or alters")
NONE_STATED = N_("(none stated)")
NO_STATEMENT = N_("no such statement")
LEVERS = N_("What moves verdicts, one thing at a time")

DIRECTIONS = {
    "failing": N_("✘ newly fails"),
    "passing": N_("✔ newly passes"),
    "other": N_("≠ other change"),
}
KINDS = {
    "obligation": N_("obligation"),
    "descriptor-mapping": N_("match of a descriptor"),
    "format-mapping": N_("field of a format"),
}


# ---- panels


def moves_panel(answer: WhatIf, *, worded: bool = False) -> Panel:
    """One row a credential and edition whose verdict changes: codes, or ``worded`` symbols and words."""
    columns = (
        "editionId", "direction", "file", "item", "title", "issuer", "format", "verdictBefore", "verdictAfter",
        "descriptors",
    )  # fmt: skip
    groups = (("failing", answer.failing), ("passing", answer.passing), ("other", answer.other))
    rows = tuple(_move(where, m, worded=worded) for where, moves in groups for m in moves)
    return Panel("crosswalk-what-if", both(MOVES), columns, rows)


def whatif_panels(answer: WhatIf) -> tuple[Panel, ...]:
    """Everything that a what-if found, in words, the moves first."""
    return (
        moves_panel(answer, worded=True),
        _verdicts_panel(answer),
        _tally_panel("issuer", ISSUERS, answer.issuers),
        _tally_panel("format", FORMATS, answer.formats),
        _gaps_panel(answer),
        unread_panel(answer.rejected),
    )


def levers_panel(answer: Sensitivity, *, worded: bool = False) -> Panel:
    """One row a lever that moves a verdict, the strongest first; ``worded`` as for moves."""
    columns = ("leverKind", "lever", "tried", "moved", "total", "editionsConcerned")
    rows = tuple(
        (_word(KINDS, k.kind, worded=worded), k.subject, k.change, k.moved, k.total, ", ".join(k.editions))
        for k in answer.levers
    )
    return Panel("crosswalk-sensitivity", both(LEVERS), columns, rows)


def _verdicts_panel(answer: WhatIf) -> Panel:
    rows = tuple(
        (edition, _verdict(v, worded=True), dict(before).get(v, 0), dict(after).get(v, 0))
        for edition, before, after in answer.verdicts
        for v in Verdict
        if v in dict(before) or v in dict(after)
    )
    columns = ("editionId", "verdict", "numberBefore", "numberAfter")
    return Panel("crosswalk-what-if-verdicts", both(_VERDICTS), columns, rows)


def _tally_panel(by: str, title: str, tallies: Iterable[Tally]) -> Panel:
    rows = tuple((t.edition, t.name or both(NONE_STATED), t.failing, t.passing, t.other, t.total) for t in tallies)
    columns = ("editionId", by, "failing", "passing", "otherChanges", "total")
    return Panel(f"crosswalk-what-if-{by}s", both(title), columns, rows)


def _gaps_panel(answer: WhatIf) -> Panel:
    rows = tuple(
        (old.here.id, old.there.id, statement, _gap_words(first), _gap_words(second))
        for old, new in answer.gaps
        for statement, first, second in altered(old, new)
    )
    columns = ("satisfiedEdition", "askedEdition", "statement", "gapBefore", "gapAfter")
    return Panel("crosswalk-what-if-gaps", both(GAPS), columns, rows)


def altered(old: GapReport, new: GapReport) -> Iterator[tuple[str, Gap | None, Gap | None]]:
    """The statements whose gap is of other classes, or that only one of the two reports has."""
    first, second = ({g.there.id: g for g in (*r.gaps, *r.covered)} for r in (old, new))
    for statement in dict.fromkeys((*first, *second)):
        before, after = first.get(statement), second.get(statement)
        if _classes(before) != _classes(after):
            yield statement, before, after


def _classes(gap: Gap | None) -> list[str] | None:
    return None if gap is None else [c.value for c in gap.classes]


def _gap_words(gap: Gap | None) -> Bilingual:
    return both(NO_STATEMENT) if gap is None else gap.message


def _move(where: str, move: Moved, *, worded: bool) -> tuple[Content, ...]:
    return (
        move.edition,
        _word(DIRECTIONS, where, worded=worded),
        move.name,
        inboth(move.item) if worded else move.item,
        move.title,
        move.issuer,
        move.format,
        _verdict(move.before, worded=worded),
        _verdict(move.after, worded=worded),
        ", ".join(move.descriptors),
    )


def _word(words: dict[str, str], code: str, *, worded: bool) -> Content:
    return both(words[code]) if worded else code


def _verdict(verdict: Verdict, *, worded: bool) -> Content:
    return Bilingual(verdict_words(verdict, "ja"), verdict_words(verdict, "en")) if worded else verdict.value


# ---- a terminal


def whatif_table(answer: WhatIf, catalog: Catalog, *, lang: str = "en") -> str:
    """What changes, in sentences with the numbers that they rest on, and the panels below."""
    settings = ", ".join(map(written, answer.settings))
    lines = [say(lang, _TRIED, settings=settings), say(lang, TRIAL), read_words(answer, lang)]
    lines += [changed(answer, edition.id, lang) for edition in answer.editions]
    if not (answer.failing or answer.passing or answer.other):
        lines.append(say(lang, NOTHING))
    return _text(lines, whatif_panels(answer), catalog, lang)


def sensitivity_table(answer: Sensitivity, catalog: Catalog, *, lang: str = "en") -> str:
    """The levers, and how many things were tried that move nothing."""
    lines = [say(lang, TRIAL), read_words(answer, lang)]
    below = say(lang, IDLE, number=len(answer.idle)) if answer.levers else say(lang, NOTHING)
    return _text([*lines, below], (levers_panel(answer, worded=True), unread_panel(answer.rejected)), catalog, lang)


def _text(lines: Sequence[str], panels: Iterable[Panel], catalog: Catalog, lang: str) -> str:
    from crosswalk.reports.table import panel_table

    tables = (panel_table(p, catalog, lang=lang) for p in panels if p.rows)
    return "\n".join(["\n".join(lines) + "\n", *tables, say(lang, NOT_CHECKED) + "\n"])


def read_words(answer: WhatIf | Sensitivity, lang: str) -> str:
    """How much was read, judged, and not to be read."""
    rejected = len(answer.rejected)
    return say(lang, _READ, read=answer.read, judged=answer.read - rejected, rejected=rejected)


def changed(answer: WhatIf, edition: str, lang: str) -> str:
    """Of how many credentials an edition's verdict changes, and in which direction."""
    numbers = {
        name: sum(m.edition == edition for m in moves)
        for name, moves in (("failing", answer.failing), ("passing", answer.passing), ("other", answer.other))
    }
    return say(lang, _CHANGED, edition=edition, total=answer.judged, **numbers)


def written(setting: Setting) -> str:
    """A change as it is typed."""
    return f"{setting.edition}.{setting.statement}={setting.value}"


# ---- JSON


def whatif_object(answer: WhatIf) -> JsonObject:
    """Everything of a what-if; the keys of moves are those of the panel's columns."""
    return {
        "settings": [written(s) for s in answer.settings],
        "read": answer.read,
        "judged": answer.judged,
        "editions": [
            {
                "edition": edition,
                "before": {v.value: n for v, n in before},
                "after": {v.value: n for v, n in after},
                "issuers": [_tally(t) for t in answer.issuers if t.edition == edition],
                "formats": [_tally(t) for t in answer.formats if t.edition == edition],
            }
            for edition, before, after in answer.verdicts
        ],
        "failing": list(map(_moved, answer.failing)),
        "passing": list(map(_moved, answer.passing)),
        "other": list(map(_moved, answer.other)),
        "gaps": [
            {
                "here": old.here.id,
                "there": old.there.id,
                "statement": statement,
                "before": _classes(before),
                "after": _classes(after),
            }
            for old, new in answer.gaps
            for statement, before, after in altered(old, new)
        ],
        "unread": list(unread_objects(answer.rejected)),
    }


def sensitivity_object(answer: Sensitivity) -> JsonObject:
    """The levers, those that move nothing at the end."""
    return {
        "editions": [e.id for e in answer.editions],
        "read": answer.read,
        "judged": answer.read - len(answer.rejected),
        "total": answer.total,
        "levers": [_lever(k) for k in (*answer.levers, *answer.idle)],
        "unread": list(unread_objects(answer.rejected)),
    }


def _moved(move: Moved) -> JsonObject:
    return {
        "edition": move.edition,
        "file": move.name,
        "item": move.item,
        "title": move.title,
        "issuer": move.issuer,
        "format": move.format,
        "before": move.before.value,
        "after": move.after.value,
        "descriptors": list(move.descriptors),
    }


def _tally(tally: Tally) -> JsonObject:
    return {
        "name": tally.name,
        "failing": tally.failing,
        "passing": tally.passing,
        "other": tally.other,
        "total": tally.total,
    }


def _lever(lever: Lever) -> JsonObject:
    return {
        "kind": lever.kind,
        "subject": lever.subject,
        "change": {"ja": lever.change.ja, "en": lever.change.en},
        "moved": lever.moved,
        "total": lever.total,
        "editions": list(lever.editions),
    }
