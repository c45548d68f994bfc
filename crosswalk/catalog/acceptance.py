"""Accepted proposals on statements written into the Turtle files that they are about, and nothing else.

The graph of a file is changed term by term and written in the one order, so that the change shows as
the lines that it changes. Nothing is written to disk here: callers get texts, and check them first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.files import parse, turtle_files
from crosswalk.catalog.requirements import SEVERITIES
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import NotAcceptable
from crosswalk.model.framework import Bilingual, Edition, Kind, Obligation, Statement
from crosswalk.model.proposal import TABLE_ROW, Action, Proposal, Rewritten, StatementTarget, fields
from crosswalk.model.turtle import canonical
from crosswalk.text import N_

CW: Final = Namespace(terms.CW)
#: Properties whose value is a term of a small list.
_CODED: Final = {
    "obligation": (CW.obligation, Namespace(terms.PREFIXES["cwo"])),
    "evidence": (CW.evidence, Namespace(terms.PREFIXES["cwe"])),
    "carrier": (CW.carrier, Namespace(terms.PREFIXES["cwc"])),
}
_CONCEPT: Final = {
    "condition": CW.condition, "clause": CW.clause, "label": SKOS.prefLabel, "definition": SKOS.definition,
}  # fmt: skip
_RULE: Final = {**_CONCEPT, "label": RDFS.label, "definition": RDFS.comment}
_SUBJECT: Final = re.compile(r"^(<[^>]*>|[A-Za-z][\w.-]*:[\w./@-]*)")


def rewritten_turtle(proposals: Iterable[Proposal], catalog: Catalog, root: Path) -> tuple[Rewritten, ...]:
    """The Turtle files under ``root`` that taking over these proposals changes, with their new text.

    :raises NotAcceptable: a target is not in these files, or the change needs a decision of a person
    """
    session = _Session(catalog, root)
    for proposal in proposals:
        if isinstance(proposal.target, StatementTarget):
            session.statement(proposal, proposal.target)
    session.settle()
    return session.texts()


@dataclass
class _File:
    path: Path
    before: str
    graph: Graph
    text: str = ""

    def put(self, subject: URIRef, after: Node | None) -> None:
        """The name of a new term, in the text where it is to stand: below ``after``, or at the end."""
        lines = self.text.rstrip("\n").split("\n")
        at = len(lines)
        for number, line in enumerate(lines):
            if after is not None and _named(line, self.graph) == after:
                blank = (n for n in range(number, len(lines)) if not lines[n].strip())
                at = next(blank, len(lines))
        self.text = "\n".join([*lines[:at], "", f"<{subject}>", *lines[at:]]) + "\n"


def _named(line: str, graph: Graph) -> Node | None:
    found = _SUBJECT.match(line)
    if found is None or line.startswith("@"):
        return None
    written = found[1]
    if written.startswith("<"):
        return URIRef(written[1:-1])
    prefix, _, local = written.partition(":")
    return URIRef({p: str(n) for p, n in graph.namespaces()}.get(prefix, f"{prefix}:") + local)


@dataclass
class _Session:
    """The files that are being changed, each parsed once."""

    catalog: Catalog
    root: Path
    files: dict[Path, _File] = field(default_factory=dict)
    touched: dict[URIRef, tuple[Proposal, bool]] = field(default_factory=dict)

    def texts(self) -> tuple[Rewritten, ...]:
        every = (Rewritten(f.path, f.before, canonical(f.text, f.graph)) for f in self.files.values())
        return tuple(r for r in every if r.before != r.after)

    def statement(self, proposal: Proposal, target: StatementTarget) -> None:
        """One proposal about a statement, in the graph of its file."""
        edition = self.catalog.edition(target.edition)
        node = URIRef(f"{edition.iri}/{target.statement}")
        if proposal.action is Action.ADD:
            self._add(proposal, edition, node)
            return
        home = self._home(proposal, node)
        known = next((s for s in edition.statements if s.iri == str(node)), None)
        if known is None:
            raise absent(proposal, self.root)
        if proposal.action is Action.RETIRE:
            home.graph.add((node, OWL.deprecated, Literal("true", datatype=XSD.boolean)))
            self._retire_shapes(node)
            return
        _set(home.graph, node, target.property, proposal.value, known.kind)
        if target.property == "obligation" or target.property.startswith("condition."):
            asks = known.obligation is not Obligation.INFORMATION
            self.touched[node] = (proposal, asks)

    def settle(self) -> None:
        """Severities and shapes that follow from the new obligations; conditions in both languages."""
        for node, (proposal, asked_before) in self.touched.items():
            home = self._home(proposal, node)
            words = {o.language for o in home.graph.objects(node, CW.condition) if isinstance(o, Literal)}
            if words and words != {"ja", "en"}:
                raise NotAcceptable(
                    proposal.id, N_("The condition is written in one language only."),
                    N_("Accept the proposals for both languages together."),
                )  # fmt: skip
            obligation = str(home.graph.value(node, CW.obligation)).rsplit("/", 1)[-1]
            if obligation == Obligation.INFORMATION and asked_before:
                raise NotAcceptable(
                    proposal.id, N_("What is stated for information needs a written reason why nothing checks it."),
                    N_("Write cw:notChecked into the Turtle file by hand."),
                )  # fmt: skip
            severity = self.catalog.severities["conditional" if words else obligation]
            shacl = next(node for node, known in SEVERITIES.items() if known is severity)
            if self._set_severity(node, shacl) or asked_before or obligation == Obligation.INFORMATION:
                continue
            self._demand(proposal, node, home, shacl)

    # ---- finding files

    def _open(self, path: Path) -> _File:
        if path not in self.files:
            text = path.read_text(encoding="utf-8")
            self.files[path] = _File(path, text, parse(path), text)
        return self.files[path]

    def _find(self, folder: str, name: str, fits: Callable[[Graph], bool]) -> list[_File]:
        paths = [p for p in turtle_files(self.root) if folder in (p.parent.name, p.parent.parent.name)]
        near = [p for p in paths if p in self.files or name in p.read_text(encoding="utf-8")]
        return [f for f in map(self._open, near) if fits(f.graph)]

    def _home(self, proposal: Proposal, node: URIRef) -> _File:
        found = self._find("vocab", _local(node), lambda g: (node, CW.obligation, None) in g)
        if not found:
            raise absent(proposal, self.root)
        return found[0]

    def _shapes(self, node: URIRef) -> list[_File]:
        return self._find("shapes", _local(node), lambda g: (None, CW.checks, node) in g)

    # ---- changing graphs

    def _set_severity(self, node: URIRef, severity: URIRef) -> bool:
        """Whether any shape checks the statement; all of them get the severity."""
        shapes = [(f, shape) for f in self._shapes(node) for shape in f.graph.subjects(CW.checks, node)]
        for file, shape in shapes:
            file.graph.set((shape, SH.severity, severity))
        return bool(shapes)

    def _retire_shapes(self, node: URIRef) -> None:
        for file in self._shapes(node):
            for shape in list(file.graph.subjects(CW.checks, node)):
                _remove(file.graph, shape)

    def _demand(self, proposal: Proposal, node: URIRef, home: _File, severity: URIRef) -> None:
        """A shape for a descriptor that asks for nothing so far."""
        edition, statement = self.catalog.statement(str(node))
        if statement.kind is not Kind.DESCRIPTOR:
            raise NotAcceptable(
                proposal.id, N_("No shape says what this rule would demand of a record."),
                N_("Write its shape into the Turtle file by hand."),
            )  # fmt: skip
        home.graph.remove((node, CW.notChecked, None))
        self._shape(proposal, edition, statement.id, statement.about, statement.label, severity, home)

    def _add(self, proposal: Proposal, edition: Edition, node: URIRef) -> None:
        """A new descriptor with its shape, below the last one that stands before it in the table."""
        values = fields(proposal.value)
        before = self._neighbour(edition, values["descriptor"])
        near = edition.iri if before is None else before.iri
        found = self._find("vocab", _local(URIRef(near)), lambda g: (URIRef(near), RDF.type, None) in g)
        if not found:
            raise absent(proposal, self.root)
        home, graph = found[0], found[0].graph
        home.put(node, URIRef(near))
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, URIRef(edition.iri)))
        match = CW.tableRow if values["relation"] == TABLE_ROW else SKOS[values["relation"]]
        graph.add((node, match, URIRef(terms.CWD + values["descriptor"])))
        for name, value in values.items():
            if name in _CODED or "." in name:
                _set(graph, node, name, value, Kind.DESCRIPTOR)
        label = Bilingual(values["label.ja"], values["label.en"])
        conditional = bool(values.get("condition.ja"))
        severity = self.catalog.severities["conditional" if conditional else values["obligation"]]
        shacl = next(n for n, known in SEVERITIES.items() if known is severity)
        self._shape(proposal, edition, _local(node), values["descriptor"], label, shacl, home)

    def _neighbour(self, edition: Edition, descriptor: str) -> Statement | None:
        """The descriptor of the edition that stands last before another in the order of the table."""
        rows = [d.id for d in self.catalog.descriptors]
        earlier = [s for s in edition.descriptors() if rows.index(s.about) <= rows.index(descriptor)]
        return earlier[-1] if earlier else None

    def _shape(
        self, proposal: Proposal, edition: Edition, identifier: str, about: str, label: Bilingual,
        severity: URIRef, home: _File,
    ) -> None:  # fmt: skip
        path = self.root / "shapes" / home.path.name
        if not path.is_file():
            raise absent(proposal, self.root)
        file, descriptor = self._open(path), self.catalog.descriptor(about)
        graph = file.graph
        shape = URIRef(f"{terms.SHAPES}{edition.framework}/{edition.version}/{identifier}")
        if (shape, None, None) in graph:
            raise NotAcceptable(
                proposal.id, N_("The file of shapes already uses the name {id}."),
                N_("Propose it under another identifier."), id=identifier,
            )  # fmt: skip
        before = self._neighbour(edition, about)
        file.put(shape, None if before is None else graph.value(None, CW.checks, URIRef(before.iri)))
        end = BNode()
        Collection(graph, end, [URIRef(descriptor.iri), RDF.value])
        pairs: tuple[tuple[URIRef, Node], ...] = (
            (RDF.type, SH.PropertyShape),
            (SH.targetClass, CW.Award if descriptor.award_only else CW.Record),
            (SH.path, end),
            (SH.minCount, Literal("1", datatype=XSD.integer)),
            (SH.severity, severity),
            (SH.message, Literal(f"{label.ja}がありません。", lang="ja")),
            (SH.message, Literal(f"{label.en} is missing.", lang="en")),
            (CW.checks, URIRef(f"{edition.iri}/{identifier}")),
        )
        for predicate, value in pairs:
            graph.add((shape, predicate, value))


def _local(node: URIRef) -> str:
    return str(node).rsplit("/", 1)[-1]


def absent(proposal: Proposal, root: Path) -> NotAcceptable:
    """The refusal of a proposal on something that is not in a folder."""
    return NotAcceptable(
        proposal.id, N_("What it is about is not in the folder {folder}."),
        N_("Name the folder whose vocab/ and shapes/ have it with --into."), folder=root.name or str(root),
    )  # fmt: skip


def _set(graph: Graph, node: URIRef, name: str, value: str, kind: Kind) -> None:
    """One property of a statement; an empty value takes it away."""
    if name in _CODED:
        predicate, namespace = _CODED[name]
        graph.remove((node, predicate, None))
        if value:
            graph.add((node, predicate, namespace[value]))
        return
    what, _, language = name.partition(".")
    predicate = (_CONCEPT if kind is Kind.DESCRIPTOR else _RULE)[what]
    for old in list(graph.objects(node, predicate)):
        if isinstance(old, Literal) and old.language == language:
            graph.remove((node, predicate, old))
    if value:
        graph.add((node, predicate, Literal(value, lang=language)))


def _remove(graph: Graph, node: Node) -> None:
    """A term with the blank nodes that belong to it."""
    for _, _, value in list(graph.triples((node, None, None))):
        if isinstance(value, BNode):
            _remove(graph, value)
    graph.remove((node, None, None))
