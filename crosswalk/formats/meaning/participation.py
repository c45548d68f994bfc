"""How form of participation is worded: where (place mode) and when (time mode) people learn."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.meaning.phrases import Hit, by_notation, code_iri, codes
from crosswalk.model.record import Facet, Iri

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_CHOICE = re.compile(r"\bor\b|\batau\b|\bbzw\b|または|又は|もしくは|あるいは|いずれか|選択|選べ|/")
_MIXED = {"placeMode": "blended", "timeMode": "mixed-time"}


def participation_facets(text: str, catalog: Catalog) -> tuple[Facet, ...]:
    """``placeMode`` and ``timeMode``; both of a list together are its mixed code.

    "Onsite or blended" leaves open which, so it has no code.
    """
    facets = []
    for scheme in _MIXED:
        iri = _mode(text, scheme, catalog)
        if iri:
            facets.append(Facet(scheme, (Iri(iri),)))
    return tuple(facets)


def _mode(text: str, scheme: str, catalog: Catalog) -> str:
    listed = by_notation(text, catalog, scheme)
    if listed:
        return listed
    folded = fold(text).text
    hits = codes(catalog, scheme).affirmed(folded)
    found = {hit.meaning for hit in hits}
    if len(found) <= 1:
        return found.pop() if found else ""
    mixed = code_iri(catalog, scheme, _MIXED[scheme])
    if any(_CHOICE.search(between) for between in _between(folded, hits)):
        return ""
    return mixed


def _between(folded: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """The words between one hit and the next of another meaning."""
    return tuple(folded[one.end : two.start] for one, two in pairwise(hits) if one.meaning != two.meaning)


def is_wholly_coded(text: str, catalog: Catalog) -> bool:
    """Whether the whole text is a word of one of the two lists."""
    return any(codes(catalog, s).meaning(text) or by_notation(text, catalog, s) for s in _MIXED)
