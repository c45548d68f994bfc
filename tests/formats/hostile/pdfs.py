"""Hostile PDFs: streams that swell, trees that run in circles, references to nowhere, attachments that act."""

# ruff: noqa: E501  (markup and syntax are written as they come, without a break in them)
from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

from .building import (
    LEARNER,
    MIB,
    Hostile,
    as_json,
    attached,
    chance,
    deflated,
    elm,
    itxt,
    ob2,
    ob3,
    pdf,
    pdf_stream,
    png,
    token,
    zipped,
)

_BADGE = as_json(ob3())


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_whole, _structure, _filters, _attachments, _payloads):
        for file in group():
            yield Hostile(f"pdf/{file.name}.pdf", file.made, file.bomb)


def _whole() -> Iterator[Hostile]:
    sound, draw = pdf(attached(_BADGE)), chance("pdf")
    yield Hostile("header", b"%PDF-1.7\n")
    yield Hostile("header-and-end", b"%PDF-1.7\n%%EOF")
    yield Hostile("header-odd", b"%PDF-99.99" + LEARNER.encode())
    yield Hostile("header-late", b"x" * 900 + sound)
    yield Hostile("html", b"%PDF-1.4\n<html><body>not found</body></html>")
    yield Hostile("behind", sound + b"\x00" * 50_000)
    yield Hostile("twice", sound + sound)
    for number in range(10):
        yield Hostile(f"cut-{number}", sound[: draw.randrange(9, len(sound))])
    for number in range(16):
        damaged = bytearray(sound)
        for _ in range(5):
            damaged[draw.randrange(9, len(damaged))] = draw.choice(b"<>[]()/ 0123456789RobjFxyz\x00\xff\n")
        yield Hostile(f"damaged-{number}", bytes(damaged))
    yield Hostile("no-attachment", pdf({k: v.replace(b"/Names <<", b"/Nope <<") for k, v in attached(_BADGE).items()}))
    yield Hostile("nothing-inside", pdf({1: b"<< /Type /Catalog >>"}))


