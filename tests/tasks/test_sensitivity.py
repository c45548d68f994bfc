"""Levers over the small corpus: worked out by hand, and compared with judging everything again."""

from __future__ import annotations

from pathlib import Path

import corpus
import pytest
from records import verdict

from crosswalk.catalog import Catalog, sandbox
from crosswalk.engines import named
from crosswalk.formats import read
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import Lever, Sensitivity, Setting
from crosswalk.model.framework import Edition
from crosswalk.model.record import Credential
from crosswalk.tasks import sensitivity as module
from crosswalk.tasks.judge import Options
from crosswalk.tasks.moves import differs
from crosswalk.tasks.sensitivity import field_of, sensitivity, without
from crosswalk.tasks.whatif import whatif

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write(tmp_path_factory.mktemp("sensitivity"))


@pytest.fixture(scope="module")
def answer(folder: Path, with_ex: Catalog) -> Sensitivity:
    return sensitivity([folder], ["ex"], catalog=with_ex)


def found(answer: Sensitivity, kind: str, subject: str, change: str = "") -> Lever:
    (lever,) = [
        k
        for k in (*answer.levers, *answer.idle)
        if (k.kind, k.subject) == (kind, subject) and change in ("", k.change.en)
    ]
    return lever


@pytest.mark.parametrize(
    ("statement", "change", "moved"),
    [
        ("issuerCountry", "Silent → Mandatory", 6),  # nobody states it; two fail anyway
        ("learningOutcomes", "Silent → Mandatory", 4),  # A, B fail; E, H cannot be told; F, G could not before
        ("title", "Silent → Mandatory", 0),
        ("level", "Mandatory → Optional", 2),  # B, G
        ("content", "Mandatory → Optional", 1),  # D
        ("assessmentType", "Mandatory → Optional", 1),  # F
        ("EX-01", "Mandatory → Optional", 1),  # C
        ("learnerEffort", "Mandatory → Optional", 0),  # all state it
    ],
)
def test_obligations(answer: Sensitivity, statement: str, change: str, moved: int) -> None:
    lever = found(answer, "obligation", f"ex@2026.{statement}", change)
    assert (lever.moved, lever.total) == (moved, 8)
    assert lever.editions == (("ex@2026",) if moved else ())


@pytest.mark.parametrize(
    ("statement", "change", "moved"),
    [
        ("content", "＝ exact → ∼ related only", 4),  # A, E, H are no longer told, nor that D lacks it
        ("learnerEffort", "≈ close → ∼ related only", 3),
        ("learnerEffort", "≈ close → ＝ exact", 0),
        ("dateOfIssuing", "＝ exact → ∼ related only", 2),  # it is not asked of H, a badge class
    ],
)
def test_matches(answer: Sensitivity, statement: str, change: str, moved: int) -> None:
    assert found(answer, "descriptor-mapping", f"ex@2026.{statement}", change).moved == moved


@pytest.mark.parametrize(
    ("subject", "moved"),
    [
        ("table → content", 2),  # A, B; C and D fail anyway
        ("table → level", 1),  # A; it may not have one
        ("table → title", 0),
        ("ob2 /issuedOn → dateOfIssuing", 3),  # E, F, G
        ("ob2 /badge/description → content", 3),
        ("ob2 /description → content", 1),  # H
        ("ob2 /criteria/narrative → learnerEffort", 1),
    ],
)
def test_fields_of_formats(answer: Sensitivity, subject: str, moved: int) -> None:
    assert found(answer, "format-mapping", subject).moved == moved


def test_every_statement_is_tried_and_the_strongest_lever_comes_first(answer: Sensitivity, with_ex: Catalog) -> None:
    assert (answer.read, answer.total, len(answer.rejected)) == (10, 8, 2)
    assert answer.levers[0].subject == "ex@2026.issuerCountry"
    assert [k.moved for k in answer.levers] == sorted((k.moved for k in answer.levers), reverse=True)
    assert all(k.moved for k in answer.levers)
    assert not any(k.moved for k in answer.idle)
    tried = {k.subject for k in (*answer.levers, *answer.idle) if k.kind == "obligation"}
    edition = with_ex.edition("ex")
    spoken_of = {s.about for s in edition.descriptors()}
    assert tried == {f"ex@2026.{s.id}" for s in edition.statements if s.id != "EX-02"} | {
        f"ex@2026.{d.id}" for d in with_ex.common if d.id not in spoken_of
    }


def test_a_second_run_gives_the_same(answer: Sensitivity, folder: Path, with_ex: Catalog) -> None:
    again = sensitivity([folder], ["ex"], catalog=with_ex)
    assert (again.levers, again.idle) == (answer.levers, answer.idle)


