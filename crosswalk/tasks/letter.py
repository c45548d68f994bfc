"""The letter that asks an issuer what could not be told; it names no learner and announces no decision."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.model.review import Asked, Letter
from crosswalk.model.worksheet import Line, Observation, Opinion, Worksheet
from crosswalk.reports.review_words import criterion_label
from crosswalk.reports.words import both, shortened
from crosswalk.text import N_

#: What could not be told from the file: it is asked where the reviewer does not choose.
_OPEN: Final = (Observation.CANNOT_TELL, Observation.OTHER_CARRIER)

_TITLE = N_("Enquiry about the micro-credential “{title}”")
_DATE, _NUMBER, _TO, _FROM = N_("Date"), N_("Reference number"), N_("To"), N_("From")
_BLANK = N_("(to be filled in)")
_ADDRESSEE = N_("{issuer}, awarding body")
_SALUTATION = N_(
    "Dear Sir or Madam,\n\nWe are reviewing the micro-credential “{title}”, which names your institution as its "
    "awarding body, for recognition. Some points could not be told from the file that was presented to us. We would be "
    "grateful for your answer to the questions below."
)
_CLOSING = N_(
    "The learner is not named in this letter; if you need to know who it is, please tell us how we may let you know "
    "safely. That we ask says nothing on whether the credential will be recognised: no decision has been taken on the "
    "ground of what is asked here. Thank you for your help."
)
_HEADING = N_("What we ask")
_ENDING = N_("Yours faithfully,\n\n{sender}")
_CREDENTIAL, _AWARDED, _COMPARED, _FILE = (
    N_("Micro-credential"), N_("Awarded under"), N_("Compared with"), N_("File presented"),
)  # fmt: skip
_FILE_WORDS = N_("{name} (SHA-256 {sha256})")
_MORE = N_("Please let us know more on “{label}”.")


def letter(sheet: Worksheet, catalog: Catalog, chosen: Collection[str] = ()) -> Letter:
    """The letter on the criteria chosen; else on what is not stated, could not be told or needs information."""
    asked = tuple(_asked(line, catalog) for line in sheet.lines if _is_asked(line, sheet, chosen))
    subject, about = sheet.subject, sheet.circumstances
    title, issuer, blank = shortened(subject.title) or "–", shortened(subject.issuer), both(_BLANK)
    sender = Bilingual(about.reviewer, about.reviewer) if about.reviewer else blank
    addressee = both(_ADDRESSEE, issuer=issuer) if issuer else blank
    return Letter(
        title=both(_TITLE, title=title),
        heads=(
            (both(_DATE), blank),
            (both(_NUMBER), Bilingual(about.reference, about.reference) if about.reference else blank),
            (both(_TO), addressee),
            (both(_FROM), sender),
        ),
        paragraphs=(both(_SALUTATION, title=title), both(_CLOSING)),
        heading=both(_HEADING),
        facts=(
            (both(_CREDENTIAL), Bilingual(title, title)),
            (both(_AWARDED), sheet.here.title),
            (both(_COMPARED), sheet.there.title),
            (both(_FILE), both(_FILE_WORDS, name=subject.state.name, sha256=subject.state.sha256)),
        ),
        asked=asked,
        ending=both(_ENDING, sender=sender),
    )


def asked_by_default(sheet: Worksheet) -> tuple[str, ...]:
    """The criteria that are asked about where the reviewer does not choose."""
    return tuple(line.criterion for line in sheet.lines if _is_asked(line, sheet, ()))


def _is_asked(line: Line, sheet: Worksheet, chosen: Collection[str]) -> bool:
    if chosen:
        return line.criterion in chosen
    judged = sheet.opinion_on(line.criterion)
    if judged is not None:  # a person knows enough, or says that they do not
        return judged.opinion is Opinion.NEED_INFORMATION
    silent = line.observation is Observation.DIFFERENT and not line.said  # what is not stated may still be so
    return line.observation in _OPEN or (silent and bool(line.questions))


def _asked(line: Line, catalog: Catalog) -> Asked:
    label = criterion_label(line.criterion, catalog)
    return Asked(label, line.questions or (both(_MORE, label=label),))
