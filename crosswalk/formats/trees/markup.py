"""XML as the tree that the readers of JSON use, and the way back from its pointers to XPath.

Elements are members, repeated ones a list, attributes members that begin with ``@``. The text of an
element that has attributes is its ``@value``, with its language as ``@language``. Names without a
prefix are in the namespace of the root; ``*:name`` is an element of a namespace not known here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crosswalk.errors import LimitExceeded
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.recognition import Document
from crosswalk.formats.trees.document import Json, check_texts
from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Notice
from crosswalk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Prefixes for names outside the namespace of the root.
_PREFIXES: Final = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2000/09/xmldsig#": "ds",
    "http://data.europa.eu/europass/model/credentials/w3c#": "cred",
}
_SIGNATURE: Final = "{http://www.w3.org/2000/09/xmldsig#}Signature"
_XADES: Final = re.compile(r"\{http://uri\.etsi\.org/01903/[^}]*\}QualifyingProperties")
_LANGUAGES: Final = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
#: How a text is written, not what it says.
_ASIDE: Final = frozenset({"content-type"})
_VALUE: Final = "@value"
_LANGUAGE: Final = "@language"


def document(element: Element, blank: Document) -> Document:
    """The document of a parsed XML file; pointers in it are JSON Pointers, which ``xpath`` turns into XPath.

    :raises LimitExceeded: deeper or larger than is read
    """
    tree = _Builder(blank.name, _namespace(element.tag)).value(element, 1)
    check_texts(tree, blank.name)
    root = Node(tree if isinstance(tree, dict) else {_VALUE: tree} if tree else {})
    return replace(blank, root=root, markup=element.tag, notices=(*blank.notices, *_seals(element)))


def xpath(pointer: str, markup: str) -> str:
    """The XPath of a pointer into such a document, whose root has the tag ``markup``."""
    steps: list[str] = []
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if name.isdigit() and steps:
            steps[-1] = f"{steps[-1].rpartition('[')[0]}[{int(name) + 1}]"
        elif name.startswith("@"):
            steps += [] if name in (_VALUE, _LANGUAGE) else [name]
        else:
            steps.append(f"{name}[1]")
    return "/".join(("", _local(markup), *steps))


def _seals(element: Element) -> tuple[Notice, ...]:
    """A notice where the file is signed: signatures are not checked here."""
    if next(element.iter(_SIGNATURE), None) is None:
        return ()
    advanced = any(isinstance(e.tag, str) and _XADES.fullmatch(e.tag) for e in element.iter())
    return (Notice("signature-not-checked", params=(("carrier", "XAdES" if advanced else "XML Signature"),)),)


def _namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Builder:
    """Turns elements into JSON; counts them, because a small file can hold very many."""

    def __init__(self, name: str, home: str) -> None:
        self._name, self._home, self._count = name, home, 0

    def value(self, element: Element, depth: int) -> Json:
        """A text, or an object where the element has anything but text."""
        self._check(len(element) + len(element.attrib) + 1, depth)
        found: dict[str, Json] = {}
        for key, text in element.attrib.items():
            if key in _ASIDE or key.startswith(_XSI):
                continue
            found[_LANGUAGE if key in _LANGUAGES else f"@{self.name(key, '')}"] = text.strip()
        several: dict[str, list[Json]] = {}
        for child in element:
            if isinstance(child.tag, str):
                several.setdefault(self.name(child.tag, self._home), []).append(self.value(child, depth + 1))
        found.update({name: values[0] if len(values) == 1 else values for name, values in several.items()})
        text = _text(element)
        if not found:
            return text
        if text:
            found[_VALUE] = text
        return found

    def name(self, tag: str, home: str) -> str:
        """The name of an element or attribute, with a prefix where it is not in the namespace it is expected in."""
        namespace = _namespace(tag)
        if namespace == home:
            return _local(tag)
        return f"{_PREFIXES.get(namespace, '*')}:{_local(tag)}"

    def _check(self, number: int, depth: int) -> None:
        self._count += number
        if self._count > LIMITS.nodes or depth > LIMITS.json_depth:
            raise LimitExceeded(
                self._name, N_("The XML has more or deeper elements than any credential."), N_("Split the file.")
            )


def _text(element: Element) -> str:
    """What stands in the element itself, without the white space around it."""
    parts = (element.text, *(child.tail for child in element))
    return "".join(part for part in parts if part).strip()
