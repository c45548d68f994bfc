"""Hostile pictures and other XML: chunks that lie, streams that swell, entities, encodings, depth."""

# ruff: noqa: E501  (markup and syntax are written as they come, without a break in them)
from __future__ import annotations

import codecs
import gzip
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise

from .building import (
    DATA,
    END,
    HEADER,
    LEARNER,
    MIB,
    PIXELS,
    PNG,
    Hostile,
    as_json,
    chance,
    chunk,
    clr2,
    deflated,
    escaped,
    itxt,
    ob2,
    ob3,
    png,
    svg,
    token,
)

_BADGE = as_json(ob3())


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_chunks, _compressed, _payloads, _entities, _shapes, _encodings, _other_xml):
        for file in group():
            folder = "picture" if file.name.endswith((".png", ".svg", ".svgz")) else "xml"
            yield Hostile(f"{folder}/{file.name}", file.made, file.bomb)


def _chunks() -> Iterator[Hostile]:
    body = b"openbadges\x00" + as_json(ob2())
    yield Hostile("signature-only.png", PNG)
    yield Hostile("signature-damaged.png", b"\x89PNG\n\n\x1a\n" + HEADER + itxt(_BADGE) + END)
    yield Hostile("header-missing.png", PNG + itxt(_BADGE) + END)
    yield Hostile("end-missing.png", PNG + HEADER + itxt(_BADGE))
    yield Hostile("end-first.png", PNG + HEADER + END + itxt(_BADGE))
    yield Hostile("behind-the-end.png", png() + itxt(_BADGE))
    yield Hostile(
        "size-huge.png",
        PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 16, 6, 0, 0, 1)) + itxt(_BADGE) + END,
    )
    for name, length in {
        "zero": 0,
        "one": 1,
        "short": len(body) - 5,
        "long": len(body) + 5,
        "huge": 2**31 - 1,
        "negative": 2**32 - 1,
    }.items():
        yield Hostile(f"length-{name}.png", PNG + HEADER + chunk(b"tEXt", body, length) + END)
    yield Hostile("checksum.png", png(chunk(b"tEXt", body)[:-4] + b"\x00" * 4))
    yield Hostile("many-chunks.png", lambda: png(*[chunk(b"tEXt", b"Comment\x00x")] * 100_000, itxt(_BADGE)))
    yield Hostile("many-badges.png", lambda: png(*[itxt(b"{}")] * 50_000))
    yield Hostile("empty-chunks.png", lambda: png(*[chunk(b"tEXt", b"")] * 50_000))
    yield Hostile("kind-odd.png", png(chunk(b"\x00\xff\n{", b"x"), itxt(_BADGE)))
    yield Hostile("keyword-long.png", png(chunk(b"tEXt", b"openbadges" * 100 + b"\x00{}")))
    yield Hostile("keyword-only.png", png(chunk(b"tEXt", b"openbadges")))
    yield Hostile("keyword-ended.png", png(chunk(b"tEXt", b"openbadges\x00")))
    yield Hostile("keyword-case.png", png(chunk(b"tEXt", b"OpenBadges\x00" + as_json(ob2()))))
    for number, rest in enumerate(
        (b"", b"\x00", b"\x00\x00", b"\x00\x00\x00", b"\x07\x00\x00\x00{}", b"\x01", b"\x01\x09\x00\x00x")
    ):
        yield Hostile(f"itxt-short-{number}.png", png(chunk(b"iTXt", b"openbadgecredential\x00" + rest)))
    draw, sample = chance("picture/png"), (DATA / "ob2" / "assertion-baked.png").read_bytes()
    for number in range(10):
        yield Hostile(f"cut-{number}.png", sample[: draw.randrange(8, len(sample))])
    for number in range(10):
        damaged = bytearray(sample)
        for _ in range(4):
            damaged[draw.randrange(8, len(damaged))] = draw.randrange(256)
        yield Hostile(f"damaged-{number}.png", bytes(damaged))


