"""Which level of which scheme a text names; words without a scheme name none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.meaning.phrases import Phrases
from crosswalk.model.record import Facet

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: The list of level schemes in the vocabulary; a notation is what the facet says.
_LIST: Final = "levelScheme"
_VALUE: Final = r"(?P<value>\d{1,2}(?:\s*[-–]\s*\d{1,2})?)(?![\d.])"
# A second level, where the text ends or breaks off after it: "levels 5 and 6", "6/7".
_OTHER: Final = r"(?:\s*(?:and|or|&|/|・|と|または)\s*(?P<other>\d{1,2})(?=\s*(?:$|[),.;。、])))?"
_JOIN: Final = r"\s*[(:/)\-]?\s*(?:levels?|レベル|tahap|lvl|niveau|stufe|nivel)?\s*[:\-]?\s*"
_IRI = re.compile(r"https?://[^\s]*[/#](?P<scheme>eqf|mqf|aqf|isced)[/#](?P<value>\d)/?")
_CYCLE = re.compile(
    r"(?:(?P<en>short|first|second|third)[- ]cycle|(?P<n>[123])(?:st|nd|rd) cycle"
    r"|第(?P<ja>[123一二三])(?:サイクル|段階))"
    r"(?:\s+level)?"
)
_STUDY_LEVEL = re.compile(
    r"(?:学部|大学|大学院|学士|修士|博士|入門|初級|中級|上級|基礎|発展)(?:課程)?レベル"
    r"|\b(?:bachelor|master|doctoral|undergraduate|postgraduate|graduate|introductory|intermediate"
    r"|advanced)(?:'s)?[- ]level\b"
)
_ORDINALS: Final = {
    "1": "first",
    "2": "second",
    "3": "third",
    "一": "first",
    "二": "second",
    "三": "third",
}
#: The first and last level of the two schemes whose numbers run otherwise than from 1 to 12 at most.
_SPANS: Final = {"EQF": (1, 8), "ISCED": (0, 8)}
_PLAIN = re.compile(rf"(?:levels?|レベル|tahap)?\s*:?\s*{_VALUE}")


def level_facets(text: str, catalog: Catalog, heading: str = "") -> tuple[Facet, ...]:
    """``scheme`` and ``levelValue``; a scheme may stand in the label or column header instead."""
    folded = _spaced(text)
    if len(folded) > 400:
        return ()
    pairs = tuple(dict.fromkeys(_pairs(folded, catalog)))
    plain = _PLAIN.fullmatch(folded)
    if not pairs and plain:
        schemes = {hit.meaning for hit in _schemes(catalog).find(_spaced(heading))}
        value = _tidy(plain["value"])
        return _facets(((schemes.pop(), value),)) if len(schemes) == 1 else (Facet("levelValue", (value,)),)
    return _facets(pairs)


def _facets(pairs: tuple[tuple[str, str], ...]) -> tuple[Facet, ...]:
    if not pairs:
        return ()
    facets = [Facet("scheme", tuple(dict.fromkeys(scheme for scheme, _ in pairs)))]
    values = tuple(dict.fromkeys(value for _, value in pairs if value))
    return (*facets, Facet("levelValue", values)) if values else tuple(facets)


@lru_cache(maxsize=64)
def _schemes(catalog: Catalog) -> Phrases:
    listed = [
        (spelling, code.notations[0])
        for code in catalog.codes(_LIST)
        if code.notations
        for spelling in (*code.notations, *(text for _, text in code.labels))
    ]
    return Phrases(listed)


def _spaced(text: str) -> str:
    """The folded text, with a scheme and the number after it apart: "EQF6" is "eqf 6"."""
    return re.sub(r"(?<=[a-z])(?=\d)", " ", fold(text).text.strip())


def _pairs(folded: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    iri = _IRI.fullmatch(folded)
    if iri:
        yield iri["scheme"].upper(), iri["value"]
        return
    for hit in _schemes(catalog).find(folded):
        after = re.match(_JOIN + _VALUE + _OTHER, folded[hit.end :])
        before = re.search(
            rf"(?:(?:level|レベル|tahap)\s*|^){_VALUE}\s*(?:[(,]|of the|on the|in the|の)?\s*$",
            folded[: hit.start],
        )
        match = after or before
        denied = re.search(r"\b(?:not|no|non)[\s-]+$", folded[: hit.start])
        if denied or re.match(r"-f\b", folded[hit.end :]):  # ISCED-F is a classification of fields
            continue
        if not match or _exists(hit.meaning, match["value"]):
            yield hit.meaning, _tidy(match["value"]) if match else ""
        if after and after["other"] and _exists(hit.meaning, after["other"]):
            yield hit.meaning, after["other"]
    if "cycle" not in folded and "第" not in folded:
        return
    for cycle in _CYCLE.finditer(folded):
        word = cycle["en"] or _ORDINALS[cycle["n"] or cycle["ja"]]
        yield "QF-EHEA", f"{word} cycle"


def _exists(scheme: str, value: str) -> bool:
    """Whether a scheme can have these levels; no scheme has more than twelve."""
    least, most = _SPANS.get(scheme, (1, 12))
    return all(least <= int(n) <= most for n in re.findall(r"\d+", value))


def _tidy(value: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", value)


def names_scheme(folded: str, catalog: Catalog) -> bool:
    """Whether a folded sentence names a level of a scheme, or a level of study by its degree."""
    if any(True for _ in _pairs(folded, catalog)):
        return True
    return ("level" in folded or "レベル" in folded) and bool(_STUDY_LEVEL.search(folded))
