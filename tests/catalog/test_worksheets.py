"""Worksheet files, and the two places that keep them: whole or not at all, and nobody else's file."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from sheets import REASONS, TEXT, small, worksheets

from crosswalk.catalog.worksheet_objects import MOST_BYTES, reasons_from_bytes, reasons_text
from crosswalk.catalog.worksheets import from_bytes, from_object, is_worksheet, open_store, to_object, to_text
from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.model.framework import Bilingual
from crosswalk.model.worksheet import Judged, Opinion, StandardReason, Worksheet

STORES = pytest.mark.parametrize("place", ["sheets", "sheets.sqlite"])


@given(worksheets())
def test_what_is_written_reads_back_as_it_was(sheet: Worksheet) -> None:
    assert from_bytes(to_text(sheet).encode(), "sheet.json") == sheet


@given(REASONS)
def test_own_reasons_read_back_as_they_were(reason: StandardReason) -> None:
    assert reasons_from_bytes(reasons_text((reason,)).encode(), "reasons.json") == (reason,)


def test_the_keys_of_a_file_stay() -> None:
    found = to_object(small())
    assert list(found) == [
        "$schema", "id", "created", "modified", "subject", "here", "there", "lines", "tool", "circumstances", "judged",
        "aids", "decided", "data",
    ]  # fmt: skip
    assert found["$schema"] == "https://w3id.org/mcx/worksheet/1"
    assert list(found["lines"][0]) == ["criterion", "said", "here", "there", "observation", "why", "questions"]
    assert list(found["circumstances"]) == [
        "purpose", "route", "instrument", "instrumentNote", "reviewer", "reference",
    ]  # fmt: skip


def test_an_older_file_without_a_later_part_reads() -> None:
    found = to_object(small())
    del found["decided"], found["data"]
    found["report"] = {"anything": "else"}
    assert from_object(found, "sheet.json") == small()


def test_half_of_a_surrogate_pair_does_not_stop_saving(tmp_path: Path) -> None:
    sheet = replace(small(), subject=replace(small().subject, title="\ud800"))
    store = open_store(tmp_path)
    store.save(sheet)
    assert store.load("one").subject.title == "?"


# ---- damaged files


def changed(**parts: object) -> bytes:
    return json.dumps({**to_object(small()), **parts}).encode()


HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "no object": b"[]",
    "another object": b'{"a": 1}',
    "a credential": b'{"@context": ["https://www.w3.org/2018/credentials/v1"]}',
    "no text": b"\xff\xfe{",
    "deep": b"[" * 100_000,
    "a number of many digits": b'{"$schema": ' + b"1" * 5000 + b"}",
    "half of a pair": changed(id="\ud800"),
    "a schema that is a list": changed(**{"$schema": ["https://w3id.org/mcx/worksheet/1"]}),
    "an identifier that leads out": changed(id="../../etc/passwd"),
    "no moment": changed(modified="yesterday"),
    "a day that no calendar has": changed(created="2026-02-30T00:00:00Z"),
    "a word that is none": changed(judged=[{"criterion": "level", "opinion": "refuse"}]),
    "a number for a text": changed(id=1),
    "a list for an object": changed(subject=[]),
    "an object for a list": changed(lines={}),
    "nothing for a list": changed(lines=None),
    "pairs of three": changed(aids=[["a", "b", "c"]]),
    "a criterion twice": changed(lines=to_object(small())["lines"] * 2),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_worksheet_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableInput) as refused:
        from_bytes(content, "sheet.json")
    assert str(refused.value).startswith("sheet.json")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 250


def test_the_place_of_damage_is_named() -> None:
    with pytest.raises(UnreadableInput, match=r"sheet\.json \(/subject/state/sha256\): This part is missing\."):
        from_bytes(
            changed(subject={**to_object(small())["subject"], "state": {"name": "a", "version": ""}}), "sheet.json"
        )


def test_a_larger_file_than_any_worksheet_is_not_parsed() -> None:
    with pytest.raises(LimitExceeded):
        from_bytes(b" " * (MOST_BYTES + 1), "sheet.json")


def test_a_newer_file_says_that_it_is_newer() -> None:
    with pytest.raises(UnreadableInput, match="newer version"):
        from_bytes(changed(**{"$schema": "https://w3id.org/mcx/worksheet/2"}), "sheet.json")


def test_a_file_says_of_itself_that_it_is_a_worksheet() -> None:
    assert is_worksheet(to_text(small()).encode())
    assert not is_worksheet(b'{"@context": []}')


# ---- stores


@STORES
def test_a_store_keeps_worksheets_the_last_changed_first(tmp_path: Path, place: str) -> None:
    store = open_store(tmp_path / place)
    assert store.all() == ()
    older, newer = small("older"), small("newer", "2026-11-25T00:00:00Z")
    store.save(newer)
    store.save(older)
    again = open_store(tmp_path / place)
    assert again.all() == (newer, older)
    judged = replace(older, judged=(Judged("level", Opinion.NEED_INFORMATION, "Ask."),))
    again.save(judged)
    assert again.load("older") == judged
    assert len(again.all()) == 2


@STORES
def test_own_reasons_are_kept_replaced_and_removed(tmp_path: Path, place: str) -> None:
    store = open_store(tmp_path / place)
    reason = StandardReason("own-1", "level", Bilingual("理由", "Reason"), own=True)
    store.save_reason(reason)
    store.save_reason(replace(reason, text=Bilingual("別", "Other")))
    assert [r.text.en for r in open_store(tmp_path / place).reasons()] == ["Other"]
    store.remove_reason("own-1")
    store.remove_reason("own-1")
    assert store.reasons() == ()
    assert store.all() == ()


@STORES
def test_an_identifier_never_names_another_file(tmp_path: Path, place: str) -> None:
    store = open_store(tmp_path / place)
    for identifier in ("../one", "/etc/passwd", "", ".", "a" * 200, "a\0b"):
        with pytest.raises(UnreadableInput):
            store.load(identifier)
        with pytest.raises(UnreadableInput):
            store.save(small(identifier))
    assert not list(tmp_path.parent.glob("*.worksheet.json"))


@STORES
def test_one_that_is_not_there_is_said(tmp_path: Path, place: str) -> None:
    with pytest.raises(UnreadableInput, match="There is no worksheet of this identifier"):
        open_store(tmp_path / place).load("one")


def test_a_damaged_file_is_listed_beside_the_others(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.save(small("one"))
    (tmp_path / "two.worksheet.json").write_text("{")
    (tmp_path / "copy.worksheet.json").write_text(to_text(small("one")))
    (tmp_path / "notes.txt").write_text("mine")
    assert [s.id for s in store.all()] == ["one"]
    assert [u.name for u in store.unread()] == ["copy.worksheet.json", "two.worksheet.json"]


def test_what_fails_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path)
    store.save(small())
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(UnreadableInput, match="No space left on device"):
        store.save(small(modified="2026-11-26T00:00:00Z"))
    assert store.all() == (small(),)
    assert [p.name for p in tmp_path.iterdir()] == ["one.worksheet.json"]


def test_a_program_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """Killed when the new content is on the disk and has not taken the old one's place yet."""
    store = open_store(tmp_path)
    store.save(small())
    script = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from sheets import small
        from crosswalk.catalog.worksheets import open_store
        os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        open_store(Path(sys.argv[1])).save(small(modified="2026-11-26T00:00:00Z"))
    """)
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parents[1])))
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], check=False, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2, "it was killed before it wrote"
    assert open_store(tmp_path).all() == (small(),)
    assert open_store(tmp_path).unread() == ()


def test_a_file_that_is_no_database_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("my notes")
    with pytest.raises(UnreadableInput, match=r"notes\.sqlite: This is neither a folder nor a SQLite file\."):
        open_store(path)
    assert path.read_text() == "my notes"


def test_somebody_elses_database_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE students (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UnreadableInput, match="something else than worksheets"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_damaged_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "sheets.sqlite"
    open_store(path).save(small())
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000)
    with pytest.raises(UnreadableInput, match="cannot be used"):
        open_store(path).all()


@given(TEXT)
def test_a_reason_of_any_text_is_kept_whole(text: str) -> None:
    sheet = replace(small(), judged=(Judged("level", Opinion.NEED_INFORMATION, text * 400),))
    assert from_bytes(to_text(sheet).encode(), "sheet.json") == sheet


def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.worksheet.json")
    store = open_store(tmp_path)
    assert store.all() == ()
    assert [u.name for u in store.unread()] == ["pipe.worksheet.json"]
