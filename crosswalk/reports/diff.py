"""An edition diff as panels and as an object."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Change, ChangeClass, EditionDiff, Moved
from crosswalk.model.framework import Bilingual, Statement
from crosswalk.model.record import Iri
from crosswalk.reports import words
from crosswalk.reports.panel import Content, Panel, narrowed
from crosswalk.reports.refusals import refusal
from crosswalk.text import LANGUAGES, N_, say

_CLASSES: Final = {
    ChangeClass.BREAKING: N_("breaking"),
    ChangeClass.TIGHTENING: N_("tightening"),
    ChangeClass.RELAXING: N_("relaxing"),
    ChangeClass.EDITORIAL: N_("editorial"),
    ChangeClass.READING_AND_SOURCE: N_("reading and source"),
}
_TITLE = N_("From {before} to {after}")
_HIT = N_("Credentials with another verdict: {hit} of {read}")
_UNREAD = N_("Not read")
_COLUMNS = (
    "changeClass", "descriptor", "statement", "statementLabel", "strengthBefore", "strengthAfter", "aspects",
    "explanation", "clauseBefore", "clauseAfter", "mappings", "discrepancies",
)  # fmt: skip
_MOVED = ("file", "item", "title", "issuer", "format", "verdictBefore", "verdictAfter", "descriptors")


def diff_panel(diff: EditionDiff, catalog: Catalog) -> Panel:
    """One row a change, both clauses in it; the number of each class stands in the title."""
    title = Bilingual(*(f"{_title(diff, lang)}{say(lang, N_(': '))}{_counted(diff, lang)}" for lang in LANGUAGES))
    rows = tuple(_row(c, catalog) for c in diff.changes)
    return Panel(f"diff-{diff.before.id}-{diff.after.id}", title, _COLUMNS, rows)


def hit_panel(diff: EditionDiff) -> Panel:
    """One row a credential whose verdict differs; learners are never in it."""
    read = diff.read - len(diff.rejected)
    title = Bilingual(*(say(lang, _HIT, hit=len(diff.hit), read=read) for lang in LANGUAGES))
    return Panel(f"diff-{diff.before.id}-{diff.after.id}-hit", title, _MOVED, tuple(_moved(m) for m in diff.hit))


def unread_panel(diff: EditionDiff) -> Panel:
    """What of the corpus could not be read, and why."""
    title = Bilingual(say("ja", _UNREAD), say("en", _UNREAD))
    rows = tuple((u.name, Bilingual(*(refusal(u.error, lang) for lang in LANGUAGES))) for u in diff.rejected)
    return Panel(f"diff-{diff.before.id}-{diff.after.id}-unread", title, ("file", "why"), rows)


def panels(diff: EditionDiff, catalog: Catalog) -> tuple[Panel, ...]:
    """All that there is to show: changes; where a corpus was given, what it hits and what was not read."""
    found = [diff_panel(diff, catalog)]
    if diff.read:
        found.append(hit_panel(diff))
    if diff.rejected:
        found.append(unread_panel(diff))
    return tuple(found)


def shown(diff: EditionDiff, catalog: Catalog) -> tuple[Panel, ...]:
    """As much as a terminal has room for: what is asked differently; what differs in words is only counted."""
    changes, *rest = panels(diff, catalog)
    rows = tuple(row for row, c in zip(changes.rows, diff.changes, strict=True) if not c.in_words_only)
    kept = ("changeClass", "statementLabel", "explanation", "clauseBefore", "clauseAfter")
    return (narrowed(replace(changes, rows=rows), kept), *rest)


def _title(diff: EditionDiff, lang: str) -> str:
    return say(lang, _TITLE, before=diff.before.short[lang], after=diff.after.short[lang])


def _counted(diff: EditionDiff, lang: str) -> str:
    counts = Counter(c.kind for c in diff.changes)
    parts = [f"{say(lang, _CLASSES[kind])} {counts[kind]}" for kind in ChangeClass if counts[kind]]
    words = sum(c.in_words_only for c in diff.changes)
    if words:
        parts.append(say(lang, N_("{words} of {all} in words only"), words=words, all=len(diff.changes)))
    return say(lang, N_(", ")).join(parts) or say(lang, N_("no difference"))


def pair_title(diff: EditionDiff) -> Bilingual:
    """Which two editions are compared."""
    return Bilingual(*(_title(diff, lang) for lang in LANGUAGES))


def class_words(kind: ChangeClass, lang: str) -> str:
    """The word for a class of change."""
    return say(lang, _CLASSES[kind])


def _row(change: Change, catalog: Catalog) -> tuple[Content, ...]:
    shown = change.after or change.before
    assert shown is not None  # noqa: S101  (a change has a side)
    return (
        Bilingual(*(class_words(change.kind, lang) for lang in LANGUAGES)),
        Iri(catalog.descriptor(shown.about).iri),
        Iri(shown.iri),
        shown.label,
        _strength(change.before),
        _strength(change.after),
        " ".join(change.aspects),
        change.message,
        change.before.clause if change.before else "",
        change.after.clause if change.after else "",
        " ".join(f"{m.subject_id} {m.predicate.value} {m.object_id}" for m in change.mappings),
        ", ".join(d.id for d in change.discrepancies),
    )


def _strength(statement: Statement | None) -> Content:
    if statement is None:
        return ""
    return Bilingual(*(words.strength_words(statement, lang) for lang in LANGUAGES))


def _moved(moved: Moved) -> tuple[Content, ...]:
    before, after = (
        Bilingual(*(words.verdict_words(v, lang) for lang in LANGUAGES)) for v in (moved.before, moved.after)
    )
    return moved.name, moved.item, moved.title, moved.issuer, moved.format, before, after, " ".join(moved.descriptors)


def diff_object(diff: EditionDiff) -> dict[str, Any]:
    """The changes, the mappings and credentials that they hit, and what was not read."""
    return {
        "before": diff.before.id,
        "after": diff.after.id,
        "changes": [
            {
                "class": c.kind.value,
                "before": c.before.iri if c.before else "",
                "after": c.after.iri if c.after else "",
                "aspects": list(c.aspects),
                "message": {"ja": c.message.ja, "en": c.message.en},
                "mappings": [
                    {"subject": m.subject_id, "predicate": m.predicate.value, "object": m.object_id} for m in c.mappings
                ],
                "discrepancies": [d.id for d in c.discrepancies],
            }
            for c in diff.changes
        ],
        "read": diff.read,
        "hit": [
            {
                "file": m.name, "item": m.item, "title": m.title, "issuer": m.issuer, "format": m.format,
                "before": m.before.value, "after": m.after.value, "descriptors": list(m.descriptors),
            }
            for m in diff.hit
        ],
        "rejected": [{"file": u.name, "error": str(u.error)} for u in diff.rejected],
    }  # fmt: skip
