"""Open Badges 3.0: where each descriptor stands in an achievement credential.

On VCDM 1.1 and 2.0, bare or in a token; with the Dutch education extension and the 1EdTech
assessment and accreditation extensions, whose terms are read by name whatever the contexts say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts
from crosswalk.formats.carriers.jose import CLAIMS
from crosswalk.formats.filling.draft import CRITERIA, Draft, check_count, unix_time
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_date,
    as_duration,
    as_figure,
    as_flag,
    as_passage,
    as_span,
    as_text,
    certifies,
    read_table,
)
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node, Text, primary
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation

NAME: Final = "ob3"
LABEL: Final = Bilingual("オープンバッジ 3.0", "Open Badges 3.0")
VERSIONS: Final = ("3.0",)
CARRIERS: Final = ("json", "jws", "png", "svg")

TYPES: Final = frozenset({"OpenBadgeCredential", "AchievementCredential"})

_EXACT, _CLOSE, _BROAD, _RELATED = (
    Relation.EXACT,
    Relation.CLOSE,
    Relation.BROAD,
    Relation.RELATED,
)


def as_effort(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """Hours as a bare number, or a duration in ISO 8601."""
    (as_figure if node.is_number else as_duration)(draft, field, node, lang)


#: From the credential (``vc``), its subject (``cs``) and the achievement (``ach``).
FIELDS: Final = (
    Field("vc", "awardedDate", "dateOfIssuing", _EXACT, as_date),
    Field("vc", "validFrom", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "issuanceDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("vc", "issued", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("issuer", "name", "awardingBody", _EXACT, as_text),
    Field("issuer", "parentOrg.name", "awardingBody", _RELATED, as_text),
    Field("ach", "creator.name", "awardingBody", _RELATED, as_text),
    Field("cs", "source.name", "awardingBody", _RELATED, as_text),
    Field("issuer", "address.addressCountryCode", "issuerCountry", _CLOSE, as_code),
    Field("issuer", "address.addressCountry", "issuerCountry", _CLOSE, as_code, fallback=True),
    Field("ach", "description", "content", _CLOSE, as_text),
    Field("ach", "description", "", _CLOSE, as_passage),
    Field("vc", "description", "content", _CLOSE, as_text, fallback=True),
    Field("ach", "inLanguage", "language", _CLOSE, as_code),
    Field("ach", "participationType", "formOfParticipation", _CLOSE, as_code),
    Field("ach", "timeInvestment", "learnerEffort", _CLOSE, as_effort, facet="hours"),
    Field("ach", "SBU", "learnerEffort", _CLOSE, as_effort, facet="hours"),
    Field("ach", "assessmentType", "assessmentType", _CLOSE, as_code),
    Field("ach", "resultDescription.assessmentType", "assessmentType", _CLOSE, as_code),
    Field("ach", "resultDescription.evaluationMethod", "assessmentType", _CLOSE, as_text),
    Field("ach", "resultDescription.assessmentOutput", "assessmentType", _CLOSE, as_text),
    Field("ach", "resultDescription.resultType", "assessmentType", _RELATED, as_code),
    Field("vc", "evidence.narrative", "assessmentType", _RELATED, as_text),
    Field("vc", "evidence.name", "assessmentType", _RELATED, as_text),
    Field("ach", "resultDescription.name", "learningOutcomes", _RELATED, as_text),
    Field("ach", "tag", "learningOutcomes", _RELATED, as_text),
    Field("ach", "ECTS", "creditRecognition", _CLOSE, as_figure, facet="cwu:ECTS"),
    Field("ach", "creditsAvailable", "creditRecognition", _CLOSE, as_figure, facet="amount"),
    Field("cs", "creditsEarned", "creditRecognition", _CLOSE, as_figure, facet="amount"),
    Field("ach", "achievementType", "credentialType", _CLOSE, as_code),
    Field("ach", "supervisionType", "supervision", _CLOSE, as_code),
    Field("ach", "identityChecked", "supervision", _BROAD, as_flag),
    Field("cs", "result.value", "gradeAchieved", _CLOSE, as_text),
    Field("cs", "result.status", "gradeAchieved", _BROAD, as_text),
    Field("ach", "fieldOfStudy", "fieldOfStudy", _EXACT, as_text),
    Field("ach", "specialization", "fieldOfStudy", _CLOSE, as_text),
    Field("cs", "activityStartDate", "duration", _BROAD, as_span),
    Field("cs", "activityEndDate", "duration", _BROAD, as_span),
    Field("issuer", "description", "providerProfile", _CLOSE, as_text),
    Field("issuer", "url", "providerProfile", _BROAD, as_text),
    Field("issuer", "accreditations.name", "qualityAssurance", _BROAD, as_text),
    Field("issuer", "accreditations.title", "qualityAssurance", _BROAD, as_text),
    Field("vc", "endorsement.credentialSubject.endorsementComment", "qualityAssurance", _RELATED,
          as_text),
    Field("issuer", "endorsement.credentialSubject.endorsementComment", "qualityAssurance",
          _RELATED, as_text),
    Field("ach", "endorsement.credentialSubject.endorsementComment", "qualityAssurance", _RELATED,
          as_text),
    Field("cs", "narrative", "", _RELATED, as_passage),
)  # fmt: skip

#: Where the roots of the table stand in a credential.
ROOTS: Final = {
    "vc": "",
    "issuer": "issuer",
    "cs": "credentialSubject",
    "ach": "credentialSubject.achievement",
}


def alignment_places(path: str) -> tuple[Place, ...]:
    """What an alignment at a path may be about; its target type tells which."""
    return (
        Place(path, "learningOutcomes", _RELATED),
        Place(path, "level", _RELATED),
        Place(path, "qualityAssurance", _CLOSE),
        Place(path, "stackability", _RELATED),
    )


#: What of the subject says who the learner is.
_NAMED_BY: Final = ("name", "givenName", "familyName", "additionalName", "email")

#: What is read beside the table; ``nbf`` and ``sub`` are a token's claims.
PLACES: Final = (
    Place("credentialSubject.id", "learnerIdentification", _CLOSE),
    Place("credentialSubject.identifier.identityHash", "learnerIdentification", _CLOSE),
    *(Place(f"credentialSubject.{key}", "learnerIdentification", _CLOSE) for key in _NAMED_BY),
    Place("sub", "learnerIdentification", _CLOSE),
    Place("nbf", "dateOfIssuing", _CLOSE),
    Place("credentialSubject.achievement.name", "title", _EXACT),
    Place("name", "title", _CLOSE),
    Place("type", "certification", _CLOSE),
    Place("credentialSubject.achievement.criteria", "", _RELATED),
    *alignment_places("credentialSubject.achievement.alignment"),
    *alignment_places("credentialSubject.achievement.resultDescription.alignment"),
    *alignment_places("credentialSubject.result.alignment"),
)

#: Credentials that wrap or concern others, whatever else they call themselves.
_NOT_AN_ACHIEVEMENT: Final = frozenset({
    "ClrCredential", "EndorsementCredential", "VerifiablePresentation", "BlockcertsCredential",
})  # fmt: skip

#: What an achievement may say, so what an address in its place may lead to.
ACHIEVEMENT: Final = ("title", "content", "language", "level", *CRITERIA)

#: What an alignment is about, by its ``targetType``.
_OUTCOME: Final = re.compile(r"CFItem|ceasn:Competency|ext:ESCO.*")
_LEVEL: Final = re.compile(r"ext:(EQF|NQF|NLQF|QF|Level)\w*", re.IGNORECASE)
_QUALITY: Final = re.compile(r"ext:QualityAssurance", re.IGNORECASE)
_CREDENTIAL: Final = re.compile(r"ceterms:Credential|CTDL")

#: What an alignment may be called by, the best first; ``name`` and ``url`` are those of 1.x.
_TARGET_NAMES: Final = (
    "targetName", "name", "targetDescription", "targetCode", "targetUrl", "url",
)  # fmt: skip

_GENERIC: Final = frozenset({
    "badge", "open badge", "digital badge", "credential", "certificate", "achievement",
    "micro-credential", "microcredential", "micro credential", "バッジ", "証明書", "修了証",
    "マイクロクレデンシャル", "オープンバッジ",
})  # fmt: skip


def detects(document: Document) -> Recognition | None:
    """An achievement credential, or an achievement by itself (a description of an offering)."""
    root, addresses = document.root, contexts_of(document.root)
    types, known = root.types(), contexts.names(contexts.OB3, addresses)
    if types & _NOT_AN_ACHIEVEMENT:
        return None
    if types & TYPES:
        return Recognition(NAME, "3.0")
    if known and "VerifiableCredential" in types and root["credentialSubject"]["achievement"]:
        return Recognition(NAME, "3.0")
    if known and "Achievement" in types:
        return Recognition(NAME, "3.0")
    if not addresses and not types and root["credentialSubject"]["achievement"]["name"]:
        return Recognition(NAME, "3.0", declared=False)
    return None


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each achievement of each subject."""
    root = document.root
    if "Achievement" in root.types() and not root["credentialSubject"]:
        return (_read_offering(document, recognition, catalog),)
    pairs = tuple(_achievements(root))
    check_count(document, len(pairs))
    several = len(pairs) > 1
    return tuple(
        _read_award(document, recognition, catalog, subject, achievement, several) for subject, achievement in pairs
    )


