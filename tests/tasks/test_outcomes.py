"""The table of outcomes, line by line, and what this project adds to it."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from records import (
    ACCEPTANCE,
    Values,
    facet,
    filler,
    findings,
    hint,
    hours,
    issued,
    kind_of_credential,
    link,
    nothing,
    record,
    says,
    typed,
    verdict,
    without,
)

from crosswalk.catalog import Catalog
from crosswalk.model.finding import Finding, Outcome, Result, Verdict
from crosswalk.model.framework import Bilingual, Edition, Obligation, Requirement, Severity, Statement
from crosswalk.model.record import DescriptorRecord, Form, Relation, Value
from crosswalk.reports import words
from crosswalk.tasks import judge, wording
from crosswalk.tasks.judge import Options
from crosswalk.text import say

MET, MAPPED, NOT_MET, UNKNOWN, NOT_ASKED = (
    Outcome.MET,
    Outcome.MET_BY_MAPPING,
    Outcome.NOT_MET,
    Outcome.CANNOT_TELL,
    Outcome.NOT_APPLICABLE,
)


def one(statement: str, values: Values, edition: Edition, catalog: Catalog, *, award: bool = True) -> Finding:
    """One finding on a record of these values."""
    return findings(record(values, award=award), edition, catalog)[statement]


def decided(finding: Finding) -> tuple[Outcome, str]:
    return finding.outcome, finding.reason


# ---- the worked record of the model, and what changes with it

WORKED: Values = {
    "dateOfIssuing": [filler()],
    "content": [says("表の扱い方", relation=Relation.NARROW)],
    "learnerEffort": [says("30時間", hours("30"))],
    "assessmentType": [link()],
    "level": [nothing("該当なし")],
}
GOOD: Values = {**WORKED, "dateOfIssuing": [issued("2026-04-01")], "assessmentType": [says("筆記試験")]}


def outcomes(values: Values, edition: Edition, catalog: Catalog, *, award: bool = True) -> dict[str, Outcome]:
    return {k: f.outcome for k, f in findings(record(values, award=award), edition, catalog).items()}


def test_worked_record(ex: Edition, with_ex: Catalog) -> None:
    assert outcomes(WORKED, ex, with_ex) == {
        "dateOfIssuing": NOT_MET,
        "content": MAPPED,
        "learnerEffort": MET,
        "assessmentType": UNKNOWN,
        "level": NOT_ASKED,
        "EX-01": MET,
        "EX-02": NOT_ASKED,
    }
    assert verdict(record(WORKED), ex, with_ex) is Verdict.DOES_NOT_CONFORM


def test_worked_record_mended(ex: Edition, with_ex: Catalog) -> None:
    assert verdict(record(GOOD), ex, with_ex) is Verdict.CONFORMS


@pytest.mark.parametrize(
    ("changed", "due", "verdict_due"),
    [
        ({"learnerEffort": []}, {"learnerEffort": NOT_MET, "EX-01": NOT_ASKED}, Verdict.DOES_NOT_CONFORM),
        ({"learnerEffort": [says("5時間", hours("5"))]}, {"EX-01": NOT_MET}, Verdict.DOES_NOT_CONFORM),
        ({"learnerEffort": [says("one semester")]}, {"EX-01": UNKNOWN}, Verdict.CANNOT_TELL),
        (
            {"learnerEffort": [says("1 credit", hours("8", "12", derived=True), derived=True)]},
            {"EX-01": UNKNOWN, "learnerEffort": MAPPED},
            Verdict.CANNOT_TELL,
        ),
        ({"level": []}, {"level": UNKNOWN}, Verdict.CANNOT_TELL),
        (
            {"assessmentType": [nothing()]},
            {"assessmentType": NOT_MET, "EX-02": NOT_MET},
            Verdict.NOT_A_MICRO_CREDENTIAL,
        ),
    ],
    ids=["no effort", "5 hours", "one semester", "credit of 8 to 12 hours", "no level", "nothing assessed"],
)
def test_variations(
    changed: Values, due: dict[str, Outcome], verdict_due: Verdict, ex: Edition, with_ex: Catalog
) -> None:
    found = outcomes({**GOOD, **changed}, ex, with_ex)
    assert found == outcomes(GOOD, ex, with_ex) | due
    assert verdict(record({**GOOD, **changed}), ex, with_ex) is verdict_due


def test_variation_offering(ex: Edition, with_ex: Catalog) -> None:
    template = {**GOOD, "dateOfIssuing": []}
    found = outcomes(template, ex, with_ex, award=False)
    assert found == outcomes(GOOD, ex, with_ex) | {"dateOfIssuing": NOT_ASKED}
    assert verdict(record(template, award=False), ex, with_ex) is Verdict.CONFORMS


# ---- line by line


def test_line_1_not_an_instance_of_the_target(ex: Edition, with_ex: Catalog) -> None:
    finding = one("dateOfIssuing", {"dateOfIssuing": [issued("2026-04-01")]}, ex, with_ex, award=False)
    assert decided(finding) == (NOT_ASKED, "offering")


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ([nothing()], (NOT_MET, "exclusion-applies")),
        ([says("筆記試験")], (NOT_ASKED, "exclusion-does-not-apply")),
        ([link()], (NOT_ASKED, "exclusion-does-not-apply")),
        ([filler()], (NOT_ASKED, "exclusion-does-not-apply")),
        ([], (NOT_ASKED, "exclusion-does-not-apply")),
        ([nothing(), says("筆記試験")], (NOT_MET, "exclusion-applies")),
    ],
)
def test_line_2_exclusions(values: list[Value], due: tuple[Outcome, str], ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("EX-02", {"assessmentType": values}, ex, with_ex)) == due


@pytest.mark.parametrize(
    ("effort", "due"),
    [
        (hours("9.99"), (NOT_MET, "value-fails")),
        (hours("5", "9"), (NOT_MET, "value-fails")),
        (hours("5", "10"), (UNKNOWN, "interval")),
        (facet("hours", Decimal(5), Decimal(20)), (UNKNOWN, "interval")),
    ],
)
def test_line_3_a_value_fails(effort: object, due: tuple[Outcome, str], ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("EX-01", {"learnerEffort": [says("?", effort)]}, ex, with_ex)) == due  # type: ignore[arg-type]


def test_line_3_two_numbers_are_no_span_unless_they_are_its_ends(ex: Edition, with_ex: Catalog) -> None:
    two = replace(facet("hours", Decimal(5), Decimal(20)), interval=False)
    assert decided(one("EX-01", {"learnerEffort": [says("?", two)]}, ex, with_ex)) == (NOT_MET, "value-fails")


@pytest.mark.parametrize(
    ("value", "due"),
    [
        (says("x"), (MET, "stated")),
        (typed("x"), (MET, "stated")),
        (says("x", relation=Relation.CLOSE), (MET, "stated")),
        (says("x", relation=Relation.NARROW), (MAPPED, "by-mapping")),
        (says("x", relation=Relation.BROAD), (MAPPED, "by-mapping")),
        (says("x", derived=True), (MAPPED, "by-mapping")),
    ],
)
def test_line_4_satisfied(value: Value, due: tuple[Outcome, str], ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("content", {"content": [value]}, ex, with_ex)) == due


def test_line_4_one_exact_value_suffices(ex: Edition, with_ex: Catalog) -> None:
    finding = one("content", {"content": [says("wide", relation=Relation.NARROW), says("exact")]}, ex, with_ex)
    assert decided(finding) == (MET, "stated")
    assert [v.text for v in finding.values] == ["exact"]


def test_line_4_a_derived_facet_is_mapping_for_the_rule_alone(ex: Edition, with_ex: Catalog) -> None:
    values: Values = {"learnerEffort": [says("2 ECTS as workload", hours("50", "60", derived=True))]}
    assert decided(one("EX-01", values, ex, with_ex)) == (MAPPED, "by-mapping")
    assert decided(one("learnerEffort", values, ex, with_ex)) == (MET, "stated")


def test_line_4_a_related_field_never_satisfies(ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("content", {"content": [hint()]}, ex, with_ex)) == (UNKNOWN, "hint")


@pytest.mark.parametrize(
    ("value", "due"),
    [
        (says("EQF 6", facet("scheme", "EQF")), (MAPPED, "by-mapping")),
        (says("first cycle", facet("scheme", "QF-EHEA")), (MAPPED, "by-mapping")),
        (says("AQF 8", facet("scheme", "AQF")), (UNKNOWN, "outside-scheme")),
        (says("advanced"), (UNKNOWN, "outside-scheme")),
        (nothing("該当なし"), (NOT_ASKED, "stated-none")),
        (hint(), (UNKNOWN, "condition")),
        (filler(), (UNKNOWN, "condition")),
    ],
)
def test_line_4_and_5_level_of_annex_i(value: Value, due: tuple[Outcome, str], catalog: Catalog) -> None:
    assert decided(one("level", {"level": [value]}, catalog.edition("eu@2022"), catalog)) == due


def test_line_4_only_values_within_the_scheme_decide(catalog: Catalog) -> None:
    values: Values = {"level": [says("advanced"), says("EQF 6", facet("scheme", "EQF"))]}
    finding = one("level", values, catalog.edition("eu@2022"), catalog)
    assert finding.outcome is MAPPED
    assert [v.text for v in finding.values] == ["EQF 6"]


def test_line_5_condition(ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("level", {}, ex, with_ex)) == (UNKNOWN, "condition")
    assert decided(one("level", {"level": [nothing()]}, ex, with_ex)) == (NOT_ASKED, "stated-none")
    assert decided(one("level", {"level": [nothing(), says("B2")]}, ex, with_ex)) == (MET, "stated")


@pytest.mark.parametrize(
    ("statement", "descriptor", "value", "reason"),
    [
        ("assessmentType", "assessmentType", link(), "link"),
        ("assessmentType", "assessmentType", hint(), "hint"),
        ("EX-01", "learnerEffort", says("one semester"), "text-not-typed"),
        ("EX-01", "learnerEffort", hint(), "hint"),
    ],
)
def test_line_6_hints_and_untyped_text(
    statement: str, descriptor: str, value: Value, reason: str, ex: Edition, with_ex: Catalog
) -> None:
    finding = one(statement, {descriptor: [value]}, ex, with_ex)
    assert decided(finding) == (UNKNOWN, reason)
    assert finding.values == (value,)


def test_line_6_a_hint_beside_filler_still_counts(ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("assessmentType", {"assessmentType": [filler(), link()]}, ex, with_ex)) == (UNKNOWN, "link")


@pytest.mark.parametrize(
    ("values", "reason"), [([], "missing"), ([filler("-")], "placeholder"), ([nothing()], "stated-none")]
)
def test_line_7_missing(values: list[Value], reason: str, ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("content", {"content": values}, ex, with_ex)) == (NOT_MET, reason)


def test_line_7_a_typed_value_without_the_facet_is_missing(catalog: Catalog) -> None:
    values: Values = {"qualityAssurance": [typed("Agency", facet("name", "Agency"))]}
    assert decided(one("JWG-06", values, catalog.edition("jwg"), catalog)) == (NOT_MET, "missing")


def test_line_8_other_evidence(ex: Edition, with_ex: Catalog) -> None:
    values: Values = {"learnerEffort": [typed("P1M", facet("duration", "P1M"))]}
    assert decided(one("EX-01", values, ex, with_ex)) == (UNKNOWN, "not-typed")


@pytest.mark.parametrize("values", [[], [filler()], [nothing()]])
def test_line_9_nothing_to_judge(values: list[Value], ex: Edition, with_ex: Catalog) -> None:
    assert decided(one("EX-01", {"learnerEffort": values}, ex, with_ex)) == (NOT_ASKED, "nothing-to-judge")


# ---- "none", by edition and descriptor


@pytest.mark.parametrize("edition", ["jwg", "eu", "au", "my", "rishu"])
def test_no_prerequisites_answers_everywhere(edition: str, catalog: Catalog) -> None:
    finding = one("prerequisites", {"prerequisites": [nothing()]}, catalog.edition(edition), catalog)
    assert decided(finding) == (MET, "stated-none")
    assert "answers it" in finding.message.en


@pytest.mark.parametrize("edition", ["jwg", "eu", "au"])
def test_stand_alone_answers_stackability(edition: str, catalog: Catalog) -> None:
    finding = one("stackability", {"stackability": [nothing("単独")]}, catalog.edition(edition), catalog)
    assert finding.outcome is MET


@pytest.mark.parametrize("edition", ["my", "rishu"])
def test_none_answers_every_listed_item(edition: str, catalog: Catalog) -> None:
    chosen = catalog.edition(edition)
    values: Values = {s.about: [nothing()] for s in chosen.descriptors()}
    found = findings(record(values), chosen, catalog)
    assert {found[s.id].outcome for s in chosen.descriptors()} == {MET}


@pytest.mark.parametrize("edition", ["jwg", "eu", "au", "eu@2022"])
def test_no_quality_assurance_is_not_met(edition: str, catalog: Catalog) -> None:
    finding = one("qualityAssurance", {"qualityAssurance": [nothing()]}, catalog.edition(edition), catalog)
    assert decided(finding) == (NOT_MET, "stated-none")
    assert finding.message.en.endswith("The file says that there is none.")


def test_nothing_assessed_excludes_where_a_rule_says_so(catalog: Catalog) -> None:
    nothing_assessed = record({**ACCEPTANCE, "assessmentType": (nothing(),)})
    found = {e.id: verdict(nothing_assessed, e, catalog) for e in catalog.editions}
    assert {k for k, v in found.items() if v is Verdict.NOT_A_MICRO_CREDENTIAL} == {
        "jwg@jwg-2024", "eu@jwg-2024", "eu@2022", "au@jwg-2024", "au@2021", "my@jwg-2024", "unesco@2022",
        "my@ggp-2020", "my@samc",
    }  # fmt: skip
    assert found["rishu@jwg-2024"] is Verdict.INCOMPLETE


def test_silence_never_excludes(catalog: Catalog) -> None:
    for edition in catalog.editions:
        assert verdict(record({}), edition, catalog) is not Verdict.NOT_A_MICRO_CREDENTIAL


@pytest.mark.parametrize("code", ["attendance", "participation"])
def test_attendance_is_excluded_by_the_jwg_alone(code: str, catalog: Catalog) -> None:
    found = record({**ACCEPTANCE, "credentialType": (kind_of_credential(code),)})
    excluded = {e.id for e in catalog.editions if verdict(found, e, catalog) is Verdict.NOT_A_MICRO_CREDENTIAL}
    assert excluded == {"jwg@jwg-2024"}


# ---- periods


def at(day: Value | None, total: str, catalog: Catalog) -> tuple[Outcome, Outcome]:
    """What the two rules on hours of the statutory certificate say."""
    values: dict[str, list[Value]] = {
        "learnerEffort": [says(total, facet("courseHours", Decimal(total)))],
        "dateOfIssuing": [day] if day else [],
    }
    found = findings(record(values), catalog.edition("rishu"), catalog)
    return found["JP-01"].outcome, found["JP-01-before-2019"].outcome


@pytest.mark.parametrize(
    ("day", "total", "due"),
    [
        (issued("2019-03-31"), "90", (NOT_ASKED, NOT_MET)),
        (issued("2019-04-01"), "90", (MET, NOT_ASKED)),
        (issued("2019-03-31", "2019-03-31T14:59:59Z"), "90", (NOT_ASKED, NOT_MET)),
        (issued("2019-03-31", "2019-03-31T15:00:00Z"), "90", (MET, NOT_ASKED)),
        (issued("2019-03-31", "2019-03-31T16:00:00Z"), "90", (MET, NOT_ASKED)),
        (issued("2019-04-01", "2019-04-01T00:30:00+10:00"), "90", (NOT_ASKED, NOT_MET)),
        (issued("2019-03-31", "2019-03-31T23:00:00-05:00"), "30", (NOT_MET, NOT_ASKED)),
        (issued("1970-01-01"), "120", (NOT_ASKED, MET)),
        (None, "90", (MET, NOT_ASKED)),
        (filler(), "90", (MET, NOT_ASKED)),
    ],
)
def test_period_of_a_rule(day: Value | None, total: str, due: tuple[Outcome, Outcome], catalog: Catalog) -> None:
    assert at(day, total, catalog) == due


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        ("2018-01-01", "2018-12-31", (NOT_ASKED, NOT_MET)),
        ("2019-03-01", "2019-03-31", (NOT_ASKED, NOT_MET)),
        ("2019-04-01", "2019-04-30", (MET, NOT_ASKED)),
        ("2019-01-01", "2019-12-31", (MET, NOT_ASKED)),
    ],
    ids=["year before", "last month", "first month", "year of the change"],
)
def test_period_of_a_rule_where_only_month_or_year_is_known(
    first: str, last: str, due: tuple[Outcome, Outcome], catalog: Catalog
) -> None:
    """Both ends decide where they agree; otherwise it is today's rule."""
    span = facet("date", date.fromisoformat(first), date.fromisoformat(last))
    assert at(typed(first[:4], span), "90", catalog) == due


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "soon"])
def test_a_moment_beyond_the_calendar_does_not_stop_a_check(instant: str, catalog: Catalog) -> None:
    assert at(typed(instant, facet("instant", instant)), "90", catalog)


