"""Files attached to a PDF: every place where one may keep them, and PDFs that are made to do harm."""

from __future__ import annotations

import logging
import random
import struct
import warnings
import zlib
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats.carriers import pdf
from crosswalk.formats.corpus import iter_corpus
from crosswalk.formats.limits import LIMITS
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential

PLAIN = b'{"name": "a credential"}'
BASE = {
    1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
}


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def written(objects: Mapping[int, bytes], start: bytes = b"") -> bytes:
    """A PDF with these objects and a right index of them."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    index, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, start, index)
    return bytes(out)


def attached(**files: bytes) -> bytes:
    """A PDF as a program writes it, with these files in the catalog's tree of names."""
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    for name, content in files.items():
        writer.add_attachment(name, content)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(attached(diploma=PLAIN)))
    writer.encrypt(user_password=password, owner_password="other", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb(mebibytes: int) -> bytes:
    """Blanks that grow to so many MiB."""
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(b" " * 1024 * 1024) for _ in range(mebibytes)]) + packer.flush()


# ---- where files are


def test_the_tree_of_names() -> None:
    found = pdf.attachments(attached(a=PLAIN, b=b"other"), "a.pdf")
    assert found == (("attachment a", PLAIN), ("attachment b", b"other"))


def test_a_tree_of_names_with_branches() -> None:
    data = written({
        **BASE,
        4: b"<</Kids[5 0 R 6 0 R]>>",
        5: b"<</Limits[(a)(a)]/Names[(a)<</F(one.json)/EF<</F 7 0 R>>>>]>>",
        6: b"<</Limits[(b)(b)]/Names[(b) 9 0 R]>>",
        7: stream(b"1"), 8: stream(b"2"),
        9: b"<</F(two.json)/EF<</F 8 0 R>>>>",
    })  # fmt: skip
    assert pdf.attachments(data, "a.pdf") == (("attachment one.json", b"1"), ("attachment two.json", b"2"))


def test_associated_files_of_catalog_and_page_and_an_annotation() -> None:
    data = written({
        1: b"<</Type/Catalog/Pages 2 0 R/AF[10 0 R]>>",
        2: BASE[2],
        3: b"<</Type/Page/Parent 2 0 R/AF 4 0 R/Annots[<</Subtype/Link>> 5 0 R]>>",
        4: b"[11 0 R 10 0 R]",
        5: b"<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 12 0 R>>",
        10: b"<</F(catalog.xml)/EF<</F 20 0 R>>>>",
        11: b"<</F(page.json)/EF<</F 21 0 R>>>>",
        12: b"<</F(pinned.json)/EF<</F 22 0 R>>>>",
        20: stream(b"1"), 21: stream(b"2"), 22: stream(b"3"),
    })  # fmt: skip
    assert pdf.attachments(data, "a.pdf") == (
        ("attachment catalog.xml", b"1"),
        ("attachment page.json", b"2"),
        ("attachment pinned.json", b"3"),
    )


def test_what_is_named_twice_comes_once() -> None:
    """PDF/A-3 names a file in the tree and as associated; some writers store it twice, too."""
    data = written({
        **BASE,
        1: b"<</Type/Catalog/Pages 2 0 R/AF[5 0 R]/Names<</EmbeddedFiles 4 0 R>>>>",
        4: b"<</Names[(a) 5 0 R (b) 6 0 R]>>",
        5: b"<</F(a.json)/EF<</F 7 0 R/UF 7 0 R>>>>",
        6: b"<</F(copy.json)/EF<</F 8 0 R>>>>",
        7: stream(PLAIN), 8: stream(PLAIN),
    })  # fmt: skip
    assert pdf.attachments(data, "a.pdf") == (("attachment a.json", PLAIN),)


def test_two_files_of_one_name_are_two() -> None:
    names = b"<</Names[(a)<</F(a.json)/EF<</F 7 0 R>>>>(b)<</F(a.json)/EF<</F 8 0 R>>>>]>>"
    data = written({**BASE, 4: names, 7: stream(b"1"), 8: stream(b"2")})
    assert pdf.attachments(data, "a.pdf") == (("attachment a.json", b"1"), ("attachment a.json (2)", b"2"))


@pytest.mark.parametrize(
    ("entries", "label"),
    [
        (b"/UF<%s>/F(x)" % "卒業証書.json".encode("utf-16").hex().encode(), "attachment 卒業証書.json"),
        (b"/UF<%s>" % b"\xfe\xff".hex().encode() + b"/F(plain.json)", "attachment plain.json"),
        (b"/F(dir/../a.json)", "attachment dir/../a.json"),
        (b"/F(a\\nb)", "attachment a\\nb"),
        (b"/UF 9 0 R", "attachment 1"),
        (b"", "attachment 1"),
    ],
)
def test_labels(entries: bytes, label: str) -> None:
    data = written({**BASE, 4: b"<</Names[(k)<<%s/EF<</F 7 0 R>>>>]>>" % entries, 7: stream(PLAIN)})
    assert pdf.attachments(data, "a.pdf") == ((label, PLAIN),)


