"""The table of verdicts, its limits, and how descriptors are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from records import (
    ACCEPTANCE,
    Values,
    facet,
    filler,
    findings,
    hint,
    hours,
    kind_of_credential,
    nothing,
    record,
    says,
    typed,
    verdict,
    without,
)

from crosswalk.catalog import Catalog
from crosswalk.model.finding import Count, Finding, Outcome, Verdict
from crosswalk.model.framework import Bilingual, Edition, Kind, Obligation, Severity
from crosswalk.model.record import Relation
from crosswalk.tasks import judge
from crosswalk.tasks.judge import Options

MET, MAPPED, NOT_MET, UNKNOWN, NOT_ASKED = (
    Outcome.MET,
    Outcome.MET_BY_MAPPING,
    Outcome.NOT_MET,
    Outcome.CANNOT_TELL,
    Outcome.NOT_APPLICABLE,
)
STRICT = Options(present_as="mandatory")


def finding(kind: str, outcome: Outcome, descriptor: str = "title", statement: str = "") -> Finding:
    """A finding of which only what a verdict reads matters."""
    obligation = {
        "conditional": Obligation.MANDATORY, "listed": Obligation.PRESENT, "exclusion": Obligation.EXCLUSION,
    }.get(kind) or Obligation(kind)  # fmt: skip
    words = Bilingual("文", "words")
    return Finding(
        descriptor, statement or descriptor, kind, obligation, outcome, Severity.WARNING, "code", words, None,
        "urn:shape", words, "P", "award",
    )  # fmt: skip


def of(edition: Edition, *pairs: tuple[str, Outcome], limits: tuple[str, ...] = ()) -> Verdict:
    return judge.verdict([finding(k, o) for k, o in pairs], edition, limits, Options())


@pytest.fixture(scope="module")
def demanding(catalog: Catalog) -> Edition:
    """An edition with mandatory descriptors."""
    return catalog.edition("eu@2022")


@pytest.fixture(scope="module")
def listing(catalog: Catalog) -> Edition:
    """An edition that only lists."""
    return catalog.edition("rishu")


# ---- line by line


def test_line_1_an_exclusion_that_applies_comes_first(demanding: Edition, listing: Edition) -> None:
    for edition in (demanding, listing):
        found = of(edition, ("mandatory", NOT_MET), ("exclusion", NOT_MET), limits=("list-not-complete",))
        assert found is Verdict.NOT_A_MICRO_CREDENTIAL


@pytest.mark.parametrize("outcome", [NOT_ASKED, UNKNOWN])
def test_line_1_an_exclusion_that_does_not_apply_changes_nothing(outcome: Outcome, demanding: Edition) -> None:
    assert of(demanding, ("exclusion", outcome), ("mandatory", MET)) is Verdict.CONFORMS


@pytest.mark.parametrize("limits", [(), ("definition",), ("list-not-complete", "whole-degree")])
def test_line_2_a_mandatory_item_not_met(limits: tuple[str, ...], demanding: Edition, listing: Edition) -> None:
    assert of(demanding, ("mandatory", MET), ("mandatory", NOT_MET), limits=limits) is Verdict.DOES_NOT_CONFORM
    assert of(listing, ("listed", MET), ("mandatory", NOT_MET), limits=limits) is Verdict.DOES_NOT_CONFORM


@pytest.mark.parametrize("kind", ["optional", "recommended", "listed"])
def test_line_3_what_is_not_mandatory_does_not_count(kind: str, demanding: Edition) -> None:
    for outcome in Outcome:
        assert of(demanding, ("mandatory", MET), (kind, outcome)) is Verdict.CONFORMS


@pytest.mark.parametrize("kind", ["mandatory", "conditional"])
def test_line_3_an_unknown_mandatory_item(kind: str, demanding: Edition) -> None:
    assert of(demanding, ("mandatory", MAPPED), (kind, UNKNOWN)) is Verdict.CANNOT_TELL
    assert of(demanding, ("mandatory", MAPPED), (kind, NOT_ASKED)) is Verdict.CONFORMS


@pytest.mark.parametrize("limit", ["list-not-complete", "definition", "whole-degree"])
def test_line_3_limits(limit: str, demanding: Edition) -> None:
    assert of(demanding, ("mandatory", MET), limits=(limit,)) is Verdict.CANNOT_TELL


def test_line_4_listed_items(listing: Edition) -> None:
    assert of(listing, ("listed", MET), ("listed", MAPPED), ("mandatory", MET)) is Verdict.COMPLETE
    assert of(listing, ("listed", NOT_MET), ("listed", UNKNOWN)) is Verdict.INCOMPLETE
    assert of(listing, ("listed", NOT_MET), ("mandatory", UNKNOWN)) is Verdict.INCOMPLETE
    assert of(listing, ("listed", MET), ("listed", UNKNOWN)) is Verdict.CANNOT_TELL
    assert of(listing, ("listed", MET), ("mandatory", UNKNOWN)) is Verdict.CANNOT_TELL
    assert of(listing, ("listed", MET), limits=("whole-degree",)) is Verdict.CANNOT_TELL


# ---- limits


def test_limits_of_an_edition(demanding: Edition, catalog: Catalog) -> None:
    assert judge.limits(record({}), demanding, catalog) == ()
    assert judge.limits(record({}), replace(demanding, list_complete=False), catalog) == ("list-not-complete",)
    assert judge.limits(record({}), replace(demanding, is_definition=True), catalog) == ("definition",)


def test_a_list_not_read_whole_never_conforms(demanding: Edition, catalog: Catalog) -> None:
    everything = record({s.about: [says(s.id, facet("scheme", "EQF"))] for s in demanding.descriptors()})
    assert verdict(everything, demanding, catalog) is Verdict.CONFORMS
    for bounded in (replace(demanding, list_complete=False), replace(demanding, is_definition=True)):
        assert verdict(everything, bounded, catalog) is Verdict.CANNOT_TELL


def test_whole_degree(catalog: Catalog) -> None:
    """Excluded where a rule says so; elsewhere never more than cannot tell."""
    plain: Values = {**{d.id: [says(d.id)] for d in catalog.common}, **ACCEPTANCE}
    degree: Values = {**plain, "credentialType": [kind_of_credential("degree")]}
    found = {
        e.framework: (verdict(record(plain), e, catalog), verdict(record(degree), e, catalog)) for e in catalog.choose()
    }
    assert found == {
        "jwg": (Verdict.CONFORMS, Verdict.NOT_A_MICRO_CREDENTIAL),
        "eu": (Verdict.CONFORMS, Verdict.CANNOT_TELL),
        "au": (Verdict.CONFORMS, Verdict.NOT_A_MICRO_CREDENTIAL),
        "my": (Verdict.COMPLETE, Verdict.CANNOT_TELL),
        "rishu": (Verdict.COMPLETE, Verdict.CANNOT_TELL),
    }


@pytest.mark.parametrize("edition", ["eu", "eu@2022", "my", "rishu"])
def test_whole_degree_is_a_limit_where_no_rule_speaks_of_degrees(edition: str, catalog: Catalog) -> None:
    degree = record({"credentialType": [kind_of_credential("degree")]})
    assert judge.limits(degree, catalog.edition(edition), catalog) == ("whole-degree",)


@pytest.mark.parametrize("edition", ["jwg", "au"])
def test_whole_degree_is_no_limit_where_a_rule_excludes_it(edition: str, catalog: Catalog) -> None:
    """The limit says that the edition has no rule on degrees, which would be untrue here."""
    degree = record({"credentialType": [kind_of_credential("degree")]})
    assert judge.limits(degree, catalog.edition(edition), catalog) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"title": [says("MicroMasters")], "level": [says("修士レベル")], "prerequisites": [says("学士の学位")]},
        {"credentialType": [kind_of_credential("micro-credential")]},
        {"credentialType": [hint()]},
        {"stackability": [says("Master of Data Science")]},
    ],
)
def test_words_elsewhere_make_no_whole_degree(values: Values, catalog: Catalog) -> None:
    for edition in catalog.editions:
        assert "whole-degree" not in judge.limits(record(values), edition, catalog)
        assert verdict(record(values), edition, catalog) is not Verdict.NOT_A_MICRO_CREDENTIAL


# ---- listed items taken as mandatory


def test_listed_taken_as_mandatory(catalog: Catalog) -> None:
    for name in ("my", "rishu"):
        edition = catalog.edition(name)
        assert verdict(record(ACCEPTANCE), edition, catalog) is Verdict.INCOMPLETE
        assert verdict(record(ACCEPTANCE), edition, catalog, STRICT) is Verdict.DOES_NOT_CONFORM
        everything: Values = {**{d.id: [says(d.id)] for d in catalog.common}, **ACCEPTANCE}
        assert verdict(record(everything), edition, catalog, STRICT) is Verdict.CONFORMS
        for found in findings(record({}), edition, catalog, STRICT).values():
            if found.kind == "listed":
                assert (found.obligation, found.severity) == (Obligation.MANDATORY, Severity.VIOLATION)


def test_listed_taken_as_mandatory_changes_nothing_else(catalog: Catalog) -> None:
    for name in ("jwg", "eu", "au", "eu@2022"):
        edition = catalog.edition(name)
        for values in ({}, ACCEPTANCE):
            assert findings(record(values), edition, catalog) == findings(record(values), edition, catalog, STRICT)
            assert verdict(record(values), edition, catalog) is verdict(record(values), edition, catalog, STRICT)


def test_an_unknown_listed_item_taken_as_mandatory(catalog: Catalog) -> None:
    values: Values = {**{d.id: [says(d.id)] for d in catalog.common}, **ACCEPTANCE, "level": [hint()]}
    assert verdict(record(values), catalog.edition("my"), catalog, STRICT) is Verdict.CANNOT_TELL


# ---- hours that break a rule of a listing edition


def test_a_broken_mandatory_rule_fails_a_listing_edition(catalog: Catalog) -> None:
    short = {**ACCEPTANCE, "learnerEffort": (says("30", facet("courseHours", hours("30").values[0])),)}
    assert verdict(record(short), catalog.edition("rishu"), catalog) is Verdict.DOES_NOT_CONFORM


# ---- counts


def counts(values: Mapping[str, object], edition: Edition, catalog: Catalog, *, award: bool = True) -> Count:
    found = tuple(findings(record(values, award=award), edition, catalog).values())  # type: ignore[arg-type]
    return judge.count(found, edition, Obligation.MANDATORY, Options())


def test_every_descriptor_is_counted_once(catalog: Catalog) -> None:
    for edition in catalog.editions:
        found = tuple(findings(record({}), edition, catalog).values())
        for obligation in (Obligation.MANDATORY, Obligation.OPTIONAL, Obligation.PRESENT):
            stated = [s for s in edition.descriptors() if s.obligation is obligation]
            count = judge.count(found, edition, obligation, Options())
            assert count.total + count.not_applicable == len(stated)
            assert count.met == count.by_mapping == 0


def test_a_mandatory_rule_weighs_on_its_descriptor(ex: Edition, with_ex: Catalog) -> None:
    assert counts({"learnerEffort": [says("30", hours("30"))]}, ex, with_ex) == Count(met=1, total=5)
    assert counts({"learnerEffort": [says("5", hours("5"))]}, ex, with_ex) == Count(met=0, total=5)
    assert counts({"learnerEffort": [says("one semester")]}, ex, with_ex) == Count(met=0, total=5)


def test_met_by_mapping_is_counted_as_met_and_told(ex: Edition, with_ex: Catalog) -> None:
    values = {
        "content": [says(relation=Relation.NARROW)],
        "learnerEffort": [says("50–60", hours("50", "60", derived=True))],
    }
    assert counts(values, ex, with_ex) == Count(met=2, total=5, by_mapping=2)


def test_what_is_not_asked_is_left_out_of_the_total(ex: Edition, with_ex: Catalog) -> None:
    assert counts({}, ex, with_ex, award=False) == Count(met=0, total=4, not_applicable=1)
    assert counts({"level": [nothing()]}, ex, with_ex) == Count(met=0, total=4, not_applicable=1)


def test_a_recommended_rule_does_not_weigh(catalog: Catalog) -> None:
    jwg = catalog.edition("jwg")
    values = without("classHours")
    found = findings(record(values), jwg, catalog)
    assert found["JWG-08"].outcome is NOT_MET
    assert counts(values, jwg, catalog) == Count(met=11, total=11)


def test_untyped_quality_assurance_counts_as_unknown(catalog: Catalog) -> None:
    jwg = catalog.edition("jwg")
    values = {**ACCEPTANCE, "qualityAssurance": (says("質を保証しています"),)}
    assert counts(values, jwg, catalog) == Count(met=10, total=11)
    assert verdict(record(values), jwg, catalog) is Verdict.CANNOT_TELL
    external = {**ACCEPTANCE, "qualityAssurance": (typed("Agency", facet("name", "Agency")),)}
    assert verdict(record(external), jwg, catalog) is Verdict.DOES_NOT_CONFORM


def test_filler_counts_as_nothing(catalog: Catalog) -> None:
    for edition in catalog.choose():
        values: Values = {d.id: [filler()] for d in catalog.common}
        found = tuple(findings(record(values), edition, catalog).values())
        for obligation in (Obligation.MANDATORY, Obligation.OPTIONAL, Obligation.PRESENT):
            assert judge.count(found, edition, obligation, Options()).met == 0


def test_exclusions_are_said_to_apply_or_not(catalog: Catalog) -> None:
    for edition in catalog.editions:
        found = findings(record({}), edition, catalog)
        for statement in edition.statements:
            if statement.kind is Kind.EXCLUSION and statement.not_checked is None:
                assert found[statement.id].reason == "exclusion-does-not-apply"