def test_a_moment_without_offset_is_taken_as_written(catalog: Catalog) -> None:
    """Otherwise the time zone of the machine would decide."""
    assert at(issued("2019-03-31", "2019-03-31T16:00:00"), "90", catalog) == (NOT_ASKED, NOT_MET)


def test_a_rule_out_of_force_says_so(catalog: Catalog) -> None:
    values: Values = {"learnerEffort": [says("30", facet("courseHours", Decimal(30)))]}
    finding = one("JP-01-before-2019", values, catalog.edition("rishu"), catalog)
    assert decided(finding) == (NOT_ASKED, "other-period")


# ---- what a rule presupposes


@pytest.mark.parametrize(
    ("credit", "due"),
    [
        (says("2 ECTS", facet("cwu:ECTS", Decimal(2))), (NOT_ASKED, "nothing-to-judge")),
        (says("2 UCTS", facet("cwu:UCTS", Decimal(2))), (UNKNOWN, "text-not-typed")),
        (typed("2 UCTS", facet("cwu:UCTS", Decimal(2))), (UNKNOWN, "not-typed")),
        (hint(), (NOT_ASKED, "nothing-to-judge")),
    ],
)
def test_a_rule_on_a_unit_speaks_of_that_unit_only(credit: Value, due: tuple[Outcome, str], catalog: Catalog) -> None:
    assert decided(one("JWG-10", {"creditRecognition": [credit]}, catalog.edition("jwg"), catalog)) == due


