"""Any other verifiable credential: what is read of it by name, and what is none of ours."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import TREES, WRONG, codes, facet, hinted, is_sound, parse, places, replaced, said, silent_rows

from crosswalk.catalog import Catalog, load
from crosswalk.errors import NotACredential
from crosswalk.formats import read, vc
from crosswalk.model.record import Form, Relation

CLOSE = Relation.CLOSE


def credential(subject: Any = None, **members: Any) -> dict[str, Any]:
    """A credential of the data model 2.0."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "ExampleDegreeCredential"],
        "issuer": {"id": "did:example:456", "name": "Example University"},
        "validFrom": "2024-03-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:123", "degree": {"name": "Pottery"}} if subject is None else subject,
        **members,
    }


CLAIM: dict[str, Any] = {
    "type": ["Achievement", "MicroCredential"],
    "name": "Pottery",
    "title": "Pottery for beginners",
    "description": "Learner effort: 30 hours",
    "criteria": {"narrative": "Assessment: practical examination"},
    "competencyRequired": ["Shapes clay"],
    "inLanguage": "en",
    "educationalLevel": "EQF level 4",
    "recognizedBy": {"name": "Crafts Board"},
    "achievementType": "MicroCredential",
    "credentialCategory": "Certificate",
}
FULL = credential(
    {"id": "did:example:123", "name": "Hanako Yamada", "email": "hanako@example.org", "achievement": CLAIM},
    name="Certificate of pottery",
    description="Form of participation: online",
    issuer={
        "name": "Example University",
        "description": "A university of crafts",
        "url": "https://example.ac.jp",
        "address": {"addressCountryCode": "JP"},
    },
)


def one(document: Any, catalog: Catalog) -> Any:
    """The only record of a document."""
    (found,) = parse(document, catalog)
    return found


def test_every_row_of_the_table_is_read(catalog: Catalog) -> None:
    early = credential({"achievement": "Pottery"}, issuer="Example University", issuanceDate="2020-01-01")
    del early["validFrom"]
    first = {key: value for key, value in early.items() if key != "issuanceDate"} | {
        "issued": "2020-01-01",
        "description": "A course",
        "issuer": {"address": {"addressCountry": "Japan"}},
    }
    found = [one(document, catalog) for document in (FULL, early, first)]
    assert silent_rows(vc.FIELDS, vc.ROOTS, found) == set()


def test_what_a_credential_says(catalog: Catalog) -> None:
    found = one(FULL, catalog)
    record = found.record
    assert (found.source.format, found.source.version, found.source.recognised) == ("vc", "2.0", "declared")
    assert said(found, "title") == [
        ("Pottery", CLOSE), ("Pottery for beginners", CLOSE), ("Certificate of pottery", CLOSE)]  # fmt: skip
    assert said(found, "awardingBody") == [("Example University", CLOSE)]
    assert facet(record["issuerCountry"][0], "country") == ("JP",)
    assert facet(record["dateOfIssuing"][0], "date") == (date(2024, 3, 1),)
    assert said(found, "learningOutcomes") == [("Shapes clay", CLOSE)]
    assert said(found, "assessmentType") == [("practical examination", Relation.EXACT)]
    assert said(found, "formOfParticipation") == [("online", Relation.EXACT)]
    assert facet(record["level"][0], "levelValue") == ("4",)
    assert hinted(found, "qualityAssurance") == ["Crafts Board"]
    assert set(record.learner_strings) == {"did:example:123", "Hanako Yamada", "hanako@example.org"}
    (proof,) = record["certification"]
    assert (proof.text, proof.pointer) == ("VerifiableCredential", "/type/0")
    assert record.unused == ()


def test_types_say_something_only_where_the_vocabulary_knows_them(catalog: Catalog) -> None:
    kinds = [v.text for v in one(FULL, catalog).record["credentialType"]]
    assert kinds == ["MicroCredential", "Certificate", "MicroCredential"]
    odd = one(credential({"degree": {"type": "ExampleThing", "name": "Pottery"}}), catalog)
    assert not odd.record["credentialType"]


