"""A corpus judged before and after a change: who newly fails, who newly passes, and of how many."""

from __future__ import annotations

from pathlib import Path

import corpus
import pytest

from crosswalk.catalog import Catalog
from crosswalk.engines import Engine
from crosswalk.engines.reference import Reference
from crosswalk.errors import Misuse, UnknownFramework
from crosswalk.model.comparison import Moved, Setting, Tally, WhatIf
from crosswalk.model.finding import Result, Verdict
from crosswalk.model.framework import Edition
from crosswalk.model.record import DescriptorRecord
from crosswalk.tasks.moves import differs, direction
from crosswalk.tasks.whatif import setting, whatif

C, X, U = Verdict.CONFORMS, Verdict.DOES_NOT_CONFORM, Verdict.CANNOT_TELL


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write(tmp_path_factory.mktemp("whatif"))


def tried(folder: Path, catalog: Catalog, *changes: str, engine: Engine | None = None) -> WhatIf:
    return whatif([setting(c) for c in changes], [folder], catalog=catalog, engine=engine)


def titles(moves: tuple[Moved, ...]) -> str:
    return "".join(m.title for m in moves)


@pytest.mark.parametrize(
    ("change", "failing", "passing", "other"),
    [
        ("ex.EX-01=15", "BH", "", ""),  # 12 and 10 hours
        ("ex.EX-01=10.5", "H", "", ""),
        ("ex.EX-01=5", "", "C", ""),  # 8 hours
        ("ex.EX-01=optional", "", "C", ""),
        ("ex.EX-01=silent", "", "C", ""),
        ("ex.level=optional", "", "BG", ""),  # F is still not told how it is assessed
        ("ex.content=optional", "", "D", ""),
        ("ex.content=silent", "", "D", ""),
        ("ex.assessmentType=silent", "", "F", ""),
        ("ex.issuerCountry=mandatory", "ABEFGH", "", ""),  # nobody states it; C and D fail anyway
        ("ex.learningOutcomes=mandatory", "AB", "", "EH"),  # a badge's text may hold them, a table's row does not
        ("ex.title=mandatory", "", "", ""),
        ("ex.EX-02=silent", "", "", ""),
    ],
)
def test_who_moves(folder: Path, with_ex: Catalog, change: str, failing: str, passing: str, other: str) -> None:
    answer = tried(folder, with_ex, change)
    assert (titles(answer.failing), titles(answer.passing), titles(answer.other)) == (failing, passing, other)


def test_everything_read_is_judged_or_rejected(folder: Path, with_ex: Catalog) -> None:
    answer = tried(folder, with_ex, "ex.EX-01=15")
    assert (answer.read, answer.judged, len(answer.rejected)) == (10, 8, 2)
    assert [(u.name, u.error.place) for u in answer.rejected] == [
        ("corpus/badges.ndjson", "line 3, column 23"), ("corpus/notes.txt", ""),
    ]  # fmt: skip
    for _, before, after in answer.verdicts:
        assert sum(dict(before).values()) == sum(dict(after).values()) == answer.judged


def test_verdicts_are_counted_before_and_after(folder: Path, with_ex: Catalog) -> None:
    ((edition, before, after),) = tried(folder, with_ex, "ex.EX-01=15").verdicts
    assert edition == "ex@2026"
    assert dict(before) == {C: 3, X: 2, U: 3}
    assert dict(after) == {C: 2, X: 4, U: 2}


def test_changes_are_counted_by_issuer_and_by_format(folder: Path, with_ex: Catalog) -> None:
    answer = tried(folder, with_ex, "ex.EX-01=15")
    assert answer.issuers == (
        Tally("ex@2026", "East", 2, 0, 0, 0),
        Tally("ex@2026", "North", 3, 1, 0, 0),
        Tally("ex@2026", "South", 3, 1, 0, 0),
    )
    assert answer.formats == (Tally("ex@2026", "ob2", 4, 1, 0, 0), Tally("ex@2026", "table", 4, 1, 0, 0))


def test_a_move_says_where_and_on_what_it_turns(folder: Path, with_ex: Catalog) -> None:
    first, second = tried(folder, with_ex, "ex.EX-01=15").failing
    assert first == Moved("corpus/awards.csv", "row 3", "B", "North", "table", "ex@2026", U, X, ("learnerEffort",))
    assert second == Moved("corpus/course.json", "", "H", "South", "ob2", "ex@2026", C, X, ("learnerEffort",))


