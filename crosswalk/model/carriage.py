"""Fields of credential formats: how a format carries a descriptor, and what a set says of each field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: What the identifier of a format has before its name, where a mapping set names its source.
FORMAT: Final = "format/"


class Carriage(StrEnum):
    """By what means a field carries a descriptor: a field of the format's own, an extension's, or free text."""

    NATIVE = "native"
    EXTENSION = "extension"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FormatField:
    """A field as it is written in a file, dotted from the top of the document.

    ``property`` is the IRI of the specification's own property, where it has one.
    """

    path: str
    carriage: Carriage
    property: str = ""


def field_name(path: str) -> str:
    """The last part of a field's IRI: its path, with what a CURIE cannot hold replaced."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", path)
