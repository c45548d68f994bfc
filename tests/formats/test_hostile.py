"""Hostile and broken input: one sentence each, never a traceback."""

from __future__ import annotations

import base64
import io
import json
import random
import struct
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk.catalog import Catalog, load
from crosswalk.errors import LimitExceeded, NotACredential, UnknownFormat, UnreadableInput
from crosswalk.formats import read
from crosswalk.formats.limits import LIMITS
from crosswalk.model.record import Credential

DATA = Path(__file__).parents[1] / "data"

BADGE = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"name": "Example University"},
    "credentialSubject": {"achievement": {"name": "Pottery"}},
}
PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(body: bytes, kind: bytes = b"iTXt") -> bytes:
    """A picture with one text chunk."""
    return PNG + chunk(kind, body) + chunk(b"IEND", b"")


def itxt(text: bytes, keyword: bytes = b"openbadgecredential", *, compressed: bool = False) -> bytes:
    """The body of an ``iTXt`` chunk."""
    flags = b"\x01\x00" if compressed else b"\x00\x00"
    return keyword + b"\x00" + flags + b"\x00\x00" + (zlib.compress(text) if compressed else text)


def svg(inside: str, prolog: str = "") -> bytes:
    """A picture with a credential element."""
    return (
        f'<?xml version="1.0"?>{prolog}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        f"<openbadges:credential>{inside}</openbadges:credential></svg>"
    ).encode()


def token(header: Any, payload: Any) -> bytes:
    """A compact JWS with a signature that means nothing."""
    parts = (base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in (header, payload))
    return b".".join((*parts, b"c2ln"))


