"""A learner's name and address come out of no answer, unless they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from answers import MAIL, NAME, credential, reported

from crosswalk.model.record import Credential, Facet, Form, Value
from crosswalk.reports import check_csv, check_object, masked, read_object, to_json
from crosswalk.reports.masking import without_learner
from crosswalk.reports.table import check_table, read_table

Answer = Callable[[Credential, str, bool], str]


def _check_json(found: Credential, lang: str, show: bool) -> str:
    return to_json(check_object([reported(found)], lang=lang, show_learner=show))


def _check_csv(found: Credential, lang: str, show: bool) -> str:
    return check_csv([reported(found)], lang=lang, show_learner=show)


def _check_table(found: Credential, lang: str, show: bool) -> str:
    return check_table([reported(found)], lang=lang, show_learner=show)


def _read_json(found: Credential, lang: str, show: bool) -> str:
    return to_json(read_object([found], lang=lang, show_learner=show))


def _read_table(found: Credential, lang: str, show: bool) -> str:
    return read_table([found], lang=lang, show_learner=show)


ANSWERS: dict[str, Answer] = {
    "check json": _check_json,
    "check csv": _check_csv,
    "check table": _check_table,
    "read json": _read_json,
    "read table": _read_table,
}


def unfolded(text: str) -> str:
    """Without the folding of table cells, which could part a name."""
    return "".join(text.split()).replace("│", "").lower()


def tells(text: str, strings: Sequence[str] = (NAME, MAIL)) -> bool:
    return any("".join(s.split()).lower() in unfolded(text) for s in strings)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_no_answer_tells_who_the_learner_is(answer: Answer, lang: str, learner: Credential) -> None:
    assert not tells(answer(learner, lang, False))


@pytest.mark.parametrize("answer", [_check_json, _check_csv, _read_json, _read_table])
def test_an_answer_tells_when_asked(answer: Answer, learner: Credential) -> None:
    assert tells(answer(learner, "en", True))


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("where", ["pointer", "outer", "unused", "facet"])
def test_places_and_facets_do_not_tell_either(where: str, answer: Answer) -> None:
    """A pointer into RDF holds node IRIs, and such an IRI may be the learner's address."""
    value = Value("Data analysis", Form.RELATED, "/x")
    if where == "pointer":
        value = replace(value, pointer=f"<mailto:{MAIL}> schema:name")
    if where == "outer":
        value = replace(value, outer=f"<mailto:{MAIL}> schema:name")
    if where == "facet":
        value = replace(value, form=Form.TEXT, facets=(Facet("name", (f"Office of {NAME}",)),))
    unused = (f"/people/{MAIL}",) if where == "unused" else ()
    found = credential({"title": [value], "assessmentType": [value]}, NAME, MAIL, unused=unused)
    assert not tells(answer(found, "en", False))


def test_identity_is_shown_as_present(learner: Credential) -> None:
    identity = read_object([learner])["record"]["learnerIdentification"]
    assert [(v["value"], v["masked"], v["pointer"]) for v in identity] == [
        (None, True, "/credentialSubject/name"),
        (None, True, "/credentialSubject/email"),
    ]
    assert all("facets" not in v for v in identity)
    assert unfolded("(stated, not shown)") in unfolded(read_table([learner]))


def test_what_is_left_of_a_text(learner: Credential) -> None:
    record = masked(learner).record
    assert record["title"][0].text == "Certificate for [learner]"
    assert record["content"][0].text == "Awarded to [learner] <[learner]>."
    assert record["learnerEffort"] == learner.record["learnerEffort"]
    assert record.learner_strings == ()


def text_masked(text: str, *strings: str) -> str:
    found = credential({"title": [Value(text, Form.TEXT, "/x")]}, *strings)
    return masked(found).record["title"][0].text


@pytest.mark.parametrize(
    ("text", "learner", "left"),
    [
        ("Analysis with Ana", "Ana", "Analysis with [learner]"),
        ("Banana, Diana, ANA!", "Ana", "Banana, Diana, [learner]!"),
        ("Li_1 and Li", "Li", "[learner]_1 and [learner]"),
        ("Zoë's course", "Zoë", "[learner]'s course"),
        ("Zoëlle", "Zo", "Zoëlle"),
        ("a+b@example.org (a+b@example.org)", "a+b@example.org", "[learner] ([learner])"),
        ("O'Neil (1)", "O'Neil", "[learner] (1)"),
        ("花子さんの修了証", "花子", "[learner]さんの修了証"),
        ("Anaさんの修了証", "Ana", "[learner]さんの修了証"),
        ("受講者：Ana。", "Ana", "受講者：[learner]。"),
        ("修了者Ana Ueda様", "Ana Ueda", "修了者[learner]様"),
        ("Ana Ueda, Ana", "Ana Ueda", "[learner], Ana"),
        ("x", "x", "x"),
        ("nothing to hide", "", "nothing to hide"),
    ],
)
def test_word_boundaries(text: str, learner: str, left: str) -> None:
    assert text_masked(text, learner) == left


def test_the_longest_string_goes_first() -> None:
    assert text_masked("Ana Ueda and Ana", "Ana", "Ana Ueda") == "[learner] and [learner]"


def test_hidden_in_japanese() -> None:
    found = credential({"title": [Value("花子さん", Form.TEXT, "/x")]}, "花子")
    assert masked(found, "ja").record["title"][0].text != "花子さん"
    assert "花子" not in masked(found, "ja").record["title"][0].text


def test_learners_do_not_show_in_a_repr(learner: Credential) -> None:
    assert MAIL not in repr(replace(learner.record, values=()))


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_the_name_of_a_file_does_not_tell_either(answer: Answer, learner: Credential) -> None:
    """A registrar's archive often has a folder for each learner."""
    source = replace(learner.source, name=f"all.zip/{NAME}/badge.json", item=f"attachment {MAIL}.json")
    assert not tells(answer(replace(learner, source=source), "en", False))


def test_a_csv_of_findings_drives_no_terminal(learner: Credential) -> None:
    source = replace(learner.source, name="\x1b[31mred\x07.json")
    assert not set("\x1b\x07") & set(_check_csv(replace(learner, source=source), "en", False))


@pytest.mark.parametrize(
    ("text", "learner", "left"),
    [
        ("Hanako_Rei_2024.json", "Hanako Rei", "[…]_2024.json"),
        ("hanako-rei.json", "Hanako Rei", "[…].json"),
        ("as HANAKO  REI, Hanako\u3000Rei", "Hanako Rei", "as […], […]"),
        ("山田太郎.json", "山田 太郎", "[…].json"),
        ("Annabel.json", "Anna Bel", "Annabel.json"),
    ],
)
def test_a_name_that_is_parted_otherwise(text: str, learner: str, left: str) -> None:
    assert without_learner(text, credential({}, learner).record) == left
