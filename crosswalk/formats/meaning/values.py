"""Which facets the text of a value has, descriptor by descriptor.

The grammar of each kind of value has a module of its own; callers need only this one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from crosswalk.formats.meaning import (
    absence,
    coded,
    countries,
    credit,
    dates,
    languages,
    levels,
    participation,
    placeholders,
    quality,
    spans,
    workload,
)
from crosswalk.model.record import Facet

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

Facets: TypeAlias = tuple[Facet, ...]

#: So much of a text is searched for facets.
_LONGEST: Final = 2000

form_of = absence.form_of
is_calendar_duration = workload.is_calendar_duration
is_impossible_date = dates.is_impossible_date
is_none = absence.is_none
is_placeholder = placeholders.is_placeholder
split_quality = quality.split_quality


def date_facets(text: str, catalog: Catalog) -> Facets:
    """``date``, and ``instant`` where the text gives a time with its offset."""
    return dates.date_facets(text)


def language_facets(text: str, catalog: Catalog) -> Facets:
    """``languageTag``: one primary subtag a language."""
    return languages.language_facets(text)


def country_facets(text: str, catalog: Catalog) -> Facets:
    """``country``: the alpha-2 code, where certain."""
    return countries.country_facets(text)


def level_facets(text: str, catalog: Catalog, heading: str = "") -> Facets:
    """``scheme`` and ``levelValue``."""
    return levels.level_facets(text, catalog, heading)


def credit_facets(text: str, catalog: Catalog, heading: str = "") -> Facets:
    """Amounts by unit, or ``amount`` where no scheme is named."""
    return credit.credit_facets(text, catalog, heading)


def effort_facets(text: str, catalog: Catalog, heading: str = "") -> Facets:
    """``hours`` in total, ``duration``, and amounts by unit."""
    return workload.effort_facets(text, catalog, heading)


def class_facets(text: str, catalog: Catalog, heading: str = "") -> Facets:
    """``hours`` of a value of the descriptor ``classHours``."""
    return workload.class_facets(text, heading)


def participation_facets(text: str, catalog: Catalog) -> Facets:
    """``placeMode`` and ``timeMode``."""
    return participation.participation_facets(text, catalog)


def assessment_facets(text: str, catalog: Catalog) -> Facets:
    """``code`` of each kind of assessment."""
    return coded.assessment_facets(text, catalog)


def quality_facets(text: str, catalog: Catalog, heading: str = "") -> Facets:
    """``actor``, ``object``, ``name``, ``internalStandard``, ``reference``."""
    return quality.quality_facets(text, catalog, heading)


def span_facets(text: str, catalog: Catalog) -> Facets:
    """``months`` of a length of calendar time."""
    return spans.span_facets(text)


def credential_type_facets(text: str, catalog: Catalog) -> Facets:
    """``code`` of the kind of credential."""
    return coded.credential_type_facets(text, catalog)


def stackability_facets(text: str, catalog: Catalog) -> Facets:
    """``code``: stand-alone or stackable."""
    return coded.stackability_facets(text, catalog)


def supervision_facets(text: str, catalog: Catalog) -> Facets:
    """``code``: supervised or not, identity checked or not."""
    return coded.supervision_facets(text, catalog)


_PLAIN: Final[dict[str, Callable[[str, Catalog], Facets]]] = {
    "dateOfIssuing": date_facets,
    "language": language_facets,
    "issuerCountry": country_facets,
    "formOfParticipation": participation_facets,
    "assessmentType": assessment_facets,
    "credentialType": credential_type_facets,
    "stackability": stackability_facets,
    "supervision": supervision_facets,
    "qualityAssurancePeriod": span_facets,
    "reviewPeriod": span_facets,
}
_UNDER_HEADING: Final[dict[str, Callable[[str, Catalog, str], Facets]]] = {
    "learnerEffort": effort_facets,
    "classHours": class_facets,
    "creditRecognition": credit_facets,
    "level": level_facets,
    "qualityAssurance": quality_facets,
}


def facets_for(descriptor: str, text: str, catalog: Catalog, heading: str = "") -> Facets:
    """The facets of a text that stands for a descriptor; none where the descriptor has none.

    ``heading`` is the label or column header over the value: it may give the unit of a bare
    number, the scheme of a level, or who assures quality.
    """
    text = text[:_LONGEST]
    if placeholders.is_placeholder(text) or absence.is_none(text, descriptor):
        return ()
    if descriptor in _UNDER_HEADING:
        return _UNDER_HEADING[descriptor](text, catalog, heading)
    return _PLAIN[descriptor](text, catalog) if descriptor in _PLAIN else ()


def class_part(text: str) -> tuple[int, int] | None:
    """Where in a statement of learner effort the hours in class stand, if it gives them."""
    return workload.read_workload(text).class_span
