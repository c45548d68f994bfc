"""Where the labels of a text stand: its lines, headings, lists, rows, and the labels set in them.

A label counts at the start of a line, heading, list item or cell, in brackets, or after a separator
in a line that began with one. Layout that prose has too (a dash after a word, a line of one word)
counts only where the text sets out two descriptors in that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.folding import Folded, fold
from crosswalk.formats.meaning.labels import Named, name_of

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

# Stands for the ideographic space, which separates where an ordinary one does not.
WIDE: Final = "\x1f"
_LINE_END = re.compile(
    r"\r\n|[\r\n\u2028\u2029]|</(?:dt|th|td)>\s{0,100}<(?:dd|td)(?:\s[^<>]{0,200})?>|<br\s{0,4}/?>"
    r"|</?(?:p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|tbody|thead|h(?P<level>[1-6]))(?:\s[^<>]{0,200})?>"
)
_HEADING = re.compile(r"(#{1,6})\s*(?=[^\s#])")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_BULLET = re.compile(
    r"(?:[-+*](?=\s)|[•・●○◦▪▸►▶※✓✔]|[\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23fa\U0001f300-\U0001faff]\ufe0f?"
    r"|\(\d{1,2}\)|\d{1,2}[.)、](?!\d))\s*"
)
_BOX = re.compile(r"[■□◆◇▼▽]\s*")
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,3}|<(?:b|strong|em)>)+")
_BRACKET = re.compile(r"【([^【】\n]{1,60})】\s*:?")
# Other brackets hold a label at the head of a line only; [words](address) is a link.
# A Japanese word between < and > is no tag.
_HEAD_BRACKET = re.compile(r"(?:[\[〔《〈≪]|<(?=[^\x00-\x7f]))([^\[\]〔〕《》〈〉≪≫<>\n]{1,60})[\]〕》〉≫>]\s*:?(?!\()")
# Where a line begins with one, more may follow, each after a space.
_NEXT_BRACKET = re.compile(rf"(?<=[\s{WIDE}]){_HEAD_BRACKET.pattern}(?=\S)")
# A short key with a colon that is no label of ours: two or three words, or a Japanese noun. What
# introduces a list ("The learner can:", 「次を学ぶ：」) is none.
_UNKNOWN = re.compile(
    r"(?P<key>[^\s:。.、,|][^:。.、,|\n]{0,30}):(?!//)(?:\s|$|\*\*|__|</|(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]:))"
)
_INTRODUCES = re.compile(
    r"\b(?:can|able|following|will|you|must|should|includ\w*|learn\w*|these|they|to)\b|以下|次|下記|[ぁ-のは-ん]"
)
# One space is enough before a label in Japanese, which has none inside.
_SEPARATOR = re.compile(rf"[;、,/|\t。・{WIDE}]|\s{{2,}}|\.\s|\s(?=[^\x00-\x7f])|</?(?:b|strong|em)>")
# What may stand for a colon, but stands in titles and sentences, too.
_WEAK = re.compile(rf"\s[—–-]\s|{WIDE}+|\s{{2,}}")
_SHARE = re.compile(r"[^:]{1,40}:\s*(?:about |約)?\d")
_INLINE_TAG = re.compile(r"</?(?:b|strong|em|i|u|span)(?:\s[^<>]{0,200})?>")
_LONGEST_KEY: Final = 80
_MOST_IN_LINE: Final = 60
_LONGEST_BARE: Final = 24
_NO_LABEL = re.compile(r"[\d:。.、,;()]")
_BOLD = re.compile(r"(?:(\*\*|__)[^*_\n]{1,60}\1|<(b|strong)>[^<>\n]{1,60}</\2>)\s*:?\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label found in a line: where it begins, where what it labels begins, and how it was set."""

    named: Named | None
    begin: int
    after: int
    style: str


@dataclass(slots=True)
class Line:
    """A line and how it is set: its heading level, whether it is an item, a row, or under a label of no descriptor."""

    start: int
    end: int
    indent: int = 0
    level: int = 0
    bullet: bool = False
    blank: bool = False
    table: bool = False
    unknown: bool = False
    marks: list[Mark] = field(default_factory=list)


