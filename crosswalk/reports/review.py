"""A worksheet as an object, as a panel and as a report; what the machine found and what a person judged stand apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.catalog.worksheets import to_object
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.model.review import Precedent
from crosswalk.model.worksheet import Demand, Judged, Line, Said, Worksheet
from crosswalk.reports import review_words as words
from crosswalk.reports.document import Block, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.panel import Content, Panel, narrowed
from crosswalk.reports.provenance import provenance_object
from crosswalk.reports.words import both, in_both, shortened
from crosswalk.text import N_, say

_TITLE = N_("Recognition review: {title}")
_COLUMNS: Final = (
    "criterion", "criterionLabel", "credentialStates", "askedHere", "askedThere", "observation", "observationLabel",
    "observationReasons", "judgement", "judgementLabel", "judgementReason", "judgedBy", "judgedOn", "issuerQuestions",
)  # fmt: skip
_BRIEF: Final = ("criterionLabel", "observationLabel", "observationReasons", "judgementLabel", "judgementReason")
#: Reasons stand with their criterion; they may be long.
_OVERVIEW: Final = ("criterionLabel", "observationLabel", "judgementLabel", "judgedBy", "judgedOn")
_PRECEDENTS: Final = ("worksheet", "title", "issuer", "sameAs", "judgements", "decision", "decisionReason", "decidedOn")
_SAME: Final = {
    "pattern": N_("the same gaps"),
    "from": N_("the same edition of the award"),
    "to": N_("the same receiving side"),
}
_NOT_CHOSEN = N_("not chosen")
_NOT_RECORDED = N_("not recorded")
_NOT_JUDGED = N_("no judgement yet")
_APART = N_(
    "What the program observed and what the reviewer judged stand apart. An observation is no judgement: that "
    "something is stated as asked does not say that its content is equal."
)
_NO_PRECEDENT = N_("No earlier worksheet has the same gaps against the same receiving side.")
_FACTS_ONLY = N_("What was judged and decided there, as facts. Nothing follows from it for this credential.")
_SOURCED = N_("{text} [{clause}; {evidence}]")


# ---- JSON


def review_object(sheet: Worksheet, provenance: Provenance | None = None) -> dict[str, Any]:
    """The worksheet's own JSON, which opens again; with what it rests on where that is told."""
    report = {"report": provenance_object(provenance)} if provenance else {}
    return {**to_object(sheet), **report}


# ---- rows


def review_panel(sheet: Worksheet, catalog: Catalog) -> Panel:
    """One row a criterion: stated, asked on both sides, observed, judged."""
    rows = tuple(_row(line, sheet, catalog) for line in sheet.lines)
    return Panel("review", _title(sheet), _COLUMNS, rows)


def shown(panel: Panel) -> Panel:
    """As much of it as a terminal has room for."""
    return narrowed(panel, _BRIEF)


def _row(line: Line, sheet: Worksheet, catalog: Catalog) -> tuple[Content, ...]:
    judged = sheet.opinion_on(line.criterion)
    opinion = judged.opinion if judged else None
    return (
        line.criterion,
        words.criterion_label(line.criterion, catalog),
        _lines(*(_said(s, catalog) for s in line.said)),
        _lines(*(_demand(d, catalog) for d in line.here)),
        _lines(*(_demand(d, catalog) for d in line.there)),
        line.observation.value,
        in_both(lambda lang: words.observation_words(line, sheet.there, lang)),
        _lines(*line.why),
        opinion.value if opinion else "",
        in_both(lambda lang: words.opinion_words(opinion, catalog, lang)) if opinion else both(_NOT_JUDGED),
        judged.reason if judged else "",
        judged.by if judged else "",
        judged.on[:10] if judged else "",
        _lines(*line.questions),
    )


def _said(said: Said, catalog: Catalog) -> Bilingual:
    return in_both(lambda lang: words.said_words(said, catalog, lang))


def _demand(demand: Demand, catalog: Catalog) -> Bilingual:
    return in_both(lambda lang: words.demand_words(demand, catalog, lang))


def precedents_panel(found: Sequence[Precedent], catalog: Catalog) -> Panel:
    """One row an earlier worksheet, the latest first."""
    rows = tuple(_precedent(p, catalog) for p in found)
    return Panel("precedents", both(N_("Precedents")), _PRECEDENTS, rows)


