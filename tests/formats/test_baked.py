"""Pictures with a badge: each chunk, element and attribute in which one may stand, old and new."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, NotACredential, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.model.record import Credential

PNG = b"\x89PNG\r\n\x1a\n"
OLD, NEW = "http://openbadges.org", "https://purl.imsglobal.org/ob/v3p0"


def badge(title: str) -> bytes:
    """An Open Badge 3.0 of that title."""
    return json.dumps({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialSubject": {"type": "AchievementSubject", "achievement": {"type": "Achievement", "name": title}},
    }, ensure_ascii=False).encode()  # fmt: skip


def chunk(kind: bytes, body: bytes, checksum: int | None = None) -> bytes:
    sum_ = zlib.crc32(kind + body) if checksum is None else checksum
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", sum_)


def itxt(keyword: bytes, text: bytes) -> bytes:
    return chunk(b"iTXt", keyword + b"\x00\x00\x00en\x00\xe8\xa8\xbc\x00" + text)


def text(keyword: bytes, content: bytes) -> bytes:
    return chunk(b"tEXt", keyword + b"\x00" + content)


def ztxt(keyword: bytes, content: bytes) -> bytes:
    return chunk(b"zTXt", keyword + b"\x00\x00" + zlib.compress(content))


def png(*chunks: bytes) -> bytes:
    software = text(b"Software", b"a baker")
    return PNG + software + b"".join(chunks) + chunk(b"IEND", b"")


def svg(
    inside: str, attributes: str = "", *, namespace: str = NEW, local: str = "credential", prefix: str = "ob"
) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:{prefix}="{namespace}"><g>'
        f"<{prefix}:{local} {attributes}>{inside}</{prefix}:{local}></g></svg>"
    ).encode()


def read(data: bytes, catalog: Catalog) -> Credential:
    (credential,) = formats.read(data, name="badge", catalog=catalog)
    return credential


def title(credential: Credential) -> str:
    return credential.record["title"][0].text


def codes(credential: Credential) -> set[str]:
    return {notice.code for notice in credential.notices} & {"compressed-chunk", "several-chunks", "badge-chunk-crc"}


# ---- PNG


@pytest.mark.parametrize("keyword", [b"openbadges", b"openbadgecredential", b"clrcredential"])
@pytest.mark.parametrize("make", [itxt, text, ztxt])
def test_every_keyword_in_every_kind_of_chunk(keyword: bytes, make: object, catalog: Catalog) -> None:
    assert callable(make)
    credential = read(png(make(keyword, badge("陶芸"))), catalog)
    assert title(credential) == "陶芸"
    assert credential.source.carrier == "png"
    kind = {itxt: "iTXt", text: "tEXt", ztxt: "zTXt"}[make]
    assert credential.record["title"][0].outer == f"{kind} {keyword.decode()}"
    assert codes(credential) == ({"compressed-chunk"} if make is ztxt else set())


def test_a_token_in_a_picture(data: Path, catalog: Catalog) -> None:
    token = (data / "ob3/basic.jwt").read_bytes()
    credential = read(png(itxt(b"openbadgecredential", token)), catalog)
    alone = read(token, catalog)
    assert title(credential) == title(alone)


@pytest.mark.parametrize("make", [text, itxt])
def test_an_address_alone_is_not_fetched(make: object, catalog: Catalog) -> None:
    assert callable(make)
    with pytest.raises(NotACredential, match="web address"):
        read(png(make(b"openbadges", b"https://example.org/a.json")), catalog)


def test_a_badge_counts_before_its_address_and_the_newer_format_before_the_older(catalog: Catalog) -> None:
    address = text(b"openbadges", b"https://example.org/a.json")
    credential = read(png(address, itxt(b"openbadges", badge("old"))), catalog)
    assert (title(credential), codes(credential)) == ("old", {"several-chunks"})
    credential = read(png(itxt(b"openbadges", badge("old")), itxt(b"openbadgecredential", badge("new"))), catalog)
    assert (title(credential), codes(credential)) == ("new", {"several-chunks"})
    credential = read(png(address, itxt(b"openbadgecredential", badge("new"))), catalog)
    assert title(credential) == "new"


def test_a_wrong_checksum_is_noticed_and_no_more(catalog: Catalog) -> None:
    body = b"openbadges\x00\x00\x00\x00\x00" + badge("A")
    credential = read(png(chunk(b"iTXt", body, checksum=0)), catalog)
    assert (title(credential), codes(credential)) == ("A", {"badge-chunk-crc"})
    assert codes(read(png(chunk(b"iTXt", body)), catalog)) == set()
    other = png(chunk(b"tEXt", b"Comment\x00x", checksum=0), chunk(b"iTXt", body))
    assert codes(read(other, catalog)) == set()


def test_old_text_in_latin_1(catalog: Catalog) -> None:
    content = badge("é").decode().encode("latin-1")
    assert title(read(png(text(b"openbadges", content)), catalog)) == "é"
    with pytest.raises(UnreadableInput, match="UTF-8"):
        read(png(itxt(b"openbadges", content)), catalog)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (ztxt(b"openbadges", b" " * (LIMITS.inflated_bytes + 1)), LimitExceeded, "grows beyond"),
        (chunk(b"zTXt", b"openbadges\x00\x00junk"), UnreadableInput, "damaged"),
        (chunk(b"zTXt", b"openbadges\x00\x00" + zlib.compress(badge("A"))[:-9]), UnreadableInput, "cut short"),
        (chunk(b"zTXt", b"openbadges\x00"), UnreadableInput, "damaged"),
        (chunk(b"tEXt", b"openbadges"), UnreadableInput, "damaged"),
        (chunk(b"iTXt", b"openbadges\x00\x00"), UnreadableInput, "damaged"),
        (text(b"openbadge", badge("A")), NotACredential, "ordinary picture"),
    ],
)
def test_chunks_that_are_refused(content: bytes, kind: type[UnreadableInput], words: str, catalog: Catalog) -> None:
    with pytest.raises(kind, match=words):
        read(png(content), catalog)


# ---- SVG


@pytest.mark.parametrize("namespace", [OLD, NEW, f"{OLD}/"])
@pytest.mark.parametrize("local", ["assertion", "credential"])
@pytest.mark.parametrize("prefix", ["openbadges", "ob"])
def test_every_element_under_any_prefix(namespace: str, local: str, prefix: str, catalog: Catalog) -> None:
    content = f"<![CDATA[\n {badge('陶芸').decode()} ]]>"
    credential = read(svg(content, namespace=namespace, local=local, prefix=prefix), catalog)
    assert (title(credential), credential.source.carrier) == ("陶芸", "svg")
    assert credential.record["title"][0].outer == f"openbadges:{local}"


def test_text_without_cdata_and_around_a_comment(catalog: Catalog) -> None:
    content = badge("A").decode().replace('"type"', '<!-- a comment -->"type"', 1)
    assert title(read(svg(content), catalog)) == "A"


def test_a_token_in_the_attribute_counts_before_the_text(data: Path, catalog: Catalog) -> None:
    token = (data / "ob3/basic.jwt").read_text().strip()
    credential = read(svg(badge("text").decode(), f'verify="{token}"'), catalog)
    assert title(credential) == title(read(token.encode(), catalog))
    assert credential.record["title"][0].outer.startswith("openbadges:credential/@verify")


@pytest.mark.parametrize("verify", ["", "https://example.org/a", "hosted"])
def test_an_attribute_that_is_no_token_does_not(verify: str, catalog: Catalog) -> None:
    assert title(read(svg(badge("text").decode(), f'verify="{verify}"'), catalog)) == "text"


def test_an_address_in_the_attribute_alone(catalog: Catalog) -> None:
    with pytest.raises(NotACredential, match="web address"):
        read(svg("", 'verify="https://example.org/a"', namespace=OLD, local="assertion"), catalog)


def test_the_newer_element_counts_and_a_second_is_noticed(catalog: Catalog) -> None:
    old = f'<x:assertion xmlns:x="{OLD}">{badge("old").decode()}</x:assertion>'
    data = svg(badge("new").decode()).replace(b"<g>", f"<g>{old}".encode())
    credential = read(data, catalog)
    assert (title(credential), codes(credential)) == ("new", {"several-chunks"})
