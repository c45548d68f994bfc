"""How dates are written in files, and which calendar day each means.

Nothing is filled in: a text that gives no day has no single day, one that could be read two ways
(04/05/2025) has none at all. General date parsers complete what is missing from today's date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from babel import Locale

from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.meaning.numerals import with_digits
from crosswalk.model.record import Facet

_TIME: Final = r"(?P<time>[t\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
_ZONE: Final = r"(?P<zone>\s?z|[+-]\d{2}:?\d{2})"
_EDGE: Final = r"(?<![\d./-]){}(?![\d]|[/-]\d|\.\d)"

_ERAS: Final = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "r": 2018,
    "h": 1988,
    "s": 1925,
}

_YMD = re.compile(
    _EDGE.format(rf"(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?:{_TIME})?{_ZONE}?")
)
_KANJI = re.compile(r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日")
_ERA = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正)\s*(?P<y>\d{1,2}|元)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"|(?<![a-z])(?P<era2>[rhs])\.?(?P<y2>\d{1,2})(?:[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{1,2})(?!\d)"
    r"|年(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日))"
)
_DMY = re.compile(_EDGE.format(r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})"))
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")
_MONTH_ONLY = re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})|(?P<y2>\d{4})\s*年\s*(?P<m2>\d{1,2})\s*月")
_ERA_MONTH = re.compile(r"(?P<era>令和|平成|昭和|大正)\s*(?P<y>\d{1,2}|元)\s*年\s*(?P<m>\d{1,2})\s*月")
_CLOCK = re.compile(r"[t\s]\s*(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?")
_YEAR_ONLY = re.compile(r"(?P<y>(?:19|20)\d{2})\s*年?")


@cache
def _months() -> dict[str, int]:
    """Month names, full and short, in the languages whose labels we read."""
    names: dict[str, int] = {"sept": 9}
    for language in ("en", "ms"):
        for width in ("wide", "abbreviated"):
            for month, name in Locale(language).months["format"][width].items():
                names.setdefault(name.casefold().rstrip("."), month)
    return names


@cache
def _worded() -> re.Pattern[str]:
    name = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s*-?(?:of\s+)?(?P<m>{name})\.?,?\s*-?(?P<y>\d{{4}})(?!\d)"
        rf"|(?<![\w])(?P<m2>{name})\.?\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})(?!\d)"
    )


def _numbers(folded: str) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of everything that is written like a date, possible or not."""
    for m in (*_YMD.finditer(folded), *_KANJI.finditer(folded), *_COMPACT.finditer(folded)):
        yield int(m["y"]), int(m["m"]), int(m["d"])
    for m in _ERA.finditer(folded):
        era, year = (m["era"], m["y"]) if m["era"] else (m["era2"], m["y2"])
        number = 1 if year == "元" else int(year)
        yield _ERAS[era] + number, int(m["m"] or m["m2"] or m["m3"]), int(m["d"] or m["d2"] or m["d3"])
    for m in _worded().finditer(folded):
        day, month, year = (m["d"], m["m"], m["y"]) if m["d"] else (m["d2"], m["m2"], m["y2"])
        yield int(year), _months()[month], int(day)
    for m in _DMY.finditer(folded):
        first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
        if m["sep"] == "." or first > 12:
            yield year, second, first
        elif second > 12 or first == second:
            yield year, first, second


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_impossible_date(text: str) -> bool:
    """Whether the text is written like a date that no calendar has (2015-04-31), or a time no clock shows."""
    if len(text) > 200:
        return False
    folded = _folded(text)
    return any(_day(*numbers) is None for numbers in _numbers(folded)) or _is_impossible_time(folded)


def _folded(text: str) -> str:
    return with_digits(fold(text)).text.strip()


def _is_impossible_time(folded: str) -> bool:
    """Whether a whole date and time names a time that no clock shows; 24:00 and a leap second are shown."""
    match = _YMD.fullmatch(folded)
    clock = _CLOCK.match(match["time"]) if match and match["time"] else None
    if clock is None:
        return False
    hour, minute, second = (int(clock[part] or 0) for part in "hms")
    return minute > 59 or second > 60 or hour > 24 or (hour == 24 and minute + second > 0)


def date_facets(text: str) -> tuple[Facet, ...]:
    """``date``: the calendar day as written; ``instant`` where time and offset are given too.

    A month or a year alone is an interval from its first day to its last. Several days, or one
    that no calendar has, give nothing.
    """
    if len(text) > 200:
        return ()
    folded = _folded(text)
    if _is_impossible_time(folded):
        return ()
    days = {_day(*numbers) for numbers in _numbers(folded)}
    if len(days) == 1:
        return tuple(_facets(days.pop(), text, folded))
    return _period(folded) if not days else ()


def _facets(day: date | None, text: str, folded: str) -> Iterator[Facet]:
    if day is None:
        return
    yield Facet("date", (day,))
    match = _YMD.fullmatch(folded)
    clock = _CLOCK.match(match["time"]) if match and match["time"] else None
    # 24:00 is the next day's 0:00, and few calendars know leap seconds: no instant is made of them.
    if match and match["zone"] and clock and int(clock["h"]) < 24 and int(clock["s"] or 0) < 60:
        yield Facet("instant", (text.strip(),))


def _period(folded: str) -> tuple[Facet, ...]:
    month = _month(folded)
    year = _YEAR_ONLY.fullmatch(folded)
    if month and 1 <= month[1] <= 12 and 0 < month[0] <= 9999:
        first, last = date(*month, 1), date(*month, calendar.monthrange(*month)[1])
    elif year:
        first, last = date(int(year["y"]), 1, 1), date(int(year["y"]), 12, 31)
    else:
        return ()
    return (Facet("date", (first, last), interval=True),)


def _month(folded: str) -> tuple[int, int] | None:
    """The year and month that the whole text is, possible or not."""
    if match := _MONTH_ONLY.fullmatch(folded):
        return int(match["y"] or match["y2"]), int(match["m"] or match["m2"])
    if match := _ERA_MONTH.fullmatch(folded):
        return _ERAS[match["era"]] + (1 if match["y"] == "元" else int(match["y"])), int(match["m"])
    name, _, year = folded.rpartition(" ")
    number = _months().get(name.rstrip(".,"))
    return (int(year), number) if number and re.fullmatch(r"\d{4}", year) else None
