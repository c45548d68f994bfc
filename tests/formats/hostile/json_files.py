"""Hostile JSON: depth, size, numbers, encodings, truncation, wrong types, contexts, circles and crowds."""

from __future__ import annotations

import codecs
import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from .building import EMAIL, LEARNER, Hostile, achievement, as_json, chance, clr2, elm, elm_claim, ob2, ob3

#: One of each kind of thing that a member may hold and should not.
WRONG: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**17,
    1.5,
    "",
    " ",
    "x" * 3_000,
    "2015-13-45",
    "P99999Y",
    [],
    {},
    [[]],
    [None],
    [[[["a"]]]],
    {"": ""},
    {"id": None},
    {"id": {"id": []}},
    {"@value": {"@value": []}},
    {"en": {}},
    {"en": ["a", 1, None]},
    {"@list": [1]},
    {"type": {"type": "x"}},
    "https://example.org/",
    "file:///etc/passwd",
    "\u202eabc",
    "a\u2028b",
    "=1+1",
    "{0.__class__}",
    "%s%n",
    "\U0001f600",
    ["a", 1, None, {}, [True]],
)

_BADGE = as_json(ob3())
_DOCUMENTS: dict[str, Callable[[], dict[str, Any]]] = {"ob2": ob2, "ob3": ob3, "elm": elm, "clr2": clr2}


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (
        _depth,
        _numbers,
        _members,
        _characters,
        _encodings,
        _truncated,
        _syntax,
        _wrong,
        _contexts,
        _circles,
        _crowds,
        _texts,
    ):
        for file in group():
            yield Hostile(f"json/{file.name}.json", file.made, file.bomb)


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
    changed = dict(tree) if isinstance(tree, dict) else list(tree)
    changed[at[0]] = replaced(tree[at[0]], at[1:], new)
    return changed


def edited(tree: Any, draw: random.Random) -> Any:
    """The tree with one part replaced, taken out, doubled, or standing somewhere else too."""
    spots = places(tree)[1:]
    if not spots:
        return draw.choice(WRONG)
    at = draw.choice(spots)
    how = draw.choice(("replace", "take", "double", "move"))
    if how == "replace":
        return replaced(tree, at, draw.choice(WRONG))
    parent = at_place(tree, at[:-1])
    if how == "take":
        left: Any = (
            {key: node for key, node in parent.items() if key != at[-1]}
            if isinstance(parent, dict)
            else [node for number, node in enumerate(parent) if number != at[-1]]
        )
        return replaced(tree, at[:-1], left)
    node = at_place(tree, at)
    return replaced(tree, at, [node, node]) if how == "double" else replaced(tree, draw.choice(spots), node)


def at_place(tree: Any, at: tuple[Any, ...]) -> Any:
    """The node at a place."""
    for step in at:
        tree = tree[step]
    return tree


def _nested(depth: int, opening: str = "[", closing: str = "]", core: str = "") -> bytes:
    return (opening * depth + core + closing * depth).encode()


def _depth() -> Iterator[Hostile]:
    yield Hostile("depth-arrays-unclosed", lambda: b"[" * 100_000)
    yield Hostile("depth-arrays", lambda: _nested(100_000))
    yield Hostile("depth-objects", _nested(5_000, '{"a":', "}", "1"))
    yield Hostile("depth-mixed", _nested(3_000, '[{"credentialSubject":', "}]", "1"))
    yield Hostile("depth-one-too-many", _nested(65))
    yield Hostile("depth-just-allowed", _nested(64))
    yield Hostile("depth-quotes-open", b'"' + b"[" * 5_000)
    yield Hostile("depth-behind-a-quote", b'{"a\\"": ' + b"[" * 5_000)
    deep: Any = "x"
    for _ in range(50):
        deep = {"a": [deep]} if isinstance(deep, list) else [deep]
    yield Hostile("depth-in-extension", as_json(ob3(extension=deep)))
    yield Hostile("depth-in-title", as_json(achievement(name=deep)))
    yield Hostile("depth-brackets-in-text", as_json(achievement(description="[{" * 50_000)))
    yield Hostile("size-spaces", lambda: b"{" + b" " * (21 * 1024 * 1024))
    yield Hostile("size-one-text", lambda: as_json(achievement(description="x" * (19 * 1024 * 1024))))
    yield Hostile("size-members", lambda: as_json([0] * 300_000))
    yield Hostile("size-keys", lambda: as_json({**ob3(), **{f"k{n}": n for n in range(100_000)}}))
    yield Hostile("size-key", as_json({**ob3(), "k" * 1_000_000: 1}))


