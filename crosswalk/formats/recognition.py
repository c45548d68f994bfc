"""What the readers share: an opened document, and what it was recognised as."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crosswalk.formats.json_paths import Node
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
    JSON as written, where the file is nothing but JSON. ``outer`` says where in the ``carrier``
    the payload stood, and pointers go into the payload; ``claims`` are those of a token.
    """

    name: str
    sha256: str
    root: Node = field(default_factory=lambda: Node(None))
    graph: Graph | None = None
    text: str = ""
    carrier: str = ""
    outer: str = ""
    claims: Node = field(default_factory=lambda: Node(None))
    notices: tuple[Notice, ...] = ()

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


def digest(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
