"""CTDL descriptions: spellings, graphs, which nodes are records, and where each field is read."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from shaken import as_document, shaken_documents

from crosswalk.catalog import Catalog
from crosswalk.errors import NotACredential, UnreadableInput
from crosswalk.formats import Documents, ctdl, read
from crosswalk.model.record import Credential, Form, Relation

BASE = "https://credentialengineregistry.org/resources/"


def term(scheme: str, name: str, label: str) -> dict[str, Any]:
    return {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:targetNode": f"{scheme}:{name}",
        "ceterms:targetNodeName": {"en-US": label},
    }


CREDENTIAL: dict[str, Any] = {
    "@id": f"{BASE}ce-1",
    "@type": "ceterms:MicroCredential",
    "ceterms:ctid": "ce-1",
    "ceterms:name": {"en-US": "Pottery", "ja-JP": "陶芸"},
    "ceterms:description": {"en-US": "Throwing and glazing."},
    "ceterms:ownedBy": [f"{BASE}ce-org"],
    "ceterms:inLanguage": ["en-US"],
    "ceterms:dateEffective": "2024-04-01",
    "ceterms:estimatedDuration": [{"ceterms:exactDuration": "P3M"}],
    "ceterms:accreditedBy": ["ce-qa"],
    "ceterms:recognizedBy": [{"@id": "_:guild"}],
    "ceterms:audienceLevelType": [term("audLevel", "BeginnerLevel", "Beginner Level")],
    "ceterms:credentialStatusType": term("credentialStat", "Active", "Active"),
    "ceterms:isPartOf": [f"{BASE}ce-elsewhere"],
    "ceterms:isPreparationFor": [{"ceterms:targetCredential": [{"@id": "_:master"}]}],
    "ceterms:entryCondition": [{"ceterms:description": {"en-US": "A pair of hands"}}],
    "ceterms:requires": [
        {
            "ceterms:description": {"en-US": "Complete the course and the test."},
            "ceterms:targetLearningOpportunity": [f"{BASE}ce-course"],
            "ceterms:targetAssessment": [{"@id": "_:test"}],
            "ceterms:targetCompetency": [{"ceterms:targetNodeName": {"en": "Safety in the kiln room"}}],
        }
    ],
    "ceterms:subjectWebpage": "https://example.org/pottery",
}
GRAPH: dict[str, Any] = {
    "@context": "https://credreg.net/ctdl/schema/context/json",
    "@id": "https://credentialengineregistry.org/graph/ce-1",
    "@graph": [
        CREDENTIAL,
        {
            "@id": f"{BASE}ce-org",
            "@type": "ceterms:CredentialOrganization",
            "ceterms:ctid": "ce-org",
            "ceterms:name": {"en-US": "Example College"},
            "ceterms:offers": [f"{BASE}ce-1"],
            "ceterms:address": [{"@type": "ceterms:Place", "ceterms:addressCountry": {"en-US": "United States"}}],
        },
        {"@id": f"{BASE}ce-qa", "@type": "ceterms:QACredentialOrganization", "ceterms:ctid": "ce-qa",
         "ceterms:name": {"en-US": "Example Accreditors"}, "ceterms:subjectWebpage": "https://qa.example.org"},
        {"@id": "_:guild", "@type": "ceterms:Organization", "ceterms:name": {"en-US": "Guild of Potters"}},
        {"@id": "_:master", "@type": "ceterms:MasterDegree", "ceterms:name": {"en-US": "Master of Clay"}},
        {"@id": "_:test", "@type": "ceterms:AssessmentProfile", "ceterms:name": {"en-US": "Kiln test"},
         "ceterms:assessmentMethodType": [term("assessMethod", "Exam", "Exam")],
         "ceterms:assesses": [{"ceterms:targetNodeName": {"en": "Fire a kiln"}}]},
        {
            "@id": f"{BASE}ce-course",
            "@type": "ceterms:LearningOpportunityProfile",
            "ceterms:name": {"en-US": "Pottery course"},
            "ceterms:teaches": [{"ceterms:targetNodeName": {"en-US": "Throw a pot"}}],
            "ceterms:deliveryType": [term("deliveryType", "OnlineOnly", "Online Only")],
            "ceterms:creditValue": [
                {"schema:value": 3, "ceterms:creditUnitType": [term("creditUnit", "SemesterHours", "Semester Hours")]}
            ],
        },
    ],
}  # fmt: skip


def parse(document: Any, catalog: Catalog, documents: Documents | None = None) -> tuple[Credential, ...]:
    content = json.dumps(document).encode()
    return read(content, catalog=catalog, documents=documents) if documents else read(content, catalog=catalog)


def said(credential: Credential, descriptor: str) -> list[tuple[str, Form, Relation]]:
    return [(v.text, v.form, v.relation) for v in credential.record[descriptor]]


@pytest.fixture(scope="module")
def pottery(catalog: Catalog) -> Credential:
    (found,) = parse(GRAPH, catalog)
    return found


def test_an_offering_and_no_award(pottery: Credential) -> None:
    assert (pottery.source.format, pottery.record.award) == ("ctdl", False)
    assert pottery.record["learnerIdentification"] == ()
    assert said(pottery, "dateOfIssuing") == [("2024-04-01", Form.RELATED, Relation.RELATED)]


def test_language_maps(pottery: Credential) -> None:
    assert [(v.text, v.lang) for v in pottery.record["title"]] == [("Pottery", "en"), ("陶芸", "ja")]
    assert pottery.record["title"][1].pointer == "/@graph/0/ceterms:name/ja-JP"


def test_references_are_followed_within_the_graph(pottery: Credential) -> None:
    """By address, by CTID, by blank node; pointers lead to where it is written."""
    record = pottery.record
    assert said(pottery, "awardingBody") == [("Example College", Form.TEXT, Relation.CLOSE)]
    assert record["awardingBody"][0].pointer == "/@graph/1/ceterms:name/en-US"
    assert record["issuerCountry"][0].facet("country").values == ("US",)  # type: ignore[union-attr]
    names = [v.text for v in record["qualityAssurance"]]
    assert names == ["Example Accreditors", "Guild of Potters"]
    accredited, recognised = record["qualityAssurance"]
    assert accredited.facet("externalReview").values == ("Example Accreditors",)  # type: ignore[union-attr]
    assert accredited.facet("reference").values == ("https://qa.example.org",)  # type: ignore[union-attr]
    assert recognised.facet("externalReview") is None


def test_what_a_credential_requires_is_read_for_it(pottery: Credential) -> None:
    record = pottery.record
    assert said(pottery, "learningOutcomes") == [
        ("Safety in the kiln room", Form.TEXT, Relation.CLOSE),
        ("Throw a pot", Form.TEXT, Relation.CLOSE),
        ("Fire a kiln", Form.TEXT, Relation.CLOSE),
    ]
    mode = record["formOfParticipation"][0]
    assert (mode.text, mode.form, mode.relation) == ("Online Only", Form.CODED, Relation.CLOSE)
    assert str(mode.facet("placeMode").values[0]).endswith("/online")  # type: ignore[union-attr]
    credit = record["creditRecognition"][0]
    assert (credit.text, credit.facet("cwu:US-semester-hour").values) == ("3", (Decimal(3),))  # type: ignore[union-attr]
    assert credit.pointer == "/@graph/6/ceterms:creditValue/0/schema:value"
    assert [(v.text, v.relation) for v in record["assessmentType"]] == [
        ("Exam", Relation.EXACT), ("Kiln test", Relation.CLOSE)]  # fmt: skip


def test_elapsed_time_is_no_workload(pottery: Credential) -> None:
    hints = [v for v in pottery.record["learnerEffort"] if not v.derived]
    assert [(v.text, v.form) for v in hints] == [("P3M", Form.RELATED)]
    assert said(pottery, "duration") == [("P3M", Form.TEXT, Relation.CLOSE)]


def test_conditions_and_stacking(pottery: Credential) -> None:
    assert said(pottery, "prerequisites") == [
        ("A pair of hands", Form.TEXT, Relation.EXACT),
        ("Complete the course and the test.", Form.TEXT, Relation.NARROW),
    ]
    stacks = pottery.record["stackability"]
    assert [(v.text, v.relation) for v in stacks] == [
        (f"{BASE}ce-elsewhere", Relation.EXACT), ("Master of Clay", Relation.CLOSE)]  # fmt: skip
    assert all(v.facet("targets").values == (2,) for v in stacks)  # type: ignore[union-attr]


def test_what_a_condition_asks_for(catalog: Catalog) -> None:
    """An unfilled description is no condition; a term of a list of CTDL's own is no competency."""
    status = {"ceterms:framework": "CredentialStatus", "ceterms:targetNodeName": "Active"}
    skill = {"ceterms:framework": "https://example.org/skills", "ceterms:targetNodeName": "Centre the clay"}
    condition = {
        "ceterms:description": "*** Condition PROFILE DESCRIPTION MISSING ***",
        "ceterms:experience": "Two years at the wheel",
        "ceterms:targetCompetency": [status, skill],
    }
    named = {"@type": "ceterms:MicroCredential", "ceterms:name": "Pottery"}
    (found,) = parse({**named, "ceterms:requires": [condition]}, catalog)
    assert [(v.text, v.form, v.relation) for v in found.record["prerequisites"] if v.is_evidence] == [
        ("Two years at the wheel", Form.TEXT, Relation.BROAD),
    ]
    assert said(found, "learningOutcomes") == [
        ("Centre the clay", Form.TEXT, Relation.CLOSE),
        ("Active", Form.RELATED, Relation.RELATED),
    ]


