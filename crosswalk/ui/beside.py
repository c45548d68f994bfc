"""How the Side by side page draws its tables: a descriptor a row, a credential a column, the originals beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Value
from crosswalk.model.side_by_side import Cell, Row, Said, SideBySide, Stated
from crosswalk.reports import compare_words as wording
from crosswalk.reports.panel import Panel
from crosswalk.reports.paper import spoken
from crosswalk.reports.words import shortened
from crosswalk.text import N_, say
from crosswalk.ui.markup import Markup, items, joined, tag
from crosswalk.ui.reading import format_label

#: Characters of a text before it has to be opened, and things of one cell that are seen at once.
_LONGEST: Final = 200
_MOST: Final = 6


def table(side: SideBySide, lang: str) -> Markup:
    """The common descriptors of all credentials, in a table with heads on both sides."""
    heads = (
        tag("th", wording.name_both(number, side, 200)[lang], tag("small", wording.where(c, lang)),
            tag("small", format_label(c.source, lang)), scope="col")
        for number, c in side.numbered
    )  # fmt: skip
    head = tag(
        "tr",
        tag("th", say(lang, N_("Descriptor")), scope="col"),
        *heads,
        tag("th", say(lang, N_("Words")), scope="col"),
    )
    body = (_row(row, lang) for row in side.rows)
    caption = say(lang, N_("What each credential states of the {number} common descriptors"), number=len(side.rows))
    drawn = tag(
        "table", tag("caption", caption), tag("thead", head), tag("tbody", *body),
        class_=f"cw-table cw-beside cw-beside-{len(side.credentials)}",
    )  # fmt: skip
    return tag("div", drawn, class_="cw-scroll", role="region", tabindex="0", aria_label=caption)


def _row(row: Row, lang: str) -> Markup:
    cells = (tag("td", _cell(cell, lang)) for cell in row.cells)
    words = tag("td", wording.wording_words(row, lang), class_="cw-wording")
    return tag("tr", tag("th", row.descriptor.label[lang], scope="row"), *cells, words)


# ---- a cell


def _cell(cell: Cell, lang: str) -> Markup:
    """What is read at once, and to be opened the rest, with form and place of everything."""
    if not cell.stated:
        return tag("span", f"– {wording.said_words(cell.said, lang)}", class_="cw-silent")
    told = wording.shown(cell)
    hint = tag("span", f"? {wording.said_words(cell.said, lang)}", class_="cw-cannot-tell")
    parts = [hint] if cell.said is Said.HINT else []
    return joined((*parts, *(_stated(s, lang) for s in told[:_MOST]), _details(cell, min(len(told), _MOST), lang)))


def _stated(stated: Stated, lang: str) -> Markup:
    first = stated.text(lang)
    main = (
        tag("span", wording.main_words(stated, lang)) if wording.leads(stated, lang) else _text(first, first.text, lang)
    )
    label = wording.read_as(stated, lang)
    below = [tag("small", say(lang, N_("Read as: {words}"), words=label))] if label else []
    below += [_original(value, lang) for value in wording.originals(stated, lang)]
    if not stated.value.is_evidence or stated.value.derived:
        below.append(tag("small", wording.form_of(stated, lang)))
    return tag("div", main, *below, class_="cw-element")


def _original(value: Value, lang: str) -> Markup:
    named = f" ({value.lang})" if value.lang else ""
    return tag("small", say(lang, N_("Original: ")), _text(value, value.text, lang), named, class_="cw-original")


def _text(value: Value, text: str, lang: str) -> Markup:
    """The file's words in their language; long ones are cut, and whole where they are opened."""
    speaks = value.lang or spoken(text, lang)
    if len(text) <= _LONGEST:
        return tag("span", text, lang=speaks, class_="cw-words")
    beginning = tag("span", f"{text[:_LONGEST]}…", lang=speaks, class_="cw-words")
    summary = tag("summary", say(lang, N_("The whole text ({number} characters)"), number=f"{len(text):,}"))
    whole = tag("div", text, lang=speaks, class_="cw-long")
    return joined((beginning, tag("details", summary, whole)))


def _details(cell: Cell, seen: int, lang: str) -> Markup:
    """Everything that the cell rests on: words, form, language and place of each."""
    values = [(s, v) for s in cell.stated for v in (*s.texts, *s.also)]
    rest = len(cell.stated) - seen
    words = N_("Form and place") if not rest else N_("Form and place, and {number} more")
    entries = (_place(s, v, lang) for s, v in values)
    return tag("details", tag("summary", say(lang, words, number=rest)), items(entries, "cw-places"))


def _place(stated: Stated, value: Value, lang: str) -> Markup:
    span = f" [{value.span[0]}–{value.span[1]}]" if value.span else ""
    said = wording.main_words(stated, lang) if stated.hidden else value.text
    return joined(
        (
            tag("b", wording.form_of(stated, lang)),
            say(lang, N_(": ")),
            tag("span", shortened(said, _LONGEST), lang=value.lang or spoken(said, lang)),
            " ",
            tag("code", f"{value.pointer or '/'}{span}"),
        )
    )


# ---- what stands below it


def panel_table(panel: Panel, heads: Sequence[Bilingual], lang: str, class_: str = "") -> Markup:
    """A small table of a report, its first column as heads of its rows."""
    head = tag("tr", *(tag("th", h[lang], scope="col") for h in heads))
    rows = (tag("tr", *_cells(row, lang)) for row in panel.rows)
    name = f"cw-table {class_}".strip()
    drawn = tag("table", tag("thead", head), tag("tbody", *rows), class_=name)
    return tag("div", drawn, class_="cw-scroll", role="region", tabindex="0", aria_label=panel.title[lang])


def _cells(row: Sequence[object], lang: str) -> Iterator[Markup]:
    first, *rest = (c[lang] if isinstance(c, Bilingual) else str(c) for c in row)
    yield tag("th", first, scope="row")
    yield from (tag("td", cell) for cell in rest)
