"""The vocabulary's Turtle read into records: how descriptors, codes, editions and rules stand in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, PROF, RDF, RDFS, SKOS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog import nodes
from crosswalk.catalog.requirements import SEVERITIES, facet_name, requirements
from crosswalk.errors import BrokenData
from crosswalk.model.framework import (
    Bilingual,
    Descriptor,
    Discrepancy,
    Edition,
    Framework,
    Kind,
    Obligation,
    Severity,
    Statement,
)
from crosswalk.model.mapping import ChainRule, Predicate
from crosswalk.model.quantity import Code
from crosswalk.model.record import Relation

CW = Namespace(terms.CW)
CWD = Namespace(terms.CWD)
CWO = Namespace(terms.PREFIXES["cwo"])
CWV = Namespace(terms.PREFIXES["cwv"])

_KINDS = {SKOS.Concept: Kind.DESCRIPTOR, CW.Rule: Kind.RULE, CW.Exclusion: Kind.EXCLUSION}


class Reader:
    """Takes records out of the vocabulary's graph; knows which property carries which field."""

    _graph: Graph
    _shapes: dict[str, Graph]
    descriptors: tuple[Descriptor, ...]

    def _one(self, subject: Node, predicate: URIRef) -> Node | None:
        return self._graph.value(subject, predicate)

    def _text(self, subject: Node, predicate: URIRef) -> Bilingual:
        return nodes.text(self._graph, subject, predicate)

    def _optional_text(self, subject: Node, predicate: URIRef) -> Bilingual | None:
        return nodes.optional_text(self._graph, subject, predicate)

    def _string(self, subject: Node, predicate: URIRef) -> str:
        return nodes.string(self._graph, subject, predicate)

    def _flag(self, subject: Node, predicate: URIRef) -> bool:
        return self._string(subject, predicate) == "true"

    def _local(self, subject: Node, predicate: URIRef) -> str:
        return nodes.local(self._graph, subject, predicate)

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
                yield str(node).removeprefix(str(CWO)), SEVERITIES[severity]

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
                compared=self._string(node, CW.comparedByDefault) != "false",
            )

    def _read_edition(self, node: Node, shape_files: dict[str, Graph]) -> Edition:
        if (node, RDF.type, PROF.Profile) not in self._graph:
            raise BrokenData(f"{node}: an edition is a prof:Profile")
        identifier = self._string(node, DCTERMS.identifier)
        framework, _, version = identifier.partition("@")
        default = self._flag(node, CW.defaultEdition)
        stem = framework if default else identifier
        missing = self._optional_text(node, CW.notEncoded)
        if stem not in shape_files and missing is None:
            raise BrokenData(f"shapes/{stem}.ttl: missing, although vocab/ has the edition {identifier}")
        shapes = self._shapes[identifier] = shape_files.get(stem, Graph())
        statements = tuple(sorted(self._read_statements(node), key=self._statement_order))
        return Edition(
            framework=framework,
            version=version,
            iri=str(node),
            title=self._text(node, DCTERMS.title),
            short=self._text(node, CW.shortTitle),
            description=self._text(node, DCTERMS.description),
            source=nodes.sources(self._graph, node),
            valid_from=self._string(node, CW.validFrom),
            valid_until=self._string(node, CW.validUntil),
            default=default,
            list_complete=self._flag(node, CW.listComplete),
            is_definition=self._flag(node, CW.isDefinition),
            is_reading=self._flag(node, CW.isReading),
            source_editions=tuple(sorted(self._edition_id(o) for o in self._graph.objects(node, CW.readingOf))),
            statements=statements,
            requirements=requirements(shapes, statements),
            discrepancies=tuple(self._read_discrepancies(node)),
            not_encoded=missing,
            joins=tuple(sorted(self._edition_id(o) for o in self._graph.objects(node, CW.joins))),
            degrees_unruled=self._flag(node, CW.degreesUnruled),
        )

    def _edition_id(self, node: Node) -> str:
        return self._string(node, DCTERMS.identifier)

    def _read_statements(self, edition: Node) -> Iterator[Statement]:
        prefix = f"{edition}/"
        stated = {s for s in self._graph.subjects(CW.obligation) if str(s).startswith(prefix)}
        for node in (s for s in stated if not self._flag(s, OWL.deprecated)):
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
            notation=self._string(node, SKOS.notation),
        )

    def _statement_order(self, statement: Statement) -> tuple[int, int, int, str]:
        """Descriptors in the order of the rows, then rules, then exclusions, by identifier.

        Of several about one descriptor the one that bears its name comes first: it stands in the row.
        """
        rows = [d.id for d in self.descriptors]
        row = rows.index(statement.about) if statement.kind is Kind.DESCRIPTOR else 0
        return list(Kind).index(statement.kind), row, int(statement.id != statement.about), statement.id

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
                source=self._edition_id(self._one(node, CW.sourceEdition) or node),  # empty: about the reading alone
                verdict=self._text(node, CW.verdict),
                description=self._text(node, RDFS.comment),
                clause=self._text(node, CW.clause),
                evidence=self._local(node, CW.evidence),
                consistent=self._flag(node, CW.consistent),
            )

    def _chain_rule(self, node: Node) -> ChainRule:
        otherwise = self._one(node, CW.otherwise)
        return ChainRule(
            iri=str(node),
            first=self._predicate(node, CW.first),
            then=self._predicate(node, CW.then),
            concludes=self._predicate(node, CW.concludes),
            guard=self._local(node, CW.guard),
            otherwise=None if otherwise is None else self._predicate(node, CW.otherwise),
            label=self._text(node, RDFS.label),
        )

    def _predicate(self, node: Node, slot: URIRef) -> Predicate:
        name = str(self._one(node, slot)).replace("#", "/").rsplit("/", 1)[-1]
        try:
            return Predicate(name)
        except ValueError as error:
            raise BrokenData(f"{node}: {name} is not a predicate of mappings") from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
