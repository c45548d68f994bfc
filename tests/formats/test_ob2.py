"""Open Badges 2.0: embedded and hosted parts, and the extensions that services add."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from crosswalk.catalog import Catalog
from crosswalk.formats import read
from crosswalk.model.record import Credential, Form, Relation

CONTEXT = "https://w3id.org/openbadges/v2"


def assertion(badge: Any, **members: Any) -> dict[str, Any]:
    """An assertion of a badge class."""
    return {
        "@context": CONTEXT,
        "type": "Assertion",
        "recipient": {"type": "email", "hashed": False, "identity": "hanako@example.org"},
        "issuedOn": "2025-04-01",
        "badge": badge,
        "verification": {"type": "hosted"},
        **members,
    }


def parse(document: Any, catalog: Catalog) -> Credential:
    """The only record of a document."""
    (credential,) = read(json.dumps(document).encode(), catalog=catalog)
    return credential


BADGE: dict[str, Any] = {
    "type": "BadgeClass",
    "@language": "ja",
    "name": "陶芸入門",
    "description": "ろくろの基礎を学ぶ。",
    "criteria": {
        "id": "https://example.org/c",
        "narrative": "学習量：30時間\n授業の方法：オンライン",
    },
    "alignment": [{"targetName": "Shaping", "targetUrl": "https://example.org/skills/1"}],
    "issuer": {"type": "Issuer", "name": "例示大学", "url": "https://example.ac.jp"},
}


def test_embedded_badge(catalog: Catalog) -> None:
    """Everything stands in the file, so nothing is a link."""
    credential = parse(assertion(BADGE), catalog)
    record = credential.record
    title = record["title"][0]
    assert (title.text, title.lang, title.relation) == ("陶芸入門", "ja", Relation.EXACT)
    assert record["awardingBody"][0].relation is Relation.CLOSE
    assert record["content"][0].pointer == "/badge/description"
    assert record["learnerEffort"][0].facet("hours").values == (Decimal(30),)  # type: ignore[union-attr]
    assert record["formOfParticipation"][0].pointer == "/badge/criteria/narrative"
    assert record["language"][0].form is Form.RELATED
    assert record["learningOutcomes"][0].form is Form.RELATED
    assert not any(v.form is Form.LINK for name in record for v in record[name])
    assert record.learner_strings == ("hanako@example.org",)
    assert record["learnerIdentification"][0].relation is Relation.BROAD


def test_certification_is_the_assertion_itself(catalog: Catalog) -> None:
    """A badge class alone certifies nothing."""
    (value,) = parse(assertion(BADGE), catalog).record["certification"]
    assert (value.pointer, value.form, value.relation) == ("/type", Form.CODED, Relation.CLOSE)
    offering = parse({"@context": CONTEXT, **BADGE}, catalog)
    assert not offering.record.award
    assert not offering.record["certification"]


def test_what_lies_behind_an_address_is_never_missing(data: Path, catalog: Catalog) -> None:
    """Every descriptor that a badge class may carry has a hint."""
    (credential,) = read(data / "ob2/assertion-hosted.json", catalog=catalog)
    assert {v.text for v in credential.record["title"]} == {"https://example.org/robotics-badge.json"}
    silent = {d.id for d in catalog.descriptors if not d.extension} - set(credential.record)
    assert silent == set()


def test_extensions_by_the_last_segment_of_their_name(catalog: Catalog) -> None:
    """Hosts and prefixes differ between installations."""
    extensions = {
        "extensions:StudyLoadExtension": {"StudyLoad": 84},
        "extensions:ECTSExtension": {"ECTS": 3},
        "https://badges.example.org/EQFExtension": {"EQF": 5},
        "extensions:LanguageExtension": {"Language": "nl_NL"},
        "extensions:LearningOutcomeExtension": {"LearningOutcome": "Shapes clay"},
    }
    record = parse(assertion({**BADGE, "criteria": {}, **extensions}), catalog).record
    assert record["learnerEffort"][0].facet("hours").values == (Decimal(84),)  # type: ignore[union-attr]
    assert record["creditRecognition"][0].facet("cwu:ECTS").values == (Decimal(3),)  # type: ignore[union-attr]
    assert record["level"][0].facet("levelValue").values == ("5",)  # type: ignore[union-attr]
    assert [v.text for v in record["learningOutcomes"] if v.is_evidence] == ["Shapes clay"]
    tags = [v.facet("languageTag") for v in record["language"] if v.is_evidence]
    assert [tag.values for tag in tags if tag] == [("nl",)]
    assert record["level"][0].pointer == "/badge/https:~1~1badges.example.org~1EQFExtension/EQF"


def test_recipient_profile_extension(catalog: Catalog) -> None:
    """A name beside the hash."""
    document = assertion(BADGE, **{"extensions:recipientProfile": {"name": "Hanako Yamada"}})
    record = parse(document, catalog).record
    assert "Hanako Yamada" in record.learner_strings


def test_version_1(catalog: Catalog) -> None:
    """Older badges have the same parts, and Unix seconds for dates."""
    document = assertion(BADGE, issuedOn=1743465600, uid="1", verify={"type": "hosted"})
    del document["@context"], document["type"]
    credential = parse(document, catalog)
    assert (credential.source.version, credential.source.recognised) == ("1.0", "guessed")
    assert str(credential.record["dateOfIssuing"][0].facet("date").values[0]) == "2025-04-01"  # type: ignore[union-attr]
    document["@context"] = "https://w3id.org/openbadges/v1"
    assert parse(document, catalog).source.recognised == "declared"


def test_unused_lists_what_no_value_came_from(catalog: Catalog) -> None:
    """Whole parts stand for themselves; context, type, id and pictures are left out."""
    alignment = [{"targetName": "Shaping", "x": 1}]
    badge = {**BADGE, "image": "https://example.org/i.png", "alignment": alignment}
    document = assertion(badge, other={"a": 1, "b": [2]})
    unused = parse(document, catalog).record.unused
    assert unused == ("/badge/alignment/0/x", "/other")