class Layout:
    """The lines of one text; places are those of the folded text.

    ``headed``: labels alone on a paragraph serve as headings.
    """

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text, self.catalog = text, catalog
        self.folded: Folded = fold(text.replace("\u3000", WIDE))
        self.lines = self._settled(self._underlined(list(self._read_lines())))
        self._pair()
        self.headed = self._has_bare_headings()

    def _read_lines(self) -> Iterator[Line]:
        place, text, level = 0, self.folded.text, 0
        for match in (*_LINE_END.finditer(text), None):
            end = match.start() if match else len(text)
            yield self._line(place, end, level)
            place = match.end() if match else end
            level = int(match["level"]) if match and match["level"] and text[match.start() + 1] != "/" else 0

    def _settled(self, lines: list[Line]) -> list[Line]:
        """Drop labels set off weakly, unless the text sets off two descriptors in that way."""
        weak = [line for line in lines if line.marks and line.marks[0].style == "weak"]
        if not weak:
            return lines
        sets_off = len({m.named for line in weak for m in line.marks[:1]}) > 1
        for line in lines:
            if sets_off and not line.marks and not line.blank and self._is_set_off(line):
                line.unknown = True
        for line in () if sets_off else weak:
            line.marks = []
        return lines

    def _is_set_off(self, line: Line) -> bool:
        begin = line.start + line.indent + 1
        return _WEAK.search(self.folded.text, begin, min(line.end, begin + _LONGEST_KEY // 2)) is not None

    def _pair(self) -> None:
        """Find the labels of no descriptor where a paragraph is labels and values, line by line in turn.

        Pages copied from a browser look so: 「受講料」 5,000円 「対象」 …, each on a line of its own.
        """
        for blank, block in groupby(self.lines, key=lambda line: line.blank):
            lines = () if blank else tuple(block)
            bare = [n for n, line in enumerate(lines) if [m.style for m in line.marks] == ["alone"] and not line.bullet]
            if len(bare) < 2 or len({n % 2 for n in bare}) > 1 or any(line.bullet or line.table for line in lines):
                continue
            for line in lines[bare[0] % 2 :: 2]:
                line.unknown = line.unknown or (not line.marks and self._may_be_label(line))

    def _may_be_label(self, line: Line) -> bool:
        words = self.folded.text[line.start : line.end].strip()
        return len(words) <= _LONGEST_BARE and not _NO_LABEL.search(words)

    def _has_bare_headings(self) -> bool:
        """Whether labels alone on a paragraph serve as headings: there are two, and none is empty."""
        bare = [
            place
            for place, line in enumerate(self.lines)
            if line.marks and line.marks[0].style == "alone" and not line.bullet and self._is_blank(place + 1)
        ]
        return len(bare) > 1 and not any(self._is_empty(place) for place in bare)

    def _is_blank(self, place: int) -> bool:
        return place >= len(self.lines) or self.lines[place].blank

    def _is_empty(self, place: int) -> bool:
        places = range(place + 1, len(self.lines))
        following = next((p for p in places if not self.lines[p].blank), None)
        return following is None or bool(self.lines[following].marks)

    def _underlined(self, lines: list[Line]) -> list[Line]:
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

    def _line(self, start: int, end: int, level: int = 0) -> Line:
        text = self.folded.text
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        line = Line(start, end, indent=begin - start, level=level, blank=begin == end)
        if line.blank:
            return line
        if text[begin] == "|" and text.count("|", begin, end) >= 2:
            line.table = True
            return line
        body = self._after_marker(line, begin)
        line.marks = list(self._marks(line, body))
        line.unknown = not line.marks and not line.bullet and self._is_unknown(body, end)
        return line

    def _spaces(self, place: int) -> int:
        rest = self.folded.text[place : place + _LONGEST_KEY]
        return len(rest) - len(rest.lstrip())

    def _is_unknown(self, body: int, end: int) -> bool:
        match = _UNKNOWN.match(self.folded.text, body, end)
        if match is None:
            return False
        return len(match["key"].split()) <= 3 and not _INTRODUCES.search(match["key"])

    def _after_marker(self, line: Line, begin: int) -> int:
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

    def _marks(self, line: Line, body: int) -> Iterator[Mark]:
        brackets = list(_BRACKET.finditer(self.folded.text, body, line.end))
        if brackets:
            for match in brackets:
                yield Mark(self.named(match.start(1), match.end(1)), match.start(), match.end(), "bracket")
            return
        head = _HEAD_BRACKET.match(self.folded.text, body, line.end)
        named = self.named(head.start(1), head.end(1)) if head else None
        if head and named:
            yield Mark(named, head.start(), head.end(), "bracket")
            yield from self._bracketed(head.end(), line.end)
            return
        first = self._leading(line, body)
        if first:
            yield first
            if first.style == "inline":
                yield from self._chained(first.after, line.end)

    def _is_foreign(self, separator: str, after: int, before: int, begin: int, end: int) -> bool:
        """Whether what follows a separator is a label of no descriptor, which ends what stands before it.

        Shares ("test: 40%; report: 60%") are parts of one value, as are words with a slash ("pass/fail").
        """
        if not self._is_unknown(begin + self._spaces(begin), end):
            return False
        if separator == "|":
            return True
        text = self.folded.text
        if separator not in ("/", ";") or ":" in text[after:before] or _SHARE.match(text, begin, end):
            return False
        return separator == ";" or text[begin] == " " or not text[begin].isascii()

    def _bracketed(self, after: int, end: int) -> Iterator[Mark]:
        """Further brackets in a line that began with a label in one; if none of them is a label, none counts."""
        found = tuple(islice(_NEXT_BRACKET.finditer(self.folded.text, after, end), _MOST_IN_LINE))
        marks = [Mark(self.named(m.start(1), m.end(1)), m.start(), m.end(), "bracket") for m in found]
        if any(mark.named for mark in marks):
            yield from marks

    def _leading(self, line: Line, body: int) -> Mark | None:
        """The label that a line begins with, followed by a colon or alone on the line."""
        text = self.folded.text
        for match in re.finditer(r"[:\t]", text[body : min(line.end, body + _LONGEST_KEY)]):
            place = body + match.start()
            named = self.named(body, place)
            if named:
                return Mark(named, body, place + 1, "inline")
            if match.group() == ":":
                break
        named = self.named(body, line.end)
        if named:
            return Mark(named, body, line.end, "heading" if line.level else "alone")
        weak = _WEAK.search(text, body, min(line.end, body + _LONGEST_KEY))
        named = self.named(body, weak.start()) if weak and not line.level else None
        return Mark(named, body, weak.end(), "weak") if weak and named else None

    def named(self, start: int, end: int) -> Named | None:
        """The descriptor that the words between two places name and nothing else, or ``None``."""
        one, two = self.folded.origin(start, end)
        words = self.text[one:two]
        if "<" in words:
            words = _INLINE_TAG.sub("", words)
        return name_of(words.strip(" \t#*_`　"), self.catalog)

    def _chained(self, after: int, end: int) -> Iterator[Mark]:
        """Further labels in a line that began with one, each after a separator, with a colon."""
        text, place = self.folded.text, after
        for colon in islice(re.finditer(":", text[after:end]), _MOST_IN_LINE):
            at = after + colon.start()
            for separator in _SEPARATOR.finditer(text, max(place, at - _LONGEST_KEY), at):
                begin = separator.end()
                named = self.named(begin, at) if text[begin:at].strip() else None
                if named:
                    yield Mark(named, separator.start(), at + 1, "inline")
                    place = at + 1
                    break
                if self._is_foreign(separator.group(), place, separator.start(), begin, end):
                    yield Mark(None, separator.start(), at + 1, "inline")
                    place = at + 1
                    break
