"""``--report`` of the commands whose answers are panels, and the slide, as whole processes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from inside import crosswalk
from rdflib import RDF, Graph, URIRef
from test_commands import one_sentence

from crosswalk.terms import PREFIXES

ROW = URIRef(PREFIXES["cwr"] + "Row")


@pytest.mark.parametrize("command", ["matrix", "frameworks", "formats"])
def test_turtle_has_a_row_for_each_row(command: str) -> None:
    done = crosswalk(command, "--report", "turtle")
    rows = set(Graph().parse(data=done.stdout.decode(), format="turtle").subjects(RDF.type, ROW))
    assert len(rows) == len(json.loads(crosswalk(command, "--report", "jsonld").stdout)["rows"]) > 4


def test_formats_csv_has_the_columns_and_no_mark() -> None:
    text = crosswalk("formats", "--list", "--report", "csv").stdout.decode()
    found = list(csv.DictReader(io.StringIO(text)))
    assert list(found[0]) == ["format", "label", "versions", "carriers"]
    assert "ob3" in {row["format"] for row in found}


def test_what_formats_carry_is_one_row_a_descriptor_and_one_column_a_format() -> None:
    text = crosswalk("formats", "--report", "csv").stdout.decode()
    found = {row["descriptor"]: row for row in csv.DictReader(io.StringIO(text))}
    assert len(found) == 17
    assert found["learnerEffort"]["ob3"] == "＋ extension"
    assert found["learnerEffort"]["elm"] == "● native"
    assert found["learnerIdentification"]["ob2"] == "◐ native, in part"
    assert found["learnerIdentification"]["ctdl"] == "– none"


def test_one_format_has_a_row_for_each_field_and_for_each_descriptor_without_one() -> None:
    text = crosswalk("formats", "ob3", "--report", "csv").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    effort = [r for r in rows if r["descriptor"].endswith("/learnerEffort")]
    assert effort[0]["field"] == "credentialSubject.achievement.SBU"
    assert effort[0]["carriage"] == "extension"
    assert effort[0]["relation"] == "http://www.w3.org/2004/02/skos/core#closeMatch"
    assert (effort[-1]["field"], effort[-1]["carriage"]) == ("", "none")
    assert all(r["reason"] and r["clause"] and r["evidence"] for r in rows)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("ob9",), "no such format"), (("ob3", "--list"), "not two"), (("--template", "csv"), "--output")],
)
def test_misuse_of_formats_is_one_sentence(arguments: tuple[str, ...], words: str) -> None:
    assert words in one_sentence(crosswalk("formats", *arguments))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_is_written_and_holds_no_record(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"template.{form}"
    assert crosswalk("formats", "--template", form, "--output", str(target)).returncode == 0
    assert target.stat().st_size > 1000
    assert crosswalk("read", str(target)).returncode == 2


@pytest.mark.parametrize("form", ["xlsx", "png"])
def test_what_is_no_text_needs_a_file(form: str) -> None:
    done = crosswalk("matrix", "--report", form)
    assert "--output" in one_sentence(done)
    assert done.stdout == b""


def test_a_workbook_is_written_to_its_file(tmp_path: Path) -> None:
    target = tmp_path / "matrix.xlsx"
    done = crosswalk("matrix", "--report", "xlsx", "--output", str(target))
    assert (done.returncode, done.stdout) == (0, b"")
    assert "xl/worksheets/sheet2.xml" in zipfile.ZipFile(target).namelist()
    assert list(tmp_path.iterdir()) == [target]


def test_a_slide_is_text_and_may_go_to_standard_output() -> None:
    done = crosswalk("matrix", "--framework", "jwg,eu@2022", "--report", "svg")
    root = ET.fromstring(done.stdout.decode())  # noqa: S314
    assert (root.tag, root.get("width")) == ("{http://www.w3.org/2000/svg}svg", "1920")


def test_a_slide_of_too_many_editions_is_misuse() -> None:
    many = "jwg,eu,au,my,rishu,eu@2022,au@2021,my@samc,rishu@2019,nz"
    assert "up to 9" in one_sentence(crosswalk("matrix", "--framework", many, "--report", "svg"))


def test_a_folder_is_no_place_for_an_answer(tmp_path: Path) -> None:
    done = crosswalk("matrix", "--report", "csv", "--output", str(tmp_path))
    assert done.returncode == 2
    assert one_sentence(done).strip() == f"{tmp_path}: is a folder. Name a file in it."
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}.*"))
