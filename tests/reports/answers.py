"""Credentials written by hand, and a report on one of them."""

from __future__ import annotations

from crosswalk.model.answer import CheckReport
from crosswalk.model.record import Credential, DescriptorRecord, Notice, Source, Value
from crosswalk.tasks.check import check

NAME, MAIL = "Hanako Rei", "hanako@example.org"


def credential(values: dict[str, list[Value]], *learner: str, name: str = "badge.json", **more: object) -> Credential:
    record = DescriptorRecord.of(values, learner_strings=learner, **more)  # type: ignore[arg-type]
    return Credential(
        Source(name, "0" * 64, "ob3", "3.0"), record, (Notice("signature-not-checked", "", (("carrier", "png"),)),)
    )


def reported(found: Credential, *frameworks: str) -> CheckReport:
    (report,) = check(found, frameworks)
    return report