def test_kind_level_status_language(pottery: Credential) -> None:
    kind = pottery.record["credentialType"][0]
    assert (kind.text, kind.pointer) == ("ceterms:MicroCredential", "/@graph/0/@type")
    assert str(kind.facet("code").values[0]).endswith("/micro-credential")  # type: ignore[union-attr]
    assert ("Active", Form.RELATED, Relation.RELATED) in said(pottery, "certification")
    assert said(pottery, "level") == [("Beginner Level", Form.CODED, Relation.CLOSE)]
    assert pottery.record["language"][0].facet("languageTag").values == ("en",)  # type: ignore[union-attr]


def test_every_spelling_of_the_names(catalog: Catalog) -> None:
    """Prefixed, in full under each namespace, under another prefix, and as the vocabulary itself."""
    plain = {"name": {"en": "Pottery"}, "inLanguage": "en"}
    forms: list[dict[str, Any]] = []
    for home in (
        "http://purl.org/ctdl/terms/", "https://purl.org/ctdl/terms/", "http://purl.org/ceterms/terms/",
    ):  # fmt: skip
        forms.append({"@type": f"{home}Certificate", **{home + key: value for key, value in plain.items()}})
        forms.append({"@context": {"ct": home}, "@type": "ct:Certificate",
                      **{f"ct:{key}": value for key, value in plain.items()}})  # fmt: skip
        forms.append({"@context": {"@vocab": home}, "@type": "Certificate", **plain})
    forms.append({"@type": ["ceterms:Certificate"], **{f"ceterms:{key}": value for key, value in plain.items()}})
    for form in forms:
        (found,) = parse(form, catalog)
        (title,) = found.record["title"]
        assert title.text == "Pottery"
        node: Any = form
        for token in title.pointer.split("/")[1:]:
            node = node[token.replace("~1", "/").replace("~0", "~")]
        assert node == "Pottery"
        assert found.record["language"][0].text == "en"


