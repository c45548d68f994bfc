"""What the types and codes of a value mean, in words of both languages; free text is never translated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from babel import Locale

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import Interval
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Facet, Iri, Value
from crosswalk.reports.quantities import both_amounts
from crosswalk.text import LANGUAGES

#: The facets that hold terms of our code lists.
_CODED: Final = ("code", "placeMode", "timeMode", "actor", "object")
_BETWEEN: Final = {"ja": "、", "en": ", "}


def label(value: Value, catalog: Catalog) -> Bilingual | None:
    """What the facets of a value say in words: codes, languages, countries, levels, amounts, days; else nothing."""
    parts = tuple(dict.fromkeys(_parts(value, catalog)))
    return Bilingual(*(_BETWEEN[lang].join(p[lang] for p in parts) for lang in LANGUAGES)) if parts else None


def level(value: Value) -> tuple[str, tuple[str, ...]] | None:
    """The scheme and the levels that a value names, where it names one scheme and surely whose levels."""
    scheme, levels = value.facet("scheme"), value.facet("levelValue")
    if scheme is None or levels is None or len(scheme.values) != 1:
        return None
    return str(scheme.values[0]), tuple(map(str, levels.values))


def _parts(value: Value, catalog: Catalog) -> Iterator[Bilingual]:
    for facet in value.facets:
        if facet.name in _CODED:
            yield from _codes(facet, catalog)
        elif facet.name == "languageTag":
            yield from (_language(str(tag)) for tag in facet.values)
        elif facet.name == "country":
            yield from (_country(str(code)) for code in facet.values)
        elif facet.name == "date":
            yield from (Bilingual(str(day), str(day)) for day in facet.values)
    named = level(value)
    if named:
        yield from (Bilingual(words, words) for words in (f"{named[0]} {one}" for one in named[1]))
    yield from _amounts(value, catalog)


def _codes(facet: Facet, catalog: Catalog) -> Iterator[Bilingual]:
    found = (catalog.code(iri) for iri in facet.values if isinstance(iri, Iri))
    return (code.label for code in found if code)


@cache
def _language(tag: str) -> Bilingual:
    return Bilingual(*(Locale(lang).languages.get(tag, tag) for lang in LANGUAGES))


@cache
def _country(code: str) -> Bilingual:
    return Bilingual(*(Locale(lang).territories.get(code, code) for lang in LANGUAGES))


def _amounts(value: Value, catalog: Catalog) -> Iterator[Bilingual]:
    """Hours that the value states itself, and credits in a unit."""
    hours = value.facet("hours")
    size = _ends(hours) if hours and not hours.derived else None
    if size:
        yield both_amounts(size, None)
    for unit in catalog.units:
        facet = value.facet(unit.curie)
        size = _ends(facet) if facet else None
        if size:
            yield both_amounts(size, unit)


def _ends(facet: Facet) -> Interval | None:
    numbers = [Decimal(n) for n in facet.values if isinstance(n, int | Decimal) and not isinstance(n, bool)]
    return (min(numbers), max(numbers)) if numbers else None
