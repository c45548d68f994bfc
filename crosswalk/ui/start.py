"""Start page: what can be asked here, and where."""

from __future__ import annotations

import streamlit as st

from crosswalk.text import N_, say
from crosswalk.ui import frame
from crosswalk.ui.markup import Markup, items, tag

#: Page, who asks, what they ask, and the words of the link.
_QUESTIONS = (
    (
        "matrix.py",
        N_("Compare the frameworks"),
        N_(
            "Where do the JWG, the EU, Australia, Malaysia and 履修証明 agree, where do they differ, "
            "and on what clause?"
        ),
        N_("Open Frameworks"),
    ),
    (
        "check.py",
        N_("Check a credential"),
        N_("Does this file state what each framework asks for? If not, what is missing, and where in the file?"),
        N_("Open Check"),
    ),
)  # fmt: skip
_LIMITS = (
    N_(
        "The comparison table is the draft (案) of the Joint Working Group shown in slides of 2024. "
        "Later editions exist and are not encoded, because their text was not available."
    ),
    N_("Every statement carries its clause and a code for how we know it."),
    N_("What a file does not tell is “cannot tell”. Unknown is not failure."),
    N_(
        "The tool does not check signatures or authenticity, does not judge quality, and takes no "
        "recognition decision."
    ),
)  # fmt: skip


def draw(lang: str) -> None:
    """The questions, each with its page, and the limits."""
    frame.head(
        say(lang, N_("Micro-credential frameworks, side by side")),
        say(lang, N_("Five lists of descriptors compared item by item, and credentials checked against them.")),
    )
    for column, question in zip(st.columns(len(_QUESTIONS)), _QUESTIONS, strict=True):
        with column, st.container(border=True, height="stretch"):
            file, title, asked, link = question
            st.html(tag("div", tag("h3", say(lang, title)), tag("p", say(lang, asked)), class_="cw-ask"))
            st.page_link(frame.page(file), label=say(lang, link))
    st.subheader(say(lang, N_("How to read the answers")), anchor=False)
    st.html(_limits(lang))


def _limits(lang: str) -> Markup:
    return items(say(lang, line) for line in _LIMITS)


if __name__ == "__main__":
    draw(frame.current())
