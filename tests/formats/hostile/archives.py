"""Hostile archives and files of lines: names that climb, entries that lie, archives in archives."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from collections.abc import Iterator

from .building import (
    LEARNER,
    MIB,
    Hostile,
    as_json,
    attached,
    chance,
    elm,
    entry,
    itxt,
    ob2,
    ob3,
    packed,
    pdf,
    png,
    token,
    workbook,
    zipped,
)

_BADGE = as_json(ob3())
_GOOD = ("good.json", _BADGE)


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_names, _kinds, _nested, _bombs, _structure, _mixed, _lines):
        for file in group():
            yield Hostile(f"archive/{file.name}", file.made, file.bomb)


def _names() -> Iterator[Hostile]:
    for name, inside in {
        "up": "../../../../tmp/escaped.json",
        "absolute": "/etc/escaped.json",
        "backslash": "..\\..\\escaped.json",
        "drive": "C:\\escaped.json",
        "device": "NUL",
        "colon": "a.json:stream",
        "dots": "./././a/../../b.json",
        "empty": "",
        "slash": "/",
        "double": "a//b.json",
        "space": " ",
        "hidden": ".hidden.json",
        "mac": "__MACOSX/._a.json",
        "long": "a" * 60_000,
        "deep": "d/" * 5_000 + "a.json",
        "newline": "a\nTraceback.json",
        "ansi": "\x1b[31ma.json",
        "turned": "\u202enosj.a",
        "braces": "{0.__class__}{name}.json",
        "learner": f"{LEARNER}.txt",
    }.items():
        yield Hostile(f"name-{name}.zip", zipped([(inside, _BADGE if name != "learner" else b"hello"), _GOOD]))
    yield Hostile("name-twice.zip", zipped([("a.json", _BADGE), ("a.json", as_json(ob2())), ("A.json", b"x")]))
    yield Hostile("name-not-utf8.zip", zipped([("aaaa.json", _BADGE), _GOOD]).replace(b"aaaa", b"\xff\xfe\x80a"))
    yield Hostile("name-nul.zip", zipped([("aaaa.json", _BADGE), _GOOD]).replace(b"aaaa", b"a\x00.x"))
    # The name in the directory at the end and the one before the data are not the same.
    body = zipped([("aaaa.json", _BADGE), _GOOD])
    yield Hostile("name-two-truths.zip", body.replace(b"aaaa", b"../b", 1))


def _kinds() -> Iterator[Hostile]:
    yield Hostile("link.zip", zipped([(entry("link.json", mode=0o120777), b"/etc/passwd"), _GOOD]))
    yield Hostile("link-up.zip", zipped([(entry("d", mode=0o120777), b"../.."), ("d/a.json", _BADGE)]))
    yield Hostile("device.zip", zipped([(entry("zero", mode=0o020666), b""), (entry("pipe", mode=0o010666), b"")]))
    yield Hostile("folders.zip", zipped([("a/", b""), ("b/c/", b"")]))
    yield Hostile("folder-with-content.zip", zipped([("a/", _BADGE)]))
    yield Hostile("empty.zip", b"PK\x05\x06" + b"\x00" * 18)
    yield Hostile("no-files.zip", zipped([("a.txt", b""), ("b.json", b"")]))
    yield Hostile("many.zip", lambda: zipped([(f"{n}.txt", b"") for n in range(60_000)], zipfile.ZIP_STORED))
    yield Hostile("many-badges.zip", lambda: zipped([(f"{n}.json", _BADGE) for n in range(1_500)]))
    for name, method in {
        "stored": 0,
        "shrunk": 1,
        "deflate64": 9,
        "bzip2": 12,
        "lzma": 14,
        "aes": 99,
        "unknown": 255,
    }.items():
        whole = bytearray(zipped([_GOOD]))
        place = whole.index(b"PK\x01\x02")
        struct.pack_into("<H", whole, 8, method)
        struct.pack_into("<H", whole, place + 10, method)
        yield Hostile(f"method-{name}.zip", bytes(whole))
    yield Hostile("method-real-lzma.zip", zipped([_GOOD], zipfile.ZIP_LZMA))
    yield Hostile("method-real-bzip2.zip", zipped([_GOOD], zipfile.ZIP_BZIP2))


def _flagged(flag: int) -> bytes:
    whole = bytearray(zipped([_GOOD]))
    place = whole.index(b"PK\x01\x02")
    struct.pack_into("<H", whole, 6, flag)
    struct.pack_into("<H", whole, place + 8, flag)
    return bytes(whole)


def _nested() -> Iterator[Hostile]:
    inner = zipped([_GOOD])
    for depth in range(1, 13):
        inner = zipped([(f"level{depth}.zip", inner)])
        if depth in (1, 2, 3, 5, 10, 12):
            yield Hostile(f"nested-{depth}.zip", inner)
    fan = zipped([_GOOD])
    for _ in range(6):
        fan = zipped([(f"{n}.zip", fan) for n in range(10)])
    yield Hostile("nested-fan.zip", fan, bomb=True)
    yield Hostile("nested-bomb.zip", lambda: zipped([("in.zip", packed("a.json", 512 * MIB, b"{"))]), bomb=True)
    yield Hostile("nested-in-pdf.zip", zipped([("a.pdf", pdf(attached(zipped([_GOOD]), "in.zip")))]))


def _bombs() -> Iterator[Hostile]:
    yield Hostile("bomb-json.zip", lambda: packed("a.json", 1024 * MIB, b"{"), bomb=True)
    yield Hostile("bomb-lines.zip", lambda: packed("a.ndjson", 300 * MIB, b"{}\n", b"{}\n{}\n{}"), bomb=True)
    yield Hostile(
        "bomb-table.zip", lambda: packed("a.csv", 300 * MIB, b"Title,Learner effort\n", b"a,b\nc,d\n"), bomb=True
    )
    yield Hostile("bomb-text.zip", lambda: packed("a.txt", 600 * MIB, b"x"), bomb=True)
    yield Hostile(
        "bomb-many.zip", lambda: zipped([(f"{n}.json", b"{" + b" " * (15 * MIB)) for n in range(40)]), bomb=True
    )
    yield Hostile("bomb-overlapping.zip", _overlapping, bomb=True)
    whole = bytearray(packed("a.json", 64 * MIB, b"{"))
    place = whole.index(b"PK\x01\x02")
    struct.pack_into("<I", whole, place + 24, 10)
    yield Hostile("bomb-declared-small.zip", bytes(whole), bomb=True)


def _overlapping() -> bytes:
    """Many entries in the directory that are all the same data."""
    whole = packed("a.json", 30 * MIB, b"{")
    place = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    one = whole[place:end]
    count = 500
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(one) * count)
    return whole[:place] + one * count + bytes(tail)


def _structure() -> Iterator[Hostile]:
    whole, draw = zipped([_GOOD, ("b.json", as_json(elm()))]), chance("archive/zip")
    place, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    yield Hostile("encrypted.zip", _flagged(1))
    yield Hostile("encrypted-strong.zip", _flagged(0x41))
    yield Hostile("flag-masked.zip", _flagged(0x2000))
    yield Hostile("no-directory.zip", whole[:place])
    yield Hostile("no-end.zip", whole[:end])
    yield Hostile("signature.zip", b"PK\x03\x04")
    yield Hostile("signature-lines.zip", b"PK\x03\x04" * 10_000)
    yield Hostile("before.zip", b"MZ" + b"\x90" * 500 + whole)
    yield Hostile("behind.zip", whole + b"\x00" * 100_000)
    yield Hostile("comment.zip", zipped([_GOOD], comment=b"x" * 65_535))
    for name, offset, form, value in (
        ("size-large", place + 24, "<I", 2**31),
        ("size-small", place + 24, "<I", 5),
        ("size-packed", place + 20, "<I", 2**31),
        ("size-packed-small", place + 20, "<I", 3),
        ("size-none", place + 24, "<I", 0),
        ("checksum", place + 16, "<I", 1),
        ("offset", place + 42, "<I", 2**31),
        ("offset-directory", end + 16, "<I", 2**31),
        ("count-many", end + 10, "<H", 60_000),
        ("count-none", end + 10, "<H", 0),
        ("name-length", place + 28, "<H", 60_000),
        ("extra-length", place + 30, "<H", 60_000),
        ("disk", end + 4, "<H", 7),
        ("size-64", place + 24, "<I", 2**32 - 1),
        ("version", place + 6, "<H", 999),
        ("date", place + 12, "<I", 2**32 - 1),
    ):
        changed = bytearray(whole)
        struct.pack_into(form, changed, offset, value)
        yield Hostile(f"declared-{name}.zip", bytes(changed))
    for number in range(8):
        yield Hostile(f"cut-{number}.zip", whole[: draw.randrange(8, len(whole))])
    for number in range(12):
        damaged = bytearray(whole)
        for _ in range(6):
            damaged[draw.randrange(4, len(damaged))] = draw.randrange(256)
        yield Hostile(f"damaged-{number}.zip", bytes(damaged))
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../escaped.json"))
    yield Hostile("climbing.tar", stream.getvalue())


def _mixed() -> Iterator[Hostile]:
    yield Hostile(
        "mixed.zip",
        zipped(
            [
                _GOOD,
                ("cut.json", _BADGE[:100]),
                ("token.jwt", token(ob3())),
                ("picture.png", png(itxt(_BADGE))),
                ("plain.png", png()),
                ("book.xlsx", workbook()),
                ("lines.ndjson", _BADGE + b"\n{\n\n" + _BADGE),
                ("text.txt", LEARNER.encode()),
                ("paper.pdf", pdf(attached(_BADGE))),
                ("in.zip", zipped([_GOOD])),
                (".hidden", b"x"),
                ("a/b/c.json", _BADGE),
            ]
        ),
    )
    yield Hostile(
        "saved-addresses.zip",
        zipped(
            [
                ("a.json", as_json(ob2(badge="https://example.org/b.json"))),
                ("example.org/b.json", as_json(ob2()["badge"])),
            ]
        ),
    )
    yield Hostile(
        "saved-circle.zip",
        zipped(
            [
                ("a.json", as_json(ob2(badge="https://example.org/a.json"))),
                ("example.org/a.json", as_json(ob2(badge="https://example.org/a.json"))),
            ]
        ),
    )


def _lines() -> Iterator[Hostile]:
    bad = [
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"\x00",
        b'{"a": NaN}',
        b"x",
        b"<svg/>",
        token(ob3())[:50],
        b"{}",
        b"\xef\xbb\xbf",
        LEARNER.encode(),
    ]
    yield Hostile("bad.ndjson", b"\n".join([_BADGE, *bad, _BADGE]))
    yield Hostile("returns.ndjson", b"\r".join([_BADGE, _BADGE]))
    yield Hostile("both-returns.jsonl", b"\r\n".join([_BADGE, b"", b"  ", _BADGE, b""]))
    yield Hostile("one-long.ndjson", lambda: _BADGE + b"\n" + b"{" + b" " * (21 * MIB) + b"}\n" + _BADGE)
    yield Hostile("marked.ndjson", b"\n".join([b"\xef\xbb\xbf" + _BADGE] * 3))
    yield Hostile("utf16.ndjson", (_BADGE + b"\n" + _BADGE).decode().encode("utf-16"))
    yield Hostile("empty.ndjson", b"\n" * 1_000)
    yield Hostile("too-many.ndjson", lambda: b"\n" * 100_002 + b"{}")
    yield Hostile(
        "other-kinds.ndjson",
        b"\n".join([token(ob3()), _BADGE, as_json(elm()), as_json(ob2()), b"a,b", b"@prefix a: <urn:a> ."]),
    )
    yield Hostile("pretty.ndjson", b'{\n  "type": "Assertion"\n}\n')