# ---- weak evidence, and what is asked of the course: an edition changed for the test


def changed(edition: Edition, statement: str, **changes: object) -> tuple[Edition, Statement]:
    """The edition with one statement changed, everywhere it stands."""
    old = next(s for s in edition.statements if s.id == statement)
    new = replace(old, **changes)  # type: ignore[arg-type]
    return (
        replace(
            edition,
            statements=tuple(new if s is old else s for s in edition.statements),
            requirements=tuple(replace(r, statement=new) if r.statement is old else r for r in edition.requirements),
        ),
        new,
    )


@pytest.mark.parametrize("evidence", ["M", "I"])
@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("content", {}),
        ("content", {"content": [filler()]}),
        ("EX-01", {"learnerEffort": [says("5時間", hours("5"))]}),
    ],
)
def test_weak_evidence_never_violates(
    evidence: str, statement: str, values: Values, ex: Edition, with_ex: Catalog
) -> None:
    edition, _ = changed(ex, statement, evidence=evidence)
    assert decided(one(statement, values, edition, with_ex)) == (UNKNOWN, "weak-evidence")


@pytest.mark.parametrize("evidence", ["M", "I"])
def test_weak_evidence_never_excludes(evidence: str, ex: Edition, with_ex: Catalog) -> None:
    edition, _ = changed(ex, "EX-02", evidence=evidence)
    finding = one("EX-02", {"assessmentType": [nothing()]}, edition, with_ex)
    assert decided(finding) == (NOT_ASKED, "exclusion-does-not-apply")


