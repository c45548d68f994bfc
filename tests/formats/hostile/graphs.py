"""Hostile RDF: literals, lists, prefixes, circles and diamonds, in Turtle, N-Triples, RDF/XML and JSON-LD."""

# ruff: noqa: E501  (markup and syntax are written as they come, without a break in them)
from __future__ import annotations

from collections.abc import Iterator

from .building import DATA, EMAIL, LEARNER, MIB, Hostile, as_json, chance

_PREFIXES = """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix cw: <https://w3id.org/mcx/core/> .
@prefix cwd: <https://w3id.org/mcx/descriptor/> .
@prefix elm: <http://data.europa.eu/snb/model/elm/> .
@prefix dc: <http://purl.org/dc/terms/> .
"""
_RECORD = f'<urn:r> a cw:Award ; cwd:title "Pottery" ; cwd:learnerIdentification "{LEARNER}" '
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def files() -> Iterator[Hostile]:
    """Every one."""
    for group in (_turtle, _literals, _records, _elm, _lines, _xml, _json):
        for file in group():
            yield Hostile(f"rdf/{file.name}", file.made, file.bomb)


def _ttl(body: str) -> bytes:
    return (_PREFIXES + body).encode()


def _turtle() -> Iterator[Hostile]:
    yield Hostile("list-deep.ttl", _ttl("<urn:a> <urn:b> " + "( " * 5_000 + ") " * 5_000 + "."))
    yield Hostile("list-unclosed.ttl", _ttl("<urn:a> <urn:b> " + "( " * 5_000))
    yield Hostile("list-long.ttl", lambda: _ttl(f"{_RECORD}; cwd:content (" + "1 " * 20_000 + ") ."))
    yield Hostile("blank-deep.ttl", _ttl("<urn:a> <urn:b> " + "[ <urn:b> " * 3_000))
    yield Hostile("blank-many.ttl", lambda: _ttl("[] a cw:Nothing . " * 20_000))
    yield Hostile(
        "prefixes.ttl", lambda: _ttl("".join(f"@prefix p{n}: <urn:{n}#> .\n" for n in range(20_000)) + f"{_RECORD}.")
    )
    yield Hostile(
        "prefix-long.ttl",
        lambda: _ttl(f"@prefix p: <urn:{'x' * 100_000}> .\n" + " ".join(f"p:a{n} p:b p:c{n} ." for n in range(2_000))),
    )
    yield Hostile("prefix-unknown.ttl", _ttl("nope:a nope:b nope:c ."))
    yield Hostile("prefix-again.ttl", _ttl("@prefix cw: <urn:other/> . <urn:r> a cw:Award ."))
    yield Hostile(
        "base-file.ttl", _ttl(f"@base <file:///etc/> . <passwd> a cw:Award . {_RECORD}; cwd:content <passwd> .")
    )
    yield Hostile("base-web.ttl", _ttl("@base <http://127.0.0.1:1/> . <x> a cw:Award ; cwd:title <y> ."))
    yield Hostile(
        "imports.ttl", _ttl(f"<urn:o> owl:imports <http://127.0.0.1:1/x> , <file:///etc/passwd> . {_RECORD}.")
    )
    yield Hostile("import-rule.ttl", b'@import url("http://127.0.0.1:1/x");\n' + _ttl(f"{_RECORD}."))
    yield Hostile("iri-odd.ttl", _ttl("<urn:a b\\u0020c> <urn:\\u003e> <http://[::1> . "))
    yield Hostile("iri-escape.ttl", _ttl("<urn:\\uD800> <urn:\\U0011FFFF> <urn:\\u00> ."))
    yield Hostile("iri-long.ttl", _ttl(f"<urn:{'x' * MIB}> a cw:Award ."))
    yield Hostile("formula.n3", _ttl("{ ?x <urn:p> ?y } => { ?y <urn:p> ?x } . { {} {} {} } <urn:b> {} ."))
    yield Hostile("variables.n3", _ttl("@forAll <urn:x> . @forSome <urn:y> . ?x ?y ?z ."))
    yield Hostile("path.n3", _ttl("<urn:a>!<urn:b>^<urn:c> <urn:d> <urn:e> ."))
    yield Hostile("named.trig", _ttl(f"<urn:g> {{ {_RECORD}. }}"))
    yield Hostile("quoted.ttls", _ttl("<< <urn:a> <urn:b> <urn:c> >> <urn:d> <urn:e> ."))
    yield Hostile("comments.ttl", b"# x\n" * 100_000 + b"@prefix")
    yield Hostile("comment-long.ttl", b"#" * 500_000)
    yield Hostile("spaces.ttl", b" " * 500_000 + b"@prefix a: <urn:a> .")
    yield Hostile("keyword-only.ttl", b"@prefix")
    yield Hostile("sparql.ttl", b"PREFIX a: <urn:a>\nBASE <urn:b>\nSELECT * WHERE { ?s ?p ?o }")
    yield Hostile("size.ttl", lambda: _ttl("<urn:a> <urn:b> <urn:c> .\n" * 200_000))
    yield Hostile("wide.ttl", lambda: _ttl("<urn:a> <urn:b> " + ", ".join(f"<urn:{n}>" for n in range(60_000)) + " ."))
    draw, sample = chance("rdf/turtle"), (DATA / "model.ttl").read_bytes()
    minimal = (DATA / "elm" / "minimal-credential.ttl").read_bytes()
    for number in range(6):
        yield Hostile(f"cut-{number}.ttl", sample[: draw.randrange(60, 6_000)])
    for number in range(8):
        damaged = bytearray(minimal)
        for _ in range(3):
            damaged[draw.randrange(len(damaged))] = draw.choice(b'<>";.,[]()@^\\\x00\xff x:')
        yield Hostile(f"damaged-{number}.ttl", bytes(damaged))


