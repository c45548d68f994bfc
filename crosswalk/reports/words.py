"""Symbols and words for verdicts, outcomes, obligations, forms and counts; the same on a page and in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from crosswalk.model.answer import Judgement
from crosswalk.model.finding import Count, Finding, Outcome, Verdict
from crosswalk.model.framework import Bilingual, Obligation, Statement
from crosswalk.model.record import Form
from crosswalk.text import N_, say

_VERDICTS = {
    Verdict.CONFORMS: N_("✔ conforms"),
    Verdict.DOES_NOT_CONFORM: N_("✘ does not conform"),
    Verdict.CANNOT_TELL: N_("? cannot tell"),
    Verdict.COMPLETE: N_("✔ complete"),
    Verdict.INCOMPLETE: N_("◐ incomplete (not a failure)"),
    Verdict.NOT_A_MICRO_CREDENTIAL: N_("⊘ not a micro-credential here"),
}
_VERDICT_SENTENCES = {
    Verdict.CONFORMS: N_("Everything that this edition makes mandatory is stated in the file."),
    Verdict.DOES_NOT_CONFORM: N_(
        "At least one thing that this edition makes mandatory is not stated, or breaks one of its "
        "rules."
    ),
    Verdict.CANNOT_TELL: N_(
        "Nothing mandatory is known to be missing, but not everything could be told from the file. "
        "That is not a failure."
    ),
    Verdict.COMPLETE: N_(
        "Every item that this edition lists is stated in the file. It does not say which of them are "
        "mandatory."
    ),
    Verdict.INCOMPLETE: N_(
        "Some items that this edition lists are not stated. It does not say which of them are "
        "mandatory, so this is not a failure."
    ),
    Verdict.NOT_A_MICRO_CREDENTIAL: N_("Something that the file states makes one of this edition's exclusions apply."),
}  # fmt: skip
_OUTCOMES = {
    Outcome.MET: N_("✔ met"),
    Outcome.MET_BY_MAPPING: N_("≈ met by mapping"),
    Outcome.NOT_MET: N_("✘ not met"),
    Outcome.CANNOT_TELL: N_("? cannot tell"),
    Outcome.NOT_APPLICABLE: N_("· not applicable"),
}
_OBLIGATIONS = {
    Obligation.MANDATORY: N_("● mandatory"),
    Obligation.OPTIONAL: N_("○ optional"),
    Obligation.PRESENT: N_("◇ listed"),
    Obligation.RECOMMENDED: N_("△ recommended"),
    Obligation.EXCLUSION: N_("⊘ exclusion"),
    Obligation.INFORMATION: N_("□ for information"),
}
_FINDING_KINDS = {
    "mandatory": N_("mandatory"),
    "optional": N_("optional"),
    "listed": N_("listed"),
    "recommended": N_("recommended"),
    "conditional": N_("mandatory under a condition"),
    "exclusion": N_("exclusion"),
}
_STRENGTHS = {
    Obligation.MANDATORY: N_("mandatory"),
    Obligation.RECOMMENDED: N_("recommended"),
    Obligation.PRESENT: N_("listed"),
    Obligation.OPTIONAL: N_("optional"),
    Obligation.EXCLUSION: N_("exclusion"),
    Obligation.INFORMATION: N_("mentioned for information"),
}
_FORMS = {
    Form.STRUCTURED: N_("structured"),
    Form.CODED: N_("coded"),
    Form.TEXT: N_("text"),
    Form.LINK: N_("link, not opened"),
    Form.RELATED: N_("related field"),
    Form.NONE: N_("stated that there is none"),
    Form.PLACEHOLDER: N_("filler"),
}
_LIMITS = {
    "list-not-complete": N_("the list of this edition was not read whole"),
    "definition": N_("this edition is a definition, not a list"),
    "whole-degree": N_("the file says that it is a whole degree, on which this edition has no rule"),
}
#: What the tool does not do, said with every answer.
NOT_CHECKED = N_("Signatures, authenticity and recognition are not judged; what cannot be told is not a failure.")
LISTED_AS_MANDATORY = N_("Listed items are treated as mandatory, as asked.")


def verdict_words(verdict: Verdict, lang: str) -> str:
    """Symbol and word of a verdict."""
    return say(lang, _VERDICTS[verdict])


def verdict_sentence(verdict: Verdict, lang: str) -> str:
    """What a verdict says, for someone who reads it for the first time."""
    return say(lang, _VERDICT_SENTENCES[verdict])


def outcome_words(outcome: Outcome, lang: str) -> str:
    """Symbol and word of an outcome."""
    return say(lang, _OUTCOMES[outcome])


def finding_words(finding: Finding, lang: str) -> str:
    """Symbol and word of a finding's outcome: exclusions apply or not; what is optional or listed is stated or not."""
    if finding.kind == "exclusion":
        applies = finding.outcome is Outcome.NOT_MET
        return say(lang, N_("⊘ applies")) if applies else say(lang, N_("· does not apply"))
    soft = finding.obligation in (Obligation.OPTIONAL, Obligation.PRESENT)
    if soft and finding.outcome is Outcome.NOT_MET:
        return say(lang, N_("○ not stated"))
    return outcome_words(finding.outcome, lang)


