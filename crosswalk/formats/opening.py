"""Opens a file as far as its credential: decides by content what the bytes are, never by name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crosswalk.errors import NotACredential, UnknownFormat, UnreadableInput
from crosswalk.formats import rdf, refusals
from crosswalk.formats.carriers import baked, jose
from crosswalk.formats.documents import NO_DOCUMENTS, Documents
from crosswalk.formats.recognition import Document, digest
from crosswalk.formats.trees import markup
from crosswalk.formats.trees.document import decode, parse
from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Notice
from crosswalk.text import N_

#: A root with a prefix and nothing else (``<urn:a>``) begins a Turtle file: XML would declare the prefix.
_XML: Final = re.compile(r"\s*<(\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(?:[\s/>]|:[A-Za-z_][\w.-]*[\s/]))", re.IGNORECASE)
_RDF: Final = re.compile(
    r"\s*+(?:#[^\n]*+\n\s*+)*+(?:@prefix\b|@base\b|PREFIX\s|BASE\s|<[a-z][a-z0-9+.-]*:[^<>\"\s]*>\s|_:\w)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://\S+")
_RDF_ROOT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"


def open_bytes(data: bytes, name: str, documents: Documents = NO_DOCUMENTS) -> Document | None:
    """The document in a file; ``None`` where it is neither JSON, RDF, token nor picture.

    :raises UnreadableInput: it is one of these, and damaged; or it is something else altogether
    """
    blank = Document(name=name, sha256=digest(data), documents=documents)
    if data.startswith(baked.PNG):
        baked_text, carrier = baked.read_png(data, blank)
        return baked.with_payload(carrier, _open_payload(baked_text, blank))
    refusals.refuse_bytes(data, name)
    text = _first_look(data, name)
    if text is None:
        return None
    if _XML.match(text):
        return _open_xml(data, blank)
    if text.lstrip().startswith(("{", "[")):
        return _open_json(decode(data, name), blank)
    if jose.is_token(text):
        return _unseal(jose.open_token(text, blank))
    if _RDF.match(text):
        return replace(blank, graph=rdf.parse_turtle(decode(data, name), name))
    if text.lstrip().startswith('"') or text.strip() in ("null", "true", "false"):
        return _open_json_value(text, blank)
    return None


def _first_look(data: bytes, name: str) -> str | None:
    """The text, or as much as shows what it is; ``None`` where the bytes are no text we know.

    Damaged text that begins like one of our formats is let through, so that its own parser can
    say where the damage is.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"<", b"@")
    if b"\x00" in data[:4096] and not marked and not begins:
        return None
    try:
        return decode(data, name)
    except UnreadableInput:
        if marked:
            raise
        return data.decode("latin-1") if begins else None


def _open_json(text: str, blank: Document) -> Document:
    return _unseal(replace(blank, root=Node(parse(text, blank.name)), text=text))


def _open_json_value(text: str, blank: Document) -> Document | None:
    """A JSON text or constant by itself; a table may begin with a quotation mark too."""
    try:
        return replace(blank, root=Node(parse(text, blank.name)))
    except UnreadableInput:
        return None


def _open_payload(text: str, blank: Document) -> Document:
    """What a picture carried: JSON, a token, or the address where the badge is."""
    if jose.is_token(text):
        return _unseal(jose.open_token(text, blank))
    if _ADDRESS.fullmatch(text):
        return _unseal(_saved(text, blank))
    return _open_json(text, blank)


def _saved(address: str, document: Document) -> Document:
    """The badge saved from the address that stands in its place.

    :raises NotACredential: there is no such file, and nothing is fetched
    """
    saved = document.documents.tree(address)
    token = document.documents.text(address)
    used = (("address", address), ("file", document.documents.file(address)))
    noticed = replace(document, notices=(*document.notices, Notice("document-used", document.outer, used)))
    if saved:
        return replace(noticed, root=saved, text="")
    if jose.is_token(token):
        return jose.open_inside(token, noticed, address)
    raise NotACredential(
        document.name,
        N_("The file holds only the web address of a badge, and nothing is fetched."),
        N_("Open that address in a browser, save the JSON, and check it or hand it over with --documents."),
        document.outer,
        address=address,
    )


def _unseal(document: Document) -> Document:
    """Take a sealed or wrapped credential out of its JSON."""
    root = document.root
    if jose.is_seal(root):
        document = jose.open_seal(replace(document, text=""))
        root = document.root
    stub = root["verify"]["url"]
    followed = root.pointer.startswith("http")
    if stub.is_address and not followed and not root.types() and not root["badge"] and not root["issuedOn"]:
        return _unseal(_saved(stub.text, document))
    wrapped = root["credential"]
    if wrapped.is_object and "EuropeanDigitalCredential" in wrapped.types():
        return replace(document, root=wrapped)
    return document


def _open_xml(data: bytes, blank: Document) -> Document:
    root = baked.parse_xml(data, blank.name, allow_doctype=True)
    if baked.is_svg(root.tag):
        text, carrier = baked.read_svg(root, blank)
        return baked.with_payload(carrier, _open_payload(text, blank))
    if root.tag == _RDF_ROOT:
        return replace(blank, graph=rdf.parse_xml(data, blank.name))
    return markup.document(root, blank)


def unknown(name: str) -> UnknownFormat:
    """The error for a file that gives no sign of what it is."""
    return UnknownFormat(
        name,
        N_("Nothing in this file tells which credential format it is."),
        N_("Give a badge (JSON, JWT, PNG or SVG), a European Digital Credential, RDF, CSV or XLSX."),
    )
