"""Convert page: an amount of learning in other units, and a level beside those of other frameworks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.conversion import ConversionReport, Quantity
from crosswalk.model.level import Level, LevelScheme
from crosswalk.model.quantity import Unit
from crosswalk.reports import convert as forms
from crosswalk.reports import levels as level_forms
from crosswalk.tasks.convert import parse, report, units
from crosswalk.tasks.levels import level_report
from crosswalk.text import N_, say
from crosswalk.ui import convert_basis, converted, data, downloads, frame, level_list, state
from crosswalk.ui.markup import note, tag

_VIEWS = {"amounts": N_("Workload and credit"), "levels": N_("Levels")}
_HOURS = ""
#: Reports for people; the workbook of rows is among the forms of a panel.
_FILED = ("html", "docx")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An amount box and its unit box: their keys, what they first hold, and their labels."""

    amount: str
    unit: str
    first: tuple[str, str]
    labels: tuple[str, str]
    empty: str = ""


_HERE = _Asked(state.CONVERT_AMOUNT, state.CONVERT_UNIT, ("3", "ECTS"), (N_("Amount"), N_("Unit")))
_BESIDE = _Asked(
    state.CONVERT_BESIDE, state.CONVERT_BESIDE_UNIT, ("2", "UCTS"),
    (N_("Amount to compare with"), N_("Unit of the other amount")), N_("nothing"),
)  # fmt: skip
_NO_DAY = N_("“{text}” is no day. Write it as 2018-04-01.")


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Workload and levels in other systems")),
        say(
            lang,
            N_("What does an amount of learning come to in another unit, and what is known of a level elsewhere?"),
        ),
    )
    asked = st.query_params.get("view", "")
    state.begin(state.CONVERT_VIEW, asked if asked in _VIEWS else "amounts", _VIEWS)
    st.segmented_control(
        say(lang, N_("View")), list(_VIEWS), format_func=lambda view: say(lang, _VIEWS[view]), required=True,
        label_visibility="collapsed", **state.box(state.CONVERT_VIEW, lang),
    )  # fmt: skip
    view = str(st.session_state[state.CONVERT_VIEW])
    st.query_params["view"] = view
    if view == "levels":
        _levels(catalog, lang)
    else:
        _amounts(catalog, lang)


# ---- amounts


def _amounts(catalog: Catalog, lang: str) -> None:
    st.html(note(say(lang, forms.SIZES_ONLY)))
    try:
        answer = _ask(catalog, lang)
    except Misuse as error:
        st.html(note(str(error), "cw-trouble"))
    else:
        _answer(answer, catalog, lang)
    st.header(say(lang, N_("The units and their definitions")), anchor=False)
    st.html(converted.units_table(catalog, lang))


def _ask(catalog: Catalog, lang: str) -> ConversionReport:
    """What the boxes hold; all are drawn before any is complained of.

    :raises Misuse: an amount or the day cannot be understood
    """
    known = {_HOURS: say(lang, N_("hours of learning")), **{u.id: u.label[lang] for u in units(catalog)}}
    left, right = st.columns(2, gap="large")
    with left:
        _boxes(_HERE, known, lang)
    with right:
        _boxes(_BESIDE, known, lang)
    _choices(known, lang)
    here, beside = (_quantity(asked, catalog, lang) for asked in (_HERE, _BESIDE))
    if here is None:
        raise Misuse(say(lang, N_("Write an amount, such as 3 or 1.5–2.")))
    chosen = [None if u == _HOURS else _unit(u, catalog) for u in known if u in st.session_state[state.CONVERT_TO]]
    return report(here, chosen, catalog, _day(str(st.session_state[state.CONVERT_DATE]).strip(), lang), beside)


def _boxes(asked: _Asked, known: dict[str, str], lang: str) -> None:
    state.begin(asked.amount, asked.first[0])
    state.begin(asked.unit, asked.first[1], known)
    left, right = st.columns([2, 3])
    left.text_input(say(lang, asked.labels[0]), key=asked.amount, max_chars=40, placeholder=say(lang, asked.empty))
    right.selectbox(
        say(lang, asked.labels[1]), list(known), format_func=known.__getitem__, **state.box(asked.unit, lang)
    )


def _choices(known: dict[str, str], lang: str) -> None:
    """To which units, and by the definitions of which day."""
    state.begin(state.CONVERT_TO, [])
    state.begin(state.CONVERT_DATE, "")
    left, right = st.columns([3, 1], gap="large")
    left.multiselect(
        say(lang, N_("Convert to")), list(known), format_func=known.__getitem__, placeholder=say(lang, N_("All units")),
        **state.box(state.CONVERT_TO, lang),
    )  # fmt: skip
    right.text_input(
        say(lang, N_("On which day")), key=state.CONVERT_DATE, placeholder="2018-04-01", max_chars=10,
        help=say(lang, N_("Where a source has dates, the definition of that day is used; otherwise today's.")),
    )  # fmt: skip


