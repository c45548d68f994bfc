"""The vocabulary's Turtle read into records: descriptors, units, codes, frameworks and editions."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, PROF, RDF, RDFS, SKOS
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.files import mapping_files, parse, turtle_files
from crosswalk.catalog.requirements import SEVERITIES, bilingual, curie, facet_name, requirements
from crosswalk.errors import BrokenData, NotEncoded, UnknownFramework
from crosswalk.model.framework import (
    TRIAL,
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
from crosswalk.model.mapping import ChainRule, Mapping, MappingRules, MappingSet, Predicate, stated_predicate
from crosswalk.model.quantity import Code, Unit
from crosswalk.model.record import Relation

if TYPE_CHECKING:
    from curies import Converter

CW = Namespace(terms.CW)
CWD = Namespace(terms.CWD)
CWO = Namespace(terms.PREFIXES["cwo"])
CWU = Namespace(terms.PREFIXES["cwu"])
CWV = Namespace(terms.PREFIXES["cwv"])

_KINDS = {SKOS.Concept: Kind.DESCRIPTOR, CW.Rule: Kind.RULE, CW.Exclusion: Kind.EXCLUSION}


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

    def column(self, identifier: str) -> Bilingual:
        """The heading of a column of an answer, from ``vocab/report.ttl``.

        :raises KeyError: no column has that identifier
        """
        node = URIRef(terms.PREFIXES["cwr"] + identifier)
        if (node, RDF.type, RDF.Property) not in self._graph:
            raise KeyError(identifier)
        return self._text(node, RDFS.label)

    def source(self, iri: str) -> tuple[Bilingual, Bilingual]:
        """Title of a document that our files cite, and what is to be known of it; empty where nothing is said."""
        return self._text(URIRef(iri), DCTERMS.title), self._text(URIRef(iri), DCTERMS.description)

    def concepts(self, scheme: str) -> tuple[tuple[str, Bilingual], ...]:
        """Identifier and label of each term of one of our small lists: ``obligation``, ``evidence``, ``carrier``."""
        nodes = sorted(self._graph.subjects(SKOS.inScheme, URIRef(terms.BASE + scheme)), key=str)
        return tuple((str(n).rsplit("/", 1)[-1], self._text(n, SKOS.prefLabel)) for n in nodes)

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
        """The editions named, each once; where none is named the defaults of what is compared by default.

        :raises UnknownFramework: nothing has that name
        :raises NotEncoded: an edition named is only a slot, because its text was not available
        """
        chosen = [self.edition(i) for i in identifiers if i.strip()]
        for edition in chosen:
            if edition.not_encoded is not None:
                raise NotEncoded(f"{edition.id}: not encoded: {edition.not_encoded.en}")
        return tuple(dict.fromkeys(chosen)) or tuple(f.default for f in self.frameworks if f.compared)

    @property
    def encoded(self) -> tuple[Edition, ...]:
        """Every edition whose text was available, default editions first."""
        return tuple(e for e in self.editions if e.not_encoded is None)

    def statement(self, iri: str) -> tuple[Edition, Statement]:
        """The edition and its statement that have that IRI.

        :raises KeyError: there is none
        """
        for edition in self.editions:
            for statement in edition.statements if iri.startswith(f"{edition.iri}/") else ():
                if statement.iri == iri:
                    return edition, statement
        raise KeyError(iri)

    @cached_property
    def mapping_sets(self) -> tuple[MappingSet, ...]:
        """Every mapping set of ``vocab/mappings/``, in the order of the files' names.

        :raises BrokenData: a file is not SSSOM, or maps what does not exist
        """
        from crosswalk.catalog.mapping_sets import read_set  # the SSSOM library, only where mappings are asked for

        converter, editions = self.mapping_converter(), {iri: name for name, iri in self.mapping_sources.items()}
        return tuple(read_set(path, converter, editions) for path in mapping_files(*self.roots))

    @cached_property
    def mappings(self) -> tuple[Mapping, ...]:
        """What mapping sets state, and what only the vocabulary says of an edition's descriptor and a common one.

        So a framework of two Turtle files has its mappings too, without reason and with the
        confidence of its evidence. What a set has from an export of ours, worked out, is no statement.
        """
        rows = tuple(m for s in self.mapping_sets for m in s.mappings if not m.computed)
        sets = {s.subject_source for s in self.mapping_sets if s.to_descriptors}
        own = ((e, s) for e in self.encoded if not e.joins for s in e.descriptors())
        # A statement that is only tried out stands in no set.
        return (*rows, *(self._bare(e, s) for e, s in own if e.id not in sets or s.evidence == TRIAL))

    def _bare(self, edition: Edition, statement: Statement) -> Mapping:
        row = statement.match is None
        return Mapping(
            subject_id=statement.iri,
            predicate=stated_predicate(statement),
            object_id=self.descriptor(statement.about).iri,
            justification="semapv:ManualMappingCuration",
            confidence=1.0 if row else self.confidence(statement.evidence),
            evidence=statement.evidence,
            reason=Bilingual("", ""),
            clause=statement.clause,
            subject_source=edition.id,
            object_source="descriptor",
        )

    def confidence(self, evidence: str) -> float:
        """The confidence of mappings known by an evidence code, where nothing else is said."""
        return float(self._string(URIRef(terms.PREFIXES["cwe"] + evidence), CW.confidence) or 0)

    @property
    def mapping_sources(self) -> dict[str, str]:
        """What a mapping set may map from and to: identifiers of editions, and the common scheme, to their IRIs."""
        return {**{e.id: e.iri for e in self.editions}, "descriptor": terms.BASE + "descriptor"}

    def mapping_text(self, mapping_set: MappingSet) -> str:
        """The text of a mapping set's file."""
        from crosswalk.catalog.mapping_sets import write_set

        labels = {iri: label.en for iri, label in self.term_labels.items()}
        return write_set(mapping_set, self.mapping_converter(), labels, self.mapping_sources)

    def mapping_converter(self) -> Converter:
        """The converter of the CURIEs in mapping sets."""
        return self._mapping_converter

    @cached_property
    def _mapping_converter(self) -> Converter:
        from crosswalk.catalog.mapping_sets import converter_for

        prefixes: dict[str, str] = {}
        for edition in self.editions:
            prefixes |= terms.edition_prefixes(edition.framework, edition.version, default=edition.default)
        return converter_for(prefixes)

    @cached_property
    def term_labels(self) -> dict[str, Bilingual]:
        """The label of every descriptor and statement, by IRI."""
        own = {d.iri: d.label for d in self.descriptors}
        return own | {s.iri: s.label for e in self.editions for s in e.statements}

    @cached_property
    def mapping_rules(self) -> MappingRules:
        """The published rules of inference over mappings."""
        inverses = ((self._predicate(n, CW.first), self._predicate(n, CW.concludes))
                    for n in sorted(self._graph.subjects(RDF.type, CW.InverseRule), key=str))  # fmt: skip
        chains = (self._chain_rule(n) for n in sorted(self._graph.subjects(RDF.type, CW.ChainRule), key=str))
        return MappingRules(tuple(inverses), tuple(chains))

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Every recorded difference between a reading and its source, each once."""
        return tuple(dict.fromkeys(d for e in self.editions for d in e.discrepancies))

    def derived(self, edition: Edition, shapes: Graph) -> Catalog:
        """A catalog like this one in which an edition is another, or is added; this one stays as it is."""
        other = copy.copy(self)
        for name in ("mappings", "term_labels", "_mapping_converter"):  # they follow from the editions
            other.__dict__.pop(name, None)
        for kept in ("mappings", "term_labels"):  # worked out from the editions
            other.__dict__.pop(kept, None)
        other._shapes = {**self._shapes, edition.id: shapes}
        other.frameworks = tuple(_with(f, edition) for f in self.frameworks)
        if edition.framework not in {f.id for f in self.frameworks}:
            joint = Framework(edition.framework, edition.iri, edition.title, edition.title, (edition,), compared=False)
            other.frameworks = (*self.frameworks, joint)
        return other

    def with_edition(self, vocabulary: Graph, shapes: Graph) -> Catalog:
        """A catalog like this one with one more edition, given by the graphs of its two files."""
        other = copy.copy(self)
        for name in ("mappings", "term_labels", "_mapping_converter"):  # they follow from the editions
            other.__dict__.pop(name, None)
        other._graph = self._graph + vocabulary
        other._shapes = dict(self._shapes)
        (node,) = vocabulary.subjects(RDF.type, PROF.Profile)
        name = str(vocabulary.value(node, DCTERMS.identifier))
        return other.derived(other._read_edition(node, {name: shapes, name.partition("@")[0]: shapes}), shapes)

    def shapes_graph(self, edition: Edition) -> Graph:
        """The SHACL graph of an edition, for an engine; not to be changed."""
        return self._shapes[edition.id]

    # ---- how they are read

    def _one(self, subject: Node, predicate: URIRef) -> Node | None:
        return self._graph.value(subject, predicate)

    def _text(self, subject: Node, predicate: URIRef) -> Bilingual:
        return bilingual(self._graph.objects(subject, predicate))

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
                curie=curie(node),
                label=self._text(node, SKOS.prefLabel),
                symbols=tuple(symbols),
                hours=(Decimal(least), Decimal(most)) if least and most else None,
                clause=self._text(node, CW.clause),
                evidence=self._local(node, CW.evidence),
                per_unit=curie(self._one(node, CW.perUnit)),
                class_per_unit=curie(self._one(node, CW.classPerUnit)),
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
            source=", ".join(sorted(map(str, self._graph.objects(node, DCTERMS.source)))),
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

    def version(self) -> str:
        """The version of the vocabulary, as its core file states it."""
        return self._string(URIRef(terms.BASE + "core"), OWL.versionInfo)

    def version_iri(self) -> str:
        """The IRI of that version."""
        return self._string(URIRef(terms.BASE + "core"), OWL.versionIRI)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _with(framework: Framework, edition: Edition) -> Framework:
    """The framework with that edition in the place of its namesake, or after the others."""
    if framework.id != edition.framework:
        return framework
    rest = tuple(edition if e.id == edition.id else e for e in framework.editions)
    return replace(framework, editions=rest if edition in rest else (*rest, edition))
