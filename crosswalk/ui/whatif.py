"""What-if page: an edition with something otherwise, tried on many credentials, and what would move most."""

from __future__ import annotations

from typing import TypeAlias

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog.sandbox import SILENT, WORDS
from crosswalk.model.comparison import Choice, Setting, WhatIf
from crosswalk.reports import whatif as forms
from crosswalk.reports.document import Document
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.filing import FILED
from crosswalk.reports.whatif import TRIAL
from crosswalk.reports.whatif_document import whatif_document
from crosswalk.tasks.judge import Options
from crosswalk.tasks.whatif import choices, whatif
from crosswalk.text import N_, say
from crosswalk.ui import basis, corpus, data, downloads, frame, levers, state, trial
from crosswalk.ui.markup import note, tag

_VIEWS = {"change": N_("Try a change"), "levers": N_("What moves most")}
_NUMBER = "number"
#: What an answer was asked of: changes, credentials, further editions, and how strictly.
_Asked: TypeAlias = tuple[tuple[Setting, ...], corpus.Corpus, tuple[str, ...], Options]
_NOTICE = N_(
    "Published files are not touched: a change is tried in memory, marked as a trial, and forgotten. Who holds a "
    "credential is never shown."
)


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("What if it were otherwise?")),
        say(
            lang,
            N_("Set an obligation or a bound otherwise and see, over many credentials, which verdicts would change."),
        ),
    )
    st.html(note(say(lang, _NOTICE)))
    asked = st.query_params.get("view", "")
    state.begin(state.TRIAL_VIEW, asked if asked in _VIEWS else "change", _VIEWS)
    st.segmented_control(
        say(lang, N_("View")), list(_VIEWS), format_func=lambda view: say(lang, _VIEWS[view]), required=True,
        label_visibility="collapsed", **state.box(state.TRIAL_VIEW, lang),
    )  # fmt: skip
    view = str(st.session_state[state.TRIAL_VIEW])
    st.query_params["view"] = view
    if view == "levers":
        levers.draw(catalog, lang)
    else:
        _change(catalog, lang)


def _change(catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("1. The change")), anchor=False)
    _ask_for_setting(catalog, lang)
    settings = _list(catalog, lang)
    st.header(say(lang, N_("2. The credentials")), anchor=False)
    chosen = corpus.ask(lang)
    more, options = _ask_how(catalog, lang)
    ready = bool(settings) and chosen is not None and not corpus.too_many(chosen, corpus.MOST, "whatif", lang)
    run = st.button(say(lang, N_("Try it")), key=state.TRIAL_RUN, type="primary", disabled=not ready)
    asked = (settings, chosen, more, options)
    if run and ready and chosen is not None:
        answer = whatif(settings, corpus.watched(chosen, lang), more, catalog=catalog, options=options)
        st.session_state[state.TRIAL_ANSWER] = (asked, answer)
    if state.TRIAL_ANSWER in st.session_state:
        made_of, answer = st.session_state[state.TRIAL_ANSWER]
        st.header(say(lang, N_("3. What would follow")), anchor=False)
        if made_of != asked:
            words = N_(
                "The change or the credentials were altered since. Below is the answer to what was tried before."
            )
            st.html(note(say(lang, words), "cw-recorded"))
        _answer(answer, made_of, catalog, lang)


# ---- the change


def _ask_for_setting(catalog: Catalog, lang: str) -> None:
    """Edition, statement and value, each depending on the one before."""
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.TRIAL_EDITION, catalog.choose(())[0].id, titles)
    first, second, third, last = st.columns([4, 6, 3, 2], vertical_alignment="bottom")
    first.selectbox(
        say(lang, N_("Edition")), list(titles), format_func=titles.__getitem__,
        **state.box(state.TRIAL_EDITION, lang),
    )  # fmt: skip
    edition = str(st.session_state[state.TRIAL_EDITION])
    offered = {c.name: c for c in choices(edition, catalog)}
    state.begin(state.TRIAL_STATEMENT, next(iter(offered)), offered)
    second.selectbox(
        say(lang, N_("Descriptor or rule")), list(offered), format_func=lambda name: trial.choice(offered[name], lang),
        **state.box(state.TRIAL_STATEMENT, lang),
    )  # fmt: skip
    choice = offered[str(st.session_state[state.TRIAL_STATEMENT])]
    values = [*choice.values, *([_NUMBER] if choice.bounds else [])]
    state.begin(state.TRIAL_VALUE, values[0], values)
    third.selectbox(
        say(lang, N_("Set to")), values, format_func=lambda value: trial.value_words(value, lang),
        **state.box(state.TRIAL_VALUE, lang),
    )  # fmt: skip
    value = str(st.session_state[state.TRIAL_VALUE])
    if value == _NUMBER:
        value = "..".join(_numbers(edition, choice, lang))
    last.button(
        say(lang, N_("Add")), key=state.TRIAL_ADD, on_click=_add, args=(Setting(edition, choice.name, value),),
        width="stretch", disabled=value == "..".join(choice.bounds),
    )  # fmt: skip


