"""The worksheet criterion by criterion: all at a glance, and of one what is stated, asked, and observed.

What the program found stands in a frame of its own; what the reviewer makes of it is drawn by ``judging``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.model.finding import Outcome
from crosswalk.model.record import Form
from crosswalk.model.worksheet import Demand, Line, Said, Side, Worksheet
from crosswalk.reports import refusals
from crosswalk.reports.masking import LEARNER, STATED
from crosswalk.reports.review_words import criterion_label
from crosswalk.reports.words import form_words, outcome_words
from crosswalk.text import N_, say
from crosswalk.ui import grid, judging, sheet_words, state, statements
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, facts, items, joined, tag

#: Characters of a stated text that are shown at once; the rest is opened.
_CHARACTERS: Final = 400


def draw(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """How far the review is, the overview, and the criterion on view."""
    lines = {line.criterion: line for line in sheet.lines}
    judged = sum(1 for line in sheet.lines if sheet.opinion_on(line.criterion))
    words = say(lang, N_("{number} of {total} criteria judged"), number=judged, total=len(lines))
    bar = tag("progress", value=str(judged), max=str(len(lines)), aria_label=words)
    st.html(tag("p", tag("b", words), " ", bar, class_="cw-counts"))
    first = next((name for name in lines if not sheet.opinion_on(name)), next(iter(lines)))
    state.begin(state.REVIEW_CRITERION, first, lines)
    chosen = str(st.session_state[state.REVIEW_CRITERION])
    grid.place(_overview(sheet, chosen, catalog, lang), state.REVIEW_CRITERIA, _choose)
    _criterion(lines[chosen], sheet, catalog, lang)


@whole
def _choose(criterion: str, _: str) -> None:
    state.choose(state.REVIEW_CRITERION, criterion)


# ---- all at a glance


def _overview(sheet: Worksheet, chosen: str, catalog: Catalog, lang: str) -> Markup:
    heads = (N_("Criterion"), N_("Observation of the program"), N_("Judgement of the reviewer"))
    body = (
        _row(f"{number}. {criterion_label(line.criterion, catalog)[lang]}", line.criterion, line.criterion == chosen,
             sheet_words.observed(line, sheet.there, lang),
             judging.standing(sheet, line.criterion, catalog, lang))
        for number, line in enumerate(sheet.lines, 1)
    )  # fmt: skip
    return tag(
        "table",
        tag("caption", say(lang, N_("Choose a criterion to read and judge it below."))),
        tag("thead", tag("tr", *(tag("th", say(lang, head), scope="col") for head in heads))),
        tag("tbody", *body),
        class_="cw-table cw-records cw-criteria",
    )


def _row(title: str, criterion: str, chosen: bool, observed: Markup, standing: Markup) -> Markup:
    button = tag(
        "button", tag("span", title), type="button", data_cell=grid.cell(criterion),
        aria_pressed="true" if chosen else "false",
    )  # fmt: skip
    return tag(
        "tr",
        tag("th", button, scope="row"),
        tag("td", observed),
        tag("td", standing),
        class_="cw-chosen" if chosen else "",
    )  # fmt: skip


# ---- one criterion


def _criterion(line: Line, sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    names = [other.criterion for other in sheet.lines]
    at = names.index(line.criterion)
    title, before, after = st.columns([6, 2, 2], vertical_alignment="bottom")
    title.header(f"{at + 1}. {criterion_label(line.criterion, catalog)[lang]}", anchor=False)
    _step(before, N_("← Previous"), state.REVIEW_BEFORE, names[at - 1] if at else "", lang)
    _step(after, N_("Next →"), state.REVIEW_AFTER, names[at + 1] if at + 1 < len(names) else "", lang)
    criterion = lists.criterion(line.criterion, catalog)
    if criterion:
        source = joined((criterion.clause[lang], " · ", statements.evidence(criterion.evidence, catalog, lang)))
        st.html(joined((
            tag("p", criterion.description[lang], class_="cw-context"), tag("p", source, class_="cw-small cw-context"),
        )))  # fmt: skip
    st.html(_found(line, sheet, catalog, lang))
    judging.draw(sheet, line, catalog, lang)


def _step(column: st.delta_generator.DeltaGenerator, words: str, key: str, target: str, lang: str) -> None:
    column.button(
        say(lang, words), key=key, disabled=not target, on_click=_choose, args=(target, ""), width="stretch"
    )  # fmt: skip


def _found(line: Line, sheet: Worksheet, catalog: Catalog, lang: str) -> Markup:
    """The program's part: its observation with the reasons, what is stated, and what both sides ask."""
    head = joined((
        tag("h3", say(lang, N_("Found by the program (no judgement)"))),
        tag("p", tag("b", sheet_words.observed(line, sheet.there, lang)), class_="cw-observation"),
        items(why[lang] for why in line.why),
    ))  # fmt: skip
    stated = joined((tag("h4", say(lang, N_("What the credential states"))), _said(line.said, catalog, lang)))
    sides = tag(
        "div",
        _side(say(lang, N_("Awarded under")), sheet.here, line.here, catalog, lang),
        _side(say(lang, N_("Compared with")), sheet.there, line.there, catalog, lang),
        class_="cw-pair cw-sides",
    )
    asked = items(question[lang] for question in line.questions)
    open_ = joined((tag("h4", say(lang, N_("To ask the issuer"))), asked)) if asked else ""
    return tag("section", head, stated, sides, open_, class_="cw-found")


