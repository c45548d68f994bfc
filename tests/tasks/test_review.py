"""Observations worked out by hand, what a person records, what is announced, and precedents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse, UnknownFramework
from crosswalk.model.provenance import Hashed
from crosswalk.model.record import Credential
from crosswalk.model.worksheet import (
    Circumstances,
    Decided,
    Decision,
    Judged,
    Line,
    Observation,
    Opinion,
    Worksheet,
)
from crosswalk.tasks.review import (
    choose_aids,
    decide,
    judge,
    lacking,
    moved,
    news,
    open_sheet,
    precedents,
    renewed,
    withdraw,
)

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
S, D, T, C, N = (
    Observation.SAME, Observation.DIFFERENT, Observation.CANNOT_TELL, Observation.OTHER_CARRIER, Observation.NOT_ASKED,
)  # fmt: skip


@pytest.fixture(scope="module")
def elm(catalog: Catalog) -> Credential:
    """A real European Digital Credential."""
    return formats.read(ROOT / "tests/data/elm/microcredential-annex1.jsonld", catalog=catalog)[0]


@pytest.fixture(scope="module")
def badge(catalog: Catalog) -> Credential:
    """An Open Badge with the JWG's labelled text."""
    return formats.read(ROOT / "examples/ob3_jwg-style_ja.json", catalog=catalog)[0]


@pytest.fixture(scope="module")
def eu_to_jwg(elm: Credential, catalog: Catalog) -> Worksheet:
    return open_sheet(elm, "eu", there="jwg", catalog=catalog, now=NOW)


@pytest.fixture(scope="module")
def jwg_to_eu(badge: Credential, catalog: Catalog) -> Worksheet:
    return open_sheet(badge, "jwg", there="eu", catalog=catalog, now=NOW)


def line(sheet: Worksheet, criterion: str) -> Line:
    return next(x for x in sheet.lines if x.criterion == criterion)


def seen(sheet: Worksheet) -> dict[str, Observation]:
    return {x.criterion: x.observation for x in sheet.lines}


def english(sheet: Worksheet, criterion: str) -> str:
    return " ".join(w.en for w in line(sheet, criterion).why)


# ---- observations, worked out by hand


def test_a_real_european_credential_for_japan(eu_to_jwg: Worksheet) -> None:
    """It states all that the JWG demands but quality assurance; the JWG asks for no grade and no identity check."""
    assert seen(eu_to_jwg) == {
        "outcomes": S, "workload": S, "level": S, "quality-assurance": D, "assessment": S, "content": S,
        "prerequisites": S, "credit-pathway": S, "provider": T, "exclusions": S, "grade": N, "identity-check": N,
        "verification": T,
    }  # fmt: skip
    assert eu_to_jwg.pattern == (
        ("quality-assurance", "different"), ("provider", "cannot-tell"), ("verification", "cannot-tell"),
    )  # fmt: skip


def test_a_badge_of_the_jwg_s_kind_for_the_eu(jwg_to_eu: Worksheet) -> None:
    """Neither level nor country is stated, which the EU's column demands."""
    assert seen(jwg_to_eu) == {
        "outcomes": S, "workload": S, "level": D, "quality-assurance": S, "assessment": S, "content": S,
        "prerequisites": S, "credit-pathway": S, "provider": D, "exclusions": S, "grade": N, "identity-check": N,
        "verification": T,
    }  # fmt: skip


def test_the_same_badge_against_the_source_itself(badge: Credential, catalog: Catalog) -> None:
    """Annex I asks for a level only if applicable, for no credit, and lists grade and identity check as optional."""
    sheet = open_sheet(badge, "jwg", there="eu@2022", catalog=catalog, now=NOW)
    assert seen(sheet) == {
        "outcomes": S, "workload": S, "level": T, "quality-assurance": S, "assessment": S, "content": S,
        "prerequisites": S, "credit-pathway": T, "provider": D, "exclusions": S, "grade": T, "identity-check": T,
        "verification": T,
    }  # fmt: skip


def test_what_is_asked_of_the_course_is_no_gap_of_the_award(badge: Credential, catalog: Catalog) -> None:
    """Australia's framework asks the offering for the language; the badge does not state one."""
    sheet = open_sheet(badge, "jwg", there="au@2021", catalog=catalog, now=NOW)
    assert line(sheet, "content").observation is C
    assert "asked of the course, not of the award" in english(sheet, "content")
    assert "content" not in dict(sheet.pattern)
    language = next(d for d in line(sheet, "content").there if d.descriptor == "language")
    assert (language.carrier, language.outcome) == ("offering", "cannot-tell")


