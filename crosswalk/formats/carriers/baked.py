"""Pictures with a credential inside: takes it out of a PNG chunk or an SVG element.

Chunk keywords, namespaces and elements are those of Open Badges 2.0 and 3.0. Nothing that a
picture names is fetched, and no entity is expanded.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats.carriers import jose
from crosswalk.formats.limits import LIMITS, mebibytes
from crosswalk.formats.recognition import Document
from crosswalk.model.record import Notice
from crosswalk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PNG: Final = b"\x89PNG\r\n\x1a\n"

#: Chunk keywords, the newer format first.
KEYWORDS: Final = (b"openbadgecredential", b"clrcredential", b"openbadges")

#: Elements that carry a credential, as {namespace}local name, the newer format first. Some bakers mix
#: the namespace of one format with the element of the other, or end it with a slash.
ELEMENTS: Final = tuple(
    f"{{{namespace}{slash}}}{local}"
    for namespace, locals_ in (
        ("https://purl.imsglobal.org/ob/v3p0", ("credential", "assertion")),
        ("http://openbadges.org", ("assertion", "credential")),
    )
    for local in locals_
    for slash in ("", "/")
)

_PLAIN_PICTURE = N_("This is an ordinary picture: no badge is baked into it.")
_DOWNLOAD = N_("Download the badge again from where it was issued, as the original PNG or SVG.")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A chunk of text: its kind, keyword and what follows, and whether its checksum is right."""

    kind: bytes
    keyword: bytes
    rest: bytes
    sound: bool

    @property
    def label(self) -> str:
        """``iTXt openbadges``."""
        return f"{self.kind.decode()} {self.keyword.decode()}"

    @property
    def rank(self) -> tuple[bool, int]:
        """Smaller where it tells more: a badge rather than its address, the newer format rather than the older."""
        address = self.rest.rpartition(b"\x00")[2].lstrip().startswith((b"http://", b"https://"))
        return address, KEYWORDS.index(self.keyword)


def read_png(data: bytes, document: Document) -> tuple[str, Document]:
    """The payload text of a baked PNG, and the document that will hold it.

    :raises NotACredential: a picture without a badge
    """
    found = [chunk for chunk in _chunks(data, document.name) if chunk.keyword in KEYWORDS]
    if not found:
        raise NotACredential(document.name, _PLAIN_PICTURE, _DOWNLOAD)
    first = min(found, key=lambda chunk: chunk.rank)
    text, compressed = _chunk_text(first, document.name)
    noticed = {"compressed-chunk": compressed, "several-chunks": len(found) > 1, "badge-chunk-crc": not first.sound}
    notices = [Notice(code, params=(("place", first.label),)) for code, holds in noticed.items() if holds]
    return _payload(text), document.inside("png", first.label, notices)


def _chunks(data: bytes, name: str) -> Iterator[_Chunk]:
    """The chunks of text. A checksum that is wrong is no reason to refuse: some bakers write none."""
    position = len(PNG)
    while position + 8 <= len(data):
        (length,), kind = struct.unpack_from(">I", data, position), data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        if len(body) < length:
            raise UnreadableInput(name, N_("This PNG is cut short."), _DOWNLOAD, f"chunk at byte {position}")
        if kind in (b"iTXt", b"tEXt", b"zTXt"):
            keyword, _, rest = body.partition(b"\x00")
            checksum = data[position + 8 + length : position + 12 + length]
            yield _Chunk(kind, keyword, rest, checksum == struct.pack(">I", zlib.crc32(kind + body)))
        if kind == b"IEND":
            return
        position += 12 + length