def _achievements(root: Node) -> Iterator[tuple[Node, Node]]:
    subjects = tuple(root["credentialSubject"].each()) or (root["credentialSubject"],)
    for subject in subjects:
        achievements = tuple(subject["achievement"].each()) or (subject["achievement"],)
        for achievement in achievements:
            yield subject, achievement


def _read_award(
    document: Document,
    recognition: Recognition,
    catalog: Catalog,
    subject: Node,
    achievement: Node,
    several: bool,
) -> Credential:
    draft, root = Draft(document, catalog), document.root
    draft.notice_all(contexts.unknown(contexts_of(root)))
    if several:
        draft.notice("several-credentials", achievement.pointer)
    _learner(draft, subject)
    opened, issuer = draft.follow(achievement), draft.follow(root["issuer"])
    read_self_issued(draft, subject, root["issuer"])
    _title(draft, root, opened)
    _describe(draft, {"vc": root, "cs": subject, "ach": opened, "issuer": issuer})
    read_claims(draft, root)
    _issuer_address(draft, issuer)
    certifies(draft, root, next(iter(sorted(root.types() & TYPES)), "VerifiableCredential"))
    read_validity(draft, root)
    credential = draft.finish(recognition, award=True, item=achievement.pointer if several else "")
    return _only_own(credential, achievement.pointer) if several else credential