def _literals() -> Iterator[Hostile]:
    literals = {
        "huge": '"' + "x" * (3 * MIB) + '"',
        "unclosed": '"""' + "x" * 1_000,
        "newline": '"a\nb"',
        "escape": '"\\q"',
        "surrogate": '"\\uD800"',
        "beyond": '"\\U00110000"',
        "nul": '"a\\u0000b"',
        "raw-nul": '"a\x00b"',
        "integer": "9" * 20_000,
        "decimal": "0." + "9" * 20_000,
        "exponent": "1e999999999",
        "decimal-exponent": '"1e999999999"^^xsd:decimal',
        "decimal-long": f'"{"9" * 5_000}"^^xsd:decimal',
        "nan": '"NaN"^^xsd:double',
        "infinity": '"INF"^^xsd:double',
        "boolean": '"maybe"^^xsd:boolean',
        "date": '"2024-99-99"^^xsd:date',
        "moment": '"99999-01-01T00:00:00Z"^^xsd:dateTime',
        "duration": '"P99999999999Y"^^xsd:duration',
        "duration-odd": '"P1H"^^xsd:duration',
        "duration-fraction": '"PT0.000000000000000000001S"^^xsd:duration',
        "language": f'"a"@{"x" * 1_000}',
        "language-odd": '"a"@1',
        "binary": '"!"^^xsd:base64Binary',
        "hex": '"0x"^^xsd:hexBinary',
        "type-odd": '"a"^^<not a iri>',
        "type-file": '"a"^^<file:///etc/passwd>',
        "xml": f'"<a>&x;</a>"^^<{_RDF}XMLLiteral>',
        "html": f'"<script>x</script>"^^<{_RDF}HTML>',
        "week": '"2024-W99"^^xsd:gYear',
        "json": f'"[{"[" * 500}"^^<{_RDF}JSON>',
        "list": f'"x"^^<{_RDF}List>',
    }
    for name, literal in literals.items():
        yield Hostile(
            f"literal-{name}.ttl",
            lambda literal=literal: _ttl(f"{_RECORD}; cwd:content {literal} ; cwd:learnerEffort {literal} ."),
        )
        if len(literal) < 100_000:
            value = f"[ rdf:value {literal} ; cw:hours {literal} ; cw:totalHours {literal} ; cw:form {literal} ; cw:code {literal} ]"
            yield Hostile(
                f"value-{name}.ttl",
                _ttl(f"{_RECORD}; cwd:learnerEffort {value} ; cwd:dateOfIssuing {value} ; cwd:credit {value} ."),
            )


