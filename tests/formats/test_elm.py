"""European Digital Credentials: paths, wrappers, claims, and the same model as RDF."""

from __future__ import annotations

import contextlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from shaken import as_document, shaken_documents

from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats import elm, read
from crosswalk.model.record import Credential, Form, Relation


def achievement(title: str, **members: Any) -> dict[str, Any]:
    """A claim."""
    body = {"type": "Organisation", "legalName": {"en": "Example University"}}
    return {
        "type": "LearningAchievement",
        "title": {"en": title},
        "awardedBy": {"type": "AwardingProcess", "awardingBody": body},
        **members,
    }


def credential(*claims: Any) -> dict[str, Any]:
    """A credential with those claims."""
    return {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "http://data.europa.eu/snb/model/context/edc-ap",
        ],
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "issued": "2025-04-01T00:00:00Z",
        "displayParameter": {"title": {"en": "Micro-Credential"}},
        "credentialSubject": {"type": "Person", "fullName": {"en": "Hana Y"}, "hasClaim": claims},
    }


def parse(document: Any, catalog: Catalog) -> Credential:
    """The only record of a document."""
    (found,) = read(json.dumps(document).encode(), catalog=catalog)
    return found


def codes(found: Credential) -> set[str]:
    """The codes of the notices."""
    return {notice.code for notice in found.notices}


@pytest.mark.parametrize("seal", ["", "-signed"])
def test_official_micro_credential(seal: str, data: Path, catalog: Catalog) -> None:
    """Compared by eye with the file: the EU's annex in full."""
    (found,) = read(data / f"elm/microcredential-annex1{seal}.jsonld", catalog=catalog)
    record = found.record
    assert record["title"][0].text == "Digital micro-credential creation"
    bodies = [value.text for value in record["awardingBody"] if value.is_evidence]
    assert bodies == ["University of Zed"]
    country = record["issuerCountry"][0]
    assert (country.text, country.facet("country").values) == ("Ireland", ("IE",))  # type: ignore[union-attr]
    stated, activity = record["learnerEffort"][:2]
    assert (stated.text, stated.facet("hours").values) == ("PT60H", (Decimal(60),))  # type: ignore[union-attr]
    assert (activity.text, activity.facet("hours"), activity.relation) == (
        "P60M", None, Relation.CLOSE)  # fmt: skip
    credit = record["creditRecognition"][0]
    assert (credit.text, credit.facet("cwu:ECTS").values) == ("2", (Decimal(2),))  # type: ignore[union-attr]
    eqf, nqf = record["level"]
    assert (eqf.facet("scheme").values, eqf.facet("levelValue").values) == (("EQF",), ("6",))  # type: ignore[union-attr]
    assert nqf.text == "RQF Level 6"
    assert [v.text for v in record["learningOutcomes"] if v.is_evidence] == [
        "Communication, collaboration and creativity",
        "Developing digital content",
        "Contento digital",
    ]
    assert record["formOfParticipation"][0].facet("placeMode").values[0].endswith("/blended")  # type: ignore[union-attr]
    assert {v.facet("languageTag").values for v in record["language"]} == {("en",)}  # type: ignore[union-attr]
    assert record["gradeAchieved"][0].text == "Pass"
    assert not record["qualityAssurance"]
    assert "month-duration" in codes(found)
    assert "Ana Andromeda" in record.learner_strings
    assert ("signature-not-checked" in codes(found)) is bool(seal)
    assert {v.outer for n in record for v in record[n]} == ({"/payload"} if seal else {""})


def test_issuer_by_mandate_is_not_the_awarding_body(data: Path, catalog: Catalog) -> None:
    """The sealing organisation is a hint only."""
    (found,) = read(data / "elm/microcredential-annex1-signed.jsonld", catalog=catalog)
    issuer = next(v for v in found.record["awardingBody"] if v.pointer.startswith("/issuer"))
    assert (issuer.text, issuer.form) == ("ORGANIZACION TEST", Form.RELATED)


def test_seal_date_and_valid_from(data: Path, catalog: Catalog) -> None:
    """``issued`` counts; ``validFrom`` only where there is nothing else."""
    (sealed,) = read(data / "elm/microcredential-annex1-signed.jsonld", catalog=catalog)
    (plain,) = read(data / "elm/microcredential-annex1.jsonld", catalog=catalog)
    assert [v.pointer for v in sealed.record["dateOfIssuing"]] == ["/issued"]
    (only,) = plain.record["dateOfIssuing"]
    assert (only.pointer, only.relation) == ("/validFrom", Relation.CLOSE)


def test_upload_wrapper(catalog: Catalog) -> None:
    """Pointers start where the user's file starts."""
    inner = credential(achievement("Pottery"))
    del inner["@context"]
    found = parse({"credential": inner, "deliveryDetails": {}}, catalog)
    assert found.source.format == "elm"
    assert found.record["title"][0].pointer == "/credential/credentialSubject/hasClaim/0/title/en"