def _only_own(credential: Credential, pointer: str) -> Credential:
    """Leave out of ``unused`` what belongs to the other achievements of the file."""
    own = tuple(place for place in credential.record.unused if "/achievement" not in place or place.startswith(pointer))
    return replace(credential, record=replace(credential.record, unused=own))


def _read_offering(document: Document, recognition: Recognition, catalog: Catalog) -> Credential:
    """An achievement that was awarded to nobody: its creator stands in for the issuer."""
    draft, achievement = Draft(document, catalog), document.root
    draft.notice_all(contexts.unknown(contexts_of(achievement)))
    nothing = Node(None)
    draft.texts("title", achievement["name"])
    for node in achievement.at("creator.name"):
        draft.texts("awardingBody", node, _CLOSE)
    _describe(draft, {"vc": nothing, "cs": nothing, "ach": achievement, "issuer": nothing})
    return draft.finish(recognition, award=False)


def _describe(draft: Draft, roots: dict[str, Node]) -> None:
    achievement = roots["ach"]
    lang = primary(achievement["inLanguage"].text)
    read_table(draft, FIELDS, roots, lang)
    if achievement.is_address:
        draft.link(achievement, ACHIEVEMENT)
    for node in (
        *achievement.at("alignment"),
        *achievement.at("resultDescription.alignment"),
        *roots["cs"].at("result.alignment"),
    ):
        read_alignment(draft, node)
    read_criteria(draft, achievement["criteria"], lang)


