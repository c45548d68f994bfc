"""Any other W3C verifiable credential: where a title, an issuer, a learner and dates may stand in it.

The data model says who issues what to whom and when; what was achieved is left to others. So this is
the last resort: a few members that name an achievement are read by their names, the rest is shown as
unused, and a credential that names nothing achieved (an identity card) is none of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts
from crosswalk.formats.filling.draft import Draft, check_count
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_date,
    as_passage,
    as_text,
    certifies,
    joined,
    read_table,
)
from crosswalk.formats.filling.siblings import Siblings
from crosswalk.formats.ob2 import ISSUER
from crosswalk.formats.ob3 import ACHIEVEMENT, read_claims, read_criteria, read_self_issued, read_validity
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node, primary
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Form, Relation

NAME: Final = "vc"
LABEL: Final = Bilingual("その他のW3C検証可能な証明書", "Other W3C verifiable credentials")
VERSIONS: Final = ("1.1", "2.0")
CARRIERS: Final = ("json", "jws")

_CLOSE, _BROAD, _RELATED = Relation.CLOSE, Relation.BROAD, Relation.RELATED

_TYPE: Final = "VerifiableCredential"
_SUBJECT: Final = "credentialSubject"


def as_agent(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """An issuer that is a text: an address is a hint, an identifier is no name, all else is one."""
    if node.is_address:
        draft.link(node, ISSUER)
    elif node.text and not re.match(r"(did|urn):|\S+@\S+\Z", node.text):
        draft.texts(field.descriptor, node, field.relation)


def as_plain(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A claim that is nothing but its name, or the address of what was achieved."""
    if node.is_address:
        draft.link(node, ACHIEVEMENT)
    elif node.text:
        draft.texts(field.descriptor, node, field.relation, lang)


