"""schema.org: what a web page says of a credential, a course or a programme.

A description of what is offered, not of an award, even where a person is said to have the credential.
JSON-LD as pages carry it: one thing, a ``@graph``, or a list of courses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts
from crosswalk.formats.filling.concepts import Shape, concept_reader, level_reader
from crosswalk.formats.filling.draft import Draft, check_count, decimal
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_duration,
    as_passage,
    as_span,
    as_text,
    read_table,
)
from crosswalk.formats.filling.siblings import Siblings, one_of_several
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.formats.trees.jsonld_names import OWN_NAMES, renamer
from crosswalk.formats.trees.references import Follower, Tree
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Form, Relation

NAME: Final = "schemaorg"
LABEL: Final = Bilingual("schema.org（講座・資格の記述）", "schema.org (descriptions of courses and credentials)")
VERSIONS: Final[tuple[str, ...]] = ()
CARRIERS: Final = ("json",)

_EXACT, _CLOSE, _BROAD, _RELATED = Relation.EXACT, Relation.CLOSE, Relation.BROAD, Relation.RELATED

_KNOWN: Final = dict.fromkeys(
    ("https://schema.org/", "http://schema.org/", "https://www.schema.org/", "http://www.schema.org/"), ""
)
_MAIN: Final = frozenset({"EducationalOccupationalCredential", "Course", "EducationalOccupationalProgram"})

#: Where a thing holds others that may be descriptions: pages, lists, people, programmes.
_HOLDERS: Final = ("mainEntity", "itemListElement", "item", "hasCredential", "hasCourse", "hasPart")

_TERM: Final = Shape(("@id", "url", "targetUrl", "sameAs"), ("name", "targetName", "description"), ("termCode",))
_CONCEPT: Final = concept_reader(_TERM)
as_level = level_reader(_TERM)


def as_concept(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A defined term, or the words for it; what its set is called is not a value of its own."""
    draft.use(node["inDefinedTermSet"], node["educationalFramework"], node["alignmentType"])
    if (node.is_object and not node["@value"]) or _TERM.address(node):
        _CONCEPT(draft, field, node, lang)
    else:
        as_code(draft, field, node, lang)


