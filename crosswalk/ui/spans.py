"""A chart of spans above one axis as a page draws it, and the table that says the same."""

from __future__ import annotations

from crosswalk.model.framework import Bilingual
from crosswalk.reports import chart as charts
from crosswalk.reports.document import Bar, Chart
from crosswalk.text import N_, say
from crosswalk.ui.markup import Markup, tag


def drawn(chart: Chart, lang: str) -> Markup:
    """Bars of plain elements on a scale that they share; said as a whole to those who do not see it."""
    most = charts.ticks(chart)[-1]
    told = "; ".join(_words(bar, lang) for bar in chart.bars)
    marks = (tag("span", charts.written(mark)) for mark in charts.ticks(chart))
    return tag(
        "div",
        *(_bar(bar, most, lang) for bar in chart.bars),
        tag("div", *marks, class_="cw-scale"),
        tag("div", chart.axis[lang], class_="cw-axis"),
        class_="cw-spans",
        role="img",
        aria_label=f"{chart.title[lang]}{say(lang, N_(': '))}{told}",
    )


def _bar(bar: Bar, most: float, lang: str) -> Markup:
    left, width = 100 * bar.low / most, 100 * (bar.high - bar.low) / most
    span = tag("div", class_="cw-span", style=f"margin-left:{left:.2f}%;width:max({width:.2f}%,3px)")
    return tag("div", tag("div", _words(bar, lang), class_="cw-span-words"), tag("div", span, class_="cw-track"))


def _words(bar: Bar, lang: str) -> str:
    return f"{_in(bar.label, lang)}{say(lang, N_(': '))}{_in(bar.words, lang)}"


def twin(chart: Chart, head: str, lang: str) -> Markup:
    """The same as a table; ``head`` stands above what the spans are of."""
    caption = tag("caption", say(lang, N_("The same as a table")))
    heads = tag("thead", tag("tr", tag("th", head, scope="col"), tag("th", chart.axis[lang], scope="col")))
    rows = (tag("tr", tag("th", _in(b.label, lang), scope="row"), tag("td", _in(b.words, lang))) for b in chart.bars)
    return tag("table", caption, heads, tag("tbody", *rows), class_="cw-table cw-twin")


def _in(content: object, lang: str) -> str:
    return content[lang] if isinstance(content, Bilingual) else str(content)
