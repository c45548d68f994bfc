"""Open Badges 3.0: paths, relations and the traps of real files."""

from __future__ import annotations

import base64
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crosswalk.catalog import Catalog
from crosswalk.formats import read
from crosswalk.model.record import Credential, Form, Relation, Value

VC2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


def badge(**members: Any) -> dict[str, Any]:
    """A small badge; ``achievement`` and ``subject`` go where they belong."""
    achievement = {"type": ["Achievement"], "name": "Pottery", **members.pop("achievement", {})}
    subject = {"type": ["AchievementSubject"], **members.pop("subject", {})}
    return {
        "@context": [VC2, OB3],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"type": ["Profile"], "name": "Example University"},
        "validFrom": "2025-04-01T09:00:00+09:00",
        "credentialSubject": {**subject, "achievement": achievement},
        **members,
    }


def parse(document: Any, catalog: Catalog) -> Credential:
    """The only record of a document."""
    (credential,) = read(json.dumps(document).encode(), catalog=catalog)
    return credential


def the(credential: Credential, descriptor: str) -> Value:
    """The only evidence of a descriptor, or its only value where there is none."""
    found = credential.record[descriptor]
    (value,) = [v for v in found if v.is_evidence] or found
    return value


def codes(credential: Credential) -> set[str]:
    """The codes of the notices."""
    return {notice.code for notice in credential.notices}


def test_values_of_a_published_micro_credential(data: Path, catalog: Catalog) -> None:
    """Compared by eye with the file."""
    (credential,) = read(data / "ob3/microcredential-nl-ects.json", catalog=catalog)
    record = credential.record
    assert record["title"][0].text == "Microcredential Basisomzetting Kat naar Koffiezetapparaat"
    assert record["title"][0].lang == "nl"
    issued = the(credential, "dateOfIssuing")
    assert issued.text == "2024-08-30T00:00:00Z"
    assert issued.facet("date").values == (date(2024, 8, 30),)  # type: ignore[union-attr]
    assert issued.relation is Relation.CLOSE
    assert the(credential, "issuerCountry").facet("country").values == ("NL",)  # type: ignore[union-attr]
    assert the(credential, "language").facet("languageTag").values == ("nl",)  # type: ignore[union-attr]
    credit = the(credential, "creditRecognition")
    assert (credit.text, credit.form) == ("3.0", Form.STRUCTURED)
    assert credit.facet("cwu:ECTS").values == (Decimal("3.0"),)  # type: ignore[union-attr]
    quality = record["qualityAssurance"][0]
    assert quality.text == "W Practische toepassing van animale transmutatie"
    assert quality.facet("reference").values == ("https://data.example.com/decisions/AV-7381",)  # type: ignore[union-attr]
    assert {value.form for value in record["level"]} == {Form.RELATED}


def test_study_load_hours(data: Path, catalog: Catalog) -> None:
    """The Dutch vocational extension counts hours."""
    (credential,) = read(data / "ob3/microcredential-nl-hours.json", catalog=catalog)
    effort = the(credential, "learnerEffort")
    assert effort.text == "240"
    assert effort.facet("hours").values == (Decimal(240),)  # type: ignore[union-attr]
    assert effort.relation is Relation.CLOSE
    assert not any(value.is_evidence for value in credential.record["creditRecognition"])


def test_fictional_country_is_no_country(data: Path, catalog: Catalog) -> None:
    """``XX`` is a placeholder; the country's name is still read."""
    (credential,) = read(data / "ob3/microcredential-en-ects.json", catalog=catalog)
    forms = {value.text: value.form for value in credential.record["issuerCountry"]}
    assert forms == {"XX": Form.PLACEHOLDER, "Naboo": Form.TEXT}


def test_credits_without_a_scheme(data: Path, catalog: Catalog) -> None:
    """The standard's own credit fields name none."""
    (credential,) = read(data / "ob3/complete-degree.json", catalog=catalog)
    available, earned = credential.record["creditRecognition"]
    assert available.facet("amount").values == (Decimal(36),)  # type: ignore[union-attr]
    assert earned.pointer == "/credentialSubject/creditsEarned"
    assert not credential.record["learnerEffort"]