def zipped() -> bytes:
    """An archive that is no spreadsheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "nothing")
    return stream.getvalue()


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {c} "{"&" + p + ";"}{"&" + p + ";"}{"&" + p + ";"}">'
        for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
PLAIN = json.dumps(BADGE)

HOSTILE: dict[str, tuple[bytes, type[UnreadableInput], str]] = {
    "empty": (b"", UnreadableInput, "empty"),
    "only-bom": (b"\xef\xbb\xbf \n", UnreadableInput, "empty"),
    "only-nul": (b"\x00" * 100, UnreadableInput, "empty"),
    "deep-arrays": (b"[" * 100_000, LimitExceeded, "64 levels"),
    "deep-objects": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, LimitExceeded, "64 levels"),
    "duplicate-key": (b'{"type": "Assertion", "type": "BadgeClass"}', UnreadableInput, "type"),
    "not-a-number": (b'{"a": NaN}', UnreadableInput, "NaN"),
    "infinity": (b'{"a": -Infinity}', UnreadableInput, "Infinity"),
    "huge-integer": (b'{"a": ' + b"9" * 100_000 + b"}", LimitExceeded, "number"),
    "huge-exponent": (b'{"a": 1e999999}', LimitExceeded, "number"),
    "broken-json": (b'{"a": 1,\n "b" 2}', UnreadableInput, "line 2, column 6"),
    "cut-json": (PLAIN.encode()[:80], UnreadableInput, "line 1"),
    "two-documents": (b'{"a": 1}\n{"a": 2}', UnknownFormat, "line 1"),
    "lone-surrogate": (b'{"@context": "x", "name": "\\ud800"}', UnreadableInput, "/name"),
    "surrogate-key": (b'{"\\udfff": 1}', UnreadableInput, "surrogate"),
    "escaped-nul": (b'{"name": "a\\u0000b"}', UnreadableInput, "NUL"),
    "raw-nul": (b'{"name": "a\x00b"}', UnreadableInput, "JSON"),
    "not-utf8": (b'{"name": "\xff\xfe"}', UnreadableInput, "UTF-8"),
    "half-utf16": (b"\xff\xfe{\x00\"", UnreadableInput, "UTF-16"),
    "empty-list": (b"[]", UnknownFormat, "list"),
    "list": (json.dumps([3, "x"]).encode(), UnknownFormat, "list"),
    "just-a-string": (b'"hello"', UnknownFormat, ""),
    "null": (b"null", UnknownFormat, ""),
    "empty-object": (b"{}", UnknownFormat, "neither"),
    "something-else": (b'{"package": "x", "version": 1}', UnknownFormat, "neither"),
    "pdf": (b"%PDF-1.7\n", UnreadableInput, "PDF"),
    "zip": (zipped(), UnknownFormat, "/a.txt: Nothing"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\x00" * 50, NotACredential, "JPEG"),
    "plain-png": (PNG + chunk(b"IEND", b""), NotACredential, "ordinary picture"),
    "png-signature-only": (PNG, NotACredential, "ordinary picture"),
    "png-cut": (png(itxt(PLAIN.encode()))[:60], UnreadableInput, "cut short"),
    "png-absurd-length": (PNG + b"\xff\xff\xff\xffiTXt", UnreadableInput, "cut short"),
    "png-empty-chunk": (png(b"openbadges\x00"), UnreadableInput, "damaged"),
    "png-address": (
        png(b"openbadges\x00https://example.org/a", b"tEXt"), NotACredential, "address"),
    "png-not-utf8": (png(itxt(b"\xff\xfe")), UnreadableInput, "UTF-8"),
    "png-bomb": (png(itxt(b" " * (60 * 1024 * 1024), compressed=True)), LimitExceeded, "5 MiB"),
    "png-broken-zlib": (png(b"openbadges\x00\x01\x00\x00\x00junk"), UnreadableInput, "damaged"),
    "png-broken-json": (png(itxt(b'{"a": ')), UnreadableInput, "JSON"),
    "png-clr": (png(itxt(b'{"type": "ClrCredential"}', b"clrcredential")), UnreadableInput, "holds none"),
    "svg-plain": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', NotACredential, "picture"),
    "svg-laughs": (svg("&i;", LAUGHS), LimitExceeded, "entities"),
    "svg-external": (
        svg("&x;", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        LimitExceeded, "entities"),
    "svg-empty": (svg(""), UnreadableInput, "empty"),
    "svg-broken": (svg("<a>"), UnreadableInput, "well formed"),
    "svg-encoding": (b'<?xml version="1.0" encoding="nope"?><svg/>', UnreadableInput, ""),
    "html": (b"<!DOCTYPE html><html><body></body></html>", NotACredential, "web page"),
    "xml": (b"<?xml version='1.0'?><a/>", UnknownFormat, "XML"),
    "europass-xml-deep": (
        b'<europassCredential xmlns="http://data.europa.eu/snb">' + b"<a>" * 100 + b"</a>" * 100
        + b"</europassCredential>", LimitExceeded, "deeper elements"),
    "elmo-xml-wide": (
        b'<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1">' + b"<a/>" * 200_000 + b"</elmo>",
        LimitExceeded, "deeper elements"),
    "rdf-xml-entity": (
        b'<!DOCTYPE rdf:RDF [<!ENTITY x "y">]>'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        LimitExceeded, "entities"),
    "rdf-xml-doctype": (
        b"<!DOCTYPE rdf:RDF SYSTEM 'http://example.org/x.dtd'>"
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        LimitExceeded, "entities"),
    "rdf-xml-nothing": (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        UnknownFormat, "no record"),
    "turtle-broken": (b"@prefix cw: <x> .\ncw:a cw:b", UnreadableInput, "Turtle"),
    "turtle-deep": (b"@prefix a: <x:> . a:a a:b " + b"[ a:b " * 3_000, UnreadableInput, ""),
    "turtle-nothing": (b"<urn:a:b> <urn:a:c> <urn:a:d> .", UnknownFormat, "no record"),
    "json-ld-remote": (
        json.dumps({
            "@context": ["https://example.org/c", {"cw": "https://w3id.org/mcx/core/"}],
            "@type": "https://w3id.org/mcx/core/Record",
        }).encode(),
        UnreadableInput, "nothing is fetched"),
    "token-cut": (token({"alg": "RS256"}, BADGE).split(b".")[0], UnreadableInput, "cut short"),
    "token-two-parts": (
        b".".join(token({"alg": "RS256"}, BADGE).split(b".")[:2]), UnreadableInput, "cut short"),
    "token-damaged": (
        token({"alg": "RS256"}, BADGE)[:40] + b"." + b"abcde" + b".c2ln", UnreadableInput, ""),
    "token-list": (token({"alg": "RS256"}, [BADGE]), UnreadableInput, "not a JSON object"),
    "token-no-alg": (token({"typ": "JWT"}, BADGE), UnknownFormat, "header"),
    "token-nothing": (token({"alg": "none"}, {"iss": "x"}), UnknownFormat, ""),
    "sd-jwt": (token({"alg": "ES256"}, BADGE) + b"~WyJhIl0~", UnknownFormat, "SD-JWT"),
    "seal-broken": (
        json.dumps({"payload": "{", "signatures": []}).encode(), UnreadableInput, "/payload"),
    "presentation": (
        json.dumps({"type": "VerifiablePresentation"}).encode(), UnreadableInput, "holds none"),
    "generic-vc": (
        json.dumps({"type": ["VerifiableCredential", "AlumniCredential"]}).encode(),
        NotACredential, "another kind"),
    "case": (b'{"CFDocument": {}, "CFItems": []}', NotACredential, "CASE"),
    "blockcerts": (
        json.dumps({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/blockcerts/v3.2"],
            "type": ["VerifiableCredential", "BlockcertsCredential"],
        }).encode(),
        NotACredential, "another kind"),
    "schema-org": (
        b'{"@context": "https://schema.org/", "@type": "Person"}', NotACredential, "schema.org"),
    "random": (random.Random(7).randbytes(2_000), UnreadableInput, ""),
    "many-achievements": (
        json.dumps({**BADGE, "credentialSubject": {"achievement": [{}] * 50_000}}).encode(),
        LimitExceeded, "more records"),
    "many-members": (json.dumps([0] * 300_000).encode(), LimitExceeded, "members"),
    "too-large": (b"{" + b" " * (LIMITS.file_bytes + 1), LimitExceeded, "20 MiB"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_refused_in_one_sentence(case: str, catalog: Catalog) -> None:
    """The error names the file and the reason, in one line, soon."""
    content, error, words = HOSTILE[case]
    started = time.process_time()
    with pytest.raises(error) as caught:
        read(content, name="file.bin", catalog=catalog)
    assert time.process_time() - started < 5
    message = str(caught.value)
    assert message.startswith("file.bin")
    assert words in message
    assert "\n" not in message
    assert len(message) < 500
    assert message.isprintable()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_understood(encoding: str, catalog: Catalog) -> None:
    """An editor's "Unicode" is read."""
    (credential,) = read(PLAIN.encode(encoding), catalog=catalog)
    assert credential.record["title"][0].text == "Pottery"


