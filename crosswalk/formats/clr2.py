"""Comprehensive Learner Record 2.0: a record of several awarded achievements, each read by itself.

The record's own date, issuer and name are those of the record, not of what it lists: at most they
tell where to look. What its associations say of two achievements is added to both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts, presentation
from crosswalk.formats.filling.draft import Draft
from crosswalk.formats.filling.fields import Field, Place, as_date, as_text, read_table
from crosswalk.formats.recognition import Document, Part, Recognition
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, DescriptorRecord, Facet, Form, Notice, Relation, Value

NAME: Final = "clr2"
LABEL: Final = Bilingual("包括的学習者記録（CLR）2.0", "Comprehensive Learner Record (CLR) 2.0")
VERSIONS: Final = ("2.0",)
CARRIERS: Final = ("json", "jws", "png")

_SUBJECT: Final = "credentialSubject"
ROOTS: Final = {"vc": ""}

#: What the record says of itself, not of the achievements in it.
FIELDS: Final = (
    Field("vc", "issuer.name", "awardingBody", Relation.RELATED, as_text),
    Field("vc", "awardedDate", "dateOfIssuing", Relation.RELATED, as_date),
    Field("vc", "validFrom", "dateOfIssuing", Relation.RELATED, as_date, fallback=True),
    Field("vc", "issuanceDate", "dateOfIssuing", Relation.RELATED, as_date, fallback=True),
)  # fmt: skip

PLACES: Final = (
    Place(f"{_SUBJECT}.id", "learnerIdentification", Relation.CLOSE),
    Place(f"{_SUBJECT}.identifier.identityHash", "learnerIdentification", Relation.CLOSE),
    Place(f"{_SUBJECT}.association", "stackability", Relation.CLOSE),
    Place(f"{_SUBJECT}.association", "prerequisites", Relation.RELATED),
)


def detects(document: Document) -> Recognition | None:
    """A credential that says it is a CLR."""
    if "ClrCredential" in document.root.types():
        return Recognition(NAME, "2.0")
    subjects = document.root[_SUBJECT].each()
    known = contexts.names(contexts.CLR, contexts_of(document.root))
    return Recognition(NAME, "2.0") if known and any("ClrSubject" in s.types() for s in subjects) else None


def inside(document: Document) -> Iterator[Part]:
    """The credentials that it lists; achievements that are only defined in it were not awarded."""
    for subject in document.root[_SUBJECT].each():
        yield from presentation.parts(document, subject["verifiableCredential"])


def completion(document: Document, catalog: Catalog) -> Callable[[Part, Credential], Credential]:
    """Adds what the record says of its credentials: its learner, its associations, the record's own date."""
    draft = Draft(document, catalog)
    read_table(draft, FIELDS, {"vc": document.root})
    subjects = tuple(document.root[_SUBJECT].each())
    for subject in subjects:
        _learner(draft, subject)
    associated = _associations(document)
    defined = tuple(node for subject in subjects for node in subject["achievement"].each())
    place = next((s["achievement"].pointer for s in subjects if s["achievement"]), "")
    notices = (Notice("not-asserted", place, (("number", str(len(defined))),)),) if defined else ()
    order = [d.id for d in catalog.descriptors]

    def complete(found: Part, credential: Credential) -> Credential:
        record = credential.record
        values = {key: list(record[key]) for key in record}
        for descriptor, said in draft.values.items():
            if said and not any(value.is_evidence for value in values.get(descriptor, ())):
                values.setdefault(descriptor, []).extend(said)
        for descriptor, value in associated.get(_achievement(found.document.root), ()):
            values.setdefault(descriptor, []).append(value)
        completed = DescriptorRecord.of(
            {key: values[key] for key in sorted(values, key=order.index)},
            award=record.award,
            unused=record.unused,
            learner_strings=dict.fromkeys((*record.learner_strings, *draft.learner)),
        )
        return replace(credential, record=completed, notices=tuple(dict.fromkeys((*credential.notices, *notices))))

    return complete


def _learner(draft: Draft, subject: Node) -> None:
    for node in (*subject["id"].each(), *subject.at("identifier.identityHash")):
        for text in node.texts():
            draft.person(text, Relation.CLOSE)


def _achievement(credential: Node) -> str:
    return next((node["id"].text for node in credential.at(f"{_SUBJECT}.achievement") if node["id"].text), "")


def _associations(document: Document) -> dict[str, list[tuple[str, Value]]]:
    """What the record's associations say, by the address of the achievement that they say it of.

    Part of another, or child of it: it counts towards that one. Another precedes it: that one may be
    asked for first, which the record does not say.
    """
    names = _names(document)
    found: dict[str, list[tuple[str, Value]]] = {}
    for node in document.root.at(f"{_SUBJECT}.association"):
        kind, source, target = (node[key].text for key in ("associationType", "sourceId", "targetId"))
        if kind in ("isPartOf", "isChildOf"):
            value = _value(document, node, names.get(target, target), Relation.CLOSE)
            found.setdefault(source, []).append(("stackability", value))
        elif kind == "isParentOf":
            value = _value(document, node, names.get(source, source), Relation.CLOSE)
            found.setdefault(target, []).append(("stackability", value))
        elif kind == "precedes":
            value = _value(document, node, names.get(source, source), Relation.RELATED)
            found.setdefault(target, []).append(("prerequisites", value))
    return found


def _value(document: Document, node: Node, name: str, relation: Relation) -> Value:
    text = Text(name, "", node.pointer)
    related = relation is Relation.RELATED
    return Value(
        text.text,
        Form.RELATED if related else Form.STRUCTURED,
        text.pointer,
        outer=document.outer,
        relation=relation,
        facets=() if related else (Facet("targets", (1,)),),
    )


def _names(document: Document) -> dict[str, str]:
    """The achievements that the record names, awarded or only defined, by their addresses."""
    awarded = document.root.at(f"{_SUBJECT}.verifiableCredential.{_SUBJECT}.achievement")
    defined = document.root.at(f"{_SUBJECT}.achievement")
    return {
        node["id"].text: node["name"].text for node in (*awarded, *defined) if node["id"].text and node["name"].text
    }