def test_issuer_creator_and_source_are_three_bodies(data: Path, catalog: Catalog) -> None:
    """Only the issuer is evidence of the awarding body."""
    (credential,) = read(data / "ob3/complete-degree.json", catalog=catalog)
    stated = [value for value in credential.record["awardingBody"] if value.is_evidence]
    assert [value.pointer for value in stated] == ["/issuer/name"]
    assert len(credential.record["awardingBody"]) == 4


def test_awarded_date_wins(catalog: Catalog) -> None:
    """``validFrom`` moves when a credential is issued again."""
    credential = parse(badge(awardedDate="2024-03-31"), catalog)
    assert the(credential, "dateOfIssuing").pointer == "/awardedDate"
    assert the(credential, "dateOfIssuing").relation is Relation.EXACT


@pytest.mark.parametrize(("written", "code"), [("2015-04-31", "impossible-date"), ("04/05/2025", "unclear-date")])
def test_dates_that_are_none(written: str, code: str, catalog: Catalog) -> None:
    """A date that gives no day is kept and shown, and is no evidence."""
    credential = parse(badge(validFrom=written), catalog)
    assert not any(value.is_evidence for value in credential.record["dateOfIssuing"])
    assert code in codes(credential)


def test_expiry_before_issue(catalog: Catalog) -> None:
    """Compared as moments, not as texts."""
    assert "expires-before-issued" in codes(parse(badge(validUntil="2025-03-31T23:00:00Z"), catalog))
    assert "expires-before-issued" not in codes(parse(badge(validUntil="2025-04-01T00:30:00Z"), catalog))


def test_display_name_is_only_a_fallback(catalog: Catalog) -> None:
    """The achievement's name is the title, unless it says only what kind of thing it is."""
    own = parse(badge(name="Micro-Credential"), catalog)
    assert [value.text for value in own.record["title"]] == ["Pottery"]
    generic = parse(badge(name="Pottery for all", achievement={"name": "Badge"}), catalog)
    assert generic.record["title"][0].text == "Pottery for all"
    assert generic.record["title"][0].relation is Relation.CLOSE
    absent = badge(name="Pottery for all")
    del absent["credentialSubject"]["achievement"]["name"]
    assert the(parse(absent, catalog), "title").pointer == "/name"


def test_learner_name_never_becomes_the_title(catalog: Catalog) -> None:
    """Issuers put the learner's name where the badge's name belongs."""
    document = badge(name="Hanako Yamada", subject={"name": "Hanako Yamada"}, achievement={"name": "Badge"})
    credential = parse(document, catalog)
    assert [value.text for value in credential.record["title"]] == ["Badge"]
    assert "name-is-learner" in codes(credential)
    assert "Hanako Yamada" in credential.record.learner_strings
    assert "Hanako" not in repr(credential.notices)


@pytest.mark.parametrize("issuer", [{"id": "urn:x:1", "name": "Hanako Yamada"}, {"id": "urn:x:2", "name": "X College"}])
def test_the_name_of_a_learner_who_is_the_issuer_is_a_learner_s(issuer: dict[str, str], catalog: Catalog) -> None:
    credential = parse(badge(issuer=issuer, subject={"id": "urn:x:1"}), catalog)
    same = issuer["id"] == "urn:x:1"
    assert the(credential, "awardingBody").text == issuer["name"]
    assert ("issuer-is-learner" in codes(credential)) is same
    assert (issuer["name"] in credential.record.learner_strings) is same


def test_hashed_recipient(catalog: Catalog) -> None:
    """A hash identifies the learner, to those who know the address."""
    identity = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": "sha256$00ff",
        "salt": "x",
    }
    credential = parse(badge(subject={"identifier": [identity]}), catalog)
    value = the(credential, "learnerIdentification")
    assert value.is_evidence
    assert value.pointer == "/credentialSubject/identifier/0/identityHash"
    assert "recipient-hashed" in codes(credential)
    assert credential.record.learner_strings == ("sha256$00ff",)


