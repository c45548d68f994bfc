"""A review worksheet: opened, judged by a person, renewed, and seen beside earlier ones. Nothing here is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from crosswalk import engines
from crosswalk.catalog import Catalog
from crosswalk.catalog.fingerprints import edition_state, fingerprints, tool_state
from crosswalk.catalog.review import criteria
from crosswalk.engines import Engine
from crosswalk.errors import Misuse, UnknownFramework
from crosswalk.model.framework import Bilingual, Edition
from crosswalk.model.provenance import Hashed
from crosswalk.model.record import Credential, DescriptorRecord, Form, Value
from crosswalk.model.review import Observed, Precedent
from crosswalk.model.worksheet import (
    Circumstances,
    Criterion,
    Decided,
    Decision,
    Demand,
    Judged,
    Line,
    Observation,
    Opinion,
    Said,
    Side,
    Subject,
    Worksheet,
)
from crosswalk.reports.masking import LEARNER, without_learner
from crosswalk.reports.words import both
from crosswalk.tasks.check import report
from crosswalk.tasks.gaps import between
from crosswalk.tasks.judge import Options
from crosswalk.tasks.observing import Against, demands, observe
from crosswalk.tasks.observing_course import observe_course
from crosswalk.text import LANGUAGES, N_

EDITION: Final = "edition"
COURSE: Final = "course"
_STATED_BY_COURSE = N_("stated by the course")

_NO_SIDE = N_("A review compares with an edition or with a course of the receiving body. Name one of them.")
_NO_COURSE = N_("This worksheet compares with a course. Give the course's file too.")
_NO_CRITERION = N_("The worksheet has no criterion “{name}”.")
_NO_REASON = N_("A substantial difference needs a reason. Write it, then record the judgement.")
_NO_DECISION_REASON = N_("This decision needs a reason. Write it, then record the decision.")

_CREDENTIAL_CHANGED = N_("The credential's file is another one than when the worksheet observed it.")
_COURSE_CHANGED = N_("The course's file is another one than when the worksheet observed it.")
_EDITION_CHANGED = N_("“{title}” has changed: it states or asks something else than when the worksheet observed it.")
_EDITION_GONE = N_("“{title}” is not known here any more.")
_TOOL_CHANGED = N_("The program has changed since the worksheet observed (then {then}, now {now}).")
_DATA_CHANGED = N_("The published data have changed since the worksheet observed: {names}.")
_DATA: Final = {
    "vocabulary": N_("vocabulary"),
    "shapes": N_("shapes"),
    "mappings": N_("mappings between frameworks"),
    "formats": N_("mappings from formats"),
}

_LACKS_PURPOSE = N_("Purpose, route and legal instrument: not all chosen.")
_LACKS_JUDGEMENT = N_("Not judged yet: {number} of {total} criteria.")
_LACKS_DIFFERENCE = N_(
    "No recognition is recorded, and no criterion was judged to be a substantial difference: the default is "
    "recognition."
)
_LACKS_ALTERNATIVE = N_("A partial or alternative recognition is recorded without saying what is recognised.")
_LACKS_APPEAL = N_("The decision is not full recognition, and no information on appeal is given.")


# ---- opening


def open_sheet(
    credential: Credential,
    here: str,
    *,
    there: str = "",
    against: Credential | None = None,
    catalog: Catalog,
    engine: Engine | None = None,
    circumstances: Circumstances = Circumstances(),  # noqa: B008  (frozen)
    now: datetime,
) -> Worksheet:
    """A worksheet on a credential awarded under ``here``, against the edition ``there`` or the course ``against``.

    Where both are given the course is compared with, and the edition counts where the course says nothing.

    :raises Misuse: neither is given
    :raises UnknownFramework: an identifier names no edition
    :raises NotEncoded: an edition is only a slot
    """
    if not there and against is None:
        raise Misuse(_NO_SIDE)
    awarded = catalog.choose([here])[0]
    receiving = catalog.choose([there])[0] if there else None
    moment = _moment(now)
    subject = _subject(credential)
    side = _course(against, receiving) if against else _edition(receiving or awarded)
    lines = _lines(credential, awarded, receiving, against, catalog, engine)
    extra = (edition_state(receiving),) if against and receiving else ()
    return Worksheet(
        id=_identifier(subject, awarded.id, side, moment),
        created=moment,
        modified=moment,
        subject=subject,
        here=_edition(awarded),
        there=side,
        lines=lines,
        tool=tool_state(),
        circumstances=circumstances,
        data=(*fingerprints(catalog), *extra),
    )


def _moment(now: datetime) -> str:
    aware = now if now.tzinfo else now.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _identifier(subject: Subject, here: str, side: Side, moment: str) -> str:
    """The day, and a hash of what is reviewed against what, and when: no two reviews share one."""
    content = "\0".join((subject.state.sha256, subject.item, here, side.kind, side.id, side.state.sha256, moment))
    return f"{moment[:10]}-{sha256(content.encode()).hexdigest()[:12]}"


def _subject(credential: Credential) -> Subject:
    source, record = credential.source, credential.record
    return Subject(
        title=_first(record, "title"),
        issuer=_first(record, "awardingBody"),
        format=source.format,
        state=_state(credential),
        item=without_learner(source.item, record),
    )


def _state(credential: Credential) -> Hashed:
    source = credential.source
    return Hashed(without_learner(source.name, credential.record), source.version, source.sha256)


def _first(record: DescriptorRecord, descriptor: str) -> str:
    text = next((v.text for v in record[descriptor] if v.is_evidence), "")
    return without_learner(text, record)


def _edition(edition: Edition) -> Side:
    return Side(EDITION, edition.id, edition.title, edition_state(edition))


def _course(course: Credential, beside: Edition | None) -> Side:
    title = _first(course.record, "title") or course.source.item or course.source.name
    return Side(COURSE, beside.id if beside else "", Bilingual(title, title), _state(course))


# ---- lines


def _lines(
    credential: Credential, awarded: Edition, receiving: Edition | None, course: Credential | None, catalog: Catalog,
    engine: Engine | None,
) -> tuple[Line, ...]:  # fmt: skip
    judges = engine or engines.named("reference")
    editions = (awarded, *([receiving] if receiving and receiving.id != awarded.id else []))
    judged = {j.edition.id: j for j in report(credential, editions, catalog, judges, Options()).judgements}
    here = Against(awarded, judged[awarded.id])
    gaps = between(awarded, receiving, catalog) if receiving and receiving.id != awarded.id else None
    there = Against(receiving, judged[receiving.id], gaps) if receiving else None
    return tuple(_line(c, credential.record, here, there, course, catalog) for c in criteria(catalog))


def _line(
    criterion: Criterion, record: DescriptorRecord, here: Against, there: Against | None, course: Credential | None,
    catalog: Catalog,
) -> Line:  # fmt: skip
    observed = _observed(criterion, record, there, course, catalog)
    asked = (*(_stated(criterion, course, catalog) if course else ()), *(demands(there, criterion) if there else ()))
    records = (record, course.record) if course else ()
    return Line(
        criterion=criterion.id,
        said=tuple(_said(criterion, record)),
        here=demands(here, criterion),
        there=asked,
        observation=observed.observation,
        why=tuple(_unnamed(w, records) for w in observed.why),
        questions=tuple(_unnamed(q, records) for q in observed.questions),
    )


def _unnamed(text: Bilingual, records: Iterable[DescriptorRecord]) -> Bilingual:
    """A sentence without anybody's name whom the files tell as a learner: it may quote a course."""
    for record in records:
        text = Bilingual(*(without_learner(text[lang], record) for lang in LANGUAGES))
    return text


