"""``review`` as a user calls it: a new worksheet, a saved one, its reports and its letter."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

from inside import crosswalk
from test_commands import BADGE, ROOT, one_sentence

ELM = "tests/data/elm/microcredential-annex1.jsonld"
COURSES = "examples/courses_ja.csv"
NONE_PROPOSED = {"en": "This tool proposes no decision.", "ja": "このツールは決定を提案しません。"}


def saved(folder: Path, *more: str) -> Path:
    """A worksheet file on the European credential."""
    path = folder / "sheet.json"
    done = crosswalk("review", ELM, "--from", "eu", "--to", "jwg", "--report", "json", "--output", str(path), *more)
    assert done.returncode == 0, done.stderr
    return path


def test_the_table_has_observations_and_says_that_nothing_is_proposed() -> None:
    for lang, words in (("en", "≠ different"), ("ja", "≠ 異なる")):
        done = crosswalk("review", ELM, "--from", "eu", "--to", "jwg", "--lang", lang)
        assert done.returncode == 0
        assert words in done.stdout.decode()
        assert NONE_PROPOSED[lang] in done.stdout.decode()


def test_the_json_is_a_worksheet_that_opens_again(tmp_path: Path) -> None:
    path = saved(tmp_path, "--purpose", "credit", "--instrument", "global-2019", "--reference", "A-1")
    answer = json.loads(path.read_bytes())
    assert answer["circumstances"]["purpose"] == "credit"
    assert answer["decided"]["decision"] is None
    assert answer["judged"] == []
    assert answer["report"]["learner"] == "masked"
    again = crosswalk("review", str(path), "--report", "json")
    assert again.stderr == b""
    assert {**json.loads(again.stdout), "report": 0} == {**answer, "report": 0}


def test_csv_keeps_observation_and_judgement_in_columns_of_their_own() -> None:
    done = crosswalk("review", BADGE, "--from", "jwg", "--to", "eu", "--report", "csv", "--lang", "en")
    rows = {r["criterion"]: r for r in csv.DictReader(io.StringIO(done.stdout.decode()))}
    assert rows["level"]["observation"] == "different"
    assert rows["level"]["judgement"] == ""
    assert rows["level"]["judgementLabel"] == "no judgement yet"
    assert "column “EU”" in rows["level"]["askedThere"]
    assert "column “案”" in rows["level"]["askedHere"]


def test_against_a_course_and_a_row_of_a_sheet() -> None:
    done = crosswalk("review", BADGE, "--from", "jwg", "--against", COURSES, "--course-record", "1", "--report", "json")
    lines = {x["criterion"]: x["observation"] for x in json.loads(done.stdout)["lines"]}
    assert lines["workload"] == "different"
    assert lines["prerequisites"] == "same"
    assert "holds 2 records" in one_sentence(crosswalk("review", BADGE, "--from", "jwg", "--against", COURSES))


def test_a_changed_file_is_announced(tmp_path: Path) -> None:
    path = saved(tmp_path)
    same = crosswalk("review", str(path), ELM, "--lang", "en")
    assert same.stderr == b""
    other = tmp_path / "other.jsonld"
    other.write_bytes((ROOT / ELM).read_bytes().replace(b"Digital micro-credential", b"Other micro-credential"))
    changed = crosswalk("review", str(path), str(other), "--lang", "en")
    assert changed.returncode == 0
    assert changed.stderr.decode().startswith("The credential's file is another one")


def test_a_worksheet_observed_by_an_edition_that_changed_is_announced(tmp_path: Path) -> None:
    path = saved(tmp_path)
    sheet = json.loads(path.read_bytes())
    sheet["there"]["state"]["sha256"] = "0" * 64
    path.write_text(json.dumps(sheet))
    told = crosswalk("review", str(path), "--lang", "ja").stderr.decode()
    assert "述べることまたは求めることが変わりました" in told
    page = crosswalk("review", str(path), "--report", "html", "--lang", "ja").stdout.decode()
    assert "述べることまたは求めることが変わりました" in page


def test_worksheets_are_kept_and_never_overwritten(tmp_path: Path) -> None:
    for place in ("sheets", "sheets.sqlite"):
        arguments = ("review", ELM, "--from", "eu", "--to", "jwg", "--date", "2026-11-20", "--lang", "en")
        kept = crosswalk(*arguments, "--worksheets", str(tmp_path / place))
        assert kept.returncode == 0
        identifier = kept.stderr.decode().removeprefix("Kept as ").rstrip(".\n")
        assert "is kept already" in one_sentence(crosswalk(*arguments, "--worksheets", str(tmp_path / place)))
        again = crosswalk("review", identifier, "--worksheets", str(tmp_path / place), "--report", "json")
        assert json.loads(again.stdout)["id"] == identifier


def test_an_earlier_worksheet_is_shown_as_a_precedent(tmp_path: Path) -> None:
    arguments = ("review", ELM, "--from", "eu", "--to", "jwg", "--lang", "en", "--worksheets", str(tmp_path / "sheets"))
    first = crosswalk(*arguments, "--date", "2026-11-01")
    assert "Precedents" not in first.stdout.decode()
    second = crosswalk(*arguments, "--date", "2026-11-02", "--report", "html").stdout.decode()
    assert "Precedents" in second
    assert "no decision recorded" in second
    assert "Nothing follows from it for this credential." in second


def test_the_letter_in_both_languages() -> None:
    arguments = ("review", ELM, "--from", "eu", "--to", "jwg", "--letter", "--ask", "quality-assurance")
    assert "University of Zed 御中" in crosswalk(*arguments, "--lang", "ja").stdout.decode()
    assert "Dear Sir or Madam" in crosswalk(*arguments, "--lang", "en").stdout.decode()
    assert "<h1>" in crosswalk(*arguments, "--lang", "en", "--report", "html").stdout.decode()
    assert "--report table, html, docx" in one_sentence(crosswalk(*arguments, "--lang", "en", "--report", "json"))
    assert "not on the list" in one_sentence(crosswalk(*arguments[:-1], "colour", "--lang", "en"))


def test_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copy(ROOT / ELM, tmp_path)
    path = saved(tmp_path)
    done = crosswalk("rerun", str(path), "--lang", "en")
    assert done.returncode == 0
    assert b"byte for byte" in done.stdout
    for form in ("html", "docx", "xlsx"):
        made = []
        for number in (1, 2):
            output = tmp_path / f"{number}.{form}"
            crosswalk("review", str(path), "--report", form, "--output", str(output))
            made.append(output.read_bytes())
        assert made[0] == made[1]


def test_misuse_is_one_sentence(tmp_path: Path) -> None:
    assert "--from" in one_sentence(crosswalk("review", ELM, "--lang", "en"))
    assert "--against" in one_sentence(crosswalk("review", ELM, "--from", "eu", "--lang", "en"))
    assert "known are" in one_sentence(crosswalk("review", ELM, "--from", "nowhere", "--to", "jwg"))
    told = one_sentence(crosswalk("review", ELM, "--from", "eu", "--to", "jwg", "--purpose", "fun", "--lang", "en"))
    assert "admission, credit, stacking, employment" in told
    one_sentence(crosswalk("review", "no-such-file.json", "--from", "eu", "--to", "jwg"))
    one_sentence(crosswalk("review", ELM, "--from", "eu", "--to", "jwg", "--worksheets", COURSES))
    path = saved(tmp_path)
    assert "only for a new worksheet" in one_sentence(crosswalk("review", str(path), "--to", "au", "--lang", "en"))
    path.write_bytes(path.read_bytes()[:-100])
    one_sentence(crosswalk("review", str(path)))


def test_a_damaged_worksheet_does_not_drive_the_terminal(tmp_path: Path) -> None:
    path = saved(tmp_path)
    answer = json.loads(path.read_bytes())
    path.write_text(json.dumps({**answer, "id": "\x1b[31mred\u202e"}))
    for lang in ("en", "ja"):
        said = one_sentence(crosswalk("review", str(path), "--lang", lang))
        assert "[31mred" in said
        assert "\x1b" not in said
        assert "\u202e" not in said


def test_no_file_s_name_tells_who_the_learner_is(tmp_path: Path) -> None:
    """Neither that of a new review nor that of the credential beside a saved one, in any answer."""
    badge = json.loads(Path(BADGE).read_text(encoding="utf-8"))
    badge["credentialSubject"]["identifier"] = [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Hanako Yamada", "identityType": "name"}
    ]
    named = tmp_path / "Hanako Yamada.json"
    named.write_text(json.dumps(badge, ensure_ascii=False), encoding="utf-8")
    sheet = tmp_path / "sheet.json"
    done = crosswalk("review", str(named), "--from", "jwg", "--to", "eu", "--report", "json", "--output", str(sheet))
    assert done.returncode == 0
    again = crosswalk("review", str(sheet), str(named), "--report", "json")
    assert again.returncode == 0
    inputs = json.loads(again.stdout)["report"]["inputs"]
    assert inputs[1]["sha256"] == hashlib.sha256(named.read_bytes()).hexdigest()
    assert b"Hanako" not in sheet.read_bytes() + again.stdout + again.stderr
    piped = crosswalk("review", str(sheet), "-", "--report", "json", stdin=named.read_bytes())
    assert json.loads(piped.stdout)["report"]["inputs"][1]["sha256"] == inputs[1]["sha256"]


def test_what_could_not_be_answered_is_not_kept(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    arguments = ("review", BADGE, "--from", "jwg", "--to", "eu", "--worksheets", str(store), "--report", "docx")
    assert "--output" in one_sentence(crosswalk(*arguments))
    assert list(store.iterdir()) == []
    assert crosswalk(*arguments, "--output", str(tmp_path / "a.docx")).returncode == 0
    assert len(list(store.glob("*.worksheet.json"))) == 1
