"""Why a file is not read, in both languages: every reason, every place, on the command line."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from test_hostile import HOSTILE

from crosswalk import cli, errors
from crosswalk.catalog import Catalog
from crosswalk.errors import UnknownFramework, UnreadableInput
from crosswalk.formats import read, refusals
from crosswalk.reports.refusals import place, refusal
from crosswalk.text import say

PACKAGE = Path(errors.__file__).parent
RAISING = [*sorted((PACKAGE / "formats").rglob("*.py")), PACKAGE / "cli" / "options.py"]
KINDS = {"UnreadableInput", "UnknownFormat", "NotACredential", "LimitExceeded"}
#: Kana or kanji.
JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")


def refused(content: bytes, catalog: Catalog, name: str = "file.bin") -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read(content, name=name, catalog=catalog)
    return caught.value


# ---- every reason and remedy


def sentences(path: Path) -> list[ast.expr]:
    """The reasons and remedies that a module gives to errors, as its source has them."""
    calls = (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
    made = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id in KINDS]
    return [argument for call in made for argument in call.args[1:3]]


def test_no_sentence_is_written_without_a_mark_for_translation() -> None:
    found = {path.name: sentences(path) for path in RAISING}
    assert sum(map(len, found.values())) > 70
    plain = (ast.Constant, ast.JoinedStr, ast.BinOp)
    assert [(name, ast.unparse(s)) for name, said in found.items() for s in said if isinstance(s, plain)] == []


def test_the_tables_of_refusals_are_translated() -> None:
    listed = [s for r in refusals.JSON for s in (r.reason, r.remedy)]
    listed += [s for _, reason, remedy in refusals.BYTES for s in (reason, remedy)]
    assert [s for s in listed if not JAPANESE.search(say("ja", s))] == []


@pytest.mark.parametrize("case", HOSTILE)
def test_a_refusal_is_one_line_in_both_languages(case: str, catalog: Catalog) -> None:
    error = refused(HOSTILE[case][0], catalog)
    japanese = refusal(error, "ja")
    assert refusal(error, "en") == str(error)
    assert japanese.startswith("file.bin")
    assert japanese.isprintable()
    assert japanese.endswith("。")
    for part in (error.reason, error.remedy):
        said = say("ja", part, **error.gaps)
        assert said in japanese
        assert JAPANESE.search(said)
    for key, value in error.gaps.items():
        assert (str(value) in japanese) == (f"{{{key}}}" in error.reason + error.remedy)


@pytest.mark.parametrize(
    "broken",
    ['{"a": }', "{a: 1}", '{"a" 1}', '{"a": 1 "b": 2}', "{} {}", '{"a": "b', '{"a": "\t"}', r'{"a": "\u12"}',
     r'{"a": "\x"}', '{"a": 1,}'],
)  # fmt: skip
def test_what_the_parser_complains_of_is_not_quoted_in_english(broken: str, catalog: Catalog) -> None:
    error = refused(broken.encode(), catalog)
    assert str(error).startswith("file.bin (line 1, column ")
    assert f": This is not valid JSON: {error.gaps['complaint']}. Correct the text there" in str(error)
    assert str(error.gaps["complaint"]) not in refusal(error, "ja")


def test_a_cell_beyond_the_limit(catalog: Catalog) -> None:
    error = refused(b"Title,Level\nA,6\n" + b"a" * 100_001 + b",6\n", catalog, "table.csv")
    assert str(error) == (
        "table.csv (line 3): The table cannot be read: field larger than field limit (100000). Save it again as CSV."
    )
    assert "3行目" in refusal(error, "ja")
    assert "100000文字" in refusal(error, "ja")


# ---- what comes from the file stays what it is


def test_braces_in_a_file_are_no_gaps(catalog: Catalog) -> None:
    twice = refused(b'{"{x}": 1, "{x}": 2}', catalog, "a{b}.json")
    assert str(twice).startswith("a{b}.json: The member “…” stands twice")
    assert refusal(twice, "ja").startswith("a{b}.json: 一つのオブジェクトに“…”")
    typed = refused(b'{"@context": "https://w3id.org/openbadges/v2", "type": "{number!r}"}', catalog)
    assert "({number!r})" in str(typed)
    assert "（{number!r}）" in refusal(typed, "ja")
    placed = refused(b'{"{0}": "\\ud800"}', catalog)
    assert "(/{0})" in str(placed)
    assert "(/{0})" in refusal(placed, "ja")


def test_a_sentence_without_gaps_may_hold_braces() -> None:
    error = UnreadableInput("x", "{ is no credential.", "Write {}.")
    assert str(error) == "x: { is no credential. Write {}."
    assert refusal(error, "ja") == "x: { is no credential. Write {}."


def test_the_learner_is_named_in_no_language(catalog: Catalog) -> None:
    error = refused(b'{"type": "Assertion", "recipient": {"name": "Hanako Yamada"}', catalog)
    assert "Hanako" not in str(error) + refusal(error, "ja")


def test_errors_without_other_wording_are_english() -> None:
    assert refusal(UnknownFramework("No framework is called atlantis."), "ja") == "No framework is called atlantis."


# ---- places


@pytest.mark.parametrize(
    ("written", "japanese"),
    [
        ("line 3, column 12", "3行目12文字目"),
        ("header, line 1, column 5", "header, 1行目5文字目"),
        ("/payload, character 65", "/payload, 65文字目"),
        ("line 7", "7行目"),
        ("row 2", "2行目"),
        ("Spring term row 12", "Spring term 12行目"),
        ("byte 9", "バイト位置9"),
        ("chunk at byte 8", "バイト位置8のチャンク"),
        ("/credentialSubject/achievement", "/credentialSubject/achievement"),
        ("/my notes/row 5", "/my notes/row 5"),
        ("<https://example.org/row 5>", "<https://example.org/row 5>"),
        ("iTXt openbadges", "iTXt openbadges"),
        ("narrow 5", "narrow 5"),
        ("", ""),
    ],
)
def test_counted_places_are_said_and_pointers_are_not(written: str, japanese: str) -> None:
    assert place("ja", written) == japanese
    assert place("en", written) == written


# ---- the command line


@pytest.mark.parametrize("command", ["check", "read"])
def test_refused_in_the_language_asked_for(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cut.json").write_text('{"a": ')
    assert cli.main([command, str(tmp_path / "cut.json"), "--lang", "ja"]) == 2
    assert capsys.readouterr().err == (
        "cut.json (1行目7文字目): JSONとして正しくありません。値があるべき位置に値がありません。"
        "その位置を直すか、クレデンシャルを書き出し直してください。\n"
    )
    assert cli.main([command, str(tmp_path / "cut.json"), "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "cut.json (line 1, column 7): This is not valid JSON: expecting value. "
        "Correct the text there, or export the credential again.\n"
    )


@pytest.mark.parametrize("command", ["check", "read"])
def test_paths_that_lead_nowhere(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent, folder = str(tmp_path / "absent.json"), tmp_path / "empty"
    folder.mkdir()
    for path, named, english, japanese in (
        (absent, absent, "The file cannot be opened (No such file or directory). Check the path.", "開けません"),
        (str(folder), "empty", "The folder holds no file. Check the path.", "フォルダーにファイルがありません。"),
    ):
        assert cli.main([command, path, "--lang", "en"]) == 2
        assert capsys.readouterr().err == f"{named}: {english}\n"
        assert cli.main([command, path, "--lang", "ja"]) == 2
        assert japanese in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_json_report_has_both_languages(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.json").write_text("[]")
    (tmp_path / "two.gif").write_bytes(b"GIF89a")
    files = [str(tmp_path / "one.json"), str(tmp_path / "two.gif")]
    assert cli.main(["check", *files, "--report", "json", "--lang", lang]) == 2
    printed = capsys.readouterr()
    first, second = json.loads(printed.out)
    assert first["error"] == "one.json: This JSON is a list, and a credential is an object. " + (
        "Save each credential as a file of its own."
    )
    for answer in (first, second):
        assert set(answer) == {"source", "error", "message", "report"}
        assert answer["message"]["en"] == answer["error"]
    assert second["message"]["ja"].startswith("two.gif: ")
    assert printed.err.splitlines() == [first["message"][lang], second["message"][lang]]
