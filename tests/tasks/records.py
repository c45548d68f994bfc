"""Values and records written by hand, and the judging of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.engines.reference import Reference
from crosswalk.model.finding import Finding, Verdict
from crosswalk.model.framework import Edition
from crosswalk.model.record import Credential, DescriptorRecord, Facet, Form, Iri, Scalar, Source, Value
from crosswalk.tasks import judge
from crosswalk.tasks.judge import Options

Values = Mapping[str, Iterable[Value]]


def says(text: str = "x", *facets: Facet, form: Form = Form.TEXT, pointer: str = "/x", **more: object) -> Value:
    """A value; free text unless another form is given."""
    return Value(text, form, pointer, facets=facets, **more)  # type: ignore[arg-type]


def typed(text: str = "x", *facets: Facet, **more: object) -> Value:
    """A value of a typed field."""
    return says(text, *facets, form=Form.STRUCTURED, **more)  # type: ignore[arg-type]


def hint() -> Value:
    return says("it may be said here", form=Form.RELATED)


def link() -> Value:
    return says("https://example.org/criteria", form=Form.LINK)


def nothing(text: str = "なし") -> Value:
    """A statement that there is none."""
    return says(text, form=Form.NONE)


def filler(text: str = "TBD") -> Value:
    return says(text, form=Form.PLACEHOLDER)


def facet(name: str, *values: Scalar, derived: bool = False) -> Facet:
    """A facet; two values are the ends of a span."""
    return Facet(name, values, interval=len(values) == 2, derived=derived)


def hours(*ends: str, derived: bool = False) -> Facet:
    return facet("hours", *map(Decimal, ends), derived=derived)


def kind_of_credential(code: str) -> Value:
    """A typed statement of what the credential is."""
    return says(code, facet("code", Iri(terms.PREFIXES["cwt"] + code)), form=Form.CODED)


def issued(day: str, instant: str = "") -> Value:
    moment = (facet("instant", instant),) if instant else ()
    return typed(instant or day, facet("date", date.fromisoformat(day)), *moment)


def record(values: Values, *, award: bool = True) -> DescriptorRecord:
    return DescriptorRecord.of(values, award=award)


def credential(values: Values, *, award: bool = True) -> Credential:
    return Credential(Source("x.json", "0" * 64, "ob3", "3.0"), record(values, award=award))


#: The 11 descriptors that are mandatory in the table's first column, with 90 hours, 60 of them in class.
ACCEPTANCE: dict[str, tuple[Value, ...]] = {
    "learnerIdentification": (typed("L-0001"),),
    "dateOfIssuing": (issued("2025-04-01"),),
    "title": (typed("データ分析入門"),),
    "awardingBody": (typed("例大学"),),
    "content": (says("表の扱い方を学ぶ。"),),
    "learningOutcomes": (says("表を整え、要約できる。"),),
    "formOfParticipation": (says("オンライン"),),
    "learnerEffort": (
        says(
            "90時間（うち授業60時間）",
            hours("90"),
            facet("totalHours", Decimal(90)),
            facet("courseHours", Decimal(60), Decimal(90)),
            facet("classWithinTotal", True),
        ),
    ),
    "classHours": (says("うち授業60時間", hours("60")),),
    "assessmentType": (says("筆記試験"),),
    "qualityAssurance": (says("内部質保証「例大学質保証基準」", facet("internalStandard", "例大学質保証基準")),),
    "creditRecognition": (says("修了証の授与"),),
}


def without(*descriptors: str) -> dict[str, tuple[Value, ...]]:
    return {k: v for k, v in ACCEPTANCE.items() if k not in descriptors}


def findings(
    found: DescriptorRecord,
    edition: Edition,
    catalog: Catalog,
    options: Options = Options(),  # noqa: B008
) -> dict[str, Finding]:
    """Findings of one edition by the identifier of their statement."""
    results = Reference().evaluate(found, edition, catalog)
    return {f.statement: f for f in judge.judge(found, edition, results, catalog, options)}


def verdict(found: DescriptorRecord, edition: Edition, catalog: Catalog, options: Options = Options()) -> Verdict:  # noqa: B008
    every = tuple(findings(found, edition, catalog, options).values())
    return judge.verdict(every, edition, judge.limits(found, edition, catalog), options)
