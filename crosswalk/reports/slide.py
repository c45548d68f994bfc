"""The comparison table as one 16:9 slide: an SVG of real text, and a PNG drawn from it.

Both languages stand in every heading. What a cell says is a symbol and a word; the colours only
help, and differ in lightness, so that the slide can be printed in grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse, NoJapaneseFont
from crosswalk.model.answer import Cell, Matrix
from crosswalk.model.framework import Descriptor, Discrepancy, Edition, Obligation
from crosswalk.reports.lettering import FONTS, broken, filled, fitted, width
from crosswalk.reports.words import harmless, obligation_words
from crosswalk.text import N_, say

MOST_EDITIONS: Final = 9
_SIZE: Final = (1920, 1080)
_LEFT: Final = 56
_RIGHT: Final = _SIZE[0] - _LEFT
_TABLE_TOP: Final = 146
_BOTTOM: Final = _SIZE[1] - 18
#: Size of the small print, and from line to line.
_SMALL: Final = 14
_LEADING: Final = 20
_NUMBER: Final = 44
#: Where the legend may begin, beside the title; and the room for a symbol before its words.
_LEGEND_LEFT: Final = 770
_GAP: Final = 52
_INK, _SOFT, _LINE, _ACCENT, _MARK = "#1c2733", "#4d5b67", "#d5dce3", "#0b4f7d", "#9c3f00"
#: Of each cell: its background, and the colour of its symbol.
_COLOURS: Final = {
    Obligation.MANDATORY: ("#c3d9ea", "#0b3f66"),
    Obligation.OPTIONAL: ("#fdf3df", "#8a5a00"),
    Obligation.PRESENT: ("#dcebe2", "#1f6b4a"),
    Obligation.INFORMATION: ("#f2f4f6", "#4d5b67"),
    None: ("#ffffff", "#6b7782"),
}
_TITLE = N_("Micro-credential frameworks side by side")
_COUNTS = N_("Common descriptors: {rows}; editions: {columns}")
_SILENT = N_("– no statement")
_CONDITION = N_("※ under a condition")
_RECORDED = N_("≠ differs from the source, or unverified")
_FURTHER = N_("＋ further elements")


@dataclass(frozen=True, slots=True)
class _Place:
    """A rectangle of the slide."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where rows and columns lie."""

    labels: float
    header: float
    column: float
    row: float

    def cell(self, row: int, column: int) -> _Place:
        x = _LEFT + self.labels + column * self.column
        return _Place(x, _TABLE_TOP + self.header + row * self.row, self.column, self.row)

    def head(self, column: int) -> _Place:
        return _Place(_LEFT + self.labels + column * self.column, _TABLE_TOP, self.column, self.header)


def svg(matrix: Matrix, catalog: Catalog) -> str:
    """The slide, 1920 by 1080, as one SVG file without script, style sheet or outside reference.

    :raises Misuse: more editions are chosen than can be read on a slide
    """
    if len(matrix.editions) > MOST_EDITIONS:
        raise Misuse(
            f"A slide holds up to {MOST_EDITIONS} editions, and {len(matrix.editions)} are chosen. "
            "Name fewer with --framework."
        )
    wide, high = map(str, _SIZE)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {wide} {high}", "width": wide, "height": high,
            "role": "img", "aria-labelledby": "slide-title slide-desc", "font-family": FONTS, "lang": "ja",
        },
    )  # fmt: skip
    ET.SubElement(root, "title", {"id": "slide-title"}).text = " / ".join(say(lang, _TITLE) for lang in ("ja", "en"))
    ET.SubElement(root, "desc", {"id": "slide-desc"}).text = _description(matrix)
    _rectangle(root, _Place(0, 0, *_SIZE), "#ffffff")
    _top(root, matrix)
    small_print = _small_print(matrix, catalog)
    layout = _layout(matrix, _BOTTOM - _LEADING * len(small_print) - 12)
    _heads(root, matrix, layout)
    for number, (descriptor, cells) in enumerate(zip(matrix.descriptors, matrix.cells, strict=True)):
        _row(root, number, descriptor, cells, layout)
    _foot(root, small_print, catalog)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def png(drawn: str, *, lang: str = "en") -> bytes:
    """A slide as a picture of 1920 by 1080 points, with the fonts of this computer.

    :raises NoJapaneseFont: they have no Japanese characters, and boxes would stand in their place
    """
    if not _has_japanese():
        words = N_(
            "No Japanese font was found on this computer, so no PNG was drawn. Install one, such as "
            "Noto Sans CJK JP, or take the SVG."
        )
        raise NoJapaneseFont(say(lang, words))
    return _drawn(drawn)


