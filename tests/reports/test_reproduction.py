"""Two answers side by side: what of their basis and of what they say is another."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from crosswalk.reports.reproduction import answer_changes, basis_changes

CHECK: dict[str, Any] = {
    "source": {"name": "a.json"},
    "editions": [
        {
            "framework": "eu", "edition": "x", "verdict": "conforms",
            "findings": [{"statement": "level", "outcome": "met"}, {"statement": "title", "outcome": "met"}],
        }
    ],
    "report": {
        "command": ["check"], "lang": "en",
        "tool": {"name": "crosswalk", "version": "1", "sha256": "a" * 64},
        "editions": [{"name": "eu@x", "sha256": "b" * 64}],
        "inputs": [{"number": 1, "name": "a.json", "sha256": "c" * 64}],
    },
}  # fmt: skip


def changed() -> dict[str, Any]:
    return copy.deepcopy(CHECK)


def test_nothing_differs() -> None:
    assert basis_changes(CHECK, changed(), "en") == []
    assert answer_changes(CHECK, changed(), "en") == []


def test_each_thing_is_named_with_both_states() -> None:
    now = changed()
    now["report"]["tool"] |= {"version": "2", "sha256": "d" * 64}
    now["report"]["editions"] = [{"name": "eu@y", "sha256": "b" * 64}]
    now["report"]["inputs"][0]["sha256"] = "e" * 64
    now["report"]["command"] = ["check", "--no-mapping"]
    assert basis_changes(CHECK, now, "en") == [
        "The program crosswalk is another: 1 aaaaaaaaaaaa, now 2 dddddddddddd.",
        "The edition eu@x is no longer among those asked about.",
        "The edition eu@y was not asked about before.",
        "The file a.json is another: cccccccccccc, now eeeeeeeeeeee.",
        "The setting command is another.",
    ]


def test_verdicts_and_outcomes() -> None:
    now = changed()
    now["editions"][0]["verdict"] = "does-not-conform"
    now["editions"][0]["findings"][0]["outcome"] = "not-met"
    del now["editions"][0]["findings"][1]
    assert answer_changes(CHECK, now, "en") == [
        "a.json: the verdict by eu@x was conforms and is does-not-conform.",
        "a.json: level of eu@x was met and is not-met.",
        "a.json: title of eu@x was met and is not there.",
    ]
    first, *_ = answer_changes(CHECK, now, "ja")
    assert first == "a.json：eu@xによる判定は、以前はconforms、現在はdoes-not-conformです。"


def test_gaps() -> None:
    gap = {"there": {"statement": "s"}, "classes": ["absent"]}
    before = {"here": "a@1", "there": "b@1", "gaps": [gap]}
    after = {"here": "a@1", "there": "b@1", "gaps": [{**gap, "classes": ["weaker-obligation"]}]}
    assert answer_changes(before, after, "en") == ["From a@1 to b@1, s was absent and is weaker-obligation."]


def test_what_else_differs_has_its_pointer() -> None:
    assert answer_changes({"read": 1, "hit": [{"x": 1}]}, {"read": 2, "hit": [{"x": True}]}, "en") == [
        "At /read the two are not the same.", "At /hit/0/x the two are not the same.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hostile",
    [None, 1, "x", [], [[]], {"report": 1}, {"report": {"editions": {"name": {}}, "tool": [1], "inputs": [None]}},
     {"editions": [1, {"findings": 1}, {"findings": [{"statement": []}]}], "source": []},
     {"gaps": [{"there": 1, "classes": 2}, 3]}, {"credentials": [1], "editions": "x"}],
)  # fmt: skip
def test_an_earlier_report_may_hold_anything(hostile: object) -> None:
    assert isinstance(basis_changes(hostile, CHECK, "en"), list)
    assert answer_changes(hostile, CHECK, "ja") != []


def test_only_short_harmless_words_of_it_are_repeated() -> None:
    now = changed()
    now["report"]["editions"][0]["name"] = "\x1b[31m" + "x" * 500
    lines = basis_changes(now, CHECK, "en")
    assert lines
    assert all("\x1b" not in line and len(line) < 250 for line in lines)