def _observed(
    criterion: Criterion, record: DescriptorRecord, there: Against | None, course: Credential | None, catalog: Catalog
) -> Observed:
    if course is None:
        assert there is not None  # noqa: S101  (open_sheet has seen to it)
        return observe(there, criterion, catalog)
    found = observe_course(criterion, record, course.record, catalog)
    if found.observation is Observation.NOT_ASKED and there is not None:
        return observe(there, criterion, catalog)
    return found


def _said(criterion: Criterion, record: DescriptorRecord) -> Iterator[Said]:
    """What the credential states; of the learner only that something is stated."""
    seen = set()
    for descriptor in criterion.descriptors:
        for value in record[descriptor]:
            text = "" if descriptor == LEARNER else without_learner(value.text, record)
            said = Said(descriptor, text, value.lang, value.form.value, without_learner(value.pointer, record))
            if (descriptor, text, value.form) not in seen:
                seen.add((descriptor, text, value.form))
                yield said


def _stated(criterion: Criterion, course: Credential, catalog: Catalog) -> Iterator[Demand]:
    """What the course states, with its place in the course's file."""
    record = course.record
    for descriptor in criterion.descriptors:
        for value in (v for v in record[descriptor] if descriptor != LEARNER and _shown(v)):
            place = without_learner(value.pointer, record)
            yield Demand(
                descriptor=descriptor, label=catalog.descriptor(descriptor).label, strength=both(_STATED_BY_COURSE),
                clause=Bilingual(place, place), evidence="", carrier="award" if record.award else "offering",
                text=without_learner(value.text, record),
            )  # fmt: skip


