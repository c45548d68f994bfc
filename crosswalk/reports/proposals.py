"""Previews of workbooks, competing positions and accepted changes as panels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.catalog.permitted import choices
from crosswalk.model.framework import Bilingual
from crosswalk.model.proposal import Action, Edit, Position, Proposal, Rewritten, StatementTarget, Target, fields
from crosswalk.model.workbook import MAPPING_COLUMNS, STATEMENT_COLUMNS
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import both
from crosswalk.text import N_, say

_ACTIONS: Final = {
    Action.ADD: N_("+ add"),
    Action.CHANGE: N_("→ change"),
    Action.RETIRE: N_("− retire"),
    Action.COMMENT: N_("comment"),
    Action.AGREE: N_("agree"),
    Action.OBJECT: N_("object"),
}
_STALE: Final = N_("stale: what it was made against has changed")
_HEADINGS: Final = {c.id: c.heading for c in (*STATEMENT_COLUMNS, *MAPPING_COLUMNS)}


def edits_panel(edits: Iterable[Edit], catalog: Catalog) -> Panel:
    """One row an edited cell, added row or deleted row of a workbook."""
    columns = ("place", "action", "target", "property", "before", "after", "proposalReason", "note")
    rows = tuple(
        (
            e.place, action_words(e.action), target_words(e.target, catalog), property_words(e.target.property),
            value_words(e.before, e.target, catalog), value_words(e.after, e.target, catalog), e.reason,
            both(_STALE) if e.stale else "",
        )
        for e in edits
    )  # fmt: skip
    return Panel("crosswalk-edits", both(N_("What the workbook would propose")), columns, rows)


def positions_panel(positions: Iterable[Position], catalog: Catalog) -> Panel:
    """One row a position, the published one of each target first."""
    columns = (
        "target", "property", "position", "proposedValue", "by", "proposal", "proposalReason", "agreeing",
        "objecting", "remarks", "note",
    )  # fmt: skip
    rows = tuple(_position(p, catalog) for p in positions)
    return Panel("crosswalk-positions", both(N_("Positions of the working group")), columns, rows)


def _position(position: Position, catalog: Catalog) -> tuple[Content, ...]:
    words = N_("published") if position.published else N_("retire") if position.retire else N_("proposed")
    return (
        target_words(position.target, catalog),
        property_words(position.target.property),
        both(words),
        value_words(position.value, position.target, catalog),
        ", ".join(position.owners),
        ", ".join(p.id for p in position.proposals),
        "\n".join(dict.fromkeys(p.reason for p in position.proposals if p.reason)),
        ", ".join(dict.fromkeys(p.by for p in position.agree)),
        _said(position.object),
        _said(position.comments),
        both(_STALE) if position.stale else "",
    )


def rewritten_panel(files: Sequence[Rewritten], root: Path) -> Panel:
    """One row a changed line of the published files; an added or removed line has one side only."""
    rows = tuple((str(f.path.relative_to(root)), *pair) for f in files for pair in _lines(f))
    return Panel("crosswalk-accepted", both(N_("What was taken over")), ("publishedFile", "before", "after"), rows)


def _lines(file: Rewritten) -> Iterator[tuple[str, str]]:
    before, after = file.before.splitlines(), file.after.splitlines()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = before[a:b], after[c:d]
            for number in range(max(len(old), len(new))):
                yield _at(old, number), _at(new, number)


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number].strip().replace("\t", " | ") if number < len(lines) else ""


def _said(replies: Iterable[Proposal]) -> str:
    return "\n".join(f"{r.by}: {r.reason}" for r in replies)


def action_words(action: Action) -> Bilingual:
    """The word for what a proposal does."""
    return both(_ACTIONS[action])


def target_words(target: Target, catalog: Catalog) -> str:
    """What a proposal is about: edition and statement, or subject, predicate and object."""
    if isinstance(target, StatementTarget):
        return f"{target.edition} {target.statement}"
    converter = catalog.mapping_converter()
    ends = (converter.compress(iri) or iri for iri in (target.subject, target.object))
    return f" {target.predicate} ".join(ends)


def property_words(name: str) -> Content:
    """The heading of a property; nothing for the whole."""
    return both(_HEADINGS[name]) if name else ""


def value_words(text: str, target: Target, catalog: Catalog) -> Content:
    """A value in words; the properties of a whole statement or mapping one a line."""
    if target.property:
        words = _word(target.property, text, catalog)
        return text if words.ja == words.en else words
    whole = [(_HEADINGS[n], _word(n, v, catalog)) for n, v in fields(text).items() if n in _HEADINGS]
    lines = {lang: "\n".join(f"{say(lang, h)}: {v[lang]}" for h, v in whole) for lang in ("ja", "en")}
    return Bilingual(lines["ja"], lines["en"])


def _word(name: str, value: str, catalog: Catalog) -> Bilingual:
    """A value by its label where it comes from a list; with its code where that is what people say."""
    label = dict(choices(name, catalog)).get(value, Bilingual(value, value))
    return Bilingual(f"{value} {label.ja}", f"{value} {label.en}") if name == "evidence" and value else label
