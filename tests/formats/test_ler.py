"""HR Open LER-RS: a person's own entries, what others verified, and the person all of it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import TREES, WRONG, codes, facet, hinted, is_sound, parse, places, read_at, replaced, said, silent_rows

from crosswalk.catalog import Catalog, load
from crosswalk.errors import UnreadableInput
from crosswalk.formats import detect, ler, read
from crosswalk.formats.filling.fields import Field
from crosswalk.model.record import Form, Relation

EXACT, CLOSE, BROAD = Relation.EXACT, Relation.CLOSE, Relation.BROAD

PLACE = {"address": [{"countryCode": "US"}], "web": [{"url": "https://example.edu"}]}
DEGREE: dict[str, Any] = {
    "name": "Bachelor of Pottery",
    "date": "2000-06-30",
    "description": "Learner effort: 5000 hours",
    "iscedEducationLevelCode": "6",
    "specializations": [{"name": "Glazing"}],
    "degreeGrantedStatus": "Granted",
}
STUDIED: dict[str, Any] = {
    "start": "1996",
    "end": "2000",
    "institution": {"name": "Example University", "tradeName": "ExU", "communication": PLACE},
    "educationDegrees": [DEGREE, {"name": "Master of Pottery", "codes": ["MA"]}],
}
GRANTED: dict[str, Any] = {
    "name": "Kiln Certificate",
    "description": "Level: EQF 4",
    "firstIssued": "2014-08-25",
    "effectiveTimePeriod": {"validFrom": "2014-08-26", "validTo": "2024-08-25"},
    "issuingAuthority": {"name": "Crafts Board", "tradeName": "CB", "communication": PLACE},
    "verifications": [{"reference": "https://example.org/public/1"}],
}


def record(**members: Any) -> dict[str, Any]:
    """A person's record."""
    return {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "http://schema.hropenstandards.org/4.5/recruiting/json/VerifiableCredentialLER-RSType.json",
        ],
        "type": ["VerifiableCredential", "LER-RS VC"],
        "issuer": "Resume Builder",
        "issuanceDate": "2012-05-01T19:23:24Z",
        "credentialSubject": {
            "type": "http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json",
            "person": {"name": {"formattedName": "Gunilla Klein", "given": "Gunilla", "family": "Klein"}},
            "communication": {
                "email": [{"address": "gunilla@example.com"}], "phone": [{"formattedNumber": "+49 203 1"}]},
            **members,
        },
    }  # fmt: skip


def verified(**members: Any) -> dict[str, Any]:
    """A credential that somebody issued for one entry."""
    return {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "http://schema.hropenstandards.org/4.5/recruiting/json/ler-rs/ProvisionalVerifiableCredentialType.json",
        ],
        "type": ["VerifiableCredential"],
        "issuer": "https://example.edu",
        "issuanceDate": "2011-05-01T19:23:24Z",
        "credentialSubject": {"id": "did:example:1", **members},
    }


FULL = record(educationAndLearnings=[STUDIED], certifications=[GRANTED], licenses=[GRANTED])
BADGE = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"name": "Example College"},
    "credentialSubject": {"achievement": {"name": "Firing"}},
}


def test_every_row_of_the_tables_is_read(catalog: Catalog) -> None:
    undated = {key: value for key, value in GRANTED.items() if key != "firstIssued"}
    later = record(certifications=[undated], licenses=[undated])
    bare = {"name": "Kiln Certificate"}
    issued = verified(certification=bare)
    valid = {**issued, "validFrom": "2011-05-01", "issuer": {"name": "Crafts Board"}}
    found = [c for document in (FULL, later, issued, valid) for c in parse(document, catalog)]
    assert silent_rows(ler.FIELDS, ler.ROOTS, found) == set()


@pytest.mark.parametrize(("root", "many", "single"), ler._KINDS)
def test_a_single_entry_is_read_by_the_same_rows(root: str, many: str, single: str, catalog: Catalog) -> None:
    entry = STUDIED if root == "ent" else GRANTED
    found = parse(verified(**{single: entry}), catalog)
    rows: list[Field] = [f for f in ler.FIELDS if f.root in ("ent", "deg") if root == "ent"]
    rows += [f for f in ler.FIELDS if f.root == root and root != "ent" and not f.fallback]
    roots = {name: path.replace(many, single) for name, path in ler.ROOTS.items()}
    assert rows
    assert silent_rows(rows, roots, found) == set()
    described = {place.path for place in ler.PLACES}
    assert {path for path, name in read_at(found) if single in path and name != "certification"} <= described


