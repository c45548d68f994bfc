"""Joint profiles: what satisfies them, proved on drawn records; and what their files say.

A record *satisfies* an edition where no exclusion applies, every mandatory finding is met or not
applicable, and no limit holds. It satisfies the union exactly if it satisfies every member, and the
intersection whenever it satisfies any.
"""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import invented
import pytest
from invented import BASE, OR_NONE, element, rule
from records import ACCEPTANCE, facet, findings, issued, kind_of_credential, record, says, typed

from crosswalk.catalog import Catalog, joint_files
from crosswalk.engines.reference import Reference
from crosswalk.errors import Misuse
from crosswalk.model.comparison import JointProfile
from crosswalk.model.finding import Outcome
from crosswalk.model.framework import Edition, Kind, Obligation, Statement
from crosswalk.model.record import DescriptorRecord, Facet, Form, Value
from crosswalk.tasks import judge
from crosswalk.tasks.judge import Options
from crosswalk.tasks.profile import profile
from crosswalk.tasks.profile import write as write_profile

sys.path.append(str(Path(__file__).parents[1] / "engines"))
from generated import record as drawn

DAY = "2026-11-24"
#: Of the invented frameworks ``pp`` and ``qq`` differ in all that can differ, ``ss`` lets whole degrees pass by
#: a rule, and ``rr`` was not read whole.
JOINS = (
    ("eu", "jwg"),
    ("eu", "eu@2022"),
    ("my", "rishu"),
    ("jwg", "eu", "au", "my", "rishu"),
    ("pp", "qq"),
    ("pp", "qq", "my", "eu@2022"),
    ("rr", "pp"),
    ("ss", "eu"),
    ("au", "jwg"),
)

# ---- invented frameworks