def _precedent(precedent: Precedent, catalog: Catalog) -> tuple[Content, ...]:
    sheet = precedent.sheet
    decided = sheet.decided
    judged = (_judged(j, catalog) for j in sheet.judged)
    return (
        sheet.id,
        sheet.subject.title,
        sheet.subject.issuer,
        _lines(*(both(_SAME[name]) for name in precedent.same)),
        _lines(*judged),
        in_both(lambda lang: words.decision_words(decided.decision, lang)),
        decided.reason,
        decided.on[:10] or sheet.modified[:10],
    )


def _judged(judged: Judged, catalog: Catalog) -> Bilingual:
    label, reason = words.criterion_label(judged.criterion, catalog), f" – {judged.reason}" if judged.reason else ""
    return in_both(lambda lang: f"{label[lang]}: {words.opinion_words(judged.opinion, catalog, lang)}{reason}")


# ---- the report


def review_document(
    sheet: Worksheet,
    catalog: Catalog,
    provenance: Provenance | None = None,
    *,
    precedents: Sequence[Precedent] | None = None,
    lacking: Sequence[Bilingual] = (),
    news: Sequence[Bilingual] = (),
) -> Document:
    """Everything of a worksheet; ``precedents`` are ``None`` where nobody looked for any.

    ``lacking`` and ``news`` are what the worksheet has no answer to, and what has changed since it observed.
    """
    panel = review_panel(sheet, catalog)
    blocks: list[Block] = [Note(both(words.NO_DECISION))]
    if news:
        blocks += [Heading(both(N_("Changed since the program observed"))), Items(tuple(news))]
    blocks += _circumstances(sheet, catalog)
    blocks += [Heading(both(N_("Criteria at a glance"))), Note(both(_APART)), Table(panel, shown=_OVERVIEW)]
    blocks.append(Heading(both(N_("Criteria one by one"))))
    for line in sheet.lines:
        blocks += _criterion(line, sheet, catalog)
    blocks += _aids(sheet, catalog)
    blocks += _precedents(precedents, catalog)
    blocks += _decision(sheet, lacking)
    blocks += _questions(sheet, catalog)
    return Document(f"review-{sheet.id}", _title(sheet), tuple(blocks), provenance)


def _title(sheet: Worksheet) -> Bilingual:
    return both(_TITLE, title=shortened(sheet.subject.title, 120) or "–")


def _circumstances(sheet: Worksheet, catalog: Catalog) -> Iterator[Block]:
    subject, chosen = sheet.subject, sheet.circumstances
    yield Heading(both(N_("What is reviewed, and for what")))
    yield Facts((
        (both(N_("Micro-credential")), subject.title or "–"),
        (both(N_("Awarding body")), subject.issuer or "–"),
        (both(N_("File presented")), f"{subject.state.name} {subject.item}".strip()),
        (both(N_("SHA-256 of the file")), subject.state.sha256),
        (both(N_("Awarded under")), sheet.here.title),
        (both(N_("Compared with")), sheet.there.title),
        (both(N_("Purpose")), _chosen("purpose", chosen.purpose, catalog)),
        (both(N_("Route")), _chosen("route", chosen.route, catalog)),
        (both(N_("Legal instrument")), _chosen("instrument", chosen.instrument, catalog)),
        (both(N_("Note on the instrument")), chosen.instrument_note or "–"),
        (both(N_("Name of the reviewer")), chosen.reviewer or "–"),
        (both(N_("Reference number")), chosen.reference or "–"),
        (both(N_("Opened")), _moment(sheet.created)),
        (both(N_("Last changed")), _moment(sheet.modified)),
    ))  # fmt: skip
    logic = lists.logic(catalog)
    yield Paragraph(both(N_("{name}: {value}"), name=logic.label, value=logic.description))
    if chosen.instrument:
        found = lists.term("instrument", chosen.instrument, catalog)
        if found:
            yield Note(
                both(_SOURCED, text=found.description, clause=found.clause, evidence=_evidence(found.evidence, catalog))
            )


def _moment(written: str) -> str:
    """A moment as people read it; worksheets have it in UTC."""
    return f"{written[:10]} {written[11:16]} UTC" if written.endswith("Z") else written


def _evidence(code: str, catalog: Catalog) -> Bilingual:
    return in_both(lambda lang: words.evidence_words(code, catalog, lang))


def _chosen(scheme: str, identifier: str, catalog: Catalog) -> Bilingual:
    return words.term_label(scheme, identifier, catalog) if identifier else both(_NOT_CHOSEN)


