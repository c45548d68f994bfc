"""ELMO transcripts: what is a record, where each field is read, and what is no award."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from shaken import as_document, shaken_documents

from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats import detect, elmo, read
from crosswalk.model.record import Credential, Form, Relation

TRANSCRIPT = """<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x y">
 <generatedDate>2025-06-01T10:00:00+02:00</generatedDate>
 <learner><citizenship>NO</citizenship><identifier type="nationalIdentifier">010190</identifier><givenNames>Hana</givenNames><familyName>Yamada</familyName><bday>1990-01-01</bday></learner>
 <report>
  <issuer><country>NO</country><identifier type="schac">example.no</identifier><title xml:lang="no">Eksempel universitet</title><title xml:lang="en">Example University</title><url>https://example.no</url></issuer>
  <learningOpportunitySpecification>
   <title xml:lang="en">Bachelor of Clay</title><type>Degree Programme</type>
   <specifies><learningOpportunityInstance><start>2023-08-15</start></learningOpportunityInstance></specifies>
   <hasPart><learningOpportunitySpecification>
     <identifier type="local">CL101</identifier><title xml:lang="en">Pottery</title><type>Course</type><iscedCode>0213</iscedCode><url>https://example.no/cl101</url>
     <description xml:lang="en">Throwing and glazing.</description>
     <specifies><learningOpportunityInstance>
       <start>2024-01-10</start><date>2024-06-05</date><status>passed</status><gradingSchemeLocalId>AF</gradingSchemeLocalId><resultLabel>B</resultLabel>
       <credit><scheme>ECTS</scheme><level>Bachelor</level><value>7.5</value></credit>
       <level><type>EQF</type><description>European Qualifications Framework</description><value>6</value></level>
       <languageOfInstruction>no</languageOfInstruction><engagementHours>40</engagementHours>
     </learningOpportunityInstance></specifies>
     <hasPart><learningOpportunitySpecification><title>Lab</title><type>Class</type><specifies><learningOpportunityInstance><engagementHours>30</engagementHours></learningOpportunityInstance></specifies></learningOpportunitySpecification></hasPart>
   </learningOpportunitySpecification></hasPart>
   <hasPart><learningOpportunitySpecification><title>Weaving</title><type>Course</type><specifies><learningOpportunityInstance><status>failed</status><credit><scheme>local points</scheme><value>3</value></credit></learningOpportunityInstance></specifies></learningOpportunitySpecification></hasPart>
  </learningOpportunitySpecification>
  <issueDate>2025-05-31T09:00:00+02:00</issueDate>
  <gradingScheme localId="AF"><description xml:lang="en">A to F, A is best</description></gradingScheme>
  <attachment><title>Transcript</title><type>Transcript of Records</type><content>data:x</content></attachment>
 </report>
 <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>
