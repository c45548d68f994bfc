"""The one total, course hours, hours for one credit: what several values say together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crosswalk.catalog import Catalog, load
from crosswalk.formats.meaning import values
from crosswalk.formats.meaning.derive import complete
from crosswalk.model.record import Facet, Form, Relation, Value


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def stated(
    text: str,
    descriptor: str = "learnerEffort",
    form: Form = Form.TEXT,
    relation: Relation = Relation.EXACT,
    pointer: str = "/x",
) -> Value:
    return Value(text, form, pointer, relation=relation, facets=values.facets_for(descriptor, text, load()))


def numbers(value: Value, name: str) -> tuple[list[str], bool, bool] | None:
    """A facet's numbers as text, whether they are an interval, and whether they are derived."""
    facet = value.facet(name)
    return ([str(v) for v in facet.values], facet.interval, facet.derived) if facet else None


def total(found: dict[str, tuple[Value, ...]]) -> Value:
    (only,) = [v for v in found["learnerEffort"] if v.facet("totalHours")]
    return only


def test_one_total_and_course_hours_at_most_as_many(catalog: Catalog) -> None:
    value = total(complete({"learnerEffort": [stated("90 hours")]}, catalog))
    assert numbers(value, "totalHours") == (["90"], False, False)
    assert numbers(value, "courseHours") == (["90"], False, True)
    assert value.facet("classWithinTotal") is None


def test_course_hours_lie_between_class_hours_and_the_total(catalog: Catalog) -> None:
    effort, in_class = stated("90 hours"), stated("60 hours", "classHours")
    value = total(complete({"learnerEffort": [effort], "classHours": [in_class]}, catalog))
    assert numbers(value, "courseHours") == (["60", "90"], True, False)
    assert value.facet("classWithinTotal") == Facet("classWithinTotal", (True,))


def test_class_hours_equal_to_the_total_are_one_number(catalog: Catalog) -> None:
    found = complete({"learnerEffort": [stated("60 h")], "classHours": [stated("60 h", "classHours")]}, catalog)
    assert numbers(total(found), "courseHours") == (["60"], False, False)


def test_class_hours_above_the_total(catalog: Catalog) -> None:
    found = complete({"learnerEffort": [stated("30 h")], "classHours": [stated("60 h", "classHours")]}, catalog)
    assert total(found).facet("classWithinTotal") == Facet("classWithinTotal", (False,))


def test_overlapping_intervals_leave_it_open(catalog: Catalog) -> None:
    found = complete({"learnerEffort": [stated("50-70 h")], "classHours": [stated("60 h", "classHours")]}, catalog)
    assert total(found).facet("classWithinTotal") == Facet("classWithinTotal", (False, True), interval=True)


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        (stated("90 h", form=Form.STRUCTURED), stated("30 h")),
        (stated("90 h", relation=Relation.EXACT), stated("30 h", relation=Relation.CLOSE)),
        (stated("90 h", relation=Relation.CLOSE), stated("30 h", relation=Relation.NARROW)),
        (stated("90 h"), stated("2 ECTS", form=Form.STRUCTURED)),
        (stated("90 h", relation=Relation.NARROW), stated("授業20時間、授業外10時間")),
        (stated("90 h"), stated("30 h", form=Form.RELATED, relation=Relation.RELATED)),
        (stated("90 h"), stated("one semester", form=Form.STRUCTURED)),
    ],
)
def test_which_value_is_the_total(chosen: Value, other: Value, catalog: Catalog) -> None:
    for order in ([chosen, other], [other, chosen]):
        value = total(complete({"learnerEffort": order}, catalog))
        assert value.text == chosen.text
        assert numbers(value, "totalHours") == (["90"], False, False)


def test_values_as_good_as_each_other_that_disagree_are_an_interval(catalog: Catalog) -> None:
    effort = [stated("90 h", pointer="/a"), stated("60-70 h", pointer="/b")]
    value = total(complete({"learnerEffort": effort}, catalog))
    assert numbers(value, "totalHours") == (["60", "90"], True, False)
    assert value.pointer == "/a"


def test_credits_feed_learner_effort_as_derived_values(catalog: Catalog) -> None:
    credit = stated("2 ECTS", "creditRecognition", Form.STRUCTURED, pointer="/ects")
    found = complete({"creditRecognition": [credit]}, catalog)
    (value,) = found["learnerEffort"]
    assert (value.derived, value.pointer, value.text, value.form) == (True, "/ects", "2 ECTS", Form.STRUCTURED)
    assert value.facet("cwu:ECTS") == Facet("cwu:ECTS", (Decimal(2),))
    assert numbers(value, "hours") == (["50", "60"], True, True)
    assert numbers(value, "totalHours") == (["50", "60"], True, True)


def test_stated_hours_come_before_credits(catalog: Catalog) -> None:
    credit = stated("2 ECTS", "creditRecognition", Form.STRUCTURED)
    found = complete({"creditRecognition": [credit], "learnerEffort": [stated("90 h")]}, catalog)
    assert total(found).text == "90 h"
    assert len(found["learnerEffort"]) == 2


@pytest.mark.parametrize("text", ["3 credits", "0.5 CEU", "credit is given"])
def test_credits_without_hours_feed_nothing(text: str, catalog: Catalog) -> None:
    found = complete({"creditRecognition": [stated(text, "creditRecognition")]}, catalog)
    assert "learnerEffort" not in found


