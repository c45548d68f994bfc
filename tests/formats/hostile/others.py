"""Files that are something else: text, programs, media, archives of other kinds, noise."""

from __future__ import annotations

import bz2
import gzip
import lzma
import pickle
from collections.abc import Iterator

from .building import EMAIL, LEARNER, MIB, Hostile, as_json, chance, ob3, swollen

_BADGE = as_json(ob3())


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_texts, _binaries):
        for file in group():
            yield Hostile(f"other/{file.name}", file.made, file.bomb)


def _texts() -> Iterator[Hostile]:
    texts = {
        "empty.txt": "",
        "spaces.txt": " \n\t" * 100,
        "hello.txt": "hello",
        "learner.txt": f"Certificate of {LEARNER}, {EMAIL}\n\nPottery\n",
        "address.url": "https://127.0.0.1:1/badge",
        "data.txt": "data:application/json;base64,e30=",
        "shortcut.url": "[InternetShortcut]\nURL=http://127.0.0.1:1/",
        "page.md": f"# Pottery\n\n学習量：30時間\n{LEARNER}",
        "paper.tex": "\\input{/etc/passwd}",
        "data.yaml": f"type: Assertion\nrecipient: {EMAIL}\nx: !!python/object/apply:os.system [id]\n",
        "data.toml": 'type = "Assertion"\n',
        "data.ini": "[badge]\ntype=Assertion\n",
        "query.sql": "DROP TABLE badges; --",
        "card.vcf": f"BEGIN:VCARD\nFN:{LEARNER}\nEND:VCARD\n",
        "event.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "letter.eml": f"From: {EMAIL}\nContent-Type: multipart/mixed\n\nx",
        "code.py": "import os\nos.system('id')\n",
        "code.js": "var a = {type: 'Assertion'};",
        "style.css": '@import url("http://127.0.0.1:1/x.css");',
        "log.txt": "2024-01-01, info, started\n" * 50,
        "key.pem": "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
        "hash.txt": "sha256$" + "0" * 64,
        "base64.txt": "eyJ0eXBlIjogIkFzc2VydGlvbiJ9",
        "words.txt": "word " * 200_000,
        "line.txt": "x" * (5 * MIB),
        "dots.txt": "." * MIB,
        "quotes.txt": '"' * MIB,
        "html-cut.txt": "<",
        "at.txt": "@",
        "brace.txt": "{",
        "bracket.txt": "[",
        "percent.txt": "%PDF",
        "prefix.txt": "PREFIX",
        "rtl.txt": "\u202e\u2066" * 1_000,
        "zero.txt": "\u200b" * 1_000,
        "replacement.txt": "\ufffd" * 1_000,
        "private.txt": "\U0010fffd" * 1_000,
        "ansi.txt": "\x1b[2J\x1b[31m" * 100,
        "bell.txt": "\x07" * 1_000,
        "braces.txt": "{name} {0} {place!r}",
        "qr.txt": f"OB:{EMAIL}",
        "wallet.txt": "openid4vp://?request_uri=http://127.0.0.1:1",
    }
    for name, text in texts.items():
        yield Hostile(name, text.encode())


def _binaries() -> Iterator[Hostile]:
    starts = {
        "program.elf": b"\x7fELF\x02\x01\x01",
        "program.exe": b"MZ\x90\x00",
        "code.class": b"\xca\xfe\xba\xbe",
        "code.wasm": b"\x00asm\x01\x00\x00\x00",
        "picture.jpg": b"\xff\xd8\xff\xe1\x00\x20Exif\x00\x00",
        "picture.gif": b"GIF89a",
        "picture.webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        "picture.bmp": b"BM",
        "picture.tiff": b"II*\x00",
        "picture.heic": b"\x00\x00\x00\x18ftypheic",
        "sound.mp3": b"ID3\x03",
        "video.mp4": b"\x00\x00\x00\x18ftypmp42",
        "archive.7z": b"7z\xbc\xaf\x27\x1c",
        "archive.rar": b"Rar!\x1a\x07\x01",
        "archive.cab": b"MSCF",
        "archive.zst": b"\x28\xb5\x2f\xfd",
        "archive.lz4": b"\x04\x22\x4d\x18",
        "font.ttf": b"\x00\x01\x00\x00",
        "font.woff2": b"wOF2",
        "base.sqlite": b"SQLite format 3\x00",
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "data.parquet": b"PAR1",
        "data.cbor": b"\xd9\xd9\xf7\xa1",
        "data.msgpack": b"\x82\xa4type",
        "seal.p7m": b"\x30\x82\x01\x00\x06\x09\x2a\x86\x48",
        "key.gpg": b"\x99\x01\x0d\x04",
        "apple.icns": b"icns",
        "apng.png": b"\x89PNG\r\n\x1a\r",
        "half.png": b"\x89PNG",
        "mark.bin": b"\xff\xfe",
        "mark32.bin": b"\xff\xfe\x00\x00",
        "list.bplist": b"bplist00",
        "wallet.pkpass": b"PK\x03\x04",
        "torrent": b"d8:announce",
    }
    for name, start in starts.items():
        yield Hostile(name, start + chance(f"other/{name}").randbytes(600) + LEARNER.encode())
    yield Hostile("badge.json.gz", gzip.compress(_BADGE, mtime=0))
    yield Hostile("badge.json.bz2", bz2.compress(_BADGE))
    yield Hostile("badge.json.xz", lzma.compress(_BADGE))
    yield Hostile("bomb.gz", lambda: b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + swollen(512 * MIB)[0], bomb=True)
    yield Hostile("badge.pickle", pickle.dumps({"type": "Assertion", "name": LEARNER}))
    for number in range(12):
        draw = chance(f"other/noise-{number}")
        yield Hostile(f"noise-{number}.bin", draw.randbytes(draw.randrange(1, 5_000)))
    yield Hostile("noise-large.bin", lambda: chance("other/noise-large").randbytes(8 * MIB))
    yield Hostile("zeros.bin", lambda: b"\x00" * (8 * MIB))
    yield Hostile("ones.bin", lambda: b"\xff" * (8 * MIB))
