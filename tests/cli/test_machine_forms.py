"""SARIF, SHACL reports, CSV and JSON of the commands: places of files, the last column, the key ``report``."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph
from rdflib.namespace import SH

from crosswalk import cli

ROOT = Path(__file__).resolve().parents[2]
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"
TABLE = ROOT / "examples" / "courses_ja.csv"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def results(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)["runs"][0]
    return found


def uris(text: str) -> set[str]:
    return {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results(text)["results"]
    }  # fmt: skip


def test_addresses_are_relative_to_the_current_folder_and_encoded(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "バッジ 1" / "new"
    folder.mkdir(parents=True)
    shutil.copy(BADGE, folder / "a#b.json")
    encoded = "%E3%83%90%E3%83%83%E3%82%B8%201/new/a%23b.json"
    for typed in ("バッジ 1", "バッジ 1/new/a#b.json", str(folder), "./バッジ 1/../バッジ 1/new"):
        assert uris(run("check", typed, "--framework", "eu", "--report", "sarif")[1]) == {encoded}, typed
    assert uris(run("check", str(BADGE), "--framework", "eu", "--report", "sarif")[1]) == {BADGE.name}


def test_of_what_is_in_an_archive_the_address_is_the_archive_s(run: Run) -> None:
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.write(BADGE, "in/badge.json")
    text = run("check", "all.zip", "--framework", "eu", "--report", "sarif")[1]
    assert uris(text) == {"all.zip"}
    assert all("region" not in r["locations"][0]["physicalLocation"] for r in results(text)["results"])


def test_lines_are_those_of_the_file(run: Run) -> None:
    badge = json.loads(BADGE.read_text(encoding="utf-8"))
    criteria = badge["credentialSubject"]["achievement"]["criteria"]
    criteria["narrative"] = criteria["narrative"].replace("内部質保証「架空大学質保証基準」 ", "")
    Path("badge.json").write_text(json.dumps(badge, ensure_ascii=False, indent=2), encoding="utf-8")
    lines = Path("badge.json").read_text(encoding="utf-8").splitlines()
    expected = next(n for n, line in enumerate(lines, start=1) if '"narrative"' in line)
    found = results(run("check", "badge.json", "--framework", "jwg", "--report", "sarif")[1])["results"]
    told = {r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in found
            if "logicalLocations" in r["locations"][0]}  # fmt: skip
    assert told == {expected}
    assert {r["kind"] for r in found if "logicalLocations" in r["locations"][0]} >= {"review"}


def test_each_line_of_a_file_of_lines_has_its_results(run: Run) -> None:
    line = json.dumps(json.loads(BADGE.read_text(encoding="utf-8")))
    Path("x.ndjson").write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    found = results(run("check", "x.ndjson", "--framework", "eu", "--report", "sarif")[1])["results"]
    assert {r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in found} == {1, 3}
    assert len({r["partialFingerprints"]["crosswalkFinding/v1"] for r in found}) == len(found)


@pytest.mark.parametrize("report", ["sarif", "rdf"])
def test_exit_codes_are_those_of_a_check(run: Run, report: str) -> None:
    Path("broken.json").write_text("{")
    assert run("check", str(BADGE), "--framework", "eu", "--report", report)[0] == 1
    assert run("check", str(BADGE), "--framework", "eu", "--report", report, "--fail-on", "never")[0] == 0
    assert run("check", str(BADGE), "--framework", "jwg", "--report", report)[0] == 0
    code, out, err = run("check", str(BADGE), "broken.json", "--framework", "jwg", "--report", report)
    assert (code, "broken.json" in out, "broken.json" in err) == (2, True, True)
    assert run("check", "broken.json", "--report", report) == (2, "", err)


def test_shacl_reports_of_a_table_with_two_courses(run: Run) -> None:
    out = run("check", str(TABLE), "--framework", "jwg,eu,au", "--report", "rdf")[1]
    graph = Graph().parse(data=out, format="turtle")
    assert len(set(graph.subjects(RDF.type, SH.ValidationReport))) == 2 * 3


def test_the_learner_s_name_in_the_name_of_a_file_is_masked_everywhere(run: Run) -> None:
    shutil.copy(BADGE, "花子.json")
    badge = json.loads(BADGE.read_text(encoding="utf-8"))
    badge["credentialSubject"]["identifier"][0]["identityHash"] = "架空花子"
    name = "架空花子.json"
    Path(name).write_text(json.dumps(badge, ensure_ascii=False), encoding="utf-8")
    for report in ("json", "csv", "sarif", "rdf", "html"):
        out = run("check", name, "--framework", "jwg,eu", "--report", report)[1]
        assert len(out) > 1000
        assert "花子" not in out, report
        assert "%E8%8A%B1%E5%AD%90" not in out
    out = run("whatif", name, "--set", "jwg.level=mandatory", "--report", "json")[1]
    assert json.loads(out)["report"]["inputs"][0]["name"] == "[…].json"
    shown = json.loads(run("check", name, "--framework", "jwg", "--report", "json", "--show-learner")[1])["report"]
    assert (shown["learner"], shown["inputs"][0]["name"]) == ("shown", name)


def test_each_file_s_answer_has_its_own_inputs(run: Run) -> None:
    Path("broken.json").write_text("{")
    out = run("check", "broken.json", str(BADGE), str(TABLE), "--framework", "jwg", "--report", "json")[1]
    told = {one["source"]["name"]: one["report"]["inputs"] for one in json.loads(out)}
    numbers = {name: [(i["number"], i["name"]) for i in inputs] for name, inputs in told.items()}
    assert numbers == {
        "broken.json": [(1, "broken.json")], BADGE.name: [(2, BADGE.name)], TABLE.name: [(3, TABLE.name)],
    }  # fmt: skip


def test_a_folder_s_hash_is_made_of_names_and_contents(run: Run) -> None:
    for folder, name in (("one", "a.json"), ("two", "a.json"), ("three", "b.json")):
        Path(folder).mkdir()
        shutil.copy(BADGE, Path(folder) / name)
    Path("one/.hidden").write_text("x")
    hashes = {}
    for folder in ("one", "two", "three"):
        out = run("check", folder, "--framework", "jwg", "--report", "json")[1]
        (given,) = json.loads(out)["report"]["inputs"]
        assert (given["name"], given["files"]) == (folder, 1)
        hashes[folder] = given["sha256"]
    assert hashes["one"] == hashes["two"] != hashes["three"]


@pytest.mark.parametrize(
    "command",
    [("check", str(BADGE)), ("gaps", "jwg", "eu@2022"), ("gaps",), ("diff", "eu", "eu@2022"),
     ("whatif", str(TABLE), "--set", "jwg.level=mandatory")],
)  # fmt: skip
def test_csv_ends_with_what_it_rests_on(run: Run, command: tuple[str, ...]) -> None:
    out = run(*command, "--report", "csv", "--date", "2026-04-01")[1]
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0][-1] == "basis"
    assert len(rows) > 1
    assert all(row[-1].startswith("crosswalk ") and row[-1].endswith("; 2026-04-01") for row in rows[1:])


def test_the_matrix_has_no_further_column(run: Run) -> None:
    assert run("matrix", "--report", "csv")[1].splitlines()[0] == "descriptor,jwg,eu,au,my,rishu"


def test_saved_files_are_told_apart_from_files(run: Run) -> None:
    Path("saved").mkdir()
    Path("saved/x.json").write_text("{}")
    out = run("check", str(BADGE), "--documents", "saved", "--framework", "jwg", "--report", "json")[1]
    report = json.loads(out)["report"]
    assert report["command"][-2:] == ["--documents", "saved"]
    assert (report["documents"]["name"], report["documents"]["files"]) == ("saved", 1)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01"])
def test_a_date_that_is_none(run: Run, capsys: pytest.CaptureFixture[str], day: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("check", str(BADGE), "--date", day)
    assert stopped.value.code == 2
    assert "is no day" in capsys.readouterr().err


def test_a_record_that_is_not_there(run: Run) -> None:
    code, out, err = run("check", str(TABLE), "--record", "3", "--report", "json")
    assert (code, out) == (2, "")
    assert "the files hold 2 record(s)" in err
    assert run("check", str(TABLE), "--record", "0")[0] == 2
