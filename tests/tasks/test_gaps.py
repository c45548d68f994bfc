"""Gaps between editions, worked out by hand from the table and from Annex I."""

from __future__ import annotations

from pathlib import Path

import invented
import pytest
from invented import element, rule

from crosswalk.catalog import Catalog
from crosswalk.errors import NotEncoded, UnknownFramework
from crosswalk.model.comparison import Gap, GapClass, GapReport
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import Mapping, MappingSet, Predicate
from crosswalk.tasks.gaps import all_pairs, gaps

LEVELS = 'cw:acceptsScheme "EQF" ;'
INVENTED = {
    "pp@1": (
        {"complete": "true", "reading": "false"},
        (
            element("title", "recommended"),
            element("level"),
            element("learnerEffort"),
            element("content", more='cw:condition "x"@ja , "x"@en ;'),
            rule("P-hours", "learnerEffort", "cw:hours", "sh:minInclusive 30.0"),
            rule("P-type", "credentialType", "cw:code", "sh:not [ sh:in ( cwt:degree cwt:attendance ) ]", "exclusion"),
        ),
    ),
    "qq@1": (
        {"complete": "false", "reading": "false"},
        (
            element("title"),
            element("level", more=LEVELS),
            element("content", carrier="programme"),
            element("language", "optional"),
            rule("Q-hours", "learnerEffort", "cw:hours", "sh:minInclusive 10.0"),
            rule("Q-type", "credentialType", "cw:code", "sh:not [ sh:in ( cwt:degree ) ]", "exclusion"),
            rule("Q-note", "learnerEffort", "cw:hours", "", "information"),
        ),
    ),
}