def _numbers(edition: str, choice: Choice, lang: str) -> list[str]:
    """As many numbers as the rule has bounds, in order of size; first those that it has."""
    labels = (N_("New bound"),) if len(choice.bounds) == 1 else (N_("New lower bound"), N_("New upper bound"))
    given, columns = [], st.columns([4] * len(labels) + [15 - 4 * len(labels)])
    for place, (label, bound) in enumerate(zip(labels, choice.bounds, strict=True)):
        key = f"{state.TRIAL_NUMBER}_{edition}_{choice.name}_{place}"
        box = columns[place].number_input
        given.append(box(say(lang, label), value=float(bound), min_value=0.0, step=1.0, format="%g", key=key))
    return [f"{number:g}" for number in sorted(given)]


def _add(setting: Setting) -> None:
    """Take a setting into the list; one of the same kind on the same statement makes room for it."""
    kept = [s for s in _settings() if not _clash(s, setting)]
    st.session_state[state.TRIAL_SETTINGS] = (*kept, setting)


def _clash(one: Setting, other: Setting) -> bool:
    """Whether two settings cannot stand beside each other: two words, two numbers, or one that takes all away."""
    words = [s.value in WORDS for s in (one, other)]
    same = (one.edition, one.statement) == (other.edition, other.statement)
    return same and (words[0] == words[1] or SILENT in (one.value, other.value))


def _settings() -> tuple[Setting, ...]:
    return tuple(st.session_state.get(state.TRIAL_SETTINGS, ()))


def _list(catalog: Catalog, lang: str) -> tuple[Setting, ...]:
    """The settings so far, each with a button that removes it."""
    settings = _settings()
    if not settings:
        st.html(
            tag("p", say(lang, N_("Nothing is changed yet. Choose a value and add it; several can be tried together.")))
        )
    for place, setting in enumerate(settings):
        words, button = st.columns([13, 2], vertical_alignment="center")
        words.html(trial.setting(setting, choices(setting.edition, catalog), catalog, lang))
        button.button(
            say(lang, N_("Remove")), key=f"{state.TRIAL_REMOVE}_{place}", on_click=_remove, args=(setting,),
            width="stretch",
        )  # fmt: skip
    return settings


def _remove(setting: Setting) -> None:
    st.session_state[state.TRIAL_SETTINGS] = tuple(s for s in _settings() if s != setting)


def _ask_how(catalog: Catalog, lang: str) -> tuple[tuple[str, ...], Options]:
    """Further editions to judge by, and how what is only listed counts."""
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.TRIAL_MORE, [])
    st.multiselect(
        say(lang, N_("Further editions to judge by")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("None; the editions changed and their readings are judged in any case")),
        **state.box(state.TRIAL_MORE, lang),
    )  # fmt: skip
    chosen = st.session_state[state.TRIAL_MORE]
    return tuple(e for e in titles if e in chosen), trial.ask_options(lang)


# ---- the answer


def _answer(answer: WhatIf, asked: _Asked, catalog: Catalog, lang: str) -> None:
    st.html(tag("p", say(lang, TRIAL)))
    st.html(trial.summary(answer, catalog, lang))
    _, tried_on, more, options = asked

    def document(form: str) -> Document:
        return whatif_document(answer, basis.of_trial(answer, tried_on, more, options, catalog, lang, form))

    def write(form: str) -> bytes:
        return DOWNLOADS[form].write(forms.moves_panel(answer, worded=form == "csv"), catalog, lang)

    filed = downloads.filed(document, "crosswalk-what-if", catalog, lang)
    rest = (o for o in downloads.offers("crosswalk-what-if", write) if o.form not in FILED)
    downloads.draw((*filed, *rest), state.TRIAL_DOWNLOADS, lang)
    for title, drawn in trial.sections(answer, catalog, lang):
        st.subheader(title, anchor=False)
        st.html(drawn)


if __name__ == "__main__":
    draw(frame.current())
