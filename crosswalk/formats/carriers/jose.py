"""Tokens and seals: takes the credential out of a compact JWS, a VC-JWT or a JAdES seal.

Nothing here checks a signature; a notice says so.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace

from crosswalk.errors import UnknownFormat, UnreadableInput
from crosswalk.formats.recognition import Document
from crosswalk.formats.trees.document import decode, parse
from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Notice
from crosswalk.text import N_

_PART = r"[A-Za-z0-9_\-]++={0,2}"
_COMPACT = re.compile(rf"{_PART}\.{_PART}\.(?:{_PART})?")
_SELECTIVE = re.compile(rf"{_PART}\.{_PART}\.{_PART}(?:~[A-Za-z0-9_\-.=]*+)++")
_LONE = re.compile(r"eyJ[A-Za-z0-9_\-.]{10,}={0,2}")

#: Registered claims: some fill in for a member of the credential.
CLAIMS = ("iss", "nbf", "exp", "jti", "sub", "iat", "aud")

SIGNATURE_NOT_CHECKED = "signature-not-checked"


def is_token(text: str) -> bool:
    """Whether a text is a token, whole or damaged."""
    compact = text.strip()
    return bool(_COMPACT.fullmatch(compact) or _SELECTIVE.fullmatch(compact) or _LONE.fullmatch(compact))


def open_token(text: str, document: Document) -> Document:
    """The document in a compact token: the ``vc`` or ``vp`` claim, or the payload itself.

    :raises UnreadableInput: a part is missing or damaged
    """
    compact, name = text.strip(), document.name
    if _SELECTIVE.fullmatch(compact):
        raise UnknownFormat(
            name,
            N_("This is an SD-JWT (a token with selective disclosure), which is not read yet."),
            N_("Ask the issuer for the credential as JSON or as a plain JWT."),
        )
    if not _COMPACT.fullmatch(compact):
        raise UnreadableInput(
            name,
            N_("This token is cut short: header, payload and signature must be joined by two dots."),
            N_("Copy the whole token and try again."),
        )
    header, payload = (
        _decode_part(part, name, label) for part, label in zip(compact.split("."), ("header", "payload"), strict=False)
    )
    if not header["alg"].text:
        raise UnknownFormat(
            name,
            N_("The first part of this token is not the header of a signed credential."),
            N_("Check that the file holds the credential and not some other token."),
            "header",
        )
    root = next((payload[claim] for claim in ("vc", "vp") if payload[claim].is_object), payload)
    opened = replace(document, root=root, claims=payload)
    notice = Notice(SIGNATURE_NOT_CHECKED, params=(("carrier", "JWS"),))
    return opened.inside("jws", "JWS payload", (notice,))


def open_inside(text: str, document: Document, place: str) -> Document:
    """The document in a token that stands at a place of another document.

    :raises UnreadableInput: it is no token, or a damaged one
    """
    blank = replace(document, root=Node(None), text="", claims=Node(None), outer="", carrier="", notices=())
    if not is_token(text):
        raise UnreadableInput(
            document.name,
            N_("Where a credential is expected stands neither an object nor a token."),
            N_("Ask the issuer for the credentials one by one."),
            place,
        )
    opened = open_token(text, blank)
    return replace(
        opened,
        carrier=document.carrier or opened.carrier,
        outer=" ".join(part for part in (document.outer, place, opened.outer) if part),
        notices=(*document.notices, *opened.notices),
    )


def _decode_part(part: str, name: str, label: str) -> Node:
    try:
        data = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise UnreadableInput(
            name,
            N_("The {part} of this token is damaged (it is not base64url)."),
            N_("Copy the whole token and try again."),
            label,
            part=label,
        ) from None
    tree = parse(decode(data, name), name, label)
    if not isinstance(tree, dict):
        reason = N_("The {part} of this token is not a JSON object.")
        raise UnreadableInput(name, reason, N_("Ask for a new token."), label, part=label)
    return Node(tree)


def is_seal(root: Node) -> bool:
    """Whether a JSON object is a JAdES seal: signatures beside the payload as a text."""
    return isinstance(root["signatures"].value, list) and bool(root["payload"].text)


def open_seal(document: Document) -> Document:
    """The sealed document, whose payload is a JSON text inside the JSON.

    Where the payload is base64url (``b64`` not false) it is decoded first.
    """
    text, name = document.root["payload"].text, document.name
    if re.fullmatch(_PART, text.strip()):
        payload = _decode_part(text.strip(), name, "/payload")
    else:
        payload = Node(parse(text, name, "/payload"))
    notice = Notice(SIGNATURE_NOT_CHECKED, "/signatures", (("carrier", "JAdES"),))
    return replace(document, root=payload).inside("jades", "/payload", (notice,))
