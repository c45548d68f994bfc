"""The styles of a Word report: fonts for Japanese and Latin, line breaking by the Japanese rules, headings, tables.

All looks are set here once; no paragraph of a report carries any of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

TITLE, HEADINGS, BODY, NOTE, BULLET = "Title", {2: "Heading1", 3: "Heading2"}, "Normal", "Note", "ListBullet"
CAPTION, CELL, HEAD, NAME, NUMBER, TABLE, DRAWING, AFTER = (
    "Caption", "Cell", "CellHead", "CellName", "CellNumber", "Report", "Drawing", "After",
)  # fmt: skip
_INK, _BLUE, _PALE, _LINE = "1B2027", "1F4E79", "E3E9F0", "8A97A6"


@dataclass(frozen=True, slots=True)
class _Fonts:
    """Names of fonts for running text and for headings and tables, and the height of a line."""

    body: str
    body_east: str
    head: str
    head_east: str
    line: int


#: None travels with the file; Word and LibreOffice put others in their place where one is lacking.
_FONTS: Final = {
    "ja": _Fonts("Yu Mincho", "Yu Mincho", "Yu Gothic", "Yu Gothic", 240),
    "en": _Fonts("Calibri", "Yu Gothic", "Calibri", "Yu Gothic", 264),
}
#: Kinsoku, hanging punctuation and the small space between Latin and Japanese, for every paragraph.
_PARAGRAPH: Final = (
    '<w:widowControl/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:topLinePunct w:val="0"/>'
    '<w:autoSpaceDE/><w:autoSpaceDN/><w:snapToGrid w:val="0"/>'
)


def dress(document: Document, lang: str) -> None:
    """Our styles, bullet and settings instead of those of the empty document."""
    _replace(document.styles.element, _styles(_FONTS[lang], lang))
    _replace(document.part.numbering_part.element, _BULLETS)
    _replace(document.settings.element, _SETTINGS)


def _replace(old: BaseOxmlElement, children: str) -> None:
    """New children for the root element of a part."""
    for child in list(old):
        old.remove(child)
    old.extend(list(parse_xml(f"<w:root {nsdecls('w')}>{children}</w:root>")))


_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:strictFirstAndLastChars/>"
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_BULLETS: Final = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _styles(fonts: _Fonts, lang: str) -> str:
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    names = _named(fonts.head, fonts.head_east)
    head = names + "<w:b/>"
    small = f'<w:color w:val="414C58"/>{_size(16)}'
    tight = _spaced(20, 20, fonts.line)
    return "".join((
        _defaults(fonts, lang),
        _style("Normal", "Normal", _spaced(60, 100, fonts.line), "", default=True),
        _style("Title", "Title", _border("bottom", 18) + _spaced(0, 240, 240), head + _size(36)),
        _style("Heading1", "heading 1", _kept(400, 120, 0, _border("bottom", 6)), head + _size(28)),
        _style("Heading2", "heading 2", _kept(280, 80, 1), head + _size(23)),
        _style("Caption", "caption", "<w:keepNext/>" + _spaced(160, 60, 240), head + _size(19)),
        _style("Note", "Note", _border("left", 24, 8) + _filled("F3F6F9") + _spaced(120, 120, fonts.line), ""),
        _style(
            "ListBullet", "List Bullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            + _spaced(20, 20, fonts.line) + '<w:ind w:left="360" w:hanging="300"/>', "",
        ),
        _style("Cell", "Cell", tight, names + _size(17)),
        _style("CellNumber", "Cell Number", tight + '<w:jc w:val="right"/>', names + _size(17)),
        _style("CellName", "Cell Name", tight, head + _size(17)),
        _style("CellHead", "Cell Head", "<w:keepNext/>" + tight, head + _size(17)),
        _style("Drawing", "Drawing", "<w:keepNext/>" + _spaced(0, 0, 240), names + _size(17)),
        _style("After", "After", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', _size(8)),
        _style("Header", "header", _spaced(0, 0, 240), small),
        _style("Footer", "footer", _spaced(0, 0, 240) + '<w:jc w:val="center"/>', small),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="Report"><w:name w:val="Report"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{_filled(_PALE)}</w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="firstCol"><w:tcPr>{_filled("F3F6F9")}</w:tcPr></w:tblStylePr></w:style>',
    ))  # fmt: skip


def _defaults(fonts: _Fonts, lang: str) -> str:
    latin = "en-GB" if lang == "en" else "en-US"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_named(fonts.body, fonts.body_east)}"
        f'<w:color w:val="{_INK}"/>{_size(21)}<w:lang w:val="{latin}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr>'
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{_PARAGRAPH}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style(identifier: str, name: str, paragraph: str, letters: str, *, default: bool = False) -> str:
    kind = 'w:default="1" ' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" {kind}w:styleId="{identifier}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _named(latin: str, east: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spaced(before: int, after: int, line: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _kept(before: int, after: int, level: int, border: str = "") -> str:
    """A heading: with what follows it on one page, and of a level in the outline."""
    return f'<w:keepNext/><w:keepLines/>{border}{_spaced(before, after, 240)}<w:outlineLvl w:val="{level}"/>'


def _border(side: str, size: int, space: int = 2) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{_BLUE}"/></w:pBdr>'


def _filled(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
