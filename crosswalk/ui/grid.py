"""A real HTML table whose cells can be chosen by mouse or keyboard without leaving the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from crosswalk.ui.markup import Markup, joined, tag

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row's identifier, its heading, and one piece of content a column; what is empty cannot be chosen."""

    id: str
    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to choose a cell from; ``foot`` is a last row without choices."""

    caption: str
    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    foot: tuple[str, ...] = ()


@cache
def _component() -> ComponentRenderer:
    script = Path(__file__).with_name("grid.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "crosswalk.grid", html='<div class="cw-grid"></div>', js=script, isolate_styles=False
    )


def draw(grid: Grid, key: str, chosen: tuple[str, str], on_choice: Callable[[str, str], None]) -> None:
    """Draw the table; ``on_choice`` gets the row and the column that the visitor chose."""
    place(table(grid, chosen), key, on_choice)


def place(drawn: Markup, key: str, on_choice: Callable[[str, str], None]) -> None:
    """Draw a finished table whose buttons are named by ``cell``."""

    def choose() -> None:
        answer = st.session_state[key].chosen
        row, found, column = (answer or "").partition(_BETWEEN)
        if found:
            on_choice(row, column)

    _component()(key=key, data={"html": drawn}, on_chosen_change=choose)


def cell(row: str, column: str = "") -> str:
    """What a button is named by that chooses a row, or a column of it."""
    return f"{row}{_BETWEEN}{column}"


def table(grid: Grid, chosen: tuple[str, str]) -> Markup:
    """The table as HTML."""
    heads = (tag("th", head, scope="col") for _, head in grid.columns)
    head = tag("tr", tag("th", grid.corner, scope="col"), *heads)
    body = joined(_row(row, grid.columns, chosen) for row in grid.rows)
    foot = tag("tfoot", _foot(grid.foot)) if grid.foot else ""
    return tag("table", tag("caption", grid.caption), tag("thead", head), tag("tbody", body), foot, class_="cw-table")


def _row(row: Row, columns: Sequence[tuple[str, str]], chosen: tuple[str, str]) -> Markup:
    cells = (
        tag("td", _button(row.id, column, content, chosen)) if content else tag("td", "–", class_="cw-none")
        for (column, _), content in zip(columns, row.cells, strict=True)
    )
    return tag("tr", tag("th", row.head, scope="row"), *cells)


def _button(row: str, column: str, content: str, chosen: tuple[str, str]) -> Markup:
    pressed = "true" if (row, column) == chosen else "false"
    return tag("button", content, type="button", data_cell=cell(row, column), aria_pressed=pressed)


def _foot(cells: tuple[str, ...]) -> Markup:
    return tag("tr", tag("th", cells[0], scope="row"), *(tag("td", c) for c in cells[1:]))
