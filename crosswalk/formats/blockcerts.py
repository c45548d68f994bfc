"""Blockcerts, certificates anchored in a blockchain: where each descriptor stands in its three generations.

1.x has a certificate, an assertion and a recipient side by side; 2.x is an Open Badges 2.0 assertion;
3.x is a W3C credential that often says what it says only in the HTML that it wants to be shown.
"""

from __future__ import annotations

import re
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats import contexts, ob2, vc
from crosswalk.formats.filling.draft import CRITERIA, NARRATIVE, Draft
from crosswalk.formats.filling.fields import Field, Place, as_date, as_passage, as_text, read_table
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.meaning import labelled
from crosswalk.formats.ob3 import ACHIEVEMENT
from crosswalk.formats.recognition import Document, Recognition
from crosswalk.formats.trees import displayed
from crosswalk.formats.trees.json_paths import Node, Text, primary
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Form, Relation, Value

NAME: Final = "blockcerts"
LABEL: Final = Bilingual("Blockcerts（ブロックチェーン証明書）", "Blockcerts (certificates anchored in a blockchain)")
VERSIONS: Final = ("1.1", "1.2", "2.0", "2.1", "3.0", "3.1", "3.2")
CARRIERS: Final = ("json",)

_EXACT, _CLOSE, _BROAD, _RELATED = Relation.EXACT, Relation.CLOSE, Relation.BROAD, Relation.RELATED

_SUBJECT: Final = "credentialSubject"
_VERSION: Final = re.compile(r"blockcerts(?:\.org)?/(?:schema/)?v?(\d)(?:\.(\d+))?(-alpha|-beta)?", re.IGNORECASE)

#: Members of a 3.x subject that hold what was achieved; its context defines the first.
CLAIMS: Final = ("claim", *vc.CLAIMS)

#: 1.x, from the certificate, its issuer (``by``) and the assertion (``of``).
FIRST: Final = (
    Field("of", "issuedOn", "dateOfIssuing", _EXACT, as_date),
    Field("cert", "name", "title", _EXACT, as_text),
    Field("cert", "title", "title", _EXACT, as_text),
    Field("cert", "description", "content", _CLOSE, as_text),
    Field("cert", "description", "", _CLOSE, as_passage),
    Field("cert", "subtitle.content", "content", _RELATED, as_text),
    Field("cert", "language", "language", _RELATED, as_text),
    Field("of", "evidence", "assessmentType", _RELATED, as_text),
    Field("by", "name", "awardingBody", _CLOSE, as_text),
    Field("by", "url", "providerProfile", _BROAD, as_text),
)  # fmt: skip

FIELDS: Final = (*FIRST, *ob2.FIELDS, *vc.FIELDS)

#: Where the roots of the tables stand: those of 1.x, those of an Open Badge, those of a W3C credential.
#: In 1.1 the parts of 1.x stand at the top.
ROOTS: Final = {
    "cert": "document.certificate",
    "by": "document.certificate.issuer",
    "of": "document.assertion",
    **ob2.ROOTS,
    **vc.ROOTS,
}

#: What is read beside the tables.
PLACES: Final = (
    Place("document.recipient.identity", "learnerIdentification", _BROAD),
    Place("document.recipient.givenName", "learnerIdentification", _CLOSE),
    Place("document.recipient.familyName", "learnerIdentification", _CLOSE),
    Place("recipient.recipientProfile.name", "learnerIdentification", _CLOSE),
    *ob2.PLACES,
    *vc.PLACES,
    *vc.claim_places(CLAIMS[0]),
    Place("display.content", "", _RELATED),
    Place("displayHtml", "", _RELATED),
    *(Place(path, descriptor, _RELATED)
      for path in ("display.content", "displayHtml") for descriptor in ("title", "content")),
)  # fmt: skip


def detects(document: Document) -> Recognition | None:
    """A certificate of any generation, by its context, its type or its parts."""
    root, addresses = document.root, contexts_of(document.root)
    stated = next((match for match in map(_VERSION.search, addresses) if match), None)
    known = contexts.names(contexts.BLOCKCERTS, addresses)
    if _first(root):
        early = "1.1" if _first(root)["certificate"]["title"] else "1.2"
        return Recognition(NAME, early, declared=known)
    issued = "BlockcertsCredential" in root.types() or (known and "VerifiableCredential" in root.types())
    if (issued and _says_something(root)) or (known and "Assertion" in root.types()):
        version = f"{stated[1]}.{stated[2] or 0}{stated[3] or ''}" if stated else "3.0"
        return Recognition(NAME, version)
    return None


def _says_something(root: Node) -> bool:
    """Whether there is more than an issuer and a learner: a claim, a name or something to be shown."""
    claimed = any(True for _ in vc.claims(root[_SUBJECT], CLAIMS))
    return bool(claimed or root["name"] or root["display"] or root["displayHtml"])


