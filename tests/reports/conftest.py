"""A learner whose name and address stand in several texts of a credential."""

from __future__ import annotations

from decimal import Decimal

import pytest
from answers import MAIL, NAME, credential

from crosswalk.model.record import Credential, Facet, Form, Value


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
