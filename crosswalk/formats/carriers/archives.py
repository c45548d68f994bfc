"""ZIP archives: the files in one, in memory only, and why some of them are not taken out.

The names in a ZIP are bytes in an encoding that it may not tell; sizes in it are claims. Nothing is
ever unpacked to a disk, so a name that leads out of the archive does no harm here. It is refused all the
same: an archive that holds one was made to do harm elsewhere.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import BinaryIO, Final, TypeAlias

from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats.limits import LIMITS, mebibytes
from crosswalk.formats.tables import sheets
from crosswalk.formats.trees.document import printable
from crosswalk.model.comparison import Unread
from crosswalk.text import N_

#: A file taken out, called by the archive's name and its place in it; or why it was not.
Member: TypeAlias = tuple[str, bytes] | Unread

_LOCAL, _EMPTY, _CENTRAL = b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02"
#: The record at the end of a ZIP, without the comment that may follow it.
_END: Final = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT: Final = 0xFFFF
_LOCAL_HEADER: Final = 30
_BLOCK: Final = 1 << 20
#: Bit 11 of the flags: the name is UTF-8. Bits 0 and 6: the content is encrypted.
_UTF8, _ENCRYPTED = 0x800, 0x41
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: Below this a high ratio does no harm: a short file of blanks.
_HARMLESS: Final = 1024 * 1024
_DRIVE: Final = re.compile(r"[A-Za-z]:")

_AGAIN: Final = N_("Pack the files again as an ordinary ZIP archive.")
_SUSPICIOUS: Final = N_("Check where the archive came from.")
_UNPACK: Final = N_("Unpack the archive and read the file by itself.")
_DAMAGED: Final = N_("The file in the archive is damaged.")
_COPY: Final = N_("Download the archive again.")

#: What else is a ZIP inside: a member that gives it away, what its type file says, and what to do.
_DOCUMENTS: Final = (
    ("word/document.xml", b"", N_("This is a Word document, not a credential."),
     N_("Ask the issuer for the digital original, as JSON, PNG, SVG or PDF with the credential attached.")),
    ("ppt/presentation.xml", b"", N_("These are PowerPoint slides, not a credential."),
     N_("Ask the issuer for the digital original, as JSON, PNG, SVG or PDF with the credential attached.")),
    ("xl/workbook.xml", b"", N_("The workbook unpacks to more than is read."),  # or it were read as one
     N_("Keep only the sheet with the records.")),
    ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet",
     N_("This is an OpenDocument spreadsheet, which is not read."), N_("Save it as XLSX or CSV.")),
    ("mimetype", b"application/vnd.oasis.opendocument.",
     N_("This is an OpenDocument text or drawing, not a credential."),
     N_("Ask the issuer for the digital original, as JSON, PNG, SVG or PDF with the credential attached.")),
    ("mimetype", b"application/epub+zip", N_("This is an electronic book, not a credential."),
     N_("Check that it is the right file.")),
    ("Index/Document.iwa", b"", N_("This is a Pages, Numbers or Keynote document, which is not read."),
     N_("Export a table as XLSX or CSV.")),
)  # fmt: skip


def begins(data: bytes) -> bool:
    """Whether a file that begins with these bytes may be a ZIP archive; workbooks begin so, too."""
    return data.startswith((_LOCAL, _EMPTY))


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive, and not a workbook."""
    return begins(data) and not sheets.is_workbook(data)


@dataclass(slots=True)
class Room:
    """How many bytes and files an archive may still give, and the archives in it with it."""

    size: int
    files: int


def whole_room() -> Room:
    """The room of an archive that is in no other."""
    return Room(LIMITS.zip_bytes, LIMITS.corpus_items)


def members(data: bytes | BinaryIO, name: str, room: Room | None = None) -> Iterator[Member]:
    """The files in a ZIP archive in the order of their names; what is hidden is left out.

    Two files of one name are both given, the second with a number. An archive in the archive is
    given as it is; whoever opens it hands on the ``room``, so that archives in archives give no
    more together than one may.

    :raises NotACredential: a document of an office program, which is a ZIP inside
    :raises LimitExceeded: more files than are read
    :raises UnreadableInput: it is damaged as a whole, or holds no file
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    archive = _opened(stream, name)
    _refuse_document(archive, name)
    overlapping = _overlapping(archive.infolist(), archive.start_dir)
    found = sorted(_entries(archive.infolist(), overlapping), key=lambda entry: entry.parts)
    if not found:
        raise UnreadableInput(name, N_("The archive holds no file."), N_("Check that it was packed whole."))
    room = room or whole_room()
    room.files -= len(found)
    if room.files < 0:
        raise _too_many(name, LIMITS.corpus_items)
    return _members(archive, found, name, room)


# ---- opening


def _opened(stream: BinaryIO, name: str) -> zipfile.ZipFile:
    if _listed(stream) > LIMITS.zip_entries:
        raise _too_many(name, LIMITS.zip_entries)
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise UnreadableInput(name, N_("The ZIP archive is cut off or damaged."), _COPY) from None


def _too_many(name: str, number: int) -> LimitExceeded:
    return LimitExceeded(name, N_("The archive holds more than {number} files."), N_("Split it."), number=number)


def _listed(stream: BinaryIO) -> int:
    """How many entries the archive's directory may have, told before any of it is kept.

    Its size is what the end of the archive claims; where that claims nothing usable, all counts.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = stream.read()
    place = tail.rfind(_EMPTY)
    if place < 0 or len(tail) - place < _END.size:
        return 0  # no ZIP; opening it says so
    claimed = _END.unpack_from(tail, place)[5]
    stream.seek(max(0, size - (len(tail) - place) - claimed - _LONGEST_COMMENT))
    count, rest = 0, b""
    for block in iter(partial(stream.read, _BLOCK), b""):
        count += (rest + block).count(_CENTRAL)
        rest = block[1 - len(_CENTRAL) :]
    return count


