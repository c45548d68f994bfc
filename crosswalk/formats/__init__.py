"""Reading credentials: what a file is, and what it says of each descriptor.

``detect`` and ``read`` look at content only, never at a file's name. Every malformed input ends in
``UnreadableInput`` or one of its subclasses. ``registry`` lists the formats, ``corpus`` reads many
files, and what lies in an archive, one by one.

Notices that the readers leave (code: parameters):

``another-kind``: ``type``
    a type of the credential says that it is about something else than learning
``badge-chunk-crc``: ``place``
    the badge's PNG chunk does not match its own checksum
``claim-differs``: ``claim``
    a token's claim and the credential in it do not say the same
``claim-not-achievement``: ``type``
    a claim of a European Digital Credential that is an activity, an assessment or an entitlement
``columns-not-read``: ``columns``
    columns of a table whose headers name no descriptor
``compressed-chunk``: ``place``
    the badge's PNG chunk is compressed, which its specification forbids
``context-unknown``: ``context``
    a JSON-LD context that is not known; its terms were read by name
``document-of-another-kind``: ``address``
    the saved file is an award by itself, so it was not read in place of the address
``document-used``: ``address``, ``file``
    a saved file was read in place of a web address
``document-names-another``: ``address``, ``named``
    the saved file says that it belongs to another address
``expires-before-issued``
    the end of validity lies before its beginning
``formula-not-saved``: ``cell``
    a cell with a formula whose value was not saved
``impossible-date``: ``date``
    a date that no calendar has
``issuer-is-learner``
    the issuer and the learner have one identifier; the issuer's name is masked as the learner's
``month-duration``: ``duration``
    a duration in months or years where hours are expected; it is not converted
``name-is-learner``
    the credential's name is the learner's name, and was not taken for the title
``not-asserted``: ``number``
    a learner record defines achievements that it does not award
``not-passed``: ``status``
    a transcript lists a course that was failed or is not finished
``part-not-judged``: ``reason``
    a part of the file is recognised, and is no credential
``parts-not-read``: ``number``
    parts of the file could not be read; these are the others
``readers-differ``: ``descriptor``
    a file in two formats at once says different things in them
``record-unknown-terms``: ``term``
    RDF in our own vocabulary with a property that is not in it
``recipient-hashed``
    the learner is identified by a hash: only those who know the address can tell
``same-text-two-languages``: ``languages``
    the same words stand under two language tags
``self-reported``
    an entry of a person's own record, which nobody else has verified in the file
``several-chunks``: ``place``
    a picture with more than one badge; the first was read
``several-credentials``
    the file holds more than one record; this is one of them
``signature-not-checked``: ``carrier``
    taken out of a signed token or a seal, whose signature was not checked
``terms-undeclared``
    only the W3C context is declared; the terms of learning were read by name
``text-cut``: ``number``
    a text is longer than is searched for labelled passages; the rest of it was not
``unclear-date``: ``date``
    a date of issuing that does not give one day
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crosswalk.formats import corpus, single
from crosswalk.formats.documents import NO_DOCUMENTS, Documents
from crosswalk.formats.recognition import Recognition
from crosswalk.formats.registry import FormatInfo, formats
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential, Notice

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

__all__ = ["Documents", "FormatInfo", "Recognition", "detect", "formats", "read"]


def detect(source: str | Path | bytes, *, name: str | None = None) -> Recognition:
    """What a file is, and whether it declares it.

    :raises UnreadableInput: it is nothing that is read, or it is damaged
    """
    if isinstance(source, bytes):
        return single.recognition(source, name or "input")
    path = Path(source)
    return single.recognition(corpus.content(path, name or path.name or str(path)), name or path.name or str(path))


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    catalog: Catalog | None = None,
    documents: Documents = NO_DOCUMENTS,
) -> tuple[Credential, ...]:
    """The records in a file: one, or one for each credential or row in it.

    ``source`` is a path, or the bytes themselves; ``name`` is what messages call it. ``documents``
    are saved files that stand for the web addresses in it. Where something in the file could not be
    read a notice beside the rest says so; ``corpus.iter_corpus`` tells of each.

    :raises UnreadableInput: it is nothing that is read, or it is damaged
    """
    if catalog is None:
        from crosswalk.catalog import load

        catalog = load()
    given = (name or "input", source) if isinstance(source, bytes) else Path(source)
    items = tuple(corpus.iter_corpus([given], catalog, documents, name=name))
    found = tuple(item for item in items if isinstance(item, Credential))
    lost = tuple(item for item in items if isinstance(item, Unread))
    if not found:
        raise lost[0].error
    if not lost:
        return found
    notice = Notice("parts-not-read", "", (("number", str(len(lost))),))
    return tuple(replace(credential, notices=(*credential.notices, notice)) for credential in found)
