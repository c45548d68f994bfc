"""Where a reading and its source differ, as recorded: side by side, as a panel and as a page of the docs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual, Discrepancy, Edition, Kind, Statement
from crosswalk.model.record import Iri
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import both, obligation_words
from crosswalk.terms import PREFIXES
from crosswalk.text import LANGUAGES, N_, say

TITLE = N_("Where the published table and the sources differ")
LEAD = N_(
    "Every recorded point at which the JWG's comparison table (slides of 2024) and the texts that it reads do "
    "not say the same, or were compared and found consistent. Nothing in the table is corrected: both sides stand."
)
SILENT = N_("– no statement")
WHOLE = N_("(the table as a whole)")
#: What a record without a second side is about.
NO_SOURCE = N_("A point about the table itself; no source is set against it.")
NO_ELEMENT = N_("– no element")
#: How a record is told from another without colour.
CONSISTENT, DIFFERENT, REMARK = "＝", "≠", "※"
_COLUMNS = (
    "difference", "consistent", "assessment", "description", "descriptor", "descriptorLabel", "editionId",
    "tableStates", "tableClause", "sourceEditionId", "sourceStates", "sourceClause", "sourceEvidence", "clause",
    "evidence",
)  # fmt: skip
_HEADS = (N_("Item"), N_("The table"), N_("The source"))


@dataclass(frozen=True, slots=True)
class Sides:
    """What a reading and its source state of one descriptor; empty where a side states nothing of it."""

    descriptor: str
    reading: tuple[Statement, ...]
    source: tuple[Statement, ...]


def sides(recorded: Discrepancy, catalog: Catalog) -> tuple[Sides, ...]:
    """The statements that a record sets against each other; none where it is about the table as a whole."""
    reading = catalog.edition(recorded.reading)
    source = catalog.edition(recorded.source) if recorded.source else None
    order = [d.id for d in catalog.descriptors]
    return tuple(
        Sides(about, _said(reading, about), _said(source, about) if source else ())
        for about in sorted(recorded.about, key=order.index)
    )


def _said(edition: Edition, about: str) -> tuple[Statement, ...]:
    """An edition's elements for a descriptor; where it has none, its rules about it."""
    return edition.statements_about(about) or tuple(s for s in edition.statements if s.about == about)


def recorded_of(catalog: Catalog, frameworks: Collection[str] = ()) -> tuple[Discrepancy, ...]:
    """The records of these frameworks, of all where none is named; in the order of the table, then by number."""
    order = {f.id: n for n, f in enumerate(catalog.frameworks)}
    found = [d for d in catalog.discrepancies if not frameworks or framework_of(d, catalog) in frameworks]
    return tuple(sorted(found, key=lambda d: (order[framework_of(d, catalog)], not d.source, d.id)))


def framework_of(recorded: Discrepancy, catalog: Catalog) -> str:
    """The framework whose column a record is about."""
    return catalog.edition(recorded.reading).framework


def mark(recorded: Discrepancy) -> str:
    """The symbol of a record: found consistent, differing, or a remark on the table itself."""
    if not recorded.source:
        return REMARK
    return CONSISTENT if recorded.consistent else DIFFERENT


def silence(edition: Edition) -> str:
    """What is said where an edition has no element: only of a source whose list was read whole that it has none."""
    return NO_ELEMENT if edition.silence_is_absence else SILENT


def lacks_element(statements: tuple[Statement, ...]) -> bool:
    """Whether a side has no element for the descriptor; it may have rules about it."""
    return all(s.kind is not Kind.DESCRIPTOR for s in statements)


def differences_panel(catalog: Catalog, frameworks: Collection[str] = ()) -> Panel:
    """One row a record and descriptor."""
    rows = (row for d in recorded_of(catalog, frameworks) for row in _rows(d, catalog))
    return Panel("crosswalk-differences", both(TITLE), _COLUMNS, tuple(rows))


def _rows(recorded: Discrepancy, catalog: Catalog) -> Iterator[tuple[Content, ...]]:
    head: tuple[Content, ...] = (
        recorded.id, "true" if recorded.consistent else "false", recorded.verdict, recorded.description,
    )  # fmt: skip
    tail: tuple[Content, ...] = (recorded.clause, Iri(PREFIXES["cwe"] + recorded.evidence))
    for side in sides(recorded, catalog):
        about = catalog.descriptor(side.descriptor)
        here, clause, _ = _stated(side.reading, catalog.edition(recorded.reading))
        there = _stated(side.source, catalog.edition(recorded.source)) if recorded.source else _NOTHING
        yield (
            *head, Iri(about.iri), about.label, recorded.reading, here, clause, recorded.source, *there, *tail,
        )  # fmt: skip
    if not recorded.about:
        yield (*head, "", both(WHOLE), recorded.reading, "", "", recorded.source, *_NOTHING, *tail)


