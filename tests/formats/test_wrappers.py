"""Files that hold several credentials: learner records, presentations, lists, lines, and what is lost in them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats import detect, read
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential, Form, Relation

VC2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


def badge(name: str, **members: Any) -> dict[str, Any]:
    return {
        "@context": [VC2, OB3],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:example:school", "type": ["Profile"], "name": "School"},
        "validFrom": "2025-04-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {"id": f"urn:a:{name}", "type": ["Achievement"], "name": name, "description": "…"},
        },
        **members,
    }


def clr(*inside: Any, **subject: Any) -> dict[str, Any]:
    return {
        "@context": [VC2, OB3, CLR],
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Hanako Yamada",
        "issuer": {"id": "did:example:district", "type": ["Profile"], "name": "District"},
        "validFrom": "2025-06-30T00:00:00Z",
        "credentialSubject": {
            "type": ["ClrSubject"], "id": "did:example:hanako", "verifiableCredential": list(inside), **subject,
        },
    }  # fmt: skip


def presentation(*inside: Any) -> dict[str, Any]:
    return {"@context": [VC2], "type": "VerifiablePresentation", "verifiableCredential": list(inside)}


def token(payload: Any) -> str:
    parts = ({"alg": "RS256"}, payload)
    coded = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts)
    return ".".join([*coded, "c2ln"])


def items(document: Any, catalog: Catalog, name: str = "file.json") -> list[Credential | Unread]:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return list(iter_corpus([(name, data)], catalog))


def titles(found: list[Credential | Unread]) -> list[str]:
    return [c.record["title"][0].text if isinstance(c, Credential) else f"! {c.error}" for c in found]


# ---- CLR


def test_every_asserted_achievement_is_a_record_and_says_where_it_stands(catalog: Catalog) -> None:
    found = items(clr(badge("Reading"), token(badge("Writing"))), catalog)
    assert titles(found) == ["Reading", "Writing"]
    first, second = (c for c in found if isinstance(c, Credential))
    assert (first.source.format, first.source.version, first.source.inner) == ("clr2", "2.0", "ob3")
    assert first.source.item == "/credentialSubject/verifiableCredential/0"
    assert (
        first.record["title"][0].pointer
        == "/credentialSubject/verifiableCredential/0/credentialSubject/achievement/name"
    )
    assert second.source.item == "/credentialSubject/verifiableCredential/1"
    assert second.record["title"][0].pointer == "/credentialSubject/achievement/name"
    assert second.record["title"][0].outer == "/credentialSubject/verifiableCredential/1 JWS payload"
    assert "signature-not-checked" in {n.code for n in second.notices}
    assert "signature-not-checked" not in {n.code for n in first.notices}


def test_the_record_s_learner_stands_in_and_its_own_date_and_issuer_are_hints(catalog: Catalog) -> None:
    bare = badge("Reading", issuer="did:example:school")
    del bare["validFrom"]
    (credential,) = items(clr(bare), catalog)
    assert isinstance(credential, Credential)
    record = credential.record
    assert [(v.text, v.pointer) for v in record["learnerIdentification"]] == [
        ("did:example:hanako", "/credentialSubject/id")
    ]
    assert [(v.text, v.form) for v in record["awardingBody"]] == [("District", Form.RELATED)]
    assert {v.form for v in record["dateOfIssuing"]} == {Form.RELATED}
    assert "did:example:hanako" in record.learner_strings
    (own,) = items(clr(badge("Reading")), catalog)
    assert isinstance(own, Credential)
    assert [v.text for v in own.record["awardingBody"]] == ["School"]
    assert [v.text for v in own.record["dateOfIssuing"]] == ["2025-04-01T00:00:00Z"]


def test_a_learner_s_name_at_the_top_is_no_title(catalog: Catalog) -> None:
    found = items(clr(badge("Reading")), catalog)
    assert titles(found) == ["Reading"]
    assert all(
        "Hanako" not in v.text for c in found if isinstance(c, Credential) for d in c.record for v in c.record[d]
    )


@pytest.mark.parametrize(
    ("kind", "source", "target", "descriptor", "form", "relation"),
    [
        ("isPartOf", "One", "Two", "stackability", Form.STRUCTURED, Relation.CLOSE),
        ("isChildOf", "One", "Two", "stackability", Form.STRUCTURED, Relation.CLOSE),
        ("isParentOf", "Two", "One", "stackability", Form.STRUCTURED, Relation.CLOSE),
        ("precedes", "Two", "One", "prerequisites", Form.RELATED, Relation.RELATED),
    ],
)
def test_associations(
    kind: str, source: str, target: str, descriptor: str, form: Form, relation: Relation, catalog: Catalog
) -> None:
    """Each is told of the first badge, naming the second."""
    association = {"associationType": kind, "sourceId": f"urn:a:{source}", "targetId": f"urn:a:{target}"}
    found = items(clr(badge("One"), badge("Two"), association=[association]), catalog)
    first, second = (c.record for c in found if isinstance(c, Credential))
    assert [(v.text, v.form, v.relation, v.pointer) for v in first[descriptor]] == [
        ("Two", form, relation, "/credentialSubject/association/0")
    ]
    assert second[descriptor] == ()


def test_what_is_only_defined_was_not_awarded(catalog: Catalog) -> None:
    (credential,) = items(clr(badge("Reading"), achievement=[{"id": "urn:a:x", "name": "Swimming"}]), catalog)
    assert isinstance(credential, Credential)
    (notice,) = (n for n in credential.notices if n.code == "not-asserted")
    assert (notice.params, notice.pointer) == ((("number", "1"),), "/credentialSubject/achievement")
    signed = clr(badge("Reading"), achievement=[{"id": "urn:a:x", "name": "Swimming"}])
    (credential,) = items(token({"vc": signed}).encode(), catalog)
    assert isinstance(credential, Credential)
    (notice,) = (n for n in credential.notices if n.code == "not-asserted")
    assert notice.pointer == "/vc/credentialSubject/achievement"


def test_a_record_in_a_record(catalog: Catalog) -> None:
    found = items(clr(badge("Reading"), clr(badge("Swimming"))), catalog)
    assert titles(found) == ["Reading", "Swimming"]
    assert [c.source.inner for c in found if isinstance(c, Credential)] == ["ob3", "ob3"]


# ---- nothing is lost


def test_a_damaged_part_is_named_beside_the_others(catalog: Catalog) -> None:
    found = items(clr(badge("Reading"), "eyJhbGciOiJSUzI1NiJ9.%%%.c2ln", {"type": "Unheard"}, 7), catalog)
    assert titles(found)[0] == "Reading"
    lost = [item for item in found if isinstance(item, Unread)]
    assert [u.error.place.split()[0] for u in lost] == [
        f"/credentialSubject/verifiableCredential/{n}" for n in (1, 2, 3)
    ]
    (credential,) = read(json.dumps(clr(badge("Reading"), 7)).encode(), catalog=catalog)
    assert [(n.code, n.params) for n in credential.notices if n.code == "parts-not-read"] == [
        ("parts-not-read", (("number", "1"),))
    ]


def test_an_endorsement_among_them_is_named_and_not_judged(data: Path, catalog: Catalog) -> None:
    endorsement = json.loads((data / "ob3/endorsement.json").read_text())
    (credential,) = items(clr(badge("Reading"), endorsement), catalog)
    assert isinstance(credential, Credential)
    (notice,) = (n for n in credential.notices if n.code == "part-not-judged")
    assert notice.pointer == "/credentialSubject/verifiableCredential/1"
    assert "endorsement" in dict(notice.params)["reason"]
    with pytest.raises(NotACredential, match="no credential"):
        read(json.dumps(clr(endorsement)).encode(), catalog=catalog)


@pytest.mark.parametrize("empty", [clr(), presentation(), {**clr(), "credentialSubject": "did:example:x"}])
def test_a_wrapper_of_nothing(empty: Any, catalog: Catalog) -> None:
    with pytest.raises(UnreadableInput, match="holds none"):
        read(json.dumps(empty).encode(), catalog=catalog)


def test_wrappers_in_wrappers_end(catalog: Catalog) -> None:
    nested: Any = badge("Reading")
    for _ in range(8):
        nested = presentation(nested)
    (lost,) = items(nested, catalog)
    assert isinstance(lost, Unread)
    assert isinstance(lost.error, LimitExceeded)


def test_more_credentials_than_are_read_at_once(catalog: Catalog) -> None:
    (lost,) = items(presentation(*[{}] * 1001), catalog)
    assert isinstance(lost, Unread)
    assert isinstance(lost.error, LimitExceeded)


# ---- presentations, lists and lines


def test_a_presentation_gives_objects_tokens_and_enveloped_tokens(catalog: Catalog) -> None:
    envelope = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token(badge('Three'))}"}
    found = items(presentation(badge("One"), token(badge("Two")), envelope), catalog)
    assert titles(found) == ["One", "Two", "Three"]
    assert {(c.source.format, c.source.version, c.source.inner) for c in found if isinstance(c, Credential)} == {
        ("presentation", "2.0", "ob3")
    }


def test_tokens_of_one_presentation_keep_their_places(catalog: Catalog) -> None:
    """Pointers in a token begin anew, so the places of what two tokens wrap are alike."""
    found = items(presentation(token({"vc": clr(badge("One"))}), token({"vc": clr(badge("Two"))})), catalog)
    inside = "/vc/credentialSubject/verifiableCredential/0"
    assert [c.source.item for c in found if isinstance(c, Credential)] == [
        f"/verifiableCredential/{n} {inside}" for n in (0, 1)
    ]


def test_a_presentation_in_a_token(catalog: Catalog) -> None:
    found = items(token({"vp": presentation(badge("One"))}).encode(), catalog)
    assert titles(found) == ["One"]
    (credential,) = (c for c in found if isinstance(c, Credential))
    assert credential.source.carrier == "jws"
    assert credential.record["title"][0].outer == "JWS payload"


def test_a_list_of_credentials(catalog: Catalog) -> None:
    found = items([badge("One"), badge("Two"), {"type": "Unheard"}], catalog)
    assert titles(found)[:2] == ["One", "Two"]
    assert [c.source.item for c in found if isinstance(c, Credential)] == ["/0", "/1"]
    assert isinstance(found[2], Unread)
    assert found[2].error.place.startswith("/2")
    with pytest.raises(UnreadableInput, match="list"):
        read(b"[1, 2]", catalog=catalog)


def test_lines_are_told_by_their_content(catalog: Catalog) -> None:
    """Pasted text and standard input have no name that says so."""
    lines = "\n".join([json.dumps(badge("One")), "", json.dumps(badge("Two")), '{"type": "Unheard"}'])
    found = items(lines.encode(), catalog, name="-")
    assert titles(found)[:2] == ["One", "Two"]
    assert [c.source.item for c in found if isinstance(c, Credential)] == ["line 1", "line 3"]
    assert isinstance(found[2], Unread)
    assert found[2].error.place == "line 4"
    tokens = f"{token(badge('One'))}\n{token(badge('Two'))}\n"
    assert titles(items(tokens.encode(), catalog)) == ["One", "Two"]
    assert len(items(json.dumps(badge("One"), indent=2).encode(), catalog)) == 1


def test_a_wrapper_on_a_line_keeps_both_places(catalog: Catalog) -> None:
    lines = "\n".join([json.dumps(badge("One")), json.dumps(clr(badge("Two"), 7))])
    found = items(lines.encode(), catalog)
    assert [c.source.item for c in found if isinstance(c, Credential)] == [
        "line 1", "line 2 /credentialSubject/verifiableCredential/0",
    ]  # fmt: skip
    assert [u.error.place for u in found if isinstance(u, Unread)] == [
        "line 2 /credentialSubject/verifiableCredential/1"
    ]


def test_what_was_recognised_is_the_file_itself(catalog: Catalog) -> None:
    assert detect(json.dumps(clr(badge("One"))).encode()).format == "clr2"
    assert detect(json.dumps(presentation(badge("One"))).encode()).format == "presentation"
    assert detect(json.dumps([badge("One")]).encode()).format == "ob3"