#: What unlabelled criteria text is related to.
_CRITERIA_TELL: Final = "learningOutcomes"


def read_criteria(draft: Draft, criteria: Node, lang: str) -> None:
    """Criteria: the narrative if there is one, else a link to what was not opened."""
    narrated, addresses = False, []
    for node in map(draft.follow, criteria.each()):
        if node.is_address:
            addresses.append(node)
        elif node.text:
            narrated = True
            draft.passage(node, lang, _CRITERIA_TELL)
        elif node.is_object:
            texts = [text for text in node["narrative"].texts(lang) if text.text.strip()]
            narrated = narrated or bool(texts)
            draft.passage(node["narrative"], lang, _CRITERIA_TELL)
            addresses += [place for place in node["id"].each() if place.is_address]
    for address in addresses:
        draft.use(address)
        saved = None if narrated else draft.saved_text(address)
        if saved is not None:
            draft.passage(saved, lang, _CRITERIA_TELL)
        elif not narrated:
            draft.link(address, CRITERIA)


def read_alignment(draft: Draft, node: Node) -> None:
    """An alignment, by what its target is: an outcome, a level, an accreditation, an award."""
    kind = node["targetType"].text or node["targetFramework"].text
    named = next((node[key] for key in _TARGET_NAMES if node[key].text), None)
    draft.use(*(m for key, m in node.members() if key.startswith("target") or key in ("name", "url")))
    if named is None:
        return
    text = Text(_target(draft, node, named), "", named.pointer)
    if _QUALITY.fullmatch(kind):
        _quality(draft, node, text)
    elif _LEVEL.fullmatch(kind) or re.search(r"\b(EQF|Qualifications? Framework)\b", kind):
        _level(draft, node, text, kind)
    elif _CREDENTIAL.fullmatch(kind):
        draft.add("stackability", text, _RELATED)
        draft.add("learningOutcomes", text, _RELATED)
    else:
        draft.add("learningOutcomes", text, _RELATED)


def _target(draft: Draft, node: Node, named: Node) -> str:
    """What the target is called; where a saved framework of competences holds it, what it says too."""
    address, documents = node["targetUrl"], draft.document.documents
    statement = documents.statement(address.text)
    if statement:
        draft.notice("document-used", address.pointer, address=address.text, file=documents.file(address.text))
    return f"{named.text}: {statement}" if statement and statement not in named.text else named.text


def _quality(draft: Draft, node: Node, text: Text) -> None:
    described = f"{text.text}\n{node['targetDescription'].text}"
    facets = {facet.name: facet for facet in draft.facets("qualityAssurance", described)}
    facets["name"] = Facet("name", (text.text,))
    if node["targetUrl"].is_address:
        facets["reference"] = Facet("reference", (node["targetUrl"].text,))
    draft.add("qualityAssurance", text, _CLOSE, facets=tuple(facets.values()))


def _level(draft: Draft, node: Node, text: Text, kind: str) -> None:
    facets = draft.facets("level", text.text)
    code = node["targetCode"].text.strip()
    if not facets and code and len(code) <= 20:
        scheme = "EQF" if "EQF" in kind.upper() else "NQF"
        facets = (Facet("scheme", (scheme,)), Facet("levelValue", (code,)))
    draft.add("level", text, _RELATED, facets=facets)


