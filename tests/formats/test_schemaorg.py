"""schema.org descriptions: contexts, containers, people, and where each field is read."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from shaken import as_document, shaken_documents

from crosswalk.catalog import Catalog
from crosswalk.errors import NotACredential, UnknownFormat, UnreadableInput
from crosswalk.formats import read, schemaorg
from crosswalk.model.record import Credential, Form, Relation

COURSE: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "Course",
    "@id": "https://example.org/pottery#course",
    "name": [{"@value": "Pottery", "@language": "en"}, {"@value": "陶芸", "@language": "ja"}],
    "description": "Throwing and glazing.",
    "url": "https://example.org/pottery",
    "provider": {
        "@type": "CollegeOrUniversity",
        "name": "Example College",
        "url": "https://example.org",
        "address": {"addressCountry": {"@type": "Country", "name": "Japan"}},
    },
    "teaches": ["Throw a pot", {"@type": "DefinedTerm", "name": "Glaze", "inDefinedTermSet": "https://example.org/s"}],
    "assesses": "Knowledge of clay",
    "inLanguage": {"@type": "Language", "name": "Japanese", "alternateName": "ja"},
    "educationalLevel": {"@type": "DefinedTerm", "name": "EQF level 5"},
    "numberOfCredits": {"@type": "StructuredValue", "value": 2, "unitText": "ECTS"},
    "coursePrerequisites": "A pair of hands",
    "educationalCredentialAwarded": {"@type": "EducationalOccupationalCredential", "name": "Potter's badge"},
    "isPartOf": {"@type": "Course", "name": "Crafts"},
    "about": "Ceramics",
    "datePublished": "2024-01-01",
    "hasCourseInstance": [
        {
            "@type": "CourseInstance",
            "courseMode": "online",
            "courseWorkload": "PT22H",
            "startDate": "2025-04-01",
            "location": {"@type": "Place", "name": "Room 1"},
        },
        {"@type": "CourseInstance", "courseMode": "https://schema.org/onsite"},
    ],
}


def parse(document: Any, catalog: Catalog) -> tuple[Credential, ...]:
    return read(json.dumps(document).encode(), catalog=catalog)


def said(credential: Credential, descriptor: str) -> list[tuple[str, Form, Relation]]:
    return [(v.text, v.form, v.relation) for v in credential.record[descriptor] if not v.derived]


@pytest.fixture(scope="module")
def pottery(catalog: Catalog) -> Credential:
    (found,) = parse(COURSE, catalog)
    return found


def test_every_field(pottery: Credential) -> None:
    record = pottery.record
    assert (pottery.source.format, record.award) == ("schemaorg", False)
    assert [(v.text, v.lang, v.pointer) for v in record["title"]] == [
        ("Pottery", "en", "/name/0/@value"), ("陶芸", "ja", "/name/1/@value")]  # fmt: skip
    assert said(pottery, "awardingBody") == [("Example College", Form.TEXT, Relation.CLOSE)]
    assert record["issuerCountry"][0].facet("country").values == ("JP",)  # type: ignore[union-attr]
    assert said(pottery, "content")[0] == ("Throwing and glazing.", Form.TEXT, Relation.EXACT)
    assert said(pottery, "learningOutcomes") == [
        ("Throw a pot", Form.TEXT, Relation.EXACT),
        ("Glaze", Form.TEXT, Relation.EXACT),
        ("Knowledge of clay", Form.TEXT, Relation.CLOSE),
    ]
    modes = [str(v.facet("placeMode").values[0]).rsplit("/", 1)[1] for v in record["formOfParticipation"]]  # type: ignore[union-attr]
    assert modes == ["online", "onsite"]
    assert record["language"][0].facet("languageTag").values == ("ja",)  # type: ignore[union-attr]
    effort = record["learnerEffort"][0]
    assert (effort.text, effort.facet("hours").values) == ("PT22H", (Decimal(22),))  # type: ignore[union-attr]
    assert record["level"][0].facet("scheme").values == ("EQF",)  # type: ignore[union-attr]
    credit = record["creditRecognition"][0]
    assert (credit.pointer, credit.facet("cwu:ECTS").values) == ("/numberOfCredits/value", (Decimal(2),))  # type: ignore[union-attr]
    assert said(pottery, "prerequisites") == [("A pair of hands", Form.TEXT, Relation.EXACT)]
    assert {text for text, form, _ in said(pottery, "stackability") if form is Form.RELATED} == {
        "Potter's badge", "Crafts"}  # fmt: skip
    assert said(pottery, "fieldOfStudy") == [("Ceramics", Form.TEXT, Relation.CLOSE)]
    assert said(pottery, "duration") == [("2025-04-01", Form.STRUCTURED, Relation.BROAD)]
    assert said(pottery, "location") == [("Room 1", Form.TEXT, Relation.CLOSE)]


def test_dates_of_the_page_are_not_read(pottery: Credential) -> None:
    assert pottery.record["dateOfIssuing"] == ()
    assert "/datePublished" in pottery.record.unused


def test_bare_numbers_of_credits_have_no_unit(catalog: Catalog) -> None:
    (found,) = parse({**COURSE, "numberOfCredits": 3}, catalog)
    (credit,) = (v for v in found.record["creditRecognition"] if v.form is Form.STRUCTURED)
    assert [(f.name, f.values) for f in credit.facets] == [("amount", (Decimal(3),))]


def test_a_credential(catalog: Catalog) -> None:
    document = {
        "@context": {"@vocab": "http://schema.org/"},
        "@type": "EducationalOccupationalCredential",
        "name": "Potter's badge",
        "credentialCategory": "Badge",
        "competencyRequired": {"@type": "DefinedTerm", "name": "Throw a pot", "url": "https://example.org/c1"},
        "recognizedBy": {"@type": "Organization", "name": "Guild of Potters"},
        "validIn": {"@type": "Country", "name": "Japan"},
    }
    (found,) = parse(document, catalog)
    assert said(found, "certification") == [("Badge", Form.TEXT, Relation.CLOSE)]
    assert said(found, "learningOutcomes") == [("Throw a pot", Form.CODED, Relation.CLOSE)]
    assert said(found, "qualityAssurance") == [("Guild of Potters", Form.RELATED, Relation.RELATED)]
    assert said(found, "awardingBody") == [("Guild of Potters", Form.RELATED, Relation.RELATED)]
    assert said(found, "issuerCountry") == [("Japan", Form.RELATED, Relation.RELATED)]


def test_a_programme_is_elapsed_time_not_workload(catalog: Catalog) -> None:
    document = {"@context": "http://schema.org", "@type": "EducationalOccupationalProgram", "name": "Clay",
                "timeToComplete": "P2Y", "programPrerequisites": "None", "educationalProgramMode": "blended",
                "hasCourse": [{"@type": "Course", "name": "Pottery"}]}  # fmt: skip
    programme, course = parse(document, catalog)
    assert said(programme, "learnerEffort") == [("P2Y", Form.RELATED, Relation.RELATED)]
    assert said(programme, "prerequisites") == [("None", Form.NONE, Relation.EXACT)]
    assert (course.record["title"][0].text, course.source.item) == ("Pottery", "/hasCourse/0")


@pytest.mark.parametrize("container", ["graph", "list", "page"])
def test_containers(container: str, catalog: Catalog) -> None:
    inner = {key: value for key, value in COURSE.items() if key != "@context"}
    held: dict[str, dict[str, Any]] = {
        "graph": {"@graph": [{"@type": "WebSite", "name": "Site"}, inner]},
        "list": {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": inner}]},
        "page": {"@type": "WebPage", "mainEntity": inner},
    }
    (found,) = parse({"@context": "https://schema.org", **held[container]}, catalog)
    places = {"graph": "/@graph/1", "list": "/itemListElement/0/item", "page": "/mainEntity"}
    assert found.record["content"][0].pointer == f"{places[container]}/description"


def test_references_within_a_graph(catalog: Catalog) -> None:
    graph = [
        {"@type": "Course", "name": "Pottery", "provider": {"@id": "#college"}},
        {"@type": "Organization", "@id": "#college", "name": "Example College"},
    ]
    (found,) = parse({"@context": "https://schema.org", "@graph": graph}, catalog)
    (body,) = found.record["awardingBody"]
    assert (body.text, body.pointer) == ("Example College", "/@graph/1/name")


def test_an_unresolved_organisation_is_a_link(catalog: Catalog) -> None:
    document = {"@context": "https://schema.org", "@type": "Course", "name": "P",
                "provider": {"@id": "https://example.org/#org"}}  # fmt: skip
    (found,) = parse(document, catalog)
    assert said(found, "awardingBody") == [("https://example.org/#org", Form.LINK, Relation.NARROW)]


def test_a_person_and_what_they_have(catalog: Catalog) -> None:
    """The person is a hint, and masked; it stays a description, because nobody awards anything in it."""
    document = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Hana Yamada",
        "jobTitle": "Potter",
        "hasCredential": [{"@type": "EducationalOccupationalCredential", "name": name} for name in ("A", "B")],
    }
    found = parse(document, catalog)
    assert [c.record["title"][0].text for c in found] == ["A", "B"]
    for credential in found:
        assert said(credential, "learnerIdentification") == [("Hana Yamada", Form.RELATED, Relation.RELATED)]
        assert credential.record.learner_strings == ("Hana Yamada",)
        assert credential.record.award is False


def test_the_accreditation_of_an_organisation_is_no_offer(catalog: Catalog) -> None:
    organisation = {"@type": "Organization", "name": "Example College",
                    "hasCredential": {"@type": "EducationalOccupationalCredential", "name": "Accredited",
                                      "credentialCategory": "Accreditation"}}  # fmt: skip
    with pytest.raises(NotACredential, match="neither a credential nor a course"):
        parse({"@context": "https://schema.org", **organisation}, catalog)
    (found,) = parse({**COURSE, "provider": organisation}, catalog)
    assert said(found, "qualityAssurance") == [("Accredited", Form.RELATED, Relation.RELATED)]


def test_full_names_need_no_context(catalog: Catalog) -> None:
    home = "http://schema.org/"
    (found,) = parse({"@type": f"{home}Course", f"{home}name": [{"@value": "Pottery"}]}, catalog)
    assert found.record["title"][0].pointer == "/http:~1~1schema.org~1name/0/@value"


def test_a_course_without_a_declaration_is_anybodys(catalog: Catalog) -> None:
    with pytest.raises(UnknownFormat):
        parse({"@type": "Course", "name": "Pottery"}, catalog)


@shaken_documents(
    json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                COURSE,
                {"@type": "Person", "name": "H", "hasCredential": {"@id": "https://example.org/pottery#course"}},
            ],
        }
    )
)
def test_any_tree_in_place_of_any_member(document: object, catalog: Catalog) -> None:
    opened = as_document(document)
    recognition = schemaorg.detects(opened)
    try:
        if recognition is not None:
            assert schemaorg.read(opened, recognition, catalog)
    except UnreadableInput:
        pass
