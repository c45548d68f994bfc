"""Formats page: what each credential format can carry, and the fields behind any cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.formats.registry import formats as formats_read
from crosswalk.model.coverage import Carried, Coverage
from crosswalk.model.mapping import Mapping
from crosswalk.reports import formats as forms
from crosswalk.reports.exports import FORMS
from crosswalk.reports.relations import relation_words
from crosswalk.tasks.coverage import coverage, narrowed
from crosswalk.text import N_, say
from crosswalk.ui import data, downloads, frame, grid, state, statements
from crosswalk.ui.markup import Markup, facts, items, joined, note, tag

_NOTICE: Final = N_(
    "A cell says what the format has a place for, not what a file says. A format that only wraps others is counted "
    "with what it wraps. Nobody has signed these mappings as a reviewer."
)
#: How many fields of one relation and reason are shown before the rest is to be opened.
_SHOWN: Final = 5
_TEMPLATES: Final = {"xlsx": N_("Template (XLSX)"), "csv": N_("Template (CSV)")}


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("What credential formats can carry")),
        say(
            lang,
            N_(
                "Which of the 17 common descriptors each format carries in a field of its own, by an extension, only "
                "as free text, or not at all. Choose a cell to read the fields, with reason, clause and evidence."
            ),
        ),
    )
    st.html(note(say(lang, _NOTICE)))
    whole = coverage(catalog)
    shown = narrowed(whole, _shown(whole, lang))
    st.html(items((joined((tag("b", word), meaning)) for word, meaning in forms.legend(lang)), "cw-legend"))
    _begin(whole, shown)
    chosen = (str(st.session_state[state.FORMATS_ROW]), str(st.session_state[state.FORMATS_COLUMN]))
    with st.container(key="formats_coverage"):
        grid.draw(_grid(shown, lang), state.FORMATS_GRID, chosen, _choose)
    _downloads(shown, catalog, lang)
    _cell_opened(whole, catalog, lang)
    _each(whole, lang)
    _template(catalog, lang)


# ---- the table


def _shown(whole: Coverage, lang: str) -> list[str]:
    titles = {f.name: f.heading[lang] for f in whole.formats}
    state.begin(state.FORMATS, list(titles))
    st.multiselect(
        say(lang, N_("Formats shown")), list(titles), format_func=titles.__getitem__,
        placeholder=say(lang, N_("All formats")), **state.box(state.FORMATS, lang),
    )  # fmt: skip
    return [name for name in titles if name in (st.session_state[state.FORMATS] or titles)]


def _begin(whole: Coverage, shown: Coverage) -> None:
    """First from the address, else the first format's first cell without a field of its own."""
    rows, columns = [d.id for d in whole.descriptors], [f.name for f in whole.formats]
    row, column = st.query_params.get("descriptor", ""), st.query_params.get("format", "")
    first = shown.formats[0].name
    lacking = next((d.id for d, cell in shown.column(first) if cell.lacking), rows[0])
    state.begin(state.FORMATS_ROW, row if row in rows else lacking, rows)
    state.begin(state.FORMATS_COLUMN, column if column in columns else first, columns)


def _choose(row: str, column: str) -> None:
    state.choose(state.FORMATS_ROW, row)
    state.choose(state.FORMATS_COLUMN, column)


def _grid(shown: Coverage, lang: str) -> grid.Grid:
    heads = tuple((f.name, f.heading[lang]) for f in shown.formats)
    rows = tuple(
        grid.Row(d.id, f"{number}. {d.label[lang]}", tuple(_cell(cell, lang) for cell in cells))
        for number, (d, cells) in enumerate(zip(shown.descriptors, shown.cells, strict=True), 1)
    )
    caption = say(lang, N_("Common descriptors by formats"))
    return grid.Grid(caption, say(lang, N_("Descriptor")), heads, rows)


def _cell(cell: Carried, lang: str) -> Markup:
    return tag("div", forms.extent_words(cell, lang), class_=f"cw-cell cw-e-{cell.extent.value}")


def _downloads(shown: Coverage, catalog: Catalog, lang: str) -> None:
    def write(form: str) -> bytes:
        return forms.coverage_export(shown, form, catalog, lang=lang, download=True)

    downloads.draw(downloads.offers("crosswalk-formats", write), state.FORMATS_DOWNLOADS, lang)


# ---- one cell


