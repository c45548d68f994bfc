"""European Learning Model v3: where each descriptor stands in a European Digital Credential.

JSON-LD, bare, in an upload wrapper or sealed; and the same model in Turtle or RDF/XML, which
``elm_graph`` turns into the same tree. Only a ``LearningAchievement`` is an achievement: each is
a record of its own, those in ``hasPart`` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts, ob3
from crosswalk.formats.filling.concepts import Shape, add_review, concept_reader, level_reader
from crosswalk.formats.filling.draft import Draft, check_count
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_date,
    as_duration,
    as_flag,
    as_passage,
    as_span,
    as_text,
    certifies,
    joined,
    read_table,
)
from crosswalk.formats.filling.merging import merged
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees import elm_graph
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation

NAME: Final = "elm"
LABEL: Final = Bilingual(
    "欧州デジタル証明書（欧州学習モデル v3）",
    "European Digital Credentials (European Learning Model v3)",
)
VERSIONS: Final = ("3",)
CARRIERS: Final = ("json", "jades", "jws", "turtle", "rdf-xml")

_TYPE: Final = "EuropeanDigitalCredential"


def kinds(node: Node) -> frozenset[str]:
    """A node's types without prefix or namespace: before its release the model had others."""
    return frozenset(re.split(r"[/#:]", kind)[-1] for kind in node.types())


_EXACT, _CLOSE, _NARROW, _BROAD, _RELATED = (
    Relation.EXACT,
    Relation.CLOSE,
    Relation.NARROW,
    Relation.BROAD,
    Relation.RELATED,
)


#: A concept in the model's JSON-LD.
_CONCEPT: Final = Shape(("id",), ("prefLabel", "title"), ("notation",))
as_concept = concept_reader(_CONCEPT)
as_level = level_reader(_CONCEPT)
concept_text = _CONCEPT.text


