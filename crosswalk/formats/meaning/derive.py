"""What follows from several values together: the one total, course hours, hours in a credit.

Shapes do no arithmetic, so it is done here, once, while the record is built. Doing it again
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.absence import is_elsewhere, is_none, is_not_applicable
from crosswalk.formats.meaning.amounts import Amount, tidy
from crosswalk.formats.meaning.coded import credential_type_facets, is_wholly_coded
from crosswalk.formats.meaning.placeholders import is_dummy
from crosswalk.formats.meaning.quality import says_none
from crosswalk.model.quantity import Unit
from crosswalk.model.record import Facet, Form, Relation, Value

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_NAMES: Final = frozenset({"title", "awardingBody"})
#: Where an address is an answer.
_IDENTIFIERS: Final = frozenset({"learnerIdentification", "providerProfile", "evidenceForEmployers"})
_FORMS: Final = {Form.STRUCTURED: 0, Form.CODED: 1, Form.TEXT: 2}
_RELATIONS: Final = {Relation.EXACT: 0, Relation.CLOSE: 1, Relation.NARROW: 2, Relation.BROAD: 3}


def complete(descriptors: Mapping[str, Sequence[Value]], catalog: Catalog) -> dict[str, tuple[Value, ...]]:
    """The same values, with what can be worked out from them; pointers to elsewhere become hints.

    Credits feed learner effort as derived values; one value of learner effort is designated by
    ``totalHours``, and carries ``courseHours`` and ``classWithinTotal``; credits carry the hours
    for one unit where the file states both.
    """
    found = {name: tuple(_as_stated(name, v, catalog) for v in items) for name, items in descriptors.items()}
    credits_ = tuple(_without(value, _per_unit_names(catalog)) for value in found.get("creditRecognition", ()))
    effort = tuple(
        _without(value, ("totalHours", "courseHours", "classWithinTotal")) for value in found.get("learnerEffort", ())
    )
    stated_without_hours = [v for v in effort if v.is_evidence and not v.derived and not _amount(v, "hours")]
    effort = _with_credits(effort, credits_, catalog)
    if not effort:
        effort = tuple(_as_hint(v) for v in found.get("classHours", ()) if v.is_evidence)
    in_class = _chosen(found.get("classHours", ()))
    total = _chosen(effort)
    if total and total[0].derived and stated_without_hours:
        total = None  # the file states another total, which could not be read as hours
    if total:
        effort = tuple(_designated(v, total[1], in_class) if v is total[0] else v for v in effort)
    credits_ = tuple(_with_hours_per_unit(v, total, in_class, catalog) for v in credits_)
    kinds = (*found.get("credentialType", ()), *_kinds_of_proof(found.get("certification", ()), catalog))
    changed = {
        "learnerEffort": effort,
        "creditRecognition": credits_,
        "credentialType": tuple(dict.fromkeys(kinds)),
    }
    return found | {name: items for name, items in changed.items() if items or name in found}


def _as_stated(descriptor: str, value: Value, catalog: Catalog) -> Value:
    """Text that only says where the answer stands, or that people were there, is a hint."""
    if descriptor == "assessmentType" and value.form is Form.NONE and is_not_applicable(value.text):
        return replace(value, form=Form.RELATED)  # may be filler, so nothing is excluded for it
    if value.form not in (Form.TEXT, Form.CODED) or descriptor in _IDENTIFIERS:
        return value
    form = is_elsewhere(value.text) if value.form is Form.TEXT else None
    if descriptor == "assessmentType" and is_wholly_coded(value.text, "notAnAssessment", catalog):
        form = Form.RELATED
    if descriptor in _NAMES and (is_none(value.text) or _is_own_label(descriptor, value.text, catalog)):
        form = Form.PLACEHOLDER
    if is_dummy(descriptor, value.text):
        form = Form.PLACEHOLDER
    if descriptor == "qualityAssurance" and says_none(value.text, catalog):
        form = Form.NONE
    return replace(value, form=form, facets=()) if form else value


def _is_own_label(descriptor: str, text: str, catalog: Catalog) -> bool:
    """Whether a name is just the name of its field, as a template leaves it."""
    labels = catalog.descriptor(descriptor).labels
    return any(text.strip().casefold() == label.casefold() for _, label, _ in labels)


def _as_hint(value: Value) -> Value:
    """Hours in class as a hint of the total: they are a part of it."""
    return replace(value, form=Form.RELATED, relation=Relation.RELATED, facets=())


def _kinds_of_proof(certification: Sequence[Value], catalog: Catalog) -> Iterator[Value]:
    """A proof that is named as a kind of credential says what kind the credential is."""
    for value in certification:
        code = credential_type_facets(value.text, catalog) if value.form is Form.TEXT else ()
        if code:
            yield replace(value, relation=Relation.CLOSE, facets=code)


def _without(value: Value, names: Sequence[str]) -> Value:
    kept = tuple(f for f in value.facets if f.name not in names)
    return value if len(kept) == len(value.facets) else replace(value, facets=kept)


def _per_unit_names(catalog: Catalog) -> tuple[str, ...]:
    return tuple(n for unit in catalog.units for n in (unit.per_unit, unit.class_per_unit) if n)


# ---- credits to learner effort


def _with_credits(effort: tuple[Value, ...], credits_: tuple[Value, ...], catalog: Catalog) -> tuple[Value, ...]:
    added = (v for credit in credits_ for v in _as_effort(credit, catalog))
    return tuple(dict.fromkeys((*effort, *added)))


def _as_effort(credit: Value, catalog: Catalog) -> Iterator[Value]:
    """A credit figure as learner effort: a size in hours, which was not stated."""
    for unit in catalog.units:
        size = _amount(credit, unit.curie) if credit.is_evidence else None
        hours = _hours_in(unit, size) if size else None
        if hours:
            amount = credit.facet(unit.curie)
            facets = (*([amount] if amount else ()), _facet("hours", hours, derived=True))
            yield replace(credit, derived=True, facets=facets)


def _hours_in(unit: Unit, size: Amount) -> Amount | None:
    least, most = unit.to_hours(size[0]), unit.to_hours(size[1])
    return (least[0], most[1]) if least and most else None


# ---- the one total


def _rank(value: Value) -> tuple[int, int, int]:
    """Stated before derived, then the better form, then the closer field."""
    derived = 2 if value.derived else int(not _is_stated(value))
    return derived, _FORMS.get(value.form, 9), _RELATIONS.get(value.relation, 9)


def _is_stated(value: Value) -> bool:
    """Whether its hours are the file's own, and not worked out from credits or parts."""
    hours = value.facet("hours")
    return not value.derived and hours is not None and not hours.derived


