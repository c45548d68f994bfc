"""``compare`` as a user calls it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from inside import crosswalk
from test_commands import BADGE, EXAMPLES, ROOT, one_sentence

COURSES = str(EXAMPLES / "courses_ja.csv")
ANNEX = str(ROOT / "tests" / "data" / "elm" / "microcredential-annex1.jsonld")


def compared(*arguments: str) -> dict:
    done = crosswalk("compare", *arguments, "--report", "json", "--lang", "en")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def titles(*arguments: str) -> list[str]:
    return [c["title"]["en"] for c in compared(*arguments)["credentials"]]


def test_every_record_counts_and_hash_picks_one() -> None:
    assert titles(COURSES, ANNEX) == ["観光データ分析", "介護の基礎", "Digital micro-credential creation"]
    assert titles(f"{COURSES}#2", ANNEX) == ["介護の基礎", "Digital micro-credential creation"]
    assert titles(f"{COURSES}#2", f"{COURSES}#1") == ["介護の基礎", "観光データ分析"]


def test_records_is_the_same_for_all_files_at_once() -> None:
    picked, asked = compared(f"{COURSES}#2", ANNEX), compared("--records", "2,all", COURSES, ANNEX)
    assert picked == asked
    assert picked["report"]["command"] == ["compare", "--records", "2,all", "--report", "json", "--lang", "en"]
    assert [i["name"] for i in picked["report"]["inputs"]] == ["courses_ja.csv", "microcredential-annex1.jsonld"]


def test_a_name_that_ends_like_a_pick_wins(tmp_path: Path) -> None:
    shutil.copy(BADGE, tmp_path / "badge.json#2")
    assert titles(str(tmp_path / "badge.json#2"), f"{COURSES}#1") == ["データサイエンス入門", "観光データ分析"]


def test_standard_input_holds_records_too() -> None:
    done = crosswalk("compare", "-", "-", "--records", "2,1", "--report", "json", stdin=Path(COURSES).read_bytes())
    assert [c["source"]["item"] for c in json.loads(done.stdout)["credentials"]] == ["row 3", "row 2"]


def test_the_object_has_rows_sizes_overlaps_and_what_it_rests_on() -> None:
    answer = compared(f"{COURSES}#1", ANNEX)
    assert list(answer) == ["title", "note", "credentials", "rows", "workloads", "overlaps", "levels", "report"]
    assert len(answer["rows"]) == 17
    language = next(r for r in answer["rows"] if r["descriptor"] == "language")
    assert [c["values"][0]["label"]["ja"] for c in language["cells"]] == ["日本語", "英語"]
    assert [(w["quantity"]["amount"], w["quantity"]["unit"], w["hours"]) for w in answer["workloads"]] == [
        ([60, 60], "hours", [60, 60])
    ] * 2
    assert answer["workloads"][0]["conversions"][0]["unit"] == "cwu:ECTS"
    assert answer["workloads"][0]["conversions"][0]["amount"] == [2, 2.4]
    assert answer["overlaps"] == [{"first": 1, "second": 2, "overlap": "same", "commonHours": [60, 60]}]
    assert {one["credential"] for one in answer["levels"]} == {2}


def test_csv_has_one_row_a_value_with_its_place() -> None:
    done = crosswalk("compare", COURSES, "--report", "csv", "--lang", "ja")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    effort = [r for r in rows if r["descriptor"] == "learnerEffort"]
    assert [(r["credentialNumber"], r["valueText"], r["valuePointer"]) for r in effort] == [
        ("1", "60時間", "G2"), ("1", "1単位", "K2"), ("2", "120時間", "G3"),
    ]  # fmt: skip
    assert effort[1]["valueForm"] == "単位数からの算出"
    assert all(r["basis"].startswith("crosswalk ") for r in rows)


@pytest.mark.parametrize(("report", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_reports_for_people(tmp_path: Path, report: str, begins: bytes) -> None:
    path = tmp_path / f"answer.{report}"
    done = crosswalk("compare", COURSES, BADGE, "--report", report, "--output", str(path))
    assert done.returncode == 0, done.stderr.decode()
    assert path.read_bytes().startswith(begins)


def test_the_learner_is_masked_unless_asked_for(tmp_path: Path) -> None:
    shutil.copy(ANNEX, tmp_path / "David Smith.jsonld")
    file = str(tmp_path / "David Smith.jsonld")
    name = json.loads(Path(ANNEX).read_text())["credentialSubject"]["fullName"]["en"]
    for report in ("table", "json", "csv", "html"):
        assert name not in crosswalk("compare", file, COURSES, "--report", report).stdout.decode()
        if report != "table":  # a name may be parted by the end of a line
            shown = crosswalk("compare", file, COURSES, "--report", report, "--show-learner")
            assert name in shown.stdout.decode()


def test_what_cannot_be_read_is_told_beside_the_others() -> None:
    done = crosswalk("compare", "nothing.json", COURSES, "--lang", "en")
    assert done.returncode == 2
    assert "nothing.json" in done.stderr.decode()
    assert "介護の基礎" in done.stdout.decode()
    alone = crosswalk("compare", "nothing.json", f"{COURSES}#1", "--lang", "en")
    assert (alone.returncode, alone.stdout) == (2, b"")


def test_misuse_is_one_sentence_that_says_how_to_pick(tmp_path: Path) -> None:
    assert "name another file" in one_sentence(crosswalk("compare", BADGE)).lower()
    assert "2 record(s)" in one_sentence(crosswalk("compare", f"{COURSES}#3", BADGE))
    many = tmp_path / "many.csv"
    head, *rows = Path(COURSES).read_text(encoding="utf-8").splitlines()
    many.write_text("\n".join([head, *(rows * 3)]), encoding="utf-8")
    words = one_sentence(crosswalk("compare", str(many)))
    assert f"{many}#1 {many}#3" in words
    assert titles(f"{many}#6", f"{many}#1") == ["介護の基礎", "観光データ分析"]
    assert "--records" in one_sentence(crosswalk("compare", "--records", "1", COURSES, BADGE))
    assert "--records" in one_sentence(crosswalk("compare", "--records", "1,all", f"{COURSES}#1", BADGE))


def test_a_report_can_be_made_again(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    shutil.copy(COURSES, tmp_path / "courses_ja.csv")
    shutil.copy(ANNEX, tmp_path / "microcredential-annex1.jsonld")
    crosswalk("compare", f"{COURSES}#2", ANNEX, "--report", "json", "--output", str(report))
    done = crosswalk("rerun", str(report), "--lang", "en")
    assert (done.returncode, done.stdout.decode()) == (0, "report.json: the same report, byte for byte.\n")