def _first(root: Node) -> Node:
    """The object that has the parts of a certificate of 1.x: a member of the file, or the file itself."""
    inner = root["document"]
    if inner["certificate"].is_object and (root["receipt"] or inner["assertion"]):
        return inner
    bare = all(root[part].is_object for part in ("certificate", "assertion", "recipient", "verify"))
    return root if bare and not root["badge"] else Node(None)


def read(document: Document, recognition: Recognition, catalog: Catalog) -> tuple[Credential, ...]:
    """One record; of a credential with several claims, one for each."""
    root = document.root
    if _first(root):
        return (_read_first(document, recognition, catalog),)
    if "Assertion" in root.types():
        draft = Draft(document, catalog)
        award = ob2.fill(draft)
        _show(draft, root["displayHtml"])
        return (draft.finish(recognition, award=award),)
    found = []
    kind = "" if any(True for _ in vc.claims(root[_SUBJECT], CLAIMS)) else vc.other_kind(root)
    for reading in vc.awards(document, catalog, CLAIMS):
        if kind:
            reading.draft.notice("another-kind", f"{root.pointer}/type", type=kind)
        if reading.siblings is None:  # of several claims, what is shown is said of no one of them
            _display(reading.draft, root)
        found.append(reading.finish(recognition))
    return tuple(found)


# ---- 1.x


def _read_first(document: Document, recognition: Recognition, catalog: Catalog) -> Credential:
    draft, parts = Draft(document, catalog), _first(document.root)
    draft.notice_all(contexts.unknown(contexts_of(document.root)))
    certificate, assertion = parts["certificate"], parts["assertion"]
    _recipient(draft, parts["recipient"])
    issuer = draft.follow(certificate["issuer"])
    roots = dict.fromkeys(ROOTS, Node(None)) | {"cert": certificate, "by": issuer, "of": assertion}
    read_table(draft, FIRST, roots, primary(certificate["language"].text))
    if issuer.is_address:
        draft.link(issuer, ob2.ISSUER)
    if certificate["id"].is_address:  # the address of what the certificate is given for
        draft.link(certificate["id"], CRITERIA)
    _proof(draft, document.root, parts)
    draft.compare_dates(_text(assertion["issuedOn"]), _text(assertion["expires"]))
    return draft.finish(recognition, award=True)


def _recipient(draft: Draft, recipient: Node) -> None:
    for text in recipient["identity"].texts():
        draft.person(text, _BROAD)
        if recipient["hashed"].value is True or re.match(r"(sha256|md5)\$", text.text):
            draft.notice("recipient-hashed", text.pointer)
    for key in ("givenName", "familyName"):
        for text in recipient[key].texts():
            draft.person(text, _CLOSE, Form.TEXT)
    draft.use(recipient["type"], recipient["hashed"], recipient["salt"])


def _proof(draft: Draft, root: Node, parts: Node) -> None:
    """What proves it: that it is such a certificate, its receipt from the chain, or its signature."""
    named = (root["type"], root["receipt"]["type"], parts["verify"]["type"])
    place = next((node for item in named for node in item.each() if node.text), None)
    if place is not None:
        draft.add("certification", Text(place.text, "", place.pointer), _CLOSE, form=Form.CODED, facets=())


def _text(node: Node) -> Text | None:
    return Text(node.text, "", node.pointer) if node.text else None


# ---- what is only shown


def _display(draft: Draft, root: Node) -> None:
    """What a credential of 3.x wants to be shown: HTML is read, a picture or a PDF is a hint."""
    display = root["display"]
    media = display["contentMediaType"]
    if display["content"] and media.text.strip().casefold() in ("", "text/html", "text/plain"):
        draft.use(media)
        _show(draft, display["content"])
    elif display["content"] and media.text:
        draft.use(display["content"])
        draft.link(media, ACHIEVEMENT)
    _show(draft, root["displayHtml"])


def _show(draft: Draft, node: Node) -> None:
    """Labelled passages of the words that HTML shows; its first heading and longest line are hints."""
    html = node.text[: LIMITS.text_characters]
    shown = displayed.words(html)
    if not shown.strip():
        return
    draft.use(node)
    said = labelled.read_text(
        shown, pointer=node.pointer, lang="", catalog=draft.catalog, carries=NARRATIVE, outer=draft.document.outer
    )
    for descriptor, value in said:
        start, end = value.span or (0, 0)
        if html[start:end] == value.text:
            draft.put(descriptor, value)
        else:  # markup within: what belongs together cannot be told from the words alone
            draft.put(descriptor, _hint(draft, node, html, (start, end)))
        if descriptor == "learnerIdentification":
            draft.learner.append(value.text)
    lines = [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", shown)]
    headed = next(displayed.headings(html), lines[0])
    for descriptor, span in (("title", headed), ("content", max(lines, key=lambda line: line[1] - line[0]))):
        if not draft.has(descriptor):
            draft.put(descriptor, _hint(draft, node, html, span))


def _hint(draft: Draft, node: Node, html: str, span: tuple[int, int]) -> Value:
    return Value(
        html[slice(*span)],
        Form.RELATED,
        node.pointer,
        span=span,
        outer=draft.document.outer,
        relation=_RELATED,
    )
