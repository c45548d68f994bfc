"""Saved files in place of web addresses: what was a link becomes an answer, and nothing is fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import NotACredential, UnreadableInput
from crosswalk.formats import read
from crosswalk.formats.documents import Documents, of_files, of_folder
from crosswalk.model.finding import Outcome
from crosswalk.model.record import Credential, Form
from crosswalk.tasks.check import check

OB2 = "https://w3id.org/openbadges/v2"
BADGE = {
    "@context": OB2,
    "type": "BadgeClass",
    "id": "https://example.org/badge.json",
    "name": "陶芸入門",
    "description": "ろくろの基礎を学ぶ。",
    "criteria": "https://example.org/criteria.md",
    "issuer": "https://example.org/issuer",
}
ISSUER = {"@context": OB2, "type": "Issuer", "id": "https://example.org/issuer", "name": "例示大学"}


def assertion(**members: Any) -> bytes:
    return json.dumps({
        "@context": OB2,
        "type": "Assertion",
        "recipient": {"type": "email", "hashed": False, "identity": "hanako@example.org"},
        "issuedOn": "2025-04-01",
        "badge": "https://example.org/badge.json",
        **members,
    }).encode()  # fmt: skip


def saved(*documents: dict[str, Any]) -> Documents:
    return of_files((f"file{n}.json", json.dumps(d).encode()) for n, d in enumerate(documents))


def one(documents: Documents, catalog: Catalog, data: bytes | None = None) -> Credential:
    (credential,) = read(data or assertion(), catalog=catalog, documents=documents)
    return credential


def codes(credential: Credential) -> set[str]:
    return {n.code for n in credential.notices}


def test_badge_class_and_issuer_by_the_addresses_they_name(catalog: Catalog) -> None:
    credential = one(saved(BADGE, ISSUER), catalog)
    record = credential.record
    assert [(v.text, v.pointer) for v in record["title"]] == [("陶芸入門", "https://example.org/badge.json#/name")]
    assert [(v.text, v.pointer) for v in record["awardingBody"]] == [("例示大学", "https://example.org/issuer#/name")]
    assert {v.form for v in record["learnerEffort"]} == {Form.LINK}
    notices = {n.params for n in credential.notices if n.code == "document-used"}
    assert notices == {
        (("address", "https://example.org/badge.json"), ("file", "file0.json")),
        (("address", "https://example.org/issuer"), ("file", "file1.json")),
    }


def test_saved_files_turn_cannot_tell_into_an_answer(catalog: Catalog) -> None:
    def outcome(documents: Documents) -> Outcome:
        (report,) = check(assertion(), ["jwg"], catalog=catalog, documents=documents)
        return next(f.outcome for f in report.judgements[0].findings if f.descriptor == "title")

    assert outcome(Documents({})) is Outcome.CANNOT_TELL
    assert outcome(saved(BADGE)) is Outcome.MET


def test_criteria_saved_as_text(catalog: Catalog) -> None:
    documents = of_files([
        ("badge.json", json.dumps(BADGE).encode()),
        ("example.org/criteria.md", "学習量：30時間\n評価の方法：筆記試験".encode()),
    ])  # fmt: skip
    record = one(documents, catalog).record
    (effort,) = (v for v in record["learnerEffort"] if v.is_evidence)
    assert (effort.text, effort.pointer, effort.span) == ("30時間", "https://example.org/criteria.md#", (4, 8))


def test_a_folder_that_mirrors_a_site(tmp_path: Path, catalog: Catalog) -> None:
    """As a browser or wget saves it; the file need not name its own address."""
    place = tmp_path / "saved" / "example.org"
    place.mkdir(parents=True)
    bare = {k: v for k, v in BADGE.items() if k != "id"}
    (place / "badge.json").write_text(json.dumps(bare))
    credential = one(of_folder(tmp_path), catalog)
    assert credential.record["title"][0].text == "陶芸入門"
    assert "document-names-another" not in codes(credential)


def test_scheme_fragment_and_last_slash_make_no_difference(catalog: Catalog) -> None:
    data = assertion(badge="http://example.org/badge.json/#this")
    assert one(saved(BADGE), catalog, data).record["title"][0].text == "陶芸入門"


def test_a_file_handed_over_for_an_address_may_name_another(catalog: Catalog) -> None:
    elsewhere = json.dumps({**BADGE, "id": "https://example.net/other"}).encode()
    credential = one(Documents({"https://example.org/badge.json": ("b.json", elsewhere)}), catalog)
    assert credential.record["title"][0].text == "陶芸入門"
    assert "document-names-another" in codes(credential)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"<html></html>", b"\xff\xfe\x00", b'{"a": NaN}', b"7"])
def test_a_file_that_is_no_object_leaves_the_link_as_it_was(content: bytes, catalog: Catalog) -> None:
    documents = Documents({"https://example.org/badge.json": ("b.json", content)})
    credential = one(documents, catalog)
    assert {v.form for v in credential.record["title"]} == {Form.LINK}


def test_members_of_saved_files_that_say_nothing_are_listed_too(catalog: Catalog) -> None:
    credential = one(saved({**BADGE, "colour": "blue"}), catalog)
    assert "https://example.org/badge.json#/colour" in credential.record.unused


def test_an_address_in_a_picture_or_a_stub(data: Path, catalog: Catalog) -> None:
    """The badge itself, saved from the address that stands in its place."""
    stub = json.dumps({"verify": {"type": "hosted", "url": "https://example.org/assertion"}}).encode()
    documents = Documents({
        "https://example.org/assertion": ("a.json", assertion(badge=BADGE)),
        "http://example.org": ("a.json", assertion(badge=BADGE)),
    })  # fmt: skip
    assert one(documents, catalog, stub).record["title"][0].text == "陶芸入門"
    picture = (data / "ob1/baked-minimal.svg").read_bytes()
    credential = one(documents, catalog, picture)
    assert credential.source.carrier == "svg"
    assert credential.record["title"][0].pointer == "http://example.org#/badge/name"
    with pytest.raises(NotACredential, match="only the web address"):
        read(picture, catalog=catalog)


def test_a_stub_that_leads_to_itself_ends(catalog: Catalog) -> None:
    stub = json.dumps({"verify": {"url": "https://example.org/a"}}).encode()
    with pytest.raises(UnreadableInput):
        read(stub, catalog=catalog, documents=Documents({"https://example.org/a": ("a.json", stub)}))


def test_open_badges_3_issuer_and_achievement_by_address(catalog: Catalog) -> None:
    credential = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": "https://example.org/issuer",
        "validFrom": "2025-04-01T00:00:00Z",
        "credentialSubject": {"type": "AchievementSubject", "achievement": "https://example.org/achievement"},
    }
    achievement = {"id": "https://example.org/achievement", "type": "Achievement", "name": "Pottery", "ECTS": 2}
    record = one(saved(ISSUER, achievement), catalog, json.dumps(credential).encode()).record
    assert [v.text for v in record["title"]] == ["Pottery"]
    assert [v.text for v in record["awardingBody"]] == ["例示大学"]
    assert record["creditRecognition"][0].pointer == "https://example.org/achievement#/ECTS"


def test_alignment_targets_in_a_saved_framework_say_what_they_mean(data: Path, catalog: Catalog) -> None:
    """Still only related: an alignment is not a learning outcome of the badge."""
    case = (data / "case/framework.json").read_bytes()
    item = json.loads(case)["CFItems"][0]
    badge = {**BADGE, "alignment": [{"targetName": "6.RP.A", "targetUrl": item["uri"]}]}
    record = one(of_files([("case.json", case)]), catalog, assertion(badge=badge)).record
    (target,) = (v for v in record["learningOutcomes"] if v.form is Form.RELATED)
    assert target.text == f"6.RP.A: {item['fullStatement']} ({item['humanCodingScheme']})"


def test_only_a_folder_is_taken(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="not a folder"):
        of_folder(tmp_path / "absent")


@pytest.mark.parametrize(
    "other",
    [
        {"@context": OB2, "type": "Assertion", "recipient": {"identity": "taro@example.org"}, "name": "Taro"},
        {"type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": {"name": "Elsewhere"}, "name": "Taro"},
        {"credentialSubject": {"id": "did:example:taro"}, "name": "Taro"},
    ],
)
def test_another_award_never_stands_in_for_a_badge_class(other: dict[str, Any], catalog: Catalog) -> None:
    """It may be somebody else's; what was behind the address stays what cannot be told."""
    credential = one(saved({**other, "id": BADGE["id"]}), catalog)
    assert {v.form for v in credential.record["title"]} == {Form.LINK}
    assert "document-of-another-kind" in codes(credential)
    assert "document-used" not in codes(credential)
