"""A check as SARIF 2.1.0, the form in which continuous integration shows what a program found in files.

One rule a requirement, one result a finding that is not met or cannot be told. What is not met has the level of its
severity; what cannot be told is ``review`` without a level, never a failure. What is met is not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from crosswalk import terms
from crosswalk.errors import UnreadableInput
from crosswalk.model.answer import CheckReport, Judgement
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Severity
from crosswalk.model.place import Region
from crosswalk.model.provenance import Provenance
from crosswalk.reports.masking import masked_report
from crosswalk.reports.objects import JsonObject, to_json
from crosswalk.reports.provenance import checked, not_checked, provenance_object
from crosswalk.reports.refusals import advice
from crosswalk.reports.words import harmless, statement_words
from crosswalk.text import N_, say

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TOLD: Final = (Outcome.NOT_MET, Outcome.CANNOT_TELL)
#: What SARIF would take for a link in a message.
_LINK: Final = re.compile(r"[\\\[\]]")
_FINGERPRINT: Final = "crosswalkFinding/v1"
_UNREADABLE: Final = "unreadable"


@dataclass(frozen=True, slots=True)
class Located:
    """A report with the relative, percent-encoded address of its file, and where the values of its pointers stand.

    ``line`` is the record's own, in a file of lines.
    """

    report: CheckReport
    uri: str
    regions: Mapping[str, Region] = field(default_factory=dict)
    line: int = 0

    def region(self, pointer: str) -> Region | None:
        """Where a value stands; for what is not stated the line on which the record begins."""
        found = self.regions.get(pointer) if pointer else None
        if found or self.line:
            return found or Region(self.line)
        start = self.regions.get(self.report.credential.source.item) or self.regions.get("")
        return Region(start.line) if start else None


def sarif(
    located: Sequence[Located],
    unread: Sequence[tuple[str, UnreadableInput]],
    rests: Provenance,
    *,
    show_learner: bool = False,
) -> str:
    """The log file: one run, its rules, its results, and what could not be read as notifications."""
    shown = [_shown(one, rests.lang, hide=not show_learner) for one in located]
    rules = _Rules(rests.lang)
    results = [_result(one, j, f, rules, rests.lang) for one in shown for j, f in _findings(one.report)]
    run = {
        "tool": {"driver": _driver(rests, rules)},
        "language": rests.lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [_notification(uri, error, rests.lang) for uri, error in unread],
            }
        ],
        "artifacts": [{"location": {"uri": uri}} for uri in dict.fromkeys(one.uri for one in shown)],
        "results": results,
        "properties": {"report": provenance_object(rests), "verdicts": [v for one in shown for v in _verdicts(one)]},
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _shown(one: Located, lang: str, *, hide: bool) -> Located:
    if not hide:
        return one
    report = masked_report(one.report, lang)
    moved = {f.pointer: one.regions[o.pointer] for f, o in _alike(report, one.report) if o.pointer in one.regions}
    return Located(report, one.uri, {**one.regions, **moved}, one.line)


def _alike(masked: CheckReport, whole: CheckReport) -> Iterator[tuple[Finding, Finding]]:
    """Findings as they are shown, each with what it was before: places may have a mark in them, too."""
    for one, other in zip(masked.judgements, whole.judgements, strict=True):
        yield from zip(one.findings, other.findings, strict=True)


def _findings(report: CheckReport) -> Iterator[tuple[Judgement, Finding]]:
    """What is not met and what cannot be told, and before them nothing: what is met is no result."""
    for judgement in report.judgements:
        yield from ((judgement, f) for f in judgement.findings if f.outcome in _TOLD)


# ---- rules


def _driver(rests: Provenance, rules: _Rules) -> JsonObject:
    return {
        "name": rests.tool.name,
        "version": rests.tool.version,
        "semanticVersion": rests.tool.version,
        "informationUri": terms.BASE,
        "shortDescription": _text(checked(rests)[rests.lang]),
        "fullDescription": _text(not_checked(rests)[rests.lang]),
        "rules": rules.written,
        "notifications": [
            {"id": _UNREADABLE, "shortDescription": _text(say(rests.lang, N_("A file that could not be read.")))}
        ],
    }


class _Rules:
    """The requirements that results are about, each once, in the order in which they come."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.written: list[JsonObject] = []
        self._places: dict[str, int] = {}

    def place(self, judgement: Judgement, finding: Finding) -> tuple[str, int]:
        """A requirement's identifier and its place among the rules."""
        identifier = f"{judgement.edition.id}/{finding.statement}"
        if identifier not in self._places:
            self._places[identifier] = len(self.written)
            self.written.append(self._rule(identifier, judgement, finding))
        return identifier, self._places[identifier]

    def _rule(self, identifier: str, judgement: Judgement, finding: Finding) -> JsonObject:
        edition, lang = judgement.edition, self.lang
        label = statement_words(judgement, finding.statement, lang)
        statement = next(s for s in edition.statements if s.id == finding.statement)
        parts = (statement.definition[lang], finding.clause[lang])
        return {
            "id": identifier,
            "name": finding.statement,
            "shortDescription": _text(f"{edition.short[lang]}: {label}"),
            "fullDescription": _text(statement.definition[lang] or label),
            "help": _text("\n".join(p for p in parts if p)),
            "helpUri": finding.shape or statement.iri,
            "defaultConfiguration": {"level": _LEVELS[finding.severity]},
            "properties": {
                "edition": edition.id,
                "descriptor": finding.descriptor,
                "kind": finding.kind,
                "clause": finding.clause[lang],
                "evidence": finding.evidence,
                "statement": statement.iri,
            },
        }


