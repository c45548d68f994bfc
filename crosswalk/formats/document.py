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
from typing import TypeAlias

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.formats.limits import LIMITS

Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool | None"

_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Number(str):
    """A JSON number exactly as the file writes it (``3.0`` stays ``3.0``)."""

    __slots__ = ()


def escape(key: str) -> str:
    """A member's name as a token of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


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
            f"The text is not valid {encoding.upper()}.",
            "Save the file as UTF-8 and try again.",
            f"byte {len(bom) + error.start}",
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
            f"This is not valid JSON: {_complaint(error)}.",
            "Correct the text there, or export the credential again.",
            _join(place, f"line {error.lineno}, column {error.colno}"),
        ) from None
    _check_strings(tree, name, place)
    return tree


def _complaint(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


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
                    f"The member {_quoted(key)} stands twice in one object, so it is not clear which value counts.",
                    "Remove one of them.",
                    self.place,
                )
            found[key] = value
        return found

    def number(self, text: str) -> Number:
        too_long = len(text) > LIMITS.number_characters
        exponent = text.lower().partition("e")[2].lstrip("+-0")
        if too_long or len(exponent) > 3 or int(exponent or "0") > LIMITS.number_exponent:
            raise LimitExceeded(
                self.name,
                f"The number {_quoted(text)} is larger or longer than any figure in a credential.",
                "Correct the number.",
                self.place,
            )
        return Number(text)

    def constant(self, text: str) -> Json:
        raise UnreadableInput(
            self.name,
            f"{text} is not a JSON value.",
            "Replace it with a number, a text or null.",
            self.place,
        )


def _quoted(text: str) -> str:
    """A short, printable form of something from the file."""
    return f"“{printable(text if len(text) <= 40 else text[:39] + '…')}”"


def printable(text: str) -> str:
    """The text with everything escaped, where something in it cannot be printed."""
    return text if text.isprintable() else text.encode("ascii", "backslashreplace").decode()


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
                f"The JSON is nested more than {LIMITS.json_depth} levels deep, which no credential is.",
                "Check where the file came from.",
                _join(place, f"character {match.start() + 1}"),
            )


def walk(tree: Json, pointer: str = "") -> Iterator[tuple[str, Json]]:
    """Every node of a tree with its JSON Pointer, parents first."""
    stack: list[tuple[str, Json]] = [(pointer, tree)]
    while stack:
        place, node = stack.pop()
        yield place, node
        if isinstance(node, dict):
            stack.extend((f"{place}/{escape(key)}", node[key]) for key in reversed(node))
        elif isinstance(node, list):
            stack.extend((f"{place}/{i}", node[i]) for i in reversed(range(len(node))))


def _check_strings(tree: Json, name: str, place: str) -> None:
    for count, (pointer, node) in enumerate(walk(tree)):
        if count > LIMITS.nodes:
            raise LimitExceeded(name, "The file has more members than any credential.", "Split the file.", place)
        texts = node if isinstance(node, dict) else (node,) if isinstance(node, str) else ()
        for text in texts:
            fault = _fault(text)
            if fault:
                raise UnreadableInput(
                    name,
                    f"The text holds {fault}, which is not a character.",
                    "Remove it, or export the credential again.",
                    _join(place, printable(pointer[:200])),
                )


def _fault(text: str) -> str:
    if "\x00" in text:
        return "a NUL (U+0000)"
    if text.isascii():
        return ""
    return next(
        (f"half of a surrogate pair (U+{ord(c):04X})" for c in text if "\ud800" <= c <= "\udfff"),
        "",
    )