def side_words(finding: Finding | None, lang: str) -> str:
    """What a reading or its source asks and finds where the two differ."""
    if finding is None:
        return say(lang, N_("no statement"))
    return f"{kind_words(finding.kind, lang)} ({finding_words(finding, lang)})"


def obligation_words(obligation: Obligation, lang: str) -> str:
    """Symbol and word of an obligation in a cell."""
    return say(lang, _OBLIGATIONS[obligation])


def kind_words(kind: str, lang: str) -> str:
    """The word for a finding's kind."""
    return say(lang, _FINDING_KINDS[kind])


def strength_words(statement: Statement, lang: str) -> str:
    """How strongly an edition asks a statement, a condition included."""
    if statement.condition is not None:
        return kind_words("conditional", lang)
    return say(lang, _STRENGTHS[statement.obligation])


def form_words(form: Form, lang: str) -> str:
    """The word for a form of evidence."""
    return say(lang, _FORMS[form])


def limit_words(code: str, lang: str) -> str:
    """Why a verdict goes no further."""
    return say(lang, _LIMITS[code])


def statement_words(judgement: Judgement, identifier: str, lang: str) -> str:
    """The label of a descriptor, or the identifier and label of a rule."""
    return next(s for s in judgement.edition.statements if s.id == identifier).title[lang]


def count_words(count: Count, lang: str) -> str:
    """``9 of 12``, with how many of them by mapping and how many are not applicable."""
    if not count.total and not count.not_applicable:
        return "–"
    words = say(lang, N_("{met} of {total}"), met=count.met, total=count.total)
    notes = []
    if count.by_mapping:
        notes.append(say(lang, N_("{number} by mapping"), number=count.by_mapping))
    if count.not_applicable:
        notes.append(say(lang, N_("{number} not applicable"), number=count.not_applicable))
    return f"{words} ({', '.join(notes)})" if notes else words


def harmless(text: str) -> str:
    """Without control characters, which could drive a terminal; line ends stay."""
    return "".join(c if c == "\n" or unicodedata.category(c)[0] != "C" else "\ufffd" for c in text)


def shortened(text: str, most: int = 200) -> str:
    """A text on one line, cut off where it is long: it stands in a sentence or a title."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def both(sentence: str, **gaps: object) -> Bilingual:
    """A sentence of the interface in both languages; a gap that has both itself fills each with its own."""
    ja, en = ({name: _in(gap, lang) for name, gap in gaps.items()} for lang in ("ja", "en"))
    return Bilingual(say("ja", sentence, **ja), say("en", sentence, **en))


def _in(gap: object, lang: str) -> object:
    return gap[lang] if isinstance(gap, Bilingual) else gap


def in_both(words: Callable[..., str], *about: object) -> Bilingual:
    """What a function of some things and a language says in each language."""
    return Bilingual(words(*about, "ja"), words(*about, "en"))
