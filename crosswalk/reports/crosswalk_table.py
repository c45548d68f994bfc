"""Two editions side by side in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Statement
from crosswalk.model.mapping import Crosswalk, Group, Link, Mapping, Unmatched
from crosswalk.reports import relations
from crosswalk.reports.table import drawn
from crosswalk.reports.words import obligation_words
from crosswalk.text import N_, say


def crosswalk_table(answer: Crosswalk, catalog: Catalog, *, lang: str = "en") -> str:
    """Groups with their links, what has no counterpart on either side, and contradictions."""
    table = Table(show_lines=True)
    for head in (
        answer.here.short[lang],
        say(lang, N_("Relation")),
        answer.there.short[lang],
        say(lang, N_("Known as")),
    ):
        table.add_column(head, overflow="fold")
    for group in answer.groups:
        _add(table, group, catalog, lang)
    _add_rejected(table, answer.rejected, catalog, lang)
    parts: list[str | Table] = [table]
    parts += _lacking(answer.here_only, say(lang, N_("Only in {edition}"), edition=answer.here.short[lang]), lang)
    parts += _lacking(answer.there_only, say(lang, N_("Only in {edition}"), edition=answer.there.short[lang]), lang)
    if answer.contradictions:
        parts.append(say(lang, N_("Contradictions")))
        parts += [f"  ! {c.message[lang]}" for c in answer.contradictions]
    return drawn([*parts, *_legend(answer, lang)])


def _add(table: Table, group: Group, catalog: Catalog, lang: str) -> None:
    by_iri = {s.iri: s for s in (*group.subjects, *group.objects)}
    for link in group.links:
        table.add_row(
            Text(_statement(by_iri[link.subject_id], lang)),
            Text(relations.relation_words(link.predicate, lang)),
            Text(_statement(by_iri[link.object_id], lang)),
            Text(_known(link, catalog, lang)),
        )
    _add_rejected(table, group.rejected, catalog, lang)


def _add_rejected(table: Table, mappings: Sequence[Mapping], catalog: Catalog, lang: str) -> None:
    for mapping in mappings:
        ends = (catalog.statement(i)[1] for i in (mapping.subject_id, mapping.object_id))
        first, second = (_statement(s, lang) for s in ends)
        words = f"{say(lang, relations.REJECTED)}\n{mapping.reason[lang]}"
        table.add_row(
            Text(first), Text(f"≠ {relations.relation_words(mapping.predicate, lang)}"), Text(second), Text(words)
        )


def _statement(statement: Statement, lang: str) -> str:
    words = obligation_words(statement.obligation, lang)
    condition = f" ({statement.condition[lang]})" if statement.condition else ""
    return f"{statement.label[lang]}\n{words}{condition}"


def _known(link: Link, catalog: Catalog, lang: str) -> str:
    if link.asserted:
        return f"{say(lang, relations.ASSERTED)}\n{link.weakest.mapping.reason[lang]}"
    weakest = relations.step_words(link.weakest, catalog, lang)
    return "\n".join(
        (
            say(lang, relations.INFERRED),
            relations.chain_words(link, catalog),
            say(lang, N_("Weakest link: {step}"), step=weakest),
            link.weakest.mapping.reason[lang],
        )
    )


def _lacking(unmatched: Sequence[Unmatched], title: str, lang: str) -> Iterable[str]:
    if unmatched:
        yield title
    for item in unmatched:
        yield f"  – {item.statement.label[lang]}: {relations.unmatched_words(item, lang)}"


def _legend(answer: Crosswalk, lang: str) -> Iterable[str]:
    used = dict.fromkeys(k.predicate for g in answer.groups for k in g.links)
    for predicate in used:
        yield f"{relations.relation_words(predicate, lang)}: {relations.relation_meaning(predicate, lang)}"