def _compressed() -> Iterator[Hostile]:
    head = b"openbadgecredential\x00\x01\x00\x00\x00"
    yield Hostile("bomb-spaces.png", lambda: png(chunk(b"iTXt", head + deflated(1024 * MIB))), bomb=True)
    yield Hostile("bomb-ztxt.png", lambda: png(chunk(b"zTXt", b"openbadges\x00\x00" + deflated(512 * MIB))), bomb=True)
    yield Hostile("bomb-many.png", lambda: png(*[chunk(b"iTXt", head + deflated(40 * MIB))] * 50), bomb=True)
    yield Hostile(
        "bomb-pixels.png", lambda: PNG + HEADER + chunk(b"IDAT", deflated(512 * MIB)) + itxt(_BADGE) + END, bomb=True
    )
    yield Hostile(
        "bomb-profile.png",
        lambda: PNG + HEADER + chunk(b"iCCP", b"x\x00\x00" + deflated(512 * MIB)) + itxt(_BADGE) + PIXELS + END,
        bomb=True,
    )
    whole = zlib.compress(_BADGE)
    yield Hostile("stream-cut.png", png(chunk(b"iTXt", head + whole[:-20])))
    yield Hostile("stream-empty.png", png(chunk(b"iTXt", head)))
    yield Hostile("stream-checksum.png", png(chunk(b"iTXt", head + whole[:-4] + b"\x00\x00\x00\x00")))
    yield Hostile("stream-twice.png", png(chunk(b"iTXt", head + zlib.compress(whole))))
    yield Hostile("stream-followed.png", png(chunk(b"iTXt", head + whole + b"\x00" * 5_000)))
    yield Hostile("stream-gzip.png", png(chunk(b"iTXt", head + gzip.compress(_BADGE, mtime=0))))
    yield Hostile("stream-method.png", png(chunk(b"iTXt", b"openbadgecredential\x00\x01\x07\x00\x00" + whole)))
    yield Hostile("ztxt.png", png(chunk(b"zTXt", b"openbadges\x00\x00" + zlib.compress(as_json(ob2())))))


def _payloads() -> Iterator[Hostile]:
    payloads: dict[str, bytes] = {
        "nothing": b"",
        "spaces": b"  \n ",
        "text": b"hello " + LEARNER.encode(),
        "cut": _BADGE[:150],
        "utf16": _BADGE.decode().encode("utf-16"),
        "not-utf8": b"\xff\xfe{",
        "nul": b"\x00" * 30,
        "deep": b"[" * 9_000,
        "list": as_json([ob3()]),
        "null": b"null",
        "number": b"12",
        "address": b"https://127.0.0.1:1/badge",
        "address-file": b"file:///etc/passwd",
        "address-data": b"data:application/json;base64,e30=",
        "token": token(ob3()),
        "token-cut": token(ob3())[:80],
        "token-two": b"eyJhbGciOiJub25lIn0.e30",
        "xml": b"<svg/>",
        "png": png(itxt(_BADGE)),
        "clr": as_json(clr2()),
        "twice": b'{"a": 1, "a": 2}',
        "marked": codecs.BOM_UTF8 + _BADGE,
        "elm-wrong": b'{"credential": {"type": []}}',
    }
    for name, payload in payloads.items():
        yield Hostile(f"payload-{name}.png", png(itxt(payload)))
        yield Hostile(f"payload-{name}-2.png", png(chunk(b"tEXt", b"openbadges\x00" + payload)))
    for name, payload in payloads.items():
        if name not in ("nul", "utf16", "not-utf8", "png"):
            yield Hostile(f"payload-{name}.svg", svg(payload.decode().replace("&", "&amp;").replace("<", "&lt;")))
            quoted = payload.decode().replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
            yield Hostile(f"payload-{name}-verify.svg", svg("", attributes=f' verify="{quoted}"'))


def _laughs(levels: int, fan: int) -> str:
    names = [f"e{n}" for n in range(levels)]
    body = "".join(f'<!ENTITY {name} "{f"&{before};" * fan}">' for before, name in pairwise(names))
    return f'<!DOCTYPE svg [<!ENTITY e0 "ha">{body}]>'


