"""Every name in the session's state, declared once; widgets use them as keys, and so do tests."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from crosswalk.ui.callbacks import whole

LANG: Final = "lang"

# Frameworks page
EDITIONS: Final = "matrix_editions"
ROW: Final = "matrix_descriptor"
COLUMN: Final = "matrix_edition"
AGAINST: Final = "matrix_against"
MATRIX_GRID: Final = "matrix_grid"
MATRIX_DOWNLOADS: Final = "matrix"  # followed by the form, as in all rows of downloads

# Crosswalk page
MAP_HERE: Final = "map_here"
MAP_THERE: Final = "map_there"
MAP_THROUGH: Final = "map_through"
MAP_SWAP: Final = "map_swap"
MAP_DOWNLOADS: Final = "map"
WAY_DOWNLOADS: Final = "way"

# Differences page
DIFFERENCES_OF: Final = "differences_of"
DIFFERENCES_DOWNLOADS: Final = "differences"

# Formats page
FORMATS: Final = "formats_shown"
FORMATS_ROW: Final = "formats_descriptor"
FORMATS_COLUMN: Final = "formats_format"
FORMATS_GRID: Final = "formats_grid"
FORMATS_DOWNLOADS: Final = "formats"
FORMAT_DOWNLOADS: Final = "format"
TEMPLATE_DOWNLOADS: Final = "template"

# Gaps page
GAPS_VIEW: Final = "gaps_view"
GAPS_EDITIONS: Final = "gaps_editions"
GAPS_HERE: Final = "gaps_here"
GAPS_THERE: Final = "gaps_there"
GAPS_SWAP: Final = "gaps_swap"
GAPS_GRID: Final = "gaps_grid"
GAPS_ORDER: Final = "gaps_order"
GAPS_DOWNLOADS: Final = "gaps"
PAIRS_DOWNLOADS: Final = "pairs"
JOINT_EDITIONS: Final = "joint_editions"
JOINT_HOW: Final = "joint_how"
JOINT_FILES: Final = "joint_files"
JOINT_DOWNLOADS: Final = "joint"

# What-if page
TRIAL_VIEW: Final = "trial_view"
TRIAL_EDITION: Final = "trial_edition"
TRIAL_STATEMENT: Final = "trial_statement"
TRIAL_VALUE: Final = "trial_value"
TRIAL_NUMBER: Final = "trial_number"  # followed by the place of the bound, 0 or 1
TRIAL_ADD: Final = "trial_add"
TRIAL_REMOVE: Final = "trial_remove"  # followed by the place of the setting in the list
TRIAL_SETTINGS: Final = "trial_settings"
TRIAL_MORE: Final = "trial_more"
TRIAL_RUN: Final = "trial_run"
TRIAL_ANSWER: Final = "trial_answer"
TRIAL_DOWNLOADS: Final = "trial"
CORPUS: Final = "corpus"
CORPUS_WAY: Final = "corpus_way"
CORPUS_UPLOAD: Final = "corpus_upload"
CORPUS_STRICT: Final = "corpus_strict"
LEVERS_EDITIONS: Final = "levers_editions"
LEVERS_RUN: Final = "levers_run"
LEVERS_ANSWER: Final = "levers_answer"
LEVERS_DOWNLOADS: Final = "levers"

# Proposals page
PROPOSALS: Final = "proposals"
PROPOSAL_NEWS: Final = "proposal_news"
PROPOSAL_TURN: Final = "proposal_turn"
PROPOSAL_VIEW: Final = "proposal_view"
PROPOSAL_BY: Final = "proposal_by"
PROPOSAL_EDITION: Final = "proposal_edition"
PROPOSAL_STATEMENT: Final = "proposal_statement"
PROPOSAL_PROPERTY: Final = "proposal_property"
PROPOSAL_SET: Final = "proposal_set"
PROPOSAL_MAPPING: Final = "proposal_mapping"
PROPOSAL_SLOT: Final = "proposal_slot"
PROPOSAL_ACTION: Final = "proposal_action"
PROPOSAL_REPLY: Final = "proposal_reply"
PROPOSAL_ANSWER: Final = "proposal_answer"  # followed by the place of the target in the list
PROPOSAL_ANSWERED: Final = "proposal_answered"
PROPOSAL_ABOUT: Final = "proposal_about"  # followed by a number, as all boxes below, for they empty themselves
PROPOSAL_FIELD: Final = "proposal_field"
PROPOSAL_REASON: Final = "proposal_reason"
PROPOSAL_SEND: Final = "proposal_send"
PROPOSAL_ACCEPT: Final = "proposal_accept"
PROPOSAL_OF: Final = "proposal_of"
PROPOSAL_BOOK: Final = "proposal_book"
PROPOSAL_BOOK_EDITIONS: Final = "proposal_book_editions"
PROPOSAL_BOOK_UPLOAD: Final = "proposal_book_upload"
PROPOSAL_BOOK_REASON: Final = "proposal_book_reason"
PROPOSAL_BOOK_TAKE: Final = "proposal_book_take"
PROPOSAL_FILES: Final = "proposal_files"
PROPOSAL_FILES_UPLOAD: Final = "proposal_files_upload"
PROPOSAL_FILES_TAKE: Final = "proposal_files_take"
POSITIONS_DOWNLOADS: Final = "positions"
EDITS_DOWNLOADS: Final = "edits"

# Check page
SOURCE: Final = "check_source"
WAY: Final = "check_way"
UPLOAD: Final = "check_upload"  # followed by the number of files removed so far, see upload_key
REMOVED: Final = "check_removed"
PASTE: Final = "check_paste"
PASTE_GO: Final = "check_paste_go"
SAMPLE: Final = "check_sample"
CLEAR: Final = "check_clear"
FRAMEWORKS: Final = "check_frameworks"
STRICT: Final = "check_strict"
EXAMINED: Final = "check_examined"
RECORDS: Final = "check_records"
RECORDS_FIND: Final = "check_find"
RECORDS_FORMAT: Final = "check_format"
RECORDS_VERDICT: Final = "check_verdict"
RECORDS_PAGE: Final = "check_page"
RECORDS_DOWNLOADS: Final = "check_list"
JUDGE: Final = "check_judge"
JUDGE_STOP: Final = "check_judge_stop"
CREDENTIAL: Final = "check_credential"
SAVED: Final = "check_saved"
SAVED_UPLOAD: Final = "check_saved_upload"  # followed by the number of uploads so far, see saved_key
SAVED_TAKEN: Final = "check_saved_taken"
SAVED_AT: Final = "check_saved_at"  # followed by the place of the file in the list
SAVED_REMOVE: Final = "check_saved_remove"  # likewise
CHECK_ROW: Final = "check_descriptor"
CHECK_COLUMN: Final = "check_edition"
CHECK_GRID: Final = "check_grid"
REPORT_DOWNLOADS: Final = "check_report"
FIX_RUN: Final = "check_fix_run"
FIX_ANSWER: Final = "check_fix_answer"
FIX_DOWNLOADS: Final = "check_fix"

# Review page
REVIEW_DESK: Final = "review_desk"
REVIEW_START: Final = "review_start"
REVIEW_VIEW: Final = "review_view"
REVIEW_HERE: Final = "review_here"
REVIEW_THERE: Final = "review_there"
REVIEW_AGAINST: Final = "review_against"
REVIEW_COURSE: Final = "review_course"
REVIEW_COURSE_UPLOAD: Final = "review_course_upload"
REVIEW_COURSE_ROW: Final = "review_course_row"
REVIEW_FIELD: Final = "review_field"  # followed by what it is about, the language and a number
REVIEW_OPEN: Final = "review_open"
REVIEW_CLOSE: Final = "review_close"
REVIEW_RELOAD: Final = "review_reload"
REVIEW_RENEW: Final = "review_renew"
REVIEW_REOPEN: Final = "review_reopen"  # followed by the place of the worksheet in the list
REVIEW_UPLOAD: Final = "review_upload"  # followed by a number, as it empties itself
REVIEW_CRITERIA: Final = "review_criteria"
REVIEW_CRITERION: Final = "review_criterion"
REVIEW_BEFORE: Final = "review_before"
REVIEW_AFTER: Final = "review_after"
REVIEW_BY: Final = "review_by"
REVIEW_WITHDRAW: Final = "review_withdraw"
REVIEW_UNDECIDE: Final = "review_undecide"
REVIEW_INSERT: Final = "review_insert"  # followed by the language of the text
REVIEW_REASON_SAVE: Final = "review_reason_save"  # followed by the place of the reason in the list, as the next
REVIEW_REASON_REMOVE: Final = "review_reason_remove"
REVIEW_LETTER_LANG: Final = "review_letter_lang"
REVIEW_LETTER_DOWNLOADS: Final = "review_letter"
REVIEW_DOWNLOADS: Final = "review_report"
REVIEW_FILE: Final = "review_file"

# Convert page
CONVERT_VIEW: Final = "convert_view"
CONVERT_AMOUNT: Final = "convert_amount"
CONVERT_UNIT: Final = "convert_unit"
CONVERT_BESIDE: Final = "convert_beside"
CONVERT_BESIDE_UNIT: Final = "convert_beside_unit"
CONVERT_TO: Final = "convert_to"
CONVERT_DATE: Final = "convert_date"
CONVERT_DOWNLOADS: Final = "convert"
LEVEL_SCHEME: Final = "level_scheme"
LEVEL: Final = "level"
LEVEL_TO: Final = "level_to"
LEVEL_DOWNLOADS: Final = "levels"

# Side by side page; what is handed over there is that of the Check page
BESIDE: Final = "beside"  # the places of the records chosen, in their order
BESIDE_KNOWN: Final = "beside_known"  # those that there were to choose from when some were chosen for the visitor
BESIDE_DOWNLOADS: Final = "beside_report"

#: Widgets that outlive a change of page; Streamlit forgets a widget that a page does not draw.
_KEPT: Final = (
    LANG, WAY, PASTE, SAMPLE, STRICT, CORPUS_WAY, CORPUS_STRICT, PROPOSAL_BY, REVIEW_BY,
    CONVERT_AMOUNT, CONVERT_BESIDE, CONVERT_DATE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """What the visitor gave to be checked; it lives in the session's memory and nowhere else."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that the visitor saved from the web; ``address`` is where from, if it does not say so itself."""

    file: Given
    address: str = ""


