"""One record of a file that is two formats at once: what both say, the more specific first.

Knows when two readers contradict each other: typed parts of the same name without a value in common,
or two names of one thing that are not the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from crosswalk.model.record import Credential, DescriptorRecord, Form, Notice, Relation, Value

_FORMS: Final = {Form.STRUCTURED: 2, Form.CODED: 2, Form.TEXT: 1}
_RELATIONS: Final = {Relation.EXACT: 3, Relation.CLOSE: 2, Relation.NARROW: 1, Relation.BROAD: 1}

#: Descriptors of which a credential has one, so that two different texts contradict each other.
_NAMES: Final = ("title", "awardingBody")

#: Dates of other events stand in for this one, so that only exact statements of it can contradict each other.
_ONCE: Final = ("dateOfIssuing",)


def merged(first: Credential, second: Credential) -> Credential:
    """The first credential, with what the second says better or alone, and notices where they differ."""
    values: dict[str, tuple[Value, ...]] = {}
    notices: dict[Notice, None] = dict.fromkeys((*first.notices, *second.notices))
    for key in dict.fromkeys((*first.record, *second.record)):
        one, two = first.record[key], second.record[key]
        chosen, other = (two, one) if _specific(two) > _specific(one) else (one, two)
        stated = any(value.is_evidence for value in chosen)
        values[key] = chosen if stated else tuple(dict.fromkeys((*chosen, *other)))
        place = _differs(key, chosen, other)
        if place is not None:
            notices[Notice("readers-differ", place, (("descriptor", key),))] = None
    record = DescriptorRecord.of(
        values,
        award=first.record.award,
        unused=[place for place in first.record.unused if place in second.record.unused],
        learner_strings=dict.fromkeys((*first.record.learner_strings, *second.record.learner_strings)),
    )
    return replace(first, record=record, notices=tuple(notices))


def _specific(values: Iterable[Value]) -> tuple[int, int, int]:
    """How much the best of these values tells: its typed parts, its form, how close its field is."""
    return max((_rank(value) for value in values if value.is_evidence and not value.derived), default=(0, 0, 0))


def _rank(value: Value) -> tuple[int, int, int]:
    typed = sum(1 for facet in value.facets if not facet.derived)
    return int(typed > 0), _FORMS.get(value.form, 0), _RELATIONS.get(value.relation, 0)


def _differs(key: str, chosen: tuple[Value, ...], other: tuple[Value, ...]) -> str | None:
    """Where what was not chosen contradicts what was; ``None`` where it does not."""
    exactly = key in _ONCE
    ours, theirs = _stated(chosen, exactly=exactly), _stated(other, exactly=exactly)
    if not ours or not theirs:
        return None
    if key in _NAMES and not _folded(ours) & _folded(theirs):
        return theirs[0].pointer
    mine, yours = _typed(ours), _typed(theirs)
    if any(not mine[name] & yours[name] for name in mine.keys() & yours.keys()):
        return theirs[0].pointer
    return None


def _stated(values: Iterable[Value], *, exactly: bool) -> tuple[Value, ...]:
    stated = (value for value in values if value.is_evidence and not value.derived)
    return tuple(value for value in stated if value.relation is Relation.EXACT or not exactly)


def _folded(values: Iterable[Value]) -> set[str]:
    return {" ".join(value.text.split()).casefold() for value in values}


def _typed(values: Iterable[Value]) -> dict[str, set[object]]:
    """The typed parts of values by name; a part that was worked out contradicts nothing."""
    found: dict[str, set[object]] = {}
    for value in values:
        for facet in value.facets:
            if not facet.derived:
                found.setdefault(facet.name, set()).update(facet.values)
    return found