def _entities() -> Iterator[Hostile]:
    outside = 'SYSTEM "http://127.0.0.1:1/x"'
    prologs = {
        "laughs": _laughs(10, 10),
        "laughs-deep": _laughs(200, 2),
        "quadratic": f'<!DOCTYPE svg [<!ENTITY e9 "{"a" * 100_000}">]>',
        "external-file": '<!DOCTYPE svg [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
        "external-web": f"<!DOCTYPE svg [<!ENTITY e9 {outside}>]>",
        "external-public": '<!DOCTYPE svg [<!ENTITY e9 PUBLIC "a" "http://127.0.0.1:1/x">]>',
        "unparsed": f"<!DOCTYPE svg [<!NOTATION n {outside}><!ENTITY e9 {outside} NDATA n>]>",
        "parameter": f"<!DOCTYPE svg [<!ENTITY % p {outside}>%p;]>",
        "parameter-inner": "<!DOCTYPE svg [<!ENTITY % p \"<!ENTITY e9 'x'>\">%p;]>",
        "itself": '<!DOCTYPE svg [<!ENTITY e9 "&e9;">]>',
        "undeclared": "",
        "dtd-web": f"<!DOCTYPE svg {outside}>",
        "dtd-public": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:1/svg11.dtd">',
        "dtd-file": '<!DOCTYPE svg SYSTEM "file:///dev/zero">',
        "attribute-list": '<!DOCTYPE svg [<!ATTLIST svg verify CDATA "x" id ID #REQUIRED><!ELEMENT svg ANY>]>',
        "notation": f"<!DOCTYPE svg [<!NOTATION n {outside}>]>",
        "unclosed": "<!DOCTYPE svg [",
        "nothing": "<!DOCTYPE>",
        "twice": "<!DOCTYPE svg><!DOCTYPE svg>",
        "condition": "<!DOCTYPE svg [<![INCLUDE[<!ENTITY e9 'x'>]]>]>",
    }
    for name, prolog in prologs.items():
        yield Hostile(
            f"entity-{name}.svg",
            svg("&e9;" * (1_000 if name == "quadratic" else 1), prolog),
            bomb=name in ("laughs", "laughs-deep"),
        )
        rdf = prolog.replace("DOCTYPE svg", "DOCTYPE rdf:RDF")
        yield Hostile(
            f"entity-{name}.rdf",
            f'{rdf}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:a">&e9;</rdf:Description></rdf:RDF>'.encode(),
        )
    for root, namespace in (
        ("europassCredential", "http://data.europa.eu/snb"),
        ("elmo", "https://github.com/emrex-eu/elmo-schemas/tree/v1"),
    ):
        prolog = _laughs(10, 10).replace("svg", root)
        yield Hostile(
            f"entity-laughs-{root}.xml", f'{prolog}<{root} xmlns="{namespace}">&e9;</{root}>'.encode(), bomb=True
        )
        prolog = f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        yield Hostile(f"entity-external-{root}.xml", f'{prolog}<{root} xmlns="{namespace}">&x;</{root}>'.encode())