@pytest.mark.parametrize("evidence", ["P", "Q", "S", "J"])
def test_other_evidence_decides(evidence: str, ex: Edition, with_ex: Catalog) -> None:
    edition, _ = changed(ex, "content", evidence=evidence)
    assert decided(one("content", {}, edition, with_ex)) == (NOT_MET, "missing")


@pytest.mark.parametrize("carrier", ["offering", "programme"])
def test_asked_of_the_course(carrier: str, ex: Edition, with_ex: Catalog) -> None:
    edition, _ = changed(ex, "content", carrier=carrier)
    assert decided(one("content", {}, edition, with_ex)) == (UNKNOWN, "asked-of-the-course")
    assert decided(one("content", {"content": [says()]}, edition, with_ex)) == (MET, "stated")
    assert decided(one("content", {}, edition, with_ex, award=False)) == (NOT_MET, "missing")
    reading = replace(edition, is_reading=True)
    assert decided(one("content", {}, reading, with_ex)) == (NOT_MET, "missing")


@pytest.mark.parametrize("carrier", ["award", "certificate", "provider", ""])
def test_asked_of_the_award(carrier: str, ex: Edition, with_ex: Catalog) -> None:
    edition, _ = changed(ex, "content", carrier=carrier)
    assert decided(one("content", {}, edition, with_ex)) == (NOT_MET, "missing")