def test_each_achievement_is_a_record(catalog: Catalog) -> None:
    """Also those that are parts of another."""
    part = achievement("Glazing")
    found = read(
        json.dumps(credential(achievement("Pottery", hasPart=[part]), achievement("Weaving"))).encode(),
        catalog=catalog,
    )
    assert [c.record["title"][0].text for c in found] == ["Pottery", "Glazing", "Weaving"]
    assert found[1].source.item == "/credentialSubject/hasClaim/0/hasPart/0"
    assert all("several-credentials" in codes(c) for c in found)


def test_other_claims_are_named_and_not_read(catalog: Catalog) -> None:
    """An activity beside an achievement is not an achievement."""
    activity = {"type": "LearningActivity", "title": {"en": "Visit"}}
    found = parse(credential(achievement("Pottery"), activity), catalog)
    assert found.record["title"][0].text == "Pottery"
    assert "claim-not-achievement" in codes(found)


def test_proof_of_an_activity_only(catalog: Catalog) -> None:
    """Where there is no achievement the record says what was proven instead."""
    found = parse(credential({"type": "LearningActivity", "title": {"en": "Visit"}}), catalog)
    (kind,) = found.record["credentialType"]
    assert (kind.text, kind.pointer) == (
        "LearningActivity", "/credentialSubject/hasClaim/0/type")  # fmt: skip
    assert found.record["title"][0].text == "Visit"


def test_document_title_is_the_last_resort(catalog: Catalog) -> None:
    """``displayParameter`` names the document, not the achievement."""
    claim = achievement("x")
    del claim["title"]
    (title,) = parse(credential(claim), catalog).record["title"]
    assert (title.text, title.relation) == ("Micro-Credential", Relation.NARROW)


def test_accreditation_and_stackability(catalog: Catalog) -> None:
    """Typed parts: who accredits what, and what the credential counts towards."""
    claim = achievement(
        "Pottery",
        specifiedBy={
            "type": "Qualification",
            "accreditation": {
                "title": {"en": "Programme accreditation"},
                "accreditingAgent": {"legalName": {"en": "Example Agency"}},
            },
            "isPartOf": [{"id": "urn:a", "title": {"en": "Master of Clay"}}, {"id": "urn:b"}],
        },
    )
    record = parse(credential(claim), catalog).record
    (quality,) = record["qualityAssurance"]
    assert quality.facet("name").values == ("Example Agency",)  # type: ignore[union-attr]
    assert quality.facet("externalReview").values == ("Example Agency",)  # type: ignore[union-attr]
    assert quality.facet("object").values[0].endswith("/programme")  # type: ignore[union-attr]
    assert quality.facet("actor").values[0].endswith("/external")  # type: ignore[union-attr]
    assert [v.text for v in record["stackability"]] == ["Master of Clay", "urn:b"]
    assert record["stackability"][0].facet("targets").values == (2,)  # type: ignore[union-attr]


SUPERVISION = "http://data.europa.eu/snb/supervision-verification/"


@pytest.mark.parametrize(
    ("concept", "form", "code"),
    [
        ({"id": f"{SUPERVISION}df2880c5cb"}, Form.CODED, "unsupervised-checked"),
        ({"id": f"{SUPERVISION}70be69aaf9", "prefLabel": {"en": "Supervised"}}, Form.CODED, "supervised-checked"),
        ({"prefLabel": {"en": "Supervised without ID Verification"}}, Form.TEXT, "supervised"),
        ({"id": f"{SUPERVISION}0", "prefLabel": {"en": "By camera"}}, Form.TEXT, ""),
    ],
)
def test_supervision_is_read_as_a_code(concept: dict[str, Any], form: Form, code: str, catalog: Catalog) -> None:
    """The address of the EU's list first, the label second; an unknown concept is a text."""
    claim = achievement("Pottery", provenBy={"type": "LearningAssessment", "idVerification": concept})
    (value,) = parse(credential(claim), catalog).record["supervision"]
    found = value.facet("code")
    assert value.form is form
    assert [str(v).rsplit("/", 1)[-1] for v in (found.values if found else ())] == ([code] if code else [])


def test_credit_in_an_unknown_framework(catalog: Catalog) -> None:
    """The amount is kept, the unit is not guessed."""
    claim = achievement(
        "Pottery",
        specifiedBy={"creditPoint": {"point": "1,5", "framework": {"prefLabel": {"en": "Zed"}}}},
    )
    (credit,) = parse(credential(claim), catalog).record["creditRecognition"]
    assert credit.facet("amount").values == (Decimal("1.5"),)  # type: ignore[union-attr]