_NOTHING: tuple[Content, ...] = ("", "", "")


def _stated(statements: tuple[Statement, ...], edition: Edition) -> tuple[Content, ...]:
    """What a side says, on which clauses, and how it is known."""
    said = [_joined(_words(statements, edition, lang)) for lang in LANGUAGES]
    clauses = [_joined(s.clause[lang] for s in statements) for lang in LANGUAGES]
    return (Bilingual(*said), Bilingual(*clauses), _joined(s.evidence for s in statements))


def _words(statements: tuple[Statement, ...], edition: Edition, lang: str) -> Iterator[str]:
    if lacks_element(statements):
        yield say(lang, silence(edition))
    yield from (statement_words(s, lang) for s in statements)


def _joined(words: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(words))


def statement_words(statement: Statement, lang: str) -> str:
    """Label, obligation and condition: ``Level: ● mandatory (if applicable)``; a rule with its identifier."""
    condition = f" ({statement.condition[lang]})" if statement.condition else ""
    return f"{statement.title[lang]}: {obligation_words(statement.obligation, lang)}{condition}"


# ---- a page of the docs


def differences_markdown(catalog: Catalog, frameworks: Collection[str] = (), *, lang: str = "en") -> str:
    """The records as a page in one language: one heading a framework, one a record."""
    command = f"crosswalk differences --report markdown --lang {lang}"
    lines = [f"# {say(lang, TITLE)}", "", say(lang, LEAD), ""]
    lines += [say(lang, N_("This page is written by `{command}`; do not edit it."), command=command), ""]
    home = ""
    for recorded in recorded_of(catalog, frameworks):
        framework = next(f for f in catalog.frameworks if f.id == framework_of(recorded, catalog))
        if framework.id != home:
            lines += [f"## {framework.label[lang]}", ""]
            home = framework.id
        lines += _section(recorded, catalog, lang)
    return "\n".join(lines).rstrip() + "\n"


def _section(recorded: Discrepancy, catalog: Catalog, lang: str) -> Iterator[str]:
    yield from (
        f"### {recorded.id} {mark(recorded)} {_safe(recorded.verdict[lang])}",
        "",
        _safe(recorded.description[lang]),
        "",
    )
    compared = sides(recorded, catalog)
    if compared and recorded.source:
        yield from _table(recorded, compared, catalog, lang)
    elif not recorded.source:
        yield from (say(lang, NO_SOURCE), "")
    evidence, _ = catalog.concept(f"cwe:{recorded.evidence}")
    clause = say(lang, N_("Clause: {clause}"), clause=_safe(recorded.clause[lang]))
    known = say(lang, N_("Evidence: {evidence}"), evidence=f"{recorded.evidence} {evidence[lang]}")
    yield from (f"- {clause}", f"- {known}", "")


def _table(recorded: Discrepancy, compared: tuple[Sides, ...], catalog: Catalog, lang: str) -> Iterator[str]:
    reading, source = catalog.edition(recorded.reading), catalog.edition(recorded.source)
    heads = (say(lang, _HEADS[0]), *_names((reading, source), lang))
    yield f"| {' | '.join(heads)} |"
    yield "| --- | --- | --- |"
    for side in compared:
        label = catalog.descriptor(side.descriptor).label[lang]
        here, there = _cell(side.reading, reading, lang), _cell(side.source, source, lang)
        yield f"| {_safe(label)} | {here} | {there} |"
    yield ""


def _names(editions: tuple[Edition, Edition], lang: str) -> Iterator[str]:
    return (f"{say(lang, head)}: {e.short[lang]}" for head, e in zip(_HEADS[1:], editions, strict=True))


def _cell(statements: tuple[Statement, ...], edition: Edition, lang: str) -> str:
    lines = [say(lang, silence(edition))] if lacks_element(statements) else []
    lines += [f"{_safe(statement_words(s, lang))} – {_safe(s.clause[lang])} ({s.evidence})" for s in statements]
    return "<br>".join(lines)


def _safe(text: str) -> str:
    """Text that cannot end a cell or start markup."""
    for mark in "\\|*_`<":
        text = text.replace(mark, f"\\{mark}")
    return text
