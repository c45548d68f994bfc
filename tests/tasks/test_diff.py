"""Changes between two invented editions of one body, one statement a kind of change; and the real reading of the EU."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import invented
import pytest
from invented import OR_NONE, element, rule

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.comparison import Change, ChangeClass, EditionDiff
from crosswalk.model.finding import Verdict
from crosswalk.tasks.diff import diff

FLAGS = {"complete": "true", "reading": "false"}
TIME = 'cw:validFrom "{day}"^^xsd:date ;'
CONDITION = 'cw:condition "x"@ja , "x"@en ;'
OTHERWISE = 'cw:condition "y"@ja , "y"@en ;'
REWORDED = 'cw:condition "x"@ja , "if x"@en ;'
#: Statement, before, after, class and aspects; the wording of definitions and clauses is the same in both.
CASES = (
    ("title", element("title"), element("title"), None, ()),
    ("content", element("content", "optional"), element("content"), "tightening", ("obligation",)),
    ("language", element("language"), element("language", "present"), "relaxing", ("obligation",)),
    ("awardingBody", element("awardingBody"), element("awardingBody", more=CONDITION), "relaxing", ("condition",)),
    ("purpose", element("purpose", more=CONDITION), element("purpose", more=OTHERWISE), "tightening", ("condition",)),
    ("duration", element("duration", more=CONDITION), element("duration", more=REWORDED), "editorial", ("condition",)),
    ("issuerCountry", element("issuerCountry"), None, "relaxing", ()),
    ("certification", None, element("certification"), "breaking", ()),
    ("gradeAchieved", None, element("gradeAchieved", "optional"), "relaxing", ()),
    ("supervision", None, element("supervision", "present"), "tightening", ()),
    (
        "level",
        element("level"),
        element("level", match="broadMatch", more='cw:acceptsScheme "EQF" ;'),
        "breaking",
        ("match", "schemes"),
    ),
    ("stackability", element("stackability", match="broadMatch"), element("stackability"), "relaxing", ("match",)),
    ("prerequisites", element("prerequisites"), element("prerequisites", path=OR_NONE), "relaxing", ("constraint",)),
    ("classHours", element("classHours", path=OR_NONE), element("classHours"), "tightening", ("constraint",)),
    ("assessmentType", element("assessmentType"), element("assessmentType", evidence="Q"), "editorial", ("evidence",)),
    (
        "formOfParticipation",
        element("formOfParticipation", carrier="offering"),
        element("formOfParticipation"),
        "tightening",
        ("carrier",),
    ),
    (
        "V-hours",
        rule("V-hours", "learnerEffort", "cw:hours", "sh:minInclusive 10.0"),
        rule("V-hours", "learnerEffort", "cw:hours", "sh:minInclusive 30.0"),
        "tightening",
        ("constraint",),
    ),
    (
        "V-loose",
        rule("V-loose", "learnerEffort", "cw:hours", "sh:maxInclusive 100.0"),
        rule("V-loose", "learnerEffort", "cw:hours", "sh:maxInclusive 200.0"),
        "relaxing",
        ("constraint",),
    ),
    (
        "V-other",
        rule("V-other", "learnerEffort", "cw:hours", "sh:minInclusive 1.0"),
        rule("V-other", "learnerEffort", "cw:courseHours", "sh:minInclusive 1.0"),
        "breaking",
        ("constraint",),
    ),
    (
        "V-time",
        rule("V-time", "learnerEffort", "cw:hours", "sh:minInclusive 2.0", more=TIME.format(day="2020-01-01")),
        rule("V-time", "learnerEffort", "cw:hours", "sh:minInclusive 2.0", more=TIME.format(day="2024-01-01")),
        "relaxing",
        ("period",),
    ),
    ("V-rule", None, rule("V-rule", "classHours", "cw:hours", "sh:minInclusive 1"), "breaking", ()),
    ("V-wish", None, rule("V-wish", "classHours", "cw:hours", "sh:minInclusive 1", "recommended"), "tightening", ()),
    ("V-out", None, rule("V-out", "assessmentType", "cw:none", "sh:maxCount 0", "exclusion"), "breaking", ()),
    ("V-in", rule("V-in", "assessmentType", "cw:none", "sh:maxCount 0", "exclusion"), None, "relaxing", ()),
    ("V-note", None, rule("V-note", "content", "rdf:value", "", "information"), "editorial", ()),
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    before, after = (tuple(c[n] for c in CASES if c[n] is not None) for n in (1, 2))
    editions = {"vv@1": (FLAGS, before), "vv@2": (FLAGS, after)}
    return invented.catalog(tmp_path_factory.mktemp("invented"), editions)


def by_statement(found: EditionDiff) -> dict[str, Change]:
    return {(c.after or c.before).id: c for c in found.changes}  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "kind", "aspects"), [(c[0], c[3], c[4]) for c in CASES], ids=[c[0] for c in CASES])
def test_each_change_has_its_class(name: str, kind: str | None, aspects: tuple[str, ...], known: Catalog) -> None:
    change = by_statement(diff("vv@1", "vv@2", catalog=known)).get(name)
    if kind is None:
        assert change is None
        return
    assert change is not None
    # Every clause of the invented editions is the same, so what differs is what the case says.
    assert (change.kind.value, change.aspects) == (kind, aspects)


def test_backwards_a_tightening_relaxes(known: Catalog) -> None:
    back = by_statement(diff("vv@2", "vv@1", catalog=known))
    assert back["V-hours"].kind is ChangeClass.RELAXING
    assert back["content"].kind is ChangeClass.RELAXING
    assert back["stackability"].kind is ChangeClass.BREAKING


def test_messages_name_both_strengths(known: Catalog) -> None:
    found = by_statement(diff("vv@1", "vv@2", catalog=known))
    assert found["content"].message.en == "“content” was optional and is mandatory."
    assert found["content"].message.ja == "「content」は選択から必須になりました。"
    assert found["certification"].message.en == "“certification” (mandatory) is new."


def test_between_a_reading_and_its_source_nothing_is_a_change(catalog: Catalog) -> None:
    for before, after in (("eu", "eu@2022"), ("eu@2022", "eu")):
        found = diff(before, after, catalog=catalog)
        assert {c.kind for c in found.changes} == {ChangeClass.READING_AND_SOURCE}
        assert not any(c.mappings for c in found.changes)
    credit = by_statement(diff("eu", "eu@2022", catalog=catalog))["creditRecognition"]
    assert [d.id for d in credit.discrepancies] == ["EU-D1", "EU-D2"]
    assert credit.after is None


def test_different_bodies_are_referred_to_gaps(catalog: Catalog) -> None:
    with pytest.raises(Misuse, match="crosswalk gaps eu jwg"):
        diff("eu", "jwg", catalog=catalog)
    with pytest.raises(Misuse, match="one edition"):
        diff("eu", "eu@jwg-2024", catalog=catalog)


def test_mappings_that_lean_on_what_changed_are_hit(catalog: Catalog) -> None:
    """An edition added beside Annex I, in which only the learner effort is gone: its mapping rows are hit."""
    old = catalog.edition("eu@2022")
    gone = tuple(s for s in old.statements if s.id != "learnerEffort")
    kept = tuple(r for r in old.requirements if r.statement.id != "learnerEffort")
    later = replace(old, version="2030", iri=f"{invented.BASE}eu/2030", statements=gone, requirements=kept)
    found = diff("eu@2022", "eu@2030", catalog=catalog.derived(later, catalog.shapes_graph(old)))
    (change,) = found.changes
    assert change.kind is ChangeClass.RELAXING
    assert change.mappings
    term = f"{old.iri}/learnerEffort"
    every = [m for s in catalog.mapping_sets for m in s.mappings if term in (m.subject_id, m.object_id)]
    assert list(change.mappings) == every


EX = """@prefix cw: <https://w3id.org/mcx/core/> . @prefix cwd: <https://w3id.org/mcx/descriptor/> .
@prefix cwf: <https://w3id.org/mcx/form/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
[] a cw:Record , cw:Award ; cwd:title [ rdf:value "%s" ; cw:form cwf:structured ] .
"""


def test_credentials_with_another_verdict_are_hit(known: Catalog, tmp_path: Path) -> None:
    """A credential that states only its title: not enough for the first edition, nor for the second."""
    flags = {"complete": "true", "reading": "false"}
    lists = {
        "ww@1": (flags, (element("title"),)),
        "ww@2": (flags, (element("title"), element("content"))),
    }
    both = invented.catalog(tmp_path / "data", lists)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.ttl").write_text(EX % "Only a title", encoding="utf-8")
    (corpus / "b.json").write_text("[", encoding="utf-8")
    found = diff("ww@1", "ww@2", [corpus], catalog=both)
    assert (found.read, len(found.rejected)) == (2, 1)
    (moved,) = found.hit
    assert (moved.before, moved.after) == (Verdict.CONFORMS, Verdict.DOES_NOT_CONFORM)
    assert (moved.title, moved.descriptors) == ("Only a title", ("content",))
    assert diff("ww@1", "ww@2", catalog=both).read == 0
