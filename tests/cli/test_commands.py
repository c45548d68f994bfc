"""The command line as a user calls it: whole processes, exit codes, what goes where."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
BADGE = str(EXAMPLES / "ob3_jwg-style_ja.json")
FRAMEWORKS = ["jwg", "eu", "au", "my", "rishu"]

Done = subprocess.CompletedProcess[bytes]


def crosswalk(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT) -> Done:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "crosswalk", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=120, check=False)


def one_sentence(done: Done) -> str:
    text = done.stderr.decode()
    assert done.returncode == 2
    assert "Traceback" not in text
    assert len(text.strip().splitlines()) == 1, text
    return text


def test_matrix_csv_has_the_contract_s_columns_and_cells() -> None:
    done = crosswalk("matrix", "--report", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.returncode == 0
    assert list(rows[0]) == ["descriptor", *FRAMEWORKS]
    assert len(rows) == 17
    assert {cell for row in rows for key, cell in row.items() if key != "descriptor"} == {
        "mandatory", "optional", "present", "",
    }  # fmt: skip


def test_check_json_has_the_contract_s_keys() -> None:
    done = crosswalk("check", BADGE, "--report", "json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"name", "sha256", "format", "version", "recognised"} <= set(answer["source"])
    assert answer["record"]["title"][0] == answer["record"]["title"][0] | {
        "value": "データサイエンス入門", "form": "text", "pointer": "/credentialSubject/achievement/name",
    }  # fmt: skip
    assert [e["framework"] for e in answer["editions"]] == FRAMEWORKS
    for edition in answer["editions"]:
        assert {"framework", "edition", "verdict", "counts", "findings"} <= set(edition)
        for finding in edition["findings"]:
            assert {
                "descriptor",
                "kind",
                "obligation",
                "outcome",
                "severity",
                "message",
                "shape",
                "clause",
                "pointer",
            } <= set(finding)
            assert set(finding["message"]) == {"ja", "en"}


def test_framework_names_an_edition() -> None:
    done = crosswalk("check", BADGE, "--framework", "jwg,eu@2022", "--report", "json", "--fail-on", "never")
    editions = [(e["framework"], e["edition"]) for e in json.loads(done.stdout)["editions"]]
    assert done.returncode == 0
    assert editions == [("jwg", "jwg-2024"), ("eu", "2022")]


def test_conforming_exits_0_and_incomplete_does_too() -> None:
    assert crosswalk("check", BADGE, "--framework", "jwg").returncode == 0
    assert crosswalk("check", BADGE, "--framework", "my").returncode == 0
    assert crosswalk("check", BADGE, "--framework", "my", "--present-as", "mandatory").returncode == 1


def test_cannot_tell_exits_0_and_says_so() -> None:
    done = crosswalk("check", str(EXAMPLES / "ob2_hosted_en.json"), "--framework", "jwg")
    assert done.returncode == 0
    assert "cannot tell" in done.stdout.decode()


def test_fail_on_warning() -> None:
    badge = str(EXAMPLES / "ob2_embedded_en.json")
    assert crosswalk("check", badge, "--framework", "my").returncode == 0
    assert crosswalk("check", badge, "--framework", "my", "--fail-on", "warning").returncode == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.json", b""),
        ("broken.json", b'{"a": '),
        ("plain.txt", b"hello"),
        ("nul.json", b"\0\0"),
        ("x.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_unreadable_input_is_one_sentence_that_names_the_file(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for command in ("check", "read"):
        done = crosswalk(command, str(path))
        assert name in one_sentence(done)
        assert done.stdout == b""


def test_absent_file_and_unknown_framework() -> None:
    assert "no-such-file.json" in one_sentence(crosswalk("check", "no-such-file.json"))
    assert "atlantis" in one_sentence(crosswalk("check", BADGE, "--framework", "atlantis"))


def test_misuse_is_one_sentence() -> None:
    assert "--lang" in one_sentence(crosswalk("check", BADGE, "--lang", "de"))
    one_sentence(crosswalk("nonsense"))
    one_sentence(crosswalk("check"))


def test_several_files_list_the_unreadable_beside_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    done = crosswalk("check", BADGE, str(bad), "--report", "json")
    good, refused = json.loads(done.stdout)
    assert done.returncode == 2
    assert len(good["editions"]) == 5
    assert "bad.json" in refused["error"]


def test_a_folder_and_an_archive_are_read_as_the_files_in_them(tmp_path: Path) -> None:
    names = ("ob3_jwg-style_ja.json", "courses_ja.csv")
    for name in names:
        shutil.copy(EXAMPLES / name, tmp_path)
    (tmp_path / "notes.txt").write_text("Bring cake.")
    archive = tmp_path.parent / "all.zip"
    with zipfile.ZipFile(archive, "w") as members:
        for path in tmp_path.iterdir():
            members.write(path, path.name)
    for source in (tmp_path, archive):
        done = crosswalk("check", str(source), "--framework", "jwg", "--report", "json")
        assert done.returncode == 2
        courses, badge, refused = json.loads(done.stdout)
        assert courses["source"]["name"] == f"{source.name}/courses_ja.csv"
        assert len(courses["credentials"]) == 2
        assert badge["source"]["name"] == f"{source.name}/ob3_jwg-style_ja.json"
        assert refused["source"]["name"] == f"{source.name}/notes.txt"
        assert done.stderr.decode().startswith(f"{source.name}/notes.txt: Nothing in this file tells")
        listed = list(csv.DictReader(io.StringIO(crosswalk("read", str(source), "--report", "csv").stdout.decode())))
        assert [bool(row["whyUnread"]) for row in listed] == [False, False, True, False]
        assert [row["recordFormat"] for row in listed] == ["table", "table", "", "ob3 3.0"]


def test_files_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    paths = [shutil.copy(BADGE, tmp_path / folder / "badge.json") for folder in ("one", "two")]
    assert len(json.loads(crosswalk("read", *map(str, paths), "--report", "json").stdout)) == 2


def test_many_records_are_listed_and_a_few_shown_in_full(tmp_path: Path) -> None:
    lines = tmp_path / "many.ndjson"
    badge = json.dumps(json.loads(Path(BADGE).read_text(encoding="utf-8")))
    lines.write_text("\n".join([badge] * 7))
    text = crosswalk("check", str(lines), "--framework", "jwg").stdout.decode()
    assert "More than 6 records" in text
    assert text.count("line 7") == 1
    assert "What it says and what to add" not in text
    lines.write_text("\n".join([badge] * 2))
    assert "More than" not in crosswalk("check", str(lines), "--framework", "jwg").stdout.decode()


def test_saved_documents_answer_what_a_link_leaves_open() -> None:
    data = ROOT / "tests" / "data" / "ob2"
    command = ("check", str(data / "assertion-hosted.json"), "--framework", "jwg", "--report", "json")

    def outcome(*more: str) -> str:
        (edition,) = json.loads(crosswalk(*command, *more).stdout)["editions"]
        return next(f["outcome"] for f in edition["findings"] if f["descriptor"] == "title")

    assert outcome() == "cannot-tell"
    assert outcome("--documents", str(data / "hosted")) == "met"
    one_sentence(crosswalk(*command, "--documents", str(data / "absent")))


def test_standard_input_and_several_records() -> None:
    data = (EXAMPLES / "courses_ja.csv").read_bytes()
    answer = json.loads(crosswalk("check", "-", "--report", "json", stdin=data).stdout)
    assert [c["source"]["item"] for c in answer["credentials"]] == ["row 2", "row 3"]
    assert "item" not in answer["source"]


def test_output_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    done = crosswalk("check", BADGE, "--report", "json", "--output", str(target))
    assert done.stdout == b""
    assert json.loads(target.read_text())["source"]["format"] == "ob3"
    before = target.read_bytes()
    crosswalk("check", "no-such-file", "--report", "json", "--output", str(target))
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]
    one_sentence(crosswalk("matrix", "--output", str(tmp_path / "no-folder" / "x.csv")))


def test_learner_is_shown_only_when_asked() -> None:
    for report in ("json", "csv", "table"):
        hidden = crosswalk("check", BADGE, "--report", report)
        shown = crosswalk("check", BADGE, "--report", report, "--show-learner")
        assert "花子".encode() not in hidden.stdout + hidden.stderr
        if report != "table":  # the table shows findings, and a learner who is named is none
            assert "花子".encode() in shown.stdout
    assert "花子".encode() in crosswalk("read", BADGE, "--show-learner").stdout
    assert "花子".encode() not in crosswalk("read", BADGE).stdout


def test_same_input_same_bytes() -> None:
    first, second = (crosswalk("check", BADGE, "--report", "json").stdout for _ in range(2))
    assert first == second


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_command_answers_in_both_languages(lang: str) -> None:
    word = {"ja": "必須", "en": "mandatory"}[lang]
    assert word in crosswalk("matrix", "--lang", lang).stdout.decode()
    assert crosswalk("frameworks", "--lang", lang).returncode == 0
    assert "3.0" in crosswalk("formats", "--lang", lang).stdout.decode()
    assert word in crosswalk("check", BADGE, "--lang", lang).stdout.decode()
    assert crosswalk("read", BADGE, "--lang", lang).returncode == 0


def test_frameworks_json_lists_every_edition() -> None:
    found = json.loads(crosswalk("frameworks", "--report", "json").stdout)
    assert [f["framework"] for f in found][:5] == FRAMEWORKS
    assert {e["edition"] for f in found for e in f["editions"]} >= {"jwg-2024", "2022"}


def test_lint_is_clean() -> None:
    done = crosswalk("lint")
    assert done.returncode == 0, done.stdout.decode()


def test_help_imports_nothing_heavy() -> None:
    heavy = ("rdflib", "pyshacl", "streamlit", "pandas", "rich", "babel")
    code = f"import sys\nfrom crosswalk.cli import parser\nparser()\nprint([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_is_documented() -> None:
    from crosswalk.cli import COMMANDS

    text = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert [c for c in COMMANDS if f"crosswalk {c}" not in text] == []


def test_no_warning_repeats_what_a_file_says(tmp_path: Path) -> None:
    """rdflib warns of an odd literal and quotes it; a person reads one sentence, and a log nothing of the file."""
    path = tmp_path / "odd.ttl"
    path.write_text(
        '<https://example.org/x> <https://example.org/y> "Hanako"^^<http://www.w3.org/2001/XMLSchema#boolean> .'
    )
    done = crosswalk("check", str(path))
    assert done.returncode == 2
    assert "Hanako" not in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.mark.parametrize(("lang", "words"), [("en", "Not encoded: "), ("ja", "未収録：")])
def test_empty_slots_are_marked_in_the_list(lang: str, words: str) -> None:
    assert crosswalk("frameworks", "--lang", lang).stdout.decode().count(words) == 3


@pytest.mark.parametrize(
    "arguments", [["check", ""], ["review", "x.json", "--worksheets", ""], ["fix", "x", "--date", ""]]
)
def test_an_empty_argument_is_no_folder(arguments):
    done = crosswalk(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "crosswalk: an argument is empty. Leave it out, or give it a value.\n"
