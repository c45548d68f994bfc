"""Verifiable presentations: envelopes in which a wallet hands over credentials, each read by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats import contexts
from crosswalk.formats.carriers import jose
from crosswalk.formats.recognition import Document, Part, Recognition, part
from crosswalk.formats.trees.json_paths import Node
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential

NAME: Final = "presentation"
LABEL: Final = Bilingual(
    "検証可能なプレゼンテーション（複数の証明書の包み）", "Verifiable presentation (a wrapper of credentials)"
)
VERSIONS: Final = ("1.1", "2.0")
CARRIERS: Final = ("json", "jws", "jades")

_TYPES: Final = frozenset({"VerifiablePresentation", "EuropeanDigitalPresentation"})
#: How VCDM 2.0 encloses a token where it wants an object.
_ENVELOPE: Final = "data:application/vc+jwt,"


def detects(document: Document) -> Recognition | None:
    """A presentation, of W3C or of the European Digital Credentials."""
    root = document.root
    if not root.types() & _TYPES:
        return None
    return Recognition(NAME, "2.0" if contexts.names(contexts.VC2, contexts_of(root)) else "1.1")


def inside(document: Document) -> Iterator[Part]:
    """The credentials in it, objects and tokens alike."""
    yield from parts(document, document.root["verifiableCredential"])


def completion(document: Document, catalog: Catalog) -> Callable[[Part, Credential], Credential]:
    """The credentials as they are: who presents them says nothing of them."""
    return lambda found, credential: credential


def parts(document: Document, listed: Node) -> Iterator[Part]:
    """The credentials of a list, whether objects, tokens or tokens in an envelope."""
    for node in listed.each():
        enclosed = node["id"].text
        if node.is_object and not enclosed.startswith(_ENVELOPE):
            yield Part(part(document, node), node.pointer)
            continue
        token = enclosed.removeprefix(_ENVELOPE) if enclosed else node.text
        try:
            yield Part(jose.open_inside(token, document, node.pointer), node.pointer)
        except UnreadableInput as error:
            yield Part(document, node.pointer, error)
