"""Europass digital credentials in XML, the form before the European Learning Model v3 (ELM 1).

Things are written once, in lists at the end, and named by ``idref`` elsewhere. Each learning
achievement or awarded qualification is a record, also those that are parts of another; where there is
none, the credential itself is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats.filling.concepts import Shape, add_review, concept_reader, level_reader
from crosswalk.formats.filling.draft import Draft, check_count, decimal
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_date,
    as_duration,
    as_figure,
    as_passage,
    as_span,
    as_text,
    joined,
    read_table,
)
from crosswalk.formats.filling.siblings import Siblings
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.document import Json
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.markup import xpath
from crosswalk.formats.trees.references import Follower, Tree
from crosswalk.formats.trees.relocate import relocate
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation, Value

NAME: Final = "europass-xml"
LABEL: Final = Bilingual("ユーロパス証明書（旧XML形式）", "Europass digital credential (older XML)")
VERSIONS: Final = ("1",)
CARRIERS: Final = ("xml",)

#: The root, and what it was called in drafts of the model.
TAGS: Final = frozenset({
    "{http://data.europa.eu/snb}europassCredential",
    "{http://data.europa.eu/europass/model/credentials#}europassCredential",
})  # fmt: skip

_EXACT, _CLOSE, _NARROW, _BROAD, _RELATED = (
    Relation.EXACT,
    Relation.CLOSE,
    Relation.NARROW,
    Relation.BROAD,
    Relation.RELATED,
)

_CODE: Final = Shape(("@uri",), ("targetName.text",), ("@targetNotation",))
as_concept = concept_reader(_CODE)
as_level = level_reader(_CODE)


def as_truth(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A true that states something by itself; a false states nothing."""
    draft.use(node)
    if node.text in ("true", "1"):
        draft.add(field.descriptor, Text(node.text, "", node.pointer), field.relation, form=Form.CODED)


