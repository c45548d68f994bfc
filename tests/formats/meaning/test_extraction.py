"""The labelled corpus: it is well formed, and what is read from it is as good as is claimed."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from crosswalk.catalog import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def extraction() -> ModuleType:
    """The benchmark, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("extraction", ROOT / "benchmarks" / "extraction.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["extraction"] = module
    spec.loader.exec_module(module)
    return module


def test_the_corpus_is_well_formed(extraction: ModuleType) -> None:
    snippets = extraction.corpus()
    known = {descriptor.id for descriptor in load().descriptors}
    own = [s for s in snippets if not s.independent]
    languages = Counter(s.id.partition("-")[0] for s in own)
    assert len({s.id for s in snippets}) == len(snippets)
    assert languages["ja"] >= 35
    assert languages["en"] >= 30
    assert languages["ms"] >= 8
    assert sum(not s.expected for s in own) >= 20
    assert sum(s.held for s in own) * 3 >= len(own) - 3
    for snippet in snippets:
        assert {s.descriptor for s in snippet.expected} <= known, snippet.id
        assert all(snippet.text[s.start : s.end] == s.text for s in snippet.expected), snippet.id
        kind, _, file = snippet.source.partition(" ")
        assert (
            snippet.source == "written for this corpus"
            or (snippet.independent and snippet.source.startswith("written after "))
            or (kind == "sample" and (ROOT / file).is_file())
        )


def test_the_independent_corpus_is_large_enough_and_a_third_of_it_states_nothing(extraction: ModuleType) -> None:
    independent = [s for s in extraction.corpus() if s.independent]
    languages = Counter(s.id.split("-")[1] for s in independent)
    assert len(independent) >= 60
    assert (languages["ja"] >= 28, languages["en"] >= 22, languages["ms"] >= 6) == (True, True, True)
    assert languages["mixed"] >= 4
    assert sum(not s.expected for s in independent) * 3 >= len(independent)
    assert not any(s.held for s in independent)


def test_the_unseen_corpus_is_well_formed_and_kept_apart(extraction: ModuleType) -> None:
    unseen = extraction.unseen()
    known = {descriptor.id for descriptor in load().descriptors}
    assert Counter(s.id.split("-")[1] for s in unseen) == {"ja": 20, "en": 17, "ms": 4, "mixed": 4}
    assert len({s.id for s in unseen}) == len(unseen)
    assert not {s.id for s in unseen} & {s.id for s in extraction.corpus()}
    for snippet in unseen:
        assert {s.descriptor for s in snippet.expected} <= known, snippet.id
        assert all(snippet.text[s.start : s.end] == s.text for s in snippet.expected), snippet.id
        assert snippet.source.startswith("written after ")


def test_what_is_read_is_nearly_always_right_and_little_is_missed(extraction: ModuleType) -> None:
    outcomes = [extraction.read(snippet, load()) for snippet in extraction.corpus()]
    held = [o for o in outcomes if o.snippet.held]
    independent = [o for o in outcomes if o.snippet.independent]
    for part in (outcomes, held, independent):
        total = extraction.score(part)["all"]
        assert total.precision >= extraction.LEAST_PRECISION
        assert total.recall >= extraction.LEAST_RECALL


def test_the_score_counts_what_is_wrong_and_what_is_missed(extraction: ModuleType) -> None:
    said = extraction.Statement("level", "EQF 6", 7, 12)
    snippet = extraction.Snippet("x-1", "", "Level: EQF 6\nEffort: 3 h", False, False, (said,))
    outcome = extraction.read(snippet, load())
    assert outcome.hits == (said,)
    assert [(s.descriptor, s.text) for s in outcome.wrong] == [("learnerEffort", "3 h")]
    above = (extraction.Statement("level", "EQF 6", 0, 5),)
    elsewhere = extraction.Snippet("x-2", "", "EQF 6\nLevel: 7", False, False, above)
    score = extraction.score([outcome, extraction.read(elsewhere, load())])
    assert (score["level"].hits, score["level"].missed, score["level"].wrong) == (1, 1, 1)
    assert score["all"].precision == pytest.approx(1 / 3)
    assert score["all"].recall == pytest.approx(1 / 2)
