"""Tables and charts of a Word report, their widths fixed, their heads repeated on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from crosswalk.catalog import Catalog
from crosswalk.reports import chart, paper, word_styles
from crosswalk.reports.document import Bar, Chart, Facts, Table
from crosswalk.reports.panel import Content
from crosswalk.reports.word_xml import element, paragraph
from crosswalk.reports.words import harmless
from crosswalk.text import N_, say

#: A row with more characters in a cell may go over to the next page.
_WHOLE: Final = 500
#: A span of no length is still to be seen: this part of the axis.
_LEAST: Final = 0.006
#: Where the drawing ends: behind the last mark there is room for its number.
_END: Final = 1.08
_BLUE, _GREY = "5B8DB8", "B4BFCA"
#: Which parts of a table's style apply: its first row, or its first column.
_TOP, _LEFT = "0620", "0680"
_NAMES: Final = (0.28, 0.72)


def table(shown: Table, width: int, catalog: Catalog, lang: str) -> BaseOxmlElement:
    """A table across the page, ``width`` in twentieths of a point."""
    columns = paper.columns(shown, catalog, lang)
    widths = _whole([c.share / 100 for c in columns], width)
    made = _framed(word_styles.TABLE, shown.panel.title[lang], widths)
    made.append(_row([c.head for c in columns], widths, [word_styles.HEAD] * len(columns), head=True))
    for row in shown.panel.rows:
        cells = [row[c.place] for c in columns]
        styles = [word_styles.NUMBER if isinstance(c, int) else word_styles.CELL for c in cells]
        made.append(_row([paper.words(c, catalog, lang) for c in cells], widths, styles))
    return made


def facts(shown: Facts, width: int, catalog: Catalog, lang: str) -> BaseOxmlElement:
    """Names with what is said of each, the names as a column of heads."""
    widths = _whole(_NAMES, width)
    made = _framed(word_styles.TABLE, "", widths, look=_LEFT)
    for name, said in shown.pairs:
        texts = (name[lang], paper.words(said, catalog, lang))
        made.append(_row(texts, widths, (word_styles.NAME, word_styles.CELL)))
    return made


def _framed(style: str, title: str, widths: Sequence[int], told: str = "", look: str = _TOP) -> BaseOxmlElement:
    """A table without rows yet, with its name for those who do not see it."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val=look),
        *([element("tblCaption", val=harmless(title))] if title else []),
        *([element("tblDescription", val=harmless(told))] if told else []),
    )
    return element("tbl", properties, element("tblGrid", *(element("gridCol", w=str(w)) for w in widths)))


def _row(texts: Sequence[str], widths: Sequence[int], styles: Sequence[str], *, head: bool = False) -> BaseOxmlElement:
    whole = max(map(len, texts), default=0) <= _WHOLE
    settings = [*([element("cantSplit")] if whole else []), *([element("tblHeader")] if head else [])]
    cells = (
        element("tc", element("tcPr", element("tcW", w=str(w), type="dxa")), paragraph(style, text))
        for text, w, style in zip(texts, widths, styles, strict=True)
    )
    return element("tr", element("trPr", *settings), *cells)


def _whole(shares: Sequence[float], width: int) -> list[int]:
    """Widths that fill the page exactly."""
    edges = [round(width * sum(shares[:n]) / sum(shares)) for n in range(len(shares) + 1)]
    return [b - a for a, b in pairwise(edges)]


# ---- charts


def drawing(shown: Chart, width: int, catalog: Catalog, lang: str) -> BaseOxmlElement:
    """The spans as shaded cells above an axis: a drawing that needs no picture and no font."""
    marks = chart.ticks(shown)
    spans = [_span(bar, marks[-1]) for bar in shown.bars]
    edges = sorted({0.0, 1.0, _END, *(m / marks[-1] for m in marks), *(e for span in spans for e in span)})
    widths = _whole([b - a for a, b in pairwise(edges)], width)
    said = [_said((bar.label, bar.words), catalog, lang) for bar in shown.bars]
    made = _framed("TableNormal", shown.title[lang], widths, "; ".join(said))
    for words, span in zip(said, spans, strict=True):
        made.append(element("tr", element("trPr", element("cantSplit")), _part(len(widths), sum(widths), words)))
        made.append(element("tr", element("trPr", element("cantSplit")), *_parts(span, edges, widths)))
    made.append(element("tr", element("trPr", element("cantSplit")), *_axis(marks, edges, widths)))
    made.append(element("tr", element("trPr", element("cantSplit")), _part(len(widths), sum(widths), shown.axis[lang])))
    return made


def _said(parts: Sequence[Content], catalog: Catalog, lang: str) -> str:
    return say(lang, N_(": ")).join(paper.words(part, catalog, lang) for part in parts)


def _span(bar: Bar, most: float) -> tuple[float, float]:
    """Both ends as parts of the axis."""
    low = min(bar.low / most, 1 - _LEAST)
    return low, max(bar.high / most, low + _LEAST)


def _parts(span: tuple[float, float], edges: Sequence[float], widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
    """Nothing, the span, nothing."""
    start, end = edges.index(span[0]), edges.index(span[1])
    for first, last, colour in ((0, start, ""), (start, end, _BLUE), (end, len(widths), "")):
        if last > first:
            yield _part(last - first, sum(widths[first:last]), "", colour)


def _axis(marks: Sequence[float], edges: Sequence[float], widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
    """A line with a number at each of its marks."""
    places = [*(edges.index(m / marks[-1]) for m in marks), len(widths)]
    for mark, (first, last) in zip(marks, pairwise(places), strict=True):
        yield _part(last - first, sum(widths[first:last]), chart.written(mark), line=True)


def _part(columns: int, width: int, text: str, colour: str = "", *, line: bool = False) -> BaseOxmlElement:
    """A cell over several columns of the drawing."""
    edge = {"val": "single", "sz": "6", "space": "0", "color": _GREY}
    properties = element(
        "tcPr",
        element("tcW", w=str(width), type="dxa"),
        element("gridSpan", val=str(columns)),
        *([element("tcBorders", element("top", **edge), element("left", **edge))] if line else []),
        *([element("shd", val="clear", color="auto", fill=colour)] if colour else []),
    )
    return element("tc", properties, paragraph(word_styles.DRAWING, text))
