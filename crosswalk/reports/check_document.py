"""The report on credentials that were checked: what was read of each, and what each edition says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.answer import CheckReport, Difference, Judgement
from crosswalk.model.comparison import Unread
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Bilingual, Discrepancy
from crosswalk.model.provenance import Provenance
from crosswalk.model.record import Iri, Notice, Value
from crosswalk.reports import notices, reading, words
from crosswalk.reports.document import Block, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.masking import masked_report
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.unread import inboth, unread_panel
from crosswalk.reports.words import both, in_both
from crosswalk.terms import PREFIXES
from crosswalk.text import N_, say

#: Of more records only the list is given; of one text, of one record, no more than this.
_RECORDS, _VALUES, _PLACES, _CHARACTERS = 20, 150, 300, 12_000
#: As many letters of a credential's title as belong into that of a report.
_TITLE: Final = 120
_TITLES: Final = {True: N_("Check report: {title}"), False: N_("Check report: {number} records")}
_OPEN: Final = (Outcome.NOT_MET, Outcome.CANNOT_TELL)

_VERDICTS: Final = (
    "file", "item", "title", "editionId", "editionTitle", "verdict", "countMandatory", "countOptional", "countListed",
)  # fmt: skip
_FINDINGS: Final = (
    "file", "item", "title", "editionId", "verdict", "statement", "statementLabel", "obligationLabel", "outcome",
    "explanation", "whatToAdd", "clause", "evidence", "place", "fileSays", "discrepancies",
)  # fmt: skip
_HEADS: Final = {
    "statementLabel": N_("Item"),
    "obligationLabel": N_("Obligation"),
    "outcome": N_("Outcome"),
    "explanation": N_("What it says and what to add"),
    "clause": N_("Clause [evidence]"),
    "place": N_("Place in the file"),
}
_SHOWN: Final = tuple(_HEADS)
#: What is met needs no explanation.
_SHORTER: Final = tuple(c for c in _SHOWN if c != "explanation")
_READ: Final = ("file", "item", "title", "descriptorLabel", "fileSays", "formLabel", "place")


def check_document(
    reports: Sequence[CheckReport],
    lost: Sequence[Unread],
    provenance: Provenance | None,
    lang: str,
    show_learner: bool = False,
    *,
    catalog: Catalog,
) -> Document:
    """The report as a document; ``lang`` is that of the mask over the learner's data."""
    shown = [r if show_learner else masked_report(r, lang) for r in reports]
    blocks: list[Block] = [Note(both(words.NOT_CHECKED))]
    if shown and shown[0].present_as == "mandatory":
        blocks.append(Note(both(words.LISTED_AS_MANDATORY)))
    if len(shown) > 1:
        blocks += _overview(shown)
    if lost:
        panel = unread_panel(lost)
        blocks += [Heading(panel.title), Table(panel)]
    for number, report in enumerate(shown[:_RECORDS], start=1):
        blocks += _record(report, f"{number}. " if len(shown) > 1 else "", catalog)
    if shown:
        blocks += _key(shown)
    return Document("crosswalk-check", _title(shown), tuple(blocks), provenance)


def _title(shown: Sequence[CheckReport]) -> Bilingual:
    return in_both(_titled, shown[0]) if len(shown) == 1 else both(_TITLES[False], number=len(shown))


def _titled(report: CheckReport, lang: str) -> str:
    title = reading.title(report.credential.record, lang)
    return say(lang, _TITLES[True], title=title if len(title) <= _TITLE else f"{title[:_TITLE]}…")


# ---- many records


def _overview(shown: Sequence[CheckReport]) -> Iterator[Block]:
    """One row a record, and each edition's verdict."""
    editions = [j.edition for j in shown[0].judgements]
    columns = ("rowNumber", "file", "item", "title", *(e.id for e in editions))
    rows = (
        (str(number), *_place(report), *(_in_words(j) for j in report.judgements))
        for number, report in enumerate(shown, start=1)
    )
    title = both(N_("Records and verdicts"))
    heads = (both(N_("No.")), both(N_("File")), both(N_("Place")), both(N_("Title")), *(e.short for e in editions))
    yield Heading(title)
    yield Table(Panel("records", title, columns, tuple(rows)), columns, heads)
    if len(shown) > _RECORDS:
        words_ = N_("Findings follow for the first {number} records; the CSV and JSON reports have those of all.")
        yield Note(both(words_, number=_RECORDS))


def _place(report: CheckReport) -> tuple[Content, Content, Content]:
    """File, place in it, and title."""
    source, record = report.credential.source, report.credential.record
    return source.name, inboth(source.item), _record_title(report) if record["title"] else ""


