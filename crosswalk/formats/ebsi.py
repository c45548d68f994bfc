"""EBSI verifiable diplomas and the Europass credentials of its pilots: the learning model before version 3.

Two shapes are in use. In the newer one the subject ``achieved`` things, each of which may be made of
others; every one is a record. In the older one the subject has one achievement, with its specification
and its award beside it. Only the W3C context is declared, so all terms of learning are read by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts
from crosswalk.formats.filling.concepts import Shape, concept_reader, level_reader
from crosswalk.formats.filling.draft import Draft, check_count, decimal
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_date,
    as_duration,
    as_figure,
    as_flag,
    as_passage,
    as_span,
    as_text,
    certifies,
    joined,
    read_table,
)
from crosswalk.formats.filling.siblings import Siblings
from crosswalk.formats.ob2 import ISSUER
from crosswalk.formats.ob3 import read_claims, read_validity
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation

NAME: Final = "ebsi"
LABEL: Final = Bilingual(
    "EBSIの検証可能な学位・ユーロパス証明書（ELM v3以前）",
    "EBSI verifiable diplomas and Europass credentials (before ELM v3)",
)
VERSIONS: Final = ("2021", "2022")
CARRIERS: Final = ("json", "jws")

_EXACT, _CLOSE, _BROAD, _RELATED = Relation.EXACT, Relation.CLOSE, Relation.BROAD, Relation.RELATED

_TYPES: Final = ("VerifiableDiploma", "Europass")
_SUBJECT: Final = "credentialSubject"

#: A term is an address, or an object with a label.
_TERM: Final = Shape(addresses=("id", "uri"), labels=("prefLabel", "title", "name"), notations=("notation",))
_as_concept, as_level = concept_reader(_TERM), level_reader(_TERM)
#: What only names another part, which no file of the pilots holds.
_REFERENCE: Final = re.compile(r"(?:urn|did):\S+")


def as_term(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A term of a list, or its name; a mere reference is a hint."""
    if _REFERENCE.fullmatch(node.text):
        draft.link(node, (field.descriptor,))
    else:
        _as_concept(draft, field, node, lang)