def _learner(draft: Draft, subject: Node) -> None:
    for node in subject["id"].each():
        for text in node.texts():
            draft.person(text, _CLOSE)
    for key in _NAMED_BY:
        for text in subject[key].texts():
            draft.person(text, _CLOSE, Form.TEXT)
    for node in subject["identifier"].each():
        for text in node["identityHash"].texts():
            draft.person(text, _CLOSE)
            hashed = node["hashed"].value is True or re.match(r"(sha256|md5)\$", text.text)
            if hashed:
                draft.notice("recipient-hashed", text.pointer)
        draft.use(node["identityType"], node["hashed"], node["salt"])


def _title(draft: Draft, root: Node, achievement: Node) -> None:
    """The achievement's name; the credential's own only where that says nothing (or a kind)."""
    learner = {name.strip().casefold() for name in draft.learner}
    display = [t for t in root["name"].texts() if t.text.strip()]
    if any(text.text.strip().casefold() in learner for text in display):
        draft.notice("name-is-learner", f"{root.pointer}/name")
        draft.use(*display)
        display = []
    lang = primary(achievement["inLanguage"].text)
    named = [t for t in achievement["name"].texts(lang) if t.text.strip()]
    generic = all(text.text.strip().casefold() in _GENERIC for text in named)
    if generic:
        for text in display:
            draft.add("title", text, _CLOSE)
    for text in named or achievement["name"].texts(lang):
        draft.add("title", text, _EXACT)


def _issuer_address(draft: Draft, issuer: Node) -> None:
    """An issuer given by its address alone: name and country lie behind it."""
    for node in issuer.each():
        if node.is_address:
            draft.link(node, ("awardingBody", "issuerCountry"))


def read_self_issued(draft: Draft, subject: Node, issuer: Node) -> None:
    """A learner who is the issuer too, by the identifiers: then the issuer's name is a learner's name."""
    identifier = issuer.text or issuer["id"].text
    if not identifier or identifier not in {node.text for node in subject["id"].each()}:
        return
    draft.notice("issuer-is-learner", issuer.pointer)
    draft.learner += [text.text for text in issuer["name"].texts() if text.text.strip()]


def read_claims(draft: Draft, root: Node) -> None:
    """A token's registered claims fill in for what the credential leaves out."""
    claims, pairs = draft.document.claims, (("sub", "credentialSubject"), ("iss", "issuer"))
    draft.use(*(claims[claim] for claim in CLAIMS))
    issued = next((root[key].text for key in ("validFrom", "issuanceDate") if root[key].text), "")
    nbf = Text(claims["nbf"].text, "", claims["nbf"].pointer)
    if nbf.text and not draft.has("dateOfIssuing"):
        draft.day(nbf, _CLOSE)
    elif nbf.text and issued and draft.instant(issued) != draft.instant(unix_time(nbf.text)):
        draft.notice("claim-differs", nbf.pointer, claim="nbf")
    for claim, member in pairs:
        said = root[member].text or root[member]["id"].text
        if claims[claim].text and said and claims[claim].text != said:
            draft.notice("claim-differs", claims[claim].pointer, claim=claim)
    subject = Text(claims["sub"].text, "", claims["sub"].pointer)
    if subject.text and not draft.has("learnerIdentification"):
        draft.person(subject, _CLOSE)
    if claims["iss"].is_address and not root["issuer"]:
        draft.link(claims["iss"], ("awardingBody", "issuerCountry"))


def read_validity(draft: Draft, root: Node) -> None:
    """A validity that ends before it begins is noted."""

    def first(*keys: str) -> Text | None:
        node = next((root[key] for key in keys if root[key].text), None)
        return Text(node.text, "", node.pointer) if node else None

    expires = first("validUntil", "expirationDate")
    draft.compare_dates(first("validFrom", "issuanceDate", "awardedDate"), expires)
