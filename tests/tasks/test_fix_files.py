"""The promise kept: lines filled in and written into the file where it was said; the file is read and judged anew."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosswalk import cli, formats
from crosswalk.catalog import Catalog
from crosswalk.model.carriage import Carriage
from crosswalk.model.finding import Verdict
from crosswalk.model.fix import Fix
from crosswalk.model.record import Credential
from crosswalk.reports.fix import fix_object, fix_panel, fix_table
from crosswalk.reports.fix_document import fix_document
from crosswalk.tasks.check import check
from crosswalk.tasks.fix import fix

ROOT = Path(__file__).resolve().parents[2]
#: What a user fills in; none of it is an example of ours.
NUMBERS = {
    "credit-ects": "7", "credit-ucts": "4", "credit-tan-i": "4", "credit-mqf": "5", "credit-nz": "33",
    "effort-hours": "200", "effort-hours-in-class": "190", "class-hours": "140",
}  # fmt: skip
FIVE = ("jwg", "eu", "au", "my", "rishu")
SETS = (("jwg",), ("eu", "my"), FIVE, ("eu@2022", "jwg"))


def filled(answer: Fix, catalog: Catalog, lang: str) -> list[tuple[str, str]]:
    """The line of each addition with its blanks filled, by descriptor."""
    trials = {p.id: p.trial[lang] for p in catalog.phrasings}
    names = [a.wording.phrasing.id for a in answer.additions]
    return [
        (a.descriptor, trials[n].replace("{number}", NUMBERS.get(n, "24")))
        for a, n in zip(answer.additions, names, strict=True)
    ]


def promised(answer: Fix) -> dict[str, Verdict]:
    return {r.edition.id: r.verdict for r in answer.reaches}


def found(credential: Credential, names: tuple[str, ...], catalog: Catalog) -> dict[str, Verdict]:
    (report,) = check(credential, names, catalog=catalog)
    return {j.edition.id: j.verdict for j in report.judgements}


# ---- badges


def into_badge(badge: dict[str, Any], lines: list[str]) -> None:
    achievement = badge["credentialSubject"]["achievement"]
    criteria = achievement.setdefault("criteria", {})
    told = criteria.get("narrative", "")
    criteria["narrative"] = "\n\n".join([*([told] if told else []), *lines])


BADGES = (
    "examples/ob3_jwg-style_ja.json", "tests/data/ob3/basic-did-key.json",
    "tests/data/ob3/microcredential-en-ects.json",
    "tests/data/ob3/microcredential-nl-hours.json", "tests/data/ob3/dcc-two-proofs-did-web.json",
    "examples/ob3_attendance_en.json",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", BADGES)
def test_a_badge_with_the_lines_in_its_criteria_is_judged_as_promised(path: str, lang: str, catalog: Catalog) -> None:
    content = json.loads((ROOT / path).read_text(encoding="utf-8"))
    (before,) = formats.read(json.dumps(content).encode(), catalog=catalog)
    for names in SETS:
        answer = fix(before, names, catalog=catalog)
        if "attendance" not in path and "ja" not in path:
            assert answer.additions
        changed = json.loads(json.dumps(content))
        into_badge(changed, [line for _, line in filled(answer, catalog, lang)])
        (after,) = formats.read(json.dumps(changed, ensure_ascii=False).encode(), catalog=catalog)
        assert found(after, names, catalog) == promised(answer)
        assert any(p.carriage is Carriage.TEXT for a in answer.additions for p in a.places) or not answer.additions


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_badge_with_the_lines_unfilled_is_judged_as_before(lang: str, catalog: Catalog) -> None:
    """A line pasted as it stands states nothing, so nobody is led to believe otherwise."""
    content = json.loads((ROOT / "tests/data/ob3/basic-did-key.json").read_text(encoding="utf-8"))
    (before,) = formats.read(json.dumps(content).encode(), catalog=catalog)
    answer = fix(before, ["jwg", "eu", "au"], catalog=catalog)
    assert len(answer.additions) > 5
    blank = [a.wording.phrasing.line[lang] for a in answer.additions if not a.wording.phrasing.answers_none]
    into_badge(content, blank)
    (after,) = formats.read(json.dumps(content).encode(), catalog=catalog)
    for before_, after_ in zip(
        check(before, ["jwg", "eu", "au"], catalog=catalog)[0].judgements,
        check(after, ["jwg", "eu", "au"], catalog=catalog)[0].judgements, strict=True,
    ):  # fmt: skip
        assert (after_.verdict, after_.mandatory) == (before_.verdict, before_.mandatory)


# ---- European Digital Credentials


ELM = ("examples/elm_micro-credential_en.jsonld", "tests/data/elm/minimal-credential.jsonld")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", ELM)
def test_a_digital_credential_with_a_note_is_judged_as_promised(path: str, lang: str, catalog: Catalog) -> None:
    content = json.loads((ROOT / path).read_text(encoding="utf-8"))
    (before,) = formats.read(json.dumps(content).encode(), catalog=catalog)
    answer = fix(before, FIVE, catalog=catalog)
    assert answer.additions
    text = next(p.path.en for p in answer.additions[0].places if p.carriage is Carriage.TEXT)
    assert text == "credentialSubject.hasClaim.additionalNote.noteLiteral"
    claim = content["credentialSubject"]["hasClaim"]
    claim = claim[0] if isinstance(claim, list) else claim
    note = "\n\n".join(line for _, line in filled(answer, catalog, lang))
    claim["additionalNote"] = {"id": "urn:epass:note:9", "type": "Note", "noteLiteral": {lang: note}}
    (after,) = formats.read(json.dumps(content, ensure_ascii=False).encode(), catalog=catalog)
    assert found(after, FIVE, catalog) == promised(answer)


# ---- tables


def with_columns(text: str, row: int, columns: list[tuple[str, str]]) -> str:
    """The table with one record, and a column more for each header; one that is there is written over."""
    rows = list(csv.DictReader(io.StringIO(text)))
    record = {**rows[row], **dict(columns)}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(record))
    writer.writeheader()
    writer.writerow(record)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", ["examples/courses_ja.csv", "examples/credentials_en.csv"])
def test_a_row_with_the_columns_is_judged_as_promised(path: str, lang: str, catalog: Catalog) -> None:
    text = (ROOT / path).read_text(encoding="utf-8-sig")
    for number, before in enumerate(formats.read(text.encode(), catalog=catalog)):
        answer = fix(before, FIVE, catalog=catalog)
        heads = {a.descriptor: p.path[lang] for a in answer.additions for p in a.places if p.header}
        columns = [
            (heads[d], re.split("[:：]", line, maxsplit=1)[1].strip()) for d, line in filled(answer, catalog, lang)
        ]
        (after,) = formats.read(with_columns(text, number, columns).encode(), catalog=catalog)
        assert found(after, FIVE, catalog) == promised(answer), (number, columns)


# ---- never a value of ours


def examples_of_ours(catalog: Catalog) -> set[str]:
    """What the trial lines have where the ready lines have blanks, numbers apart."""
    told = set()
    for phrasing in catalog.phrasings:
        for lang in ("ja", "en"):
            blank = "＿＿＿" if lang == "ja" else "____"
            parts = [re.escape(p) for p in phrasing.line[lang].replace(blank, "\0").split("\0")]
            match = re.match("(.+?)".join(parts).split(r"\ \(year")[0] + "$", phrasing.trial[lang])
            if match:
                told |= {m for m in match.groups() if "{number}" not in m and not m.isdigit()}
    return told


WRITTEN: dict[str, Callable[[Fix, Catalog], str]] = {
    "object": lambda f, c: json.dumps(fix_object((f,)), ensure_ascii=False),
    "table": lambda f, c: fix_table((f,), lang="en") + fix_table((f,), lang="ja"),
    "panel": lambda f, c: str(fix_panel((f,), c).rows),
    "document": lambda f, c: str(fix_document((f,), (), None, c, "en").blocks),
}


@pytest.mark.parametrize("form", WRITTEN)
def test_no_answer_holds_a_value_of_ours(form: str, catalog: Catalog) -> None:
    ours = examples_of_ours(catalog)
    assert {"架空大学", "Imaginary University", "日本", "written test"} <= ours
    empty = b"title,awardingBody\nA,North\n"
    (credential,) = formats.read(empty, catalog=catalog)
    answer = fix(credential, [*FIVE, "nz"], catalog=catalog)
    assert len(answer.additions) > 12
    written = WRITTEN[form](answer, catalog)
    assert "{number}" not in written
    for addition in answer.additions:
        lines = [w.phrasing.line for w in (addition.wording, *addition.alternatives)]
        assert not any(re.search(r"\d", line[lang]) for line in lines for lang in ("ja", "en"))
    # Words that labels and clauses have too are no value of ours.
    common = {"日本", "Japan", "日本語", "Japanese", "first"}
    assert [t for t in sorted(ours - common) if len(t) > 3 and t in written] == []


# ---- the command


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["fix", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_answers_for_each_record_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(ROOT / "examples/courses_ja.csv"), "--framework", "eu,my", "--report", "json")
    answer = json.loads(out)
    assert code == 0
    first, second = answer["credentials"]
    assert [(a["number"], a["phrasing"], a["need"]) for a in first["additions"]] == [
        (1, "level-eqf", "conform"), (2, "issuer-country", "conform"),
    ]  # fmt: skip
    assert first["additions"][0]["line"] == {"ja": "レベル：EQFレベル＿＿＿", "en": "Level: EQF level ____"}
    assert [e["afterStatement"] for e in first["editions"]] == [2, 1]
    assert second["additions"][-1]["need"] == "listed"
    assert answer["report"]["command"][0] == "fix"


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "適合のために：事実であれば書き加える"), ("en", "To conform: state, if true")]
)
def test_the_table_says_what_to_state_in_both_languages(
    lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, str(ROOT / "examples/ob2_embedded_en.json"), "--framework", "rishu,eu", "--lang", lang)
    assert code == 0
    assert words in out
    assert "JP-01" in out


def test_an_unreadable_file_is_named_beside_the_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    code, out, err = run(capsys, str(ROOT / "examples/ob2_embedded_en.json"), str(broken), "--report", "csv")
    assert code == 2
    assert "broken.json" in err
    assert "ob2_embedded_en.json" in out


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_the_report_is_filed(form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / f"fix.{form}"
    file = str(ROOT / "examples/ob2_embedded_en.json")
    assert run(capsys, file, "--framework", "eu", "--report", form, "--output", str(target))[0] == 0
    assert target.stat().st_size > 2000