def _records() -> Iterator[Hostile]:
    yield Hostile("record-empty.ttl", _ttl("<urn:r> a cw:Record ."))
    yield Hostile("record-blank.ttl", _ttl("[] a cw:Award , cw:Record ."))
    yield Hostile("record-literal.ttl", _ttl('<urn:r> a "cw:Record" , 3 .'))
    yield Hostile(
        "record-itself.ttl",
        _ttl("<urn:r> a cw:Record ; cwd:title <urn:r> ; rdf:value <urn:r> ; cwd:learnerEffort <urn:r> ."),
    )
    yield Hostile(
        "record-ring.ttl", _ttl("<urn:r> a cw:Record ; cwd:title _:a . _:a rdf:value _:b . _:b rdf:value _:a .")
    )
    yield Hostile("record-unknown.ttl", _ttl('<urn:r> a cw:Record ; cwd:nope "a" ; cwd: "b" ; <urn:x> "c" .'))
    yield Hostile(
        "record-values.ttl",
        lambda: _ttl(f"{_RECORD}; cwd:content " + " , ".join(f'"v{n}"' for n in range(5_000)) + " ."),
    )
    yield Hostile(
        "record-many.ttl", lambda: _ttl("\n".join(f'<urn:r{n}> a cw:Award ; cwd:title "a" .' for n in range(5_000)))
    )
    yield Hostile(
        "record-forms.ttl",
        _ttl(
            f'{_RECORD}; cwd:content [ rdf:value "a" , "b" ; cw:form cw:nope , "x" , <urn:f> ; cw:pointer 3 , "y" ] .'
        ),
    )
    yield Hostile(
        "record-learner.ttl",
        _ttl(
            f'<urn:{LEARNER.replace(" ", "")}> a cw:Award ; cwd:title "x"^^xsd:integer ; cwd:learnerIdentification [ rdf:value "{EMAIL}"^^xsd:date ] .'
        ),
    )
    yield Hostile(
        "record-numbers.ttl",
        _ttl(f'{_RECORD}; cwd:credit [ rdf:value 2 ; cw:amount 1 , 2 , 3 , "x" , 1e400 , -5 ; cw:hours true ] .'),
    )


def _elm() -> Iterator[Hostile]:
    head = f'<urn:c> a elm:EuropeanDigitalCredential ; elm:credentialSubject <urn:p> . <urn:p> a elm:Person ; elm:fullName "{LEARNER}"@en ; elm:hasClaim <urn:0> . '
    chain = "".join(
        f'<urn:{n}> a elm:LearningAchievement ; dc:title "a"@en ; elm:hasPart <urn:{n + 1}> . ' for n in range(3_000)
    )
    yield Hostile("elm-chain.ttl", lambda: _ttl(head + chain))
    # Every level twice below each of the level above: 40 nodes, a million million ways through them.
    diamond = "".join(
        f"<urn:{n}> a elm:LearningAchievement ; elm:hasPart <urn:{n}a> , <urn:{n}b> . <urn:{n}a> elm:hasPart <urn:{n + 1}> . <urn:{n}b> elm:hasPart <urn:{n + 1}> . "
        for n in range(40)
    )
    yield Hostile("elm-diamond.ttl", _ttl(head + diamond), bomb=True)
    yield Hostile(
        "elm-itself.ttl",
        _ttl(
            head
            + "<urn:0> a elm:LearningAchievement ; elm:hasPart <urn:0> ; elm:specifiedBy <urn:0> ; elm:awardedBy <urn:c> ."
        ),
    )
    yield Hostile("elm-empty.ttl", _ttl("<urn:c> a elm:EuropeanDigitalCredential ."))
    yield Hostile(
        "elm-literals.ttl",
        _ttl(
            '<urn:c> a elm:EuropeanDigitalCredential ; elm:credentialSubject "a" , 3 ; elm:issuer true ; elm:hasClaim "b" .'
        ),
    )
    yield Hostile(
        "elm-many.ttl",
        lambda: _ttl(
            head
            + "<urn:p> elm:hasClaim "
            + " , ".join(f"<urn:x{n}>" for n in range(5_000))
            + " . "
            + " ".join(f'<urn:x{n}> a elm:LearningAchievement ; dc:title "a"@en .' for n in range(5_000))
        ),
    )
    yield Hostile(
        "elm-several.ttl",
        _ttl(
            "".join(
                f"<urn:c{n}> a elm:EuropeanDigitalCredential ; elm:credentialSubject <urn:p> . " for n in range(300)
            )
            + head
        ),
    )
    crowd = " , ".join(f"<urn:n{n}>" for n in range(300))
    mesh = "".join(f"<urn:n{n}> a elm:LearningAchievement ; elm:hasPart {crowd} . " for n in range(60))
    yield Hostile("elm-mesh.ttl", lambda: _ttl(head + f"<urn:0> elm:hasPart {crowd} . " + mesh))