def test_a_file_elsewhere_is_not_fetched() -> None:
    data = written({
        **BASE,
        4: b"<</Names[(a)<</FS/URL/F(https://example.org/a.json)>>(b)(file:///etc/passwd)(c)<</F(/etc/passwd)>>]>>",
    })  # fmt: skip
    with pytest.raises(NotACredential):
        pdf.attachments(data, "a.pdf")


def test_a_plain_pdf_says_what_to_ask_for() -> None:
    with pytest.raises(NotACredential, match="digital original") as caught:
        pdf.attachments(attached(), "diploma.pdf")
    assert caught.value.name == "diploma.pdf"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_is_only_locked_against_changes_opens(algorithm: str) -> None:
    assert pdf.attachments(encrypted("", algorithm), "a.pdf") == (("attachment diploma", PLAIN),)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_asked_of_the_reader(algorithm: str) -> None:
    with pytest.raises(UnreadableInput, match="only with a password"):
        pdf.attachments(encrypted("secret", algorithm), "a.pdf")


def test_a_credential_comes_out_of_a_pdf(data: Path, catalog: Catalog) -> None:
    badge = (data / "ob3/basic-eddsa.json").read_bytes()
    (credential,) = formats.read(attached(**{"badge.json": badge}), name="badge.pdf", catalog=catalog)
    (alone,) = formats.read(badge, name="badge.json", catalog=catalog)
    assert (credential.source.carrier, credential.source.format) == ("pdf", "ob3")
    assert set(credential.record) == set(alone.record)
    assert [v.text for v in credential.record["title"]] == [v.text for v in alone.record["title"]]


def test_a_damaged_credential_in_a_pdf_is_named_beside_the_others(data: Path, catalog: Catalog) -> None:
    badge = (data / "ob3/basic-eddsa.json").read_bytes()
    pdf = attached(**{"a.json": badge, "b.json": badge[:600], "notes.txt": b"Bring cake."})
    good, bad = iter_corpus([("badge.pdf", pdf)], catalog)
    assert isinstance(good, Credential)
    assert [n.pointer for n in good.notices if n.code == "part-not-judged"] == ["attachment notes.txt"]
    assert isinstance(bad, Unread)
    assert bad.error.place.startswith("attachment b.json")


# ---- PDFs that are damaged or made to do harm


def looped(names: bytes) -> bytes:
    return written({**BASE, 4: names, 7: stream(PLAIN), 8: b"<</F(a.json)/EF<</F 7 0 R>>>>"})


def deep(levels: int) -> bytes:
    """A tree of names as deep as that, and one file at its end."""
    tree = {number: b"<</Kids[%d 0 R]>>" % (number + 1) for number in range(4, 4 + levels)}
    end = 4 + levels
    return written(
        {**BASE, **tree, end: b"<</Names[(a)<</F(a)/EF<</F %d 0 R>>>>]>>" % (end + 1), end + 1: stream(PLAIN)}
    )


def crowded(number: int) -> bytes:
    files = {100 + i: stream(b"%d" % i) for i in range(number)}
    names = b"".join(b"(%06d)<</F(%d)/EF<</F %d 0 R>>>>" % (i, i, 100 + i) for i in range(number))
    return written({**BASE, 4: b"<</Names[%s]>>" % names, **files})


def in_object_stream(pad: int) -> bytes:
    """A PDF whose catalog lies in a compressed object stream that grows to so many MiB."""
    parts = [(1, b"<</Type/Catalog/Pages 2 0 R/AF[4 0 R]>>"), (2, b"<</Type/Pages/Kids[]/Count 0>>"),
             (4, b"<</F(a)/EF<</F 5 0 R>>>>")]  # fmt: skip
    head, body = b"", b""
    for number, part in parts:
        head += b"%d %d " % (number, len(body))
        body += part + b" "
    packer = zlib.compressobj(9)
    packed = packer.compress(head + body)
    packed += b"".join([packer.compress(b" " * 1024 * 1024) for _ in range(pad)]) + packer.flush()
    out = bytearray(b"%PDF-1.7\n")
    places = {3: len(out)}
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(parts), len(head))
    out += b"3 0 obj\n" + stream(packed, entries) + b"\nendobj\n"
    places[5] = len(out)
    out += b"5 0 obj\n" + stream(PLAIN) + b"\nendobj\n"
    places[6] = len(out)
    rows = [struct.pack(">BIH", 0, 0, 0)] * 7
    for index, (number, _) in enumerate(parts):
        rows[number] = struct.pack(">BIH", 2, 3, index)
    for number, place in places.items():
        rows[number] = struct.pack(">BIH", 1, place, 0)
    out += b"6 0 obj\n" + stream(b"".join(rows), b"/Type/XRef/Size 7/W[1 4 2]/Root 1 0 R") + b"\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF" % places[6])