def test_compressed_chunk_is_read_with_a_notice(catalog: Catalog) -> None:
    """The specification forbids compression; files have it."""
    (credential,) = read(png(itxt(PLAIN.encode(), compressed=True)), catalog=catalog)
    assert credential.record["title"][0].outer == "iTXt openbadgecredential"
    assert "compressed-chunk" in {notice.code for notice in credential.notices}


def test_second_chunk_is_named(catalog: Catalog) -> None:
    """The first of two chunks counts."""
    other = PLAIN.replace("Pottery", "Weaving")
    picture = PNG + chunk(b"iTXt", itxt(PLAIN.encode())) + chunk(b"iTXt", itxt(other.encode()))
    (credential,) = read(picture + chunk(b"IEND", b""), catalog=catalog)
    assert credential.record["title"][0].text == "Pottery"
    assert "several-chunks" in {notice.code for notice in credential.notices}


def test_doctype_without_entities_is_no_obstacle(catalog: Catalog) -> None:
    """Drawing programs write one; it is not fetched."""
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/svg11.dtd">'
    (credential,) = read(svg(f"<![CDATA[{PLAIN}]]>", doctype), catalog=catalog)
    assert credential.source.carrier == "svg"


def test_many_alignments_are_read_in_time(catalog: Catalog) -> None:
    """Work grows with the size of the file, not with its square."""
    alignment = [{"targetName": f"Skill {n}"} for n in range(40_000)]
    document = {**BADGE, "credentialSubject": {"achievement": {"alignment": alignment}}}
    started = time.process_time()
    (credential,) = read(json.dumps(document).encode(), catalog=catalog)
    assert len(credential.record["learningOutcomes"]) == 40_000
    assert time.process_time() - started < 10


