"""What every page has around it: its language, the list of pages, and what the tool does not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from crosswalk import __version__
from crosswalk.reports.words import NOT_CHECKED
from crosswalk.text import LANGUAGES, N_, say
from crosswalk.ui import state
from crosswalk.ui.markup import joined, tag

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_HERE = Path(__file__).parent
_NAMES = {"ja": "日本語", "en": "English"}
_COMPARE = N_("Compare frameworks")
_JUDGE = N_("Judge a credential")
#: Group, file, heading in the list of pages, path in the address; the first has no path of its own.
_PAGES = (
    ("", "start.py", N_("Start"), "start"),
    (_COMPARE, "matrix.py", N_("Frameworks"), "frameworks"),
    (_COMPARE, "crosswalk.py", N_("Crosswalk"), "crosswalk"),
    (_COMPARE, "differences.py", N_("Differences"), "differences"),
    (_COMPARE, "gaps.py", N_("Gaps"), "gaps"),
    (_COMPARE, "whatif.py", N_("What-if"), "what-if"),
    (_COMPARE, "proposals.py", N_("Proposals"), "proposals"),
    (_JUDGE, "check.py", N_("Check"), "check"),
    (_JUDGE, "side_by_side.py", N_("Side by side"), "side-by-side"),
    (_JUDGE, "review.py", N_("Review"), "review"),
    (_JUDGE, "convert.py", N_("Convert"), "convert"),
    (_JUDGE, "formats.py", N_("Formats"), "formats"),
)


def prepare() -> str:
    """Set the page up and return the visitor's language."""
    st.set_page_config(
        page_title="Crosswalk",
        page_icon=str(_HERE / "icon.png"),  # set before the pages are listed: nothing is fetched for it
        layout="wide",
        initial_sidebar_state=250,
    )
    state.keep()
    lang = _language()
    st.html(_HERE / "style.css")
    # Streamlit always says "en"; screen readers choose their voice and browsers their glyphs by this.
    st.html(f'<script>document.documentElement.lang="{lang}"</script>', unsafe_allow_javascript=True)
    return lang


def _language() -> str:
    """Chosen here, else named in the address, else the browser's."""
    state.begin(state.LANG, _first_language(), LANGUAGES)
    with st.sidebar:
        st.html(
            tag(
                "div",
                "Crosswalk",
                tag(
                    "small",
                    say(str(st.session_state[state.LANG]), N_("Frameworks for micro-credentials, side by side")),
                ),
                class_="cw-brand",
            )
        )
        st.radio(
            "言語 / Language", LANGUAGES, format_func=_NAMES.__getitem__, key=state.LANG,
            horizontal=True, label_visibility="collapsed",
        )  # fmt: skip
    lang = str(st.session_state[state.LANG])
    # Links between pages drop the query, so it is written again on every run.
    if st.query_params.get("lang") != lang:
        st.query_params["lang"] = lang
    return lang


def _first_language() -> str:
    asked = st.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return "ja" if (st.context.locale or "").lower().startswith("ja") else "en"


def navigation(lang: str) -> StreamlitPage:
    """The pages by group, under their headings in this language."""
    grouped: dict[str, list[StreamlitPage]] = {}
    for group, file, title, path in _PAGES:
        listed = st.Page(_HERE / file, title=say(lang, title), url_path=path, default=file == _PAGES[0][1])
        grouped.setdefault(say(lang, group), []).append(listed)
    return st.navigation(grouped)


def page(file: str) -> str:
    """The path of a page, for links and for going there."""
    return str(_HERE / file)


def current() -> str:
    """The language of this run, for a page."""
    return str(st.session_state[state.LANG])


def head(title: str, lead: str) -> None:
    """A page's heading and what it is for."""
    st.title(title, anchor=False)
    st.html(tag("p", lead, class_="cw-lead"))


def foot(lang: str) -> None:
    """What the tool does not do, below every page."""
    lines = (
        say(lang, NOT_CHECKED),
        say(
            lang,
            N_(
                "This tool takes no recognition decision. Files stay in this session's memory; "
                "nothing is sent to any network."
            ),
        ),
    )
    version = say(lang, N_("Version {version}"), version=__version__)
    st.html(tag("div", joined([*(tag("div", line) for line in lines), tag("div", version)]), class_="cw-foot"))