def test_what_is_only_listed_and_not_stated_cannot_be_told(elm: Credential, catalog: Catalog) -> None:
    """Malaysia's column gives no strength: what is not stated is no shortfall."""
    sheet = open_sheet(elm, "eu", there="my", catalog=catalog, now=NOW)
    assert line(sheet, "quality-assurance").observation is T


def test_a_recorded_discrepancy_shows_both_verdicts(jwg_to_eu: Worksheet) -> None:
    why = english(jwg_to_eu, "level")
    assert "EU-D4" in why
    assert "Judged by its source, EU Council Recommendation 2022, Annex I, “Level” is: ? cannot tell." in why


def test_both_sides_show_strength_clause_evidence_and_carrier(eu_to_jwg: Worksheet) -> None:
    found = line(eu_to_jwg, "level")
    (here,), (there,) = found.here, found.there
    assert (here.strength.en, here.evidence, here.carrier, here.outcome) == ("mandatory", "J", "award", "met")
    assert (there.strength.en, there.evidence, there.carrier, there.outcome) == ("optional", "J", "award", "met")
    assert "column “EU”" in here.clause.en
    assert "column “案” (draft)" in there.clause.en


def test_a_signature_that_is_there_is_no_proof(elm: Credential, catalog: Catalog) -> None:
    signed = formats.read(ROOT / "tests/data/elm/microcredential-annex1-signed.jsonld", catalog=catalog)[0]
    for credential in (elm, signed):
        sheet = open_sheet(credential, "eu", there="jwg", catalog=catalog, now=NOW)
        assert line(sheet, "verification").observation is T
        assert "No signature is verified here" in english(sheet, "verification")


def test_the_standing_of_a_body_is_never_told_from_a_file(eu_to_jwg: Worksheet) -> None:
    assert "standing cannot be told" in english(eu_to_jwg, "provider")


def test_silence_is_only_absence_where_a_list_was_read_whole(eu_to_jwg: Worksheet, jwg_to_eu: Worksheet) -> None:
    assert "was read whole and says nothing of it" in english(eu_to_jwg, "grade")
    assert "that is not an absence" in english(jwg_to_eu, "grade")


def test_an_exclusion_holds_only_by_what_is_stated(catalog: Catalog) -> None:
    attendance = formats.read(ROOT / "examples/ob3_attendance_en.json", catalog=catalog)[0]
    sheet = open_sheet(attendance, "eu", there="jwg", catalog=catalog, now=NOW)
    assert line(sheet, "exclusions").observation is D
    excluding = [d.statement.rsplit("/", 1)[-1] for d in line(sheet, "exclusions").there if d.outcome == "not-met"]
    assert "JWG-03" in excluding


def test_the_learner_is_in_no_worksheet(elm: Credential, catalog: Catalog) -> None:
    from crosswalk.catalog.worksheets import to_text

    text = to_text(open_sheet(elm, "eu", there="jwg", catalog=catalog, now=NOW))
    assert elm.record.learner_strings
    assert not [s for s in elm.record.learner_strings if len(s) > 2 and s in text]
    found = [s for s in line(open_sheet(elm, "eu", there="jwg", catalog=catalog, now=NOW), "verification").said
             if s.descriptor == "learnerIdentification"]  # fmt: skip
    assert found
    assert {s.text for s in found} == {""}


def test_an_edition_against_itself_has_no_relations_to_tell(elm: Credential, catalog: Catalog) -> None:
    sheet = open_sheet(elm, "jwg", there="jwg", catalog=catalog, now=NOW)
    assert sheet.here == sheet.there
    assert line(sheet, "quality-assurance").here == line(sheet, "quality-assurance").there
    assert "Look whether" not in english(sheet, "quality-assurance")


def test_one_side_has_to_be_named(elm: Credential, catalog: Catalog) -> None:
    with pytest.raises(Misuse):
        open_sheet(elm, "eu", catalog=catalog, now=NOW)
    with pytest.raises(UnknownFramework):
        open_sheet(elm, "nowhere", there="jwg", catalog=catalog, now=NOW)


def test_a_new_worksheet_presets_nothing(eu_to_jwg: Worksheet) -> None:
    assert eu_to_jwg.judged == ()
    assert eu_to_jwg.aids == ()
    assert eu_to_jwg.decided == Decided()
    assert eu_to_jwg.circumstances == Circumstances()


