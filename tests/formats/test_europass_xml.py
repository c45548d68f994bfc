"""Europass credentials in XML: references, records, and where each field is read."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from shaken import as_document, shaken_documents

from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats import detect, europass_xml, read
from crosswalk.model.record import Credential, Form, Relation

CREDENTIAL = """<europassCredential xmlns="http://data.europa.eu/snb" xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" cred:id="urn:credential:1" xsdVersion="0.10.0">
 <type uri="http://data.europa.eu/snb/credential/e34929035b"><targetName><text lang="en" content-type="text/plain">Generic</text></targetName></type>
 <primaryLanguage>en</primaryLanguage>
 <cred:validFrom>2022-01-01T00:00:00+01:00</cred:validFrom><cred:issued>2022-02-02T14:15:15+01:00</cred:issued><cred:validUntil>2030-01-01T00:00:00+01:00</cred:validUntil>
 <cred:issuer idref="urn:org:seal"/>
 <title><text lang="en" content-type="text/plain">Certificate</text></title>
 <credentialSubject id="urn:person:1">
  <identifier schemeID="Student">S-77</identifier>
  <contactPoint><mailBox uri="mailto:hana@example.org"/></contactPoint>
  <nationalId spatialID="IRL">777</nationalId>
  <fullName><text lang="en" content-type="text/plain">Hana Yamada</text></fullName>
  <givenNames><text lang="en">Hana</text></givenNames><familyName><text lang="en">Yamada</text></familyName>
  <dateOfBirth>1990-01-01</dateOfBirth>
  <achievements>
   <learningAchievement id="urn:ach:1">
    <title><text lang="en">Pottery</text><text lang="ga">Potaireacht</text></title>
    <description><text lang="en">Throwing and glazing.</text></description>
    <wasDerivedFrom id="urn:ass:1"><title><text lang="en">Final test</text></title><grade>Pass</grade>
      <idVerificationMethod uri="http://data.europa.eu/snb/supervision-verification/70be69aaf9"><targetName><text lang="en">Supervised with ID Verification</text></targetName></idVerificationMethod>
      <specifiedBy idref="urn:assspec:1"/></wasDerivedFrom>
    <wasInfluencedBy id="urn:act:1"><title><text lang="en">Course</text></title><workload>P2M</workload><startedAtTime>2021-09-01T00:00:00+01:00</startedAtTime><specifiedBy idref="urn:actspec:1"/></wasInfluencedBy>
    <wasAwardedBy idref="urn:award:1"/>
    <hasPart><learningAchievement id="urn:ach:2"><title><text lang="en">Glazing</text></title><wasAwardedBy idref="urn:award:1"/><specifiedBy idref="urn:gone"/></learningAchievement></hasPart>
    <entitlesTo id="urn:ent:1"><title><text lang="en">Entry to the master of clay</text></title></entitlesTo>
    <specifiedBy idref="urn:spec:1"/>
   </learningAchievement>
  </achievements>
  <activities><activity id="urn:act:1"><title><text lang="en">Course</text></title></activity></activities>
 </credentialSubject>
 <learningSpecificationReferences>
  <qualification id="urn:spec:1"><type uri="http://data.europa.eu/snb/learning-opportunity/05053c1cbe"><targetName><text lang="en">Course</text></targetName></type>
   <title><text lang="en">Pottery I</text></title>
   <volumeOfLearning>PT60H</volumeOfLearning><hasECTSCreditPoints>2</hasECTSCreditPoints><hasCreditPoints schemeID="http://data.europa.eu/europass/educationalCreditPointSystem/ecvet">4</hasCreditPoints>
   <language uri="http://publications.europa.eu/resource/authority/language/ENG" targetNotation="language"><targetName><text lang="en">English</text></targetName></language>
   <mode uri="http://data.europa.eu/snb/learning-assessment/920fbb3cbe"><targetName><text lang="en">Online</text></targetName></mode>
   <entryRequirementsNote><text lang="en">None in clay, a shed</text></entryRequirementsNote>
   <learningOutcomes><learningOutcome idref="urn:lo:1"/></learningOutcomes>
   <isPartialQualification>true</isPartialQualification>
   <eqfLevel uri="http://data.europa.eu/snb/eqf/5"><targetName><text lang="en">Level 5</text></targetName></eqfLevel>
   <hasAccreditation idref="urn:acc:1"/>
  </qualification>
  <learningSpecification id="urn:spec:9"><title><text lang="en">Nobody's</text></title></learningSpecification>
 </learningSpecificationReferences>
 <learningOutcomeReferences><learningOutcome id="urn:lo:1"><prefLabel><text lang="en">Throw a pot</text></prefLabel></learningOutcome></learningOutcomeReferences>
 <learningActivitySpecificationReferences><learningActivitySpecification id="urn:actspec:1"><workload>PT50H</workload></learningActivitySpecification></learningActivitySpecificationReferences>
 <assessmentSpecificationReferences><assessmentSpecification id="urn:assspec:1"><type uri="urn:x"><targetName><text lang="en">Written exam</text></targetName></type></assessmentSpecification></assessmentSpecificationReferences>
 <agentReferences>
  <organization id="urn:org:seal"><prefLabel><text lang="en">Seal Ltd</text></prefLabel></organization>
  <organization id="urn:org:1"><registration spatialID="IRL">9</registration><prefLabel><text lang="en">Example University</text></prefLabel><homepage uri="https://example.ie"/>
   <hasLocation><hasAddress><country uri="http://publications.europa.eu/resource/authority/country/IRL" targetNotation="country"><targetName><text lang="en">Ireland</text></targetName></country></hasAddress></hasLocation></organization>
  <organization id="urn:org:qa"><prefLabel><text lang="en">Quality Ireland</text></prefLabel></organization>
 </agentReferences>
 <awardingProcessReferences><awardingProcess id="urn:award:1"><awardingBody idref="urn:org:1"/><date>2022-01-31T00:00:00+01:00</date></awardingProcess></awardingProcessReferences>
 <accreditationReferences><accreditation id="urn:acc:1"><type uri="urn:t"><targetName><text lang="en">Programme accreditation</text></targetName></type><accreditingAgent idref="urn:org:qa"/><report uri="https://qa.example.ie/r"/></accreditation></accreditationReferences>