def _numbers() -> Iterator[Hostile]:
    numbers = {
        "digits": "9" * 100_000,
        "digits-allowed": "9" * 64,
        "exponent": "1e999999999",
        "small": "1e-999999999",
        "exponent-digits": "1e" + "9" * 5_000,
        "exponent-zeros": "1e" + "0" * 5_000 + "1",
        "exponent-allowed": "1e18",
        "fraction": "0." + "1" * 5_000,
        "negative-zero": "-0",
        "negative": "-99999999999",
        "zeros": "0007",
        "plus": "+1",
        "point-first": ".5",
        "point-last": "1.",
        "hex": "0x10",
        "underscore": "1_000",
        "minus": "-",
        "nan": "NaN",
        "infinity": "Infinity",
        "minus-infinity": "-Infinity",
        "arabic": "٣",
    }
    for name, number in numbers.items():
        body = as_json(achievement(creditsAvailable="@")).replace(b'"@"', number.encode())
        yield Hostile(f"number-{name}", body)
    yield Hostile("number-as-learner", as_json(ob2(recipient=10**60)))
    yield Hostile("number-everywhere", re.sub(rb'": "[^"]*"', b'": 1e17', _BADGE))


def _members() -> Iterator[Hostile]:
    yield Hostile("twice-top", b'{"type": "Assertion", "type": "BadgeClass"}')
    yield Hostile("twice-inside", _BADGE.replace(b'"issuer": {', b'"issuer": {"name": "a", '))
    yield Hostile("twice-escaped", _BADGE.replace(b'"type": [', b'"t\\u0079pe": 1, "type": [', 1))
    yield Hostile("twice-learner", json.dumps({"recipient": {EMAIL: 1, "x": 2}}).replace('"x"', f'"{EMAIL}"').encode())
    yield Hostile("twice-learner-name", f'{{"a": {{"{LEARNER}": 1, "{LEARNER}": 2}}}}'.encode())
    yield Hostile("twice-empty", b'{"": 1, "": 2}')
    yield Hostile("key-odd", as_json({**ob3(), "__proto__": {}, "constructor": [], "": 1, "a/b~c": 1, "\n": 2}))
    yield Hostile("key-ansi", as_json({**ob2(), "\x1b[31mred\x1b[0m": 1}))
    yield Hostile("type-ansi", as_json(ob2(type="\x1b[31mred\nsecond line\r")))
    yield Hostile("type-long", as_json(ob2(type=["T" * 5_000] * 100)))
    yield Hostile("type-braces", as_json(ob2(type="{types} {0} {name!r}")))
    yield Hostile("type-objects", as_json(ob3(type=[{"type": "OpenBadgeCredential"}, 1, None])))


def _characters() -> Iterator[Hostile]:
    for name, escape in {
        "high": "\\ud800",
        "low": "\\udfff",
        "turned": "\\udc00\\ud800",
        "two-high": "\\ud83d\\ud83d",
        "nul": "\\u0000",
    }.items():
        yield Hostile(f"escape-{name}", as_json(achievement(name="@")).replace(b'"@"', f'"a{escape}b"'.encode()))
        yield Hostile(f"escape-{name}-key", b'{"x' + escape.encode() + b'": "' + LEARNER.encode() + b'"}')
        yield Hostile(f"escape-{name}-learner", as_json(ob2()).replace(b"Hanako", b"Hanako" + escape.encode()))
    for name, raw in {
        "nul": b"\x00",
        "bell": b"\x07",
        "newline": b"\n",
        "del": b"\x7f",
        "surrogate": b"\xed\xa0\x80",
        "overlong": b"\xc0\xaf",
        "beyond": b"\xf4\x90\x80\x80",
        "ff": b"\xff",
    }.items():
        yield Hostile(f"raw-{name}", _BADGE.replace(b"Pottery", b"Pot" + raw + b"tery"))
    yield Hostile("raw-nul-first", b"\x00" + _BADGE)
    yield Hostile("raw-nul-last", _BADGE + b"\x00")
    yield Hostile("raw-nuls", b"\x00" * 10_000)


