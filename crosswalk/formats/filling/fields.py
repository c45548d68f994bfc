"""Tables from paths to descriptors, and the one loop that reads a record by such a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from crosswalk.formats.filling.draft import Draft
from crosswalk.formats.meaning import values
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.model.record import Form, Relation

Reader: TypeAlias = Callable[[Draft, "Field", Node, str], None]


@dataclass(frozen=True, slots=True)
class Field:
    """One row: the field at ``path``, seen from ``root``, states ``descriptor`` so closely.

    ``fallback``: read only where no row above it gave evidence for the descriptor. ``read`` turns
    the node into values; ``facet`` is the unit of a bare number.
    """

    root: str
    path: str
    descriptor: str
    relation: Relation
    read: Reader
    fallback: bool = False
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is read beside the table: the field at ``path``, from the top of the document, states ``descriptor``."""

    path: str
    descriptor: str
    relation: Relation


class Read(Protocol):
    """What a format's module says of the fields that it reads."""

    @property
    def ROOTS(self) -> Mapping[str, str]:  # noqa: N802
        """From a root in ``FIELDS`` to its dotted path in the file."""

    @property
    def FIELDS(self) -> tuple[Field, ...]:  # noqa: N802
        """The table."""

    @property
    def PLACES(self) -> tuple[Place, ...]:  # noqa: N802
        """What hand-written code reads beside it."""


def places(module: Read) -> tuple[Place, ...]:
    """Every field that a format reads, each once; without a descriptor where it is free text, read for its labels."""
    table = (Place(joined(module.ROOTS[f.root], f.path), f.descriptor, f.relation) for f in module.FIELDS)
    return tuple(dict.fromkeys((*table, *module.PLACES)))


def joined(root: str, path: str) -> str:
    """A dotted path seen from the top of the document."""
    return ".".join(part for part in (root, path) if part)


def as_text(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A plain text, in one language or several."""
    draft.texts(field.descriptor, node, field.relation, lang)


def as_code(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A term from a list; the vocabulary may know it."""
    for text in node.texts():
        draft.coded(field.descriptor, text, field.relation)


def as_date(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A date of issuing."""
    for text in node.texts():
        draft.day(text, field.relation)


def as_figure(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A number in the unit that the field stands for."""
    for text in node.texts():
        draft.figure(field.descriptor, text, field.facet, field.relation)


def as_duration(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A duration in ISO 8601; months and years cannot be turned into hours, and are flagged."""
    for text in node.texts():
        facets = draft.facets(field.descriptor, text.text)
        form = Form.STRUCTURED if facets else Form.TEXT
        draft.add(field.descriptor, text, field.relation, form=form, facets=facets)
        if values.is_calendar_duration(text.text):
            draft.notice("month-duration", text.pointer, duration=text.text[:40])


def as_flag(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A true that states something by itself; a false states nothing."""
    if node.value is True:
        draft.add(field.descriptor, Text("true", "", node.pointer), field.relation, form=Form.CODED)


def as_span(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A typed part of a period, such as its first day."""
    for text in node.texts():
        draft.add(field.descriptor, text, field.relation, form=Form.STRUCTURED)


def as_passage(draft: Draft, field: Field, node: Node, lang: str) -> None:
    """A free text, for the labelled passages in it."""
    draft.passage(node, lang)


def read_table(draft: Draft, table: Iterable[Field], roots: Mapping[str, Node], lang: str = "") -> None:
    """Read every row of a table, in its order.

    ``lang`` is the language that the achievement or badge class declares for its own texts.
    """
    for field in table:
        if field.fallback and draft.has(field.descriptor):
            continue
        for node in roots[field.root].at(field.path):
            field.read(draft, field, node, lang if field.root in ("ach", "badge") else "")


def certifies(draft: Draft, node: Node, name: str) -> None:
    """An issued digital credential proves the achievement by being one."""
    place = next((kind for kind in node["type"].each() if kind.text == name), None)
    place = place or next((kind for kind in node["@type"].each() if kind.text == name), None)
    pointer = place.pointer if place else f"{node.pointer}/type"
    draft.add(
        "certification",
        Text(name, "", pointer),
        Relation.CLOSE,
        form=Form.CODED,
        facets=(),
    )
