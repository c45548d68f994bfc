"""One file's bytes: the credentials in it, through whatever wraps them.

Nothing is lost on the way: what wraps several credentials gives each of them, or an ``Unread`` with
the place where it stands. What was recognised there and is no credential (an endorsement) is named in
a notice beside the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from crosswalk.errors import LimitExceeded, NotACredential, UnknownFormat, UnreadableInput
from crosswalk.formats import opening, presentation, rdf, registry
from crosswalk.formats.carriers import jose, pdf
from crosswalk.formats.documents import NO_DOCUMENTS, Documents
from crosswalk.formats.limits import LIMITS, mebibytes
from crosswalk.formats.recognition import Document, Part, Recognition
from crosswalk.formats.tables import tabular
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential, Notice
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

Found: TypeAlias = Credential | Unread

_ONE_BY_ONE: Final = N_("Ask the issuer for the credentials one by one.")
_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"


def records(data: bytes, name: str, catalog: Catalog, documents: Documents = NO_DOCUMENTS) -> list[Found]:
    """The records in a file, and what could not be read of those that it wraps.

    ``name`` is what messages call it.

    :raises UnreadableInput: it is nothing that is read, or it is damaged
    """
    refuse_size(data, name)
    try:
        if data.startswith(_PDF):
            return _attached(data, name, catalog, documents)
        document = _open(data, name, documents)
        return [*tabular.read(data, name, catalog)] if document is None else _records(document, catalog, 0)
    except RecursionError:
        raise _too_deep(name) from None


def recognition(data: bytes, name: str) -> Recognition:
    """What a file is, and whether it declares it.

    :raises UnreadableInput: it is nothing that is read, or it is damaged
    """
    refuse_size(data, name)
    try:
        return _recognition(data, name)
    except RecursionError:
        raise _too_deep(name) from None


def _recognition(data: bytes, name: str) -> Recognition:
    if data.startswith(_PDF):
        label, content = pdf.attachments(data, name)[0]
        return replace(recognition(content, f"{name}, {label}"), carrier="pdf")
    document = _open(data, name, NO_DOCUMENTS)
    if document is None:
        return Recognition(tabular.NAME, "", declared=False, carrier=tabular.detects(data))
    listed = _listed(document)
    return registry.recognise(listed[0].document if listed else document)[1]


def refuse_size(data: bytes, name: str) -> None:
    """Refuse what is larger than is read, or empty.

    :raises UnreadableInput: one of these
    """
    if len(data) > LIMITS.file_bytes:
        raise LimitExceeded(
            name,
            N_("The file is larger than {size} MiB."),
            N_("Split it, or take out embedded pictures."),
            size=mebibytes(LIMITS.file_bytes),
        )
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise UnreadableInput(name, N_("The file is empty."), N_("Check that it was saved whole."))


def _open(data: bytes, name: str, documents: Documents) -> Document | None:
    """The opened document, or ``None`` for a table."""
    if data.startswith(_ZIP) and tabular.detects(data):
        return None
    document = opening.open_bytes(data, name, documents)
    if document is None and not tabular.detects(data):
        raise opening.unknown(name)
    return document


def _too_deep(name: str) -> LimitExceeded:
    return LimitExceeded(name, N_("The file is nested too deeply."), N_("Check where the file came from."))


# ---- wrappers


def _records(document: Document, catalog: Catalog, depth: int) -> list[Found]:
    """The records of a document, or of those that it wraps."""
    listed = _listed(document)
    if listed:
        return _parts(document, listed, _placed, catalog, depth)
    module, seen = registry.recognise(document)
    own: list[Found] = [*module.read(document, seen, catalog)] if registry.reads(module) else []
    if not registry.wraps(module):
        return own
    if depth == LIMITS.wrappers:
        raise _too_deep(document.name)
    complete = module.completion(document, catalog)

    def completed(part: Part, found: Credential) -> Credential:
        outer = document.source(seen, _place(part, found))
        return complete(part, replace(found, source=replace(outer, inner=found.source.inner or found.source.format)))

    return _parts(document, module.inside(document), completed, catalog, depth, own)


def _placed(part: Part, found: Credential) -> Credential:
    """A credential of a list, with its place in it."""
    return replace(found, source=replace(found.source, item=_place(part, found)))


def _place(part: Part, found: Credential) -> str:
    """Where a credential stands in the file; places in a token begin anew, so the token's goes before."""
    item = found.source.item
    return item if item.startswith(part.place) else f"{part.place} {item}".strip()


