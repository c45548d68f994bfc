"""What hostile files are built from: sound little documents, and the containers that carry them.

Nothing here is hostile yet. Everything comes out the same on every run: archives have a fixed
date, and chance is a generator seeded by the name of the file.
"""

from __future__ import annotations

import base64
import io
import json
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
SEED = 20_240_401

#: The learner who stands in every file that has room for one; no message may name this person.
LEARNER = "Hanako Planted"
EMAIL = "hanako.planted@example.org"
#: What a message may not hold, in lower case.
PLANTED = ("planted", "hanako")

MIB = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Hostile:
    """One file: its name, and its bytes or how they are made; ``bomb`` unpacks or grows to much more."""

    name: str
    made: bytes | Callable[[], bytes]
    bomb: bool = False

    @property
    def content(self) -> bytes:
        """The bytes, made anew each time where they are large."""
        return self.made if isinstance(self.made, bytes) else self.made()

    @property
    def file(self) -> str:
        """The name without its folder."""
        return self.name.rpartition("/")[2]


def chance(name: str) -> random.Random:
    """The source of chance for one file."""
    return random.Random(f"{SEED}/{name}")


def as_json(tree: Any) -> bytes:
    """A tree as JSON in UTF-8; lone surrogates stay escapes."""
    try:
        return json.dumps(tree, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(tree).encode()


# ---- sound documents


def ob2(**members: Any) -> dict[str, Any]:
    """An Open Badges 2.0 assertion."""
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": "https://example.org/assertions/1",
        "recipient": {"type": "email", "hashed": False, "identity": EMAIL},
        "extensions:recipientProfile": {"name": LEARNER},
        "issuedOn": "2024-03-01T00:00:00Z",
        "verification": {"type": "hosted"},
        "badge": {
            "type": "BadgeClass",
            "id": "https://example.org/badges/1",
            "name": "Pottery",
            "description": "Clay and fire.",
            "criteria": {"narrative": "Assessment: written test. Learner effort: 30 hours."},
            "issuer": {"type": "Issuer", "id": "https://example.org/issuer", "name": "Example University"},
            "alignment": [{"targetName": "Craft", "targetUrl": "https://example.org/craft"}],
        },
        **members,
    }


def ob3(**members: Any) -> dict[str, Any]:
    """An Open Badges 3.0 credential."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": "urn:uuid:1",
        "issuer": {"id": "https://example.org/issuer", "type": ["Profile"], "name": "Example University"},
        "validFrom": "2024-03-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject", "Profile"],
            "name": LEARNER,
            "email": EMAIL,
            "identifier": [{"type": "IdentityObject", "identityType": "emailAddress", "identityHash": EMAIL}],
            "achievement": {
                "id": "https://example.org/achievements/1",
                "type": ["Achievement"],
                "achievementType": "MicroCredential",
                "name": "Pottery",
                "description": "Clay and fire.",
                "criteria": {"narrative": "学習量：30時間\n評価方法：筆記試験"},
                "creditsAvailable": 2.0,
                "inLanguage": "ja",
                "alignment": [{"type": ["Alignment"], "targetName": "Craft", "targetUrl": "https://example.org/c"}],
                "resultDescription": [{"id": "urn:r", "name": "Grade", "resultType": "LetterGrade"}],
            },
            "result": [{"resultDescription": "urn:r", "value": "A"}],
        },
        **members,
    }


def achievement(**members: Any) -> dict[str, Any]:
    """An Open Badges 3.0 credential with these members in its achievement."""
    document = ob3()
    document["credentialSubject"]["achievement"].update(members)
    return document


def clr2(inside: list[Any] | None = None, **members: Any) -> dict[str, Any]:
    """A Comprehensive Learner Record 2.0."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "ClrCredential"],
        "id": "urn:uuid:clr",
        "name": LEARNER,
        "issuer": {"id": "https://example.org/issuer", "type": ["Profile"], "name": "Example University"},
        "validFrom": "2024-03-01T00:00:00Z",
        "credentialSubject": {
            "type": ["ClrSubject"],
            "name": LEARNER,
            "verifiableCredential": [ob3()] if inside is None else inside,
            "association": [{"associationType": "isParentOf", "sourceId": "urn:a", "targetId": "urn:b"}],
        },
        **members,
    }


