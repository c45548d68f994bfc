"""Answers as tables for a terminal; what a file says is shown as text, control characters removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswalk.catalog import Catalog
from crosswalk.model.answer import CheckReport, Judgement, Matrix
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Framework
from crosswalk.model.record import Credential, Value
from crosswalk.reports import notices
from crosswalk.reports.cells import heading as column_heading
from crosswalk.reports.cells import short
from crosswalk.reports.masking import masked, masked_report
from crosswalk.reports.panel import Panel
from crosswalk.reports.reading import format_words
from crosswalk.reports.refusals import place
from crosswalk.reports.words import (
    LISTED_AS_MANDATORY,
    NOT_CHECKED,
    count_words,
    finding_words,
    form_words,
    harmless,
    kind_words,
    limit_words,
    obligation_words,
    statement_words,
    verdict_words,
)
from crosswalk.text import N_, say

_Item = TypeVar("_Item")
_STRENGTH = ("violation", "warning", "info")


_FEW = 6
_LISTED_ONLY = N_("More than {number} records: only the list is shown. Name one file for all its findings.")


def few(items: Sequence[_Item]) -> Sequence[_Item]:
    """What is shown in full: all, or nothing where that would be pages and pages."""
    return items if len(items) <= _FEW else ()


def check_table(reports: Sequence[CheckReport], *, lang: str = "en", show_learner: bool = False) -> str:
    """Verdicts, and below them what is not met or cannot be told; of many records the verdicts only."""
    shown = [r if show_learner else masked_report(r, lang) for r in reports]
    overview = [_overview(shown, lang)] if len(shown) > 1 else []
    rest = [] if len(shown) <= _FEW else [drawn([say(lang, _LISTED_ONLY, number=_FEW), say(lang, NOT_CHECKED)])]
    return "\n".join([*overview, *(_check(r, lang) for r in few(shown)), *rest])


def _overview(reports: Sequence[CheckReport], lang: str) -> str:
    """One row a record: its place and title, and each edition's verdict."""
    editions = [j.edition for j in reports[0].judgements]
    several = len({r.credential.source.name for r in reports}) > 1
    table = _headed(lang, N_("Record"))
    table.show_lines = several
    for edition in editions:
        table.add_column(edition.short[lang], overflow="fold")
    for number, report in enumerate(reports, start=1):
        source = report.credential.source
        where = place(lang, source.item)
        name = f"{source.name} {where}".strip() if several else where or str(number)
        titles = [v.text for v in report.credential.record["title"] if v.is_evidence]
        cells = [
            f"{name} {titles[0]}" if titles else name,
            *(verdict_words(j.verdict, lang) for j in report.judgements),
        ]
        table.add_row(*(Text(harmless(c)) for c in cells))
    return drawn([table])


def _check(report: CheckReport, lang: str) -> str:
    strict = [say(lang, LISTED_AS_MANDATORY)] if report.present_as == "mandatory" else []
    verdicts = _headed(lang, N_("Framework"), N_("Verdict"), N_("Mandatory"), N_("Optional"), N_("Listed"))
    for judgement, mark in _with_sources(report.judgements):
        verdicts.add_row(*_verdict_row(judgement, mark, lang))
    parts: list[str | Table] = [
        *_head(report.credential, lang),
        *strict,
        verdicts,
        _outcomes(report, lang),
        _to_do(report, lang),
    ]
    return drawn([*parts, say(lang, NOT_CHECKED)])


def _headed(lang: str, *headings: str) -> Table:
    table = Table(show_lines=True)
    for heading in headings:
        table.add_column(say(lang, heading), overflow="fold")
    return table


def _outcomes(report: CheckReport, lang: str) -> Table:
    """Descriptors and rules by frameworks, the outcome in each cell."""
    table = Table()
    table.add_column(say(lang, N_("Item")))
    for judgement in report.judgements:
        table.add_column(judgement.edition.short[lang], overflow="fold")
    rows = dict.fromkeys(f.statement for j in report.judgements for f in j.findings if f.kind != "exclusion")
    for statement in rows:
        found = [next((f for f in j.findings if f.statement == statement), None) for j in report.judgements]
        judgement = next(j for j, f in zip(report.judgements, found, strict=True) if f)
        words = (finding_words(f, lang) if f else "–" for f in found)
        table.add_row(statement_words(judgement, statement, lang), *words)
    return table


def _to_do(report: CheckReport, lang: str) -> Table:
    """What is not met or cannot be told, once, with everyone who asks for it and their clauses."""
    table = _headed(lang, N_("Item"), N_("Outcome"), N_("What it says and what to add"), N_("Asked by"))
    groups: dict[tuple[str, Outcome, str], list[tuple[Judgement, Finding]]] = {}
    for judgement in report.judgements:
        for finding in _telling(judgement):
            groups.setdefault((finding.statement, finding.outcome, finding.reason), []).append((judgement, finding))
    for group in sorted(groups.values(), key=lambda g: _STRENGTH.index(g[0][1].severity.value)):
        table.add_row(*(Text(harmless(c)) for c in _to_do_row(group, lang)))
    return table


