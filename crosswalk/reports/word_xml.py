"""Elements of WordprocessingML, in which every text is text and nothing that XML forbids."""

from __future__ import annotations

from typing import Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from crosswalk.reports.words import harmless

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def element(name: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element of the ``w`` namespace with its children; attributes are of that namespace too."""
    made: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), value)
    made.extend(children)
    return made


def run(text: str) -> BaseOxmlElement:
    """A text whose line ends are line breaks."""
    made = element("r")
    for number, line in enumerate(harmless(text).split("\n")):
        if number:
            made.append(element("br"))
        words = element("t")
        words.text = line
        words.set(_SPACE, "preserve")
        made.append(words)
    return made


def paragraph(style: str, *content: str | BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph of a style."""
    properties = element("pPr", element("pStyle", val=style))
    return element("p", properties, *(run(c) if isinstance(c, str) else c for c in content))


def page_number() -> tuple[BaseOxmlElement, ...]:
    """The number of the page and of all pages, counted by the program that shows them."""
    return (_field("PAGE"), run(" / "), _field("NUMPAGES"))


def _field(instruction: str) -> BaseOxmlElement:
    return element("fldSimple", run("1"), instr=f" {instruction} ")
