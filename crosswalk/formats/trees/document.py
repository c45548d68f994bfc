"""Strict JSON: the only place where bytes from a file become a JSON tree.

Python's own parser accepts more than JSON (``NaN``, repeated keys, lone surrogates), recurses as
deep as the file tells it to, and turns a long run of digits into a very slow integer. Here each
of these ends in one sentence that says where and why.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.text import N_

Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool | None"

_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)

#: What a member of a credential may be called; anything else may be a person's name or address.
_TERM = re.compile(r"[@$]?[\w:/.#~-]*")

#: Embedded files (pictures, sealed documents), which nobody reads as text.
_EMBEDDED = re.compile(r"data:[^,\s]{0,200}+,|[A-Za-z0-9+/=_\-\r\n]++\Z")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: What Python's parser says first, and our sentence for it; its wording varies between versions.
_COMPLAINTS: Final = (
    ("Expecting value", N_("This is not valid JSON: expecting value.")),
    ("Expecting property name", N_("This is not valid JSON: expecting property name enclosed in double quotes.")),
    ("Expecting ':'", N_("This is not valid JSON: expecting ':' delimiter.")),
    ("Expecting ','", N_("This is not valid JSON: expecting ',' delimiter.")),
    (
        "Illegal trailing comma before end of object",
        N_("This is not valid JSON: illegal trailing comma before end of object."),
    ),
    (
        "Illegal trailing comma before end of array",
        N_("This is not valid JSON: illegal trailing comma before end of array."),
    ),
    ("Extra data", N_("This is not valid JSON: extra data.")),
    ("Unterminated string", N_("This is not valid JSON: unterminated string starting at.")),
    ("Invalid control character", N_("This is not valid JSON: invalid control character at.")),
    ("Invalid \\u", N_("This is not valid JSON: invalid \\uXXXX escape.")),
    ("Invalid \\", N_("This is not valid JSON: invalid \\escape.")),
)


class Number(str):
    """A JSON number exactly as the file writes it (``3.0`` stays ``3.0``)."""

    __slots__ = ()


def escape(key: str) -> str:
    """A member's name as a token of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def decode(data: bytes, name: str) -> str:
    """The text in UTF-8, or in UTF-16 or UTF-32 where a byte-order mark says so.

    :raises UnreadableInput: the bytes are not text in that encoding
    """
    bom, encoding = next(((b, e) for b, e in _BOMS if data.startswith(b)), (b"", "utf-8"))
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            name,
            N_("The text is not valid {encoding}."),
            N_("Save the file as UTF-8 and try again."),
            f"byte {len(bom) + error.start}",
            encoding=encoding.upper(),
        ) from None


def parse(text: str, name: str, place: str = "") -> Json:
    """The JSON tree of a text, with numbers as written.

    ``place`` is where the text stood (a PNG chunk, a token's payload) and begins every message's
    place.

    :raises UnreadableInput: the text is not JSON, or more than JSON
    :raises LimitExceeded: deeper or larger than is read
    """
    _check_depth(text, name, place)
    reader = _Strict(name, place)
    try:
        tree: Json = json.loads(
            text,
            object_pairs_hook=reader.members,
            parse_float=reader.number,
            parse_int=reader.number,
            parse_constant=reader.constant,
        )
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            name,
            _complaint(error),
            N_("Correct the text there, or export the credential again."),
            _join(place, f"line {error.lineno}, column {error.colno}"),
            complaint=error.msg[:1].lower() + error.msg[1:],
        ) from None
    check_texts(tree, name, place)
    return tree


def _complaint(error: json.JSONDecodeError) -> str:
    """The sentence for what is not JSON there; a complaint that we do not know is quoted."""
    known = (sentence for start, sentence in _COMPLAINTS if error.msg.startswith(start))
    return next(known, N_("This is not valid JSON: {complaint}."))


def _join(place: str, detail: str) -> str:
    return ", ".join(part for part in (place, detail) if part)


