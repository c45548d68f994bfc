"""Hostile tables: formulas, ragged rows, encodings, and workbooks whose parts lie, swell or point elsewhere."""

# ruff: noqa: E501  (markup and syntax are written as they come, without a break in them)
from __future__ import annotations

import codecs
from collections.abc import Iterator

from .building import (
    EMAIL,
    HEADERS,
    LEARNER,
    MAIN,
    MIB,
    RELATIONS,
    Hostile,
    chance,
    packed,
    sheet,
    text_row,
    workbook,
    workbook_parts,
    zipped,
)

_HEAD = ",".join(HEADERS)
_ROW = f"Pottery,30 hours,{LEARNER}"
_SHEET = "xl/worksheets/sheet1.xml"


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_formulas, _ragged, _delimited, _cells, _parts, _bombs, _elsewhere):
        for file in group():
            yield Hostile(f"table/{file.name}", file.made, file.bomb)


def _csv(*rows: str) -> bytes:
    return "\n".join((_HEAD, *rows)).encode()


def _formulas() -> Iterator[Hostile]:
    for name, formula in {
        "command": "=cmd|'/C calc'!A0",
        "plus": "+1+1",
        "minus": "-2+3",
        "at": "@SUM(1)",
        "link": '"=HYPERLINK(""http://127.0.0.1:1/?x="",""a"")"',
        "web": '"=WEBSERVICE(""http://127.0.0.1:1"")"',
        "tab": "\t=1",
        "return": '"\r=1"',
        "wide": "＝1+1",
    }.items():
        yield Hostile(f"formula-{name}.csv", _csv(f"{formula},{formula},{LEARNER}", _ROW))
    for name, cell in {
        "saved": "<f>1+1</f><v>2</v>",
        "unsaved": "<f>HYPERLINK(&quot;http://127.0.0.1:1&quot;)</f>",
        "long": f"<f>{'1+' * 100_000}1</f>",
        "shared": '<f t="shared" ref="A1:XFD1048576" si="0">1</f>',
        "array": '<f t="array" ref="A1:XFD1048576">1</f>',
        "table": '<f t="dataTable" ref="A1" r1="{0}"/>',
        "outside": "<f>[1]Sheet1!A1</f>",
        "dde": "<f>cmd|' /C calc'!A0</f>",
        "broken": '<f t="nope" si="x">(((</f>',
    }.items():
        row = (
            text_row(1, *HEADERS)
            + f'<row r="2"><c r="A2">{cell}</c><c r="C2" t="inlineStr"><is><t>{LEARNER}</t></is></c></row>'
        )
        yield Hostile(f"formula-{name}.xlsx", workbook(rows=row))


def _ragged() -> Iterator[Hostile]:
    yield Hostile("short-rows.csv", _csv("Pottery", "", ",,,", _ROW, ","))
    yield Hostile("long-rows.csv", _csv(_ROW + ",x" * 50, _ROW))
    yield Hostile("too-many-columns.csv", _csv(_ROW + ",x" * 5_000))
    yield Hostile("columns.csv", ",".join(f"h{n}" for n in range(10_000)).encode() + b"\n1")
    yield Hostile("headers-only.csv", _csv(""))
    yield Hostile("headers-twice.csv", f"{_HEAD},{_HEAD}\n{_ROW},{_ROW}".encode())
    yield Hostile("headers-empty.csv", b",,\nPottery,30 hours,x")
    yield Hostile("headers-unknown.csv", f"a,b,c\n1,2,{LEARNER}".encode())
    yield Hostile("headers-learner.csv", f"{LEARNER},{EMAIL},x\n1,2,3\n".encode())
    yield Hostile("headers-odd.csv", "Title\u200b,\ufeffLearner effort,\x1b[31m\na,b,c".encode())
    yield Hostile("headers-many.csv", (",".join(HEADERS * 60) + "\n" + ",".join(["x"] * 180)).encode())
    yield Hostile("rows.csv", lambda: _csv(*[_ROW] * 30_000))
    yield Hostile("rows-just-allowed.csv", lambda: _csv(*[_ROW] * 1_000))
    yield Hostile("rows-empty.csv", lambda: _csv(*[",,"] * 500_000, _ROW))
    yield Hostile("lines-empty.csv", lambda: _csv("\n" * 1_000_000, _ROW))


