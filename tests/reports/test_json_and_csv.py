"""The keys of the JSON answers, and CSV in which nothing is a formula."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from answers import credential, reported
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Facet, Form, Value
from crosswalk.reports import (
    check_csv,
    check_object,
    frameworks_object,
    matrix_csv,
    panel_csv,
    read_object,
    to_json,
)
from crosswalk.reports.cells import plain
from crosswalk.reports.formats import formats_panel
from crosswalk.tasks.matrix import frameworks, matrix

KINDS = {"mandatory", "optional", "listed", "recommended", "conditional", "exclusion"}


@pytest.fixture(scope="module")
def answer(learner: Credential) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(check_object([reported(learner, "jwg", "eu", "rishu", "eu@2022")])))
    return found


# ---- JSON


def test_source(answer: dict[str, Any]) -> None:
    assert answer["source"] == {
        "name": "badge.json", "sha256": "0" * 64, "format": "ob3", "version": "3.0", "recognised": "declared",
    }  # fmt: skip


def test_record(answer: dict[str, Any]) -> None:
    (title,) = answer["record"]["title"]
    assert {k: title[k] for k in ("lang", "form", "pointer")} == {
        "lang": "en",
        "form": "structured",
        "pointer": "/name",
    }
    assert isinstance(title["value"], str)
    assert list(answer["record"])[:2] == ["learnerIdentification", "title"]
    assert answer["record"]["learnerEffort"][0]["facets"] == {"hours": 30}
    assert answer["record"]["assessmentType"][0]["span"] == [3, 9]


def test_editions(answer: dict[str, Any]) -> None:
    assert [(e["framework"], e["edition"]) for e in answer["editions"]] == [
        ("jwg", "jwg-2024"), ("eu", "jwg-2024"), ("rishu", "jwg-2024"), ("eu", "2022"),
    ]  # fmt: skip
    for edition in answer["editions"]:
        assert edition["verdict"] in {
            "conforms", "does-not-conform", "cannot-tell", "complete", "incomplete", "not-a-micro-credential",
        }  # fmt: skip
        assert set(edition["counts"]) == {"mandatory", "optional", "present"}
        for count in edition["counts"].values():
            assert {"met", "total"} <= set(count)
            assert 0 <= count["met"] <= count["total"]


def test_findings(answer: dict[str, Any]) -> None:
    every = [f for e in answer["editions"] for f in e["findings"]]
    assert len(every) > 60
    for finding in every:
        assert {
            "descriptor", "kind", "obligation", "outcome", "severity", "message", "shape", "clause", "pointer",
        } <= set(finding)  # fmt: skip
        assert finding["kind"] in KINDS
        assert finding["outcome"] in {"met", "met-by-mapping", "not-met", "cannot-tell", "not-applicable"}
        assert finding["severity"] in {"violation", "warning", "info"}
        assert set(finding["message"]) == {"ja", "en"}
        assert finding["shape"].startswith("https://w3id.org/mcx/shapes/")
        assert finding["clause"]
        assert isinstance(finding["pointer"], str)
    assert {f["kind"] for f in every} == KINDS


def test_a_reading_shows_its_source(answer: dict[str, Any]) -> None:
    reading = next(e for e in answer["editions"] if (e["framework"], e["edition"]) == ("eu", "jwg-2024"))
    (source,) = reading["sources"]
    assert (source["framework"], source["edition"]) == ("eu", "2022")
    assert source["verdict"] == next(e for e in answer["editions"] if e["edition"] == "2022")["verdict"]
    assert {d["descriptor"] for d in reading["differences"]} >= {"creditRecognition", "level"}
    assert all("sources" not in e for e in answer["editions"] if e["framework"] == "jwg" or e["edition"] == "2022")


def test_several_credentials_in_one_file(learner: Credential) -> None:
    both = check_object([reported(learner, "jwg"), reported(learner, "jwg")])
    assert set(both) == {"source", "credentials"}
    assert [set(c) >= {"source", "record", "editions"} for c in both["credentials"]] == [True, True]


def test_read_has_the_same_source_and_record(learner: Credential, answer: dict[str, Any]) -> None:
    read = json.loads(to_json(read_object([learner])))
    assert {k: read[k] for k in ("source", "record", "award")} == {k: answer[k] for k in ("source", "record", "award")}
    assert read["unused"] == []
    assert [n["code"] for n in read["notices"]] == ["signature-not-checked"]


def test_clause_is_in_the_language_asked_for(learner: Credential) -> None:
    ja, en = (check_object([reported(learner, "jwg")], lang=lang)["editions"][0]["findings"] for lang in ("ja", "en"))
    assert ja[0]["clause"].startswith("スライド")
    assert en[0]["clause"].startswith("slide")
    assert [f["message"] for f in ja] == [f["message"] for f in en]


def test_json_is_readable_and_ends_with_a_line_end(learner: Credential) -> None:
    text = to_json(check_object([reported(learner, "jwg")]))
    assert text.endswith("}\n")
    assert "学習" in text


def test_odd_text_and_numbers_stay_json() -> None:
    facets = (Facet("hours", (Decimal("0.5"), Decimal(60)), interval=True),)
    found = credential({"title": [Value("a\ud800\x00\u2028", Form.TEXT, "/x", facets=facets)]})
    read = json.loads(to_json(read_object([found])).encode("utf-8"))
    assert read["record"]["title"][0]["facets"] == {"hours": [0.5, 60]}


def test_frameworks_object() -> None:
    found = frameworks_object(frameworks())
    assert [f["framework"] for f in found][:5] == ["jwg", "eu", "au", "my", "rishu"]
    assert [e["edition"] for e in found[1]["editions"]] == ["jwg-2024", "2022"]
    assert json.loads(to_json(found)) == found


# ---- CSV


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV answer; a row that is torn apart fails here."""
    found = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in found)
    return found