def elm(claims: Any = None, **members: Any) -> dict[str, Any]:
    """A European Digital Credential in the European Learning Model."""
    return {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "http://data.europa.eu/snb/model/context/edc-ap",
        ],
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "issuanceDate": "2024-03-01T00:00:00Z",
        "issuer": {"id": "urn:org:1", "type": "Organisation", "legalName": {"en": "Example University"}},
        "credentialSubject": {
            "id": "urn:person:1",
            "type": "Person",
            "fullName": {"en": LEARNER},
            "hasClaim": elm_claim() if claims is None else claims,
        },
        **members,
    }


def elm_claim(**members: Any) -> dict[str, Any]:
    """A learning achievement of the European Learning Model."""
    return {
        "id": "urn:claim:1",
        "type": "LearningAchievement",
        "title": {"en": "Pottery"},
        "awardedBy": {
            "id": "urn:awarding:1",
            "type": "AwardingProcess",
            "awardingBody": {"id": "urn:org:1", "type": "Organisation", "legalName": {"en": "Example University"}},
        },
        "specifiedBy": {
            "id": "urn:spec:1",
            "type": "LearningAchievementSpecification",
            "volumeOfLearning": "PT30H",
            "learningOutcome": {"id": "urn:lo:1", "type": "LearningOutcome", "title": {"en": "Throw a bowl"}},
            "creditPoint": {
                "id": "urn:cp",
                "type": "CreditPoint",
                "framework": {"id": "http://data.europa.eu/snb/education-credit/6fcec5c5af"},
                "point": "2",
            },
        },
        **members,
    }


# ---- tokens and pictures


def part(content: bytes | dict[str, Any] | list[Any] | str) -> bytes:
    """A part of a token: base64url without padding."""
    raw = content if isinstance(content, bytes) else as_json(content)
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def token(payload: Any, header: Any = None, signature: bytes = b"c2ln") -> bytes:
    """A compact JWS with a signature that means nothing."""
    return b".".join((part({"alg": "RS256", "typ": "JWT"} if header is None else header), part(payload), signature))


def chunk(kind: bytes, body: bytes, length: int | None = None) -> bytes:
    """A PNG chunk, whose declared length may be false."""
    declared = len(body) if length is None else length
    return struct.pack(">I", declared) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
PIXELS = chunk(b"IDAT", zlib.compress(b"\x00\x00\x00\x00"))
END = chunk(b"IEND", b"")


def png(*chunks: bytes) -> bytes:
    """A picture of one pixel with these chunks."""
    return b"".join((PNG, HEADER, *chunks, PIXELS, END))


def itxt(text: bytes, keyword: bytes = b"openbadgecredential", *, compressed: bool = False) -> bytes:
    """An ``iTXt`` chunk."""
    flags = b"\x01\x00" if compressed else b"\x00\x00"
    return chunk(b"iTXt", keyword + b"\x00" + flags + b"\x00\x00" + (zlib.compress(text, 9) if compressed else text))