def as_points(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """Credit points of another system than ECTS; the attribute may name it."""
    scheme = node["@schemeID"].text.rstrip("/").rpartition("/")[2]
    draft.use(node["@schemeID"])
    for text in node.texts():
        facets = draft.facets(field.descriptor, f"{text.text} {scheme}") if decimal(text.text) is not None else ()
        if scheme and any(facet.name.startswith("cwu:") for facet in facets):
            draft.add(field.descriptor, text, field.relation, form=Form.STRUCTURED, facets=facets)
        else:
            draft.figure(field.descriptor, text, "amount", field.relation)


def as_accreditation(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """An accreditation: external by nature; whether of institution or programme, its place says."""
    agency = _first(node, "accreditingAgent.prefLabel.text")
    text = _first(node, "title.text") or _CODE.text(node["type"]) or agency
    if text is None:
        return
    pages = (p for path in ("report", "homepage", "landingpage") for p in node.at(f"{path}.@uri") if p.is_address)
    address = next(pages, Node(None)).text
    add_review(draft, field, node, text, field.facet, (agency or text).text, address)


def as_profile(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """The credential's type: "Accredited" says that the awarding body is."""
    text = _CODE.text(node)
    if text and text.text.strip().casefold().startswith("accredited"):
        as_concept(draft, field, node, lang)
    else:
        draft.use(node)


def _first(node: Node, path: str) -> Text | None:
    """The first text at a path, English first."""
    texts = [text for place in node.at(path) for text in place.texts() if text.text.strip()]
    return next((text for text in texts if text.lang == "en"), texts[0] if texts else None)


#: From the credential (``vc``), the achievement (``cl``), its specification (``sp``) and the body that awarded it.
FIELDS: Final = (
    Field("cl", "wasAwardedBy.date", "dateOfIssuing", _EXACT, as_date),
    Field("vc", "cred:issued", "dateOfIssuing", _EXACT, as_date),
    Field("vc", "cred:issuanceDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "cred:validFrom", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("cl", "title.text", "title", _EXACT, as_text),
    Field("sp", "title.text", "title", _CLOSE, as_text),
    Field("vc", "title.text", "title", _NARROW, as_text, fallback=True),
    Field("body", "prefLabel.text", "awardingBody", _EXACT, as_text),
    Field("sp", "awardingOpportunities.awardingOpportunity.organization.prefLabel.text", "awardingBody", _CLOSE,
          as_text, fallback=True),
    Field("vc", "cred:issuer.prefLabel.text", "awardingBody", _RELATED, as_text),
    Field("body", "hasLocation.hasAddress.country", "issuerCountry", _EXACT, as_concept),
    Field("body", "hasLocation.spatialCode", "issuerCountry", _CLOSE, as_concept, fallback=True),
    Field("body", "registration.@spatialID", "issuerCountry", _CLOSE, as_code, fallback=True),
    Field("body", "vatIdentifier.@spatialID", "issuerCountry", _CLOSE, as_code, fallback=True),
    Field("vc", "cred:issuer.hasLocation.hasAddress.country", "issuerCountry", _RELATED, as_concept, fallback=True),
    Field("cl", "description.text", "content", _CLOSE, as_text),
    Field("sp", "definition.text", "content", _CLOSE, as_text),
    Field("sp", "description.text", "content", _CLOSE, as_text),
    Field("cl", "wasInfluencedBy.description.text", "content", _CLOSE, as_text),
    Field("vc", "description.text", "content", _CLOSE, as_text, fallback=True),
    Field("sp", "learningOutcomes.learningOutcome.prefLabel.text", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcomes.learningOutcome.description.text", "learningOutcomes", _EXACT, as_text),
    Field("sp", "learningOutcomes.learningOutcome.relatedEscoSkill", "learningOutcomes", _RELATED, as_concept),
    Field("sp", "learningOutcomes.learningOutcome.relatedSkill", "learningOutcomes", _RELATED, as_concept),
    Field("sp", "mode", "formOfParticipation", _EXACT, as_concept),
    Field("cl", "wasInfluencedBy.specifiedBy.mode", "formOfParticipation", _CLOSE, as_concept),
    Field("cl", "wasDerivedFrom.specifiedBy.mode", "formOfParticipation", _RELATED, as_concept),
    Field("sp", "language", "language", _EXACT, as_concept),
    Field("cl", "wasInfluencedBy.specifiedBy.language", "language", _EXACT, as_concept),
    Field("cl", "wasDerivedFrom.specifiedBy.language", "language", _EXACT, as_concept),
    Field("sp", "volumeOfLearning", "learnerEffort", _EXACT, as_duration),
    Field("cl", "wasInfluencedBy.workload", "learnerEffort", _CLOSE, as_duration),
    Field("cl", "wasInfluencedBy.specifiedBy.workload", "learnerEffort", _CLOSE, as_duration),
    Field("cl", "wasDerivedFrom.specifiedBy.type", "assessmentType", _EXACT, as_concept),
    Field("cl", "wasDerivedFrom.specifiedBy.title.text", "assessmentType", _CLOSE, as_text),
    Field("cl", "wasDerivedFrom.title.text", "assessmentType", _CLOSE, as_text),
    Field("cl", "wasDerivedFrom.hasPart.specifiedBy.type", "assessmentType", _CLOSE, as_concept),
    Field("cl", "wasDerivedFrom.hasPart.title.text", "assessmentType", _CLOSE, as_text),
    Field("sp", "assessmentSpecification.type", "assessmentType", _EXACT, as_concept),
    Field("sp", "assessmentSpecification.title.text", "assessmentType", _CLOSE, as_text),
    Field("cl", "wasDerivedFrom.specifiedBy.gradingScheme.description.text", "assessmentType", _RELATED, as_text),
    Field("body", "hasAccreditation", "qualityAssurance", _CLOSE, as_accreditation, facet="institution"),
    Field("sp", "hasAccreditation", "qualityAssurance", _CLOSE, as_accreditation, facet="programme"),
    Field("vc", "type", "qualityAssurance", _CLOSE, as_profile),
    Field("sp", "eqfLevel", "level", _EXACT, as_level, facet="EQF"),
    Field("sp", "nqfLevel", "level", _EXACT, as_level, facet="NQF"),
    Field("sp", "hasEducationLevel", "level", _EXACT, as_level),
    Field("sp", "hasECTSCreditPoints", "creditRecognition", _EXACT, as_figure, facet="cwu:ECTS"),
    Field("sp", "hasCreditPoints", "creditRecognition", _EXACT, as_points),
    Field("sp", "entryRequirementsNote.text", "prerequisites", _EXACT, as_text),
    Field("sp", "isPartialQualification", "stackability", _BROAD, as_truth),
    Field("sp", "type", "credentialType", _CLOSE, as_concept),
    Field("cl", "wasDerivedFrom.idVerificationMethod", "supervision", _CLOSE, as_concept),
    Field("cl", "wasDerivedFrom.grade", "gradeAchieved", _EXACT, as_text),
    Field("cl", "wasDerivedFrom.grade.numericScore", "gradeAchieved", _EXACT, as_text),
    Field("cl", "wasDerivedFrom.grade.textScore", "gradeAchieved", _EXACT, as_text),
    Field("sp", "hasISCED-FCode", "fieldOfStudy", _EXACT, as_concept),
    Field("sp", "hasEducationSubject", "fieldOfStudy", _CLOSE, as_concept),
    Field("sp", "duration", "duration", _RELATED, as_text),
    Field("cl", "wasInfluencedBy.startedAtTime", "duration", _BROAD, as_span),
    Field("cl", "wasInfluencedBy.endedAtTime", "duration", _BROAD, as_span),
    Field("cl", "wasInfluencedBy.location.hasAddress.fullAddress.text", "location", _CLOSE, as_text),
    Field("cl", "additionalNote.text", "furtherInformation", _CLOSE, as_text),
    Field("sp", "additionalNote.text", "furtherInformation", _CLOSE, as_text),
    Field("sp", "homepage.@uri", "furtherInformation", _CLOSE, as_text),
    Field("sp", "supplementaryDoc.@uri", "furtherInformation", _CLOSE, as_text),
    Field("body", "homepage.@uri", "providerProfile", _BROAD, as_text),
    Field("cl", "description.text", "", _CLOSE, as_passage),
    Field("sp", "description.text", "", _CLOSE, as_passage),
    Field("cl", "wasInfluencedBy.description.text", "", _CLOSE, as_passage),
    Field("cl", "additionalNote.text", "", _CLOSE, as_passage),
    Field("sp", "additionalNote.text", "", _CLOSE, as_passage),
)  # fmt: skip

_SUBJECT: Final = "credentialSubject"
_ACHIEVEMENT: Final = f"{_SUBJECT}.achievements.learningAchievement"

#: Where the roots of the table stand once references are followed.
ROOTS: Final = {
    "vc": "",
    "cl": _ACHIEVEMENT,
    "sp": f"{_ACHIEVEMENT}.specifiedBy",
    "body": f"{_ACHIEVEMENT}.wasAwardedBy.awardingBody",
}

_NAMES: Final = ("fullName", "givenNames", "familyName", "birthName", "patronymicName")
_NUMBERS: Final = ("nationalId", "identifier")

#: What it counts towards.
_STACKS: Final = (("sp", "specializationOf"), ("cl", "entitlesTo"), ("sp", "entitlementSpecification"))

PLACES: Final = (
    *(Place(f"{_SUBJECT}.{key}.text", "learnerIdentification", _EXACT) for key in _NAMES),
    *(Place(f"{_SUBJECT}.{key}", "learnerIdentification", _EXACT) for key in _NUMBERS),
    Place(f"{_SUBJECT}.dateOfBirth", "learnerIdentification", _EXACT),
    Place(f"{_SUBJECT}.contactPoint.mailBox.@uri", "learnerIdentification", _EXACT),
    *(Place(joined(ROOTS[root], path), "stackability", _CLOSE) for root, path in _STACKS),
    Place("europassCredential", "certification", _CLOSE),
)

#: Elements that an achievement can be, and those that are something else that a learner is given.
_ACHIEVEMENTS: Final = ("learningAchievement", "qualificationAward")
_OTHERS: Final = (("activities.activity", "LearningActivity"), ("entitlements.entitlement", "LearningEntitlement"))

#: The lists at the end, whose members are read where they are named.
_LISTS: Final = (
    "learningSpecificationReferences", "learningOutcomeReferences", "learningActivitySpecificationReferences",
    "assessmentSpecificationReferences", "entitlementSpecificationReferences", "learningOpportunityReferences",
    "agentReferences", "awardingProcessReferences", "accreditationReferences", "scoringSchemeReferences",
    "semanticFrameworkReferences",
)  # fmt: skip

#: What is followed; the parts of a specification are not, or each record would hold the whole programme.
_FOLLOWED: Final = frozenset({
    *(step for field in FIELDS for step in field.path.split(".")), *(path for _, path in _STACKS), "awardingBody",
    "accreditingAgent",
}) - {"hasPart"}  # fmt: skip

#: Looked at or not, these say nothing of an achievement: pictures, seals, how to print it.
_ASIDE: Final = (
    "@cred:id", "@xsdVersion", "displayParameters", "proof", "ds:Signature", "primaryLanguage", "availableLanguages",
)  # fmt: skip


def detects(document: Document) -> Recognition | None:
    """By the root element."""
    return Recognition(NAME, "1") if document.markup in TAGS else None


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each achievement, and for those of the credentials that it encloses."""
    place = partial(xpath, markup=document.markup)
    drawn = tuple(_Drawn.of(document.name, node) for node in _whole(document.root))
    pairs = tuple((one, claim) for one in drawn for claim in _claims(one.tree.root))
    check_count(document, len(pairs))
    several = len(pairs) > 1
    return tuple(
        relocate(_read_claim(document, recognition, catalog, one, claim, several=several), place)
        for one, claim in pairs
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One credential with its references followed, and the places of what nothing refers to."""

    tree: Tree
    siblings: Siblings
    unnamed: tuple[str, ...]

    @classmethod
    def of(cls, name: str, node: Node) -> _Drawn:
        """Draw a credential; its lists and the credentials that it encloses are no part of it."""
        follower = _follower(name, node)
        aside = (*_LISTS, "childCredentials")
        kept: dict[str, Json] = {key: member.value for key, member in node.members() if key not in aside}
        tree = follower.tree(Node(kept, node.pointer))
        foreign = (c.pointer for c in node.at("childCredentials.childCredential") if not c["europassCredential"])
        return cls(tree, Siblings(_claims(tree.root)), (*follower.unnamed((tree,)), *foreign))


def _whole(root: Node) -> Iterator[Node]:
    """The credential and those enclosed in it."""
    yield root
    for child in root.at("childCredentials.childCredential.europassCredential"):
        yield from _whole(child)


def _follower(name: str, node: Node) -> Follower:
    targets: dict[str, Node] = {}
    for key in _LISTS:
        for _, members in node[key].members():
            for member in members.each():
                if member["@id"].text:
                    targets.setdefault(member["@id"].text, member)

    def refers(key: str, reference: Node) -> str:
        return reference["@idref"].text if key in _FOLLOWED else ""

    return Follower(name, targets, refers)


def _claims(root: Node) -> list[Node]:
    """The achievements, those in others too; where there is none, the first other claim, or nothing at all."""
    found: list[Node] = []
    stack = [*_held(root[_SUBJECT]["achievements"])][::-1]
    while stack:
        claim = stack.pop()
        found.append(claim)
        stack += [part for held in claim["hasPart"].each() for part in _held(held)][::-1]
    others = [claim for path, _ in _OTHERS for claim in root[_SUBJECT].at(path)]
    return found or others[:1] or [Node(None, f"/{_SUBJECT}/achievements")]


def _held(achievements: Node) -> list[Node]:
    return [claim for key in _ACHIEVEMENTS for claim in achievements.at(key) if claim.is_object]


def _read_claim(
    document: Document, recognition: Recognition, catalog: Catalog, drawn: _Drawn, claim: Node, *, several: bool
) -> Credential:
    tree, root = drawn.tree, drawn.tree.root
    draft = Draft(replace(document, root=root), catalog)
    if several:
        draft.notice("several-credentials", claim.pointer)
    for subject in root[_SUBJECT].each():
        _learner(draft, subject)
    body = claim["wasAwardedBy"]["awardingBody"]
    roots = {"vc": root, "cl": claim, "sp": claim["specifiedBy"], "body": body}
    read_table(draft, FIELDS, roots)
    _stackability(draft, roots)
    _other_claims(draft, root, claim)
    draft.put("certification", Value("europassCredential", Form.CODED, root.pointer, relation=_CLOSE))
    draft.use(*(root[key] for key in _ASIDE))
    _dates(draft, root)
    credential = draft.finish(recognition, award=True, item=claim.pointer if several else "")
    finished = tree.finished(drawn.siblings.only_own(credential, claim), draft)
    record = finished.record
    return replace(finished, record=replace(record, unused=(*record.unused, *drawn.unnamed)))


def _learner(draft: Draft, subject: Node) -> None:
    for key in _NAMES:
        for node in subject.at(f"{key}.text"):
            for text in node.texts():
                draft.person(text, _EXACT, Form.TEXT)
    for key in (*_NUMBERS, "dateOfBirth"):
        for text in subject[key].texts():
            draft.person(text, _EXACT)
            draft.learner.append(text.text[:10] if key == "dateOfBirth" else text.text)
        draft.use(*(member for node in subject[key].each() for name, member in node.members() if name != "@value"))
    for node in subject.at("contactPoint.mailBox.@uri"):
        for text in node.texts():
            draft.person(text, _EXACT)
            draft.learner.append(text.text.removeprefix("mailto:"))


def _stackability(draft: Draft, roots: dict[str, Node]) -> None:
    """What it counts towards; the number of targets can be counted, because the field is typed."""
    targets = [text for root, path in _STACKS for node in roots[root].at(path) if (text := _first(node, "title.text"))]
    for text in targets:
        facets = (Facet("targets", (len(targets),)),)
        draft.add("stackability", text, _CLOSE, form=Form.STRUCTURED, facets=facets, aside=True)


def _other_claims(draft: Draft, root: Node, claim: Node) -> None:
    """Activities and entitlements beside achievements are named; one that is read says what it is."""
    for path, kind in _OTHERS:
        for other in root[_SUBJECT].at(path):
            draft.notice("claim-not-achievement", other.pointer, type=kind)
            if other.pointer == claim.pointer:
                draft.coded("credentialType", Text(kind, "", claim.pointer), _CLOSE)


def _dates(draft: Draft, root: Node) -> None:
    def first(*keys: str) -> Text | None:
        return next((text for key in keys for text in root[key].texts() if text.text), None)

    draft.use(root["cred:validUntil"])
    draft.compare_dates(first("cred:validFrom", "cred:issued"), first("cred:validUntil"))
