"""The least set of additions as text for a terminal, as a panel and as an object; no form shows a trial line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from rich.table import Table

from crosswalk.catalog import Catalog
from crosswalk.model.finding import Finding
from crosswalk.model.fix import Addition, Barrier, Condition, Fix, Place, Reach, Settled, Wording
from crosswalk.model.framework import Bilingual, Edition, Statement
from crosswalk.model.record import Iri
from crosswalk.reports import fix_words as words
from crosswalk.reports.masking import masked, without_learner
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.refusals import place
from crosswalk.reports.table import drawn
from crosswalk.reports.words import LISTED_AS_MANDATORY, NOT_CHECKED, both, in_both
from crosswalk.text import LANGUAGES, N_, say

_TITLE: Final = N_("The least to add")
_COLUMNS: Final = (
    "file", "item", "step", "neededFor", "descriptor", "descriptorLabel", "phrasing", "lineInJapanese",
    "lineInEnglish", "conditions", "settles", "unlocks", "whereToWrite", "alternatives",
)  # fmt: skip
_BULLET: Final = "  · "


def masked_fix(fix: Fix, lang: str) -> Fix:
    """The answer with the learner out of every text and place."""
    record = fix.credential.record

    def hidden(text: str) -> str:
        return without_learner(text, record)

    def addition(item: Addition) -> Addition:
        return replace(item, replaces=tuple(map(hidden, item.replaces)))

    def finding(item: Finding) -> Finding:
        return replace(item, values=tuple(replace(v, text="", pointer=hidden(v.pointer)) for v in item.values))

    return replace(
        fix,
        credential=masked(fix.credential, lang),
        additions=tuple(map(addition, fix.additions)),
        further=tuple(map(addition, fix.further)),
        barriers=tuple(replace(b, finding=finding(b.finding)) for b in fix.barriers),
    )


# ---- a terminal


def fix_table(fixes: Sequence[Fix], *, lang: str = "en") -> str:
    """Each credential: where each edition comes to, and what to state in which order."""
    return "\n".join(drawn(_parts(masked_fix(f, lang), lang)) for f in fixes)


def _parts(fix: Fix, lang: str) -> Iterator[str | Table]:
    yield f"{_name(fix, lang)}: {words.goal(fix, lang)}"
    if fix.present_as == "mandatory":
        yield say(lang, LISTED_AS_MANDATORY)
    yield _reaches(fix, lang)
    for heading, additions in words.sections(fix):
        yield say(lang, heading)
        for number, addition in additions:
            yield "\n".join(_lines(number, addition, lang))
    if fix.barriers:
        yield say(lang, words.NOT_BY_ADDING)
        for item in fix.barriers:
            at = f" @ {item.finding.pointer}" if item.finding.pointer else ""
            yield f"{_BULLET}{words.barrier_name(item, lang)}{at}\n    {words.barrier(item, lang)}"
    if fix.additions or fix.further:
        yield say(lang, words.IF_TRUE)
    yield say(lang, NOT_CHECKED)


def _name(fix: Fix, lang: str) -> str:
    source = fix.credential.source
    return f"{source.name} {place(lang, source.item)}".strip()


def _reaches(fix: Fix, lang: str) -> Table:
    table = Table(show_lines=False)
    for heading in (N_("Edition"), N_("Verdict"), N_("When satisfied")):
        table.add_column(say(lang, heading), overflow="fold")
    for reach in fix.reaches:
        table.add_row(reach.edition.title[lang], words.verdicts(reach, lang), words.after(reach, lang))
    return table


def _lines(number: int, addition: Addition, lang: str) -> Iterator[str]:
    phrasing = addition.wording.phrasing
    yield f"{number}. {phrasing.line[lang]}" if number else f"{_BULLET}{phrasing.line[lang]}"
    yield f"     {words.wording(addition.wording, lang)}"
    for line in words.places(addition, lang):
        yield f"     → {line}"
    for item in addition.wording.conditions:
        yield f"     ! {words.condition(item, lang)}"
    for settled in addition.settles:
        yield f"     ✔ {words.settled(settled, lang)}"
    if addition.alternatives:
        yield "     " + say(lang, N_("Or, in its place:"))
    for other in addition.alternatives:
        yield f"       {other.phrasing.line[lang]} ({words.wording(other, lang)})"
        yield from (f"         ! {words.condition(item, lang)}" for item in other.conditions)
    unlocked = words.unlocked(addition.reaches, lang)
    if unlocked:
        yield f"     ▸ {unlocked}"


# ---- a panel


def fix_panel(fixes: Sequence[Fix], catalog: Catalog, *, lang: str = "en") -> Panel:
    """One row a statement to add, in order, and below them a row for each requirement that adding does not settle."""
    rows = tuple(row for f in fixes for row in _rows(masked_fix(f, lang), catalog))
    return Panel("fix", both(_TITLE), _COLUMNS, rows)


def _rows(fix: Fix, catalog: Catalog) -> Iterator[tuple[Content, ...]]:
    source = fix.credential.source
    where = (source.name, Bilingual(*(place(lang, source.item) for lang in LANGUAGES)))
    for heading, additions in words.sections(fix):
        for number, addition in additions:
            yield (*where, *_row(number, addition, catalog, beside=heading == words.BESIDE))
    for item in fix.barriers:
        yield (*where, *_barrier_row(item, catalog))


def _row(number: int, addition: Addition, catalog: Catalog, *, beside: bool) -> tuple[Content, ...]:
    phrasing, descriptor = addition.wording.phrasing, catalog.descriptor(addition.descriptor)
    return (
        number or "",
        in_both(lambda lang: words.need(addition, lang, beside=beside)),
        Iri(descriptor.iri),
        descriptor.label,
        in_both(lambda lang: words.wording(addition.wording, lang)),
        phrasing.line.ja,
        phrasing.line.en,
        in_both(lambda lang: "\n".join(words.condition(c, lang) for c in addition.wording.conditions)),
        in_both(lambda lang: "\n".join(words.settled(s, lang) for s in addition.settles)),
        in_both(lambda lang: words.unlocked(addition.reaches, lang)),
        in_both(lambda lang: "\n".join(words.places(addition, lang))),
        in_both(lambda lang: "\n".join(w.phrasing.line[lang] for w in addition.alternatives)),
    )


def _barrier_row(item: Barrier, catalog: Catalog) -> tuple[Content, ...]:
    descriptor = catalog.descriptor(item.finding.descriptor)
    why = in_both(lambda lang: words.barrier(item, lang))
    name = in_both(lambda lang: words.barrier_name(item, lang))
    return (
        "", both(words.NOT_BY_ADDING), Iri(descriptor.iri), descriptor.label, why, "", "", "", name, "",
        item.finding.pointer, "",
    )  # fmt: skip


# ---- an object


def fix_object(fixes: Sequence[Fix], *, lang: str = "en") -> dict[str, Any]:
    """What is to be added to the credentials of one file."""
    objects = [_object(masked_fix(f, lang)) for f in fixes]
    if len(objects) == 1:
        return objects[0]
    source = {k: v for k, v in objects[0]["source"].items() if k != "item"}
    return {"source": source, "credentials": objects}


def _object(fix: Fix) -> dict[str, Any]:
    source = fix.credential.source
    return {
        "source": {
            "name": source.name, "sha256": source.sha256, "format": source.format, "version": source.version,
            "item": source.item,
        },
        "engine": fix.engine,
        "presentAs": fix.present_as,
        "mapping": fix.mapping,
        "satisfied": fix.reached,
        "message": _pair(in_both(lambda lang: words.goal(fix, lang))),
        "editions": [_reach(r) for r in fix.reaches],
        "additions": [_addition(n, a) for n, a in enumerate(fix.additions, start=1)],
        "listedBeside": [_addition(0, a) for a in fix.further],
        "notByAdding": [_barrier(b) for b in fix.barriers],
    }  # fmt: skip


def _pair(text: Bilingual) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _reach(reach: Reach) -> dict[str, Any]:
    return {
        **_edition(reach.edition),
        "before": reach.before.value,
        "after": reach.verdict.value,
        "afterStatement": reach.after,
        "limits": list(reach.limits),
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {"framework": edition.framework, "edition": edition.version}


def _addition(number: int, addition: Addition) -> dict[str, Any]:
    return {
        "number": number or None,
        "need": addition.need.value,
        "descriptor": addition.descriptor,
        **_wording(addition.wording),
        "settles": [_settled(s) for s in addition.settles],
        "alternatives": [{"descriptor": w.phrasing.about, **_wording(w)} for w in addition.alternatives],
        "places": [_place(p) for p in addition.places],
        "replaces": list(addition.replaces),
        "unlocks": [_edition(e) for e in addition.reaches],
    }


def _wording(item: Wording) -> dict[str, Any]:
    return {
        "phrasing": item.phrasing.id,
        "label": _pair(item.phrasing.label),
        "line": _pair(item.phrasing.line),
        "byMapping": item.by_mapping,
        "conditions": [_condition(c) for c in item.conditions],
    }


def _condition(item: Condition) -> dict[str, Any]:
    until = {"issuedUntil": item.until.isoformat()} if item.until else {}
    return {**_edition(item.edition), **_statement(item.statement), "condition": _pair(item.words), **until}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "statement": statement.id,
        "label": _pair(statement.label),
        "obligation": statement.obligation.value,
        "clause": _pair(statement.clause),
        "evidence": statement.evidence,
    }


def _settled(item: Settled) -> dict[str, Any]:
    return {
        **_edition(item.edition),
        **_statement(item.statement),
        "outcome": item.before.outcome.value,
        "reason": item.before.reason,
        "byMapping": item.by_mapping,
    }


def _place(item: Place) -> dict[str, Any]:
    relation = item.relation.value if item.relation else ""
    return {"path": _pair(item.path), "carriage": item.carriage.value, "relation": relation, "header": item.header}


def _barrier(item: Barrier) -> dict[str, Any]:
    return {
        "why": item.bar.value,
        **_edition(item.edition),
        "statement": item.finding.statement,
        "descriptor": item.finding.descriptor,
        "outcome": item.finding.outcome.value,
        "reason": item.finding.reason,
        "clause": _pair(item.finding.clause),
        "evidence": item.finding.evidence,
        "finding": _pair(item.finding.message),
        "message": _pair(in_both(lambda lang: words.barrier(item, lang))),
        "pointer": item.finding.pointer,
    }