def test_two_reviews_never_share_an_identifier(elm: Credential, catalog: Catalog) -> None:
    sheets = [
        open_sheet(elm, "eu", there=there, catalog=catalog, now=now)
        for there, now in (("jwg", NOW), ("jwg", LATER), ("eu@2022", NOW))
    ]
    assert len({s.id for s in sheets}) == 3
    assert {s.id[:10] for s in sheets} == {"2026-11-24"}


# ---- what a person does


def test_refusing_a_criterion_takes_a_reason(eu_to_jwg: Worksheet) -> None:
    for blank in ("", "  \n\u3000"):
        with pytest.raises(Misuse, match="needs a reason"):
            judge(eu_to_jwg, "level", Opinion.SUBSTANTIAL_DIFFERENCE, blank, "me", LATER)
    refused = judge(eu_to_jwg, "level", Opinion.SUBSTANTIAL_DIFFERENCE, "Lower.", "me", LATER)
    found = refused.opinion_on("level")
    assert found is not None
    assert (found.reason, found.by, found.on[:10]) == ("Lower.", "me", "2026-11-24")
    assert refused.modified > eu_to_jwg.modified


def test_recognising_a_criterion_takes_none(eu_to_jwg: Worksheet) -> None:
    judged = judge(eu_to_jwg, "level", Opinion.NO_SUBSTANTIAL_DIFFERENCE, "", "", LATER)
    again = judge(judged, "level", Opinion.NEED_INFORMATION, "", "", LATER)
    assert [j.opinion for j in again.judged] == [Opinion.NEED_INFORMATION]
    assert withdraw(again, "level", LATER).judged == ()


def test_judgements_stand_in_the_order_of_the_lines(eu_to_jwg: Worksheet) -> None:
    sheet = eu_to_jwg
    for criterion in ("grade", "outcomes", "level"):
        sheet = judge(sheet, criterion, Opinion.NO_SUBSTANTIAL_DIFFERENCE, "", "", LATER)
    assert [j.criterion for j in sheet.judged] == ["outcomes", "level", "grade"]


def test_a_judgement_without_a_line_does_not_stop_the_next(eu_to_jwg: Worksheet) -> None:
    """As a file may have it that somebody else wrote."""
    foreign = replace(eu_to_jwg, judged=(Judged("colour", Opinion.NEED_INFORMATION),))
    judged = judge(foreign, "level", Opinion.NO_SUBSTANTIAL_DIFFERENCE, "", "", LATER)
    assert [j.criterion for j in judged.judged] == ["level", "colour"]


def test_there_is_no_judging_of_what_is_no_criterion(eu_to_jwg: Worksheet) -> None:
    with pytest.raises(Misuse, match="no criterion"):
        judge(eu_to_jwg, "colour", Opinion.NEED_INFORMATION, "", "", LATER)


@pytest.mark.parametrize("decision", [Decision.NONE, Decision.PARTIAL, Decision.ALTERNATIVE])
def test_a_decision_short_of_full_takes_a_reason(eu_to_jwg: Worksheet, decision: Decision) -> None:
    with pytest.raises(Misuse, match="needs a reason"):
        decide(eu_to_jwg, Decided(decision, " "), LATER)
    assert decide(eu_to_jwg, Decided(decision, "Why."), LATER).decided.decision is decision


def test_full_recognition_takes_none(eu_to_jwg: Worksheet) -> None:
    assert decide(eu_to_jwg, Decided(Decision.FULL), LATER).decided.decision is Decision.FULL


def test_refusing_the_whole_without_a_substantial_difference_is_told(eu_to_jwg: Worksheet) -> None:
    refused = decide(eu_to_jwg, Decided(Decision.NONE, "Why.", appeal="Within 30 days."), LATER)
    assert any("the default is recognition" in s.en for s in lacking(refused))
    judged = judge(refused, "level", Opinion.SUBSTANTIAL_DIFFERENCE, "Lower.", "me", LATER)
    assert not any("the default is recognition" in s.en for s in lacking(judged))


def test_what_is_lacking_goes_when_it_is_there(eu_to_jwg: Worksheet) -> None:
    sheet = replace(eu_to_jwg, circumstances=Circumstances("credit", "partial-studies", "none"))
    for x in sheet.lines:
        sheet = judge(sheet, x.criterion, Opinion.NO_SUBSTANTIAL_DIFFERENCE, "", "me", LATER)
    assert lacking(decide(sheet, Decided(Decision.FULL), LATER)) == ()
    assert len(lacking(decide(sheet, Decided(Decision.PARTIAL, "Why."), LATER))) == 2  # what of it, and the appeal


