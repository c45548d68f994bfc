"""Hostile tokens: cut, damaged, nested, sealed, encrypted and selectively disclosed."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

from .building import LEARNER, MIB, Hostile, as_json, chance, clr2, elm, ob2, ob3, part, token

_PLAIN = token(ob3())


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_cut, _parts, _claims, _nested, _selective, _seals):
        for file in group():
            yield Hostile(f"token/{file.name}", file.made, file.bomb)


def _cut() -> Iterator[Hostile]:
    draw = chance("token/cut")
    first = _PLAIN.index(b".")
    for name, at in {
        "header": first - 3,
        "dot": first,
        "payload-start": first + 1,
        "payload": first + 40,
        "second-dot": _PLAIN.rindex(b"."),
        "signature": len(_PLAIN) - 2,
    }.items():
        yield Hostile(f"cut-{name}.jwt", _PLAIN[:at])
    for number in range(8):
        yield Hostile(f"cut-anywhere-{number}.jwt", _PLAIN[: draw.randrange(5, len(_PLAIN))])
    for number in range(8):
        damaged = bytearray(_PLAIN)
        for _ in range(3):
            damaged[draw.randrange(len(damaged))] = draw.choice(b"AZaz09-_.~= \n\x00\xff")
        yield Hostile(f"damaged-{number}.jwt", bytes(damaged))


def _parts() -> Iterator[Hostile]:
    yield Hostile("base64-standard.jwt", _PLAIN.replace(b"-", b"+").replace(b"_", b"/"))
    yield Hostile("base64-padded.jwt", b".".join(p + b"==" for p in _PLAIN.split(b".")))
    yield Hostile("base64-length.jwt", part({"alg": "x"}) + b".abcde.c2ln")
    yield Hostile("base64-broken-lines.jwt", b"\n".join(_PLAIN[i : i + 64] for i in range(0, len(_PLAIN), 64)))
    yield Hostile("base64-spaces.jwt", _PLAIN.replace(b".", b" . "))
    for name, payload in {
        "text": b"hello " + LEARNER.encode(),
        "nothing": b"",
        "nul": b"\x00" * 50,
        "cut": as_json(ob3())[:200],
        "utf16": as_json(ob3()).decode().encode("utf-16"),
        "not-utf8": b'{"a": "\xff"}',
        "list": b"[1]",
        "number": b"3",
        "null": b"null",
        "twice": b'{"vc": 1, "vc": 2}',
        "nan": b'{"exp": NaN}',
        "deep": b"[" * 50_000,
        "deflated": zlib.compress(as_json(ob3())),
        "xml": b"<a/>",
        "png": b"\x89PNG\r\n\x1a\n",
    }.items():
        yield Hostile(f"payload-{name}.jwt", token(payload))
        yield Hostile(f"header-{name}.jwt", token(ob3(), payload))
    headers: dict[str, Any] = {
        "none": {"alg": "none"},
        "object": {"alg": {}},
        "number": {"alg": 1},
        "empty": {"alg": ""},
        "missing": {"typ": "JWT"},
        "critical": {"alg": "RS256", "crit": ["x"], "b64": False},
        "zip": {"alg": "RS256", "zip": "DEF"},
        "address": {"alg": "RS256", "jku": "http://127.0.0.1:1/keys", "x5u": "http://127.0.0.1:1/x"},
    }
    for name, header in headers.items():
        yield Hostile(f"algorithm-{name}.jwt", token(ob3(), header))
    yield Hostile("signature-missing.jwt", _PLAIN.rpartition(b".")[0] + b".")
    yield Hostile("signature-long.jwt", _PLAIN + b"A" * MIB)
    yield Hostile("large.jwt", lambda: token({**ob3(), "x": "y" * (12 * MIB)}))
    yield Hostile("five-parts.jwe", b".".join((part({"alg": "RSA-OAEP", "enc": "A256GCM"}), b"a", b"b", b"c", b"d")))
    yield Hostile("many-dots.jwt", b"eyJ." * 50_000)
    yield Hostile("long-part.jwt", b"eyJ" + b"A" * 2_000_000)
    yield Hostile("long-part-at-end.jwt", b"A" * 2_000_000 + b"!")
    yield Hostile("dots-then-tilde.jwt", b"a.b.c" + b"~" * 200_000 + b"!")


def _claims() -> Iterator[Hostile]:
    credential = ob3()
    odd: dict[str, Any] = {
        "text": "x",
        "list": [credential],
        "null": None,
        "number": 1,
        "empty": {},
        "token": _PLAIN.decode(),
        "clr": clr2(),
        "elm": elm(),
        "ob2": ob2(),
        "presentation": {"type": ["VerifiablePresentation"], "verifiableCredential": [_PLAIN.decode()]},
    }
    for name, claim in odd.items():
        yield Hostile(f"claim-vc-{name}.jwt", token({"vc": claim, "iss": "x", "sub": LEARNER}))
    yield Hostile("claim-vp.jwt", token({"vp": odd["presentation"], "iss": LEARNER}))
    for name, moment in {
        "huge": 10**17,
        "negative": -(10**17),
        "text": "tomorrow",
        "list": [1],
        "fraction": 1.5e17,
        "true": True,
        "object": {"a": 1},
        "words": LEARNER,
    }.items():
        claims = {"nbf": moment, "exp": moment, "iat": moment, "iss": moment, "sub": moment, "jti": moment}
        yield Hostile(f"claim-moment-{name}.jwt", token({"vc": credential, **claims}))
        yield Hostile(f"claim-moment-flat-{name}.jwt", token({**credential, **claims}))


def _nested() -> Iterator[Hostile]:
    inner = _PLAIN
    for _ in range(10):
        inner = token(inner, {"alg": "RS256", "cty": "JWT"})
    yield Hostile("nested-content.jwt", inner)
    wrapped: Any = ob3()
    for _ in range(10):
        wrapped = {"vc": wrapped}
    yield Hostile("nested-claim.jwt", token(wrapped))
    held: Any = ob3()
    for _ in range(10):
        held = {
            "@context": [],
            "type": ["VerifiablePresentation"],
            "verifiableCredential": [token({"vp": held}).decode()],
        }
    yield Hostile("nested-presentations.jwt", token({"vp": held}))
    record: Any = ob3()
    for _ in range(6):
        record = clr2(inside=[token({"vc": record}).decode()] * 2)
    yield Hostile("nested-records.jwt", token({"vc": record}))
    yield Hostile("in-quotes.json", json.dumps(_PLAIN.decode()).encode())
    yield Hostile("in-a-list.json", json.dumps([_PLAIN.decode()] * 3).encode())
    yield Hostile("bearer.txt", b"Authorization: Bearer " + _PLAIN)


def _selective() -> Iterator[Hostile]:
    disclosure = part(["salt", "name", LEARNER]).decode()
    for name, tail in {
        "plain": f"~{disclosure}~",
        "bound": f"~{disclosure}~{_PLAIN.decode()}",
        "damaged": "~!!!~",
        "not-json": "~" + "YWJj" + "~",
        "list": "~" + part([]).decode() + "~",
        "many": ("~" + disclosure) * 5_000,
        "empty": "~~~~",
        "deep": "~" + part(b"[" * 9_000).decode() + "~",
    }.items():
        payload = {**ob3(), "_sd": ["x"] * 5, "_sd_alg": "sha-256", "vct": "https://example.org/pottery"}
        yield Hostile(f"selective-{name}.txt", token(payload) + tail.encode())
    circle = {"vct": "x", "_sd": [base64.urlsafe_b64encode(b"x" * 32).decode()] * 1_000}
    yield Hostile("selective-digests.txt", token(circle) + f"~{disclosure}~".encode())
    yield Hostile("selective-payload.json", as_json(circle))


def _seals() -> Iterator[Hostile]:
    signatures = [{"protected": "eyJhbGciOiJSUzI1NiJ9", "signature": "c2ln"}]
    payloads: dict[str, Any] = {
        "text": "hello",
        "cut": as_json(elm()).decode()[:300],
        "number": 3,
        "list": [elm()],
        "object": elm(),
        "empty": "",
        "null": None,
        "base64": part(elm()).decode(),
        "base64-nul": part(b"\x00" * 40).decode(),
        "base64-length": "abcde",
        "token": _PLAIN.decode(),
        "address": "http://127.0.0.1:1/x",
        "twice": '{"a": 1, "a": 2}',
        "elm": as_json(elm()).decode(),
    }
    for name, payload in payloads.items():
        yield Hostile(f"seal-{name}.json", as_json({"payload": payload, "signatures": signatures}))
    yield Hostile("seal-unsigned.json", as_json({"payload": payloads["elm"], "signatures": []}))
    yield Hostile(
        "seal-signatures.json", as_json({"payload": payloads["elm"], "signatures": [[[None]], 1, {"header": []}]})
    )
    yield Hostile("seal-flat.json", as_json({"payload": part(ob3()).decode(), "protected": "eyJ", "signature": "c2ln"}))
    yield Hostile("seal-detached.json", as_json({"signatures": signatures}))
    sealed: Any = elm()
    for _ in range(8):
        sealed = {"payload": as_json(sealed).decode(), "signatures": signatures}
    yield Hostile("seal-nested.json", as_json(sealed))
