"""Every name in the session's state, declared once; widgets use them as keys, and so do tests."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

LANG: Final = "lang"

# Frameworks page
EDITIONS: Final = "matrix_editions"
ROW: Final = "matrix_descriptor"
COLUMN: Final = "matrix_edition"
AGAINST: Final = "matrix_against"
MATRIX_GRID: Final = "matrix_grid"
MATRIX_CSV: Final = "matrix_csv"

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
CREDENTIAL: Final = "check_credential"
CHECK_ROW: Final = "check_descriptor"
CHECK_COLUMN: Final = "check_edition"
CHECK_GRID: Final = "check_grid"
REPORT_JSON: Final = "check_report_json"
REPORT_CSV: Final = "check_report_csv"

#: Widgets that outlive a change of page; Streamlit forgets a widget that a page does not draw.
_KEPT: Final = (LANG, WAY, PASTE, SAMPLE, STRICT)


@dataclass(frozen=True, slots=True)
class Given:
    """What the visitor gave to be checked; it lives in the session's memory and nowhere else."""

    name: str
    content: bytes


def upload_key() -> str:
    """The key of the upload widget: a new one after each removal, as only a new widget is empty."""
    return f"{UPLOAD}_{st.session_state.get(REMOVED, 0)}"


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


def _adopt(key: str, widget: str) -> None:
    if widget == _box_name(key, str(st.session_state[LANG])):
        st.session_state[key] = st.session_state[widget]