def test_degrees_and_certifications_are_records(catalog: Catalog) -> None:
    bachelor, master, certificate, licence = parse(FULL, catalog)
    assert [said(c, "title") for c in (bachelor, master, certificate, licence)] == [
        [("Bachelor of Pottery", EXACT)], [("Master of Pottery", EXACT)], [("Kiln Certificate", EXACT)],
        [("Kiln Certificate", EXACT)],
    ]  # fmt: skip
    assert (bachelor.source.format, bachelor.source.version, bachelor.source.inner) == ("ler", "4.5", "")
    assert [c.source.item for c in (master, certificate, licence)] == [
        "/credentialSubject/educationAndLearnings/0/educationDegrees/1",
        "/credentialSubject/certifications/0",
        "/credentialSubject/licenses/0",
    ]
    for one in (bachelor, master):
        assert said(one, "awardingBody") == [("Example University", CLOSE), ("ExU", CLOSE)]
        assert facet(one.record["issuerCountry"][0], "country") == ("US",)
        assert said(one, "duration") == [("1996", BROAD), ("2000", BROAD)]
    level = bachelor.record["level"][0]
    assert (facet(level, "scheme"), facet(level, "levelValue")) == (("ISCED",), ("6",))
    assert facet(bachelor.record["dateOfIssuing"][0], "date") == (date(2000, 6, 30),)
    assert not master.record["dateOfIssuing"]  # the record's own date is not the degree's
    assert said(certificate, "dateOfIssuing") == [("2014-08-25", EXACT)]
    assert said(certificate, "awardingBody") == [("Crafts Board", CLOSE), ("CB", CLOSE)]


def test_a_persons_own_account_proves_nothing(catalog: Catalog) -> None:
    bachelor, _, certificate, _ = parse(FULL, catalog)
    assert not bachelor.record["certification"]
    (link,) = certificate.record["certification"]
    assert (link.text, link.form) == ("https://example.org/public/1", Form.LINK)


def test_the_learner_is_the_person(catalog: Catalog) -> None:
    for one in parse(FULL, catalog):
        assert said(one, "learnerIdentification") == [
            ("Gunilla Klein", EXACT), ("Gunilla", EXACT), ("Klein", EXACT), ("gunilla@example.com", CLOSE),
            ("+49 203 1", CLOSE),
        ]  # fmt: skip
        assert set(one.record.learner_strings) == {
            "Gunilla Klein", "Gunilla", "Klein", "gunilla@example.com", "+49 203 1"}  # fmt: skip


def test_unread_parts_are_those_of_the_record_itself(catalog: Catalog) -> None:
    bachelor, master, certificate, _ = parse(FULL, catalog)
    degrees = "/credentialSubject/educationAndLearnings/0/educationDegrees"
    assert f"{degrees}/0/degreeGrantedStatus" in bachelor.record.unused
    assert f"{degrees}/1/codes" in master.record.unused
    assert not any("/educationDegrees/1" in place for place in bachelor.record.unused)
    assert not any("educationAndLearnings" in place for place in certificate.record.unused)
    assert "/issuer" in certificate.record.unused


def test_what_others_verified_is_read_as_what_it_is(catalog: Catalog) -> None:
    transcript = verified(educationAndLearning={**STUDIED, "educationDegrees": [DEGREE]})
    entries = [{"verifications": [transcript, BADGE]}, STUDIED]
    bachelor, master, own, badge = parse(record(educationAndLearnings=entries), catalog)
    assert [c.source.item.count("verifications") for c in (bachelor, master, own, badge)] == [0, 0, 1, 1]
    assert [(c.source.format, c.source.inner) for c in (own, badge)] == [("ler", "ler"), ("ler", "ob3")]
    assert said(own, "title") == [("Bachelor of Pottery", EXACT)]
    assert said(badge, "title") == [("Firing", EXACT)]
    assert own.record["certification"][0].is_evidence
    assert own.record["title"][0].pointer.startswith("/credentialSubject/educationAndLearnings/0/verifications/0/")
    for one in (own, badge):
        assert ("Gunilla Klein", EXACT) in said(one, "learnerIdentification")
        assert "gunilla@example.com" in one.record.learner_strings
    assert said(own, "learnerIdentification")[0] == ("did:example:1", CLOSE)
    assert not any("verifications" in place for place in bachelor.record.unused)


def test_an_entry_that_is_nothing_but_verified_elsewhere_is_no_record_of_its_own(catalog: Catalog) -> None:
    (only,) = parse(record(certifications=[{"verifications": [BADGE]}]), catalog)
    assert only.source.inner == "ob3"


