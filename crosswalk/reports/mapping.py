"""A crosswalk and a way through editions as panels, as an object, and as SSSOM."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual, Edition, Statement
from crosswalk.model.mapping import (
    CHAINED,
    NO_TERM_FOUND,
    TURNED,
    Contradiction,
    Crosswalk,
    Link,
    Mapping,
    MappingSet,
    Predicate,
    RoundTrip,
    Unmatched,
)
from crosswalk.model.record import Iri
from crosswalk.reports import relations
from crosswalk.reports.objects import bilingual_object
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import both
from crosswalk.terms import BASE
from crosswalk.text import LANGUAGES, N_, say

_COLUMNS = (
    "subject", "subjectLabel", "subjectClause", "relation", "object", "objectLabel", "objectClause", "known", "chain",
    "weakestLink", "confidence", "mappingEvidence", "reason",
)  # fmt: skip
_TRIP = ("descriptor", "descriptorLabel", "survival", "chain", "why")
#: The columns of a way that a terminal has room for.
TRIP_BRIEF = ("descriptorLabel", "survival", "why")
_CONTRADICTION = ("contradiction", "explanation", "mappings")


def crosswalk_panel(answer: Crosswalk, catalog: Catalog) -> Panel:
    """One row a link, a denial, or a term without counterpart: every descriptor of both editions is in it."""
    words = {lang: f"{answer.here.short[lang]} → {answer.there.short[lang]}" for lang in LANGUAGES}
    return Panel(
        f"map-{answer.here.id}-{answer.there.id}",
        Bilingual(words["ja"], words["en"]),
        _COLUMNS,
        tuple(_rows(answer, catalog)),
    )


def _rows(answer: Crosswalk, catalog: Catalog) -> Iterator[tuple[Content, ...]]:
    for group in answer.groups:
        by_iri = {s.iri: s for s in (*group.subjects, *group.objects)}
        for link in group.links:
            yield _link(by_iri[link.subject_id], by_iri[link.object_id], link, catalog)
        for mapping in group.rejected:
            yield _rejected(mapping, catalog)
    for mapping in answer.rejected:
        yield _rejected(mapping, catalog)
    for unmatched in answer.here_only:
        yield (*_side(unmatched.statement), *("",) * 4, *_lacking(unmatched))
    for unmatched in answer.there_only:
        yield (*("",) * 4, *_side(unmatched.statement), *_lacking(unmatched))


def _side(statement: Statement) -> tuple[Content, ...]:
    return Iri(statement.iri), statement.label, statement.clause


def _link(subject: Statement, object_: Statement, link: Link, catalog: Catalog) -> tuple[Content, ...]:
    chain = relations.chain_words(link, catalog)
    return (
        *_side(subject),
        _words(link.predicate),
        *_side(object_),
        both(relations.ASSERTED if link.asserted else relations.INFERRED),
        chain,
        _step(link, catalog),
        f"{link.confidence:.2f}",
        link.weakest.mapping.evidence,
        link.weakest.mapping.reason,
    )


def _rejected(mapping: Mapping, catalog: Catalog) -> tuple[Content, ...]:
    subject, object_ = catalog.statement(mapping.subject_id)[1], catalog.statement(mapping.object_id)[1]
    known = both(relations.REJECTED)
    figures = (f"{mapping.confidence:.2f}", mapping.evidence, mapping.reason)
    return (*_side(subject), _words(mapping.predicate), *_side(object_), known, "", "", *figures)


def _lacking(unmatched: Unmatched) -> tuple[Content, ...]:
    known = Bilingual(*(relations.unmatched_words(unmatched, lang) for lang in LANGUAGES))
    row = unmatched.mapping
    figures = ("", "", Bilingual("", "")) if row is None else (f"{row.confidence:.2f}", row.evidence, row.reason)
    return (known, "", "", *figures)


def _words(predicate: Predicate) -> Bilingual:
    return Bilingual(*(relations.relation_words(predicate, lang) for lang in LANGUAGES))


def _step(link: Link, catalog: Catalog) -> Bilingual:
    if link.asserted:
        return Bilingual("", "")
    return Bilingual(*(relations.step_words(link.weakest, catalog, lang) for lang in LANGUAGES))


def trip_panel(answer: RoundTrip, catalog: Catalog) -> Panel:
    """One row a descriptor of the first edition, with what becomes of it."""
    title = {lang: " → ".join(e.short[lang] for e in answer.editions) for lang in LANGUAGES}
    rows = (
        (
            row.statement.id,
            row.statement.label,
            Bilingual(*(relations.survival_words(row.survival, lang) for lang in LANGUAGES)),
            "; ".join(relations.chain_words(link, catalog) for link in row.links),
            row.message,
        )
        for row in answer.rows
    )
    name = "-".join(e.id for e in answer.editions)
    return Panel(f"way-{name}", Bilingual(title["ja"], title["en"]), _TRIP, tuple(rows))


def contradictions_panel(found: tuple[Contradiction, ...], catalog: Catalog) -> Panel:
    """One row a contradiction, with the mappings that show it."""
    rows = ((c.kind.value, c.message, "; ".join(_mapping_words(m, catalog) for m in c.mappings)) for c in found)
    return Panel("contradictions", both(N_("Contradictions between mappings")), _CONTRADICTION, tuple(rows))


def _mapping_words(mapping: Mapping, catalog: Catalog) -> str:
    compress = catalog.mapping_converter().compress
    ends = [compress(t) or t for t in (mapping.subject_id, mapping.object_id)]
    return f"{ends[0]} {'not ' if mapping.negative else ''}{mapping.predicate.value} {ends[1]}"


def crosswalk_object(answer: Crosswalk, catalog: Catalog) -> dict[str, object]:
    """The groups with their links, what has no counterpart, and the contradictions."""
    return {
        "from": answer.here.id,
        "to": answer.there.id,
        "groups": [
            {
                "subjects": [_term(s) for s in g.subjects],
                "objects": [_term(s) for s in g.objects],
                "links": [_link_object(k, catalog) for k in g.links],
                "denied": [_denied(m) for m in g.rejected],
            }
            for g in answer.groups
        ],
        "denied": [_denied(m) for m in answer.rejected],
        "unmatched": {
            "from": [_unmatched_object(u) for u in answer.here_only],
            "to": [_unmatched_object(u) for u in answer.there_only],
        },
        "contradictions": [
            {"kind": c.kind.value, "terms": list(c.terms), "message": bilingual_object(c.message)}
            for c in answer.contradictions
        ],
    }  # fmt: skip


def _denied(mapping: Mapping) -> dict[str, object]:
    return {"subject": mapping.subject_id, "predicate": mapping.predicate.value, "object": mapping.object_id,
            "reason": bilingual_object(mapping.reason)}  # fmt: skip


def _term(statement: Statement) -> dict[str, object]:
    return {"iri": statement.iri, "id": statement.id, "label": bilingual_object(statement.label),
            "clause": bilingual_object(statement.clause), "obligation": statement.obligation.value}  # fmt: skip


def _link_object(link: Link, catalog: Catalog) -> dict[str, object]:
    return {
        "subject": link.subject_id,
        "predicate": link.predicate.value,
        "object": link.object_id,
        "known": "asserted" if link.asserted else "inferred",
        "confidence": round(link.confidence, 4),
        "chain": relations.chain_words(link, catalog),
        "rules": [r.iri for r in link.rules],
        "weakest": {"subject": link.weakest.mapping.subject_id, "object": link.weakest.mapping.object_id,
                    "evidence": link.weakest.mapping.evidence, "reason": bilingual_object(link.weakest.mapping.reason)},
    }  # fmt: skip


def _unmatched_object(unmatched: Unmatched) -> dict[str, object]:
    return {**_term(unmatched.statement), "established": unmatched.established,
            "near": [s.iri for s in unmatched.near]}  # fmt: skip


def trip_object(answer: RoundTrip, catalog: Catalog) -> dict[str, object]:
    """The editions on the way, and each descriptor's end."""
    return {
        "way": [e.id for e in answer.editions],
        "rows": [
            {"descriptor": r.statement.id, "survival": r.survival.value, "message": bilingual_object(r.message),
             "links": [_link_object(k, catalog) for k in r.links]}
            for r in answer.rows
        ],
    }  # fmt: skip