def test_older_credit_members(catalog: Catalog) -> None:
    document = {"@type": "ceterms:LearningOpportunityProfile", "ceterms:name": "Pottery",
                "ceterms:creditUnitValue": "1,5", "ceterms:creditUnitType": term("creditUnit", "Zed", "Zed"),
                "ceterms:creditHourValue": 2, "ceterms:creditHourType": "Semester Hours"}  # fmt: skip
    (found,) = parse(document, catalog)
    units, hours = found.record["creditRecognition"]
    assert units.facet("amount").values == (Decimal("1.5"),)  # type: ignore[union-attr]
    assert hours.facet("cwu:US-semester-hour").values == (Decimal(2),)  # type: ignore[union-attr]


def test_several_descriptions_in_a_graph(catalog: Catalog) -> None:
    """Credentials always, other things where no credential requires them, organisations never."""
    graph = [
        {"@id": "urn:p", "@type": "ceterms:LearningProgram", "ceterms:name": "Programme",
         "ceterms:hasPart": [{"@id": "urn:c"}], "ceterms:subject": "x"},
        {"@id": "urn:c", "@type": "ceterms:Course", "ceterms:name": "Course", "ceterms:isPartOf": "urn:p",
         "ceterms:keyword": "clay"},
        {"@id": "urn:o", "@type": "ceterms:CredentialOrganization", "ceterms:name": "Nobody's"},
    ]  # fmt: skip
    programme, course = parse({"@graph": graph}, catalog)
    assert (programme.source.item, course.source.item) == ("/@graph/0", "/@graph/1")
    assert [(n.code, n.pointer) for n in course.notices] == [("several-credentials", "/@graph/1")]
    assert said(course, "stackability") == [("Programme", Form.STRUCTURED, Relation.EXACT)]
    assert said(programme, "stackability") == [("Course", Form.STRUCTURED, Relation.CLOSE)]
    assert "/@graph/1/ceterms:keyword" in course.record.unused
    assert "/@graph/1/ceterms:keyword" not in programme.record.unused
    assert "/@graph/2" in course.record.unused


