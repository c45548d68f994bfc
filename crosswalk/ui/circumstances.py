"""For what, by which route and under which legal instrument a review is made: chosen by the reviewer, none preset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.model.worksheet import Circumstances, Term
from crosswalk.text import N_, say
from crosswalk.ui import desk, statements
from crosswalk.ui.markup import Markup, facts, joined, tag

#: By the name of the field: its heading. The list that it is chosen from has the same name.
CHOSEN: Final = {
    "purpose": N_("Purpose"),
    "route": N_("Route"),
    "instrument": N_("Legal instrument"),
}
_WRITTEN: Final = {
    "instrument_note": N_("Note on the instrument (such as its article)"),
    "reviewer": N_("Name of the reviewer"),
    "reference": N_("Reference number of the case"),
}


def ask(begun: Circumstances, catalog: Catalog, lang: str, changed: Callable[[str, str], None]) -> Circumstances:
    """The boxes, and what stands in them; ``changed`` gets the name of a field and the key of its box."""
    found: dict[str, str] = {}
    explained: list[tuple[str, str]] = []
    for column, (name, heading) in zip(st.columns(len(CHOSEN)), CHOSEN.items(), strict=True):
        terms = {term.id: term for term in lists.terms(name, catalog)}
        with column:
            found[name] = choice(name, heading, terms, str(getattr(begun, name)), lang, changed)
        if found[name]:
            explained.append((say(lang, heading), term_words(terms[found[name]], catalog, lang)))
    st.html(facts(explained))
    for column, (name, heading) in zip(st.columns(len(_WRITTEN)), _WRITTEN.items(), strict=True):
        key = desk.box(name, str(getattr(begun, name)), lang)
        column.text_input(say(lang, heading), key=key, on_change=changed, args=(name, key))
        found[name] = str(st.session_state[key])
    return Circumstances(**found)


def choice(
    name: str, heading: str, terms: Mapping[str, Term], chosen: str, lang: str,
    changed: Callable[[str, str], None], *, headed: bool = False,
) -> str:  # fmt: skip
    """A box for a term of a list; the identifier of the term, or nothing where none was chosen.

    ``headed``: its heading stands on the page already, so that only those who do not see it are told again.
    """
    key = desk.box(name, chosen if chosen in terms else None, lang)
    st.selectbox(
        say(lang, heading), list(terms), index=None, format_func=lambda identifier: terms[identifier].label[lang],
        key=key, placeholder=say(lang, N_("Not chosen yet")), on_change=changed, args=(name, key),
        label_visibility="collapsed" if headed else "visible",
    )  # fmt: skip
    return str(st.session_state[key] or "")


def choices(
    name: str, heading: str, terms: Mapping[str, Term], chosen: Sequence[str], lang: str,
    changed: Callable[[str, str], None],
) -> list[str]:  # fmt: skip
    """As ``choice``, for a list of which several terms may hold; its heading stands on the page already."""
    key = desk.box(name, list(chosen), lang)
    st.multiselect(
        say(lang, heading), list(terms), format_func=lambda identifier: terms[identifier].label[lang],
        key=key, placeholder=say(lang, N_("Not chosen yet")), on_change=changed, args=(name, key),
        label_visibility="collapsed",
    )  # fmt: skip
    return list(st.session_state[key])


def term_words(term: Term, catalog: Catalog, lang: str) -> Markup:
    """What a term means, on which clause, and how we know."""
    source = joined((term.clause[lang], " · ", statements.evidence(term.evidence, catalog, lang)))
    return joined((tag("b", term.label[lang]), f" – {term.description[lang]}", tag("small", source)))


def lacking(circumstances: Circumstances, lang: str) -> str:
    """Which of the choices were not made yet, in words; empty where all were."""
    apart = "、" if lang == "ja" else ", "
    return apart.join(say(lang, heading) for name, heading in CHOSEN.items() if not getattr(circumstances, name))
