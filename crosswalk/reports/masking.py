"""What of a credential would tell who the learner is, and how it is kept out of every answer."""

from __future__ import annotations

import re
from dataclasses import replace

from crosswalk.model.record import Credential, DescriptorRecord, Value
from crosswalk.text import N_, say

LEARNER = "learnerIdentification"
_STATED = N_("(stated, not shown)")
_LEARNER = N_("[learner]")


def masked(credential: Credential, lang: str = "en") -> Credential:
    """The credential with the learner's identity as present or absent, and out of all other texts."""
    record = credential.record
    hide = _pattern(record.learner_strings)
    values = tuple(
        (key, tuple(_masked_value(v, lang, hide, learner=key == LEARNER) for v in items))
        for key, items in record.values
    )
    return replace(credential, record=DescriptorRecord(values, record.award, record.unused))


def hidden(text: str, record: DescriptorRecord, lang: str) -> str:
    """One text without the learner's names and identifiers."""
    pattern = _pattern(record.learner_strings)
    return pattern.sub(say(lang, _LEARNER), text) if pattern else text


def _masked_value(value: Value, lang: str, hide: re.Pattern[str] | None, *, learner: bool) -> Value:
    if learner:
        return replace(value, text=say(lang, _STATED), facets=())
    if hide is None or not hide.search(value.text):
        return value
    return replace(value, text=hide.sub(say(lang, _LEARNER), value.text))


def _pattern(strings: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the learner's strings; at word boundaries where they are written with spaces."""
    parts = sorted({s.strip() for s in strings if len(s.strip()) > 1}, key=len, reverse=True)
    if not parts:
        return None
    return re.compile("|".join(_bounded(p) for p in parts), re.IGNORECASE)


def _bounded(part: str) -> str:
    before = r"(?<![^\W_])" if part[0].isascii() and part[0].isalnum() else ""
    after = r"(?![^\W_])" if part[-1].isascii() and part[-1].isalnum() else ""
    return before + re.escape(part) + after
