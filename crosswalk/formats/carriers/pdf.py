"""Files embedded in a PDF: where a PDF keeps them, and how far it is opened to find them.

A PDF names its attachments in three places: the catalog's tree of names, the associated files
(``/AF``) of the catalog and of pages, and annotations of the kind *file attachment*. Nothing is
rendered, run or fetched; of its filters those only are used that unpack bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats.limits import LIMITS, mebibytes
from crosswalk.formats.recognition import digest
from crosswalk.formats.trees.document import printable
from crosswalk.text import N_

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_NONE: Final = N_("This is a PDF with no file attached, and its printed text is not read as a credential.")
_ORIGINAL: Final = N_(
    "Ask the issuer for the digital original: a PDF with the credential attached, or the credential as JSON, "
    "PNG, SVG or a European Digital Credential."
)
_SUSPICIOUS: Final = N_("Check where the PDF came from.")
_SAVE: Final = N_("Open the PDF in a viewer that shows attachments, save the credential from it, and check that.")
_LONGEST_NAME: Final = 120
#: Where the dictionary of an embedded file has its stream, the portable name first.
_STREAMS: Final = ("/UF", "/F", "/Unix", "/Mac", "/DOS")
_NAMES: Final = ("/UF", "/F", "/Unix", "/Mac", "/DOS", "/Desc")


def attachments(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """The files embedded in a PDF, each once, called by its name: ``attachment diploma.jsonld``.

    :raises NotACredential: nothing is attached to it
    :raises LimitExceeded: it has more in it than is read
    :raises UnreadableInput: it is damaged, or opens only with a password
    """
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it says what users' files say
    _refuse_crowd(data, name)
    try:
        with _bounds():
            found = tuple(_labelled(_contents(data, name)))
    except UnreadableInput:
        raise
    except (FileNotDecryptedError, DependencyError):
        raise UnreadableInput(
            name,
            N_("This PDF opens only with a password."),
            N_("Save it without the password, or save the attachment."),
        ) from None
    except (LimitReachedError, RecursionError):
        raise LimitExceeded(name, N_("The PDF unpacks to more, or is nested deeper, than is read."), _SAVE) from None
    except Exception as error:  # the parser meets whatever a damaged file makes of it
        complaint = type(error).__name__
        reason = N_("The PDF is damaged ({complaint}).")
        raise UnreadableInput(name, reason, N_("Download it again."), complaint=complaint) from None
    if not found:
        raise NotACredential(name, _NONE, _ORIGINAL)
    return found


def _refuse_crowd(data: bytes, name: str) -> None:
    """Refuse what would take long to index, before it is.

    A file whose index is lost is searched for its objects and for the trailers of its revisions.
    """
    if data.count(b" obj") > LIMITS.pdf_objects or data.count(b"trailer") > LIMITS.pdf_objects // 100:
        raise _too_many(name)


def _too_many(name: str) -> LimitExceeded:
    return LimitExceeded(name, N_("The PDF has more parts than are looked through."), _SAVE)


def _bounds() -> AbstractContextManager[object]:
    """How far the parser unpacks one stream, for this file only; and it starts no other program."""
    from pypdf import apply_configuration

    most = LIMITS.file_bytes
    return apply_configuration(
        maximum_declared_stream_length=most,
        array_based_stream_maximum_output_length=most,
        zlib_maximum_output_length=most,
        zlib_maximum_recovery_input_length=1024 * 1024,
        lzw_maximum_output_length=most,
        run_length_maximum_output_length=most,
        brotli_maximum_output_length=most,
        stream_filters_maximum_length=4,
        stream_decoding_work_maximum_length=3 * most,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )


# ---- where files are


def _contents(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every embedded file, each stream once."""
    from pypdf import PdfReader

    catalog = PdfReader(BytesIO(data)).trailer["/Root"].get_object()
    size, seen = 0, set[object]()
    for place in _specifications(catalog, name):
        specification = _resolved(place)
        embedded = _at(specification, "/EF")
        slot = next((s for s in _STREAMS if _at(embedded, s) is not None), "")
        if not slot or _key(embedded.raw_get(slot)) in seen:
            continue
        seen.add(_key(embedded.raw_get(slot)))
        if len(seen) > LIMITS.pdf_attachments:
            raise LimitExceeded(
                name, N_("More than {number} files are attached to the PDF."), _SAVE, number=LIMITS.pdf_attachments
            )
        content = _at(embedded, slot).get_data()
        size += len(content)
        if size > LIMITS.pdf_bytes:
            reason = N_("What is attached to the PDF unpacks to more than {size} MiB.")
            raise LimitExceeded(name, reason, _SUSPICIOUS, size=mebibytes(LIMITS.pdf_bytes))
        yield _name(specification), content


def _specifications(catalog: Any, name: str) -> Iterator[Any]:
    """Every file specification, wherever the PDF may name one; some of them twice."""
    for node in _tree([_at(_at(catalog, "/Names"), "/EmbeddedFiles")], name):
        yield from _items(node, "/Names")[1::2]  # between the specifications stand their keys
    yield from _items(catalog, "/AF")
    for page in _tree([_at(catalog, "/Pages")], name):
        yield from _items(page, "/AF")
        for annotation in map(_resolved, _items(page, "/Annots")):
            yield from (_at(annotation, "/FS"), *_items(annotation, "/AF"))


def _tree(roots: Iterable[Any], name: str) -> Iterator[Any]:
    """The nodes of a tree in its order, each once: a hostile one leads back into itself."""
    waiting, seen, steps = list(roots), set[object](), 0
    while waiting:
        place = waiting.pop()
        if _key(place) in seen:
            continue
        seen.add(_key(place))
        node = _resolved(place)
        kids, notes = _items(node, "/Kids"), _items(node, "/Annots")
        steps += 1 + len(kids) + len(notes)
        if steps > LIMITS.pdf_objects:
            raise _too_many(name)
        waiting += reversed(kids)
        yield node


# ---- objects of the PDF


def _resolved(place: Any) -> Any:
    """The object, where a reference to it stands."""
    return place.get_object() if hasattr(place, "get_object") else place


def _at(holder: Any, key: str) -> Any:
    """What a dictionary has under a key, or ``None``."""
    holder = _resolved(holder)
    return _resolved(holder.get(key)) if isinstance(holder, dict) else None


def _items(holder: Any, key: str) -> list[Any]:
    """The members of an array, unresolved."""
    found = _at(holder, key)
    return list.copy(found) if isinstance(found, list) else []


def _key(place: Any) -> object:
    """What tells an object from others: its number where it has one."""
    reference = place if hasattr(place, "idnum") else getattr(place, "indirect_reference", None)
    return (reference.idnum, reference.generation) if reference is not None else id(place)


# ---- names


def _name(specification: Any) -> str:
    for key in _NAMES:
        said = _at(specification, key)
        if isinstance(said, str) and said.strip():
            return printable(said.strip())[:_LONGEST_NAME]
    return ""


def _labelled(contents: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files with the labels by which messages call them; the same bytes once, no label twice."""
    seen, labels = set[str](), set[str]()
    for number, (name, content) in enumerate(contents, start=1):
        if digest(content) in seen:
            continue
        seen.add(digest(content))
        label = f"attachment {name or number}"
        label = f"{label} ({number})" if label in labels else label
        labels.add(label)
        yield label, content
