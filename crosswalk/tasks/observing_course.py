"""One criterion of a review against the receiving body's own course: what both state, compared where a machine can.

Amounts are compared as intervals of hours, levels by one scheme or by what was published on two, codes as codes.
Words are for a person: both sides are shown, and the machine cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.formats.meaning.folding import key
from crosswalk.model.conversion import Interval, LevelKind, LevelRelation, Overlap, Quantity, Standing
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import DescriptorRecord, Form, Scalar, Value
from crosswalk.model.review import Observed
from crosswalk.model.worksheet import Criterion, Observation
from crosswalk.reports.quantities import hours_words, quantity_words
from crosswalk.reports.words import both, in_both, shortened
from crosswalk.tasks.convert import of_record, overlap
from crosswalk.tasks.levels import level_relations
from crosswalk.tasks.observing import ORDER, with_limits
from crosswalk.text import N_

#: Facets whose values are codes that can be compared as such.
_CODES: Final = ("code", "placeMode", "timeMode", "languageTag", "actor", "object")
_UNIT: Final = "cwu:"
#: Of these a course states its own, which is no measure for anybody else's.
_OWN: Final = frozenset({
    "awardingBody", "issuerCountry", "providerProfile", "completedCohort", "title", "certification",
    "learnerIdentification", "dateOfIssuing", "gradeAchieved",
})  # fmt: skip
#: Compared together as one amount.
_SIZE: Final = frozenset({"learnerEffort", "classHours", "effortBreakdown", "duration"})
_OFFICIAL: Final = (LevelKind.OFFICIAL_JOINT, LevelKind.OFFICIAL_UNILATERAL)

_NOTHING = N_("The course states nothing that the credential could be compared with.")
_UNSTATED = N_("“{label}”: the course states it, the credential does not; what is not stated is not a difference.")
_HINTED = N_("“{label}”: the credential only points to where it may be stated.")
_SAME_WORDS = N_("“{label}”: both state the same words.")
_WORDS = N_("“{label}”: both state it in words, which a person has to compare.")
_BOTH_NONE = N_("“{label}”: both say that there is none.")
_NONE_HERE = N_("“{label}”: the credential says that there is none, the course states something.")
_NONE_THERE = N_("“{label}”: the course says that there is none, the credential states something.")
_SAME_CODES = N_("“{label}”: the coded values are the same.")
_OTHER_CODES = N_("“{label}”: the coded values have nothing in common.")
_SOME_CODES = N_("“{label}”: the coded values are the same in part, which a person has to compare.")
_SAME_AMOUNT = N_("“{label}”: both state {amount}.")
_OTHER_AMOUNT = N_("“{label}”: the credential states {here}, the course {there}.")
_OTHER_UNITS = N_("“{label}”: stated in other units; what they come to in hours is told under workload.")
_STANDARDS = N_(
    "“{label}”: both are in the same cell of the matrix of quality assurance; which standard it is stands in words, "
    "which a person has to compare."
)
_HOURS = N_("Credential: {here}; course: {there}.")
_AS_HOURS = N_("{quantity} ({hours})")
_COMMON = N_("In common are {hours}. Equal size is no title to credit.")
_APART = {
    True: N_("They have no hours in common: the credential has more."),
    False: N_("They have no hours in common: the credential has less."),
}
_NO_HOURS = N_("One of the two cannot be worked out in hours.")
_SAME_LEVEL = N_("Both state {level}.")
_OTHER_LEVEL = N_("The credential states {here}, the course {there}.")
_PUBLISHED = N_("{here} is published as comparable to {there} ({clause}; {evidence}).")
_INDICATIVE = N_(
    "{here} as {there} is no published correspondence of the bodies ({clause}; {evidence}), so it decides nothing."
)
_UNLEVELLED = N_(
    "By its source {here} has no level of {scheme} ({clause}; {evidence}); that is not unknown, and decides nothing."
)
_NOT_A_QUALIFICATION = N_(
    "Such correspondences are between levels of qualifications; the level of a micro-credential is not that of one."
)
_NO_PAIR = N_("Nothing published tells how {here} stands to {there}.")
_ASK = N_(
    "Our course states under “{label}”: {text}. We did not find it stated in the credential. Please let us know it."
)
_ASK_WORDS = N_(
    "Please let us know more on “{label}”, so that it can be compared with our course, which states: {text}."
)


def observe_course(
    criterion: Criterion, credential: DescriptorRecord, course: DescriptorRecord, catalog: Catalog
) -> Observed:
    """What the two records come to on one criterion."""
    parts = list(_parts(criterion, credential, course, catalog))
    found = [p.observation for p in parts]
    worst = next((o for o in ORDER if o in found), Observation.NOT_ASKED)
    why = tuple(w for o in ORDER for p in parts if p.observation is o for w in p.why) or (both(_NOTHING),)
    return with_limits(Observed(worst, why, tuple(q for p in parts for q in p.questions)), criterion)


def _parts(
    criterion: Criterion, here: DescriptorRecord, there: DescriptorRecord, catalog: Catalog
) -> Iterator[Observed]:
    if _SIZE & set(criterion.descriptors):
        yield from _size(here, there, catalog)
    for descriptor in criterion.descriptors:
        if descriptor in _OWN or descriptor in _SIZE or not _tells(there[descriptor]):
            continue
        label = catalog.descriptor(descriptor).label
        yield _asked_also(
            _compared(descriptor, here[descriptor], there[descriptor], label, catalog), label, there[descriptor]
        )


def _asked_also(part: Observed, label: Bilingual, course: Sequence[Value]) -> Observed:
    """With a question to the issuer, where the credential leaves it open and none was made yet."""
    if part.observation is not Observation.CANNOT_TELL or part.questions:
        return part
    text = next((v.text for v in course if v.is_evidence), "")
    return Observed(part.observation, part.why, (both(_ASK_WORDS, label=label, text=shortened(text)),) if text else ())


def _tells(values: Sequence[Value]) -> bool:
    return any(v.is_evidence or v.form is Form.NONE for v in values)


def _compared(
    descriptor: str, here: Sequence[Value], there: Sequence[Value], label: Bilingual, catalog: Catalog
) -> Observed:
    """One descriptor that the course tells of."""
    none_here, none_there = (any(v.form is Form.NONE for v in values) for values in (here, there))
    if not _tells(here):
        return _unstated(here, there, label)
    if none_here or none_there:
        if none_here and none_there:
            return Observed(Observation.SAME, (both(_BOTH_NONE, label=label),))
        return Observed(Observation.DIFFERENT, (both(_NONE_HERE if none_here else _NONE_THERE, label=label),))
    if descriptor == "level":
        return _levels(here, there, label, catalog)
    return _values(descriptor, here, there, label)


def _unstated(here: Sequence[Value], there: Sequence[Value], label: Bilingual) -> Observed:
    words = both(_HINTED if any(v.is_hint for v in here) else _UNSTATED, label=label)
    text = next((v.text for v in there if v.is_evidence or v.form is Form.NONE), "")
    return Observed(Observation.CANNOT_TELL, (words,), (both(_ASK, label=label, text=shortened(text)),))


def _values(descriptor: str, here: Sequence[Value], there: Sequence[Value], label: Bilingual) -> Observed:
    """Codes where both have them; the same words are the same, other words are for a person."""
    first, second = _codes(here), _codes(there)
    if _texts(here) == _texts(there):
        return Observed(Observation.SAME, (both(_SAME_WORDS, label=label),))
    shared = {name for name in first if name in second}
    if not shared:
        units = all(any(name.startswith(_UNIT) for name in codes) for codes in (first, second))
        return Observed(Observation.CANNOT_TELL, (both(_OTHER_UNITS if units else _WORDS, label=label),))
    amounts = sorted(name for name in shared if name.startswith(_UNIT))
    if amounts:
        return _credits(amounts, here, there, label)
    if any(not first[name] & second[name] for name in shared):
        return Observed(Observation.DIFFERENT, (both(_OTHER_CODES, label=label),))
    if any(first[name] != second[name] for name in shared):
        return Observed(Observation.CANNOT_TELL, (both(_SOME_CODES, label=label),))
    if descriptor == "qualityAssurance":  # the cell of the matrix; the standard itself is a name
        return Observed(Observation.CANNOT_TELL, (both(_STANDARDS, label=label),))
    return Observed(Observation.SAME, (both(_SAME_CODES, label=label),))


def _codes(values: Sequence[Value]) -> dict[str, frozenset[Scalar]]:
    found: dict[str, set[Scalar]] = {}
    for value in (v for v in values if v.is_evidence):
        for facet in value.facets:
            if facet.name in _CODES or facet.name.startswith(_UNIT):
                found.setdefault(facet.name, set()).update(facet.values)
    return {name: frozenset(codes) for name, codes in found.items()}


def _credits(units: Sequence[str], here: Sequence[Value], there: Sequence[Value], label: Bilingual) -> Observed:
    """Credit in the same unit on both sides, with what each states."""
    one, two = ((v.text for v in side if v.is_evidence and any(v.facet(u) for u in units)) for side in (here, there))
    first, second = shortened("; ".join(dict.fromkeys(one))), shortened("; ".join(dict.fromkeys(two)))
    codes = [(_codes(here)[u], _codes(there)[u]) for u in units]
    if all(a == b for a, b in codes):
        return Observed(Observation.SAME, (both(_SAME_AMOUNT, label=label, amount=first),))
    apart = any(not a & b for a, b in codes)
    observation = Observation.DIFFERENT if apart else Observation.CANNOT_TELL
    return Observed(observation, (both(_OTHER_AMOUNT, label=label, here=first, there=second),))


def _texts(values: Sequence[Value]) -> frozenset[str]:
    return frozenset(key(v.text) for v in values if v.is_evidence)


# ---- amounts


def _size(here: DescriptorRecord, there: DescriptorRecord, catalog: Catalog) -> Iterator[Observed]:
    first, second = of_record(here, catalog), of_record(there, catalog)
    label = catalog.descriptor("learnerEffort").label
    if second is None:
        return
    if first is None:
        yield _unstated(here["learnerEffort"], there["learnerEffort"] or there["creditRecognition"], label)
        return
    kind, one, two, common = overlap(first, second)
    words = both(_HOURS, here=_amount(first, one), there=_amount(second, two))
    match kind:
        case Overlap.UNKNOWN:
            yield Observed(Observation.CANNOT_TELL, (words, both(_NO_HOURS)))
        case Overlap.APART:
            more = one is not None and two is not None and one[0] > two[1]
            yield Observed(Observation.DIFFERENT, (words, both(_APART[more])))
        case _ if common is not None:
            shared = in_both(hours_words, common)
            exact = kind is Overlap.SAME and (first.amount, first.unit) == (second.amount, second.unit)
            # Spans that overlap may stand for one size or for two.
            observation = Observation.SAME if exact or common[0] == common[1] else Observation.CANNOT_TELL
            yield Observed(observation, (words, both(_COMMON, hours=shared)))


def _amount(quantity: Quantity, hours: Interval | None) -> Bilingual:
    """A quantity, and its hours where they are not itself."""
    words = in_both(quantity_words, quantity)
    if quantity.unit is None or hours is None:
        return words
    return both(_AS_HOURS, quantity=words, hours=in_both(hours_words, hours))


# ---- levels


def _levels(here: Sequence[Value], there: Sequence[Value], label: Bilingual, catalog: Catalog) -> Observed:
    first, second = _pairs(here), _pairs(there)
    if not first or not second:
        return _values("level", here, there, label)
    for scheme, level in first:
        if (scheme, level) in second:
            return Observed(Observation.SAME, (both(_SAME_LEVEL, level=f"{scheme} {level}"),))
    one_scheme = [(a, b) for a in first for b in second if a[0] == b[0]]
    if one_scheme:
        (a, b), *_ = one_scheme
        return Observed(Observation.DIFFERENT, (both(_OTHER_LEVEL, here=" ".join(a), there=" ".join(b)),))
    return _across(first, second, catalog)


def _pairs(values: Sequence[Value]) -> tuple[tuple[str, str], ...]:
    """Scheme and level of each value; one with several schemes does not tell which level is of which."""
    found = []
    for value in (v for v in values if v.is_evidence):
        scheme, level = value.facet("scheme"), value.facet("levelValue")
        if scheme is not None and level is not None and len(scheme.values) == 1:
            found += [(str(scheme.values[0]), str(one)) for one in level.values]
    return tuple(dict.fromkeys(found))


def _across(first: Sequence[tuple[str, str]], second: Sequence[tuple[str, str]], catalog: Catalog) -> Observed:
    """Levels of two schemes: only what the bodies published decides."""
    seen, why = set(), []
    for here in first:
        for there in second:
            for relation in level_relations(*here, catalog, to=there[0]):
                observation, words = _relation(relation, here, there)
                seen.add(observation)
                why.append(words)
    why.append(both(_NOT_A_QUALIFICATION))
    decided = seen - {Observation.CANNOT_TELL}
    return Observed(decided.pop() if len(decided) == 1 else Observation.CANNOT_TELL, tuple(dict.fromkeys(why)))


def _relation(relation: LevelRelation, here: tuple[str, str], there: tuple[str, str]) -> tuple[Observation, Bilingual]:
    named, other = " ".join(here), " ".join(there)
    clause = {"clause": relation.clause or Bilingual("", ""), "evidence": relation.evidence}
    if relation.standing is Standing.UNKNOWN:
        return Observation.CANNOT_TELL, both(_NO_PAIR, here=named, there=other)
    if relation.standing is Standing.UNLEVELLED:
        return Observation.CANNOT_TELL, both(_UNLEVELLED, here=named, scheme=there[0], **clause)
    levels = f"{there[0]} {', '.join(relation.levels)}"
    if relation.kind not in _OFFICIAL:
        return Observation.CANNOT_TELL, both(_INDICATIVE, here=named, there=levels, **clause)
    same = there[1] in relation.levels
    return Observation.SAME if same else Observation.DIFFERENT, both(_PUBLISHED, here=named, there=levels, **clause)