def test_plain_identity_is_not_called_hashed(data: Path, catalog: Catalog) -> None:
    """``hashed: false`` with a name, as a published sample has it."""
    (credential,) = read(data / "ob3/dcc-identity-hash.json", catalog=catalog)
    assert the(credential, "learnerIdentification").text == "Parker Pearl"
    assert "recipient-hashed" not in codes(credential)


def test_criteria_address_is_a_hint_only_without_a_narrative(catalog: Catalog) -> None:
    """What is embedded need not be opened."""
    address = {"id": "https://example.org/criteria"}
    linked = parse(badge(achievement={"criteria": address}), catalog)
    hints = {name for name in linked.record if any(v.form is Form.LINK for v in linked.record[name])}
    assert hints == {
        "learningOutcomes", "formOfParticipation", "learnerEffort", "assessmentType",
        "qualityAssurance", "creditRecognition", "prerequisites", "stackability", "classHours",
    }  # fmt: skip
    told = parse(badge(achievement={"criteria": {**address, "narrative": "Attend."}}), catalog)
    assert not any(v.form is Form.LINK for name in told.record for v in told.record[name])


def test_labelled_japanese_criteria(catalog: Catalog) -> None:
    """The working group's guideline writes descriptors into the criteria text."""
    narrative = "学修成果：器を作れる\n学習量：30時間\n評価の方法：実技試験\n前提条件：なし"
    credential = parse(badge(achievement={"criteria": {"narrative": narrative}}), catalog)
    effort = credential.record["learnerEffort"][0]
    assert effort.text == narrative[slice(*effort.span)] == "30時間"  # type: ignore[misc]
    assert effort.pointer == "/credentialSubject/achievement/criteria/narrative"
    assert credential.record["learningOutcomes"][0].text == "器を作れる"
    assert credential.record["prerequisites"][0].form is Form.NONE
    assert credential.record["assessmentType"][0].is_evidence


def test_unparsed_language_leaves_hints(data: Path, catalog: Catalog) -> None:
    """A Dutch text may say anything: cannot tell, never missing."""
    (credential,) = read(data / "ob3/microcredential-nl-hours.json", catalog=catalog)
    assert any(value.is_hint for value in credential.record["prerequisites"])


def test_issuer_address_alone(catalog: Catalog) -> None:
    """The name lies behind the address; a DID leads to no name."""
    credential = parse(badge(issuer="https://example.org/issuer"), catalog)
    assert the(credential, "awardingBody").form is Form.LINK
    assert the(credential, "issuerCountry").form is Form.LINK
    assert not parse(badge(issuer="did:key:z6Mk"), catalog).record["awardingBody"]
    assert not parse(badge(issuer={"id": "https://example.org/i"}), catalog).record["awardingBody"]


def test_achievement_given_by_its_address(catalog: Catalog) -> None:
    """What lies behind it is never missing."""
    document = badge()
    document["credentialSubject"]["achievement"] = "https://example.org/achievement"
    record = parse(document, catalog).record
    for name in ("title", "content", "learningOutcomes", "level"):
        assert [value.form for value in record[name]] == [Form.LINK]


def test_placeholders(catalog: Catalog) -> None:
    """Filler and empty fields are not evidence."""
    document = badge(achievement={"name": "", "description": "TBD", "participationType": "-"})
    record = parse(document, catalog).record
    for descriptor in ("title", "content", "formOfParticipation"):
        assert [value.form for value in record[descriptor]] == [Form.PLACEHOLDER]


def test_title_never_sets_the_type(catalog: Catalog) -> None:
    """Only the typed field does."""
    record = parse(badge(achievement={"name": "Bachelor degree of Pottery"}), catalog).record
    assert not record["credentialType"]
    typed = parse(badge(achievement={"achievementType": "MicroCredential"}), catalog)
    assert the(typed, "credentialType").form is Form.CODED


