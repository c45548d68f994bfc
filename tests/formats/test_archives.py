"""ZIP archives: the names and contents that come out, and the entries that are refused."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats import corpus
from crosswalk.formats.carriers import archives
from crosswalk.formats.limits import LIMITS
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential


def packed(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def members(data: bytes) -> list[archives.Member]:
    return list(archives.members(data, "a.zip"))


def only(data: bytes) -> archives.Member:
    (member,) = members(data)
    return member


def refused(member: archives.Member | Credential) -> str:
    assert isinstance(member, Unread)
    assert member.error.name == member.name
    assert member.error.remedy
    return member.error.reason


def renamed(data: bytes, old: bytes, new: bytes, *, utf8: bool = False) -> bytes:
    """The archive with the bytes of a name exchanged for others of the same length, as another program writes them."""
    assert len(old) == len(new)
    data = data.replace(old, new)
    flags = struct.pack("<H", 0x800 if utf8 else 0)
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(start)
        while at >= 0:
            data = data[: at + place] + flags + data[at + place + 2 :]
            at = data.find(start, at + 4)
    return data


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


# ---- what comes out


def test_files_come_in_the_order_of_names_without_what_is_hidden() -> None:
    data = packed(
        ("b.json", b"2"), ("a/z.json", b"1"), ("a/", b""), ("c.json", b"3"), (".DS_Store", b"x"),
        ("__MACOSX/a/._z.json", b"x"), ("a/.git/config", b"x"), ("./d.json", b"4"),
    )  # fmt: skip
    assert members(data) == [
        ("a.zip/a/z.json", b"1"), ("a.zip/b.json", b"2"), ("a.zip/c.json", b"3"), ("a.zip/d.json", b"4"),
    ]  # fmt: skip


def test_from_a_stream_and_stored() -> None:
    data = packed(("a.json", b"1"), method=zipfile.ZIP_STORED)
    assert list(archives.members(io.BytesIO(data), "x")) == [("x/a.json", b"1")]


def test_two_files_of_one_name_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.json", b"1"), ("a.json", b"2"))
    assert members(data) == [("a.zip/a.json", b"1"), ("a.zip/a.json (2)", b"2")]


def test_an_archive_in_it_is_given_as_it_is() -> None:
    inner = packed(("a.json", b"1"))
    assert members(packed(("inner.zip", inner))) == [("a.zip/inner.zip", inner)]


@pytest.mark.parametrize(
    ("name", "encoding", "utf8"),
    [
        ("修了証.json", "utf-8", True),
        ("修了証.json", "utf-8", False),  # as macOS packs
        ("修了証.json", "cp932", False),  # as Windows packs in Japan
        ("表.json", "cp932", False),  # the second byte is a backslash
        ("ﾏｲｸﾛ①㈱.json", "cp932", False),
        ("café.json", "cp437", False),
        ("plain.json", "ascii", False),
    ],
)
def test_names_in_old_encodings(name: str, encoding: str, utf8: bool) -> None:
    raw = name.encode(encoding)
    marker = b"#" * len(raw)
    data = renamed(packed((marker.decode(), b"1")), marker, raw, utf8=utf8)
    assert members(data) == [(f"a.zip/{name}", b"1")]


def test_folders_as_old_windows_programs_write_them() -> None:
    data = renamed(packed(("courses/a.json", b"1")), b"courses/a.json", b"courses\\a.json")
    assert members(data) == [("a.zip/courses/a.json", b"1")]


def test_a_name_cannot_write_on_the_screen() -> None:
    data = renamed(packed(("a_[31m.json", b"1")), b"a_[31m.json", b"a\x1b[31m.json")
    assert members(data) == [("a.zip/a\\x1b[31m.json", b"1")]


# ---- entries that are refused


@pytest.mark.parametrize("name", ["../a.json", "x/../../a.json", "/etc/a.json", "C:/a.json", "c:a.json"])
def test_a_name_that_leads_out(name: str) -> None:
    assert "leads out" in refused(only(packed((name, b"1"))))


@pytest.mark.parametrize("name", [b"..\\a.json", b"\\\\server\\a", b"C:\\a.json"])
def test_a_name_that_leads_out_with_backslashes(name: bytes) -> None:
    marker = b"#" * len(name)
    assert "leads out" in refused(only(renamed(packed((marker.decode(), b"1")), marker, name)))


def test_a_refused_entry_does_not_hide_the_others() -> None:
    first, second = members(packed(("../a.json", b"1"), ("b.json", b"2")))
    assert isinstance(first, Unread)
    assert second == ("a.zip/b.json", b"2")


def test_links_and_devices() -> None:
    assert "link" in refused(only(packed((entry("a.json", stat.S_IFLNK | 0o777), b"/etc/passwd"))))
    assert "no file" in refused(only(packed((entry("a.json", stat.S_IFIFO | 0o644), b""))))
    assert only(packed((entry("a.json", stat.S_IFREG | 0o644), b"1"))) == ("a.zip/a.json", b"1")


def test_an_encrypted_file() -> None:
    data = bytearray(packed(("a.json", b"1")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(only(bytes(data)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression(method: int) -> None:
    assert "way that is not read" in refused(only(packed(("a.json", b"1"), method=method)))


def test_a_method_that_does_not_exist() -> None:
    data = bytearray(packed(("a.json", b"1")))
    for place in (8, data.index(b"PK\x01\x02") + 10):
        data[place : place + 2] = struct.pack("<H", 99)
    assert "way that is not read" in refused(only(bytes(data)))


def test_a_wrong_checksum_and_a_damaged_stream() -> None:
    wrong = packed(("a.json", b"first content"), method=zipfile.ZIP_STORED).replace(b"first", b"worst")
    assert "damaged" in refused(only(wrong))
    whole = bytearray(packed(("a.json", bytes(range(256)) * 4)))
    whole[45:60] = b"\xff" * 15
    assert "damaged" in refused(only(bytes(whole)))


def test_a_name_that_differs_inside() -> None:
    data = packed(("a.json", b"1"))
    assert "damaged" in refused(only(data.replace(b"a.json", b"b.json", 1)))


def test_a_file_too_large() -> None:
    size = LIMITS.file_bytes + 1
    member = only(packed(("a.json", b"".join(zlib.compress(struct.pack("<I", i)) for i in range(size // 12 + 1)))))
    assert "larger than" in refused(member)
    assert isinstance(member, Unread)
    assert isinstance(member.error, LimitExceeded)


def test_a_file_compressed_beyond_measure() -> None:
    member = only(packed(("a.json", b" " * 5_000_000)))
    assert "far more" in refused(member)
    short = only(packed(("a.json", b" " * 900_000)))
    assert short == ("a.zip/a.json", b" " * 900_000)


@pytest.mark.parametrize("claimed", [2, 50])
def test_a_size_that_is_not_true(claimed: int) -> None:
    """No more is read than is there, nor than is claimed; a checksum that then fails tells."""
    data = bytearray(packed(("a.json", b"[1, 2, 3]")))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", claimed)
    member = only(bytes(data))
    if claimed < 9:
        assert "damaged" in refused(member)
    else:
        assert member == ("a.zip/a.json", b"[1, 2, 3]")


def test_entries_that_share_their_bytes() -> None:
    """Many names for one content: how a small archive unpacks to very much."""
    single = packed(("a.json", b"x" * 1000))
    start = single.index(b"PK\x01\x02")
    central, end = single[start : single.index(b"PK\x05\x06")], single[single.index(b"PK\x05\x06") :]
    fields = list(struct.unpack("<4s4H2LH", end))
    fields[3:5], fields[5] = [3, 3], 3 * len(central)
    found = members(single[:start] + central * 3 + struct.pack("<4s4H2LH", *fields))
    assert len(found) == 3
    assert all("over one another" in refused(member) for member in found)


def test_all_files_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LIMITS", replace(LIMITS, zip_bytes=2_000_000))
    noise = b"".join(zlib.compress(struct.pack("<I", i)) for i in range(75_000))[:900_000]
    found = members(packed(*((f"{i}.json", noise) for i in range(5))))
    assert [isinstance(member, Unread) for member in found] == [False, False, True, True, True]
    assert "unpack to more" in refused(found[2])


def test_archives_in_one_another_share_their_room() -> None:
    room = archives.Room(size=2_500, files=4)
    outer = packed(*((f"{i}.zip", packed((f"{i}.json", b"x" * 1_000))) for i in range(2)))
    inner = [member for member in archives.members(outer, "a.zip", room) if not isinstance(member, Unread)]
    assert room.files == 2
    first, second = (list(archives.members(content, name, room)) for name, content in inner)
    assert first == [("a.zip/0.zip/0.json", b"x" * 1_000)]
    assert room.files == 0
    (member,) = second
    assert isinstance(member, tuple)
    assert 0 < room.size < 1_000
    with pytest.raises(LimitExceeded):
        archives.members(inner[0][1], "again", room)
    room.files = 1
    (last,) = archives.members(inner[0][1], "again", room)
    assert "unpack to more" in refused(last)


def test_an_archive_on_a_disk_may_be_larger_than_a_file(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = b"".join(zlib.compress(struct.pack("<I", i)) for i in range(1_000))
    badge = b'{"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "name": "A"}'
    path = tmp_path / "many.zip"
    path.write_bytes(packed(("a.json", badge), ("noise.bin", noise), ("x.txt", noise[:2_000])))
    (tmp_path / "large.xlsx").write_bytes(office("xl/workbook.xml", "xl/" + "x" * 4_000))
    for module in (archives, corpus):
        monkeypatch.setattr(module, "LIMITS", replace(LIMITS, file_bytes=3_000))
    found = list(corpus.iter_corpus([path], catalog))
    assert [isinstance(item, Unread) for item in found] == [False, True, True]
    assert "larger" in refused(found[1])
    (workbook,) = corpus.iter_corpus([tmp_path / "large.xlsx"], catalog)
    assert "workbook" in refused(workbook)


# ---- archives that are refused as a whole


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LIMITS", replace(LIMITS, zip_entries=10))
    assert len(members(packed(*((f"{i}", b"") for i in range(10))))) == 10
    with pytest.raises(LimitExceeded, match="more than 10"):
        members(packed(*((f"{i}", b"") for i in range(11))))


def test_a_directory_is_counted_before_it_is_kept() -> None:
    lots = packed(("a", b""))
    start = lots.index(b"PK\x01\x02")
    central = lots[start : lots.index(b"PK\x05\x06")] * 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central), start, 0)
    with pytest.raises(LimitExceeded):
        members(lots[:start] + central + end)


WHOLE = packed(("a.json", b"1"), ("b.json", b"2"))
DAMAGED: dict[str, bytes] = {
    "cut": WHOLE[:-30],
    "signature-only": b"PK\x03\x04",
    "directory-gone": WHOLE.replace(b"PK\x01\x02", b"PK\x00\x00"),
    "name-not-utf8": renamed(packed(("##.json", b"1")), b"##.json", b"\xff\xfe.json", utf8=True),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_archive(case: str) -> None:
    with pytest.raises(UnreadableInput, match="damaged") as caught:
        members(DAMAGED[case])
    assert caught.value.name == "a.zip"


@pytest.mark.parametrize("data", [packed(), packed(("a/", b"")), packed((".hidden", b"x"))])
def test_an_archive_without_a_file(data: bytes) -> None:
    assert archives.is_archive(data)
    with pytest.raises(UnreadableInput, match="no file"):
        members(data)


def test_whatever_is_changed_nothing_is_lost_silently() -> None:
    """One byte after the other set to three values: entries, or a refusal, and never another error."""
    for place in range(len(WHOLE)):
        for value in (0, 127, 255):
            changed = WHOLE[:place] + bytes([value]) + WHOLE[place + 1 :]
            try:
                found = members(changed)
            except UnreadableInput:
                continue
            assert found
            assert all(isinstance(m, Unread) or m[0].startswith("a.zip/") for m in found)


# ---- what is a ZIP inside, and is something else


def office(*names: str, mimetype: bytes = b"") -> bytes:
    files = [("mimetype", mimetype)] if mimetype else []
    return packed(*files, *((name, b"<x/>") for name in names))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (office("[Content_Types].xml", "word/document.xml"), "Word document"),
        (office("ppt/presentation.xml"), "PowerPoint"),
        (office("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument text"),
        (office("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument spreadsheet"),
        (office("x.opf", mimetype=b"application/epub+zip"), "electronic book"),
        (office("Index/Document.iwa"), "Numbers"),
    ],
)
def test_documents_of_office_programs(data: bytes, words: str) -> None:
    assert archives.is_archive(data)
    with pytest.raises(NotACredential, match=words):
        members(data)


def test_a_file_named_mimetype_does_not_make_an_archive_a_document() -> None:
    assert members(office("a.json", mimetype=b"text/plain")) == [
        ("a.zip/a.json", b"<x/>"), ("a.zip/mimetype", b"text/plain"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: packed(("a.json", b"1")), True),
        (lambda: office("xl/workbook.xml"), False),
        (lambda: packed(("a.xlsx", office("xl/workbook.xml"))), True),
        (lambda: b"PK\x03\x04 cut off", True),
        (lambda: b'{"a": 1}', False),
        (lambda: b"", False),
    ],
)
def test_what_is_an_archive(make: Callable[[], bytes], expected: bool) -> None:
    assert archives.is_archive(make()) is expected