def upload_key() -> str:
    """The key of the upload widget: a new one after each removal, as only a new widget is empty."""
    return f"{UPLOAD}_{st.session_state.get(REMOVED, 0)}"


def saved_key() -> str:
    """The key of the upload widget for saved files: it empties itself, as what it took is listed beside it."""
    return f"{SAVED_UPLOAD}_{st.session_state.get(SAVED_TAKEN, 0)}"


def keep() -> None:
    """Hold on to the choices of the pages that are not on view."""
    for key in _KEPT:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def begin(key: str, value: object, allowed: Container[object] | None = None) -> None:
    """Give a choice its first value, also where what was chosen is no longer on offer."""
    if key not in st.session_state or (allowed is not None and st.session_state[key] not in allowed):
        choose(key, value)


def choose(key: str, value: object) -> None:
    """Make a choice from outside its box, which thereby becomes a new one."""
    st.session_state[key] = value
    st.session_state[_turn(key)] = st.session_state.get(_turn(key), 0) + 1


def box(key: str, lang: str) -> dict[str, Any]:
    """The arguments by which a box of named options holds a choice that is kept under ``key``.

    A browser sends options back by their labels, and sends them with every other click, also when
    it has not yet drawn what was chosen meanwhile. So the box is another one in each language and
    after each choice made elsewhere, and what an earlier one still says is not heard.
    """
    widget = _box_name(key, lang)
    st.session_state[widget] = st.session_state[key]
    return {"key": widget, "on_change": _adopt, "args": (key, widget)}


def _turn(key: str) -> str:
    return f"{key}_turn"


def _box_name(key: str, lang: str) -> str:
    return f"{key}_{lang}_{st.session_state.get(_turn(key), 0)}"


@whole
def _adopt(key: str, widget: str) -> None:
    if widget == _box_name(key, str(st.session_state[LANG])):
        st.session_state[key] = st.session_state[widget]