def _criterion(line: Line, sheet: Worksheet, catalog: Catalog) -> Iterator[Block]:
    found = lists.criterion(line.criterion, catalog)
    yield Heading(words.criterion_label(line.criterion, catalog), level=3)
    if found:
        evidence = _evidence(found.evidence, catalog)
        yield Paragraph(both(_SOURCED, text=found.description, clause=found.clause, evidence=evidence))
    yield from _listed(both(N_("The credential states")), [_said(s, catalog) for s in line.said])
    yield from _listed(both(N_("Asked by {side}"), side=sheet.here.title), [_demand(d, catalog) for d in line.here])
    yield from _listed(both(N_("Asked by {side}"), side=sheet.there.title), [_demand(d, catalog) for d in line.there])
    observed = in_both(lambda lang: words.observation_words(line, sheet.there, lang))
    yield Facts(((both(N_("Observation of the program")), observed),))
    if line.why:
        yield Items(line.why)
    yield Facts(tuple(_judgement(line, sheet, catalog)))


def _listed(name: Bilingual, entries: Sequence[Content]) -> Iterator[Block]:
    """What stands under a name, or that nothing does."""
    if not entries:
        yield Facts(((name, both(N_("nothing"))),))
        return
    yield Paragraph(both(N_("{name}:"), name=name))
    yield Items(tuple(entries))


def _judgement(line: Line, sheet: Worksheet, catalog: Catalog) -> Iterator[tuple[Bilingual, Content]]:
    judged = sheet.opinion_on(line.criterion)
    name = both(N_("Judgement of the reviewer"))
    if judged is None:
        yield name, both(_NOT_JUDGED)
        return
    yield name, in_both(lambda lang: words.opinion_words(judged.opinion, catalog, lang))
    yield both(N_("Reason")), judged.reason or "–"
    yield both(N_("Judged by, on")), " ".join(filter(None, (judged.by, judged.on[:10]))) or "–"


def _aids(sheet: Worksheet, catalog: Catalog) -> Iterator[Block]:
    yield Heading(both(N_("Classification, as chosen by the reviewer")))
    yield Facts(tuple((both(name), _aid(scheme, sheet, catalog)) for scheme, name in words.AIDS.items()))


def _aid(scheme: str, sheet: Worksheet, catalog: Catalog) -> Bilingual:
    chosen = [_chosen(scheme, term, catalog) for of, term in sheet.aids if of == scheme]
    return in_both(lambda lang: say(lang, N_("; ")).join(c[lang] for c in chosen)) if chosen else both(_NOT_CHOSEN)


def _precedents(found: Sequence[Precedent] | None, catalog: Catalog) -> Iterator[Block]:
    if found is None:
        return
    yield Heading(both(N_("Precedents")))
    if not found:
        yield Paragraph(both(_NO_PRECEDENT))
        return
    yield Note(both(_FACTS_ONLY))
    yield Table(precedents_panel(found, catalog), shown=("title", "issuer", "judgements", "decision", "decidedOn"))


def _decision(sheet: Worksheet, lacking: Sequence[Bilingual]) -> Iterator[Block]:
    decided = sheet.decided
    yield Heading(both(N_("Decision, as recorded by a person")))
    yield Note(both(words.NO_DECISION))
    if decided.decision is None:
        decision = both(_NOT_RECORDED)
    else:
        decision = in_both(lambda lang: words.decision_words(decided.decision, lang))
    yield Facts((
        (both(N_("Decision")), decision),
        (both(N_("Reason for the decision")), decided.reason or "–"),
        (both(N_("What is recognised in part or instead")), decided.alternative or "–"),
        (both(N_("Recorded by, on")), " ".join(filter(None, (decided.by, decided.on[:10]))) or "–"),
        (both(N_("Information on appeal")), decided.appeal or "–"),
    ))  # fmt: skip
    if lacking:
        yield Paragraph(both(N_("{name}:"), name=both(N_("What the worksheet has no answer to yet"))))
        yield Items(tuple(lacking))


def _questions(sheet: Worksheet, catalog: Catalog) -> Iterator[Block]:
    asking = [line for line in sheet.lines if line.questions]
    if not asking:
        return
    yield Heading(both(N_("Open questions to the issuer")))
    for line in asking:
        yield Heading(words.criterion_label(line.criterion, catalog), level=3)
        yield Items(line.questions)


# ---- cells


def _lines(*texts: Bilingual) -> Content:
    return Bilingual("\n".join(t.ja for t in texts), "\n".join(t.en for t in texts)) if texts else ""
