"""EBSI and Europass pilots: both shapes, each row of their tables, achievements in achievements, files gone wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import TREES, WRONG, codes, facet, hinted, is_sound, parse, places, replaced, said, silent_rows

from crosswalk.catalog import Catalog, load
from crosswalk.errors import NotACredential
from crosswalk.formats import detect, ebsi, read
from crosswalk.model.record import Relation

EXACT, CLOSE, BROAD = Relation.EXACT, Relation.CLOSE, Relation.BROAD
LANGUAGE = "http://publications.europa.eu/resource/authority/language/FIN"

SPECIFIED: dict[str, Any] = {
    "title": "Glazing, specified",
    "definition": "Prerequisites: Pottery 1",
    "learningOutcome": [{
        "name": "Mixes glazes", "title": "Glazes", "definition": "Mixes glazes without lead.",
        "relatedESCOSkill": ["http://data.europa.eu/esco/skill/1"], "relatedSkill": ["urn:skill:2"],
    }],
    "learningOutcomes": [{"name": "Fires kilns", "definition": "Fires an electric kiln."}],
    "learningOutcomeDescription": "The learner glazes.",
    "mode": ["Blended"],
    "language": [LANGUAGE],
    "volumeOfLearning": "PT60H",
    "assessmentSpecification": [{"assessmentType": ["Project"], "title": "Piece of work"}],
    "hasAccreditation": ["https://example.org/accreditation/1"],
    "eqflLevel": "http://data.europa.eu/snb/eqf/5",
    "eqfLevel": 6,
    "nqflLevel": "NQF level 5",
    "nqfLevel": ["5B"],
    "educationLevel": ["Level 4"],
    "eCTSCreditPoints": 2,
    "ectsCreditPoints": 2.5,
    "hasECTSCreditPoints": "3",
    "creditPoints": 4,
    "entryRequirementsNote": "Basic pottery",
    "isPartialQualification": True,
    "learningOpportunityType": ["Course"],
    "iSCEDFCode": ["http://data.europa.eu/snb/isced-f/0214"],
    "iscedfCode": ["0214"],
    "educationSubject": ["Handicrafts"],
    "maximumDuration": "P6M",
    "additionalNote": ["Quality assurance: ISO 21001"],
    "homePage": "https://example.org/glazing",
    "supplementaryDocument": ["https://example.org/glazing.pdf"],
    "specialisationOf": [{"title": "Crafts"}],
}  # fmt: skip
ACHIEVEMENT: dict[str, Any] = {
    "title": "Glazing",
    "definition": "Learner effort: 60 hours",
    "description": "Assessment: practical examination",
    "additionalNote": ["Level: EQF 5"],
    "specifiedBy": [SPECIFIED],
    "wasAwardedBy": {
        "awardingBody": [{"preferredName": "Example University", "legalName": "Example University Ltd"}],
        "awardingDate": "2022-06-01T00:00:00+03:00",
        "awardingLocation": ["http://publications.europa.eu/resource/authority/country/FIN"],
    },
    "wasDerivedFrom": [{
        "title": "Final exam", "grade": "5", "idVerification": "Supervised",
        "hasPart": [{"title": "Kiln exercise"}],
        "specifiedBy": {
            "title": "Exam", "assessmentType": ["Written examination"], "mode": ["Online"], "language": [LANGUAGE],
            "gradingScheme": {"definition": "From 1 to 5"},
        },
    }],
    "wasInfluencedBy": [{
        "definition": "Language: Finnish", "workload": "58", "location": ["Tampere"],
        "startedAtTime": "2022-01-10T00:00:00Z", "endedAtTime": "2022-05-20T00:00:00Z",
        "specifiedBy": {"mode": ["Blended"], "language": [LANGUAGE], "workload": "PT59H"},
    }],
    "entitlesTo": {"title": "Pottery 3"},
}  # fmt: skip


def europass(*achieved: Any, **members: Any) -> dict[str, Any]:
    """A credential of the newer shape."""
    return {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential", "VerifiableAttestation", "Europass"],
        "issuer": "did:ebsi:zissuer",
        "issued": "2022-07-01T10:00:00Z",
        "issuanceDate": "2022-07-02T10:00:00Z",
        "validFrom": "2022-07-03T10:00:00Z",
        "credentialSubject": {
            "id": "did:epass:person:1",
            "identifier": [{"schemeID": "Student number", "value": 99009900}],
            "familyName": "Virtanen",
            "achieved": list(achieved),
        },
        **members,
    }


DIPLOMA: dict[str, Any] = {
    "@context": ["https://www.w3.org/2018/credentials/v1"],
    "type": ["VerifiableCredential", "VerifiableAttestation", "VerifiableDiploma"],
    "issuer": {"name": "Registry", "preferredName": "The Registry", "legalName": "Registry Ltd"},
    "issuanceDate": "2021-08-31T00:00:00Z",
    "credentialSubject": {
        "id": "did:ebsi:z2AEM",
        "givenNames": "Jane",
        "dateOfBirth": "1993-04-08",
        "personalIdentifier": "0904008084H",
        "learningAchievement": {
            "title": "Master of Law",
            "description": "Form of participation: online",
            "additionalNote": ["Learner effort: 3000 hours"],
        },
        "learningSpecification": {"ectsCreditPoints": 120, "eqfLevel": 7, "nqfLevel": ["7"], "iscedfCode": ["042"]},
        "awardingOpportunity": {
            "awardingBody": {"preferredName": "Leaston University", "homepage": "https://leaston.example/"},
            "location": "FRANCE",
        },
        "gradingScheme": {"title": "Lower second", "description": "Honours"},
    },
}


def one(document: Any, catalog: Catalog) -> Any:
    """The only record of a document."""
    (found,) = parse(document, catalog)
    return found


def test_every_row_of_the_tables_is_read(catalog: Catalog) -> None:
    by_identifier = {**ACHIEVEMENT, "wasAwardedBy": {"awardingBody": ["did:ebsi:zbody"]}}
    undated = europass(by_identifier)
    del undated["issued"]
    valid = {key: value for key, value in undated.items() if key != "issuanceDate"}
    abroad = replaced(DIPLOMA, ("credentialSubject", "awardingOpportunity", "awardingBody"), ["did:ebsi:zbody"])
    documents = (europass(ACHIEVEMENT), undated, valid, DIPLOMA, abroad)
    found = [credential for document in documents for credential in parse(document, catalog)]
    assert silent_rows(ebsi.FIELDS, ebsi.ROOTS, found) == set()


def test_what_an_achievement_says(catalog: Catalog) -> None:
    found = one(europass(ACHIEVEMENT), catalog)
    record = found.record
    assert (found.source.format, found.source.version, found.source.recognised) == ("ebsi", "2022", "declared")
    assert said(found, "title") == [("Glazing", EXACT), ("Glazing, specified", CLOSE)]
    assert said(found, "awardingBody") == [("Example University", EXACT), ("Example University Ltd", EXACT)]
    assert facet(record["issuerCountry"][0], "country") == ("FI",)
    assert [facet(value, "date") for value in record["dateOfIssuing"]] == [(date(2022, 6, 1),), (date(2022, 7, 1),)]
    assert ("Mixes glazes", EXACT) in said(found, "learningOutcomes")
    assert ("The learner glazes.", EXACT) in said(found, "learningOutcomes")
    assert hinted(found, "learningOutcomes") == ["http://data.europa.eu/esco/skill/1", "urn:skill:2"]
    assert {facet(value, "languageTag") for value in record["language"]} == {("fi",)}
    hours = [(v.text, facet(v, "hours")) for v in record["learnerEffort"] if not v.derived]
    assert [pair for pair in hours if not pair[0].startswith("60")] == [
        ("PT60H", (Decimal(60),)), ("58", (Decimal(58),)), ("PT59H", (Decimal(59),)),
    ]  # fmt: skip
    levels = [(facet(v, "scheme"), facet(v, "levelValue")) for v in record["level"]]
    assert levels[:4] == [(("EQF",), ("5",)), (("EQF",), ("6",)), (("NQF",), ("5",)), (("NQF",), ("5B",))]
    points = [facet(v, "cwu:ECTS") for v in record["creditRecognition"]]
    assert points == [(Decimal(2),), (Decimal("2.5"),), (Decimal(3),), ()]
    assert said(found, "prerequisites") == [("Basic pottery", EXACT), ("Pottery 1", EXACT)]
    assert said(found, "gradeAchieved") == [("5", EXACT)]
    assert [facet(v, "targets") for v in record["stackability"] if v.text in ("Pottery 3", "Crafts")] == [(2,), (2,)]
    assert ("true", BROAD) in said(found, "stackability")
    assert hinted(found, "qualityAssurance") == ["https://example.org/accreditation/1"]
    assert ("ISO 21001", EXACT) in said(found, "qualityAssurance")
    assert said(found, "learnerIdentification") == [
        ("did:epass:person:1", CLOSE), ("Virtanen", EXACT), ("99009900", EXACT),
    ]  # fmt: skip
    assert {"Virtanen", "99009900"} <= set(record.learner_strings)
    assert record["certification"][0].text == "Europass"


def test_an_awarding_body_by_its_identifier_is_a_hint(catalog: Catalog) -> None:
    """The name stands behind it, so it is neither known nor missing; so is who issued for them."""
    found = one(europass({**ACHIEVEMENT, "wasAwardedBy": {"awardingBody": ["did:ebsi:zbody"]}}), catalog)
    assert said(found, "awardingBody") == []
    assert hinted(found, "awardingBody") == ["did:ebsi:zbody"]
    assert hinted(found, "issuerCountry") == ["did:ebsi:zbody"]
    named = one(europass({**ACHIEVEMENT, "wasAwardedBy": {"awardingBody": "Example College"}}), catalog)
    assert said(named, "awardingBody") == [("Example College", EXACT)]


def test_the_older_shape(catalog: Catalog) -> None:
    found = one(DIPLOMA, catalog)
    record = found.record
    assert found.source.version == "2021"
    assert said(found, "title") == [("Master of Law", EXACT)]
    assert said(found, "awardingBody") == [("Leaston University", EXACT)]
    assert hinted(found, "awardingBody") == ["Registry", "The Registry", "Registry Ltd"]
    assert facet(record["issuerCountry"][0], "country") == ("FR",)
    assert facet(record["level"][0], "levelValue") == ("7",)
    assert facet(record["creditRecognition"][0], "cwu:ECTS") == (Decimal(120),)
    assert facet(record["learnerEffort"][0], "hours") == (Decimal(3000),)
    assert said(found, "formOfParticipation") == [("online", EXACT)]
    assert said(found, "assessmentType") == []
    assert set(record.learner_strings) == {"did:ebsi:z2AEM", "Jane", "1993-04-08", "0904008084H"}


def test_that_no_context_declares_the_terms_is_said(catalog: Catalog) -> None:
    assert "terms-undeclared" in codes(one(DIPLOMA, catalog))
    declared = {**DIPLOMA, "@context": ["https://www.w3.org/2018/credentials/v1", "https://example.org/europass"]}
    assert codes(one(declared, catalog)) == {"context-unknown"}


def test_every_achievement_is_a_record_and_so_are_its_parts(catalog: Catalog) -> None:
    part = {"title": "Mixing", "extra": 1}
    for parts in ({"learningAchievements": [part]}, [part], part):
        whole = {**ACHIEVEMENT, "hasPart": parts, "other": 2}
        first, second, third = parse(europass(whole, {"title": "Firing"}), catalog)
        assert [c.record["title"][0].text for c in (first, second, third)] == ["Glazing", "Mixing", "Firing"]
        assert second.source.item == second.record["title"][0].pointer.removesuffix("/title")
        assert all("several-credentials" in codes(c) for c in (first, second, third))
        assert said(second, "gradeAchieved") == said(third, "learnerEffort") == []
        own = f"{second.source.item}/extra"
        assert ["/credentialSubject/achieved/0/other" in c.record.unused for c in (first, second, third)] == [
            True, False, False]  # fmt: skip
        assert [own in c.record.unused for c in (first, second, third)] == [False, True, False]
        assert "/credentialSubject/achieved/0/hasPart" not in first.record.unused


def test_activities_beside_the_only_achievement_are_its_own(catalog: Catalog) -> None:
    """A published example of a micro-credential has them there."""
    document = europass({"title": "Data"})
    document["credentialSubject"]["wasInfluencedBy"] = [{"workload": "PT40H"}]
    assert facet(one(document, catalog).record["learnerEffort"][0], "hours") == (Decimal(40),)
    document["credentialSubject"]["achieved"].append({"title": "Software"})
    assert all(not c.record["learnerEffort"] for c in parse(document, catalog))


def test_attestations_of_other_things_are_refused(catalog: Catalog) -> None:
    for kind in ("VerifiableId", "VerifiableMandate", "LegalPerson"):
        identity = {
            "type": ["VerifiableCredential", "VerifiableAttestation", kind],
            "credentialSubject": {"id": "did:ebsi:z1", "firstName": "Jane", "familyName": "Doe"},
        }
        with pytest.raises(NotACredential, match="another kind"):
            parse(identity, catalog)


def test_recognised_by_what_it_holds(catalog: Catalog) -> None:
    document = {"type": "VerifiableCredential", "credentialSubject": {"achieved": {"title": "Data"}}}
    found = one(document, catalog)
    assert (found.source.format, found.source.recognised) == ("ebsi", "guessed")


def test_published_examples(data: Path, catalog: Catalog) -> None:
    """Compared by eye with the files."""
    whole, part = read(data / "vc/ebsi-europass.json", catalog=catalog)
    assert detect(data / "vc/ebsi-europass.json").version == "2022"
    assert said(whole, "title")[0] == ("Master of Science in Civil Engineering", EXACT)
    assert facet(whole.record["learnerEffort"][0], "hours") == (Decimal(1440),)
    assert said(part, "title") == [("Applied mathematics", CLOSE)]  # its own title is empty
    assert facet(part.record["creditRecognition"][0], "cwu:ECTS") == (Decimal(5),)
    assert said(part, "gradeAchieved") == [("good (3)", EXACT)]
    assert ("true", BROAD) in said(part, "stackability")
    assert said(whole, "stackability") == [("Postgraduate doctoral study", CLOSE)]


@pytest.mark.parametrize("tree", [DIPLOMA, europass({**ACHIEVEMENT, "hasPart": {"learningAchievements": [{}]}})])
def test_wrong_types_in_every_field(tree: Any, catalog: Catalog) -> None:
    for number, place in enumerate(places(tree)):
        for new in WRONG[number % 4 :: 4]:
            assert is_sound(replaced(tree, place, new), catalog), (place, new)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_tree_in_place_of_any_member(data: st.DataObject) -> None:
    tree: Any = data.draw(st.sampled_from([DIPLOMA, europass(ACHIEVEMENT)]))
    for _ in range(data.draw(st.integers(1, 3))):
        tree = replaced(tree, data.draw(st.sampled_from(list(places(tree)))), data.draw(TREES))
    assert is_sound(tree, load())