def test_workload_never_feeds_credit(catalog: Catalog) -> None:
    found = complete({"learnerEffort": [stated("2 ECTS")]}, catalog)
    assert not found.get("creditRecognition")


def test_a_hint_feeds_nothing(catalog: Catalog) -> None:
    hint = stated("2 ECTS", "creditRecognition", Form.RELATED, Relation.RELATED)
    assert "learnerEffort" not in complete({"creditRecognition": [hint]}, catalog)


def test_hours_for_one_ucts_where_both_are_stated(catalog: Catalog) -> None:
    found = complete(
        {
            "creditRecognition": [stated("2 UCTS", "creditRecognition")],
            "learnerEffort": [stated("90 h")],
            "classHours": [stated("30 h", "classHours")],
        },
        catalog,
    )
    (credit,) = found["creditRecognition"]
    assert numbers(credit, "cwu:hoursPerUCTS") == (["45"], False, False)
    assert numbers(credit, "cwu:classHoursPerUCTS") == (["15"], False, False)


def test_no_hours_for_one_ucts_from_the_credit_itself(catalog: Catalog) -> None:
    found = complete({"creditRecognition": [stated("2 UCTS", "creditRecognition")]}, catalog)
    assert found["creditRecognition"][0].facet("cwu:hoursPerUCTS") is None


def test_hours_of_a_range(catalog: Catalog) -> None:
    found = complete(
        {"creditRecognition": [stated("2 UCTS", "creditRecognition")], "learnerEffort": [stated("80-100 h")]}, catalog
    )
    assert numbers(found["creditRecognition"][0], "cwu:hoursPerUCTS") == (["40", "50"], True, False)


@pytest.mark.parametrize(
    ("credit", "effort", "hours"),
    [("1.5 MQF credits", "60 h", ["40"]), ("1 MQF credit", "50 h", ["50"]), ("1 MQF credit", "50-60 h", ["50", "60"])],
)
def test_hours_for_one_mqf_credit_are_not_rounded(credit: str, effort: str, hours: list[str], catalog: Catalog) -> None:
    found = complete(
        {"creditRecognition": [stated(credit, "creditRecognition")], "learnerEffort": [stated(effort)]}, catalog
    )
    assert numbers(found["creditRecognition"][0], "cwu:hoursPerMQF") == (hours, len(hours) == 2, False)


def test_nothing_stated_nothing_derived(catalog: Catalog) -> None:
    assert complete({}, catalog) == {}
    assert complete({"title": [stated("30 hours", "title")]}, catalog) == {"title": (stated("30 hours", "title"),)}


@pytest.mark.parametrize("effort", ["90 h", "2 ECTS", "30-40 h", "one semester"])
def test_doing_it_again_changes_nothing(effort: str, catalog: Catalog) -> None:
    once = complete(
        {
            "learnerEffort": [stated(effort), stated("30 h", pointer="/y")],
            "creditRecognition": [stated("2 UCTS", "creditRecognition"), stated("3 credits", "creditRecognition")],
            "classHours": [stated("20 h", "classHours")],
        },
        catalog,
    )
    assert complete(once, catalog) == once


@pytest.mark.parametrize(
    ("descriptor", "text", "form"),
    [
        ("assessmentType", "https://x.example/a", Form.LINK),
        ("learningOutcomes", "[details](https://x.example/a)", Form.LINK),
        ("learningOutcomes", "see the syllabus", Form.RELATED),
        ("assessmentType", "シラバス参照", Form.RELATED),
        ("creditRecognition", "別紙のとおり", Form.RELATED),
        ("assessmentType", "出席のみ", Form.RELATED),
        ("assessmentType", "attendance only", Form.RELATED),
        ("assessmentType", "出席とレポート", Form.TEXT),
        ("title", "Title of the micro-credential", Form.PLACEHOLDER),
        ("awardingBody", "none", Form.PLACEHOLDER),
        ("qualityAssurance", "Internal: none", Form.NONE),
        ("qualityAssurance", "内部質保証なし", Form.NONE),
        ("qualityAssurance", "内部質保証「A基準」", Form.TEXT),
        ("learnerIdentification", "https://id.example/1", Form.TEXT),
    ],
)
def test_what_only_points_elsewhere_or_says_nothing_is_no_evidence(
    descriptor: str, text: str, form: Form, catalog: Catalog
) -> None:
    found = complete({descriptor: [Value(text, Form.TEXT, "/x")]}, catalog)
    assert [v.form for v in found[descriptor]] == [form]


def test_a_stated_total_without_hours_is_not_replaced_by_a_credit(catalog: Catalog) -> None:
    effort = Value("one semester", Form.TEXT, "/x")
    credit = Value("2 UCTS", Form.TEXT, "/y", facets=(Facet("cwu:UCTS", (Decimal(2),)),))
    found = complete({"learnerEffort": [effort], "creditRecognition": [credit]}, catalog)
    assert all(v.facet("totalHours") is None for v in found["learnerEffort"])


def test_class_hours_alone_are_a_hint_of_the_total(catalog: Catalog) -> None:
    found = complete({"classHours": [stated("60 h", "classHours")]}, catalog)
    assert [v.form for v in found["learnerEffort"]] == [Form.RELATED]


def test_a_proof_named_as_attendance_says_what_the_credential_is(catalog: Catalog) -> None:
    found = complete({"certification": [Value("出席証", Form.TEXT, "/x")]}, catalog)
    assert [str(v.facets[0].values[0]).rsplit("/", 1)[-1] for v in found["credentialType"]] == ["attendance"]
