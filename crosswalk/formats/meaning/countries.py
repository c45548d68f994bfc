"""Which country a code, an authority address or a name in ja, en or ms means; never a guess."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pycountry
from babel import Locale

from crosswalk.formats.meaning.folding import fold
from crosswalk.model.record import Facet

_AUTHORITY = re.compile(r"https?://[^\s]*/country/(?P<code>[a-z]{3})/?")
# Short names in everyday use that neither library lists, and codes that the EU uses beside ISO's.
_USUAL: Final = {
    "日本国": "JP", "米国": "US", "アメリカ": "US", "英国": "GB", "豪州": "AU", "大韓民国": "KR",
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB",
    "el": "GR", "holland": "NL", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "republic of ireland": "IE", "turkey": "TR", "香港": "HK", "マカオ": "MO", "イングランド": "GB",
    "スコットランド": "GB",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    known = {country.alpha_2 for country in pycountry.countries}
    names = dict(_USUAL)
    for reader in ("ja", "en", "ms"):
        for code, name in Locale(reader).territories.items():
            if code in known:
                names.setdefault(fold(name).text, code)
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            if hasattr(country, attribute):
                name = fold(getattr(country, attribute)).text
                names.setdefault(name, country.alpha_2)
                last, comma, first = name.partition(", ")  # "Korea, Republic of"
                if comma:
                    names.setdefault(f"{first} {last}", country.alpha_2)
    return names


def country_code(text: str) -> str:
    """The alpha-2 code that the whole text stands for, or empty."""
    folded = fold(text).text.strip().rstrip(".。")
    match = _AUTHORITY.fullmatch(folded)
    code = match["code"] if match else folded
    if code in _names() or code.removeprefix("the ") in _names():
        return _names().get(code) or _names()[code.removeprefix("the ")]
    if re.fullmatch(r"[a-z]{2}", code):
        found = pycountry.countries.get(alpha_2=code.upper())
    elif re.fullmatch(r"[a-z]{3}", code):
        found = pycountry.countries.get(alpha_3=code.upper())
    else:
        found = None
    return str(found.alpha_2) if found else ""


def country_facets(text: str) -> tuple[Facet, ...]:
    """``country``: the alpha-2 code where the text means one country and no other."""
    if len(text) > 200:
        return ()
    whole = country_code(text)
    parts = [whole] if whole else [country_code(part) for part in re.split(r"[()（）/／,、，|\n]", text)]
    found = {part for part in parts if part}
    return (Facet("country", (found.pop(),)),) if len(found) == 1 else ()
