"""Credentials side by side as JSON; its keys only ever grow."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crosswalk.model.conversion import Conversion, Interval
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.model.record import Credential
from crosswalk.model.side_by_side import LevelBeside, Row, SideBySide, Stated, Workload
from crosswalk.reports import compare_words as wording
from crosswalk.reports.compare import TITLE
from crosswalk.reports.objects import value_object
from crosswalk.reports.provenance import provenance_object
from crosswalk.reports.quantities import amount_words
from crosswalk.reports.words import both
from crosswalk.text import LANGUAGES

JsonObject = dict[str, Any]


def compare_object(side: SideBySide, provenance: Provenance | None = None) -> JsonObject:
    """The whole answer: credentials, rows with a cell for each, workloads, overlaps, levels, what it rests on."""
    return {
        "title": _both(both(TITLE)),
        "note": _both(both(wording.NO_VERDICT)),
        "credentials": [_credential(number, c, side) for number, c in side.numbered],
        "rows": [_row(row) for row in side.rows],
        "workloads": [_workload(number, w) for number, w in enumerate(side.workloads, start=1)],
        "overlaps": [
            {"first": p.first, "second": p.second, "overlap": p.overlap.value, "commonHours": _ends(p.common)}
            for p in side.pairs
        ],
        "levels": [_relation(one) for one in side.levels],
        **({"report": provenance_object(provenance)} if provenance else {}),
    }


def _credential(number: int, credential: Credential, side: SideBySide) -> JsonObject:
    source = credential.source
    return {
        "number": number,
        "title": {lang: wording.title(credential, side, lang) for lang in LANGUAGES},
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "format": source.format,
            "version": source.version,
            "recognised": source.recognised,
            **({"item": source.item} if source.item else {}),
        },
        "award": credential.record.award,
    }


def _row(row: Row) -> JsonObject:
    return {
        "descriptor": row.descriptor.id,
        "label": _both(row.descriptor.label),
        "wording": row.wording.value,
        "cells": [
            {"said": c.said.value, "values": [_stated(s) for s in c.stated]} for c in row.cells
        ],
    }  # fmt: skip


def _stated(stated: Stated) -> JsonObject:
    first, *others = (value_object(v, hide=stated.hidden) for v in stated.texts)
    return {
        **first,
        "label": _both(stated.label) if stated.label and not stated.hidden else None,
        **({"versions": others} if others else {}),
        **({"also": [v.pointer for v in stated.also]} if stated.also else {}),
    }


def _workload(number: int, workload: Workload) -> JsonObject:
    quantity = workload.quantity
    return {
        "credential": number,
        "amount": _ends(quantity.amount) if quantity else None,
        "unit": (quantity.unit.id if quantity.unit else "h") if quantity else None,
        "hours": _ends(workload.interval),
        "conversions": [_conversion(c) for c in workload.conversions],
    }


def _conversion(made: Conversion) -> JsonObject:
    return {
        "unit": made.to.id if made.to else "h",
        "amount": _ends(made.amount),
        "words": {lang: amount_words(made.amount, made.to, lang) for lang in LANGUAGES} if made.amount else None,
        "arithmetic": _both(made.arithmetic),
        "notes": [_both(n) for n in made.notes],
        "equivalences": [
            {
                "label": _both(e.label), "amount": _ends(e.amount), "agreement": e.agreement.value,
                "clause": _both(e.clause), "evidence": e.evidence, "source": e.source,
            }
            for e in made.equivalences
        ],
        **({"why": _both(made.why)} if made.why else {}),
    }  # fmt: skip


def _relation(one: LevelBeside) -> JsonObject:
    texts = {k: _both(v) if isinstance(v, Bilingual) else v for k, v in _fields(one).items()}
    return {"credential": one.number, **{k: v for k, v in texts.items() if v not in (None, "")}}


def _fields(one: LevelBeside) -> JsonObject:
    r = one.relation
    return {
        "scheme": r.scheme, "level": r.level, "otherScheme": r.to_scheme, "levels": list(r.levels),
        "standing": r.standing.value, "kind": r.kind.value if r.kind else None, "editions": r.editions,
        "year": r.year, "clause": r.clause, "evidence": r.evidence, "source": r.source, "note": r.note,
    }  # fmt: skip


def _ends(interval: Interval | None) -> list[float] | None:
    return [_number(end) for end in interval] if interval else None


def _number(end: Decimal) -> float:
    return int(end) if end == end.to_integral_value() else float(round(end, 6))


def _both(text: Bilingual) -> JsonObject:
    return {"ja": text.ja, "en": text.en}
