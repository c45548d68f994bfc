"""What the reviewer chooses and records of the whole: the classification aids, and the decision with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.model.worksheet import Decided, Decision, Term, Worksheet
from crosswalk.reports.review_words import AIDS, NO_DECISION, decision_words
from crosswalk.tasks import review
from crosswalk.text import N_, say
from crosswalk.ui import circumstances, desk, judging, sheet_words, state, statements
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, facts, items, joined, note, tag

_TEXTS: Final = {
    "reason": N_("Reason for the decision"),
    "alternative": N_("Alternative or part that is recognised, if any"),
    "appeal": N_("Information on appeal: where, how, and by when"),
}
#: The lists of which more than one term may hold.
_SEVERAL: Final = ("qualityMatrix", "pathway")
#: The list that is a matrix of two by two, in the order of its terms.
_SQUARE: Final = "qualityMatrix"
#: Under what a decision is held that cannot be saved yet.
_DRAFT: Final = "decision"


# ---- classification


def aids(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """A list each, with what its terms mean; nothing is preset and nothing follows from them."""
    words = N_("These help to describe the credential. You choose; the observations do not depend on them.")
    st.html(tag("p", say(lang, words), class_="cw-context"))
    for scheme, heading in AIDS.items():
        terms = {term.id: term for term in lists.terms(scheme, catalog)}
        kept = [term for of, term in sheet.aids if of == scheme and term in terms]
        st.header(say(lang, heading), anchor=False)
        if scheme in _SEVERAL:
            found = circumstances.choices(scheme, heading, terms, kept, lang, _choose)
        else:
            first = kept[0] if kept else ""
            found = [circumstances.choice(scheme, heading, terms, first, lang, _choose, headed=True)]
        st.html(_terms(terms.values(), found, catalog, lang, square=scheme == _SQUARE))


@whole
def _choose(scheme: str, key: str) -> None:
    said, mine = st.session_state[key], desk.desk()
    terms = said if scheme in _SEVERAL else [said] if said else []
    mine.change(lambda sheet: review.choose_aids(sheet, scheme, terms, desk.now()))


def _terms(terms: Iterable[Term], chosen: Sequence[str], catalog: Catalog, lang: str, *, square: bool) -> Markup:
    """What the terms of a list mean, the chosen one marked, and once from where all of them are."""
    told: list[Markup] = []
    sources: dict[Markup, None] = {}
    for term in terms:
        mark = tag("b", say(lang, N_("✔ chosen: "))) if term.id in chosen else ""
        told.append(joined((mark, tag("b", term.label[lang]), f" – {term.description[lang]}")))
        sources[joined((term.clause[lang], " · ", statements.evidence(term.evidence, catalog, lang)))] = None
    listed = items(told, "cw-rows cw-square" if square else "cw-rows")
    return joined((listed, *(tag("p", source, class_="cw-small cw-context") for source in sources)))


# ---- decision


def draw(sheet: Worksheet, catalog: Catalog, lang: str) -> None:
    """The sentence that stands there always, how the criteria were judged, and the decision."""
    st.html(note(say(lang, NO_DECISION)))
    st.html(_counts(sheet, catalog, lang))
    decided, draft = sheet.decided, str(desk.desk().drafts.get(_DRAFT, ""))
    known = draft or (decided.decision.value if decided.decision else None)
    boxes = {
        "decision": desk.box("decision", known, lang),
        **{name: desk.box(f"decided_{name}", getattr(decided, name), lang) for name in _TEXTS},
    }
    st.radio(
        say(lang, N_("Decision, as taken by the receiving body")), [d.value for d in Decision], index=None,
        key=boxes["decision"], format_func=lambda value: decision_words(Decision(value), lang), on_change=_keep,
        args=(boxes,),
    )  # fmt: skip
    for name, heading in _TEXTS.items():
        st.text_area(
            say(lang, heading), key=boxes[name], height=100, max_chars=judging.MOST, on_change=_keep, args=(boxes,)
        )
    if not _is_kept(sheet, boxes):
        _keep(boxes)
        if desk.desk().trouble is None:
            st.rerun()
    st.html(_told(sheet, lang))
    if decided.decision:
        st.button(say(lang, N_("Take the decision back")), key=state.REVIEW_UNDECIDE, on_click=_undecide)
    st.html(still_open(sheet, lang))


def _counts(sheet: Worksheet, catalog: Catalog, lang: str) -> Markup:
    """How many criteria were judged how; facts, of which nothing follows by itself."""
    found = [judged.opinion for judged in sheet.judged]
    pairs = [(words, str(found.count(opinion))) for opinion, words in sheet_words.opinions(catalog, lang).items()]
    open_ = len(sheet.lines) - len(found)
    return facts((*pairs, (say(lang, N_("– not judged yet")), str(open_))))


def _told(sheet: Worksheet, lang: str) -> Markup:
    """Whether the decision in the box is kept."""
    decided = sheet.decided
    if _DRAFT in desk.desk().drafts:
        words = say(lang, N_("The decision is not saved: this one needs a reason. Write it, and it is saved."))
        return tag("div", words, class_="cw-note cw-refused", role="alert")
    if decided.decision is None:
        return tag("p", say(lang, N_("No decision is recorded.")), class_="cw-small cw-context", role="status")
    by = say(lang, N_("Recorded by {name} on {day}."), name=decided.by or "–", day=decided.on[:10])
    return tag("p", by, class_="cw-small cw-context", role="status")


def still_open(sheet: Worksheet, lang: str) -> Markup:
    """What the worksheet has no answer to yet, or what in it does not go together."""
    found = items(words[lang] for words in review.lacking(sheet))
    return note(joined((tag("b", say(lang, N_("Open or to be looked at"))), found))) if found else Markup("")


def _is_kept(sheet: Worksheet, boxes: dict[str, str]) -> bool:
    """Whether what stands in the boxes is kept; a callback that was cut short has not seen to it."""
    stands = {name: str(st.session_state.get(key) or "") for name, key in boxes.items()}
    decision = desk.desk().drafts.get(_DRAFT) or sheet.decided.decision or ""
    return stands == {"decision": str(decision), **{name: getattr(sheet.decided, name) for name in _TEXTS}}


@whole
def _keep(boxes: dict[str, str]) -> None:
    """Save what stands in the boxes; a decision that lacks its reason is held as begun, the texts are saved."""
    found = {name: str(st.session_state.get(key) or "") for name, key in boxes.items()}
    by, mine, moment = desk.name(), desk.desk(), desk.now()
    said = found.pop("decision")
    chosen = Decision(said) if said else None
    before = mine.sheet.decided if mine.sheet else Decided()
    mine.drafts.pop(_DRAFT, None)
    if chosen not in (None, Decision.FULL) and not found["reason"].strip():
        mine.drafts[_DRAFT] = chosen
        chosen = before.decision if before.decision in (None, Decision.FULL) else None
    if chosen == before.decision:
        by, on = before.by, before.on
    else:
        on = moment.date().isoformat()
    new = Decided(chosen, by=by if chosen else "", on=on if chosen else "", **found)
    mine.change(lambda sheet: review.decide(sheet, new, moment))


@whole
def _undecide() -> None:
    mine = desk.desk()
    mine.drafts.pop(_DRAFT, None)
    mine.change(lambda sheet: review.decide(sheet, replace(sheet.decided, decision=None, by="", on=""), desk.now()))
    mine.renew_boxes()
