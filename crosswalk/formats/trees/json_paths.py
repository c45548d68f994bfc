"""Places in a JSON tree: paths that do not mind one or many, and where each value stood.

Real files write one thing as an object where the specification asks for an array, and the other
way round; so every step of a path goes through arrays. What is absent, or of the wrong type, is a
node without a value, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswalk.formats.trees.document import Json, Number, escape

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a field: what it says, in which language if the file tells, and where."""

    text: str
    lang: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a JSON tree and the JSON Pointer to it; ``value`` is ``None`` where absent."""

    value: Json
    pointer: str = ""

    def __bool__(self) -> bool:
        """Whether the file has something there (``null`` is nothing)."""
        return self.value is not None

    def __getitem__(self, key: str) -> Node:
        """The member of that name; of an array, that of its first element that has it."""
        if isinstance(self.value, list):
            members = (item[key] for item in self.each() if not isinstance(item.value, list))
            return next((member for member in members if member), Node(None, self.pointer))
        pointer = f"{self.pointer}/{escape(key)}"
        return Node(self.value.get(key), pointer) if isinstance(self.value, dict) else Node(None, pointer)

    def each(self) -> Iterator[Node]:
        """The node itself, or the members of an array; nothing where the file has nothing."""
        if isinstance(self.value, list):
            for index, item in enumerate(self.value):
                yield from Node(item, f"{self.pointer}/{index}").each()
        elif self.value is not None:
            yield self

    def at(self, path: str) -> Iterator[Node]:
        """Every node at a dotted path, through arrays wherever they stand."""
        found = [self]
        for key in path.split(".") if path else ():
            # Most paths lead nowhere in most files, so no node is made for what is absent.
            found = [
                Node(item.value[key], f"{item.pointer}/{escape(key)}")
                for node in found
                for item in node.each()
                if isinstance(item.value, dict) and item.value.get(key) is not None
            ]
        for node in found:
            yield from node.each()

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object, in the order of the file."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield key, self[key]

    @property
    def is_object(self) -> bool:
        """Whether it is a JSON object."""
        return isinstance(self.value, dict)

    @property
    def text(self) -> str:
        """The text or the number as written; empty for everything else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def is_number(self) -> bool:
        """Whether it is a JSON number."""
        return isinstance(self.value, Number)

    @property
    def is_address(self) -> bool:
        """Whether it is a text that is a web address and nothing else."""
        return bool(re.fullmatch(r"https?://\S+", self.text))

    def types(self) -> frozenset[str]:
        """The object's ``type`` or ``@type``, one or many."""
        return frozenset(node.text for key in ("type", "@type") for node in self[key].each() if node.text)

    def texts(self, lang: str = "") -> Iterator[Text]:
        """The texts of a field, whether plain, a language map or a language-tagged object.

        ``lang`` is the language of a plain text, where something else in the file tells it.
        """
        for node in self.each():
            if isinstance(node.value, str):
                yield Text(node.value, lang, node.pointer)
            elif isinstance(node.value, dict) and "@value" in node.value:
                yield from node["@value"].texts(primary(node["@language"].text) or lang)
            elif isinstance(node.value, dict) and all(map(_TAG.match, node.value)):
                for key, member in node.members():
                    if isinstance(member.value, str | list) and not (key == "id" and ":" in member.text):
                        yield from member.texts(primary(key))


def primary(tag: str) -> str:
    """The primary subtag of a language tag in lower case (``en`` for ``en_EN``), or empty."""
    head = re.split(r"[-_]", tag.strip(), maxsplit=1)[0]
    return head.lower() if re.fullmatch(r"[A-Za-z]{2,3}", head) else ""


def contexts(root: Node) -> tuple[str, ...]:
    """Every context address that a document names at its top, however deep in its arrays."""
    found: list[str] = []
    for key in ("@context", "context"):
        found += [node.text for node in root[key].each() if node.text]
    return tuple(found)
