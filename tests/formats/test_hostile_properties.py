"""Whatever is done to a file of any kind, it is read, or refused in one line that names nobody.

A strategy for each reader: it begins with a sound file, and damages it where its parser no longer
notices: below the checksum, the compression, the base64.
"""

# ruff: noqa: E501  (markup and syntax are written as they come, without a break in them)
from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hostile.building import (
    END,
    HEADER,
    HEADERS,
    LEARNER,
    PNG,
    Hostile,
    as_json,
    attached,
    chunk,
    clr2,
    elm,
    itxt,
    ob2,
    ob3,
    pdf,
    pdf_stream,
    png,
    token,
    workbook,
    zipped,
)
from hostile.json_files import WRONG, places, replaced
from hostile.reading import faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk.catalog import load

DATA = Path(__file__).resolve().parents[1] / "data"
CATALOG = load()

#: No deadline, as machines differ; the profile "ci" of Hypothesis, on wherever CI is set, draws the same every time.
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

JSON = {
    path.relative_to(DATA).as_posix(): json.loads(path.read_bytes())
    for path in sorted(DATA.rglob("*.json*"))
    if path.stat().st_size < 15_000
}
SCALARS = (
    st.sampled_from([w for w in WRONG if not isinstance(w, list | dict)])
    | st.text(max_size=20)
    | st.integers(-(10**16), 10**16)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "@value", "@id", "name", "en", "content", "value"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)
NOISE = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


def check(name: str, content: bytes) -> None:
    """Nothing but records and refusals come out."""
    assert faults(Hostile(name, content), CATALOG) == []


def draw_tree(data: st.DataObject) -> Any:
    """A sample with some of its parts replaced, deleted or doubled."""
    tree = JSON[data.draw(st.sampled_from(sorted(JSON)))]
    for _ in range(data.draw(st.integers(1, 4))):
        spots = places(tree)[1:]
        if not spots:
            break
        at = data.draw(st.sampled_from(spots))
        tree = changed(data, tree, at)
    return tree


def changed(data: st.DataObject, tree: Any, at: tuple[Any, ...]) -> Any:
    """The tree with one part replaced, deleted, doubled, or standing somewhere else too."""
    node, parent = at_place(tree, at), at_place(tree, at[:-1])
    match data.draw(st.sampled_from(["replace", "delete", "double", "move"])):
        case "replace":
            return replaced(tree, at, data.draw(TREES))
        case "delete" if isinstance(parent, dict):
            return replaced(tree, at[:-1], {k: v for k, v in parent.items() if k != at[-1]})
        case "delete":
            return replaced(tree, at[:-1], parent[: at[-1]] + parent[at[-1] + 1 :])
        case "double":
            return replaced(tree, at, [node, node])
        case _:
            other = data.draw(st.sampled_from(places(tree)[1:]))
            return replaced(tree, other, node)


def at_place(tree: Any, at: tuple[Any, ...]) -> Any:
    """The node at a place."""
    for step in at:
        tree = tree[step]
    return tree


def damaged(data: st.DataObject, content: bytes) -> bytes:
    """Some bytes changed, cut out or doubled."""
    whole = bytearray(content)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, max(0, len(whole) - 1)))
        length = data.draw(st.sampled_from([1, 2, 8, 100]))
        match data.draw(st.sampled_from(["change", "cut", "double"])):
            case "change":
                whole[place : place + 1] = data.draw(st.binary(max_size=4))
            case "cut":
                del whole[place : place + length]
            case _:
                whole[place:place] = whole[place : place + length]
    return bytes(whole)


@settings(few, max_examples=120)
@given(data=st.data())
def test_json(data: st.DataObject) -> None:
    """Every sample of every format in JSON."""
    check("a.json", as_json(draw_tree(data)))


