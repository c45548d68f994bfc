"""Which text may be about a descriptor without a label that says so.

A hint never satisfies anything; it keeps "not stated" from being said of a text that may well
state it, and shows the sentence. So cues are generous where labels are strict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning import levels
from crosswalk.formats.meaning.folding import fold, key, trim
from crosswalk.formats.meaning.language_guess import READ, UNKNOWN, language_of
from crosswalk.formats.meaning.phrases import Phrases
from crosswalk.formats.meaning.placeholders import is_placeholder
from crosswalk.formats.meaning.sentences import sentences
from crosswalk.formats.meaning.workload import mentions_hours
from crosswalk.model.record import Facet, Form, Relation, Value

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: So much of a text is shown.
SHOWN: Final = 200
#: So many sentences are shown for one descriptor.
_MOST: Final = 3
#: So many sentences of a text, and so much of each, are searched for cues.
_SENTENCES: Final = 2_000
_LONGEST: Final = 2_000

# Which code lists hold words that are cues for a descriptor.
_LISTS: Final = {
    "assessmentType": ("assessmentMethod",),
    "formOfParticipation": ("placeMode", "timeMode"),
    "qualityAssurance": ("actor",),
    "stackability": ("stackabilityKind",),
}
# Descriptors whose own labels, inside a sentence, are a cue; the labels of others ("level",
# "language", "content") are words of every day.
_OWN_LABELS: Final = frozenset({
    "assessmentType", "qualityAssurance", "prerequisites", "stackability", "learningOutcomes",
    "formOfParticipation", "learnerEffort",
})  # fmt: skip
# Words of these lists and labels that mean other things in running text.
_EVERYDAY: Final = frozenset({
    "both", "live", "web", "ウェブ", "インターネット", "performance", "virtual", "integrated", "integration",
    "independent", "独立", "単独", "内部", "外部", "internal", "external", "学内", "in-house", "会場", "教室", "評価",
    "effort", "outcomes", "qa", "積み上げ", "dalaman", "luaran", "remote", "distance", "同期", "ライブ",
    "time commitment", "learning outcome", "作品", "commitment", "estimated time", "mode", "形式", "前提",
})  # fmt: skip
_GRAMMAR: Final = {
    "learningOutcomes": r"\b(?:will|be|are|is) able to\b|\blearn(?:ed|t|s)? (?:how )?to\b"
    r"|ことができる|できるように|[るえけせてねへめれ]ようになる|習得|身につけ|修得|\bmenguasai\b",
    "assessmentType": r"\bpass(?:ed|es|ing)?\b.{0,40}\b(?:test|exam|quiz|assessment)"
    r"|\bassess(?:ed|es|ment|ments)\b|\bgraded\b|合格|採点|ルーブリック|評価(?:は|を|し|で)|\bpenilaian\b",
    "prerequisites": r"\brequire[sd]? (?:prior|previous)\b|\bprior knowledge\b"
    r"|\bmust have (?:completed|passed)\b|を修了していること|履修済み|受講資格",
    "language": r"\b(?:taught|delivered|conducted|offered) in (?!person\b|class\b|a\b|the\b)[a-z]+"
    r"|[^\s、。]{1,6}語で(?:実施|行|開講|講義|授業)|\bdisampaikan dalam bahasa\b",
    "stackability": r"\bstack(?:able|ed|s)?\b|\bcounts? towards?\b|積み上げ|積み重ね",
    "creditRecognition": r"\d\s*-?\s*(?:単位|credits?\b|kredit\b|ects\b|ucts\b|ceus?\b)|\bects\b|\bucts\b"
    r"|単位(?:を|として|が|認定)|\bcredit-bearing\b",
    "qualityAssurance": r"\baccredit(?:ed|ation|s)?\b|\bquality[- ]assured\b|質保証|認証評価|\bakreditasi\b",
}


def value(
    text: str,
    span: tuple[int, int],
    form: Form,
    pointer: str,
    lang: str,
    outer: str,
    facets: tuple[Facet, ...] = (),
) -> Value:
    """A value that is exactly the slice of a field's text at its span."""
    relation = Relation.RELATED if form is Form.RELATED else Relation.EXACT
    return Value(text[slice(*span)], form, pointer, lang, span, outer, relation=relation, facets=facets)


#: Words that send the reader to an address for more: anything may stand there.
_POINTS: Final = re.compile(
    r"(?:詳細|詳しく|参照|こちら|ご覧|シラバス|要項)[^\n]{0,60}https?://|https?://\S{1,300}\s?(?:を参照|をご覧|に記載|参照)"
    r"|\b(?:see|details?|more information|read more|visit|syllabus|described at|available at)\b[^\n]{0,80}https?://",
    re.IGNORECASE,
)


def find(
    text: str,
    lang: str,
    catalog: Catalog,
    wanted: frozenset[str],
    taken: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Descriptors with the place of what may be about them, outside the places already taken."""
    if not wanted or is_placeholder(text):
        return
    language = language_of(text, lang)
    if language == UNKNOWN and taken:
        language = ""  # its labels were ours, so its language is too
    if language and language not in READ:
        span = trim(text, 0, len(text))
        span = trim(text, span[0], min(span[1], span[0] + SHOWN))
        yield from ((descriptor, span) for descriptor in sorted(wanted))
        return
    counts: Counter[str] = Counter()
    for start, end in islice(free_sentences(text, taken), _SENTENCES):
        for descriptor in sorted(_cued(text[start : min(end, start + _LONGEST)], catalog, wanted)):
            counts[descriptor] += 1
            yield descriptor, trim(text, start, min(end, start + SHOWN))
            if counts[descriptor] == _MOST:
                wanted -= {descriptor}
    elsewhere = _POINTS.search(text)
    if elsewhere:
        span = trim(text, *elsewhere.span())
        yield from ((descriptor, span) for descriptor in sorted(wanted - set(counts)))


def free_sentences(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences that do not touch what was already taken from the text."""
    mask = bytearray(len(text))
    for start, end in taken:
        mask[start:end] = b"\1" * (end - start)
    return (span for span in sentences(text) if mask.find(1, *span) < 0)


def _cued(sentence: str, catalog: Catalog, wanted: frozenset[str]) -> set[str]:
    """Which of the wanted descriptors the sentence holds a cue for."""
    folded = fold(sentence).text
    found = {d for d, phrases in _phrases(catalog).items() if d in wanted and phrases.occurs(folded)}
    found |= {d for d, pattern in _patterns().items() if d in wanted and pattern.search(folded)}
    if "learnerEffort" in wanted and mentions_hours(folded):
        found.add("learnerEffort")
    if "level" in wanted and levels.names_scheme(folded, catalog):
        found.add("level")
    return found


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {descriptor: re.compile(pattern) for descriptor, pattern in _GRAMMAR.items()}


@lru_cache(maxsize=64)
def _phrases(catalog: Catalog) -> dict[str, Phrases]:
    """For each descriptor the words of its lists and labels that are cues inside a sentence."""
    labels = {d.id: [text for _, text, _ in d.labels] for d in catalog.descriptors if d.id in _OWN_LABELS}
    for descriptor, schemes in _LISTS.items():
        codes = (code for scheme in schemes for code in catalog.codes(scheme))
        labels.setdefault(descriptor, []).extend(text for code in codes for _, text in code.labels)
    return {
        descriptor: Phrases((text, descriptor) for text in texts if key(text) not in _EVERYDAY)
        for descriptor, texts in labels.items()
    }