def swollen(size: int, start: bytes = b"", filler: bytes = b" ") -> tuple[bytes, int, int]:
    """A deflate stream that unpacks to this many bytes or so, with its CRC-32 and Adler-32.

    One block is packed once and repeated, so that making it takes neither time nor room.
    """
    packer = zlib.compressobj(9, wbits=-15)
    block = (filler * (MIB // len(filler) + 1))[:MIB]
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    crc, adler = zlib.crc32(start), zlib.adler32(start)
    for _ in range(size // MIB):
        crc, adler = zlib.crc32(block, crc), zlib.adler32(block, adler)
    return head + one * (size // MIB) + packer.flush(), crc, adler


def deflated(size: int, start: bytes = b"", filler: bytes = b" ") -> bytes:
    """A zlib stream that unpacks to this many bytes or so."""
    stream, _, adler = swollen(size, start, filler)
    return b"\x78\xda" + stream + struct.pack(">I", adler)


def svg(inside: str, prolog: str = "", attributes: str = "", more: str = "") -> bytes:
    """A picture with a credential element."""
    return (
        f'<?xml version="1.0"?>{prolog}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">{more}'
        f"<openbadges:credential{attributes}>{inside}</openbadges:credential></svg>"
    ).encode()


def escaped(tree: Any) -> str:
    """JSON as the text of an XML element."""
    return as_json(tree).decode().replace("&", "&amp;").replace("<", "&lt;")


# ---- archives


def zipped(
    entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    """An archive with these entries, in this order, under any name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that stand twice
        archive.comment = comment
        for name, content in entries:
            info = name if isinstance(name, zipfile.ZipInfo) else entry(name)
            archive.writestr(info, content, compress_type=method)
    return stream.getvalue()


def entry(name: str, *, mode: int = 0o100644, system: int = 3) -> zipfile.ZipInfo:
    """An entry with a fixed date, exactly of this name."""
    info = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
    info.filename, info.external_attr, info.create_system = name, mode << 16, system
    return info


def packed(name: str, size: int, start: bytes = b"", filler: bytes = b" ") -> bytes:
    """An archive with one entry that unpacks to this many bytes or so."""
    stream, crc, _ = swollen(size, start, filler)
    whole = size // MIB * MIB + len(start)
    label = name.encode()
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(stream), whole, len(label), 0)
    local = b"PK\x03\x04" + common + label + stream
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, 0) + label
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet(rows: str, before: str = "", prolog: str = "") -> str:
    """A worksheet part with these rows."""
    return f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def text_row(number: int, *texts: str) -> str:
    """A row of text cells."""
    cells = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


HEADERS = ("Title", "Learner effort", "Identification of the learner")


def workbook_parts(rows: str = "", before: str = "") -> dict[str, bytes]:
    """The parts of a workbook with one sheet, as little as a spreadsheet program writes."""
    body = rows or text_row(1, *HEADERS) + text_row(2, "Pottery", "30 hours", LEARNER)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet(body, before),
    }
    return {name: text.encode() for name, text in parts.items()}


def workbook(changed: Mapping[str, bytes | None] | None = None, rows: str = "", before: str = "") -> bytes:
    """A workbook, some of whose parts are others (or missing, where ``None``)."""
    parts: dict[str, bytes | None] = {**workbook_parts(rows, before), **(changed or {})}
    return zipped((name, content) for name, content in parts.items() if content is not None)


# ---- PDF


def pdf_stream(content: bytes, entries: str = "", length: int | None = None) -> bytes:
    """A stream object's body."""
    declared = len(content) if length is None else length
    return f"<< /Length {declared} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def pdf(objects: Mapping[int, bytes], trailer: str = "", root: int = 1, *, table: bool = True) -> bytes:
    """A PDF of these objects, with a cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    if table:
        out += f"xref\n0 {size}\n".encode()
        for number in range(size):
            kept = number in offsets
            out += f"{offsets.get(number, 0):010d} {0 if kept else 65535:05d} {'n' if kept else 'f'} \n".encode()
    out += f"trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def attached(
    content: bytes, name: str = "credential.json", entries: str = "", length: int | None = None
) -> dict[int, bytes]:
    """The objects of a PDF of one page with one attached file."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >> >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>",
        4: f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F 5 0 R >> >>".encode(),
        5: pdf_stream(content, f"/Type /EmbeddedFile /Subtype /application#2Fjson {entries}", length),
    }
