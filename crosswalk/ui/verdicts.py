"""How a page words what an edition says of a record: verdict cards, cells and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswalk.catalog import Catalog
from crosswalk.model.answer import CheckReport, Difference, Judgement
from crosswalk.model.finding import Finding, Outcome, Verdict
from crosswalk.model.framework import Obligation
from crosswalk.model.record import Value
from crosswalk.reports.words import (
    count_words,
    finding_words,
    form_words,
    kind_words,
    limit_words,
    side_words,
    verdict_sentence,
    verdict_words,
)
from crosswalk.text import N_, say
from crosswalk.ui import statements
from crosswalk.ui.markup import Markup, facts, items, joined, tag

_OPEN = (Outcome.NOT_MET, Outcome.CANNOT_TELL)


def columns(report: CheckReport) -> tuple[Judgement, ...]:
    """The judgements in the order of the table."""
    return report.every


# ---- cards


def cards(report: CheckReport, catalog: Catalog, lang: str) -> Markup:
    """One card a chosen edition."""
    each = tag("div", *(_card(j, lang) for j in report.judgements), class_="cw-cards")
    return joined((each, *(_differences(j, catalog, lang) for j in report.judgements)))


def _card(judgement: Judgement, lang: str) -> Markup:
    sources = (tag("div", _judged(s, lang, heading="h4"), class_="cw-source") for s in judgement.sources)
    return tag("section", _judged(judgement, lang, heading="h3"), *sources, class_="cw-card")


def _judged(judgement: Judgement, lang: str, *, heading: str) -> Markup:
    verdict = judgement.verdict
    return joined((
        tag(heading, judgement.edition.title[lang]),
        tag("span", verdict_words(verdict, lang), class_=f"cw-verdict cw-v-{verdict.value}"),
        tag("p", verdict_sentence(verdict, lang)),
        _limits(judgement, lang),
        _counts(judgement, lang),
        _open(judgement, Outcome.NOT_MET, say(lang, _lacking(judgement)), lang),
        _open(judgement, Outcome.CANNOT_TELL, say(lang, N_("Cannot tell")), lang),
    ))  # fmt: skip


def _limits(judgement: Judgement, lang: str) -> Markup:
    if not judgement.limits:
        return Markup("")
    reasons = "; ".join(limit_words(code, lang) for code in judgement.limits)
    return tag("p", say(lang, N_("The verdict goes no further because: {reasons}."), reasons=reasons))


def _counts(judgement: Judgement, lang: str) -> Markup:
    counts = (
        (say(lang, N_("Mandatory")), judgement.mandatory),
        (say(lang, N_("Optional")), judgement.optional),
        (say(lang, N_("Listed")), judgement.present),
    )
    return facts((name, count_words(c, lang)) for name, c in counts if c.total or c.not_applicable)


def _open(judgement: Judgement, outcome: Outcome, heading: str, lang: str) -> Markup:
    """What asks something of the reader: mandatory and listed items, and exclusions that apply."""
    telling = [f for f in judgement.findings if f.outcome is outcome and _weighs(f)]
    if not telling:
        return Markup("")
    labels = {s.id: s.label[lang] for s in judgement.edition.statements}
    named = (labels.get(f.statement, f.statement) for f in telling)
    summary = tag("summary", f"{heading} ({len(telling)})")
    return tag("details", summary, items(dict.fromkeys(named)), open="open" if outcome is Outcome.NOT_MET else "")


def _lacking(judgement: Judgement) -> str:
    """What the list of open items is called: an edition that only lists fails nobody."""
    return N_("Not stated") if judgement.verdict is Verdict.INCOMPLETE else N_("Not met")


def _weighs(finding: Finding) -> bool:
    return finding.obligation in (Obligation.MANDATORY, Obligation.PRESENT, Obligation.EXCLUSION)


def _differences(judgement: Judgement, catalog: Catalog, lang: str) -> Markup:
    if not judgement.differences:
        return Markup("")
    recorded = {d.id: d for d in judgement.edition.discrepancies}
    rows = [_difference(d, catalog, lang) for d in judgement.differences]
    ids = dict.fromkeys(i for d in judgement.differences for i in d.discrepancies if i in recorded)
    notes = (statements.discrepancy(recorded[i], catalog, lang) for i in ids)
    title = judgement.edition.title[lang]
    summary = tag(
        "summary", say(lang, N_("{edition}: what differs from its source ({number})"), edition=title, number=len(rows))
    )
    return tag("details", summary, items(rows), *notes)


def _difference(difference: Difference, catalog: Catalog, lang: str) -> Markup:
    label = catalog.descriptor(difference.descriptor).label[lang]
    words = say(
        lang, N_("in the table {here}; in its source {there}"),
        here=side_words(difference.here, lang), there=side_words(difference.there, lang),
    )  # fmt: skip
    return joined((tag("b", label), f": {words}"))


# ---- the table


def cell(judgement: Judgement, descriptor: str, lang: str) -> Markup:
    """One edition on one descriptor: its own finding, and below it rules that stay open.

    Where the edition has rules about the descriptor and no element of its own, all of them show.
    """
    about = [f for f in judgement.findings if f.descriptor == descriptor]
    own = [f for f in about if f.statement == descriptor]
    rules = [f for f in about if f.statement != descriptor and (f.outcome in _OPEN or not own)]
    lines = [_line(f, lang) for f in own]
    if not about:
        lines = [tag("div", say(lang, N_("– not asked")), class_="cw-not-asked")]
    small = [tag("small", f"{f.statement} {finding_words(f, lang)}") for f in rules]
    return tag("div", *lines, *small, class_="cw-cell")


def _line(finding: Finding, lang: str) -> Markup:
    kind = tag("small", kind_words(finding.kind, lang))
    soft = "" if _weighs(finding) else " cw-soft"
    return tag("div", finding_words(finding, lang), kind, class_=f"cw-{finding.outcome.value}{soft}")


# ---- findings


def sentence(finding: Finding, judgement: Judgement, catalog: Catalog, lang: str) -> Markup:
    """What was found, what to add, and on which clause."""
    labels = {s.id: s.label[lang] for s in judgement.edition.statements}
    # A descriptor's identifier says no more than its label; a rule's is how it is cited.
    rule = "" if finding.statement == finding.descriptor else f"{finding.statement} "
    recorded = [d for d in judgement.edition.discrepancies if d.id in finding.discrepancies]
    add = tag("b", finding.advice[lang]) if finding.advice else ""
    told = facts(
        (
            (say(lang, N_("Outcome")), tag("span", finding_words(finding, lang), class_=f"cw-{finding.outcome.value}")),
            (say(lang, N_("Obligation")), kind_words(finding.kind, lang)),
            (say(lang, N_("In words")), finding.message[lang]),
            (say(lang, N_("What to add, if it is true")), add),
            (say(lang, N_("Clause")), finding.clause[lang]),
            (say(lang, N_("Evidence")), statements.evidence(finding.evidence, catalog, lang)),
            (say(lang, N_("What it is about")), statements.carrier(finding.carrier, catalog, lang)),
            (say(lang, N_("Shape")), tag("code", finding.shape)),
        )
    )
    heading = tag("h3", f"{rule}{labels.get(finding.statement, finding.statement)}")
    notes = (statements.discrepancy(d, catalog, lang) for d in recorded)
    return tag("div", heading, told, *notes, class_="cw-finding")


def place(value: Value, lang: str) -> Markup:
    """Where a value stood in the visitor's own file, and in what form."""
    span = value.span
    characters = say(lang, N_("characters {start} to {end}"), start=span[0], end=span[1]) if span else ""
    derived = say(lang, N_("worked out from another value")) if value.derived else ""
    return facts(
        (
            (say(lang, N_("Place in the file")), joined((tag("code", value.pointer or "/"), f" {characters}"))),
            (say(lang, N_("Inside")), tag("code", value.outer) if value.outer else ""),
            (say(lang, N_("Form")), form_words(value.form, lang)),
            (say(lang, N_("Language")), value.lang),
            (say(lang, N_("Note")), derived),
        )
    )


def findings(judgement: Judgement, descriptor: str) -> Iterator[Finding]:
    """An edition's findings on a descriptor: its own element first, then rules."""
    about: Iterable[Finding] = (f for f in judgement.findings if f.descriptor == descriptor)
    return iter(sorted(about, key=lambda f: f.statement != descriptor))
