"""HR Open LER-RS: degrees, certifications and licences in a person's learning and employment record.

The record is the person's own account: its entries are read one by one, and that it was issued proves
none of them. What others verified stands in it as credentials of theirs, which are parts to be read as
what they are; one that holds an entry of the same model is read here again, as issued by its issuer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts, presentation
from crosswalk.formats.carriers import jose
from crosswalk.formats.filling.concepts import Shape, level_reader
from crosswalk.formats.filling.draft import Draft, check_count
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_date,
    as_passage,
    as_span,
    as_text,
    certifies,
    joined,
    read_table,
)
from crosswalk.formats.filling.siblings import Siblings
from crosswalk.formats.ob3 import read_claims, read_validity
from crosswalk.formats.recognition import Document, Part, Recognition
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.formats.vc import as_agent
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, DescriptorRecord, Form, Relation

NAME: Final = "ler"
LABEL: Final = Bilingual("学習・就業記録（HR Open LER-RS）", "Learning and employment record (HR Open LER-RS)")
VERSIONS: Final = ("4.x",)
CARRIERS: Final = ("json", "jws")

_EXACT, _CLOSE, _BROAD, _RELATED = Relation.EXACT, Relation.CLOSE, Relation.BROAD, Relation.RELATED

_SUBJECT: Final = "credentialSubject"
_AUTHOR: Final = re.compile(r"https?://(?:\w+\.)?hropenstandards\.org/(?:(\d+(?:\.\d+)*)\w*/)?\S*")

as_level = level_reader(Shape(addresses=(), labels=()))

#: A degree (``deg``) with the course of education that led to it (``ent``).
EDUCATION: Final = (
    Field("deg", "date", "dateOfIssuing", _EXACT, as_date),
    Field("deg", "name", "title", _EXACT, as_text),
    Field("deg", "description", "content", _CLOSE, as_text),
    Field("deg", "description", "", _CLOSE, as_passage),
    Field("deg", "iscedEducationLevelCode", "level", _CLOSE, as_level, facet="ISCED"),
    Field("deg", "specializations.name", "fieldOfStudy", _CLOSE, as_text),
    Field("ent", "institution.name", "awardingBody", _CLOSE, as_text),
    Field("ent", "institution.tradeName", "awardingBody", _CLOSE, as_text),
    Field("ent", "institution.communication.address.countryCode", "issuerCountry", _CLOSE, as_code),
    Field("ent", "institution.communication.web.url", "providerProfile", _BROAD, as_text),
    Field("ent", "start", "duration", _BROAD, as_span),
    Field("ent", "end", "duration", _BROAD, as_span),
)  # fmt: skip


def _granted(root: str) -> tuple[Field, ...]:
    """What a certification or a licence says; the two have the same members."""
    return (
        Field(root, "firstIssued", "dateOfIssuing", _EXACT, as_date),
        Field(root, "effectiveTimePeriod.validFrom", "dateOfIssuing", _CLOSE, as_date, fallback=True),
        Field(root, "name", "title", _EXACT, as_text),
        Field(root, "description", "content", _CLOSE, as_text),
        Field(root, "description", "", _CLOSE, as_passage),
        Field(root, "issuingAuthority.name", "awardingBody", _CLOSE, as_text),
        Field(root, "issuingAuthority.tradeName", "awardingBody", _CLOSE, as_text),
        Field(root, "issuingAuthority.communication.address.countryCode", "issuerCountry", _CLOSE, as_code),
        Field(root, "issuingAuthority.communication.web.url", "providerProfile", _BROAD, as_text),
    )


#: What the credential around a single entry says, where the entry leaves it open.
VERIFIED: Final = (
    Field("vc", "validFrom", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "issuanceDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "issuer.name", "awardingBody", _CLOSE, as_text),
    Field("vc", "issuer", "awardingBody", _CLOSE, as_agent, fallback=True),
)  # fmt: skip

FIELDS: Final = (*EDUCATION, *_granted("cert"), *_granted("lic"), *VERIFIED)

#: Where the roots of the tables stand in a person's record; in a credential around a single entry the
#: entry has the member's name in the singular.
ROOTS: Final = {
    "vc": "",
    "ent": joined(_SUBJECT, "educationAndLearnings"),
    "deg": joined(_SUBJECT, "educationAndLearnings.educationDegrees"),
    "cert": joined(_SUBJECT, "certifications"),
    "lic": joined(_SUBJECT, "licenses"),
}

#: The members that hold entries, by the root of their tables, in the record and around a single entry.
_KINDS: Final = (
    ("ent", "educationAndLearnings", "educationAndLearning"),
    ("cert", "certifications", "certification"),
    ("lic", "licenses", "license"),
)

#: What says who the person is.
_PERSON: Final = ("person.name.formattedName", "person.name.given", "person.name.family")
_REACHED: Final = ("communication.email.address", "communication.phone.formattedNumber")

#: What is read beside the tables; ``nbf`` and ``sub`` are a token's claims.
PLACES: Final = (
    *(Place(joined(_SUBJECT, path), "learnerIdentification", _EXACT) for path in _PERSON),
    *(Place(joined(_SUBJECT, path), "learnerIdentification", _CLOSE) for path in (*_REACHED, "id")),
    Place("sub", "learnerIdentification", _CLOSE),
    Place("nbf", "dateOfIssuing", _CLOSE),
    Place("type", "certification", _CLOSE),
    Place("issuer", "issuerCountry", _RELATED),
    *(Place(joined(ROOTS[root], "verifications.reference"), "certification", _RELATED) for root, _, _ in _KINDS),
    *(Place(joined(_SUBJECT, joined(single, f.path if f.root == root else f"educationDegrees.{f.path}")),
            f.descriptor, f.relation)
      for root, _, single in _KINDS for f in FIELDS if f.root == root or (root, f.root) == ("ent", "deg")),
)  # fmt: skip


def detects(document: Document) -> Recognition | None:
    """A credential whose subject or context is of HR Open, around a person's record or a single entry."""
    root, subject = document.root, document.root[_SUBJECT]
    stated = (*contexts_of(root), *(kind for node in subject.each() for kind in node.types()))
    matches = [match for address in stated if (match := _AUTHOR.fullmatch(address))]
    held = any("LER-RS" in kind for kind in stated) or any(subject[m] or subject[s] for _, m, s in _KINDS)
    if matches and held:
        return Recognition(NAME, next((match[1] for match in matches if match[1]), VERSIONS[0]))
    return None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing that was achieved: of which kind, in which entry, and its own part of that.

    ``issued``: the credential was issued for this entry alone.
    """

    root: str
    entry: Node
    own: Node
    issued: bool


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each degree, certification and licence; none for what is only verified by others."""
    return tuple(_read(document, recognition, catalog))


