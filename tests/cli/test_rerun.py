"""A report made again: the same, or what has changed; and reports that were written to do harm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosswalk import catalog as catalogs
from crosswalk import cli
from crosswalk.tasks.provenance import check_command

ROOT = Path(__file__).resolve().parents[2]
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"
TABLE = ROOT / "examples" / "courses_ja.csv"

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with a badge and a table in it; its exit code and what it says."""
    shutil.copy(BADGE, tmp_path / "badge.json")
    shutil.copy(TABLE, tmp_path / "courses.csv")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments: str) -> tuple[int, str]:
        code = cli.main(arguments)
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


def changed(path: str, change: Callable[[Any], object]) -> None:
    """A report in which one thing is another."""
    answer = json.loads(Path(path).read_text())
    change(answer)
    Path(path).write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize(
    "command",
    [
        ("check", "badge.json"),
        ("check", "badge.json", "courses.csv", "--framework", "jwg,eu@2022", "--lang", "ja",
         "--present-as", "mandatory"),
        ("check", "courses.csv", "--record", "2", "--no-mapping", "--date", "2026-04-01"),
        ("check", ".", "--framework", "jwg", "--show-learner"),
        ("gaps", "jwg", "eu@2022", "--date", "2026-04-01"),
        ("gaps", "--framework", "jwg,eu"),
        ("diff", "eu", "eu@2022", "badge.json", "courses.csv", "--lang", "ja"),
        ("whatif", "courses.csv", "--set", "jwg.level=mandatory", "--set", "rishu.JP-01=90", "--framework", "nz"),
        ("fix", "badge.json", "--framework", "eu,my"),
        ("compare", "badge.json", "courses.csv"),
        ("convert", "2 ECTS", "--to", "ucts", "--date", "2020-04-01"),
    ],
)  # fmt: skip
def test_a_report_is_made_again(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    folder = tmp_path.parent / f"{tmp_path.name}-reports"  # a report in the folder would be one more file of it
    folder.mkdir()
    report = str(folder / "r.json")
    run(*command, "--report", "json", "--output", report)
    files = [tmp_path] if "." in command else []
    assert run("rerun", report, *map(str, files)) == (0, "r.json: the same report, byte for byte.\n")


def test_the_report_says_what_it_was_made_from(run: Run) -> None:
    run("check", str(Path.cwd() / "badge.json"), "--framework", "eu", "--report", "json", "--output", "r.json")
    report = json.loads(Path("r.json").read_text())["report"]
    assert report["command"] == ["check", "--framework", "eu", "--report", "json", "--lang", "en"]
    assert [e["name"] for e in report["editions"]] == ["eu@jwg-2024", "eu@2022"]
    (given,) = report["inputs"]
    assert (given["number"], given["name"]) == (1, "badge.json")
    assert str(Path.cwd()) not in Path("r.json").read_text()


def test_files_are_found_by_hash_then_by_order_then_by_name(run: Run, tmp_path: Path) -> None:
    run("check", "badge.json", "courses.csv", "--framework", "jwg", "--report", "json", "--output", "r.json")
    away = tmp_path / "away"
    away.mkdir()
    for name in ("r.json", "badge.json", "courses.csv"):
        shutil.move(name, away / name)
    assert run("rerun", "away/r.json")[0] == 0  # beside the report
    shutil.move(away / "badge.json", "x")
    shutil.move(away / "courses.csv", "y")
    assert run("rerun", "away/r.json", "y", "x")[0] == 0  # by their hashes, whatever they are called
    code, said = run("rerun", "away/r.json", "x")
    assert code == 2
    assert "courses.csv: not found" in said
    Path("x").write_bytes(Path("x").read_bytes() + b"\n")
    code, said = run("rerun", "away/r.json", "y", "x")  # the one whose hash is another stands for what is left
    assert code == 1
    assert "The file badge.json is another" in said
    assert run("rerun", "away/r.json", "x", "y", "x")[0] == 2


def test_standard_input_needs_its_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with BADGE.open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", type("Piped", (), {"buffer": stream}))
        run("check", "-", "--framework", "jwg", "--report", "json", "--output", "r.json")
    assert run("rerun", "r.json")[0] == 2
    assert run("rerun", "r.json", "badge.json")[0] == 0


# ---- what has changed


def test_another_file_is_named_with_the_verdicts_that_differ(run: Run) -> None:
    run("check", "badge.json", "--framework", "jwg", "--report", "json", "--output", "r.json")
    badge = json.loads(Path("badge.json").read_text())
    del badge["credentialSubject"]["achievement"]["name"]
    Path("badge.json").write_text(json.dumps(badge))
    code, said = run("rerun", "r.json")
    assert code == 1
    assert "- The file badge.json is another: " in said
    assert "- badge.json: the verdict by jwg@jwg-2024 was conforms and is does-not-conform." in said
    assert "- badge.json: title of jwg@jwg-2024 was met and is not-met." in said
    assert "program" not in said


def test_an_altered_report_is_told_apart(run: Run) -> None:
    run("check", "badge.json", "--framework", "eu", "--report", "json", "--output", "r.json")
    changed("r.json", lambda answer: answer["editions"][0].update(verdict="conforms"))
    code, said = run("rerun", "r.json")
    assert code == 1
    assert "the report itself was altered" in said
    assert "the verdict by eu@jwg-2024 was conforms and is does-not-conform" in said
    code, said = run("rerun", "r.json", "--lang", "ja")
    assert "報告書そのものが書き換えられた" in said


def test_an_edition_of_another_body_that_changed(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "body"
    for folder in ("vocab/frameworks", "shapes"):
        (data / folder).mkdir(parents=True)
    for path in ("vocab/frameworks/nz.ttl", "shapes/nz.ttl"):
        text = (ROOT / path).read_text(encoding="utf-8").replace("nz/2022", "zz/2022").replace('"nz', '"zz')
        (data / path.replace("nz", "zz")).write_text(text.replace("mcx/nz", "mcx/zz"), encoding="utf-8")
    run("check", "badge.json", "--framework", "zz,jwg", "--data", "body", "--report", "json", "--output", "r.json")
    assert run("rerun", "r.json", "--data", "body")[0] == 0
    code, said = run("rerun", "r.json")
    assert code == 2
    assert "Name it with --data DIR" in said
    shapes = data / "shapes" / "zz.ttl"
    shapes.write_text(shapes.read_text(encoding="utf-8").replace("sh:minCount 1", "sh:minCount 2"), encoding="utf-8")
    catalogs.load.cache_clear()
    code, said = run("rerun", "r.json", "--data", "body")
    assert code == 1
    assert "Of our data, shapes is another" in said
    assert "The edition zz@2022 is another" in said
    assert "vocabulary" not in said
    assert "jwg" not in said
    for path in ("shapes/zz.ttl", "vocab/frameworks/zz.ttl"):
        (data / path).unlink()
    catalogs.load.cache_clear()
    code, said = run("rerun", "r.json", "--data", "body")
    assert code == 1
    assert "zz: no such framework" in said


def test_gaps_that_differ(run: Run) -> None:
    run("gaps", "jwg", "eu@2022", "--report", "json", "--output", "r.json")

    def change(answer: dict[str, Any]) -> None:
        answer["gaps"][0]["classes"] = ["absent"]

    changed("r.json", change)
    code, said = run("rerun", "r.json")
    assert code == 1
    assert "From jwg@jwg-2024 to eu@2022, https://w3id.org/mcx/eu/2022/" in said


# ---- reports written to do harm


HOSTILE: list[Callable[[dict[str, Any]], object]] = [
    lambda r: r.update(command=[]),
    lambda r: r.update(command="check"),
    lambda r: r.update(command=["app"]),
    lambda r: r.update(command=["rerun", "r.json"]),
    lambda r: r.update(command=["lint", "--write"]),
    lambda r: r.update(command=["check", "--report", "json", "--lang", "en", "--output", "victim"]),
    lambda r: r.update(command=["check", "/etc/passwd", "--report", "json", "--lang", "en"]),
    lambda r: r.update(command=["check", "--report", "csv", "--lang", "en"]),
    lambda r: r.update(command=["check", "--repo", "json", "--lang", "en"]),
    lambda r: r.update(command=["check", "--help"]),
    lambda r: r.update(
        command=["review", "--from", "jwg", "--to", "eu", "--report", "json", "--lang", "en", "--worksheets", "victim"]
    ),
    lambda r: r.update(command=["check", "--report", "json", "--lang", "en", "--engine", "other"]),
    lambda r: r.update(command=["check", "--report", "json", "--lang", "en", "--documents", "../secret"]),
    lambda r: r.update(command=["check", "--report", "json", "--lang", "en", "--data", "/etc"]),
    lambda r: r.update(command=["check", *["--framework", "eu"] * 500]),
    lambda r: r.update(command=["check", "x" * 20_000]),
    lambda r: r.update(command=["check", "--framework", "eu\x1b[31m", "--report", "json", "--lang", "en"]),
    lambda r: r.update(command=[{"check": 1}]),
    lambda r: r.update(inputs={}),
    lambda r: r.update(inputs=[1]),
    lambda r: r.update(inputs=[{"number": 0, "name": "badge.json", "sha256": ""}]),
    lambda r: r.update(inputs=[{"number": 2, "name": "badge.json", "sha256": ""}]),
    lambda r: r.update(inputs=[{"number": True, "name": "badge.json", "sha256": ""}]),
    lambda r: r.update(inputs=[{"number": 1, "name": ["badge.json"], "sha256": ""}]),
    lambda r: r["inputs"][0].update(name="../badge.json"),
    lambda r: r["inputs"][0].update(name=".."),
    lambda r: r["inputs"][0].update(name="sub/badge.json"),
    lambda r: r["inputs"][0].update(name="sub\\badge.json"),
    lambda r: r["inputs"][0].update(name=str(BADGE)),
    lambda r: r["inputs"][0].update(name="C:badge.json"),
    lambda r: r["inputs"][0].update(name="badge.json\x00"),
    lambda r: r["inputs"][0].update(name="-"),
    lambda r: r["inputs"][0].update(name="link.json"),
    lambda r: r["inputs"][0].update(name="pipe"),
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_only_known_commands_on_named_files_are_run(run: Run, tmp_path: Path, number: int) -> None:
    folder = tmp_path / "inside"
    (folder / "sub").mkdir(parents=True)
    shutil.copy("badge.json", folder / "sub")
    os.chdir(folder)
    Path("link.json").symlink_to(tmp_path / "badge.json")
    os.mkfifo("pipe")
    run("check", "../badge.json", "--framework", "jwg", "--report", "json", "--output", "r.json")
    before = sorted(p.name for p in folder.iterdir())
    changed("r.json", lambda answer: HOSTILE[number](answer["report"]))
    code, said = run("rerun", "r.json")
    assert code == 2, said
    assert len(said.strip().splitlines()) == 1, said
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert sorted(p.name for p in folder.iterdir()) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"1", b"null", b"\xff\xfe", b"[" * 100_000, b'{"report": 1}', b'[{"report": {}}]', b'{"a": 1}',
     b'{"report": {"command": ["check"], "inputs": [{"number": 1' + b"0" * 5000 + b"}]}}"],
)  # fmt: skip
def test_what_is_no_report_is_one_sentence(run: Run, content: bytes) -> None:
    Path("r.json").write_bytes(content)
    code, said = run("rerun", "r.json")
    assert code == 2
    assert said.startswith("r.json: ")
    assert len(said.strip().splitlines()) == 1


def test_no_file(run: Run) -> None:
    assert run("rerun", "none.json")[0] == 2
    assert run("rerun", ".")[0] == 2


def test_two_commands_in_one_report(run: Run) -> None:
    run("gaps", "--framework", "jwg,eu", "--report", "json", "--output", "r.json")
    changed("r.json", lambda answer: answer[1]["report"]["command"].append("x"))
    assert run("rerun", "r.json")[0] == 2


# ---- beside the command line


def test_a_page_tells_a_command_as_the_command_line_does() -> None:
    from crosswalk.cli.basis import typed

    editions = catalogs.load().choose(["jwg", "eu@2022"])
    told = check_command(
        editions, "json", "ja", present_as="mandatory", record=3, documents="saved-files", data="body"
    )  # fmt: skip
    assert typed(cli.parser().parse_args([*told, "file"])) == told


def test_the_same_bytes_in_another_process_and_with_other_hashes() -> None:
    def answer(seed: str, form: str) -> bytes:
        command = [sys.executable, "-m", "crosswalk", "check", str(BADGE), str(TABLE), "--report", form, "--lang", "en"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        return subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False).stdout

    for form in ("json", "csv", "sarif", "rdf"):
        first = answer("1", form)
        assert len(first) > 1000
        assert first == answer("2", form)


@pytest.mark.parametrize(("lang", "same"), [("en", "are the same"), ("ja", "同じです")])
def test_what_gives_no_answer_now_is_not_said_to_be_the_same(run: Run, lang: str, same: str) -> None:
    assert run("check", "badge.json", "--report", "json", "--lang", "en", "--output", "r.json")[0] == 1
    Path("badge.json").write_text("{")
    code, said = run("rerun", "r.json", "--lang", lang)
    assert code == 1
    assert "badge.json" in said
    assert same not in said


def test_a_file_named_after_its_learner_is_fixed_again(run: Run) -> None:
    badge = json.loads(Path("badge.json").read_text())
    badge["credentialSubject"]["identifier"] = [
        {"type": "IdentityObject", "identityHash": "Hanako Rei", "identityType": "name", "hashed": False}
    ]
    Path("Hanako_Rei.json").write_text(json.dumps(badge))
    asked = ("fix", "Hanako_Rei.json", "--framework", "eu", "--report", "json", "--lang", "en", "--output", "r.json")
    assert run(*asked)[0] == 0
    assert "hanako" not in Path("r.json").read_text().lower()
    assert run("rerun", "r.json", "Hanako_Rei.json", "--lang", "en")[0] == 0
