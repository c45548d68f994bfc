"""Pieces of HTML that several pages draw alike: facts, lists, notes."""

from __future__ import annotations

from collections.abc import Iterable

from crosswalk.reports.markup import Markup, joined, tag, text

__all__ = ["Markup", "facts", "items", "joined", "note", "tag", "text"]


def facts(pairs: Iterable[tuple[str, str]]) -> Markup:
    """A list of names with what is said of each; pairs without a text are left out."""
    rows = (joined((tag("dt", name), tag("dd", said))) for name, said in pairs if said)
    return tag("dl", joined(rows), class_="cw-facts")


def items(entries: Iterable[str], class_: str = "") -> Markup:
    """A bulleted list, or nothing where there is no entry."""
    rows = [tag("li", entry) for entry in entries]
    return tag("ul", *rows, class_=class_) if rows else Markup("")


def note(content: str, kind: str = "") -> Markup:
    """A paragraph set apart by a bar at its side."""
    return tag("div", content, class_=f"cw-note {kind}".strip(), role="note")
