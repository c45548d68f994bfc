"""The working group's review from the command line: export, edit, import, show, accept."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
Done = subprocess.CompletedProcess[bytes]


def crosswalk(*arguments: str) -> Done:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "crosswalk", *arguments]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=300, check=False)


def rows(done: Done) -> list[dict[str, str]]:
    assert done.returncode == 0, done.stderr.decode()
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def one_sentence(done: Done) -> str:
    text = done.stderr.decode()
    assert done.returncode == 2
    assert "Traceback" not in text
    assert len(text.strip().splitlines()) == 1, text
    return text


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exported") / "m.xlsx"
    done = crosswalk("matrix", "--framework", "jwg", "--report", "xlsx", "--output", str(path))
    assert done.returncode == 0, done.stderr.decode()
    return path


@pytest.fixture
def edited(exported: Path, tmp_path: Path) -> Path:
    """The title's obligation changed, as a member does it in a spreadsheet program."""
    book = openpyxl.load_workbook(exported)
    sheet = book["Statements 記載"]
    column = {str(c.value).split("\n")[1]: c.column for c in sheet[1]}
    row = next(r for r in range(2, 99) if sheet.cell(r, column["Identifier"]).value == "title")
    sheet.cell(row, column["Obligation"]).value = "選択 Optional"
    sheet.cell(row, column["Reason for the change"]).value = "題名のない講座がある"
    path = tmp_path / "edited.xlsx"
    book.save(path)
    return path


def test_an_unchanged_workbook_proposes_nothing(exported: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    done = crosswalk(
        "proposals", "import", str(exported), "--by", "Hanako", "--proposals", str(kept), "--report", "csv"
    )
    assert rows(done) == []
    assert "0 edits; nothing was saved" in done.stderr.decode()
    assert not kept.exists()


def test_from_the_workbook_to_the_published_line(edited: Path, tmp_path: Path) -> None:
    kept, published = tmp_path / "kept", tmp_path / "published"
    for folder in ("vocab", "shapes"):
        shutil.copytree(ROOT / folder, published / folder)
    common = ("--proposals", str(kept), "--report", "csv")
    (edit,) = rows(crosswalk("proposals", "import", str(edited), "--by", "花子", *common))
    assert edit["place"].startswith("Statements 記載!G")
    assert (edit["target"], edit["before"], edit["after"]) == ("jwg@jwg-2024 title", "Mandatory", "Optional")
    now, new = rows(crosswalk("proposals", "show", *common))
    assert (now["position"], now["proposedValue"]) == ("published", "Mandatory")
    assert (new["position"], new["proposedValue"], new["by"]) == ("proposed", "Optional", "花子")
    assert new["proposalReason"] == "題名のない講座がある"
    accepted = ("proposals", "accept", new["proposal"], "--by", "Chair", "--into", str(published), *common)
    changed = rows(crosswalk(*accepted))
    assert [(r["publishedFile"], r["before"], r["after"]) for r in changed] == [
        ("vocab/frameworks/jwg.ttl", "cw:obligation cwo:mandatory ;", "cw:obligation cwo:optional ;"),
        ("shapes/jwg.ttl", "sh:severity sh:Violation ;", "sh:severity sh:Info ;"),
    ]
    assert "cwo:optional" in _block(published / "vocab" / "frameworks" / "jwg.ttl", "jwg:title")
    assert "cwo:mandatory" in _block(ROOT / "vocab" / "frameworks" / "jwg.ttl", "jwg:title")
    assert "Chair" in (kept / "statements.proposals.tsv").read_text(encoding="utf-8")
    assert rows(crosswalk("proposals", "show", *common)) == []
    assert "was accepted on" in one_sentence(crosswalk(*accepted))


def _block(path: Path, name: str) -> str:
    return path.read_text(encoding="utf-8").partition(f"\n{name}\n")[2].partition("\n\n")[0]


def test_with_data_they_are_kept_there(edited: Path, tmp_path: Path) -> None:
    (tmp_path / "vocab").mkdir()
    done = crosswalk("proposals", "import", str(edited), "--by", "Hanako", "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "proposals" / "statements.proposals.tsv").is_file()
    assert rows(crosswalk("proposals", "show", "--data", str(tmp_path), "--report", "csv"))[1]["by"] == "Hanako"


def test_a_preview_saves_nothing(edited: Path, tmp_path: Path) -> None:
    done = crosswalk("proposals", "import", str(edited), "--by", "H", "--proposals", str(tmp_path / "k"), "--preview")
    assert "選択" not in done.stdout.decode()
    assert "Optional" in done.stdout.decode()
    assert "1 edits; nothing was saved" in done.stderr.decode()
    assert not (tmp_path / "k").exists()


def test_misuse_is_one_sentence(edited: Path, tmp_path: Path) -> None:
    assert "--proposals" in one_sentence(crosswalk("proposals", "show"))
    assert "no such folder or file" in one_sentence(crosswalk("proposals", "show", "--proposals", str(tmp_path / "x")))
    assert "--by" in one_sentence(crosswalk("proposals", "import", str(edited)))
    absent = crosswalk("proposals", "accept", "x", "--by", "Chair", "--proposals", str(tmp_path))
    assert "No proposal has this identifier" in one_sentence(absent)
    text = tmp_path / "x.xlsx"
    text.write_text("hello", encoding="utf-8")
    refused = crosswalk("proposals", "import", str(text), "--by", "Hanako", "--lang", "ja")
    assert "x.xlsx" in one_sentence(refused)
    assert "XLSX" in refused.stderr.decode()
