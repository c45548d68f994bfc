"""Worksheets that two people have open: what one has saved is never overwritten by the other without a word."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from crosswalk.catalog.worksheets import Store, make_store
from crosswalk.errors import UnreadableInput
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Hashed
from crosswalk.model.worksheet import Side, Subject, Worksheet

NOTHING = Hashed("a", "", "0" * 64)
SIDE = Side("edition", "a@1", Bilingual("あ", "a"), NOTHING)
AT = "2026-11-24T09:00:00Z"
SHEET = Worksheet("2026-11-24-a", AT, AT, Subject("T", "I", "ob3", NOTHING), SIDE, SIDE, (), NOTHING)


@pytest.fixture(params=["folder", "all.sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "new" / str(request.param)


@pytest.fixture
def store(place: Path) -> Store:
    return make_store(place)


def changed(number: int) -> Worksheet:
    return replace(SHEET, aids=(("size", str(number)),))


def test_a_worksheet_is_saved_over_what_was_read_and_over_nothing_else(store: Store) -> None:
    assert not store.save_over(SHEET, changed(1))  # it was removed meanwhile
    assert store.all() == ()
    assert store.save_over(SHEET, None)
    assert not store.save_over(changed(1), None)
    assert store.save_over(changed(1), SHEET)
    assert not store.save_over(changed(2), SHEET)
    assert store.all() == (changed(1),)


def test_of_many_who_save_over_the_same_state_one_does(store: Store, place: Path) -> None:
    store.save(SHEET)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: make_store(place).save_over(changed(n), SHEET), range(24)))
    assert done.count(True) == 1
    assert store.all() == (changed(done.index(True)),)


def test_what_is_damaged_is_not_saved_over(tmp_path: Path) -> None:
    store = make_store(tmp_path / "kept")
    store.save(SHEET)
    (file,) = (tmp_path / "kept").glob("*.json")
    file.write_text("{")
    with pytest.raises(UnreadableInput):
        store.save_over(changed(1), SHEET)
    assert file.read_text() == "{"


def test_the_folders_above_are_made_and_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for name in ("file", "file/inside", "file/inside.sqlite"):
        with pytest.raises(UnreadableInput):
            make_store(tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"
