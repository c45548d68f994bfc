"""An empty table to fill in, one credential or course a row, which reads back as it was meant.

Two rows of headers, Japanese and English, and no example: what stands in a table is read as a record.
The workbook explains each column on a second sheet, of which no row can be taken for headers, and
offers the words of the vocabulary's lists; other words may be written all the same.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from itertools import groupby, product
from typing import Final, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual, Descriptor, Obligation
from crosswalk.reports.words import both, strength_words
from crosswalk.text import N_, say

LANGUAGES: Final = ("ja", "en")
#: Sheet names: the first is filled in, the second explains, the third is hidden.
RECORDS, NOTES, LISTS = "Records", "Notes", "Lists"

#: What is to be written under a header, where figures alone would not say it.
_UNITS: Final = {
    "dateOfIssuing": N_("YYYY-MM-DD"),
    "learnerEffort": N_("hours"),
    "classHours": N_("hours"),
}
#: The lists of words that are offered in a column; of several lists, one word of each.
_CODED: Final = {
    "formOfParticipation": ("placeMode", "timeMode"),
    "assessmentType": ("assessmentMethod",),
    "stackability": ("stackabilityKind",),
    "credentialType": ("credentialType",),
    "supervision": ("supervisionKind",),
}
_HOW: Final = (
    N_(
        "Write one credential or course a row on the first sheet, from the third row on; leave empty what is not known."
    ),
    N_("Columns may be deleted, moved or added; a header in Japanese or English says what a column holds."),
    N_("Without the columns for the learner and the date of issuing, the rows are courses on offer, not awards."),
    N_("Words from a list are offered where there is one; other words may be written, and several in one cell."),
    N_("Write “none” where there is none: an empty cell says nothing."),
)
_HEADINGS: Final = (
    N_("Column of the table"),
    N_("What it means"),
    N_("How a credential states it"),
    N_("Editions that ask for it"),
    N_("Words on offer"),
)
#: Strengths, the strongest first.
_ORDER: Final = (
    Obligation.MANDATORY,
    Obligation.RECOMMENDED,
    Obligation.PRESENT,
    Obligation.OPTIONAL,
    Obligation.INFORMATION,
    Obligation.EXCLUSION,
)
_SEPARATORS: Final = {"ja": "、", "en": ", "}
_COLONS: Final = {"ja": "：", "en": ": "}

#: A fixed moment: a date of writing would make every file another.
_CREATED: Final = datetime(2000, 1, 1)
#: Rows below the headers for which the lists are offered.
_ROWS: Final = 500
_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
_CELL: Final = {"text_wrap": True, "valign": "top"}
_COMMON, _EXTENSION = "#E9EEF3", "#F4F4F4"


def template(catalog: Catalog, form: Literal["xlsx", "csv"] | str) -> bytes:
    """The empty table, as a workbook or as CSV that Excel opens; the same bytes for the same vocabulary.

    :raises KeyError: another form
    """
    return {"xlsx": _xlsx, "csv": _csv}[form](catalog)


def header(descriptor: Descriptor) -> Bilingual:
    """What stands over a column, with its unit: 「学習量（総学習時間）（時間）」, "Learner Effort (hours)"."""
    unit = _UNITS.get(descriptor.id)
    if unit is None:
        return descriptor.label
    return Bilingual(f"{descriptor.label.ja}（{say('ja', unit)}）", f"{descriptor.label.en} ({say('en', unit)})")


def offered(descriptor: Descriptor, catalog: Catalog) -> tuple[Bilingual, ...]:
    """The words that may be chosen in a column; none where no list has any."""
    lists = [catalog.codes(scheme) for scheme in _CODED.get(descriptor.id, ())]
    return tuple(
        Bilingual(*(_SEPARATORS[lang].join(code.label[lang] for code in words) for lang in LANGUAGES))
        for words in product(*lists)
        if words
    )


# ---- CSV


def _csv(catalog: Catalog) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    out = StringIO()
    csv.writer(out).writerows([header(d)[lang] for d in catalog.descriptors] for lang in LANGUAGES)
    return out.getvalue().encode("utf-8-sig")


# ---- the workbook


@dataclass(frozen=True, slots=True)
class _Styles:
    common: Format
    extension: Format
    cell: Format
    date: Format


def _xlsx(catalog: Catalog) -> bytes:
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties({"title": RECORDS, "comments": catalog.version(), "created": _CREATED})
        styles = _Styles(
            book.add_format({**_HEAD, "bg_color": _COMMON}),
            book.add_format({**_HEAD, "bg_color": _EXTENSION}),
            book.add_format(_CELL),
            book.add_format({**_CELL, "num_format": "yyyy-mm-dd"}),
        )
        records, notes, lists = (book.add_worksheet(name) for name in (RECORDS, NOTES, LISTS))
        ranges = _lists(lists, catalog)
        _records(records, ranges, catalog, styles)
        _notes(notes, catalog, styles)
    return out.getvalue()


def _records(sheet: Worksheet, ranges: dict[str, str], catalog: Catalog, styles: _Styles) -> None:
    sheet.freeze_panes(len(LANGUAGES), 0)
    for number, descriptor in enumerate(catalog.descriptors):
        sheet.set_column(number, number, 24, styles.date if descriptor.id == "dateOfIssuing" else styles.cell)
        for row, lang in enumerate(LANGUAGES):
            style = styles.extension if descriptor.extension else styles.common
            sheet.write_string(row, number, header(descriptor)[lang], style)
        if descriptor.id in ranges:
            choice = {"validate": "list", "source": ranges[descriptor.id], "show_error": False}
            sheet.data_validation(len(LANGUAGES), number, len(LANGUAGES) + _ROWS - 1, number, choice)


def _lists(sheet: Worksheet, catalog: Catalog) -> dict[str, str]:
    """The words offered, a column a list, on a sheet that is hidden; and where each list stands."""
    sheet.hide()
    places: dict[str, str] = {}
    for descriptor in catalog.descriptors:
        words = [word[lang] for lang in LANGUAGES for word in offered(descriptor, catalog)]
        if words:
            column = len(places)
            sheet.write_column(0, column, words)
            places[descriptor.id] = f"='{LISTS}'!{xl_range_abs(0, column, len(words) - 1, column)}"
    return places


def _notes(sheet: Worksheet, catalog: Catalog, styles: _Styles) -> None:
    """How to fill it in, then what each column is; both labels in one cell, so that no row reads as headers."""
    sheet.set_column(0, 0, 34, styles.cell)
    sheet.set_column(1, 2 * len(_HEADINGS), 44, styles.cell)
    row = 0
    for row, sentence in enumerate(_HOW):
        for column, lang in enumerate(LANGUAGES, start=1):
            sheet.write_string(row, column, say(lang, sentence), styles.cell)
    row += 2
    for column, heading in enumerate(_headings()):
        sheet.write_string(row, column, heading, styles.common)
    for number, descriptor in enumerate(catalog.descriptors, start=row + 1):
        for column, text in enumerate(_explained(descriptor, catalog)):
            sheet.write_string(number, column, text, styles.cell)


def _headings() -> Iterator[str]:
    first, *rest = map(both, _HEADINGS)
    yield f"{first.ja} / {first.en}"
    yield from (f"{heading[lang]} ({lang})" for heading in rest for lang in LANGUAGES)


def _explained(descriptor: Descriptor, catalog: Catalog) -> Iterator[str]:
    """The cells of a column's row: its name, then each of what the headings say in both languages."""
    yield f"{descriptor.label.ja} / {descriptor.label.en}"
    words = offered(descriptor, catalog)
    told: Sequence[Callable[[str], str]] = (
        lambda lang: descriptor.definition[lang],
        lambda lang: descriptor.advice[lang],
        lambda lang: "\n".join(_asked(descriptor, lang, catalog)),
        lambda lang: "\n".join(word[lang] for word in words),
    )
    for tell in told:
        yield from map(tell, LANGUAGES)


def _asked(descriptor: Descriptor, lang: str, catalog: Catalog) -> Iterator[str]:
    """A line for each strength with which editions ask for the descriptor, the strongest first."""
    asking = [(e.short[lang], s) for e in catalog.encoded if (s := e.statement_about(descriptor.id))]
    asking.sort(key=lambda pair: (_ORDER.index(pair[1].obligation), pair[1].condition is not None))
    for strength, names in groupby(asking, key=lambda pair: strength_words(pair[1], lang)):
        yield _COLONS[lang].join((strength, _SEPARATORS[lang].join(name for name, _ in names)))
