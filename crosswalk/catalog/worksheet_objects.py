"""Worksheets and reviewers' own reasons as JSON: keys are those of the records; on reading nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.model.worksheet import StandardReason, Worksheet
from crosswalk.text import N_

#: What tells a worksheet from any other JSON; its number grows when an older program could no longer read one.
WORKSHEET: Final = "https://w3id.org/mcx/worksheet/1"
REASONS: Final = "https://w3id.org/mcx/worksheet-reasons/1"
_MARK: Final = "$schema"
_NUMBER: Final = re.compile(r"/(\d{1,9})$")
#: Larger than any review; 13 criteria with 10,000 characters each are far below it.
MOST_BYTES: Final = 10 * 1024 * 1024
#: Bytes of a worksheet as they usually are; larger ones are not held in memory.
_OFTEN: Final = 200_000
_IDENTIFIER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,99}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})")
_REMEDY: Final = N_("Take the worksheet as it was saved.")


# ---- writing


def to_object(sheet: Worksheet) -> dict[str, Any]:
    """A worksheet as JSON has it."""
    return {_MARK: WORKSHEET, **_written(sheet)}


def to_text(sheet: Worksheet) -> str:
    """The text of a worksheet file."""
    return _text(to_object(sheet))


def reasons_text(reasons: Sequence[StandardReason]) -> str:
    """The text of a file of own reasons."""
    return _text({_MARK: REASONS, "reasons": [_written(r) for r in reasons]})


def _text(answer: object) -> str:
    # A credential's text may hold half of a surrogate pair, which no file can.
    return json.dumps(answer, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def _written(part: Any) -> Any:
    """Records as objects, their fields in camel case; empty ones too, so that a file always has the same keys."""
    if is_dataclass(part):
        return {_key(f.name): _written(getattr(part, f.name)) for f in fields(part)}
    if isinstance(part, tuple):
        return [_written(item) for item in part]
    return part.value if isinstance(part, StrEnum) else part


@cache
def _key(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


# ---- reading


def is_worksheet(data: bytes) -> bool:
    """Whether bytes say of themselves that they are a worksheet, of whatever version."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and WORKSHEET.rpartition("/")[0].encode() + b"/" in head


def from_bytes(data: bytes, name: str) -> Worksheet:
    """The worksheet in the bytes of a file.

    :raises UnreadableInput: it is damaged, too large, or something else
    """
    return _known(data, name) if len(data) <= _OFTEN else from_object(_parsed(data, name), name)


@lru_cache(maxsize=500)
def _known(data: bytes, name: str) -> Worksheet:
    """A page looks at every worksheet of its store with each click; what has not changed is not read again."""
    return from_object(_parsed(data, name), name)


def from_object(answer: object, name: str) -> Worksheet:
    """The worksheet that a JSON object is; keys that it has besides are left aside.

    :raises UnreadableInput: it is damaged, or something else
    """
    found = _marked(answer, WORKSHEET, name)
    sheet = cast("Worksheet", _read(found, Worksheet, "", name))
    if not is_identifier(sheet.id):
        raise _broken(name, "/id", N_("“{found}” is no identifier of a worksheet."), sheet.id)
    for key in ("created", "modified"):
        if not _is_moment(getattr(sheet, key)):
            raise _broken(name, f"/{key}", N_("“{found}” is no moment."), getattr(sheet, key))
    for key, every in (("lines", [x.criterion for x in sheet.lines]), ("judged", [x.criterion for x in sheet.judged])):
        if len(set(every)) < len(every):
            raise _broken(name, f"/{key}", N_("A criterion stands twice."))
    return sheet


def reasons_from_bytes(data: bytes, name: str) -> tuple[StandardReason, ...]:
    """The own reasons in the bytes of a file.

    :raises UnreadableInput: it is damaged, too large, or something else
    """
    found = _marked(_parsed(data, name), REASONS, name)
    return cast("tuple[StandardReason, ...]", _read(found.get("reasons"), tuple[StandardReason, ...], "/reasons", name))


