"""The sentence that a finding says to a person, by outcome and reason, in both languages."""

from __future__ import annotations

from crosswalk.model.finding import Outcome
from crosswalk.model.framework import Bilingual, Descriptor, Kind, Requirement, Statement
from crosswalk.text import N_, say

#: Reason of a finding to its sentence; ``{label}`` is the statement's own label.
_REASONS = {
    "stated": N_("“{label}” is stated."),
    "rule-met": N_("The rule “{label}” is met."),
    "answered-none": N_("“{label}”: the file says that there is none, which answers it."),
    "by-mapping": N_("“{label}” is met by mapping: its field is wider, narrower or another one, or it was worked out."),
    "mapping-off": N_("“{label}” is answered only by mapping, which is switched off."),
    "exclusion-does-not-apply": N_("Nothing that the file states makes the exclusion “{label}” apply."),
    "condition": N_("“{label}” is mandatory {condition}; the file states neither a value nor that it does not apply."),
    "stated-none": N_("The file says that “{label}” does not apply."),
    "text-not-typed": N_("“{label}”: a text may answer it, but what is asked for could not be read from it."),
    "link": N_("“{label}”: the answer may lie behind a link, which was not opened."),
    "hint": N_("“{label}”: a related field or sentence may answer it, but does not state it."),
    "not-typed": N_("“{label}”: a value is stated, but not in a form in which it can be judged."),
    "interval": N_("“{label}”: the amount is a span, and only one end of it would do."),
    "related": N_("“{label}”: the nearest descriptor is only related, so a value of it decides nothing."),
    "outside-scheme": N_("“{label}”: the value is not given in the scheme asked for ({schemes})."),
    "asked-of-the-course": N_("“{label}” is asked of the course, not of the award."),
    "weak-evidence": N_("“{label}”: the source of this requirement is too weak to decide on."),
    "offering": N_("“{label}” is asked of awards only, and this is an offering."),
    "other-period": N_("“{label}” applies to another period."),
    "nothing-to-judge": N_("“{label}”: the file states no value to judge."),
}  # fmt: skip
#: Reasons of a requirement that is not met: the shape's own message, and what stands there instead.
_INSTEAD = {
    "placeholder": N_("The field holds filler only."),
    "stated-none": N_("The file says that there is none."),
}


def message_for(outcome: Outcome, reason: str, requirement: Requirement) -> Bilingual:
    """What a person outside RDF reads of a finding."""
    if outcome is Outcome.NOT_MET:
        return _in_both(requirement.message, _INSTEAD.get(reason, ""))
    statement = requirement.statement
    key = reason
    if outcome is Outcome.MET:
        key = "answered-none" if reason == "stated-none" else "stated"
        if statement.kind is Kind.RULE:
            key = "rule-met"
    return Bilingual(*(_sentence(lang, key, statement) for lang in ("ja", "en")))


def _sentence(lang: str, key: str, statement: Statement) -> str:
    condition = statement.condition[lang] if statement.condition else ""
    return say(
        lang, _REASONS[key], label=statement.label[lang], condition=condition, schemes=", ".join(statement.schemes)
    )


def _in_both(message: Bilingual, more: str) -> Bilingual:
    return Bilingual(message.ja + say("ja", more), " ".join(filter(None, (message.en, say("en", more)))))


def advice_for(statement: Statement, descriptor: Descriptor) -> Bilingual:
    """What to add, worded as something to state if it is true."""
    return statement.advice or descriptor.advice