@pytest.mark.parametrize("award", [True, False])
@pytest.mark.parametrize("values", [{}, {"content": [says()]}, {"content": [nothing()]}, {"content": [filler()]}])
def test_a_related_element_is_never_decided(
    values: dict[str, list[Value]], award: bool, ex: Edition, with_ex: Catalog
) -> None:
    edition, _ = changed(ex, "content", match=Relation.RELATED)
    finding = one("content", values, edition, with_ex, award=award)
    assert decided(finding) == (UNKNOWN, "related")
    assert finding.advice is None


# ---- mapping off


def test_mapping_off(ex: Edition, with_ex: Catalog) -> None:
    off = findings(record(GOOD), ex, with_ex, Options(mapping=False))
    assert decided(off["content"]) == (UNKNOWN, "mapping-off")
    assert decided(off["learnerEffort"]) == (MET, "stated")
    assert verdict(record(GOOD), ex, with_ex, Options(mapping=False)) is Verdict.CANNOT_TELL


# ---- what a finding says


def test_every_reason_has_a_sentence_in_both_languages(ex: Edition) -> None:
    """Every code in the source of the judge: the table of sentences, or the shape's own message."""
    own_message = {"missing", "value-fails", "exclusion-applies", "placeholder"}
    reasons = _codes_of_the_judge()
    assert len(reasons) >= 18
    for reason in reasons - own_message:
        for lang in ("ja", "en"):
            assert wording._sentence(lang, reason, ex.statements[0])
    for sentence in (*wording._REASONS.values(), *wording._INSTEAD.values()):
        assert say("ja", sentence) != sentence, f"not translated: {sentence}"


