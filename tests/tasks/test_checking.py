"""A credential against editions: the acceptance record, readings beside their source, thresholds."""

from __future__ import annotations

import pytest
from records import ACCEPTANCE, Values, credential, kind_of_credential, nothing, says, without

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse, UnknownFramework
from crosswalk.model.answer import Difference, Judgement
from crosswalk.model.finding import Count, Outcome, Result, Verdict
from crosswalk.model.framework import Edition, Severity
from crosswalk.model.record import DescriptorRecord
from crosswalk.tasks.check import check, fails
from crosswalk.tasks.judge import Options


def judged(values: Values, *frameworks: str, award: bool = True, **options: object) -> dict[str, Judgement]:
    """Judgements by the identifier of the framework."""
    (report,) = check(credential(values, award=award), frameworks, options=Options(**options))  # type: ignore[arg-type]
    return {j.edition.framework: j for j in report.judgements}


def lacking(judgement: Judgement) -> set[str]:
    """Descriptors of the edition that are not met, optional ones left out."""
    return {
        f.descriptor
        for f in judgement.findings
        if f.outcome is Outcome.NOT_MET and f.kind in ("mandatory", "listed", "conditional")
    }


# ---- the acceptance record


@pytest.fixture(scope="module")
def accepted() -> dict[str, Judgement]:
    return judged(ACCEPTANCE)


def test_acceptance_verdicts(accepted: dict[str, Judgement]) -> None:
    assert {k: j.verdict for k, j in accepted.items()} == {
        "jwg": Verdict.CONFORMS,
        "eu": Verdict.DOES_NOT_CONFORM,
        "au": Verdict.DOES_NOT_CONFORM,
        "my": Verdict.INCOMPLETE,
        "rishu": Verdict.INCOMPLETE,
    }


def test_acceptance_what_is_lacking(accepted: dict[str, Judgement]) -> None:
    assert {k: lacking(j) for k, j in accepted.items()} == {
        "jwg": set(),
        "eu": {"issuerCountry", "level"},
        "au": {"language", "certification", "prerequisites"},
        "my": {"language", "level", "prerequisites"},
        "rishu": {"certification", "prerequisites"},
    }


def test_acceptance_counts(accepted: dict[str, Judgement]) -> None:
    assert {k: (j.mandatory, j.optional, j.present) for k, j in accepted.items()} == {
        "jwg": (Count(11, 11), Count(0, 6), Count()),
        "eu": (Count(10, 12), Count(0, 2), Count()),
        "au": (Count(9, 12), Count(0, 1), Count()),
        "my": (Count(), Count(), Count(10, 13)),
        "rishu": (Count(), Count(), Count(10, 12)),
    }


def test_acceptance_hours_of_the_statutory_certificate(accepted: dict[str, Judgement]) -> None:
    found = {f.statement: f.outcome for f in accepted["rishu"].findings}
    assert found["JP-01"] is Outcome.MET
    assert found["JP-01-before-2019"] is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("descriptor", sorted(set(ACCEPTANCE) - {"classHours"}))
def test_without_any_one_of_the_eleven_the_jwg_is_not_satisfied(descriptor: str) -> None:
    judgement = judged(without(descriptor), "jwg")["jwg"]
    assert judgement.verdict is Verdict.DOES_NOT_CONFORM
    assert lacking(judgement) == {descriptor}
    assert judgement.mandatory == Count(10, 11)


def test_acceptance_as_an_offering() -> None:
    """A course is not asked for learner and date."""
    found = judged(without("learnerIdentification", "dateOfIssuing"), award=False)
    assert found["jwg"].verdict is Verdict.CONFORMS
    assert found["jwg"].mandatory == Count(9, 9, not_applicable=2)
    assert lacking(found["eu"]) == {"issuerCountry", "level"}
    assert found["rishu"].present == Count(8, 10, not_applicable=2)


def test_an_award_with_empty_columns_has_gaps() -> None:
    found = judged(without("learnerIdentification", "dateOfIssuing"))
    assert lacking(found["jwg"]) == {"learnerIdentification", "dateOfIssuing"}


def test_acceptance_with_listed_items_as_mandatory() -> None:
    found = judged(ACCEPTANCE, present_as="mandatory")
    assert {k: j.verdict for k, j in found.items() if k in ("my", "rishu")} == {
        "my": Verdict.DOES_NOT_CONFORM,
        "rishu": Verdict.DOES_NOT_CONFORM,
    }
    assert (found["my"].mandatory, found["my"].present) == (Count(10, 13), Count())


# ---- a reading and its source


def test_the_source_stands_beside_its_reading() -> None:
    judgement = judged(ACCEPTANCE, "eu")["eu"]
    (source,) = judgement.sources
    assert source.edition.id == "eu@2022"
    assert source.verdict is Verdict.DOES_NOT_CONFORM
    assert lacking(source) == {"issuerCountry"}
    assert source.sources == ()


def test_where_a_reading_and_its_source_differ() -> None:
    judgement = judged(ACCEPTANCE, "eu")["eu"]
    differing = {d.descriptor: d for d in judgement.differences}
    assert set(differing) == {"level", "creditRecognition", "supervision", "gradeAchieved", "furtherInformation"}
    assert both_sides(differing["level"]) == (("mandatory", Outcome.NOT_MET), ("conditional", Outcome.CANNOT_TELL))
    assert both_sides(differing["creditRecognition"]) == (("mandatory", Outcome.MET), None)
    assert both_sides(differing["supervision"]) == (None, ("optional", Outcome.NOT_MET))
    assert differing["level"].discrepancies == ("EU-D4",)
    assert differing["creditRecognition"].discrepancies == ("EU-D1", "EU-D2")


