"""The comparison table of the slides, cell by cell, and what else was counted in the sources."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Kind, Obligation
from crosswalk.tasks.matrix import matrix

TABLE = Path(__file__).parents[1] / "data" / "jwg-table.tsv"
COLUMNS = ("jwg", "eu", "au", "my", "rishu")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_table_has_85_cells() -> None:
    assert len(rows()) * len(COLUMNS) == 85
    assert {row[column] for row in rows() for column in COLUMNS} == {"mandatory", "optional", "present", ""}


def test_rows_and_labels(catalog: Catalog) -> None:
    assert [(d.id, d.label.ja, d.label.en) for d in catalog.common] == [(r["id"], r["ja"], r["en"]) for r in rows()]


@pytest.mark.parametrize("column", COLUMNS)
def test_column(column: str, catalog: Catalog) -> None:
    edition = catalog.edition(column)
    assert edition.id == f"{column}@jwg-2024"
    stated = {s.about: s.obligation.value for s in edition.descriptors()}
    assert stated == {row["id"]: row[column] for row in rows() if row[column]}


def test_matrix_is_the_table(catalog: Catalog) -> None:
    answer = matrix(catalog=catalog)
    assert tuple(e.framework for e in answer.editions) == COLUMNS
    cells = [[c.statement.obligation.value if c.statement else "" for c in row] for row in answer.cells]
    assert cells == [[row[c] for c in COLUMNS] for row in rows()]


@pytest.mark.parametrize(
    ("edition", "mandatory", "optional", "present"),
    [
        ("jwg", 11, 6, 0),
        ("eu", 12, 2, 0),
        ("au", 12, 1, 0),
        ("my", 0, 0, 13),
        ("rishu", 0, 0, 12),
        ("eu@2022", 11, 5, 0),
    ],
)
def test_counts(edition: str, mandatory: int, optional: int, present: int, catalog: Catalog) -> None:
    found = Counter(s.obligation for s in catalog.edition(edition).descriptors())
    assert found == Counter(
        {Obligation.MANDATORY: mandatory, Obligation.OPTIONAL: optional, Obligation.PRESENT: present}
    )


def test_cells_give_their_row_and_column_as_clause(catalog: Catalog) -> None:
    numbers = {row["id"]: n for n, row in enumerate(rows(), start=1)}
    for column in COLUMNS:
        for statement in catalog.edition(column).descriptors():
            assert f"row {numbers[statement.about]}, column" in statement.clause.en, statement.iri
            assert f"{numbers[statement.about]}行目" in statement.clause.ja, statement.iri
            assert statement.evidence == "J", statement.iri


#: The statements that hold under a condition; a default edition of the table has none.
CONDITIONS = {
    "eu@2022": {"level"},
    "au@2021": {"qualityAssurance", "industryRecognition", "AU-05", "AU-06", "AU-07"},
    "rishu@2019": {"furtherInformation"},
    "nz": {"stackability", "standards"},
}


@pytest.mark.parametrize("edition", CONDITIONS)
def test_conditions(edition: str, catalog: Catalog) -> None:
    found = {s.id: s.obligation for s in catalog.edition(edition).statements if s.condition}
    assert found == dict.fromkeys(CONDITIONS[edition], Obligation.MANDATORY)


def test_the_table_has_no_conditions(catalog: Catalog) -> None:
    assert not [s.iri for e in catalog.choose() for s in e.statements if s.condition]


def test_discrepancies_of_the_eu(catalog: Catalog) -> None:
    ids = [*(f"EU-D{n}" for n in range(1, 7)), "X-4"]
    for edition in ("eu", "eu@2022"):
        found = catalog.edition(edition).discrepancies
        assert [d.id for d in found] == ids
        assert {(d.reading, d.source) for d in found} == {("eu@jwg-2024", "eu@2022")}


def test_discrepancies_tell_what_the_two_editions_state(catalog: Catalog) -> None:
    reading = {s.about: s for s in catalog.edition("eu").descriptors()}
    source = {s.about: s for s in catalog.edition("eu@2022").descriptors()}
    differing = {a for a in reading if a not in source}
    differing |= {a for a in reading if a in source and reading[a].condition != source[a].condition}
    assert differing == {"creditRecognition", "level"}
    recorded = {a for d in catalog.edition("eu").discrepancies for a in d.about}
    assert differing <= recorded


#: Where each rule and exclusion stands; a default edition that is not named has none of them.
HOMES = {
    "jwg": {"JWG-02", "JWG-03", "JWG-04", "JWG-05", "JWG-06", "JWG-06-URI", "JWG-07", "JWG-08", "JWG-08-total",
            "JWG-09-place", "JWG-09-time", "JWG-10", "JWG-10-class", "JWG-11", "JWG-12", "JWG-13"},
    "eu": {"EU-05"},
    "eu@2022": {f"EU-0{n}" for n in range(1, 10)},
    "au": {"AU-01", "AU-02", "AU-03"},
    "au@2021": {f"AU-0{n}" for n in range(1, 9)},
    "my": {"MY-09"},
    "my@ggp-2020": {"MY-09", "MY-10", "MY-11", "MY-12"},
    "my@samc": {*(f"MY-0{n}" for n in range(1, 10)), "MY-02-step", "MY-09-credit"},
    "rishu": {"JP-01", "JP-01-before-2019"},
    "rishu@2019": {*(f"JP-0{n}" for n in range(1, 9)), "JP-01-before-2019", "JP-06-graduate"},
    "jwg@1.0": set(),
    "jwg@guideline-1.1": set(),
    "jwg@guideline-3.0": set(),
    "unesco": {"UN-01", "UN-02"},
    "nz": {f"NZ-0{n}" for n in range(1, 8)},
}  # fmt: skip


@pytest.mark.parametrize("edition", HOMES)
def test_rules_stand_in_their_edition_only(edition: str, catalog: Catalog) -> None:
    found = {s.id for s in catalog.edition(edition).statements if s.kind is not Kind.DESCRIPTOR}
    assert found == HOMES[edition]


def test_every_edition_is_accounted_for(catalog: Catalog) -> None:
    assert {e.framework if e.default else e.id for e in catalog.editions} == set(HOMES)


def test_exclusions(catalog: Catalog) -> None:
    found = {
        e.framework if e.default else e.id: {s.id for s in e.statements if s.kind is Kind.EXCLUSION}
        for e in catalog.editions
    }
    assert found == {
        "jwg": {"JWG-02", "JWG-03", "JWG-04"},
        "eu": {"EU-05"},
        "eu@2022": {"EU-05"},
        "au": {"AU-02", "AU-03"},
        "au@2021": {"AU-02", "AU-03"},
        "my": {"MY-09"},
        "my@ggp-2020": {"MY-09"},
        "my@samc": {"MY-03", "MY-04", "MY-09", "MY-09-credit"},
        "rishu": set(),
        "rishu@2019": set(),
        "jwg@1.0": set(),
        "jwg@guideline-1.1": set(),
        "jwg@guideline-3.0": set(),
        "unesco": {"UN-01"},
        "nz": {"NZ-07"},
    }


@pytest.mark.parametrize("rule", ["MY-01", "EU-02", "EU-07", "EU-08", "EU-03"])
def test_rule_is_in_no_default_edition(rule: str, catalog: Catalog) -> None:
    assert all(s.id != rule for f in catalog.frameworks for s in f.default.statements)


def test_strength_of_the_rules(catalog: Catalog) -> None:
    mandatory = {
        s.id
        for e in catalog.editions
        for s in e.statements
        if s.kind is Kind.RULE and s.obligation is Obligation.MANDATORY
    }
    assert mandatory == {
        "JWG-06", "AU-01", "AU-05", "AU-06", "AU-07", "JP-01", "JP-01-before-2019", "JP-02", "JP-05",
        "MY-01", "MY-05", "MY-06", "NZ-01", "NZ-04",
    }  # fmt: skip


def test_a_rule_without_shape_says_why(catalog: Catalog) -> None:
    for edition in catalog.editions:
        checked = {r.statement.iri for r in edition.requirements}
        for statement in edition.statements:
            assert (statement.iri in checked) is (statement.not_checked is None), statement.iri


@pytest.mark.parametrize(
    ("reading", "sources"),
    [
        ("my", {"my@ggp-2020": {"MY-D1", "MY-D4", "MY-D6"}, "my@samc": {"MY-D2", "MY-D3", "MY-D5", "MY-D7"}}),
        ("rishu", {"rishu@2019": {f"JP-D{n}" for n in range(1, 8)}}),
        ("jwg", {"": {"X-1", "X-2", "X-3"}}),
    ],
)
def test_discrepancies_of_the_other_columns(reading: str, sources: dict[str, set[str]], catalog: Catalog) -> None:
    edition = catalog.edition(reading)
    found: dict[str, set[str]] = {}
    for discrepancy in edition.discrepancies:
        assert discrepancy.reading == edition.id
        found.setdefault(discrepancy.source, set()).add(discrepancy.id)
    assert found == sources
    assert set(edition.source_editions) == set(sources) - {""}


@pytest.mark.parametrize("slot", ["jwg@1.0", "jwg@guideline-1.1", "jwg@guideline-3.0"])
def test_a_slot_states_nothing_and_says_why(slot: str, catalog: Catalog) -> None:
    edition = catalog.edition(slot)
    assert edition.not_encoded is not None
    assert (edition.statements, edition.requirements, edition.list_complete) == ((), (), False)


@pytest.mark.parametrize("edition", ["my@ggp-2020", "my@samc", "rishu@2019"])
def test_a_list_that_was_not_read_whole_says_so(edition: str, catalog: Catalog) -> None:
    assert catalog.edition(edition).list_complete is False
