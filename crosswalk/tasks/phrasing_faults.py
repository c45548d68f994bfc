"""Faults of the ways to state descriptors: what has none, and lines that are not read as they are meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats.meaning.supposed import Line, supposed
from crosswalk.model.answer import Problem
from crosswalk.model.fix import NUMBER, Phrasing
from crosswalk.model.framework import Bilingual, Obligation
from crosswalk.model.record import EVIDENCE, DescriptorRecord, Form, Value
from crosswalk.terms import PREFIXES
from crosswalk.text import LANGUAGES

_DEMANDED: Final = (Obligation.MANDATORY, Obligation.PRESENT)
#: A number that no bound forbids here: only the reading is looked at.
_SOME: Final = "12"


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Every fault of a catalog's phrasings."""
    told = {p.about for p in catalog.phrasings if not p.stands_in}
    demanded = {r.descriptor for e in catalog.encoded for r in e.requirements if r.statement.obligation in _DEMANDED}
    for descriptor in catalog.common:  # of any other, its label and a blank do
        if descriptor.id in demanded - told:
            yield Problem("", descriptor.iri, _LACKING, "phrasing")
    known = {d.id for d in catalog.descriptors}
    for phrasing in catalog.phrasings:
        if phrasing.about not in known:
            yield _problem(phrasing, _NO_DESCRIPTOR)
        else:
            yield from _reading(phrasing, catalog)


def _reading(phrasing: Phrasing, catalog: Catalog) -> Iterator[Problem]:
    """Whether the filled line states the descriptor, alike in both languages, and the line with blanks nothing."""
    filled = {lang: _read(phrasing, phrasing.trial[lang].replace(NUMBER, _SOME), lang, catalog) for lang in LANGUAGES}
    if not all(filled.values()) or any(v.form not in (*EVIDENCE, Form.NONE) for vs in filled.values() for v in vs):
        yield _problem(phrasing, _NOT_READ)
    if len({_alike(values) for values in filled.values()}) > 1:
        yield _problem(phrasing, _UNLIKE)
    blank = [v for lang in LANGUAGES for v in _read(phrasing, phrasing.line[lang], lang, catalog)]
    if any(v.form in EVIDENCE for v in blank):
        yield _problem(phrasing, _UNFILLED)


def _read(phrasing: Phrasing, text: str, lang: str, catalog: Catalog) -> tuple[Value, ...]:
    return supposed(DescriptorRecord(), (Line(phrasing.id, text, lang),), catalog)[phrasing.about]


def _alike(values: tuple[Value, ...]) -> tuple[tuple[Form, frozenset[str]], ...]:
    """What a judge sees of values, whatever their language: forms, and names of facets that shapes look at."""
    return tuple((v.form, frozenset(f.name for f in v.facets) - {"object"}) for v in values)


def _problem(phrasing: Phrasing, words: Bilingual) -> Problem:
    return Problem("", f"{PREFIXES['cws']}{phrasing.id}", words, "phrasing")


_LACKING: Final = Bilingual(
    "どの版かが求める記述子に、書き方の型（cw:Phrasing）がありません。",
    "an edition demands this descriptor, and there is no way to state it (cw:Phrasing).",
)
_NO_DESCRIPTOR: Final = Bilingual("記述子でないものについての型です。", "it is about something that is no descriptor.")
_NOT_READ: Final = Bilingual(
    "空欄を埋めた文が、その記述子として読まれません。", "its filled line is not read as a statement of its descriptor."
)
_UNLIKE: Final = Bilingual(
    "日本語と英語の文の読まれ方が違います。", "its lines in Japanese and in English are not read alike."
)
_UNFILLED: Final = Bilingual(
    "空欄のままの文が、記載として読まれます。", "its line is read as a statement although its blanks are not filled."
)
