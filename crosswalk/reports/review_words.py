"""Symbols and words for what stands in a worksheet: observations, judgements, decisions, and what both sides ask."""

from __future__ import annotations

from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.catalog import review as lists
from crosswalk.model.finding import Outcome
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Form
from crosswalk.model.worksheet import Decision, Demand, Line, Observation, Opinion, Said, Side
from crosswalk.reports.masking import LEARNER, STATED
from crosswalk.reports.refusals import place
from crosswalk.reports.words import form_words, outcome_words
from crosswalk.text import N_, say

#: Said on every page and in every report of a review.
NO_DECISION: Final = N_("This tool proposes no decision. It records what a person has decided, and who.")

#: The lists that help to classify a credential, in the order of a page.
AIDS: Final = {
    "badgeType": N_("Type of the badge"),
    "qualityMatrix": N_("Quality assurance: by whom, of what"),
    "pathway": N_("Pathway to a degree"),
    "size": N_("Micro or macro"),
}
#: An edition asks that a thing be stated: that it is says nothing of whether it is the same as elsewhere.
_OF_AN_EDITION: Final = {
    Observation.SAME: N_("＝ same: stated as asked"),
    Observation.DIFFERENT: N_("≠ different: not as asked"),
}
_OF_EXCLUSIONS: Final = {
    Observation.SAME: N_("· none applies, by what the file states"),
    Observation.DIFFERENT: N_("⊘ one applies"),
}
#: The descriptor that exclusions are about.
_TYPE: Final = "credentialType"
_OBSERVED: Final = {
    Observation.SAME: N_("＝ same"),
    Observation.DIFFERENT: N_("≠ different"),
    Observation.CANNOT_TELL: N_("? cannot tell"),
    Observation.OTHER_CARRIER: N_("↷ asked of the course or the provider"),
    Observation.NOT_ASKED: N_("– no statement of the receiving side"),
}
#: Beside the words, which are data.
_SYMBOLS: Final = {
    Opinion.NO_SUBSTANTIAL_DIFFERENCE: "✔",
    Opinion.SUBSTANTIAL_DIFFERENCE: "✘",
    Opinion.NEED_INFORMATION: "?",
}
_DECISIONS: Final = {
    Decision.FULL: N_("Full recognition"),
    Decision.PARTIAL: N_("Partial recognition"),
    Decision.ALTERNATIVE: N_("Alternative recognition"),
    Decision.NONE: N_("No recognition"),
}
_SAID = N_("{descriptor}: {text} ({form}; {place})")
_ASKED = N_("{label} ({asked}): {outcome}")
_CARRIED = N_("asked of: {carrier}")
_STATED = N_("{label}: {text} ({place})")
_NOT_JUDGED = N_("not checked by the program")


def observation_words(line: Line, there: Side, lang: str) -> str:
    """Symbol and word of what the machine observed on a line, as the receiving side gives it its meaning."""
    excluded = _TYPE in {d.descriptor for d in (*line.here, *line.there)}
    words = _OBSERVED | (_OF_EXCLUSIONS if excluded else _OF_AN_EDITION if there.kind == "edition" else {})
    return say(lang, words[line.observation])


def opinion_words(opinion: Opinion, catalog: Catalog, lang: str) -> str:
    """Symbol and word of a reviewer's judgement."""
    found = lists.term("opinion", opinion.value, catalog)
    return f"{_SYMBOLS[opinion]} {found.label[lang] if found else opinion.value}"


def decision_words(decision: Decision | None, lang: str) -> str:
    """The word for a decision, or that there is none."""
    return say(lang, _DECISIONS[decision]) if decision else say(lang, N_("no decision recorded"))


def criterion_label(identifier: str, catalog: Catalog) -> Bilingual:
    """What a criterion is called; one that our data no longer has is called by its identifier."""
    found = lists.criterion(identifier, catalog)
    return found.label if found else Bilingual(identifier, identifier)


def term_label(scheme: str, identifier: str, catalog: Catalog) -> Bilingual:
    """What a term of a list is called; one that our data no longer has is called by its identifier."""
    try:
        found = lists.term(scheme, identifier, catalog)
    except KeyError:
        found = None
    return found.label if found else Bilingual(identifier, identifier)


def said_words(said: Said, catalog: Catalog, lang: str) -> str:
    """What a credential states, with its form and place; the learner only as stated."""
    text = say(lang, STATED) if said.descriptor == LEARNER else said.text
    form = form_words(Form(said.form), lang) if said.form in set(Form) else said.form
    return say(
        lang, _SAID, descriptor=_descriptor(said.descriptor, catalog)[lang], text=text, form=form,
        place=place(lang, said.pointer) or "–",
    )  # fmt: skip


def demand_words(demand: Demand, catalog: Catalog, lang: str) -> str:
    """What a side asks, with strength, clause, evidence, carrier and outcome; or what a course states."""
    if not demand.statement:
        return say(
            lang, _STATED, label=demand.label[lang], text=demand.text, place=place(lang, demand.clause[lang]) or "–"
        )
    carrier = _carrier(demand.carrier, catalog, lang)
    asked = [demand.strength[lang], demand.clause[lang], evidence_words(demand.evidence, catalog, lang)]
    asked += [say(lang, _CARRIED, carrier=carrier)] if carrier else []
    together = say(lang, N_("; ")).join(filter(None, asked))
    return say(lang, _ASKED, label=demand.label[lang], asked=together, outcome=_outcome(demand, lang))


def evidence_words(code: str, catalog: Catalog, lang: str) -> str:
    """An evidence code with its meaning."""
    labels = dict(catalog.concepts("evidence"))
    return f"{code} {labels[code][lang]}" if code in labels else code or "–"


def _outcome(demand: Demand, lang: str) -> str:
    known = demand.outcome in set(Outcome)
    if demand.outcome == Outcome.NOT_APPLICABLE.value or not known:
        return outcome_words(Outcome.NOT_APPLICABLE, lang) if known else say(lang, _NOT_JUDGED)
    return outcome_words(Outcome(demand.outcome), lang)


def _carrier(code: str, catalog: Catalog, lang: str) -> str:
    labels = dict(catalog.concepts("carrier"))
    return labels[code][lang] if code in labels else ""


def _descriptor(identifier: str, catalog: Catalog) -> Bilingual:
    try:
        return catalog.descriptor(identifier).label
    except KeyError:
        return Bilingual(identifier, identifier)
