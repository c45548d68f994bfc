"""What the vocabulary says, as records: what a caller may ask of descriptors, editions, codes and mappings."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, PROF, RDF, RDFS, SKOS

from crosswalk import terms
from crosswalk.catalog.files import mapping_files, parse, turtle_files
from crosswalk.catalog.levels import read_pairs, read_schemes, read_tables
from crosswalk.catalog.quantities import read_equalities, read_units
from crosswalk.catalog.reading import Reader
from crosswalk.errors import NotEncoded, UnknownFramework
from crosswalk.model.conversion import PublishedEquality
from crosswalk.model.framework import (
    TRIAL,
    Bilingual,
    Descriptor,
    Discrepancy,
    Edition,
    Framework,
    Statement,
)
from crosswalk.model.level import LevelPair, LevelScheme, LevelTable
from crosswalk.model.mapping import Mapping, MappingRules, MappingSet, stated_predicate
from crosswalk.model.quantity import Code

if TYPE_CHECKING:
    from curies import Converter

    from crosswalk.catalog.review import ReviewLists
    from crosswalk.model.fix import Phrasing

CW = Namespace(terms.CW)


class Catalog(Reader):
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
        self.units = read_units(self._graph)
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

    def label(self, iri: str) -> Bilingual:
        """What one of our terms is called; empty words where the IRI is of none."""
        return self._text(URIRef(iri), SKOS.prefLabel)

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
    def equalities(self) -> tuple[PublishedEquality, ...]:
        """What somebody published as equal: so much of one unit, so much of another."""
        return read_equalities(self._graph)

    @cached_property
    def level_schemes(self) -> tuple[LevelScheme, ...]:
        """The schemes of levels, in the order for people."""
        return read_schemes(self._graph)

    @cached_property
    def level_tables(self) -> tuple[LevelTable, ...]:
        """Comparisons of two schemes of levels, what binds most first."""
        return read_tables(self._graph)

    @cached_property
    def level_pairs(self) -> tuple[LevelPair, ...]:
        """What those comparisons say of single levels."""
        return read_pairs(self._graph)

    @cached_property
    def review(self) -> ReviewLists:
        """The lists that a review worksheet is made from."""
        from crosswalk.catalog.review import read_lists

        return read_lists(self._graph)

    @cached_property
    def phrasings(self) -> tuple[Phrasing, ...]:
        """The ways to state a descriptor, in their order; at least one for each descriptor."""
        from crosswalk.catalog.phrasings import read_phrasings

        return read_phrasings(self._graph, self.descriptors)

    def facet_label(self, name: str) -> Bilingual:
        """What a facet is called: ``totalHours``, ``cwu:ECTS``; its own name where nothing is said."""
        node = URIRef(terms.converter().expand(name, strict=True)) if ":" in name else CW[name]
        label = self._optional_text(node, RDFS.label) or self._optional_text(node, SKOS.prefLabel)
        return label or Bilingual(name, name)

    @cached_property
    def mapping_sets(self) -> tuple[MappingSet, ...]:
        """Every mapping set of ``vocab/mappings/``, in the order of the files' names.

        :raises BrokenData: a file is not SSSOM, or maps what does not exist
        """
        from crosswalk.catalog.mapping_sets import read_set  # the SSSOM library, only where mappings are asked for

        converter, editions = self.mapping_converter(), {iri: name for name, iri in self.mapping_sources.items()}
        return tuple(read_set(path, converter, editions) for path in mapping_files(*self.roots))

    @cached_property
    def format_sets(self) -> tuple[MappingSet, ...]:
        """Every set from a credential format's fields to the common descriptors, in the order of the files' names.

        :raises BrokenData: a file is not SSSOM, or maps what does not exist
        """
        from crosswalk.catalog.format_sets import read_format_sets

        return read_format_sets(self.roots)

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

    def version(self) -> str:
        """The version of the vocabulary, as its core file states it."""
        return self._string(URIRef(terms.BASE + "core"), OWL.versionInfo)

    def version_iri(self) -> str:
        """The IRI of that version."""
        return self._string(URIRef(terms.BASE + "core"), OWL.versionIRI)


def _with(framework: Framework, edition: Edition) -> Framework:
    """The framework with that edition in the place of its namesake, or after the others."""
    if framework.id != edition.framework:
        return framework
    rest = tuple(edition if e.id == edition.id else e for e in framework.editions)
    return replace(framework, editions=rest if edition in rest else (*rest, edition))