def test_same_words_under_two_tags(catalog: Catalog) -> None:
    """One of the tags is wrong; both values stay."""
    words = "An introduction to pottery for everyone"
    found = parse(credential(achievement("x", description={"en": words, "de": words})), catalog)
    assert "same-text-two-languages" in codes(found)


def test_badge_and_european_credential_in_one(catalog: Catalog) -> None:
    """What only the badge's fields say is added."""
    document = credential(achievement("Pottery"))
    document["type"].append("OpenBadgeCredential")
    document["credentialSubject"]["achievement"] = {"name": "Badge", "ECTS": 2}
    record = parse(document, catalog).record
    assert record["title"][0].text == "Pottery"
    assert record["creditRecognition"][0].pointer == "/credentialSubject/achievement/ECTS"


def test_turtle_says_the_same_as_json(data: Path, catalog: Catalog) -> None:
    """Pointers are node and path."""
    (turtle,) = read(data / "elm/minimal-credential.ttl", catalog=catalog)
    (tree,) = read(data / "elm/minimal-credential.jsonld", catalog=catalog)
    for name in ("learnerIdentification", "title", "certification"):
        assert [v.text for v in turtle.record[name]] == [v.text for v in tree.record[name]]
    title = turtle.record["title"][0]
    assert title.pointer == "<http://example.org/cl1> dcterms:title"
    assert turtle.record.learner_strings == tree.record.learner_strings


GRAPH = """
@prefix elm: <http://data.europa.eu/snb/model/elm/> .
@prefix dc: <http://purl.org/dc/terms/> .
@prefix cred: <https://www.w3.org/2018/credentials#> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
<urn:c> a elm:EuropeanDigitalCredential ; cred:credentialSubject [
    elm:hasClaim <urn:claim> ] .
<urn:claim> a elm:LearningAchievement ; dc:title "Pottery"@en ;
    elm:awardedBy [ elm:awardingBody [ rov:legalName "Example University"@en ] ] ;
    elm:isPartOf <urn:claim> ;
    elm:specifiedBy [ elm:volumeOfLearning "PT30H" ;
        elm:EQFLevel <http://data.europa.eu/snb/eqf/5> ] .
"""


def test_blank_nodes_are_named_by_their_path(catalog: Catalog) -> None:
    """And what leads back to itself ends the walk."""
    (found,) = read(GRAPH.encode(), catalog=catalog)
    body, effort = found.record["awardingBody"][0], found.record["learnerEffort"][0]
    assert body.pointer == "<urn:claim> elm:awardedBy / elm:awardingBody / rov:legalName"
    assert effort.facet("hours").values == (Decimal(30),)  # type: ignore[union-attr]
    assert found.record["level"][0].facet("levelValue").values == ("5",)  # type: ignore[union-attr]


def test_rdf_xml(catalog: Catalog) -> None:
    """The same graph in XML."""
    from rdflib import Graph

    xml = Graph().parse(data=GRAPH, format="turtle").serialize(format="xml").encode()
    (found,) = read(xml, catalog=catalog)
    assert found.record["title"][0].text == "Pottery"


# ---- an Open Badge and a European credential in one file


def both(badge: dict[str, Any], **claim: Any) -> dict[str, Any]:
    """A merged credential."""
    document = credential(achievement("Pottery", **claim))
    document["type"].append("OpenBadgeCredential")
    document["credentialSubject"]["achievement"] = {"name": "Pottery", **badge}
    return document


def differing(found: Credential) -> dict[str, str]:
    """The descriptors of which the two say different things, and where the second says it."""
    return {dict(n.params)["descriptor"]: n.pointer for n in found.notices if n.code == "readers-differ"}


def test_the_more_specific_reader_is_preferred(catalog: Catalog) -> None:
    """Typed parts before words, whichever format has them."""
    specified = {"mode": {"prefLabel": {"en": "As arranged"}}, "volumeOfLearning": "PT60H"}
    found = parse(both({"participationType": "online", "SBU": 60}, specifiedBy=specified), catalog)
    (mode,) = [v for v in found.record["formOfParticipation"] if v.is_evidence]
    assert (mode.text, mode.pointer) == ("online", "/credentialSubject/achievement/participationType")
    assert found.record["learnerEffort"][0].pointer.endswith("/volumeOfLearning")
    assert differing(found) == {}