OUTCOMES = element("learningOutcomes", "optional")
SKILLS = {**element("learningOutcomes", match="broadMatch"), "id": "skills"}
SEVERAL = {
    "rr@1": (
        {"complete": "true", "reading": "false"},
        (
            OUTCOMES,
            SKILLS,
            element("assessmentType", more='cw:condition "採点する場合"@ja , "if graded"@en ;'),
            element("level", more='cw:condition "x"@ja , "x"@en ;'),
            rule("R-wish", "learnerEffort", "cw:hours", "sh:minInclusive 40.0", "recommended"),
            rule("R-must", "learnerEffort", "cw:hours", "sh:minInclusive 60.0"),
        ),
    ),
    "ss@1": (
        {"complete": "true", "reading": "false"},
        (
            element("learningOutcomes"),
            element("assessmentType", more='cw:condition "試験がある場合"@ja , "if examined"@en ;'),
            element("level", more='cw:condition "x"@ja , "x"@en ;'),
            rule("S-hours", "learnerEffort", "cw:hours", "sh:minInclusive 40.0"),
        ),
    ),
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return invented.catalog(tmp_path_factory.mktemp("invented"), INVENTED)


def by_statement(report: GapReport) -> dict[str, Gap]:
    return {g.there.id: g for g in report.gaps}


def classes(report: GapReport) -> dict[str, list[str]]:
    return {g.there.id: [c.value for c in g.classes] for g in report.gaps}


def test_jwg_leaves_two_items_of_the_eu_open(catalog: Catalog) -> None:
    """Both are mandatory in the EU's column and optional in the JWG's; all 14 rows are shared."""
    report = gaps("jwg", "eu", catalog)
    assert classes(report) == {
        "issuerCountry": ["mandatory-there", "weaker-obligation"],
        "level": ["mandatory-there", "weaker-obligation"],
    }
    assert (report.total, report.matched) == (14, (("sameRow", 14),))
    assert {g.there.id for g in report.covered} >= {"title", "prerequisites", "EU-05"}


def test_the_other_direction_is_another_answer(catalog: Catalog) -> None:
    report = gaps("eu", "jwg", catalog)
    assert "issuerCountry" not in classes(report)
    assert (report.total, report.matched) == (17, (("sameRow", 14),))
    assert [i for i, c in classes(report).items() if c == ["excluded-there"]] == ["JWG-03", "JWG-04"]


def test_a_blank_of_the_table_is_other_and_never_absence(catalog: Catalog) -> None:
    """Content, language and certification are blank in the EU's column."""
    found = by_statement(gaps("eu", "jwg", catalog))
    assert found["content"].classes == (GapClass.MANDATORY_THERE, GapClass.NOT_ESTABLISHED)
    assert found["language"].classes == found["certification"].classes == (GapClass.NOT_ESTABLISHED,)
    assert "その他" in found["language"].message.ja
    assert "その他" in found["language"].message.en
    readings = [e.id for e in catalog.choose() if e.is_reading]
    for report in all_pairs([catalog.edition(i) for i in (*readings, "jwg", "eu@2022")], catalog):
        if report.here.is_reading:
            assert report.count(GapClass.ABSENT) == 0


def test_absent_where_the_list_was_read_whole(catalog: Catalog) -> None:
    """Annex I has 16 elements, and content is none of them; the JWG demands it."""
    found = by_statement(gaps("eu@2022", "jwg", catalog))
    assert found["content"].classes == (GapClass.ABSENT, GapClass.MANDATORY_THERE)
    assert found["language"].classes == (GapClass.ABSENT,)
    assert found["content"].message.en == (
        "“Content/ Description” (mandatory in JWG draft) has no counterpart in EU Annex I (2022), whose list was read "
        "whole. Look whether the credential states it."
    )


def test_a_list_not_read_whole_establishes_no_absence(known: Catalog) -> None:
    """``qq`` has no learner effort of its own; its list was not read whole."""
    found = by_statement(gaps("qq", "pp", known))
    assert found["learnerEffort"].classes == (GapClass.MANDATORY_THERE, GapClass.NOT_ESTABLISHED)


def test_level_of_the_annex_is_narrower_and_takes_two_schemes(catalog: Catalog) -> None:
    gap = by_statement(gaps("jwg", "eu@2022", catalog))["level"]
    assert gap.classes == (GapClass.WEAKER_OBLIGATION, GapClass.NARROWER_MEANING, GapClass.OTHER_UNIT)
    assert "mandatory under a condition in EU Annex I (2022) and optional in JWG draft" in gap.message.en
    assert "of EU Annex I (2022) is narrower than “Level” of JWG draft" in gap.message.en
    assert "EQF, QF-EHEA" in gap.message.ja
    assert "条件付き必須" in gap.message.ja


def test_the_narrower_side_is_named_the_other_way_round(catalog: Catalog) -> None:
    gap = by_statement(gaps("eu@2022", "jwg", catalog))["level"]
    assert gap.classes == (GapClass.NARROWER_MEANING,)
    assert gap.message.en == (
        "“Level (and cycle, if applicable) of the learning experience” of EU Annex I (2022) is narrower than “Level” "
        "of JWG draft: a value may cover only a part."
    )


@pytest.mark.parametrize(("here", "there"), [("eu", "eu@2022"), ("eu@2022", "eu")])
def test_between_a_reading_and_its_source_there_is_nothing_else(here: str, there: str, catalog: Catalog) -> None:
    report = gaps(here, there, catalog)
    assert {g.classes for g in report.gaps} == {(GapClass.READING_AND_SOURCE,)}
    assert report.lacking == ()


def test_recorded_discrepancies_stand_beside_it(catalog: Catalog) -> None:
    """EU-D1: the table makes credit mandatory, Annex I does not have it; EU-D2 counts it."""
    gap = by_statement(gaps("eu@2022", "eu", catalog))["creditRecognition"]
    assert [d.id for d in gap.discrepancies] == ["EU-D1", "EU-D2"]
    assert "EU-D1" in gap.message.en


def test_a_carrier_alone_is_listed_and_not_counted(catalog: Catalog) -> None:
    """The JWG speaks of the award, Australia's column of the offering."""
    report = gaps("jwg", "au", catalog)
    found = by_statement(report)
    assert found["title"].classes == (GapClass.OTHER_CARRIER,)
    assert found["title"] not in report.lacking
    assert found["language"].classes == (
        GapClass.MANDATORY_THERE,
        GapClass.WEAKER_OBLIGATION,
        GapClass.OTHER_CARRIER,
    )
    assert found["language"] in report.lacking
    assert "Australia (JWG table 2024) asks it of: Offering; JWG draft of: Award." in found["language"].message.en


def test_exclusions_compare_what_is_refused(catalog: Catalog) -> None:
    """Australia refuses degrees and AQF awards, the JWG degrees; both refuse what is not assessed."""
    to_au, to_jwg = gaps("jwg", "au", catalog), gaps("au", "jwg", catalog)
    gap = by_statement(to_au)["AU-02"]
    assert gap.classes == (GapClass.EXCLUDED_THERE,)
    assert gap.here[0].id == "JWG-04"
    assert "AU-03" in {g.there.id for g in to_au.covered}
    assert {"JWG-02", "JWG-04"} <= {g.there.id for g in to_jwg.covered}
    assert by_statement(to_jwg)["JWG-03"].classes == (GapClass.EXCLUDED_THERE,)


def test_bounds_compare_by_strictness(known: Catalog) -> None:
    """At least 30 hours covers at least 10; the other way round less is asked on the same point."""
    stricter, looser = gaps("pp", "qq", known), gaps("qq", "pp", known)
    assert "Q-hours" in {g.there.id for g in stricter.covered}
    assert by_statement(looser)["P-hours"].classes == (GapClass.WEAKER_OBLIGATION,)
    assert "asks less on the same point (“Q-hours”)" in by_statement(looser)["P-hours"].message.en
    assert by_statement(looser)["P-type"].classes == (GapClass.EXCLUDED_THERE,)


def test_strengths_units_and_carriers_of_invented_editions(known: Catalog) -> None:
    found = classes(gaps("pp", "qq", known))
    assert found["title"] == ["weaker-obligation"]  # recommended against mandatory
    assert found["level"] == ["other-unit-or-code-list"]  # any scheme against EQF only
    assert found["content"] == ["weaker-obligation", "other-carrier"]  # under a condition against always
    assert found["language"] == ["absent"]
    assert "Q-note" not in found  # asks for nothing


def test_what_gives_most_of_several_counterparts_decides(tmp_path: Path) -> None:
    """A mandatory part of the outcomes fits the outcomes, though the whole is optional there; a stricter bound counts.

    Two conditions that are not the same one do not cover each other.
    """
    found = gaps("rr", "ss", invented.catalog(tmp_path, SEVERAL))
    assert classes(found) == {"learningOutcomes": ["narrower-meaning"], "assessmentType": ["weaker-obligation"]}
    assert {g.there.id for g in found.covered} == {"level", "S-hours"}
    gap = by_statement(found)
    assert [s.id for s in gap["learningOutcomes"].here] == ["skills", "learningOutcomes"]
    assert "(if examined) and under another in rr (if graded)" in gap["assessmentType"].message.en
    assert "条件（試験がある場合）" in gap["assessmentType"].message.ja


def test_a_direct_pair_leaves_what_the_turtle_says_in_force(tmp_path: Path) -> None:
    known = invented.catalog(tmp_path, SEVERAL)
    before = classes(gaps("ss", "rr", known))
    iris = [f"{known.edition(e).iri}/{name}" for e, name in (("ss", "learningOutcomes"), ("rr", "skills"))]
    words = Bilingual("x", "x")
    pair = Mapping(
        iris[0], Predicate.NARROW, iris[1], "semapv:ManualMappingCuration", 0.9, "P", words, words, "ss@1", "rr@1"
    )
    found = MappingSet("ss@1--rr@1", "https://example.org/set", "x", "x", "0.1.0", "ss@1", "rr@1", (pair,))
    folder = tmp_path / "vocab" / "mappings"
    folder.mkdir()
    (folder / "ss@1--rr@1.sssom.tsv").write_text(known.mapping_text(found), encoding="utf-8")
    again = Catalog(known.roots)
    assert len(again.mapping_sets) == len(known.mapping_sets) + 1
    assert classes(gaps("ss", "rr", again)) == before
    assert "level" in {g.there.id for g in gaps("ss", "rr", again).covered}


def test_counts_are_the_rows(catalog: Catalog) -> None:
    report = gaps("jwg", "au", catalog)
    assert sum(report.count(kind) for kind in GapClass) == len(report.gaps)
    assert len(report.gaps) + len(report.covered) == sum(
        s.obligation.value != "information" for s in report.there.statements
    )


def test_every_edition_against_every_other(catalog: Catalog) -> None:
    editions = [catalog.edition(i) for i in ("jwg", "eu", "eu@2022")]
    pairs = [(r.here.id, r.there.id) for r in all_pairs(editions, catalog)]
    assert pairs == [(a.id, b.id) for a in editions for b in editions if a is not b]
    assert all_pairs(editions, catalog) == all_pairs(editions, catalog)


def test_slots_and_unknown_names_are_refused(catalog: Catalog) -> None:
    with pytest.raises(UnknownFramework):
        gaps("atlantis", "eu", catalog)
    with pytest.raises(NotEncoded):
        gaps("eu", "jwg@1.0", catalog)