def _delimited() -> Iterator[Hostile]:
    yield Hostile("quote-unclosed.csv", _csv('"Pottery,30', _ROW))
    yield Hostile("quote-unclosed-long.csv", lambda: _csv('"' + "x\n" * 200_000))
    yield Hostile("quotes.csv", _csv('"' * 50_001))
    yield Hostile("quote-inside.csv", _csv('Pot"tery"x,"a"b",c', _ROW))
    yield Hostile("cell-long.csv", lambda: _csv("x" * 200_000 + ",30 hours,a"))
    yield Hostile("returns.csv", _csv(_ROW, _ROW).replace(b"\n", b"\r"))
    yield Hostile("separator.csv", b"sep=;\n" + _csv(_ROW).replace(b",", b";"))
    yield Hostile("mixed.csv", b"Title;Learner effort,Title\t|a\nPottery;30,hours\t|x\n;,;\n")
    for encoding in ("utf-16", "utf-16-be", "utf-32", "cp932", "utf-7", "iso-2022-jp", "cp500"):
        yield Hostile(
            f"encoding-{encoding}.csv",
            ("名称,学習量\n陶芸,30時間\n".encode("cp932" if encoding == "cp500" else encoding)),
        )
    yield Hostile("encoding-mixed.csv", "名称,学習量\n".encode() + "陶芸,30時間\n".encode("cp932"))
    yield Hostile("encoding-cut.csv", codecs.BOM_UTF16_LE + "名称,学習量\n陶芸,30".encode("utf-16-le")[:-1])
    yield Hostile("nul.csv", _csv("Pot\x00tery,30 hours,a"))
    yield Hostile("nul-late.csv", lambda: _csv(*[_ROW] * 800, "Pot\x00tery,30 hours,a"))
    yield Hostile("nul-headers.csv", b"Title\x00,Learner effort\nPottery,30\n")
    yield Hostile("control.csv", _csv("Pot\x1b[31mtery,\x07,\x7f"))
    yield Hostile("surrogates.csv", _csv(_ROW) + b"\n\xed\xa0\x80,a,b")
    draw = chance("table/csv")
    for number in range(6):
        yield Hostile(
            f"noise-{number}.csv",
            _csv(*("".join(draw.choice(',;\t|"\n\rab0\x0b\x85\u2028') for _ in range(200)) for _ in range(5))),
        )
    for number, value in enumerate(
        ("1e999999", "99999-99-99", "9" * 5_000, "-1", "NaN", "30 hours" * 2_000, "P99999999Y", "#REF!", "1/0", "٣٠")
    ):
        yield Hostile(
            f"value-{number}.csv",
            f"Title,Learner effort,Date of issuing,Credit,Level\n{','.join([value] * 5)}\n{_ROW},,".encode(),
        )


