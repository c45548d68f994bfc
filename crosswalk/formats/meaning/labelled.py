"""Values out of free text: labelled passages first, sentences about the credential, then hints.

The working group's guideline has issuers write descriptors into the free text of a badge. What a
label of the vocabulary introduces is evidence; what only may be about a descriptor is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crosswalk.formats.limits import LIMITS
from crosswalk.formats.meaning import hints, passages, values
from crosswalk.formats.meaning.answers import answers
from crosswalk.formats.meaning.folding import fold, trim
from crosswalk.formats.meaning.passages import Passage
from crosswalk.model.record import EVIDENCE, Facet, Form, Iri, Value

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: A name is never "none": a course or a person may be called so.
_NAMES: Final = frozenset({"title", "awardingBody", "learnerIdentification"})

#: Characters of the longest text that is remembered.
_REMEMBERED: Final = 5_000

_ABOUT: Final = (
    r"this (?:certificate|badge|credential|document|micro-?credential|digital badge|open badge)"
    r" (?:is|represents|constitutes|certifies|confirms)(?: only| merely| just)? (?:an? |the )?(?P<{0}>{2})(?: only)?",
    r"this is(?: only| merely| just)? (?:an? |the )(?P<{0}b>{2})(?: only)?",
    r"(?:これは|(?:本|この)(?:証明書|修了証明書|修了証|証書|証|バッジ|デジタルバッジ|オープンバッジ|クレデンシャル|マイクロクレデンシャル)は)[、,]?"
    r"(?:単なる)?(?P<{1}>{2})(?:です|である|となります|になります|に該当します|に当たります|であり[、,].*)?",
)


def read_text(
    text: str,
    *,
    pointer: str,
    lang: str,
    catalog: Catalog,
    carries: frozenset[str],
    outer: str = "",
) -> tuple[tuple[str, Value], ...]:
    """What a free text field says, as pairs of descriptor and value, in the order of the text.

    Labelled passages are read for every descriptor. ``carries`` are the descriptors that the field
    may speak of by its format: only for these are hints left, where the text is in a language
    without labels, or a sentence without a label holds the descriptor's cue.
    """
    text = text[: LIMITS.text_characters]
    if not text.strip():
        return ()
    read = _read if len(text) > _REMEMBERED else _remembered
    return tuple((d, replace(value, pointer=pointer, outer=outer)) for d, value in read(text, lang, catalog, carries))


def _read(text: str, lang: str, catalog: Catalog, carries: frozenset[str]) -> tuple[tuple[str, Value], ...]:
    """The pairs of a text, wherever it stands."""
    reader = _Field(lang, catalog, text)
    found = [*reader.labelled(), *reader.about_the_credential()]
    settled = {d for d, v in found if v.form in EVIDENCE or v.form is Form.NONE}
    left = hints.find(text, lang, catalog, carries - settled, reader.taken)
    found += ((d, reader.value(*span, Form.RELATED)) for d, span in left)
    return tuple(dict.fromkeys(sorted(found, key=lambda pair: pair[1].span or (0, 0))))


#: Issuers put one text into description and criteria, and a record repeats an achievement; so the texts
#: that were read last are remembered, as long as they are short.
_remembered = lru_cache(maxsize=64)(_read)


class _Field:
    """One text being read: it knows where in it values are, and what was taken from it."""

    def __init__(self, lang: str, catalog: Catalog, text: str) -> None:
        self.lang, self.catalog, self.text = lang, catalog, text
        self.taken: list[tuple[int, int]] = []

    def value(self, start: int, end: int, form: Form, facets: tuple[Facet, ...] = (), lang: str = "") -> Value:
        return hints.value(self.text, (start, end), form, "", self.lang or lang, "", facets)

    def labelled(self) -> Iterator[tuple[str, Value]]:
        for passage in passages.find(self.text, self.catalog):
            words = self.text[passage.start : passage.end]
            if not answers(passage.named.descriptor, passage.label, words, self.catalog):
                continue
            self.taken.append((passage.begin, passage.end))
            for start, end in self._parts(passage):
                yield from self._values(passage, start, end)

    def _parts(self, passage: Passage) -> tuple[tuple[int, int], ...]:
        """The passage whole; one on quality assurance may state an internal and an external one."""
        if passage.named.descriptor != "qualityAssurance":
            return ((passage.start, passage.end),)
        spans = values.split_quality(self.text[passage.start : passage.end], self.catalog)
        return tuple((passage.start + one, passage.start + two) for one, two in spans)

    def _values(self, passage: Passage, start: int, end: int) -> Iterator[tuple[str, Value]]:
        descriptor, text = passage.named.descriptor, self.text[start:end]
        form = values.form_of(text, Form.TEXT, descriptor)
        if form is Form.NONE and descriptor in _NAMES:
            form = Form.TEXT
        facets = values.facets_for(descriptor, text, self.catalog, passage.label) if form is Form.TEXT else ()
        yield descriptor, self.value(start, end, form, facets, passage.named.lang)
        part = values.class_part(text) if descriptor == "learnerEffort" and form is Form.TEXT else None
        if part:
            one, two = start + part[0], start + part[1]
            facets = values.class_facets(self.text[one:two], self.catalog)
            yield "classHours", self.value(one, two, form, facets, passage.named.lang)

    def about_the_credential(self) -> Iterator[tuple[str, Value]]:
        """Whole sentences that say what kind of credential this is."""
        pattern, codes = _about(self.catalog)
        for start, end in hints.free_sentences(self.text, self.taken):
            folded = fold(self.text[start:end]).text.strip().rstrip(".。!")
            match = pattern.fullmatch(folded) if len(folded) < 200 else None
            if match:
                code = codes[match["en"] or match["enb"] or match["ja"]]
                start, end = trim(self.text, start, end)
                yield (
                    "credentialType",
                    self.value(start, end, Form.TEXT, (Facet("code", (Iri(code),)),)),
                )


@lru_cache(maxsize=64)
def _about(catalog: Catalog) -> tuple[re.Pattern[str], dict[str, str]]:
    """The sentences "this certificate is …", for every kind of credential in the list."""
    codes = {fold(text).text: c.iri for c in catalog.codes("credentialType") for _, text in c.labels}
    kinds = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return re.compile("|".join(_ABOUT).replace("{0}", "en").replace("{1}", "ja").replace("{2}", kinds)), codes
