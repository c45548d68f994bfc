"""How amounts of credit are written, in the units of the vocabulary or without a scheme."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.amounts import BEFORE, NUMBER, TO, Amount, amount, bare
from crosswalk.formats.meaning.folding import fold, key
from crosswalk.formats.meaning.numerals import with_digits
from crosswalk.model.record import Facet

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_GENERIC: Final = r"(?:単位|credit\s+points?|credits?|points?|(?:jam\s+)?kredit|cp)(?![a-z])"
_UNSCHEMED = re.compile(rf"{BEFORE}(?P<lo>{NUMBER})(?:\s*{TO}\s*(?P<hi>{NUMBER}))?\s*-?\s*{_GENERIC}")
_DEFINITION = re.compile(r"\s*(?:=|は|あたり|当たり|につき|\bis\b|equals|\d+\s*(?:時間|h))")


@lru_cache(maxsize=64)
def _symbols(catalog: Catalog) -> dict[str, str]:
    """Every spelling of every unit, folded, with the unit's CURIE."""
    return {key(symbol): unit.curie for unit in catalog.units for symbol in unit.symbols}


@lru_cache(maxsize=64)
def _pattern(catalog: Catalog) -> re.Pattern[str]:
    symbol = "|".join(map(_word, sorted(_symbols(catalog), key=lambda s: (-len(s), s))))
    first = rf"(?P<lo>{NUMBER})(?:\s*{TO}\s*(?P<hi>{NUMBER}))?"
    second, third = (rf"(?P<lo{n}>{NUMBER})(?:\s*{TO}\s*(?P<hi{n}>{NUMBER}))?" for n in (2, 3))
    return re.compile(
        rf"(?P<before>{symbol})\s*[:=]?\s*{first}(?:\s*{_GENERIC})?(?!\d|\s*(?:{symbol}))"
        # "2 credits (ECTS)", 「2単位（UCTS）」: what stands in the parentheses says which credits.
        rf"|{BEFORE}{second}(?:\s*-?\s*{_GENERIC})?\s*[(\[]\s*(?P<within>{symbol})\s*[)\]]"
        rf"|{BEFORE}{third}\s*-?\s*(?P<after>{symbol})"
    )


def _word(symbol: str) -> str:
    edge = r"(?![a-z0-9])" if symbol[-1].isascii() else ""
    front = r"(?<![a-z])" if symbol[0].isascii() and symbol[0].isalpha() else ""
    return front + re.escape(symbol).replace(r"\ ", r"\s+") + edge


def unit_amounts(text: str, catalog: Catalog) -> tuple[tuple[str, Amount], ...]:
    """Units and amounts; a unit that the text gives twice with different amounts is left out."""
    folded, found = with_digits(fold(text)).text, dict[str, set[Amount]]()
    for match in _pattern(catalog).finditer(folded):
        if match["before"]:
            symbol, size = match["before"], amount(match["lo"], match["hi"])
        else:
            symbol = match["within"] or match["after"]
            size = amount(match["lo2"] or match["lo3"], match["hi2"] or match["hi3"])
        if size == (Decimal(1), Decimal(1)) and _DEFINITION.match(folded, match.end()):
            continue
        found.setdefault(_symbols(catalog)[key(symbol)], set()).add(size)
    return tuple((unit, sizes.pop()) for unit, sizes in found.items() if len(sizes) == 1)


def unit_of_heading(heading: str, catalog: Catalog) -> str:
    """The unit that a label or a column header names: "ECTS", "Effort (ECTS)", or empty."""
    for part in (*re.findall(r"[(（\[［]([^)）\]］]+)[)）\]］]", heading), heading):
        if key(part) in _symbols(catalog):
            return _symbols(catalog)[key(part)]
    words = key(heading)
    found = {u for s, u in _symbols(catalog).items() if s.isascii() and re.search(_word(s), words)}
    return found.pop() if len(found) == 1 else ""


def credit_facets(text: str, catalog: Catalog, heading: str = "") -> tuple[Facet, ...]:
    """The amount in each unit that the text names; ``amount`` where it names no scheme."""
    folded = with_digits(fold(text)).text
    plain = bare(folded)
    if plain:
        return (_facet(unit_of_heading(heading, catalog) or "amount", plain),)
    units = unit_amounts(text, catalog)
    if units:
        return tuple(_facet(unit, size) for unit, size in units)
    sizes = {amount(m["lo"], m["hi"]) for m in _UNSCHEMED.finditer(folded)}
    return (_facet("amount", sizes.pop()),) if len(sizes) == 1 else ()


def _facet(name: str, size: Amount) -> Facet:
    values = (size[0],) if size[0] == size[1] else size
    return Facet(name, values, interval=len(values) == 2)