def _lines() -> Iterator[Hostile]:
    good = "<urn:r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/mcx/core/Award> .\n"
    for name, line in {
        "cut": "<urn:a> <urn:b> ",
        "words": f"hello {LEARNER}",
        "literal-subject": '"a" <urn:b> <urn:c> .',
        "no-dot": "<urn:a> <urn:b> <urn:c>",
        "quads": "<urn:a> <urn:b> <urn:c> <urn:g> .",
        "blank-odd": "_: _:: _:\x00 .",
        "nul": '<urn:a> <urn:b> "\x00" .',
        "relative": "<a> <b> <c> .",
    }.items():
        yield Hostile(f"lines-{name}.nt", (good + line).encode())
    yield Hostile("lines-long.nt", lambda: (good + f'<urn:r> <urn:b> "{"x" * (2 * MIB)}" .').encode())
    yield Hostile("lines-many.nt", lambda: "".join(f'<urn:{n}> <urn:b> "{n}" .\n' for n in range(100_000)).encode())


def _xml() -> Iterator[Hostile]:
    def rdf(body: str, attributes: str = "") -> bytes:
        return f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:cw="https://w3id.org/mcx/core/" xmlns:cwd="https://w3id.org/mcx/descriptor/"{attributes}>{body}</rdf:RDF>'.encode()

    award = f'<cw:Award rdf:about="urn:r"><cwd:title>Pottery</cwd:title><cwd:learnerIdentification>{LEARNER}</cwd:learnerIdentification>'
    yield Hostile("xml-nothing.rdf", rdf(""))
    yield Hostile("xml-sound.rdf", rdf(award + "</cw:Award>"))
    yield Hostile("xml-deep.rdf", lambda: rdf("<cw:Award><cwd:title>" * 4_000 + "</cwd:title></cw:Award>" * 4_000))
    yield Hostile("xml-deeper.rdf", lambda: rdf("<cw:Award><cwd:title>" * 60_000 + "</cwd:title></cw:Award>" * 60_000))
    yield Hostile(
        "xml-literal.rdf",
        rdf(
            award
            + '<cwd:content rdf:parseType="Literal"><script xmlns="urn:x">alert(1)</script></cwd:content></cw:Award>'
        ),
    )
    yield Hostile(
        "xml-literal-deep.rdf",
        lambda: rdf(
            award
            + '<cwd:content rdf:parseType="Literal">'
            + "<a>" * 5_000
            + "</a>" * 5_000
            + "</cwd:content></cw:Award>"
        ),
    )
    yield Hostile(
        "xml-collection.rdf",
        lambda: rdf(
            award
            + '<cwd:content rdf:parseType="Collection">'
            + '<rdf:Description rdf:about="urn:x"/>' * 5_000
            + "</cwd:content></cw:Award>"
        ),
    )
    yield Hostile(
        "xml-resource.rdf",
        rdf(award + '<cwd:content rdf:parseType="Resource"><cw:hours>1e999999</cw:hours></cwd:content></cw:Award>'),
    )
    yield Hostile(
        "xml-parse-odd.rdf",
        rdf(award + '<cwd:content rdf:parseType="nope" rdf:resource="file:///etc/passwd"/></cw:Award>'),
    )
    yield Hostile("xml-base.rdf", rdf('<cw:Award rdf:about="passwd"/>', ' xml:base="file:///etc/"'))
    yield Hostile(
        "xml-base-odd.rdf",
        rdf('<cw:Award rdf:ID="a b"/><cw:Award rdf:ID="a"/><cw:Award rdf:ID="a"/>', ' xml:base="http://[::1"'),
    )
    yield Hostile(
        "xml-attributes.rdf",
        rdf('<rdf:Description rdf:bagID="x" rdf:aboutEach="y" rdf:li="z" rdf:nodeID="1" rdf:about="a" rdf:ID="b"/>'),
    )
    yield Hostile("xml-li.rdf", lambda: rdf("<rdf:Seq>" + "<rdf:li>x</rdf:li>" * 30_000 + "</rdf:Seq>"))
    yield Hostile("xml-reserved.rdf", rdf("<rdf:RDF/><rdf:aboutEach/><rdf:li/>"))
    yield Hostile(
        "xml-type.rdf",
        rdf(
            award
            + '<cwd:learnerEffort rdf:datatype="http://www.w3.org/2001/XMLSchema#decimal">x</cwd:learnerEffort></cw:Award>'
        ),
    )
    yield Hostile("xml-text.rdf", rdf("loose text " + LEARNER))
    yield Hostile("xml-cut.rdf", rdf(award)[:-30])
    yield Hostile("xml-language.rdf", rdf(award + '<cwd:content xml:lang="{0} not a tag">x</cwd:content></cw:Award>'))
    yield Hostile("xml-size.rdf", lambda: rdf("<rdf:Description/>" * 300_000))