def _listed(document: Document) -> list[Part]:
    """The members of a JSON list, where they are credentials and not one graph."""
    root = document.root
    if not isinstance(root.value, list) or rdf.detects(document) is not None:
        return []
    told = any(node.is_object or jose.is_token(node.text) for node in root.each())
    return list(presentation.parts(document, root)) if told else []


def _parts(
    document: Document,
    parts: Iterable[Part],
    complete: Callable[[Part, Credential], Credential],
    catalog: Catalog,
    depth: int,
    own: Iterable[Found] = (),
) -> list[Found]:
    found: list[Found] = [*own]
    others: list[Notice] = []
    for number, part in enumerate(parts):
        if number == LIMITS.credentials:
            raise LimitExceeded(
                document.name, N_("The file holds more records than are read at once."), N_("Split the file.")
            )
        try:
            inside = _part(part, catalog, depth + 1)
        except NotACredential as error:
            others.append(Notice("part-not-judged", part.place, (("reason", error.reason),)))
            continue
        except UnreadableInput as error:
            found.append(Unread(document.name, moved(error, document.name, part.place)))
            continue
        found += (complete(part, item) if isinstance(item, Credential) else item for item in inside)
    if not found:
        raise _nothing(document, others)
    return [_with(item, others) for item in found]


def _part(part: Part, catalog: Catalog, depth: int) -> list[Found]:
    if part.error is not None:
        raise part.error
    return _records(part.document, catalog, depth)


def _nothing(document: Document, others: list[Notice]) -> UnreadableInput:
    if others:
        reason = N_("The file wraps other things, but no credential.")
        return NotACredential(document.name, reason, _ONE_BY_ONE, others[0].pointer)
    return UnreadableInput(document.name, N_("The file is made to hold credentials, and holds none."), _ONE_BY_ONE)


def moved(error: UnreadableInput, name: str, place: str) -> UnreadableInput:
    """The same error, of a part of a file: its place begins with that of the part."""
    within = error.place if error.place.startswith(place) else f"{place} {error.place}".strip()
    return type(error)(name, error.reason, error.remedy, within, **error.gaps)


def _with(item: Found, notices: Iterable[Notice]) -> Found:
    if isinstance(item, Unread):
        return item
    return replace(item, notices=tuple(dict.fromkeys((*item.notices, *notices))))


# ---- PDF


def _attached(data: bytes, name: str, catalog: Catalog, documents: Documents) -> list[Found]:
    """The credentials attached to a PDF; an attachment that is something else is named."""
    found: list[Found] = []
    others: list[Notice] = []
    first: UnreadableInput | None = None
    for label, content in pdf.attachments(data, name):
        try:
            inside = records(content, name, catalog, documents)
        except (NotACredential, UnknownFormat) as error:
            first = first or moved(error, name, label)
            others.append(Notice("part-not-judged", label, (("reason", error.reason.format(**error.gaps)),)))
            continue
        except UnreadableInput as error:
            found.append(Unread(name, moved(error, name, label)))
            continue
        found += (_out_of(item, label) if isinstance(item, Credential) else item for item in inside)
    if not found:
        raise first or UnreadableInput(name, N_("The file is empty."), _ONE_BY_ONE)
    return [_with(item, others) for item in found]


def _out_of(credential: Credential, label: str) -> Credential:
    """A credential with its place in the PDF."""
    record = credential.record
    values = tuple(
        (key, tuple(replace(value, outer=f"{label} {value.outer}".strip()) for value in items))
        for key, items in record.values
    )
    source = replace(credential.source, carrier="pdf", item=f"{label} {credential.source.item}".strip())
    return replace(credential, source=source, record=replace(record, values=values))
