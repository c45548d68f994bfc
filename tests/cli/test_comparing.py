"""``gaps``, ``diff`` and ``profile`` as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from inside import crosswalk
from test_commands import BADGE, one_sentence


def test_gaps_of_a_pair_in_both_languages() -> None:
    for lang, words in (("en", "mandatory there"), ("ja", "相手では必須")):
        done = crosswalk("gaps", "jwg", "eu", "--lang", lang)
        assert done.returncode == 0
        assert words in done.stdout.decode()


def test_gaps_csv_has_both_clauses() -> None:
    rows = list(csv.DictReader(io.StringIO(crosswalk("gaps", "jwg", "eu", "--report", "csv").stdout.decode())))
    assert [r["statement"].rsplit("/", 1)[-1] for r in rows] == ["issuerCountry", "level"]
    assert all("row" in r["clauseThere"] and "row" in r["clauseHere"] for r in rows)


def test_gaps_of_all_pairs_never_show_a_lone_figure() -> None:
    table = crosswalk("gaps", "--framework", "jwg,eu", "--lang", "en").stdout.decode()
    assert "2 of 15 demands" in table
    assert "14 of 14 (14 in the same row)" in table
    assert "14 in the same" in table
    pairs = json.loads(crosswalk("gaps", "--framework", "jwg,eu", "--report", "json").stdout)
    assert [(p["here"], p["there"], p["lacking"]) for p in pairs] == [
        ("jwg@jwg-2024", "eu@jwg-2024", 2),
        ("eu@jwg-2024", "jwg@jwg-2024", 16),
    ]


def test_gaps_turtle_has_both_languages() -> None:
    text = crosswalk("gaps", "jwg", "eu", "--report", "turtle", "--lang", "en").stdout.decode()
    assert '"相手では必須"@ja' in text
    assert '"mandatory there"@en' in text


def test_diff_of_a_reading_and_its_source() -> None:
    answer = json.loads(crosswalk("diff", "eu", "eu@2022", BADGE, "--report", "json").stdout)
    assert {c["class"] for c in answer["changes"]} == {"reading-and-source"}
    assert (answer["read"], answer["rejected"]) == (1, [])


def test_diff_of_two_bodies_points_to_gaps() -> None:
    assert "crosswalk gaps eu jwg" in one_sentence(crosswalk("diff", "eu", "jwg"))


def test_one_edition_is_misuse() -> None:
    one_sentence(crosswalk("gaps", "jwg"))
    one_sentence(crosswalk("gaps", "jwg", "eu", "--framework", "au"))
    one_sentence(crosswalk("profile", "--join", "union", "eu"))
    one_sentence(crosswalk("profile", "eu", "jwg"))


def test_a_workbook_needs_a_file(tmp_path: Path) -> None:
    assert "--output" in one_sentence(crosswalk("gaps", "jwg", "eu", "--report", "xlsx"))
    path = tmp_path / "gaps.xlsx"
    assert crosswalk("gaps", "--framework", "jwg,eu", "--report", "xlsx", "--output", str(path)).returncode == 0
    assert path.read_bytes()[:2] == b"PK"


def test_a_written_profile_judges_and_passes_lint(tmp_path: Path) -> None:
    for join in ("union", "intersection"):
        folder = tmp_path / join
        done = crosswalk("profile", "--join", join, "jwg", "my", "--output", str(folder), "--report", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        assert list(rows[0]) == ["descriptor", "descriptorLabel", "statementKind", "jwg", "my", "jointResult"]
        assert sorted(p.name for p in folder.rglob("*.ttl")) == ["joint.ttl", "joint.ttl"]
        checked = crosswalk("check", BADGE, "--framework", "joint", "--data", str(folder), "--report", "json")
        (edition,) = json.loads(checked.stdout)["editions"]
        assert edition["edition"] == f"{join}-jwg-my"
        assert edition["verdict"] == "conforms" if join == "union" else edition["verdict"] in ("complete", "incomplete")
        linted = crosswalk("lint", "--data", str(folder))
        assert "joint" not in linted.stdout.decode(), linted.stdout.decode()
