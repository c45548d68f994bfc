"""Crosswalk page: two editions side by side, what corresponds to what and how that is known."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Statement
from crosswalk.model.mapping import Contradiction, Crosswalk, Group, Mapping, Unmatched
from crosswalk.reports import mapping as forms
from crosswalk.tasks.mapping import crosswalk
from crosswalk.text import N_, say
from crosswalk.ui import data, downloads, frame, links, state, way
from crosswalk.ui.markup import Markup, items, joined, note, tag

_NOTICE = N_(
    "No person has reviewed a mapping yet. What is stated and what is inferred look different and are named "
    "differently; what is inferred is a candidate."
)


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Crosswalk of two editions")),
        say(
            lang,
            N_(
                "Which element of one edition corresponds to which of another, how closely, on whose word, and "
                "what has no counterpart."
            ),
        ),
    )
    st.html(note(say(lang, _NOTICE)))
    here, there = _pair(catalog, lang)
    answer = crosswalk(here, there, catalog=catalog)
    st.html(links.counts(answer, lang))
    st.html(links.legend(answer, lang))
    st.html(_table(answer, catalog, lang))
    _downloads(answer, catalog, lang)
    st.header(say(lang, N_("Without counterpart")), anchor=False)
    st.html(_without(answer, catalog, lang))
    st.header(say(lang, N_("Contradictions between mappings")), anchor=False)
    st.html(_contradictions(answer.contradictions, catalog, lang))
    way.draw(answer.here, answer.there, catalog, lang)


# ---- which two


def _pair(catalog: Catalog, lang: str) -> tuple[str, str]:
    """The two editions: first from the address, else the defaults; never one against itself."""
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    first, second = _defaults(catalog)
    state.begin(state.MAP_HERE, _asked("from", titles, first), titles)
    left, middle, right = st.columns([5, 2, 5], vertical_alignment="bottom")
    left.selectbox(
        say(lang, N_("Edition on the left")), list(titles), format_func=titles.__getitem__,
        **state.box(state.MAP_HERE, lang),
    )  # fmt: skip
    here = str(st.session_state[state.MAP_HERE])
    others = [e for e in titles if e != here]
    state.begin(state.MAP_THERE, _asked("to", others, second if second != here else first), others)
    right.selectbox(
        say(lang, N_("Edition on the right")), others, format_func=titles.__getitem__,
        **state.box(state.MAP_THERE, lang),
    )  # fmt: skip
    middle.button(say(lang, N_("⇄ Swap sides")), key=state.MAP_SWAP, on_click=_swap, width="stretch")
    there = str(st.session_state[state.MAP_THERE])
    st.query_params.update({"from": here, "to": there})
    return here, there


def _defaults(catalog: Catalog) -> tuple[str, str]:
    """The first default edition, and the first text that another framework's default edition is a reading of."""
    first, *rest = catalog.choose(())
    sources = (catalog.edition(s) for e in rest if e.framework != first.framework for s in e.source_editions)
    read = (e for e in sources if not e.is_reading and e.not_encoded is None)
    return first.id, next(read, next(e for e in catalog.encoded if e.id != first.id)).id


def _asked(name: str, allowed: Iterable[str], otherwise: str) -> str:
    asked = st.query_params.get(name, "")
    return asked if asked in allowed else otherwise


def _swap() -> None:
    here, there = st.session_state[state.MAP_HERE], st.session_state[state.MAP_THERE]
    state.choose(state.MAP_HERE, there)
    state.choose(state.MAP_THERE, here)


# ---- what corresponds to what


def _table(answer: Crosswalk, catalog: Catalog, lang: str) -> Markup:
    heads = (answer.here.title[lang], say(lang, N_("Relation, read from left to right")), answer.there.title[lang])
    head = tag("thead", tag("tr", *(tag("th", h, scope="col") for h in heads)))
    rows = [_group(g, catalog, lang) for g in answer.groups]
    rows += [_denied(m, answer, catalog, lang) for m in answer.rejected]
    if not rows:
        words = say(lang, N_("No element of one edition is known to correspond to one of the other."))
        rows = [tag("tr", tag("td", words, colspan="3"))]
    return tag("table", head, tag("tbody", *rows), class_="cw-table cw-crosswalk")


def _group(group: Group, catalog: Catalog, lang: str) -> Markup:
    """What hangs together in one row: all members on both sides, and each link between them."""
    several = len(group.subjects) + len(group.objects) > 2
    named = {s.iri: s for s in (*group.subjects, *group.objects)} if several else {}
    left = {s.iri for s in group.subjects}
    relations = [links.link(k, named, catalog, lang) for k in group.links]
    relations += [links.denied(links.turned(m, left, catalog), named, catalog, lang) for m in group.rejected]
    return _row(group.subjects, relations, group.objects, catalog, lang)


def _denied(mapping: Mapping, answer: Crosswalk, catalog: Catalog, lang: str) -> Markup:
    """A row of its own for a relation that is denied and joins nothing."""
    seen = links.turned(mapping, {s.iri for s in answer.here.statements}, catalog)
    ends = (catalog.statement(term)[1] for term in (seen.subject_id, seen.object_id))
    left, right = ((end,) for end in ends)
    return _row(left, [links.denied(seen, {}, catalog, lang)], right, catalog, lang)


def _row(
    left: Iterable[Statement], relations: Iterable[Markup], right: Iterable[Statement], catalog: Catalog, lang: str
) -> Markup:
    first, last = (joined(links.element(s, catalog, lang) for s in side) for side in (left, right))
    return tag("tr", tag("th", first, scope="row"), tag("td", *relations), tag("td", last))


def _downloads(answer: Crosswalk, catalog: Catalog, lang: str) -> None:
    panel = forms.crosswalk_panel(answer, catalog)
    sssom = downloads.Offer(
        "sssom", "SSSOM", f"{panel.name}.sssom.tsv", "text/tab-separated-values",
        lambda: forms.sssom(answer, catalog).encode(),
    )  # fmt: skip
    downloads.panel(panel, state.MAP_DOWNLOADS, catalog, lang, (sssom,))


# ---- what does not


def _without(answer: Crosswalk, catalog: Catalog, lang: str) -> Markup:
    sides = ((answer.here, answer.here_only), (answer.there, answer.there_only))
    return tag("div", *(_only(edition.short[lang], found, catalog, lang) for edition, found in sides), class_="cw-pair")


def _only(edition: str, found: tuple[Unmatched, ...], catalog: Catalog, lang: str) -> Markup:
    heading = tag("h3", say(lang, N_("Only in {edition}"), edition=edition), f" ({len(found)})")
    rows = items((links.unmatched(u, catalog, lang) for u in found), "cw-rows")
    every = tag("p", say(lang, N_("Every element has a counterpart.")))
    return tag("section", heading, rows or every, class_="cw-panel")


def _contradictions(found: tuple[Contradiction, ...], catalog: Catalog, lang: str) -> Markup:
    """Each with the fewest mappings that show it."""
    if not found:
        words = N_("There is none among the mappings of these two editions, stated or inferred.")
        return tag("p", say(lang, words))
    return joined(
        note(joined((tag("b", c.message[lang]), items(links.mapping(m, catalog, lang) for m in c.mappings))))
        for c in found
    )


if __name__ == "__main__":
    draw(frame.current())
