"""The sentences of what readers of files notice."""

from __future__ import annotations

from crosswalk.model.record import Notice
from crosswalk.text import N_, say

_SENTENCES: dict[str, str] = {
    "columns-not-read": N_("These columns name no descriptor and were not read: {columns}."),
    "formula-not-saved": N_("Cell {cell} holds a formula without a saved value; open the file and save it again."),
    "claim-differs": N_("The token's claim “{claim}” and the credential in it do not say the same."),
    "claim-not-achievement": N_("The file also holds a claim of type {type}, which is not a learning achievement."),
    "compressed-chunk": N_(
        "The badge's chunk ({place}) is compressed, which the specification does not allow; it was read all the same."
    ),
    "context-unknown": N_("The context {context} is not known here; its terms were read by their names."),
    "expires-before-issued": N_("The end of validity lies before its beginning."),
    "impossible-date": N_("There is no such date: {date}."),
    "unclear-date": N_("The date of issuing does not give one day: {date}."),
    "month-duration": N_("{duration} is a duration in months or years and was not converted to hours."),
    "name-is-learner": N_("The credential's name is the learner's name and was not taken for the title."),
    "recipient-hashed": N_("The learner is identified by a hash; only those who know the address can tell who it is."),
    "record-unknown-terms": N_("“{term}” is not a descriptor of our vocabulary and was left out."),
    "same-text-two-languages": N_(
        "The same text stands under two languages ({languages}); one of the tags may be wrong."
    ),
    "several-chunks": N_("The picture holds more than one badge ({place}); the first was read."),
    "several-credentials": N_("The file holds several records; this is one of them."),
    "signature-not-checked": N_("The signature ({carrier}) was not checked."),
}


def sentence(lang: str, notice: Notice) -> str:
    """What was noticed, for a person; a code without a sentence is shown as it is."""
    return say(lang, _SENTENCES.get(notice.code, notice.code), **dict(notice.params))
