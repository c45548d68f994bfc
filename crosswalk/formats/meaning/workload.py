"""How an amount of learning is written: hours, minutes, sessions, ISO durations, credits.

The total and the hours in class stand in one sentence more often than not, so both are looked for
together. Hours a week without a number of weeks are no total; neither are the hours of one credit.
Where the reading is not certain there is no number. An ISO 8601 duration of days and smaller units
is exact (a day is 24 hours there: P2DT12H is 60 hours); one with weeks, months or years is a length
on the calendar and gives no hours, and a malformed or negative one gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.amounts import BEFORE, NUMBER, TO, Amount, amount, bare, number, tidy
from crosswalk.formats.meaning.credit import unit_amounts, unit_of_heading
from crosswalk.formats.meaning.folding import Folded, fold
from crosswalk.formats.meaning.numerals import with_digits
from crosswalk.model.record import Facet

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_HOUR: Final = r"(?:時間(?!目|割|帯|前|後)|hours?(?![a-z])|hrs?\.?(?![a-z])|h(?![a-z])|jam(?![a-z]|\s+kredit))"
_MINUTE: Final = r"(?:分(?!野|析|量|割|類|散|担|岐|布|冊|の\d)|minutes?(?![a-z])|mins?\.?(?![a-z])|minit(?![a-z]))"
_UNIT: Final = rf"(?P<unit>{_HOUR}|{_MINUTE})"
_COUNT: Final = (
    r"(?:回|コマ|講|週間?|日間?|times|sessions?|lectures?|classes|lessons?|modules?|meetings?"
    r"|weeks?|days?|minggu|sesi)"
)
_TIMES: Final = r"(?:[×✕✖*]|(?<![a-z])x(?![a-z]))"
_PER_PERIOD: Final = r"(?:per|/|an?(?=\s)|each|every|setiap)"
_SIZE: Final = rf"(?P<n>{NUMBER})(?:\s*{TO}\s*(?P<n2>{NUMBER}))?"
_KIND: Final = (
    r"(?:(?:are|is|of|in|class|classroom|contact|taught|teaching|lecture|learning|study|notional|total|guided"
    r"|course|self-study|independent|student|learner|clock|face-to-face)\s+){0,3}"
)

# Amounts that are a product: 90分×15回, 15 sessions of 90 minutes, 3 hours a week for 10 weeks.
_PRODUCTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{BEFORE}{_SIZE}\s*{_UNIT}(?:\s*の?\s*(?:講義|授業|講座|動画|lectures?|sessions?|class(?:es)?))?"
        rf"(?:\s*{_PER_PERIOD}\s*{_COUNT})?"
        rf"\s*(?:{_TIMES}|を|[、,(]\s*(?=[全計]))\s*[全計]?\s*(?P<k>{NUMBER})\s*{_COUNT}?",
        rf"{BEFORE}(?P<k>{NUMBER})\s*{_COUNT}?\s*(?:{_TIMES}|\bof\b|[(,、]?\s*各|[(,、]\s*1\s*(?:回|コマ|講|日)(?:あたり|当たり)?|[(,、]?\s*each)"
        rf"\s*{_SIZE}\s*-?\s*{_UNIT}",
        rf"(?:毎週|週|weekly)\s*{_SIZE}\s*{_UNIT}\s*(?:{_TIMES}|[、,]|for|over|で)?\s*(?P<k>{NUMBER})\s*(?:週間?|weeks?)",
        rf"{BEFORE}{_SIZE}\s*{_UNIT}\s*{_PER_PERIOD}\s*(?:week|day|minggu|hari)\s*(?:for|over|,|selama|{_TIMES})?"
        rf"\s*(?P<k>{NUMBER})\s*(?:weeks?|days?|minggu|hari)",
        rf"{BEFORE}(?P<k>{NUMBER})\s*(?:weeks?|週間?)\s*[,、;(]?\s*(?:at|of|with|{_TIMES})?\s*{_SIZE}\s*{_UNIT}"
        rf"\s*{_PER_PERIOD}\s*week",
        rf"{BEFORE}(?P<k>{NUMBER})\s*days?\s*[,、;(]?\s*(?:at|of|with)?\s*{_SIZE}\s*{_UNIT}\s*{_PER_PERIOD}\s*day",
        rf"{BEFORE}(?P<k>{NUMBER})\s*週間?\s*[,、(]\s*(?:毎週|週に?)\s*{_SIZE}\s*{_UNIT}",
    )
)
_PLAIN = re.compile(
    rf"{BEFORE}(?P<lo>{NUMBER})(?:\s*(?:{_HOUR}|{_MINUTE})?\s*{TO}\s*(?P<hi>{NUMBER}))?(?P<more>\+)?"
    rf"\s*-?\s*(?P<kind>{_KIND})"
    rf"{_UNIT}(?:\s*(?:and\s*)?(?P<minutes>\d{{1,2}})\s*{_MINUTE})?"
)
# "60 in class" beside the total: the number stands without its unit.
_UNITLESS = re.compile(
    rf"(?<=[(,;])\s*(?:of which\s*)?(?P<lo>{NUMBER})\s*(?:of (?:which|them)\s*)?"
    r"(?P<kind>in class|contact|taught)\b(?!\s*hours?)"
)
# "Class hours: 60" inside a sentence: the unit is in the words before the number.
_WORDED = re.compile(
    rf"(?P<kind>(?:class|contact|taught|total|learning|study)\s+)hours\s*[:=]?\s*(?P<lo>{NUMBER})"
    rf"(?!\s*(?:{_HOUR}|{_MINUTE}|\d))"
)
# "Between 30 and 40" is made "between 30 to  40", of the same length, so that places stay.
_BETWEEN = re.compile(rf"(?i)\bbetween\s+{NUMBER}\s+and\s+{NUMBER}")
_DECIMAL: Final = r"\d{1,9}(?:[.,]\d{1,9})?"
_ISO = re.compile(
    rf"p(?:(?P<y>{_DECIMAL})y)?(?:(?P<mo>{_DECIMAL})m)?(?:(?P<w>{_DECIMAL})w)?(?:(?P<d>{_DECIMAL})d)?"
    rf"(?:t(?=\d)(?:(?P<h>{_DECIMAL})h)?(?:(?P<mi>{_DECIMAL})m)?(?:(?P<s>{_DECIMAL})s)?)?"
)
# What is written like a duration, well formed or not: -PT30H, P60H.
_LIKE_ISO = re.compile(r"[-+]?p[\dymwdths.,]*")

_RATE_AFTER = re.compile(
    rf"\s*(?:{_TIMES}|{_PER_PERIOD}\s*(?:week|day|month|session|lesson|class|ects|credit|point|unit"
    r"|ucts|minggu|hari|kredit|週|日|回|月|単位)"
    r"|weekly|daily|(?:毎|ずつ))"
)
_RATE_BEFORE = re.compile(
    r"(?:毎週|毎日|毎月|毎回|週に?|[1一]日に?|[1一]回に?|[1一]コマ|月に?|weekly|daily|per week|a week"
    r"|1\s*(?:単位|ects|ucts|credit)s?\s*(?:=|は|あたり|当たり|につき|\bis\b|equals)?"
    r"|(?:単位|ects|ucts|credits?|kredit)\s*(?:=|あたり|当たり|につき))\s*:?\s*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:up to|at most|no more than|less than|under|fewer than|below|maximum(?: of)?|max\.?|最大|上限|hingga)\s*$"
)
_AT_MOST_AFTER = re.compile(r"\s*(?:以内|以下|未満|まで|or less|at most)")
_AT_LEAST_BEFORE = re.compile(
    r"(?:at least|more than|over|minimum(?: of)?|min\.?|not less than|no less than|最低|sekurang-kurangnya)\s*$"
)
_AT_LEAST_AFTER = re.compile(r"\s*(?:以上|超|or more|at least|minimum)")
#: The end of an amount that is open above: the hours of a leap year.
_OPEN: Final = Decimal(8784)
_CUT: Final = r"[,、，;；。()\[\]/／|+＋\n]"
_CLASS = re.compile(
    r"授業|対面|講義|スクーリング|コンタクト|\bclass(?:room|es)?\b|\bcontact\b|\btaught\b|\bteaching\b"
    r"|face-to-face|\blectures?\b|\bscheduled\b|\bkelas\b|\bkuliah\b|bersemuka"
)
_OUTSIDE = re.compile(
    r"授業(?:時間)?(?:外|以外)|時間外|自習|自学|自主|予習|復習|事前|事後|課外|オンデマンド|視聴|評価|試験"
    r"|self[- ]study|independent|private study|out(?:side)?(?: of|-of)?[- ]class|homework|reading"
    r"|\bassessment\b|\bexams?\b"
)
_TOTAL = re.compile(r"合計|総|全体|計\s*$|\btotal\b|overall|altogether|\bjumlah\b")
_WHOLE = re.compile(r"含|includ|termasuk")
#: A statement of hours is no longer than this.
_LONGEST: Final = 2000
_DIGIT = re.compile(r"\d")
_HOURS_HEADING = re.compile(r"\bhours?\b|\bhrs?\b|時間数|\bjam\b|[(\[]\s*(?:時間|h)\s*[)\]]")


@dataclass(frozen=True, slots=True)
class Stated:
    """Hours stated somewhere in a text; ``role`` is total, class, outside, or empty."""

    start: int
    end: int
    hours: Amount
    kind: str = ""
    role: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Workload:
    """What a text says about hours: the total, and the part in class with its place.

    ``summed``: the text gives only the parts, and the total is their sum.
    """

    total: Amount | None = None
    summed: bool = False
    duration: str = ""
    in_class: Amount | None = None
    class_span: tuple[int, int] | None = None


@lru_cache(maxsize=16)  # the total and the hours in class are asked for one after the other
def read_workload(text: str, heading: str = "") -> Workload:
    """Total and class hours in a text; ``heading`` may hold the unit of a bare number."""
    text = text[:_LONGEST]
    folded = with_digits(fold(_BETWEEN.sub(lambda m: m[0].replace("and", "to "), text)))
    if _LIKE_ISO.fullmatch(folded.text.strip()):
        duration = _iso(folded.text)
        return Workload(_iso_hours(duration), duration=text.strip()) if duration else Workload()
    plain = bare(folded.text)
    if plain:
        return Workload(plain if _HOURS_HEADING.search(fold(heading).text) else None)
    stated = tuple(_roles(folded.text, sorted(_stated(folded.text), key=lambda s: s.start)))
    return _workload(stated, folded)


def _workload(stated: tuple[Stated, ...], folded: Folded) -> Workload:
    total, summed = _total(stated)
    in_class = [s for s in stated if s.role == "class"]
    if len({s.hours for s in in_class}) != 1:
        return Workload(total, summed)
    span = folded.origin(in_class[0].start, in_class[0].end)
    return Workload(total, summed, in_class=in_class[0].hours, class_span=span)


def _total(stated: tuple[Stated, ...]) -> tuple[Amount | None, bool]:
    """The stated total, else the outermost amount without a role, else the sum of all parts."""
    for role in ("total", ""):
        found = [s for s in stated if s.role == role]
        if found:
            outermost = min(s.depth for s in found)
            amounts = {s.hours for s in found if s.depth == outermost}
            return (amounts.pop() if len(amounts) == 1 else None), False
    roles = {s.role for s in stated}
    if roles == {"class", "outside"}:
        low = sum((s.hours[0] for s in stated), Decimal())
        high = sum((s.hours[1] for s in stated), Decimal())
        return (low, high), True
    return None, False


def _iso(folded: str) -> re.Match[str] | None:
    match = _ISO.fullmatch(folded.strip())
    return match if match and any(match.groups()) else None


def is_calendar_duration(text: str) -> bool:
    """Whether the text is an ISO 8601 duration with months or years, which is no amount of hours."""
    match = _iso(fold(text[:100]).text)
    return bool(match and (match["y"] or match["mo"]))


def _iso_hours(match: re.Match[str]) -> Amount | None:
    """Exact hours of a duration of days and smaller units; months, years and weeks have none."""
    if any(_decimal(match[part]) for part in ("y", "mo", "w")):
        return None
    days, hours, minutes, seconds = (_decimal(match[part]) for part in ("d", "h", "mi", "s"))
    exact = days * 24 + hours + ((minutes * 60 + seconds) / 3600).quantize(Decimal("0.000001"))
    return exact, exact


def _decimal(text: str | None) -> Decimal:
    """A part of a duration, where the comma is always decimal."""
    return Decimal((text or "0").replace(",", "."))


def _stated(folded: str) -> Iterator[Stated]:
    """Every amount of hours in the text; products first, so that their factors do not count."""
    rest = folded
    for pattern in _PRODUCTS:
        for match in pattern.finditer(rest):
            ends = (_hours(end, match["unit"]) for end in amount(match["n"], match["n2"]))
            low, high = (tidy(end * number(match["k"])) for end in ends)
            rest = rest[: match.start()] + "\0" * (match.end() - match.start()) + rest[match.end() :]
            yield Stated(match.start(), match.end(), (low, high))
    for pattern in (_PLAIN, _WORDED, _UNITLESS):
        for match in pattern.finditer(rest):
            yield from _plain(match, rest)


def _plain(match: re.Match[str], text: str) -> Iterator[Stated]:
    if _RATE_AFTER.match(text, match.end()) or _RATE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
        return
    groups = match.groupdict()
    low, high = amount(match["lo"], groups.get("hi"))
    unit = groups.get("unit") or "h"
    extra = _hours(number(groups.get("minutes") or "0"), "分")
    low, high = _hours(low, unit) + extra, _hours(high, unit) + extra
    before, more = text[: match.start()], bool(groups.get("more"))
    if _AT_MOST_BEFORE.search(before) or _AT_MOST_AFTER.match(text, match.end()):
        low = Decimal()
    elif more or _AT_LEAST_BEFORE.search(before) or _AT_LEAST_AFTER.match(text, match.end()):
        high = _OPEN
    yield Stated(match.start(), match.end(), (low, high), match["kind"])


def _hours(value: Decimal, unit: str) -> Decimal:
    if not re.match(_MINUTE, unit):
        return value
    return tidy((value / 60).quantize(Decimal("0.000001")))


def _roles(folded: str, stated: list[Stated]) -> Iterator[Stated]:
    """Say of each amount whether the words beside it make it the total or a part."""
    for index, item in enumerate(stated):
        left = folded[stated[index - 1].end if index else 0 : item.start]
        right = folded[item.end : stated[index + 1].start if index + 1 < len(stated) else len(folded)]
        before = re.split(_CUT, left)[-1]
        after = re.split(rf"{_CUT}|includ|of which|うち", right)[0]
        role = _role(item.kind) or _role(before) or _role(after)
        before_all = folded[: item.start]
        depth = before_all.count("(") - before_all.count(")")
        depth += bool(re.search(r"うち|内訳|of which|includ\w*|termasuk", left))
        yield replace(item, role=role, depth=depth)


def _role(words: str) -> str:
    outside, rest = bool(_OUTSIDE.search(words)), _OUTSIDE.sub("", words)
    in_class = bool(_CLASS.search(rest))
    if _TOTAL.search(rest):
        return "total"
    if outside == in_class or _WHOLE.search(words):
        return ""
    return "class" if in_class else "outside"


def effort_facets(text: str, catalog: Catalog, heading: str = "") -> tuple[Facet, ...]:
    """``hours`` of the total, ``duration`` as written, and amounts in credit units.

    Hours worked out from credits are an interval and derived; stated hours come before them.
    """
    found = read_workload(text, heading)
    facets = [Facet("duration", (found.duration,))] if found.duration else []
    units = _units(text, catalog, heading)
    facets += (Facet(unit, _ends(size), interval=size[0] != size[1]) for unit, size in units)
    if found.total:
        facets.append(hours_facet(found.total, derived=found.summed))
    else:
        hours = {_converted(catalog, unit, size) for unit, size in units} - {None}
        facets += (hours_facet(h, derived=True) for h in hours if h and len(hours) == 1)
    return tuple(facets)


def _units(text: str, catalog: Catalog, heading: str) -> tuple[tuple[str, Amount], ...]:
    plain = bare(with_digits(fold(text)).text)
    unit = unit_of_heading(heading, catalog) if plain else ""
    return ((unit, plain),) if plain and unit else unit_amounts(text, catalog)


def _converted(catalog: Catalog, curie: str, size: Amount) -> Amount | None:
    unit = next((u for u in catalog.units if u.curie == curie), None)
    least, most = (unit.to_hours(end) if unit else None for end in size)
    return (least[0], most[1]) if least and most else None


def class_facets(text: str, heading: str = "") -> tuple[Facet, ...]:
    """``hours`` of a value that is about class hours alone, whatever its words call them."""
    found = read_workload(text, heading)
    hours = found.in_class or found.total
    return (hours_facet(hours),) if hours else ()


def hours_facet(hours: Amount, *, derived: bool = False) -> Facet:
    """The facet ``hours``: one number, or the two ends of an interval."""
    return Facet("hours", _ends(hours), interval=hours[0] != hours[1], derived=derived)


def _ends(size: Amount) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(tidy(end) for end in size))


def mentions_hours(folded: str) -> bool:
    """Whether a folded sentence holds a number of hours or minutes, of whatever kind."""
    if not _DIGIT.search(folded):
        return False
    return bool(_PLAIN.search(folded) or any(pattern.search(folded) for pattern in _PRODUCTS))