def _shown(value: Value) -> bool:
    return not value.derived and (value.is_evidence or value.form is Form.NONE)


# ---- what a person does


def judge(sheet: Worksheet, criterion: str, opinion: Opinion, reason: str, by: str, now: datetime) -> Worksheet:
    """The worksheet with a person's judgement of a criterion; an earlier one of theirs is replaced.

    :raises Misuse: it is a refusal without a reason, or there is no such criterion
    """
    if opinion is Opinion.SUBSTANTIAL_DIFFERENCE and not reason.strip():
        raise Misuse(_NO_REASON)
    rest = withdraw(sheet, criterion, now)
    moment = _moment(now)
    judged = Judged(criterion, opinion, reason, by, moment)
    order = [line.criterion for line in sheet.lines]
    every = (*rest.judged, judged)
    places = {name: place for place, name in enumerate(order)}  # a file may judge what it has no line for
    return replace(
        rest, judged=tuple(sorted(every, key=lambda j: places.get(j.criterion, len(order)))), modified=moment
    )


def withdraw(sheet: Worksheet, criterion: str, now: datetime) -> Worksheet:
    """The worksheet without a judgement of a criterion.

    :raises Misuse: there is no such criterion
    """
    if criterion not in {line.criterion for line in sheet.lines}:
        raise Misuse(_NO_CRITERION, name=criterion[:40])
    rest = tuple(j for j in sheet.judged if j.criterion != criterion)
    return replace(sheet, judged=rest, modified=_moment(now))


def decide(sheet: Worksheet, decided: Decided, now: datetime) -> Worksheet:
    """The worksheet with the decision that a person recorded.

    :raises Misuse: a decision that is not full recognition has no reason
    """
    if decided.decision not in (None, Decision.FULL) and not decided.reason.strip():
        raise Misuse(_NO_DECISION_REASON)
    return replace(sheet, decided=decided, modified=_moment(now))


def choose_aids(sheet: Worksheet, scheme: str, terms: Iterable[str], now: datetime) -> Worksheet:
    """The worksheet with these terms of a list chosen, and none of its others."""
    rest = tuple(pair for pair in sheet.aids if pair[0] != scheme)
    chosen = ((scheme, term) for term in terms)
    return replace(sheet, aids=tuple(sorted((*rest, *chosen))), modified=_moment(now))


def set_circumstances(sheet: Worksheet, circumstances: Circumstances, now: datetime) -> Worksheet:
    """The worksheet with what the reviewer chose or wrote at its opening."""
    return replace(sheet, circumstances=circumstances, modified=_moment(now))


def lacking(sheet: Worksheet) -> tuple[Bilingual, ...]:
    """What the worksheet has no answer to yet, or what in it does not go together: told, and never filled in."""
    return tuple(_lacking(sheet))


def _lacking(sheet: Worksheet) -> Iterator[Bilingual]:
    chosen, decided = sheet.circumstances, sheet.decided
    if not (chosen.purpose and chosen.route and chosen.instrument):
        yield both(_LACKS_PURPOSE)
    open_ = len(sheet.lines) - len(sheet.judged)
    if open_:
        yield both(_LACKS_JUDGEMENT, number=open_, total=len(sheet.lines))
    refused = any(j.opinion is Opinion.SUBSTANTIAL_DIFFERENCE for j in sheet.judged)
    if decided.decision is Decision.NONE and not refused:
        yield both(_LACKS_DIFFERENCE)
    if decided.decision in (Decision.PARTIAL, Decision.ALTERNATIVE) and not decided.alternative.strip():
        yield both(_LACKS_ALTERNATIVE)
    if decided.decision not in (None, Decision.FULL) and not decided.appeal.strip():
        yield both(_LACKS_APPEAL)


# ---- what has changed since


def news(
    sheet: Worksheet, catalog: Catalog, credential: Credential | None = None, against: Credential | None = None
) -> tuple[Bilingual, ...]:
    """What is not as it was when the worksheet observed; of a file only where it is given."""
    return tuple(_news(sheet, catalog, credential, against))