class _Strict:
    """The hooks of the parser, which refuse what JSON does not allow."""

    def __init__(self, name: str, place: str) -> None:
        self.name, self.place = name, place

    def members(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for key, value in pairs:
            if key in found:
                raise UnreadableInput(
                    self.name,
                    N_("The member {member} stands twice in one object, so it is not clear which value counts."),
                    N_("Remove one of them."),
                    self.place,
                    member=_quoted(key if _TERM.fullmatch(key) else "…"),
                )
            found[key] = value
        return found

    def number(self, text: str) -> Number:
        too_long = len(text) > LIMITS.number_characters
        exponent = text.lower().partition("e")[2].lstrip("+-0")
        if too_long or len(exponent) > 3 or int(exponent or "0") > LIMITS.number_exponent:
            raise LimitExceeded(
                self.name,
                N_("The number {number} is larger or longer than any figure in a credential."),
                N_("Correct the number."),
                self.place,
                number=_quoted(text),
            )
        return Number(text)

    def constant(self, text: str) -> Json:
        raise UnreadableInput(
            self.name,
            N_("{constant} is not a JSON value."),
            N_("Replace it with a number, a text or null."),
            self.place,
            constant=text,
        )


def _quoted(text: str) -> str:
    """A short, printable form of something from the file."""
    return f"“{printable(text if len(text) <= 40 else text[:39] + '…')}”"


def printable(text: str) -> str:
    """The text, with whatever in it cannot be printed escaped: a line break, a half character, an escape code."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _check_depth(text: str, name: str, place: str) -> None:
    """Count brackets outside strings before the recursive parser sees them."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        character = match.group()
        if character in ("[", "{"):
            depth += 1
        elif character in ("]", "}"):
            depth -= 1
        if depth > LIMITS.json_depth:
            raise LimitExceeded(
                name,
                N_("The JSON is nested more than {depth} levels deep, which no credential is."),
                N_("Check where the file came from."),
                _join(place, f"character {match.start() + 1}"),
                depth=LIMITS.json_depth,
            )


def walk(tree: Json, pointer: str = "") -> Iterator[tuple[str, Json]]:
    """Every node of a tree with its JSON Pointer, parents first."""
    stack: list[tuple[str, Json]] = [(pointer, tree)]
    while stack:
        place, node = stack.pop()
        yield place, node
        stack.extend(reversed(children(node, place)))


def children(node: Json, pointer: str) -> list[tuple[str, Json]]:
    """The members of an object or array, each with its JSON Pointer."""
    if isinstance(node, dict):
        return [(f"{pointer}/{escape(key)}", child) for key, child in node.items()]
    return [(f"{pointer}/{number}", child) for number, child in enumerate(node)] if isinstance(node, list) else []


def check_texts(tree: Json, name: str, place: str = "") -> None:
    """Refuse a tree with more members or text than is read, or with what is no character.

    :raises UnreadableInput: one of these
    """
    room = LIMITS.texts_characters
    for count, (pointer, node) in enumerate(walk(tree)):
        if count > LIMITS.nodes:
            raise LimitExceeded(
                name, N_("The file has more members than any credential."), N_("Split the file."), place
            )
        room -= len(node) if isinstance(node, str) and not _EMBEDDED.match(node) else 0
        if room < 0:
            raise LimitExceeded(
                name,
                N_("The texts of the file have more than {number} characters together."),
                N_("Split the file."),
                place,
                number=LIMITS.texts_characters,
            )
        texts = node if isinstance(node, dict) else (node,) if isinstance(node, str) else ()
        for text in texts:
            fault = _fault(text)
            if fault:
                raise UnreadableInput(
                    name,
                    _NUL if fault == "\x00" else _HALF_A_PAIR,
                    N_("Remove it, or export the credential again."),
                    _join(place, printable(pointer[:200])),
                    code=f"U+{ord(fault):04X}",
                )


_NUL: Final = N_("The text holds a NUL ({code}), which is not a character.")
_HALF_A_PAIR: Final = N_("The text holds half of a surrogate pair ({code}), which is not a character.")


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def _fault(text: str) -> str:
    """What is no character though JSON lets it be written, or nothing."""
    if "\x00" in text:
        return "\x00"
    found = None if text.isascii() else _SURROGATE.search(text)
    return found.group() if found else ""
