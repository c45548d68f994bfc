"""The one order in which our Turtle is written, so that a change shows as the lines it changes.

Prefixes alphabetical; subjects as in the file, with the comments above them; predicates by the
list below; Japanese before English. Blank nodes stand inside the term that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from crosswalk.errors import BrokenData

#: After the type: place, names, structure, constraint, severity, message, source; others before the source.
ORDER = (
    "rdfs:subClassOf", "skos:inScheme", "cw:framework", "dcterms:identifier", "dcterms:title",
    "cw:shortTitle", "skos:prefLabel", "rdfs:label", "skos:altLabel", "skos:hiddenLabel", "skos:notation",
    "dcterms:description", "skos:definition", "rdfs:comment", "cw:advice", "cw:sourceLabelLanguage",
    "cw:defaultEdition", "cw:listComplete", "cw:isDefinition", "cw:isReading", "cw:readingOf",
    "cw:notEncoded", "cw:joins", "cw:degreesUnruled", "cw:comparedByDefault", "cw:order",
    "cw:validFrom", "cw:validUntil", "cw:timeZone", "cw:presupposes", "cw:askedOf", "cw:symbol", "cw:confidence",
    "cw:hoursMin",
    "cw:hoursMax", "cw:firstHours", "cw:firstCredit", "cw:stepHours", "cw:stepCredit", "cw:classHoursMin",
    "cw:classHoursMax", "cw:yearCredits", "cw:yearHoursMin", "cw:yearHoursMax", "cw:perUnit", "cw:classPerUnit",
    "cw:ofUnit", "cw:ofAmount", "cw:asUnit", "cw:asAmount", "cw:status", "cw:macroCredential",
    "cw:levelScheme", "cw:levelTable", "cw:fromScheme", "cw:toScheme", "cw:kind", "cw:year", "cw:editions",
    "cw:tableRead", "cw:level", "cw:unlevelledIn",
    "cw:tableRow", "cw:about", "skos:exactMatch", "skos:closeMatch", "skos:narrowMatch", "skos:broadMatch",
    "skos:relatedMatch", "cw:acceptsScheme", "cw:obligation", "cw:condition", "cw:carrier", "cw:reading",
    "cw:first", "cw:then", "cw:concludes", "cw:guard", "cw:otherwise",
    "cw:sourceEdition", "cw:verdict", "cw:consistent", "cw:notChecked",
    "sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf", "sh:path", "sh:alternativePath",
    "sh:inversePath", "sh:minCount", "sh:maxCount", "sh:minInclusive", "sh:maxInclusive", "sh:nodeKind",
    "sh:class", "sh:datatype", "sh:in", "sh:pattern", "sh:languageIn", "sh:uniqueLang", "sh:not", "sh:or",
    "sh:property", "sh:sparql", "cw:severity", "sh:severity", "sh:message",
)  # fmt: skip
LAST = (
    "cw:checks", "cw:clause", "cw:evidence", "dcterms:creator", "dcterms:publisher", "dcterms:license",
    "dcterms:issued", "dcterms:modified", "dcterms:source", "owl:versionInfo", "owl:versionIRI",
    "owl:priorVersion", "owl:deprecated", "dcterms:isReplacedBy", "skos:scopeNote", "skos:editorialNote",
)  # fmt: skip
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>')
_COMMENT = re.compile(r"(?:^|\s)#")
_SUBJECT = re.compile(r"^(<[^>]*>|[A-Za-z][\w.-]*:[\w./@-]*)")


@dataclass(frozen=True)
class _Block:
    subject: Node
    comments: tuple[str, ...]


def canonical(text: str, graph: Graph) -> str:
    """The text of a Turtle file in the one order; ``graph`` is what the text parses to, or has been made of it.

    A term that is no longer in the graph goes with its comments; a new one stands where the text has its name.

    :raises BrokenData: a comment stands inside a block, or a blank node belongs to two terms
    """
    if any((None, None, s) not in graph for s in graph.subjects() if isinstance(s, BNode)):
        raise BrokenData("a blank node belongs to no term; give it an IRI")
    writer = _Writer(graph)
    blocks = [b for b in _blocks(text, writer) if (b.subject, None, None) in graph]
    known = {b.subject for b in blocks}
    rest = sorted(s for s in set(graph.subjects()) - known if isinstance(s, URIRef))
    return _joined([*blocks, *(_Block(s, ()) for s in rest)], writer)


def written(graph: Graph, subjects: Sequence[Node]) -> str:
    """A graph that no file holds yet, in the one order: these subjects, a block each."""
    return _joined([_Block(s, ()) for s in subjects], _Writer(graph))


def _joined(blocks: Sequence[_Block], writer: _Writer) -> str:
    """The blocks below the prefixes that they use."""
    body = "\n\n".join("\n".join([*b.comments, writer.block(b.subject)]) for b in blocks)
    prefixes = [(p, str(n)) for p, n in writer.graph.namespaces() if p in writer.used]
    width = max((len(p) for p, _ in prefixes), default=0)
    head = "\n".join(f"@prefix {p}:{' ' * (width - len(p))} <{n}> ." for p, n in sorted(prefixes))
    return f"{head}\n\n{body}\n"


def _blocks(text: str, writer: _Writer) -> Iterator[_Block]:
    """Subjects in the order of the file, each once, with the comment lines above them."""
    comments: list[str] = []
    seen: set[Node] = set()
    for line in text.splitlines():
        if line.startswith("#"):
            comments.append(line.rstrip())
            continue
        if _COMMENT.search(_QUOTED.sub("", line)):
            raise BrokenData(f"a comment stands inside a block: {line.strip()[:60]}")
        found = _SUBJECT.match(line)
        if found and not line.startswith("@"):
            subject = writer.node(found.group(1))
            if subject not in seen:
                seen.add(subject)
                yield _Block(subject, tuple(comments))
            comments = []
    if comments:
        raise BrokenData(f"a comment at the end of the file belongs to no term: {comments[0][:60]}")


class _Writer:
    """Writes the terms of one graph with the prefixes that its file declares."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.used: set[str] = set()
        self._namespaces = {p: str(n) for p, n in graph.namespaces()}

    def node(self, written: str) -> URIRef:
        """The IRI that a subject is written as."""
        if written.startswith("<"):
            return URIRef(written[1:-1])
        prefix, _, local = written.partition(":")
        return URIRef(self._namespaces.get(prefix, f"{prefix}:") + local)

    def block(self, subject: Node) -> str:
        """One subject with its statements, a predicate a line."""
        lines = [self.term(subject)]
        pairs = self._statements(subject)
        for number, (predicate, objects) in enumerate(pairs, start=1):
            end = " ." if number == len(pairs) else " ;"
            lines.append("    " + self._line(predicate, objects, indent=4) + end)
        return "\n".join(lines)

    def _statements(self, subject: Node) -> list[tuple[URIRef, list[Node]]]:
        predicates = {p for p in self.graph.predicates(subject) if isinstance(p, URIRef)}
        return [(p, self._objects(subject, p)) for p in sorted(predicates, key=self._rank)]

    def _rank(self, predicate: URIRef) -> tuple[int, int, str]:
        if predicate == RDF.type:
            return 0, -1, ""
        name = self._name(str(predicate))
        if name in LAST:
            return 2, LAST.index(name), name
        return (0, ORDER.index(name), name) if name in ORDER else (1, 0, name)

    def _objects(self, subject: Node, predicate: URIRef) -> list[Node]:
        return sorted(self.graph.objects(subject, predicate), key=self._object_rank)

    def _object_rank(self, node: Node) -> tuple[int, str, str]:
        language = (node.language or "") if isinstance(node, Literal) else ""
        return ("ja", "en", "ms").index(language) if language in ("ja", "en", "ms") else 9, language, self.term(node)

    def _line(self, predicate: URIRef, objects: Sequence[Node], *, indent: int) -> str:
        name = "a" if predicate == RDF.type else self.term(predicate)
        between = " , "
        if len(objects) > 1 and all(isinstance(o, Literal) and o.language for o in objects):
            between = " ,\n" + " " * (indent + len(name) + 1)
        return f"{name} {between.join(self.term(o) for o in objects)}"

    def term(self, node: Node) -> str:
        """A node as Turtle writes it."""
        if isinstance(node, URIRef):
            return self._iri(str(node))
        if isinstance(node, Literal):
            return self._literal(node)
        if (node, RDF.first, None) in self.graph:
            return "( " + " ".join(self.term(n) for n in Collection(self.graph, node)) + " )"
        if len(set(self.graph.subject_predicates(node))) > 1:
            raise BrokenData("a blank node belongs to two terms; give it an IRI")
        inner = " ; ".join(self._line(p, o, indent=0) for p, o in self._statements(node))
        return f"[ {inner} ]"

    def _iri(self, iri: str) -> str:
        name = self._name(iri)
        if not name.startswith("<"):
            self.used.add(name.partition(":")[0])
        return "()" if iri == str(RDF.nil) else name

    def _name(self, iri: str) -> str:
        """The CURIE of an IRI with the longest namespace that fits, or the IRI itself."""
        best = max(
            (p for p, n in self._namespaces.items() if iri.startswith(n) and re.fullmatch(r"[\w-]+", iri[len(n) :])),
            key=lambda p: len(self._namespaces[p]),
            default=None,
        )
        return f"<{iri}>" if best is None else f"{best}:{iri[len(self._namespaces[best]) :]}"

    def _literal(self, literal: Literal) -> str:
        text = str(literal)
        if literal.datatype in (XSD.boolean, XSD.integer, XSD.decimal) and re.fullmatch(
            r"true|false|[+-]?\d+(\.\d+)?", text
        ):
            return text
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        if literal.language:
            return f'"{escaped}"@{literal.language}'
        return f'"{escaped}"^^{self.term(literal.datatype)}' if literal.datatype else f'"{escaped}"'