</elmo>
"""  # noqa: E501

COURSE = "/elmo/report[1]/learningOpportunitySpecification[1]/hasPart[1]/learningOpportunitySpecification[1]"


def parse(text: str, catalog: Catalog) -> tuple[Credential, ...]:
    return read(text.encode(), name="elmo.xml", catalog=catalog)


def said(credential: Credential, descriptor: str) -> list[tuple[str, str, str]]:
    """Text, form and relation of every value."""
    return [(v.text, v.form.value, v.relation.value) for v in credential.record[descriptor]]


@pytest.fixture(scope="module")
def records(catalog: Catalog) -> tuple[Credential, ...]:
    return parse(TRANSCRIPT, catalog)


def test_recognised_by_its_root() -> None:
    found = detect(TRANSCRIPT.encode())
    assert (found.format, found.version, found.declared) == ("elmo", "1", True)


def test_courses_are_records_and_a_bare_programme_is_their_frame(records: tuple[Credential, ...]) -> None:
    assert [c.record["title"][0].text for c in records] == ["Pottery", "Weaving"]
    assert records[0].source.item == COURSE
    assert all(c.record.award for c in records)
    assert said(records[0], "stackability") == [("Bachelor of Clay", "structured", "closeMatch")]


def test_a_programme_with_a_result_is_a_record_too(catalog: Catalog) -> None:
    degree = TRANSCRIPT.replace("<start>2023-08-15</start>", "<credit><scheme>ects</scheme><value>180</value></credit>")
    found = parse(degree, catalog)
    assert [c.record["title"][0].text for c in found] == ["Bachelor of Clay", "Pottery", "Weaving"]
    assert found[0].record["creditRecognition"][0].facet("cwu:ECTS").values == (Decimal(180),)  # type: ignore[union-attr]


def test_forty_courses_give_forty_records(catalog: Catalog) -> None:
    one = "<learningOpportunitySpecification><title>C{}</title><type>Course</type></learningOpportunitySpecification>"
    courses = "".join(f"<hasPart>{one.format(i)}</hasPart>" for i in range(40))
    programme = f"<learningOpportunitySpecification><title>P</title>{courses}</learningOpportunitySpecification>"
    text = f'<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><report>{programme}</report></elmo>'
    found = parse(text, catalog)
    assert [c.record["title"][0].text for c in found] == [f"C{i}" for i in range(40)]
    assert {v.text for c in found for v in c.record["stackability"]} == {"P"}


def test_every_field(records: tuple[Credential, ...]) -> None:
    course = records[0].record
    issued, finished = course["dateOfIssuing"]
    assert issued.facet("date").values == (date(2025, 5, 31),)  # type: ignore[union-attr]
    assert (issued.relation, issued.pointer) == (Relation.CLOSE, "/elmo/report[1]/issueDate[1]")
    assert (finished.text, finished.form) == ("2024-06-05", Form.RELATED)
    assert [(v.text, v.lang) for v in course["awardingBody"]] == [
        ("Eksempel universitet", "no"), ("Example University", "en")]  # fmt: skip
    assert course["awardingBody"][1].pointer == "/elmo/report[1]/issuer[1]/title[2]"
    assert course["content"][0].text == "Throwing and glazing."
    assert course["level"][0].facet("scheme").values == ("EQF",)  # type: ignore[union-attr]
    assert course["level"][0].facet("levelValue").values == ("6",)  # type: ignore[union-attr]
    assert course["creditRecognition"][0].facet("cwu:ECTS").values == (Decimal("7.5"),)  # type: ignore[union-attr]
    assert course["classHours"][0].facet("hours").values == (Decimal(40),)  # type: ignore[union-attr]
    assert said(records[0], "gradeAchieved") == [("B", "text", "exactMatch"), ("passed", "text", "broadMatch")]
    assert said(records[0], "fieldOfStudy") == [("0213", "text", "exactMatch")]
    assert [v.text for v in course["duration"]] == ["2024-01-10", "2024-06-05"]
    assert said(records[0], "assessmentType") == [("A to F, A is best", "related", "relatedMatch")]
    assert course["certification"][0].pointer == "/elmo"
    assert course["credentialType"][0].text == "Course"


def test_norway_is_not_nothing(records: tuple[Credential, ...]) -> None:
    """NO and no are codes of a country and a language, not the word."""
    course = records[0].record
    assert course["issuerCountry"][0].facet("country").values == ("NO",)  # type: ignore[union-attr]
    assert course["language"][0].facet("languageTag").values == ("no",)  # type: ignore[union-attr]


def test_hours_of_classes_are_no_total(records: tuple[Credential, ...]) -> None:
    """A class is a part of its course: its hours and title are hints."""
    assert ("30", "related", "relatedMatch") in said(records[0], "classHours")
    assert ("Lab", "related", "relatedMatch") in said(records[0], "content")


def test_the_learner_is_masked(records: tuple[Credential, ...]) -> None:
    for record in records:
        assert {"Hana", "Yamada", "010190", "1990-01-01"} <= set(record.record.learner_strings)


def test_what_was_not_passed_says_so(records: tuple[Credential, ...]) -> None:
    codes = [{n.code for n in c.notices} for c in records]
    assert ["not-passed" in found for found in codes] == [False, True]
    assert all({"signature-not-checked", "several-credentials"} <= found for found in codes)
    unknown = records[1].record["creditRecognition"][0]
    assert (unknown.text, unknown.facet("amount").values) == ("3", (Decimal(3),))  # type: ignore[union-attr]


def test_unread_parts_are_listed_once_by_whom_they_concern(records: tuple[Credential, ...]) -> None:
    first, second = (set(c.record.unused) for c in records)
    assert f"{COURSE}/identifier[1]" in first
    assert not any(place.startswith(COURSE) for place in second)
    assert "/elmo/report[1]/gradingScheme[1]" in second - first
    assert "/elmo/report[1]/issuer[1]/identifier[1]" in first & second


def test_a_transcript_without_courses_is_not_lost(catalog: Catalog) -> None:
    (found,) = parse('<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"/>', catalog)
    assert not found.record["title"]
    (reported,) = parse(TRANSCRIPT.partition("<learningOpportunitySpecification>")[0] + "</report></elmo>", catalog)
    assert reported.record["awardingBody"][1].text == "Example University"


@shaken_documents(TRANSCRIPT)
def test_any_tree_in_place_of_any_member(document: object, catalog: Catalog) -> None:
    opened = as_document(document, markup=elmo.TAG)
    recognition = elmo.detects(opened)
    assert recognition is not None
    with contextlib.suppress(UnreadableInput):
        assert elmo.read(opened, recognition, catalog)
