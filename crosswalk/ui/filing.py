"""What of a worksheet can be taken along: the letter to the issuer, the reports, and the worksheet itself."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import streamlit as st

from crosswalk import reports
from crosswalk.catalog import Catalog
from crosswalk.catalog.worksheets import to_text
from crosswalk.errors import UnknownFramework
from crosswalk.model.framework import Edition
from crosswalk.model.provenance import Hashed, Provenance
from crosswalk.model.worksheet import Worksheet
from crosswalk.reports.document import Document
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.letter import letter_document, letter_text
from crosswalk.reports.provenance import with_basis
from crosswalk.reports.review import review_document, review_object, review_panel
from crosswalk.reports.review_words import criterion_label
from crosswalk.tasks import letter as letters
from crosswalk.tasks import review
from crosswalk.tasks.provenance import provenance
from crosswalk.text import LANGUAGES, N_, say
from crosswalk.ui import basis, deciding, desk, downloads, state
from crosswalk.ui.markup import tag

_LANGUAGES: Final = {"ja": "日本語", "en": "English"}


# ---- the letter


def letter(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """What is asked, in which language, and the letter, to be edited and taken along."""
    words = N_(
        "It asks what could not be told and what you marked as needing information. It names no learner and announces "
        "no decision. Nothing is sent from here."
    )
    st.html(tag("p", say(lang, words), class_="cw-context"))
    labels = {line.criterion: criterion_label(line.criterion, catalog)[lang] for line in sheet.lines}
    left, right = st.columns([7, 3])
    with left:
        key = desk.box("letter_about", list(letters.asked_by_default(sheet)), lang)
        st.multiselect(
            say(lang, N_("Criteria to ask about")), list(labels), format_func=labels.__getitem__, key=key,
            placeholder=say(lang, N_("Choose")),
        )  # fmt: skip
    with right:
        state.begin(state.REVIEW_LETTER_LANG, lang, LANGUAGES)
        st.radio(
            say(lang, N_("Language of the letter")), LANGUAGES, format_func=_LANGUAGES.__getitem__, horizontal=True,
            key=state.REVIEW_LETTER_LANG,
        )  # fmt: skip
    chosen, tongue = st.session_state[key], str(st.session_state[state.REVIEW_LETTER_LANG])
    if not chosen:
        st.html(tag("p", say(lang, N_("No criterion is chosen, so there is nothing to ask."))))
        return
    made = letters.letter(sheet, catalog, chosen)
    text = letter_text(made, tongue)
    # Another letter begins anew; the same one keeps what was edited in it.
    box = desk.box(f"letter_{sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}", text, lang)
    st.text_area(say(lang, N_("Text of the letter (edit it before you download it as text)")), key=box, height=560)
    edited = str(st.session_state[box])
    offered = [downloads.Offer("txt", "TXT", f"letter-{sheet.id}.txt", "text/plain", lambda: edited.encode())]
    offered += downloads.filed(lambda _: letter_document(made), f"letter-{sheet.id}", catalog, tongue, ("html", "docx"))
    downloads.draw(offered, state.REVIEW_LETTER_DOWNLOADS, lang)
    words = N_("Edits are in the TXT only; HTML and DOCX have the letter as it was made. No edit is kept here.")
    st.html(tag("p", say(lang, words), class_="cw-small cw-context"))


# ---- the reports


def draw(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """The report in every form, and the worksheet file."""
    st.html(deciding.still_open(sheet, lang))
    st.header(say(lang, N_("Report of the review")), anchor=False)
    words = N_(
        "It has everything that stands in the worksheet, what the program observed apart from what you judged, and "
        "what it rests on. The learner is not named."
    )
    st.html(tag("p", say(lang, words), class_="cw-context"))
    downloads.draw(_reports(sheet, catalog, lang), state.REVIEW_DOWNLOADS, lang)
    st.header(say(lang, N_("Worksheet file")), anchor=False)
    words = N_("The worksheet whole, to be opened again here or with “crosswalk review”, or handed to a colleague.")
    st.html(tag("p", say(lang, words), class_="cw-context"))
    downloads.draw([_file(sheet, say(lang, N_("Worksheet file (.json)")))], state.REVIEW_FILE, lang)


def own_version(sheet: Worksheet, lang: str) -> None:
    """The worksheet as it is on view, where it cannot be saved."""
    downloads.draw([_file(sheet, say(lang, N_("Your version (.json)")))], f"{state.REVIEW_FILE}_own", lang)


def _file(sheet: Worksheet, words: str) -> downloads.Offer:
    return downloads.Offer("json", words, _file_name(sheet), "application/json", lambda: to_text(sheet).encode())


def _file_name(sheet: Worksheet) -> str:
    return f"{sheet.id}.worksheet.json"


def _reports(sheet: Worksheet, catalog: Catalog, lang: str) -> list[downloads.Offer]:
    def document(form: str) -> Document:
        others = desk.desk().store().all()
        return review_document(
            sheet, catalog, _rests(sheet, form, catalog, lang), precedents=review.precedents(sheet, others),
            lacking=review.lacking(sheet), news=review.news(sheet, catalog),
        )  # fmt: skip

    def as_csv() -> bytes:
        return DOWNLOADS["csv"].write(
            with_basis(review_panel(sheet, catalog), _rests(sheet, "csv", catalog, lang)), catalog, lang
        )

    def as_json() -> bytes:
        return reports.to_json(review_object(sheet, _rests(sheet, "json", catalog, lang))).encode()

    name = f"review-{sheet.id}"
    return [
        *downloads.filed(document, name, catalog, lang),
        downloads.Offer("csv", "CSV", f"{name}.csv", DOWNLOADS["csv"].mime, as_csv),
        downloads.Offer("json", "JSON", f"{name}.json", "application/json", as_json),
    ]


def _rests(sheet: Worksheet, form: str, catalog: Catalog, lang: str) -> Provenance:
    """What a report rests on: the worksheet file, with which the command gives the same one again."""
    command = ("review", "--report", form, "--lang", lang, *basis.folder())
    whole = Hashed(_file_name(sheet), "", sha256(to_text(sheet).encode()).hexdigest())
    return provenance(command, catalog, _editions(sheet, catalog), [whole], lang)


def _editions(sheet: Worksheet, catalog: Catalog) -> list[Edition]:
    """Both sides' editions, as far as they are known here."""
    found = []
    for side in (sheet.here, sheet.there):
        try:
            found.append(catalog.edition(side.state.name))
        except UnknownFramework:
            continue
    return found
