"""Blockcerts in their three generations, and what is said only in the HTML that is to be shown."""

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
from crosswalk.formats import blockcerts, ob2, read
from crosswalk.model.record import Form, Relation

EXACT, CLOSE, BROAD = Relation.EXACT, Relation.CLOSE, Relation.BROAD

FIRST: dict[str, Any] = {
    "@context": "https://w3id.org/blockcerts/v1",
    "type": "BlockchainCertificate",
    "receipt": {"type": "ChainpointSHA256v2", "anchors": [{"type": "BTCOpReturn"}]},
    "document": {
        "type": "CertificateDocument",
        "certificate": {
            "name": "Pottery",
            "title": "Pottery certificate",
            "description": "Learner effort: 30 hours",
            "subtitle": {"content": "2006 - present", "display": "TRUE"},
            "language": "en-US",
            "id": "https://example.org/criteria/pottery.json",
            "issuer": {"type": "Issuer", "name": "Example University", "url": "https://example.ac.jp"},
        },
        "assertion": {"uid": "609c", "issuedOn": "2016-10-03", "evidence": "A bowl"},
        "recipient": {
            "type": "email", "hashed": False, "identity": "arya@example.org", "givenName": "Arya",
            "familyName": "Stark",
        },
        "verify": {"type": "ECDSA(secp256k1)", "signer": "https://example.org/key.asc"},
    },
}  # fmt: skip

SECOND: dict[str, Any] = {
    "@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2.1"],
    "type": "Assertion",
    "issuedOn": "2017-05-02",
    "issued_on": "2017-05-02",
    "recipient": {"type": "email", "hashed": False, "identity": "arya@example.org"},
    "recipientProfile": {"type": ["RecipientProfile", "Extension"], "name": "Arya Stark"},
    "narrative": "Language: Japanese",
    "evidence": [{"name": "A bowl", "narrative": "Made by hand"}],
    "endorsement": {"claim": {"endorsementComment": "Good"}},
    "badge": {
        "type": "BadgeClass",
        "@language": "en",
        "name": "Pottery",
        "description": "Form of participation: online",
        "tags": ["clay"],
        "criteria": {"narrative": "Learner effort: 30 hours"},
        "endorsement": {"claim": {"endorsementComment": "Very good"}},
        "issuer": {
            "name": "Example University", "org": "Crafts Group", "description": "A university",
            "url": "https://example.ac.jp", "endorsement": {"claim": {"endorsementComment": "Fine"}},
        },
    },
}  # fmt: skip

THIRD: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/blockcerts/v3.2"],
    "type": ["VerifiableCredential", "BlockcertsCredential"],
    "name": [{"@value": "Pottery", "@language": "en"}, {"@value": "Töpfern", "@language": "de", "@direction": "ltr"}],
    "issuer": "https://www.blockcerts.org/issuer.json",
    "validFrom": "2024-03-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:1",
        "name": "Arya Stark",
        "email": "arya@example.org",
        "claim": {
            "type": "CompletionClaim",
            "name": "Pottery for beginners",
            "description": "Throwing and glazing",
            "criteria": "Assessment: practical examination",
        },
    },
}


def one(document: Any, catalog: Catalog) -> Any:
    """The only record of a document."""
    (found,) = parse(document, catalog)
    return found


def displaying(content: str, media: str = "text/html") -> dict[str, Any]:
    """A credential that is all display."""
    return {
        **{key: THIRD[key] for key in ("@context", "type", "issuer", "validFrom")},
        "credentialSubject": {"id": "did:example:1"},
        "display": {"contentMediaType": media, "content": content},
    }


@pytest.mark.parametrize(
    ("context", "version"),
    [
        ("https://w3id.org/blockcerts/schema/2.0-alpha/context.json", "2.0-alpha"),
        ("https://w3id.org/blockcerts/v2", "2.0"),
        ("https://w3id.org/blockcerts/v2.1", "2.1"),
    ],
)
def test_versions_of_the_second_generation(context: str, version: str, catalog: Catalog) -> None:
    found = one({**SECOND, "@context": ["https://w3id.org/openbadges/v2", context]}, catalog)
    assert (found.source.format, found.source.version, found.source.recognised) == ("blockcerts", version, "declared")


