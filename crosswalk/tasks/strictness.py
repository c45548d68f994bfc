"""Which of two demands asks more: obligations by strength, shapes by their constraints."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from crosswalk.model.framework import Constraint, Edition, Kind, Requirement, Statement

#: Strongest first; a condition makes "mandatory" a strength of its own.
STRENGTHS: Final = ("mandatory", "conditional", "recommended", "present", "optional", "information")
#: Evidence that never violates or excludes.
WEAK_EVIDENCE: Final = frozenset({"M", "I"})
_NOT_IN: Final = re.compile(r"^in\((.*)\)$")


def strength(statement: Statement) -> str:
    """The statement's obligation; ``conditional`` where it has a condition."""
    return "conditional" if statement.condition is not None else statement.obligation.value


def is_weaker(here: str, there: str) -> bool:
    """Whether one strength is less than another."""
    return STRENGTHS.index(here) > STRENGTHS.index(there)


def requirements_of(edition: Edition, statement: Statement) -> tuple[Requirement, ...]:
    """The shapes that check a statement."""
    return tuple(r for r in edition.requirements if r.statement.iri == statement.iri)


def same_point(one: Requirement, other: Requirement) -> bool:
    """Whether two shapes judge the same: descriptor and facets."""
    return (one.descriptor, set(one.facets)) == (other.descriptor, set(other.facets))


def implies(here: Requirement, there: Requirement) -> bool:
    """Whether what passes one shape passes the other: same point, same records, constraints as strict."""
    a, b = here.statement, there.statement
    always = (None, None, "")
    timed = (a.valid_from, a.valid_until, a.presupposes) in (always, (b.valid_from, b.valid_until, b.presupposes))
    return (
        same_point(here, there)
        and (not here.award_only or there.award_only)
        and timed
        and (a.kind is not Kind.EXCLUSION or a.evidence not in WEAK_EVIDENCE)
        and as_strict(here.constraints, there.constraints)
    )


def as_strict(here: tuple[Constraint, ...], there: tuple[Constraint, ...]) -> bool:
    """Whether each constraint of the second has one of the same parameter in the first that asks as much."""
    return all(any(h.parameter == t.parameter and _asks(h, t) for h in here) for t in there)


def shared(here: Requirement, there: Requirement) -> int:
    """How many words the constraints of two shapes have in common; of two that differ, the nearer shares more."""
    words = [{w for c in r.constraints for v in c.values for w in re.split(r"[\s()]+", v)} for r in (here, there)]
    return len(words[0] & words[1])


def _asks(here: Constraint, there: Constraint) -> bool:
    table = _AS_STRICT.get(here.parameter)
    return here.values == there.values or (table is not None and table(here.values, there.values))


def _at_least(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    try:
        return Decimal(here[0]) >= Decimal(there[0])
    except InvalidOperation:
        return False


def _at_most(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return _at_least(there, here)


def _within(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return set(here) <= set(there)


def _refuses_as_much(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """``sh:not [ sh:in ]``: the longer list asks more."""
    lists = [found[1].split() for values in (here, there) for v in values if (found := _NOT_IN.match(v))]
    return len(lists) == 2 and set(lists[0]) >= set(lists[1])


#: Parameters that have a more and a less; all others must be equal.
_AS_STRICT: Final[dict[str, Callable[[tuple[str, ...], tuple[str, ...]], bool]]] = {
    "minCount": _at_least, "minInclusive": _at_least, "minExclusive": _at_least, "minLength": _at_least,
    "maxCount": _at_most, "maxInclusive": _at_most, "maxExclusive": _at_most, "maxLength": _at_most,
    "in": _within, "languageIn": _within, "not": _refuses_as_much,
}  # fmt: skip
