"""Open Badges 2.0, 2.1 and before: where each descriptor stands in assertion, badge class and issuer.

Badge class and issuer may be addresses only. Nothing is fetched: what may stand behind an address
is a hint, never missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts
from crosswalk.formats.filling.draft import Draft
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_date,
    as_figure,
    as_passage,
    as_text,
    certifies,
    read_table,
)
from crosswalk.formats.ob3 import ACHIEVEMENT, alignment_places, read_alignment, read_criteria
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node, Text, primary
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation

NAME: Final = "ob2"
LABEL: Final = Bilingual("オープンバッジ 2.0／2.1（0.5〜1.1を含む）", "Open Badges 2.0 and 2.1 (0.5 to 1.1 included)")
VERSIONS: Final = ("0.5", "1.0", "1.1", "2.0", "2.1")
CARRIERS: Final = ("json", "jws", "png", "svg")

_EXACT, _CLOSE, _BROAD, _RELATED = (
    Relation.EXACT,
    Relation.CLOSE,
    Relation.BROAD,
    Relation.RELATED,
)

#: What an issuer may say, so what an address in its place may lead to.
ISSUER: Final = ("awardingBody", "issuerCountry")

#: From the assertion, the badge class and the issuer.
FIELDS: Final = (
    Field("assertion", "issuedOn", "dateOfIssuing", _EXACT, as_date),
    Field("assertion", "issued_on", "dateOfIssuing", _EXACT, as_date),
    Field("badge", "name", "title", _EXACT, as_text),
    Field("badge", "description", "content", _CLOSE, as_text),
    Field("badge", "description", "", _CLOSE, as_passage),
    Field("badge", "@language", "language", _RELATED, as_text),
    Field("badge", "tags", "learningOutcomes", _RELATED, as_text),
    Field("assertion", "evidence.narrative", "assessmentType", _RELATED, as_text),
    Field("assertion", "evidence.name", "assessmentType", _RELATED, as_text),
    Field("assertion", "narrative", "", _RELATED, as_passage),
    Field("issuer", "name", "awardingBody", _CLOSE, as_text),
    Field("issuer", "org", "awardingBody", _RELATED, as_text),
    Field("issuer", "description", "providerProfile", _CLOSE, as_text),
    Field("issuer", "url", "providerProfile", _BROAD, as_text),
    Field("badge", "endorsement.claim.endorsementComment", "qualityAssurance", _RELATED, as_text),
    Field("issuer", "endorsement.claim.endorsementComment", "qualityAssurance", _RELATED, as_text),
    Field("assertion", "endorsement.claim.endorsementComment", "qualityAssurance", _RELATED,
          as_text),
)  # fmt: skip


def as_eqf(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A level of the European Qualifications Framework, given as a bare number."""
    for text in node.texts():
        facets = (
            (Facet("scheme", ("EQF",)), Facet("levelValue", (text.text.strip(),)))
            if re.fullmatch(r"\s*[1-8](\.0)?\s*", text.text)
            else None
        )
        draft.add(field.descriptor, text, field.relation, form=Form.STRUCTURED, facets=facets)


#: Extensions: the last segment of the extension's name, then the path inside it.
EXTENSIONS: Final = {
    "StudyLoadExtension": (Field("", "StudyLoad", "learnerEffort", _CLOSE, as_figure, facet="hours"),),
    "TimeInvestmentExtension": (Field("", "TimeInvestment", "learnerEffort", _CLOSE, as_figure, facet="hours"),),
    "ECTSExtension": (Field("", "ECTS", "creditRecognition", _CLOSE, as_figure, facet="cwu:ECTS"),),
    "EQFExtension": (Field("", "EQF", "level", _CLOSE, as_eqf),),
    "LevelExtension": (Field("", "Level", "level", _CLOSE, as_text),),
    "LanguageExtension": (Field("", "Language", "language", _CLOSE, as_code),),
    "LearningOutcomeExtension": (Field("", "LearningOutcome", "learningOutcomes", _CLOSE, as_text),),
    "InstitutionCountryExtension": (Field("", "InstitutionCountry", "issuerCountry", _CLOSE, as_code),),
    "CompetencyExtension": (Field("", "name", "learningOutcomes", _RELATED, as_text),),
    "AssessmentExtension": (
        Field("", "assessments.type", "assessmentType", _CLOSE, as_code),
        Field("", "assessments.evaluationMethod", "assessmentType", _CLOSE, as_text),
        Field("", "assessments.assessmentOutput", "assessmentType", _CLOSE, as_text),
    ),
    "IssuerAccreditation": (
        Field("", "accreditations.name", "qualityAssurance", _BROAD, as_text),
        Field("", "name", "qualityAssurance", _BROAD, as_text),
    ),
}

#: Where the roots of the table stand in an assertion.
ROOTS: Final = {"assertion": "", "badge": "badge", "issuer": "badge.issuer"}

#: Which object of an assertion an extension belongs to; it is read wherever it stands.
_EXTENDS: Final = {"IssuerAccreditation": ROOTS["issuer"], "InstitutionCountryExtension": ROOTS["issuer"]}