def _to_do_row(group: Sequence[tuple[Judgement, Finding]], lang: str) -> tuple[str, ...]:
    finding = min((f for _, f in group), key=lambda f: _STRENGTH.index(f.severity.value))
    lines = [finding.message[lang]]
    if finding.advice:
        lines.append("→ " + say(lang, N_("What to add, if true: {advice}"), advice=finding.advice[lang]))
    if finding.pointer:
        lines.append(f"@ {finding.pointer}")
    recorded = dict.fromkeys(d for _, f in group for d in f.discrepancies)
    if recorded:
        lines.append("≠ " + say(lang, N_("The table and its source differ here: {ids}"), ids=", ".join(recorded)))
    asked = (f"{j.edition.short[lang]} ({kind_words(f.kind, lang)}): {f.clause[lang]} [{f.evidence}]" for j, f in group)
    return (
        statement_words(group[0][0], finding.statement, lang),
        finding_words(finding, lang),
        "\n".join(lines),
        "\n".join(asked),
    )


def _with_sources(judgements: Sequence[Judgement]) -> Iterable[tuple[Judgement, str]]:
    """Each judgement, and below a reading its source's, unless that was chosen too."""
    chosen = {j.edition.id for j in judgements}
    for judgement in judgements:
        yield judgement, ""
        yield from ((source, "↳ ") for source in judgement.sources if source.edition.id not in chosen)


def _verdict_row(judgement: Judgement, mark: str, lang: str) -> tuple[str, ...]:
    words = verdict_words(judgement.verdict, lang)
    limits = "; ".join(limit_words(code, lang) for code in judgement.limits)
    counts = (judgement.mandatory, judgement.optional, judgement.present)
    return (
        mark + judgement.edition.title[lang],
        f"{words} ({limits})" if limits else words,
        *(count_words(c, lang) for c in counts),
    )


def _telling(judgement: Judgement) -> Iterable[Finding]:
    """Findings that ask something of the reader: not met or cannot tell."""
    return (f for f in judgement.findings if f.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL))


def _head(credential: Credential, lang: str) -> list[str]:
    source = credential.source
    how = say(lang, N_("declared")) if source.recognised == "declared" else say(lang, N_("guessed"))
    item = f" {place(lang, source.item)}" if source.item else ""
    carrier = f", {source.carrier}" if source.carrier else ""
    form = format_words(credential)
    lines = [f"{source.name}{item}: {form}{carrier} ({how})"]
    if not credential.record.award:
        lines.append(say(lang, N_("This is a course or a badge class, not an award to a learner.")))
    return lines + [f"! {notices.sentence(lang, n)}" for n in credential.notices]


def read_table(credentials: Sequence[Credential], *, lang: str = "en", show_learner: bool = False) -> str:
    """What a file says, descriptor by descriptor, and what was not used."""
    return "\n".join(_read(c if show_learner else masked(c, lang), lang) for c in credentials)


def _read(credential: Credential, lang: str) -> str:
    table = _headed(lang, N_("Descriptor"), N_("Value"), N_("Form"), N_("Relation"), N_("Pointer"))
    for descriptor, values in credential.record.values:
        for value in values:
            relation = value.relation.value + (" *" if value.derived else "")
            cells = (descriptor, _short(value), form_words(value.form, lang), relation, _place(value))
            table.add_row(*(Text(harmless(c)) for c in cells))
    unused = credential.record.unused
    below = [say(lang, N_("Not used: {pointers}"), pointers=", ".join(unused))] if unused else []
    return drawn([*_head(credential, lang), table, *below])


def _short(value: Value) -> str:
    text = value.text if len(value.text) <= 200 else value.text[:199] + "…"
    return f"{text} @{value.lang}" if value.lang else text


def _place(value: Value) -> str:
    span = f" [{value.span[0]}–{value.span[1]}]" if value.span else ""
    outer = f" ({value.outer})" if value.outer else ""
    return value.pointer + span + outer


def matrix_table(matrix: Matrix, *, lang: str = "en") -> str:
    """The common descriptors by editions, symbol and word in each cell."""
    table = Table(show_lines=False)
    table.add_column(say(lang, N_("Descriptor")), overflow="fold")
    for edition in matrix.editions:
        table.add_column(edition.short[lang], overflow="fold")
    for descriptor, cells in zip(matrix.descriptors, matrix.cells, strict=True):
        words = (obligation_words(c.statement.obligation, lang) if c.statement else "–" for c in cells)
        table.add_row(descriptor.label[lang], *words)
    return drawn([table])


def frameworks_table(frameworks: Sequence[Framework], *, lang: str = "en") -> str:
    """Each edition: identifier, title, default or not, and its description."""
    table = _headed(lang, N_("Edition"), N_("Title"), N_("Default"), N_("Valid from"), N_("Description"))
    for framework in frameworks:
        for e in framework.editions:
            slot = "" if e.not_encoded is None else say(lang, N_("Not encoded: {reason}"), reason=e.not_encoded[lang])
            words = f"{slot}\n{e.description[lang]}" if slot else e.description[lang]
            table.add_row(e.id, e.title[lang], "●" if e.default else "", e.valid_from, words)
    return drawn([table])


def panel_table(panel: Panel, catalog: Catalog, *, lang: str = "en") -> str:
    """A panel below its title, in one language."""
    table = Table(show_lines=True)
    for column in panel.columns:
        table.add_column(column_heading(column, catalog)[lang], overflow="fold")
    for row in panel.rows:
        table.add_row(*(Text(short(content, lang)) for content in row))
    return drawn([panel.title[lang], table])


def drawn(parts: Iterable[str | Table], width: int = 130) -> str:
    """Lines and tables one below the other, as a terminal shows them; tables without rows are left out."""
    out = StringIO()
    console = Console(file=out, width=width, color_system=None, markup=False, highlight=False, emoji=False)
    for part in parts:
        if isinstance(part, Table) and not part.row_count:
            continue
        console.print(Text(harmless(part)) if isinstance(part, str) else part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