def _quantity(asked: _Asked, catalog: Catalog, lang: str) -> Quantity | None:
    """The quantity in an amount box and its unit box; nothing where the first is empty."""
    written = str(st.session_state[asked.amount]).strip()
    return parse(f"{written} {st.session_state[asked.unit] or 'h'}", catalog, lang) if written else None


def _unit(identifier: str, catalog: Catalog) -> Unit:
    return next(u for u in catalog.units if u.id == identifier)


def _day(text: str, lang: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Misuse(say(lang, _NO_DAY, text=text[:20])) from None


def _answer(answer: ConversionReport, catalog: Catalog, lang: str) -> None:
    if answer.comparison:
        st.header(forms.comparison_title(answer, lang), anchor=False)
        st.html(converted.comparison(answer, lang))
    st.header(forms.title(answer)[lang], anchor=False)
    st.html(converted.results(answer, catalog, lang))
    filed = downloads.filed(
        lambda form: forms.convert_document(answer, catalog, convert_basis.of_amounts(answer, catalog, lang, form)),
        "crosswalk-convert", catalog, lang, _FILED,
    )  # fmt: skip
    downloads.panel(forms.convert_panel(answer, catalog), state.CONVERT_DOWNLOADS, catalog, lang, filed)
    notes = forms.notes_of(answer)
    if notes:
        st.header(say(lang, N_("What to know of these units")), anchor=False)
        st.html(converted.notes(notes, lang))


# ---- levels


def _levels(catalog: Catalog, lang: str) -> None:
    st.html(note(say(lang, level_forms.NOT_A_QUALIFICATION)))
    scheme = _scheme(catalog, lang)
    answer = level_report(scheme, _level(scheme), catalog, st.session_state[state.LEVEL_TO])
    st.header(level_forms.title(answer)[lang], anchor=False)
    if answer.level.anchor:
        st.html(tag("p", answer.level.anchor[lang]))
    st.html(level_list.table(answer, catalog, lang))
    others = tuple(st.session_state[state.LEVEL_TO])
    filed = downloads.filed(
        lambda form: level_forms.levels_document(
            answer, catalog, convert_basis.of_level(answer, others, catalog, lang, form)
        ),
        "crosswalk-level", catalog, lang, _FILED,
    )  # fmt: skip
    downloads.panel(level_forms.levels_panel(answer, catalog), state.LEVEL_DOWNLOADS, catalog, lang, filed)
    st.header(say(lang, N_("What to know of these levels")), anchor=False)
    st.html(converted.notes(level_forms.notes_of(answer)[1:], lang))


def _scheme(catalog: Catalog, lang: str) -> LevelScheme:
    schemes = {s.id: s for s in catalog.level_schemes}
    asked = st.query_params.get("scheme", "")
    state.begin(state.LEVEL_SCHEME, asked if asked in schemes else next(iter(schemes)), schemes)
    left, middle, right = st.columns([6, 3, 5], gap="medium")
    left.selectbox(
        say(lang, N_("Framework of the level")), list(schemes), format_func=lambda s: schemes[s].label[lang],
        **state.box(state.LEVEL_SCHEME, lang),
    )  # fmt: skip
    scheme = schemes[str(st.session_state[state.LEVEL_SCHEME])]
    notations = [one.notation for one in scheme.levels]
    asked = st.query_params.get("level", "")
    state.begin(state.LEVEL, asked if asked in notations else notations[len(notations) // 2], notations)
    labels = {one.notation: one.label[lang] for one in scheme.levels}
    middle.selectbox(say(lang, N_("Level")), notations, format_func=labels.__getitem__, **state.box(state.LEVEL, lang))
    others = [s for s in schemes if s != scheme.id]
    state.begin(state.LEVEL_TO, [])
    if not set(st.session_state[state.LEVEL_TO]) <= set(others):
        state.choose(state.LEVEL_TO, [s for s in st.session_state[state.LEVEL_TO] if s in others])
    right.multiselect(
        say(lang, N_("Other frameworks")), others, format_func=lambda s: schemes[s].label[lang],
        placeholder=say(lang, N_("All frameworks")), **state.box(state.LEVEL_TO, lang),
    )  # fmt: skip
    st.query_params.update({"scheme": scheme.id, "level": str(st.session_state[state.LEVEL])})
    return scheme


def _level(scheme: LevelScheme) -> Level:
    found = scheme.level(str(st.session_state[state.LEVEL]))
    return found or scheme.levels[0]


if __name__ == "__main__":
    draw(frame.current())