LEVELS = 'cw:acceptsScheme "EQF" , "QF-EHEA" ;'
INVENTED = {
    "pp@1": (
        {"complete": "true", "reading": "false"},
        (
            element("title"),
            element("dateOfIssuing", target="Award"),
            element("level", match="broadMatch", more=LEVELS),
            element("learnerEffort", match="closeMatch", carrier="offering"),
            element("prerequisites", path=OR_NONE),
            element("content", evidence="M"),
            element("language", "present"),
            rule("P-hours", "learnerEffort", "cw:hours", "sh:minInclusive 30.0 ; sh:maxInclusive 400.0"),
            rule("P-class", "classHours", "cw:hours", "sh:minInclusive 1", "recommended"),
            rule("P-standard", "qualityAssurance", "cw:internalStandard", "sh:minCount 1", "recommended"),
            rule("P-none", "assessmentType", "cw:none", "sh:maxCount 0", "exclusion"),
            rule("P-type", "credentialType", "cw:code", "sh:not [ sh:in ( cwt:degree cwt:aqf-award ) ]", "exclusion"),
        ),
    ),
    "qq@1": (
        {"complete": "true", "reading": "true"},
        (
            element("title", match="narrowMatch", more='cw:condition "x"@ja , "x"@en ;'),
            element("dateOfIssuing"),
            element("level", match="broadMatch", more='cw:acceptsScheme "EQF" ;'),
            element("learnerEffort", carrier="programme", path=OR_NONE),
            element("prerequisites"),
            element("content", "present", path=OR_NONE),
            element("language", more='cw:condition "y"@ja , "y"@en ;'),
            rule("Q-standard", "qualityAssurance", "cw:internalStandard", "sh:minCount 1", "present"),
            rule("Q-hours", "learnerEffort", "cw:hours", "sh:minInclusive 10.0 ; sh:maxInclusive 200.0"),
            rule("Q-none", "assessmentType", "cw:none", "sh:maxCount 0", "exclusion", evidence="M"),
            rule("Q-type", "credentialType", "cw:code", "sh:not [ sh:in ( cwt:degree cwt:attendance ) ]", "exclusion"),
            rule(
                "Q-dated", "classHours", "cw:hours", "sh:minInclusive 1",
                more='cw:validFrom "2020-04-01"^^xsd:date ; cw:timeZone "Asia/Tokyo" ;',
            ),
        ),
    ),
    "ss@1": (
        {"complete": "true", "reading": "false"},
        (
            element("title"),
            rule("S-type", "credentialType", "cw:code", "sh:not [ sh:in ( cwt:attendance ) ]", "exclusion"),
        ),
    ),
    "rr@1": (
        {"complete": "false", "reading": "false"},
        (element("title"), element("awardingBody", "optional", match="relatedMatch")),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return invented.catalog(tmp_path_factory.mktemp("invented"), INVENTED)


# ---- records: drawn ones, and good ones with a few faults

GOOD: dict[str, tuple[Value, ...]] = ACCEPTANCE | {
    "learnerEffort": (
        typed(
            "90 hours",
            facet("hours", Decimal(90)),
            facet("totalHours", Decimal(90)),
            facet("courseHours", Decimal(60), Decimal(90)),
            facet("cwu:ECTS", Decimal(3)),
        ),
    ),
    "classHours": (typed("70 hours", facet("hours", Decimal(70))),),
    "level": (typed("EQF 5", facet("scheme", "EQF")),),
    "issuerCountry": (typed("Japan"),),
    "language": (typed("Japanese", facet("languageTag", "ja")),),
    "certification": (typed("digital badge"),),
    "prerequisites": (typed("none needed"),),
    "stackability": (typed("counts towards two awards", facet("targets", 2)),),
}
HOURS = ("0.5", "5", "20", "45", "60", "90", "150", "300", "1000")


def good(seed: int, catalog: Catalog) -> DescriptorRecord:
    """Nearly everything well stated, with at most a few things wrong or missing."""
    draw = Random(seed)
    values = dict(GOOD)
    for name in draw.sample(sorted(values), draw.choice((0, 0, 1, 1, 2))):
        values[name] = draw.choice(((), drawn(seed, catalog)[name], (says("N/A", form=Form.NONE),)))
    if draw.random() < 0.6:
        low = Decimal(draw.choice(HOURS))
        ends = (low, low * 2) if draw.random() < 0.3 else (low,)
        names = ("hours", "totalHours", "courseHours")
        values["learnerEffort"] = (typed("hours", *(Facet(n, ends, interval=len(ends) == 2) for n in names)),)
    if draw.random() < 0.4:
        values["credentialType"] = (kind_of_credential(draw.choice(("degree", "attendance", "aqf-award", "badge"))),)
    if draw.random() < 0.4:
        values["level"] = (typed("7", facet("scheme", draw.choice(("AQF", "QF-EHEA", "EQF")))),)
    if draw.random() < 0.3:
        values["dateOfIssuing"] = (issued(draw.choice(("2019-03-31", "2019-04-01", "2020-04-01"))),)
    return record(values, award=draw.random() < 0.85)


def records(catalog: Catalog) -> list[DescriptorRecord]:
    return [*(good(seed, catalog) for seed in range(260)), *(drawn(seed, catalog) for seed in range(60))]


def satisfies(found: DescriptorRecord, edition: Edition, catalog: Catalog, options: Options) -> bool:
    judged = judge.judge(found, edition, results(found, edition, catalog), catalog, options)
    fine = (Outcome.MET, Outcome.MET_BY_MAPPING, Outcome.NOT_APPLICABLE)
    return (
        not judge.limits(found, edition, catalog)
        and not any(f.kind == "exclusion" and f.outcome is Outcome.NOT_MET for f in judged)
        and all(f.outcome in fine for f in judged if f.obligation is Obligation.MANDATORY)
    )


@cache
def results(found: DescriptorRecord, edition: Edition, catalog: Catalog) -> frozenset[object]:
    return Reference().evaluate(found, edition, catalog)


# ---- the two promises


@pytest.mark.parametrize("ids", JOINS, ids="+".join)
def test_union_is_satisfied_exactly_by_what_satisfies_every_member(ids: tuple[str, ...], known: Catalog) -> None:
    members = [known.edition(i) for i in ids]
    joint = profile("union", ids, catalog=known, issued=DAY)
    with_joint = joint_files.added(joint, known)
    seen: Counter[bool] = Counter()
    for found in records(known):
        for mode in ("unknown", "mandatory"):
            options = Options(present_as=mode)
            every = all(satisfies(found, e, known, options) for e in members)
            assert satisfies(found, joint.edition, with_joint, options) is every, (mode, found)
            seen[every] += 1
    assert seen[False] >= 100
    assert seen[True] >= 10 or "rr" in ids  # a list that was not read whole is never satisfied


@pytest.mark.parametrize("ids", JOINS, ids="+".join)
def test_what_satisfies_any_member_satisfies_the_intersection(ids: tuple[str, ...], known: Catalog) -> None:
    members = [known.edition(i) for i in ids]
    joint = profile("intersection", ids, catalog=known, issued=DAY)
    with_joint = joint_files.added(joint, known)
    seen: Counter[tuple[bool, bool]] = Counter()
    for found in records(known):
        for mode in ("unknown", "mandatory"):
            options = Options(present_as=mode)
            some = any(satisfies(found, e, known, options) for e in members)
            core = satisfies(found, joint.edition, with_joint, options)
            assert core or not some, (mode, found)
            seen[some, core] += 1
    assert seen[True, True] >= 30
    assert seen[False, False] >= 30  # the core is not empty: some records fail it


# ---- what the files say


def test_a_profile_cites_every_member_and_is_compared_only_when_named(known: Catalog) -> None:
    joint = profile("union", ["eu", "jwg"], catalog=known, issued=DAY)
    title = next(s for s in joint.edition.statements if s.id == "title")
    assert title.clause.en == (
        "EU (JWG table 2024): slide “Common Descriptors of Micro-credentials (proposed)”, row 3, column “EU”; "
        "JWG draft: slide “Common Descriptors of Micro-credentials (proposed)”, row 3, column “案” (draft); "
        "slide on mandatory descriptors, no. 3"
    )
    assert title.evidence == "J"
    assert joint.edition.id == "joint@union-eu-jwg"
    assert set(joint.edition.joins) == {"eu@jwg-2024", "jwg@jwg-2024"}
    with_joint = joint_files.added(joint, known)
    assert joint.edition.id not in {e.id for e in with_joint.choose()}
    assert with_joint.edition("joint") == joint.edition


def test_union_has_the_stronger_obligation_and_every_rule_and_exclusion(catalog: Catalog) -> None:
    """EU: level and issuerCountry mandatory, JWG: optional; content only in the JWG's list."""
    found = statements(profile("union", ["eu", "jwg"], catalog=catalog, issued=DAY))
    assert found["level"].obligation is found["issuerCountry"].obligation is Obligation.MANDATORY
    assert found["content"].obligation is Obligation.MANDATORY
    assert {"JWG-06", "JWG-10", "JWG-03", "JWG-04", "EU-05"} <= set(found)
    assert "JWG-02" not in found  # the same exclusion as EU-05, on the same path


def test_union_keeps_apart_what_would_be_judged_otherwise(catalog: Catalog) -> None:
    """The source takes EQF and QF-EHEA under a condition; the reading takes any level."""
    found = statements(profile("union", ["eu", "eu@2022"], catalog=catalog, issued=DAY))
    assert found["level"].schemes == ()
    assert found["level-eu-2022"].schemes == ("EQF", "QF-EHEA")
    assert found["level-eu-2022"].condition is not None


def test_intersection_has_the_weakest_obligation_and_what_all_share(catalog: Catalog) -> None:
    found = statements(profile("intersection", ["eu", "jwg"], catalog=catalog, issued=DAY))
    assert found["title"].obligation is Obligation.MANDATORY
    assert found["level"].obligation is Obligation.OPTIONAL
    assert "content" not in found
    assert [s.id for s in found.values() if s.kind is Kind.EXCLUSION] == ["EU-05"]


def test_intersection_loosens_bounds_schemes_and_lists(known: Catalog) -> None:
    """Hours 30 to 400 and 10 to 200: 10 to 400. Refused: degree and AQF award; degree and attendance: degree."""
    joint = profile("intersection", ["pp", "qq"], catalog=known, issued=DAY)
    shapes = {r.statement.id: {c.parameter: c.values for c in r.constraints} for r in joint.edition.requirements}
    found = statements(joint)
    assert shapes["P-hours-Q-hours"] == {"minInclusive": ("10.0",), "maxInclusive": ("400.0",)}
    assert shapes["P-type-Q-type"] == {"not": (f"in({BASE}credential-type/degree)",)}
    assert found["level"].schemes == ("EQF", "QF-EHEA")
    assert found["content"].obligation is Obligation.PRESENT  # known from memory only, and listed
    assert found["P-none"].evidence == "M"  # so it never excludes, as for the member that knows it so
    assert "Q-dated" not in found  # only one member has it


def test_a_reading_s_element_is_asked_of_the_award_beside_a_source(known: Catalog) -> None:
    """``pp``, a source, asks the course for learner effort, so an award cannot miss it; ``qq`` reads otherwise."""
    joint = profile("union", ["pp", "qq"], catalog=known, issued=DAY)
    judged = findings(record({}), joint.edition, joint_files.added(joint, known))
    assert judged["learnerEffort"].outcome is Outcome.CANNOT_TELL
    assert judged["learnerEffort-qq"].outcome is Outcome.NOT_MET


def test_rows_name_what_is_not_in_common(catalog: Catalog) -> None:
    joint = profile("intersection", ["jwg", "eu"], catalog=catalog, issued=DAY)
    rows = {r.descriptor: r for r in joint.rows if r.kind is Kind.DESCRIPTOR}
    assert rows["content"].result is None
    assert [len(cell) for cell in rows["content"].cells] == [1, 0]
    assert [cell[0].obligation.value for cell in rows["level"].cells] == ["optional", "mandatory"]
    rules = [r for r in joint.rows if r.kind is Kind.EXCLUSION]
    assert {r.cells[0][0].id: r.result is not None for r in rules} == {
        "JWG-02": True,
        "JWG-03": False,
        "JWG-04": False,
    }


def statements(joint: JointProfile) -> dict[str, Statement]:
    return {s.id: s for s in joint.edition.statements}


def test_the_same_editions_give_the_same_files(catalog: Catalog) -> None:
    first, second = (profile("union", ["jwg", "my"], catalog=catalog, issued=DAY) for _ in range(2))
    assert (first.vocabulary, first.shapes) == (second.vocabulary, second.shapes)


def test_other_editions_need_another_folder(catalog: Catalog, tmp_path: Path) -> None:
    first = profile("union", ["jwg", "my"], catalog=catalog, issued=DAY)
    assert [p.relative_to(tmp_path).as_posix() for p in write_profile(first, tmp_path)] == [
        "vocab/frameworks/joint.ttl",
        "shapes/joint.ttl",
    ]
    write_profile(first, tmp_path)
    with pytest.raises(Misuse, match="another joint profile"):
        write_profile(profile("union", ["jwg", "eu"], catalog=catalog, issued=DAY), tmp_path)


def test_a_join_needs_two_editions_and_a_known_word(catalog: Catalog) -> None:
    for names in ([], ["eu"], ["eu", "eu@jwg-2024"]):
        with pytest.raises(Misuse, match="two editions"):
            profile("union", names, catalog=catalog)
    with pytest.raises(Misuse, match="union or intersection"):
        profile("mixture", ["eu", "jwg"], catalog=catalog)


def test_nothing_in_common_is_no_profile(tmp_path: Path) -> None:
    """An empty edition would be satisfied by anything."""
    flags = {"complete": "true", "reading": "false"}
    apart = invented.catalog(tmp_path, {"xx@1": (flags, (element("title"),)), "yy@1": (flags, (element("content"),))})
    with pytest.raises(Misuse, match="in common"):
        profile("intersection", ["xx", "yy"], catalog=apart)
    assert len(profile("union", ["xx", "yy"], catalog=apart).edition.statements) == 2