# ---- results


def _result(one: Located, judgement: Judgement, finding: Finding, rules: _Rules, lang: str) -> JsonObject:
    identifier, place = rules.place(judgement, finding)
    failed = finding.outcome is Outcome.NOT_MET
    return {
        "ruleId": identifier,
        "ruleIndex": place,
        "kind": "fail" if failed else "review",
        "level": _LEVELS[finding.severity] if failed else "none",
        "message": _text(_words(finding, lang)),
        "locations": [_location(one, finding)],
        "partialFingerprints": {_FINGERPRINT: _fingerprint(one, identifier)},
        "properties": {"outcome": finding.outcome.value, "reason": finding.reason},
    }


def _words(finding: Finding, lang: str) -> str:
    if finding.advice is None:
        return finding.message[lang]
    added = say(lang, N_("What to add, if true: {advice}"), advice=finding.advice[lang])
    return f"{finding.message[lang]} {added}"


def _location(one: Located, finding: Finding) -> JsonObject:
    region = one.region(finding.pointer)
    physical: JsonObject = {"artifactLocation": {"uri": one.uri}}
    if region is not None:
        physical["region"] = _region(region)
    source = one.report.credential.source
    name = finding.pointer or source.item
    if not name:
        return {"physicalLocation": physical}
    whole = f"{source.name}#{name}" if finding.pointer else f"{source.name} {name}"
    return {"physicalLocation": physical, "logicalLocations": [{"name": name, "fullyQualifiedName": whole}]}


def _region(region: Region) -> JsonObject:
    if not region.end_line:
        return {"startLine": region.line}
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fingerprint(one: Located, identifier: str) -> str:
    """The same for a requirement and a record, wherever in the file its values stand."""
    source = one.report.credential.source
    return sha256("\n".join((one.uri, source.name, source.item, identifier)).encode()).hexdigest()


def _verdicts(one: Located) -> Iterator[JsonObject]:
    source = one.report.credential.source
    for judgement in one.report.judgements:
        yield {
            "uri": one.uri,
            **({"item": source.item} if source.item else {}),
            "edition": judgement.edition.id,
            "verdict": judgement.verdict.value,
        }


def _notification(uri: str, error: UnreadableInput, lang: str) -> JsonObject:
    where = f" ({error.place})" if error.place else ""
    return {
        "descriptor": {"id": _UNREADABLE, "index": 0},
        "level": "error",
        "message": _text(f"{error.name}{where}: {advice(error, lang)}"),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    }


def _text(words: str) -> dict[str, Any]:
    """A message; nothing in it is a link or a gap to be filled."""
    plain = _LINK.sub(lambda found: "\\" + found.group(), harmless(words))
    return {"text": plain.replace("{", "{{").replace("}", "}}")}