</europassCredential>
"""  # noqa: E501

ACHIEVEMENT = "/europassCredential/credentialSubject[1]/achievements[1]/learningAchievement[1]"
QUALIFICATION = "/europassCredential/learningSpecificationReferences[1]/qualification[1]"


def parse(text: str, catalog: Catalog) -> tuple[Credential, ...]:
    return read(text.encode(), name="europass.xml", catalog=catalog)


def facet(credential: Credential, descriptor: str, name: str, number: int = 0) -> tuple[object, ...]:
    found = credential.record[descriptor][number].facet(name)
    return found.values if found else ()


@pytest.fixture(scope="module")
def records(catalog: Catalog) -> tuple[Credential, ...]:
    return parse(CREDENTIAL, catalog)


def test_recognised_by_its_root() -> None:
    found = detect(b'<?xml version="1.0" encoding="UTF-8"?>' + CREDENTIAL.encode())
    assert (found.format, found.version) == ("europass-xml", "1")


def test_each_achievement_is_a_record(records: tuple[Credential, ...]) -> None:
    assert [c.record["title"][0].text for c in records] == ["Pottery", "Glazing"]
    assert records[0].source.item == ACHIEVEMENT
    assert records[1].source.item == f"{ACHIEVEMENT}/hasPart[1]/learningAchievement[1]"


def test_what_is_written_once_is_read_where_it_is_named(records: tuple[Credential, ...]) -> None:
    first, second = (c.record for c in records)
    body = "/europassCredential/agentReferences[1]/organization[2]"
    assert [v.text for v in first["awardingBody"]] == ["Example University", "Seal Ltd"]
    assert first["awardingBody"][0].pointer == f"{body}/prefLabel[1]/text[1]"
    assert first["awardingBody"][1].form is Form.RELATED
    assert second["awardingBody"][0] == first["awardingBody"][0]
    assert second["learnerEffort"] == ()


def test_every_field(records: tuple[Credential, ...]) -> None:
    found = records[0]
    record = found.record
    assert [facet(found, "dateOfIssuing", "date", i) for i in (0, 1)] == [
        (date(2022, 1, 31),), (date(2022, 2, 2),)]  # fmt: skip
    assert [(v.text, v.lang) for v in record["title"]] == [
        ("Pottery", "en"), ("Potaireacht", "ga"), ("Pottery I", "en")]  # fmt: skip
    assert record["title"][1].pointer == f"{ACHIEVEMENT}/title[1]/text[2]"
    assert facet(found, "issuerCountry", "country") == ("IE",)
    assert record["content"][0].text == "Throwing and glazing."
    assert record["learningOutcomes"][0].text == "Throw a pot"
    assert str(facet(found, "formOfParticipation", "placeMode")[0]).endswith("/online")
    assert facet(found, "language", "languageTag") == ("en",)
    assert facet(found, "learnerEffort", "hours") == (Decimal(60),)
    assert record["learnerEffort"][0].pointer == f"{QUALIFICATION}/volumeOfLearning[1]"
    stated = [(v.text, v.relation) for v in record["learnerEffort"] if not v.derived]
    assert stated == [("PT60H", Relation.EXACT), ("P2M", Relation.CLOSE), ("PT50H", Relation.CLOSE)]
    assert facet(found, "learnerEffort", "hours", 1) == ()
    assert [(v.text, v.relation) for v in record["assessmentType"]] == [
        ("Written exam", Relation.EXACT), ("Final test", Relation.CLOSE)]  # fmt: skip
    assert facet(found, "qualityAssurance", "name") == ("Quality Ireland",)
    assert facet(found, "qualityAssurance", "reference") == ("https://qa.example.ie/r",)
    assert str(facet(found, "qualityAssurance", "object")[0]).endswith("/programme")
    assert (facet(found, "level", "scheme"), facet(found, "level", "levelValue")) == (("EQF",), ("5",))
    assert facet(found, "creditRecognition", "cwu:ECTS") == (Decimal(2),)
    assert facet(found, "creditRecognition", "amount", 1) == (Decimal(4),)
    assert record["prerequisites"][0].text == "None in clay, a shed"
    assert [v.text for v in record["stackability"]] == ["true", "Entry to the master of clay"]
    assert str(facet(found, "supervision", "code")[0]).endswith("/supervised-checked")
    assert record["gradeAchieved"][0].text == "Pass"
    assert record["certification"][0].pointer == "/europassCredential"


def test_the_learner_is_masked(records: tuple[Credential, ...]) -> None:
    told = {"Hana Yamada", "Hana", "Yamada", "S-77", "777", "1990-01-01", "hana@example.org"}
    for found in records:
        assert told <= set(found.record.learner_strings)


def test_notices(records: tuple[Credential, ...]) -> None:
    codes = {n.code: n for n in records[0].notices}
    assert set(codes) == {"several-credentials", "month-duration", "claim-not-achievement"}
    assert codes["month-duration"].pointer == f"{ACHIEVEMENT}/wasInfluencedBy[1]/workload[1]"
    assert dict(codes["claim-not-achievement"].params) == {"type": "LearningActivity"}


def test_unread_parts(records: tuple[Credential, ...]) -> None:
    """Also what nothing refers to; but not what was read for the other achievement."""
    first, second = (set(c.record.unused) for c in records)
    nobody = "/europassCredential/learningSpecificationReferences[1]/learningSpecification[1]"
    assert nobody in first & second
    assert f"{records[1].source.item}/specifiedBy[1]" in second - first
    assert QUALIFICATION not in first | second


def test_a_credential_without_achievements_is_itself_the_record(catalog: Catalog) -> None:
    bare = CREDENTIAL.partition("<achievements>")[0] + "</credentialSubject></europassCredential>"
    (found,) = parse(bare, catalog)
    (title,) = found.record["title"]
    assert (title.text, title.relation) == ("Certificate", Relation.NARROW)
    assert found.record["dateOfIssuing"][0].pointer == "/europassCredential/cred:issued[1]"


def test_proof_of_an_activity_only(catalog: Catalog) -> None:
    head, _, rest = CREDENTIAL.partition("<achievements>")
    (found,) = parse(head + rest.partition("</achievements>")[2], catalog)
    assert found.record["title"][0].text == "Course"
    assert found.record["credentialType"][0].text == "LearningActivity"


def test_enclosed_credentials_are_read(catalog: Catalog) -> None:
    inner = CREDENTIAL.replace("Pottery", "Weaving").replace("Glazing", "Dyeing")
    child = f'<childCredentials><childCredential id="a">{inner}</childCredential></childCredentials>'
    found = parse(CREDENTIAL.replace("<agentReferences>", f"{child}<agentReferences>"), catalog)
    assert [c.record["title"][0].text for c in found] == ["Pottery", "Glazing", "Weaving", "Dyeing"]
    inside = "/europassCredential/childCredentials[1]/childCredential[1]/europassCredential[1]/"
    assert found[2].record["awardingBody"][0].pointer.startswith(inside)


def test_references_in_a_circle_end(catalog: Catalog) -> None:
    circle = CREDENTIAL.replace(
        '<organization id="urn:org:qa">', '<organization id="urn:org:qa"><hasAccreditation idref="urn:acc:1"/>'
    )
    assert facet(parse(circle, catalog)[0], "qualityAssurance", "name") == ("Quality Ireland",)


@shaken_documents(CREDENTIAL)
def test_any_tree_in_place_of_any_member(document: object, catalog: Catalog) -> None:
    opened = as_document(document, markup="{http://data.europa.eu/snb}europassCredential")
    recognition = europass_xml.detects(opened)
    assert recognition is not None
    with contextlib.suppress(UnreadableInput):
        assert europass_xml.read(opened, recognition, catalog)
