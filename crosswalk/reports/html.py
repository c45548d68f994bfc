"""A report as one HTML page that needs nothing beside itself: no script, no font, no picture from elsewhere.

It prints to A4 as it is. What a file or a person says is text in it; only IRIs of our own are links.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from crosswalk.catalog import Catalog
from crosswalk.model.record import Iri
from crosswalk.reports import chart, paper
from crosswalk.reports.document import Block, Chart, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.markup import Markup, joined, tag, text
from crosswalk.reports.panel import Content
from crosswalk.reports.words import harmless
from crosswalk.text import N_, say

_CONTENTS = N_("Contents")
#: A page with fewer parts needs no list of them.
_MANY = 4


def page(document: Document, catalog: Catalog, lang: str) -> str:
    """The report in one language as a page of its own."""
    draft = _Draft(catalog, lang)
    title = text(document.title[lang])
    body = joined((draft.contents(document), *draft.spreads(document.blocks)))
    style = _style(draft.widths, document.title[lang])
    shown = joined((tag("header", tag("h1", title)), tag("main", body)))
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n{_head(title, style)}\n{tag("body", shown)}\n</html>\n'


def _head(title: Markup, style: str) -> str:
    """What a browser may do with the page: show it, in the one style that is in it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    metas = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
    )
    return "\n".join(("<head>", *metas, f"<title>{title}</title>", f"<style>{style}</style>", "</head>"))


def _style(widths: Sequence[int], title: str) -> str:
    """The sheet, the widths of columns that occur, and what stands at the edges of printed pages."""
    sheet = (files("crosswalk") / "reports" / "html.css").read_text("utf-8")
    shares = "".join(f".w{n} {{ width: {n}%; }}\n" for n in sorted(set(widths)))
    above = f"@top-left {{ content: {_quoted(title)}; }}"
    below = '@bottom-center { content: counter(page) " / " counter(pages); }'
    first = "@page :first { @top-left { content: none; } }"
    return f"\n{sheet}{shares}@media print {{ @page {{ {above} {below} }} {first} }}\n"


def _quoted(title: str) -> str:
    """A text as a string of CSS: all that is no letter or digit by its number, so that nothing can end it."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in harmless(title)) + '"'


@dataclass(slots=True)
class _Draft:
    """The blocks of one page as HTML; remembers the headings given and the widths used."""

    catalog: Catalog
    lang: str
    widths: list[int] = field(default_factory=list)
    parts: int = 0
    above: str = ""

    def contents(self, document: Document) -> Markup:
        """The parts of the page, each with a link to it."""
        named = [b.text[self.lang] for b in document.blocks if isinstance(b, Heading) and b.level == 2]
        if len(named) < _MANY:
            return Markup("")
        links = (tag("li", tag("a", name, href=f"#part{n}")) for n, name in enumerate(named, 1))
        heading = tag("h2", say(self.lang, _CONTENTS), id="contents")
        return tag("nav", heading, tag("ul", *links), aria_labelledby="contents")

    def spreads(self, blocks: Sequence[Block]) -> Iterator[Markup]:
        """The blocks, those on pages that are turned in a division of their own."""
        for spread in paper.spreads(blocks, self.catalog, self.lang):
            drawn = joined(map(self.block, spread.blocks), "\n")
            yield tag("div", drawn, class_="turned") if spread.turned else drawn

    def block(self, block: Block) -> Markup:
        """One block."""
        drawn = self._block(block)
        if isinstance(block, Heading | Table | Chart):
            self.above = block.text[self.lang] if isinstance(block, Heading) else ""
        return drawn

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._said("p", block.text)
            case Note():
                return tag("div", self._said("p", block.text), class_="note", role="note")
            case Items():
                return tag("ul", *(self._said("li", e) for e in block.entries)) if block.entries else Markup("")
            case Facts():
                pairs = ((tag("dt", name[self.lang]), self._said("dd", said)) for name, said in block.pairs)
                return tag("dl", *(part for pair in pairs for part in pair)) if block.pairs else Markup("")
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)

    def _heading(self, heading: Heading) -> Markup:
        if heading.level != 2:
            return tag("h3", heading.text[self.lang])
        self.parts += 1
        return tag("h2", heading.text[self.lang], id=f"part{self.parts}")

    def _said(self, name: str, content: Content, **attributes: str) -> Markup:
        """An element with a text in it; its language where that is another than the page's."""
        words = paper.words(content, self.catalog, self.lang)
        shown = tag("a", words, href=content) if isinstance(content, Iri) and content.startswith("https://") else words
        return tag(name, shown, lang=paper.spoken(content, self.lang), **attributes)

    # ---- tables

    def _table(self, table: Table) -> Markup:
        title = table.panel.title[self.lang]
        if not table.panel.rows:
            shown = "" if title == self.above else title + say(self.lang, N_(": "))
            return tag("p", shown + say(self.lang, paper.NOTHING))
        columns = paper.columns(table, self.catalog, self.lang)
        self.widths += [c.share for c in columns]
        head = tag("tr", *(tag("th", c.head, scope="col", class_=f"w{c.share}") for c in columns))
        rows = (self._row([row[c.place] for c in columns]) for row in table.panel.rows)
        caption = tag("caption", tag("span", title, class_="unseen" if title == self.above else ""))
        drawn = tag("table", caption, tag("thead", head), tag("tbody", joined(rows, "\n")))
        return tag("div", drawn, class_="wide", role="region", tabindex="0", aria_label=title)

    def _row(self, row: Sequence[Content]) -> Markup:
        first, *rest = row
        named = self._said("th", first, scope="row")
        return tag("tr", named, *(self._said("td", c, class_="n" if isinstance(c, int) else "") for c in rest))

    def _chart(self, shown: Chart) -> Markup:
        """The drawing, and below it the table that says the same."""
        if not shown.bars:
            return Markup("")
        caption = tag("figcaption", shown.title[self.lang])
        self.above = shown.title[self.lang]
        figure = tag("figure", caption, chart.drawing(shown, self.catalog, self.lang))
        return joined((figure, self._table(chart.table(shown))), "\n")
