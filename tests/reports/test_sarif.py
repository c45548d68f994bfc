"""SARIF: its structure member by member, and what stands in it for a badge whose shortcomings are known."""

from __future__ import annotations

import json
from typing import Any

import pytest
from answers import MAIL, NAME, credential, reported
from jsonschema import Draft202012Validator

from crosswalk.errors import UnreadableInput
from crosswalk.model.finding import Outcome
from crosswalk.model.place import Region
from crosswalk.model.provenance import Hashed, Provenance
from crosswalk.model.record import Credential, Form, Value
from crosswalk.reports.sarif import Located, sarif

RESTS = Provenance(("check",), Hashed("crosswalk", "1.2.3", "a" * 64), (), (), (Hashed("badge.json", "", "b" * 64),))


def closed(required: str, **members: Any) -> dict[str, Any]:
    """An object with these members and no others."""
    return {
        "type": "object", "properties": members, "required": required.split(), "additionalProperties": False,
    }  # fmt: skip


def listed(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


WORDS = {"type": "string", "minLength": 1}
COUNTED = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
TEXT = closed("text", text=WORDS)
BAG = {"type": "object"}
URI = {"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"}  # relative, and encoded
REGION = closed("startLine", startLine=COUNTED, startColumn=COUNTED, endLine=COUNTED, endColumn=COUNTED)
PHYSICAL = closed("artifactLocation", artifactLocation=closed("uri", uri=URI), region=REGION)
LOCATION = closed(
    "physicalLocation", physicalLocation=PHYSICAL,
    logicalLocations=listed(closed("name", name=WORDS, fullyQualifiedName=WORDS), minItems=1),
)  # fmt: skip
RULE = closed(
    "id name shortDescription fullDescription help helpUri defaultConfiguration properties",
    id={"type": "string", "pattern": r"^[a-z]+@[a-z0-9.-]+/[A-Za-z0-9-]+$"}, name=WORDS, shortDescription=TEXT,
    fullDescription=TEXT, help=TEXT, helpUri={"type": "string", "pattern": "^https://w3id.org/mcx/"},
    defaultConfiguration=closed("level", level=LEVEL), properties=BAG,
)  # fmt: skip
RESULT = closed(
    "ruleId ruleIndex kind level message locations partialFingerprints properties",
    ruleId=WORDS, ruleIndex={"type": "integer", "minimum": 0}, kind={"enum": ["fail", "review"]}, level=LEVEL,
    message=TEXT, locations=listed(LOCATION, minItems=1, maxItems=1),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    properties=BAG,
)  # fmt: skip
NOTIFICATION = closed(
    "descriptor level message locations", descriptor=closed("id index", id=WORDS, index={"const": 0}),
    level={"const": "error"}, message=TEXT, locations=listed(LOCATION),
)  # fmt: skip
DRIVER = closed(
    "name version rules", name=WORDS, version=WORDS, semanticVersion=WORDS, informationUri=WORDS,
    shortDescription=TEXT, fullDescription=TEXT, rules=listed(RULE, uniqueItems=True),
    notifications=listed(closed("id", id=WORDS, shortDescription=TEXT)),
)  # fmt: skip
RUN = closed(
    "tool results", tool=closed("driver", driver=DRIVER), language={"enum": ["ja", "en"]},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=listed(closed(
        "executionSuccessful", executionSuccessful={"type": "boolean"},
        toolExecutionNotifications=listed(NOTIFICATION),
    )),
    artifacts=listed(closed("location", location=closed("uri", uri=URI)), uniqueItems=True),
    results=listed(RESULT), properties=BAG,
)  # fmt: skip
LOG = closed("version runs", **{"$schema": WORDS, "version": {"const": "2.1.0"}, "runs": listed(RUN, minItems=1)})


def log(*located: Located, unread: Any = (), lang: str = "en", show_learner: bool = False) -> dict[str, Any]:
    rests = Provenance(RESTS.command, RESTS.tool, (), (), RESTS.inputs, lang)
    found: dict[str, Any] = json.loads(sarif(located, unread, rests, show_learner=show_learner))
    Draft202012Validator(LOG).validate(found)
    (run,) = found["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["kind"] == "review") is (result["level"] == "none")
    return run


@pytest.fixture
def located(learner: Credential) -> Located:
    regions = {"": Region(1, 1, 9, 2), "/name": Region(3, 11, 3, 20)}
    return Located(reported(learner, "jwg", "eu"), "badges/badge.json", regions)


def test_one_result_for_each_finding_that_is_not_met_or_cannot_be_told(located: Located) -> None:
    told = [f for j in located.report.judgements for f in j.findings
            if f.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL)]  # fmt: skip
    run = log(located)
    assert len(run["results"]) == len(told) > 4
    assert {r["properties"]["outcome"] for r in run["results"]} == {f.outcome.value for f in told}


def test_levels_follow_severity_and_what_cannot_be_told_has_none() -> None:
    values = {
        "title": [Value("A", Form.STRUCTURED, "/name")],
        "qualityAssurance": [Value("https://example.org/qa", Form.LINK, "/qa")],
    }
    regions = {"": Region(1, 1, 9, 2), "/qa": Region(4, 7, 4, 31)}
    run = log(Located(reported(credential(values), "eu"), "a.json", regions))
    found = {r["ruleId"].rpartition("/")[2]: r for r in run["results"]}
    assert (found["level"]["kind"], found["level"]["level"]) == ("fail", "error")
    assert (found["prerequisites"]["kind"], found["prerequisites"]["level"]) == ("fail", "note")
    assert (found["qualityAssurance"]["kind"], found["qualityAssurance"]["level"]) == ("review", "none")
    place = found["qualityAssurance"]["locations"][0]
    assert place["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 7, "endLine": 4, "endColumn": 31}
    assert place["logicalLocations"] == [{"name": "/qa", "fullyQualifiedName": "badge.json#/qa"}]
    assert found["level"]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "title" not in found


def test_a_rule_names_edition_clause_and_shape(located: Located) -> None:
    rules = {r["id"]: r for r in log(located)["tool"]["driver"]["rules"]}
    rule = rules["eu@jwg-2024/level"]
    assert rule["helpUri"] == "https://w3id.org/mcx/shapes/eu/jwg-2024/level"
    assert rule["shortDescription"]["text"] == "EU (JWG table 2024): Level"
    assert "row 13" in rule["help"]["text"]
    assert rule["properties"]["evidence"] == "J"


def test_words_are_in_the_language_asked_for(located: Located) -> None:
    run = log(located, lang="ja")
    assert run["language"] == "ja"
    message = next(r["message"]["text"] for r in run["results"] if r["ruleId"] == "eu@jwg-2024/level")
    assert message.startswith("レベルがありません。")


def test_fingerprints_stay_where_lines_move(located: Located) -> None:
    def prints(one: Located) -> list[str]:
        return [r["partialFingerprints"]["crosswalkFinding/v1"] for r in log(one)["results"]]

    moved = Located(located.report, located.uri, {"": Region(7)})
    assert prints(located) == prints(moved)
    assert len(set(prints(located))) == len(prints(located))
    assert set(prints(located)) & set(prints(Located(located.report, "other.json"))) == set()


def test_a_line_of_a_file_of_lines(located: Located) -> None:
    results = log(Located(located.report, "x.ndjson", {}, 5))["results"]
    assert {r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results} == {5}


def test_what_could_not_be_read_is_a_notification(located: Located) -> None:
    error = UnreadableInput("b{0}.json", "The file is empty.", "Check that it was saved whole.", "byte 1")
    run = log(located, unread=[("b.json", error)])
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "b{{0}}.json (byte 1): The file is empty. Check that it was saved whole."
    assert log(located)["invocations"][0] == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_the_learner_is_masked(learner: Credential) -> None:
    text = json.dumps(log(Located(reported(learner, "jwg", "eu", "au", "my", "rishu"), "a.json")), ensure_ascii=False)
    assert NAME not in text
    assert MAIL not in text


def test_text_of_a_file_is_no_link(located: Located) -> None:
    error = UnreadableInput("[x](https://evil.example)\x1b[2J", "The file is empty.")
    (told,) = log(located, unread=[("b.json", error)])["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("\\[x\\](https://evil.example)\ufffd\\[2J: ")


def test_the_same_bytes_again(located: Located) -> None:
    assert sarif([located], [], RESTS) == sarif([located], [], RESTS)
