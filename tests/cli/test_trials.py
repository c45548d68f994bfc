"""``crosswalk whatif`` and ``crosswalk sensitivity`` as a user calls them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from inside import crosswalk
from test_commands import EXAMPLES, one_sentence

JA = ("--lang", "ja")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli") / "corpus"
    folder.mkdir()
    for name in ("credentials_en.csv", "ob3_jwg-style_ja.json"):
        (folder / name).write_bytes((EXAMPLES / name).read_bytes())
    line = json.dumps(json.loads((EXAMPLES / "ob2_embedded_en.json").read_text()))
    (folder / "lines.ndjson").write_text(f"{line}\nnot a credential\n")
    return str(folder)


def test_a_trial_in_csv_lists_who_moves_and_says_what_was_lost(corpus: str) -> None:
    done = crosswalk("whatif", "--set", "jwg.level=mandatory", corpus, "--report", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.returncode == 0
    assert [(r["file"], r["item"], r["direction"]) for r in rows] == [
        ("corpus/credentials_en.csv", "row 2", "failing"), ("corpus/ob3_jwg-style_ja.json", "", "failing"),
    ]  # fmt: skip
    assert done.stderr.decode() == "1 of 4 could not be read; --report table, json and xlsx list them.\n"
    assert "花子" not in done.stdout.decode()


@pytest.mark.parametrize(
    "command", [("whatif", "--set", "jwg.level=mandatory"), ("diff", "eu", "eu@2022"), ("sensitivity",)]
)
def test_a_corpus_may_come_from_standard_input(command: tuple[str, ...]) -> None:
    given = (EXAMPLES / "ob3_jwg-style_ja.json").read_bytes()
    done = crosswalk(*command, "-", "--report", "json", stdin=given)
    assert done.returncode == 0
    assert json.loads(done.stdout)["read"] == 1
    assert done.stderr == b""


def test_a_trial_in_json_and_as_a_table(corpus: str) -> None:
    arguments = ("whatif", "--set", "jwg.level=mandatory", "--set", "eu@2022.language=silent", corpus)
    answer = json.loads(crosswalk(*arguments, "--report", "json").stdout)
    assert (answer["read"], answer["judged"]) == (4, 3)
    assert [e["edition"] for e in answer["editions"]] == ["jwg@jwg-2024", "eu@jwg-2024", "eu@2022"]
    table = crosswalk(*arguments, *JA)
    assert table.returncode == 0
    assert "読み込み4件：判定3件、読めなかったもの1件。" in table.stdout.decode()
    assert table.stderr == b""


def test_a_trial_as_a_workbook(corpus: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    done = crosswalk("whatif", "--set", "jwg.level=mandatory", corpus, "--report", "xlsx", "--output", str(path))
    assert (done.returncode, done.stdout) == (0, b"")
    sheets = [n for n in zipfile.ZipFile(path).namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 7  # one about the report, and six tables


def test_levers_come_out_the_same_whatever_the_order_of_sets(corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        done = crosswalk("sensitivity", corpus, "--framework", "jwg", "--report", "csv", "--lang", "ja")
        assert done.returncode == 0
        answers.add(done.stdout)
    (answer,) = answers
    rows = list(csv.DictReader(io.StringIO(answer.decode())))
    assert {r["total"] for r in rows} == {"3"}
    assert {r["leverKind"] for r in rows} == {"obligation", "format-mapping"}
    level = next(r for r in rows if r["lever"] == "jwg@jwg-2024.level")
    assert (level["tried"], level["moved"]) == ("選択 → 必須", "2")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("jwg.level", "crosswalk"),
        ("jwg.level=must", "must: no value that can be tried out; there are mandatory, optional,"),
        ("jwg.colour=mandatory", "colour: jwg@jwg-2024 has no statement"),
        ("xx.level=mandatory", "xx: no such framework or edition; known are jwg, eu,"),
    ],
)
def test_misuse_is_one_sentence(corpus: str, change: str, message: str) -> None:
    sentence = one_sentence(crosswalk("whatif", "--set", change, corpus))
    assert message in sentence or "write a change as EDITION.STATEMENT=VALUE" in sentence


def test_without_a_change_there_is_nothing_to_try(corpus: str) -> None:
    assert "--set" in one_sentence(crosswalk("whatif", corpus))


def test_a_corpus_of_nothing_is_unreadable_input(tmp_path: Path) -> None:
    sentence = one_sentence(crosswalk("whatif", "--set", "jwg.level=mandatory", str(tmp_path)))
    assert "The folder holds no file." in sentence
    gone = one_sentence(crosswalk("sensitivity", str(tmp_path / "gone"), *JA))
    assert gone.startswith(f"{tmp_path}/gone: ")