def test_an_entry_without_a_degree_is_a_record_that_says_so(catalog: Catalog) -> None:
    (one,) = parse(record(educationAndLearnings=[{"institution": {"name": "Example University"}}]), catalog)
    assert said(one, "awardingBody") == [("Example University", CLOSE)]
    assert not one.record["title"]
    assert codes(one) == {"self-reported"}


def test_a_verified_job_is_named_and_not_judged(catalog: Catalog) -> None:
    job = {"type": ["VerifiableCredential", "EmploymentCredential"], "credentialSubject": {"id": "did:example:1"}}
    document = record(certifications=[GRANTED], employmentHistories=[{"verifications": [job]}])
    (one,) = parse(document, catalog)
    notice = next(n for n in one.notices if n.code == "part-not-judged")
    assert notice.pointer == "/credentialSubject/employmentHistories/0/verifications/0"


def test_where_the_issuer_is_may_lie_behind_its_address(catalog: Catalog) -> None:
    """The entry names the body, and not its country."""
    (one,) = parse(verified(certification={"issuingAuthority": {"name": "Kiln Board"}, "name": "Kiln"}), catalog)
    assert said(one, "awardingBody") == [("Kiln Board", CLOSE)]
    assert hinted(one, "issuerCountry") == ["https://example.edu"]
    (one,) = parse(verified(certification=GRANTED), catalog)
    assert said(one, "issuerCountry") == [("US", CLOSE)]
    assert hinted(one, "issuerCountry") == []


def test_a_single_entry_is_issued_by_somebody(catalog: Catalog) -> None:
    (one,) = parse(verified(certification={"name": "Kiln Certificate"}), catalog)
    assert said(one, "dateOfIssuing") == [("2011-05-01T19:23:24Z", CLOSE)]
    assert said(one, "certification") == [("VerifiableCredential", CLOSE)]
    assert hinted(one, "awardingBody") == hinted(one, "issuerCountry") == ["https://example.edu"]
    assert said(one, "learnerIdentification") == [("did:example:1", CLOSE)]


@pytest.mark.parametrize(
    "document",
    [
        record(),
        record(educationAndLearnings=[], skills=[{"name": "Pottery"}]),
        record(certifications=[{"verifications": [{"reference": "https://example.org/1"}]}]),
        record(certifications="Kiln"),
    ],
)
def test_a_record_without_entries_is_refused(document: Any, catalog: Catalog) -> None:
    with pytest.raises(UnreadableInput, match="holds none"):
        parse(document, catalog)


def test_recognised_by_who_defined_it(catalog: Catalog) -> None:
    of_old = record(certifications=[GRANTED])
    of_old["@context"] = ["https://www.w3.org/2018/credentials/v1"]
    of_old["credentialSubject"]["type"] = "https://schema.hropenstandards.org/recruiting/json/ler-rs/LER-RSType.json"
    (one,) = parse(of_old, catalog)
    assert (one.source.format, one.source.version) == ("ler", "4.x")
    of_old["credentialSubject"]["type"] = "https://example.org/ler"
    with pytest.raises(UnreadableInput):
        parse(of_old, catalog)


def test_published_example(data: Path, catalog: Catalog) -> None:
    """Compared by eye with the file: a degree, a certificate, and a degree that a university verified."""
    degree, certificate, verified_degree = read(data / "vc/ler-rs-wrapper.json", catalog=catalog)
    assert detect(data / "vc/ler-rs-wrapper.json").format == "ler"
    assert said(degree, "title") == [("Bachelor of Commerce", EXACT)]
    assert said(degree, "awardingBody") == [("University of California, Berkeley", CLOSE)]
    assert facet(degree.record["dateOfIssuing"][0], "date") == (date(2000, 1, 1), date(2000, 12, 31))
    assert said(certificate, "title") == [("Product Management Certificate", EXACT)]
    assert said(verified_degree, "title") == [("Computer Science, Cybersecurity Concentration, B.S.", EXACT)]
    assert said(verified_degree, "awardingBody") == [("North Carolina State University", CLOSE)]


NESTED = record(educationAndLearnings=[{"verifications": [verified(license=GRANTED)]}, STUDIED])


@pytest.mark.parametrize("tree", [FULL, NESTED])
def test_wrong_types_in_every_field(tree: Any, catalog: Catalog) -> None:
    for number, place in enumerate(places(tree)):
        for new in WRONG[number % 5 :: 5]:
            assert is_sound(replaced(tree, place, new), catalog), (place, new)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_tree_in_place_of_any_member(data: st.DataObject) -> None:
    tree: Any = data.draw(st.sampled_from([FULL, NESTED]))
    for _ in range(data.draw(st.integers(1, 3))):
        tree = replaced(tree, data.draw(st.sampled_from(list(places(tree)))), data.draw(TREES))
    assert is_sound(tree, load())
