"""An edition with something set otherwise: what becomes of statements and shapes, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib.compare import isomorphic

from crosswalk.catalog import Catalog, data_root, sandbox
from crosswalk.engines import named
from crosswalk.errors import Misuse
from crosswalk.model.comparison import Setting
from crosswalk.model.framework import TRIAL, Edition, Obligation, Requirement, Severity
from crosswalk.model.record import DescriptorRecord, Form, Relation, Value


def tried(catalog: Catalog, *changes: str, edition: str = "ex") -> Edition:
    settings = [Setting(edition, *change.split("=")) for change in changes]
    return sandbox.apply(catalog, settings).edition(edition)


def requirement(edition: Edition, statement: str) -> Requirement:
    return next(r for r in edition.requirements if r.statement.id == statement)


def refused(catalog: Catalog, *changes: str, edition: str = "ex") -> str:
    with pytest.raises(Misuse) as caught:
        tried(catalog, *changes, edition=edition)
    return str(caught.value)


def test_an_obligation_brings_its_severity_along(with_ex: Catalog) -> None:
    before = requirement(with_ex.edition("ex"), "content")
    after = requirement(tried(with_ex, "content=optional"), "content")
    assert (before.severity, after.severity) == (Severity.VIOLATION, Severity.INFO)
    assert after.statement.obligation is Obligation.OPTIONAL
    assert after.message.en == "“Outline” is not stated."
    assert (after.shape, after.facets, after.constraints) == (before.shape, before.facets, before.constraints)


def test_a_condition_stays_and_keeps_its_severity(with_ex: Catalog) -> None:
    after = requirement(tried(with_ex, "level=optional"), "level")
    assert after.statement.condition is not None
    assert (after.statement.obligation, after.severity) == (Obligation.OPTIONAL, Severity.WARNING)


def test_a_trial_says_that_it_is_one_and_keeps_the_clause_in_sight(with_ex: Catalog) -> None:
    statement = requirement(tried(with_ex, "content=optional"), "content").statement
    assert statement.evidence == TRIAL
    assert statement.clause.en == "What-if: set to optional. Published: article 2"
    assert statement.clause.ja == "試行：optional に設定。 公表されている条項：第2条"


def test_no_published_file_has_the_evidence_of_a_trial(catalog: Catalog) -> None:
    assert all(s.evidence != TRIAL for e in catalog.editions for s in e.statements)
    assert catalog.concept(f"cwe:{TRIAL}")[0].en == ""


def test_what_is_silent_gets_a_statement_in_its_row_and_a_shape(with_ex: Catalog) -> None:
    edition = tried(with_ex, "issuerCountry=mandatory")
    asked = requirement(edition, "issuerCountry")
    assert [s.id for s in edition.descriptors()] == [
        "dateOfIssuing", "issuerCountry", "content", "learnerEffort", "assessmentType", "level",
    ]  # fmt: skip
    assert asked.shape == "https://w3id.org/mcx/shapes/ex/2026/what-if-issuerCountry"
    assert (asked.severity, asked.facets, asked.award_only) == (Severity.VIOLATION, ("rdf:value",), False)
    assert asked.message.ja == "「発行国／地域」がありません。"
    assert (asked.statement.match, asked.statement.evidence) == (Relation.EXACT, TRIAL)


def test_the_new_shape_asks_as_others_do(with_ex: Catalog) -> None:
    assert requirement(tried(with_ex, "prerequisites=mandatory"), "prerequisites").facets == ("rdf:value", "none")
    assert requirement(tried(with_ex, "learnerIdentification=mandatory"), "learnerIdentification").award_only


def test_where_all_is_listed_a_none_answers_what_is_added_too(catalog: Catalog) -> None:
    edition = tried(catalog, "content=present", edition="my")
    assert requirement(edition, "content").facets == ("rdf:value", "none")
    assert requirement(edition, "content").severity is Severity.WARNING
    assert edition.statement_about("content").match is None  # type: ignore[union-attr]


def test_the_new_shape_is_evaluated(with_ex: Catalog) -> None:
    after = sandbox.apply(with_ex, [Setting("ex", "title", "mandatory")])
    shape = "https://w3id.org/mcx/shapes/ex/2026/what-if-title"
    empty = DescriptorRecord.of({})
    titled = DescriptorRecord.of({"title": [Value("Maps", Form.TEXT, "/name")]})
    found = {r.shape for r in named("reference").evaluate(empty, after.edition("ex"), after)}
    kept = {r.shape for r in named("reference").evaluate(titled, after.edition("ex"), after)}
    assert found - kept == {shape}


def test_silence_takes_statement_and_shape_away(with_ex: Catalog) -> None:
    after = sandbox.apply(with_ex, [Setting("ex", "content", "silent")])
    edition = after.edition("ex")
    assert edition.statement_about("content") is None
    assert all(r.descriptor != "content" for r in edition.requirements)
    assert "Outline" not in after.shapes_graph(edition).serialize(format="turtle")
    again = tried(after, "content=mandatory")
    assert requirement(again, "content").severity is Severity.VIOLATION


def test_an_exclusion_can_be_silenced(with_ex: Catalog) -> None:
    assert "EX-02" not in {s.id for s in tried(with_ex, "EX-02=silent").statements}


def test_a_bound_becomes_another_number(with_ex: Catalog) -> None:
    after = requirement(tried(with_ex, "EX-01=12.5"), "EX-01")
    assert {c.parameter: c.values for c in after.constraints} == {"minInclusive": ("12.5",)}
    assert after.severity is Severity.VIOLATION
    assert after.message.en == "“Ten hours or more”: the value lies outside what is tried out (12.5)."


def test_two_bounds_become_two_others(catalog: Catalog) -> None:
    after = requirement(tried(catalog, "JWG-10=30..40", edition="jwg"), "JWG-10")
    assert {c.parameter: c.values for c in after.constraints} == {
        "minInclusive": ("30",), "maxInclusive": ("40",),
    }  # fmt: skip


def test_several_settings_work_together(with_ex: Catalog) -> None:
    edition = tried(with_ex, "EX-01=20", "EX-01=optional", "content=optional")
    assert requirement(edition, "EX-01").severity is Severity.INFO
    assert requirement(edition, "EX-01").constraints[0].values == ("20",)
    assert requirement(edition, "content").severity is Severity.INFO


def test_an_element_is_found_by_its_own_name_or_its_descriptor(catalog: Catalog) -> None:
    for name in ("learnerEffort", "EU-03"):
        edition = tried(catalog, f"{name}=optional", edition="eu@2022")
        assert next(s for s in edition.statements if s.id == name).obligation is Obligation.OPTIONAL
    assert catalog.edition("eu@2022").statement_about("learnerEffort").obligation is Obligation.MANDATORY  # type: ignore[union-attr]


def test_what_is_so_already_stays_as_published(with_ex: Catalog) -> None:
    assert tried(with_ex, "content=mandatory", "title=silent") == with_ex.edition("ex")


def test_neither_the_catalog_nor_the_files_are_touched(with_ex: Catalog) -> None:
    roots = (data_root(), Path(__file__).parents[1] / "tasks" / "ex")
    files = sorted(p for root in roots for folder in ("vocab", "shapes") for p in (root / folder).rglob("*.*"))
    hashes = [hashlib.sha256(p.read_bytes()).hexdigest() for p in files]
    edition = with_ex.edition("ex")
    shapes = with_ex.shapes_graph(edition)
    copy = type(shapes)() + shapes
    tried(with_ex, "content=silent", "title=mandatory", "EX-01=99", "level=optional")
    assert with_ex.edition("ex") is edition
    assert isomorphic(with_ex.shapes_graph(edition), copy)
    assert [hashlib.sha256(p.read_bytes()).hexdigest() for p in files] == hashes
    assert len(files) > 20


def test_a_part_has_the_shapes_named_and_what_hangs_on_them(catalog: Catalog) -> None:
    edition = catalog.edition("jwg")
    wanted = [r.shape for r in edition.requirements if r.statement.id in ("prerequisites", "JWG-03")]
    part = sandbox.part(catalog, edition, wanted)
    assert [r.shape for r in part.edition("jwg").requirements] == wanted
    record = DescriptorRecord.of({"title": [Value("Maps", Form.TEXT, "/name")]})
    found = named("reference").evaluate(record, part.edition("jwg"), part)
    whole = named("reference").evaluate(record, edition, catalog)
    assert found == {r for r in whole if r.shape in wanted}
    assert {r.shape for r in found} == {s for s in wanted if s.endswith("prerequisites")}


def test_an_unknown_edition_is_refused_with_those_there_are(with_ex: Catalog) -> None:
    message = refused(with_ex, "title=mandatory", edition="xx")
    assert message.startswith("xx: no such framework or edition; known are jwg, eu, au, my, rishu")


def test_an_unknown_statement_is_refused_with_those_there_are(with_ex: Catalog) -> None:
    message = refused(with_ex, "colour=mandatory")
    assert message.startswith(
        "colour: ex@2026 has no statement and the vocabulary no descriptor of that name; it states dateOfIssuing, "
        "content, learnerEffort, assessmentType, level, EX-01, EX-02, and is silent on learnerIdentification, title,"
    )


@pytest.mark.parametrize("value", ["compulsory", "1..2..3", "", "..", "nan", "Infinity", "1e9", "٣", "9" * 13])
def test_an_unknown_value_is_refused_with_those_there_are(with_ex: Catalog, value: str) -> None:
    message = refused(with_ex, f"content={value}")
    assert "mandatory, optional, present, recommended, silent, and for a rule with a bound a number" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("EX-01=40..30", "40..30: the first number is the smaller one."),
        ("EX-01=30..40", "ex@2026.EX-01 takes one number, such as 40, not 30..40."),
        ("content=3", "ex@2026.content has no bound that could be another number; rules of ex@2026 with one: EX-01."),
        ("title=3", "ex@2026 is silent on title, so there is no bound to set; set it to one of mandatory, optional"),
        ("EX-02=optional", "ex@2026.EX-02 is an exclusion, which has no obligation; set it to silent."),
        ("EX-02=3", "ex@2026.EX-02 has no bound that could be another number; rules of ex@2026 with one: EX-01."),
    ],
)
def test_what_cannot_be_set_is_refused(with_ex: Catalog, change: str, message: str) -> None:
    assert refused(with_ex, change).startswith(message)


def test_two_numbers_are_asked_for_where_there_are_two(catalog: Catalog) -> None:
    assert "takes two numbers, such as 38..48, not 40." in refused(catalog, "JWG-10=40", edition="jwg")


def test_the_same_thing_is_not_set_twice(with_ex: Catalog) -> None:
    assert refused(with_ex, "content=optional", "content=silent") == "ex@2026.content is set twice; give one value."


def test_nor_under_two_names(catalog: Catalog) -> None:
    """NZQA's developer goes by its own name and by that of its descriptor."""
    changes = "developer=optional", "awardingBody=silent"
    assert refused(catalog, *changes, edition="nz") == "nz@2022.awardingBody is set twice; give one value."


def test_what_nothing_checks_cannot_be_tried_out(catalog: Catalog) -> None:
    assert refused(catalog, "JWG-12=mandatory", edition="jwg").startswith(
        "jwg@jwg-2024.JWG-12 is not checked, so that a trial would show nothing: "
    )
