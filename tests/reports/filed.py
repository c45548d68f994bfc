"""What is in a filed report, taken out of it again by other means than those that wrote it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

import docx
import openpyxl

from crosswalk import catalog as catalogs
from crosswalk.model.framework import Bilingual
from crosswalk.reports.document import (
    Bar,
    Chart,
    Document,
    Facts,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
)
from crosswalk.reports.filing import FILED
from crosswalk.reports.panel import Panel

#: Elements that are never closed.
_VOID = ("meta", "br", "link", "img", "hr", "input", "source", "base", "embed")


@dataclass
class Page(HTMLParser):
    """Every element with its attributes, its depth, and the text of the page."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "title"):
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def written(document: Document, form: str, lang: str) -> bytes:
    return FILED[form].write(document, catalogs.load(), lang)


def page(content: bytes) -> Page:
    found = Page()
    found.feed(content.decode())
    found.close()
    return found


def texts(content: bytes, form: str) -> str:
    """All the words of a report."""
    if form == "html":
        return page(content).text
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(content))
        return "\n".join(str(c.value) for s in book for row in s.rows for c in row if c.value is not None)
    made = docx.Document(BytesIO(content))
    cells = [c.text for t in made.tables for c in t._cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def every_block(text: str) -> Document:
    """A report in which a text stands everywhere that a file's or a person's words can stand."""
    said = Bilingual(text, text)
    rows = ((text, text, 3), ("a", Bilingual("日本語", "English"), 4))
    table = Table(Panel("table", said, ("file", "explanation", "total"), rows))
    wide = Table(
        Panel(
            "wide",
            said,
            ("file", "item", "title", "issuer", "format", "why", "place"),
            ((text,) * 7, ("abcdefghijkl",) * 7),
        )
    )
    chart = Chart(said, said, (Bar(text, 1.5, 2.5, text), Bar("second", 2, 2, said)))
    blocks = (
        Note(text), Heading(said), Paragraph(text), Items((text, said)), Facts(((said, text),)), Heading(said, 3),
        table, chart, Heading(said), wide,
    )  # fmt: skip
    return Document("every", said, blocks)
