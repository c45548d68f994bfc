"""Where labelled passages begin and end in free text.

A passage is what stands under a label, up to the next label, heading, blank line or item, by how
its label is set. Nothing is taken from the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.folding import trim
from crosswalk.formats.meaning.labels import Named
from crosswalk.formats.meaning.layout import WIDE, Layout, Line, Mark

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_ROW_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_ADDRESS = re.compile(r"https?://\S*$")
_TAGS_BEFORE = re.compile(r"(?:\s*</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,200})?/?>)+\s*", re.IGNORECASE)
_TAG_AFTER = re.compile(r"\s*</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,200})?/?>\s*$", re.IGNORECASE)
_ONE_BULLET = re.compile(r"(?:[-*+•・]|\d{1,2}[.)])\s+")
#: A text that begins or ends with a blank to fill in; between two of them, it is emphasised.
_BLANKS = re.compile(r"_{3,}(?!_)[^_\n]*|[^_\n]*_{3,}")
_AROUND_LABEL: Final = " \t\u3000:：#*_`【】;；、,，/／|｜。・"
_EDGES: Final = "*_`\\"
#: Descriptors whose text commonly runs on over the following lines of a paragraph.
_PROSE: Final = frozenset({"content", "learningOutcomes", "prerequisites"})


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under a label; ``start`` and ``end`` are places in the text as in the file.

    ``begin`` is where its label begins, ``label`` the label's words, ``named`` what they name.
    """

    named: Named
    label: str
    begin: int
    start: int
    end: int


class _Reader:
    """One text being read; places are those of the folded text until a passage is made."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text, self.layout = text, layout

    def passages(self) -> Iterator[Passage]:
        index = 0
        while index < len(self.layout.lines):
            if self.layout.lines[index].table:
                rows = self._rows(index)
                yield from self._table(rows)
                index += len(rows)
                continue
            yield from self._of_line(index)
            index += 1

    def _of_line(self, index: int) -> Iterator[Passage]:
        line = self.layout.lines[index]
        for place, mark in enumerate(line.marks, start=1):
            if mark.named is None:
                continue
            last = place == len(line.marks)
            end = line.end if last else line.marks[place].begin
            stop = self._block_end(index, mark) if last else end
            if mark.style in ("heading", "alone") and not self._has_words(mark.after, stop):
                continue
            yield self._passage(mark.named, mark, stop, chained=not last)

    def _has_words(self, start: int, end: int) -> bool:
        return bool(self.layout.folded.text[start:end].strip())

    def _block_end(self, index: int, mark: Mark) -> int:
        """Where the passage of a line's last label ends."""
        line = self.layout.lines[index]
        own = self.layout.folded.text[mark.after : line.end].strip(_EDGES + " \t" + WIDE)
        inline = bool(own) and mark.style in ("inline", "bracket", "weak")
        end, filled = line.end, inline
        for place in range(index + 1, len(self.layout.lines)):
            following = self.layout.lines[place]
            if self._ends(following, line, mark, filled, inline):
                break
            if not following.blank:
                end = following.end
                # A paragraph that introduces a list is not yet the whole of it.
                filled = not (self.layout.headed and self.layout.folded.text[:end].endswith(":"))
        return end

    def _ends(self, following: Line, line: Line, mark: Mark, filled: bool, inline: bool) -> bool:
        """Whether the passage under a label ends before the following line."""
        if following.marks or following.table or following.unknown:
            return True
        if following.level:
            return not (mark.style == "heading" and following.level > line.level)
        if following.blank:
            bare = mark.style == "alone" and not self.layout.headed
            return bare or (filled and mark.style != "heading")
        if line.bullet and following.indent <= line.indent:
            return True
        if inline and mark.named and mark.named.descriptor not in _PROSE:
            return following.indent <= line.indent + 1
        return False

    def _passage(self, named: Named, mark: Mark, end: int, *, chained: bool) -> Passage:
        begin, start = self.layout.folded.origin(mark.begin, mark.after)
        _, stop = self.layout.folded.origin(mark.after, end) if end > mark.after else (0, start)
        edges = _EDGES + (";；、,，/／|｜・" if chained else ";；|｜")
        first, last = trim(self.text, start, stop)
        start, stop = self._without_tags(*trim(self.text, start, stop, edges))
        blank = _BLANKS.fullmatch(self.text, first, last) if first < start or stop < last else None
        if blank:  # what looks like emphasis is a blank to fill in
            start, stop = first, last
        if self.text[stop : stop + 1] == "/" and _ADDRESS.search(self.text[start:stop][-300:]):
            stop += 1
        bullet = _ONE_BULLET.match(self.text, start, stop)
        if bullet and "\n" not in self.text[start:stop]:
            start = bullet.end()
        words = self.text[begin : self.layout.folded.origin(mark.begin, mark.after)[1]]
        return Passage(named, words.strip(_AROUND_LABEL), begin, start, stop)

    def _without_tags(self, start: int, stop: int) -> tuple[int, int]:
        """The span without tags and the space around them at its two ends."""
        if "<" not in self.text[start:stop]:
            return start, stop
        before = _TAGS_BEFORE.match(self.text, start, stop)
        start = before.end() if before else start
        while after := _TAG_AFTER.search(self.text, max(start, stop - 250), stop):
            stop = after.start()
        return trim(self.text, start, stop, _EDGES)

    # ---- tables

    def _rows(self, index: int) -> list[Line]:
        end = index
        while end < len(self.layout.lines) and self.layout.lines[end].table:
            end += 1
        return self.layout.lines[index:end]

    def _cells(self, row: Line) -> list[tuple[int, int]]:
        text = self.layout.folded.text
        bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[row.start : row.end])]
        edges = [row.start + bar for bar in bars]
        if text[edges[-1] + 1 : row.end].strip():
            edges.append(row.end)
        return [(one + 1, two) for one, two in pairwise(edges)]

    def _table(self, rows: Sequence[Line]) -> Iterator[Passage]:
        """Labels over columns if the whole header row is labels, else at the head of rows."""
        heads = [(*cell, self.layout.named(*cell)) for cell in self._cells(rows[0])]
        ruled = len(rows) > 1 and _ROW_RULE.fullmatch(self.layout.folded.text[rows[1].start : rows[1].end].strip())
        if ruled and len(heads) > 1 and all(named for _, _, named in heads):
            for row in rows[2:]:
                for (one, two, named), cell in zip(heads, self._cells(row), strict=False):
                    if named:
                        yield self._cell_passage(named, (one, two), cell)
            return
        for row in rows:
            yield from self._row(row)

    def _row(self, row: Line) -> Iterator[Passage]:
        cells = self._cells(row)
        if cells and re.fullmatch(r"\s*(?:no\.?\s*)?\d{0,3}[.)]?\s*", self.layout.folded.text[slice(*cells[0])]):
            cells = cells[1:]
        for head, value in zip(cells[::2], cells[1::2], strict=False):
            named = self.layout.named(*head)
            if named is None:
                return
            yield self._cell_passage(named, head, value)

    def _cell_passage(self, named: Named, head: tuple[int, int], cell: tuple[int, int]) -> Passage:
        label = trim(self.text, *self.layout.folded.origin(*head), _EDGES) if head[0] < head[1] else (0, 0)
        start, end = trim(self.text, *self.layout.folded.origin(*cell), _EDGES)
        begin = min(label[0], start)
        return Passage(named, self.text[slice(*label)], begin, start, end)


def find(text: str, catalog: Catalog) -> tuple[Passage, ...]:
    """Every labelled passage of a text, in its order."""
    return tuple(_Reader(text, Layout(text, catalog)).passages())