def _record_title(report: CheckReport) -> Bilingual:
    return in_both(reading.title, report.credential.record)


def _in_words(judgement: Judgement) -> Bilingual:
    return in_both(words.verdict_words, judgement.verdict)


# ---- one record


def _record(report: CheckReport, number: str, catalog: Catalog) -> Iterator[Block]:
    title = _record_title(report)
    yield Heading(Bilingual(number + title.ja, number + title.en))
    yield Facts(tuple(_source(report)))
    noticed = tuple(in_both(_notice, n) for n in dict.fromkeys(report.credential.notices))
    if noticed:
        yield Heading(both(N_("Noticed while reading")), level=3)
        yield Items(noticed)
    verdicts = both(N_("Verdicts"))
    yield Heading(verdicts, level=3)
    rows = tuple(_verdict(j, report) for j in report.every)
    heads = (
        both(N_("Framework")),
        both(N_("Verdict")),
        both(N_("Mandatory")),
        both(N_("Optional")),
        both(N_("Listed")),
    )
    yield Table(Panel("verdicts", verdicts, _VERDICTS, rows), _VERDICTS[4:], heads)
    for judgement in report.every:
        yield from _judged(judgement, report, catalog)
    yield from _everything(report, catalog)


def _notice(notice: Notice, lang: str) -> str:
    return notices.sentence(lang, notice)


def _format(report: CheckReport, lang: str) -> str:
    how = reading.recognised(report.credential.source, lang)
    return say(lang, N_("{format} ({how})"), format=reading.format_words(report.credential), how=how)


def _source(report: CheckReport) -> Iterator[tuple[Bilingual, Content]]:
    source, record = report.credential.source, report.credential.record
    issuers = [v.text for v in record["awardingBody"] if v.is_evidence]
    told: tuple[tuple[str, Content], ...] = (
        (N_("Title"), _record_title(report)),
        (N_("Issuer"), "\n".join(dict.fromkeys(issuers)) or both(N_("(none stated)"))),
        (N_("File"), source.name),
        (N_("Part of the file"), inboth(source.item)),
        (N_("Format"), in_both(_format, report)),
        (
            N_("Taken out of"),
            in_both(reading.carrier, source) if source.carrier else "",
        ),
        (N_("Read as"), in_both(reading.read_as, record)),
        (N_("SHA-256 of the file"), source.sha256),
    )
    return ((both(name), said) for name, said in told if said)


def _verdict(judgement: Judgement, report: CheckReport) -> tuple[Content, ...]:
    edition = judgement.edition
    chosen = judgement in report.judgements
    counts = (judgement.mandatory, judgement.optional, judgement.present)
    return (
        *_place(report),
        edition.id,
        edition.title if chosen else Bilingual(f"↳ {edition.title.ja}", f"↳ {edition.title.en}"),
        _in_words(judgement),
        *(in_both(words.count_words, c) for c in counts),
    )


# ---- one edition


def _judged(judgement: Judgement, report: CheckReport, catalog: Catalog) -> Iterator[Block]:
    """Verdict, limits, what asks something of the reader, and the rest."""
    edition = judgement.edition
    yield Heading(edition.title, level=3)
    yield Paragraph(in_both(_sentence, judgement))
    told = [f for f in judgement.findings if f.outcome in _OPEN and not _idle(f)]
    rest = [f for f in judgement.findings if f not in told]
    for title, found, shown in (
        (N_("{edition}: not met, not stated, or not to be told"), told, _SHOWN),
        (N_("{edition}: met, or not asked of this record"), rest, _SHORTER),
    ):
        if found:
            named = in_both(_named, title, judgement)
            rows = tuple(_finding(f, judgement, report) for f in found)
            yield Table(Panel("findings", named, _FINDINGS, rows), shown, tuple(both(_HEADS[c]) for c in shown))
    if judgement.differences:
        yield from _differences(judgement, catalog)


def _named(title: str, judgement: Judgement, lang: str) -> str:
    return say(lang, title, edition=judgement.edition.short[lang])


def _idle(finding: Finding) -> bool:
    """An exclusion of which nothing is known to apply asks nothing of the reader."""
    return finding.kind == "exclusion" and finding.outcome is not Outcome.NOT_MET


def _sentence(judgement: Judgement, lang: str) -> str:
    said = "\n".join((words.verdict_words(judgement.verdict, lang), words.verdict_sentence(judgement.verdict, lang)))
    if not judgement.limits:
        return said
    reasons = "; ".join(words.limit_words(code, lang) for code in judgement.limits)
    return f"{said}\n{say(lang, N_('The verdict goes no further because: {reasons}.'), reasons=reasons)}"


