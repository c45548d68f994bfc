"""Terms of controlled lists: how formats write one, and what it is known by.

A concept has an address, labels in several languages and a notation, under other names in each
format; what the vocabulary understands is the address, its last part, or a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crosswalk.formats.filling.draft import FACETED, Draft
from crosswalk.formats.filling.fields import Field, Reader
from crosswalk.formats.trees.json_paths import Node, Text
from crosswalk.model.record import Facet, Form, Iri

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


@dataclass(frozen=True, slots=True)
class Shape:
    """The dotted paths, best first, under which a format keeps the parts of a concept."""

    addresses: tuple[str, ...]
    labels: tuple[str, ...]
    notations: tuple[str, ...] = ()

    def text(self, node: Node) -> Text | None:
        """How a concept is shown: its label (English first), else its address, else its notation."""
        for path in self.labels:
            labels = [t for place in node.at(path) for t in place.texts() if t.text.strip()]
            if labels:
                return next((text for text in labels if text.lang == "en"), labels[0])
        places = (node, *self._places(node, (*self.addresses, *self.notations)))
        return next((Text(p.text, "", p.pointer) for p in places if p.text.strip()), None)

    def address(self, node: Node) -> str:
        """The address, whole or shortened by a prefix; the concept may be nothing else."""
        places = (node, *self._places(node, self.addresses))
        return next((p.text.strip() for p in places if _ADDRESS.fullmatch(p.text.strip())), "")

    def words(self, node: Node) -> Iterator[str]:
        """What a concept may be known by: its address, the address's last part, its labels.

        Its notation only where there is no address: some files write the name of the list there.
        """
        address = self.address(node)
        if address:
            yield address
            yield re.split(r"[/#:]", address.rstrip("/"))[-1]
        elif node.text:
            yield node.text
        for path in self.labels:
            yield from (text.text for place in node.at(path) for text in place.texts())
        if not address:
            yield from (place.text for place in self._places(node, self.notations) if place.text)

    @staticmethod
    def _places(node: Node, paths: tuple[str, ...]) -> Iterator[Node]:
        return (place for path in paths for place in node.at(path)) if node.is_object else iter(())


def concept_reader(shape: Shape) -> Reader:
    """A reader of concepts: coded where the vocabulary understands one that has an address."""

    def as_concept(draft: Draft, field: Field, node: Node, lang: str) -> None:
        text = shape.text(node)
        if text is None:
            return
        facets = next((found for word in shape.words(node) if (found := draft.facets(field.descriptor, word))), ())
        draft.use(node)
        understood = bool(facets) or field.descriptor not in FACETED
        form = Form.CODED if understood and shape.address(node) else Form.TEXT
        draft.add(field.descriptor, text, field.relation, form=form, facets=facets, aside=True)

    return as_concept


def level_reader(shape: Shape) -> Reader:
    """A reader of levels; the address tells the scheme, or else the field does (EQF, NQF)."""

    def as_level(draft: Draft, field: Field, node: Node, lang: str) -> None:
        text = shape.text(node)
        if text is None:
            return
        eqf = re.fullmatch(r"https?://data\.europa\.eu/snb/eqf/([1-8])/?", shape.address(node))
        facets = (_scheme("EQF"), _level(eqf[1])) if eqf else level_facets(draft, text.text, field.facet)
        draft.use(node)
        form = Form.CODED if facets or shape.address(node) else Form.TEXT
        draft.add(field.descriptor, text, field.relation, form=form, facets=facets, aside=True)

    return as_level


def level_facets(draft: Draft, text: str, scheme: str) -> tuple[Facet, ...]:
    """The facets of a level as its text tells them, in the field's scheme where the text names none."""
    facets = draft.facets("level", text)
    if not scheme or any(facet.name == "scheme" for facet in facets):
        return facets
    named = next((f for f in facets if f.name == "levelValue"), None)
    return (_scheme(scheme), named or _level(text.strip()[:80]))


def _scheme(name: str) -> Facet:
    return Facet("scheme", (name,))


def _level(value: str) -> Facet:
    return Facet("levelValue", (value,))


def add_review(draft: Draft, field: Field, node: Node, text: Text, reviewed: str, reviewer: str, address: str) -> None:
    """Quality assurance by somebody outside: who, of what (a code of ``object``), and where it is told.

    ``reviewer`` is empty where it recognises without reviewing.
    """
    facets = [
        Facet(name, (Iri(code.iri),))
        for name, wanted in (("actor", "external"), ("object", reviewed))
        for code in draft.catalog.codes(name)
        if code.id == wanted
    ]
    facets.append(Facet("name", (reviewer or text.text,)))
    if reviewer:
        facets.append(Facet("externalReview", (reviewer,)))
    if address:
        facets.append(Facet("reference", (address,)))
    draft.use(node)
    draft.add("qualityAssurance", text, field.relation, form=Form.STRUCTURED, facets=tuple(facets), aside=True)
