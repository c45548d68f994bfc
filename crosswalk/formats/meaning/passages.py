"""Where labelled passages stand in free text: the layout of lines, headings, lists and tables.

A label counts at the start of a line, heading, list item or cell, in 【】, or after a separator in
a line that began with one; a passage ends at the next label. Nothing is taken from the middle of
a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.folding import Folded, fold, trim
from crosswalk.formats.meaning.labels import Named, name_of

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

# Stands for the ideographic space, which separates where an ordinary one does not.
_WIDE: Final = "\x1f"
_LINE_END = re.compile(
    r"\r\n|[\r\n\u2028\u2029]|<br\s{0,4}/?>|</?(?:p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|tbody|thead|h[1-6])(?:\s[^<>]{0,200})?>"
)
_HEADING = re.compile(r"(#{1,6})\s*(?=[^\s#])")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_BULLET = re.compile(r"(?:[-+*](?=\s)|[•・●○◦▪▸►▶※✓✔]|\(\d{1,2}\)|\d{1,2}[.)、](?!\d))\s*")
_BOX = re.compile(r"[■□◆◇▼▽]\s*")
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,3}|<(?:b|strong|em)>)+")
_BRACKET = re.compile(r"【([^【】\n]{1,60})】\s*:?")
_ROW_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
# A short key with a colon that is no label of ours: two or three words, or a Japanese noun. What
# introduces a list ("The learner can:", 「次を学ぶ：」) is none.
_UNKNOWN = re.compile(r"(?P<key>[^\s:。.、,|][^:。.、,|\n]{0,30}):(?!//)(?:\s|$|[^\x00-\x7f])")
_INTRODUCES = re.compile(
    r"\b(?:can|able|following|will|you|must|should|includ\w*|learn\w*|these|they|to)\b|以下|次|下記|[ぁ-のは-ん]"
)
_SEPARATOR = re.compile(rf"[;、,/|\t。・{_WIDE}]|\s{{2,}}|\.\s|</?(?:b|strong|em)>")
_ADDRESS = re.compile(r"https?://\S*$")
_ONE_BULLET = re.compile(r"(?:[-*+•・]|\d{1,2}[.)])\s+")
_AROUND_LABEL: Final = " \t\u3000:：#*_`【】;；、,，/／|｜。・"
_LONGEST_KEY: Final = 80
_MOST_IN_LINE: Final = 60
_BOLD = re.compile(r"(\*\*|__)[^*_\n]{1,60}\1\s*:?\s*")
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


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label found in a line: where it begins, where what it labels begins, and how it was set."""

    named: Named | None
    begin: int
    after: int
    style: str


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    indent: int = 0
    level: int = 0
    bullet: bool = False
    blank: bool = False
    table: bool = False
    unknown: bool = False
    marks: list[_Mark] = field(default_factory=list)