def test_data_model_1(catalog: Catalog) -> None:
    """The degree of the specification's examples."""
    document = {
        "@context": ["https://www.w3.org/2018/credentials/v1", "https://www.w3.org/2018/credentials/examples/v1"],
        "type": ["VerifiableCredential", "UniversityDegreeCredential"],
        "issuer": {"id": "did:example:456"},
        "issuanceDate": "2020-03-10T04:24:12.164Z",
        "credentialSubject": {
            "id": "did:example:123", "degree": {"type": "BachelorDegree", "name": "Bachelor of Science and Arts"}},
    }  # fmt: skip
    found = one(document, catalog)
    assert found.source.version == "1.1"
    assert said(found, "title") == [("Bachelor of Science and Arts", CLOSE)]
    assert not found.record["awardingBody"]  # an identifier is no name
    assert codes(found) == {"context-unknown"}


def test_an_issuer_that_is_a_text(catalog: Catalog) -> None:
    told = one(credential(issuer="Example College"), catalog)
    assert said(told, "awardingBody") == [("Example College", CLOSE)]
    linked = one(credential(issuer="https://example.org/issuer"), catalog)
    assert [value.form for value in linked.record["awardingBody"]] == [Form.LINK]
    assert [value.form for value in linked.record["issuerCountry"]] == [Form.LINK]


@pytest.mark.parametrize("key", vc.CLAIMS)
def test_claims_are_known_by_their_members(key: str, catalog: Catalog) -> None:
    assert said(one(credential({key: {"name": "Pottery"}}), catalog), "title") == [("Pottery", CLOSE)]
    assert said(one(credential({key: "Pottery"}), catalog), "title") == [("Pottery", CLOSE)]


def test_what_was_achieved_may_lie_behind_an_address(catalog: Catalog) -> None:
    found = one(credential({"hasCredential": "https://example.org/hnc"}), catalog)
    assert said(found, "title") == []
    assert hinted(found, "title") == hinted(found, "learningOutcomes") == ["https://example.org/hnc"]


def test_several_subjects_and_claims_are_several_records(catalog: Catalog) -> None:
    subjects = [
        {"id": "did:example:1", "name": "Hana", "degree": [{"name": "Pottery", "x": 1}, {"name": "Glazing"}], "y": 2},
        {"id": "did:example:2", "name": "Taro", "course": {"name": "Firing"}, "z": 3},
    ]
    found = parse(credential(subjects, name="Crafts"), catalog)
    assert [said(c, "title") for c in found] == [[(name, CLOSE)] for name in ("Pottery", "Glazing", "Firing")]
    assert all(hinted(c, "title") == ["Crafts"] for c in found)
    assert [c.source.item for c in found] == [
        "/credentialSubject/0/degree/0", "/credentialSubject/0/degree/1", "/credentialSubject/1/course"]  # fmt: skip
    assert [c.record.learner_strings for c in found] == [("did:example:1", "Hana")] * 2 + [("did:example:2", "Taro")]
    assert [c.record.unused for c in found] == [
        ("/credentialSubject/0/degree/0/x", "/credentialSubject/0/y"),
        ("/credentialSubject/0/y",),
        ("/credentialSubject/1/z",),
    ]


def test_labels_in_the_text_of_the_whole_are_said_of_none_of_several(catalog: Catalog) -> None:
    claims = {"degree": [{"name": "Pottery"}, {"name": "Glazing"}]}
    found = parse(credential(claims, description="Learner effort: 30 hours"), catalog)
    assert len(found) == 2
    assert all(not one.record["learnerEffort"] for one in found)
    assert all(said(one, "content") == [("Learner effort: 30 hours", CLOSE)] for one in found)


def test_one_learner_in_two_languages_is_one_record(catalog: Catalog) -> None:
    """As in a published test credential of Blockcerts."""
    subjects = [{"id": "did:example:1", "name": "John Smith"}, {"id": "did:example:1", "name": "Jean Forgeron"}]
    found = one(credential(subjects, name="Pottery"), catalog)
    assert set(found.record.learner_strings) == {"did:example:1", "John Smith", "Jean Forgeron"}


def test_a_name_that_is_the_learners_is_no_title(catalog: Catalog) -> None:
    subject = {"name": "Hanako Yamada", "degree": {"name": "Pottery"}}
    found = one(credential(subject, name="hanako yamada "), catalog)
    assert said(found, "title") == [("Pottery", CLOSE)]
    assert "name-is-learner" in codes(found)
    assert "/name" not in found.record.unused


