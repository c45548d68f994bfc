"""The report on two editions of one body: changes class by class, and the credentials whose verdict differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import ChangeClass, EditionDiff
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.reports import diff as forms
from crosswalk.reports.document import Block, Document, Facts, Heading, Note, Table
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import NOT_CHECKED, both, in_both
from crosswalk.text import N_, say

_SHOWN: Final = ("statementLabel", "explanation", "clauseBefore", "clauseAfter", "discrepancies")
_WORDS: Final = N_("Only worded otherwise, or on another clause")
_OF: Final = N_("{number} of {total}")
_READING: Final = N_("One of the two is a reading of the other: what differs is a difference of reading, not a change.")


def diff_document(diff: EditionDiff, catalog: Catalog, provenance: Provenance | None) -> Document:
    """Changes, and of a corpus what they hit and what of it could not be read."""
    changes, *others = forms.panels(diff, catalog)
    blocks: list[Block] = [Note(both(NOT_CHECKED))] if diff.read else []
    if any(c.kind is ChangeClass.READING_AND_SOURCE for c in diff.changes):
        blocks.append(Note(both(_READING)))
    blocks.append(Facts(tuple(_figures(diff))))
    blocks += _changes(diff, changes)
    for panel in others:
        blocks += [Heading(panel.title), Table(panel)]
    return Document(changes.name, forms.pair_title(diff), tuple(blocks), provenance)


def _figures(diff: EditionDiff) -> Iterator[tuple[Bilingual, Content]]:
    yield both(N_("Before")), diff.before.title
    yield both(N_("After")), diff.after.title
    for kind in ChangeClass:
        number = sum(c.kind is kind for c in diff.changes)
        if number:
            yield in_both(forms.class_words, kind), _of(number, diff)
    yield both(_WORDS), _of(sum(c.in_words_only for c in diff.changes), diff)


def _of(number: int, diff: EditionDiff) -> Bilingual:
    return in_both(lambda lang: say(lang, _OF, number=number, total=len(diff.changes)))


def _changes(diff: EditionDiff, changes: Panel) -> Iterator[Block]:
    """What is asked differently by class, then what differs in words only."""
    for kind in ChangeClass:
        chosen = [c.kind is kind and not c.in_words_only for c in diff.changes]
        yield from _table(in_both(forms.class_words, kind), chosen, changes)
    yield from _table(both(_WORDS), [c.in_words_only for c in diff.changes], changes)


def _table(title: Bilingual, chosen: list[bool], changes: Panel) -> Iterator[Block]:
    rows = tuple(row for row, wanted in zip(changes.rows, chosen, strict=True) if wanted)
    if rows:
        yield Heading(title)
        yield Table(replace(changes, title=title, rows=rows), _SHOWN)