def test_addresses_leave_hints(catalog: Catalog) -> None:
    """Nothing is fetched, and nothing is missing that may only be elsewhere."""
    lone = {"@context": GRAPH["@context"], **CREDENTIAL}
    (found,) = parse(lone, catalog)
    assert said(found, "awardingBody") == [(f"{BASE}ce-org", Form.LINK, Relation.NARROW)]
    for descriptor in ("formOfParticipation", "creditRecognition", "learningOutcomes"):
        assert any(v.form is Form.LINK for v in found.record[descriptor]), descriptor


def test_saved_files_stand_for_addresses(catalog: Catalog) -> None:
    saved = json.dumps({**GRAPH["@graph"][6]}).encode()
    lone = {"@context": GRAPH["@context"], **CREDENTIAL}
    (found,) = parse(lone, catalog, Documents({f"{BASE}ce-course": ("course.json", saved)}))
    outcome = next(v for v in found.record["learningOutcomes"] if v.text == "Throw a pot")
    assert outcome.pointer == f"{BASE}ce-course#/ceterms:teaches/0/ceterms:targetNodeName/en-US"
    assert [dict(n.params) for n in found.notices if n.code == "document-used"] == [
        {"address": f"{BASE}ce-course", "file": "course.json"}]  # fmt: skip


def test_a_web_page_is_no_reference(catalog: Catalog) -> None:
    """Even where the organisation has the page's address for its name."""
    graph = [
        {"@id": "urn:c", "@type": "ceterms:Badge", "ceterms:name": "P", "ceterms:ownedBy": "https://example.org",
         "ceterms:subjectWebpage": "https://example.org"},
        {"@id": "https://example.org", "@type": "ceterms:Organization", "ceterms:name": "Example College"},
    ]  # fmt: skip
    (found,) = parse({"@graph": graph}, catalog)
    assert found.record["awardingBody"][0].text == "Example College"
    assert found.record["furtherInformation"][0].text == "https://example.org"


def test_an_organisation_alone_is_no_credential(catalog: Catalog) -> None:
    with pytest.raises(NotACredential, match="neither a credential nor a course"):
        parse({"@type": "ceterms:CredentialOrganization", "ceterms:name": "X"}, catalog)


@shaken_documents(json.dumps(GRAPH))
def test_any_tree_in_place_of_any_member(document: object, catalog: Catalog) -> None:
    opened = as_document(document)
    recognition = ctdl.detects(opened)
    try:
        if recognition is not None:
            assert ctdl.read(opened, recognition, catalog)
    except UnreadableInput:
        pass