def test_reference_page_has_every_reason_and_every_word() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "outcomes.md").read_text(encoding="utf-8")
    for reason in _codes_of_the_judge():
        assert f"`{reason}`" in page, reason
    for code, said in [
        *((o.value, words.outcome_words(o, "ja")) for o in Outcome),
        *((v.value, words.verdict_words(v, "ja")) for v in Verdict),
    ]:
        assert f"| `{code}` | {said.split(' ', 1)[1]} |" in page, said


def _codes_of_the_judge() -> set[str]:
    """Second arguments of decisions, and what the function that chooses one returns."""
    tree = ast.parse(inspect.getsource(judge))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_Decision":
            found |= {str(c.value) for c in ast.walk(node.args[1]) if isinstance(c, ast.Constant)}
        if isinstance(node, ast.FunctionDef) and node.name == "_unread":
            returned = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
            found |= {str(c.value) for r in returned for c in ast.walk(r) if isinstance(c, ast.Constant)}
    return {code for code in found if not code.isdecimal()}


@pytest.mark.parametrize(
    "values",
    [
        {}, ACCEPTANCE, without("learnerEffort"),
        {k: (nothing(),) for k in ACCEPTANCE}, {k: (filler(),) for k in ACCEPTANCE},
        {k: (hint(),) for k in ACCEPTANCE}, {k: (link(),) for k in ACCEPTANCE},
        {k: (says(relation=Relation.NARROW),) for k in ACCEPTANCE}, {k: (typed(),) for k in ACCEPTANCE},
    ],
    ids=["empty", "acceptance", "no effort", "none", "filler", "hints", "links", "wider fields", "typed"],
)  # fmt: skip
@pytest.mark.parametrize("options", [Options(), Options(present_as="mandatory", mapping=False)])
def test_findings_are_complete(values: Values, options: Options, catalog: Catalog) -> None:
    for edition in catalog.editions:
        found = findings(record(values), edition, catalog, options)
        assert list(found) == [r.statement.id for r in edition.requirements]
        for finding in found.values():
            for lang in ("ja", "en"):
                assert finding.message[lang]
                assert finding.clause[lang]
                assert "{" not in finding.message[lang]
            advised = finding.outcome in (NOT_MET, UNKNOWN) and finding.kind != "exclusion"
            advised = advised and finding.reason != "related"
            assert (finding.advice is not None) is advised, finding
            if finding.advice:
                assert finding.advice.ja, finding.statement
                assert finding.advice.en, finding.statement