def _refuse_document(archive: zipfile.ZipFile, name: str) -> None:
    there = {info.filename: info for info in archive.infolist()}
    for member, begins, reason, remedy in _DOCUMENTS:
        if member in there and _start(archive, there[member], len(begins)) == begins:
            raise NotACredential(name, reason, remedy)


def _start(archive: zipfile.ZipFile, info: zipfile.ZipInfo, length: int) -> bytes:
    try:
        with archive.open(info) as member:
            return member.read(length)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return b""


# ---- entries


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file in the archive: its name in parts, and why it is not taken out (empty where it is)."""

    info: zipfile.ZipInfo
    parts: tuple[str, ...]
    reason: str = ""
    remedy: str = ""


def _entries(infos: Sequence[zipfile.ZipInfo], overlapping: frozenset[int]) -> Iterator[_Entry]:
    """The entries that are files and not hidden."""
    for info in infos:
        path = name_of(info).replace("\\", "/")  # old programs of Windows write it between folders
        parts = tuple(part for part in path.split("/") if part not in ("", "."))
        hidden = any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)
        if not hidden and not (path.endswith("/") and not info.file_size):
            reason, remedy = _fault(info, path, parts, overlapping=info.header_offset in overlapping)
            yield _Entry(info, parts, reason, remedy)


def _fault(info: zipfile.ZipInfo, path: str, parts: Sequence[str], *, overlapping: bool) -> tuple[str, str]:
    """Why an entry is not taken out, told without opening it, and what to do."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    checks = (
        (path.startswith("/") or ".." in parts or _DRIVE.match(path) or not parts,
         N_("The name of this file leads out of the archive."), _SUSPICIOUS),
        (kind == stat.S_IFLNK, N_("This is a link in an archive, which is not followed."), N_("Pack the file itself.")),
        (kind not in (0, stat.S_IFREG, stat.S_IFDIR), N_("This entry of the archive is no file."), _AGAIN),
        (info.flag_bits & _ENCRYPTED, N_("The file in the archive is encrypted."),
         N_("Unpack it with its password and read the file by itself.")),
        (info.compress_type not in _METHODS, N_("The file in the archive is compressed in a way that is not read."),
         _AGAIN),
        (overlapping, N_("Files in the archive lie over one another, as in archives made to swamp a reader."),
         _SUSPICIOUS),
        (info.file_size > max(_HARMLESS, LIMITS.zip_ratio * info.compress_size),
         N_("The file in the archive is compressed far more than credentials are."), _UNPACK),
    )  # fmt: skip
    return next(((reason, remedy) for found, reason, remedy in checks if found), ("", ""))


def _overlapping(infos: Sequence[zipfile.ZipInfo], end: int) -> frozenset[int]:
    """The beginnings of entries that share bytes with the next one."""
    order = sorted(infos, key=lambda info: info.header_offset)
    found = set[int]()
    for info, after in zip(order, [*(i.header_offset for i in order), end][1:], strict=True):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > after:
            found |= {info.header_offset, after}
    return frozenset(found)


# ---- names


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of an entry: UTF-8 where it says so or where it is, else of a Japanese or Western Windows."""
    given = info.orig_filename
    if info.flag_bits & _UTF8 or given.isascii():
        return given
    raw = given.encode("cp437")  # as which it was read, since nothing was said
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return given


# ---- contents


def _members(archive: zipfile.ZipFile, entries: Sequence[_Entry], name: str, room: Room) -> Iterator[Member]:
    times = dict[str, int]()
    with archive:
        for entry in entries:
            label = f"{name}/{printable('/'.join(entry.parts) or '?')}"
            times[label] = times.get(label, 0) + 1
            label = f"{label} ({times[label]})" if times[label] > 1 else label
            if entry.reason:
                yield _unread(label, entry.reason, entry.remedy)
                continue
            member = _member(archive, entry.info, label, room.size)
            room.size -= 0 if isinstance(member, Unread) else len(member[1])
            yield member


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, label: str, left: int) -> Member:
    """The file, inflated no further than is read; a wrong size or checksum shows when all is read."""
    try:
        with archive.open(info) as member:
            content = member.read(min(LIMITS.file_bytes, left) + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return _unread(label, _DAMAGED, _COPY)
    if len(content) > LIMITS.file_bytes:
        reason, size = N_("The file is larger than {size} MiB."), mebibytes(LIMITS.file_bytes)
        return Unread(label, LimitExceeded(label, reason, N_("Split it, or take out embedded pictures."), size=size))
    if len(content) > left:
        reason, size = N_("The files in the archive unpack to more than {size} MiB."), mebibytes(LIMITS.zip_bytes)
        return Unread(label, LimitExceeded(label, reason, N_("Split the archive."), size=size))
    return label, content


def _unread(label: str, reason: str, remedy: str) -> Unread:
    kind = LimitExceeded if remedy == _UNPACK else UnreadableInput
    return Unread(label, kind(label, reason, remedy))
