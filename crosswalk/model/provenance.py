"""What an answer rests on: the program, our data, the files given, and how they were looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hashed:
    """A thing that an answer rests on: its name, its version where it has one, and the SHA-256 of its content.

    Of a folder, ``files`` is how many it holds, and the hash is made of their names and contents.
    """

    name: str
    version: str
    sha256: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything that has to be the same for an answer to come out the same.

    ``command`` is what would be typed for it, without files and without where the answer goes. ``data`` are the
    vocabulary, the shapes, and the mappings between frameworks and from formats; ``editions`` are those that the
    answer is about. ``inputs`` are the files given, in their order. ``learner`` is ``masked`` or ``shown``.
    ``dated`` is a day that the user gave, or empty: the program itself never looks at a clock. ``documents`` are
    the saved files that stood for web addresses, where any were given.
    """

    command: tuple[str, ...]
    tool: Hashed
    data: tuple[Hashed, ...]
    editions: tuple[Hashed, ...]
    inputs: tuple[Hashed, ...] = ()
    lang: str = "en"
    learner: str = "masked"
    dated: str = ""
    documents: Hashed | None = None
