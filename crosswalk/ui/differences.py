"""Differences page: every recorded point at which the comparison table and its sources do not say the same."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Discrepancy, Edition, Statement
from crosswalk.reports import differences as forms
from crosswalk.text import N_, say
from crosswalk.ui import data, downloads, frame, state, statements
from crosswalk.ui.markup import Markup, items, joined, tag

_ALL = "all"
_MEANINGS = (
    (forms.DIFFERENT, N_("the two sides do not say the same, or it could not be verified")),
    (forms.CONSISTENT, N_("compared and found consistent")),
    (forms.REMARK, N_("a remark on the table itself")),
)


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(say(lang, forms.TITLE), say(lang, forms.LEAD))
    chosen = _framework(catalog, lang)
    st.html(_legend(catalog, chosen, lang))
    downloads.panel(forms.differences_panel(catalog, chosen), state.DIFFERENCES_DOWNLOADS, catalog, lang)
    for framework in catalog.frameworks:
        found = forms.recorded_of(catalog, (framework.id,))
        if found and (not chosen or framework.id in chosen):
            st.header(framework.label[lang], anchor=False)
            st.html(_table(found, catalog, lang))
    st.html(_evidence(catalog, lang))


def _framework(catalog: Catalog, lang: str) -> tuple[str, ...]:
    """The framework chosen, or none where all are; first from the address."""
    named = {f.id: f.label[lang] for f in catalog.frameworks if forms.recorded_of(catalog, (f.id,))}
    options = {_ALL: say(lang, N_("All frameworks")), **named}
    asked = st.query_params.get("framework", "")
    state.begin(state.DIFFERENCES_OF, asked if asked in options else _ALL, options)
    st.selectbox(
        say(lang, N_("Framework")), list(options), format_func=options.__getitem__,
        **state.box(state.DIFFERENCES_OF, lang),
    )  # fmt: skip
    chosen = str(st.session_state[state.DIFFERENCES_OF])
    st.query_params["framework"] = chosen
    return () if chosen == _ALL else (chosen,)


def _legend(catalog: Catalog, chosen: tuple[str, ...], lang: str) -> Markup:
    """What the symbols mean, each with how many records have it."""
    found = forms.recorded_of(catalog, chosen)
    marks = [forms.mark(d) for d in found]
    return items(
        (
            joined(
                (
                    tag("b", symbol),
                    say(lang, N_("{number} of {total}"), number=marks.count(symbol), total=len(found)),
                    f" {say(lang, meaning)}",
                )
            )
            for symbol, meaning in _MEANINGS
        ),
        "cw-legend",
    )


# ---- the records of a framework


def _table(found: tuple[Discrepancy, ...], catalog: Catalog, lang: str) -> Markup:
    column = _named(catalog.edition(found[0].reading), lang)
    heads = (
        say(lang, N_("Record")),
        say(lang, N_("Descriptor")),
        joined((say(lang, N_("What the table says")), column)),
        say(lang, N_("What the source says")),
    )
    head = tag("thead", tag("tr", *(tag("th", h, scope="col") for h in heads)))
    bodies = (tag("tbody", *_rows(d, catalog, lang), class_=_class(d)) for d in found)
    return tag("table", head, *bodies, class_="cw-table cw-differences")


def _class(recorded: Discrepancy) -> str:
    return "cw-quiet" if recorded.consistent else ""


def _rows(recorded: Discrepancy, catalog: Catalog, lang: str) -> Iterator[Markup]:
    compared = forms.sides(recorded, catalog)
    record = tag(
        "th", _record(recorded, catalog, lang), scope="rowgroup", rowspan=str(max(1, len(compared))), id=recorded.id
    )
    if not compared:
        yield tag("tr", record, tag("td", say(lang, forms.WHOLE)), *_without_row(recorded, catalog, lang))
    for number, side in enumerate(compared):
        descriptor = tag("td", catalog.descriptor(side.descriptor).label[lang])
        reading = tag("td", _stated(side.reading, catalog.edition(recorded.reading), lang))
        source = _source(side.source, recorded, catalog, lang)
        yield tag("tr", record if number == 0 else "", descriptor, reading, source)


def _record(recorded: Discrepancy, catalog: Catalog, lang: str) -> Markup:
    """Number, verdict and account, with clause and evidence."""
    head = tag("div", f"{recorded.id} {forms.mark(recorded)} {recorded.verdict[lang]}", class_="cw-record")
    known = catalog.concept(f"cwe:{recorded.evidence}")[0]
    place = f"{recorded.clause[lang]} · {recorded.evidence} {known[lang]}"
    return joined((head, tag("div", recorded.description[lang]), tag("small", place)))


def _without_row(recorded: Discrepancy, catalog: Catalog, lang: str) -> Iterator[Markup]:
    """The two sides of a record that is about no single row: the column, and the edition of the source."""
    yield tag("td", "–")
    yield tag("td", _named(catalog.edition(recorded.source), lang) if recorded.source else _no_source(lang))


def _named(edition: Edition, lang: str) -> Markup:
    return tag("small", edition.title[lang])


def _no_source(lang: str) -> Markup:
    return tag("small", say(lang, forms.NO_SOURCE))


def _source(stated: tuple[Statement, ...], recorded: Discrepancy, catalog: Catalog, lang: str) -> Markup:
    if not recorded.source:
        return tag("td", _no_source(lang))
    edition = catalog.edition(recorded.source)
    return tag("td", _stated(stated, edition, lang), _named(edition, lang))


def _stated(stated: tuple[Statement, ...], edition: Edition, lang: str) -> Markup:
    """Each statement of a side with its clause and evidence."""
    parts = [joined((statements.cell(s, lang), _place(s, edition, lang))) for s in stated]
    if forms.lacks_element(stated):
        parts.insert(0, tag("div", say(lang, forms.silence(edition)), class_="cw-silent"))
    return joined(parts)


def _place(stated: Statement, edition: Edition, lang: str) -> Markup:
    label = "" if edition.is_reading else f"{stated.title[lang]} · "
    return tag("small", f"{label}{stated.clause[lang]} · {stated.evidence}")


def _evidence(catalog: Catalog, lang: str) -> Markup:
    """What the evidence codes mean, to be opened."""
    codes = items(statements.evidence(code, catalog, lang) for code, _ in catalog.concepts("evidence"))
    return tag("details", tag("summary", say(lang, N_("What the evidence codes mean"))), codes)


if __name__ == "__main__":
    draw(frame.current())