def _shapes() -> Iterator[Hostile]:
    badge = escaped(ob3())
    yield Hostile("deep.svg", lambda: svg(badge, more="<g>" * 100_000 + "</g>" * 100_000))
    yield Hostile("deep-inside.svg", lambda: svg("<g>" * 50_000 + "</g>" * 50_000))
    yield Hostile("deep-unclosed.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 200_000)
    yield Hostile("wide.svg", lambda: svg(badge, more="<g/>" * 500_000))
    yield Hostile(
        "attributes.svg", lambda: svg(badge, more="<g " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>")
    )
    yield Hostile("attributes-twice.svg", svg(badge, attributes=' a="1" a="2"'))
    yield Hostile(
        "namespaces.svg",
        lambda: svg(badge, more="<g " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(20_000)) + "/>"),
    )
    yield Hostile(
        "namespace-long.svg", lambda: svg(badge, more=f'<g xmlns="urn:{"x" * 100_000}">' + "<g/>" * 1_000 + "</g>")
    )
    yield Hostile(
        "script.svg",
        svg(badge, more='<script>fetch("http://127.0.0.1:1")</script><image href="http://127.0.0.1:1/x.png"/>'),
    )
    yield Hostile(
        "foreign.svg",
        svg(
            badge,
            more='<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="file:///etc/passwd"/></foreignObject>',
        ),
    )
    yield Hostile(
        "include.svg",
        svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    )
    yield Hostile(
        "stylesheet.svg",
        b'<?xml-stylesheet href="http://127.0.0.1:1/x.xsl" type="text/xsl"?>' + svg(badge).partition(b"?>")[2],
    )
    yield Hostile("instruction.svg", svg("<?php system('id'); ?>" + badge))
    yield Hostile("comment.svg", svg(f"<!-- {badge} -->"))
    yield Hostile("comment-split.svg", svg(badge[:40] + "<!-- x -->" + badge[40:]))
    yield Hostile("cdata.svg", svg("<![CDATA[" + _BADGE.decode() + "]]>"))
    yield Hostile("cdata-unclosed.svg", svg("<![CDATA[" + _BADGE.decode()))
    yield Hostile("children.svg", svg("<a>1</a>" * 1_000))
    yield Hostile(
        "several.svg", svg(badge).replace(b"</svg>", b"<openbadges:credential>{}</openbadges:credential></svg>")
    )
    yield Hostile("inside-itself.svg", svg(svg(badge).decode().partition("?>")[2]))
    yield Hostile("wrong-namespace.svg", svg(badge).replace(b"purl.imsglobal.org/ob/v3p0", b"example.org/ob"))
    yield Hostile("no-namespace.svg", b"<svg><credential>{}</credential></svg>")
    yield Hostile("prefix-unbound.svg", b"<svg><openbadges:assertion/></svg>")
    yield Hostile("text-long.svg", lambda: svg(" " * (10 * MIB) + badge))
    yield Hostile("reference-nul.svg", svg("&#0;"))
    yield Hostile("reference-surrogate.svg", svg("&#xD800;"))
    yield Hostile("reference-large.svg", svg("&#99999999999;"))
    yield Hostile("reference-control.svg", svg("{&#8232;&#x202E;&#127;}"))
    yield Hostile("packed.svgz", gzip.compress(svg(badge), mtime=0))
    draw, sample = chance("picture/svg"), (DATA / "ob3" / "basic-baked-jwt.svg").read_bytes()
    for number in range(8):
        yield Hostile(f"cut-{number}.svg", sample[: draw.randrange(20, len(sample))])
    for number in range(8):
        damaged = bytearray(sample)
        for _ in range(3):
            damaged[draw.randrange(len(damaged))] = draw.choice(b'<>&"/=\x00\xff x')
        yield Hostile(f"damaged-{number}.svg", bytes(damaged))


def _encodings() -> Iterator[Hostile]:
    text = svg(escaped(ob2())).decode()
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp932", "euc-jp", "iso-2022-jp", "utf-7", "cp037"):
        declared = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
        yield Hostile(f"encoding-{encoding}.svg", declared.encode(encoding))
    for declared in (
        "nope",
        "utf-16",
        "us-ascii",
        "base64",
        "rot13",
        "idna",
        "unicode_escape",
        "x" * 1_000,
        "\u00e9",
        "",
        "zlib_codec",
        "undefined",
    ):
        body = text.replace('version="1.0"', f'version="1.0" encoding="{declared}"')
        yield Hostile(f"declared-{declared[:20] or 'empty'}.svg", body.encode())
    yield Hostile("version.svg", text.replace('"1.0"', '"9.9"').encode())
    yield Hostile("space-first.svg", b"  \n" + text.encode())
    yield Hostile("mark-twice.svg", codecs.BOM_UTF8 * 2 + text.encode())
    yield Hostile("nul.svg", text.replace("Pottery", "Pot\x00tery").encode())


def _other_xml() -> Iterator[Hostile]:
    elmo = "https://github.com/emrex-eu/elmo-schemas/tree/v1"
    learner = f"<learner><givenNames>{LEARNER}</givenNames></learner>"
    part = "<hasPart><learningOpportunitySpecification>"
    closing = "</learningOpportunitySpecification></hasPart>"
    spec = f"{part}<title>a</title>{closing}"

    def report(inside: str) -> bytes:
        body = f"<report><issuer><title>Example University</title></issuer><learningOpportunitySpecification>{inside}</learningOpportunitySpecification></report>"
        return f'<elmo xmlns="{elmo}"><generatedDate>2024-01-01</generatedDate>{learner}{body}</elmo>'.encode()

    yield Hostile("elmo-empty.xml", f'<elmo xmlns="{elmo}"/>'.encode())
    yield Hostile("elmo-learner.xml", f'<elmo xmlns="{elmo}">{learner}</elmo>'.encode())
    yield Hostile("elmo-many.xml", lambda: report(spec * 10_000))
    yield Hostile("elmo-deep.xml", lambda: report(part * 10_000 + closing * 10_000))
    yield Hostile("elmo-nested.xml", report(part * 12 + closing * 12))
    yield Hostile(
        "elmo-values.xml",
        report(
            '<title xml:lang="{0}">a</title><specifies><learningOpportunityInstance><credit><scheme>ects</scheme><value>1e999999</value></credit><engagementHours>-1</engagementHours><start>2024-99-99</start></learningOpportunityInstance></specifies>'
        ),
    )
    yield Hostile(
        "elmo-attachment.xml",
        lambda: report("<title>a</title>").replace(
            b"</elmo>",
            b"<attachment><content>data:application/pdf;base64," + b"A" * (8 * MIB) + b"</content></attachment></elmo>",
        ),
    )
    yield Hostile(
        "elmo-include.xml", report('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')
    )
    snb = "http://data.europa.eu/snb"
    yield Hostile("europass-empty.xml", f'<europassCredential xmlns="{snb}"/>'.encode())
    yield Hostile(
        "europass-learner.xml",
        f'<europassCredential xmlns="{snb}"><credentialSubject><fullName><text>{LEARNER}</text></fullName></credentialSubject></europassCredential>'.encode(),
    )
    yield Hostile(
        "europass-deep.xml",
        lambda: (
            f'<europassCredential xmlns="{snb}">' + "<achievements><learningAchievement><hasPart>" * 5_000
        ).encode(),
    )
    nested = (
        "<achievements><learningAchievement><title><text>a</text></title><hasPart>",
        "</hasPart></learningAchievement></achievements>",
    )
    yield Hostile(
        "europass-nested.xml",
        f'<europassCredential xmlns="{snb}">{nested[0] * 15}{nested[1] * 15}</europassCredential>'.encode(),
    )
    yield Hostile(
        "europass-many.xml",
        lambda: (
            f'<europassCredential xmlns="{snb}"><achievements>{"<learningAchievement><title><text>a</text></title></learningAchievement>" * 10_000}</achievements></europassCredential>'.encode()
        ),
    )
    yield Hostile(
        "europass-references.xml",
        f'<europassCredential xmlns="{snb}"><achievements><learningAchievement id="a"><specifiedBy idref="a"/><wasDerivedFrom idref="nowhere"/></learningAchievement></achievements><learningSpecificationReferences><qualification id="q"><hasPart idref="q"/></qualification></learningSpecificationReferences></europassCredential>'.encode(),
    )
    yield Hostile(
        "page.html",
        f"<!DOCTYPE html><html><body>{LEARNER}<script type='application/ld+json'>{_BADGE.decode()}</script></body></html>".encode(),
    )
    yield Hostile("page-old.html", b"<HTML><BODY>x</BODY></HTML>")
    yield Hostile("feed.xml", b'<rss version="2.0"><channel/></rss>')
    yield Hostile("envelope.xml", b'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"/>')
    yield Hostile("transform.xml", b'<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/>')
    yield Hostile(
        "list.plist",
        b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://127.0.0.1:1/x"><plist/>',
    )
    yield Hostile("root-long.xml", b"<" + b"a" * 100_000 + b"/>")
    yield Hostile("root-ansi.xml", "<\u202eabc/>".encode())
    yield Hostile("root-two.xml", b"<a/><b/>")
    yield Hostile("nothing.xml", b'<?xml version="1.0"?>')
    yield Hostile("declaration-cut.xml", b"<?xml version=")
    yield Hostile("comment-unclosed.xml", b"<!-- " * 50_000)
    yield Hostile("open-brackets.xml", b"<" * 100_000)
    yield Hostile("spaces.xml", b" " * 2_000_000 + b"<")