def _chunk_text(chunk: _Chunk, name: str) -> tuple[str, bool]:
    """The text of a chunk, and whether it was compressed."""
    rest, compressed = chunk.rest, chunk.kind == b"zTXt"
    if len(rest) < (2 if chunk.kind == b"iTXt" else 1):
        raise UnreadableInput(name, N_("The badge's chunk in this PNG is damaged."), _DOWNLOAD, chunk.label)
    if chunk.kind == b"iTXt":  # flag and method of compression, language, keyword in that language
        compressed = rest[0] == 1
        rest = rest[2:].partition(b"\x00")[2].partition(b"\x00")[2]
    elif compressed:  # only the method stands before the text
        rest = rest[1:]
    if compressed:
        rest = _inflate(rest, name, chunk.label)
    try:
        return rest.decode("utf-8"), compressed
    except UnicodeDecodeError:
        if chunk.kind != b"iTXt":
            return rest.decode("latin-1"), compressed  # as the specification of PNG has it
        reason = N_("The badge's text in this PNG is not valid UTF-8.")
        raise UnreadableInput(name, reason, _DOWNLOAD, chunk.label) from None


def _inflate(data: bytes, name: str, label: str) -> bytes:
    inflater = zlib.decompressobj()
    try:
        inflated = inflater.decompress(data, LIMITS.inflated_bytes + 1)
    except zlib.error:
        raise UnreadableInput(name, N_("The compressed chunk in this PNG is damaged."), _DOWNLOAD, label) from None
    if len(inflated) > LIMITS.inflated_bytes:
        raise LimitExceeded(
            name,
            N_("The compressed chunk grows beyond {size} MiB."),
            N_("Check where the picture came from."),
            label,
            size=mebibytes(LIMITS.inflated_bytes),
        )
    if not inflater.eof:
        raise UnreadableInput(name, N_("The compressed chunk in this PNG is cut short."), _DOWNLOAD, label)
    return inflated


def _payload(text: str) -> str:
    """The text without a byte-order mark; it may be only the address of a badge."""
    return text.strip().lstrip("\ufeff")


def is_svg(root_tag: str) -> bool:
    """Whether an XML root element is that of an SVG picture."""
    return root_tag in ("svg", "{http://www.w3.org/2000/svg}svg")


def parse_xml(data: bytes, name: str, *, allow_doctype: bool) -> Element:
    """The root element, parsed without expanding any entity.

    :raises LimitExceeded: the file declares entities
    :raises UnreadableInput: it is not well formed
    """
    try:
        return ElementTree.fromstring(data, forbid_dtd=not allow_doctype)
    except DefusedXmlException:
        raise LimitExceeded(
            name,
            N_("This XML declares entities of its own, which are never expanded here."),
            N_("Export it again without a DOCTYPE."),
        ) from None
    except ElementTree.ParseError as error:
        line, column = error.position
        raise UnreadableInput(
            name,
            N_("This XML is not well formed."),
            N_("Export the file again."),
            f"line {line}, column {column + 1}",
        ) from None
    except (LookupError, ValueError):
        raise UnreadableInput(
            name, N_("The XML declares an encoding that is not known."), N_("Save the file as UTF-8.")
        ) from None


def read_svg(root: Element, document: Document) -> tuple[str, Document]:
    """The payload text of a baked SVG, and the document that will hold it.

    An attribute ``verify`` that holds a token wins over the element's text; one that holds anything
    else, an address mostly, does not.
    """
    found = [element for tag in ELEMENTS for element in root.iter(tag)]
    if not found:
        raise NotACredential(document.name, _PLAIN_PICTURE, _DOWNLOAD)
    element = found[0]
    label = "openbadges:" + element.tag.rpartition("}")[2]
    notices = [Notice("several-chunks", params=(("place", label),))] if len(found) > 1 else []
    verify, body = element.get("verify", "").strip(), "".join(element.itertext()).strip()
    if body and not jose.is_token(verify):
        return _payload(body), document.inside("svg", label, notices)
    label += "/@verify"
    if not verify:
        raise UnreadableInput(document.name, N_("The badge's element in this SVG is empty."), _DOWNLOAD, label)
    return _payload(verify), document.inside("svg", label, notices)


def with_payload(document: Document, opened: Document) -> Document:
    """An opened payload, with the picture that it was taken out of as its carrier."""
    return replace(
        opened,
        carrier=document.carrier,
        outer=" ".join(part for part in (document.outer, opened.outer) if part),
        notices=(*document.notices, *opened.notices),
    )
