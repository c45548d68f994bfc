"""Hashes of our own files: what changes them, what does not, and what they are made of."""

from __future__ import annotations

import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import fingerprints as prints
from crosswalk.catalog.vocabulary import Catalog

ROOT = Path(__file__).resolve().parents[2]


def sums(catalog: Catalog) -> dict[str, str]:
    return {h.name: h.sha256 for h in prints.fingerprints(catalog)}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("vocab", "shapes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_four_groups_with_the_version_of_the_vocabulary() -> None:
    catalog = catalogs.load()
    found = prints.fingerprints(catalog)
    assert [h.name for h in found] == ["vocabulary", "shapes", "mappings", "formats"]
    assert {h.version for h in found} == {catalog.version()}
    assert len({h.sha256 for h in found}) == 4


def test_the_hash_of_mappings_by_hand() -> None:
    lines = "".join(
        f"vocab/mappings/{p.name}\0{sha256(p.read_bytes()).hexdigest()}\n"
        for p in sorted((ROOT / "vocab" / "mappings").glob("*.sssom.tsv"), key=lambda p: p.name)
    )
    assert sums(catalogs.load())["mappings"] == sha256(lines.encode()).hexdigest()


def test_where_the_files_lie_does_not_matter(copy: Path) -> None:
    assert sums(Catalog([copy])) == sums(catalogs.load())


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("vocab/evidence.ttl", "vocabulary"),
        ("shapes/nz.ttl", "shapes"),
        ("vocab/mappings/nz.sssom.tsv", "mappings"),
        ("vocab/mappings/formats/rdf.sssom.tsv", "formats"),
    ],
)
def test_one_byte_changes_one_hash(copy: Path, file: str, changed: str) -> None:
    before = sums(Catalog([copy]))
    path = copy / file
    path.write_bytes(path.read_bytes() + b"\n")
    after = sums(Catalog([copy]))
    assert {name for name in before if before[name] != after[name]} == {changed}


def test_a_further_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab" / "own.ttl").write_text("<https://example.org/x> <https://example.org/y> 1 .\n")
    own, both = sums(catalogs.load()), sums(Catalog([catalogs.data_root(), tmp_path]))
    assert {name for name in own if own[name] != both[name]} == {"vocabulary"}


def test_an_edition_is_its_content() -> None:
    edition = catalogs.load().edition("eu@2022")
    state = prints.edition_state(edition)
    assert (state.name, state.version, len(state.sha256)) == ("eu@2022", "2022", 64)
    first, *rest = edition.statements
    other = replace(edition, statements=(replace(first, evidence="S"), *rest))
    assert prints.edition_state(other).sha256 != state.sha256
    assert prints.edition_state(replace(edition)).sha256 == state.sha256


def test_editions_in_one_folder_have_hashes_of_their_own() -> None:
    editions = catalogs.load().editions
    assert len({prints.edition_state(e).sha256 for e in editions}) == len(editions)


def test_the_tool_is_its_sources_and_not_what_lies_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "crosswalk"
    package.mkdir()
    (package / "a.py").write_text("1\n")
    monkeypatch.setattr(prints, "files", lambda _: package)

    def tool() -> str:
        prints.tool_state.cache_clear()
        return prints.tool_state().sha256

    try:
        before = tool()
        (package / "_data").mkdir()
        (package / "_data" / "app.py").write_text("2\n")
        (package / "a.pyc").write_text("3\n")
        assert tool() == before
        (package / "locale").mkdir()
        (package / "locale" / "ja.po").write_text("4\n")
        assert tool() != before
    finally:
        prints.tool_state.cache_clear()