def _encodings() -> Iterator[Hostile]:
    text = _BADGE.decode()
    marks = {
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }
    for encoding, mark in marks.items():
        body = text.encode(encoding)
        yield Hostile(f"{encoding}-marked", mark + body)
        yield Hostile(f"{encoding}-unmarked", body)
        yield Hostile(f"{encoding}-odd", mark + body[:-1])
        yield Hostile(f"{encoding}-then-utf8", mark + body[: len(body) // 8 * 4] + _BADGE)
        yield Hostile(f"{encoding}-wrong-mark", codecs.BOM_UTF8 + body)
        yield Hostile(
            f"{encoding}-surrogate", mark + text.replace("Pottery", "\ud800").encode(encoding, "surrogatepass")
        )
    yield Hostile("utf8-two-marks", codecs.BOM_UTF8 * 2 + _BADGE)
    yield Hostile("utf8-mark-inside", _BADGE.replace(b"Pottery", codecs.BOM_UTF8 + b"Pottery"))
    yield Hostile("utf8-mark-only", codecs.BOM_UTF8)
    yield Hostile("utf16-mark-only", codecs.BOM_UTF16_LE)
    yield Hostile("utf-7", text.encode("utf-7"))
    yield Hostile("shift-jis", text.encode("cp932"))
    yield Hostile("ebcdic", as_json(ob2()).decode().encode("cp500"))
    yield Hostile("latin-1", as_json(ob2()).replace(b"Pottery", b"Pot\xe9rie"))


def _truncated() -> Iterator[Hostile]:
    body = as_json(achievement(tag=["a\\b", True, 12.5, None], name="陶芸"))
    cuts = {
        "brace": rb"\{",
        "key": rb'"typ',
        "after-key": rb'"type"',
        "colon": rb'"type":',
        "text": rb'"Example Uni',
        "escape": rb'"a\\',
        "number": rb"12\.",
        "true": rb"tru",
        "null": rb"nul",
        "comma": rb'"Clay and fire\.",',
        "value": rb'"MicroCredential"',
        "bracket": rb"\[",
        "character": "陶".encode()[:2],
        "end": rb"\}\}",
    }
    for name, pattern in cuts.items():
        found = re.search(pattern, body, re.DOTALL)
        assert found, name
        yield Hostile(f"cut-{name}", body[: found.end()])
    yield Hostile("cut-last", body[:-1])
    draw = chance("json/cut")
    for number in range(12):
        yield Hostile(f"cut-anywhere-{number}", body[: draw.randrange(1, len(body))])
    for number in range(8):
        start = draw.randrange(len(body))
        yield Hostile(f"hole-{number}", body[:start] + body[start + draw.randrange(1, 60) :])


def _syntax() -> Iterator[Hostile]:
    yield Hostile("comma-object", b'{"type": "Assertion",}')
    yield Hostile("comma-array", b'{"type": ["Assertion",]}')
    yield Hostile("comma-only", b"[,]")
    yield Hostile("quotes-single", b"{'type': 'Assertion'}")
    yield Hostile("keys-bare", b'{type: "Assertion"}')
    yield Hostile("comment", b'{/* badge */ "type": "Assertion"} // end')
    yield Hostile("guard", b")]}',\n" + _BADGE)
    yield Hostile("function", b"callback(" + _BADGE + b");")
    yield Hostile("undefined", b'{"type": undefined}')
    yield Hostile("two-documents", _BADGE + b"\n" + _BADGE)
    yield Hostile("text-in-text", as_json(_BADGE.decode()))
    yield Hostile("python", repr(ob2()).encode())
    yield Hostile("list-of-badges", as_json([ob3(), ob2(), elm()]))
    yield Hostile("list-empty", b"[]")
    yield Hostile("object-empty", b"{}")
    yield Hostile("brackets-crossed", b'{"a": [}]')
    names = str.maketrans({"[": "list-", "]": "", "{": "object-", "}": "", '"': "q", ":": "-"})
    for word in ("null", "true", "0", '""', '"a"', "[[]]", "[null]", '{"":null}'):
        yield Hostile(f"value-{word.translate(names)}", word.encode())


def _wrong() -> Iterator[Hostile]:
    """Something that does not belong there in every member of each kind of document, one at a time."""
    for kind, make in _DOCUMENTS.items():
        tree = make()
        for number, at in enumerate(places(tree)[1:]):
            name = "-".join(str(step).strip("@").replace(":", "-") for step in at)
            yield Hostile(
                f"wrong-{kind}-{number:03}-{name}", as_json(replaced(tree, at, WRONG[number * 7 % len(WRONG)]))
            )
    draw = chance("json/wrong")
    for kind, make in _DOCUMENTS.items():
        for number in range(8):
            tree = make()
            for _ in range(6):
                tree = replaced(tree, draw.choice(places(tree)[1:]), draw.choice(WRONG))
            yield Hostile(f"wrong-{kind}-six-{number}", as_json(tree))


def _contexts() -> Iterator[Hostile]:
    odd: dict[str, Any] = {
        "null": None,
        "number": 3,
        "true": True,
        "empty": "",
        "list-empty": [],
        "object-empty": {},
        "file": "file:///etc/passwd",
        "relative": "../../../etc/passwd",
        "loopback": "http://127.0.0.1:1/x",
        "data": "data:application/json,{}",
        "import": {"@import": "http://127.0.0.1:1/x"},
        "vocab": {"@vocab": "http://127.0.0.1:1/"},
        "base": {"@base": "file:///etc/"},
        "own-circle": {"a": "b", "b": "a"},
        "term-itself": {"a": {"@id": "a", "@context": {"a": "a"}}},
        "many": ["https://example.org/c"] * 10_000,
        "language": {"@language": 3},
        "version": {"@version": "x"},
        "keyword": {"@type": {"@id": "@id"}, "@id": "@type"},
        "long": "https://example.org/" + "c" * 100_000,
        "newline": "https://example.org/\nTraceback",
        "braces": "https://example.org/{0}{context}",
    }
    nested: Any = "https://w3id.org/openbadges/v2"
    for _ in range(40):
        nested = [nested]
    odd["nested"] = nested
    for name, context in odd.items():
        yield Hostile(f"context-{name}-ob3", as_json({**ob3(), "@context": context}))
        yield Hostile(f"context-{name}-elm", as_json({**elm(), "@context": context}))
    record = {"@type": "https://w3id.org/mcx/core/Record"}
    for name in (
        "import",
        "vocab",
        "base",
        "own-circle",
        "term-itself",
        "keyword",
        "language",
        "version",
        "file",
        "null",
    ):
        yield Hostile(f"context-{name}-record", as_json({"@context": odd[name], **record}))
    address = "http://127.0.0.1:1/x"
    for name, context in {
        "list": [[address]],
        "lists": [{"a": "urn:a"}, [[[{}, [address]]]]],
        "term": {"a": {"@id": "urn:a", "@context": [[address]]}},
        "itself": {"@context": [[address]]},
    }.items():
        yield Hostile(f"context-deep-{name}-record", as_json({"@context": context, **record, "a": {"x": 1}}))
        yield Hostile(
            f"context-deep-{name}-inside-record",
            as_json({**record, "https://w3id.org/mcx/core/x": {"@context": context, "a": {"x": 1}}}),
        )
    yield Hostile("context-inside-record", as_json({**record, "a": {"@context": "http://127.0.0.1:1/x"}}))
    yield Hostile("context-none-record", as_json({**record, "https://w3id.org/mcx/core/x": [{"@list": [[[1]]]}]}))


def _circles() -> Iterator[Hostile]:
    same = "urn:uuid:1"
    yield Hostile("circle-ob3-ids", as_json({**achievement(id=same), "id": same, "issuer": {"id": same, "name": same}}))
    yield Hostile("circle-ob2-itself", as_json(ob2(badge="https://example.org/assertions/1")))
    yield Hostile("circle-ob2-issuer", as_json(ob2(badge={"id": same, "type": "BadgeClass", "issuer": {"id": same}})))
    yield Hostile("circle-elm-part", as_json(elm(elm_claim(hasPart={"id": "urn:claim:1"}))))
    ring = [
        {"id": f"urn:c:{n}", "type": "LearningAchievement", "hasPart": {"id": f"urn:c:{(n + 1) % 5}"}} for n in range(5)
    ]
    yield Hostile("circle-elm-ring", as_json(elm(ring)))
    yield Hostile(
        "circle-elm-specification", as_json(elm(elm_claim(specifiedBy={"id": "urn:s", "specifiedBy": {"id": "urn:s"}})))
    )
    yield Hostile("circle-clr-association", as_json(clr2(inside=[ob3(), ob3()])))
    yield Hostile("circle-clr-itself", as_json(clr2(inside=[{"id": "urn:uuid:clr", "type": ["ClrCredential"]}])))
    graph = {
        "@context": elm()["@context"],
        "@graph": [elm(), {"id": "urn:credential:1", "credential": "urn:credential:1"}],
    }
    yield Hostile("circle-elm-graph", as_json(graph))
    wrapped: Any = elm()
    for _ in range(20):
        wrapped = {"credential": wrapped, "@context": [], "type": "EuropeanDigitalCredential"}
    yield Hostile("circle-elm-wrapped", as_json(wrapped))


def _crowds() -> Iterator[Hostile]:
    many = 10_000
    small = {"type": ["Achievement"], "name": "a"}

    def several(count: int) -> dict[str, Any]:
        document = ob3()
        document["credentialSubject"]["achievement"] = [small] * count
        return document

    yield Hostile("crowd-achievements", lambda: as_json(several(many)))
    yield Hostile("crowd-achievements-just-allowed", lambda: as_json(several(1_000)))
    yield Hostile("crowd-subjects", lambda: as_json(ob3(credentialSubject=[{"achievement": small}] * many)))
    yield Hostile(
        "crowd-clr",
        lambda: as_json(
            clr2(inside=[{"type": ["OpenBadgeCredential"], "credentialSubject": {"achievement": small}}] * many)
        ),
    )
    yield Hostile("crowd-clr-texts", lambda: as_json(clr2(inside=["eyJhbGciOiJub25lIn0.e30."] * many)))
    yield Hostile(
        "crowd-claims",
        lambda: as_json(
            elm([{"id": f"urn:c:{n}", "type": "LearningAchievement", "title": {"en": "a"}} for n in range(many)])
        ),
    )
    yield Hostile(
        "crowd-alignments", lambda: as_json(achievement(alignment=[{"targetName": f"Skill {n}"} for n in range(many)]))
    )
    yield Hostile(
        "crowd-identifiers",
        lambda: as_json(
            ob3(
                credentialSubject={
                    "identifier": [{"identityHash": f"{n}{EMAIL}"} for n in range(many)],
                    "achievement": [small] * 500,
                }
            )
        ),
    )
    presentation: dict[str, Any] = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
    }
    yield Hostile("crowd-presentation", lambda: as_json({**presentation, "verifiableCredential": [ob3()] * 2_000}))
    yield Hostile(
        "crowd-presentation-mixed",
        as_json(
            {
                **presentation,
                "verifiableCredential": [ob3(), None, 3, "", "x.y.z", [], {}, elm(), ob2(), clr2(), [[ob3()]], "eyJ"],
            }
        ),
    )
    for name, tree, make in (
        ("presentation", ob3(), lambda inner: {**presentation, "verifiableCredential": [inner, inner]}),
        ("clr", ob3(), lambda inner: clr2(inside=[inner])),
    ):
        nested: Any = copy.deepcopy(tree)
        for _ in range(12):
            nested = make(nested)
        yield Hostile(f"crowd-nested-{name}", as_json(nested))


def _texts() -> Iterator[Hostile]:
    """Text that a careless pattern would search for a very long time."""
    size = 150_000
    texts = {
        "labels": "学習量：" * (size // 4),
        "label-lines": "学習量：\n" * (size // 5),
        "headings": "#" * size,
        "heading-lines": "# a\n" * (size // 4),
        "tables": "|" * size,
        "table-lines": "| 学習量 | 30 |\n" * (size // 12),
        "brackets": "【" * size,
        "parens": "(" * size,
        "spaces": " " * size + "x",
        "digits": "1" * size,
        "thousands": "1,000," * (size // 6),
        "points": "1." * (size // 2),
        "hours": "30 hours " * (size // 9),
        "spans": "1-" * (size // 2),
        "addresses": "http://" * (size // 7),
        "mail": "a@" * (size // 2),
        "stars": "*" * size,
        "breaks": "\r\n\t" * (size // 3),
        "html": "<" * size,
        "tags": "<b>" * (size // 3),
        "entities": "&amp;" * (size // 5),
        "combining": "e" + "\u0301" * size,
        "wide": "０" * size,
        "joined": "\u200d" * size,
        "dates": "2024-01-" * (size // 8),
        "colons": ":" * size,
        "dashes": "- " * (size // 2),
        "quotes": '"' * size,
        "cues": "exam online hours " * (size // 18),
        "durations": "P" + "1D" * (size // 2),
        "ligatures": "\ufdfa" * (size // 10),
        "words": "a " * (size // 2),
        "cjk": "学" * size,
        "kanji-numbers": "一" * size,
        "backslashes": "\\" * size,
        "braces": "{0}" * (size // 3),
    }
    for name, text in texts.items():
        yield Hostile(
            f"text-{name}", as_json(achievement(criteria={"narrative": text}, name=text[:1_000], description=text))
        )
    acting = "<script>alert(1)</script>=cmd|'/C calc'!A0\x1b]0;owned\x07\u202e{0.__class__}%n"
    acting = acting.replace("\x1b", "\\u001b")
    yield Hostile(
        "text-acting", as_json(achievement(name=acting, description=acting, inLanguage=acting, creditsAvailable=acting))
    )
    for name, text in (("years", "P" + "9" * 10_000 + "Y"), ("hours", "PT" + "1H" * 5_000)):
        yield Hostile(
            f"text-elm-{name}", as_json(elm(elm_claim(specifiedBy={"id": "urn:s", "volumeOfLearning": text})))
        )
    yield Hostile(
        "text-date-members", as_json(ob3(validFrom="9" * 5_000 + "-01-01", awardedDate="2024-02-30T99:99:99+99:99"))
    )
