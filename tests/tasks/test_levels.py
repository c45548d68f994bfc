"""Levels beside those of other frameworks: what a source says, what it says is none, and what nobody says."""

from __future__ import annotations

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.conversion import LevelKind, LevelRelation, Standing
from crosswalk.tasks.levels import level_relations, level_report, level_scheme, names_level, parse_level


def only(scheme: str, level: str, to: str, catalog: Catalog) -> LevelRelation:
    (found,) = level_relations(scheme, level, catalog, to)
    return found


def test_new_zealand_8_has_no_european_level_by_agreement(catalog: Catalog) -> None:
    found = only("NZQCF", "8", "EQF", catalog)
    assert (found.standing, found.levels, found.kind) == (Standing.UNLEVELLED, (), LevelKind.OFFICIAL_JOINT)
    assert (found.year, found.evidence) == ("2016", "P")
    assert found.note is not None
    assert "by agreement" in found.note.en
    assert "合意" in found.note.ja


def test_a_japanese_level_has_a_european_one_as_an_indication_only(catalog: Catalog) -> None:
    for level in ("5", "6", "7", "8"):
        found = only("JEQF", level, "EQF", catalog)
        assert (found.standing, found.levels, found.kind, found.evidence) == (
            Standing.LEVEL, (level,), LevelKind.INDICATIVE, "I",
        )  # fmt: skip
        assert found.note is not None
        assert "no recognition" in found.note.en
    assert only("JEQF", "4", "EQF", catalog).standing is Standing.UNKNOWN


def test_a_malaysian_level_has_a_european_one_as_an_indication_only(catalog: Catalog) -> None:
    assert only("MQF", "7", "EQF", catalog).kind is LevelKind.INDICATIVE


def test_nothing_is_put_together_from_two_comparisons(catalog: Catalog) -> None:
    """AQF 8 is beside NZQCF 8, which has no EQF level; of AQF 8 and the EQF that says nothing."""
    assert only("AQF", "8", "NZQCF", catalog).levels == ("8",)
    found = only("AQF", "8", "EQF", catalog)
    assert (found.standing, found.kind, found.levels) == (Standing.UNKNOWN, None, ())
    assert found.note is not None
    assert "could not be read" in found.note.en
    # NZQCF 1 is beside EQF 2 and beside AQF 1: that makes AQF 1 no level of the EQF.
    assert only("AQF", "1", "EQF", catalog).standing is Standing.UNKNOWN


def test_a_secondary_pair_says_that_the_official_table_was_not_read(catalog: Catalog) -> None:
    found = only("AQF", "7", "EQF", catalog)
    assert (found.levels, found.kind, found.evidence) == (("6",), LevelKind.SECONDARY, "S")
    assert found.note is not None
    assert "official joint report" in found.note.en


def test_pairs_are_read_from_either_side(catalog: Catalog) -> None:
    assert only("EQF", "4", "NZQCF", catalog).levels == ("3", "4")
    assert only("EQF", "7", "NZQCF", catalog).levels == ("9",)
    assert only("NZQCF", "9", "EQF", catalog).levels == ("7",)
    assert only("EQF", "6", "SCQF", catalog).levels == ("9", "10")
    assert only("EQF", "1", "NZQCF", catalog).standing is Standing.UNLEVELLED


def test_merged_cells_are_an_indication_only(catalog: Catalog) -> None:
    assert only("NZQCF", "7", "HKQF", catalog).kind is LevelKind.OFFICIAL_UNILATERAL
    assert only("NZQCF", "5", "HKQF", catalog).kind is LevelKind.INDICATIVE
    assert only("NZQCF", "8", "HKQF", catalog).standing is Standing.UNLEVELLED


def test_the_edition_compared_is_told(catalog: Catalog) -> None:
    found = only("MQF", "6", "AQRF", catalog)
    assert found.kind is LevelKind.INDICATIVE
    assert found.note is not None
    assert "2007" in found.note.en


def test_with_all_others_each_has_an_answer(catalog: Catalog) -> None:
    found = level_relations("EQF", "6", catalog)
    assert {r.to_scheme for r in found} == {s.id for s in catalog.level_schemes} - {"EQF"}
    assert all(r.note for r in found if r.standing is Standing.UNKNOWN)
    assert all(r.clause and r.evidence and r.source for r in found if r.standing is not Standing.UNKNOWN)


@pytest.mark.parametrize(("scheme", "level"), [("ITSS", "3"), ("EQF", "9"), ("EQF", "6-7"), ("EQF", "")])
def test_what_is_not_on_record_is_unknown_and_no_error(catalog: Catalog, scheme: str, level: str) -> None:
    found = only(scheme, level, "NFQ", catalog)
    assert (found.standing, found.level) == (Standing.UNKNOWN, level)
    assert found.note is not None


def test_the_same_scheme(catalog: Catalog) -> None:
    found = only("eqf", "6", "EQF", catalog)
    assert (found.standing, found.levels, found.kind) == (Standing.LEVEL, ("6",), None)


@pytest.mark.parametrize(
    ("text", "scheme", "level"),
    [
        ("NZQCF 8", "NZQCF", "8"), ("nzqcf8", "NZQCF", "8"), ("EQF level 6", "EQF", "6"), ("JEQF レベル6", "JEQF", "6"),
        ("QF-EHEA first cycle", "QF-EHEA", "first cycle"), ("AQF: 10", "AQF", "10"),
    ],
)  # fmt: skip
def test_levels_as_people_write_them(catalog: Catalog, text: str, scheme: str, level: str) -> None:
    found = parse_level(text, catalog)
    assert (found[0].id, found[1].notation) == (scheme, level)
    assert names_level(text, catalog)


@pytest.mark.parametrize(
    ("text", "says"), [("EQF 9", "there are 1, 2"), ("EQF", "there are 1, 2"), ("6", "is no level")]
)
def test_what_is_no_level_is_said_in_one_sentence(catalog: Catalog, text: str, says: str) -> None:
    with pytest.raises(Misuse, match=says):
        parse_level(text, catalog)


def test_an_amount_is_no_level(catalog: Catalog) -> None:
    assert not names_level("2 ECTS", catalog)
    assert not names_level("6 MQF", catalog)


def test_schemes_by_name_in_any_case(catalog: Catalog) -> None:
    assert level_scheme("nzqcf", catalog).id == "NZQCF"
    with pytest.raises(Misuse, match="Known are EQF"):
        level_scheme("XQF", catalog)
    scheme, level = parse_level("NZQCF 8", catalog)
    two = level_report(scheme, level, catalog, ("EQF", "AQF"))
    assert [r.to_scheme for r in two.relations] == ["EQF", "AQF"]
