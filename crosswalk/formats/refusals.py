"""Files that are recognised and not read: what each is, in one sentence, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from crosswalk.errors import NotACredential, UnknownFormat, UnreadableInput
from crosswalk.formats import contexts
from crosswalk.formats.trees.document import printable
from crosswalk.formats.trees.json_paths import Node
from crosswalk.formats.trees.json_paths import contexts as contexts_of
from crosswalk.text import N_

_ASK: Final = N_("Ask the issuer for the credential as Open Badges or European Digital Credential.")
_CHECK_AWARD: Final = N_("Check the credential that was awarded to the learner instead.")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of JSON that is not read, and how to tell it."""

    test: Callable[[Node, frozenset[str], tuple[str, ...]], bool]
    error: type[UnreadableInput]
    reason: str
    remedy: str


def _typed(*names: str) -> Callable[[Node, frozenset[str], tuple[str, ...]], bool]:
    return lambda root, types, addresses: bool(types & set(names))


def _prefixed(pattern: str) -> Callable[[Node, frozenset[str], tuple[str, ...]], bool]:
    return lambda root, types, addresses: any(re.match(pattern, kind) for kind in types)


#: First match wins.
JSON: Final = (
    Refusal(_typed("EndorsementCredential", "Endorsement"), NotACredential,
            N_("This is an endorsement: a statement about a badge or an issuer, not an achievement."),
            _CHECK_AWARD),
    Refusal(lambda root, types, addresses: bool(root["vct"].text), UnknownFormat,
            N_("This is the payload of an SD-JWT credential, which this version does not read yet."), _ASK),
    Refusal(_typed("VerifiableCredential"), NotACredential,
            N_("This is a verifiable credential of another kind: it names no achievement, course or qualification."),
            _CHECK_AWARD),
    Refusal(lambda root, types, addresses: bool(root["verificationMethod"])
            or any(address.startswith("https://www.w3.org/ns/did/") for address in addresses),
            NotACredential, N_("This is a DID document: it holds keys, not a credential."),
            _CHECK_AWARD),
    Refusal(_typed("Issuer", "Profile"), NotACredential,
            N_("This is the profile of an issuer, not a badge."), _CHECK_AWARD),
    Refusal(_typed("CryptographicKey", "RevocationList", "Achievement"), NotACredential,
            N_("This is a part of a badge system, not a badge."), _CHECK_AWARD),
    Refusal(_prefixed(r"ceterms:|https?://purl\.org/c(tdl|eterms)/terms/"), NotACredential,
            N_("This CTDL file describes neither a credential nor a course nor an assessment."), _CHECK_AWARD),
    Refusal(lambda root, types, addresses: bool(root["CFDocument"] or root["CFItems"]
            or root["CFPackage"]), NotACredential,
            N_("This is a competency framework (CASE), to which credentials refer."), _CHECK_AWARD),
    Refusal(lambda root, types, addresses: contexts.names(contexts.SCHEMA_ORG, addresses),
            NotACredential, N_("This schema.org data describes neither a credential nor a course."),
            _CHECK_AWARD),
)  # fmt: skip


def json_refusal(root: Node, name: str) -> UnreadableInput:
    """What a JSON file is, as nearly as can be told, and why it is not read."""
    if isinstance(root.value, list):
        return UnknownFormat(
            name,
            N_("This JSON is a list, and a credential is an object."),
            N_("Save each credential as a file of its own."),
        )
    if not root.is_object:
        return UnknownFormat(
            name,
            N_("This JSON is a single value, not a credential."),
            N_("Check that it is the right file."),
        )
    types, addresses = root.types(), contexts_of(root)
    for refusal in JSON:
        if refusal.test(root, types, addresses):
            return refusal.error(name, refusal.reason, refusal.remedy)
    if contexts.names(contexts.OB2, addresses) and types:
        said = printable(", ".join(sorted(types))[:80])
        return UnknownFormat(
            name,
            N_("The file uses the Open Badges 2.0 context, but its type ({types}) is none that it defines."),
            N_("Correct the type to Assertion or BadgeClass."),
            "/type",
            types=said,
        )
    return UnknownFormat(
        name,
        N_("Nothing in this JSON tells which credential format it is (neither @context nor type)."),
        N_("Check that it is the right file, and that it was saved whole."),
    )


#: First bytes of files that are something else altogether.
BYTES: Final = (
    (b"\x1f\x8b", N_("This file is compressed (gzip)."), N_("Unpack it first.")),
    (b"BZh", N_("This file is compressed (bzip2)."), N_("Unpack it first.")),
    (b"\xfd7zXZ", N_("This file is compressed (xz)."), N_("Unpack it first.")),
    (b"7z\xbc\xaf", N_("This is a 7z archive."), N_("Unpack it first.")),
    (b"\xff\xd8\xff", N_("This is a JPEG picture, in which no badge can be baked."),
     N_("Download the badge as PNG, SVG or JSON.")),
    (b"GIF8", N_("This is a GIF picture, in which no badge can be baked."),
     N_("Download the badge as PNG, SVG or JSON.")),
    (b"RIFF", N_("This is a media file, in which no badge can be baked."),
     N_("Download the badge as PNG, SVG or JSON.")),
    (b"\xd0\xcf\x11\xe0", N_("This is an old Office file."), N_("Save it as XLSX or CSV.")),
)  # fmt: skip


def refuse_bytes(data: bytes, name: str) -> None:
    """Refuse what its first bytes give away.

    :raises NotACredential: one of the files in ``BYTES``
    """
    for start, reason, remedy in BYTES:
        if data.startswith(start):
            raise NotACredential(name, reason, remedy)


def xml_refusal(tag: str, name: str) -> UnreadableInput:
    """What an XML file is, and why it is not read."""
    if tag.rpartition("}")[2].lower() == "html":
        return NotACredential(name, N_("This is a web page, not a credential."), N_("Download the badge itself."))
    return UnknownFormat(
        name,
        N_("This XML is neither a picture with a badge nor RDF."),
        N_("Check that it is the right file."),
    )
