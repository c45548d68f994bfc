"""A review against the receiving body's own course: what both state, compared where a machine can."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.catalog.review import criterion
from crosswalk.catalog.worksheets import to_text
from crosswalk.errors import Misuse
from crosswalk.model.record import Credential, DescriptorRecord, Facet, Form, Iri, Scalar, Value
from crosswalk.model.review import Observed
from crosswalk.model.worksheet import Line, Observation, Worksheet
from crosswalk.tasks.observing_course import observe_course
from crosswalk.tasks.review import news, open_sheet, renewed

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, tzinfo=UTC)
S, D, T, N = Observation.SAME, Observation.DIFFERENT, Observation.CANNOT_TELL, Observation.NOT_ASKED


@pytest.fixture(scope="module")
def badge(catalog: Catalog) -> Credential:
    return formats.read(ROOT / "examples/ob3_jwg-style_ja.json", catalog=catalog)[0]


@pytest.fixture(scope="module")
def course(catalog: Catalog) -> Credential:
    """The first row of the sheet: 観光データ分析, 60 hours, 1単位."""
    return formats.read(ROOT / "examples/courses_ja.csv", catalog=catalog)[0]


@pytest.fixture(scope="module")
def sheet(badge: Credential, course: Credential, catalog: Catalog) -> Worksheet:
    return open_sheet(badge, "jwg", against=course, catalog=catalog, now=NOW)


def line(sheet: Worksheet, criterion: str) -> Line:
    return next(x for x in sheet.lines if x.criterion == criterion)


def test_a_badge_against_a_row_of_a_course_sheet(sheet: Worksheet) -> None:
    """90 hours against 60, two 単位 against one; both online and without prerequisites; the rest is in words."""
    assert {x.criterion: x.observation for x in sheet.lines} == {
        "outcomes": T, "workload": D, "level": N, "quality-assurance": T, "assessment": T, "content": T,
        "prerequisites": S, "credit-pathway": D, "provider": N, "exclusions": N, "grade": N, "identity-check": N,
        "verification": T,
    }  # fmt: skip
    words = [w.en for w in line(sheet, "workload").why]
    assert words == ["Credential: 90 h; course: 60 h.", "They have no hours in common: the credential has more."]


def test_what_the_course_states_stands_with_its_place(sheet: Worksheet) -> None:
    hours = line(sheet, "workload").there[0]
    assert (hours.text, hours.clause.en, hours.carrier, hours.statement) == ("60時間", "G2", "offering", "")
    assert (sheet.there.kind, sheet.there.id, sheet.there.title.ja) == ("course", "", "観光データ分析")


def test_with_an_edition_named_too_it_counts_where_the_course_is_silent(
    badge: Credential, course: Credential, catalog: Catalog
) -> None:
    found = open_sheet(badge, "jwg", there="eu", against=course, catalog=catalog, now=NOW)
    assert line(found, "level").observation is D  # demanded by the edition; the course states none
    assert line(found, "workload").observation is D  # by the course's hours, although the edition's demand is met
    assert [d.descriptor for d in line(found, "level").there] == ["level"]
    assert (found.there.kind, found.there.id) == ("course", "eu@jwg-2024")
    assert "eu@jwg-2024" in {h.name for h in found.data}


def test_a_changed_course_is_announced_and_needed_to_observe_anew(
    sheet: Worksheet, badge: Credential, course: Credential, catalog: Catalog
) -> None:
    assert news(sheet, catalog, badge, course) == ()
    assert [s.en[:18] for s in news(sheet, catalog, badge, badge)] == ["The course's file "]
    with pytest.raises(Misuse, match="course's file"):
        renewed(sheet, badge, catalog, now=NOW)
    assert renewed(sheet, badge, catalog, against=course, now=NOW) == sheet


def test_a_learner_whom_the_course_s_file_names_is_in_no_sentence(badge: Credential, catalog: Catalog) -> None:
    """An award in the place of a course: its text names the learner, and a question would quote it."""
    named = DescriptorRecord.of(
        {"learningOutcomes": [Value("Hanako Yamada reads statistics", Form.TEXT, "/x")],
         "level": [Value("Level of Hanako Yamada", Form.TEXT, "/y")]},
        learner_strings=("Hanako Yamada",),
    )  # fmt: skip
    award = Credential(badge.source, named)
    found = open_sheet(badge, "jwg", against=award, catalog=catalog, now=NOW)
    assert "reads statistics" in to_text(found)
    assert "Hanako" not in to_text(found)


# ---- records made by hand


def value(text: str, form: Form = Form.STRUCTURED, **facets: Scalar | tuple[Scalar, ...]) -> Value:
    made = (Facet(n, v if isinstance(v, tuple) else (v,), interval=isinstance(v, tuple)) for n, v in facets.items())
    return Value(text, form, "/x", facets=tuple(made))


def seen(name: str, descriptor: str, here: tuple[Value, ...], there: tuple[Value, ...], catalog: Catalog) -> Observed:
    found = criterion(name, catalog)
    assert found is not None
    return observe_course(
        found, DescriptorRecord.of({descriptor: here}), DescriptorRecord.of({descriptor: there}, award=False), catalog
    )


def level(scheme: str, number: str) -> Value:
    return value(f"{scheme} {number}", scheme=scheme, levelValue=number)


LEVELS = {
    "one scheme, one level": (level("EQF", "6"), level("EQF", "6"), S),
    "one scheme, two levels": (level("EQF", "6"), level("EQF", "7"), D),
    "published by both bodies": (level("NZQCF", "9"), level("EQF", "7"), S),
    "published as another": (level("NZQCF", "9"), level("EQF", "6"), D),
    "unlevelled by agreement": (level("NZQCF", "8"), level("EQF", "6"), T),
    "only indicative": (level("JEQF", "6"), level("EQF", "6"), T),
    "nothing published": (level("NSQF", "5"), level("JEQF", "6"), T),
    "in words": (value("学士課程", Form.TEXT), value("大学院修士レベル", Form.TEXT), T),
    "in the same words": (value("大学レベル", Form.TEXT), value("大学レベル", Form.TEXT), S),
}


@pytest.mark.parametrize(("here", "there", "expected"), LEVELS.values(), ids=LEVELS)
def test_levels(here: Value, there: Value, expected: Observation, catalog: Catalog) -> None:
    assert seen("level", "level", (here,), (there,), catalog).observation is expected


def test_unlevelled_by_agreement_is_not_called_unknown(catalog: Catalog) -> None:
    found = seen("level", "level", (level("NZQCF", "8"),), (level("EQF", "6"),), catalog)
    assert "By its source NZQCF 8 has no level of EQF" in found.why[0].en
    indicative = seen("level", "level", (level("JEQF", "6"),), (level("EQF", "6"),), catalog)
    assert "no published correspondence" in indicative.why[0].en


def credits_(amount: str, unit: str) -> Value:
    return Value(f"{amount} {unit}", Form.STRUCTURED, "/x", facets=(Facet(f"cwu:{unit}", (Decimal(amount),)),))


SIZES = {
    "3 ECTS are 75–90 h, 2 UCTS are 76–96 h": (credits_("3", "ECTS"), credits_("2", "UCTS"), T),
    "2 ECTS are 50–60 h, 2 UCTS are 76–96 h": (credits_("2", "ECTS"), credits_("2", "UCTS"), D),
    "both are 3 ECTS": (credits_("3", "ECTS"), credits_("3", "ECTS"), S),
    "a CEU has no hours that were read": (credits_("1", "ECTS"), credits_("1", "CEU"), T),
}


@pytest.mark.parametrize(("here", "there", "expected"), SIZES.values(), ids=SIZES)
def test_sizes(here: Value, there: Value, expected: Observation, catalog: Catalog) -> None:
    assert seen("workload", "learnerEffort", (here,), (there,), catalog).observation is expected


def mode(name: str, text: str = "") -> Value:
    return value(text or name, Form.CODED, placeMode=Iri(f"https://w3id.org/mcx/value/{name}"))


PARTS = {
    "unknown is not failure": ("assessmentType", "assessment", (), (value("試験", Form.TEXT),), T),
    "only pointed to": ("assessmentType", "assessment", (value("https://x.example", Form.LINK),), (value("試験"),), T),
    "not asked": ("assessmentType", "assessment", (value("試験"),), (), N),
    "the same code in other words": (
        "formOfParticipation",
        "content",
        (mode("online"),),
        (mode("online", "オンライン"),),
        S,
    ),
    "another code": ("formOfParticipation", "content", (mode("online"),), (mode("in-person"),), D),
    "none on both sides": (
        "prerequisites",
        "prerequisites",
        (value("なし", Form.NONE),),
        (value("none", Form.NONE),),
        S,
    ),
    "none on one side": ("prerequisites", "prerequisites", (value("なし", Form.NONE),), (value("学士", Form.TEXT),), D),
    "words": ("learningOutcomes", "outcomes", (value("a", Form.TEXT),), (value("b", Form.TEXT),), T),
}


@pytest.mark.parametrize(("descriptor", "name", "here", "there", "expected"), PARTS.values(), ids=PARTS)
def test_parts(
    descriptor: str,
    name: str,
    here: tuple[Value, ...],
    there: tuple[Value, ...],
    expected: Observation,
    catalog: Catalog,
) -> None:
    assert seen(name, descriptor, here, there, catalog).observation is expected


def test_a_long_statement_of_the_course_is_cut_in_a_question(catalog: Catalog) -> None:
    found = seen("outcomes", "learningOutcomes", (), (value("x" * 10_000, Form.TEXT),), catalog)
    assert len(found.questions[0].en) < 400
