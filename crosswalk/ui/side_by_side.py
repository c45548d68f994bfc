"""Side by side page: two to five of the records handed over, descriptor by descriptor, without a verdict.

What is handed over is what the Check page examines too: who checks a credential and then wants to see it beside
another finds it here, and adds the other.
"""

from __future__ import annotations

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.model.side_by_side import LEAST, MOST, SideBySide
from crosswalk.reports import compare as forms
from crosswalk.reports import compare_words as wording
from crosswalk.reports import levels as level_forms
from crosswalk.reports import refusals
from crosswalk.reports.compare_document import arithmetic, chart
from crosswalk.tasks.compare import compare
from crosswalk.text import N_, say
from crosswalk.ui import beside, beside_files, data, examined, frame, given, listing, saved, spans, state
from crosswalk.ui.examined import Examined
from crosswalk.ui.markup import Markup, items, joined, note, tag


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Credentials and courses side by side")),
        say(
            lang,
            N_(
                "What does each of two to five credentials or courses state, descriptor by descriptor, and how large "
                "is each? Files that you examine on the Check page are here too."
            ),
        ),
    )
    st.html(note(say(lang, wording.NO_VERDICT)))
    handed = given.ask(lang, heading=N_("What to set side by side"), go=N_("Add this text"), adding=True)
    if not handed:
        return
    files = saved.kept()
    try:
        seen = examined.read(handed, files, saved.documents(files), catalog, lang)
    except CrosswalkError as error:
        st.html(note(refusals.refusal(error, lang), "cw-refused"))
        return
    _unread(seen, lang)
    chosen = _choose(seen, lang)
    if chosen is not None:
        _answer(chosen, seen, catalog, lang)


def _unread(seen: Examined, lang: str) -> None:
    """What could not be read, each with the reason and the next step."""
    if not seen.unread:
        return
    heading = tag("b", say(lang, N_("{number} could not be read:"), number=len(seen.unread)))
    st.html(note(joined((heading, items(refusals.refusal(u.error, lang) for u in seen.unread))), "cw-refused"))


# ---- which records


def _choose(seen: Examined, lang: str) -> tuple[int, ...] | None:
    """The places of the records to show, in the order in which they were chosen; ``None`` while they are too few."""
    _begin(seen.places)
    names = {r.place: f"{r.number}. {r.title} ({r.where})" for r in listing.listed(seen, lang) if not r.refused}
    st.multiselect(
        say(lang, N_("Records side by side (two to five, in this order)")), list(names),
        format_func=names.__getitem__, max_selections=MOST, **state.box(state.BESIDE, lang),
        placeholder=say(lang, N_("Choose records")),
    )  # fmt: skip
    chosen = tuple(st.session_state[state.BESIDE])
    if len(chosen) >= LEAST:
        return chosen
    more = N_("Hand over another credential or course, or choose one more: two to five stand side by side.")
    st.html(note(say(lang, more)))
    return None


def _begin(places: tuple[int, ...]) -> None:
    """Choose for the visitor what is new, as long as all of it finds room; what was chosen stays."""
    known: tuple[int, ...] = st.session_state.get(state.BESIDE_KNOWN, ())
    chosen = [p for p in st.session_state.get(state.BESIDE, ()) if p in places]
    new = [p for p in places if p not in known]
    if new or state.BESIDE not in st.session_state:
        state.choose(state.BESIDE, chosen + new if len(chosen) + len(new) <= MOST else chosen)
        st.session_state[state.BESIDE_KNOWN] = places


# ---- the answer


def _answer(chosen: tuple[int, ...], seen: Examined, catalog: Catalog, lang: str) -> None:
    side = compare([seen.credential(place) for place in chosen], catalog, lang=lang)
    st.header(say(lang, N_("What each states, descriptor by descriptor")), anchor=False)
    st.html(items((say(lang, wording.TRANSLATED), say(lang, wording.ABOUT_WORDS)), "cw-small"))
    st.html(beside.table(side, lang))
    beside_files.draw(side, chosen, seen, catalog, lang)
    _sizes(side, lang)
    if side.levels:
        panel, heads = forms.levels_panel(side, catalog)
        st.header(panel.title[lang], anchor=False)
        told = (level_forms.NOT_A_QUALIFICATION, level_forms.NOTHING_COMPOSED)
        st.html(items((say(lang, words) for words in told), "cw-small"))
        st.html(beside.panel_table(panel, heads, lang, "cw-beside-levels"))


def _sizes(side: SideBySide, lang: str) -> None:
    panel, heads = forms.sizes_panel(side)
    st.header(panel.title[lang], anchor=False)
    st.html(tag("p", say(lang, wording.ABOUT_SIZES), class_="cw-small"))
    st.html(joined((beside.panel_table(panel, heads, lang), _arithmetic(side, lang))))
    drawn = chart(side)
    if drawn.bars:
        st.html(joined((tag("h3", drawn.title[lang]), spans.drawn(drawn, lang))))
        st.html(spans.twin(drawn, say(lang, N_("Credential")), lang))
    panel, heads = forms.pairs_panel(side)
    st.html(joined((tag("h3", panel.title[lang]), beside.panel_table(panel, heads, lang, "cw-pairs"))))


def _arithmetic(side: SideBySide, lang: str) -> Markup:
    """Every calculation, with published equivalences and what has to be known of the units; to be opened."""
    lines = [line[lang] for line in arithmetic(side)]
    if not lines:
        return Markup("")
    return tag("details", tag("summary", say(lang, N_("How it was calculated"))), items(lines), class_="cw-covered")


if __name__ == "__main__":
    draw(frame.current())