def _drawn(drawn: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=drawn))


def _has_japanese() -> bool:
    """Whether two characters look different from each other: a font that has neither draws one box for both."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="{FONTS}">'
    first, second = (_drawn(f'{start}<text x="4" y="32" font-size="28">{c}</text></svg>') for c in "必須")
    return first != second


# ---- the parts of a slide


def _top(root: ET.Element, matrix: Matrix) -> None:
    _rectangle(root, _Place(_LEFT, 40, 8, 78), _ACCENT)
    _text(root, _LEFT + 26, 76, say("ja", _TITLE), 38, weight="bold")
    _text(root, _LEFT + 26, 112, say("en", _TITLE), 24, colour=_SOFT)
    entries = [*_legend(matrix), *_marks(matrix)]
    taken = sum(_GAP + max(width(ja, 18), width(en, 15)) for _, ja, en in entries)
    scale = min(1.0, (_RIGHT - _LEGEND_LEFT) / taken)
    x = _RIGHT - taken * scale
    for symbol, ja, en in entries:
        _text(root, x + 30 * scale, 85, symbol, 23 * scale, colour=_tone(symbol), weight="bold", anchor="middle")
        x += _GAP * scale
        _text(root, x, 73, ja, 18 * scale)
        _text(root, x, 95, en, 15 * scale, colour=_SOFT)
        x += max(width(ja, 18), width(en, 15)) * scale


def _legend(matrix: Matrix) -> Iterator[tuple[str, str, str]]:
    """Symbol, and its word in Japanese and English."""
    used = {c.statement.obligation for row in matrix.cells for c in row if c.statement}
    for obligation in Obligation:
        if obligation in used:
            yield _word(obligation_words(obligation, "en"))
    yield _word(_SILENT)


def _marks(matrix: Matrix) -> Iterator[tuple[str, str, str]]:
    """What the small marks mean that this table has."""
    cells = [c for row in matrix.cells for c in row]
    if any(c.statement and c.statement.condition for c in cells):
        yield _word(_CONDITION)
    if any(c.others for c in cells):
        yield _word(_FURTHER)
    if any(_open(e.discrepancies) for e in matrix.editions):
        yield _word(_RECORDED)


def _word(sentence: str) -> tuple[str, str, str]:
    symbol, _, en = sentence.partition(" ")
    return symbol, say("ja", sentence).partition(" ")[2], en


def _layout(matrix: Matrix, bottom: float) -> _Layout:
    labels = _NUMBER + _label_width("ja", matrix) + _label_width("en", matrix)
    column = (_RIGHT - _LEFT - labels) / max(len(matrix.editions), 1)
    header = 44 + max(map(_height, _headings(matrix, column)), default=20)
    row = (bottom - _TABLE_TOP - header) / max(len(matrix.descriptors), 1)
    return _Layout(labels, header, column, min(row, 46))


_LABEL_SIZES: Final = {"ja": 19, "en": 17}


def _label_width(lang: str, matrix: Matrix) -> float:
    return min(max((width(d.label[lang], _LABEL_SIZES[lang]) for d in matrix.descriptors), default=0) + 20, 300)


_Heading = tuple[tuple[str, int, str], ...]


def _headings(matrix: Matrix, column: float) -> tuple[_Heading, ...]:
    """Each edition's heading as lines of text, size and colour: one size a language for all of them."""
    room = column - 10
    ja, size = broken([harmless(e.short.ja) for e in matrix.editions], room, 20, 14)
    en, smaller = broken([harmless(e.short.en) for e in matrix.editions], room, min(16, size), 13)
    return tuple(
        (*((line, size, "#ffffff") for line in above), *((line, smaller, "#dfeaf2") for line in below))
        for above, below in zip(ja, en, strict=True)
    )


