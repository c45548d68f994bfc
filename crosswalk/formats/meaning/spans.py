"""How a length of calendar time is written: 3 years, 36か月, three years, P3Y.

Years and months count exactly as months; weeks and days do not, so they give no number. Neither
does a text whose reading is not certain: one that names several lengths, or is open above.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from crosswalk.formats.meaning.amounts import BEFORE, NUMBER, TO, Amount, number, tidy
from crosswalk.formats.meaning.folding import fold
from crosswalk.model.record import Facet

_WORDS: Final = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twelve": "12",
    "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "十": "10",
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6",
}  # fmt: skip
_SIZE: Final = (
    rf"(?:{NUMBER}|\b(?:one|two|three|four|five|six|ten|twelve|satu|dua|tiga|empat|lima|enam)\b|[一二三四五六十])"
)
# 2024年 and 4月1日 are dates; 3年次 is a year of study.
_YEAR: Final = (
    r"(?:年(?:間|(?!\s*\d{1,2}\s*月(?!間))(?![次生度目前後]))|years?(?![a-z])|yrs?\.?(?![a-z])|tahun(?![a-z]))"
)
_MONTH: Final = r"(?:[かヶケカ箇ヵ]月間?|月間|months?(?![a-z])|mos?\.?(?![a-z])|bulan(?![a-z]))"
_LENGTH = re.compile(
    rf"(?<![一二三四五六七八九十百千]){BEFORE}(?:{_SIZE}\s*\()?(?P<lo>{_SIZE})\)?\s*-?\s*"
    rf"(?:(?:{_YEAR}|{_MONTH})?\s*{TO}\s*(?P<hi>{_SIZE})\s*-?\s*)?"
    rf"(?:(?:continuous|consecutive|calendar|full)\s+)?(?:(?P<year>{_YEAR})|(?P<month>{_MONTH}))"
    rf"(?:\s*(?:and|と|,|dan)?\s*(?P<more>{_SIZE})\s*(?:{_MONTH}))?"
)
_ISO = re.compile(r"p(?:(?P<y>\d{1,4})y)?(?:(?P<m>\d{1,4})m)?")
_AT_MOST_BEFORE = re.compile(
    r"(?:up to|at most|no more than|not more than|not exceeding|within|maximum(?: of)?|max\.?"
    r"|最大|最長|上限|hingga|maksimum)\s*:?\s*$"
)
_AT_MOST_AFTER = re.compile(r"\s*(?:以内|以下|まで|or less|at most|maximum)")
_OPEN_BEFORE = re.compile(
    r"(?:at least|more than|over|minimum(?: of)?|min\.?|not less than|no less than|less than|under|最低|最短"
    r"|sekurang-kurangnya)\s*$"
)
_OPEN_AFTER = re.compile(r"\s*(?:以上|超|未満|or more|at least|minimum)")
#: Years above this are calendar years.
_MOST_YEARS: Final = 100


def span_facets(text: str) -> tuple[Facet, ...]:
    """``months``: one number, or the two ends of an interval."""
    size = _months(fold(text).text)
    ends = tuple(dict.fromkeys(size or ()))
    return (Facet("months", ends, interval=len(ends) == 2),) if ends else ()


def _months(folded: str) -> Amount | None:
    iso = _ISO.fullmatch(folded.strip())
    if iso and (iso["y"] or iso["m"]):
        exact = Decimal(iso["y"] or 0) * 12 + Decimal(iso["m"] or 0)
        return tidy(exact), tidy(exact)
    found = [size for match in _LENGTH.finditer(folded) if (size := _length(match, folded)) is not None]
    return found[0] if len(set(found)) == 1 and len(found) == len(_LENGTH.findall(folded)) else None


def _length(match: re.Match[str], folded: str) -> Amount | None:
    before, after = folded[max(0, match.start() - 40) : match.start()], match.end()
    low, high = sorted((_count(match["lo"]), _count(match["hi"] or match["lo"])))
    closed = _AT_MOST_BEFORE.search(before) or _AT_MOST_AFTER.match(folded, after)
    is_open = _OPEN_BEFORE.search(before) or _OPEN_AFTER.match(folded, after)
    if (is_open and not closed) or (match["year"] and high > _MOST_YEARS):
        return None
    factor = 12 if match["year"] else 1
    more = _count(match["more"]) if match["more"] else Decimal()
    low, high = low * factor + more, high * factor + more
    if closed:
        low = Decimal()
    return tidy(low), tidy(high)


def _count(text: str) -> Decimal:
    return number(_WORDS.get(text, text))