OTHERS: dict[str, dict[str, Any]] = {
    "identity card": credential({"name": "John", "birthDate": "1990"}, type=["VerifiableCredential", "IdCard"]),
    "alumni": credential({"alumniOf": {"name": "Example University"}}),
    "named residence": credential(
        {"givenName": "JOHN"}, type=["VerifiableCredential", "PermanentResidentCard"], name="Permanent Resident Card"
    ),
    "named membership": credential(
        {"id": "did:example:1"}, type=["VerifiableCredential", "MembershipCardCredential"], name="Guild"
    ),
    "driving licence": credential({}, type=["VerifiableCredential", "DriversLicense"], name="Driver's License"),
    "status list": credential({"encodedList": "H4s"}, type=["VerifiableCredential", "BitstringStatusListCredential"]),
    "blank name": credential({"id": "did:example:1"}, name=" "),
    "empty claims": credential({"degree": "", "achievement": [], "course": None}),
    "no subject": credential([]),
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_names_nothing_achieved_is_refused(case: str, catalog: Catalog) -> None:
    with pytest.raises(NotACredential) as caught:
        parse(OTHERS[case], catalog)
    assert str(caught.value) == (
        "input: This is a verifiable credential of another kind: it names no achievement, course or qualification. "
        "Check the credential that was awarded to the learner instead."
    )


def test_an_endorsement_is_refused_as_one(catalog: Catalog) -> None:
    endorsement = credential(type=["VerifiableCredential", "EndorsementCredential"], name="Good badge")
    with pytest.raises(NotACredential, match="endorsement"):
        parse(endorsement, catalog)


@pytest.mark.parametrize("kind", ["IdentityCredential", "MembershipCredential"])
def test_whatever_its_type_a_credential_with_a_claim_is_read(kind: str, catalog: Catalog) -> None:
    """Only silence on learning refuses; a narrow rule."""
    found = one(credential(type=["VerifiableCredential", kind]), catalog)
    assert said(found, "title") == [("Pottery", CLOSE)]


@pytest.mark.parametrize("kind", ["CourseCredential", "PotteryIdeas", "Membrane", "VerifiableCredential"])
def test_types_of_learning_are_not_taken_for_others(kind: str, catalog: Catalog) -> None:
    assert vc.other_kind(parse_root(kind)) == ""
    found = one(credential({"id": "did:example:1"}, type=["VerifiableCredential", kind], name="Pottery"), catalog)
    assert said(found, "title") == [("Pottery", CLOSE)]


def parse_root(kind: str) -> Any:
    """The root of a credential of that type."""
    from crosswalk.formats.trees.json_paths import Node

    return Node({"type": ["VerifiableCredential", kind]})


def test_a_token_fills_in_what_the_credential_leaves_out(catalog: Catalog) -> None:
    """As tokens of the data model 1.1 do."""
    inner = credential({"degree": {"name": "Pottery"}})
    del inner["validFrom"]
    payload = {"vc": inner, "sub": "did:example:9", "nbf": 1709251200, "iss": "did:example:456"}
    parts = (json.dumps({"alg": "ES256"}), json.dumps(payload), "sig")
    text = b".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=") for part in parts)
    (found,) = read(text, catalog=catalog)
    assert (found.source.format, found.source.carrier) == ("vc", "jws")
    assert facet(found.record["dateOfIssuing"][0], "date") == (date(2024, 3, 1),)
    assert "did:example:9" in found.record.learner_strings


def test_an_end_before_the_beginning_is_noted(catalog: Catalog) -> None:
    assert "expires-before-issued" in codes(one(credential(validUntil="2023-01-01T00:00:00Z"), catalog))


def test_wrong_types_in_every_field(catalog: Catalog) -> None:
    for number, place in enumerate(places(FULL)):
        for new in WRONG[number % 2 :: 2]:
            assert is_sound(replaced(FULL, place, new), catalog), (place, new)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_tree_in_place_of_any_member(data: st.DataObject) -> None:
    tree: Any = FULL
    for _ in range(data.draw(st.integers(1, 3))):
        tree = replaced(tree, data.draw(st.sampled_from(list(places(tree)))), data.draw(TREES))
    assert is_sound(tree, load())
