"""What the user's own value has to keep to, in words: the bounds and schemes of the requirements that judge it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from crosswalk.catalog import Catalog
from crosswalk.formats.meaning.supposed import PLACE
from crosswalk.model.finding import Finding
from crosswalk.model.fix import Condition
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import DescriptorRecord, Facet
from crosswalk.tasks.trials import Demand, Key, Trials, at_least, is_open
from crosswalk.text import N_, say

_LEAST = N_("{what}: at least {number}")
_MOST = N_("{what}: at most {number}")
_BETWEEN = N_("{what}: from {least} to {most}")
_SCHEMES = N_("{what}: in {schemes}")


def conditions(name: str, findings: Mapping[Key, Finding], trials: Trials) -> tuple[Condition, ...]:
    """The conditions that requirements set on what a phrasing states; ``findings`` are those with it."""
    return tuple(dict.fromkeys(_conditions(name, findings, trials)))


def _conditions(name: str, findings: Mapping[Key, Finding], trials: Trials) -> Iterator[Condition]:
    place = f"{PLACE}{name}"
    undated = not any(v.is_evidence for v in trials.base["dateOfIssuing"])
    for demand in trials.wanted:
        finding, statement = findings.get(demand.key), demand.requirement.statement
        if finding is None or demand.need is None or is_open(finding):
            continue
        judged = any(v.pointer == place for v in finding.values)
        other_day = finding.reason == "other-period"
        if demand.bounds and _moves(name, demand, trials) and (undated or not other_day):
            until = statement.valid_until if other_day else None
            yield Condition(demand.edition, statement, _bounds(demand, trials.catalog), until)
        if statement.schemes and judged:
            words = (say(lang, _SCHEMES, what=statement.label[lang], schemes=", ".join(statement.schemes))
                     for lang in ("ja", "en"))  # fmt: skip
            yield Condition(demand.edition, statement, Bilingual(*words))


def _moves(name: str, demand: Demand, trials: Trials) -> bool:
    """Whether what the requirement judges is otherwise with the statement."""
    before, after = trials.base, trials.record(frozenset({name}))
    return _judged(before, demand) != _judged(after, demand)


def _judged(record: DescriptorRecord, demand: Demand) -> list[tuple[Facet, ...]]:
    names = demand.requirement.facets
    found = (tuple(f for f in v.facets if f.name in names) for v in record[demand.requirement.descriptor])
    return [facets for facets in found if facets]


def _bounds(demand: Demand, catalog: Catalog) -> Bilingual:
    """The bounds of a rule: "Course hours: at least 60"."""
    least = next((n for parameter, n in demand.bounds if at_least(parameter)), None)
    most = next((n for parameter, n in demand.bounds if not at_least(parameter)), None)
    what = catalog.facet_label(demand.requirement.facets[0])
    return Bilingual(_bound("ja", what, least, most), _bound("en", what, least, most))


def _bound(lang: str, what: Bilingual, least: Decimal | None, most: Decimal | None) -> str:
    if least is not None and most is not None:
        return say(lang, _BETWEEN, what=what[lang], least=_plain(least), most=_plain(most))
    number = least if least is not None else most
    return say(lang, _LEAST if most is None else _MOST, what=what[lang], number=_plain(number or Decimal(0)))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
