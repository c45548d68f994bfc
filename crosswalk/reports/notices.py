"""The sentences of what readers of files notice."""

from __future__ import annotations

from crosswalk.model.record import Notice
from crosswalk.text import N_, say

_SENTENCES: dict[str, str] = {
    "columns-not-read": N_("These columns name no descriptor and were not read: {columns}."),
    "formula-not-saved": N_("Cell {cell} holds a formula without a saved value; open the file and save it again."),
    "another-kind": N_(
        "By its type ({type}) this credential is about something else than learning; it was read all the same."
    ),
    "claim-differs": N_("The token's claim “{claim}” and the credential in it do not say the same."),
    "claim-not-achievement": N_("The file also holds a claim of type {type}, which is not a learning achievement."),
    "compressed-chunk": N_(
        "The badge's chunk ({place}) is compressed, which the specification does not allow; it was read all the same."
    ),
    "context-unknown": N_("The context {context} is not known here; its terms were read by their names."),
    "badge-chunk-crc": N_("The badge's chunk ({place}) does not match its own checksum; it was read all the same."),
    "document-names-another": N_("The file saved from {address} says that it belongs to {named}."),
    "document-of-another-kind": N_(
        "The file saved from {address} is an award by itself and was not read in its place."
    ),
    "document-used": N_("The saved file {file} was read in place of {address}."),
    "not-asserted": N_("The record also defines achievements that it does not award: {number}."),
    "not-passed": N_("The transcript lists this without a pass: its status is {status}."),
    "part-not-judged": N_("One part of the file was not judged. {reason}"),
    "parts-not-read": N_("Parts of the file that could not be read: {number}."),
    "readers-differ": N_("The file is in two formats at once, which say different things of {descriptor}."),
    "expires-before-issued": N_("The end of validity lies before its beginning."),
    "issuer-is-learner": N_("The issuer and the learner have the same identifier: the learner issued this."),
    "impossible-date": N_("There is no such date: {date}."),
    "text-cut": N_("This text is very long; only its first {number} characters were searched for labelled passages."),
    "unclear-date": N_("The date of issuing does not give one day: {date}."),
    "month-duration": N_("{duration} is a duration in months or years and was not converted to hours."),
    "name-is-learner": N_("The credential's name is the learner's name and was not taken for the title."),
    "recipient-hashed": N_("The learner is identified by a hash; only those who know the address can tell who it is."),
    "record-unknown-terms": N_("“{term}” is not a descriptor of our vocabulary and was left out."),
    "same-text-two-languages": N_(
        "The same text stands under two languages ({languages}); one of the tags may be wrong."
    ),
    "self-reported": N_(
        "The learner's own record says so; nothing in the file shows that anybody verified this entry."
    ),
    "several-chunks": N_("The picture holds more than one badge ({place}); only one was read."),
    "several-credentials": N_("The file holds several records; this is one of them."),
    "terms-undeclared": N_(
        "The file declares only the W3C context, so its terms of learning were read by their names."
    ),
    "signature-not-checked": N_("The signature ({carrier}) was not checked."),
}


def sentence(lang: str, notice: Notice) -> str:
    """What was noticed, for a person; a code without a sentence is shown as it is."""
    params = dict(notice.params)
    if "reason" in params:  # a sentence of ours too
        params["reason"] = say(lang, params["reason"])
    return say(lang, _SENTENCES.get(notice.code, notice.code), **params)
