"""Frameworks page: descriptors by editions, and both sides of any cell."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.model.answer import Cell, Matrix
from crosswalk.model.framework import Descriptor, Discrepancy, Edition, Obligation, Statement
from crosswalk.reports import slide
from crosswalk.reports.differences import mark
from crosswalk.reports.mapping_sets import sets_archive
from crosswalk.reports.matrix import matrix_export
from crosswalk.reports.words import obligation_words
from crosswalk.tasks.matrix import matrix
from crosswalk.text import N_, say
from crosswalk.ui import data, downloads, frame, grid, state, statements
from crosswalk.ui.markup import Markup, facts, joined, note, tag

_NOTICE = N_(
    "The table is a draft (案) as shown in the JWG's slides of 2024. Later JWG editions exist and "
    "are not encoded here, because their text was not available. Definitions are in our own "
    "words, in Japanese and English; a label is marked where it is the source's own wording."
)


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Frameworks side by side")),
        say(
            lang,
            N_(
                "What each edition says about the 17 common descriptors. Choose a cell to read "
                "its definition, clause and evidence."
            ),
        ),
    )
    st.html(note(say(lang, _NOTICE)))
    shown = _chosen_editions(catalog, lang)
    table = matrix(shown, catalog=catalog)
    st.html(statements.legend(lang))
    _begin_selection(catalog, table)
    chosen = (st.session_state[state.ROW], st.session_state[state.COLUMN])
    grid.draw(_grid(table, lang), state.MATRIX_GRID, chosen, _choose)
    _downloads(table, catalog, lang)
    _both_sides(catalog, lang)
    _extensions(table, catalog, lang)


def _chosen_editions(catalog: Catalog, lang: str) -> list[str]:
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.EDITIONS, [e.id for e in catalog.choose(())])
    st.multiselect(
        say(lang, N_("Editions shown")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("The default editions")), **state.box(state.EDITIONS, lang),
    )  # fmt: skip
    st.html(_not_encoded(catalog, lang))
    order = list(titles)
    chosen = st.session_state[state.EDITIONS] or [e.id for e in catalog.choose(())]
    return sorted(chosen, key=lambda e: (_home(e, catalog), order.index(e)))


def _not_encoded(catalog: Catalog, lang: str) -> Markup:
    """Editions that are known to exist and cannot be chosen, each with the reason."""
    missing = [(e.title[lang], e.not_encoded[lang]) for e in catalog.editions if e.not_encoded]
    if not missing:
        return Markup("")
    summary = say(lang, N_("Known, but not encoded ({number})"), number=len(missing))
    return tag("details", tag("summary", summary, class_="cw-small"), facts(missing), class_="cw-missing")


def _home(edition: str, catalog: Catalog) -> int:
    """The place of an edition's framework, so that editions of one body stand together."""
    return [f.id for f in catalog.frameworks].index(catalog.edition(edition).framework)


# ---- the table


def _grid(table: Matrix, lang: str) -> grid.Grid:
    heads = tuple((e.id, e.short[lang]) for e in table.editions)
    rows = tuple(
        grid.Row(d.id, _row_head(d, n, table, lang), tuple(_cell(c, lang) for c in cells))
        for n, (d, cells) in enumerate(zip(table.descriptors, table.cells, strict=True), 1)
    )
    foot = (say(lang, N_("Count")), *(_count(table, column, lang) for column in range(len(heads))))
    caption = say(lang, N_("Common descriptors by editions"))
    return grid.Grid(caption, say(lang, N_("Descriptor")), heads, rows, foot)


def _cell(cell: Cell, lang: str) -> Markup:
    """What the row's own element states, how many more there are for the descriptor, and recorded differences."""
    recorded = (f"{mark(d)} {d.id}" for d in cell.discrepancies)
    return statements.cell(cell.statement, lang, further=len(cell.others), recorded=recorded)


def _row_head(descriptor: Descriptor, number: int, table: Matrix, lang: str) -> Markup:
    label = descriptor.label[lang]
    stated = (e.statement_about(descriptor.id) for e in table.editions)
    official = any(s and lang in s.source_languages and s.label[lang] == label for s in stated)
    words = say(lang, N_("source's wording")) if official else say(lang, N_("our wording"))
    return joined((f"{number}. {label}", tag("small", words)))


def _count(table: Matrix, column: int, lang: str) -> Markup:
    stated = [row[column].statement for row in table.cells]
    found = [s.obligation for s in stated if s]
    parts = [
        f"{found.count(kind)} {obligation_words(kind, lang)}"
        for kind in (Obligation.MANDATORY, Obligation.OPTIONAL, Obligation.PRESENT)
        if kind in found
    ]
    return joined(tag("div", part) for part in parts or ("–",))


def _downloads(table: Matrix, catalog: Catalog, lang: str) -> None:
    def write(form: str) -> bytes:
        return matrix_export(table, form, catalog, lang=lang, download=True)

    pictures, refusal = _pictures(table, catalog, lang)
    sets = downloads.Offer(
        "sssom", "SSSOM (ZIP)", "crosswalk-mappings.zip", "application/zip",
        lambda: sets_archive(table.editions, catalog),
    )  # fmt: skip
    offered = (*downloads.offers("crosswalk-matrix", write), sets, *pictures)
    downloads.draw(offered, state.MATRIX_DOWNLOADS, lang)
    if refusal:
        st.html(tag("p", refusal, class_="cw-small"))