def test_secondary_source_is_said(catalog: Catalog) -> None:
    values: Values = {"learnerEffort": [says("30", facet("courseHours", Decimal(30)))]}
    finding = one("JP-01", values, catalog.edition("rishu"), catalog)
    assert (finding.outcome, finding.evidence) == (NOT_MET, "S")
    assert "secondary source" in finding.message.en
    assert "二次資料" in finding.message.ja


def test_pointer_is_that_of_the_deciding_value(ex: Edition, with_ex: Catalog) -> None:
    finding = one("EX-01", {"learnerEffort": [says("5時間", hours("5"), pointer="/criteria")]}, ex, with_ex)
    assert finding.pointer == "/criteria"
    assert one("content", {}, ex, with_ex).pointer == ""


def test_findings_are_values(ex: Edition, with_ex: Catalog) -> None:
    once, again = (tuple(findings(record(GOOD), ex, with_ex).values()) for _ in range(2))
    assert once == again
    assert len({*once, *again}) == len(once)


def test_any_engine_gives_the_same_findings(ex: Edition, with_ex: Catalog) -> None:
    """The judge reads pairs of shape and value, whoever found them."""
    values: Values = {**GOOD, "learnerEffort": [says("5時間", hours("5"))]}
    shape = "https://w3id.org/mcx/shapes/ex/2026/EX-01"
    by_hand = judge.judge(record(values), ex, [Result(shape, 5), Result(f"{shape[:-5]}level")], with_ex, Options())
    assert by_hand == tuple(findings(record(values), ex, with_ex).values())