def both_sides(difference: Difference) -> tuple[tuple[str, Outcome] | None, ...]:
    """Kind and outcome in the reading and in its source; nothing where one is silent."""
    return tuple((f.kind, f.outcome) if f else None for f in (difference.here, difference.there))


def test_the_two_verdicts_may_differ() -> None:
    without_credit = {**without("creditRecognition"), "issuerCountry": (says("日本"),), "level": (nothing("該当なし"),)}
    judgement = judged(without_credit, "eu")["eu"]
    assert judgement.verdict is Verdict.DOES_NOT_CONFORM
    assert judgement.sources[0].verdict is Verdict.CONFORMS


def test_findings_touched_by_a_discrepancy_say_so() -> None:
    found = {f.statement: f.discrepancies for f in judged({}, "eu")["eu"].findings}
    assert found["level"] == ("EU-D4",)
    assert found["creditRecognition"] == ("EU-D1", "EU-D2")
    assert found["title"] == ()


def test_a_reading_has_its_sources_beside_it() -> None:
    found = {name: [s.edition.id for s in j.sources] for name, j in judged(ACCEPTANCE).items()}
    assert found == {
        "jwg": [], "eu": ["eu@2022"], "au": ["au@2021"], "my": ["my@ggp-2020", "my@samc"], "rishu": ["rishu@2019"],
    }  # fmt: skip
    for name, judgement in judged(ACCEPTANCE).items():
        assert bool(judgement.differences) is (name != "jwg")


def test_the_source_alone() -> None:
    judgement = judged(ACCEPTANCE, "eu@2022")["eu"]
    assert judgement.edition.id == "eu@2022"
    assert judgement.sources == ()


# ---- thresholds


@pytest.mark.parametrize(
    ("values", "frameworks", "due"),
    [
        (without("classHours"), ("jwg",), {"violation": False, "warning": True, "info": True}),
        (ACCEPTANCE, ("jwg",), {"violation": False, "warning": False, "info": True}),
        (ACCEPTANCE, ("eu",), {"violation": True, "warning": True, "info": True}),
        (ACCEPTANCE, ("my",), {"violation": False, "warning": True, "info": True}),
        ({**ACCEPTANCE, "assessmentType": (nothing(),)}, ("my",), {"violation": True, "warning": True, "info": True}),
        ({**ACCEPTANCE, "credentialType": (kind_of_credential("degree"),)}, ("rishu",), {"violation": False}),
    ],
    ids=["recommended rule", "optional items", "mandatory", "listed", "exclusion", "whole degree"],
)
def test_thresholds(values: Values, frameworks: tuple[str, ...], due: dict[str, bool]) -> None:
    reports = check(credential(values), frameworks)
    assert {name: fails(reports, Severity(name)) for name in due} == due
    assert fails(reports, None) is False


def test_listed_items_fail_when_taken_as_mandatory() -> None:
    reports = check(credential(ACCEPTANCE), ["my"], options=Options(present_as="mandatory"))
    assert fails(reports, Severity.VIOLATION)


def test_the_source_of_a_reading_does_not_decide() -> None:
    """Only the editions that were asked for can fail a run."""
    values = {**ACCEPTANCE, "issuerCountry": (says("日本"),), "level": (says("大学"),)}
    (report,) = check(credential(values), ["eu"])
    (judgement,) = report.judgements
    assert judgement.verdict is Verdict.CONFORMS
    assert not fails([report], Severity.VIOLATION)


# ---- how it is asked


class Silent:
    """An engine that reports nothing, and counts what it was asked."""

    name = "silent"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def evaluate(self, record: DescriptorRecord, edition: Edition, catalog: Catalog) -> frozenset[Result]:
        self.asked.append(edition.id)
        return frozenset()


def test_another_engine_can_be_given() -> None:
    engine = Silent()
    (report,) = check(credential(ACCEPTANCE), ["eu", "jwg"], engine=engine)
    assert report.engine == "silent"
    assert engine.asked == ["eu@jwg-2024", "eu@2022", "jwg@jwg-2024"]


def test_each_edition_once_in_the_order_asked() -> None:
    (report,) = check(credential({}), ["rishu", "eu@2022", "rishu", " jwg "])
    assert [j.edition.id for j in report.judgements] == ["rishu@jwg-2024", "eu@2022", "jwg@jwg-2024"]


def test_default_editions_without_names() -> None:
    (report,) = check(credential({}))
    assert [j.edition.id for j in report.judgements] == [f"{f}@jwg-2024" for f in ("jwg", "eu", "au", "my", "rishu")]


def test_the_report_says_how_listed_items_were_taken() -> None:
    (report,) = check(credential({}), options=Options(present_as="mandatory"))
    assert report.present_as == "mandatory"


def test_misuse() -> None:
    with pytest.raises(Misuse, match="present_as"):
        check(credential({}), options=Options(present_as="optional"))
    with pytest.raises(UnknownFramework, match=r"^zz: no such framework"):
        check(credential({}), ["zz"])