def _said(said: Sequence[Said], catalog: Catalog, lang: str) -> Markup:
    if not said:
        return tag("p", say(lang, N_("– The file says nothing about it.")), class_="cw-silent")
    heads = (N_("Descriptor"), N_("What the file says"), N_("Form"), N_("Place in the file"))
    rows = (
        tag(
            "tr",
            tag("th", _descriptor(value.descriptor, catalog, lang), scope="row"),
            tag("td", _text(value, lang), class_="cw-value"),
            tag("td", form_words(Form(value.form), lang) if value.form in set(Form) else value.form),
            tag("td", tag("code", refusals.place(lang, value.pointer) or "/")),
        )
        for value in said
    )
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    table = tag("table", head, tag("tbody", *rows), class_="cw-table cw-plain cw-values")
    return tag("div", table, class_="cw-scroll")


def _descriptor(identifier: str, catalog: Catalog, lang: str) -> str:
    """What a descriptor is called; one that our data no longer has is called by its identifier."""
    return next((d.label[lang] for d in catalog.descriptors if d.id == identifier), identifier)


def _text(value: Said, lang: str) -> Markup:
    """A stated text as text, a long one to be opened, and its language where the file tells it."""
    if value.descriptor == LEARNER:
        return tag("span", say(lang, STATED))
    words = say(lang, N_("language: {code}"), code=value.lang) if value.lang else ""
    small = tag("small", words) if words else ""
    if len(value.text) <= _CHARACTERS:
        return joined((tag("span", value.text), small))
    more = say(lang, N_("… all {number} characters"), number=f"{len(value.text):,}")
    opened = tag("details", tag("summary", more), tag("div", value.text, class_="cw-long"))
    return joined((tag("span", value.text[:_CHARACTERS]), opened, small))


def _side(heading: str, side: Side, demands: Sequence[Demand], catalog: Catalog, lang: str) -> Markup:
    """What one side asks on the criterion, clause by clause."""
    title = tag("h4", heading, ": ", side.title[lang])
    if not demands:
        silent = N_("– It says nothing about this criterion.")
        return tag("section", title, tag("p", say(lang, silent), class_="cw-silent"), class_="cw-side")
    drawn = [_demand(d, catalog, lang) if d.statement else _stated(d, lang) for d in demands]
    return tag("section", title, *drawn, class_="cw-side")


def _demand(demand: Demand, catalog: Catalog, lang: str) -> Markup:
    """A statement of an edition, with how strongly, on which clause and of what it asks, and the finding on it."""
    known = demand.outcome in set(Outcome)
    outcome = outcome_words(Outcome(demand.outcome), lang) if known else say(lang, N_("not checked by machine"))
    told = facts(
        (
            (say(lang, N_("Obligation")), tag("b", demand.strength[lang])),
            (say(lang, N_("Clause")), demand.clause[lang]),
            (say(lang, N_("Evidence")), statements.evidence(demand.evidence, catalog, lang)),
            (say(lang, N_("What it is about")), statements.carrier(demand.carrier, catalog, lang)),
            (say(lang, N_("In words")), demand.text),
            (say(lang, N_("This credential")), outcome),
        )
    )
    return tag("div", tag("b", demand.label[lang]), told, class_="cw-element")


def _stated(demand: Demand, lang: str) -> Markup:
    """What the receiving body's course states."""
    told = facts(
        (
            (say(lang, N_("What the file says")), demand.text),
            (say(lang, N_("Place in the file")), demand.clause[lang]),
        )
    )
    return tag("div", tag("b", demand.label[lang]), told, class_="cw-element")
