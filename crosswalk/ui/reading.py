"""How a page words what was read of one record: its source, what was noticed, every value, and what stayed unused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.model.record import Credential, Source, Value
from crosswalk.reports import notices, refusals
from crosswalk.reports import reading as forms
from crosswalk.reports.words import form_words
from crosswalk.text import N_, say
from crosswalk.ui.markup import Markup, facts, items, joined, note, tag

#: Rows, places and characters of one text that a page shows; the files to take along have all of them.
_ROWS: Final = 150
_PLACES: Final = 300
_CHARACTERS: Final = 400

title = forms.title


@cache
def _labels(lang: str) -> dict[str, str]:
    return {known.name: known.label[lang] for known in formats.formats()}


def format_label(source: Source, lang: str) -> str:
    """What the format is called; where it wraps others, also that of the credential in it."""
    labels = _labels(lang)
    return " › ".join(labels.get(name, name) for name in (source.format, source.inner) if name)


def summary(credential: Credential, lang: str) -> Markup:
    """Where the record comes from, how it was recognised, and what was noticed on the way."""
    source, record = credential.source, credential.record
    how = say(lang, N_("{format} ({how})"), format=format_label(source, lang), how=forms.recognised(source, lang))
    told = facts(
        (
            (say(lang, N_("Title")), tag("b", title(record, lang))),
            (say(lang, N_("File")), source.name),
            (say(lang, N_("Part of the file")), refusals.place(lang, source.item)),
            (say(lang, N_("Format")), how),
            (say(lang, N_("Version of the format")), source.version),
            (say(lang, N_("Taken out of")), forms.carrier(source, lang)),
            (say(lang, N_("Read as")), forms.read_as(record, lang)),
        )
    )
    noticed = items(notices.sentence(lang, n) for n in dict.fromkeys(credential.notices))
    heading = tag("b", say(lang, N_("Noticed while reading")))
    return joined((told, note(joined((heading, noticed))) if noticed else ""))


def everything(credential: Credential, catalog: Catalog, lang: str) -> Markup:
    """Every value with its form and place, and what was not read into any descriptor; both to be opened."""
    rows = [_row(value, named, catalog, lang) for value, named in forms.grouped(credential.record)]
    said = tag("summary", say(lang, N_("All that the record says ({number})"), number=len(rows)))
    return joined((
        tag("details", said, _table(rows, lang), class_="cw-covered"),
        _unused(credential.record.unused, lang),
    ))  # fmt: skip


def _row(value: Value, named: Sequence[str], catalog: Catalog, lang: str) -> Markup:
    apart = "、" if lang == "ja" else ", "
    labels = apart.join(catalog.descriptor(name).label[lang] for name in named)
    text = value.text if len(value.text) <= _CHARACTERS else f"{value.text[:_CHARACTERS]}…"
    lines = [tag("code", value.pointer or "/"), tag("small", value.outer) if value.outer else ""]
    return tag(
        "tr",
        tag("th", labels, scope="row"),
        tag("td", text, class_="cw-value"),
        tag("td", form_words(value.form, lang)),
        tag("td", *lines),
    )


def _table(rows: Sequence[Markup], lang: str) -> Markup:
    heads = (N_("Descriptor"), N_("What the file says"), N_("Form"), N_("Place in the file"))
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    drawn = tag("table", head, tag("tbody", *rows[:_ROWS]), class_="cw-table cw-plain cw-values")
    return joined((drawn, _further(len(rows) - _ROWS, lang)))


def _unused(pointers: Sequence[str], lang: str) -> Markup:
    """What of the file was not read into any descriptor."""
    if not pointers:
        return Markup("")
    words = N_("Not used: parts of the file that were read into no descriptor ({number})")
    heading = say(lang, words, number=len(pointers))
    listed = items((tag("code", pointer) for pointer in pointers[:_PLACES]), "cw-places")
    return tag("details", tag("summary", heading), listed, _further(len(pointers) - _PLACES, lang), class_="cw-covered")


def _further(number: int, lang: str) -> Markup:
    if number <= 0:
        return Markup("")
    words = say(lang, N_("{number} more are in the JSON to download."), number=f"{number:,}")
    return tag("p", words, class_="cw-small")
