"""What an answer rests on: as JSON, as a line, as the last part of a report."""

from __future__ import annotations

import pytest

from crosswalk import catalog as catalogs
from crosswalk.errors import Misuse
from crosswalk.model.provenance import Hashed, Provenance
from crosswalk.reports.document import Facts, Heading, Items, Note
from crosswalk.reports.provenance import basis_blocks, basis_line, provenance_object
from crosswalk.tasks.provenance import day, provenance

RESTS = Provenance(
    command=("check", "--framework", "eu", "--report", "json", "--lang", "en"),
    tool=Hashed("crosswalk", "1.2.3", "a" * 64),
    data=(Hashed("vocabulary", "0.9", "b" * 64),),
    editions=(Hashed("eu@x", "x", "c" * 64),),
    inputs=(Hashed("one.json", "", "d" * 64), Hashed("folder", "", "e" * 64, 7)),
    dated="2026-04-01",
)


def test_the_object_by_hand() -> None:
    found = provenance_object(RESTS)
    assert list(found) == [
        "command", "tool", "data", "editions", "inputs", "lang", "learner", "dated", "checked", "notChecked",
    ]  # fmt: skip
    assert found["inputs"] == [
        {"number": 1, "name": "one.json", "sha256": "d" * 64},
        {"number": 2, "name": "folder", "files": 7, "sha256": "e" * 64},
    ]
    assert found["tool"] == {"name": "crosswalk", "version": "1.2.3", "sha256": "a" * 64}
    assert (found["lang"], found["learner"], found["dated"]) == ("en", "masked", "2026-04-01")
    assert found["checked"]["en"].startswith("Checked: ")
    assert found["checked"]["ja"].startswith("確認したこと：")
    assert "recognition" in found["notChecked"]["en"]
    assert "承認" in found["notChecked"]["ja"]


def test_an_answer_about_one_file_keeps_the_file_s_number() -> None:
    assert [i["number"] for i in provenance_object(RESTS, {2})["inputs"]] == [2]


def test_the_line_by_hand() -> None:
    assert basis_line(RESTS) == (
        "crosswalk 1.2.3 aaaaaaaaaaaa; vocabulary 0.9 bbbbbbbbbbbb; eu@x cccccccccccc; input dddddddddddd; "
        "input eeeeeeeeeeee; lang en; learner masked; 2026-04-01"
    )
    assert "dddddddddddd" not in basis_line(RESTS, {2})


def test_many_inputs_are_one_hash() -> None:
    many = Provenance(("check",), RESTS.tool, (), (), tuple(Hashed(str(n), "", f"{n:064}") for n in range(9)))
    assert "9 inputs " in basis_line(many)
    assert len(basis_line(many)) < 120


def test_a_report_ends_with_what_it_rests_on() -> None:
    blocks = basis_blocks(RESTS)
    assert isinstance(blocks[0], Heading)
    assert sum(isinstance(b, Note) for b in blocks) == 3
    (facts,) = (b for b in blocks if isinstance(b, Facts))
    said = {name.en: words for name, words in facts.pairs}
    assert said["Date"] == "2026-04-01"
    assert said["Command"] == "crosswalk check --framework eu --report json --lang en"
    editions, inputs = (b.entries for b in blocks if isinstance(b, Items))
    assert editions == (f"eu@x: SHA-256 {'c' * 64}",)
    assert len(inputs) == 2


def test_a_reading_brings_its_source() -> None:
    catalog = catalogs.load()
    rests = provenance(("gaps",), catalog, [catalog.edition("eu")])
    assert [e.name for e in rests.editions] == ["eu@jwg-2024", "eu@2022"]


def test_answers_about_editions_say_so() -> None:
    catalog = catalogs.load()
    words = provenance_object(provenance(("gaps",), catalog, []))["notChecked"]["en"]
    assert "no edition states" in words


@pytest.mark.parametrize("text", ["2026-4-1", "20260401", "2026-02-30", "today", "2026-04-01T00:00", "２０２６-04-01"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Misuse, match="no day"):
        day(text)


def test_a_day_and_none() -> None:
    assert (day("2026-04-01"), day("")) == ("2026-04-01", "")
