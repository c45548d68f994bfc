"""Amounts in other units: worked by hand, by property, by date, and out of records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import facet, record, says

from crosswalk.catalog import Catalog, load
from crosswalk.errors import Misuse
from crosswalk.model.conversion import Agreement, Interval, Overlap
from crosswalk.reports.quantities import amount_words, number_words
from crosswalk.tasks.convert import convert, convert_all, of_record, overlap, parse, report, unit, units

CATALOG = load()
WITH_HOURS = [u for u in CATALOG.units if u.hours]


def comes_to(text: str, to: str, on: date | None = None) -> tuple[str, ...]:
    """Both ends as a person reads them."""
    made = convert(parse(text, CATALOG), unit(to, CATALOG), CATALOG, on).amount
    assert made is not None
    return tuple(dict.fromkeys(map(number_words, made)))


SIXTY = {
    "tan-i": ("1.33",), "ECTS": ("2", "2.4"), "UCTS": ("1.25", "1.58"), "MQF": ("1.5",), "SAMC": ("1.5",),
    "CATS": ("6",), "NZ": ("6",), "HK": ("6",), "VQF": ("6",), "US": ("1.33",), "US quarter hours": ("1.67", "2"),
    "NCrF": ("2",), "AU-year": ("0.05",), "hours": ("60",),
}  # fmt: skip


@pytest.mark.parametrize("to", SIXTY)
def test_sixty_hours_the_least_of_a_certificate_of_completion(to: str) -> None:
    assert comes_to("60 h", to) == SIXTY[to]


#: One of the row in units of the column, as divided by hand.
ONE = {
    ("tan-i", "ECTS"): ("1.5", "1.8"), ("tan-i", "UCTS"): ("0.94", "1.18"), ("tan-i", "MQF"): ("1.13",),
    ("tan-i", "NZ"): ("4.5",), ("ECTS", "tan-i"): ("0.56", "0.67"), ("ECTS", "UCTS"): ("0.52", "0.79"),
    ("ECTS", "MQF"): ("0.63", "0.75"), ("ECTS", "CATS"): ("2.5", "3"), ("ECTS", "NCrF"): ("0.83", "1"),
    ("UCTS", "tan-i"): ("0.84", "1.07"), ("UCTS", "ECTS"): ("1.27", "1.92"), ("UCTS", "HK"): ("3.8", "4.8"),
    ("UCTS", "NCrF"): ("1.27", "1.6"), ("MQF", "ECTS"): ("1.33", "1.6"), ("MQF", "UCTS"): ("0.83", "1.05"),
    ("NZ", "ECTS"): ("0.33", "0.4"), ("NZ", "UCTS"): ("0.21", "0.26"), ("US", "UCTS"): ("0.94", "1.18"),
    ("NCrF", "tan-i"): ("0.67",), ("NCrF", "UCTS"): ("0.63", "0.79"),
}  # fmt: skip


@pytest.mark.parametrize("pair", ONE, ids=" in ".join)
def test_one_of_a_unit_in_another(pair: tuple[str, str]) -> None:
    assert comes_to(f"1 {pair[0]}", pair[1]) == ONE[pair]


def test_forty_hours_and_one_hour() -> None:
    assert comes_to("40 h", "tan-i") == ("0.89",)
    assert comes_to("40 h", "ECTS") == ("1.33", "1.6")
    every = [c.amount for c in convert_all(parse("1 h", CATALOG), CATALOG) if c.amount and c.to]
    assert all(high < 1 for _, high in every)


@pytest.mark.parametrize(
    ("hours", "credit"),
    [("39.9", "0"), ("40", "1"), ("59", "1"), ("60", "1.5"), ("79", "1.5"), ("80", "2"), ("100", "2.5")],
)
def test_credit_that_grows_by_steps(hours: str, credit: str) -> None:
    assert comes_to(f"{hours} h", "SAMC") == (credit,)


def test_a_step_back_in_hours_ends_before_the_next_one() -> None:
    made = convert(parse("1.5 SAMC", CATALOG), None, CATALOG)
    assert made.hours == (60, 80)
    assert "80" in made.arithmetic.en
    assert any("no longer" in n.en for n in made.notes)


def test_the_calculation_can_be_followed() -> None:
    made = convert(parse("60 h", CATALOG), unit("ucts", CATALOG), CATALOG)
    assert made.arithmetic.en == "60 h ÷ 48 to 60 h ÷ 38 = 1.25–1.58 UCTS"
    assert made.arithmetic.ja == "60時間 ÷ 48 から 60時間 ÷ 38 まで ＝ 1.25〜1.58 UCTS"
    two = convert(parse("2 ECTS", CATALOG), unit("単位", CATALOG), CATALOG)
    assert two.arithmetic.en == "2 ECTS × 25–30 h = 50–60 h; 50–60 h ÷ 45 = 1.11–1.33 tan-i"


def test_the_same_unit_stays_as_it_is() -> None:
    made = convert(parse("2 ECTS", CATALOG), unit("ects", CATALOG), CATALOG)
    assert (made.amount, made.hours) == ((2, 2), (50, 60))


def test_without_hours_nothing_is_worked_out() -> None:
    for identifier in ("CEU", "EFTSL"):
        made = convert(parse(f"2 {identifier}", CATALOG), unit("ects", CATALOG), CATALOG)
        assert (made.amount, made.hours) == (None, None)
        assert made.why is not None


# ---- published equivalences


def test_a_published_equivalence_within_the_interval() -> None:
    made = convert(parse("2 UCTS", CATALOG), unit("ects", CATALOG), CATALOG)
    (stated,) = made.equivalences
    assert (stated.amount, stated.agreement, stated.evidence) == ((3, 3), Agreement.WITHIN, "P")
    assert made.amount is not None
    assert made.amount[0] <= 3 <= made.amount[1]


def test_a_published_equivalence_outside_the_interval() -> None:
    made = convert(parse("3 ECTS", CATALOG), unit("uk", CATALOG), CATALOG)
    (stated,) = made.equivalences
    assert (stated.amount, stated.agreement, stated.evidence) == ((6, 6), Agreement.OUTSIDE, "S")
    assert made.amount == (Decimal("7.5"), 9)


def test_equivalences_are_read_both_ways_and_never_chained() -> None:
    back = convert(parse("3 ECTS", CATALOG), unit("ucts", CATALOG), CATALOG).equivalences
    assert [number_words(e.amount[0]) for e in back] == ["2"]
    # Both equal one UCTS in one table; that they equal each other is not stated.
    assert convert(parse("1 US", CATALOG), unit("ects", CATALOG), CATALOG).equivalences == ()
    assert convert(parse("60 h", CATALOG), unit("ects", CATALOG), CATALOG).equivalences == ()


# ---- beside another amount


def test_three_ects_overlap_two_ucts() -> None:
    found = overlap(parse("3 ECTS", CATALOG), parse("2 UCTS", CATALOG))
    assert found == (Overlap.OVERLAP, (75, 90), (76, 96), (76, 90))


@pytest.mark.parametrize(
    ("a", "b", "how", "common"),
    [
        ("60 h", "1.5 MQF", Overlap.SAME, (60, 60)),
        ("1 ECTS", "1 UCTS", Overlap.APART, None),
        ("1 UCTS", "48 h", Overlap.OVERLAP, (48, 48)),
        ("2 CEU", "60 h", Overlap.UNKNOWN, None),
    ],
)
def test_how_two_amounts_lie_to_each_other(a: str, b: str, how: Overlap, common: tuple[int, int] | None) -> None:
    found = overlap(parse(a, CATALOG), parse(b, CATALOG))
    assert (found[0], found[3]) == (how, common)


# ---- days


def test_a_day_chooses_the_definition() -> None:
    tan_i = unit("単位", CATALOG)
    assert tan_i is not None
    before, after = tan_i.on(date(2022, 9, 30)), tan_i.on(date(2022, 10, 1))
    assert before is not None
    assert before.definition is not None
    assert before.definition.superseded
    assert after == tan_i
    made = convert(parse("2 ECTS", CATALOG), tan_i, CATALOG, date(2018, 4, 1))
    assert made.amount is not None
    assert any("2018-04-01" in n.en and "earlier definition" in n.en for n in made.notes)
    today = convert(parse("2 ECTS", CATALOG), tan_i, CATALOG)
    assert not any("2018" in n.en for n in today.notes)


def test_before_the_first_definition_on_record_nothing_is_worked_out() -> None:
    india = unit("India", CATALOG)
    made = convert(parse("60 h", CATALOG), india, CATALOG, date(2018, 4, 1))
    assert made.amount is None
    assert made.why is not None
    assert "2023" in made.why.en
    later = convert(parse("60 h", CATALOG), india, CATALOG, date(2024, 1, 1))
    assert later.amount == (2, 2)
    within = convert(parse("60 h", CATALOG), india, CATALOG, date(2023, 5, 1))
    assert within.amount == (2, 2)
    assert any("not certain" in n.en for n in within.notes)
    assert not any("not certain" in n.en for n in later.notes)


def test_where_a_source_has_no_date_that_is_said() -> None:
    made = convert(parse("60 h", CATALOG), unit("ucts", CATALOG), CATALOG, date(2018, 4, 1))
    assert made.amount is not None
    assert any("gives no date" in n.en for n in made.notes)
    assert any("60 points" in n.en for n in made.notes)  # the older definition, whose end nobody dated


def test_the_doubt_about_class_hours_stands_wherever_tan_i_do() -> None:
    for made in (
        convert(parse("2単位", CATALOG), unit("ects", CATALOG), CATALOG),
        convert(parse("60 h", CATALOG), unit("tan-i", CATALOG), CATALOG),
    ):
        assert any("45 real minutes" in n.en for n in made.notes)


# ---- what can be written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 ECTS", "2 ECTS"), ("2ects", "2 ECTS"), ("２ ＥＣＴＳ", "2 ECTS"), ("ECTS 2", "2 ECTS"),
        ("2単位", "2 tan-i"),
        ("二単位", "2 tan-i"), ("60 h", "60 h"), ("60時間", "60 h"), ("六十時間", "60 h"), ("1,200 hours", "1,200 h"),
        ("1.5–2 UCTS", "1.5–2 UCTS"), ("1.5〜2 UCTS", "1.5–2 UCTS"), ("2 to 1 UCTS", "1–2 UCTS"),
        ("約30時間", "30 h"), ("3 credit hours", "3 US semester hours"), ("2 kredit MQF", "2 MQF"),
        ("0 ECTS", "0 ECTS"),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(text: str, words: str) -> None:
    quantity = parse(text, CATALOG)
    assert amount_words(quantity.amount, quantity.unit, "en") == words
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2", "has no unit"), ("ECTS", "is no amount"), ("", "is no amount"), ("-2 ECTS", "is no amount"),
        ("1/2 ECTS", "is no amount"), ("2 credits", "whose credit"), ("2 points", "whose credit"),
        ("2 stones", "is no unit"), ("2 ECTS 3", "is no unit"), ("1 200 h", "is no"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_in_one_sentence(text: str, says: str) -> None:
    for lang in ("en", "ja"):
        with pytest.raises(Misuse) as refused:
            parse(text, CATALOG, lang)
        assert "\n" not in str(refused.value)
        assert (says in str(refused.value)) is (lang == "en")


def test_a_long_text_is_cut_off_in_its_refusal() -> None:
    with pytest.raises(Misuse) as refused:
        parse("9" * 10_000, CATALOG)
    assert len(str(refused.value)) < 400


def test_all_units_in_a_fixed_order() -> None:
    assert [u.id for u in units(CATALOG)][:3] == ["ECTS", "UCTS", "tan-i"]
    targets = [c.to for c in convert_all(parse("2 ECTS", CATALOG), CATALOG)]
    assert targets[0] is None
    assert len(targets) == len(CATALOG.units)  # hours, and every unit but its own
    assert report(parse("2 ECTS", CATALOG), (), CATALOG).conversions[1].to == unit("ucts", CATALOG)


# ---- out of records


def test_stated_hours_are_the_total() -> None:
    stated = record({"learnerEffort": [says("90 h", facet("hours", Decimal(90)), facet("totalHours", Decimal(90)))]})
    found = of_record(stated, CATALOG)
    assert found is not None
    assert (found.amount, found.unit, found.text) == ((90, 90), None, "90 h")


def test_credit_from_which_hours_follow_is_the_total(catalog: Catalog) -> None:
    import dataclasses

    from crosswalk.model.record import Facet

    hours = Facet("totalHours", (Decimal(75), Decimal(90)), interval=True, derived=True)
    worked_out = dataclasses.replace(says("3 ECTS", facet("cwu:ECTS", Decimal(3)), hours), derived=True)
    found = of_record(record({"learnerEffort": [worked_out]}), catalog)
    assert found is not None
    assert (found.amount, found.unit) == ((3, 3), unit("ects", catalog))


def test_credit_without_hours_is_taken_where_it_is_the_only_one(catalog: Catalog) -> None:
    ceu = says("2 CEUs", facet("cwu:CEU", Decimal(2)))
    found = of_record(record({"creditRecognition": [ceu]}), catalog)
    assert found is not None
    assert found.unit == unit("ceu", catalog)
    other = says("1 EFTSL", facet("cwu:EFTSL", Decimal(1)))
    assert of_record(record({"creditRecognition": [ceu, other]}), catalog) is None
    assert of_record(record({"title": [says("A")]}), catalog) is None


# ---- properties

AMOUNTS = st.decimals(min_value=0, max_value=5000, places=2, allow_nan=False)
UNITS = st.sampled_from(WITH_HOURS)


def exact(interval: Interval | None) -> tuple[Fraction, Fraction]:
    assert interval is not None
    return Fraction(interval[0]), Fraction(interval[1])


@given(AMOUNTS, AMOUNTS, UNITS, UNITS)
def test_every_size_that_the_units_allow_lies_in_the_interval(a, b, here, there) -> None:
    low, high = sorted((a, b))
    least, most = exact(here.interval_hours(low, high))
    assert least <= most
    first, last = exact(there.from_hours(*here.interval_hours(low, high)))
    for hours in (least, (least + most) / 2, most):
        for size in there.hours:
            credit = hours / Fraction(size)
            if there.steps:
                credit = Fraction(there.steps.credits(Decimal(hours.numerator) / Decimal(hours.denominator)))
            assert first <= credit <= last


@given(AMOUNTS, AMOUNTS, UNITS, UNITS)
def test_more_of_one_is_never_less_of_another(a, b, here, there) -> None:
    less, more = (exact(there.from_hours(*here.to_hours(n))) for n in sorted((a, b)))
    assert less[0] <= more[0]
    assert less[1] <= more[1]


@given(AMOUNTS, UNITS, UNITS)
def test_there_and_back_holds_what_one_began_with(a, here, there) -> None:
    first, last = exact(here.from_hours(*there.interval_hours(*there.from_hours(*here.to_hours(a)))))
    assert first <= Fraction(a) <= last


@given(AMOUNTS, UNITS)
def test_hours_in_a_unit_and_back_hold_the_hours(hours, there) -> None:
    first, last = exact(there.interval_hours(*there.from_hours(hours, hours)))
    assert first <= Fraction(hours) <= last


@given(AMOUNTS, AMOUNTS, UNITS, UNITS)
def test_overlap_is_the_same_from_either_side(a, b, here, there) -> None:
    from crosswalk.model.conversion import Quantity

    one, other = Quantity((a, a), here), Quantity((b, b), there)
    how, first, second, common = overlap(one, other)
    assert overlap(other, one) == (how, second, first, common)
    assert (common is None) is (how is Overlap.APART)
    if common:
        assert first[0] <= common[0] <= common[1] <= first[1]


def test_the_hours_of_the_next_step_are_not_in_common(catalog: Catalog) -> None:
    """One SAMC credit is 40 hours and less than 60; the next half credit begins at 60."""
    one, sixty = parse("1 SAMC", catalog), parse("60 h", catalog)
    assert overlap(one, sixty)[0] is Overlap.APART
    assert overlap(one, parse("59 h", catalog))[0] is Overlap.OVERLAP
