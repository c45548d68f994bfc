"""Tables for a terminal: what they say, and that a file cannot drive the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from answers import credential, reported

from crosswalk.model.finding import Count, Outcome, Verdict
from crosswalk.model.record import Credential, Form, Notice, Value
from crosswalk.reports import table, words
from crosswalk.tasks.check import check
from crosswalk.tasks.judge import Options
from crosswalk.tasks.matrix import frameworks, matrix

HOSTILE = "a\x1b[31mred\x1b]8;;https://example.org\x07b\u202ec\u200bd\x9b2Je\x00f\rg\x08h[bold]i[/bold] \ud800"


def control(text: str) -> set[str]:
    """Control, format and surrogate characters; line ends are meant."""
    return {c for c in text if c != "\n" and unicodedata.category(c)[0] == "C"}


@pytest.fixture(scope="module")
def hostile() -> Credential:
    value = Value(HOSTILE, Form.TEXT, HOSTILE, "en", (0, 3), HOSTILE)
    hint = Value(HOSTILE, Form.RELATED, HOSTILE)
    return credential({"title": [value], "assessmentType": [hint]}, name=HOSTILE, unused=(HOSTILE,))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_control_characters(hostile: Credential, lang: str) -> None:
    assert not control(table.check_table([reported(hostile)], lang=lang))
    assert not control(table.read_table([hostile], lang=lang))
    assert not control(table.drawn([HOSTILE]))


def test_markup_is_text(hostile: Credential) -> None:
    assert "[bold]" in table.read_table([hostile]).replace("\n", "")


def test_line_ends_stay_and_others_are_shown_as_replaced() -> None:
    assert words.harmless("a\nb\tc") == "a\nb\ufffdc"
    assert words.harmless("学習量 ✔ é") == "学習量 ✔ é"


def test_notices_of_a_file_are_harmless() -> None:
    found = Credential(
        credential({}).source, credential({}).record, (Notice("context-unknown", "", (("context", HOSTILE),)),)
    )
    assert not control(table.read_table([found]))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_check_says_what_to_add_and_who_asks(lang: str, learner: Credential) -> None:
    text = "".join(table.check_table([reported(learner, "jwg", "eu")], lang=lang).split())
    for due in {
        "ja": ("JWG案", "EU（JWG表2024）", "✘", "発行機関", "EU-D4", "署名"),
        "en": ("JWGdraft", "EU(JWGtable2024)", "✘doesnotconform", "Awardingbody", "EU-D4", "Signatures"),
    }[lang]:
        assert due in text


def test_listed_items_as_mandatory_are_announced(learner: Credential) -> None:
    (report,) = check(learner, ["my"], options=Options(present_as="mandatory"))
    assert words.LISTED_AS_MANDATORY in table.check_table([report])
    assert words.LISTED_AS_MANDATORY not in table.check_table([reported(learner, "my")])


def test_an_offering_is_called_one() -> None:
    found = credential({"title": [Value("x", Form.TEXT, "/x")]}, award=False)
    assert "not an award" in table.check_table([reported(found, "jwg")])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_words_for_every_code(lang: str) -> None:
    verdicts = {words.verdict_words(v, lang) for v in Verdict}
    outcomes = {words.outcome_words(o, lang) for o in Outcome}
    forms = {words.form_words(f, lang) for f in Form}
    assert (len(verdicts), len(outcomes), len(forms)) == (len(Verdict), len(Outcome), len(Form))
    assert all(words.limit_words(code, lang) for code in ("list-not-complete", "definition", "whole-degree"))
    for kind in ("mandatory", "optional", "listed", "recommended", "conditional", "exclusion"):
        assert words.kind_words(kind, lang)


def test_exclusions_apply_or_not() -> None:
    found = credential({"assessmentType": [Value("none", Form.NONE, "/x")]})
    said = {f.statement: words.finding_words(f, "en") for f in reported(found, "jwg").judgements[0].findings}
    assert said["JWG-02"] == "⊘ applies"
    assert said["JWG-03"] == "· does not apply"
    assert said["language"] == "○ not stated"
    assert said["title"] == "✘ not met"


@pytest.mark.parametrize(
    ("count", "due"),
    [
        (Count(), "–"),
        (Count(9, 12), "9 of 12"),
        (Count(9, 12, 2), "9 of 12 (2 by mapping)"),
        (Count(9, 10, 1, 2), "9 of 10 (1 by mapping, 2 not applicable)"),
        (Count(0, 0, 0, 2), "0 of 0 (2 not applicable)"),
    ],
)
def test_counts(count: Count, due: str) -> None:
    assert words.count_words(count, "en") == due


def test_listed_is_never_called_present() -> None:
    text = table.matrix_table(matrix())
    assert "listed" in text
    assert "present" not in text
    assert "記載項目" in table.matrix_table(matrix(), lang="ja")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_matrix_and_frameworks(lang: str) -> None:
    grid = table.matrix_table(matrix(), lang=lang)
    assert (grid.count("●"), grid.count("○"), grid.count("◇")) == (35, 9, 25)
    text = table.frameworks_table(frameworks(), lang=lang)
    assert all(e.id in text for f in frameworks() for e in f.editions)


def test_long_values_are_cut() -> None:
    found = credential({"content": [Value("x" * 500, Form.TEXT, "/x")]})
    text = table.read_table([found])
    assert text.count("x") < 300
    assert "…" in text
