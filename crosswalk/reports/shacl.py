"""A check as SHACL validation reports in Turtle: one report a credential and edition.

What is not met has the severity of its shape; what cannot be told is ``sh:Info`` with our outcome beside it, never a
violation. ``sh:conforms`` is SHACL's word, false on a mere Info: the verdict is ``cwr:verdict``. Nothing that a
file says becomes a node.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, PROV, SH
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.model.answer import CheckReport, Judgement
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Bilingual, Constraint, Edition, Requirement, Severity
from crosswalk.model.provenance import Hashed, Provenance
from crosswalk.model.record import Source
from crosswalk.model.turtle import written
from crosswalk.reports.masking import LEARNER, masked_report
from crosswalk.reports.provenance import basis_line, checked, not_checked
from crosswalk.reports.refusals import advice
from crosswalk.reports.words import harmless

CW = Namespace(terms.CW)
CWR = Namespace(terms.PREFIXES["cwr"])

_SEVERITIES: Final = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}
_TOLD: Final = (Outcome.NOT_MET, Outcome.CANNOT_TELL)
#: Parameters that only say more about another one of their component.
_SECOND: Final = frozenset({"flags", "qualifiedValueShape"})


def validation_reports(
    reports: Sequence[CheckReport],
    unread: Sequence[UnreadableInput],
    rests: Provenance,
    catalog: Catalog,
    *,
    show_learner: bool = False,
) -> str:
    """The reports, the records that they are about, and what they rest on."""
    shown = reports if show_learner else [masked_report(r, rests.lang) for r in reports]
    writer = _Writer(rests, catalog, hide=not show_learner)
    writer.basis()
    for number, report in enumerate(shown, start=1):
        writer.report(report, number)
    for error in unread:
        writer.unread(error)
    return writer.text()


class _Writer:
    """Adds node after node to a graph; each name is made of what it stands for, so the same answer has the same."""

    def __init__(self, rests: Provenance, catalog: Catalog, *, hide: bool) -> None:
        self.rests, self.catalog, self.hide = rests, catalog, hide
        self.graph = Graph(bind_namespaces="none")
        self.order: dict[Node, None] = {}
        self.run = _named("run", repr(rests))
        for prefix, namespace in (*_prefixes(catalog), ("prov", str(PROV))):
            self.graph.bind(prefix, namespace)

    def text(self) -> str:
        """Everything in the one order of our Turtle."""
        return written(self.graph, tuple(self.order))

    def _node(self, node: URIRef, kind: URIRef, *more: tuple[URIRef, Node]) -> URIRef:
        self.order[node] = None
        for predicate, value in ((RDF.type, kind), *more):
            self.graph.add((node, predicate, value))
        return node

    # ---- what the answer rests on

    def basis(self) -> None:
        """The run: the program, the data, the editions and the files."""
        rests = self.rests
        tool = _named("entity", repr(rests.tool))
        parts = [*rests.data, *rests.inputs, *([rests.documents] if rests.documents else [])]
        used = [_named("entity", f"{number} {part!r}") for number, part in enumerate(parts)]
        states = {e.name: e for e in rests.editions}
        editions = [self.catalog.edition(name) for name in states]
        self._node(
            self.run, PROV.Activity,
            (PROV.wasAssociatedWith, tool),
            *((PROV.used, node) for node in used),
            *((PROV.used, URIRef(e.iri)) for e in editions),
            *_both(RDFS.comment, checked(rests)),
            *_both(RDFS.comment, not_checked(rests)),
            (DCTERMS.language, Literal(rests.lang)),
            (CWR.basis, Literal(basis_line(rests))),
            *([(DCTERMS.date, Literal(rests.dated, datatype=XSD.date))] if rests.dated else []),
        )  # fmt: skip
        self._node(tool, PROV.SoftwareAgent, *_hashed(rests.tool))
        for node, part in zip(used, parts, strict=True):
            self._node(node, PROV.Entity, *_hashed(part))
        for edition in editions:
            self._node(URIRef(edition.iri), PROV.Entity, *_hashed(states[edition.id]))

    # ---- reports

    def report(self, report: CheckReport, number: int) -> None:
        """A record, and below it what each edition says of it."""
        source = report.credential.source
        record = self._record(source, number, award=report.credential.record.award)
        for judgement in report.judgements:
            self._judgement(judgement, record)

    def _record(self, source: Source, number: int, *, award: bool) -> URIRef:
        # The place in the file may hold a learner's words, so it goes into the name as a hash only.
        return self._node(
            _named("record", f"{source.sha256} {source.item} {number}"), CW.Award if award else CW.Record,
            (CWR.file, Literal(harmless(source.name))),
            *([(CWR.item, Literal(harmless(source.item)))] if source.item else []),
            (CWR["format"], Literal(source.format)),
            (CWR.sha256, Literal(source.sha256)),
        )  # fmt: skip

    def _judgement(self, judgement: Judgement, record: URIRef) -> None:
        edition = judgement.edition
        told = [f for f in judgement.findings if f.outcome in _TOLD]
        node = _named("report", f"{self.run} {record} {edition.iri}")
        results = [_named("result", f"{node} {f.shape}") for f in told]
        self._node(
            node, SH.ValidationReport,
            (SH.conforms, Literal("false" if told else "true", datatype=XSD.boolean)),
            *((SH.result, result) for result in results),
            (CWR.edition, URIRef(edition.iri)),
            (CWR.verdict, Literal(judgement.verdict.value)),
            (DCTERMS.subject, record),
            (PROV.wasGeneratedBy, self.run),
        )  # fmt: skip
        for result, finding in zip(results, told, strict=True):
            self._result(result, finding, record, edition)

    def _result(self, node: URIRef, finding: Finding, record: URIRef, edition: Edition) -> None:
        known = {r.shape: r for r in edition.requirements}
        statements = {s.id: s.iri for s in edition.statements}
        failed = finding.outcome is Outcome.NOT_MET
        self._node(
            node, SH.ValidationResult,
            (SH.focusNode, record),
            (SH.resultSeverity, _SEVERITIES[finding.severity] if failed else SH.Info),
            *_both(SH.resultMessage, finding.message),
            *self._of_shape(finding, known.get(finding.shape), edition),
            *self._value(finding),
            (CWR.outcome, Literal(finding.outcome.value)),
            (CWR.statement, URIRef(statements[finding.statement])),
            *_both(CWR.clause, finding.clause),
            (CWR.evidence, Literal(finding.evidence)),
            *([(CWR.pointer, Literal(harmless(finding.pointer)))] if finding.pointer else []),
        )  # fmt: skip

    def _of_shape(
        self, finding: Finding, requirement: Requirement | None, edition: Edition
    ) -> Iterator[tuple[URIRef, Node]]:
        """Shape, path and component; a rule that no shape checks has none."""
        if requirement is None:
            return
        shapes, shape = self.catalog.shapes_graph(edition), URIRef(requirement.shape)
        yield SH.sourceShape, shape
        path = shapes.value(shape, SH.path)
        if path is not None:
            yield SH.resultPath, self._copied(shapes, path)
        component = _component(finding, requirement)
        if component:
            yield SH.sourceConstraintComponent, SH[component]

    def _copied(self, shapes: Graph, path: Node) -> Node:
        """A path with blank nodes of its own."""
        if not isinstance(path, BNode):
            return path
        if (path, RDF.first, None) in shapes:
            steps = [self._copied(shapes, step) for step in Collection(shapes, path)]
            return Collection(self.graph, BNode(), steps).uri
        copy = BNode()
        for predicate, value in shapes.predicate_objects(path):
            self.graph.add((copy, predicate, self._copied(shapes, value)))
        return copy

    def _value(self, finding: Finding) -> Iterator[tuple[URIRef, Node]]:
        """The value that decided, as a plain literal; never a learner's."""
        if finding.values and not (self.hide and finding.descriptor == LEARNER):
            yield SH.value, Literal(harmless(finding.values[0].text))

    def unread(self, error: UnreadableInput) -> None:
        """A file that could not be read, and why."""
        why = Bilingual(*(harmless(advice(error, lang)) for lang in ("ja", "en")))
        where = f"{error.name} ({error.place})" if error.place else error.name
        node = _named("unread", f"{self.run} {where} {why.en}")
        self._node(
            node, PROV.Entity,
            (CWR.file, Literal(harmless(where))), *_both(CWR.whyUnread, why), (PROV.wasGeneratedBy, self.run),
        )  # fmt: skip