def _cells() -> Iterator[Hostile]:
    head = text_row(1, "Title", "Learner effort", "Date of issuing", "Credit")
    for name, cell in {
        "string-missing": '<c r="A2" t="s"><v>99999999</v></c>',
        "string-negative": '<c r="A2" t="s"><v>-1</v></c>',
        "string-odd": '<c r="A2" t="s"><v>x</v></c>',
        "number-huge": '<c r="A2"><v>1e999</v></c>',
        "number-nan": '<c r="A2"><v>NaN</v></c>',
        "number-long": f'<c r="A2"><v>{"9" * 10_000}</v></c>',
        "number-odd": '<c r="A2"><v>abc</v></c>',
        "number-infinity": '<c r="B2"><v>INF</v></c><c r="C2"><v>-inf</v></c>',
        "date-huge": '<c r="C2" t="d"><v>99999-99-99</v></c>',
        "date-serial": '<c r="C2" s="14"><v>1e300</v></c>',
        "date-negative": '<c r="C2" s="14"><v>-99999999</v></c>',
        "boolean": '<c r="A2" t="b"><v>9</v></c>',
        "error": '<c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="e"><v>#N/A</v></c>',
        "type-odd": '<c r="A2" t="nope"><v>1</v></c>',
        "style-odd": '<c r="A2" s="99999"><v>1</v></c>',
        "place-far": '<c r="XFD2"><v>1</v></c>',
        "place-beyond": '<c r="ZZZZZ99999999"><v>1</v></c>',
        "place-odd": '<c r="{0}"><v>1</v></c>',
        "place-none": "<c><v>1</v></c>",
        "place-back": '<c r="B2"><v>1</v></c><c r="A1"><v>2</v></c>',
        "inline-odd": '<c r="A2" t="inlineStr"><v>1</v></c>',
        "rich": '<c r="A2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
        "text-long": f'<c r="A2" t="inlineStr"><is><t>{"x" * 300_000}</t></is></c>',
        "many": '<c r="A2"><v>1</v></c>' * 5_000,
    }.items():
        learner = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{LEARNER}</t></is></c></row>'
        yield Hostile(f"cell-{name}.xlsx", workbook(rows=head + f'<row r="2">{cell}</row>' + learner))
    yield Hostile("row-far.xlsx", workbook(rows=head + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    yield Hostile("row-beyond.xlsx", workbook(rows=head + '<row r="999999999999"><c><v>1</v></c></row>'))
    yield Hostile(
        "row-odd.xlsx", workbook(rows=head + '<row r="x"><c><v>1</v></c></row><row r="-5"><c><v>1</v></c></row>')
    )
    yield Hostile("dimension.xlsx", workbook(rows=head, before='<dimension ref="A1:XFD1048576"/>'))
    yield Hostile("dimension-odd.xlsx", workbook(rows=head, before='<dimension ref="{0}:ZZZZ9"/>'))
    yield Hostile(
        "rows.xlsx",
        lambda: workbook(rows=head + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 30_000))),
    )
    yield Hostile("columns.xlsx", lambda: workbook(rows='<row r="1">' + "<c><v>1</v></c>" * 16_384 + "</row>"))
    merge = '<mergeCell ref="A1:A20000"/>' * 20_000
    rows = head + "".join(f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(2, 20_000))
    yield Hostile(
        "merged-many.xlsx",
        lambda: workbook(
            {_SHEET: sheet(rows).replace("</worksheet>", f"<mergeCells>{merge}</mergeCells></worksheet>").encode()}
        ),
    )
    far = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 20_000))
    yield Hostile("columns-far-empty.xlsx", lambda: workbook(rows=head + far))
    yield Hostile(
        "merged.xlsx",
        workbook(
            {
                _SHEET: sheet(head)
                .replace(
                    "</worksheet>", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
                )
                .encode()
            }
        ),
    )