def _structure() -> Iterator[Hostile]:
    base = attached(_BADGE)
    sound = pdf(base)
    start = sound.rindex(b"xref\n0")
    yield Hostile("xref-circle", pdf(base, f"/Prev {start}"))
    yield Hostile("xref-far", pdf(base, "/Prev 99999999999"))
    yield Hostile("xref-negative", pdf(base, "/Prev -1"))
    yield Hostile("xref-stream", pdf(base, f"/XRefStm {start}"))
    yield Hostile("xref-none", pdf(base, table=False))
    yield Hostile("xref-wrong", sound.replace(b"0000000015", b"0000099999"))
    yield Hostile("xref-count", sound.replace(b"xref\n0 6", b"xref\n0 99999999"))
    yield Hostile("xref-words", sound.replace(b"startxref\n", b"startxref\nabc"))
    yield Hostile("size-huge", sound.replace(b"/Size 6", b"/Size 999999999"))
    yield Hostile("root-missing", pdf(base, root=77))
    yield Hostile("root-stream", pdf(base, root=5))
    yield Hostile(
        "encrypted",
        pdf(base, "/Encrypt << /Filter /Standard /V 5 /R 6 /O (x) /U (y) /P -1 /Length 256 >> /ID [(a) (b)]"),
    )
    yield Hostile("encrypted-odd", pdf(base, "/Encrypt 99 0 R /ID 3"))
    yield Hostile(
        "encrypted-old",
        pdf(base, f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({'x' * 32}) /U ({'y' * 32}) /P -4 >> /ID [(a) (b)]"),
    )
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles %s >> >>"
    for name, tree, more in (
        ("itself", b"6 0 R", {6: b"<< /Kids [6 0 R 6 0 R] >>"}),
        ("ring", b"6 0 R", {6: b"<< /Kids [7 0 R] >>", 7: b"<< /Kids [6 0 R] /Names [(a) 4 0 R] >>"}),
        (
            "deep",
            b"6 0 R",
            {**{n: b"<< /Kids [%d 0 R] >>" % (n + 1) for n in range(6, 4_000)}, 4_000: b"<< /Names [(a) 4 0 R] >>"},
        ),
        (
            "fan",
            b"6 0 R",
            {
                **{n: b"<< /Kids [%s] >>" % (b"%d 0 R " % (n + 1) * 10) for n in range(6, 20)},
                20: b"<< /Names [(a) 4 0 R] >>",
            },
        ),
        ("odd", b"<< /Names [4 0 R (a) 3 /x null] >>", {}),
        ("single", b"<< /Names [(a)] >>", {}),
        ("number", b"3", {}),
        ("null", b"null", {}),
        ("text", b"(a)", {}),
        ("list", b"[[[4 0 R]]]", {}),
        ("nowhere", b"<< /Names [(a) 99 0 R (b) 98 0 R] >>", {}),
        ("page", b"<< /Names [(a) 3 0 R] >>", {}),
        ("stream", b"<< /Names [(a) 5 0 R] >>", {}),
        ("many", b"<< /Names [%s] >>" % (b"(a) 4 0 R " * 20_000), {}),
        ("both", b"<< /Names [(a) 4 0 R] /Kids [6 0 R] >>", {6: b"<< /Names [(b) 4 0 R] >>"}),
    ):
        yield Hostile(f"tree-{name}", pdf({**base, 1: catalog % tree, **more}), bomb=name == "fan")
    yield Hostile("pages-circle", pdf({**base, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}))
    yield Hostile("pages-many", pdf({**base, 2: b"<< /Type /Pages /Kids [%s] /Count 20000 >>" % (b"3 0 R " * 20_000)}))
    yield Hostile("pages-count", pdf({**base, 2: b"<< /Type /Pages /Kids [] /Count 999999999 >>"}))
    yield Hostile("arrays-deep", pdf({**base, 6: b"[" * 50_000}))
    yield Hostile("arrays-deep-catalog", pdf({**base, 1: catalog % (b"[" * 5_000 + b"]" * 5_000)}))
    yield Hostile("dictionaries-deep", pdf({**base, 1: catalog % (b"<< /A " * 3_000 + b"1" + b" >>" * 3_000)}))
    yield Hostile("reference-itself", pdf({**base, 4: b"4 0 R"}))
    yield Hostile("length-itself", pdf({**base, 5: b"<< /Length 5 0 R >>\nstream\n" + _BADGE + b"\nendstream"}))
    yield Hostile("stream-unended", pdf({**base, 5: b"<< /Length 999999 >>\nstream\n" + _BADGE}))
    yield Hostile("text-unclosed", pdf({**base, 4: b"<< /F (" + b"(" * 10_000 + b" >>"}))
    yield Hostile("name-long", pdf({**base, 4: b"<< /" + b"N" * 200_000 + b" 1 >>"}))
    yield Hostile(
        "numbers", pdf({**base, 4: b"<< /A " + b"9" * 50_000 + b" /B -+1.2.3e4 /EF << /F 5 0 R >> /F (a) >>"})
    )
    objects = b"".join(b"%d 0 " % n for n in range(1, 50_000))
    yield Hostile(
        "object-stream",
        pdf(
            {
                **base,
                6: pdf_stream(zlib.compress(objects), "/Type /ObjStm /N 999999 /First 99999999 /Filter /FlateDecode"),
            }
        ),
    )
    yield Hostile(
        "object-stream-bomb",
        lambda: pdf(
            {**base, 6: pdf_stream(deflated(512 * MIB), "/Type /ObjStm /N 100000 /First 10 /Filter /FlateDecode")}
        ),
        bomb=True,
    )
    yield Hostile("many-objects", lambda: pdf({**base, **dict.fromkeys(range(6, 60000), b"null")}))
    yield Hostile("xref-stream-bomb", _bad_xref_stream, bomb=True)


def _bad_xref_stream() -> bytes:
    """A cross-reference stream that unpacks to very much."""
    out = b"%PDF-1.7\n"
    for number, body in attached(_BADGE).items():
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    stream = pdf_stream(
        deflated(512 * MIB, filler=b"\x01"), "/Type /XRef /W [1 4 2] /Size 99999999 /Root 1 0 R /Filter /FlateDecode"
    )
    return out + b"9 0 obj\n" + stream + f"\nendobj\nstartxref\n{start}\n%%EOF".encode()


def _filters() -> Iterator[Hostile]:
    def filtered(content: bytes, entries: str) -> bytes:
        return pdf(attached(content, entries=entries))

    flate = "/Filter /FlateDecode"
    yield Hostile("bomb-flate", lambda: filtered(deflated(1024 * MIB, b"{"), flate), bomb=True)
    yield Hostile(
        "bomb-flate-twice",
        lambda: filtered(zlib.compress(deflated(1024 * MIB, b"{")), "/Filter [/FlateDecode /FlateDecode]"),
        bomb=True,
    )
    yield Hostile("bomb-runs", lambda: filtered(b"\x81 " * (4 * MIB), "/Filter /RunLengthDecode"), bomb=True)
    yield Hostile(
        "bomb-predictor",
        filtered(zlib.compress(b"\x02" + b"x" * 50), f"{flate} /DecodeParms << /Predictor 12 /Columns 2147483647 >>"),
        bomb=True,
    )
    yield Hostile(
        "predictor-odd",
        filtered(
            zlib.compress(_BADGE),
            f"{flate} /DecodeParms << /Predictor 15 /Columns -5 /Colors 99999 /BitsPerComponent 0 >>",
        ),
    )
    yield Hostile("predictor-words", filtered(zlib.compress(_BADGE), f"{flate} /DecodeParms [null 3 (a)]"))
    yield Hostile("flate-cut", filtered(zlib.compress(_BADGE)[:-30], flate))
    yield Hostile("flate-junk", filtered(b"junk " * 50, flate))
    yield Hostile("flate-checksum", filtered(zlib.compress(_BADGE)[:-4] + b"abcd", flate))
    yield Hostile("filters-many", filtered(_BADGE, "/Filter [" + "/FlateDecode " * 2_000 + "]"))
    yield Hostile("filters-unknown", filtered(_BADGE, "/Filter /Nope"))
    yield Hostile("filters-picture", filtered(_BADGE, "/Filter [/DCTDecode /JPXDecode /JBIG2Decode /CCITTFaxDecode]"))
    yield Hostile("filters-crypt", filtered(_BADGE, "/Filter /Crypt"))
    yield Hostile("filters-odd", filtered(_BADGE, "/Filter [3 (a) null [/FlateDecode]]"))
    yield Hostile("hex", filtered(_BADGE.hex().encode() + b">", "/Filter /ASCIIHexDecode"))
    yield Hostile("hex-odd", filtered(b"zz" * 50, "/Filter /ASCIIHexDecode"))
    yield Hostile("ascii85", filtered(base64.a85encode(_BADGE) + b"~>", "/Filter /ASCII85Decode"))
    yield Hostile("ascii85-odd", filtered(b"\xff~~zzzz" * 50, "/Filter /ASCII85Decode"))
    yield Hostile("lzw-odd", filtered(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 50, "/Filter /LZWDecode"))
    yield Hostile("length-large", pdf(attached(_BADGE, length=2**31)))
    yield Hostile("length-none", pdf(attached(_BADGE, length=0)))
    yield Hostile("length-negative", pdf(attached(_BADGE, length=-7)))
    yield Hostile("file-outside", filtered(_BADGE, "/F (/etc/passwd) /FFilter /FlateDecode"))


def _attachments() -> Iterator[Hostile]:
    base = attached(_BADGE)
    for name, spec in {
        "address": b"<< /FS /URL /F (http://127.0.0.1:1/x.json) >>",
        "file": b"<< /Type /Filespec /F (/etc/passwd) /UF (file:///etc/passwd) >>",
        "stream-none": b"<< /F (a.json) /EF << >> >>",
        "stream-odd": b"<< /F (a.json) /EF << /F (text) /UF 3 >> >>",
        "stream-page": b"<< /F (a.json) /EF << /F 3 0 R >> >>",
        "name-up": b"<< /F (../../../etc/passwd) /EF << /F 5 0 R >> >>",
        "name-none": b"<< /EF << /F 5 0 R >> >>",
        "name-odd": b"<< /F 3 /UF [(a)] /EF << /F 5 0 R >> >>",
        "name-utf16": b"<< /UF <FEFFD800> /F (\\377\\376) /EF << /F 5 0 R >> >>",
        "name-newline": b"<< /F (a\\nTraceback.json) /EF << /F 5 0 R >> >>",
        "name-learner": f"<< /F ({LEARNER}.json) /EF << /F 5 0 R >> >>".encode(),
        "text": b"(a.json)",
        "collection": b"<< /F (a) /EF 5 0 R /RF << /F [(a) 5 0 R] >> >>",
    }.items():
        yield Hostile(f"attached-{name}", pdf({**base, 4: spec}))
    names = b" ".join(b"(%05d) 4 0 R" % n for n in range(10_000))
    yield Hostile(
        "attached-many",
        pdf(
            {**base, 1: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [" + names + b"] >> >> >>"}
        ),
    )
    many = {
        n: f"<< /Type /Filespec /F ({n}.json) /EF << /F {n + 1} 0 R >> >>".encode()
        if n % 2 == 0
        else pdf_stream(as_json(ob2()))
        for n in range(10, 2_010)
    }
    listed = b" ".join(b"(%05d) %d 0 R" % (n, n) for n in range(10, 2_010, 2))
    yield Hostile(
        "attached-thousand",
        lambda: pdf(
            {
                **base,
                1: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [" + listed + b"] >> >> >>",
                **many,
            }
        ),
    )
    yield Hostile(
        "action-script",
        pdf(
            {**base, 1: base[1].replace(b"/Type", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type", 1)}
        ),
    )
    yield Hostile(
        "action-launch",
        pdf(
            {
                **base,
                1: base[1].replace(
                    b"/Type",
                    b"/OpenAction << /S /Launch /F (cmd.exe) >> /AA << /O << /S /URI /URI (http://127.0.0.1:1) >> >> /Type",
                    1,
                ),
            }
        ),
    )
    yield Hostile("associated", pdf({**base, 1: b"<< /Type /Catalog /Pages 2 0 R /AF [4 0 R 4 0 R 1 0 R 99 0 R 3] >>"}))
    yield Hostile(
        "annotation",
        pdf(
            {
                **base,
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                3: b"<< /Type /Page /Parent 2 0 R /Annots [<< /Subtype /FileAttachment /FS 4 0 R >> 3 0 R 99 0 R (x)] >>",
            }
        ),
    )
    yield Hostile(
        "metadata",
        pdf(
            {
                **base,
                1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>",
                6: pdf_stream(b"<?xpacket?><!DOCTYPE x [<!ENTITY y 'z'>]>" + _BADGE, "/Type /Metadata /Subtype /XML"),
            }
        ),
    )


def _payloads() -> Iterator[Hostile]:
    inner = pdf(attached(_BADGE))
    for depth in range(1, 13):
        inner = pdf(attached(inner, "inner.pdf"))
        if depth in (1, 2, 4, 12):
            yield Hostile(f"nested-{depth}", inner)
    for name, payload in {
        "cut": _BADGE[:100],
        "empty": b"",
        "text": LEARNER.encode(),
        "picture": png(itxt(_BADGE)),
        "archive": zipped([("a.json", _BADGE)]),
        "token": token(ob3()),
        "elm": as_json(elm()),
        "ob2": as_json(ob2()),
        "deep": b"[" * 50_000,
        "xml": b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "twice": b'{"a": 1, "a": 2}',
        "table": b"Title,Learner effort\nPottery,30 hours\n",
        "script": b"<script>x</script>",
    }.items():
        yield Hostile(f"payload-{name}", pdf(attached(payload, f"{name}.bin")))