def test_messages_hold_nothing_of_the_learner(catalog: Catalog) -> None:
    """A broken file's message does not quote what stands in it."""
    broken = PLAIN.replace("Pottery", "Hanako Yamada").encode()[:-1]
    with pytest.raises(UnreadableInput) as caught:
        read(broken, catalog=catalog)
    assert "Hanako" not in str(caught.value)


SAMPLES = {
    path: json.loads((DATA / path).read_bytes())
    for path in (
        "ob2/assertion-extensions.json",
        "ob2/hosted/badgeclass-with-language.json",
        "ob3/complete-degree.json",
        "ob3/microcredential-en-ects.json",
        "ob3/dcc-identity-hash.json",
        "elm/minimal-credential.jsonld",
    )
}
WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, "", " ", "-", "TBD", "x" * 3_000, "2015-04-31", "P60M", "PT1H",
    [], {}, [[]], [None], {"": ""}, {"id": None}, {"@value": []}, {"en": {}}, {"en": ["a", 1]},
    "https://example.org/", "sha256$00", 10**17, "\U0001f600", "‮abc", "&lt;", "=1+1",
)  # fmt: skip


def places(tree: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every node."""
    found = [at]
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, node in items:
        found += places(node, (*at, key))
    return found


def replaced(tree: Any, at: tuple[Any, ...], new: Any) -> Any:
    """The tree with another node at a place."""
    if not at:
        return new
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[at[0]] = replaced(tree[at[0]], at[1:], new)
    return copy


def check(document: Any, catalog: Catalog) -> None:
    """Only records or an unreadable input come out; and records are sound."""
    try:
        found, message = read(json.dumps(document).encode(), catalog=catalog), ""
    except UnreadableInput as error:
        found, message = (), str(error)
    assert bool(found) is not bool(message)
    assert "\n" not in message
    for credential in found:
        assert isinstance(credential, Credential)
        for name in credential.record:
            assert name in {d.id for d in catalog.descriptors}
            for value in credential.record[name]:
                assert value.pointer.startswith("/")
                assert not (value.form == "related" and value.facets)


@pytest.mark.parametrize("file", [f for f in SAMPLES if "complete" not in f])
def test_wrong_types_in_every_field(file: str, catalog: Catalog) -> None:
    """Each node in turn is replaced by something that does not belong there."""
    tree = SAMPLES[file]
    for number, place in enumerate(places(tree)):
        for new in WRONG[number % 3 :: 3]:
            check(replaced(tree, place, new), catalog)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e15, 1e15)
    | st.text(max_size=30)
    | st.sampled_from([w for w in WRONG if isinstance(w, str) and len(w) < 100]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "name", "en", "narrative", "@value", "title", "point"])
            | st.text(max_size=8),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_samples(data: st.DataObject) -> None:
    """Random nodes of real files replaced by random JSON."""
    tree = SAMPLES[data.draw(st.sampled_from(sorted(SAMPLES)))]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.sampled_from(places(tree)))
        tree = replaced(tree, at, data.draw(JSON))
    check(tree, load())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_bytes(data: st.DataObject) -> None:
    """Bytes of real files cut, changed and doubled."""
    file = data.draw(
        st.sampled_from(
            ["ob2/assertion-baked.png", "ob3/basic-baked-jwt.svg", "ob3/basic.jwt", "model.ttl",
             "elm/minimal-credential.ttl", "ob3/microcredential-nl-ects.json"]
        )
    )  # fmt: skip
    content = bytearray((DATA / file).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        position = data.draw(st.integers(0, max(0, len(content) - 1)))
        if data.draw(st.booleans()):
            content[position : position + 1] = data.draw(st.binary(max_size=4))
        else:
            del content[position : position + data.draw(st.integers(1, 200))]
    try:
        found, message = read(bytes(content), catalog=load()), ""
    except UnreadableInput as error:
        found, message = (), str(error)
    assert "\n" not in message
    assert all(isinstance(credential, Credential) for credential in found)


def test_every_file_of_the_collection_has_its_source_named() -> None:
    """Licence and origin of each sample stand in SOURCES.md."""
    listed = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    for folder in ("ob2", "ob3", "elm", "refused"):
        for path in Path(DATA / folder).rglob("*"):
            if path.is_file():
                assert f"`{path.relative_to(DATA)}`" in listed
