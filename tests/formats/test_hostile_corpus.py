"""Several hundred generated hostile files: each is read, or refused in a sentence; in time, in bounds, offline."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hostile import PLANTED, Hostile, corpus
from hostile.building import as_json, ob2, ob3, png
from hostile.reading import faults

from crosswalk.catalog import Catalog
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential

ROOT = Path(__file__).resolve().parents[2]
FILES = {file.name: file for file in corpus() if not file.bomb}
GIB = 1024**3


def test_the_corpus_is_large_and_every_file_has_a_name_of_its_own() -> None:
    """All kinds are there, and the learner stands in most of them."""
    names = Counter(file.name for file in corpus())
    assert names.most_common(1)[0][1] == 1
    kinds = Counter(name.partition("/")[0] for name in names)
    assert set(kinds) == {"json", "token", "picture", "xml", "rdf", "table", "archive", "pdf", "other"}
    assert min(kinds.values()) > 25
    assert len(names) > 1_000
    small = [f.content.lower() for f in FILES.values() if isinstance(f.made, bytes)]
    assert sum(any(word.encode() in content for word in PLANTED) for content in small) > 500


def test_the_corpus_is_the_same_every_time() -> None:
    """Neither the clock nor chance is in it."""
    code = (
        "import hashlib; from hostile import corpus; "
        "print(hashlib.sha256(b''.join(f.made for f in corpus() if isinstance(f.made, bytes))).hexdigest())"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    seen = {
        subprocess.run(command, cwd=ROOT / "tests" / "formats", capture_output=True, check=True, text=True,
                       env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


@pytest.mark.parametrize("name", FILES)
def test_read_or_refused_in_a_sentence(name: str, catalog: Catalog) -> None:
    """Within 5 s of the processor's time, without the learner, without a network (see conftest)."""
    assert faults(FILES[name], catalog) == []


def test_bombs_take_neither_time_nor_memory() -> None:
    """All of them in one process, which never holds 1 GiB."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "hostile.reading"],
        cwd=ROOT / "tests" / "formats",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == {}
    assert told["read"] == sum(file.bomb for file in corpus()) > 25
    assert told["before"] < told["peak"] < GIB


# ---- the command line


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as users have it."""
    code = (
        "import sys, socket; socket.getaddrinfo = socket.create_connection = socket.socket.connect = None; "
        "from crosswalk.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )


def _sample() -> list[Hostile]:
    """Every ninth small file of those that are no credential: they are cut, damaged, or something else."""
    words = (
        "cut-",
        "damaged-",
        "noise-",
        "raw-",
        "comma",
        "twice-",
        "entity-",
        "stream-",
        "number-",
        "base64-",
        "other/",
    )
    chosen = [f for f in FILES.values() if any(word in f.name for word in words) and isinstance(f.made, bytes)]
    return chosen[::9]


def test_the_command_lists_every_refusal_and_nothing_else(tmp_path: Path, catalog: Catalog) -> None:
    """One process with many files: exit 2, a report for each, one line on standard error for each that is refused."""
    paths, refused = [], 0
    for file in _sample():
        path = tmp_path / file.name.replace("/", "_")
        path.write_bytes(file.content)
        items = list(iter_corpus([path], catalog))
        if any(isinstance(item, Credential) for item in items):
            continue
        refused += len(items)
        paths.append(path)
    assert len(paths) > 20
    done = _command("check", *map(str, paths), "--framework", "jwg", "--report", "json", "--lang", "en")
    assert done.returncode == 2
    objects = json.loads(done.stdout)
    assert len(objects) == refused
    assert all(set(one) == {"source", "error", "message", "report"} for one in objects)
    assert "Traceback" not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == refused
    for word in PLANTED:
        assert word not in "".join(line.partition(": ")[2] for line in lines).lower()


def test_the_command_reads_one_hostile_file(tmp_path: Path) -> None:
    """One sentence, exit 2, and nothing on standard output."""
    path = tmp_path / "bad.json"
    path.write_bytes(FILES["json/depth-arrays.json"].content)
    for command in ("check", "read"):
        done = _command(command, str(path), "--lang", "en")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("bad.json (character 65): ")
        assert done.stderr.count("\n") == 1


# ---- many at once: nothing is lost

LINES = [as_json(ob3()), b"{", as_json(ob2()), b"", b"\xff\xfe", b"null", as_json(ob3()), b'{"a": NaN}', b"  "]
#: Of these lines three are credentials, four are not, two are empty.
CHECKED, REJECTED = 3, 4


def _counts(items: list[Credential | Unread]) -> tuple[int, int]:
    return sum(isinstance(i, Credential) for i in items), sum(isinstance(i, Unread) for i in items)


def test_every_line_is_checked_or_rejected(catalog: Catalog) -> None:
    """read = checked + rejected, in a file of lines."""
    items = list(iter_corpus([("lines.ndjson", b"\n".join(LINES))], catalog))
    assert _counts(items) == (CHECKED, REJECTED)
    assert len(items) == sum(bool(line.strip()) for line in LINES)
    places = {item.error.place.partition(",")[0] for item in items if isinstance(item, Unread)}
    assert {place.split()[1] for place in places} == {"2", "5", "6", "8"}


def _packed(inner: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("good.json", as_json(ob3()))
        archive.writestr("bad.json", b"{")
        archive.writestr("../out.json", as_json(ob3()))
        archive.writestr("lines.ndjson", b"\n".join(LINES))
        archive.writestr("picture.png", png())
        archive.writestr(".hidden", b"x")
        archive.writestr("folder/empty.json", b"")
        if inner:
            archive.writestr("inner.zip", inner)
    return stream.getvalue()


def test_every_file_of_an_archive_is_checked_or_rejected(catalog: Catalog) -> None:
    """read = checked + rejected, in an archive in an archive; what is hidden does not count."""
    items = list(iter_corpus([("a.zip", _packed(_packed(b"")))], catalog))
    # Rejected in each: bad.json, the name that leads out, the ordinary picture, the empty file.
    assert _counts(items) == (2 * (1 + CHECKED), 2 * (4 + REJECTED))


def test_every_file_of_a_folder_is_checked_or_rejected(tmp_path: Path, catalog: Catalog) -> None:
    """The same in a folder; and the command counts alike."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.zip").write_bytes(_packed(b""))
    (folder / "deep" / "lines.jsonl").write_bytes(b"\n".join(LINES))
    (folder / "deep" / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "out").symlink_to("/etc/passwd")
    items = list(iter_corpus([folder], catalog))
    checked, rejected = 1 + 2 * CHECKED, 4 + 2 * REJECTED + 3
    assert _counts(items) == (checked, rejected)
    done = _command("check", str(folder), "--framework", "jwg", "--report", "json", "--lang", "en")
    assert done.returncode == 2
    objects = json.loads(done.stdout)
    refused = [one for one in objects if "error" in one]
    assert len(refused) == rejected
    told = [one for entry in objects if "error" not in entry for one in entry.get("credentials", [entry])]
    assert len(told) == checked