# ---- the judge on requirements that our editions do not have


def requirement(statement: Statement, *facets: str) -> Requirement:
    return Requirement(
        "urn:shape", statement, statement.about, facets, False, Severity.VIOLATION, Bilingual("ない。", "Missing.")
    )


def decide(
    found: DescriptorRecord, edition: Edition, needed: Requirement, catalog: Catalog, *failing: object
) -> Finding:
    only = replace(edition, requirements=(needed,))
    results = [Result("urn:shape", value) for value in failing]  # type: ignore[arg-type]
    (finding,) = judge.judge(found, only, results, catalog, Options())
    return finding


def test_a_shape_about_whole_values_takes_any_evidence(ex: Edition, with_ex: Catalog) -> None:
    content = next(s for s in ex.statements if s.id == "content")
    needed = requirement(content)
    assert decide(record({"content": [says()]}), ex, needed, with_ex).outcome is MET
    assert decide(record({"content": [says()]}), ex, needed, with_ex, None).outcome is NOT_MET
    assert decide(record({"content": [hint()]}), ex, needed, with_ex, None).outcome is UNKNOWN
    assert decide(record({}), ex, needed, with_ex, None).outcome is NOT_MET


def test_one_of_several_facets_suffices(ex: Edition, with_ex: Catalog) -> None:
    effort = next(s for s in ex.statements if s.id == "learnerEffort")
    needed = requirement(effort, "hours", "cwu:ECTS")
    assert (
        decide(record({"learnerEffort": [typed("2", facet("cwu:ECTS", Decimal(2)))]}), ex, needed, with_ex).outcome
        is MET
    )


def test_a_rule_with_a_period_open_to_one_side(ex: Edition, with_ex: Catalog) -> None:
    content, day = next(s for s in ex.statements if s.id == "content"), date(2026, 4, 1)
    for valid, due in (
        ({"valid_from": day}, {"2026-03-31": NOT_ASKED, "2026-04-01": NOT_MET}),
        ({"valid_until": day}, {"2026-04-01": NOT_MET, "2026-04-02": NOT_ASKED}),
        (
            {"valid_from": day, "valid_until": day},
            {"2026-03-31": NOT_ASKED, "2026-04-01": NOT_MET, "2026-04-02": NOT_ASKED},
        ),
    ):
        needed = requirement(replace(content, **valid), "rdf:value")  # type: ignore[arg-type]
        for written, outcome in due.items():
            assert decide(record({"dateOfIssuing": [issued(written)]}), ex, needed, with_ex, None).outcome is outcome


def test_obligation_of_a_finding_is_that_of_the_statement(catalog: Catalog) -> None:
    kinds = {Obligation.PRESENT: "listed", Obligation.EXCLUSION: "exclusion"}
    for edition in catalog.editions:
        for finding, needed in zip(findings(record({}), edition, catalog).values(), edition.requirements, strict=True):
            obligation = needed.statement.obligation
            assert finding.obligation is obligation
            due = "conditional" if needed.statement.condition else kinds.get(obligation, obligation.value)
            assert finding.kind == due
            assert finding.severity is needed.severity


def test_forms_are_all_known_to_these_tests() -> None:
    assert {v.form for v in (says(), typed(), hint(), link(), nothing(), filler(), kind_of_credential("badge"))} == set(
        Form
    )
