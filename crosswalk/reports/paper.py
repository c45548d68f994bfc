"""What fits on a page of a report: which columns of a table, under which headings, how wide, on which page format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Iri
from crosswalk.reports import cells
from crosswalk.reports.document import Block, Heading, Table
from crosswalk.reports.panel import Content
from crosswalk.text import N_

#: What stands in the place of a table without rows.
NOTHING: Final = N_("Nothing to list.")

#: Places for narrow characters across a page, upright and turned.
_UPRIGHT: Final = 96
_TURNED: Final = 150
#: A table with more columns stands on a page that is turned, unless there is this much room beside its words.
_MOST_UPRIGHT: Final = 6
_AIR: Final = 16
#: A longer word is broken; of a longer text no more is counted; a line takes at least so much.
_WORD, _MOST, _LINE = 14, 1000, 6
_EDGE: Final = 3
_KANA: Final = re.compile("[\u3041-\u30ff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is laid out: its place in the panel, its heading, and its share of the width in percent."""

    place: int
    head: str
    share: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Blocks on pages of one format; ``turned``: the long side lies below."""

    turned: bool
    blocks: tuple[Block, ...]


# ---- words


def words(content: Content, catalog: Catalog, lang: str) -> str:
    """A cell in one language, nothing in it that drives a program; a term of ours by its label."""
    if isinstance(content, Iri):
        return catalog.label(content)[lang] or cells.compact(content)
    return cells.words(content, lang)


def spoken(content: Content, lang: str) -> str:
    """The language of a text where it is surely not that of the report: kana are Japanese."""
    foreign = lang != "ja" and isinstance(content, str) and not isinstance(content, Iri)
    return "ja" if foreign and _KANA.search(str(content)) else ""


def heading(table: Table, column: str, catalog: Catalog) -> Bilingual:
    """What stands above a column: the table's own heading, else the vocabulary's."""
    own = dict(zip(table.shown or table.panel.columns, table.heads, strict=True)) if table.heads else {}
    return own[column] if column in own else cells.heading(column, catalog)


# ---- columns


def columns(table: Table, catalog: Catalog, lang: str) -> tuple[Column, ...]:
    """The columns that the paper shows, as wide as what stands in them asks for; empty ones take no room."""
    kept = _texts(table, catalog, lang)
    shares = _shares(list(kept.values()), _TURNED if _crowded(list(kept.values())) else _UPRIGHT)
    places = (table.panel.columns.index(c) for c in kept)
    return tuple(Column(p, texts[0], n) for p, texts, n in zip(places, kept.values(), shares, strict=True))


def _texts(table: Table, catalog: Catalog, lang: str) -> dict[str, list[str]]:
    """The heading and the cells of each column that has any."""
    found = {}
    for number, column in enumerate(table.shown or table.panel.columns):
        place = table.panel.columns.index(column)
        cells_ = [words(row[place], catalog, lang) for row in table.panel.rows]
        if not number or any(cells_):
            found[column] = [heading(table, column, catalog)[lang], *cells_]
    return found


def is_turned(table: Table, catalog: Catalog, lang: str) -> bool:
    """Whether a table needs the long side of the page."""
    return bool(table.panel.rows) and _crowded(list(_texts(table, catalog, lang).values()))


def _crowded(columns: Sequence[Sequence[str]]) -> bool:
    """Many columns, whose longest words alone nearly fill the short side."""
    return len(columns) > _MOST_UPRIGHT and sum(map(_least, columns)) > _UPRIGHT - _AIR


def _shares(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Whole percents, a hundred together.

    The widths that make the rows lowest: of cells with the lengths l, the squares of l / w are least in sum where w
    goes with the cube root of the sum of l squared. No column gets less than its longest word needs.
    """
    least = [_least(texts) for texts in columns]
    wanted = [sum(_length(text) ** 2 for text in texts) ** (1 / 3) for texts in columns]
    fixed: set[int] = set()
    widths = [float(n) for n in least]
    while len(fixed) < len(columns):
        rest = [n for n in range(len(columns)) if n not in fixed]
        spare = room - sum(least[n] for n in fixed)
        given = {n: spare * wanted[n] / sum(wanted[m] for m in rest) for n in rest}
        short = {n for n in rest if given[n] < least[n]}
        if not short:
            widths = [given.get(n, float(w)) for n, w in enumerate(widths)]
            break
        fixed |= short
    return _percents(widths)


def _percents(widths: Sequence[float]) -> list[int]:
    exact = [100 * w / sum(widths) for w in widths]
    percents = [int(e) for e in exact]
    rest = sorted(range(len(exact)), key=lambda n: (percents[n] - exact[n], n))
    for n in rest[: 100 - sum(percents)]:
        percents[n] += 1
    return percents


def _least(texts: Sequence[str]) -> int:
    """Room for the longest word; Japanese can be broken after every few characters."""
    longest = max((_places(word) for text in texts for word in _pieces(text)), default=0)
    return min(longest, _WORD) + _EDGE


def _pieces(text: str) -> Iterator[str]:
    """What is not broken at the end of a line: Latin words, and Japanese by threes."""
    return (m[0] for m in re.finditer(r"[!-,.0-~\u00a1-\u02ff]+[-/]*|[^\s!-~\u00a1-\u02ff]{1,3}", text[:_MOST]))


def _length(text: str) -> int:
    """How long a cell is, short lines counted as if they were fuller."""
    return min(sum(max(_places(line), _LINE) for line in text[:_MOST].split("\n")), _MOST)


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


# ---- pages


def spreads(blocks: Sequence[Block], catalog: Catalog, lang: str) -> Iterator[Spread]:
    """The blocks in pages of one format; a heading goes with the table below it."""
    gathered: list[Block] = []
    turned = False
    for place, block in enumerate(blocks):
        wide = _wide(blocks[place:], catalog, lang)
        if wide != turned and gathered:
            yield Spread(turned, tuple(gathered))
            gathered = []
        turned = wide
        gathered.append(block)
    if gathered:
        yield Spread(turned, tuple(gathered))


def _wide(rest: Sequence[Block], catalog: Catalog, lang: str) -> bool:
    """Whether the first block is a wide table, or a heading of one."""
    first = next((b for b in rest if not isinstance(b, Heading)), None)
    return isinstance(first, Table) and is_turned(first, catalog, lang)