def _json() -> Iterator[Hostile]:
    cw, cwd = "https://w3id.org/mcx/core/", "https://w3id.org/mcx/descriptor/"
    record = {
        "@type": [f"{cw}Award"],
        f"{cwd}title": [{"@value": "Pottery"}],
        f"{cwd}learnerIdentification": [{"@value": LEARNER}],
    }
    odd = {
        "expanded": [record],
        "graph": {"@graph": [record, {"@graph": [record]}]},
        "list": {**record, f"{cwd}content": {"@list": [{"@list": [1]}]}},
        "set": {**record, f"{cwd}content": {"@set": [[[1]], None]}},
        "reverse": {**record, "@reverse": {f"{cwd}title": record}},
        "index": {**record, "@index": 3},
        "value-odd": {**record, f"{cwd}content": {"@value": {"a": 1}, "@type": 3, "@language": []}},
        "included": {**record, "@included": [record, 1, "x"]},
        "id-odd": {**record, "@id": {"@id": []}},
        "id-number": {**record, "@id": 7},
        "id-null": {**record, "@id": None},
        "id-file": {**record, "@id": "file:///etc/passwd"},
        "type-odd": {"@type": [{"@id": f"{cw}Award"}, 3, None], f"{cwd}title": "a"},
        "nest": {**record, "@nest": {"@nest": {f"{cwd}content": 1}}},
        "json": {**record, f"{cwd}content": {"@type": "@json", "@value": [1, {"a": [None]}]}},
        "number": {**record, f"{cwd}credit": 1e17},
        "many": [record] * 3_000,
        "language-map": {
            "@context": {"t": {"@id": f"{cwd}title", "@container": "@language"}},
            "@type": f"{cw}Award",
            "t": {"en": ["a", 3, None], "": "b"},
        },
        "scoped": {
            "@context": {"A": {"@id": f"{cw}Award", "@context": {"A": {"@context": {"A": None}}}}},
            "@type": "A",
            "A": {"A": {"A": 1}},
        },
        "protected": {
            "@context": [{"@protected": True, "a": f"{cwd}title"}, {"a": "urn:b"}],
            "@type": f"{cw}Award",
            "a": "x",
        },
        "container": {
            "@context": {"t": {"@id": f"{cwd}title", "@container": ["@graph", "@id", "@index", 3]}},
            "@type": f"{cw}Award",
            "t": {"a": [1]},
        },
        "propagate": {
            "@context": {
                "@propagate": False,
                "@version": 1.1,
                "t": {"@id": f"{cwd}title", "@type": "@vocab", "@prefix": 3},
            },
            "@type": f"{cw}Award",
            "t": "x",
        },
        "blank": {"@id": "_:", "@type": f"{cw}Award", "_:p": {"@id": "_:"}},
        "keyword": {**record, "@nope": 1, "@container": 2, "@none": 3},
    }
    for name, tree in odd.items():
        yield Hostile(f"ld-{name}.jsonld", lambda tree=tree: as_json(tree))
