"""Every published sample: what it is recognised as, and what is found in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import NotACredential, UnknownFormat, UnreadableInput
from crosswalk.formats import detect, formats, read
from crosswalk.model.record import Credential, Form, Relation

HOSTED = (
    "title awardingBody issuerCountry content learningOutcomes formOfParticipation language "
    "learnerEffort assessmentType qualityAssurance level creditRecognition prerequisites "
    "stackability"
)
BASIC = "learnerIdentification dateOfIssuing title awardingBody content certification"
SURF = f"{BASIC} issuerCountry formOfParticipation language learnerEffort assessmentType supervision gradeAchieved"
ANNEX = (
    "learnerIdentification dateOfIssuing title awardingBody issuerCountry content learningOutcomes "
    "formOfParticipation language learnerEffort assessmentType level certification "
    "creditRecognition prerequisites credentialType fieldOfStudy gradeAchieved supervision "
    "duration providerProfile"
)
CRITERIA = (
    "learningOutcomes formOfParticipation learnerEffort assessmentType qualityAssurance "
    "creditRecognition prerequisites stackability"
)

#: file: (format, version, carrier, award, evidence, at least these hints)
READ = {
    "ob2/assertion-hosted.json": (
        "ob2", "2.0", "", True, "learnerIdentification dateOfIssuing certification", HOSTED),
    "ob2/assertion-language-es.json": (
        "ob2", "2.0", "", True, "learnerIdentification dateOfIssuing certification", HOSTED),
    "ob2/assertion-extensions.json": (
        "ob2", "2.0", "", True, "learnerIdentification dateOfIssuing certification", HOSTED),
    "ob2/invalid-expires-before-issued.json": (
        "ob2", "2.0", "", True, "learnerIdentification dateOfIssuing certification", HOSTED),
    "ob2/assertion-baked.png": (
        "ob2", "2.0", "png", True, "learnerIdentification dateOfIssuing certification", HOSTED),
    "ob2/assertion-signed.jwt": (
        "ob2", "2.0", "jws", True, "learnerIdentification dateOfIssuing certification", HOSTED),
    "ob2/hosted/robotics-badge.json": (
        "ob2", "2.0", "", False, "title content", f"awardingBody issuerCountry {CRITERIA}"),
    "ob2/hosted/badgeclass-with-language.json": (
        "ob2", "2.0", "", False, "title content",
        f"awardingBody issuerCountry language {CRITERIA}"),
    "ob3/basic-did-key.json": (
        "ob3", "3.0", "", True,
        "learnerIdentification dateOfIssuing title awardingBody certification credentialType", ""),
    "ob3/basic-eddsa.json": ("ob3", "3.0", "", True, BASIC, ""),
    "ob3/basic-vcdm1-ed25519-2020.json": ("ob3", "3.0", "", True, BASIC, ""),
    "ob3/basic-baked-json.png": ("ob3", "3.0", "png", True, BASIC, ""),
    "ob3/basic-baked-json.svg": ("ob3", "3.0", "svg", True, BASIC, ""),
    "ob3/basic-baked-jwt.svg": ("ob3", "3.0", "svg", True, f"{BASIC} providerProfile", ""),
    "ob3/basic.jwt": (
        "ob3", "3.0", "jws", True,
        "learnerIdentification dateOfIssuing title awardingBody certification", ""),
    "ob3/dcc-alignments-did-key.json": ("ob3", "3.0", "", True, BASIC, "learningOutcomes"),
    "ob3/dcc-identity-hash.json": ("ob3", "3.0", "", True, f"{BASIC} credentialType", ""),
    "ob3/dcc-two-proofs-did-web.json": ("ob3", "3.0", "", True, BASIC, ""),
    "ob3/invalid-tampered.json": ("ob3", "3.0", "", True, BASIC, ""),
    "ob3/invalid-issuer.json": (
        "ob3", "3.0", "", True, "learnerIdentification dateOfIssuing title certification", ""),
    "ob3/complete-degree.json": (
        "ob3", "3.0", "", True,
        f"{BASIC} issuerCountry creditRecognition credentialType duration fieldOfStudy "
        "gradeAchieved providerProfile",
        "learningOutcomes assessmentType qualityAssurance stackability"),
    "ob3/microcredential-nl-ects.json": (
        "ob3", "3.0", "", True, f"{SURF} qualityAssurance creditRecognition",
        "level learningOutcomes"),
    "ob3/microcredential-en-ects.json": (
        "ob3", "3.0", "", True, f"{SURF} qualityAssurance creditRecognition",
        "level learningOutcomes"),
    "ob3/microcredential-nl-hours.json": (
        "ob3", "3.0", "", True, SURF, "level learningOutcomes"),
    "elm/microcredential-annex1.jsonld": ("elm", "3", "", True, ANNEX, ""),
    "elm/microcredential-annex1-signed.jsonld": ("elm", "3", "jades", True, ANNEX, ""),
    "elm/minimal-credential.jsonld": (
        "elm", "3", "", True,
        "learnerIdentification dateOfIssuing title awardingBody issuerCountry certification", ""),
    "elm/minimal-credential.ttl": (
        "elm", "3", "", True, "learnerIdentification dateOfIssuing title certification",
        "awardingBody issuerCountry"),
    "blockcerts/v2-testnet.json": (  # its title and description are those of a template
        "blockcerts", "2.0-alpha", "", True,
        "learnerIdentification dateOfIssuing awardingBody certification providerProfile", "learningOutcomes"),
    "blockcerts/v3-multilingual.json": (
        "blockcerts", "3.2", "", True,
        "learnerIdentification dateOfIssuing title content certification", "awardingBody issuerCountry"),
    "vc/ebsi-verifiable-diploma.json": (
        "ebsi", "2021", "", True,
        f"{BASIC} issuerCountry learnerEffort level creditRecognition fieldOfStudy furtherInformation "
        "providerProfile",
        "assessmentType"),
    "ctdl/certification-duration.json": (
        "ctdl", "", "", False,
        "title content language qualityAssurance level certification prerequisites credentialType "
        "duration fieldOfStudy location",
        "issuerCountry learningOutcomes learnerEffort assessmentType furtherInformation"),
    "ctdl/master-degree-inline-context.json": (
        "ctdl", "", "", False, "title content certification credentialType",
        "awardingBody learningOutcomes formOfParticipation language learnerEffort assessmentType creditRecognition"),
    "model.ttl": ("rdf", "0.1", "", True, "content learnerEffort", "assessmentType"),
}  # fmt: skip

#: file: (format, version, the evidence of each record)
SEVERAL = {
    "vc/ebsi-europass.json": ("ebsi", "2022", (
        "learnerIdentification dateOfIssuing title language learnerEffort assessmentType level certification "
        "creditRecognition prerequisites stackability duration gradeAchieved",
        "learnerIdentification dateOfIssuing title language learnerEffort assessmentType level certification "
        "creditRecognition stackability duration gradeAchieved")),
    "vc/ler-rs-wrapper.json": ("ler", "4.5", (
        "learnerIdentification dateOfIssuing title awardingBody issuerCountry level duration fieldOfStudy",
        "learnerIdentification dateOfIssuing title awardingBody",
        "learnerIdentification dateOfIssuing title awardingBody certification providerProfile")),
}  # fmt: skip

REFUSED = {
    "ob2/invalid-type.json": (UnknownFormat, "OtherAssertion"),
    "ob2/hosted/organization.json": (NotACredential, "profile of an issuer"),
    "ob3/endorsement.json": (NotACredential, "endorsement"),
    "ob3/did/oidf-did.json": (NotACredential, "DID document"),
    "case/framework.json": (NotACredential, "competency framework"),
}


def one(path: Path, catalog: Catalog) -> Credential:
    """The only record of a file."""
    (credential,) = read(path, catalog=catalog)
    return credential


def evidence(credential: Credential) -> set[str]:
    """The descriptors of which there is evidence."""
    record = credential.record
    return {name for name in record if any(value.is_evidence for value in record[name])}


def test_every_sample_is_read_or_refused(data: Path) -> None:
    """No file of the collection is forgotten here."""
    kept = {
        str(path.relative_to(data))
        for folder in ("ob2", "ob3", "elm", "blockcerts", "vc", "ctdl", "case", "refused")
        for path in (data / folder).rglob("*")
        if path.is_file()
    }
    assert kept <= READ.keys() | SEVERAL.keys() | REFUSED.keys()


@pytest.mark.parametrize("file", READ)
def test_recognised(file: str, data: Path, catalog: Catalog) -> None:
    """Format, version, carrier, and whether it is an award."""
    kind, version, carrier, award, _, _ = READ[file]
    credential = one(data / file, catalog)
    source = credential.source
    assert (source.format, source.version, source.carrier) == (kind, version, carrier)
    assert source.recognised == "declared"
    assert credential.record.award is award
    assert (detect(data / file).format, detect(data / file).version) == (kind, version)


@pytest.mark.parametrize("file", READ)
def test_found(file: str, data: Path, catalog: Catalog) -> None:
    """Exactly the expected descriptors have evidence, and the others have their hints."""
    *_, expected, hints = READ[file]
    credential = one(data / file, catalog)
    assert evidence(credential) == set(expected.split())
    for name in hints.split():
        assert any(value.is_hint for value in credential.record[name]), name


@pytest.mark.parametrize("file", SEVERAL)
def test_several_records(file: str, data: Path, catalog: Catalog) -> None:
    """Format and version, and exactly the expected evidence in each."""
    kind, version, expected = SEVERAL[file]
    found = read(data / file, catalog=catalog)
    assert {(c.source.format, c.source.version, c.source.recognised) for c in found} == {(kind, version, "declared")}
    assert [evidence(credential) for credential in found] == [set(names.split()) for names in expected]
    assert len({credential.source.item for credential in found}) == len(found)


@pytest.mark.parametrize("file", REFUSED)
def test_refused(file: str, data: Path, catalog: Catalog) -> None:
    """One line that names the file, what it is, and what to do."""
    error, words = REFUSED[file]
    with pytest.raises(error) as caught:
        read(data / file, catalog=catalog)
    assert words in str(caught.value)
    assert str(caught.value).startswith(Path(file).name)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("file", [f for f in READ if f.endswith((".json", ".jsonld"))])
def test_pointers_lead_to_the_value(file: str, data: Path, catalog: Catalog) -> None:
    """A JSON Pointer resolves to the text that the value shows, span included."""
    import json

    tree = json.loads((data / file).read_bytes())
    if "payload" in tree:
        tree = json.loads(tree["payload"])
    for name, values in one(data / file, catalog).record.values:
        for value in values:
            if value.derived:
                continue
            node = tree
            for token in value.pointer.split("/")[1:]:
                key = token.replace("~1", "/").replace("~0", "~")
                node = node[int(key)] if isinstance(node, list) else node[key]
            text = str(node).lower() if isinstance(node, bool) else str(node)
            text = text[slice(*value.span)] if value.span else text
            assert value.text == text, (name, value.pointer)


@pytest.mark.parametrize("file", READ)
def test_related_is_never_evidence(file: str, data: Path, catalog: Catalog) -> None:
    """What only relates to a descriptor, or was not opened, is a hint."""
    for _, values in one(data / file, catalog).record.values:
        for value in values:
            if value.relation is Relation.RELATED or value.form is Form.LINK:
                assert not value.is_evidence


def test_recognised_by_content_not_by_name(data: Path, catalog: Catalog, tmp_path: Path) -> None:
    """A PNG called .json and a JSON called .png are what they are."""
    for file, name in (("ob2/assertion-baked.png", "a.json"), ("ob3/basic-eddsa.json", "b.png")):
        moved = tmp_path / name
        moved.write_bytes((data / file).read_bytes())
        assert one(moved, catalog).source.format == READ[file][0]
        assert one(moved, catalog).source.name == name


def test_formats_lists_every_reader() -> None:
    """Each has a name, carriers and a label in both languages."""
    listed = formats()
    assert {"ob2", "ob3", "elm", "rdf"} <= {info.name for info in listed}
    assert all(info.label.ja and info.label.en and info.carriers for info in listed)


def test_every_notice_is_documented(data: Path, catalog: Catalog) -> None:
    """The module's docstring lists each code that the readers' sources can leave."""
    import crosswalk.formats as package

    documented = package.__doc__ or ""
    folder = Path(package.__file__).parent
    for module in folder.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            first = call.args[0]
            if (
                name in ("notice", "_notice", "Notice")
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                assert f"``{first.value}``" in documented, first.value


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A path that cannot be opened is unreadable input too."""
    for path in (tmp_path / "nothing.json", tmp_path, Path("bad\x00name")):
        with pytest.raises(UnreadableInput):
            read(path)
