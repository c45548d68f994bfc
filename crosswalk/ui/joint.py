"""Joint profile, on the Gaps page: editions joined into one, what became of each statement, and the two files."""

from __future__ import annotations

from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.comparison import JointProfile, JointRow
from crosswalk.model.framework import Kind, Statement
from crosswalk.reports import profile as forms
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.words import obligation_words
from crosswalk.tasks.profile import INTERSECTION, UNION, profile
from crosswalk.text import N_, say
from crosswalk.ui import downloads, state
from crosswalk.ui.markup import Markup, joined, note, tag

_WAYS: Final = {
    INTERSECTION: N_("Intersection (what they have in common)"),
    UNION: N_("Union (all that they ask)"),
}
_MEANINGS: Final = {
    INTERSECTION: N_("What satisfies any one of these editions satisfies the profile."),
    UNION: N_("A credential satisfies the profile exactly if it satisfies every one of these editions."),
}
_SATISFIES = N_(
    "To satisfy an edition means: no exclusion applies; everything that is mandatory is met, met by mapping or not "
    "applicable; and nothing limits the verdict, such as a list that was not read whole. No body has adopted such a "
    "profile; its clauses cite every edition joined."
)
_GRAPH_FORMS = ("turtle", "jsonld")


def draw(catalog: Catalog, lang: str) -> None:
    """Choice, meaning, files, and the table of what became of each statement."""
    chosen, how = _ask(catalog, lang)
    st.html(note(joined((tag("b", say(lang, _MEANINGS[how])), tag("div", say(lang, _SATISFIES))))))
    if len(chosen) < 2:
        st.html(tag("p", say(lang, N_("Choose two editions or more."))))
        return
    try:
        answer = profile(how, chosen, catalog=catalog)
    except Misuse:
        st.html(tag("p", say(lang, N_("These editions have nothing in common: no element, rule or exclusion."))))
        return
    st.header(answer.edition.title[lang], anchor=False)
    st.html(_figures(answer, lang))
    _files(answer, lang)
    st.html(_table(answer, catalog, lang))
    _downloads(answer, catalog, lang)


def _ask(catalog: Catalog, lang: str) -> tuple[list[str], str]:
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    first, *rest = catalog.choose(())
    sources = [s for e in rest for s in e.source_editions if s in titles]
    state.begin(state.JOINT_EDITIONS, [first.id, *(sources or [e.id for e in rest])[:1]])
    state.begin(state.JOINT_HOW, INTERSECTION, _WAYS)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.multiselect(
        say(lang, N_("Editions to join")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("Choose two editions or more.")), **state.box(state.JOINT_EDITIONS, lang),
    )  # fmt: skip
    right.selectbox(
        say(lang, N_("How")), list(_WAYS), format_func=lambda way: say(lang, _WAYS[way]),
        **state.box(state.JOINT_HOW, lang),
    )  # fmt: skip
    chosen = st.session_state[state.JOINT_EDITIONS]
    return [e for e in titles if e in chosen], str(st.session_state[state.JOINT_HOW])


def _figures(answer: JointProfile, lang: str) -> Markup:
    """How much of what the members state is in the profile."""
    kept = sum(row.result is not None for row in answer.rows)
    words = N_("{number} of {total} elements and rules are in the profile.")
    return tag("p", say(lang, words, number=kept, total=len(answer.rows)))


def _files(answer: JointProfile, lang: str) -> None:
    """The two files that publish the profile."""
    vocabulary = downloads.Offer(
        "vocabulary", say(lang, N_("The profile: vocabulary (Turtle)")), "joint.vocabulary.ttl", "text/turtle",
        answer.vocabulary.encode,
    )  # fmt: skip
    shapes = downloads.Offer(
        "shapes", say(lang, N_("The profile: shapes (SHACL, Turtle)")), "joint.shapes.ttl", "text/turtle",
        answer.shapes.encode,
    )  # fmt: skip
    downloads.draw((vocabulary, shapes), state.JOINT_FILES, lang)


def _downloads(answer: JointProfile, catalog: Catalog, lang: str) -> None:
    """The table below in every form; as RDF one row a member's statement, since an edition is no property."""
    wide, long = forms.profile_panel(answer, catalog), forms.statements_panel(answer, catalog)

    def write(form: str) -> bytes:
        return DOWNLOADS[form].write(long if form in _GRAPH_FORMS else wide, catalog, lang)

    downloads.draw(downloads.offers(wide.name, write), state.JOINT_DOWNLOADS, lang)


# ---- what became of each statement


def _table(answer: JointProfile, catalog: Catalog, lang: str) -> Markup:
    heads = (
        say(lang, N_("Descriptor")), *(e.short[lang] for e in answer.members), say(lang, N_("In the profile")),
    )  # fmt: skip
    head = tag("thead", tag("tr", *(tag("th", h, scope="col") for h in heads)))
    rows = (_row(row, catalog, lang) for row in answer.rows)
    return tag("table", head, tag("tbody", *rows), class_="cw-table cw-joint")


def _row(row: JointRow, catalog: Catalog, lang: str) -> Markup:
    kind = "" if row.kind is Kind.DESCRIPTOR else tag("small", forms.statement_kind(row.kind, lang))
    return tag(
        "tr",
        tag("th", catalog.descriptor(row.descriptor).label[lang], kind, scope="row"),
        *(tag("td", _cell(cell, lang)) for cell in row.cells),
        tag("td", _result(row.result, lang)),
    )


def _cell(cell: tuple[Statement, ...], lang: str) -> Markup:
    return joined(_statement(s, lang) for s in cell) or Markup("–")


def _statement(statement: Statement, lang: str) -> Markup:
    number = "" if statement.kind is Kind.DESCRIPTOR else f"{statement.id} "
    condition = f" ({statement.condition[lang]})" if statement.condition else ""
    strength = f"{obligation_words(statement.obligation, lang)}{condition}"
    label = tag("small", f"{number}{statement.label[lang]} · {statement.clause[lang]}")
    return tag("div", tag("div", strength, class_=f"cw-{statement.obligation.value}"), label, class_="cw-element")


def _result(result: Statement | None, lang: str) -> Markup:
    if result is None:
        return tag("span", say(lang, N_("– not in common")), class_="cw-silent")
    condition = f" ({result.condition[lang]})" if result.condition else ""
    return tag("b", f"{obligation_words(result.obligation, lang)}{condition}")