def inside(document: Document) -> Iterator[Part]:
    """What others verified: the credentials that stand in the entries, of whatever kind."""
    for verification in _verified(document.root):
        yield from presentation.parts(document, verification)


def _verified(root: Node) -> Iterator[Node]:
    for subject in root[_SUBJECT].each():
        for _, entries in subject.members():
            yield from filter(_is_credential, entries.at("verifications"))


def _is_credential(verification: Node) -> bool:
    held = "VerifiableCredential" in verification.types() or bool(verification[_SUBJECT])
    return held or jose.is_token(verification.text)


def completion(document: Document, catalog: Catalog) -> Callable[[Part, Credential], Credential]:
    """Adds the person to what others verified: they know the learner by an identifier at most."""
    draft = Draft(document, catalog)
    _learner(draft, document.root)
    order = [d.id for d in catalog.descriptors]
    said = tuple(draft.values["learnerIdentification"])

    def complete(found: Part, credential: Credential) -> Credential:
        record = credential.record
        values = {key: record[key] for key in record}
        values["learnerIdentification"] = tuple(dict.fromkeys((*values.get("learnerIdentification", ()), *said)))
        completed = DescriptorRecord.of(
            {key: values[key] for key in sorted(values, key=order.index)},
            award=record.award,
            unused=record.unused,
            learner_strings=dict.fromkeys((*record.learner_strings, *draft.learner)),
        )
        return replace(credential, record=completed)

    return complete


def _entries(root: Node) -> Iterator[_Entry]:
    """The entries, and the degrees of each; an entry that is nothing but verifications has none."""
    for kind, many, single in _KINDS:
        for key in (many, single):
            for entry in root.at(joined(_SUBJECT, key)):
                degrees = [d for d in entry.at("educationDegrees") if d.is_object] if kind == "ent" else []
                if degrees:
                    yield from (_Entry(kind, entry, degree, key == single) for degree in degrees)
                elif any(member and name != "verifications" for name, member in entry.members()):
                    yield _Entry(kind, entry, entry, key == single)


def _read(document: Document, recognition: Recognition, catalog: Catalog) -> Iterator[Credential]:
    root = document.root
    entries, verified = tuple(_entries(root)), tuple(_verified(root))
    check_count(document, len(entries))
    several = len(entries) + len(verified) > 1
    siblings = Siblings(node for one in entries for node in (one.own, one.entry))
    for one in entries:
        draft = Draft(document, catalog)
        draft.notice_all(contexts.unknown(contexts_of(root)))
        if several:
            draft.notice("several-credentials", one.own.pointer)
        if not one.issued and not one.entry["verifications"]:
            draft.notice("self-reported", one.own.pointer)
        draft.use(*verified)
        _learner(draft, root)
        _describe(draft, one, root if one.issued else Node(None))
        finished = draft.finish(recognition, award=True, item=one.own.pointer if several else "")
        yield siblings.only_own(finished, one.own, one.entry) if several else finished


def _describe(draft: Draft, one: _Entry, issued: Node) -> None:
    """One entry; ``issued`` is the credential around it, where somebody issued it for this entry."""
    roots = dict.fromkeys(ROOTS, Node(None)) | {one.root: one.entry, "vc": issued}
    if one.root == "ent":
        roots["deg"] = one.own if one.own is not one.entry else Node(None)
    read_table(draft, FIELDS, roots)
    period = one.entry["effectiveTimePeriod"]
    draft.compare_dates(_text(period["validFrom"]), _text(period["validTo"]))
    if issued:
        certifies(draft, issued, "VerifiableCredential")
        if issued["issuer"].is_address and not draft.has("issuerCountry"):
            draft.link(issued["issuer"], ("issuerCountry",))
        read_claims(draft, issued)
        read_validity(draft, issued)
    for verification in one.entry.at("verifications"):
        if verification["reference"].is_address:
            draft.link(verification["reference"], ("certification",))


def _text(node: Node) -> Text | None:
    return Text(node.text, "", node.pointer) if node.text else None


def _learner(draft: Draft, root: Node) -> None:
    subject = root[_SUBJECT]
    for path in _PERSON:
        for node in subject.at(path):
            for text in node.texts():
                draft.person(text, _EXACT, Form.TEXT)
    for path in (*_REACHED, "id"):
        for node in subject.at(path):
            for text in node.texts():
                draft.person(text, _CLOSE)
