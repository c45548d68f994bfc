"""One row of buttons that take an answer along, in every form there is; all pages draw it from here.

A file is written when its button is pressed, not when the page is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.reports.document import Document
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.filing import FILED
from crosswalk.reports.panel import Panel
from crosswalk.text import N_, say
from crosswalk.ui.markup import tag

#: What the forms are called on a button: names, the same in both languages.
NAMES: Final = {
    "html": "HTML", "docx": "DOCX", "csv": "CSV", "xlsx": "XLSX", "turtle": "Turtle", "jsonld": "JSON-LD",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to take along: the end of its button's key, the button's words, and how it is written."""

    form: str
    label: str
    file: str
    mime: str
    write: Callable[[], bytes]


def offers(name: str, write: Callable[[str], bytes]) -> tuple[Offer, ...]:
    """Every form of ``DOWNLOADS``, written by a function of the form's name."""

    def writer(form: str) -> Callable[[], bytes]:
        return lambda: write(form)

    return tuple(
        Offer(form, NAMES.get(form, form), f"{name}{how.extension}", how.mime, writer(form))
        for form, how in DOWNLOADS.items()
    )


def filed(
    make: Callable[[str], Document], name: str, catalog: Catalog, lang: str, forms: Sequence[str] = tuple(FILED)
) -> tuple[Offer, ...]:
    """A report for people, made for the form by whose button it is asked for and written in the page's language."""

    def writer(form: str) -> Callable[[], bytes]:
        return lambda: FILED[form].write(make(form), catalog, lang)

    return tuple(Offer(f, NAMES[f], f"{name}{FILED[f].extension}", FILED[f].mime, writer(f)) for f in forms)


def panel_offers(shown: Panel, catalog: Catalog, lang: str) -> tuple[Offer, ...]:
    """A panel in every form."""
    return offers(shown.name, lambda form: DOWNLOADS[form].write(shown, catalog, lang))


def panel(shown: Panel, key: str, catalog: Catalog, lang: str, more: Sequence[Offer] = ()) -> None:
    """The buttons of a panel, and further ones of the same answer before them."""
    draw((*more, *panel_offers(shown, catalog, lang)), key, lang)


def draw(offered: Sequence[Offer], key: str, lang: str) -> None:
    """The row; the key of each button is that of the row with the form's name behind it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.html(tag("span", say(lang, N_("Download")), class_="cw-small"), width="content")
        for offer in offered:
            st.download_button(
                offer.label, offer.write, offer.file, offer.mime, key=f"{key}_{offer.form}", on_click="ignore",
            )  # fmt: skip