def test_two_changes_are_one_trial(folder: Path, with_ex: Catalog) -> None:
    answer = tried(folder, with_ex, "ex.EX-01=15", "ex.content=optional")
    assert (titles(answer.failing), titles(answer.passing)) == ("BH", "D")
    assert answer.settings == (Setting("ex", "EX-01", "15"), Setting("ex", "content", "optional"))


def test_other_editions_are_judged_where_they_are_named(folder: Path, with_ex: Catalog) -> None:
    answer = whatif([setting("ex.content=optional")], [folder], ["jwg"], catalog=with_ex)
    assert [e.id for e in answer.editions] == ["jwg@jwg-2024", "ex@2026"]
    assert answer.verdicts[0][1] == answer.verdicts[0][2]
    assert {m.edition for m in (*answer.failing, *answer.passing, *answer.other)} == {"ex@2026"}


def test_the_reading_of_a_text_is_judged_with_it(folder: Path, with_ex: Catalog) -> None:
    answer = tried(folder, with_ex, "eu@2022.language=optional")
    assert [e.id for e in answer.editions] == ["eu@jwg-2024", "eu@2022"]


def test_no_learner_is_named(tmp_path: Path, with_ex: Catalog) -> None:
    path = tmp_path / "Hanako Mori.csv"
    path.write_text("\n".join(corpus.ROWS[:2]).replace("A,North", "Course of Hanako Mori,Hanako Mori"))
    (move,) = whatif([setting("ex.EX-01=40")], [path], catalog=with_ex).failing
    assert (move.name, move.title, move.issuer) == ("[…].csv", "Course of […]", "[…]")


class Counting(Reference):
    """The reference engine, and which shapes it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def evaluate(self, record: DescriptorRecord, edition: Edition, catalog: Catalog) -> frozenset[Result]:
        self.asked.append(len(edition.requirements))
        return super().evaluate(record, edition, catalog)


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ("ex.content=optional", [7] * 8),  # an obligation: one evaluation a record
        ("ex.content=silent", [7] * 8),
        ("ex.EX-01=15", [7, 1] * 8),  # a bound: that shape again
        ("ex.title=mandatory", [7, 1] * 8),
    ],
)
def test_only_what_changed_is_evaluated_again(folder: Path, with_ex: Catalog, change: str, asked: list[int]) -> None:
    engine = Counting()
    tried(folder, with_ex, change, engine=engine)
    assert engine.asked == asked


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("jwg.level=mandatory", ("jwg", "level", "mandatory")),
        ("jwg@1.0.level = silent", ("jwg@1.0", "level", "silent")),
        ("rishu.JP-01=60.5", ("rishu", "JP-01", "60.5")),
        ("jwg.JWG-10=38..48", ("jwg", "JWG-10", "38..48")),
    ],
)
def test_a_change_is_written_in_three_parts(text: str, parts: tuple[str, str, str]) -> None:
    assert setting(text) == Setting(*parts)


@pytest.mark.parametrize("text", ["level=mandatory", "jwg.level", "jwg.level=", ".level=mandatory", "jwg.=x", ""])
def test_what_has_no_three_parts_is_refused(text: str) -> None:
    with pytest.raises(Misuse, match="write a change as EDITION"):
        setting(text)


def test_misuse_is_told_before_anything_is_read(tmp_path: Path, with_ex: Catalog) -> None:
    with pytest.raises(Misuse, match="Nothing is changed"):
        whatif([], [tmp_path], catalog=with_ex)
    with pytest.raises(UnknownFramework):
        whatif([setting("ex.content=optional")], [tmp_path], ["nowhere"], catalog=with_ex)


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (C, X, "failing"),
        (U, X, "failing"),
        (C, Verdict.NOT_A_MICRO_CREDENTIAL, "failing"),
        (X, C, "passing"),
        (U, C, "passing"),
        (X, Verdict.INCOMPLETE, "passing"),
        (C, U, "other"),
        (X, U, "other"),
        (X, Verdict.NOT_A_MICRO_CREDENTIAL, "other"),
        (Verdict.INCOMPLETE, C, "other"),
        (C, C, ""),
    ],
)
def test_what_cannot_be_told_does_not_fail(before: Verdict, after: Verdict, where: str) -> None:
    assert direction(before, after) == where


def test_a_list_that_becomes_a_demand_changes_the_word_and_not_the_standing() -> None:
    assert not differs(Verdict.COMPLETE, C)
    assert not differs(C, Verdict.INCOMPLETE)
    assert differs(Verdict.COMPLETE, Verdict.INCOMPLETE)
    assert differs(Verdict.INCOMPLETE, X)
    assert differs(C, U)
    assert not differs(U, U)
