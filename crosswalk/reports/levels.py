"""A level beside those of other frameworks, as a panel, an object and a report; each row one source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import LevelKind, LevelRelation, Standing
from crosswalk.model.framework import Bilingual
from crosswalk.model.level import LevelReport
from crosswalk.model.provenance import Provenance
from crosswalk.reports.document import Block, Document, Heading, Items, Note, Table
from crosswalk.reports.objects import bilingual_object
from crosswalk.reports.panel import Content, Panel, narrowed
from crosswalk.reports.words import both, in_both
from crosswalk.terms import PREFIXES
from crosswalk.text import LANGUAGES, N_, say

#: Said with every level.
NOT_A_QUALIFICATION: Final = N_(
    "These are levels of qualifications. The level that a micro-credential names is not the level of a qualification, "
    "and that two levels compare is no recognition."
)
NOTHING_COMPOSED: Final = N_("No pair is put together from two others; what no source says stays unknown.")
_UNLEVELLED: Final = N_("∅ unlevelled, as the source says")
_UNKNOWN: Final = N_("? unknown")
_INDICATIVE: Final = N_("{levels} (indicative only)")
_TITLE: Final = N_("{level} in other frameworks")
_COLUMNS: Final = (
    "levelOf", "otherScheme", "otherLevels", "levelStanding", "comparisonKind", "comparisonEditions",
    "comparisonYear", "clause", "evidence", "source", "note",
)  # fmt: skip
_BRIEF: Final = ("otherScheme", "otherLevels", "comparisonKind", "comparisonEditions", "clause", "evidence", "note")
_KIND: Final = PREFIXES["cwv"] + "comparison-"


def standing_words(relation: LevelRelation, lang: str) -> str:
    """The levels, that there are none, or that nothing is known; an indicative reading says so itself."""
    if relation.standing is Standing.UNLEVELLED:
        return say(lang, _UNLEVELLED)
    if relation.standing is Standing.UNKNOWN:
        return say(lang, _UNKNOWN)
    levels = say(lang, N_(", ")).join(f"{relation.to_scheme} {one}" for one in relation.levels)
    return say(lang, _INDICATIVE, levels=levels) if relation.kind is LevelKind.INDICATIVE else levels


def kind_words(relation: LevelRelation, catalog: Catalog, lang: str) -> str:
    """Who says so; a dash where nobody does."""
    code = catalog.code(_KIND + relation.kind.value) if relation.kind else None
    return code.label[lang] if code else "–"


def edition_words(relation: LevelRelation, lang: str) -> str:
    """Year and editions of the comparison, or that the source does not state them."""
    if relation.kind is None:
        return "–"
    if relation.kind is LevelKind.INDICATIVE and relation.editions is None:
        return "–"  # nobody compared anything
    parts = [p for p in (relation.year, relation.editions[lang] if relation.editions else "") if p]
    return say(lang, N_(", ")).join(parts) or say(lang, N_("not stated"))


def basis_words(relation: LevelRelation, lang: str) -> str:
    """Clause and evidence of what is said; empty where nothing is known."""
    return f"{relation.clause[lang]} [{relation.evidence}]" if relation.clause else ""


def title(report: LevelReport) -> Bilingual:
    """Which level is looked up."""
    return Bilingual(*(say(lang, _TITLE, level=report.level.label[lang]) for lang in LANGUAGES))


def levels_panel(report: LevelReport, catalog: Catalog) -> Panel:
    """One row a source, or a framework of which nothing is known."""
    return Panel("levels", title(report), _COLUMNS, tuple(_row(r, report, catalog) for r in report.relations))


def shown(panel: Panel) -> Panel:
    """As much of it as a terminal or a page has room for."""
    return narrowed(panel, _BRIEF)


def _row(relation: LevelRelation, report: LevelReport, catalog: Catalog) -> tuple[Content, ...]:
    return (
        f"{relation.scheme} {relation.level}",
        scheme_label(relation.to_scheme, catalog),
        in_both(standing_words, relation),
        relation.standing.value,
        in_both(kind_words, relation, catalog),
        in_both(edition_words, relation),
        relation.year,
        relation.clause or "",
        relation.evidence,
        "\n".join(relation.source.split(", ")),
        relation.note or "",
    )


def scheme_label(identifier: str, catalog: Catalog) -> Bilingual:
    """The full name of a scheme of levels; its notation where it is not on record."""
    found = next((s for s in catalog.level_schemes if s.id == identifier), None)
    return found.label if found else Bilingual(identifier, identifier)


def untold(report: LevelReport, catalog: Catalog) -> tuple[str, ...]:
    """The frameworks with which no comparison was found, in the order of the report."""
    asked = dict.fromkeys(r.to_scheme for r in report.relations if r.standing is Standing.UNKNOWN)
    return tuple(o for o in asked if not any(t.joins(report.scheme.id, o) for t in catalog.level_tables))


def levels_object(report: LevelReport) -> dict[str, Any]:
    """The level and what is known of it elsewhere."""
    anchor = {"anchor": bilingual_object(report.level.anchor)} if report.level.anchor else {}
    return {
        "scheme": report.scheme.id,
        "level": report.level.notation,
        **anchor,
        "relations": [relation_object(r) for r in report.relations],
        "notes": [bilingual_object(n) for n in notes_of(report)],
    }


def relation_object(relation: LevelRelation) -> dict[str, Any]:
    """A level, and what one source says of it in another scheme."""
    return {
        "scheme": relation.scheme,
        "level": relation.level,
        "otherScheme": relation.to_scheme,
        "standing": relation.standing.value,
        "levels": list(relation.levels),
        "kind": relation.kind.value if relation.kind else "",
        "year": relation.year,
        "editions": bilingual_object(relation.editions) if relation.editions else None,
        "clause": bilingual_object(relation.clause) if relation.clause else None,
        "evidence": relation.evidence,
        "source": relation.source,
        "note": bilingual_object(relation.note) if relation.note else None,
    }


def notes_of(report: LevelReport) -> tuple[Bilingual, ...]:
    """What levels are not, and what has to be known of the scheme."""
    own = (_sourced(n.text, n.basis.clause, n.basis.evidence) for n in report.scheme.notes)
    scheme = (report.scheme.note,) if report.scheme.note else ()
    return (both(NOT_A_QUALIFICATION), *own, *scheme, both(NOTHING_COMPOSED))


def _sourced(text: Bilingual, clause: Bilingual, evidence: str) -> Bilingual:
    return Bilingual(f"{text.ja}［{clause.ja}、{evidence}］", f"{text.en} [{clause.en}; {evidence}]")


def levels_document(report: LevelReport, catalog: Catalog, provenance: Provenance | None = None) -> Document:
    """A report for people."""
    return Document("levels", title(report), tuple(_blocks(report, catalog)), provenance)


def _blocks(report: LevelReport, catalog: Catalog) -> Iterator[Block]:
    yield Note(both(NOT_A_QUALIFICATION))
    yield Table(levels_panel(report, catalog), _BRIEF)
    yield Heading(both(N_("What to know of these levels")))
    yield Items(notes_of(report)[1:])


def text_below(report: LevelReport, lang: str) -> str:
    """What a terminal shows below the table."""
    return "\n".join(note[lang] for note in notes_of(report)) + "\n"
