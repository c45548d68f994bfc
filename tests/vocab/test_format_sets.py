"""Our sets from credential formats to the common descriptors: written in one order, sourced, and read without loss."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog, format_files
from crosswalk.catalog.format_sets import field_iri, format_set_text, read_format_sets, set_name
from crosswalk.errors import BrokenData
from crosswalk.model.carriage import Carriage, field_name
from crosswalk.model.mapping import NO_TERM_FOUND, Predicate
from crosswalk.tasks import lint
from crosswalk.tasks.format_faults import faults

ROOT = Path(__file__).parents[2]
FILES = format_files(ROOT)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_set_written_again_is_the_same_file(catalog: Catalog, path: Path) -> None:
    found = next(s for s in catalog.format_sets if s.name == set_name(path))
    assert format_set_text(found, catalog.term_labels) == path.read_text(encoding="utf-8")
    shuffled = replace(found, mappings=tuple(reversed(found.mappings)))
    assert format_set_text(shuffled, catalog.term_labels) == path.read_text(encoding="utf-8")


def test_a_format_is_no_edition(catalog: Catalog) -> None:
    """Nothing of the crosswalk between frameworks sees these sets."""
    assert not any(s.of_format for s in catalog.mapping_sets)
    assert all(s.of_format for s in catalog.format_sets)
    assert not {m.subject_source for m in catalog.mappings} & {s.subject_source for s in catalog.format_sets}


def test_an_open_badge_2_states_credit_only_by_the_extension(catalog: Catalog) -> None:
    rows = next(s for s in catalog.format_sets if s.name == "ob2").mappings
    credit = [m for m in rows if m.object_id.endswith("/creditRecognition") and m.predicate is not Predicate.NARROW]
    (extension,) = [m for m in credit if m.field]
    assert extension.field is not None
    assert extension.field.carriage is Carriage.EXTENSION
    assert extension.field.path == "badge.extensions:ECTSExtension.ECTS"
    assert extension.field.property == "https://w3id.org/openbadges/extensions#ECTSExtension"
    assert [m.subject_id for m in credit if not m.field] == [NO_TERM_FOUND]


def test_the_name_of_a_field_is_safe_in_a_curie_and_tells_fields_apart(catalog: Catalog) -> None:
    assert field_iri("ob2", "badge.@language") == "https://w3id.org/mcx/format/ob2/badge._language"
    for found in catalog.format_sets:
        paths = {m.field.path for m in found.mappings if m.field}
        assert len({field_name(p) for p in paths}) == len(paths)


def test_exact_needs_a_definition_that_was_read(catalog: Catalog) -> None:
    exact = [m for s in catalog.format_sets for m in s.mappings if m.predicate is Predicate.EXACT and m.field]
    assert exact
    assert {m.evidence for m in exact} <= {"P", "Q"}


def test_every_row_says_why_in_both_languages(catalog: Catalog) -> None:
    rows = [m for s in catalog.format_sets for m in s.mappings]
    assert all(m.reason.ja and m.reason.en and m.clause.ja and m.clause.en for m in rows)
    assert {m.reviewer for m in rows} == {""}


# ---- faults


def broken(tmp_path: Path, old: str, new: str, name: str = "ob2.sssom.tsv") -> Path:
    """A folder of our data, to be read by itself, with one change in a format set."""
    for folder in ("vocab", "shapes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "vocab" / "mappings" / "formats" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("format-ob2:badge.name\tbadge.name\t", "format-ob2:badge.title\tbadge.name\t", "field-name"),
        ("format-ob2:badge.name\tbadge.name\tskos:exactMatch\t\tcwd:title\tTitle of the micro-credential",
         "format-ob2:badge.name\tbadge.name\tskos:exactMatch\t\tcwd:titel\t", "term"),
        ("format-ob2:badge.name\tbadge.name\tskos:exactMatch",
         "format-ob2:badge.name\tbadge.name\tskos:relatedMatch", "no-term-found"),
        ("sssom:NoTermFound\t\tskos:exactMatch\t\tcwd:issuerCountry",
         "sssom:NoTermFound\t\tskos:exactMatch\t\tcwd:title", "no-term-found"),
        ("format-ob2:badge.criteria\tbadge.criteria\tskos:narrowMatch",
         "format-ob2:badge.criteria\tbadge.criteria\tskos:closeMatch", "text"),
        ("Open Badges 2.0 BadgeClass の name\tnative\thttp://schema.org/name",
         "Open Badges 2.0 BadgeClass の name\t\t", "carriage"),
        ("Open Badges 2.0 BadgeClass の name\tnative", "\tnative", "reason"),
    ],
)  # fmt: skip
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, rule: str) -> None:
    found = faults(Catalog([broken(tmp_path, old, new)]))
    assert rule in {problem.rule for problem in found}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("の name\tnative", "の name\tnaitve", "naitve"),
        ("\tmcx:format/ob2\t", "\tmcx:format/ob9\t", "is no edition"),
        ("#- slot_name: carriage\n#  property: cw:carriage\n#  type_hint: xsd:string\n", "", "declare carriage"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(BrokenData, match=words) as caught:
        _ = Catalog([broken(tmp_path, old, new)]).format_sets
    assert "\n" not in str(caught.value)
    assert "ob2.sssom.tsv" in str(caught.value)


def test_lint_names_and_mends_the_order_of_a_format_set(copy: Path) -> None:
    target = copy / "vocab" / "mappings" / "formats" / "ob2.sssom.tsv"
    target.parent.mkdir(parents=True)
    own = (ROOT / "vocab" / "mappings" / "formats" / "ob2.sssom.tsv").read_text(encoding="utf-8")
    *head, last, before = own.splitlines(keepends=True)
    target.write_text("".join([*head, before, last]), encoding="utf-8")
    catalogs.load.cache_clear()
    assert [p.rule for p in faults(Catalog([copy]))] == ["order"]
    assert target in lint.write()
    assert target.read_text(encoding="utf-8") == own


def test_a_folder_adds_a_format(tmp_path: Path, catalog: Catalog) -> None:
    """Another body's folder brings the set of a format of its own."""
    found = next(s for s in catalog.format_sets if s.name == "ob2")
    rows = tuple(
        replace(m, subject_source="format/own", subject_id=field_iri("own", m.field.path) if m.field else m.subject_id)
        for m in found.mappings
    )
    own = replace(found, name="own", title="Own", subject_source="format/own", mappings=rows)
    target = tmp_path / "vocab" / "mappings" / "formats" / "own.sssom.tsv"
    target.parent.mkdir(parents=True)
    target.write_text(format_set_text(own, catalog.term_labels), encoding="utf-8")
    assert read_format_sets([tmp_path]) == (own,)