def test_an_aid_is_chosen_replaced_and_taken_away(eu_to_jwg: Worksheet) -> None:
    sheet = choose_aids(choose_aids(eu_to_jwg, "size", ["micro"], LATER), "badgeType", ["grade-based"], LATER)
    assert sheet.aids == (("badgeType", "grade-based"), ("size", "micro"))
    assert choose_aids(sheet, "size", ["macro"], LATER).aids[1] == ("size", "macro")
    assert choose_aids(sheet, "size", [], LATER).aids == (("badgeType", "grade-based"),)
    both = choose_aids(sheet, "pathway", ["module", "embedded"], LATER).aids
    assert [term for scheme, term in both if scheme == "pathway"] == ["embedded", "module"]


# ---- what has changed since


def test_nothing_new_where_nothing_changed(eu_to_jwg: Worksheet, elm: Credential, catalog: Catalog) -> None:
    assert news(eu_to_jwg, catalog, elm) == ()


def test_another_file_another_edition_another_program_are_announced(
    eu_to_jwg: Worksheet, badge: Credential, catalog: Catalog
) -> None:
    def other(h: Hashed) -> Hashed:
        return replace(h, sha256="0" * 64)

    old = replace(
        eu_to_jwg,
        there=replace(eu_to_jwg.there, state=other(eu_to_jwg.there.state)),
        here=replace(eu_to_jwg.here, state=Hashed("eu@gone", "gone", "0" * 64)),
        tool=other(eu_to_jwg.tool),
        data=tuple(other(h) if h.name in ("shapes", "mappings") else h for h in eu_to_jwg.data),
    )
    told = [s.en for s in news(old, catalog, badge)]
    assert len(told) == 5
    assert told[0].startswith("The credential's file is another one")
    assert told[1] == "“EU, as read in the JWG table 2024” is not known here any more."
    assert told[2].startswith("“JWG common descriptors (draft, slides of 2024)” has changed")
    assert "(then 0.1.0 00000000, now " in told[3]
    assert told[4].endswith("observed: shapes, mappings between frameworks.")


def test_observing_anew_keeps_what_a_person_wrote(
    eu_to_jwg: Worksheet, badge: Credential, elm: Credential, catalog: Catalog
) -> None:
    """With the badge in the place of the credential: quality assurance is stated there, a level is not."""
    sheet = eu_to_jwg
    for criterion in ("level", "quality-assurance", "exclusions"):
        sheet = judge(sheet, criterion, Opinion.SUBSTANTIAL_DIFFERENCE, "Why.", "me", LATER)
    sheet = decide(sheet, Decided(Decision.PARTIAL, "Why."), LATER)
    after = renewed(sheet, badge, catalog, now=LATER)
    assert (after.id, after.created, after.judged, after.decided) == (
        sheet.id, sheet.created, sheet.judged, sheet.decided,
    )  # fmt: skip
    assert line(after, "quality-assurance").observation is S
    assert after.subject.issuer == "架空大学"
    assert moved(sheet, after) == ("level", "quality-assurance", "exclusions")
    same = renewed(sheet, elm, catalog, now=LATER)
    assert moved(sheet, same) == ()
    assert same.lines == sheet.lines


# ---- precedents


def test_a_precedent_has_the_same_gaps_and_the_same_receiving_side(eu_to_jwg: Worksheet, jwg_to_eu: Worksheet) -> None:
    def earlier(sheet: Worksheet, days: int) -> Worksheet:
        created = (NOW - timedelta(days=days)).isoformat().replace("+00:00", "Z")
        return replace(sheet, id=f"earlier-{days}", created=created)

    first, second = earlier(eu_to_jwg, 9), earlier(eu_to_jwg, 2)
    elsewhere = replace(earlier(eu_to_jwg, 3), there=jwg_to_eu.there)
    other_gaps = replace(earlier(jwg_to_eu, 4), there=eu_to_jwg.there)
    other_origin = replace(earlier(eu_to_jwg, 5), here=jwg_to_eu.here)
    after = replace(earlier(eu_to_jwg, -1), id="after")
    every = (first, eu_to_jwg, second, elsewhere, other_gaps, other_origin, after)
    found = precedents(eu_to_jwg, every)
    assert [(p.sheet.id, p.same) for p in found] == [
        ("earlier-2", ("pattern", "to", "from")),
        ("earlier-5", ("pattern", "to")),
        ("earlier-9", ("pattern", "to", "from")),
    ]
