"""``convert`` as a user calls it: amounts and levels, in every form, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from inside import crosswalk
from test_commands import one_sentence

from crosswalk.cli import main


def test_an_amount_in_both_languages() -> None:
    for lang, words in (("en", ("1.04–1.58 UCTS", "Sizes only")), ("ja", ("1.04〜1.58 UCTS", "大きさだけ"))):
        done = crosswalk("convert", "2 ECTS", "--to", "ucts", "--lang", lang)
        assert done.returncode == 0
        assert all(w in done.stdout.decode() for w in words)


def test_two_amounts_beside_each_other() -> None:
    text = crosswalk("convert", "3 ECTS", "--to", "ucts", "--against", "2 UCTS", "--lang", "en").stdout.decode()
    assert "the hours overlap: 76–90 h in common" in text
    answer = json.loads(
        crosswalk("convert", "3 ECTS", "--to", "ucts", "--against", "2 UCTS", "--report", "json").stdout
    )
    assert answer["against"]["overlap"] == "overlap"
    assert answer["against"]["common"] == [76.0, 90.0]


def test_json_has_everything_that_an_answer_rests_on() -> None:
    answer = json.loads(crosswalk("convert", "60 h", "--report", "json", "--lang", "en").stdout)
    amounts = {c["unit"]: c["amount"] for c in answer["conversions"]}
    assert amounts["cwu:ECTS"] == [2.0, 2.4]
    assert amounts["cwu:UCTS"] == [1.25, 1.578947]
    assert amounts["cwu:tan-i"] == [1.333333, 1.333333]
    assert amounts["cwu:MQF"] == [1.5, 1.5]
    assert amounts["cwu:CEU"] is None
    ucts = next(d for d in answer["definitions"] if d["unit"] == "cwu:UCTS")
    assert (ucts["hours"], ucts["classHours"], ucts["evidence"]) == ([38.0, 48.0], [13.0, 16.0], "P")
    assert answer["report"]["command"][0] == "convert"


def test_a_day_chooses_the_definition() -> None:
    def definition(*more: str) -> dict[str, object]:
        done = crosswalk("convert", "2 ECTS", "--to", "単位", "--report", "json", *more)
        return next(d for d in json.loads(done.stdout)["definitions"] if d["unit"] == "cwu:tan-i")

    assert (definition()["validFrom"], definition()["status"]) == ("2022-10", "unit-official")
    assert definition("--date", "2018-04-01")["status"] == "unit-superseded"


def test_csv_has_a_row_a_unit_and_its_sources() -> None:
    text = crosswalk("convert", "2 UK credits", "--to", "ects,h", "--report", "csv", "--lang", "en").stdout.decode()
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["convertedLow"], first["convertedHigh"]) == ("0.666667", "0.8")
    assert "outside the interval" in first["equivalences"]
    assert "https://clickcollege.com/?p=684" in first["unitSources"]
    assert second["converted"] == "20 h"


def test_a_level_without_counterpart_and_an_indicative_one() -> None:
    text = crosswalk("convert", "NZQCF 8", "--to", "eqf", "--lang", "en").stdout.decode()
    assert "∅ unlevelled" in text
    answer = json.loads(crosswalk("convert", "JEQF 6", "--to", "EQF", "--report", "json").stdout)
    (found,) = answer["relations"]
    assert (found["standing"], found["levels"], found["kind"]) == ("level", ["6"], "indicative")
    assert "EQF 6 (indicative" in crosswalk("convert", "JEQF 6", "--to", "EQF", "--lang", "en").stdout.decode()


@pytest.mark.parametrize("amount", ["3 ECTS", "NZQCF 8"])
@pytest.mark.parametrize("form", ["csv", "turtle", "jsonld", "html", "docx", "xlsx"])
def test_every_form_is_the_same_each_time(tmp_path: Path, amount: str, form: str) -> None:
    more = ("--against", "2 UCTS") if "ECTS" in amount else ()
    written = []
    for number in (1, 2):
        path = tmp_path / f"{number}.{form}"
        assert main(["convert", amount, *more, "--report", form, "--lang", "ja", "--output", str(path)]) == 0
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert len(written[0]) > 500


@pytest.mark.parametrize(
    "arguments",
    [
        ("2 credits",), ("ECTS",), ("2 ECTS", "--to", "stones"), ("2 ECTS", "--to", ","), ("EQF 9",),
        ("EQF 6", "--to", "ects"), ("EQF 6", "--against", "2 ECTS"), ("2 ECTS", "--against", "two"),
        ("2 ECTS", "--date", "yesterday"),
    ],
)  # fmt: skip
def test_misuse_is_one_sentence(arguments: tuple[str, ...]) -> None:
    one_sentence(crosswalk("convert", *arguments))