@few
@given(data=st.data())
def test_tokens(data: st.DataObject) -> None:
    """Header and payload are changed before they are encoded, the whole after."""
    header: Any = {"alg": "RS256", "typ": "JWT"}
    if data.draw(st.booleans()):
        header = data.draw(TREES)
    tree = draw_tree(data)
    payload = data.draw(
        st.sampled_from(
            [tree, {"vc": tree}, {"vp": tree}, {"vct": "x", "_sd": tree}, {**WRAPPED, "payload": json.dumps(tree)}]
        )
    )
    whole = token(payload, header) + data.draw(st.sampled_from([b"", b"~", b"~e30~", b"\n", b"."]))
    check("a.jwt", damaged(data, whole))


WRAPPED = {"signatures": [{"protected": "eyJ", "signature": "x"}]}


@few
@given(data=st.data())
def test_pictures(data: st.DataObject) -> None:
    """Chunks of any kind in any order, with sound checksums; SVG with anything in its element."""
    payload = data.draw(
        st.sampled_from([as_json(draw_tree(data)), token(draw_tree(data)), data.draw(st.binary(max_size=50))])
    )
    chunks = [
        itxt(payload, compressed=data.draw(st.booleans())),
        chunk(b"tEXt", b"openbadges\x00" + payload),
        chunk(data.draw(st.binary(min_size=4, max_size=4)), data.draw(st.binary(max_size=30))),
        chunk(b"iTXt", b"openbadgecredential" + data.draw(st.binary(max_size=12)) + payload),
        END,
    ]
    picture = PNG + HEADER + b"".join(data.draw(st.permutations(chunks)))
    check("a.png", damaged(data, picture))
    text = (payload.decode("utf-8", "replace") + data.draw(NOISE)).replace("]]>", "")
    root = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'>"
    check("a.svg", damaged(data, f"{root}<o:credential><![CDATA[{text}]]></o:credential></svg>".encode()))


TERMS = [
    "cw:Award",
    "cw:Record",
    "cwd:title",
    "cwd:learnerEffort",
    "a",
    "rdf:value",
    "cw:hours",
    "cw:form",
    "<urn:r>",
    "_:b",
    "[]",
    "( 1 2 )",
    '"x"',
    '"x"@en',
    '"-1"^^xsd:decimal',
    '"PT30H"^^xsd:duration',
    "3",
    "1e400",
    "true",
    "elm:hasClaim",
    "elm:EuropeanDigitalCredential",
    "elm:specifiedBy",
    "[ rdf:value 3 ]",
    "<file:///etc/passwd>",
    f'"{LEARNER}"',
]


@few
@given(data=st.data())
def test_rdf(data: st.DataObject) -> None:
    """Turtle of any terms of the vocabularies; and the samples with lines dropped, doubled and moved."""
    prefixes = (
        "@prefix cw: <https://w3id.org/mcx/core/> . @prefix cwd: <https://w3id.org/mcx/descriptor/> . @prefix xsd: "
        "<http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix elm: "
        "<http://data.europa.eu/snb/model/elm/> .\n"
    )
    triples = data.draw(st.lists(st.tuples(*[st.sampled_from(TERMS)] * 3), min_size=1, max_size=12))
    check("a.ttl", (prefixes + "".join(f"{s} {p} {o} .\n" for s, p, o in triples)).encode())
    lines = (DATA / "elm" / "minimal-credential.ttl").read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 5))):
        line = data.draw(st.integers(0, len(lines) - 1))
        moved = lines.pop(line) if data.draw(st.booleans()) else lines[line]
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from([moved, "", "."])))
    check("b.ttl", "\n".join(lines).encode())


CELLS = (
    st.sampled_from(
        [
            "30 hours",
            "2 ECTS",
            "EQF 6",
            "2024-02-30",
            "=1+1",
            "",
            " ",
            "-",
            "TBD",
            "なし",
            "1e999",
            LEARNER,
            "PT30H",
            "#REF!",
        ]
    )
    | NOISE
)
LABELS = (
    st.sampled_from([*HEADERS, "学習量", "名称", "Level", "Credit", "Date of issuing", "単位", "", "x", "クラス時間"])
    | NOISE
)


