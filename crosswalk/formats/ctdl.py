"""CTDL: what a credential registry says of a credential, a learning opportunity or an assessment.

A description of what is offered, not of an award. What it names elsewhere in its ``@graph`` (the
organisation, the learning opportunity that a credential requires) is read where it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats.filling.concepts import Shape, add_review, concept_reader, level_reader
from crosswalk.formats.filling.draft import Draft, check_count, decimal
from crosswalk.formats.filling.fields import Field, Place, as_code, as_date, as_passage, as_text, read_table
from crosswalk.formats.filling.siblings import Siblings, one_of_several
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.jsonld_names import OWN_NAMES, renamer
from crosswalk.formats.trees.references import Follower, Tree
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation

NAME: Final = "ctdl"
LABEL: Final = Bilingual("CTDL（クレデンシャル登録簿の記述）", "CTDL (Credential Transparency Description Language)")
VERSIONS: Final[tuple[str, ...]] = ()
CARRIERS: Final = ("json",)

_EXACT, _CLOSE, _NARROW, _BROAD, _RELATED = (
    Relation.EXACT,
    Relation.CLOSE,
    Relation.NARROW,
    Relation.BROAD,
    Relation.RELATED,
)

#: The namespace in each of its spellings; the third is a slip of a published sample.
_NAMESPACES: Final = tuple(
    f"{scheme}://purl.org/{name}/terms/" for scheme in ("https", "http") for name in ("ctdl", "ceterms")
)
_KNOWN: Final = {
    **dict.fromkeys(_NAMESPACES, "ceterms:"),
    "https://purl.org/ctdlasn/terms/": "ceasn:",
    "http://purl.org/ctdlasn/terms/": "ceasn:",
    "https://schema.org/": "schema:",
    "http://schema.org/": "schema:",
}

_OPPORTUNITIES: Final = frozenset({"LearningOpportunityProfile", "LearningOpportunity", "LearningProgram", "Course"})
_ASSESSMENTS: Final = frozenset({"AssessmentProfile"})
_CREDENTIALS: Final = frozenset({
    "AcademicCertificate", "ApprenticeshipCertificate", "AssociateDegree", "AssociateOfAppliedArtsDegree",
    "AssociateOfAppliedScienceDegree", "AssociateOfArtsDegree", "AssociateOfScienceDegree", "BachelorDegree",
    "BachelorOfArtsDegree", "BachelorOfScienceDegree", "Badge", "BasicTechnicalCertificate", "Certificate",
    "CertificateOfCompletion", "Certification", "Credential", "Degree", "DigitalBadge", "Diploma",
    "DoctoralDegree", "GeneralEducationDevelopment", "GeneralEducationLevel1Certificate",
    "GeneralEducationLevel2Certificate", "HigherEducationLevel1Certificate",
    "HigherEducationLevel2Certificate", "JourneymanCertificate", "License", "MasterCertificate",
    "MasterDegree", "MasterOfArtsDegree", "MasterOfScienceDegree", "MicroCredential", "OpenBadge",
    "ParticipationCertificate", "PreparatoryCertificate", "ProfessionalCertificate", "ProfessionalDoctorate",
    "ProficiencyCertificate", "QualityAssuranceCredential", "ResearchDoctorate", "SecondaryEducationCertificate",
    "SecondarySchoolDiploma", "SpecialistDegree", "TechnicalLevel1Certificate", "TechnicalLevel2Certificate",
    "TechnicalLevel3Certificate", "WorkbasedLearningCertificate",
})  # fmt: skip
_MAIN: Final = _CREDENTIALS | _OPPORTUNITIES | _ASSESSMENTS

#: An alignment to a term, or what it is aligned to.
_TERM: Final = Shape(
    ("ceterms:targetNode", "ceterms:targetNode.@id", "@id"),
    ("ceterms:targetNodeName", "ceterms:name", "ceasn:competencyText", "ceterms:targetNodeDescription"),
    ("ceterms:codedNotation",),
)
_NAMED: Final = Shape(("@id", "ceterms:subjectWebpage"), ("ceterms:name", "ceterms:description"), ("ceterms:ctid",))
as_concept = concept_reader(_TERM)
as_level = level_reader(_TERM)


#: Lists of terms that CTDL itself keeps: an alignment to one of these names no competency.
_OWN_LISTS: Final = frozenset({
    "AgentSector", "AssessmentMethod", "AssessmentUse", "Audience", "AudienceLevel", "CostType",
    "CredentialStatus", "CreditLevel", "CreditUnit", "Delivery", "LearningMethod", "OrganizationType",
    "ScoringMethod",
})  # fmt: skip


def as_competency(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A competency that is asked for; a term of one of CTDL's own lists in its place is only a hint."""
    named = (node[key].text for key in ("ceterms:framework", "ceterms:frameworkName"))
    own = any(name in _OWN_LISTS for name in named)
    as_concept(draft, replace(field, relation=_RELATED) if own else field, node, lang)


