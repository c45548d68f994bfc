"""Which words name a descriptor: the vocabulary's labels and identifiers, alone or in two languages.

Labels in running text and column headers are read by the same rules: 「学習量（時間）」,
"8. 学習量 / Learner Effort", "learner_effort" all name one descriptor, and what stands in
parentheses may be the unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.folding import key

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_LONGEST: Final = 120
_NUMBERING = re.compile(r"^(?:[a-z]?\d{1,2}(?:\.\d{1,2})*[.):、]?\s+|\d{1,2}[.):、]\s*|[(（]\d{1,2}[)）]\s*|[①-⑳]\s*)")
_MARKS: Final = "*＊※:： \t　"
_PARENTHESIS = re.compile(r"^(?P<head>.+?)\s*[(（\[［][^()（）\[\]［］]*[)）\]］]$")
# "What you learn in this course": where it is learned makes no difference.
_HERE = re.compile(r"^(?:この|本)(?:講座|コース|プログラム|科目|授業|研修|バッジ|マイクロクレデンシャル)[でに]は?")
_BETWEEN = re.compile(r"\s*[/／|｜・]\s*|\s+-\s+|\n")
_SCRIPTS = re.compile(r"(?<=[^\x00-\x7f])\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Named:
    """The descriptor that some words name, and the language of the label among them."""

    descriptor: str
    lang: str


@lru_cache(maxsize=64)
def _index(catalog: Catalog) -> dict[str, Named]:
    """Labels in comparable form; a preferred label wins where two descriptors share a spelling."""
    ranked = [
        (not preferred, key(text), Named(descriptor.id, lang))
        for descriptor in catalog.descriptors
        for lang, text, preferred in descriptor.labels
    ]
    index: dict[str, Named] = {}
    for _, text, named in sorted(ranked, key=lambda r: r[0]):
        index.setdefault(text, named)
    return index


@lru_cache(maxsize=64)
def _identifiers(catalog: Catalog) -> dict[str, str]:
    return {descriptor.id.lower(): descriptor.id for descriptor in catalog.descriptors}


def name_of(words: str, catalog: Catalog) -> Named | None:
    """The descriptor that the words name and nothing else, or ``None``."""
    words = words.strip(_MARKS)
    if not words or len(words) > _LONGEST:
        return None
    for candidate in dict.fromkeys((words, _HERE.sub("", _NUMBERING.sub("", words)))):
        found = _exact(candidate, catalog) or _qualified(candidate, catalog) or _bilingual(candidate, catalog)
        if found:
            return found
    return None


def identifier_of(words: str, catalog: Catalog) -> str:
    """The descriptor whose identifier the words are, in any usual spelling, or empty."""
    return _identifiers(catalog).get(re.sub(r"[\s_\-]", "", words.strip(_MARKS)).lower(), "")


def _exact(words: str, catalog: Catalog) -> Named | None:
    return _index(catalog).get(key(words.strip(_MARKS)))


def _qualified(words: str, catalog: Catalog) -> Named | None:
    """A label with something in parentheses: a unit, or its other name."""
    match = _PARENTHESIS.match(words)
    return _exact(match["head"], catalog) or _bilingual(match["head"], catalog) if match else None


def _bilingual(words: str, catalog: Catalog) -> Named | None:
    """Two labels of one descriptor side by side, in two languages or scripts."""
    for splitter in (_BETWEEN, _SCRIPTS):
        parts = [part for part in splitter.split(words) if part and part.strip(_MARKS)]
        if 2 <= len(parts) <= 4:
            named = [_exact(part, catalog) or _without_parenthesis(part, catalog) for part in parts]
            first = named[0]
            if first and all(n and n.descriptor == first.descriptor for n in named):
                return first
    return None


def _without_parenthesis(words: str, catalog: Catalog) -> Named | None:
    match = _PARENTHESIS.match(words)
    return _exact(match["head"], catalog) if match else None
