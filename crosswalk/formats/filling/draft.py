"""A record while it is being read: how a piece of text becomes a value of a descriptor.

The one place that decides a value's form (filler, "none", hint or evidence) and that keeps count
of what was looked at, so that the rest can be reported as unused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded
from crosswalk.formats.documents import address_key
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.meaning import derive, labelled, values
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.document import Json, children, walk
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.model.record import (
    EVIDENCE,
    Credential,
    DescriptorRecord,
    Facet,
    Form,
    Notice,
    Relation,
    Value,
)
from crosswalk.text import N_

#: A name is never "none": an organisation may be called so.
_NAMES: Final = frozenset({"title", "awardingBody", "learnerIdentification", "dateOfIssuing"})

#: Descriptors that the vocabulary has codes for: a term it does not know is only a text.
FACETED: Final = frozenset({
    "assessmentType", "formOfParticipation", "credentialType", "language", "issuerCountry", "supervision",
})  # fmt: skip

#: Where two letters are a code and not the word "no": Norway, and Norwegian.
_TWO_LETTERS: Final = {"language": values.language_facets, "issuerCountry": values.country_facets}

#: What never stands behind an address in a badge: somebody's award, who may be another.
_AWARDS: Final = frozenset({
    "Assertion", "VerifiableCredential", "VerifiablePresentation", "OpenBadgeCredential", "AchievementCredential",
    "EuropeanDigitalCredential",
})  # fmt: skip

#: What a criteria document may say, by the convention of the JWG's guideline.
CRITERIA: Final = (
    "learningOutcomes",
    "formOfParticipation",
    "learnerEffort",
    "classHours",
    "assessmentType",
    "qualityAssurance",
    "creditRecognition",
    "prerequisites",
    "stackability",
)

#: What a free text field may speak of, so what a text that cannot be parsed leaves hints for.
NARRATIVE: Final = frozenset({*CRITERIA, "level", "language"})

#: Members that hold no descriptor and are not worth reporting as unused.
_STRUCTURE: Final = frozenset({
    "@context", "context", "type", "@type", "id", "@id", "proof", "image", "logo",
    "credentialSchema", "inScheme", "@language", "salt", "signatures",
})  # fmt: skip


class Draft:
    """Collects the values, notices and learner's names of one record."""

    def __init__(self, document: Document, catalog: Catalog) -> None:
        """Start with nothing read."""
        self.document, self.catalog = document, catalog
        self.values: dict[str, dict[Value, None]] = {d.id: {} for d in catalog.descriptors}
        self.notices: dict[Notice, None] = dict.fromkeys(document.notices)
        self.learner: list[str] = []
        self.roots = [document.root]
        self.used: set[str] = set()
        self.stated: set[tuple[str, str]] = set()

    def has(self, descriptor: str) -> bool:
        """Whether there is evidence for a descriptor already."""
        return any(value.is_evidence for value in self.values[descriptor])

    def use(self, *nodes: Node | Text) -> None:
        """Remember that something was looked at, without a value of its own."""
        self.used.update(node.pointer for node in nodes)

    def follow(self, node: Node) -> Node:
        """The saved object that stands for an address, where there is one; else the node itself."""
        documents = self.document.documents
        saved = documents.tree(node.text) if documents and node.is_address else None
        if saved is None:
            return node
        if saved.types() & _AWARDS or saved["recipient"] or saved["credentialSubject"]:
            self.notice("document-of-another-kind", node.pointer, address=node.text)
            return node
        self.roots.append(saved)
        self._saved(node)
        named = saved["id"].text or saved["@id"].text
        if named and address_key(named) != address_key(node.text):
            self.notice("document-names-another", node.pointer, address=node.text, named=named)
        return saved

    def saved_text(self, node: Node) -> Node | None:
        """The plain text saved from an address, as a text of its own."""
        documents = self.document.documents
        text = documents.text(node.text) if documents and node.is_address else ""
        if not text:
            return None
        self._saved(node)
        return Node(text, f"{node.text.partition('#')[0]}#")

    def _saved(self, node: Node) -> None:
        self.use(node)
        name, _ = self.document.documents.content(node.text) or ("", b"")
        self.notice("document-used", node.pointer, address=node.text, file=name)

    def notice(self, code: str, pointer: str = "", **params: str) -> None:
        """Note something once that the reader of the file should know."""
        self.notices[Notice(code, pointer, tuple(params.items()))] = None

    def notice_all(self, notices: Iterable[Notice]) -> None:
        """Note several things."""
        self.notices.update(dict.fromkeys(notices))

    def add(
        self,
        descriptor: str,
        text: Text,
        relation: Relation = Relation.EXACT,
        *,
        form: Form = Form.TEXT,
        facets: tuple[Facet, ...] | None = None,
        aside: bool = False,
    ) -> None:
        """Add a value; its form becomes filler, "none" or hint where the text or relation says so.

        Facets that the caller does not give are read from the text. ``aside``: what is read is
        the wording of another thing, so "none" in it says nothing.
        """
        self.used.add(text.pointer)
        form = self._form(descriptor, text.text, form, relation, aside)
        if form is Form.RELATED and (descriptor, text.pointer) in self.stated:
            return
        if facets is None and form in EVIDENCE:
            facets = self.facets(descriptor, text.text)
        self.put(
            descriptor,
            Value(
                text.text,
                form,
                text.pointer,
                lang=text.lang,
                outer=self.document.outer,
                relation=relation,
                facets=facets or () if form in EVIDENCE else (),
            ),
        )

    def put(self, descriptor: str, value: Value) -> None:
        """Add a finished value, unless the same one is there."""
        self.values.setdefault(descriptor, {})[value] = None
        if value.is_evidence:
            self.stated.add((descriptor, value.pointer))

    def facets(self, descriptor: str, text: str) -> tuple[Facet, ...]:
        """The facets that the text of a descriptor has."""
        return values.facets_for(descriptor, text[:2000], self.catalog)

    def _form(self, descriptor: str, text: str, form: Form, relation: Relation, aside: bool) -> Form:
        if not text.strip() or values.is_placeholder(text):
            return Form.PLACEHOLDER
        if relation is Relation.RELATED:
            return Form.RELATED
        if descriptor not in _NAMES and not aside and values.is_none(text, descriptor):
            return Form.NONE
        return form

    def texts(self, descriptor: str, node: Node, relation: Relation = Relation.EXACT, lang: str = "") -> None:
        """Add every text of a field, one for each language."""
        for text in node.texts(lang):
            self.add(descriptor, text, relation)

    def coded(self, descriptor: str, text: Text, relation: Relation = Relation.EXACT) -> None:
        """Add a value from a typed field: coded if the vocabulary knows it, else as text."""
        read = _TWO_LETTERS.get(descriptor) if re.fullmatch("[A-Za-z]{2}", text.text.strip()) else None
        facets = read(text.text, self.catalog) if read else self.facets(descriptor, text.text)
        form = Form.CODED if facets else Form.TEXT
        self.add(descriptor, text, relation, form=form, facets=facets, aside=bool(read and facets))

    def figure(self, descriptor: str, text: Text, facet: str, relation: Relation = Relation.EXACT) -> None:
        """Add a number whose unit is known from its field; anything else is read as text."""
        amount = decimal(text.text)
        if amount is None:
            self.add(descriptor, text, relation)
        else:
            self.add(
                descriptor,
                text,
                relation,
                form=Form.STRUCTURED,
                facets=(Facet(facet, (amount,)),),
            )

    def day(self, text: Text, relation: Relation = Relation.EXACT) -> None:
        """Add a date of issuing; one that gives no day is kept as a hint, with a notice."""
        if text.text.strip() and values.is_placeholder(text.text):
            self.add("dateOfIssuing", text, relation)
            return
        facets = self.date_facets(text.text)
        if facets or not text.text.strip():
            self.add("dateOfIssuing", text, relation, form=Form.STRUCTURED, facets=facets)
            return
        impossible = values.is_impossible_date(text.text)
        code = "impossible-date" if impossible else "unclear-date"
        self.notice(code, text.pointer, date=text.text[:40])
        self.used.add(text.pointer)
        self.put(
            "dateOfIssuing",
            Value(
                text.text,
                Form.RELATED,
                text.pointer,
                outer=self.document.outer,
                relation=Relation.RELATED,
            ),
        )

    def date_facets(self, text: str) -> tuple[Facet, ...]:
        """The facets of a date: as written, or from Unix seconds."""
        return values.date_facets(unix_time(text) or text.strip(), self.catalog)

    def instant(self, text: str) -> datetime | None:
        """A moment for comparing dates with one another; without a zone it counts as UTC."""
        facets = {facet.name: facet.values[0] for facet in self.date_facets(text)}
        day, moment = facets.get("date"), facets.get("instant")
        if isinstance(moment, str):
            return _moment(moment)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if isinstance(day, date) else None

    def link(self, node: Node, descriptors: Iterable[str]) -> None:
        """Leave an unopened address as a hint for what may stand behind it."""
        self.use(node)
        for descriptor in descriptors:
            self.put(
                descriptor,
                Value(
                    node.text,
                    Form.LINK,
                    node.pointer,
                    outer=self.document.outer,
                    relation=Relation.NARROW,
                ),
            )

    def passage(self, node: Node, lang: str = "", related: str = "") -> None:
        """Read the labelled passages of a free text field.

        A text without any label leaves a hint for ``related``, the descriptor that the field as a
        whole is related to.
        """
        for text in node.texts(lang):
            found = labelled.read_text(
                text.text,
                pointer=text.pointer,
                lang=text.lang,
                catalog=self.catalog,
                carries=NARRATIVE,
                outer=self.document.outer,
            )
            if len(text.text) > LIMITS.text_characters:
                self.notice("text-cut", text.pointer, number=f"{LIMITS.text_characters:,}")
            told = {descriptor for descriptor, _ in found}
            if related and related not in told and all(value.is_hint for _, value in found):
                self.add(related, text, Relation.RELATED)
            elif found:
                self.use(text)
            for descriptor, value in found:
                self.put(descriptor, value)
                if descriptor == "learnerIdentification" and value.is_evidence:
                    self.learner.append(value.text)

    def person(self, text: Text, relation: Relation, form: Form = Form.STRUCTURED) -> None:
        """Add something that identifies the learner, and remember it for masking."""
        self.add("learnerIdentification", text, relation, form=form)
        if text.text.strip():
            self.learner.append(text.text)

    def compare_dates(self, issued: Text | None, expires: Text | None) -> None:
        """Note it where something expires before it was issued."""
        if issued and expires:
            first, last = self.instant(issued.text), self.instant(expires.text)
            if first and last and last < first:
                self.notice("expires-before-issued", expires.pointer)

    def _named_after_nobody(self, listed: dict[str, list[Value]]) -> dict[str, list[Value]]:
        """The values, those filler that are nothing but the learner's own name."""
        learner = {name.strip().casefold() for name in self.learner}
        for descriptor, found in listed.items():
            if descriptor not in _MAY_BE_THE_LEARNER and learner:
                listed[descriptor] = [
                    replace(v, form=Form.PLACEHOLDER, facets=())
                    if v.is_evidence and v.text.strip().casefold() in learner
                    else v
                    for v in found
                ]
        return listed

    def finish(
        self,
        recognition: Recognition,
        *,
        award: bool,
        item: str = "",
    ) -> Credential:
        """The credential: derived values added, and what was not read listed.

        :raises LimitExceeded: the learner has more names and identifiers than can be kept out of answers
        """
        learner = dict.fromkeys(self.learner)
        if len(learner) > LIMITS.learner_strings:
            raise LimitExceeded(
                self.document.name,
                N_("The file gives the learner more than {number} names and identifiers."),
                N_("Check where the file came from."),
                number=LIMITS.learner_strings,
            )
        listed = {name: list(found) for name, found in self.values.items()}
        completed = {
            name: sorted(found, key=lambda value: (not value.is_evidence, value.is_hint))
            for name, found in derive.complete(self._named_after_nobody(listed), self.catalog).items()
        }
        record = DescriptorRecord.of(
            completed,
            award=award,
            unused=dict.fromkeys(place for root in self.roots for place in unused(root, self.used)),
            learner_strings=learner,
        )
        return Credential(self.document.source(recognition, item), record, tuple(self.notices))