def _height(heading: _Heading) -> float:
    return sum(size * 1.3 for _, size, _ in heading)


def _heads(root: ET.Element, matrix: Matrix, layout: _Layout) -> None:
    place = _Place(_LEFT, _TABLE_TOP, _RIGHT - _LEFT, layout.header)
    _rectangle(root, place, _ACCENT)
    middle = _TABLE_TOP + layout.header / 2
    counted = {"rows": len(matrix.descriptors), "columns": len(matrix.editions)}
    _text(root, _LEFT + 16, middle - 4, say("ja", _COUNTS, **counted), 20, colour="#ffffff", weight="bold")
    _text(root, _LEFT + 16, middle + 22, say("en", _COUNTS, **counted), 16, colour="#dfeaf2")
    headings = _headings(matrix, layout.column)
    for number, (edition, heading) in enumerate(zip(matrix.editions, headings, strict=True)):
        head = layout.head(number)
        y = head.y + (layout.header - _height(heading)) / 2
        for words, size, colour in heading:
            y += size * 1.3
            weight = "bold" if colour == "#ffffff" else "normal"
            _text(root, head.centre, y - size * 0.3, words, size, colour=colour, anchor="middle", weight=weight)
        if any(not d.about for d in _open(edition.discrepancies)):
            _text(root, head.x + head.width - 8, head.y + 19, "≠", 16, colour="#ffffff", anchor="end", weight="bold")


def _row(root: ET.Element, number: int, descriptor: Descriptor, cells: Sequence[Cell], layout: _Layout) -> None:
    y = layout.cell(number, 0).y
    base = y + layout.row / 2 + 7
    group = ET.SubElement(root, "g")
    _text(group, _LEFT + 30, base, str(number + 1), 17, colour=_SOFT, anchor="end")
    x: float = _LEFT + _NUMBER
    for lang, weight, colour in (("ja", "bold", _INK), ("en", "normal", _SOFT)):
        words = harmless(descriptor.label[lang])
        room = (layout.labels - _NUMBER) / 2 - 12
        _text(group, x, base, words, fitted(words, room + 14, _LABEL_SIZES[lang]), colour=colour, weight=weight)
        x = _LEFT + _NUMBER + (layout.labels - _NUMBER) / 2
    for column, cell in enumerate(cells):
        _cell(group, cell, layout.cell(number, column))
    _rule(root, y + layout.row)


def _cell(group: ET.Element, cell: Cell, place: _Place) -> None:
    stated = cell.statement
    fill, tone = _colours(stated.obligation if stated else None)
    inner = _Place(place.x + 2, place.y + 2, place.width - 4, place.height - 4)
    _rectangle(group, inner, fill)
    symbol, ja, en = _word(obligation_words(stated.obligation, "en") if stated else _SILENT)
    base = place.y + place.height / 2 + 8
    noted = ((stated and stated.condition, _CONDITION), (cell.others, _FURTHER), (_open(cell.discrepancies), _RECORDED))
    marks = "".join(sentence[0] for holds, sentence in noted if holds)
    words = f"{ja} {en}"
    if stated and place.width >= width(words, 17) + 70:
        start = place.centre - (width(words, 17) + 34) / 2
        _text(group, start, base, symbol, 23, colour=tone, weight="bold")
        _text(group, start + 34, base - 1, words, 17)
    else:
        beside = place.x + place.width - 28 - width(marks, 16)
        _text(group, min(place.centre, beside), base, symbol, 25, colour=tone, anchor="middle", weight="bold")
    if marks:
        _text(group, place.x + place.width - 8, place.y + 19, marks, 16, colour=_MARK, anchor="end", weight="bold")


