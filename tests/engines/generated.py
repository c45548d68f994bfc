"""Records drawn at random, with what shapes look at: spans, codes, filler, links, odd text."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.model.record import EVIDENCE, DescriptorRecord, Facet, Form, Iri, Relation, Scalar, Value

TEXTS = (
    "", "-", "TBD", "なし", "評価：筆記試験", "30 hours", "30時間（うち授業20時間）", "one semester", "<b>x</b>",
    "=1+1", "line\nline", "\u202eabc", "https://example.org/?a=1&b=2", 'a "quoted" \\ text', "e\u0301", "\U0001f393",
    "A National DIPLOMA",
)  # fmt: skip
HOURS = (
    "0",
    "0.5",
    "0.999",
    "1",
    "13",
    "16",
    "37.9",
    "38",
    "48",
    "59.99",
    "60",
    "60.000",
    "90",
    "119",
    "120",
    "1000000",
)
MODES = ("online", "onsite", "blended", "synchronous", "asynchronous")
SUPERVISIONS = ("unsupervised", "supervised-onsite-checked", "unsupervised-checked")
TYPES = ("micro-credential", "degree", "aqf-award", "attendance", "participation", "badge", "course", "internship")
#: Facets by descriptor: which numbers, codes and texts a shape may judge there.
NUMBERS = {
    "learnerEffort": ("hours", "totalHours", "courseHours", "cwu:ECTS", "cwu:NZ"),
    "classHours": ("hours",),
    "creditRecognition": (
        "cwu:UCTS", "cwu:hoursPerUCTS", "cwu:classHoursPerUCTS", "cwu:MQF", "cwu:hoursPerMQF", "cwu:tan-i",
    ),
    "qualityAssurancePeriod": ("months",),
}  # fmt: skip
CODES = {
    "formOfParticipation": ("placeMode", "timeMode"),
    "credentialType": ("code",),
    "qualityAssurance": ("actor",),
    "supervision": ("code",),
    "stackability": ("code",),
}
WORDS = {
    "qualityAssurance": ("internalStandard", "externalReview", "reference", "name"),
    "level": ("scheme",),
    "language": ("languageTag",),
}


def record(seed: int, catalog: Catalog) -> DescriptorRecord:
    """The record of a seed: always the same one."""
    draw = Random(seed)
    found = {}
    for descriptor in catalog.descriptors:
        if draw.random() < 0.7:
            found[descriptor.id] = [_value(draw, descriptor.id) for _ in range(draw.choice((1, 1, 1, 2, 3)))]
    return DescriptorRecord.of(found, award=draw.random() < 0.8)


def _value(draw: Random, descriptor: str) -> Value:
    form = draw.choice((*EVIDENCE, *EVIDENCE, *Form))
    return Value(
        text=draw.choice(TEXTS),
        form=form,
        pointer=draw.choice(TEXTS),
        lang=draw.choice(("", "ja", "en", "en-GB", "ms")),
        relation=draw.choice(tuple(Relation)),
        derived=draw.random() < 0.2,
        facets=tuple(_facets(draw, descriptor)) if form in EVIDENCE else (),
    )


def _facets(draw: Random, descriptor: str) -> list[Facet]:
    found = [_number(draw, name) for name in NUMBERS.get(descriptor, ()) if draw.random() < 0.7]
    found += [Facet(name, (_code(draw, descriptor),)) for name in CODES.get(descriptor, ()) if draw.random() < 0.7]
    found += [Facet(name, (draw.choice(TEXTS),)) for name in WORDS.get(descriptor, ()) if draw.random() < 0.5]
    if descriptor == "learnerEffort" and draw.random() < 0.3:
        found.append(Facet("classWithinTotal", (draw.random() < 0.5,)))
    if descriptor == "stackability" and draw.random() < 0.7:
        found.append(Facet("targets", (draw.randrange(3),)))
    return found


def _number(draw: Random, name: str) -> Facet:
    """A number or a span; now and then a text, as a file in our own vocabulary may have."""
    if draw.random() < 0.05:
        return Facet(name, (draw.choice(TEXTS),))
    ends = sorted({Decimal(draw.choice(HOURS)) for _ in range(draw.choice((1, 2)))})
    return Facet(name, tuple(ends), interval=len(ends) == 2, derived=draw.random() < 0.3)


def _code(draw: Random, descriptor: str) -> Scalar:
    if descriptor == "credentialType":
        return Iri(terms.PREFIXES["cwt"] + draw.choice(TYPES))
    chosen = {"supervision": SUPERVISIONS, "stackability": ("stand-alone", "stackable", "online")}
    return Iri(terms.PREFIXES["cwv"] + draw.choice(chosen.get(descriptor, MODES)))
