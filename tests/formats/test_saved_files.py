"""Saved files of which somebody says where they are from, and what tells that a saved file was read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import NotACredential
from crosswalk.formats import read
from crosswalk.formats.documents import of_files
from crosswalk.model.record import Credential

OB2 = "https://w3id.org/openbadges/v2"
BADGE = {"@context": OB2, "type": "BadgeClass", "name": "陶芸入門", "issuer": "https://example.org/issuer"}
HERE = "https://example.org/badge.json"
UTF8 = {name: json.dumps({**BADGE, "name": name}).encode() for name in ("first", "second")}


def assertion(**members: Any) -> bytes:
    return json.dumps({
        "@context": OB2,
        "type": "Assertion",
        "recipient": {"type": "email", "hashed": False, "identity": "hanako@example.org"},
        "issuedOn": "2025-04-01",
        "badge": HERE,
        **members,
    }).encode()  # fmt: skip


def used(credential: Credential) -> list[tuple[str, str]]:
    """The files that were read, each with the address."""
    found = (dict(n.params) for n in credential.notices if n.code == "document-used")
    return [(params["file"], params["address"]) for params in found]


def test_a_file_stands_for_the_address_that_somebody_says(catalog: Catalog) -> None:
    documents = of_files((), {f"{HERE}#anywhere": ("kept.json", UTF8["first"])})
    (credential,) = read(assertion(), catalog=catalog, documents=documents)
    assert [v.text for v in credential.record["title"]] == ["first"]
    assert used(credential) == [("kept.json", HERE)]


def test_what_somebody_says_goes_before_what_a_file_says(catalog: Catalog) -> None:
    own = json.dumps({**BADGE, "id": HERE}).encode()
    documents = of_files([("own.json", own)], {f"{HERE}/": ("kept.json", UTF8["second"])})
    (credential,) = read(assertion(), catalog=catalog, documents=documents)
    assert [v.text for v in credential.record["title"]] == ["second"]
    assert documents.file(HERE) == "kept.json"
    assert documents.file("https://example.org/other") == ""


def test_a_picture_that_holds_only_an_address(catalog: Catalog) -> None:
    picture = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org">'
        b'<openbadges:assertion verify="https://example.org/given.json"/></svg>'
    )
    with pytest.raises(NotACredential) as refused:
        read(picture, name="badge.svg", catalog=catalog)
    assert refused.value.gaps["address"] == "https://example.org/given.json"
    documents = of_files((), {"https://example.org/given.json": ("given.json", assertion())})
    (credential,) = read(picture, name="badge.svg", catalog=catalog, documents=documents)
    assert credential.source.carrier == "svg"
    assert used(credential) == [("given.json", "https://example.org/given.json")]


def test_a_framework_of_competences_is_named_where_its_words_are_used(catalog: Catalog) -> None:
    target = "https://example.org/uri/1"
    case = json.dumps({"CFItems": [{"uri": target, "fullStatement": "Throw a pot."}]}).encode()
    aligned = {"type": ["Alignment"], "targetName": "Pottery", "targetUrl": target}
    badge = json.dumps({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": "https://example.org/issuer",
        "validFrom": "2025-06-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://example.org/a", "type": ["Achievement"], "name": "陶芸入門", "description": "x",
                "criteria": {"narrative": "y"}, "alignment": [aligned],
            },
        },
    }).encode()  # fmt: skip
    (credential,) = read(badge, catalog=catalog, documents=of_files([("framework.json", case)]))
    assert ("framework.json", target) in used(credential)
    (credential,) = read(badge, catalog=catalog)
    assert used(credential) == []
