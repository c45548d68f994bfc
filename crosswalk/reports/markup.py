"""HTML in which every text is escaped: what a credential or a person says is never markup here."""

from __future__ import annotations

import html
from collections.abc import Iterable

from crosswalk.reports.words import harmless


class Markup(str):
    """Finished HTML; everything else is text and gets escaped."""

    __slots__ = ()


def text(content: str) -> Markup:
    """A text as HTML, its control characters made visible."""
    return content if isinstance(content, Markup) else Markup(html.escape(harmless(content), quote=True))


def tag(name: str, *content: str, **attributes: str) -> Markup:
    """An element; ``class_`` is written ``class``, ``data_cell`` ``data-cell``."""
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value
    )
    return Markup(f"<{name}{named}>{''.join(map(text, content))}</{name}>")


def joined(parts: Iterable[str], by: str = "") -> Markup:
    """Several pieces in a row."""
    return Markup(text(by).join(map(text, parts)))
