"""What a joint profile made of its members' statements, as panels and as an object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import JointProfile, JointRow
from crosswalk.model.framework import Bilingual, Edition, Kind, Statement
from crosswalk.model.record import Iri
from crosswalk.reports import words
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import both
from crosswalk.text import LANGUAGES, N_, say

_KINDS: Final = {Kind.DESCRIPTOR: N_("descriptor"), Kind.RULE: N_("rule"), Kind.EXCLUSION: N_("exclusion")}
_DROPPED = N_("not in common")


def profile_panel(profile: JointProfile, catalog: Catalog) -> Panel:
    """One row an element or what was left out, one column a member, and what the profile has of it."""
    columns = ("descriptor", "descriptorLabel", "statementKind", *map(_column, profile.members), "jointResult")
    rows = tuple((*_head(row, catalog), *map(_cell, row.cells), _result(row)) for row in profile.rows)
    return Panel(_name(profile), profile.edition.title, columns, rows)


def statements_panel(profile: JointProfile, catalog: Catalog) -> Panel:
    """The same with one row a member's statement, since an edition is no property."""
    columns = (
        "descriptor", "descriptorLabel", "statementKind", "edition", "statement", "statementLabel", "strengthHere",
        "clauseHere", "jointResult",
    )  # fmt: skip
    return Panel(_name(profile), profile.edition.title, columns, tuple(_statements(profile, catalog)))


def _statements(profile: JointProfile, catalog: Catalog) -> Iterator[tuple[Content, ...]]:
    for row in profile.rows:
        head = (Iri(catalog.descriptor(row.descriptor).iri), *_head(row, catalog)[1:])
        for member, cell in zip(profile.members, row.cells, strict=True):
            for s in cell:
                yield (*head, Iri(member.iri), Iri(s.iri), s.label, _strength(s), s.clause, _result(row))


def _name(profile: JointProfile) -> str:
    return f"profile-{profile.edition.version}"


def _head(row: JointRow, catalog: Catalog) -> tuple[Content, ...]:
    return row.descriptor, catalog.descriptor(row.descriptor).label, both(_KINDS[row.kind])


def _column(edition: Edition) -> str:
    return edition.framework if edition.default else edition.id


def _cell(statements: tuple[Statement, ...]) -> Content:
    if not statements:
        return "–"
    return Bilingual(*(" / ".join(_worded(s, lang) for s in statements) for lang in LANGUAGES))


def _worded(statement: Statement, lang: str) -> str:
    strength = words.strength_words(statement, lang)
    return strength if statement.kind is Kind.DESCRIPTOR else f"{statement.id} ({strength})"


def _result(row: JointRow) -> Content:
    if row.result is None:
        return both(_DROPPED)
    result = row.result
    return Bilingual(*(f"{result.id} ({words.strength_words(result, lang)})" for lang in LANGUAGES))


def _strength(statement: Statement) -> Bilingual:
    return Bilingual(*(words.strength_words(statement, lang) for lang in LANGUAGES))


def statement_kind(kind: Kind, lang: str) -> str:
    """The word for what a statement is."""
    return say(lang, _KINDS[kind])


def profile_object(profile: JointProfile) -> dict[str, Any]:
    """The profile with its rows, and its two files as text."""
    return {
        "join": profile.join,
        "edition": profile.edition.id,
        "members": [e.id for e in profile.members],
        "rows": [
            {
                "descriptor": row.descriptor,
                "kind": row.kind.value,
                "members": {
                    e.id: [{"statement": s.iri, "obligation": s.obligation.value} for s in cell]
                    for e, cell in zip(profile.members, row.cells, strict=True)
                },
                "result": {"statement": row.result.iri, "obligation": row.result.obligation.value}
                if row.result
                else None,
            }
            for row in profile.rows
        ],
        "vocabulary": profile.vocabulary,
        "shapes": profile.shapes,
    }