def test_compressed_objects_and_a_deep_tree_are_read() -> None:
    assert pdf.attachments(in_object_stream(1), "a.pdf") == (("attachment a", PLAIN),)
    assert pdf.attachments(deep(5_000), "a.pdf") == (("attachment a", PLAIN),)


LARGE = LIMITS.file_bytes // 1024 // 1024 + 1
WHOLE = attached(diploma=PLAIN)
HARMFUL = {
    "flate": (written({**BASE, 4: b"<</Names[(a)<</EF<</F 7 0 R>>>>]>>",
                       7: stream(bomb(LARGE), b"/Filter/FlateDecode")}), LimitExceeded),
    "flate-in-flate": (written({**BASE, 4: b"<</Names[(a)<</EF<</F 7 0 R>>>>]>>",
                                7: stream(zlib.compress(bomb(LARGE)), b"/Filter[/FlateDecode/FlateDecode]")}),
                       LimitExceeded),
    "many-filters": (written({**BASE, 4: b"<</Names[(a)<</EF<</F 7 0 R>>>>]>>",
                              7: stream(b"x", b"/Filter[%s]" % (b"/ASCIIHexDecode" * 40))}), LimitExceeded),
    "several-large": (written({**BASE, 4: b"<</Names[%s]>>" % b"".join(
                          b"(%d)<</EF<</F %d 0 R>>>>" % (i, i) for i in range(7, 17)),
                          **{i: stream(bomb(LARGE - 2) if i < 16 else b"x", b"/Filter/FlateDecode")
                             for i in range(7, 17)}}), LimitExceeded),
    "object-stream": (in_object_stream(LARGE), LimitExceeded),
    "crowd": (crowded(5_000), LimitExceeded),
    "objects": (b"%PDF-1.7\n" + b"1 0 obj\n" * (LIMITS.pdf_objects + 1), LimitExceeded),
    "revisions": (b"%PDF-1.7\n" + b"trailer<</Prev 9>>\n" * 300_000, LimitExceeded),
    "loop-of-kids": (looped(b"<</Kids[4 0 R 4 0 R]>>"), NotACredential),
    "loop-of-reference": (looped(b"4 0 R"), UnreadableInput),
    "loop-of-pages": (written({**BASE, 2: b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]>>", 4: b"<<>>"}), NotACredential),
    "brackets": (looped(b"[" * 100_000), UnreadableInput),
    "truncated": (WHOLE[: len(WHOLE) * 2 // 3], UnreadableInput),
    "signature-only": (b"%PDF-1.7\n", UnreadableInput),
    "garbage": (b"%PDF-1.7\n" + b"\x00\xff(" * 50_000, UnreadableInput),
    "no-catalog": (written({2: BASE[2]}), UnreadableInput),
    "catalog-of-a-wrong-kind": (written({1: b"[1 2 3]"}), UnreadableInput),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMFUL)
def test_a_harmful_pdf_is_refused(case: str) -> None:
    content, kind = HARMFUL[case]
    with pytest.raises(kind) as caught:
        pdf.attachments(content, "a.pdf")
    assert caught.value.name == "a.pdf"
    assert caught.value.remedy


def test_a_tree_that_meets_itself_is_walked_once() -> None:
    """Sixty levels with both branches leading to the next: each node once, not two to the power of sixty."""
    tree = {number: b"<</Kids[%d 0 R %d 0 R]>>" % (number + 1, number + 1) for number in range(4, 64)}
    data = written({**BASE, **tree, 64: b"<</Names[(a)<</F(a)/EF<</F 65 0 R>>>>]>>", 65: stream(PLAIN)})
    assert pdf.attachments(data, "a.pdf") == (("attachment a", PLAIN),)


def test_whatever_is_changed_it_is_read_or_refused() -> None:
    chance = random.Random(7)
    for _ in range(300):
        changed = bytearray(WHOLE)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(changed) - 1)
            if chance.random() < 0.6:
                changed[place] = chance.randrange(256)
            else:
                del changed[place : place + chance.randint(1, 30)]
        with suppress(UnreadableInput):
            assert pdf.attachments(bytes(changed), "a.pdf")


def test_the_parser_says_nothing_of_a_users_file(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = WHOLE.replace(b"startxref", b"startxrfe").replace(b"/Pages", b"/Pagse")
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UnreadableInput):
            pdf.attachments(damaged, "a.pdf")
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


def test_its_bounds_hold_for_this_reader_only() -> None:
    from pypdf import get_configuration

    before = get_configuration()
    pdf.attachments(WHOLE, "a.pdf")
    assert get_configuration() == before
    assert PdfReader(BytesIO(WHOLE)).attachments["diploma"] == [PLAIN]