def test_several_achievements_are_several_records(catalog: Catalog) -> None:
    """Each with its own place, and nothing of the other in what stayed unused."""
    document = badge()
    document["credentialSubject"]["achievement"] = [
        {"type": ["Achievement"], "name": "One", "humanCode": "1"},
        {"type": ["Achievement"], "name": "Two", "humanCode": "2"},
    ]
    found = read(json.dumps(document).encode(), catalog=catalog)
    assert [c.record["title"][0].text for c in found] == ["One", "Two"]
    assert [c.source.item for c in found] == [
        "/credentialSubject/achievement/0",
        "/credentialSubject/achievement/1",
    ]
    assert found[0].record.unused == ("/credentialSubject/achievement/0/humanCode",)
    assert all("several-credentials" in codes(c) for c in found)


def test_achievement_alone_is_an_offering(catalog: Catalog) -> None:
    """Nobody was awarded it, so it certifies nothing."""
    document = {
        "@context": [OB3],
        "type": ["Achievement"],
        "name": "Pottery",
        "creator": {"name": "Example University"},
    }
    credential = parse(document, catalog)
    assert not credential.record.award
    assert not credential.record["certification"]
    assert the(credential, "awardingBody").relation is Relation.CLOSE


def test_language_maps_and_tagged_texts(catalog: Catalog) -> None:
    """Names may come in several languages."""
    names: list[Any] = [
        {"ja": "陶芸", "en": ["Pottery"]},
        [{"@value": "陶芸", "@language": "ja"}, {"@value": "Pottery", "@language": "en-GB"}],
    ]
    for name in names:
        record = parse(badge(achievement={"name": name}), catalog).record
        assert [(v.text, v.lang) for v in record["title"]] == [("陶芸", "ja"), ("Pottery", "en")]


def jwt(payload: dict[str, Any]) -> bytes:
    """A token with that payload."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": "RS256"}, payload)]
    return b".".join((*parts, b"c2lnbmF0dXJl")) + b"\n"


def test_claims_fill_in(catalog: Catalog) -> None:
    """What the credential leaves out, the registered claims say."""
    document = badge()
    del document["validFrom"], document["issuer"]
    claims = {"iss": "https://example.org/i", "nbf": 1743465600, "sub": "did:example:1"}
    (credential,) = read(jwt({"vc": document, **claims}), catalog=catalog)
    issued = the(credential, "dateOfIssuing")
    assert (issued.pointer, issued.outer) == ("/nbf", "JWS payload")
    assert issued.facet("date").values == (date(2025, 4, 1),)  # type: ignore[union-attr]
    assert the(credential, "learnerIdentification").pointer == "/sub"
    assert the(credential, "awardingBody").form is Form.LINK
    assert the(credential, "title").pointer == "/vc/credentialSubject/achievement/name"
    assert "signature-not-checked" in codes(credential)


def test_claims_that_differ_are_named(catalog: Catalog) -> None:
    """Equal moments in other words are equal."""
    same = {"nbf": 1743465600}
    (credential,) = read(jwt({**badge(), **same}), catalog=catalog)
    assert "claim-differs" not in codes(credential)
    (credential,) = read(jwt({**badge(), "nbf": 1, "iss": "did:example:2"}), catalog=catalog)
    assert "claim-differs" in codes(credential)


def test_guessed_without_context_and_type(catalog: Catalog) -> None:
    """A bare structure is read, and called a guess."""
    credential = parse({"credentialSubject": {"achievement": {"name": "Pottery"}}}, catalog)
    assert credential.source.recognised == "guessed"


def test_unknown_context_costs_no_descriptor(data: Path, catalog: Catalog) -> None:
    """Terms are read by name; the notice names the context."""
    (credential,) = read(data / "ob3/microcredential-en-ects.json", catalog=catalog)
    (notice,) = [n for n in credential.notices if n.code == "context-unknown"]
    assert dict(notice.params)["context"].endswith("educredential.json")
