"""What is fuzzed: for each target its seeds, and how the fuzzer's bytes become a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "formats")]

from hostile import building, corpus  # noqa: E402  (the generator of the tests is reached by its path)

#: No seed is larger: the fuzzer learns most from small files.
LARGEST_SEED = 60_000

#: The first byte of an input says how the rest is used: as it is, or as the payload of a sound carrier.
AS_IT_IS, INSIDE, DEEPER = b"\x00", b"\x01", b"\x02"


@dataclass(frozen=True)
class Target:
    """Folders of the generated files and endings of the samples that are seeds, and the carriers."""

    folders: tuple[str, ...]
    endings: tuple[str, ...]
    file: str
    inside: Callable[[bytes], bytes] = bytes
    deeper: Callable[[bytes], bytes] = bytes


def _narrative(data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return building.as_json(building.achievement(criteria={"narrative": text}, description=text[::-1]))


def _fields(data: bytes) -> bytes:
    """Each line is the value of another member."""
    lines = iter(data.decode("utf-8", "replace").split("\n"))
    names = ("name", "creditsAvailable", "inLanguage", "achievementType", "timeInvestment", "ECTS", "participationType")
    members = {name: next(lines, "") for name in names}
    return building.as_json(building.achievement(**members))


def _itxt(data: bytes) -> bytes:
    return building.png(building.itxt(data))


def _svg(data: bytes) -> bytes:
    return building.svg(data.decode("utf-8", "replace"))


def _sheet(data: bytes) -> bytes:
    return building.workbook({"xl/worksheets/sheet1.xml": data})


def _rows(data: bytes) -> bytes:
    return building.workbook(rows=data.decode("utf-8", "replace"))


def _turtle(data: bytes) -> bytes:
    prefixes = "@prefix cw: <https://w3id.org/mcx/core/> . @prefix cwd: <https://w3id.org/mcx/descriptor/> . "
    return f"{prefixes}<urn:r> a cw:Award ; ".encode() + data


def _rdf_xml(data: bytes) -> bytes:
    head = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cw="https://w3id.org/mcx/core/">'
    return head + data + b"</rdf:RDF>"


TARGETS = {
    "json": Target(("json",), (".json", ".jsonld"), "fuzzed.json"),
    "token": Target(("token",), (".jwt",), "fuzzed.jwt", building.token,
                    lambda data: building.token(building.ob3(), data)),
    "picture": Target(("picture",), (".png", ".svg"), "fuzzed.png", _itxt, _svg),
    "rdf": Target(("rdf",), (".ttl",), "fuzzed.ttl", _turtle, _rdf_xml),
    "table": Target(("table",), (".csv", ".tsv", ".xlsx"), "fuzzed.csv", _sheet, _rows),
    "xml": Target(("xml", "picture"), (".xml", ".svg"), "fuzzed.xml"),
    "zip": Target(("archive", "table"), (".zip",), "fuzzed.zip",
                  lambda data: building.zipped([("a.json", data), ("b.zip", building.zipped([("c", data)]))]),
                  lambda data: building.zipped([("lines.ndjson", data)])),
    "pdf": Target(("pdf",), (".pdf",), "fuzzed.pdf", lambda data: building.pdf(building.attached(data)),
                  lambda data: building.pdf({**building.attached(b"{}"), 4: data})),
    "text": Target(("other",), (), "fuzzed.ndjson", _narrative, _fields),
}  # fmt: skip


def file_of(target: Target, data: bytes) -> bytes:
    """The file that the fuzzer's bytes stand for."""
    how, rest = data[:1], data[1:]
    if how == INSIDE:
        return target.inside(rest)
    return target.deeper(rest) if how == DEEPER else rest


def seeds(target: Target) -> Iterator[bytes]:
    """Sample files and generated ones, as inputs of the fuzzer."""
    for path in sorted((ROOT / "tests" / "data").rglob("*")):
        if path.suffix in target.endings and path.stat().st_size <= LARGEST_SEED:
            yield AS_IT_IS + path.read_bytes()
            yield INSIDE + path.read_bytes()
    for file in corpus():
        small = isinstance(file.made, bytes) and len(file.made) <= LARGEST_SEED
        if small and file.name.startswith(tuple(f"{folder}/" for folder in target.folders)):
            yield AS_IT_IS + file.content
    for text in (
        "学習量：30時間\n評価方法：筆記試験",
        "## Learner effort\n30 hours, 2 ECTS\n\n| Level | EQF 6 |",
        '{"type": "Assertion"}',
    ):
        yield INSIDE + text.encode()
        yield DEEPER + text.encode()


def words() -> Iterator[str]:
    """Entries of the fuzzer's dictionary: the names of members and the types of the samples."""
    found: set[str] = set()
    for path in (ROOT / "tests" / "data").rglob("*.json*"):
        waiting = [json.loads(path.read_text(encoding="utf-8-sig"))]
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict):
                found |= set(node)
                kinds = node.get("type", [])
                found |= {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
                waiting += node.values()
            elif isinstance(node, list):
                waiting += node
    for word in sorted(found):
        if word.isascii() and word.isprintable() and len(word) < 60:
            escaped = word.replace("\\", "\\\\").replace('"', '\\"')
            yield f'"{escaped}"'