@few
@given(data=st.data())
def test_tables(data: st.DataObject) -> None:
    """Ragged rows of any cells, as CSV in several encodings and as XLSX with typed cells."""
    rows = [data.draw(st.lists(LABELS, max_size=6)), *data.draw(st.lists(st.lists(CELLS, max_size=7), max_size=5))]
    delimiter = data.draw(st.sampled_from([",", ";", "\t", "|"]))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932", "cp1252"]))
    check("a.csv", damaged(data, "\n".join(delimiter.join(row) for row in rows).encode(encoding, "replace")))
    kinds = st.sampled_from(["s", "inlineStr", "b", "e", "d", "n", "str", "nope"])
    markup = ""
    for number, row in enumerate(rows, start=1):
        cells = ""
        for index, text in enumerate(row):
            kind = "inlineStr" if number == 1 else data.draw(kinds)
            said = "".join(c for c in text if c.isprintable()).replace("&", "&amp;").replace("<", "&lt;")
            body = f"<is><t>{said}</t></is>" if kind == "inlineStr" else f"<v>{said}</v>"
            cells += f'<c r="{chr(65 + index)}{number}" t="{kind}">{body}</c>'
        markup += f'<row r="{number}">{cells}</row>'
    check("a.xlsx", damaged(data, workbook(rows=markup)) if data.draw(st.booleans()) else workbook(rows=markup))


