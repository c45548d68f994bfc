"""The map command as its users run it: two editions, a way, contradictions, and broken sets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import sssom_pydantic
from inside import crosswalk
from rdflib import Graph
from rdflib.compare import isomorphic
from test_commands import ROOT

from crosswalk.text import say


def test_two_editions_side_by_side() -> None:
    answer = json.loads(crosswalk("map", "jwg", "eu@2022", "--report", "json").stdout)
    assert len(answer["groups"]) == 13
    assert [u["id"] for u in answer["unmatched"]["from"]] == [
        "content", "language", "certification", "creditRecognition",
    ]  # fmt: skip
    assert [u["established"] for u in answer["unmatched"]["from"]] == [True, True, True, True]
    assert {k["known"] for g in answer["groups"] for k in g["links"]} == {"inferred"}
    (denied,) = answer["denied"]
    assert denied["subject"].endswith("/eu/2022/learnerEffort")
    assert answer["contradictions"] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_table_tells_stated_from_inferred(lang: str) -> None:
    words = crosswalk("map", "rishu@2019", "jwg", "--lang", lang).stdout.decode()
    assert say(lang, "stated") in words
    assert say(lang, "inferred") in words
    assert "rishu-2019:title" in words  # the chain of an inferred one


def test_a_way_says_why_content_is_lost() -> None:
    rows = csv.DictReader(io.StringIO(crosswalk("map", "jwg", "eu@2022", "jwg", "--report", "csv").stdout.decode()))
    by_descriptor = {r["descriptor"]: r for r in rows}
    assert by_descriptor["content"]["survival"] == "✘ lost"
    assert "cannot be claimed to survive" in by_descriptor["content"]["why"]


def test_sssom_is_read_by_the_sssom_library(tmp_path: Path) -> None:
    path = tmp_path / "x.sssom.tsv"
    assert crosswalk("map", "jwg", "eu@2022", "--report", "sssom", "--output", str(path)).returncode == 0
    found, _, _, errors = sssom_pydantic.read(path, return_errors=True)
    assert errors == []
    assert {m.justification.curie for m in found} == {"semapv:MappingChaining", "semapv:MappingInversion"}
    assert {m.subject.curie for m in found if m.object.curie == "sssom:NoTermFound"} == {
        "jwg:content", "jwg:language", "jwg:certification", "jwg:creditRecognition",
    }  # fmt: skip


def test_sssom_shows_as_stated_only_what_a_set_states() -> None:
    """One set says two things of eu@2022 and the JWG; seen from the JWG they are turned round and nobody signs them."""
    stated, turned = (
        list(csv.DictReader(_table(crosswalk("map", *pair, "--report", "sssom").stdout.decode()), delimiter="\t"))
        for pair in (("eu@2022", "jwg"), ("jwg", "eu@2022"))
    )
    published = csv.DictReader(
        _table((ROOT / "vocab" / "mappings" / "eu@2022--jwg.sssom.tsv").read_text(encoding="utf-8")), delimiter="\t"
    )
    assert [r for r in stated if r["mapping_justification"] == "semapv:ManualMappingCuration"] == list(published)
    about = [r for r in turned if r["mapping_justification"] != "semapv:MappingChaining"]
    assert [(r["predicate_id"], r["predicate_modifier"]) for r in about] == [
        ("skos:exactMatch", "Not"), ("skos:relatedMatch", ""),
    ]  # fmt: skip
    assert {r["mapping_justification"] for r in about} == {"semapv:MappingInversion"}
    assert {r["author_id"] for r in turned} == {""}


def test_an_export_given_back_as_data_states_nothing(tmp_path: Path) -> None:
    """What was inferred once is no statement of anybody's, also where its rows come back in a folder."""
    folder = tmp_path / "vocab" / "mappings"
    folder.mkdir(parents=True)
    before = crosswalk("map", "jwg", "eu@2022", "--report", "json").stdout
    export = ("map", "jwg", "eu@2022", "--report", "sssom", "--output", str(folder / "mine.sssom.tsv"))
    assert crosswalk(*export).returncode == 0
    assert crosswalk("map", "jwg", "eu@2022", "--report", "json", "--data", str(tmp_path)).stdout == before
    assert b"[computed]" in crosswalk("lint", "--data", str(tmp_path)).stdout


def _table(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_turtle_and_json_ld_say_the_same() -> None:
    turtle, jsonld = (
        Graph().parse(data=crosswalk("map", "jwg", "rishu@2019", "--report", form).stdout.decode(), format=syntax)
        for form, syntax in (("turtle", "turtle"), ("jsonld", "json-ld"))
    )
    assert len(turtle) > 100
    assert isomorphic(turtle, jsonld)


def test_no_contradictions_of_ours() -> None:
    done = crosswalk("map", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("No contradiction among ")


def test_a_seeded_contradiction_is_found_and_fails(tmp_path: Path) -> None:
    """A folder that says of one EU element that it is exactly a second descriptor, too."""
    folder = tmp_path / "vocab" / "mappings"
    folder.mkdir(parents=True)
    text = (ROOT / "vocab" / "mappings" / "eu@2022.sssom.tsv").read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith(("#", "subject_id"))]
    row = next(line for line in text.splitlines() if line.startswith("eu-2022:title\t"))
    extra = row.replace("cwd:title", "cwd:content")
    (folder / "mine.sssom.tsv").write_text("\n".join([*head, extra]) + "\n", encoding="utf-8")
    done = crosswalk("map", "--data", str(tmp_path), "--report", "json")
    assert done.returncode == 1
    kinds = {c["kind"] for c in json.loads(done.stdout)}
    assert "two-exact" in kinds


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("jwg",), "two editions"),
        (("jwg", "jwg"), "beside itself"),
        (("jwg", "jwg@1.0"), "not encoded"),
        (("jwg", "nowhere"), "no such framework"),
        (("jwg", "eu", "jwg", "--report", "sssom"), "two editions"),
        (("jwg", "eu", "--report", "xlsx"), "--output"),
    ],
)
def test_misuse_is_one_sentence(arguments: tuple[str, ...], words: str) -> None:
    done = crosswalk("map", *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1


def test_a_hostile_mapping_set_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "vocab" / "mappings"
    folder.mkdir(parents=True)
    evil = '#curie_map:\n#  x: !!python/object/apply:os.system ["true"]\nsubject_id\tpredicate_id\n'
    (folder / "evil.sssom.tsv").write_text(evil, encoding="utf-8")
    done = crosswalk("map", "jwg", "eu", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "evil.sssom.tsv" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
