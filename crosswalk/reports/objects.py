"""The JSON answers of ``read`` and ``check``; their keys are a contract and only ever grow."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crosswalk.model.answer import CheckReport, Difference, Judgement
from crosswalk.model.finding import Count, Finding
from crosswalk.model.framework import Bilingual, Framework
from crosswalk.model.record import Credential, Facet, Notice, Scalar, Value
from crosswalk.reports import notices
from crosswalk.reports.masking import LEARNER, masked, masked_report

JsonObject = dict[str, Any]


def to_json(answer: object) -> str:
    """Indented JSON with Japanese kept readable and a line end."""
    return json.dumps(answer, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def read_object(credentials: Sequence[Credential], *, lang: str = "en", show_learner: bool = False) -> JsonObject:
    """What ``read`` says of one file: source, record, what stayed unused."""
    shown = credentials if show_learner else [masked(c, lang) for c in credentials]
    return _one_or_several([_credential(c, hide=not show_learner) for c in shown])


def check_object(reports: Sequence[CheckReport], *, lang: str = "en", show_learner: bool = False) -> JsonObject:
    """What ``check`` says of one file: as ``read``, and the judgements."""
    shown = reports if show_learner else [masked_report(r, lang) for r in reports]
    return _one_or_several([_report(r, lang, hide=not show_learner) for r in shown])


def frameworks_object(frameworks: Sequence[Framework]) -> list[JsonObject]:
    """Every framework with its editions."""
    return [
        {
            "framework": f.id,
            "label": bilingual_object(f.label),
            "body": bilingual_object(f.body),
            "editions": [
                {
                    "edition": e.version,
                    "iri": e.iri,
                    "title": bilingual_object(e.title),
                    "description": bilingual_object(e.description),
                    "default": e.default,
                    "reading": e.is_reading,
                    "listComplete": e.list_complete,
                    "notEncoded": None if e.not_encoded is None else bilingual_object(e.not_encoded),
                    "validFrom": e.valid_from,
                    "source": e.source,
                }
                for e in f.editions
            ],
        }
        for f in frameworks
    ]


def _one_or_several(objects: list[JsonObject]) -> JsonObject:
    if len(objects) == 1:
        return objects[0]
    source = {k: v for k, v in objects[0]["source"].items() if k != "item"}
    return {"source": source, "credentials": objects}


def _report(report: CheckReport, lang: str, *, hide: bool) -> JsonObject:
    return {
        **_credential(report.credential, hide=hide),
        "engine": report.engine,
        "presentAs": report.present_as,
        "editions": [_judgement(j, lang, hide=hide) for j in report.judgements],
    }


def _credential(credential: Credential, *, hide: bool) -> JsonObject:
    source = credential.source
    return {
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "format": source.format,
            "version": source.version,
            "recognised": source.recognised,
            **({"carrier": source.carrier} if source.carrier else {}),
            **({"inner": source.inner} if source.inner else {}),
            **({"item": source.item} if source.item else {}),
        },
        "award": credential.record.award,
        "record": {
            key: [value_object(v, hide=hide and key == LEARNER) for v in values]
            for key, values in credential.record.values
        },
        "unused": list(credential.record.unused),
        "notices": [_notice(n) for n in credential.notices],
    }


def value_object(value: Value, *, hide: bool) -> JsonObject:
    """One value with form and place; ``hide`` keeps its words out."""
    facets = {f.name: _facet(f) for f in value.facets}
    return {
        "value": None if hide else value.text,
        **({"masked": True} if hide else {}),
        "lang": value.lang,
        "form": value.form.value,
        "pointer": value.pointer,
        **({"span": list(value.span)} if value.span else {}),
        **({"outer": value.outer} if value.outer else {}),
        "relation": value.relation.value,
        **({"derived": True} if value.derived else {}),
        **({"facets": facets} if facets else {}),
    }


def _facet(facet: Facet) -> Any:
    values = [_scalar(v) for v in facet.values]
    return values[0] if len(values) == 1 else values


def _scalar(scalar: Scalar) -> Any:
    match scalar:
        case Decimal():
            return int(scalar) if scalar == scalar.to_integral_value() else float(scalar)
        case date():
            return scalar.isoformat()
        case _:
            return scalar


def _notice(notice: Notice) -> JsonObject:
    return {
        "code": notice.code,
        "pointer": notice.pointer,
        "message": {lang: notices.sentence(lang, notice) for lang in ("ja", "en")},
    }


def _judgement(judgement: Judgement, lang: str, *, hide: bool) -> JsonObject:
    edition = judgement.edition
    answer: JsonObject = {
        "framework": edition.framework,
        "edition": edition.version,
        "title": bilingual_object(edition.title),
        "verdict": judgement.verdict.value,
        "counts": {
            name: _count(c)
            for name, c in (
                ("mandatory", judgement.mandatory),
                ("optional", judgement.optional),
                ("present", judgement.present),
            )
        },
        "limits": list(judgement.limits),
        "findings": [_finding(f, lang, hide=hide) for f in judgement.findings],
    }
    if judgement.sources:
        answer["sources"] = [_judgement(s, lang, hide=hide) for s in judgement.sources]
        answer["differences"] = [_difference(d) for d in judgement.differences]
    return answer


def _count(count: Count) -> JsonObject:
    return {
        "met": count.met,
        "total": count.total,
        "byMapping": count.by_mapping,
        "notApplicable": count.not_applicable,
    }


def _difference(difference: Difference) -> JsonObject:
    return {
        "descriptor": difference.descriptor,
        "reading": _side(difference.here),
        "source": _side(difference.there),
        "discrepancies": list(difference.discrepancies),
    }


def _side(finding: Finding | None) -> JsonObject | None:
    return {"kind": finding.kind, "outcome": finding.outcome.value} if finding else None


def _finding(finding: Finding, lang: str, *, hide: bool) -> JsonObject:
    return {
        "descriptor": finding.descriptor,
        "statement": finding.statement,
        "kind": finding.kind,
        "obligation": finding.obligation.value,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "reason": finding.reason,
        "message": bilingual_object(finding.message),
        "add": bilingual_object(finding.advice) if finding.advice else None,
        "shape": finding.shape,
        "clause": finding.clause[lang],
        "evidence": finding.evidence,
        "carrier": finding.carrier,
        "discrepancies": list(finding.discrepancies),
        "pointer": finding.pointer,
        **_found(finding, hide=hide and finding.descriptor == LEARNER),
    }


def _found(finding: Finding, *, hide: bool) -> Mapping[str, Any]:
    """The value that decided: how the file states it, where, and what it says."""
    if not finding.values:
        return {}
    shown = value_object(finding.values[0], hide=hide)
    return {"found": shown["value"], **{key: shown[key] for key in ("form", "span", "outer") if key in shown}}


def bilingual_object(text: Bilingual) -> JsonObject:
    """Words in both languages."""
    return {"ja": text.ja, "en": text.en}