def test_conflicts_are_told(catalog: Catalog) -> None:
    """The European fields win where both are as specific; the other's place is named."""
    specified = {
        "volumeOfLearning": "PT60H",
        "creditPoint": {"point": "2", "framework": {"prefLabel": {"en": "ECTS"}}},
        "language": {"id": "http://publications.europa.eu/resource/authority/language/ENG"},
    }
    badge = {"name": "Weaving", "SBU": 50, "ECTS": 3, "inLanguage": "en"}
    found = parse(both(badge, specifiedBy=specified), catalog)
    inside = "/credentialSubject/achievement"
    assert differing(found) == {
        "title": f"{inside}/name",
        "learnerEffort": f"{inside}/SBU",
        "creditRecognition": f"{inside}/ECTS",
    }
    assert [v.text for v in found.record["title"]] == ["Pottery"]
    assert [v.text for v in found.record["creditRecognition"]] == ["2"]


def test_dates_of_other_events_are_no_conflict(catalog: Catalog) -> None:
    """The badge's reader takes the start of validity only where it has nothing better."""
    document = both({})
    document["validFrom"] = "2025-03-01T00:00:00Z"
    assert differing(parse(document, catalog)) == {}
    document["awardedDate"] = "2025-03-02T00:00:00Z"
    assert differing(parse(document, catalog)) == {"dateOfIssuing": "/awardedDate"}


def test_notices_and_hints_of_both_are_kept(catalog: Catalog) -> None:
    found = parse(both({"tag": ["clay"]}, influencedBy={"workload": "P60M"}), catalog)
    assert "month-duration" in codes(found)
    assert ("clay", Form.RELATED) in [(v.text, v.form) for v in found.record["learningOutcomes"]]


# ---- shapes of files before the release, and of careless exports


def test_types_with_a_prefix_or_namespace(catalog: Catalog) -> None:
    """Drafts had another namespace, and some files write the types in full."""
    activity = {"type": "elm:LearningActivity", "title": {"en": "Visit"}}
    for home in ("http://data.europa.eu/snb/model#", "http://data.europa.eu/snb/model/elm/", "elm:"):
        document = credential({**achievement("Pottery"), "type": f"{home}LearningAchievement"}, activity)
        document["@context"] = "https://project.example.org/edc.jsonld"
        document["type"] = ["VerifiableCredential", f"{home}EuropeanDigitalCredential"]
        found = parse(document, catalog)
        assert (found.source.format, found.record["title"][0].text) == ("elm", "Pottery")
        assert {"context-unknown", "claim-not-achievement"} <= codes(found)


def test_draft_namespace_in_rdf(catalog: Catalog) -> None:
    draft = GRAPH.replace("http://data.europa.eu/snb/model/elm/", "http://data.europa.eu/snb/model#")
    (found,) = read(draft.encode(), catalog=catalog)
    assert found.record["title"][0].text == "Pottery"
    assert found.record["level"][0].facet("levelValue").values == ("5",)  # type: ignore[union-attr]


@pytest.mark.parametrize("title", ["Pottery", {"en": ["Pottery"]}, ["Pottery"], [{"en": "Pottery"}]])
def test_texts_in_every_shape(title: Any, catalog: Catalog) -> None:
    claim = {**achievement("x"), "title": title}
    assert [v.text for v in parse(credential(claim), catalog).record["title"]] == ["Pottery"]


def test_concepts_as_bare_addresses(catalog: Catalog) -> None:
    address = "http://publications.europa.eu/resource/authority/language/ENG"
    record = parse(credential(achievement("P", specifiedBy={"language": address})), catalog).record
    assert record["language"][0].facet("languageTag").values == ("en",)  # type: ignore[union-attr]


def test_each_of_several_subjects_has_its_own_claims(catalog: Catalog) -> None:
    document = credential()
    document["credentialSubject"] = [
        {"type": "Person", "fullName": {"en": name}, "hasClaim": achievement(title)}
        for name, title in (("Hana Y", "Pottery"), ("Taro Y", "Weaving"))
    ]
    found = read(json.dumps(document).encode(), catalog=catalog)
    told = [(c.record["title"][0].text, [v.text for v in c.record["learnerIdentification"]]) for c in found]
    assert told == [("Pottery", ["Hana Y"]), ("Weaving", ["Taro Y"])]


WHOLE = both(
    {"ECTS": 2, "criteria": {"narrative": "Assessment: a test"}},
    specifiedBy={"volumeOfLearning": "PT60H", "eqfLevel": {"id": "http://data.europa.eu/snb/eqf/5"},
                 "learningOutcome": [{"title": {"en": "Throw a pot"}}]},
    provenBy=[{"grade": {"noteLiteral": {"en": "Pass"}}, "specifiedBy": {"dcType": {"prefLabel": {"en": "Test"}}}}],
    hasPart=[],
)  # fmt: skip


@shaken_documents(json.dumps(WHOLE))
def test_any_tree_in_place_of_any_member(document: object, catalog: Catalog) -> None:
    opened = as_document(document)
    recognition = elm.detects(opened)
    with contextlib.suppress(UnreadableInput):
        assert recognition is None or elm.read(opened, recognition, catalog)