def _parts() -> Iterator[Hostile]:
    names = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", _SHEET]
    for name in names:
        label = name.rpartition("/")[2].strip("[]._").replace(".", "-")
        yield Hostile(f"part-missing-{label}.xlsx", workbook({name: None}))
        yield Hostile(f"part-broken-{label}.xlsx", workbook({name: b"<a"}))
        yield Hostile(f"part-empty-{label}.xlsx", workbook({name: b""}))
        yield Hostile(f"part-other-{label}.xlsx", workbook({name: b"<a/>"}))
        parts = workbook_parts()
        doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "ha">]>'
        yield Hostile(
            f"part-entity-{label}.xlsx",
            workbook(
                {name: doctype + parts[name].partition(b"?>")[2] if b"?>" in parts[name] else doctype + parts[name]}
            ),
        )
    book = workbook_parts()["xl/workbook.xml"]
    yield Hostile(
        "sheets-hidden.xlsx", workbook({"xl/workbook.xml": book.replace(b"<sheet ", b'<sheet state="veryHidden" ')})
    )
    yield Hostile(
        "sheets-many.xlsx",
        workbook(
            {
                "xl/workbook.xml": book.replace(
                    b"<sheets>", b"<sheets>" + b'<sheet name="x" sheetId="9" r:id="rId1"/>' * 2_000
                )
            }
        ),
    )
    yield Hostile(
        "sheets-none.xlsx", workbook({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'.encode()})
    )
    yield Hostile(
        "sheet-name.xlsx", workbook({"xl/workbook.xml": book.replace(b"Sheet1", f"{LEARNER}&#10;{{0}}".encode())})
    )
    yield Hostile("strings-many.xlsx", lambda: workbook(_shared(b"<si><t>x</t></si>" * 300_000)))
    yield Hostile("strings-broken.xlsx", workbook(_shared(b"<si><t>x</t>")))
    yield Hostile(
        "styles-broken.xlsx",
        workbook(
            _linked(
                "styles",
                "styles.xml",
                "xl/styles.xml",
                b"<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>",
            )
        ),
    )
    whole, draw = workbook(), chance("table/xlsx")
    for number in range(8):
        yield Hostile(f"cut-{number}.xlsx", whole[: draw.randrange(10, len(whole))])
    for number in range(12):
        damaged = bytearray(whole)
        for _ in range(5):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        yield Hostile(f"damaged-{number}.xlsx", bytes(damaged))


def _linked(kind: str, target: str, part: str, content: bytes, mode: str = "") -> dict[str, bytes | None]:
    relations = workbook_parts()["xl/_rels/workbook.xml.rels"]
    link = f'<Relationship Id="rId9" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    changed: dict[str, bytes | None] = {"xl/_rels/workbook.xml.rels": relations.replace(b"</Relationships>", link)}
    if part:
        changed[part] = content
    return changed


def _shared(items: bytes) -> dict[str, bytes | None]:
    types = workbook_parts()["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    content = f'<sst xmlns="{MAIN}">'.encode() + items + b"</sst>"
    return {
        **_linked("sharedStrings", "sharedStrings.xml", "xl/sharedStrings.xml", content),
        "[Content_Types].xml": types,
    }


def _bombs() -> Iterator[Hostile]:
    def sheet_bomb(size: int, filler: bytes) -> bytes:
        swollen = packed(_SHEET, size, f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), filler)
        return _joined(swollen)

    yield Hostile("bomb-spaces.xlsx", lambda: sheet_bomb(1024 * MIB, b" "), bomb=True)
    yield Hostile("bomb-rows.xlsx", lambda: sheet_bomb(400 * MIB, b"<row/>"), bomb=True)
    yield Hostile("bomb-medium.xlsx", lambda: sheet_bomb(150 * MIB, b"<row><c><v>1</v></c></row>"), bomb=True)
    yield Hostile("bomb-strings.xlsx", lambda: packed("xl/workbook.xml", 600 * MIB, b"<"), bomb=True)
    yield Hostile(
        "bomb-within-ratio.xlsx",
        lambda: workbook(
            _shared(b"<si><t>" + chance("x").randbytes(400_000).hex().encode() + b"</t></si>" + b"<si/>" * 2_000_000)
        ),
        bomb=True,
    )
    laughs = (
        '<!DOCTYPE a [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    yield Hostile("bomb-laughs.xlsx", workbook({_SHEET: sheet(text_row(1, "&i;"), prolog=laughs).encode()}), bomb=True)


def _joined(one: bytes) -> bytes:
    """A workbook whose sheet is the one entry of another archive, put in front."""
    import io
    import zipfile

    stream = io.BytesIO(one)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in workbook_parts().items():
            if name != _SHEET:
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return stream.getvalue()


def _elsewhere() -> Iterator[Hostile]:
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1"/></externalLink>'.encode()
    yield Hostile(
        "link-outside.xlsx",
        workbook(
            _linked("externalLink", "externalLinks/externalLink1.xml", "xl/externalLinks/externalLink1.xml", link)
        ),
    )
    yield Hostile(
        "link-web.xlsx",
        workbook(_linked("externalLink", "http://127.0.0.1:1/x.xlsx", "", b"", ' TargetMode="External"')),
    )
    relations = workbook_parts()["xl/_rels/workbook.xml.rels"]
    for name, target in {
        "up": "../../../../etc/passwd",
        "absolute": "/etc/passwd",
        "web": "http://127.0.0.1:1/sheet.xml",
        "file": "file:///etc/passwd",
        "itself": "workbook.xml",
        "odd": "%00\\..\\x",
    }.items():
        yield Hostile(
            f"target-{name}.xlsx",
            workbook({"xl/_rels/workbook.xml.rels": relations.replace(b"worksheets/sheet1.xml", target.encode())}),
        )
    yield Hostile("macros.xlsm", workbook({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 50}))
    yield Hostile(
        "encrypted.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    yield Hostile("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000)
    yield Hostile(
        "open.ods", zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")])
    )
    yield Hostile("binary.xlsb", zipped([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"\x83\x01\x00")]))
    yield Hostile(
        "words.docx",
        zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", f"<w>{LEARNER}</w>".encode())]),
    )
