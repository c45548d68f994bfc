"""What of a credential would tell who the learner is, and how it is kept out of every answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crosswalk.model.answer import CheckReport, Difference, Judgement
from crosswalk.model.finding import Finding
from crosswalk.model.record import Credential, DescriptorRecord, Facet, Value
from crosswalk.text import N_, say

LEARNER = "learnerIdentification"
#: What stands for the learner, of whom no more is told.
STATED = N_("(stated, not shown)")
_LEARNER = N_("[learner]")
#: Letters and digits of scripts that are written with spaces between words.
_WORD = r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]"


def masked(credential: Credential, lang: str = "en") -> Credential:
    """The credential with the learner's identity as present or absent, and out of all other texts and places."""
    return _Mask.of(credential.record, lang).credential(credential)


def masked_report(report: CheckReport, lang: str = "en") -> CheckReport:
    """The report on the masked credential, with its findings masked alike."""
    mask = _Mask.of(report.credential.record, lang)
    return replace(
        report,
        credential=mask.credential(report.credential),
        judgements=tuple(mask.judgement(j) for j in report.judgements),
    )


def without_learner(text: str, record: DescriptorRecord, mark: str = "[…]") -> str:
    """A text about a record, such as the name of its file, with a mark where it names the learner."""
    return _Mask(_pattern(record.learner_strings), "", mark).text(text)


def learner_mark(lang: str) -> str:
    """What stands in a masked report for the learner's name."""
    return say(lang, _LEARNER)


@dataclass(frozen=True, slots=True)
class _Mask:
    """Replaces the learner's strings of one record in whatever is shown of it."""

    hide: re.Pattern[str] | None
    stated: str
    learner: str

    @classmethod
    def of(cls, record: DescriptorRecord, lang: str) -> _Mask:
        return cls(_pattern(record.learner_strings), say(lang, STATED), say(lang, _LEARNER))

    def text(self, text: str) -> str:
        return self.hide.sub(self.learner, text) if self.hide else text

    def value(self, descriptor: str, value: Value) -> Value:
        pointer, outer = self.text(value.pointer), self.text(value.outer)
        if descriptor == LEARNER:
            return replace(value, text=self.stated, pointer=pointer, outer=outer, facets=())
        facets = tuple(self._facet(f) for f in value.facets)
        return replace(value, text=self.text(value.text), pointer=pointer, outer=outer, facets=facets)

    def _facet(self, facet: Facet) -> Facet:
        # Exactly ``str``: codes are a subclass of it, and are ours.
        return replace(facet, values=tuple(self.text(v) if type(v) is str else v for v in facet.values))

    def credential(self, credential: Credential) -> Credential:
        record = credential.record
        values = tuple((key, tuple(self.value(key, v) for v in items)) for key, items in record.values)
        unused = tuple(self.text(pointer) for pointer in record.unused)
        notices = tuple(
            replace(n, pointer=self.text(n.pointer), params=tuple((k, self.text(v)) for k, v in n.params))
            for n in credential.notices
        )
        source = replace(
            credential.source, name=self.text(credential.source.name), item=self.text(credential.source.item)
        )
        return Credential(source, DescriptorRecord(values, record.award, unused), notices)

    def judgement(self, judgement: Judgement) -> Judgement:
        return replace(
            judgement,
            findings=tuple(self._finding(f) for f in judgement.findings),
            sources=tuple(self.judgement(s) for s in judgement.sources),
            differences=tuple(self._difference(d) for d in judgement.differences),
        )

    def _finding(self, finding: Finding) -> Finding:
        return replace(finding, values=tuple(self.value(finding.descriptor, v) for v in finding.values))

    def _difference(self, difference: Difference) -> Difference:
        here, there = (self._finding(f) if f else None for f in (difference.here, difference.there))
        return replace(difference, here=here, there=there)


def _pattern(strings: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the learner's strings; whole words only, in scripts that have spaces between words."""
    every = (part for s in strings for part in (s.strip(), s.strip().removeprefix("mailto:")))
    parts = sorted({part for part in every if len(part) > 1}, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, parts)), re.IGNORECASE) if parts else None


def _bounded(part: str) -> str:
    before = f"(?<!{_WORD})" if re.match(_WORD, part) else ""
    after = f"(?!{_WORD})" if re.match(_WORD, part[-1]) else ""
    # File names part a name otherwise than the credential does; Japanese writes it with a space or without.
    gap = r"[\W_]{1,3}" if re.search(_WORD, part) else r"[\W_]{0,3}"
    return before + gap.join(map(re.escape, part.split())) + after