@pytest.mark.parametrize(
    ("context", "version"),
    [
        ("https://www.blockcerts.org/schema/3.0-alpha/context.json", "3.0-alpha"),
        ("https://w3id.org/blockcerts/v3.0-beta", "3.0-beta"),
        ("https://w3id.org/blockcerts/v3", "3.0"),
        ("https://w3id.org/blockcerts/v3.1", "3.1"),
        ("https://w3id.org/blockcerts/v3.2", "3.2"),
    ],
)
def test_versions_of_the_third_generation(context: str, version: str, catalog: Catalog) -> None:
    document = {**THIRD, "@context": ["https://www.w3.org/2018/credentials/v1", context]}
    found = one(document, catalog)
    assert (found.source.format, found.source.version) == ("blockcerts", version)
    assert codes(found) == set()


def test_every_row_of_the_first_two_tables_is_read(catalog: Catalog) -> None:
    found = [one(FIRST, catalog), one(SECOND, catalog)]
    rows = (*blockcerts.FIRST, *ob2.FIELDS)
    assert silent_rows(rows, blockcerts.ROOTS, found) == set()


def test_the_first_generation(catalog: Catalog) -> None:
    found = one(FIRST, catalog)
    record = found.record
    assert (found.source.version, found.source.recognised) == ("1.1", "declared")  # only 1.1 has a title
    assert said(found, "title") == [("Pottery", EXACT), ("Pottery certificate", EXACT)]
    assert said(found, "awardingBody") == [("Example University", CLOSE)]
    assert facet(record["dateOfIssuing"][0], "date") == (date(2016, 10, 3),)
    assert facet(record["learnerEffort"][0], "hours") == (Decimal(30),)
    assert said(found, "learnerIdentification") == [
        ("arya@example.org", BROAD), ("Arya", CLOSE), ("Stark", CLOSE)]  # fmt: skip
    assert said(found, "certification") == [("BlockchainCertificate", CLOSE)]
    assert said(found, "assessmentType") == []
    assert hinted(found, "assessmentType") == ["A bowl", "https://example.org/criteria/pottery.json"]
    assert "https://example.org/criteria/pottery.json" in hinted(found, "learningOutcomes")


def test_the_parts_of_1_1_may_stand_at_the_top(catalog: Catalog) -> None:
    """Before 1.2 the receipt was a file of its own."""
    parts = {key: value for key, value in FIRST["document"].items() if key != "type"}
    found = one(parts, catalog)
    assert (found.source.version, found.source.recognised) == ("1.1", "guessed")
    assert found.record["title"][0].pointer == "/certificate/name"
    assert said(found, "certification") == [("ECDSA(secp256k1)", CLOSE)]
    del parts["verify"]
    with pytest.raises(ValueError, match="Nothing in this JSON"):
        parse(parts, catalog)


def test_a_hashed_recipient_is_told(catalog: Catalog) -> None:
    hashed = replaced(FIRST, ("document", "recipient"), {"identity": "sha256$00", "hashed": True})
    assert "recipient-hashed" in codes(one(hashed, catalog))


def test_the_second_generation_is_an_open_badge(catalog: Catalog) -> None:
    found = one(SECOND, catalog)
    assert said(found, "title") == [("Pottery", EXACT)]
    assert facet(found.record["learnerEffort"][0], "hours") == (Decimal(30),)
    assert said(found, "learnerIdentification") == [("arya@example.org", BROAD), ("Arya Stark", CLOSE)]
    shown = one({**SECOND, "displayHtml": "<p>Level: EQF 5</p>"}, catalog)
    assert facet(shown.record["level"][0], "levelValue") == ("5",)


def test_the_third_generation(catalog: Catalog) -> None:
    found = one(THIRD, catalog)
    assert said(found, "title") == [
        ("Pottery for beginners", CLOSE), ("Pottery", CLOSE), ("Töpfern", CLOSE)]  # fmt: skip
    assert [v.lang for v in found.record["title"]] == ["", "en", "de"]
    assert said(found, "content") == [("Throwing and glazing", CLOSE)]
    assert said(found, "assessmentType") == [("practical examination", EXACT)]
    assert said(found, "awardingBody") == []
    assert hinted(found, "awardingBody") == ["https://www.blockcerts.org/issuer.json"]
    assert hinted(found, "issuerCountry") == ["https://www.blockcerts.org/issuer.json"]
    assert set(found.record.learner_strings) == {"did:example:1", "Arya Stark", "arya@example.org"}


HTML = (
    "<style>h1 { Title: 1 }</style><div><h1>Pottery&nbsp;</h1>\n<p>A course in <b>throwing and glazing</b> clay.</p>"
    "<ul><li><b>Learner effort:</b>&nbsp;30 hours</li><li>Form of participation: <i>on</i>line</li></ul>"
    "<script>Level: EQF 8</script><!-- Level: EQF 7 --></div>"
)


