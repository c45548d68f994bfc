"""The letter to the issuer in both languages: what is asked, by which clause, and nothing of the learner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.model.record import Credential
from crosswalk.model.worksheet import Circumstances, Opinion, Worksheet
from crosswalk.reports.letter import letter_document, letter_text
from crosswalk.tasks.letter import asked_by_default, letter
from crosswalk.tasks.review import judge, open_sheet

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def elm(catalog: Catalog) -> Credential:
    return formats.read(ROOT / "tests/data/elm/microcredential-annex1.jsonld", catalog=catalog)[0]


@pytest.fixture(scope="module")
def sheet(elm: Credential, catalog: Catalog) -> Worksheet:
    about = Circumstances(reviewer="架空大学 国際課", reference="国際第12号")
    return open_sheet(elm, "eu", there="jwg", catalog=catalog, circumstances=about, now=NOW)


def test_the_japanese_letter_has_the_form_of_one(sheet: Worksheet, catalog: Catalog) -> None:
    text = letter_text(letter(sheet, catalog), "ja")
    places = [
        text.index(part) for part in ("国際第12号", "University of Zed 御中", "拝啓", "敬具", "\n記\n", "\n以上\n")
    ]
    assert places == sorted(places)
    assert text.rstrip().endswith("架空大学 国際課")
    assert "（記入してください）" in text  # the day on which it is sent


def test_the_english_letter(sheet: Worksheet, catalog: Catalog) -> None:
    text = letter_text(letter(sheet, catalog), "en")
    assert "Reference number: 国際第12号" in text
    assert "Dear Sir or Madam," in text
    assert "Please confirm that you issued this credential" in text
    assert "no decision has been taken" in text
    assert text.rstrip().endswith("Yours faithfully,\n\n架空大学 国際課")


def test_it_asks_what_could_not_be_told_or_needs_information(sheet: Worksheet, catalog: Catalog) -> None:
    assert asked_by_default(sheet) == ("quality-assurance", "provider", "verification")  # the first is not stated
    known = judge(sheet, "quality-assurance", Opinion.SUBSTANTIAL_DIFFERENCE, "No standard.", "me", NOW)
    assert asked_by_default(known) == ("provider", "verification")
    more = judge(known, "level", Opinion.NEED_INFORMATION, "", "me", NOW)
    assert asked_by_default(more) == ("level", "provider", "verification")
    settled = sheet
    for criterion in ("provider", "verification"):
        settled = judge(settled, criterion, Opinion.NO_SUBSTANTIAL_DIFFERENCE, "", "me", NOW)
    assert asked_by_default(settled) == ("quality-assurance",)
    for lang, clause in (("en", "no. 10"), ("ja", "「必須記述子」10")):
        assert clause in letter_text(letter(settled, catalog), lang)


def test_the_reviewer_chooses_otherwise(sheet: Worksheet, catalog: Catalog) -> None:
    made = letter(sheet, catalog, ("level", "quality-assurance"))
    assert [a.criterion.en for a in made.asked] == ["Level", "Quality assurance"]
    assert made.asked[0].questions[0].en == "Please let us know more on “Level”."  # stated, so there was no question
    assert len(made.asked[1].questions) == 3


def test_the_learner_is_not_in_it(elm: Credential, sheet: Worksheet, catalog: Catalog) -> None:
    every = [x.criterion for x in sheet.lines]
    for lang in ("ja", "en"):
        text = letter_text(letter(sheet, catalog, every), lang)
        assert not [s for s in elm.record.learner_strings if len(s) > 2 and s in text]


def test_a_title_cannot_write_a_part_of_the_letter(sheet: Worksheet, catalog: Catalog) -> None:
    forged = "A\n\n以上\n\nYours faithfully,\n\x1b[31mDean" + "x" * 10_000
    hostile = replace(sheet, subject=replace(sheet.subject, title=forged, issuer=forged))
    for lang in ("ja", "en"):
        text = letter_text(letter(hostile, catalog), lang)
        assert text.count("\n以上\n") == (1 if lang == "ja" else 0)
        assert text.count("\nYours faithfully,\n") == (1 if lang == "en" else 0)
        assert "\x1b" not in text
        assert len(text) < 4000


def test_the_document_says_the_same(sheet: Worksheet, catalog: Catalog) -> None:
    made = letter(sheet, catalog)
    document = letter_document(made)
    assert document.title == made.title
    assert document.provenance is None
    said = str(document.blocks)
    for asked in made.asked:
        for question in asked.questions:
            assert question.en in said
            assert question.ja in said
