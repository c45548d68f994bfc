"""A chart of spans above one axis: its drawing as SVG, its axis, and the table that says the same."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.reports import lettering, paper
from crosswalk.reports.document import Bar, Chart, Table
from crosswalk.reports.markup import Markup, joined, tag
from crosswalk.reports.panel import Panel
from crosswalk.reports.words import both
from crosswalk.text import N_, say

_WIDTH, _SIDE, _STEP, _BAR, _FOOT = 720, 24, 48, 14, 44
#: A span of no length is still to be seen.
_LEAST: Final = 4.0
#: More characters than this never fit above a span.
_MOST: Final = 200
_LABEL, _LOW, _HIGH = N_("What"), N_("from"), N_("up to")


def table(chart: Chart) -> Table:
    """What the chart shows, in words."""
    rows = tuple((bar.label, bar.words) for bar in chart.bars)
    return Table(Panel("chart", chart.title, ("label", "words"), rows), heads=(both(_LABEL), chart.axis))


def sheet(chart: Chart) -> Table:
    """As ``table``, the two ends of each span in columns of their own."""
    rows = tuple((bar.label, bar.words, written(bar.low), written(bar.high)) for bar in chart.bars)
    heads = (both(_LABEL), chart.axis, both(_LOW), both(_HIGH))
    return Table(Panel("chart", chart.title, ("label", "words", "low", "high"), rows), heads=heads)


def written(number: float) -> str:
    """A number without an end that says nothing."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def ticks(chart: Chart) -> tuple[float, ...]:
    """Round numbers from nought to the end of the longest span."""
    most = max((bar.high for bar in chart.bars), default=0.0)
    if most <= 0:
        return (0.0, 1.0)
    rough = most / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * (1 - 1e-9))
    return tuple(step * n for n in range(math.ceil(most / step - 1e-9) + 1))


def drawing(chart: Chart, catalog: Catalog, lang: str) -> Markup:
    """The spans one below the other, each under its name; a picture with a name and a description."""
    marks = ticks(chart)
    height = _STEP * len(chart.bars) + _FOOT
    parts = (
        tag("desc", _told(chart, catalog, lang)),
        *_axis(marks, chart.axis, height, lang),
        *(p for n, bar in enumerate(chart.bars) for p in _bar(bar, n, marks[-1], catalog, lang)),
    )
    return tag(
        "svg", joined(parts), viewBox=f"0 0 {_WIDTH} {height}", role="img", aria_label=chart.title[lang],
        xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _told(chart: Chart, catalog: Catalog, lang: str) -> str:
    between = say(lang, N_(": "))
    return "; ".join(between.join(paper.words(c, catalog, lang) for c in (b.label, b.words)) for b in chart.bars)


def _x(value: float, most: float) -> float:
    return _SIDE + (_WIDTH - 2 * _SIDE) * value / most


def _axis(marks: tuple[float, ...], name: Bilingual, height: int, lang: str) -> Iterator[Markup]:
    foot = height - _FOOT + 4
    for mark in marks:
        x = f"{_x(mark, marks[-1]):.1f}"
        yield tag("line", x1=x, x2=x, y1="4", y2=str(foot), class_="g")
        yield tag("text", written(mark), x=x, y=str(foot + 15), class_="s", text_anchor="middle")
    yield tag("text", name[lang], x=str(_WIDTH / 2), y=str(foot + 33), class_="s", text_anchor="middle")


def _bar(bar: Bar, number: int, most: float, catalog: Catalog, lang: str) -> Iterator[Markup]:
    top = _STEP * number
    left, right = _x(bar.low, most), _x(bar.high, most)
    label, words = (paper.words(c, catalog, lang).replace("\n", " ") for c in (bar.label, bar.words))
    yield tag("text", _cut(f"{label}{say(lang, N_(': '))}{words}"), x=str(_SIDE + 6), y=str(top + 18))
    yield tag(
        "rect", x=f"{left:.1f}", y=str(top + 25), width=f"{max(right - left, _LEAST):.1f}", height=str(_BAR),
        class_="b",
    )  # fmt: skip


def _cut(text: str) -> str:
    """As much of a text as fits above its span; the table below has all of it."""
    room, text = _WIDTH - 2 * _SIDE - 6, text[:_MOST]
    if lettering.width(text, 13) <= room:
        return text
    fits = next(n for n in range(len(text), 0, -1) if lettering.width(text[:n] + "…", 13) <= room)
    return text[:fits] + "…"
