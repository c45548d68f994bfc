"""A report on a small record, with a learner whose name and address stand in several texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crosswalk.model.answer import CheckReport
from crosswalk.model.record import Credential, DescriptorRecord, Facet, Form, Notice, Source, Value
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


@pytest.fixture(scope="session")
def learner() -> Credential:
    """The learner stands in the title, the description and a text about the assessment."""
    return credential(
        {
            "learnerIdentification": [
                Value(NAME, Form.STRUCTURED, "/credentialSubject/name"),
                Value(MAIL, Form.STRUCTURED, "/credentialSubject/email", facets=(Facet("name", (NAME,)),)),
            ],
            "title": [Value(f"Certificate for {NAME}", Form.STRUCTURED, "/name", "en")],
            "content": [
                Value(f"Awarded to {NAME.upper()} <{MAIL}>.", Form.TEXT, "/description", "en"),
                Value(f"受講者：{NAME}、合格", Form.TEXT, "/description", "ja"),
            ],
            "assessmentType": [Value(f"{NAME}'s exam was marked.", Form.RELATED, "/narrative", "en", (3, 9))],
            "learnerEffort": [
                Value("30 hours", Form.TEXT, "/narrative", "en", facets=(Facet("hours", (Decimal(30),)),))
            ],
        },
        NAME,
        MAIL,
    )