def as_name(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A thing by its name; one that is only named by its address is a link."""
    if node.is_object and "@value" not in dict(node.members()):
        named = next((node[key] for key in ("legalName", "name") if node[key].text or node[key].is_object), None)
        if named is not None:
            draft.texts(field.descriptor, named, field.relation)
        elif node["@id"].is_address and field.relation is not _RELATED:
            draft.link(node["@id"], (field.descriptor,))
    elif node.is_address and field.relation is not _RELATED:
        draft.link(node, (field.descriptor,))
    else:
        draft.texts(field.descriptor, node, field.relation)


def as_country(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A country, by its code or name, as text or as a thing of its own."""
    as_code(draft, field, node["name"] if node["name"] else node, lang)


def as_language(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A language: a tag, or a thing whose other name is its tag."""
    place = node["alternateName"] if node["alternateName"].text else node["name"]
    as_code(draft, field, place if place else node, lang)


def as_workload(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A workload: a duration, or a number with its unit, or words."""
    number = node["value"]
    if number.text and node["unitText"].text:
        draft.use(node["unitText"], node["unitCode"])
        text = Text(number.text, "", number.pointer)
        facets = draft.facets(field.descriptor, f"{number.text} {node['unitText'].text}")
        draft.add(field.descriptor, text, field.relation, form=Form.STRUCTURED, facets=facets)
    else:
        as_duration(draft, field, node, lang)


def as_credit(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A number of credits, in a unit where one is named."""
    number = node["value"] if node.is_object else node
    unit = next((node[key].text for key in ("unitText", "unitCode", "name") if node[key].text), "")
    draft.use(node["unitText"], node["unitCode"], node["name"] if node["value"] else node["value"])
    for text in number.texts():
        facets = draft.facets(field.descriptor, f"{text.text} {unit}") if decimal(text.text) is not None else ()
        if unit and any(facet.name.startswith("cwu:") for facet in facets):
            draft.add(field.descriptor, text, field.relation, form=Form.STRUCTURED, facets=facets)
        else:
            draft.figure(field.descriptor, text, "amount", field.relation)


_RUN: Final = "hasCourseInstance"

#: All from the description itself (``res``).
FIELDS: Final = (
    Field("res", "name", "title", _EXACT, as_text),
    Field("res", "provider", "awardingBody", _CLOSE, as_name),
    Field("res", "offers.offeredBy", "awardingBody", _CLOSE, as_name),
    Field("res", "recognizedBy", "awardingBody", _RELATED, as_name),
    Field("res", "provider.address.addressCountry", "issuerCountry", _CLOSE, as_country),
    Field("res", "validIn", "issuerCountry", _RELATED, as_country),
    Field("res", "description", "content", _EXACT, as_text),
    Field("res", "description", "", _CLOSE, as_passage),
    Field("res", "teaches", "learningOutcomes", _EXACT, as_concept),
    Field("res", "assesses", "learningOutcomes", _CLOSE, as_concept),
    Field("res", "competencyRequired", "learningOutcomes", _CLOSE, as_concept),
    Field("res", "educationalAlignment", "learningOutcomes", _RELATED, as_concept),
    Field("res", f"{_RUN}.courseMode", "formOfParticipation", _EXACT, as_concept),
    Field("res", "educationalProgramMode", "formOfParticipation", _EXACT, as_concept),
    Field("res", "inLanguage", "language", _CLOSE, as_language),
    Field("res", "availableLanguage", "language", _CLOSE, as_language),
    Field("res", f"{_RUN}.inLanguage", "language", _CLOSE, as_language),
    Field("res", f"{_RUN}.courseWorkload", "learnerEffort", _CLOSE, as_workload),
    Field("res", "timeRequired", "learnerEffort", _CLOSE, as_workload),
    Field("res", "timeToComplete", "learnerEffort", _RELATED, as_text),
    Field("res", "timeToComplete", "duration", _CLOSE, as_text),
    Field("res", "recognizedBy", "qualityAssurance", _RELATED, as_name),
    Field("res", "provider.hasCredential", "qualityAssurance", _RELATED, as_name),
    Field("res", "educationalLevel", "level", _EXACT, as_level),
    Field("res", "credentialCategory", "certification", _CLOSE, as_concept),
    Field("res", "credentialCategory", "credentialType", _CLOSE, as_concept),
    Field("res", "numberOfCredits", "creditRecognition", _EXACT, as_credit),
    Field("res", "coursePrerequisites", "prerequisites", _EXACT, as_concept),
    Field("res", "programPrerequisites", "prerequisites", _EXACT, as_concept),
    Field("res", "isPartOf", "stackability", _RELATED, as_name),
    Field("res", "educationalCredentialAwarded", "stackability", _RELATED, as_concept),
    Field("res", "about", "fieldOfStudy", _CLOSE, as_concept),
    Field("res", f"{_RUN}.startDate", "duration", _BROAD, as_span),
    Field("res", f"{_RUN}.endDate", "duration", _BROAD, as_span),
    Field("res", "startDate", "duration", _BROAD, as_span),
    Field("res", "endDate", "duration", _BROAD, as_span),
    Field("res", f"{_RUN}.location", "location", _CLOSE, as_name),
    Field("res", "url", "furtherInformation", _CLOSE, as_text),
    Field("res", "provider.description", "providerProfile", _CLOSE, as_text),
    Field("res", "provider.url", "providerProfile", _BROAD, as_text),
)  # fmt: skip

ROOTS: Final = {"res": ""}

#: Who is said to have a credential; read for masking, and no more than a hint.
_PERSON: Final = ("name", "givenName", "familyName", "additionalName", "email")
PLACES: Final = tuple(Place(key, "learnerIdentification", _RELATED) for key in _PERSON)

#: Of these only the name is read.
_NAMED_ONLY: Final = frozenset({"isPartOf", "educationalCredentialAwarded", "coursePrerequisites", "hasCredential"})

_FOLLOWED: Final = frozenset(step for field in FIELDS for step in field.path.split("."))


class _Page:
    """The things of a file: which are descriptions, and who is said to have them."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.rename = renamer(root, _KNOWN, "https://schema.org/" if _declares(root) else "")
        self.nodes = tuple(node for node in (root, *root["@graph"].each()) if node.is_object)

    def kinds(self, node: Node) -> frozenset[str]:
        """The classes that a node is of, by their names in schema.org."""
        return frozenset(self.rename(kind) for kind in node.types())

    def main(self) -> tuple[tuple[Node, Node], ...]:
        """The descriptions, each with the person who is said to have it, if anyone."""
        found: dict[str, tuple[Node, Node]] = {}
        named = {node["@id"].text: node for node in self.nodes if node["@id"].text}
        stack = [(node, Node(None)) for node in reversed(self.nodes)]
        seen: set[tuple[str, str]] = set()
        while stack:
            node, person = stack.pop()
            node = named.get(node["@id"].text, node)
            if (node.pointer, person.pointer) in seen:
                continue
            seen.add((node.pointer, person.pointer))
            kinds = self.kinds(node)
            if kinds & _MAIN and (person or node.pointer not in found):
                found[node.pointer] = (node, person)
            holder = node if "Person" in kinds else Node(None)
            stack += reversed([(held, holder) for held in self._held(node, kinds)])
        return tuple(found.values())

    def _held(self, node: Node, kinds: frozenset[str]) -> Iterator[Node]:
        """What a thing holds; what an organisation has is an accreditation, not an offer."""
        for key, member in node.members():
            name = self.rename(key)
            if name in _HOLDERS and (name != "hasCredential" or "Person" in kinds):
                yield from (held for held in member.each() if held.is_object)

    def follower(self, document: Document) -> Follower:
        """Draws the trees of descriptions; what the file only gives the address of may have been saved."""
        targets = {node["@id"].text: node for node in reversed(self.nodes) if node["@id"].text}
        return Follower(document.name, targets, _refers, self.rename, document.documents.tree, _NAMED_ONLY)


def _refers(key: str, node: Node) -> str:
    only_named = node.is_object and {name for name, _ in node.members()} <= {"@id", "@type"}
    return node["@id"].text if only_named and key in _FOLLOWED and key not in OWN_NAMES else ""


def _declares(root: Node) -> bool:
    """Whether the file's names without a prefix are schema.org's."""
    vocabularies = (context["@vocab"].text for context in root["@context"].each())
    return contexts.names(contexts.SCHEMA_ORG, (*contexts_of(root), *vocabularies))


def detects(document: Document) -> Recognition | None:
    """A description of a credential, course or programme, wherever it stands in the page's data.

    Without the declaration a type such as ``Course`` could be anybody's.
    """
    root = document.root
    if not root.is_object:
        return None
    names = (kind for node in (root, *root["@graph"].each()) for kind in node.types())
    full = any(re.match(r"(https?://(www\.)?schema\.org/|schema:)", name) for name in names)
    return Recognition(NAME, "") if (full or _declares(root)) and _Page(root).main() else None


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each description."""
    page = _Page(document.root)
    main = page.main()
    check_count(document, len(main))
    follower = page.follower(document)
    siblings, several = Siblings(node for node, _ in main), len(main) > 1
    found = (
        (node, _read_description(document, recognition, catalog, follower.tree(node), person,
                                 node.pointer if several else ""))
        for node, person in main
    )  # fmt: skip
    return tuple(siblings.only_own(credential, node) for node, credential in found)


def _read_description(
    document: Document, recognition: Recognition, catalog: Catalog, tree: Tree, person: Node, item: str
) -> Credential:
    draft = Draft(replace(document, root=tree.root), catalog)
    read_table(draft, FIELDS, {"res": tree.root})
    finished = one_of_several(tree.finished(draft.finish(recognition, award=False), draft), item)
    return _with_person(document, finished, catalog, person) if person else finished


def _with_person(document: Document, credential: Credential, catalog: Catalog, person: Node) -> Credential:
    """The person's names, which stand beside the description and not in it."""
    draft = Draft(document, catalog)
    for key, member in person.members():
        if key.rpartition("/")[2].rpartition(":")[2] in _PERSON:
            for text in member.texts():
                draft.person(text, _RELATED, Form.TEXT)
    record = credential.record
    named = tuple(draft.values["learnerIdentification"])
    values = ({"learnerIdentification": named} if named else {}) | {key: record[key] for key in record}
    strings = tuple(dict.fromkeys((*record.learner_strings, *draft.learner)))
    return replace(credential, record=replace(record, values=tuple(values.items()), learner_strings=strings))
