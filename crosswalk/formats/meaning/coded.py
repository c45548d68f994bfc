"""How words of our code lists stand in a value: kinds of assessment, credential, stacking, supervision.

A code is set only where a whole item of an enumeration is a word of the list: 課題解決力 is no 課題.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.meaning.phrases import by_notation, codes
from crosswalk.model.record import Facet, Iri

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_ITEMS = re.compile(
    r"\s*(?:[、,，;；/／・|+&\n。()（）]|と(?=\S)|および|及び|ならびに|または|又は|\band\b|\bor\b|\bdan\b|\batau\b)\s*"
)
_AROUND = re.compile(
    r"^(?:(?:an?|the|one|two|three|final|a short|short)\s+|\d+\s*(?:x\s*)?|-\s+"
    r"|最終|各回の?|毎回の?|全回の?|\d+割(?:以上)?の?)+"
    r"|\s*:?\s*\d+(?:\.\d+)?\s*[%％点]$|\s*(?:による評価|による|で評価(?:する|します)?|を課す|の提出|提出|のみ|等|など|only|\d+回)$|[.。:]$"
)
# Two things are said of supervision at once, set apart in many ways; the vocabulary's spellings
# put a space between them, or a middle dot in Japanese.
_APART = re.compile(r"(?P<left>\S)(?:\s*[、,;/()・:。]+\s*|\s+[–—-]\s+)(?=\S)")


def item_codes(text: str, scheme: str, catalog: Catalog) -> tuple[Iri, ...]:
    """The codes of the items of an enumeration that are words of the list, in their order."""
    if len(text) > 2000:
        return ()
    whole = _code(text, scheme, catalog)
    found = [whole] if whole else [_code(item, scheme, catalog) for item in _items(text)]
    return tuple(Iri(iri) for iri in dict.fromkeys(found) if iri)


def _items(text: str) -> list[str]:
    return [item for item in _ITEMS.split(fold(text).text) if item.strip()]


def _code(item: str, scheme: str, catalog: Catalog) -> str:
    """The code that an item is a word for: as written, without what stands around it, singular."""
    bare = _bare(item)
    words = (item, bare, bare.removesuffix("s"))
    meanings = (codes(catalog, scheme).meaning(w) or by_notation(w, catalog, scheme) for w in words)
    return next((meaning for meaning in meanings if meaning), "")


def _bare(item: str) -> str:
    folded = fold(item).text.strip()
    for _ in range(3):
        folded = _AROUND.sub("", folded).strip()
    return folded


def is_wholly_coded(text: str, scheme: str, catalog: Catalog) -> bool:
    """Whether every item of the text is a word of the list."""
    items = _items(text)
    return bool(items) and all(_code(item, scheme, catalog) for item in items)


def assessment_facets(text: str, catalog: Catalog) -> tuple[Facet, ...]:
    """``code``: each kind of assessment in the list that the text names as such."""
    return _facet(item_codes(text, "assessmentMethod", catalog))


def credential_type_facets(text: str, catalog: Catalog) -> tuple[Facet, ...]:
    """``code``: the kind of credential, where the whole text names one kind of the list."""
    iri = _code(text, "credentialType", catalog) if len(text) < 200 else ""
    return _facet((Iri(iri),)) if iri else ()


def stackability_facets(text: str, catalog: Catalog) -> tuple[Facet, ...]:
    """``code``: stand-alone or stackable, where the text begins with a word of the list."""
    folded = fold(text).text.strip()
    listed = by_notation(text, catalog, "stackabilityKind")
    hits = codes(catalog, "stackabilityKind").affirmed(folded)
    found = {hit.meaning for hit in hits}
    leads = bool(hits) and hits[0].start == 0
    if listed or (leads and len(found) == 1):
        return _facet((Iri(listed or found.pop()),))
    return ()


def supervision_facets(text: str, catalog: Catalog) -> tuple[Facet, ...]:
    """``code``: supervised or not and identity checked or not, where the text names one such pair."""
    listed = by_notation(text, catalog, "supervisionKind")
    joined = _APART.sub(lambda m: m["left"] + (" " if m["left"].isascii() else "・"), fold(text).text)
    found = {hit.meaning for hit in codes(catalog, "supervisionKind").affirmed(joined)}
    if listed or len(found) == 1:
        return _facet((Iri(listed or found.pop()),))
    return ()


def _facet(iris: tuple[Iri, ...]) -> tuple[Facet, ...]:
    return (Facet("code", iris),) if iris else ()