def as_kind(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A type that the vocabulary knows as a kind; others are classes of a data model, and say nothing."""
    for text in node.texts():
        if text.text != "Achievement" and draft.facets(field.descriptor, text.text):
            draft.coded(field.descriptor, text, field.relation)


#: Members of a subject that hold what was achieved.
CLAIMS: Final = (
    "achievement", "degree", "hasCredential", "schema:hasCredential", "qualification", "certificate",
    "certification", "course", "diploma", "microCredential", "microcredential",
)  # fmt: skip

#: From the credential (``vc``), its issuer (``agent``), and one claim of its subject (``cl``).
FIELDS: Final = (
    Field("vc", "validFrom", "dateOfIssuing", _CLOSE, as_date),
    Field("vc", "issuanceDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "issued", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("cl", "name", "title", _CLOSE, as_text),
    Field("cl", "title", "title", _CLOSE, as_text),
    Field("cl", "", "title", _CLOSE, as_plain),
    Field("agent", "", "awardingBody", _CLOSE, as_agent),
    Field("agent", "name", "awardingBody", _CLOSE, as_text),
    Field("agent", "address.addressCountryCode", "issuerCountry", _CLOSE, as_code),
    Field("agent", "address.addressCountry", "issuerCountry", _CLOSE, as_code, fallback=True),
    Field("agent", "description", "providerProfile", _CLOSE, as_text),
    Field("agent", "url", "providerProfile", _BROAD, as_text),
    Field("cl", "description", "content", _CLOSE, as_text),
    Field("cl", "description", "", _CLOSE, as_passage),
    Field("vc", "description", "content", _CLOSE, as_text, fallback=True),
    Field("vc", "description", "", _CLOSE, as_passage),
    Field("cl", "competencyRequired", "learningOutcomes", _CLOSE, as_text),
    Field("cl", "inLanguage", "language", _CLOSE, as_code),
    Field("cl", "educationalLevel", "level", _CLOSE, as_text),
    Field("cl", "recognizedBy.name", "qualityAssurance", _RELATED, as_text),
    Field("cl", "achievementType", "credentialType", _CLOSE, as_code),
    Field("cl", "credentialCategory", "credentialType", _CLOSE, as_code),
    Field("cl", "type", "credentialType", _CLOSE, as_kind),
)  # fmt: skip

#: Of several claims: what the credential's own text labels is said of no one of them.
_OF_ONE_OF_SEVERAL: Final = tuple(f for f in FIELDS if not (f.root == "vc" and f.read is as_passage))

#: Where the roots of the table stand; a claim may stand in any of ``CLAIMS``.
ROOTS: Final = {"vc": "", "agent": "issuer", "cl": joined(_SUBJECT, CLAIMS[0])}

#: What of the subject says who the learner is.
_NAMED_BY: Final = ("id", "name", "givenName", "familyName", "email", "birthDate")


def claim_places(*keys: str) -> tuple[Place, ...]:
    """What is read of the claims in further members of the subject."""
    at = (joined(_SUBJECT, key) for key in keys)
    return tuple(Place(joined(claim, f.path), f.descriptor, f.relation)
                 for claim in at for f in (*FIELDS, _CRITERIA) if f.root == "cl")  # fmt: skip


_CRITERIA: Final = Field("cl", "criteria", "", _RELATED, as_passage)

#: What is read beside the table; ``nbf`` and ``sub`` are a token's claims.
PLACES: Final = (
    *(Place(joined(_SUBJECT, key), "learnerIdentification", _CLOSE) for key in _NAMED_BY),
    Place("sub", "learnerIdentification", _CLOSE),
    Place("nbf", "dateOfIssuing", _CLOSE),
    Place("name", "title", _CLOSE),
    Place("type", "certification", _CLOSE),
    Place(joined(ROOTS["cl"], _CRITERIA.path), "", _RELATED),
    *claim_places(*CLAIMS[1:]),
)

#: Types of credentials that another module reads, or that are refused by their own names.
_OTHER_FORMATS: Final = frozenset({
    "BlockcertsCredential", "ClrCredential", "EndorsementCredential", "VerifiablePresentation",
})  # fmt: skip

#: Types of credentials that are about something else than learning, whatever they are called.
_OTHER: Final = re.compile(
    r"\w*(?:Id(?:entity)?|Resident|Membership|Loyalty)Card\w*|\w*Identity\w*|Verifiable(?:Educational)?I[Dd]"
    r"|\w*(?:Passport|Driv(?:er|ing)s?Licen[cs]e|ResidencePermit|ProofOfResidence|ProofOfAge)\w*"
    r"|\w*(?:Membership|Vaccinat|Immuni[sz]ation|Mandate|BankAccount)\w*|\w*(?:StatusList|RevocationList)\w*"
    r"|LegalPerson\w*|(?:Alumni|Employment|Employee)Credential"
)


def other_kind(root: Node) -> str:
    """The type by which a credential says that it is about something else than learning, or nothing."""
    return next((kind for kind in sorted(root.types()) if _OTHER.fullmatch(kind)), "")


def claims(subject: Node, keys: tuple[str, ...] = CLAIMS) -> Iterator[Node]:
    """What a subject is said to have achieved."""
    for key in keys:
        yield from (node for node in subject.at(key) if node.is_object or node.text.strip())


def detects(document: Document) -> Recognition | None:
    """A verifiable credential that names something achieved.

    It does so in its subject, or by its own name, unless its type says that it is an identity card, a
    membership or the like.
    """
    root = document.root
    if _TYPE not in root.types() or root.types() & _OTHER_FORMATS:
        return None
    named = any(text.text.strip() for text in root["name"].texts()) and not other_kind(root)
    if not named and not any(True for _ in claims(root[_SUBJECT])):
        return None
    addresses = contexts_of(root)
    if contexts.names(contexts.VC2, addresses):
        return Recognition(NAME, "2.0")
    return Recognition(NAME, "1.1", declared=contexts.names(contexts.VC1, addresses))


@dataclass(frozen=True, slots=True)
class Award:
    """One record being read: its draft, its own parts of the file, and its siblings if it has any."""

    draft: Draft
    own: tuple[Node, Node]
    siblings: Siblings | None

    def finish(self, recognition: Recognition) -> Credential:
        """The credential, with what is unread of its own."""
        credential = self.draft.finish(recognition, award=True, item=self.own[0].pointer if self.siblings else "")
        return self.siblings.only_own(credential, *self.own) if self.siblings else credential


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each claim of each subject."""
    return tuple(award.finish(recognition) for award in awards(document, catalog))


def awards(document: Document, catalog: Catalog, keys: tuple[str, ...] = CLAIMS) -> Iterator[Award]:
    """What the table and the credential itself say of each claim of each subject; ``keys`` are where claims stand."""
    pairs = tuple(_pairs(document.root[_SUBJECT], keys))
    check_count(document, len(pairs))
    several = len(pairs) > 1
    siblings = Siblings(node for pair in pairs for node in pair if node) if several else None
    for subject, claim in pairs:
        draft, own = Draft(document, catalog), claim or subject
        draft.notice_all(contexts.unknown(contexts_of(document.root)))
        if several:
            draft.notice("several-credentials", own.pointer)
        _describe(draft, subject, draft.follow(claim), several=several)
        yield Award(draft, (own, subject), siblings)


def _pairs(subjects: Node, keys: tuple[str, ...]) -> Iterator[tuple[Node, Node]]:
    """Subjects with their claims; one learner who is described twice, in two languages, is one subject."""
    listed = tuple(node for node in subjects.each() if node.is_object)
    one = len(listed) > 1 and len({node["id"].text for node in listed}) == 1 and listed[0]["id"].text
    for subject in (subjects,) if one or not listed else listed:
        for claim in tuple(claims(subject, keys)) or (Node(None, subject.pointer),):
            yield subject, claim


def _describe(draft: Draft, subject: Node, claim: Node, *, several: bool) -> None:
    root, lang = draft.document.root, primary(claim["inLanguage"].text)
    _learner(draft, subject)
    read_self_issued(draft, subject, root["issuer"])
    table = _OF_ONE_OF_SEVERAL if several else FIELDS
    read_table(draft, table, {"vc": root, "agent": draft.follow(root["issuer"]), "cl": claim}, lang)
    _name(draft, root, several)
    read_criteria(draft, claim[_CRITERIA.path], lang)
    read_claims(draft, root)
    certifies(draft, root, _TYPE)
    read_validity(draft, root)


def _learner(draft: Draft, subject: Node) -> None:
    for key in _NAMED_BY:
        for node in subject.at(key):
            for text in node.texts():
                draft.person(text, _CLOSE, Form.STRUCTURED if key in ("id", "birthDate") else Form.TEXT)


def _name(draft: Draft, root: Node, several: bool) -> None:
    """The credential's own name, unless it is the learner's; of several achievements it names none."""
    learner = {name.strip().casefold() for name in draft.learner}
    texts = [text for text in root["name"].texts() if text.text.strip()]
    if any(text.text.strip().casefold() in learner for text in texts):
        draft.notice("name-is-learner", f"{root.pointer}/name")
        draft.use(*texts)
        return
    for text in texts:
        draft.add("title", text, _RELATED if several else _CLOSE)