ELMO = """<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><generatedDate>2024-03-01T00:00:00Z</generatedDate>
<learner><givenNames>Hanako</givenNames><familyName>Planted</familyName><bday>2000-01-01</bday></learner>
<report><issuer><country>JP</country><identifier type="pic">1</identifier><title xml:lang="en">Example University</title></issuer>
<learningOpportunitySpecification><identifier type="local">a</identifier><title xml:lang="en">Pottery</title><type>Course</type>
<description xml:lang="en">Learner effort: 30 hours</description><hasPart><learningOpportunitySpecification><title xml:lang="en">Clay</title>
<specifies><learningOpportunityInstance><start>2024-01-01</start><date>2024-02-01</date><status>passed</status>
<credit><scheme>ects</scheme><value>2</value></credit><level><type>EQF</type><value>6</value></level><languageOfInstruction>en</languageOfInstruction>
<engagementHours>30</engagementHours></learningOpportunityInstance></specifies></learningOpportunitySpecification></hasPart>
<specifies><learningOpportunityInstance><credit><scheme>ects</scheme><value>2</value></credit></learningOpportunityInstance></specifies>
</learningOpportunitySpecification><issueDate>2024-03-01</issueDate></report></elmo>"""
EUROPASS = """<europassCredential xmlns="http://data.europa.eu/snb" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<identifier>urn:credential:1</identifier><issued>2024-03-01T00:00:00Z</issued><title><text lang="en">Pottery</text></title>
<issuer idref="urn:org:1"/><credentialSubject id="urn:p"><fullName><text>Hanako Planted</text></fullName><achievements>
<learningAchievement id="urn:a"><title><text lang="en">Pottery</text></title><specifiedBy idref="urn:s"/><wasAwardedBy><awardingBody idref="urn:org:1"/>
</wasAwardedBy><hasPart><learningAchievement id="urn:b"><title><text>Clay</text></title></learningAchievement></hasPart></learningAchievement>
</achievements></credentialSubject><learningSpecificationReferences><learningSpecification id="urn:s"><volumeOfLearning>PT30H</volumeOfLearning>
<title><text lang="en">Pottery</text></title><learningOutcome idref="urn:o"/></learningSpecification></learningSpecificationReferences>
<agentReferences><organization id="urn:org:1"><prefLabel><text>Example University</text></prefLabel></organization></agentReferences></europassCredential>"""
GRAPH = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cw="https://w3id.org/mcx/core/" xmlns:cwd="https://w3id.org/mcx/descriptor/">
<cw:Award rdf:about="urn:r"><cwd:title xml:lang="en">Pottery</cwd:title><cwd:learnerEffort rdf:parseType="Resource"><rdf:value>30 hours</rdf:value>
</cwd:learnerEffort></cw:Award></rdf:RDF>"""


@settings(few, max_examples=120)
@given(data=st.data())
def test_xml(data: st.DataObject) -> None:
    """Elements of ELMO, the older Europass XML and RDF/XML dropped, doubled, moved, emptied and filled."""
    root = ElementTree.fromstring(data.draw(st.sampled_from([ELMO, EUROPASS, GRAPH])))  # noqa: S314  (written above)
    for _ in range(data.draw(st.integers(1, 5))):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent = data.draw(st.sampled_from(parents))
        child = data.draw(st.sampled_from(list(parent)))
        match data.draw(st.sampled_from(["drop", "double", "move", "text", "attribute"])):
            case "drop":
                parent.remove(child)
            case "double":
                parent.append(child)
            case "move":
                parent.remove(child)
                root.append(child)
            case "text":
                child.text = "".join(c for c in data.draw(CELLS) if c.isprintable())
            case _:
                name = data.draw(
                    st.sampled_from(["id", "idref", "type", "{http://www.w3.org/XML/1998/namespace}lang", "uri"])
                )
                child.set(name, data.draw(st.sampled_from(["urn:a", "urn:s", "", "x y", "{0}"])))
    check("a.xml", damaged(data, ElementTree.tostring(root)))


@few
@given(data=st.data())
def test_archives(data: st.DataObject) -> None:
    """Entries of any name and content, the archive then damaged."""
    contents = [
        as_json(ob3()),
        b"{",
        b"",
        as_json(ob3()) + b"\n{",
        png(itxt(as_json(ob2()))),
        workbook(),
        zipped([("a.json", b"[]")]),
    ]
    names = st.sampled_from(["a.json", "b/c.ndjson", "../x", "/x", "d/", ".h", "a.png", "", "x.zip", "\\a"]) | NOISE
    entries = data.draw(st.lists(st.tuples(names, st.sampled_from(contents)), max_size=4))
    check("a.zip", damaged(data, zipped(entries)))


PDF_PARTS = [
    b"4 0 R",
    b"5 0 R",
    b"99 0 R",
    b"<< /F 5 0 R >>",
    b"[4 0 R 5 0 R]",
    b"(a)",
    b"3",
    b"null",
    b"/Name",
    b"<< /Kids [6 0 R] >>",
    b"<< /Names [(a) 4 0 R] >>",
    b"<< /Type /Filespec /F (b.json) /EF << /F 5 0 R >> >>",
    pdf_stream(b"{}"),
    pdf_stream(b"x", "/Filter /FlateDecode"),
    b"<< /EmbeddedFiles 6 0 R >>",
    b"<<",
    b"]",
]


@few
@given(data=st.data())
def test_pdfs(data: st.DataObject) -> None:
    """Objects replaced by others, references that lead elsewhere, filters that do not fit."""
    content = data.draw(st.sampled_from([as_json(ob3()), as_json(elm()), as_json(clr2()), b"{", b"", token(ob3())]))
    objects = attached(
        content,
        entries=data.draw(st.sampled_from(["", "/Filter /FlateDecode", "/Filter [/ASCIIHexDecode]", "/DecodeParms 3"])),
    )
    for _ in range(data.draw(st.integers(0, 2))):
        objects[data.draw(st.integers(1, 7))] = data.draw(st.sampled_from(PDF_PARTS))
    trailer = data.draw(st.sampled_from(["", "/Prev 9", "/Encrypt 6 0 R", "/ID [(a)]", "/Size (x)"]))
    check("a.pdf", damaged(data, pdf(objects, trailer, root=data.draw(st.sampled_from([1, 1, 1, 4, 9])))))
