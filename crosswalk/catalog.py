"""Finds and loads ``vocab/`` and ``shapes/``; no other module knows those folders.

Nothing here names a framework: whatever lies in ``vocab/frameworks/`` is read, and a folder given
with ``--data`` is read beside our own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import cast

import rdflib
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, PROF, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.errors import BrokenData, UnknownFramework
from crosswalk.model.framework import (
    Bilingual,
    Descriptor,
    Discrepancy,
    Edition,
    Framework,
    Kind,
    Obligation,
    Requirement,
    Severity,
    Statement,
)
from crosswalk.model.quantity import Code, Unit
from crosswalk.model.record import Relation

# rdflib would otherwise turn "PT30H" into a day and six hours, and print users' data in warnings.
rdflib.NORMALIZE_LITERALS = False
logging.getLogger("rdflib").setLevel(logging.CRITICAL)

CW = Namespace(terms.CW)
CWD = Namespace(terms.CWD)
CWO = Namespace(terms.PREFIXES["cwo"])
CWU = Namespace(terms.PREFIXES["cwu"])
CWV = Namespace(terms.PREFIXES["cwv"])

_SEVERITIES = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
_KINDS = {SKOS.Concept: Kind.DESCRIPTOR, CW.Rule: Kind.RULE, CW.Exclusion: Kind.EXCLUSION}


def data_root() -> Path:
    """The folder that holds ``vocab/`` and ``shapes/``: inside the wheel, or the checkout."""
    package = Path(str(files("crosswalk")))
    for folder in (package / "_data", package.parent):
        if (folder / "vocab").is_dir() and (folder / "shapes").is_dir():
            return folder
    raise BrokenData("vocab/ and shapes/ were not found; install the package again")


def turtle_files(*roots: Path) -> tuple[Path, ...]:
    """Every Turtle file of ``vocab/`` and ``shapes/`` under these folders, in a fixed order."""
    return tuple(
        path for root in roots for folder in ("vocab", "shapes") for path in sorted((root / folder).rglob("*.ttl"))
    )


def parse(path: Path) -> Graph:
    """The graph of one Turtle file.

    :raises BrokenData: the file is not Turtle; the message names it and the line
    """
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle", publicID=terms.BASE)
    except Exception as error:  # rdflib raises BadSyntax, and ValueErrors of its own
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise BrokenData(f"{path}: not readable as Turtle: {reason}") from error
    return graph


class Catalog:
    """What our Turtle says, as frozen records; shapes graphs are handed to engines as they are."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Read every file under these folders; later folders add to earlier ones."""
        self.roots = tuple(roots)
        self._graph = Graph(bind_namespaces="none")
        self._shapes: dict[str, Graph] = {}
        shape_files: dict[str, Graph] = {}
        for path in turtle_files(*roots):
            graph = parse(path)
            if path.parent.name == "shapes":
                shape_files[path.stem] = shape_files.get(path.stem, Graph()) + graph
            else:
                self._graph += graph
        self.descriptors = tuple(sorted(self._read_descriptors(), key=lambda d: d.extension))
        self.units = tuple(self._read_units())
        self._codes = tuple(self._read_codes())
        self.severities = dict(self._read_severities())
        self.frameworks = tuple(self._read_frameworks(shape_files))

    # ---- what callers ask

    @property
    def common(self) -> tuple[Descriptor, ...]:
        """The common descriptors, in the order of the table."""
        return tuple(d for d in self.descriptors if not d.extension)

    def descriptor(self, identifier: str) -> Descriptor:
        """The common or extension descriptor of that identifier.

        :raises KeyError: there is none
        """
        for item in self.descriptors:
            if item.id == identifier:
                return item
        raise KeyError(identifier)

    def codes(self, scheme: str) -> tuple[Code, ...]:
        """The coded values of one list, in the file's order."""
        return tuple(code for code in self._codes if code.scheme == scheme)

    def code(self, iri: str) -> Code | None:
        """The coded value with that IRI, if it is one of ours."""
        return next((code for code in self._codes if code.iri == iri), None)

    def concept(self, curie: str) -> tuple[Bilingual, Bilingual]:
        """Label and definition of one of our small lists: ``cwe:Q``, ``cwc:award``, ``cwo:present``."""
        node = URIRef(terms.converter().expand(curie, strict=True))
        return self._text(node, SKOS.prefLabel), self._text(node, SKOS.definition)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, default editions first, in the frameworks' order."""
        every = [e for f in self.frameworks for e in f.editions]
        return tuple(sorted(every, key=lambda e: not e.default))

    def edition(self, identifier: str) -> Edition:
        """``eu`` (the default edition) or ``eu@2022``.

        :raises UnknownFramework: nothing has that name; the message lists what there is
        """
        name, _, version = identifier.strip().partition("@")
        for framework in self.frameworks:
            for edition in framework.editions:
                if framework.id == name and (edition.version == version or (not version and edition.default)):
                    return edition
        known = ", ".join(e.framework if e.default else e.id for e in self.editions)
        raise UnknownFramework(f"{identifier}: no such framework or edition; known are {known}.")

    def choose(self, identifiers: Iterable[str] = ()) -> tuple[Edition, ...]:
        """The editions named, each once; all default editions where none is named."""
        chosen = [self.edition(i) for i in identifiers if i.strip()]
        return tuple(dict.fromkeys(chosen)) or tuple(f.default for f in self.frameworks)

    def shapes_graph(self, edition: Edition) -> Graph:
        """The SHACL graph of an edition, for an engine; not to be changed."""
        return self._shapes[edition.id]

    # ---- how they are read

    def _one(self, subject: Node, predicate: URIRef) -> Node | None:
        return self._graph.value(subject, predicate)

    def _text(self, subject: Node, predicate: URIRef, graph: Graph | None = None) -> Bilingual:
        words = {"ja": "", "en": ""}
        for item in (graph if graph is not None else self._graph).objects(subject, predicate):
            if isinstance(item, Literal) and item.language in words:
                words[item.language] = str(item)
        return Bilingual(words["ja"], words["en"])

    def _optional_text(self, subject: Node, predicate: URIRef) -> Bilingual | None:
        text = self._text(subject, predicate)
        return text if text.ja or text.en else None

    def _string(self, subject: Node, predicate: URIRef) -> str:
        node = self._one(subject, predicate)
        return "" if node is None else str(node)

    def _flag(self, subject: Node, predicate: URIRef) -> bool:
        return self._string(subject, predicate) == "true"

    def _local(self, subject: Node, predicate: URIRef) -> str:
        return self._string(subject, predicate).rsplit("/", 1)[-1]

    def _read_descriptors(self) -> Iterator[Descriptor]:
        order: list[Node] = []
        for head in self._graph.objects(URIRef(terms.BASE + "descriptor/common"), CW.order):
            order += list(Collection(self._graph, head))
        every = [s for s in self._graph.subjects(RDF.type, RDF.Property) if str(s).startswith(terms.CWD)]
        order += sorted(set(every) - set(order), key=str)
        for node in order:
            extension = (node, RDF.type, CW.ExtensionDescriptor) in self._graph
            yield Descriptor(
                id=str(node).removeprefix(terms.CWD),
                iri=str(node),
                label=self._text(node, SKOS.prefLabel),
                definition=self._text(node, SKOS.definition),
                advice=self._text(node, CW.advice),
                extension=extension,
                award_only=self._one(node, CW.askedOf) == CW.Award,
                labels=tuple(self._labels(node)),
            )

    def _labels(self, node: Node) -> Iterator[tuple[str, str, bool]]:
        found = [
            (item.language or "", str(item), predicate == SKOS.prefLabel)
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            for item in self._graph.objects(node, predicate)
            if isinstance(item, Literal)
        ]
        return iter(sorted(found, key=lambda f: (f[0], not f[2], f[1])))

    def _read_units(self) -> Iterator[Unit]:
        for node in sorted(set(self._graph.subjects(CW.symbol)), key=str):
            least, most = self._string(node, CW.hoursMin), self._string(node, CW.hoursMax)
            symbols = sorted(map(str, self._graph.objects(node, CW.symbol)), key=lambda s: (-len(s), s))
            yield Unit(
                curie=_curie(node),
                label=self._text(node, SKOS.prefLabel),
                symbols=tuple(symbols),
                hours=(Decimal(least), Decimal(most)) if least and most else None,
                clause=self._text(node, CW.clause),
                evidence=self._local(node, CW.evidence),
                per_unit=_curie(self._one(node, CW.perUnit)),
                class_per_unit=_curie(self._one(node, CW.classPerUnit)),
            )

    def _read_codes(self) -> Iterator[Code]:
        for node, scheme in sorted(self._graph.subject_objects(SKOS.inScheme), key=str):
            if str(scheme).startswith(str(CWV)):
                yield Code(
                    iri=str(node),
                    id=str(node).rsplit("/", 1)[-1],
                    scheme=str(scheme).removeprefix(str(CWV)),
                    label=self._text(node, SKOS.prefLabel),
                    labels=tuple((lang, text) for lang, text, _ in self._labels(node)),
                    notations=tuple(sorted(map(str, self._graph.objects(node, SKOS.notation)))),
                    macro=self._flag(node, CW.macroCredential),
                )

    def _read_severities(self) -> Iterator[tuple[str, Severity]]:
        for node, severity in self._graph.subject_objects(CW.severity):
            if isinstance(severity, URIRef):
                yield str(node).removeprefix(str(CWO)), _SEVERITIES[severity]

    def _read_frameworks(self, shape_files: dict[str, Graph]) -> Iterator[Framework]:
        found = sorted(
            self._graph.subjects(RDF.type, CW.Framework),
            key=lambda n: (int(self._string(n, CW.order) or 999), str(n)),
        )
        for node in found:
            editions = [self._read_edition(e, shape_files) for e in self._graph.subjects(CW.framework, node)]
            editions.sort(key=lambda e: (not e.default, e.id))
            if sum(e.default for e in editions) != 1:
                raise BrokenData(f"{node}: a framework has exactly one default edition")
            yield Framework(
                id=self._string(node, DCTERMS.identifier),
                iri=str(node),
                label=self._text(node, DCTERMS.title),
                body=self._text(self._one(node, DCTERMS.publisher) or node, DCTERMS.title),
                editions=tuple(editions),
            )

    def _read_edition(self, node: Node, shape_files: dict[str, Graph]) -> Edition:
        if (node, RDF.type, PROF.Profile) not in self._graph:
            raise BrokenData(f"{node}: an edition is a prof:Profile")
        identifier = self._string(node, DCTERMS.identifier)
        framework, _, version = identifier.partition("@")
        default = self._flag(node, CW.defaultEdition)
        stem = framework if default else identifier
        if stem not in shape_files:
            raise BrokenData(f"shapes/{stem}.ttl: missing, although vocab/ has the edition {identifier}")
        shapes = self._shapes[identifier] = shape_files[stem]
        statements = tuple(sorted(self._read_statements(node), key=self._statement_order))
        return Edition(
            framework=framework,
            version=version,
            iri=str(node),
            title=self._text(node, DCTERMS.title),
            short=self._text(node, CW.shortTitle),
            description=self._text(node, DCTERMS.description),
            source=", ".join(sorted(map(str, self._graph.objects(node, DCTERMS.source)))),
            valid_from=self._string(node, CW.validFrom),
            valid_until=self._string(node, CW.validUntil),
            default=default,
            list_complete=self._flag(node, CW.listComplete),
            is_definition=self._flag(node, CW.isDefinition),
            is_reading=self._flag(node, CW.isReading),
            source_editions=tuple(sorted(self._edition_id(o) for o in self._graph.objects(node, CW.readingOf))),
            statements=statements,
            requirements=tuple(_requirements(shapes, statements, self)),
            discrepancies=tuple(self._read_discrepancies(node)),
        )

    def _edition_id(self, node: Node) -> str:
        return self._string(node, DCTERMS.identifier)

    def _read_statements(self, edition: Node) -> Iterator[Statement]:
        prefix = f"{edition}/"
        for node in {s for s in self._graph.subjects(CW.obligation) if str(s).startswith(prefix)}:
            try:
                yield self._statement(node, prefix)
            except ValueError as error:  # of an enumeration or a date
                raise BrokenData(f"{node}: {error}") from error

    def _statement(self, node: Node, prefix: str) -> Statement:
        kind = next((k for t, k in _KINDS.items() if (node, RDF.type, t) in self._graph), None)
        if kind is None:
            raise BrokenData(f"{node}: is neither a concept, a rule nor an exclusion")
        about, match = self._about(node)
        if about not in {d.id for d in self.descriptors}:
            raise BrokenData(f"{node}: is about {about}, which is no descriptor")
        named = SKOS.prefLabel if kind is Kind.DESCRIPTOR else RDFS.label
        defined = SKOS.definition if kind is Kind.DESCRIPTOR else RDFS.comment
        return Statement(
            iri=str(node),
            id=str(node).removeprefix(prefix),
            kind=kind,
            about=about,
            label=self._text(node, named),
            definition=self._text(node, defined),
            obligation=Obligation(self._local(node, CW.obligation)),
            clause=self._text(node, CW.clause),
            evidence=self._local(node, CW.evidence),
            carrier=self._local(node, CW.carrier),
            condition=self._optional_text(node, CW.condition),
            match=match,
            schemes=tuple(sorted(map(str, self._graph.objects(node, CW.acceptsScheme)))),
            source_languages=tuple(sorted(map(str, self._graph.objects(node, CW.sourceLabelLanguage)))),
            valid_from=_day(self._string(node, CW.validFrom)),
            valid_until=_day(self._string(node, CW.validUntil)),
            time_zone=self._string(node, CW.timeZone),
            presupposes=facet_name(self._one(node, CW.presupposes)),
            advice=self._optional_text(node, CW.advice),
            not_checked=self._optional_text(node, CW.notChecked),
        )

    def _statement_order(self, statement: Statement) -> tuple[int, int, str]:
        """Descriptors in the order of the rows, then rules, then exclusions, by identifier."""
        rows = [d.id for d in self.descriptors]
        row = rows.index(statement.about) if statement.kind is Kind.DESCRIPTOR else 0
        return list(Kind).index(statement.kind), row, statement.id

    def _about(self, node: Node) -> tuple[str, Relation | None]:
        row = self._one(node, CW.tableRow) or self._one(node, CW.about)
        if row is not None:
            return str(row).removeprefix(terms.CWD), None
        for relation in Relation:
            target = self._one(node, SKOS[relation.value])
            if target is not None:
                return str(target).removeprefix(terms.CWD), relation
        raise BrokenData(f"{node}: not related to any common or extension descriptor")

    def _read_discrepancies(self, edition: Node) -> Iterator[Discrepancy]:
        both = (CW.reading, CW.sourceEdition)
        nodes = {s for p in both for s in self._graph.subjects(p, edition)}
        for node in sorted(nodes, key=str):
            yield Discrepancy(
                id=str(node).rsplit("/", 1)[-1],
                about=tuple(sorted(str(o).removeprefix(terms.CWD) for o in self._graph.objects(node, CW.about))),
                reading=self._edition_id(self._one(node, CW.reading) or node),
                source=self._edition_id(self._one(node, CW.sourceEdition) or node),
                verdict=self._text(node, CW.verdict),
                description=self._text(node, RDFS.comment),
                clause=self._text(node, CW.clause),
                evidence=self._local(node, CW.evidence),
            )

    def version(self) -> str:
        """The version of the vocabulary, as its core file states it."""
        return self._string(URIRef(terms.BASE + "core"), OWL.versionInfo)