def _is_moment(text: str) -> bool:
    """Whether it is a moment of the calendar with its offset, written as ISO 8601 does."""
    try:
        return bool(_MOMENT.fullmatch(text)) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def is_identifier(text: str) -> bool:
    """Whether a text may name a worksheet, and so a file."""
    return bool(_IDENTIFIER.fullmatch(text))


def _parsed(data: bytes, name: str) -> object:
    if len(data) > MOST_BYTES:
        raise LimitExceeded(name, N_("The file is larger than any worksheet."), _REMEDY)
    try:
        answer: object = json.loads(data.decode("utf-8-sig"))
        json.dumps(answer, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, RecursionError):  # not UTF-8, not JSON, a number of thousands of digits, nested too deeply
        raise UnreadableInput(name, N_("This is no worksheet: it cannot be read as JSON."), _REMEDY) from None
    return answer


def _marked(answer: object, mark: str, name: str) -> dict[str, Any]:
    """The object, where it says of itself that it is what is wanted."""
    found = answer.get(_MARK) if isinstance(answer, dict) else None
    if isinstance(answer, dict) and found == mark:
        return answer
    known, said = _NUMBER.search(mark), _NUMBER.search(found) if isinstance(found, str) else None
    same = isinstance(found, str) and found.rpartition("/")[0] == mark.rpartition("/")[0]
    if same and known and said and int(said[1]) > int(known[1]):
        raise UnreadableInput(
            name, N_("It was written by a newer version of this program."), N_("Open it with that version.")
        )
    raise UnreadableInput(name, N_("This is JSON, but no worksheet."), _REMEDY)


def _read(part: Any, kind: Any, place: str, name: str) -> Any:
    """A part of the JSON as the record that it must be; whatever it is not, is said with its place."""
    if get_origin(kind) in (Union, UnionType):
        (inner,) = [k for k in get_args(kind) if k is not type(None)]
        return None if part is None else _read(part, inner, place, name)
    if get_origin(kind) is tuple:
        return _items(part, get_args(kind), place, name)
    if is_dataclass(kind):
        return _record(part, cast("type", kind), place, name)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if not isinstance(part, str) or part not in set(kind):
            raise _broken(name, place, N_("“{found}” is none of the words that may stand there."), part)
        return kind(part)
    # bool is a kind of int, and stands for itself only
    if not isinstance(part, kind) or (kind is int and isinstance(part, bool)):
        raise _broken(name, place, N_("Something else stands where a text or number belongs."))
    return part


def _items(part: Any, kinds: tuple[Any, ...], place: str, name: str) -> tuple[Any, ...]:
    if not isinstance(part, list):
        raise _broken(name, place, N_("There is no list where one belongs."))
    if kinds[-1] is ...:
        kinds = (kinds[0],) * len(part)
    if len(part) != len(kinds):
        raise _broken(name, place, N_("The list has too few or too many items."))
    return tuple(
        _read(item, kind, f"{place}/{n}", name) for n, (item, kind) in enumerate(zip(part, kinds, strict=True))
    )


def _record(part: Any, kind: type, place: str, name: str) -> Any:
    if not isinstance(part, dict):
        raise _broken(name, place, N_("There is no object where one belongs."))
    found: dict[str, Any] = {}
    for field in fields(kind):
        key = _key(field.name)
        if key in part:
            found[field.name] = _read(part[key], _hints(kind)[field.name], f"{place}/{key}", name)
        elif field.default is MISSING:
            raise _broken(name, f"{place}/{key}", N_("This part is missing."))
    return kind(**found)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _broken(name: str, place: str, reason: str, found: object = "") -> UnreadableInput:
    shown = str(found)
    return UnreadableInput(name, reason, _REMEDY, place, found=shown if len(shown) <= 40 else f"{shown[:40]}…")