def as_credit(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """Credit points: the number is one field, its framework another."""
    draft.use(node["framework"])
    for text in node["point"].texts():
        facets = next(
            (
                found
                for word in _CONCEPT.words(node["framework"])
                if (found := draft.facets("creditRecognition", f"{text.text} {word}"))
                and any(facet.name.startswith("cwu:") for facet in found)
            ),
            None,
        )
        if facets is None:
            draft.figure("creditRecognition", text, "amount", field.relation)
        else:
            draft.add("creditRecognition", text, field.relation, form=Form.STRUCTURED, facets=facets)


def as_accreditation(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """An accreditation: external by nature; whether of institution or programme, its place says."""
    agency = concept_name(node["accreditingAgent"], "legalName")
    text = concept_name(node, "title") or concept_text(node["dcType"]) or agency
    if text is None:
        return
    pages = (p for path in ("report", "homepage", "landingPage") for p in node.at(f"{path}.contentURL") if p.is_address)
    address = next(pages, Node(None)).text
    add_review(draft, field, node, text, field.facet, (agency or text).text, address)


def concept_name(node: Node, key: str) -> Text | None:
    """The first text of a member, English first."""
    texts = [text for item in node.each() for text in item[key].texts() if text.text.strip()]
    return next((text for text in texts if text.lang == "en"), texts[0] if texts else None)


def as_profile(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """The credential's profile: "Accredited" says that the awarding body is."""
    text = concept_text(node)
    if text and text.text.strip().casefold().startswith("accredited"):
        as_concept(draft, field, node, lang)
    else:
        draft.use(node)


#: From the credential (``vc``), its subject, the claim (``cl``), what specifies it (``sp``) and
#: the awarding body (``body``).
FIELDS: Final = (
    Field("cl", "awardedBy.awardingDate", "dateOfIssuing", _EXACT, as_date),
    Field("vc", "issued", "dateOfIssuing", _EXACT, as_date),
    Field("vc", "issuanceDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "validFrom", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("cl", "title", "title", _EXACT, as_text),
    Field("sp", "title", "title", _CLOSE, as_text),
    Field("vc", "displayParameter.title", "title", _NARROW, as_text, fallback=True),
    Field("body", "legalName", "awardingBody", _EXACT, as_text),
    Field("vc", "issuer.legalName", "awardingBody", _RELATED, as_text),
    Field("body", "location.address.countryCode", "issuerCountry", _EXACT, as_concept),
    Field("body", "registration.spatial", "issuerCountry", _CLOSE, as_concept, fallback=True),
    Field("body", "vatIdentifier.spatial", "issuerCountry", _CLOSE, as_concept, fallback=True),
    Field("vc", "issuer.location.address.countryCode", "issuerCountry", _RELATED, as_concept,
          fallback=True),
    Field("cl", "description", "content", _CLOSE, as_text),
    Field("sp", "description", "content", _CLOSE, as_text),
    Field("cl", "influencedBy.description", "content", _CLOSE, as_text),
    Field("sp", "learningOutcome.title", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcomeSummary.noteLiteral", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcome.relatedESCOSkill", "learningOutcomes", _RELATED, as_concept),
    Field("sp", "learningOutcome.relatedSkill", "learningOutcomes", _RELATED, as_concept),
    Field("sp", "mode", "formOfParticipation", _EXACT, as_concept),
    Field("cl", "influencedBy.specifiedBy.mode", "formOfParticipation", _CLOSE, as_concept),
    Field("cl", "provenBy.specifiedBy.mode", "formOfParticipation", _RELATED, as_concept),
    Field("sp", "language", "language", _EXACT, as_concept),
    Field("cl", "influencedBy.specifiedBy.language", "language", _EXACT, as_concept),
    Field("cl", "provenBy.specifiedBy.language", "language", _EXACT, as_concept),
    Field("sp", "volumeOfLearning", "learnerEffort", _EXACT, as_duration),
    Field("cl", "influencedBy.workload", "learnerEffort", _CLOSE, as_duration),
    Field("cl", "influencedBy.specifiedBy.volumeOfLearning", "learnerEffort", _CLOSE, as_duration),
    Field("sp", "contactHour", "learnerEffort", _RELATED, as_text),
    Field("sp", "contactHour", "classHours", _EXACT, as_text),
    Field("cl", "influencedBy.specifiedBy.contactHour", "classHours", _CLOSE, as_text),
    Field("cl", "provenBy.specifiedBy.dcType", "assessmentType", _EXACT, as_concept),
    Field("cl", "provenBy.specifiedBy.title", "assessmentType", _CLOSE, as_text),
    Field("cl", "provenBy.title", "assessmentType", _CLOSE, as_text),
    Field("sp", "provenBy.dcType", "assessmentType", _EXACT, as_concept),
    Field("sp", "provenBy.title", "assessmentType", _CLOSE, as_text),
    Field("cl", "provenBy.specifiedBy.gradingScheme.description", "assessmentType", _RELATED,
          as_text),
    Field("body", "accreditation", "qualityAssurance", _CLOSE, as_accreditation,
          facet="institution"),
    Field("sp", "accreditation", "qualityAssurance", _CLOSE, as_accreditation, facet="programme"),
    Field("vc", "evidence.accreditation", "qualityAssurance", _CLOSE, as_accreditation,
          facet="institution"),
    Field("vc", "credentialProfiles", "qualityAssurance", _CLOSE, as_profile),
    Field("sp", "eqfLevel", "level", _EXACT, as_level, facet="EQF"),
    Field("sp", "nqfLevel", "level", _EXACT, as_level, facet="NQF"),
    Field("sp", "educationLevel", "level", _EXACT, as_level),
    Field("sp", "creditPoint", "creditRecognition", _EXACT, as_credit),
    Field("cl", "creditReceived", "creditRecognition", _EXACT, as_credit),
    Field("sp", "entryRequirement.noteLiteral", "prerequisites", _EXACT, as_text),
    Field("sp", "isPartialQualification", "stackability", _BROAD, as_flag),
    Field("sp", "dcType", "credentialType", _CLOSE, as_concept),
    Field("cl", "dcType", "credentialType", _CLOSE, as_concept),
    Field("cl", "provenBy.idVerification", "supervision", _CLOSE, as_concept),
    Field("cl", "provenBy.grade.noteLiteral", "gradeAchieved", _EXACT, as_text),
    Field("sp", "thematicArea", "fieldOfStudy", _EXACT, as_concept),
    Field("sp", "maximumDuration", "duration", _RELATED, as_text),
    Field("cl", "influencedBy.temporal.startDate", "duration", _BROAD, as_span),
    Field("cl", "influencedBy.temporal.endDate", "duration", _BROAD, as_span),
    Field("cl", "influencedBy.location.address.fullAddress.noteLiteral", "location", _CLOSE,
          as_text),
    Field("cl", "additionalNote.noteLiteral", "furtherInformation", _CLOSE, as_text),
    Field("sp", "additionalNote.noteLiteral", "furtherInformation", _CLOSE, as_text),
    Field("sp", "homepage.contentURL", "furtherInformation", _CLOSE, as_text),
    Field("sp", "supplementaryDocument.contentURL", "furtherInformation", _CLOSE, as_text),
    Field("body", "homepage.contentURL", "providerProfile", _BROAD, as_text),
    Field("cl", "description", "", _CLOSE, as_passage),
    Field("sp", "description", "", _CLOSE, as_passage),
    Field("cl", "influencedBy.description", "", _CLOSE, as_passage),
    Field("cl", "additionalNote.noteLiteral", "", _CLOSE, as_passage),
    Field("sp", "additionalNote.noteLiteral", "", _CLOSE, as_passage),
)  # fmt: skip

#: Where a record may say what it counts towards.
_STACKS: Final = (
    ("sp", "isPartOf"),
    ("sp", "specialisationOf"),
    ("cl", "isPartOf"),
    ("cl", "entitlesTo"),
    ("sp", "entitlesTo"),
)

#: Where the roots of the table stand in a credential.
ROOTS: Final = {
    "vc": "",
    "cl": "credentialSubject.hasClaim",
    "sp": "credentialSubject.hasClaim.specifiedBy",
    "body": "credentialSubject.hasClaim.awardedBy.awardingBody",
}

#: What of the subject says who the learner is: names, then numbers.
_NAMES: Final = ("fullName", "givenName", "familyName", "birthName", "patronymicName")
_NUMBERS: Final = ("nationalID", "nationalId", "identifier")

#: What is read beside the table.
PLACES: Final = (
    *(Place(f"credentialSubject.{key}", "learnerIdentification", _EXACT) for key in _NAMES),
    *(Place(f"credentialSubject.{key}.notation", "learnerIdentification", _EXACT) for key in _NUMBERS),
    Place("credentialSubject.dateOfBirth", "learnerIdentification", _EXACT),
    Place("credentialSubject.contactPoint.emailAddress", "learnerIdentification", _EXACT),
    *(Place(joined(ROOTS[root], path), "stackability", _CLOSE) for root, path in _STACKS),
    Place("type", "certification", _CLOSE),
)

_OTHER_CLAIMS: Final = frozenset({"LearningActivity", "LearningAssessment", "LearningEntitlement"})


def detects(document: Document) -> Recognition | None:
    """A European Digital Credential, as JSON or as a graph."""
    if document.graph is not None:
        found = elm_graph.credentials(document.graph)
        return Recognition(NAME, "3") if found else None
    root, addresses = document.root, contexts_of(document.root)
    if _TYPE in kinds(root):
        return Recognition(NAME, "3", declared=True)
    if contexts.names(contexts.ELM, addresses) and root["credentialSubject"]["hasClaim"]:
        return Recognition(NAME, "3")
    return None


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each achievement; for a graph, of each credential in it."""
    if document.graph is None:
        found = tuple(_read_tree(document, recognition, catalog))
        return _with_badge(document, found, catalog)
    trees = [elm_graph.tree(document.graph, c, document.name)
             for c in elm_graph.credentials(document.graph)]  # fmt: skip
    return tuple(
        tree.relocate(credential)
        for tree in trees
        for credential in _read_tree(replace(document, root=tree.root), recognition, catalog)
    )


def _read_tree(document: Document, recognition: Recognition, catalog: Catalog) -> Iterator[Credential]:
    claims, others = _claims(document.root)
    check_count(document, len(claims))
    several = len(claims) > 1
    for claim in claims:
        draft = Draft(document, catalog)
        draft.notice_all(contexts.unknown(contexts_of(document.root)))
        if several:
            draft.notice("several-credentials", claim.pointer)
        for other in others:
            kind = next(iter(sorted(kinds(other) & _OTHER_CLAIMS)), "")
            draft.notice("claim-not-achievement", other.pointer, type=kind)
        _read_claim(draft, document.root, claim)
        finished = draft.finish(recognition, award=True, item=claim.pointer if several else "")
        yield _only_own(finished, claims, claim) if several else finished


def _claims(root: Node) -> tuple[list[Node], list[Node]]:
    """The claims to read and those to name only.

    Where there is no achievement the first other claim is read instead: what was issued is then
    proof of an activity, and says so.
    """
    all_claims: list[Node] = []
    stack = list(root.at("credentialSubject.hasClaim"))[::-1]
    while stack:
        claim = stack.pop()
        all_claims.append(claim)
        stack.extend(reversed([part for part in claim["hasPart"].each() if part.is_object]))
    achievements = [c for c in all_claims if "LearningAchievement" in kinds(c)]
    others = [c for c in all_claims if kinds(c) & _OTHER_CLAIMS]
    if achievements:
        return achievements, others
    untyped = [c for c in all_claims if c.is_object and c not in others]
    return (untyped or others)[:1] or [Node(None, "/credentialSubject/hasClaim")], others


def _read_claim(draft: Draft, root: Node, claim: Node) -> None:
    body = Node(claim["awardedBy"]["awardingBody"].value, claim["awardedBy"]["awardingBody"].pointer)
    specified = claim["specifiedBy"]
    roots = {"vc": root, "cl": claim, "sp": specified, "body": body}
    for subject in _subjects(root, claim):
        _learner(draft, subject)
    read_table(draft, FIELDS, roots)
    _stackability(draft, roots)
    certifies(draft, root, _TYPE)
    kind = next((k for k in claim["type"].each() if re.split(r"[/#:]", k.text)[-1] in _OTHER_CLAIMS), None)
    if kind is not None:
        draft.coded("credentialType", Text(kind.text, "", kind.pointer), _CLOSE)
    draft.use(root["displayParameter"])
    _dates(draft, root)
    for path in ("title", "description"):
        _same_text(draft, claim[path])


def _subjects(root: Node, claim: Node) -> list[Node]:
    """The subject that a claim is made of; of several, only that one."""
    subjects = list(root["credentialSubject"].each())
    own = [subject for subject in subjects if f"{claim.pointer}/".startswith(f"{subject.pointer}/")]
    return own or subjects


def _learner(draft: Draft, subject: Node) -> None:
    for key in _NAMES:
        for text in subject[key].texts():
            draft.person(text, _EXACT, Form.TEXT)
    for key in _NUMBERS:
        for node in subject[key].each():
            for text in node["notation"].texts():
                draft.person(text, _EXACT)
            draft.use(node["spatial"], node["schemeName"])
    for text in subject["dateOfBirth"].texts():
        draft.person(text, _EXACT)
        draft.learner.append(text.text[:10])
    for node in subject.at("contactPoint.emailAddress"):
        place = node if node.text else node["id"]
        for text in place.texts():
            draft.person(text, _EXACT)
            draft.learner.append(text.text.removeprefix("mailto:"))


def _stackability(draft: Draft, roots: dict[str, Node]) -> None:
    """What it counts towards; the number of targets can be counted, because the field is typed."""
    targets = [
        (node, text)
        for root, key in _STACKS
        for node in roots[root].at(key)
        if (text := concept_text(node)) is not None
    ]
    for node, text in targets:
        draft.use(node)
        draft.add(
            "stackability",
            text,
            _CLOSE,
            form=Form.STRUCTURED,
            facets=(Facet("targets", (len(targets),)),),
            aside=True,
        )


def _dates(draft: Draft, root: Node) -> None:
    def first(*keys: str) -> Text | None:
        node = next((root[key] for key in keys if root[key].text), None)
        return Text(node.text, "", node.pointer) if node else None

    starts, ends = (
        first("validFrom", "issuanceDate", "issued"),
        first("validUntil", "expirationDate"),
    )
    draft.compare_dates(starts, ends)


def _same_text(draft: Draft, node: Node) -> None:
    """Note where identical words stand under two language tags: one of the tags is wrong."""
    seen: dict[str, str] = {}
    for text in node.texts():
        other = seen.setdefault(text.text, text.lang)
        if other != text.lang and len(text.text) > 20:
            draft.notice("same-text-two-languages", node.pointer, languages=f"{other}, {text.lang}")


def _only_own(credential: Credential, claims: list[Node], claim: Node) -> Credential:
    """Leave out of ``unused`` what belongs to the other achievements of the file."""
    others = [c.pointer + "/" for c in claims if not claim.pointer.startswith(c.pointer)]
    own = tuple(
        place for place in credential.record.unused if not any(f"{place}/".startswith(other) for other in others)
    )
    return replace(credential, record=replace(credential.record, unused=own))


def _with_badge(document: Document, found: tuple[Credential, ...], catalog: Catalog) -> tuple[Credential, ...]:
    """Where a file is an Open Badge too, both are read, and of each descriptor the more specific values are kept."""
    badge = ob3.detects(document) if document.root["credentialSubject"]["achievement"] else None
    if badge is None or len(found) != 1:
        return found
    others = ob3.read(document, badge, catalog)
    return (merged(found[0], others[0]),) if len(others) == 1 else found