def test_obligations_move_what_a_whole_trial_moves(answer: Sensitivity, folder: Path, with_ex: Catalog) -> None:
    words = {with_ex.concept(f"cwo:{w}")[0].en: w for w in sandbox.WORDS if w != sandbox.SILENT}
    levers = [k for k in (*answer.levers, *answer.idle) if k.kind == "obligation"]
    assert len(levers) == 18
    for lever in levers:
        statement, value = lever.subject.rpartition(".")[2], words[lever.change.en.rpartition(" → ")[2]]
        trial = whatif([Setting("ex", statement, value)], [folder], catalog=with_ex)
        moves = (*trial.failing, *trial.passing, *trial.other)
        assert sum(differs(m.before, m.after) for m in moves) == lever.moved, lever


def test_fields_move_what_judging_the_changed_record_again_moves(folder: Path, with_ex: Catalog, ex: Edition) -> None:
    """The short way evaluates few shapes on few values; this is the long way."""
    editions = (ex, with_ex.edition("jwg"), with_ex.edition("rishu"))
    answer = sensitivity([folder, EXAMPLES], [e.id for e in editions], catalog=with_ex)
    credentials = [c for c in iter_corpus([folder, EXAMPLES], with_ex) if isinstance(c, Credential)]
    bench = module._Trial(with_ex, named("reference"), Options(), ())
    moved: dict[str, int] = {}
    for credential in credentials:
        before = {e.id: verdict(credential.record, e, with_ex) for e in editions}
        for idea, changed in bench._without_fields(credential):
            hit = sum(differs(before[e.id], verdict(changed, e, with_ex)) for e in editions)
            moved[idea.subject] = moved.get(idea.subject, 0) + hit
    levers = {k.subject: k.moved for k in (*answer.levers, *answer.idle) if k.kind == "format-mapping"}
    assert levers == moved
    assert sum(map(bool, levers.values())) > 20


def test_nothing_left_out_leaves_the_record_as_it_was_read(catalog: Catalog) -> None:
    for credential in iter_corpus([EXAMPLES], catalog):
        assert isinstance(credential, Credential)
        again = without(credential.record, "title", (), catalog)
        assert {d: set(again[d]) for d in again} == {d: set(credential.record[d]) for d in credential.record}


def test_what_was_worked_out_goes_with_what_it_came_from(catalog: Catalog) -> None:
    (credential,) = read(
        b"title,awardingBody,creditRecognition,classHours,certification\nMaps,North,2 ECTS,,attendance certificate\n",
        catalog=catalog,
    )
    assert [v.derived for v in credential.record["learnerEffort"]] == [True]
    credits_gone = without(credential.record, "creditRecognition", credential.record["creditRecognition"], catalog)
    assert credits_gone["learnerEffort"] == ()
    assert credential.record["credentialType"]
    proof_gone = without(credential.record, "certification", credential.record["certification"], catalog)
    assert proof_gone["credentialType"] == ()
    assert proof_gone["creditRecognition"] == credential.record["creditRecognition"]


def test_a_hint_of_class_hours_goes_with_them(catalog: Catalog) -> None:
    (credential,) = read(b"title,awardingBody,classHours\nMaps,North,12 hours\n", catalog=catalog)
    assert len(credential.record["learnerEffort"]) == 1
    gone = without(credential.record, "classHours", credential.record["classHours"], catalog)
    assert gone["learnerEffort"] == ()


@pytest.mark.parametrize(
    ("kind", "pointer", "field"),
    [
        (
            "ob3",
            "/credentialSubject/achievement/criteria/narrative",
            "/credentialSubject/achievement/criteria/narrative",
        ),
        ("ob3", "/credentialSubject/0/result/12/value", "/credentialSubject/result/value"),
        ("elm", "/credentialSubject/2", "/credentialSubject"),
        ("rdf", "<https://example.org/1> cwd:title", "cwd:title"),
        ("elm", "_:b0 elm:hasClaim / elm:title", "elm:hasClaim / elm:title"),
        ("table", "B12", ""),
        ("table", "Sheet 1!B12", ""),
    ],
)
def test_a_field_is_a_place_without_its_numbers(kind: str, pointer: str, field: str) -> None:
    assert field_of(kind, pointer) == field


def test_a_listed_item_that_is_demanded_moves_only_who_lacks_it(tmp_path: Path, catalog: Catalog) -> None:
    """Where all is only listed, a demand turns "incomplete" into "conforms", which is no move."""
    path = tmp_path / "x.csv"
    path.write_text("title,awardingBody\nMaps,North\nSea,\n")
    answer = sensitivity([path], ["my"], catalog=catalog)
    assert found(answer, "obligation", "my@jwg-2024.title").moved == 0
    assert found(answer, "obligation", "my@jwg-2024.awardingBody").moved == 1
