"""The letter to an issuer as plain text and as a document."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.model.review import Letter
from crosswalk.reports.document import Block, Document, Facts, Heading, Items, Paragraph
from crosswalk.reports.words import both, harmless
from crosswalk.text import N_, say

_HEAD = N_("{name}: {value}")
_NOTHING = N_("There is nothing to ask.")


def letter_text(letter: Letter, lang: str) -> str:
    """The letter as text to be sent or pasted."""
    return harmless("\n".join(_lines(letter, lang)).rstrip() + "\n")


def _lines(letter: Letter, lang: str) -> Iterator[str]:
    for name, value in letter.heads:
        yield say(lang, _HEAD, name=name[lang], value=value[lang])
    yield from ("", letter.title[lang], "")
    for paragraph in letter.paragraphs:
        yield from (paragraph[lang], "")
    yield from (letter.heading[lang], "")
    for name, value in letter.facts:
        yield say(lang, _HEAD, name=name[lang], value=value[lang])
    yield ""
    for number, asked in enumerate(letter.asked, 1):
        yield f"{number}. {asked.criterion[lang]}"
        for sub, question in enumerate(asked.questions, 1):
            yield f"   ({sub}) {question[lang]}"
        yield ""
    if not letter.asked:
        yield from (say(lang, _NOTHING), "")
    yield letter.ending[lang]


def letter_document(letter: Letter, provenance: Provenance | None = None) -> Document:
    """The letter as a document; its languages follow the same order of parts."""
    blocks: list[Block] = [Facts(letter.heads)]
    blocks += [Paragraph(p) for p in letter.paragraphs]
    blocks += [Heading(letter.heading), Facts(letter.facts)]
    for number, asked in enumerate(letter.asked, 1):
        numbered = Bilingual(f"{number}. {asked.criterion.ja}", f"{number}. {asked.criterion.en}")
        blocks += [Heading(numbered, level=3), Items(asked.questions)]
    if not letter.asked:
        blocks.append(Paragraph(both(_NOTHING)))
    blocks.append(Paragraph(letter.ending))
    return Document("letter", letter.title, tuple(blocks), provenance)