def _cell_opened(whole: Coverage, catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("The chosen cell")), anchor=False)
    labels = {d.id: d.label[lang] for d in whole.descriptors}
    titles = {f.name: f.heading[lang] for f in whole.formats}
    left, right = st.columns(2)
    left.selectbox(
        say(lang, N_("Descriptor")), list(labels), format_func=labels.__getitem__, **state.box(state.FORMATS_ROW, lang)
    )
    right.selectbox(
        say(lang, N_("Format")), list(titles), format_func=titles.__getitem__, **state.box(state.FORMATS_COLUMN, lang)
    )
    row, column = str(st.session_state[state.FORMATS_ROW]), str(st.session_state[state.FORMATS_COLUMN])
    st.query_params.update({"descriptor": row, "format": column})
    cell = whole.cell(row, column)
    words = tag("p", tag("b", forms.extent_words(cell, lang)), f" {cell.lacking.reason[lang]}" if cell.lacking else "")
    st.html(joined((words, _fields(cell, catalog, lang))))
    downloads.panel(forms.fields_panel(whole, column), state.FORMAT_DOWNLOADS, catalog, lang)


def _fields(cell: Carried, catalog: Catalog, lang: str) -> Markup:
    """The fields behind a cell, those of one relation and reason together; or what is known of there being none."""
    groups: dict[tuple[object, ...], list[Mapping]] = {}
    for mapping in cell.fields:
        carriage = mapping.field.carriage if mapping.field else None
        groups.setdefault((carriage, mapping.predicate, mapping.reason, mapping.evidence), []).append(mapping)
    drawn = [_group(group, catalog, lang) for group in groups.values()]
    if not drawn and cell.lacking:
        drawn = [tag("section", _grounds(cell.lacking, catalog, lang), class_="cw-panel")]
    return tag("div", *drawn, class_="cw-pair cw-fields")


def _group(group: Sequence[Mapping], catalog: Catalog, lang: str) -> Markup:
    first = group[0]
    whose = forms.carriage_words(first.field.carriage, lang) if first.field else ""
    more = say(lang, N_("Further fields ({number})"), number=len(group) - _SHOWN)
    head = tag("h3", relation_words(first.predicate, lang), tag("span", whose, class_="cw-tag"))
    return tag(
        "section",
        head,
        _places(group[:_SHOWN], lang),
        tag("details", tag("summary", more), _places(group[_SHOWN:], lang)) if group[_SHOWN:] else "",
        _grounds(first, catalog, lang),
        class_="cw-panel",
    )


def _places(group: Sequence[Mapping], lang: str) -> Markup:
    return tag("ul", *(_place(mapping, lang) for mapping in group), class_="cw-rows")


def _place(mapping: Mapping, lang: str) -> Markup:
    """A field's path, its clause, and the specification's own property."""
    path, official = (mapping.field.path, mapping.field.property) if mapping.field else ("", "")
    return tag("li", tag("code", path), tag("small", mapping.clause[lang]), tag("small", official) if official else "")


def _grounds(mapping: Mapping, catalog: Catalog, lang: str) -> Markup:
    return facts(
        (
            (say(lang, N_("Reason")), mapping.reason[lang]),
            (say(lang, N_("Clause")), "" if mapping.field else mapping.clause[lang]),
            (say(lang, N_("Evidence")), statements.evidence(mapping.evidence, catalog, lang)),
        )
    )


# ---- one format


def _each(whole: Coverage, lang: str) -> None:
    """Every format in one row: what it is, what it comes in, and what it cannot say."""
    st.header(say(lang, N_("What each format cannot say")), anchor=False)
    heads = (N_("Format"), N_("Versions"), N_("Carriers"), N_("What has no field of its own there"))
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    read = {f.name: f for f in formats_read()}
    rows = []
    for found in whole.formats:
        known = read.get(found.name)
        label = tag("small", known.label[lang]) if known else ""
        rows.append(
            tag(
                "tr",
                tag("th", found.heading[lang], label, scope="row"),
                tag("td", ", ".join(known.versions) if known else ""),
                tag("td", ", ".join(known.carriers) if known else ""),
                tag("td", forms.limits_words(whole, found.name, lang)),
            )
        )
    st.html(tag("table", head, tag("tbody", *rows), class_="cw-table cw-plain cw-formats"))


def _template(catalog: Catalog, lang: str) -> None:
    """An empty table to write one credential or course a row, which has a place for everything."""
    st.header(say(lang, N_("A table to fill in")), anchor=False)
    words = N_("An empty table, one credential or course a row, with a column for every descriptor.")
    st.html(tag("p", say(lang, words)))
    offered = tuple(
        downloads.Offer(form, say(lang, label), f"crosswalk-template{FORMS[form].extension}", FORMS[form].mime,
                        _writer(catalog, form))
        for form, label in _TEMPLATES.items()
    )  # fmt: skip
    downloads.draw(offered, state.TEMPLATE_DOWNLOADS, lang)


def _writer(catalog: Catalog, form: str) -> Callable[[], bytes]:
    def write() -> bytes:
        from crosswalk.reports.template import template

        return template(catalog, form)

    return write


if __name__ == "__main__":
    draw(frame.current())