def sssom(answer: Crosswalk, catalog: Catalog) -> str:
    """The links as an SSSOM set: what is stated as it is stated, what is inferred as a chain, and what is not there."""
    here, there = answer.here, answer.there
    stated = [m for g in answer.groups for m in g.rejected] + list(answer.rejected)
    stated += _related(here, there, catalog)
    rows = [_as_mapping(k, here, there, catalog) for g in answer.groups for k in g.links]
    rows += [_facing(m, here, there, catalog) for m in stated]
    rows += [_absent(u, here, there) for u in answer.here_only if u.established]
    found = MappingSet(
        name=f"{here.id}--{there.id}",
        iri=f"{BASE}mappings/{here.framework}/{here.version}--{there.framework}/{there.version}/inferred",
        title=f"{here.title.en} to {there.title.en}",
        description="Stated mappings, and what follows from them by published rules; inferred rows are candidates.",
        version=catalog.version(),
        subject_source=here.id,
        object_source=there.id,
        mappings=tuple(rows),
    )
    return catalog.mapping_text(found)


def _related(here: Edition, there: Edition, catalog: Catalog) -> list[Mapping]:
    """What a set states to be only related; it is in no group."""
    sets = (s for s in catalog.mapping_sets if {s.subject_source, s.object_source} == {here.id, there.id})
    every = (m for s in sets for m in s.mappings if not (m.negative or m.computed))
    return [m for m in every if m.predicate is Predicate.RELATED]


