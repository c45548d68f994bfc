"""Where sentences begin and end, in Japanese and in languages written with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswalk.formats.meaning.folding import trim

_END = re.compile(r"[。！？]+[」』）)]*|[.!?]+[\"')”]*(?=\s|$)|[\r\n\u2028]+|<br\s{0,4}/?>|</?(?:p|li|ul|ol|td|th|tr)>")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|approx|ca|no|vs|etc|prof|dr|mr|ms|st)\.$", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences and lines of a text, trimmed, with their closing mark."""
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[max(start, match.end() - 10) : match.end()]):
            continue
        closing = match.group()
        end = match.start() if closing[0] in "\r\n\u2028<" else match.end()
        yield from _filled(text, start, end)
        start = match.end()
    yield from _filled(text, start, len(text))


def _filled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = trim(text, start, end)
    if start < end:
        yield start, end