def test_matrix() -> None:
    lines = matrix_csv(matrix()).splitlines()
    assert lines[0] == "descriptor,jwg,eu,au,my,rishu"
    assert lines[1] == "learnerIdentification,mandatory,mandatory,,present,present"
    assert lines[17] == "stackability,optional,optional,optional,,"
    assert len(lines) == 18
    assert {cell for line in lines[1:] for cell in line.split(",")[1:]} == {"mandatory", "optional", "present", ""}


def test_matrix_of_other_editions() -> None:
    assert matrix_csv(matrix(["eu@2022", "eu"])).splitlines()[0] == "descriptor,eu@2022,eu"


def test_one_row_a_finding(learner: Credential) -> None:
    report = reported(learner, "jwg", "my")
    found = rows(check_csv([report, report]))
    assert len(found) == 2 * sum(len(j.findings) for j in report.judgements)
    assert {(r["framework"], r["verdict"]) for r in found} == {
        ("jwg", report.judgements[0].verdict.value),
        ("my", report.judgements[1].verdict.value),
    }
    title = next(r for r in found if r["framework"] == "jwg" and r["statement"] == "title")
    assert (title["outcome"], title["kind"], title["pointer"], title["form"]) == (
        "met", "mandatory", "/name", "structured",
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_rows_are_in_the_language_asked_for(lang: str, learner: Credential) -> None:
    found = rows(check_csv([reported(learner, "jwg")], lang=lang))
    assert ("学習" in found[0]["message"]) is (lang == "ja")


HOSTILE = [
    '=HYPERLINK("https://example.org","x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0", '=1,2"\n=3',
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    found = credential({"title": [Value(text, Form.TEXT, text)], "level": [Value(text, Form.LINK, text)]}, name=text)
    for row in rows(check_csv([reported(found, "jwg")])):
        for cell in row.values():
            assert not (len(cell) > 1 and cell[0] in "=+-@\t\r"), cell
    assert any(row["found"] == "'" + text for row in rows(check_csv([reported(found, "jwg")])))


@pytest.mark.parametrize("text", ["a\r=1+1", "a\n=1+1", "a\r\n=1+1", 'a"\r\n"=1+1', "a,=1+1"])
def test_no_text_starts_a_row_of_its_own(text: str) -> None:
    found = credential({"title": [Value(text, Form.TEXT, "/x")]})
    report = reported(found, "jwg")
    answer = rows(check_csv([report]))
    assert len(answer) == len(report.judgements[0].findings)
    assert next(r for r in answer if r["statement"] == "title")["found"] == text


def test_a_dash_stays_a_dash() -> None:
    assert plain("-") == "-"
    assert plain("") == ""
    assert plain("2-3") == "2-3"


@given(st.text(st.characters(exclude_characters="\x00")))
def test_plain_never_gives_a_formula(text: str) -> None:
    cell = plain(text)
    assert len(cell) < 2 or cell[0] not in "=+-@\t\r"
    assert cell.removeprefix("'").endswith(text.removeprefix("'").encode("utf-8", "replace").decode())


def test_formats_csv() -> None:
    panel = formats_panel([("ob3", Bilingual("Open Badges 3.0", "Open Badges 3.0"), ("3.0",), ("png", "svg"))])
    assert rows(panel_csv(panel)) == [
        {"format": "ob3", "label": "Open Badges 3.0", "versions": "3.0", "carriers": "png, svg"}
    ]
