"""Faults put into a copy of our data, one at a time, and what lint says of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from crosswalk import catalog as catalogs
from crosswalk.errors import BrokenData
from crosswalk.model.answer import Problem
from crosswalk.tasks import lint
from crosswalk.tasks.lint import problems

VOCAB, SHAPES = "vocab/frameworks/au.ttl", "shapes/au.ttl"


class Fault(NamedTuple):
    """What is put where, the rule that notices, and a part of what it says where a rule has several faults."""

    file: str
    old: str
    new: str
    rule: str
    says: str = ""


TITLE = (
    "\naus:title\n    a sh:PropertyShape ;\n    sh:targetClass cw:Record ;\n"
    "    sh:path ( cwd:title rdf:value ) ;\n    sh:minCount 1 ;\n    sh:severity sh:Violation ;\n"
)
CHECKS_TITLE = "    cw:checks au:title .\n"
CLAUSE_OF_AU_01 = (
    '    cw:clause "National Microcredentials Framework（2021）の定義"@ja ,\n'
    '              "National Microcredentials Framework (2021), definition"@en ;\n'
)
ABOUT_EFFORT = "    cw:about cwd:learnerEffort ;\n"
SECOND_HEADER = (
    "\n<https://w3id.org/mcx/au/other>\n    a <http://www.w3.org/2002/07/owl#Ontology> ;\n"
    '    dcterms:title "別の見出し"@ja ,\n                  "Another header"@en .\n'
)
BLANK_SHAPE = (
    "\n[] a sh:PropertyShape ;\n    sh:targetClass cw:Record ;\n    sh:path ( cwd:title rdf:value ) ;\n"
    '    sh:minCount 1 ;\n    sh:severity sh:Violation ;\n    sh:message "題がありません。"@ja , "No title."@en ;\n'
    "    cw:checks au:title .\n"
)

FAULTS = {
    "label without Japanese": Fault(
        VOCAB, '    rdfs:label "1時間以上"@ja ,\n               "At least one hour"@en ;\n',
        '    rdfs:label "At least one hour"@en ;\n', "label-ja",
    ),
    "label without English": Fault(
        VOCAB, '    skos:prefLabel "内容"@ja ,\n                   "Content/ Description"@en ;\n',
        '    skos:prefLabel "内容"@ja ;\n', "concept-en",
    ),
    "two labels in Japanese": Fault(
        VOCAB, '    rdfs:label "1時間以上"@ja ,\n',
        '    rdfs:label "1時間以上"@ja ,\n               "一時間以上"@ja ,\n', "label-ja",
    ),
    "message without Japanese": Fault(
        SHAPES,
        '    sh:message "内容がありません。"@ja ,\n               "The content or description is missing."@en ;\n',
        '    sh:message "The content or description is missing."@en ;\n', "message-ja",
    ),
    "no clause": Fault(VOCAB, ABOUT_EFFORT + "    cw:obligation cwo:mandatory ;\n" + CLAUSE_OF_AU_01,
                       ABOUT_EFFORT + "    cw:obligation cwo:mandatory ;\n", "clause-en"),
    "no evidence": Fault(VOCAB, CLAUSE_OF_AU_01 + "    cw:evidence cwe:Q .\n\nau:AU-02",
                         CLAUSE_OF_AU_01[:-3] + " .\n\nau:AU-02", "evidence"),
    "evidence unknown": Fault(VOCAB, CLAUSE_OF_AU_01 + "    cw:evidence cwe:Q .\n\nau:AU-02",
                              CLAUSE_OF_AU_01 + "    cw:evidence cwe:X .\n\nau:AU-02", "evidence"),
    "unverified evidence on a mandatory rule": Fault(
        VOCAB, CLAUSE_OF_AU_01 + "    cw:evidence cwe:Q .\n\nau:AU-02",
        CLAUSE_OF_AU_01 + "    cw:evidence cwe:M .\n\nau:AU-02", "weak-evidence", "never violates",
    ),
    "inference on an exclusion": Fault(
        VOCAB, CLAUSE_OF_AU_01 + "    cw:evidence cwe:Q .\n\nau:AU-03",
        CLAUSE_OF_AU_01 + "    cw:evidence cwe:I .\n\nau:AU-03", "weak-evidence", "never violates",
    ),
    "rule about nothing": Fault(VOCAB, ABOUT_EFFORT, "", "about"),
    "obligation unknown": Fault(VOCAB, ABOUT_EFFORT + "    cw:obligation cwo:mandatory ;\n",
                                ABOUT_EFFORT + "    cw:obligation cwo:required ;\n", "obligation"),
    "severity too weak": Fault(
        SHAPES, TITLE, TITLE.replace("sh:Violation", "sh:Warning"), "severity-follows-obligation",
        "not that of the obligation",
    ),
    "shape without IRI": Fault(SHAPES, CHECKS_TITLE, CHECKS_TITLE + BLANK_SHAPE, "property-shape"),
    "component outside the profile": Fault(
        SHAPES, TITLE, TITLE.replace("sh:minCount 1", 'sh:minCount 1 ;\n    sh:hasValue "x"'), "property-shape"
    ),
    "target outside the profile": Fault(SHAPES, TITLE, TITLE.replace("cw:Record", "cwd:title"), "target"),
    "shape that checks nothing": Fault(
        SHAPES, '"The title of the micro-credential is missing."@en ;\n' + CHECKS_TITLE,
        '"The title of the micro-credential is missing."@en .\n', "checks",
    ),
    "two headers": Fault(VOCAB, "\nau:title\n", SECOND_HEADER + "\nau:title\n", "one-header"),
    "prefix of another namespace": Fault(
        SHAPES, "@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .",
        "@prefix xsd:     <http://www.w3.org/2001/XMLSchema-datatypes#> .", "prefixes",
    ),
    "predicates in another order": Fault(
        SHAPES, "    sh:minCount 1 ;\n    sh:severity sh:Violation ;\n",
        "    sh:severity sh:Violation ;\n    sh:minCount 1 ;\n", "order",
    ),
    "English before Japanese": Fault(
        VOCAB, '    rdfs:label "1時間以上"@ja ,\n               "At least one hour"@en ;\n',
        '    rdfs:label "At least one hour"@en ,\n               "1時間以上"@ja ;\n', "order",
    ),
    "comment inside a block": Fault(SHAPES, TITLE, TITLE + "    # as the slides say\n", "order"),
    "not Turtle": Fault(SHAPES, TITLE, TITLE.replace("sh:minCount 1 ;", "sh:minCount 1"), "parses"),
    "licence missing": Fault(
        VOCAB, "    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;\n", "", "header-license"
    ),
}  # fmt: skip


def put(copy: Path, fault: Fault) -> None:
    """Break one place of the copy; the place must be there, so that the fault is a real one."""
    path = copy / fault.file
    text = path.read_text(encoding="utf-8")
    assert fault.old in text, f"{fault.file} no longer holds what this test breaks"
    path.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")


def rules(problems: tuple[Problem, ...], file: Path, says: str = "") -> set[str]:
    """The rules that were broken in a file, as far as their message says so."""
    return {p.rule.rsplit("/", 1)[-1] for p in problems if p.file == str(file) and says in p.message.en}


def test_copy_is_without_fault(copy: Path) -> None:
    assert lint.lint() == ()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_lint_notices(fault: Fault, copy: Path) -> None:
    put(copy, fault)
    found = lint.lint()
    assert fault.rule in rules(found, copy / fault.file, fault.says)
    for problem in found:
        assert problem.message.ja, problem
        assert problem.message.en, problem


PATHS_AND_PARTS = {
    "a path of three steps": (
        "sh:path ( cwd:title rdf:value ) ;", "sh:path ( cwd:title cwd:title rdf:value ) ;",
    ),
    "a path of any length": (
        "sh:path ( cwd:title rdf:value ) ;", "sh:path ( [ sh:zeroOrMorePath cwd:title ] rdf:value ) ;",
    ),
    "a path from an unknown descriptor": (
        "sh:path ( cwd:title rdf:value ) ;", "sh:path ( cwd:heading rdf:value ) ;",
    ),
    "a component inside sh:not": (
        "sh:not [ sh:in ( cwt:aqf-award cwt:degree ) ] ;", "sh:not [ sh:hasValue cwt:degree ] ;",
    ),
    "a node shape": (
        "\naus:title\n",
        "\naus:closed\n    a sh:NodeShape ;\n    sh:targetClass cw:Record ;\n    sh:closed true .\n\naus:title\n",
    ),
    "a shape without its type": ("\naus:title\n    a sh:PropertyShape ;\n", "\naus:title\n"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), PATHS_AND_PARTS.values(), ids=PATHS_AND_PARTS)
def test_lint_keeps_shapes_to_the_closed_profile(old: str, new: str, copy: Path) -> None:
    """The profile is descriptor, then facet, with core components only, inside of ``sh:not``, too."""
    _replace(copy / SHAPES, old, new)
    assert {p.rule.rsplit("/", 1)[-1] for p in lint.lint() if p.file == str(copy / SHAPES)} - {"order", "loads"}


def test_lint_wants_one_prefix_a_namespace(copy: Path) -> None:
    path = copy / SHAPES
    text = (
        path.read_text(encoding="utf-8")
        .replace("cwd:", "descriptor:")
        .replace("@prefix descriptor:    ", "@prefix descriptor: ")
    )
    path.write_text(text, encoding="utf-8")
    assert "prefixes" in rules(lint.lint(), path)


def test_descriptor_without_a_shape(copy: Path) -> None:
    path = copy / SHAPES
    before, _, rest = path.read_text(encoding="utf-8").partition("aus:awardingBody\n")
    path.write_text(before + rest[rest.index("aus:content\n") :], encoding="utf-8")
    (problem,) = lint.lint()
    assert (problem.rule.rsplit("/", 1)[-1], problem.subject) == (
        "shaped",
        "https://w3id.org/mcx/au/jwg-2024/awardingBody",
    )
    assert problem.file == str(copy / VOCAB)


def test_row_without_an_obligation(copy: Path) -> None:
    path = copy / VOCAB
    text = path.read_text(encoding="utf-8")
    start = text.index("au:content\n")
    place = text.index("    cw:obligation cwo:mandatory ;\n", start)
    path.write_text(text[:place] + text[place:].replace("    cw:obligation cwo:mandatory ;\n", "", 1), encoding="utf-8")
    assert "has-obligation" in rules(lint.lint(), path)


def test_severity_of_an_obligation_moves_all_its_shapes(copy: Path) -> None:
    path = copy / "vocab" / "obligations.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("cw:severity sh:Info", "cw:severity sh:Warning"), encoding="utf-8")
    assert {p.subject.rsplit("/", 1)[-1] for p in lint.lint()} == {"stackability"}


@pytest.mark.parametrize(
    ("breaks", "reason"),
    [
        (lambda c: (c / SHAPES).unlink(), "shapes/au.ttl: missing"),
        (
            lambda c: _replace(c / SHAPES, "cw:checks au:AU-01", "cw:checks au:AU-99"),
            "which its edition does not state",
        ),
        (lambda c: _no_default(c), "exactly one default"),
        (lambda c: _replace(c / VOCAB, "    cw:tableRow cwd:title ;\n", ""), "not related to any"),
        (lambda c: _replace(c / VOCAB, "cwo:optional", "cwo:required"), "required"),
        (lambda c: _replace(c / VOCAB, "cw:tableRow cwd:title", "cw:tableRow cwd:heading"), "heading"),
        (lambda c: _replace(c / VOCAB, "cw:about cwd:learnerEffort", "cw:about cwd:effort"), "effort"),
        (lambda c: _replace(c / VOCAB, "    a cw:Rule ;\n", "    a cw:Rules ;\n"), "AU-01"),
        (lambda c: _replace(c / SHAPES, "sh:severity sh:Info", "sh:severity sh:Trace"), "stackability"),
        (lambda c: _replace(c / SHAPES, "cw:totalHours", "<https://example.org/hours>"), "AU-01"),
    ],
    ids=[
        "no shapes file",
        "checks the unknown",
        "no default edition",
        "related to nothing",
        "unknown obligation",
        "unknown descriptor",
        "rule about an unknown descriptor",
        "unknown kind",
        "unknown severity",
        "unknown facet",
    ],
)
def test_data_that_cannot_be_loaded(breaks: Callable[[Path], None], reason: str, copy: Path) -> None:
    breaks(copy)
    with pytest.raises(BrokenData, match=reason):
        catalogs.load()


def test_lint_names_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "vocab" / "frameworks" / "x.ttl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x00\xff")
    found = [p for p in problems([tmp_path]) if p.file == str(path)]
    assert [p.rule for p in found] == ["parses", "order"]
    assert all("not readable as Turtle" in p.message.en for p in found)


def test_lint_says_that_data_cannot_be_loaded(copy: Path) -> None:
    (copy / SHAPES).unlink()
    assert "loads" in {p.rule for p in lint.lint() if "shapes/au.ttl: missing" in p.message.en}


def _no_default(copy: Path) -> None:
    _replace(copy / VOCAB, "cw:defaultEdition true", "cw:defaultEdition false")
    (copy / SHAPES).rename(copy / "shapes" / "au@jwg-2024.ttl")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_write_sets_the_order_and_changes_nothing_else(copy: Path) -> None:
    path = copy / SHAPES
    right = path.read_text(encoding="utf-8")
    put(copy, FAULTS["predicates in another order"])
    assert lint.write() == (path,)
    assert path.read_text(encoding="utf-8") == right
    assert lint.write() == ()


def test_write_refuses_to_lose_a_comment_and_changes_no_file(copy: Path) -> None:
    put(copy, FAULTS["English before Japanese"])
    put(copy, FAULTS["comment inside a block"])
    before = {p: p.read_text(encoding="utf-8") for p in catalogs.turtle_files(copy)}
    with pytest.raises(BrokenData, match=r"au\.ttl: .*comment stands inside a block"):
        lint.write()
    assert before == {p: p.read_text(encoding="utf-8") for p in catalogs.turtle_files(copy)}
