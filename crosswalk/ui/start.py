"""Start page: what can be asked here, and where."""

from __future__ import annotations

import streamlit as st

from crosswalk.text import N_, say
from crosswalk.ui import frame
from crosswalk.ui.markup import Markup, items, tag

#: Who asks, what they ask, and the pages that answer, each with the words of its link.
_VISITORS = (
    (
        N_("You work on a framework"),
        N_("Where do the frameworks agree, where do they differ, on what clause, and what of ours is in theirs?"),
        (
            ("matrix.py", N_("Frameworks")),
            ("crosswalk.py", N_("Crosswalk")),
            ("differences.py", N_("Differences")),
            ("whatif.py", N_("What-if")),
            ("proposals.py", N_("Proposals")),
        ),
    ),
    (
        N_("You review for recognition"),
        N_("What was awarded under one framework: what does another expect beyond it, and how sure is that?"),
        (
            ("review.py", N_("Review")),
            ("side_by_side.py", N_("Side by side")),
            ("convert.py", N_("Convert")),
            ("gaps.py", N_("Gaps")),
            ("crosswalk.py", N_("Crosswalk")),
            ("check.py", N_("Check")),
        ),
    ),
    (
        N_("You hold or issue a credential"),
        N_("Does this file state what each framework asks for? If not, what is missing, and where in the file?"),
        (("check.py", N_("Check")), ("formats.py", N_("Formats"))),
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
    """Who comes with which question, the pages for it, and the limits."""
    frame.head(
        say(lang, N_("Micro-credential frameworks, side by side")),
        say(lang, N_("Frameworks for micro-credentials compared item by item, and credentials checked against them.")),
    )
    for column, (who, asked, pages) in zip(st.columns(len(_VISITORS)), _VISITORS, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.html(tag("div", tag("h3", say(lang, who)), tag("p", say(lang, asked)), class_="cw-ask"))
            with st.container(horizontal=True, gap="small"):
                for file, title in pages:
                    st.page_link(frame.page(file), label=say(lang, title), width="content")
    st.subheader(say(lang, N_("How to read the answers")), anchor=False)
    st.html(_limits(lang))


def _limits(lang: str) -> Markup:
    return items(say(lang, line) for line in _LIMITS)


if __name__ == "__main__":
    draw(frame.current())
