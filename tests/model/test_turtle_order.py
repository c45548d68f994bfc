"""The one order of our Turtle: writing twice changes nothing, and nothing is lost on the way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from crosswalk import catalog as catalogs
from crosswalk.errors import BrokenData
from crosswalk.model.turtle import canonical

ROOT = Path(__file__).parents[2]
FILES = catalogs.turtle_files(ROOT)

HEAD = """@prefix cw: <https://w3id.org/mcx/core/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix x: <https://example.org/x/> .

"""


def graph_of(text: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    graph.parse(data=text, format="turtle")
    return graph


def ordered(text: str) -> str:
    return canonical(text, graph_of(text))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_shuffled_file_comes_back(path: Path) -> None:
    """Predicates within each block in another order: the same file is written again."""
    text = path.read_text(encoding="utf-8")
    shuffled = "\n\n".join(_shuffled(block) for block in text.rstrip("\n").split("\n\n")) + "\n"
    assert isomorphic(graph_of(shuffled), graph_of(text))
    assert ordered(shuffled) == text


def _shuffled(block: str) -> str:
    """A block with its statements in another order; a statement is what four spaces begin."""
    if "\n    " not in block:
        return block
    head, *rest = block.split("\n    ")
    statements: list[str] = []
    for line in rest:
        if line.startswith(" "):
            statements[-1] += "\n    " + line
        else:
            statements.append(line)
    bare = [s.removesuffix(" ;").removesuffix(" .") for s in statements]
    random.Random(7).shuffle(bare)
    return head + "".join(f"\n    {s} ;" for s in bare[:-1]) + f"\n    {bare[-1]} ."


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_are_read_back_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert isomorphic(graph_of(ordered(text)), graph_of(text))


def test_order_of_predicates_and_languages() -> None:
    text = HEAD + 'x:a cw:evidence x:E ; rdfs:label "An a"@en , "あ"@ja ; cw:clause "§1"@en ; a x:Thing .\n'
    assert ordered(text).split("\n\n", 1)[1] == (
        'x:a\n    a x:Thing ;\n    rdfs:label "あ"@ja ,\n               "An a"@en ;\n'
        '    cw:clause "§1"@en ;\n    cw:evidence x:E .\n'
    )


def test_subjects_stay_where_they_are_and_are_written_once() -> None:
    text = HEAD + "x:b a x:T .\n\nx:a a x:T .\n\nx:b x:p x:c .\n"
    assert ordered(text).split("\n\n", 1)[1] == "x:b\n    a x:T ;\n    x:p x:c .\n\nx:a\n    a x:T .\n"


def test_comments_stay_above_their_term() -> None:
    text = HEAD + "# first\n### second\nx:b a x:T .\n\n# of a\nx:a a x:T .\n"
    written = ordered(text)
    assert "\n# first\n### second\nx:b\n" in written
    assert "\n\n# of a\nx:a\n" in written
    assert ordered(written) == written


def test_unused_prefixes_go() -> None:
    assert "@prefix sh:" not in ordered(HEAD + "x:a a x:T .\n")


@pytest.mark.parametrize(
    "block",
    [
        'x:a x:p "a \\"quoted\\" back\\\\slash" .',
        'x:a x:p "two\\nlines" .',
        'x:a x:p "tab\\there" .',
        'x:a x:p """long "text" """@en .',
        "x:a x:p 1 , 1.50 , true , 1e3 .",
        'x:a x:p "1"^^x:type , "01" , "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .',
        "x:a x:p ( x:b [ x:q ( 1 2 ) ] ) , () .",
        "x:a x:p [ x:q x:b ; x:r [ x:s 1 ] ] , [ x:q x:c ] .",
        "x:a x:p <https://example.org/y/?q=1&r=(2)> , x:b-c , <https://example.org/x/b.c> .",
        'x:a x:p "終わり\\u3000。"@ja , "e\\u0301" .',
    ],
)
def test_every_kind_of_term_survives(block: str) -> None:
    text = HEAD + block + "\n"
    written = ordered(text)
    assert isomorphic(graph_of(written), graph_of(text)), written
    assert ordered(written) == written


def test_a_shared_blank_node_is_refused() -> None:
    with pytest.raises(BrokenData, match="blank node belongs to two terms"):
        ordered(HEAD + "x:a x:p _:n .\n\nx:b x:p _:n .\n\n_:n x:q 1 .\n")


@pytest.mark.parametrize("text", ["x:a a x:T ;\n    # why\n    x:p 1 .\n", "x:a a x:T .\n# at the end\n"])
def test_a_comment_that_would_be_lost_is_refused(text: str) -> None:
    with pytest.raises(BrokenData, match="comment"):
        ordered(HEAD + text)


@pytest.mark.parametrize("text", ["x:a a x:T ; # why\n    x:p 1 .\n", "x:a a x:T . # why\n"])
def test_a_comment_behind_a_statement_is_not_lost_in_silence(text: str) -> None:
    with pytest.raises(BrokenData, match="comment"):
        ordered(HEAD + text)


def test_a_blank_node_at_the_top_is_not_lost_in_silence() -> None:
    with pytest.raises(BrokenData, match="blank node"):
        ordered(HEAD + "x:a a x:T .\n\n[] a x:T ; x:p 1 .\n")
