"""Our mapping sets: complete, faithful to the Turtle, written in one order, and read without loss."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog, mapping_files
from crosswalk.catalog.mapping_sets import read_set
from crosswalk.errors import BrokenData
from crosswalk.model.mapping import NO_TERM_FOUND, Predicate
from crosswalk.tasks.lint import lint
from crosswalk.tasks.mapping_faults import faults

ROOT = Path(__file__).parents[2]
FILES = mapping_files(ROOT)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_set_written_again_is_the_same_file(catalog: Catalog, path: Path) -> None:
    found = next(s for s in catalog.mapping_sets if s.name == path.name.removesuffix(".sssom.tsv"))
    text = catalog.mapping_text(found)
    assert text == path.read_text(encoding="utf-8")
    shuffled = replace(found, mappings=tuple(reversed(found.mappings)))
    assert catalog.mapping_text(shuffled) == text


def test_every_descriptor_of_every_edition_is_mapped(catalog: Catalog) -> None:
    mapped = {m.subject_id for s in catalog.mapping_sets if s.object_source == "descriptor" for m in s.mappings}
    stated = {s.iri for e in catalog.encoded for s in e.descriptors()}
    assert stated <= mapped


def test_absence_is_said_only_of_lists_that_were_read_whole(catalog: Catalog) -> None:
    said = {s.subject_source for s in catalog.mapping_sets for m in s.mappings if m.subject_id == NO_TERM_FOUND}
    assert said
    for edition in map(catalog.edition, said):
        assert edition.list_complete
        assert not edition.is_reading


def test_annex_i_lacks_four_common_descriptors(catalog: Catalog) -> None:
    rows = next(s for s in catalog.mapping_sets if s.name == "eu@2022").mappings
    absent = {m.object_id.rsplit("/", 1)[-1] for m in rows if m.subject_id == NO_TERM_FOUND}
    assert absent == {"content", "language", "certification", "creditRecognition"}


def test_nobody_has_signed_as_reviewer(catalog: Catalog) -> None:
    """Until a person does; then this test is to be told who."""
    assert {m.reviewer for m in catalog.mappings} == {""}


def test_rows_of_the_table_are_mapped_by_a_property_of_their_own(catalog: Catalog) -> None:
    for edition in (f.default for f in catalog.frameworks if f.compared):
        rows = [m for m in catalog.mappings if m.subject_source == edition.id and m.object_source == "descriptor"]
        assert {m.predicate for m in rows} == {Predicate.TABLE_ROW}


def test_exact_needs_a_definition_that_was_read(catalog: Catalog) -> None:
    exact = [m for m in catalog.mappings if m.predicate is Predicate.EXACT and m.found and not m.negative]
    assert exact
    assert {m.evidence for m in exact} <= {"P", "Q"}


# ---- faults


def broken(tmp_path: Path, old: str, new: str, name: str = "eu@2022.sssom.tsv") -> Path:
    """A folder of our data, to be read by itself, with one change in a mapping set."""
    for folder in ("vocab", "shapes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "vocab" / "mappings" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def rules(folder: Path) -> list[str]:
    return sorted({problem.rule for problem in faults(Catalog([folder]))})


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("eu-2022:title\tTitle of the micro-credential\t", "eu-2022:title\tTitle\t", "order"),
        ("eu-2022:title\tTitle of the micro-credential\tskos:exactMatch",
         "eu-2022:title\tTitle of the micro-credential\tskos:closeMatch", "turtle"),
        ("eu-2022:title\t", "eu-2022:titel\t", "term"),
        ("cwd:title\tTitle of the micro-credential\tsemapv:ManualMappingCuration\t0.9\tQ",
         "cwd:title\tTitle of the micro-credential\tsemapv:ManualMappingCuration\t0.9\tS", "exact"),
        ("\tQ\tmcx:project\t\t\t", "\tQ\tmcx:project\torcid:0000-0002-1825-0097\t\t", "review"),
        ("\tQ\tmcx:project", "\tX\tmcx:project", "evidence"),
        ("semapv:ManualMappingCuration\t0.9", "semapv:MappingChaining\t0.9", "computed"),
    ],
)  # fmt: skip
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert rule in rules(broken(tmp_path, old, new))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("\t0.9\t", "\t1.9\t", "line"),
        ("skos:exactMatch", "skos:exactMtch", "not a predicate"),
        ("eu-2022:title\t", "nowhere:title\t", "line"),
        ("#mapping_set_version: 0.1.0", "#mapping_set_version: 2026-11-24", "not readable as SSSOM"),
    ],
)
def test_what_is_not_sssom_is_refused_in_one_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = Catalog([broken(tmp_path, old, new)])
    with pytest.raises(BrokenData, match=words) as caught:
        _ = found.mapping_sets
    assert "\n" not in str(caught.value)
    assert "eu@2022.sssom.tsv" in str(caught.value)


def test_lint_reads_mapping_sets(tmp_path: Path) -> None:
    """A folder given by --data is linted with its mapping sets."""
    folder = tmp_path / "vocab" / "mappings"
    folder.mkdir(parents=True)
    (folder / "x.sssom.tsv").write_text("#curie_map: {}\nsubject_id\n", encoding="utf-8")
    catalogs.load.cache_clear()
    try:
        assert any("x.sssom.tsv" in p.message.en for p in lint(tmp_path))
    finally:
        catalogs.load.cache_clear()


def test_a_set_reads_back_as_it_was_written(catalog: Catalog, tmp_path: Path) -> None:
    found = next(s for s in catalog.mapping_sets if s.name == "rishu@2019--jwg")
    path = tmp_path / FILES[0].name.replace(FILES[0].name, "rishu@2019--jwg.sssom.tsv")
    path.write_text(catalog.mapping_text(found), encoding="utf-8")
    editions = {iri: name for name, iri in catalog.mapping_sources.items()}
    assert read_set(path, catalog.mapping_converter(), editions) == found


def test_undeclared_columns_are_refused_not_dropped(tmp_path: Path) -> None:
    """The SSSOM library leaves out columns that the header does not declare; writing again would delete them."""
    folder = broken(tmp_path, "#- slot_name: evidence\n#  property: cw:evidence\n#  type_hint: xsd:string\n", "")
    with pytest.raises(BrokenData, match="declare evidence"):
        _ = Catalog([folder]).mapping_sets
