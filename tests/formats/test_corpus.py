"""Reading many credentials: nothing is lost, nothing outside a folder is touched, and names say where."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from pathlib import Path

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, NotACredential
from crosswalk.formats import corpus
from crosswalk.formats.corpus import iter_corpus
from crosswalk.formats.limits import LIMITS
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential
from crosswalk.reports.refusals import place, refusal

EXAMPLES = Path(__file__).parents[2] / "examples"


def badge(title: str) -> dict[str, object]:
    return {
        "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "name": title,
        "criteria": {"narrative": "Learner effort: 24 hours"},
        "issuer": {"type": "Profile", "name": "Invented College"},
    }  # fmt: skip


def titles(found: list[Credential | Unread]) -> list[str]:
    """Title of each credential, reason of each refusal."""
    return [f.record["title"][0].text if isinstance(f, Credential) else f.error.reason for f in found]


def read(catalog: Catalog, *paths: Path) -> list[Credential | Unread]:
    return list(iter_corpus(paths, catalog))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "batch"
    (root / "b").mkdir(parents=True)
    (root / "c.json").write_text(json.dumps(badge("C")))
    (root / "b" / "z.json").write_text(json.dumps(badge("Z")))
    (root / "b" / "A.json").write_text(json.dumps(badge("A")))
    return root


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(folder: Path, catalog: Catalog) -> None:
    found = read(catalog, folder)
    assert titles(found) == ["A", "Z", "C"]
    assert [f.source.name for f in found if isinstance(f, Credential)] == [
        "batch/b/A.json", "batch/b/z.json", "batch/c.json",
    ]  # fmt: skip


def test_a_folder_given_by_dots_is_called_by_its_name(
    folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "b")
    for path, first in ((Path("."), "b/A.json"), (Path(".."), "batch/b/A.json")):
        found = read(catalog, path)[0]
        assert isinstance(found, Credential)
        assert found.source.name == first


def test_what_is_hidden_is_left_out(folder: Path, catalog: Catalog) -> None:
    (folder / ".DS_Store").write_bytes(b"\0\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.json").write_text(json.dumps(badge("hidden")))
    assert titles(read(catalog, folder)) == ["A", "Z", "C"]


def test_a_file_that_is_no_credential_is_one_unread_source(folder: Path, catalog: Catalog) -> None:
    (folder / "LICENSE").write_text("Permission is granted to anybody.\n")
    (folder / "scan.gif").write_bytes(b"GIF89a")
    found = read(catalog, folder)
    unread = [f for f in found if isinstance(f, Unread)]
    assert [u.name for u in unread] == ["batch/LICENSE", "batch/scan.gif"]
    assert isinstance(unread[1].error, NotACredential)
    assert str(unread[1].error).startswith("batch/scan.gif: This is a GIF")
    assert len(found) == 5


def test_a_table_gives_a_credential_a_row(tmp_path: Path, catalog: Catalog) -> None:
    shutil.copy(EXAMPLES / "courses_ja.csv", tmp_path)
    found = read(catalog, tmp_path / "courses_ja.csv")
    assert [(f.source.name, f.source.item) for f in found if isinstance(f, Credential)] == [
        ("courses_ja.csv", "row 2"), ("courses_ja.csv", "row 3"),
    ]  # fmt: skip


def test_lines_are_credentials_and_the_unreadable_ones_say_which(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "many.ndjson"
    lines = [json.dumps(badge("One")), "", '{"name": ', json.dumps(badge("Two")), "   ", '{"name": "no format"}']
    path.write_text("\n".join(lines) + "\r\n")
    found = read(catalog, path)
    assert [f.source.item for f in found if isinstance(f, Credential)] == ["line 1", "line 4"]
    assert {f.source.name for f in found if isinstance(f, Credential)} == {"many.ndjson"}
    places = [(f.name, f.error.place) for f in found if isinstance(f, Unread)]
    assert places == [("many.ndjson", "line 3, column 10"), ("many.ndjson", "line 6")]


def test_lines_need_no_end_and_may_begin_with_a_mark(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "UPPER.JSONL"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(badge("One")).encode() + b"\n" + json.dumps(badge("Two")).encode())
    assert titles(read(catalog, path)) == ["One", "Two"]


def test_an_empty_file_of_lines_is_unread(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("\n \n")
    assert titles(read(catalog, path)) == ["The file is empty."]


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = dataclasses.replace(LIMITS, file_bytes=400)
    monkeypatch.setattr(corpus, "LIMITS", small)
    monkeypatch.setattr("crosswalk.formats.single.LIMITS", small)
    path = tmp_path / "x.ndjson"
    path.write_text(json.dumps(badge("x" * 3000)) + "\n" + json.dumps(badge("short")) + "\n")
    refused, kept = read(catalog, path)
    assert isinstance(refused, Unread)
    assert isinstance(refused.error, LimitExceeded)
    assert refused.error.place == "line 1"
    assert isinstance(kept, Credential)
    assert kept.source.item == "line 2"


def test_more_than_is_read_is_refused_before_anything_is(
    folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "LIMITS", dataclasses.replace(LIMITS, corpus_items=2))
    lines = folder.parent / "x.ndjson"
    lines.write_text("\n".join(json.dumps(badge(t)) for t in "abc") + "\n")
    found = read(catalog, folder, lines)
    assert [str(f.error) for f in found if isinstance(f, Unread)] == [
        "batch: The folder holds more than 2 files. Split it.",
        "x.ndjson: The file has more than 2 lines. Split it.",
    ]
    assert len(found) == 2


def test_links_out_of_the_folder_are_not_followed(folder: Path, catalog: Catalog) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.json").write_text(json.dumps(badge("secret")))
    (folder / "1-file").symlink_to(outside / "secret.json")
    (folder / "2-folder").symlink_to(outside)
    (folder / "3-loop").symlink_to(folder)
    (folder / "4-inside").symlink_to(folder / "c.json")
    (folder / "5-nowhere").symlink_to(folder / "gone.json")
    (folder / "6-itself").symlink_to(folder / "6-itself")
    assert titles(read(catalog, folder)) == [
        "This is a link out of the folder, which is not followed.",
        "This is a link out of the folder, which is not followed.",
        "C",
        "This is a link that leads nowhere.",
        "This is a link that leads nowhere.",
        "A", "Z", "C",
    ]  # fmt: skip


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path, catalog: Catalog) -> None:
    os.mkfifo(folder / "pipe.json")
    os.mkfifo(folder / "pipe.ndjson")
    assert titles(read(catalog, folder))[-2:] == ["This is not a file, but a pipe, a socket or a device."] * 2


def test_folders_may_lie_very_deep(tmp_path: Path, catalog: Catalog) -> None:
    here = tmp_path / "deep"
    here.mkdir()
    inner = here
    for _ in range(400):
        inner /= "d"
    inner.mkdir(parents=True)
    (inner / "x.json").write_text(json.dumps(badge("deep down")))
    assert titles(read(catalog, here)) == ["deep down"]


def test_what_is_not_there_and_what_is_empty_are_unread(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "empty").mkdir()
    found = read(catalog, tmp_path / "gone.json", tmp_path / "gone.ndjson", tmp_path / "empty")
    assert [f.name for f in found if isinstance(f, Unread)] == [
        str(tmp_path / "gone.json"),
        str(tmp_path / "gone.ndjson"),
        "empty",
    ]
    assert titles(found) == [
        "The file cannot be opened ({complaint}).",
        "The file cannot be opened ({complaint}).",
        "The folder holds no file.",
    ]


def test_a_folder_that_cannot_be_opened_is_unread(
    folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path.iterdir

    def closed(self: Path) -> object:
        if self.name == "b":
            raise PermissionError(13, "Permission denied")
        return usual(self)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert titles(read(catalog, folder)) == ["The folder cannot be opened.", "C"]


def test_a_place_in_a_line_is_said_in_japanese(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "x.ndjson"
    path.write_text('{"name": \n')
    (unread,) = read(catalog, path)
    assert isinstance(unread, Unread)
    assert refusal(unread.error, "ja").startswith("x.ndjson (1行目10文字目")
    assert place("ja", "line 7, /name") == "7行目, /name"
    assert place("ja", "line 7 row 2") == "7行目 2行目"
    assert place("en", "line 7, character 5") == "line 7, character 5"


def told(found: list[Credential | Unread]) -> list[object]:
    return [f if isinstance(f, Credential) else (f.name, f.error.reason, f.error.place, type(f.error)) for f in found]


def test_what_is_in_memory_is_read_like_a_file_of_that_name(tmp_path: Path, catalog: Catalog) -> None:
    held = {
        "one.json": json.dumps(badge("A")).encode(),
        "lines.ndjson": f'{json.dumps(badge("B"))}\n\n{{"type": \n{json.dumps(badge("C"))}'.encode(),
        "blank.jsonl": b" \n\n",
        "nothing.json": b"",
        "unknown.bin": b"\x00\x01",
    }
    for name, content in held.items():
        (tmp_path / name).write_bytes(content)
    found = list(iter_corpus(held.items(), catalog))
    assert told(found) == told(read(catalog, *(tmp_path / name for name in held)))
    assert [type(f) for f in found] == [Credential, Credential, Unread, Credential, Unread, Unread, Unread]


def test_the_name_of_what_is_in_memory_is_no_path(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "there.json").write_text(json.dumps(badge("on the disk")))
    (found,) = iter_corpus([(str(tmp_path / "there.json"), json.dumps(badge("in memory")).encode())], catalog)
    assert isinstance(found, Credential)
    assert found.record["title"][0].text == "in memory"


def test_what_has_been_read_passes_as_it_is(folder: Path, catalog: Catalog) -> None:
    once = read(catalog, folder)
    assert list(iter_corpus(once, catalog)) == once


def test_lines_in_memory_have_the_same_limits(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "LIMITS", dataclasses.replace(LIMITS, corpus_items=2))
    (unread,) = iter_corpus([("x.ndjson", b"{}\n{}\n{}\n")], catalog)
    assert isinstance(unread, Unread)
    assert isinstance(unread.error, LimitExceeded)