def _pictures(table: Matrix, catalog: Catalog, lang: str) -> tuple[tuple[downloads.Offer, ...], str]:
    """The table as a slide, in the forms that are to be had; else why not."""
    if len(table.editions) > slide.MOST_EDITIONS:
        words = N_("A slide holds up to {number} editions; choose fewer to take one along.")
        return (), say(lang, words, number=slide.MOST_EDITIONS)

    def svg() -> str:
        return slide.svg(table, catalog)

    drawn = downloads.Offer(
        "svg", say(lang, N_("Slide (SVG)")), "crosswalk-matrix.svg", "image/svg+xml", lambda: svg().encode()
    )
    refusal = _no_picture(lang)
    if refusal:
        return (drawn,), refusal
    picture = downloads.Offer(
        "png", say(lang, N_("Slide (PNG)")), "crosswalk-matrix.png", "image/png", lambda: slide.png(svg(), lang=lang)
    )
    return (drawn, picture), ""


@st.cache_data(show_spinner=False)
def _no_picture(lang: str) -> str:
    """Why this computer draws no picture, or nothing where it does: an empty one is tried."""
    try:
        slide.png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', lang=lang)
    except CrosswalkError as error:
        return str(error)
    return ""


# ---- one cell, from both sides


def _begin_selection(catalog: Catalog, table: Matrix) -> None:
    """First from the address, else the first cell; what no longer exists is left."""
    rows, editions = [d.id for d in catalog.descriptors], [e.id for e in catalog.encoded]
    asked = st.query_params
    row, column = asked.get("descriptor", ""), asked.get("edition", "")
    state.begin(state.ROW, row if row in rows else table.descriptors[0].id, rows)
    state.begin(state.COLUMN, column if column in editions else table.editions[0].id, editions)
    other = asked.get("against", "")
    state.begin(state.AGAINST, other if other in editions else _opposite(st.session_state[state.COLUMN]), editions)


def _opposite(edition: str) -> str:
    """What a cell is first compared with: the text that it is a reading of, else the first column."""
    catalog = data.catalog()
    chosen = catalog.edition(edition)
    others = [*chosen.source_editions, *(e.id for e in catalog.encoded if e.id != edition)]
    return others[0]


def _choose(row: str, column: str) -> None:
    state.choose(state.ROW, row)
    state.choose(state.COLUMN, column)
    state.choose(state.AGAINST, _opposite(column))


def _both_sides(catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("The chosen cell and its counterpart")), anchor=False)
    labels = {d.id: d.label[lang] for d in catalog.descriptors}
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    first, second, third = st.columns(3)
    first.selectbox(
        say(lang, N_("Descriptor")), list(labels), format_func=labels.__getitem__, **state.box(state.ROW, lang)
    )
    second.selectbox(
        say(lang, N_("Edition")), list(titles), format_func=titles.__getitem__, **state.box(state.COLUMN, lang)
    )
    third.selectbox(
        say(lang, N_("Compare with")), list(titles), format_func=titles.__getitem__, **state.box(state.AGAINST, lang)
    )
    row, column, against = (str(st.session_state[k]) for k in (state.ROW, state.COLUMN, state.AGAINST))
    st.query_params.update({"descriptor": row, "edition": column, "against": against})
    sides = [catalog.edition(e) for e in dict.fromkeys((column, against))]
    descriptor = catalog.descriptor(row)
    st.html(tag("p", tag("b", descriptor.label[lang]), f" – {descriptor.definition[lang]}"))
    st.html(tag("div", *(statements.panel(e, row, catalog, lang) for e in sides), class_="cw-pair"))
    st.html(_between(sides, row, catalog, lang))


def _between(sides: list[Edition], row: str, catalog: Catalog, lang: str) -> Markup:
    """What has to be known before the two sides are compared."""
    carriers = {s.carrier for e in sides if (s := e.statement_about(row)) and s.carrier}
    parts = []
    if len(carriers) > 1:
        parts.append(
            note(
                say(
                    lang,
                    N_(
                        "The two sides are about different things. A difference in obligation "
                        "between them is not by itself a gap."
                    ),
                )
            )
        )
    parts += [statements.discrepancy(d, catalog, lang) for d in _recorded(sides, row)]
    if len(parts) > (len(carriers) > 1):
        parts.insert(
            len(carriers) > 1, tag("h4", say(lang, N_("Recorded differences between the table and its source")))
        )
    return joined(parts)


def _recorded(sides: Iterable[Edition], row: str) -> list[Discrepancy]:
    found = (d for e in sides for d in e.discrepancies if row in d.about or not d.about)
    return list(dict.fromkeys(found))


# ---- elements beyond the rows


def _extensions(table: Matrix, catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("Elements beyond the 17 rows")), anchor=False)
    common = {d.id for d in catalog.common}
    found = [(e, s) for e in table.editions for s in e.descriptors() if s.about not in common]
    if not found:
        words = N_(
            "The editions shown list no further elements. Add an edition that was read from its "
            "own source, such as Annex I of the EU's recommendation, to see some."
        )
        st.html(tag("p", say(lang, words)))
        return
    heads = (N_("Edition"), N_("Element"), N_("Obligation"), N_("Clause"), N_("Evidence"))
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    rows = (_extension(edition, statement, catalog, lang) for edition, statement in found)
    st.html(tag("table", head, tag("tbody", *rows), class_="cw-table"))


def _extension(edition: Edition, statement: Statement, catalog: Catalog, lang: str) -> Markup:
    origin = statements.origin(lang in statement.source_languages, lang)
    return tag(
        "tr",
        tag("td", edition.short[lang]),
        tag("th", statement.label[lang], origin, scope="row"),
        tag("td", statements.cell(statement, lang)),
        tag("td", statement.clause[lang]),
        tag("td", statements.evidence(statement.evidence, catalog, lang)),
    )


if __name__ == "__main__":
    draw(frame.current())
