"""The reviewer's part of a criterion: a judgement that nothing presets, its reason, and what helps to write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.model.review import Precedent
from crosswalk.model.worksheet import Line, Opinion, StandardReason, Worksheet
from crosswalk.reports.review_words import decision_words
from crosswalk.tasks import review
from crosswalk.text import LANGUAGES, N_, say
from crosswalk.ui import desk, library, sheet_words, state
from crosswalk.ui.callbacks import whole
from crosswalk.ui.markup import Markup, items, joined, tag

#: Characters of a text that a reviewer writes.
MOST: Final = 50_000
_INSERT: Final = {"ja": N_("Insert in Japanese"), "en": N_("Insert in English")}


@dataclass(frozen=True, slots=True)
class Draft:
    """A judgement that is begun and cannot be kept yet: no opinion, or a refusal without a reason."""

    opinion: str = ""
    reason: str = ""


def standing(sheet: Worksheet, criterion: str, catalog: Catalog, lang: str) -> Markup:
    """What the reviewer has made of a criterion so far, in a cell."""
    judged = sheet.opinion_on(criterion)
    marks = (
        (N_("begun, not saved"), criterion in desk.desk().drafts),
        (N_("observed otherwise since: look again"), criterion in desk.desk().moved),
    )
    begun = joined(tag("small", say(lang, words)) for words, holds in marks if holds)
    if judged is None:
        return joined((tag("span", say(lang, N_("– not judged yet")), class_="cw-silent"), begun))
    return joined((sheet_words.opinion(judged.opinion, catalog, lang), begun))


def draw(sheet: Worksheet, line: Line, catalog: Catalog, lang: str) -> None:
    """The judgement with its reason, the standard reasons, and the precedents."""
    with st.container(border=True, key=f"{state.REVIEW_FIELD}_judgement"):
        st.html(tag("h3", say(lang, N_("Your judgement")), class_="cw-judgement"))
        st.html(_rule(catalog, lang))
        _judge(sheet, line.criterion, catalog, lang)
        _insert(line.criterion, catalog, lang)
    st.html(_precedents(sheet, line.criterion, catalog, lang))


def _rule(catalog: Catalog, lang: str) -> Markup:
    """By which logic one judges."""
    logic = lists.logic(catalog)
    return tag("p", f"{logic.label[lang]}: {logic.description[lang]}", class_="cw-small cw-context")


# ---- the judgement


def _judge(sheet: Worksheet, criterion: str, catalog: Catalog, lang: str) -> None:
    judged, draft = sheet.opinion_on(criterion), desk.desk().drafts.get(criterion)
    opinion = draft.opinion if draft else judged.opinion.value if judged else ""
    reason = draft.reason if draft else judged.reason if judged else ""
    boxes = (
        desk.box(f"opinion_{criterion}", opinion or None, lang), desk.box(f"reason_{criterion}", reason, lang),
        criterion,
    )  # fmt: skip
    words = sheet_words.opinions(catalog, lang)
    st.radio(
        say(lang, N_("Judgement")), [o.value for o in words], index=None, key=boxes[0], on_change=_keep, args=boxes,
        format_func=lambda value: words[Opinion(value)], horizontal=True,
    )  # fmt: skip
    st.text_area(
        say(lang, N_("Reason, in your own words (required for a substantial difference)")), key=boxes[1],
        on_change=_keep, args=boxes, height=120, max_chars=MOST,
    )  # fmt: skip
    stands = Draft(*(str(st.session_state.get(box) or "") for box in boxes[:2]))
    if stands != Draft(opinion, reason):  # a callback that was cut short has not seen to it
        _keep(*boxes)
        if desk.desk().trouble is None:
            st.rerun()
    st.html(_told(sheet, criterion, lang))
    if judged:
        st.button(
            say(lang, N_("Take the judgement back")), key=state.REVIEW_WITHDRAW, on_click=_withdraw, args=(criterion,)
        )  # fmt: skip


def _told(sheet: Worksheet, criterion: str, lang: str) -> Markup:
    """Whether what stands in the boxes is kept, and if not, what is lacking."""
    draft, judged = desk.desk().drafts.get(criterion), sheet.opinion_on(criterion)
    if draft and not draft.opinion:
        words = say(lang, N_("Not saved yet: choose a judgement for this reason."))
    elif draft and judged:
        words = say(lang, N_(
            "Not saved: a substantial difference needs its reason. Until it is written, what was judged before stands."
        ))  # fmt: skip
    elif draft:
        words = say(lang, N_("Not saved: a substantial difference needs its reason. Write it, and it is saved."))
    elif judged:
        by = say(lang, N_("Judged by {name} on {day}."), name=judged.by or "–", day=judged.on[:10])
        return tag("p", by, class_="cw-small cw-context", role="status")
    else:
        return tag("p", say(lang, N_("Not judged yet.")), class_="cw-small cw-context", role="status")
    return tag("div", words, class_="cw-note cw-refused", role="alert")


@whole
def _keep(opinion_key: str, reason_key: str, criterion: str) -> None:
    """Save what stands in the boxes, or hold it as begun where it cannot be saved."""
    found = st.session_state
    opinion, reason, by = str(found.get(opinion_key) or ""), str(found.get(reason_key) or ""), desk.name()
    _take(desk.desk(), criterion, opinion, reason, by)


def _take(mine: desk.Desk, criterion: str, opinion: str, reason: str, by: str) -> None:
    refusing = opinion == Opinion.SUBSTANTIAL_DIFFERENCE.value
    if not opinion or (refusing and not reason.strip()):
        mine.drafts[criterion] = Draft(opinion, reason)
        return
    if mine.change(lambda sheet: review.judge(sheet, criterion, Opinion(opinion), reason, by, desk.now())):
        mine.drafts.pop(criterion, None)
        mine.moved.discard(criterion)


@whole
def _withdraw(criterion: str) -> None:
    mine = desk.desk()
    mine.change(lambda sheet: review.withdraw(sheet, criterion, desk.now()))
    mine.drafts.pop(criterion, None)
    mine.renew_boxes()


# ---- standard reasons


def _insert(criterion: str, catalog: Catalog, lang: str) -> None:
    """A standard reason put behind what is written, in either language, to be edited there."""
    opinion = str(st.session_state.get(desk.key(f"opinion_{criterion}", lang)) or "")
    known = {r.id: r for r in library.every(catalog) if r.criterion in ("", criterion) and _goes_with(r, opinion)}
    if not known:
        return
    box, *buttons = st.columns([6, 2, 2], vertical_alignment="bottom")
    key = desk.box(f"standard_{criterion}", None, lang)
    if st.session_state[key] not in known:
        st.session_state[key] = None
    box.selectbox(
        say(lang, N_("Insert a standard reason")), list(known), index=None, key=key,
        format_func=lambda identifier: library.shortened(known[identifier], catalog, lang),
        placeholder=say(lang, N_("Choose")),
    )  # fmt: skip
    chosen = known.get(str(st.session_state[key]))
    order = sorted(LANGUAGES, key=lambda code: code != lang)
    for column, code in zip(buttons, order, strict=True):
        column.button(
            say(lang, _INSERT[code]), key=f"{state.REVIEW_INSERT}_{code}", disabled=chosen is None,
            on_click=_put, args=(chosen, code, criterion, lang), width="stretch",
        )  # fmt: skip
    if chosen:
        st.html(tag("p", chosen.text[lang], class_="cw-small cw-context cw-long"))


def _goes_with(reason: StandardReason, opinion: str) -> bool:
    """Whether a reason suits the judgement that was chosen; before one is chosen all do."""
    return not opinion or reason.opinion in (None, opinion)


@whole
def _put(chosen: StandardReason, code: str, criterion: str, lang: str) -> None:
    box = desk.key(f"reason_{criterion}", lang)
    opinion = str(st.session_state.get(desk.key(f"opinion_{criterion}", lang)) or "")
    written, by = str(st.session_state.get(box) or "").rstrip(), desk.name()
    reason = "\n".join(filter(None, (written, chosen.text[code])))
    _take(desk.desk(), criterion, opinion, reason, by)
    st.session_state[box] = reason


# ---- precedents


def _precedents(sheet: Worksheet, criterion: str, catalog: Catalog, lang: str) -> Markup:
    """What was judged of this criterion where the same criteria were open: facts, and no proposal."""
    found = review.precedents(sheet, desk.desk().store().all())
    words = N_("Precedents: earlier worksheets with the same gap pattern ({number})")
    heading = say(lang, words, number=len(found))
    if not found:
        return tag("p", heading, class_="cw-small")
    said = say(lang, N_("These are facts about other cases; nothing follows from them for this one."))
    rows = (_precedent(p, criterion, catalog, lang) for p in found)
    return tag(
        "details", tag("summary", heading), tag("p", said, class_="cw-small"), items(rows, "cw-rows"),
        class_="cw-precedents",
    )  # fmt: skip


def _precedent(found: Precedent, criterion: str, catalog: Catalog, lang: str) -> Markup:
    """Who judged what of which credential, when, and why."""
    sheet = found.sheet
    judged = sheet.opinion_on(criterion)
    about = (
        tag("b", sheet.subject.title),
        f" · {sheet.subject.issuer} · {sheet.here.title[lang]} → {sheet.there.title[lang]}",
    )
    if judged is None:
        said = joined((tag("span", say(lang, N_("– not judged yet")), class_="cw-silent"),))
    else:
        opinion = sheet_words.opinion(judged.opinion, catalog, lang)
        by = say(lang, N_("Judged by {name} on {day}."), name=judged.by or "–", day=judged.on[:10])
        said = joined((opinion, f" {by}", tag("div", judged.reason, class_="cw-long")))
    whole = decision_words(sheet.decided.decision, lang)
    reference = f" · {sheet.circumstances.reference}" if sheet.circumstances.reference else ""
    return joined((tag("div", *about), tag("div", said), tag("small", whole, reference)))