def _component(finding: Finding, requirement: Requirement) -> str:
    """The component that a missing value breaks, or that a value breaks; none where several could have been it."""
    could = [c for c in requirement.constraints if c.parameter not in _SECOND]
    if not finding.values and any(c.parameter == "minCount" for c in could):
        could = [c for c in could if c.parameter == "minCount"]
    elif finding.values and len(could) > 1:
        could = [c for c in could if c.parameter != "minCount"]
    if len(could) > 1:
        could = [c for c in could if _outside(c, finding, requirement)]
    name = could[0].parameter if len(could) == 1 else ""
    return f"{name[0].upper()}{name[1:]}ConstraintComponent" if name else ""


def _outside(constraint: Constraint, finding: Finding, requirement: Requirement) -> bool:
    """Whether a number of the value lies beyond a bound."""
    numbers = [
        number
        for value in finding.values[:1]
        for name in requirement.facets
        for facet in [value.facet(name)] if facet
        for number in facet.values if isinstance(number, int | Decimal)
    ]  # fmt: skip
    bound = constraint.values[0] if len(constraint.values) == 1 else ""
    match constraint.parameter:
        case "minInclusive":
            return any(number < Decimal(bound) for number in numbers)
        case "maxInclusive":
            return any(number > Decimal(bound) for number in numbers)
        case _:
            return False


def _named(kind: str, words: str) -> URIRef:
    return URIRef(uuid.uuid5(uuid.NAMESPACE_URL, f"{terms.BASE}{kind} {words}").urn)


def _hashed(part: Hashed) -> Iterator[tuple[URIRef, Node]]:
    yield DCTERMS.title, Literal(harmless(part.name))
    yield CWR.sha256, Literal(part.sha256)
    if part.version:
        yield OWL.versionInfo, Literal(part.version)
    if part.files:
        yield CWR.files, Literal(str(part.files), datatype=XSD.integer)


def _both(predicate: URIRef, words: Bilingual) -> Iterator[tuple[URIRef, Node]]:
    for lang in ("ja", "en"):
        if words[lang]:
            yield predicate, Literal(harmless(words[lang]), lang)


def _prefixes(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from terms.PREFIXES.items()
    for edition in catalog.editions:
        yield from terms.edition_prefixes(edition.framework, edition.version, default=edition.default).items()