#: What is read beside the table.
PLACES: Final = (
    Place("recipient", "learnerIdentification", _BROAD),
    Place("extensions:recipientProfile.name", "learnerIdentification", _CLOSE),
    Place("type", "certification", _CLOSE),
    Place("badge.criteria", "", _RELATED),
    *alignment_places("badge.alignment"),
    *(Place(f"{_EXTENDS.get(name, 'badge')}.extensions:{name}.{field.path}", field.descriptor, field.relation)
      for name, fields in EXTENSIONS.items() for field in fields),
)  # fmt: skip


def detects(document: Document) -> Recognition | None:
    """An assertion, or a badge class by itself (a description of an offering)."""
    root, types, addresses = document.root, document.root.types(), contexts_of(document.root)
    if "VerifiableCredential" in types or contexts.names(contexts.BLOCKCERTS, addresses):
        return None
    version = _version(addresses)
    if types & {"Assertion", "BadgeClass"} and (version or _looks_right(root)):
        return Recognition(NAME, version or "2.0", declared=bool(version))
    if types or (version and version != "1.1"):
        return None
    if root["badge"] and root["recipient"] and (version or root["issuedOn"] or root["issued_on"]):
        early = "0.5" if root["issued_on"] or root["badge"]["version"] else "1.0" if _is_hosted_1(root) else "2.0"
        return Recognition(NAME, version or early, declared=bool(version))
    if all(root[member] for member in _CLASS_1):
        return Recognition(NAME, version or "1.0", declared=bool(version))
    return None


#: What a badge class of 1.0 always has, which names neither a type nor a context.
_CLASS_1: Final = ("name", "description", "image", "criteria", "issuer")


def _is_hosted_1(root: Node) -> bool:
    return bool(root["uid"] or root["verify"])


def _version(addresses: tuple[str, ...]) -> str:
    if contexts.names(contexts.OB21, addresses):
        return "2.1"
    if contexts.names(contexts.OB2, addresses):
        return "2.0"
    return "1.1" if contexts.names(contexts.OB1, addresses) else ""


def _looks_right(root: Node) -> bool:
    """Whether an object that only its type names has the members of that type."""
    if "Assertion" in root.types():
        return bool(root["badge"] and root["recipient"])
    return bool(root["name"] and (root["criteria"] or root["issuer"]))


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record: of the award, or of the badge class where there is no assertion."""
    draft = Draft(document, catalog)
    award = fill(draft)
    return (draft.finish(recognition, award=award),)


def fill(draft: Draft) -> bool:
    """Put into a draft what its document says; whether that is an award, and no badge class by itself."""
    root = draft.document.root
    draft.notice_all(contexts.unknown(contexts_of(root)))
    award = "BadgeClass" not in root.types() and bool(root.types() or root["badge"])
    assertion = root if award else Node(None)
    badge = draft.follow(root["badge"]) if award else root
    issuer = draft.follow(badge["issuer"])
    if award:
        _learner(draft, assertion)
    lang = primary(badge["@language"].text)
    read_table(draft, FIELDS, {"assertion": assertion, "badge": badge, "issuer": issuer}, lang)
    for node in (assertion, badge, issuer):
        _extensions(draft, node, lang)
    for node in badge.at("alignment"):
        read_alignment(draft, node)
    read_criteria(draft, badge["criteria"], lang)
    _addresses(draft, badge, issuer)
    if award:
        certifies(draft, root, "Assertion")
        issued = assertion["issuedOn"] or assertion["issued_on"]
        draft.compare_dates(_text(issued), _text(assertion["expires"]))
    return award


def _text(node: Node) -> Text | None:
    return Text(node.text, "", node.pointer) if node.text else None


def _learner(draft: Draft, assertion: Node) -> None:
    recipient = assertion["recipient"]
    for node in recipient.each():
        identity = node if node.text else node["identity"]
        for text in identity.texts():
            draft.person(text, _BROAD)
            if node["hashed"].value is True or re.match(r"(sha256|md5)\$", text.text):
                draft.notice("recipient-hashed", text.pointer)
        draft.use(node["type"], node["hashed"], node["salt"])
    for key, member in (*assertion.members(), *recipient.members()):
        if _segment(key) == "recipientProfile":
            for text in member["name"].texts():
                draft.person(text, _CLOSE, Form.TEXT)


def _segment(key: str) -> str:
    """The last segment of an extension's name; hosts and prefixes vary between installations."""
    return re.split(r"[:/#]", re.sub(r"/context\.json$", "", key))[-1]


def _extensions(draft: Draft, node: Node, lang: str) -> None:
    for key, member in _objects(node):
        for field in EXTENSIONS.get(_segment(key), ()):
            read_table(draft, (field,), {"": member}, lang)


def _objects(node: Node) -> Iterator[tuple[str, Node]]:
    for item in node.each():
        for key, member in item.members():
            if ":" in key or key.endswith(("Extension", "Accreditation")):
                yield key, member


def _addresses(draft: Draft, badge: Node, issuer: Node) -> None:
    """Leave hints for what stands behind an address in place of badge class or issuer."""
    for node in badge.each():
        if node.text:
            draft.link(node, (*ACHIEVEMENT, *ISSUER))
    for node in issuer.each():
        if node.text:
            draft.link(node, ISSUER)