def _chosen(values: Sequence[Value]) -> tuple[Value, Amount] | None:
    """The best value that has hours; where values as good disagree, hours span them all."""
    usable = [v for v in values if v.is_evidence and v.relation is not Relation.RELATED and _amount(v, "hours")]
    if not usable:
        return None
    best = min(map(_rank, usable))
    equals = [v for v in usable if _rank(v) == best]
    ends = [end for v in equals for end in _amount(v, "hours") or ()]
    return equals[0], (min(ends), max(ends))


def _designated(value: Value, total: Amount, in_class: tuple[Value, Amount] | None) -> Value:
    derived = not _is_stated(value)
    facets = [_facet("totalHours", total, derived=derived)]
    if in_class is None:
        # Class hours are not stated: course hours are at most the total.
        facets.append(_facet("courseHours", total, derived=True))
    else:
        ends = sorted((in_class[1][0], total[1]))
        facets.append(_facet("courseHours", (ends[0], ends[1]), derived=derived))
    if in_class and not derived:
        facets.append(_within(in_class[1], total))
    return value.with_facets(*facets)


def _within(in_class: Amount, total: Amount) -> Facet:
    """Whether class hours lie within the total; both answers where spans leave it open."""
    if in_class[1] <= total[0]:
        return Facet("classWithinTotal", (True,))
    if in_class[0] > total[1]:
        return Facet("classWithinTotal", (False,))
    return Facet("classWithinTotal", (False, True), interval=True)


# ---- hours for one unit of credit


def _with_hours_per_unit(
    credit: Value,
    total: tuple[Value, Amount] | None,
    in_class: tuple[Value, Amount] | None,
    catalog: Catalog,
) -> Value:
    """Both figures are stated, so their ratio counts as stated, too."""
    for unit in catalog.units:
        size = _amount(credit, unit.curie)
        if not credit.is_evidence or not size or size[0] <= 0:
            continue
        if unit.per_unit and total and _is_stated(total[0]):
            credit = credit.with_facets(_facet(unit.per_unit, _ratio(total[1], size)))
        if unit.class_per_unit and in_class:
            credit = credit.with_facets(_facet(unit.class_per_unit, _ratio(in_class[1], size)))
    return credit


def _ratio(hours: Amount, size: Amount) -> Amount:
    place = Decimal("0.000001")
    return (hours[0] / size[1]).quantize(place), (hours[1] / size[0]).quantize(place)


def _amount(value: Value, name: str) -> Amount | None:
    """The two ends of a facet that holds numbers."""
    facet = value.facet(name)
    numbers = [Decimal(v) for v in facet.values if isinstance(v, (Decimal, int))] if facet else []
    return (min(numbers), max(numbers)) if numbers else None


def _facet(name: str, size: Amount, *, derived: bool = False) -> Facet:
    values = tuple(dict.fromkeys(map(tidy, size)))
    return Facet(name, values, interval=len(values) == 2, derived=derived)
