"""Pictures with a credential inside: takes it out of a PNG chunk or an SVG element.

Chunk keywords, namespaces and elements are those of Open Badges 2.0 and 3.0. Nothing that a
picture names is fetched, and no entity is expanded.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.recognition import Document
from crosswalk.model.record import Notice
from crosswalk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PNG: Final = b"\x89PNG\r\n\x1a\n"

#: Chunk keywords, the newer format first.
KEYWORDS: Final = (b"openbadgecredential", b"clrcredential", b"openbadges")

#: Elements that carry a credential, as {namespace}local name.
ELEMENTS: Final = (
    "{https://purl.imsglobal.org/ob/v3p0}credential",
    "{http://openbadges.org}assertion",
)

_PLAIN_PICTURE = N_("This is an ordinary picture: no badge is baked into it.")
_DOWNLOAD = N_("Download the badge again from where it was issued, as the original PNG or SVG.")


def read_png(data: bytes, document: Document) -> tuple[str, Document]:
    """The payload text of a baked PNG, and the document that will hold it.

    :raises NotACredential: a picture without a badge
    """
    found = [
        (keyword, kind, body)
        for kind, body in _chunks(data, document.name)
        if kind in (b"iTXt", b"tEXt")
        for keyword, _, _ in [body.partition(b"\x00")]
        if keyword in KEYWORDS
    ]
    if not found:
        raise NotACredential(document.name, _PLAIN_PICTURE, _DOWNLOAD)
    first = min(found, key=lambda chunk: KEYWORDS.index(chunk[0]))
    label = f"{first[1].decode()} {first[0].decode()}"
    text, notices = _chunk_text(first[1], first[2], document.name, label)
    if len([chunk for chunk in found if chunk[0] == first[0]]) > 1:
        notices.append(Notice("several-chunks", params=(("place", label),)))
    return _payload(text, document.name, label), document.inside("png", label, notices)


def _chunks(data: bytes, name: str) -> Iterator[tuple[bytes, bytes]]:
    position = len(PNG)
    while position + 8 <= len(data):
        (length,), kind = (
            struct.unpack_from(">I", data, position),
            data[position + 4 : position + 8],
        )
        body = data[position + 8 : position + 8 + length]
        if len(body) < length:
            raise UnreadableInput(name, N_("This PNG is cut short."), _DOWNLOAD, f"chunk at byte {position}")
        yield kind, body
        if kind == b"IEND":
            return
        position += 12 + length


def _chunk_text(kind: bytes, body: bytes, name: str, label: str) -> tuple[str, list[Notice]]:
    """The text of a ``tEXt`` chunk, or of an ``iTXt`` chunk, inflated where it is compressed."""
    rest = body.partition(b"\x00")[2]
    notices: list[Notice] = []
    if kind == b"iTXt":
        if len(rest) < 2:
            raise UnreadableInput(name, N_("The badge's chunk in this PNG is damaged."), _DOWNLOAD, label)
        compressed, rest = rest[0] == 1, rest[2:]
        rest = rest.partition(b"\x00")[2].partition(b"\x00")[2]
        if compressed:
            rest = _inflate(rest, name, label)
            notices.append(Notice("compressed-chunk", params=(("place", label),)))
    try:
        return rest.decode("utf-8"), notices
    except UnicodeDecodeError:
        raise UnreadableInput(name, N_("The badge's text in this PNG is not valid UTF-8."), _DOWNLOAD, label) from None


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
            size=LIMITS.inflated_bytes // 1024 // 1024,
        )
    if not inflater.eof:
        raise UnreadableInput(name, N_("The compressed chunk in this PNG is cut short."), _DOWNLOAD, label)
    return inflated


def _payload(text: str, name: str, label: str) -> str:
    """The text, unless it is only the address of a badge."""
    stripped = text.strip().lstrip("\ufeff")
    if stripped.startswith(("http://", "https://")):
        raise NotACredential(
            name,
            N_("The picture holds only the web address of a badge, and nothing is fetched."),
            N_("Open that address in a browser, save the JSON and check it instead."),
            label,
        )
    return stripped


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

    An attribute ``verify`` that holds a token wins over the element's text; one that holds an
    address does not.
    """
    found = [element for tag in ELEMENTS for element in root.iter(tag)]
    if not found:
        raise NotACredential(document.name, _PLAIN_PICTURE, _DOWNLOAD)
    element = found[0]
    label = "openbadges:" + element.tag.rpartition("}")[2]
    notices = (
        [Notice("several-chunks", params=(("place", label),))]
        if len([other for other in found if other.tag == element.tag]) > 1
        else []
    )
    verify, body = element.get("verify", "").strip(), (element.text or "").strip()
    if body and (not verify or verify.startswith(("http://", "https://"))):
        return _payload(body, document.name, label), document.inside("svg", label, notices)
    label += "/@verify"
    if not verify:
        raise UnreadableInput(document.name, N_("The badge's element in this SVG is empty."), _DOWNLOAD, label)
    return _payload(verify, document.name, label), document.inside("svg", label, notices)


def with_payload(document: Document, opened: Document) -> Document:
    """An opened payload, with the picture that it was taken out of as its carrier."""
    return replace(
        opened,
        carrier=document.carrier,
        outer=" ".join(part for part in (document.outer, opened.outer) if part),
        notices=(*document.notices, *opened.notices),
    )