def _facing(mapping: Mapping, here: Edition, there: Edition, catalog: Catalog) -> Mapping:
    """A stated mapping as it is stated, or turned round; nobody has signed the turned one."""
    inverse = catalog.mapping_rules.inverse(mapping.predicate)
    if mapping.subject_source == here.id or inverse is None:
        return mapping
    return replace(
        mapping,
        subject_id=mapping.object_id,
        predicate=inverse,
        object_id=mapping.subject_id,
        justification=TURNED,
        subject_source=here.id,
        object_source=there.id,
        author="",
        reviewer="",
        review_date="",
        mapping_date="",
    )


def _as_mapping(link: Link, here: Edition, there: Edition, catalog: Catalog) -> Mapping:
    weakest = link.weakest.mapping
    if link.asserted:
        return _facing(weakest, here, there, catalog)
    chain = relations.chain_words(link, catalog)
    reason = {lang: say(lang, N_("Chain: {chain}"), chain=chain) for lang in LANGUAGES}
    return Mapping(
        subject_id=link.subject_id,
        predicate=link.predicate,
        object_id=link.object_id,
        justification=CHAINED,
        confidence=round(link.confidence, 4),
        evidence=weakest.evidence,
        reason=Bilingual(reason["ja"], reason["en"]),
        clause=weakest.clause,
        subject_source=here.id,
        object_source=there.id,
    )


def _absent(unmatched: Unmatched, here: Edition, there: Edition) -> Mapping:
    """An absence is concluded here: from what a set says of the common descriptor, or from the list read whole."""
    statement, row = unmatched.statement, unmatched.mapping
    return Mapping(
        subject_id=statement.iri,
        predicate=Predicate.EXACT,
        object_id=NO_TERM_FOUND,
        justification=CHAINED,
        confidence=row.confidence if row else 0.5,
        evidence=row.evidence if row else "I",
        reason=row.reason if row else both(relations.ABSENT),
        clause=row.clause if row else statement.clause,
        subject_source=here.id,
        object_source=there.id,
    )
