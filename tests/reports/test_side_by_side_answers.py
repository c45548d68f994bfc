"""Credentials side by side in every form: nothing of the learner, and a file's words as text."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from answers import MAIL, NAME, credential

from crosswalk.catalog import load
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.record import Credential, Form, Value
from crosswalk.model.side_by_side import SideBySide
from crosswalk.reports.compare import values_panel
from crosswalk.reports.compare_document import compare_document
from crosswalk.reports.compare_object import compare_object
from crosswalk.reports.compare_table import compare_table
from crosswalk.reports.delimited import panel_csv
from crosswalk.reports.filing import FILED
from crosswalk.reports.objects import to_json
from crosswalk.tasks.compare import compare

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = '=cmd("calc") <script>alert(1)</script> **bold** [a](javascript:x) \x1b[31m'
CATALOG = load()


def _zipped(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return "\n".join(
            whole.read(n).decode("utf-8", "replace") for n in whole.namelist() if n.endswith((".xml", ".rels"))
        )


def _filed(form: str, side: SideBySide, lang: str) -> bytes:
    return FILED[form].write(compare_document(side, CATALOG), CATALOG, lang)


FORMS: dict[str, Callable[[SideBySide, str], str]] = {
    "table": lambda side, lang: compare_table(side, CATALOG, lang=lang),
    "json": lambda side, lang: to_json(compare_object(side)),
    "csv": lambda side, lang: panel_csv(values_panel(side), lang=lang),
    "html": lambda side, lang: _filed("html", side, lang).decode(),
    "docx": lambda side, lang: _zipped(_filed("docx", side, lang)),
    "xlsx": lambda side, lang: _zipped(_filed("xlsx", side, lang)),
}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def real() -> list[Credential]:
    data = ROOT / "tests" / "data"
    paths = [
        ROOT / "examples" / "courses_ja.csv",
        data / "elm" / "microcredential-annex1.jsonld",
        data / "ob3" / "microcredential-en-ects.json",
        data / "elm" / "minimal-credential.ttl",
    ]
    return [c for c in iter_corpus(paths, CATALOG) if isinstance(c, Credential)]


def _flat(text: str) -> str:
    """Without the folding of cells, which could part a name."""
    return "".join(text.split()).replace("│", "").casefold()


def test_the_learner_comes_out_of_no_form(form: str, lang: str, learner: Credential, real: list[Credential]) -> None:
    answer = _flat(FORMS[form](compare([learner, real[2]], CATALOG, lang=lang), lang))
    for secret in (NAME, MAIL, *(s for s in real[2].record.learner_strings if len(s) > 5)):  # "Ana" is in "analysis"
        assert _flat(secret) not in answer


def test_the_learner_is_shown_where_asked_for(form: str, learner: Credential, real: list[Credential]) -> None:
    answer = _flat(FORMS[form](compare([learner, real[0]], CATALOG, show_learner=True), "en"))
    assert _flat(NAME) in answer


def test_a_file_s_words_are_text(form: str, lang: str) -> None:
    hostile = credential({"title": [Value(HOSTILE, Form.TEXT, "/name")], "content": [Value(HOSTILE, Form.TEXT, "/d")]})
    answer = FORMS[form](compare([hostile, hostile], CATALOG, lang=lang), lang)
    assert "\x1b" not in answer
    assert "alert(1)" in answer.replace("\n", "") or form == "table"
    if form in ("html", "docx", "xlsx"):
        assert "<script" not in answer
        assert "&lt;script&gt;" in answer
        assert "<f>" not in answer  # no formula
        assert 'href="javascript' not in answer
    if form == "csv":
        assert "'=cmd" in answer
        assert '"=cmd' not in answer
    if form == "json":
        assert json.loads(answer)["rows"][2]["cells"][0]["values"][0]["value"] == HOSTILE


def test_long_words_are_whole_where_there_is_room(form: str, lang: str) -> None:
    long = "あ" * 9_999 + "終"
    one = credential({"content": [Value(long, Form.TEXT, "/d", "ja")]})
    answer = FORMS[form](compare([one, one], CATALOG, lang=lang), lang)
    assert (long in answer) is (form != "table")


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_a_terminal_of_120_columns_is_wide_enough(number: int, lang: str, real: list[Credential]) -> None:
    drawn = compare_table(compare(real[:number], CATALOG, lang=lang), CATALOG, lang=lang)
    widths = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in drawn.splitlines()]
    assert max(widths) <= 120


def test_the_same_answer_has_the_same_bytes(form: str, lang: str, real: list[Credential]) -> None:
    first, second = (FORMS[form](compare(real, CATALOG, lang=lang), lang) for _ in range(2))
    assert first == second
    if form in FILED:
        assert _filed(form, compare(real, CATALOG), lang) == _filed(form, compare(real, CATALOG), lang)


def test_no_form_judges_or_ranks(form: str, lang: str, real: list[Credential]) -> None:
    answer = FORMS[form](compare(real, CATALOG, lang=lang), lang)
    if form != "csv":
        assert {"ja": "判定も順位付けもせず", "en": "without a verdict"}[lang] in answer.replace("\n", " ")
    assert not any(word in answer for word in ("✔ conforms", "✘", "適合"))


def test_japanese_words_are_japanese(real: list[Credential]) -> None:
    drawn = _flat(compare_table(compare(real, CATALOG, lang="ja"), CATALOG, lang="ja"))
    for words in ("手がかりのみ", "記載なし", "アイルランド", "単位数"):
        assert words in drawn
    for words in ("not stated", "hint only", "original", "workload", "cannot be told", "other words"):
        assert _flat(words) not in drawn