def as_body(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """The awarding body as the pilots have it: a decentralised identifier, behind which the name stands."""
    if node.is_address or _REFERENCE.fullmatch(node.text):
        draft.link(node, ISSUER)
    elif node.text:
        draft.texts(field.descriptor, node, field.relation)


def as_hours(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """Hours as a number, which the schema asks for, or as a duration, which files have."""
    (as_duration if decimal(node.text) is None else as_figure)(draft, field, node, lang)


def as_accreditation(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """An accreditation by its address, which tells nothing of it, or by its name."""
    if node.is_address or _REFERENCE.fullmatch(node.text):
        draft.link(node, (field.descriptor,))
    elif node.is_object:
        for text in (*node["title"].texts(), *node["name"].texts()):
            draft.add(field.descriptor, text, field.relation)
    elif node.text:
        draft.texts(field.descriptor, node, field.relation)


#: What an achievement says (``ach``) with its specifications (``sp``), award (``by``), assessments
#: (``exam``) and activities (``act``).
ACHIEVED: Final = (
    Field("by", "awardingDate", "dateOfIssuing", _EXACT, as_date),
    Field("ach", "title", "title", _EXACT, as_text),
    Field("sp", "title", "title", _CLOSE, as_text),
    Field("by", "awardingBody", "awardingBody", _EXACT, as_body),
    Field("by", "awardingBody.preferredName", "awardingBody", _EXACT, as_text),
    Field("by", "awardingBody.legalName", "awardingBody", _EXACT, as_text),
    Field("by", "awardingLocation", "issuerCountry", _CLOSE, as_term),
    Field("ach", "definition", "content", _CLOSE, as_text),
    Field("ach", "description", "content", _CLOSE, as_text),
    Field("sp", "definition", "content", _CLOSE, as_text),
    Field("act", "definition", "content", _CLOSE, as_text),
    Field("sp", "learningOutcome.name", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcome.title", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcome.definition", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcomes.name", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcomes.definition", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcomeDescription", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcome.relatedESCOSkill", "learningOutcomes", _RELATED, as_term),
    Field("sp", "learningOutcome.relatedSkill", "learningOutcomes", _RELATED, as_term),
    Field("sp", "mode", "formOfParticipation", _EXACT, as_term),
    Field("act", "specifiedBy.mode", "formOfParticipation", _CLOSE, as_term),
    Field("exam", "specifiedBy.mode", "formOfParticipation", _RELATED, as_term),
    Field("sp", "language", "language", _EXACT, as_term),
    Field("act", "specifiedBy.language", "language", _EXACT, as_term),
    Field("exam", "specifiedBy.language", "language", _EXACT, as_term),
    Field("sp", "volumeOfLearning", "learnerEffort", _EXACT, as_hours, facet="hours"),
    Field("act", "workload", "learnerEffort", _CLOSE, as_hours, facet="hours"),
    Field("act", "specifiedBy.workload", "learnerEffort", _CLOSE, as_hours, facet="hours"),
    Field("exam", "specifiedBy.assessmentType", "assessmentType", _EXACT, as_term),
    Field("exam", "specifiedBy.title", "assessmentType", _CLOSE, as_text),
    Field("exam", "title", "assessmentType", _CLOSE, as_text),
    Field("exam", "hasPart.title", "assessmentType", _CLOSE, as_text),
    Field("sp", "assessmentSpecification.assessmentType", "assessmentType", _EXACT, as_term),
    Field("sp", "assessmentSpecification.title", "assessmentType", _CLOSE, as_text),
    Field("exam", "specifiedBy.gradingScheme.definition", "assessmentType", _RELATED, as_text),
    Field("exam", "grade", "gradeAchieved", _EXACT, as_text),
    Field("exam", "idVerification", "supervision", _CLOSE, as_term),
    Field("sp", "hasAccreditation", "qualityAssurance", _CLOSE, as_accreditation),
    Field("sp", "eqflLevel", "level", _EXACT, as_level, facet="EQF"),
    Field("sp", "eqfLevel", "level", _EXACT, as_level, facet="EQF"),
    Field("sp", "nqflLevel", "level", _EXACT, as_level, facet="NQF"),
    Field("sp", "nqfLevel", "level", _EXACT, as_level, facet="NQF"),
    Field("sp", "educationLevel", "level", _EXACT, as_level),
    Field("sp", "eCTSCreditPoints", "creditRecognition", _EXACT, as_figure, facet="cwu:ECTS"),
    Field("sp", "ectsCreditPoints", "creditRecognition", _EXACT, as_figure, facet="cwu:ECTS"),
    Field("sp", "hasECTSCreditPoints", "creditRecognition", _EXACT, as_figure, facet="cwu:ECTS"),
    Field("sp", "creditPoints", "creditRecognition", _CLOSE, as_figure, facet="amount"),
    Field("sp", "entryRequirementsNote", "prerequisites", _EXACT, as_text),
    Field("sp", "isPartialQualification", "stackability", _BROAD, as_flag),
    Field("sp", "learningOpportunityType", "credentialType", _CLOSE, as_term),
    Field("sp", "iSCEDFCode", "fieldOfStudy", _EXACT, as_term),
    Field("sp", "iscedfCode", "fieldOfStudy", _EXACT, as_term),
    Field("sp", "educationSubject", "fieldOfStudy", _EXACT, as_term),
    Field("sp", "maximumDuration", "duration", _RELATED, as_text),
    Field("act", "startedAtTime", "duration", _BROAD, as_span),
    Field("act", "endedAtTime", "duration", _BROAD, as_span),
    Field("act", "location", "location", _CLOSE, as_term),
    Field("ach", "additionalNote", "furtherInformation", _CLOSE, as_text),
    Field("sp", "additionalNote", "furtherInformation", _CLOSE, as_text),
    Field("sp", "homePage", "furtherInformation", _CLOSE, as_text),
    Field("sp", "supplementaryDocument", "furtherInformation", _CLOSE, as_text),
    Field("ach", "definition", "", _CLOSE, as_passage),
    Field("ach", "description", "", _CLOSE, as_passage),
    Field("sp", "definition", "", _CLOSE, as_passage),
    Field("act", "definition", "", _CLOSE, as_passage),
    Field("ach", "additionalNote", "", _CLOSE, as_passage),
    Field("sp", "additionalNote", "", _CLOSE, as_passage),
)  # fmt: skip

#: What the older shape says: achievement (``da``), specification (``ds``), award (``opp``), subject (``cs``).
DIPLOMA: Final = (
    Field("da", "title", "title", _EXACT, as_text),
    Field("opp", "awardingBody", "awardingBody", _EXACT, as_body),
    Field("opp", "awardingBody.preferredName", "awardingBody", _EXACT, as_text),
    Field("opp", "awardingBody.homepage", "providerProfile", _BROAD, as_text),
    Field("opp", "location", "issuerCountry", _CLOSE, as_term),
    Field("da", "description", "content", _CLOSE, as_text),
    Field("da", "description", "", _CLOSE, as_passage),
    Field("da", "additionalNote", "furtherInformation", _CLOSE, as_text),
    Field("da", "additionalNote", "", _CLOSE, as_passage),
    Field("ds", "ectsCreditPoints", "creditRecognition", _EXACT, as_figure, facet="cwu:ECTS"),
    Field("ds", "eqfLevel", "level", _EXACT, as_level, facet="EQF"),
    Field("ds", "nqfLevel", "level", _EXACT, as_level, facet="NQF"),
    Field("ds", "iscedfCode", "fieldOfStudy", _EXACT, as_term),
    Field("cs", "gradingScheme.title", "assessmentType", _RELATED, as_text),
    Field("cs", "gradingScheme.description", "assessmentType", _RELATED, as_text),
)  # fmt: skip

#: What the credential says, whichever shape it has; after what the achievement says of its own award.
ISSUED: Final = (
    Field("vc", "issued", "dateOfIssuing", _EXACT, as_date),
    Field("vc", "issuanceDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "validFrom", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "issuer.name", "awardingBody", _RELATED, as_text),
    Field("vc", "issuer.preferredName", "awardingBody", _RELATED, as_text),
    Field("vc", "issuer.legalName", "awardingBody", _RELATED, as_text),
)  # fmt: skip

FIELDS: Final = (*ACHIEVED, *DIPLOMA, *ISSUED)

_ACHIEVED: Final = joined(_SUBJECT, "achieved")

#: Where the roots of the tables stand; the parts of an achievement have the same members as it has.
ROOTS: Final = {
    "vc": "",
    "cs": _SUBJECT,
    "ach": _ACHIEVED,
    "sp": joined(_ACHIEVED, "specifiedBy"),
    "by": joined(_ACHIEVED, "wasAwardedBy"),
    "exam": joined(_ACHIEVED, "wasDerivedFrom"),
    "act": joined(_ACHIEVED, "wasInfluencedBy"),
    "da": joined(_SUBJECT, "learningAchievement"),
    "ds": joined(_SUBJECT, "learningSpecification"),
    "opp": joined(_SUBJECT, "awardingOpportunity"),
}

#: Where an achievement may say what it counts towards.
_STACKS: Final = (
    ("ach", "entitlesTo"),
    ("ach", "isPartOf"),
    ("sp", "specialisationOf"),
    ("sp", "entitlementSpecification"),
)

#: What of the subject says who the learner is: names, then numbers.
_NAMES: Final = ("fullName", "givenNames", "givenName", "firstName", "familyName")
_NUMBERS: Final = ("identifier", "identifier.value", "personalIdentifier", "dateOfBirth")

#: What is read beside the tables; ``nbf`` and ``sub`` are a token's claims.
PLACES: Final = (
    Place(joined(_SUBJECT, "id"), "learnerIdentification", _CLOSE),
    *(Place(joined(_SUBJECT, key), "learnerIdentification", _EXACT) for key in (*_NAMES, *_NUMBERS)),
    Place("sub", "learnerIdentification", _CLOSE),
    Place("nbf", "dateOfIssuing", _CLOSE),
    *(Place(joined(ROOTS[root], path), "stackability", _CLOSE) for root, path in _STACKS),
    Place(joined(_SUBJECT, "wasInfluencedBy.definition"), "content", _CLOSE),
    Place(joined(ROOTS["by"], "awardingBody"), "issuerCountry", _RELATED),
    Place("issuer", "issuerCountry", _RELATED),
    Place("type", "certification", _CLOSE),
)


def detects(document: Document) -> Recognition | None:
    """A credential of the pilots, by its type or by the member that holds what was achieved.

    The attestations of the pilots are of many kinds; one that attests nothing learnt is none of ours.
    """
    root = document.root
    if "VerifiableCredential" not in root.types():
        return None
    achieved, single = root[_SUBJECT]["achieved"], root[_SUBJECT]["learningAchievement"]
    declared = any(kind in root.types() for kind in _TYPES)
    if not (declared or achieved or single):
        return None
    return Recognition(NAME, "2021" if single and not achieved else "2022", declared=declared)


@dataclass(frozen=True, slots=True)
class _Found:
    """An achievement of a subject; ``older``: it has the older shape."""

    subject: Node
    node: Node
    older: bool = False


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each achievement, those in others too."""
    return tuple(_read(document, recognition, catalog))


def _read(document: Document, recognition: Recognition, catalog: Catalog) -> Iterator[Credential]:
    found = tuple(_achievements(document.root))
    check_count(document, len(found))
    several, siblings = len(found) > 1, Siblings(one.node for one in found)
    for one in found:
        draft = Draft(document, catalog)
        _notices(draft, document.root)
        if several:
            draft.notice("several-credentials", one.node.pointer)
        _learner(draft, one.subject)
        read_table(draft, FIELDS, _roots(document.root, one, alone=not several))
        if not one.older:
            _stackability(draft, one.node)
        _credential(draft, document.root)
        finished = draft.finish(recognition, award=True, item=one.node.pointer if several else "")
        yield siblings.only_own(finished, one.node) if several else finished


def _achievements(root: Node) -> Iterator[_Found]:
    """The achievements, each before its parts; where there is none, the subject as if it had one."""
    nothing = True
    for subject in root[_SUBJECT].each():
        stack = [node for node in subject.at("achieved") if node.is_object][::-1]
        while stack:
            node, nothing = stack.pop(), False
            yield _Found(subject, node)
            parts = node["hasPart"]["learningAchievements"] or node["hasPart"]
            stack.extend([part for part in parts.each() if part.is_object][::-1])
        for node in subject["learningAchievement"].each():
            nothing = False
            yield _Found(subject, node, older=True)
    if nothing:
        subject = next(root[_SUBJECT].each(), root[_SUBJECT])
        yield _Found(subject, subject["learningAchievement"], older=True)


def _roots(root: Node, found: _Found, *, alone: bool) -> dict[str, Node]:
    """Where the tables look; activities beside the only achievement are those of this achievement."""
    roots = dict.fromkeys(ROOTS, Node(None)) | {"vc": root}
    subject, node = found.subject, found.node
    if found.older:
        specified, award = subject["learningSpecification"], subject["awardingOpportunity"]
        return roots | {"cs": subject, "da": node, "ds": specified, "opp": award}
    activities = node["wasInfluencedBy"] or (subject["wasInfluencedBy"] if alone else Node(None))
    return roots | {
        "ach": node,
        "sp": node["specifiedBy"],
        "by": node["wasAwardedBy"],
        "exam": node["wasDerivedFrom"],
        "act": activities,
    }


def _notices(draft: Draft, root: Node) -> None:
    addresses = contexts_of(root)
    draft.notice_all(contexts.unknown(addresses))
    if all(contexts.names(contexts.VC1, [a]) or contexts.names(contexts.VC2, [a]) for a in addresses):
        draft.notice("terms-undeclared", f"{root.pointer}/@context" if addresses else "")


def _learner(draft: Draft, subject: Node) -> None:
    for node in subject["id"].each():
        for text in node.texts():
            draft.person(text, _CLOSE)
    for key in _NAMES:
        for text in subject[key].texts():
            draft.person(text, _EXACT, Form.TEXT)
    for key in _NUMBERS:
        for node in subject.at(key):
            if node.text:
                draft.person(Text(node.text, "", node.pointer), _EXACT)
    for node in subject.at("identifier"):
        draft.use(node["schemeID"])


def _stackability(draft: Draft, achievement: Node) -> None:
    """What it counts towards; the number of targets can be counted, because the field is typed."""
    roots = {"ach": achievement, "sp": achievement["specifiedBy"]}
    targets = [
        (node, text)
        for root, key in _STACKS
        for node in roots[root].at(key)
        if (text := _TERM.text(node)) is not None and text.text.strip()
    ]
    for node, text in targets:
        draft.use(node)
        facets = (Facet("targets", (len(targets),)),)
        draft.add("stackability", text, _CLOSE, form=Form.STRUCTURED, facets=facets, aside=True)


def _credential(draft: Draft, root: Node) -> None:
    """What the credential says of itself: its kind, its token, its validity, and who issued it."""
    kind = next((kind for kind in _TYPES if kind in root.types()), "VerifiableCredential")
    certifies(draft, root, kind)
    read_claims(draft, root)
    read_validity(draft, root)
    for node in root["issuer"].each():
        if node.is_address:
            draft.link(node, ISSUER)
