"""A report as a Word document: real styles, A4, page numbers; no macro, no link to anything outside.

The same report gives the same bytes: nothing of the moment or the machine goes into the file.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Final

import docx as python_docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm

from crosswalk.catalog import Catalog
from crosswalk.reports import chart, paper, word_styles, word_tables
from crosswalk.reports.document import Block, Chart, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.panel import Content
from crosswalk.reports.word_xml import page_number, paragraph
from crosswalk.reports.words import harmless
from crosswalk.reports.zipped import settled
from crosswalk.text import N_, say

_CREATED: Final = datetime(2000, 1, 1)
_SHORT, _LONG, _EDGE = 210, 297, 18
#: Millimetres to twentieths of a point.
_TWIPS: Final = 1440 / 25.4
#: What the empty document brings along and a report has no use for.
_BAGGAGE: Final = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml", "fontTable", "webSettings")
_TITLE: Final = 250


def docx(document: Document, catalog: Catalog, lang: str) -> bytes:
    """The report in one language."""
    made = python_docx.Document()
    _unload(made)
    word_styles.dress(made, lang)
    _describe(made, document, catalog, lang)
    writer = _Writer(made, catalog, lang)
    writer.write(document)
    out = BytesIO()
    made.save(out)
    return settled(out.getvalue())


def _unload(made: WordDocument) -> None:
    """Take out the parts that are not ours; what no relationship leads to is not saved."""
    for rels in (made.part.rels, made.part.package.rels):
        for identifier in [i for i, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _BAGGAGE]:
            del rels[identifier]


def _describe(made: WordDocument, document: Document, catalog: Catalog, lang: str) -> None:
    about = made.core_properties
    about.title = harmless(document.title[lang]).replace("\n", " ")[:_TITLE]
    about.author, about.last_modified_by, about.comments = "", "", f"https://w3id.org/mcx/ {catalog.version()}"
    about.language, about.created, about.modified, about.revision = lang, _CREATED, _CREATED, 1


class _Writer:
    """Puts blocks into a document, one after the other."""

    def __init__(self, made: WordDocument, catalog: Catalog, lang: str) -> None:
        self.made, self.catalog, self.lang = made, catalog, lang
        self.width = 0
        self.above = ""

    def write(self, document: Document) -> None:
        """Title, blocks, and what stands at the edges of the pages."""
        self._put(paragraph(word_styles.TITLE, document.title[self.lang]))
        for number, spread in enumerate(paper.spreads(document.blocks, self.catalog, self.lang)):
            section = self.made.add_section(WD_SECTION.NEW_PAGE) if number else self.made.sections[0]
            self._format(section, turned=spread.turned)
            for block in spread.blocks:
                self._block(block)
                if isinstance(block, Heading | Table | Chart):
                    self.above = block.text[self.lang] if isinstance(block, Heading) else ""
        self._edges(self.made.sections[0], document.title[self.lang])

    def _format(self, section: Section, *, turned: bool) -> None:
        sides = (_LONG, _SHORT) if turned else (_SHORT, _LONG)
        section.page_width, section.page_height = map(Mm, sides)
        section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_EDGE)
        section.header_distance = section.footer_distance = Mm(9)
        section.different_first_page_header_footer = len(self.made.sections) == 1
        self.width = round((sides[0] - 2 * _EDGE) * _TWIPS)

    def _edges(self, first: Section, title: str) -> None:
        """The title above every page but the first, the number below every page."""
        edges = (
            (first.header, paragraph("Header", harmless(title)[:_TITLE].replace("\n", " "))),
            (first.footer, paragraph("Footer", *page_number())),
            (first.first_page_footer, paragraph("Footer", *page_number())),
            (first.first_page_header, paragraph("Header")),
        )
        for edge, content in edges:
            root = edge._element  # the library has no public way to its paragraphs' parent
            for old in list(root):
                root.remove(old)
            root.append(content)

    def _put(self, *elements: BaseOxmlElement) -> None:
        body = self.made.element.body
        for element in elements:
            body.sectPr.addprevious(element)

    # ---- blocks

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._put(paragraph(word_styles.HEADINGS[2 if block.level == 2 else 3], block.text[self.lang]))
            case Paragraph():
                self._put(paragraph(word_styles.BODY, self._words(block.text)))
            case Note():
                self._put(paragraph(word_styles.NOTE, self._words(block.text)))
            case Items():
                self._put(*(paragraph(word_styles.BULLET, self._words(entry)) for entry in block.entries))
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _words(self, content: Content) -> str:
        return paper.words(content, self.catalog, self.lang)

    def _facts(self, facts: Facts) -> None:
        if facts.pairs:
            self._put(word_tables.facts(facts, self.width, self.catalog, self.lang), paragraph(word_styles.AFTER))

    def _table(self, table: Table) -> None:
        title = table.panel.title[self.lang]
        if not table.panel.rows:
            shown = "" if title == self.above else title + say(self.lang, N_(": "))
            self._put(paragraph(word_styles.BODY, shown + say(self.lang, paper.NOTHING)))
            return
        if title != self.above:
            self._put(paragraph(word_styles.CAPTION, title))
        drawn = word_tables.table(table, self.width, self.catalog, self.lang)
        self._put(drawn, paragraph(word_styles.AFTER))

    def _chart(self, shown: Chart) -> None:
        """The drawing, and below it the table that says the same."""
        if not shown.bars:
            return
        self._put(paragraph(word_styles.CAPTION, shown.title[self.lang]))
        self._put(word_tables.drawing(shown, self.width, self.catalog, self.lang), paragraph(word_styles.AFTER))
        self.above = shown.title[self.lang]
        self._table(chart.table(shown))
