"""Where the words of a list stand in a text: longest first, whole words, in folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from crosswalk.formats.meaning.folding import fold, key

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

# Lists of the EU and of CTDL name their codes by addresses that end in the notation.
_CODE_ADDRESS = re.compile(
    r"(?:https?://(?:data\.europa\.eu|publications\.europa\.eu|purl\.org|credreg\.net)/\S*[/#]|[a-z]+:)([\w-]+)"
)
_NEGATED_BEFORE = re.compile(r"(?:\b(?:no|not|non|without|bukan|tanpa)\b[\s-]*(?:an?\s|the\s|any\s)?|非)$")
_NEGATED_AFTER = re.compile(
    r"\s*(?:は|では|で|を|も)?\s*(?:な(?:し|い)|無し|不可|ありません|行わない|実施しない|課さない|行いません)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its place in the folded text, and what it stands for."""

    start: int
    end: int
    meaning: str
    label: str


class Phrases:
    """A list of phrases, each with a meaning, ready to be looked for."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep the first meaning of each phrase."""
        self._meanings: dict[str, str] = {}
        for label, meaning in pairs:
            if key(label):
                self._meanings.setdefault(key(label), meaning)
        self._pattern = re.compile(_any_of(self._meanings))

    def meaning(self, text: str) -> str:
        """What the whole text stands for, or empty."""
        return self._meanings.get(key(text), "")

    def find(self, folded: str) -> tuple[Hit, ...]:
        """Every phrase in a folded text, left to right, none inside another."""
        return tuple(
            Hit(m.start(), m.end(), meaning, label)
            for m in self._pattern.finditer(folded)
            for label, meaning in (self._named(m.group()),)
        )

    def occurs(self, folded: str) -> bool:
        """Whether any phrase stands in a folded text."""
        return bool(self._pattern.search(folded))

    def affirmed(self, folded: str) -> tuple[Hit, ...]:
        """As ``find``, without those that the text negates ("no exam", 「試験なし」)."""
        return tuple(
            hit
            for hit in self.find(folded)
            if not _NEGATED_BEFORE.search(folded[max(0, hit.start - 20) : hit.start])
            and not _NEGATED_AFTER.match(folded, hit.end)
        )

    def _named(self, found: str) -> tuple[str, str]:
        label = key(found)
        for candidate in (label, label.removesuffix("s"), label.removesuffix("es")):
            if candidate in self._meanings:
                return candidate, self._meanings[candidate]
        raise KeyError(found)


def _any_of(labels: Iterable[str]) -> str:
    """One pattern for all labels, the longest first, shared out by their first characters.

    Labels that begin with different characters never compete for a place; sorting them so makes
    a search many times faster than trying one after another.
    """
    by_first: dict[str, list[str]] = {}
    for label in sorted(labels, key=lambda label: (-len(label), label)):
        by_first.setdefault(label[0], []).append(_rest(label))
    words = [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items() if _latin(first)]
    others = [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items() if not _latin(first)]
    whole = [rf"(?<![a-z0-9])(?:{'|'.join(words)})"] if words else []
    return "|".join(whole + others) or r"(?!)"


def _rest(label: str) -> str:
    """What follows the first character of a label up to the end of a word; a Latin one may be plural."""
    body = re.escape(label[1:]).replace(r"\ ", r"\s+").replace("/", r"\s*/\s*")
    return body + (r"(?:e?s)?(?![a-z0-9])" if _latin(label[-1]) else "")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=256)
def codes(catalog: Catalog, scheme: str) -> Phrases:
    """The spellings of a code list; the meaning is the code's IRI."""
    listed = catalog.codes(scheme)
    return Phrases(
        pair
        for code in listed
        for pair in (
            *((text, code.iri) for _, text in code.labels),
            *((text, code.iri) for text in (code.label.ja, code.label.en) if text),
        )
    )


@lru_cache(maxsize=256)
def notations(catalog: Catalog, scheme: str) -> dict[str, str]:
    """The notations of a code list, folded, with the code's IRI."""
    return {fold(n).text: code.iri for code in catalog.codes(scheme) for n in code.notations}


def by_notation(text: str, catalog: Catalog, scheme: str) -> str:
    """The code whose notation the text is, or ends in as an address or CURIE of a known list."""
    listed, folded = notations(catalog, scheme), fold(text.strip()).text
    match = _CODE_ADDRESS.fullmatch(folded)
    return listed.get(folded, "") or (listed.get(match[1], "") if match else "")


@lru_cache(maxsize=256)
def code_iri(catalog: Catalog, scheme: str, identifier: str) -> str:
    """The IRI of the code with that identifier, or empty."""
    return next((code.iri for code in catalog.codes(scheme) if code.id == identifier), "")
