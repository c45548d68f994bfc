"""Gap reports as panels and objects: one pair in full, all pairs as a matrix or as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Gap, GapClass, GapReport
from crosswalk.model.framework import Bilingual, Edition, Statement
from crosswalk.model.record import Iri
from crosswalk.reports import words
from crosswalk.reports.panel import Content, Panel, narrowed
from crosswalk.reports.words import both
from crosswalk.text import LANGUAGES, N_, say

_CLASSES: Final = {
    GapClass.READING_AND_SOURCE: N_("reading and source"),
    GapClass.ABSENT: N_("absent"),
    GapClass.MANDATORY_THERE: N_("mandatory there"),
    GapClass.NOT_ESTABLISHED: N_("not established"),
    GapClass.WEAKER_OBLIGATION: N_("weaker obligation"),
    GapClass.EXCLUDED_THERE: N_("excluded there"),
    GapClass.NARROWER_MEANING: N_("narrower meaning"),
    GapClass.OTHER_UNIT: N_("other unit or code list"),
    GapClass.OTHER_CARRIER: N_("other carrier"),
}
_SYMBOLS: Final = {
    GapClass.READING_AND_SOURCE: "≠",
    GapClass.ABSENT: "✘",
    GapClass.MANDATORY_THERE: "●",
    GapClass.NOT_ESTABLISHED: "?",
    GapClass.WEAKER_OBLIGATION: "▽",
    GapClass.EXCLUDED_THERE: "⊘",
    GapClass.NARROWER_MEANING: "⊂",
    GapClass.OTHER_UNIT: "＃",
    GapClass.OTHER_CARRIER: "⇄",
}
_MEANINGS: Final = {
    GapClass.READING_AND_SOURCE: N_(
        "One of the two is a reading of the other: a difference of reading, not a gap, and not counted as lacking."
    ),
    GapClass.ABSENT: N_("The edition that is satisfied, whose list was read whole, has no such element or rule."),
    GapClass.MANDATORY_THERE: N_("The edition asked about demands what the other leaves open."),
    GapClass.NOT_ESTABLISHED: N_(
        "No counterpart is established: the list was not read whole or is a column of a table, or what is near is not "
        "known to be one. Silence is not absence."
    ),
    GapClass.WEAKER_OBLIGATION: N_("There is a counterpart, which asks less strongly or for less."),
    GapClass.EXCLUDED_THERE: N_("The edition asked about excludes something that the other does not, or not in full."),
    GapClass.NARROWER_MEANING: N_("The two elements are not equally wide: a value of one may not fill the other."),
    GapClass.OTHER_UNIT: N_("The edition asked about takes only some schemes, units or codes, the other more."),
    GapClass.OTHER_CARRIER: N_(
        "The two ask for the same of different things (the award, the course, the provider); not counted as lacking."
    ),
}
_RELATIONS: Final = {
    "exactMatch": N_("{number} exact"),
    "closeMatch": N_("{number} close"),
    "broadMatch": N_("{number} narrower than there"),
    "narrowMatch": N_("{number} wider than there"),
    "tableRow": N_("{number} in the row"),
    "rowOf": N_("{number} in the row"),
    "sameRow": N_("{number} in the same row"),
}
_ONE_TEXT = N_(
    "{reading} is a reading of {source}. Below are differences between the two, not gaps; none counts as lacking."
)
_COVERED = N_("Covered")
NOTICE = N_(
    "The direction matters: from A to B is not from B to A. A gap says where to look in a credential; it is no verdict "
    "on one. What a table leaves blank, or a list that was not read whole, is “not established”, never “absent”."
)
_TITLE = N_("What satisfies {here} may still lack for {there}")
_PAIRS = N_("What satisfies the edition of a row may still lack for that of a column")
_COUNT = N_("{matched} of {total} ({parts})")
_NONE = N_("0 of {total}")
_OF = N_("{lacking} of {asked} demands")
_CELL = N_("{lacking} of {asked} demands may be lacking; counterparts for {matched}")
_COLUMNS = (
    "gapClass", "gapClasses", "descriptor", "statement", "statementLabel", "strengthThere", "strengthHere",
    "counterparts", "explanation", "clauseThere", "clauseHere", "discrepancies",
)  # fmt: skip
_PAIR_COLUMNS = ("editionHere", "editionThere", "lacking", "matched", "matchedParts", "total", "gapCounts")


def class_words(kind: GapClass, lang: str) -> str:
    """The word for a class of gap."""
    return say(lang, _CLASSES[kind])


def class_symbol(kind: GapClass) -> str:
    """One character for a class of gap."""
    return _SYMBOLS[kind]


def class_meaning(kind: GapClass, lang: str) -> str:
    """A sentence on what a class says."""
    return say(lang, _MEANINGS[kind])


def matched_words(report: GapReport, lang: str) -> str:
    """``12 of 17 (9 exact, 3 close)``: how many descriptors have a counterpart, with the parts."""
    parts = say(lang, N_(", ")).join(say(lang, _RELATIONS[name], number=n) for name, n in report.matched)
    number = sum(n for _, n in report.matched)
    if not number:
        return say(lang, _NONE, total=report.total)
    return say(lang, _COUNT, matched=number, total=report.total, parts=parts)


def cell_words(report: GapReport, lang: str) -> str:
    """Both figures of a pair, each of how many: what may be lacking, and what has a counterpart."""
    figures = {"lacking": len(report.lacking), "asked": report.asked}
    return say(lang, _CELL, matched=matched_words(report, lang), **figures)


def gaps_panel(report: GapReport, catalog: Catalog) -> Panel:
    """One row a gap, both strengths and both clauses in it; what is covered is left out."""
    named = pair_title(report)
    title = {lang: named[lang] + say(lang, N_(": ")) + cell_words(report, lang) for lang in LANGUAGES}
    rows = tuple(_row(gap, catalog) for gap in report.gaps)
    return Panel(f"gaps-{report.here.id}-{report.there.id}", Bilingual(title["ja"], title["en"]), _COLUMNS, rows)


def pair_title(report: GapReport) -> Bilingual:
    """Which pair it is, in the direction in which it was compared."""
    here, there = report.here.short, report.there.short
    return Bilingual(*(say(lang, _TITLE, here=here[lang], there=there[lang]) for lang in LANGUAGES))


def covered_panel(report: GapReport, catalog: Catalog) -> Panel:
    """One row a statement that what is satisfied covers."""
    title = both(_COVERED)
    rows = tuple(_row(gap, catalog) for gap in report.covered)
    return Panel(f"covered-{report.here.id}-{report.there.id}", title, _COLUMNS, rows)


def one_text(report: GapReport) -> Bilingual | None:
    """What is to be known first where one of the two is a reading of the other."""
    if not report.of_one_text:
        return None
    here_reads = report.there.id in report.here.source_editions
    reading, source = (report.here, report.there) if here_reads else (report.there, report.here)
    said = (say(lang, _ONE_TEXT, reading=reading.title[lang], source=source.title[lang]) for lang in LANGUAGES)
    return Bilingual(*said)


def shown(panel: Panel) -> Panel:
    """As much of it as a terminal has room for; the sentences name both strengths."""
    return narrowed(panel, ("gapClass", "statementLabel", "explanation", "clauseThere", "clauseHere"))


def _row(gap: Gap, catalog: Catalog) -> tuple[Content, ...]:
    first = gap.here[0] if gap.here else None
    return (
        both(_CLASSES[gap.classes[0]]) if gap.classes else "",
        " ".join(c.value for c in gap.classes),
        Iri(catalog.descriptor(gap.there.about).iri),
        Iri(gap.there.iri),
        gap.there.title,
        _strength(gap.there),
        _strength(first) if first else "",
        _joined(gap.here),
        gap.message,
        gap.there.clause,
        first.clause if first else "",
        ", ".join(d.id for d in gap.discrepancies),
    )


def _joined(statements: Sequence[Statement]) -> Bilingual | str:
    if not statements:
        return ""
    names = [s.title for s in statements]
    return Bilingual("／".join(n.ja for n in names), "; ".join(n.en for n in names))


def _strength(statement: Statement) -> Bilingual:
    return Bilingual(*(words.strength_words(statement, lang) for lang in LANGUAGES))


def matrix_panel(reports: Sequence[GapReport]) -> Panel:
    """One row an edition that is satisfied, one column an edition asked about; counts with their parts."""
    editions = tuple(dict.fromkeys(r.here for r in reports))
    by_pair = {(r.here.id, r.there.id): r for r in reports}
    rows = tuple((a.short, *(_cell(by_pair.get((a.id, b.id))) for b in editions)) for a in editions)
    return Panel("gaps", both(_PAIRS), ("editionHere", *map(_column, editions)), rows)


def _cell(report: GapReport | None) -> Content:
    if report is None:
        return "–"
    figures = {"lacking": len(report.lacking), "asked": report.asked}
    lines = ((say(lang, _OF, **figures), matched_words(report, lang)) for lang in LANGUAGES)
    return Bilingual(*("\n".join(two) for two in lines))


def _column(edition: Edition) -> str:
    return edition.framework if edition.default else edition.id


def pairs_panel(reports: Sequence[GapReport]) -> Panel:
    """One row a pair, with the number of gaps of each class."""
    return Panel("gaps", both(_PAIRS), _PAIR_COLUMNS, tuple(_pair(r) for r in reports))


def _pair(report: GapReport) -> tuple[Content, ...]:
    counts = " ".join(f"{kind}={n}" for kind, n in _counts(report).items())
    parts = " ".join(f"{name}={n}" for name, n in report.matched)
    matched = sum(n for _, n in report.matched)
    return Iri(report.here.iri), Iri(report.there.iri), len(report.lacking), matched, parts, report.total, counts


def _counts(report: GapReport) -> dict[str, int]:
    return {kind.value: n for kind in GapClass if (n := report.count(kind))}


def gaps_object(report: GapReport) -> dict[str, Any]:
    """One pair: figures with their parts, gaps, and what is covered."""
    return {
        "here": report.here.id,
        "there": report.there.id,
        "lacking": len(report.lacking),
        "asked": report.asked,
        "descriptors": {"total": report.total, "matched": dict(report.matched)},
        "classes": _counts(report),
        "gaps": list(_objects(report.gaps)),
        "covered": list(_objects(report.covered)),
    }


def _objects(gaps: Sequence[Gap]) -> Iterator[dict[str, Any]]:
    for gap in gaps:
        yield {
            "descriptor": gap.there.about,
            "classes": [c.value for c in gap.classes],
            "there": _statement(gap.there),
            "here": [_statement(s) for s in gap.here],
            "relation": gap.link.predicate.value if gap.link else "",
            "message": {"ja": gap.message.ja, "en": gap.message.en},
            "discrepancies": [d.id for d in gap.discrepancies],
        }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "statement": statement.iri,
        "label": {"ja": statement.label.ja, "en": statement.label.en},
        "obligation": statement.obligation.value,
        "conditional": statement.condition is not None,
        "carrier": statement.carrier,
        "clause": {"ja": statement.clause.ja, "en": statement.clause.en},
        "evidence": statement.evidence,
    }
