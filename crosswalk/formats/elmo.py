"""ELMO / EMREX: a transcript of records, as institutions exchange it.

Each course, module or programme with a result is a record. A class is a part of its course. A
programme without a result of its own is only the frame of the courses in it, and what they count
towards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats.filling.concepts import level_facets
from crosswalk.formats.filling.draft import Draft, check_count, decimal
from crosswalk.formats.filling.fields import (
    Field,
    Place,
    as_code,
    as_date,
    as_figure,
    as_passage,
    as_span,
    as_text,
    joined,
    read_table,
)
from crosswalk.formats.filling.siblings import Siblings
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees.json_paths import Node
from crosswalk.formats.trees.markup import xpath
from crosswalk.formats.trees.relocate import relocate
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Relation, Value

NAME: Final = "elmo"
LABEL: Final = Bilingual("ELMO／EMREX（成績証明）", "ELMO / EMREX (transcripts of records)")
VERSIONS: Final = ("1",)
CARRIERS: Final = ("xml",)

TAG: Final = "{https://github.com/emrex-eu/elmo-schemas/tree/v1}elmo"

_EXACT, _CLOSE, _BROAD, _RELATED = Relation.EXACT, Relation.CLOSE, Relation.BROAD, Relation.RELATED


def as_credit(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """Credits: the number is one element, its scheme another."""
    draft.use(node["scheme"])
    scheme = node["scheme"].text
    for text in node["value"].texts():
        facets = draft.facets(field.descriptor, f"{text.text} {scheme}") if decimal(text.text) is not None else ()
        if scheme and any(facet.name.startswith("cwu:") for facet in facets):
            draft.add(field.descriptor, text, field.relation, form=Form.STRUCTURED, facets=facets)
        else:
            draft.figure(field.descriptor, text, "amount", field.relation)


def as_level(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A level, in the scheme that its type names."""
    draft.use(node["type"], node["description"])
    for text in node["value"].texts():
        facets = level_facets(draft, text.text, node["type"].text.strip())
        draft.add(field.descriptor, text, field.relation, form=Form.CODED, facets=facets, aside=True)


_PART: Final = "hasPart.learningOpportunitySpecification"

#: From the report (``rep``), the course (``los``) and the learner's taking it (``loi``).
FIELDS: Final = (
    Field("loi", "diplomaSupplement.issueDate", "dateOfIssuing", _EXACT, as_date),
    Field("rep", "issueDate", "dateOfIssuing", _CLOSE, as_date, fallback=True),
    Field("loi", "date", "dateOfIssuing", _RELATED, as_date),
    Field("top", "generatedDate", "dateOfIssuing", _RELATED, as_date, fallback=True),
    Field("los", "title", "title", _EXACT, as_text),
    Field("rep", "issuer.title", "awardingBody", _CLOSE, as_text),
    Field("rep", "issuer.country", "issuerCountry", _EXACT, as_code),
    Field("los", "description", "content", _CLOSE, as_text),
    Field("los", "descriptionHtml", "content", _CLOSE, as_text, fallback=True),
    Field("los", "description", "", _CLOSE, as_passage),
    Field("loi", "languageOfInstruction", "language", _EXACT, as_code),
    Field("loi", "engagementHours", "classHours", _EXACT, as_figure, facet="hours"),
    Field("los", f"{_PART}.specifies.learningOpportunityInstance.engagementHours", "classHours", _RELATED, as_text),
    Field("loi", "level", "level", _EXACT, as_level),
    Field("loi", "credit", "creditRecognition", _EXACT, as_credit),
    Field("loi", "credit.level", "level", _RELATED, as_text),
    Field("los", "type", "credentialType", _CLOSE, as_code),
    Field("loi", "resultLabel", "gradeAchieved", _EXACT, as_text),
    Field("loi", "status", "gradeAchieved", _BROAD, as_text),
    Field("los", "iscedCode", "fieldOfStudy", _EXACT, as_text),
    Field("los", "subjectArea", "fieldOfStudy", _CLOSE, as_text),
    Field("loi", "start", "duration", _BROAD, as_span),
    Field("loi", "date", "duration", _BROAD, as_span),
    Field("loi", "academicTerm.start", "duration", _RELATED, as_span),
    Field("loi", "academicTerm.end", "duration", _RELATED, as_span),
    Field("los", "url", "furtherInformation", _CLOSE, as_text),
    Field("rep", "issuer.url", "providerProfile", _BROAD, as_text),
    Field("rep", "attachment.type", "certification", _RELATED, as_text),
    Field("top", "attachment.type", "certification", _RELATED, as_text),
)  # fmt: skip

_COURSE: Final = "report.learningOpportunitySpecification"
_INSTANCE: Final = "specifies.learningOpportunityInstance"

ROOTS: Final = {"top": "", "rep": "report", "los": _COURSE, "loi": joined(_COURSE, _INSTANCE)}

_NAMES: Final = ("givenNames", "familyName")
_NUMBERS: Final = ("identifier", "bday")