def as_agent(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """An organisation's name; one that is only named by its address is a link."""
    if any(text.text.strip() for text in node["ceterms:name"].texts()):
        draft.texts(field.descriptor, node["ceterms:name"], field.relation)
        return
    place = node if node.text else node["@id"]
    if place.is_address:
        draft.link(place, (field.descriptor,))


def as_quality(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """Who accredits, approves, recognises or regulates it; ``facet`` is empty where that is no review."""
    text = _NAMED.text(node)
    if text is None:
        return
    page = node["ceterms:subjectWebpage"]
    reviewer = text.text if field.facet else ""
    add_review(draft, field, node, text, "programme", reviewer, page.text if page.is_address else "")


def as_credit(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A value profile: the number is one field, its unit another; what has no number is a text."""
    number = next((n for key in ("schema:value", "ceterms:value") if (n := node[key]).text), None)
    if number is None:
        for key in ("schema:description", "ceterms:description"):
            draft.texts(field.descriptor, node[key], field.relation)
        return
    draft.use(node["schema:description"], node["ceterms:description"])
    _credit(draft, field.relation, number, tuple(node["ceterms:creditUnitType"].each()))


def _credit(draft: Draft, relation: Relation, number: Node, units: tuple[Node, ...]) -> None:
    draft.use(*units)
    text = Text(number.text, "", number.pointer)
    words = [word for unit in units for word in (*_TERM.words(unit), *(t.text for t in unit.texts()))]
    for word in words:
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word)  # the local name of a concept (SemesterHours)
        facets = draft.facets("creditRecognition", f"{text.text} {spaced}")
        if decimal(text.text) is not None and any(facet.name.startswith("cwu:") for facet in facets):
            draft.add("creditRecognition", text, relation, form=Form.STRUCTURED, facets=facets)
            return
    draft.figure("creditRecognition", text, "amount", relation)


def _local(name: str) -> str:
    """A class's name without prefix or namespace."""
    return re.split(r"[/#:]", name)[-1]


def as_kind(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """The class of a credential; the vocabulary knows it without prefix or namespace."""
    name = _local(node.text)
    if name in _MAIN:
        facets = draft.facets(field.descriptor, name)
        draft.add(field.descriptor, Text(node.text, "", node.pointer), field.relation, form=Form.CODED, facets=facets)


def as_target(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """What is asked for before: a credential, a learning opportunity or an assessment, by its name."""
    text = _NAMED.text(node)
    if text is not None:
        draft.use(node["@id"])
        draft.add(field.descriptor, text, field.relation, aside=True)


_LO: Final = "ceterms:requires.ceterms:targetLearningOpportunity"
_AS: Final = "ceterms:requires.ceterms:targetAssessment"


def _organisations(role: str) -> tuple[Field, ...]:
    return (
        Field("res", f"ceterms:{role}", "awardingBody", _CLOSE, as_agent),
        Field("res", f"ceterms:{role}.ceterms:address.ceterms:addressCountry", "issuerCountry", _CLOSE, as_code),
        Field("res", f"ceterms:{role}.ceterms:description", "providerProfile", _CLOSE, as_text),
        Field("res", f"ceterms:{role}.ceterms:subjectWebpage", "providerProfile", _BROAD, as_text),
    )


def _learning(path: str, relation: Relation) -> tuple[Field, ...]:
    """What a learning opportunity says; of one that a credential requires it is at most close."""
    at = f"{path}." if path else ""
    return (
        Field("res", f"{at}ceterms:teaches", "learningOutcomes", relation, as_concept),
        Field("res", f"{at}ceterms:deliveryType", "formOfParticipation", relation, as_concept),
        Field("res", f"{at}ceterms:deliveryTypeDescription", "formOfParticipation", relation, as_text),
        Field("res", f"{at}ceterms:learningMethodType", "formOfParticipation", _CLOSE, as_concept),
        Field("res", f"{at}ceterms:learningMethodDescription", "formOfParticipation", _CLOSE, as_text),
        Field("res", f"{at}ceterms:inLanguage", "language", _CLOSE, as_code),
        Field("res", f"{at}ceterms:creditValue", "creditRecognition", relation, as_credit),
    )


def _assessment(path: str) -> tuple[Field, ...]:
    at = f"{path}." if path else ""
    return (
        Field("res", f"{at}ceterms:assessmentMethodType", "assessmentType", _EXACT, as_concept),
        Field("res", f"{at}ceterms:assessmentMethodDescription", "assessmentType", _EXACT, as_text),
        Field("res", f"{at}ceterms:assessmentOutput", "assessmentType", _CLOSE, as_text),
        Field("res", f"{at}ceterms:scoringMethodType", "assessmentType", _RELATED, as_concept),
        Field("res", f"{at}ceterms:scoringMethodDescription", "assessmentType", _RELATED, as_text),
    )


def _conditions(path: str, relation: Relation, descriptor: str = "prerequisites") -> tuple[Field, ...]:
    """What a condition says in words; the experience that it asks for is one part of it."""
    return (
        *(Field("res", f"ceterms:{path}.ceterms:{key}", descriptor, relation, as_text)
          for key in ("description", "condition")),
        Field("res", f"ceterms:{path}.ceterms:experience", descriptor, _BROAD, as_text),
    )  # fmt: skip


def _targets(path: str, relation: Relation, descriptor: str) -> tuple[Field, ...]:
    return tuple(
        Field("res", f"ceterms:{path}.ceterms:target{kind}", descriptor, relation, as_target)
        for kind in ("Credential", "LearningOpportunity", "Assessment")
    )


#: All from the description itself (``res``).
FIELDS: Final = (
    Field("res", "ceterms:dateEffective", "dateOfIssuing", _RELATED, as_date),
    Field("res", "ceterms:name", "title", _EXACT, as_text),
    *_organisations("ownedBy"),
    *_organisations("offeredBy"),
    Field("res", "ceterms:offeredIn.ceterms:mainJurisdiction.ceterms:name", "issuerCountry", _RELATED, as_code),
    Field("res", "ceterms:jurisdiction.ceterms:mainJurisdiction.ceterms:name", "issuerCountry", _RELATED, as_code),
    Field("res", "ceterms:availableAt.ceterms:addressCountry", "issuerCountry", _RELATED, as_code),
    Field("res", "ceterms:availableAt.ceterms:addressLocality", "location", _BROAD, as_text),
    Field("res", "ceterms:description", "content", _EXACT, as_text),
    Field("res", "ceterms:description", "", _CLOSE, as_passage),
    *_learning("", _EXACT),
    Field("res", "ceterms:assesses", "learningOutcomes", _CLOSE, as_concept),
    Field("res", "ceterms:requires.ceterms:targetCompetency", "learningOutcomes", _CLOSE, as_competency),
    *_learning(_LO, _CLOSE),
    Field("res", f"{_AS}.ceterms:assesses", "learningOutcomes", _CLOSE, as_concept),
    Field("res", f"{_LO}.ceterms:assesses", "learningOutcomes", _CLOSE, as_concept),
    Field("res", "ceterms:requires.ceterms:creditValue", "creditRecognition", _CLOSE, as_credit),
    Field("res", "ceterms:estimatedDuration.ceterms:exactDuration", "learnerEffort", _RELATED, as_text),
    Field("res", "ceterms:estimatedDuration.ceterms:minimumDuration", "learnerEffort", _RELATED, as_text),
    Field("res", "ceterms:estimatedDuration.ceterms:maximumDuration", "learnerEffort", _RELATED, as_text),
    Field("res", "ceterms:estimatedDuration.ceterms:description", "learnerEffort", _RELATED, as_text),
    Field("res", f"{_LO}.ceterms:estimatedDuration.ceterms:exactDuration", "learnerEffort", _RELATED, as_text),
    Field("res", "ceterms:estimatedDuration.ceterms:exactDuration", "duration", _CLOSE, as_text),
    Field("res", "ceterms:estimatedDuration.ceterms:minimumDuration", "duration", _CLOSE, as_text),
    Field("res", "ceterms:estimatedDuration.ceterms:maximumDuration", "duration", _CLOSE, as_text),
    *_assessment(""),
    *_assessment(_LO),
    *_assessment(_AS),
    Field("res", f"{_AS}.ceterms:name", "assessmentType", _CLOSE, as_text),
    Field("res", "ceterms:accreditedBy", "qualityAssurance", _CLOSE, as_quality, facet="externalReview"),
    Field("res", "ceterms:accreditedIn.ceterms:assertedBy", "qualityAssurance", _CLOSE, as_quality,
          facet="externalReview"),
    Field("res", "ceterms:approvedBy", "qualityAssurance", _CLOSE, as_quality, facet="externalReview"),
    Field("res", "ceterms:approvedIn.ceterms:assertedBy", "qualityAssurance", _CLOSE, as_quality,
          facet="externalReview"),
    Field("res", "ceterms:recognizedBy", "qualityAssurance", _CLOSE, as_quality),
    Field("res", "ceterms:recognizedIn.ceterms:assertedBy", "qualityAssurance", _CLOSE, as_quality),
    Field("res", "ceterms:regulatedBy", "qualityAssurance", _CLOSE, as_quality),
    Field("res", "ceterms:regulatedIn.ceterms:assertedBy", "qualityAssurance", _CLOSE, as_quality),
    Field("res", "ceterms:audienceLevelType", "level", _CLOSE, as_level),
    Field("res", "ceterms:educationLevelType", "level", _CLOSE, as_level),
    Field("res", "ceterms:creditValue.ceterms:creditLevelType", "level", _RELATED, as_level),
    Field("res", "@type", "certification", _CLOSE, as_kind),
    Field("res", "@type", "credentialType", _CLOSE, as_kind),
    Field("res", "ceterms:credentialStatusType", "certification", _RELATED, as_concept),
    *_conditions("entryCondition", _EXACT),
    *_targets("entryCondition", _EXACT, "prerequisites"),
    *_conditions("requires", _NARROW),
    *_conditions("preparationFrom", _CLOSE),
    *_targets("preparationFrom", _CLOSE, "prerequisites"),
    Field("res", "ceterms:instructionalProgramType", "fieldOfStudy", _EXACT, as_concept),
    Field("res", "ceterms:degreeMajor", "fieldOfStudy", _CLOSE, as_concept),
    Field("res", "ceterms:subject", "fieldOfStudy", _CLOSE, as_concept),
    Field("res", "ceterms:subjectWebpage", "furtherInformation", _CLOSE, as_text),
)  # fmt: skip

ROOTS: Final = {"res": ""}

#: What it counts towards, builds on or consists of.
_STACKS: Final = (
    ("ceterms:isPartOf", _EXACT),
    ("ceterms:advancedStandingFrom", _EXACT),
    ("ceterms:isAdvancedStandingFor", _EXACT),
    ("ceterms:hasPart", _CLOSE),
    ("ceterms:isPreparationFor", _CLOSE),
    ("ceterms:isRequiredFor", _CLOSE),
)
_TARGETS: Final = ("ceterms:targetCredential", "ceterms:targetLearningOpportunity", "ceterms:targetAssessment")

#: What may be found behind the address of something required.
_BEHIND: Final = (
    (_LO, ("learningOutcomes", "formOfParticipation", "language", "learnerEffort", "assessmentType",
           "creditRecognition")),
    (_AS, ("learningOutcomes", "assessmentType")),
)  # fmt: skip

#: Credit as it was written before value profiles.
_OLD_CREDIT: Final = ("ceterms:creditUnit", "ceterms:creditHour")

PLACES: Final = (
    *(Place(path, "stackability", relation) for path, relation in _STACKS),
    *(Place(f"{kind}Value", "creditRecognition", _EXACT) for kind in _OLD_CREDIT),
    *(Place(f"{_LO}.{kind}Value", "creditRecognition", _CLOSE) for kind in _OLD_CREDIT),
)

#: Only what is read is followed, or an organisation would bring along all that it offers.
_FOLLOWED: Final = frozenset({
    *(step for field in FIELDS for step in field.path.split(".")), *dict(_STACKS), *_TARGETS,
}) - {"ceterms:subjectWebpage", "ceterms:name", "ceterms:description"}  # fmt: skip

#: Of these only the name is read.
_NAMED_ONLY: Final = frozenset({*dict(_STACKS), "ceterms:targetCredential"})


class _Graph:
    """The nodes of a file, with their classes and names."""

    def __init__(self, root: Node) -> None:
        self.rename = renamer(root, _KNOWN)
        self.nodes = tuple(node for node in (root, *root["@graph"].each()) if node.is_object)

    def kinds(self, node: Node) -> frozenset[str]:
        """The classes of CTDL that a node is of."""
        renamed = (self.rename(kind) for kind in node.types())
        return frozenset(kind.removeprefix("ceterms:") for kind in renamed if kind.startswith("ceterms:"))

    def names(self, node: Node) -> Iterator[str]:
        """What a node can be named by: its address, the last part of it, its CTID."""
        address = node["@id"].text
        ctids = (value.text for value in self.members(node, "ceterms:ctid"))
        yield from (name for name in (address, address.rpartition("/")[2], *ctids) if name)

    def members(self, node: Node, *wanted: str) -> Iterator[Node]:
        """The values of a node's members that have one of these names here."""
        for key, member in node.members():
            if self.rename(key) in wanted:
                yield from member.each()

    def main(self) -> tuple[Node, ...]:
        """The descriptions to read: all credentials, and what no credential of the file requires.

        A blank node stands for something that is described elsewhere, so it is read only where there
        is nothing else.
        """
        nodes = [node for node in self.nodes if self.kinds(node) & _MAIN]
        named = [node for node in nodes if not node["@id"].text.startswith("_:")]
        credentials = [node for node in nodes if self.kinds(node) & _CREDENTIALS]
        required = {name for node in credentials for name in self._required(node)}
        free = [n for n in named if self.kinds(n) & _CREDENTIALS or not required & set(self.names(n))]
        return tuple(free or named or nodes)

    def _required(self, node: Node) -> Iterator[str]:
        """The names of the learning opportunities and assessments that a credential requires."""
        for condition in self.members(node, "ceterms:requires"):
            for target in self.members(condition, *_TARGETS[1:]):
                yield target.text or target["@id"].text

    def follower(self, document: Document) -> Follower:
        """Draws the trees of descriptions; what the file only gives the address of may have been saved."""
        targets: dict[str, Node] = {}
        for node in self.nodes:
            for own in self.names(node):
                targets.setdefault(own, node)
        return Follower(document.name, targets, _refers, self.rename, document.documents.tree, _NAMED_ONLY)


def _refers(key: str, node: Node) -> str:
    """The name that stands in the place of what it names: by itself, or as the only member of an object."""
    if key not in _FOLLOWED or key in OWN_NAMES:
        return ""
    only_named = node.is_object and {name for name, _ in node.members()} <= {"@id", "@type"}
    return node["@id"].text if only_named else node.text


def detects(document: Document) -> Recognition | None:
    """A description of a credential, a learning opportunity or an assessment, or a graph of such."""
    return Recognition(NAME, "") if document.root.is_object and _Graph(document.root).main() else None


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each description."""
    graph = _Graph(document.root)
    main = graph.main()
    check_count(document, len(main))
    follower = graph.follower(document)
    trees = tuple(follower.tree(node) for node in main)
    unnamed = follower.unnamed(trees)
    siblings, several = Siblings(main), len(main) > 1
    found = (
        (node, _read_description(document, recognition, catalog, tree, node.pointer if several else ""))
        for tree, node in zip(trees, main, strict=True)
    )
    return tuple(_with_unused(siblings.only_own(credential, node), unnamed) for node, credential in found)


def _with_unused(credential: Credential, places: tuple[str, ...]) -> Credential:
    record = credential.record
    return replace(credential, record=replace(record, unused=(*record.unused, *places)))


def _read_description(
    document: Document, recognition: Recognition, catalog: Catalog, tree: Tree, item: str
) -> Credential:
    draft = Draft(replace(document, root=tree.root), catalog)
    draft.use(tree.root["ceterms:ctid"])
    read_table(draft, FIELDS, {"res": tree.root})
    for kind in _OLD_CREDIT:
        _old_credit(draft, tree.root, kind, _EXACT)
        for opportunity in tree.root.at(_LO):
            _old_credit(draft, opportunity, kind, _CLOSE)
    _stackability(draft, tree.root)
    _links(draft, tree.root)
    return one_of_several(tree.finished(draft.finish(recognition, award=False), draft), item)


def _links(draft: Draft, root: Node) -> None:
    """What is required and not described in the file may say what the credential itself does not."""
    for path, descriptors in _BEHIND:
        for node in root.at(path):
            place = node if node.text else node["@id"]
            if place.is_address and {key for key, _ in node.members()} <= {"@id", "@type"}:
                draft.link(place, descriptors)


def _old_credit(draft: Draft, node: Node, kind: str, relation: Relation) -> None:
    for number in node[f"{kind}Value"].each():
        _credit(draft, relation, number, tuple(node[f"{kind}Type"].each()))


def _stackability(draft: Draft, root: Node) -> None:
    """What it leads to or builds on; the number of targets can be counted, because the fields are typed."""
    found = [
        (relation, target, text)
        for path, relation in _STACKS
        for node in root.at(path)
        for target in (tuple(t for key in _TARGETS for t in node[key].each()) or (node,))
        if (text := _NAMED.text(target)) is not None
    ]
    for relation, target, text in found:
        draft.use(target["@id"])
        facets = (Facet("targets", (len(found),)),)
        draft.add("stackability", text, relation, form=Form.STRUCTURED, facets=facets, aside=True)