def _finding(finding: Finding, judgement: Judgement, report: CheckReport) -> tuple[Content, ...]:
    statement = next(s for s in judgement.edition.statements if s.id == finding.statement)
    value = finding.values[0] if finding.values else None
    return (
        *_place(report),
        judgement.edition.id,
        _in_words(judgement),
        Iri(statement.iri),
        in_both(words.statement_words, judgement, finding.statement),
        in_both(words.kind_words, finding.kind),
        in_both(words.finding_words, finding),
        in_both(_explained, finding),
        finding.advice or "",
        in_both(lambda lang: f"{finding.clause[lang]} [{finding.evidence}]"),
        Iri(PREFIXES["cwe"] + finding.evidence),
        in_both(reading.where, value) if value else "",
        _cut(value.text) if value else "",
        ", ".join(finding.discrepancies),
    )


def _explained(finding: Finding, lang: str) -> str:
    """What was found, what to add, and whether the table and its source differ here."""
    lines = [finding.message[lang]]
    if finding.advice and finding.outcome in _OPEN:
        lines.append("→ " + say(lang, N_("What to add, if true: {advice}"), advice=finding.advice[lang]))
    if finding.discrepancies:
        ids = ", ".join(finding.discrepancies)
        lines.append("≠ " + say(lang, N_("The table and its source differ here: {ids}"), ids=ids))
    return "\n".join(lines)


def _differences(judgement: Judgement, catalog: Catalog) -> Iterator[Block]:
    """Where the reading and its source ask or find something else, and what is recorded about it."""
    title = in_both(_named, N_("{edition}: the table and its source"), judgement)
    rows = tuple(_difference(d, catalog) for d in judgement.differences)
    columns = ("descriptorLabel", "tableStates", "sourceStates", "discrepancies")
    yield Table(Panel("differences", title, columns, rows))
    ids = dict.fromkeys(i for d in judgement.differences for i in d.discrepancies)
    recorded = [d for d in judgement.edition.discrepancies if d.id in ids]
    yield Items(tuple(in_both(_recorded, d) for d in recorded))


def _recorded(recorded: Discrepancy, lang: str) -> str:
    place = f"{recorded.clause[lang]} [{recorded.evidence}]"
    return f"{recorded.id}: {recorded.verdict[lang]} – {recorded.description[lang]} ({place})"


def _difference(difference: Difference, catalog: Catalog) -> tuple[Content, ...]:
    here, there = (in_both(words.side_words, side) for side in (difference.here, difference.there))
    return catalog.descriptor(difference.descriptor).label, here, there, ", ".join(difference.discrepancies)


# ---- all that was read


def _everything(report: CheckReport, catalog: Catalog) -> Iterator[Block]:
    """Every value with its form and place, and what was not read into any descriptor."""
    found = list(reading.grouped(report.credential.record))
    title = both(N_("All that the record says ({number})"), number=len(found))
    rows = tuple(_value(value, named, report, catalog) for value, named in found[:_VALUES])
    yield Table(Panel("values", title, _READ, rows), _READ[3:])
    yield from _more(len(found) - _VALUES)
    unused = report.credential.record.unused
    if unused:
        listed = ", ".join(unused[:_PLACES])
        yield Paragraph(both(N_("Not used: {pointers}"), pointers=listed))
        yield from _more(len(unused) - _PLACES)


def _more(number: int) -> Iterator[Block]:
    if number > 0:
        yield Paragraph(both(N_("{number} more are in the JSON report."), number=f"{number:,}"))


def _value(value: Value, named: Sequence[str], report: CheckReport, catalog: Catalog) -> tuple[Content, ...]:
    labels = [catalog.descriptor(name).label for name in named]
    return (
        *_place(report),
        Bilingual("、".join(label.ja for label in labels), ", ".join(label.en for label in labels)),
        _cut(value.text),
        in_both(words.form_words, value.form),
        in_both(reading.where, value),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]}…"


def _key(shown: Sequence[CheckReport]) -> Iterator[Block]:
    """What the letters of evidence that occur stand for."""
    codes = sorted({f.evidence for r in shown[:_RECORDS] for j in r.every for f in j.findings})
    yield Heading(both(N_("How each requirement is known (evidence)")))
    yield Facts(tuple((Bilingual(code, code), Iri(PREFIXES["cwe"] + code)) for code in codes))