class _Reader:
    """One text being read; places are those of the folded text until a passage is made."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text, self.catalog = text, catalog
        self.folded: Folded = fold(text.replace("\u3000", _WIDE))
        self.lines = self._underlined(list(self._read_lines()))

    # ---- lines and the labels in them

    def _read_lines(self) -> Iterator[_Line]:
        place, text = 0, self.folded.text
        for match in (*_LINE_END.finditer(text), None):
            end = match.start() if match else len(text)
            yield self._line(place, end)
            place = match.end() if match else end

    def _underlined(self, lines: list[_Line]) -> list[_Line]:
        """Make headings of lines that are underlined, and let any rule end what stands above it."""
        for above, line in zip([None, *lines], lines, strict=False):
            if not _UNDERLINE.fullmatch(self.folded.text, line.start, line.end):
                continue
            if above and not (above.blank or above.table or above.bullet or above.level):
                above.level = 2
                above.marks = [
                    replace(m, style="heading", after=line.end) if m.style == "alone" else m for m in above.marks
                ]
                line.blank, line.bullet, line.unknown = True, False, False
            else:
                line.level = 1
        return lines

    def _line(self, start: int, end: int) -> _Line:
        text = self.folded.text
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        line = _Line(start, end, indent=begin - start, blank=begin == end)
        if line.blank:
            return line
        if text[begin] == "|" and text.count("|", begin, end) >= 2:
            line.table = True
            return line
        body = self._after_marker(line, begin)
        line.marks = list(self._marks(line, body))
        line.unknown = not line.marks and not line.bullet and self._is_unknown(body, end)
        return line

    def _is_unknown(self, body: int, end: int) -> bool:
        match = _UNKNOWN.match(self.folded.text, body, end)
        if match is None:
            return False
        return len(match["key"].split()) <= 3 and not _INTRODUCES.search(match["key"])

    def _after_marker(self, line: _Line, begin: int) -> int:
        """Where the words of a line begin, after its heading, list or emphasis marks."""
        text = self.folded.text
        heading = _HEADING.match(text, begin, line.end)
        if _BOLD.fullmatch(text, begin, line.end):
            line.level = 8
        if heading:
            line.level, begin = len(heading[1]), heading.end()
        box = _BOX.match(text, begin, line.end)
        if box:
            line.level, begin = line.level or 7, box.end()
        bullet = None if line.level else _BULLET.match(text, begin, line.end)
        if bullet:
            line.bullet, begin = True, bullet.end()
        emphasis = _EMPHASIS.match(text, begin, line.end)
        return emphasis.end() if emphasis else begin

    def _marks(self, line: _Line, body: int) -> Iterator[_Mark]:
        brackets = list(_BRACKET.finditer(self.folded.text, body, line.end))
        if brackets:
            for match in brackets:
                yield _Mark(self._named(match.start(1), match.end(1)), match.start(), match.end(), "bracket")
            return
        first = self._leading(line, body)
        if first:
            yield first
            if first.style == "inline":
                yield from self._chained(first.after, line.end)

    def _leading(self, line: _Line, body: int) -> _Mark | None:
        """The label that a line begins with, followed by a colon or alone on the line."""
        text = self.folded.text
        for match in re.finditer(r"[:\t]", text[body : min(line.end, body + _LONGEST_KEY)]):
            place = body + match.start()
            named = self._named(body, place)
            if named:
                return _Mark(named, body, place + 1, "inline")
            if match.group() == ":":
                break
        named = self._named(body, line.end)
        if not named:
            return None
        return _Mark(named, body, line.end, "heading" if line.level else "alone")

    def _named(self, start: int, end: int) -> Named | None:
        one, two = self.folded.origin(start, end)
        return name_of(self.text[one:two].strip(" \t#*_`　"), self.catalog)

    def _chained(self, after: int, end: int) -> Iterator[_Mark]:
        """Further labels in a line that began with one, each after a separator, with a colon."""
        text, place = self.folded.text, after
        for colon in islice(re.finditer(":", text[after:end]), _MOST_IN_LINE):
            at = after + colon.start()
            for separator in _SEPARATOR.finditer(text, max(place, at - _LONGEST_KEY), at):
                begin = separator.end()
                named = self._named(begin, at) if text[begin:at].strip() else None
                if named:
                    yield _Mark(named, separator.start(), at + 1, "inline")
                    place = at + 1
                    break

    # ---- passages

    def passages(self) -> Iterator[Passage]:
        index = 0
        while index < len(self.lines):
            if self.lines[index].table:
                rows = self._rows(index)
                yield from self._table(rows)
                index += len(rows)
                continue
            yield from self._of_line(index)
            index += 1

    def _of_line(self, index: int) -> Iterator[Passage]:
        line = self.lines[index]
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
        return bool(self.folded.text[start:end].strip())

    def _block_end(self, index: int, mark: _Mark) -> int:
        """Where the passage of a line's last label ends."""
        line = self.lines[index]
        own = self.folded.text[mark.after : line.end].strip(_EDGES + " \t" + _WIDE)
        inline = bool(own) and mark.style in ("inline", "bracket")
        end, filled = line.end, inline
        for place in range(index + 1, len(self.lines)):
            following = self.lines[place]
            if self._ends(following, line, mark, filled, inline):
                break
            if not following.blank:
                end, filled = following.end, True
        return end

    def _ends(self, following: _Line, line: _Line, mark: _Mark, filled: bool, inline: bool) -> bool:
        """Whether the passage under a label ends before the following line."""
        if following.marks or following.table or following.unknown:
            return True
        if following.level:
            return not (mark.style == "heading" and following.level > line.level)
        if following.blank:
            return mark.style == "alone" or (filled and mark.style != "heading")
        if line.bullet and following.indent <= line.indent:
            return True
        if inline and mark.named and mark.named.descriptor not in _PROSE:
            return following.indent <= line.indent + 1
        return False

    def _passage(self, named: Named, mark: _Mark, end: int, *, chained: bool) -> Passage:
        begin, start = self.folded.origin(mark.begin, mark.after)
        _, stop = self.folded.origin(mark.after, end) if end > mark.after else (0, start)
        edges = _EDGES + (";；、,，/／|｜・" if chained else ";；|｜")
        start, stop = trim(self.text, start, stop, edges)
        if self.text[stop : stop + 1] == "/" and _ADDRESS.search(self.text[start:stop][-300:]):
            stop += 1
        bullet = _ONE_BULLET.match(self.text, start, stop)
        if bullet and "\n" not in self.text[start:stop]:
            start = bullet.end()
        words = self.text[begin : self.folded.origin(mark.begin, mark.after)[1]]
        return Passage(named, words.strip(_AROUND_LABEL), begin, start, stop)

    # ---- tables

    def _rows(self, index: int) -> list[_Line]:
        end = index
        while end < len(self.lines) and self.lines[end].table:
            end += 1
        return self.lines[index:end]

    def _cells(self, row: _Line) -> list[tuple[int, int]]:
        text = self.folded.text
        bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[row.start : row.end])]
        edges = [row.start + bar for bar in bars]
        if text[edges[-1] + 1 : row.end].strip():
            edges.append(row.end)
        return [(one + 1, two) for one, two in pairwise(edges)]

    def _table(self, rows: Sequence[_Line]) -> Iterator[Passage]:
        """Labels over columns if the whole header row is labels, else at the head of rows."""
        heads = [(*cell, self._named(*cell)) for cell in self._cells(rows[0])]
        ruled = len(rows) > 1 and _ROW_RULE.fullmatch(self.folded.text[rows[1].start : rows[1].end].strip())
        if ruled and len(heads) > 1 and all(named for _, _, named in heads):
            for row in rows[2:]:
                for (one, two, named), cell in zip(heads, self._cells(row), strict=False):
                    if named:
                        yield self._cell_passage(named, (one, two), cell)
            return
        for row in rows:
            yield from self._row(row)

    def _row(self, row: _Line) -> Iterator[Passage]:
        cells = self._cells(row)
        if cells and re.fullmatch(r"\s*(?:no\.?\s*)?\d{0,3}[.)]?\s*", self.folded.text[slice(*cells[0])]):
            cells = cells[1:]
        for head, value in zip(cells[::2], cells[1::2], strict=False):
            named = self._named(*head)
            if named is None:
                return
            yield self._cell_passage(named, head, value)

    def _cell_passage(self, named: Named, head: tuple[int, int], cell: tuple[int, int]) -> Passage:
        label = trim(self.text, *self.folded.origin(*head), _EDGES) if head[0] < head[1] else (0, 0)
        start, end = trim(self.text, *self.folded.origin(*cell), _EDGES)
        begin = min(label[0], start)
        return Passage(named, self.text[slice(*label)], begin, start, end)


def find(text: str, catalog: Catalog) -> tuple[Passage, ...]:
    """Every labelled passage of a text, in its order."""
    return tuple(_Reader(text, catalog).passages())