def _curie(node: Node | None) -> str:
    return "" if node is None else terms.converter().compress(str(node), strict=True)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def facet_name(node: Node | None) -> str:
    """A facet property's name: the local name in ``cw:``, else its CURIE (``rdf:value``)."""
    return _curie(node).removeprefix("cw:")


def _requirements(shapes: Graph, statements: Sequence[Statement], catalog: Catalog) -> Iterator[Requirement]:
    by_iri = {s.iri: s for s in statements}
    position = {s.iri: n for n, s in enumerate(statements)}
    pairs = [(shape, str(what)) for shape, what in shapes.subject_objects(CW.checks)]
    for shape, what in sorted(pairs, key=lambda p: (position.get(p[1], -1), str(p[0]))):
        if what not in by_iri:
            raise BrokenData(f"{shape}: checks {what}, which its edition does not state")
        yield _requirement(shapes, shape, by_iri[what], catalog)


def _requirement(shapes: Graph, shape: Node, statement: Statement, catalog: Catalog) -> Requirement:
    try:
        descriptor, facets = _path(shapes, shape)
        severity = _SEVERITIES[cast("URIRef", shapes.value(shape, SH.severity))]
    except (KeyError, ValueError) as error:  # an unknown severity; a facet outside our namespaces
        raise BrokenData(f"{shape}: {error}") from error
    return Requirement(
        shape=str(shape),
        statement=statement,
        descriptor=descriptor,
        facets=facets,
        award_only=shapes.value(shape, SH.targetClass) == CW.Award,
        severity=severity,
        message=catalog._text(shape, SH.message, shapes),
    )


def _path(shapes: Graph, shape: Node) -> tuple[str, tuple[str, ...]]:
    """Descriptor and facets of a path: ``( cwd:x rdf:value )``, alternatives, or ``cwd:x``."""
    head = shapes.value(shape, SH.path)
    if head is None:
        raise BrokenData(f"{shape}: a property shape has a path")
    steps = [head] if isinstance(head, URIRef) else list(Collection(shapes, head))
    descriptor = str(steps[0]).removeprefix(terms.CWD)
    if len(steps) == 1:
        return descriptor, ()
    alternatives = shapes.value(steps[1], SH.alternativePath)
    last = [steps[1]] if alternatives is None else list(Collection(shapes, alternatives))
    return descriptor, tuple(facet_name(node) for node in last)


@cache
def load(data: Path | None = None) -> Catalog:
    """Our own catalog, with another body's folder read beside it where one is given."""
    roots = [data_root()] + ([data] if data is not None else [])
    if data is not None and not (data / "vocab").is_dir():
        raise BrokenData(f"{data}: has no folder vocab/. Name the folder that holds vocab/ and shapes/.")
    return Catalog(roots)
