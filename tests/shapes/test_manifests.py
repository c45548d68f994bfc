"""Every property shape of every edition: what three engines report, and what the judge makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from manifest import FILES, Manifest, name, read
from opinions import ENGINES, Report
from rdflib import Graph

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.engines.reference import Reference
from crosswalk.model.framework import Edition, Kind, Requirement
from crosswalk.model.rdf import graph_to_record
from crosswalk.model.record import Relation
from crosswalk.tasks import judge

#: The cases that each kind of requirement has, and the outcomes that they may show. A requirement
#: under a condition is never not met: a value satisfies it, and without one the condition is unknown.
#: What is only related to its descriptor is never decided by it.
CASES = {
    "required": {"met": {"met", "met-by-mapping"}, "not-met": {"not-met"}, "cannot-tell": {"cannot-tell"}},
    "conditional": {
        "met": {"met", "met-by-mapping"},
        "not-applicable": {"not-applicable"},
        "cannot-tell": {"cannot-tell"},
    },
    "related": {"stated": {"cannot-tell"}, "silent": {"cannot-tell"}},
    "exclusion": {"applies": {"not-met"}, "something-else": {"not-applicable"}, "silent": {"not-applicable"}},
}


@pytest.fixture(params=FILES, ids=name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def stem(edition: Edition) -> str:
    """The name of an edition's files."""
    return edition.framework if edition.default else edition.id


def requirements() -> list[tuple[Edition, Requirement]]:
    return [(e, r) for e in catalogs.load().editions for r in e.requirements]


def requirement_name(pair: tuple[Edition, Requirement]) -> str:
    return f"{stem(pair[0])}/{pair[1].shape.rsplit('/', 1)[-1]}"


def cases_of(requirement: Requirement) -> dict[str, set[str]]:
    if requirement.statement.kind is Kind.EXCLUSION:
        return CASES["exclusion"]
    if requirement.statement.match is Relation.RELATED:
        return CASES["related"]
    return CASES["conditional" if requirement.statement.condition else "required"]


def of_the_edition(path: Path, catalog: Catalog) -> Edition:
    return next(e for e in catalog.editions if stem(e) == path.parent.name)


@pytest.mark.parametrize("pair", requirements(), ids=requirement_name)
def test_shape_has_its_cases(pair: tuple[Edition, Requirement]) -> None:
    _, requirement = pair
    file = Path(__file__).parent / f"{requirement_name(pair)}.ttl"
    assert file.is_file(), f"{requirement.shape} has no test; write tests/shapes/{requirement_name(pair)}.ttl"
    found = read(file).cases()
    for case, outcomes in cases_of(requirement).items():
        assert case in found, f"{name(file)} lacks the case {file.stem}-{case}"
        assert found[case].outcome in outcomes, f"{file.stem}-{case} shows {found[case].outcome}"


def test_every_file_tests_a_shape() -> None:
    known = {requirement_name(pair) for pair in requirements()}
    assert {name(path) for path in FILES} == known


def test_file_is_about_its_shape(path: Path, catalog: Catalog) -> None:
    manifest = read(path)
    edition = of_the_edition(path, catalog)
    (shape,) = {e.shape for e in manifest.entries}
    assert shape in {r.shape for r in edition.requirements}
    assert shape.rsplit("/", 1)[-1] == path.stem
    for entry in manifest.entries:
        assert entry.name.startswith(f"{path.stem}-")
        assert entry.shapes_file == catalogs.data_root() / "shapes" / f"{path.parent.name}.ttl"
        assert entry.conforms is not bool(entry.expected)
        assert {(r.focus, r.shape) for r in entry.expected} <= {(str(entry.record), shape)}


def test_records_are_the_entries_own(path: Path) -> None:
    manifest = read(path)
    records = [e.record for e in manifest.entries]
    assert len(set(records)) == len(records)
    for entry in manifest.entries:
        assert entry.name == f"{path.stem}-{str(entry.record).partition('#')[2]}"


@pytest.mark.parametrize("engine", ENGINES)
def test_engine_reports_what_is_expected(path: Path, engine: str, catalog: Catalog) -> None:
    manifest = read(path)
    shapes = catalog.shapes_graph(of_the_edition(path, catalog))
    found = ENGINES[engine](manifest.graph, shapes)
    assert _by_entry(manifest, found) == {e.name: e.expected for e in manifest.entries}


def _by_entry(manifest: Manifest, found: Report) -> dict[str, Report]:
    return {
        e.name: frozenset(r for r in found if r.focus == str(e.record) and r.shape == e.shape) for e in manifest.entries
    }


def test_judge_finds_the_outcome(path: Path, catalog: Catalog) -> None:
    manifest = read(path)
    edition = of_the_edition(path, catalog)
    found = {e.name: _outcome(manifest.graph, e.record, e.shape, edition, catalog) for e in manifest.entries}
    assert found == {e.name: e.outcome for e in manifest.entries}


def _outcome(graph: Graph, record: object, shape: str, edition: Edition, catalog: Catalog) -> str:
    read_back = graph_to_record(graph, record)  # type: ignore[arg-type]
    results = Reference().evaluate(read_back, edition, catalog)
    findings = judge.judge(read_back, edition, results, catalog, judge.Options())
    return next(f.outcome.value for f in findings if f.shape == shape)