def _open(recorded: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Those at which table and source differ, or could not be compared: without what was found consistent."""
    return tuple(d for d in recorded if not d.consistent)


def _foot(root: ET.Element, lines: Sequence[str], catalog: Catalog) -> None:
    first = _BOTTOM - _LEADING * (len(lines) - 1)
    for number, line in enumerate(lines):
        _text(root, _LEFT, first + number * _LEADING, line, _SMALL, colour=_SOFT)
    version = " / ".join(say(lang, N_("Vocabulary {version}"), version=catalog.version()) for lang in ("ja", "en"))
    _text(root, _RIGHT, _BOTTOM, version, _SMALL, colour=_SOFT, anchor="end")


def _small_print(matrix: Matrix, catalog: Catalog) -> list[str]:
    """The lines below the table: recorded differences, and the documents behind the columns."""
    room = _RIGHT - _LEFT
    recorded = _recorded(matrix)
    lines = filled(recorded, ", ", room, _SMALL) if recorded else []
    for lang in ("ja", "en"):
        lines += filled(_sources(matrix, catalog, lang), "; ", room - 260, _SMALL)
    return lines


def _recorded(matrix: Matrix) -> str:
    """The recorded differences, each with the rows that it touches; one without concerns the whole column."""
    rows = {d.id: n for n, d in enumerate(matrix.descriptors, start=1)}
    touched = []
    for item in dict.fromkeys(d for e in matrix.editions for d in _open(e.discrepancies)):
        numbers = sorted(rows[a] for a in item.about if a in rows)
        if numbers:
            touched.append(f"{item.id} ({' '.join(map(str, numbers))})")
        elif not item.about:
            touched.append(item.id)
    if not touched:
        return ""
    sentence = N_("Recorded differences and doubts (row numbers in brackets)")
    return f"≠ {say('ja', sentence)} / {say('en', sentence)}: {', '.join(touched)}"


def _sources(matrix: Matrix, catalog: Catalog, lang: str) -> str:
    """The documents that the columns were read from, with what is to be known of them."""
    titles = dict.fromkeys(_source(edition, catalog, lang) for edition in matrix.editions)
    return f"{say(lang, N_('Source'))}: {'; '.join(titles)}"


def _source(edition: Edition, catalog: Catalog, lang: str) -> str:
    title, note = catalog.source(edition.source)
    words = harmless(title[lang] or edition.title[lang])
    return f"{words} – {note[lang].rstrip('。.')}" if note[lang] else words


def _description(matrix: Matrix) -> str:
    """The table in words, row by row, for those who do not see it."""
    lines = []
    for descriptor, cells in zip(matrix.descriptors, matrix.cells, strict=True):
        said = (
            f"{e.short.en}: {_word(obligation_words(c.statement.obligation, 'en') if c.statement else _SILENT)[2]}"
            for e, c in zip(matrix.editions, cells, strict=True)
        )
        lines.append(f"{descriptor.label.ja} / {descriptor.label.en} – {'; '.join(said)}.")
    return harmless(" ".join(lines))


# ---- how a thing is drawn


def _tone(symbol: str) -> str:
    """The colour of a symbol in the legend."""
    tones = {obligation_words(o, "en")[0]: _colours(o)[1] for o in Obligation}
    return {**tones, _SILENT[0]: _SOFT}.get(symbol, _MARK)


def _colours(obligation: Obligation | None) -> tuple[str, str]:
    return _COLOURS.get(obligation, _COLOURS[None])


def _rectangle(parent: ET.Element, place: _Place, fill: str) -> None:
    ET.SubElement(
        parent, "rect",
        {"x": _n(place.x), "y": _n(place.y), "width": _n(place.width), "height": _n(place.height), "fill": fill},
    )  # fmt: skip


def _rule(parent: ET.Element, y: float) -> None:
    ET.SubElement(
        parent, "line", {"x1": _n(_LEFT), "x2": _n(_RIGHT), "y1": _n(y), "y2": _n(y), "stroke": _LINE}
    )  # fmt: skip


def _text(
    parent: ET.Element, x: float, y: float, words: str, size: float, *,
    colour: str = _INK, weight: str = "normal", anchor: str = "start",
) -> None:  # fmt: skip
    attributes = {"x": _n(x), "y": _n(y), "font-size": _n(size), "fill": colour}
    if weight != "normal":
        attributes["font-weight"] = weight
    if anchor != "start":
        attributes["text-anchor"] = anchor
    ET.SubElement(parent, "text", attributes).text = words


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
