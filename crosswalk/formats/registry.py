"""Which formats there are, and which of them a document is: by content, the first that detects it.

A new format is one module with ``NAME``, ``LABEL``, ``VERSIONS``, ``CARRIERS``, ``detects`` and
``read``, and one line in ``REGISTRY``. A format that wraps other credentials has ``inside`` and
``completion``, in place of ``read`` or beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeGuard

from crosswalk.formats import (
    blockcerts,
    clr2,
    ctdl,
    ebsi,
    elm,
    elmo,
    europass_xml,
    ler,
    ob2,
    ob3,
    presentation,
    rdf,
    refusals,
    schemaorg,
    vc,
)
from crosswalk.formats.recognition import Document, Part, Recognition
from crosswalk.formats.tables import tabular
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog


__all__ = ["REGISTRY", "TABLE", "FormatInfo", "formats", "recognise", "wraps"]

#: Adds to a credential what the document says of it that wraps it.
Completion: TypeAlias = Callable[[Part, Credential], Credential]


class Described(Protocol):
    """What every module of the registry has."""

    @property
    def NAME(self) -> str: ...  # noqa: N802
    @property
    def LABEL(self) -> Bilingual: ...  # noqa: N802
    @property
    def VERSIONS(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def CARRIERS(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def detects(self) -> Callable[[Document], Recognition | None]: ...


class Format(Described, Protocol):
    """A format whose documents are read into records."""

    @property
    def read(self) -> Callable[[Document, Recognition, Catalog], tuple[Credential, ...]]: ...


class Wrapper(Described, Protocol):
    """A format whose documents hold other credentials, each read as what it is."""

    @property
    def inside(self) -> Callable[[Document], Iterator[Part]]: ...
    @property
    def completion(self) -> Callable[[Document, Catalog], Completion]: ...


#: The first that detects a document reads it.
REGISTRY: Final[tuple[Format | Wrapper, ...]] = (
    presentation, elm, clr2, ob3, ebsi, blockcerts, ler, vc, ob2, ctdl, schemaorg, europass_xml,
    elmo, rdf,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """One line of the list of formats."""

    name: str
    versions: tuple[str, ...]
    label: Bilingual
    carriers: tuple[str, ...]


#: Tables are read from bytes, not from a document.
TABLE: Final = FormatInfo(
    tabular.NAME, (), Bilingual("表（1行に1件）", "Spreadsheet, one record a row"), ("csv", "xlsx")
)


def formats() -> tuple[FormatInfo, ...]:
    """The formats that are read, in the order in which they are tried."""
    listed = (FormatInfo(f.NAME, f.VERSIONS, f.LABEL, f.CARRIERS) for f in REGISTRY)
    return (*listed, TABLE)


def wraps(module: Format | Wrapper) -> TypeGuard[Wrapper]:
    """Whether the credentials are in what a document of this format holds."""
    return hasattr(module, "inside")


def reads(module: Format | Wrapper) -> TypeGuard[Format]:
    """Whether what a document of this format says itself is read; one that wraps others may do both."""
    return hasattr(module, "read")


def recognise(document: Document) -> tuple[Format | Wrapper, Recognition]:
    """The format that reads a document; only RDF may be a list in JSON.

    :raises UnreadableInput: none does
    """
    for candidate in _candidates(document):
        recognition = candidate.detects(document)
        if recognition is not None:
            return candidate, replace(recognition, carrier=document.carrier)
    if document.graph is not None:
        raise rdf.refusal(document)
    if document.markup:
        raise refusals.xml_refusal(document.markup, document.name)
    raise refusals.json_refusal(document.root, document.name)


def _candidates(document: Document) -> tuple[Format | Wrapper, ...]:
    if isinstance(document.root.value, list):
        return (rdf,)
    if document.markup:
        return tuple(f for f in REGISTRY if "xml" in f.CARRIERS)
    return REGISTRY
