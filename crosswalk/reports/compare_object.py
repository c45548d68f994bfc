"""Credentials side by side as JSON; its keys only ever grow."""

from __future__ import annotations

from typing import Any

from crosswalk.model.provenance import Provenance
from crosswalk.model.record import Credential
from crosswalk.model.side_by_side import Row, SideBySide, Stated, Workload
from crosswalk.reports import compare_words as wording
from crosswalk.reports.compare import TITLE
from crosswalk.reports.convert import conversion_object, numbers, quantity_object
from crosswalk.reports.levels import relation_object
from crosswalk.reports.objects import bilingual_object, value_object
from crosswalk.reports.provenance import provenance_object
from crosswalk.reports.words import both
from crosswalk.text import LANGUAGES

JsonObject = dict[str, Any]


def compare_object(side: SideBySide, provenance: Provenance | None = None) -> JsonObject:
    """The whole answer: credentials, rows with a cell for each, workloads, overlaps, levels, what it rests on."""
    return {
        "title": bilingual_object(both(TITLE)),
        "note": bilingual_object(both(wording.NO_VERDICT)),
        "credentials": [_credential(number, c, side) for number, c in side.numbered],
        "rows": [_row(row) for row in side.rows],
        "workloads": [_workload(number, w) for number, w in enumerate(side.workloads, start=1)],
        "overlaps": [
            {"first": p.first, "second": p.second, "overlap": p.overlap.value, "commonHours": numbers(p.common)}
            for p in side.pairs
        ],
        "levels": [{"credential": one.number, **relation_object(one.relation)} for one in side.levels],
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
        "label": bilingual_object(row.descriptor.label),
        "wording": row.wording.value,
        "cells": [
            {"said": c.said.value, "values": [_stated(s) for s in c.stated]} for c in row.cells
        ],
    }  # fmt: skip


def _stated(stated: Stated) -> JsonObject:
    first, *others = (value_object(v, hide=stated.hidden) for v in stated.texts)
    return {
        **first,
        "label": bilingual_object(stated.label) if stated.label and not stated.hidden else None,
        **({"versions": others} if others else {}),
        **({"also": [v.pointer for v in stated.also]} if stated.also else {}),
    }


def _workload(number: int, workload: Workload) -> JsonObject:
    quantity = workload.quantity
    return {
        "credential": number,
        "quantity": quantity_object(quantity) if quantity else None,
        "hours": numbers(workload.interval),
        "conversions": [conversion_object(c) for c in workload.conversions],
    }