def _news(
    sheet: Worksheet, catalog: Catalog, credential: Credential | None, against: Credential | None
) -> Iterator[Bilingual]:
    if credential is not None and credential.source.sha256 != sheet.subject.state.sha256:
        yield both(_CREDENTIAL_CHANGED)
    if against is not None and sheet.there.kind == COURSE and against.source.sha256 != sheet.there.state.sha256:
        yield both(_COURSE_CHANGED)
    for title, state in _editions(sheet):
        now = _now(state.name, catalog)
        if now is None:
            yield both(_EDITION_GONE, title=title)
        elif now.sha256 != state.sha256:
            yield both(_EDITION_CHANGED, title=title)
    tool = tool_state()
    if tool.sha256 != sheet.tool.sha256:
        yield both(_TOOL_CHANGED, then=_version(sheet.tool), now=_version(tool))
    today = {h.name: h.sha256 for h in fingerprints(catalog)}
    moved = [h.name for h in sheet.data if h.name in today and today[h.name] != h.sha256]
    if moved:
        names = [both(_DATA[name]) if name in _DATA else Bilingual(name, name) for name in moved]
        yield both(_DATA_CHANGED, names=Bilingual("、".join(n.ja for n in names), ", ".join(n.en for n in names)))


def _editions(sheet: Worksheet) -> Iterator[tuple[Bilingual, Hashed]]:
    """Each edition that the observations rest on, with its title and what it was then."""
    sides = {s.state.name: s for s in (sheet.here, sheet.there) if s.kind == EDITION}
    for side in sides.values():
        yield side.title, side.state
    for state in sheet.data:
        if "@" in state.name and state.name not in sides:
            yield Bilingual(state.name, state.name), state


def _now(identifier: str, catalog: Catalog) -> Hashed | None:
    try:
        return edition_state(catalog.edition(identifier))
    except UnknownFramework:
        return None


def _version(tool: Hashed) -> str:
    return f"{tool.version} {tool.sha256[:8]}"


def renewed(
    sheet: Worksheet, credential: Credential, catalog: Catalog, *, against: Credential | None = None,
    engine: Engine | None = None, now: datetime,
) -> Worksheet:  # fmt: skip
    """The worksheet observed anew, with everything that a person put into it; ``moved`` says what that may touch.

    :raises Misuse: it compares with a course, and that is not given
    :raises UnknownFramework: an edition is not known any more
    """
    if sheet.there.kind == COURSE and against is None:
        raise Misuse(_NO_COURSE)
    fresh = open_sheet(
        credential, sheet.here.id, there=sheet.there.id, against=against if sheet.there.kind == COURSE else None,
        catalog=catalog, engine=engine, now=now,
    )  # fmt: skip
    known = {line.criterion for line in fresh.lines}
    return replace(
        fresh,
        id=sheet.id,
        created=sheet.created,
        circumstances=sheet.circumstances,
        judged=tuple(j for j in sheet.judged if j.criterion in known),
        aids=sheet.aids,
        decided=sheet.decided,
    )


def moved(before: Worksheet, after: Worksheet) -> tuple[str, ...]:
    """The criteria that were judged and are now observed otherwise, or on another ground: to be looked at again."""
    old = {line.criterion: line for line in before.lines}
    judged = {j.criterion for j in after.judged}
    return tuple(
        x.criterion for x in after.lines if x.criterion in judged and _ground(x) != _ground(old.get(x.criterion))
    )


def _ground(line: Line | None) -> tuple[object, ...]:
    return () if line is None else (line.observation, line.said, line.here, line.there)


# ---- precedents


def precedents(sheet: Worksheet, others: Iterable[Worksheet]) -> tuple[Precedent, ...]:
    """Earlier worksheets with the same gaps against the same receiving side, the latest first; never itself."""
    found = [
        Precedent(other, ("pattern", "to", *(("from",) if other.here.id == sheet.here.id else ())))
        for other in others
        if other.id != sheet.id and _when(other) <= _when(sheet)
        if other.pattern == sheet.pattern and _receiving(other) == _receiving(sheet)
    ]
    return tuple(sorted(found, key=lambda p: (_when(p.sheet), p.sheet.id), reverse=True))


def _when(sheet: Worksheet) -> datetime:
    return datetime.fromisoformat(sheet.created)


def _receiving(sheet: Worksheet) -> tuple[str, ...]:
    """An edition by its identifier; a course by its title, since its file may be another one each year."""
    side = sheet.there
    return (side.kind, side.id, side.title.ja) if side.kind == COURSE else (side.kind, side.id)
