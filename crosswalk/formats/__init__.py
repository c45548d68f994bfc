"""Reading credentials: what a file is, and what it says of each descriptor.

``detect`` and ``read`` look at content only, never at a file's name. A new format is one module
with ``NAME``, ``LABEL``, ``VERSIONS``, ``CARRIERS``, ``detects`` and ``read``, and one line in
``REGISTRY``. Every malformed input ends in ``UnreadableInput`` or one of its subclasses.

Notices that the readers leave (code: parameters):

``claim-differs``: ``claim``
    a token's claim and the credential in it do not say the same
``claim-not-achievement``: ``type``
    a claim of a European Digital Credential that is an activity, an assessment or an entitlement
``compressed-chunk``: ``place``
    the badge's PNG chunk is compressed, which its specification forbids
``context-unknown``: ``context``
    a JSON-LD context that is not known; its terms were read by name
``expires-before-issued``
    the end of validity lies before its beginning
``impossible-date``: ``date``
    a date that no calendar has
``month-duration``: ``duration``
    a duration in months or years where hours are expected; it is not converted
``name-is-learner``
    the credential's name is the learner's name, and was not taken for the title
``record-unknown-terms``: ``term``
    RDF in our own vocabulary with a property that is not in it
``recipient-hashed``
    the learner is identified by a hash: only those who know the address can tell
``same-text-two-languages``: ``languages``
    the same words stand under two language tags
``several-chunks``: ``place``
    a picture with more than one badge; the first was read
``several-credentials``
    the file holds more than one record; this is one of them
``signature-not-checked``: ``carrier``
    taken out of a signed token or a seal, whose signature was not checked
``unclear-date``: ``date``
    a date of issuing that does not give one day
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats import elm, ob2, ob3, opening, rdf, refusals, tabular
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

__all__ = ["FormatInfo", "Recognition", "detect", "formats", "read"]


class Format(Protocol):
    """What a module of the registry has."""

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
    @property
    def read(
        self,
    ) -> Callable[[Document, Recognition, Catalog], tuple[Credential, ...]]: ...


#: The formats that are read from an opened document; the first that detects one reads it.
REGISTRY: Final[tuple[Format, ...]] = (elm, ob3, ob2, rdf)


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """One line of the list of formats."""

    name: str
    versions: tuple[str, ...]
    label: Bilingual
    carriers: tuple[str, ...]


#: Tables are read from bytes, not from a document.
_TABLE: Final = FormatInfo(
    tabular.NAME, (), Bilingual("表（1行に1件）", "Spreadsheet, one record a row"), ("csv", "xlsx")
)

_ZIP: Final = b"PK\x03\x04"


def formats() -> tuple[FormatInfo, ...]:
    """The formats that are read, in the order in which they are tried."""
    listed = (FormatInfo(f.NAME, f.VERSIONS, f.LABEL, f.CARRIERS) for f in REGISTRY)
    return (*listed, _TABLE)


def detect(source: str | Path | bytes, *, name: str | None = None) -> Recognition:
    """What a file is, and whether it declares it.

    :raises UnreadableInput: it is nothing that is read, or it is damaged
    """
    data, label = _load(source, name)
    opened = _open(data, label)
    if opened is None:
        return Recognition(_TABLE.name, "", declared=False, carrier=tabular.detects(data))
    return _recognise(opened)[1]


def read(
    source: str | Path | bytes, *, name: str | None = None, catalog: Catalog | None = None
) -> tuple[Credential, ...]:
    """The records in a file: one, or one for each credential or row in it.

    ``source`` is a path, or the bytes themselves; ``name`` is what messages call it.

    :raises UnreadableInput: it is nothing that is read, or it is damaged
    """
    if catalog is None:
        from crosswalk.catalog import load

        catalog = load()
    data, label = _load(source, name)
    try:
        opened = _open(data, label)
        if opened is None:
            return tabular.read(data, label, catalog)
        reader, recognition = _recognise(opened)
        return reader.read(opened, recognition, catalog)
    except RecursionError:
        raise LimitExceeded(
            label, N_("The file is nested too deeply."), N_("Check where the file came from.")
        ) from None


def _open(data: bytes, name: str) -> Document | None:
    """The opened document, or ``None`` for a table."""
    if data.startswith(_ZIP) and tabular.detects(data):
        return None
    document = opening.open_bytes(data, name)
    if document is None and not tabular.detects(data):
        raise opening.unknown(name)
    return document


def _recognise(document: Document) -> tuple[Format, Recognition]:
    """The format that reads a document; only RDF may be a list in JSON."""
    listed = isinstance(document.root.value, list)
    for candidate in REGISTRY if not listed else (rdf,):
        recognition = candidate.detects(document)
        if recognition is not None:
            return candidate, replace(recognition, carrier=document.carrier)
    if document.graph is not None:
        raise rdf.refusal(document)
    raise refusals.json_refusal(document.root, document.name)


def _load(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    """The bytes, as far as the limit, and the name for messages."""
    if isinstance(source, bytes):
        data, label = source, name or "input"
    else:
        path = Path(source)
        label = name or path.name or str(path)
        try:
            with path.open("rb") as stream:
                data = stream.read(LIMITS.file_bytes + 1)
        except (OSError, ValueError) as error:
            raise _closed(error, label) from None
    if len(data) > LIMITS.file_bytes:
        raise LimitExceeded(
            label,
            N_("The file is larger than {size} MiB."),
            N_("Split it, or take out embedded pictures."),
            size=LIMITS.file_bytes // 1024 // 1024,
        )
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise UnreadableInput(label, N_("The file is empty."), N_("Check that it was saved whole."))
    return data, label


def _closed(error: OSError | ValueError, name: str) -> UnreadableInput:
    """The error for a path that leads to no file, or is none."""
    remedy, said = N_("Check the path."), getattr(error, "strerror", None)
    if not said:
        return UnreadableInput(name, N_("The file cannot be opened (not a usable path)."), remedy)
    return UnreadableInput(name, N_("The file cannot be opened ({complaint})."), remedy, complaint=said)
