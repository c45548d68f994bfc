"""What the readers share: an opened document, and what it was recognised as."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crosswalk.errors import UnreadableInput
from crosswalk.formats.documents import NO_DOCUMENTS, Documents
from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Notice, Source

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Recognition:
    """A format, its version, and whether the file declared it or we guessed it from its parts."""

    format: str
    version: str
    declared: bool = True
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file opened as far as its credential: out of its picture, token or seal.

    Exactly one of ``root`` (a JSON tree) and ``graph`` (RDF) has something in it; ``text`` is the
    JSON as written, where the file is nothing but JSON, and ``markup`` the tag of the root where it
    is XML. ``outer`` says where in the ``carrier`` the payload stood, and pointers go into the
    payload; ``claims`` are those of a token. ``documents`` are saved files that may stand behind
    addresses in it.
    """

    name: str
    sha256: str
    root: Node = field(default_factory=lambda: Node(None))
    graph: Graph | None = None
    text: str = ""
    markup: str = ""
    carrier: str = ""
    outer: str = ""
    claims: Node = field(default_factory=lambda: Node(None))
    notices: tuple[Notice, ...] = ()
    documents: Documents = NO_DOCUMENTS

    def source(self, recognition: Recognition, item: str = "") -> Source:
        """The source of a record that was read from this document."""
        return Source(
            name=self.name,
            sha256=self.sha256,
            format=recognition.format,
            version=recognition.version,
            recognised="declared" if recognition.declared else "guessed",
            carrier=self.carrier,
            item=item,
        )

    def inside(self, carrier: str, outer: str, notices: Iterable[Notice] = ()) -> Document:
        """The same document, known to have come out of a carrier; the outermost gives the name."""
        return replace(
            self,
            carrier=carrier,
            outer=" ".join(part for part in (outer, self.outer) if part),
            notices=(*notices, *self.notices),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One credential of a document that wraps several, and the place where it stands.

    ``error``: a token stands there that cannot be opened.
    """

    document: Document
    place: str
    error: UnreadableInput | None = None


def part(document: Document, node: Node) -> Document:
    """A JSON object of a document as a document of its own; pointers stay those of the whole."""
    return replace(document, root=node, text="", claims=Node(None))


def digest(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
