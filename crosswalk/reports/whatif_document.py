"""The report on a what-if: what was tried, how many verdicts change, which, and what changes between editions."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.model.comparison import WhatIf
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.reports import whatif as forms
from crosswalk.reports.document import Block, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.panel import Content
from crosswalk.reports.words import NOT_CHECKED, both, in_both
from crosswalk.text import N_


def whatif_document(answer: WhatIf, provenance: Provenance | None) -> Document:
    """Everything that a what-if found; who holds a credential is in none of it."""
    title = both(N_("What if it were otherwise?"))
    blocks: list[Block] = [
        Note(both(forms.TRIAL)),
        Note(both(NOT_CHECKED)),
        Facts(tuple(_tried(answer))),
        Items(tuple(in_both(forms.changed, answer, e.id) for e in answer.editions)),
    ]
    moves, *others = forms.whatif_panels(answer)
    blocks += [Heading(moves.title)]
    blocks += [Table(moves)] if moves.rows else [Paragraph(both(forms.NOTHING))]
    for panel in others:
        if panel.rows:
            blocks += [Heading(panel.title), Table(panel)]
    return Document("crosswalk-what-if", title, tuple(blocks), provenance)


def _tried(answer: WhatIf) -> Iterator[tuple[Bilingual, Content]]:
    yield both(N_("Tried out")), "\n".join(map(forms.written, answer.settings))
    yield both(N_("The credentials")), in_both(forms.read_words, answer)
    yield both(N_("Editions")), in_both(lambda lang: "\n".join(f"{e.id}: {e.title[lang]}" for e in answer.editions))