PLACES: Final = (
    *(Place(f"learner.{key}", "learnerIdentification", _EXACT) for key in (*_NAMES, *_NUMBERS)),
    Place(joined(_COURSE, f"{_PART}.title"), "content", _RELATED),
    Place(joined(_COURSE, "title"), "stackability", _CLOSE),
    Place("report.gradingScheme.description", "assessmentType", _RELATED),
    Place("elmo", "certification", _CLOSE),
)

#: What tells that a programme or module has a result of its own.
_RESULTS: Final = ("credit", "resultLabel", "level", "diplomaSupplement")


@dataclass(frozen=True, slots=True)
class _Course:
    """A course, module or programme, with the report it stands in and what it is a part of."""

    report: Node
    node: Node
    above: tuple[Node, ...]

    @property
    def own(self) -> tuple[Node, ...]:
        """The parts of the file that its record is about."""
        return (self.report, *self.above, self.node)

    @property
    def parts(self) -> Iterator[_Course]:
        """What it consists of."""
        return (_Course(self.report, part, (*self.above, self.node)) for part in _objects(self.node.at(_PART)))

    @property
    def is_class(self) -> bool:
        """Whether it is only a part of a course: a class, or anything below a course or class."""
        kinds = (node["type"].text for node in self.above)
        return self.node["type"].text == "Class" or any(kind in ("Course", "Class") for kind in kinds)

    @property
    def has_result(self) -> bool:
        """Whether the learner was given anything for it."""
        instances = tuple(self.node.at(_INSTANCE))
        return any(instance[key] for instance in instances for key in _RESULTS)


def _objects(nodes: Iterator[Node]) -> Iterator[Node]:
    return (node for node in nodes if node.is_object)


def detects(document: Document) -> Recognition | None:
    """By the root element."""
    return Recognition(NAME, "1") if document.markup == TAG else None


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record for each course, and for a programme or module that has a result of its own.

    A report without any is a record too: it says who reports on whom.
    """
    reports = tuple(_objects(document.root["report"].each())) or (Node(None, "/report"),)
    courses = [course for report in reports for course in _records(report)]
    check_count(document, len(courses))
    place = partial(xpath, markup=document.markup)
    siblings, several = Siblings(node for course in courses for node in course.own), len(courses) > 1
    found = ((course, _read_course(document, recognition, catalog, course, several=several)) for course in courses)
    return tuple(relocate(siblings.only_own(credential, *course.own), place) for course, credential in found)


def _records(report: Node) -> Iterator[_Course]:
    found = False
    stack = [_Course(report, node, ()) for node in _objects(report.at("learningOpportunitySpecification"))][::-1]
    while stack:
        course = stack.pop()
        parts = [part for part in course.parts if not part.is_class]
        if not parts or course.has_result:
            found = True
            yield course
        stack += parts[::-1]
    if not found:
        yield _Course(report, Node(None, f"{report.pointer}/learningOpportunitySpecification"), ())


def _read_course(
    document: Document, recognition: Recognition, catalog: Catalog, course: _Course, *, several: bool
) -> Credential:
    draft = Draft(document, catalog)
    instance = course.node["specifies"]["learningOpportunityInstance"]
    if several:
        draft.notice("several-credentials", course.node.pointer)
    _learner(draft, document.root["learner"])
    roots = {"top": document.root, "rep": course.report, "los": course.node, "loi": instance}
    read_table(draft, FIELDS, roots)
    for title in course.node.at(f"{_PART}.title"):
        draft.texts("content", title, _RELATED)
    _grading(draft, course.report, instance)
    _stackability(draft, course.above)
    _status(draft, instance)
    draft.put("certification", Value("elmo", Form.CODED, document.root.pointer, relation=_CLOSE))
    draft.use(document.root["ds:Signature"])
    return draft.finish(recognition, award=True, item=course.node.pointer if several else "")


def _learner(draft: Draft, learner: Node) -> None:
    for key in _NAMES:
        for text in learner[key].texts():
            draft.person(text, _EXACT, Form.TEXT)
    for key in _NUMBERS:
        for text in learner[key].texts():
            draft.person(text, _EXACT)
            draft.learner.append(text.text[:10] if key == "bday" else text.text)
        draft.use(*(node["@type"] for node in learner[key].each()))


def _grading(draft: Draft, report: Node, instance: Node) -> None:
    """The scheme of the grade, which says a little of how it was come by."""
    wanted = instance["gradingSchemeLocalId"].text
    draft.use(instance["gradingSchemeLocalId"])
    for scheme in report["gradingScheme"].each():
        if wanted and scheme["@localId"].text == wanted:
            draft.use(scheme["@localId"])
            draft.texts("assessmentType", scheme["description"], _RELATED)


def _stackability(draft: Draft, above: tuple[Node, ...]) -> None:
    """The programmes and modules that it is a part of, each by all its names."""
    facets = (Facet("targets", (len(above),)),)
    for node in above:
        for text in node["title"].texts():
            draft.add("stackability", text, _CLOSE, form=Form.STRUCTURED, facets=facets, aside=True)


def _status(draft: Draft, instance: Node) -> None:
    """A transcript also lists what was not passed; without a status everything counts as passed."""
    status = instance["status"]
    if status.text and status.text != "passed":
        draft.notice("not-passed", status.pointer, status=status.text[:40])