def test_labelled_passages_of_what_is_displayed(catalog: Catalog) -> None:
    found = one(displaying(HTML), catalog)
    record = found.record
    (effort,) = record["learnerEffort"]
    assert (effort.text, facet(effort, "hours")) == ("30 hours", (Decimal(30),))
    assert (effort.pointer, HTML[slice(*effort.span)]) == ("/display/content", "30 hours")
    (mode,) = record["formOfParticipation"]  # markup runs through it
    assert (mode.text, mode.form) == ("on</i>line", Form.RELATED)
    assert not record["level"]
    assert said(found, "title") == said(found, "content") == []
    (content,) = record["content"]
    assert content.text == "A course in <b>throwing and glazing</b> clay."
    (title,) = record["title"]
    assert (title.text, title.form) == ("Pottery&nbsp;", Form.RELATED)
    assert not any("display" in place for place in record.unused)


def test_what_is_displayed_does_not_displace_what_is_said(catalog: Catalog) -> None:
    found = one({**THIRD, "display": {"content": HTML}}, catalog)
    assert hinted(found, "title") == hinted(found, "content") == []


def test_what_is_displayed_is_said_of_none_of_several(catalog: Catalog) -> None:
    """Nor is it read once for each of them."""
    subject = {"id": "did:example:1", "claim": [{"name": "Pottery"}, {"name": "Glazing"}]}
    first, second = parse({**displaying(HTML), "credentialSubject": subject}, catalog)
    for one in (first, second):
        assert not one.record["learnerEffort"]
        assert "/display" in one.record.unused


@pytest.mark.parametrize("content", ["", "   ", "<div></div>", "<script>Level: 5</script>", "<!-- a"])
def test_a_display_without_words_says_nothing(content: str, catalog: Catalog) -> None:
    found = one({**THIRD, "display": {"contentMediaType": "text/html", "content": content}}, catalog)
    assert codes(found) == set()
    assert all(value.pointer != "/display/content" for name in found.record for value in found.record[name])


def test_a_picture_is_a_hint(catalog: Catalog) -> None:
    """What is in it is not known, and so not missing."""
    found = one(displaying("iVBORw0KGgo=", "image/png"), catalog)
    for descriptor in ("title", "content", "learningOutcomes", "level"):
        (value,) = found.record[descriptor]
        assert (value.text, value.form, value.pointer) == ("image/png", Form.LINK, "/display/contentMediaType")


def test_a_display_of_old(catalog: Catalog) -> None:
    document = {key: value for key, value in displaying("").items() if key != "display"}
    found = one({**document, "displayHtml": "<b>hello world</b>"}, catalog)
    assert hinted(found, "title") == ["hello world"]


def test_a_credential_of_another_kind_says_so(data: Path, catalog: Catalog) -> None:
    """A published example is an identity card; its format is one of certificates, so it is read."""
    (found,) = read(data / "blockcerts/v3-multilingual.json", catalog=catalog)
    assert [(v.text, v.lang) for v in found.record["title"]][:2] == [
        ("Canadian Id Card", "en"), ("Carte d'Identité Canadienne", "fr")]  # fmt: skip
    assert codes(found) == {"another-kind"}


def test_one_that_says_nothing_is_refused(catalog: Catalog) -> None:
    with pytest.raises(NotACredential, match="names no achievement"):
        parse({key: value for key, value in displaying("").items() if key != "display"}, catalog)


def test_published_example_of_the_second_generation(data: Path, catalog: Catalog) -> None:
    (found,) = read(data / "blockcerts/v2-testnet.json", catalog=catalog)
    assert said(found, "learnerIdentification") == [("aryaxyz@starkxyz.com", BROAD), ("Arya Stark", CLOSE)]
    assert said(found, "awardingBody") == [("Issuer Institution Name", CLOSE)]
    assert hinted(found, "learningOutcomes") == ["Recipient must do work that makes them worthy of this badge"]


@pytest.mark.parametrize("tree", [FIRST, SECOND, {**THIRD, "display": {"content": HTML}}])
def test_wrong_types_in_every_field(tree: Any, catalog: Catalog) -> None:
    for number, place in enumerate(places(tree)):
        for new in WRONG[number % 3 :: 3]:
            assert is_sound(replaced(tree, place, new), catalog), (place, new)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_tree_in_place_of_any_member(data: st.DataObject) -> None:
    tree: Any = data.draw(st.sampled_from([FIRST, SECOND, {**THIRD, "display": {"content": HTML}}]))
    for _ in range(data.draw(st.integers(1, 3))):
        tree = replaced(tree, data.draw(st.sampled_from(list(places(tree)))), data.draw(TREES))
    assert is_sound(tree, load())