#: Where the learner's own name is an answer, or is no learner's (an organisation may be called alike).
_MAY_BE_THE_LEARNER: Final = frozenset({"learnerIdentification", "awardingBody", "title"})


def check_count(document: Document, count: int) -> None:
    """Refuse a file whose records, each read against the whole of it, would take minutes.

    :raises LimitExceeded: too many records, or too large a file for so many
    """
    size = sum(1 for _ in walk(document.root.value)) if count > 1 else 1
    if count > LIMITS.credentials or count * size > LIMITS.records_by_nodes:
        raise LimitExceeded(
            document.name, N_("The file holds more records than are read at once."), N_("Split the file.")
        )


def decimal(text: str) -> Decimal | None:
    """The number that a text is, with a point or a comma; ``None`` where it is something else."""
    stripped = text.strip()
    if not re.fullmatch(r"[0-9]{1,12}([.,][0-9]{1,12})?", stripped):
        return None
    return Decimal(stripped.replace(",", "."))


def unix_time(text: str) -> str:
    """Unix seconds as an ISO 8601 instant in UTC, or empty for anything else."""
    if not re.fullmatch(r"[0-9]{8,11}(\.[0-9]{1,6})?", text.strip()):
        return ""
    if re.fullmatch(r"(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])", text.strip()):
        return ""
    return datetime.fromtimestamp(int(float(text)), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.upper().replace(" ", "T", 1))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def unused(root: Node, used: set[str]) -> tuple[str, ...]:
    """Pointers of what no value came from; a part of which nothing was read stands for itself."""
    ancestors: set[str] = set()
    for pointer in used:
        above = pointer.rpartition("/")[0]
        while above not in ancestors:
            ancestors.add(above)
            above = above.rpartition("/")[0]
    found: list[str] = []
    stack: list[tuple[str, Json]] = [(root.pointer, root.value)]
    while stack:
        pointer, node = stack.pop()
        if pointer in used or pointer.rpartition("/")[2] in _STRUCTURE:
            continue
        if pointer in ancestors or pointer == root.pointer:
            # Only what something was read from is looked into: a file may hold many records.
            stack.extend(reversed(children(node, pointer)))
        elif node is not None and node not in ({}, []) and not _only_structure(node):
            found.append(pointer)
    return tuple(found)


def _only_structure(node: object) -> bool:
    return isinstance(node, dict) and set(node) <= _STRUCTURE
