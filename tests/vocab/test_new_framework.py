"""Another body's framework: two Turtle files in a folder of its own, and no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.errors import BrokenData, UnknownFramework
from crosswalk.model.finding import Verdict
from crosswalk.model.record import Credential, DescriptorRecord, Form, Source, Value
from crosswalk.reports import matrix_csv
from crosswalk.tasks import lint
from crosswalk.tasks.check import check
from crosswalk.tasks.matrix import frameworks, matrix

HEAD = """
    dcterms:description "一項目だけの枠組み。"@ja ,
                        "A framework of one item."@en ;
    dcterms:creator <https://w3id.org/mcx/project> ;
    dcterms:publisher <https://w3id.org/mcx/project> ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:issued "2026-11-24"^^xsd:date ;
    dcterms:modified "2026-11-24"^^xsd:date ;
    dcterms:source <https://example.org/zz.pdf> ;
    owl:versionInfo "0.1.0" ;
    owl:versionIRI <{iri}/0.1.0> .
"""

VOCAB = (
    """@prefix cw:      <https://w3id.org/mcx/core/> .
@prefix cwc:     <https://w3id.org/mcx/carrier/> .
@prefix cwd:     <https://w3id.org/mcx/descriptor/> .
@prefix cwe:     <https://w3id.org/mcx/evidence/> .
@prefix cwo:     <https://w3id.org/mcx/obligation/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl:     <http://www.w3.org/2002/07/owl#> .
@prefix prof:    <http://www.w3.org/ns/dx/prof/> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .
@prefix zz:      <https://w3id.org/mcx/zz/2026/> .

<https://w3id.org/mcx/zz/2026>
    a prof:Profile , skos:ConceptScheme ;
    cw:framework <https://w3id.org/mcx/zz> ;
    dcterms:identifier "zz@2026" ;
    dcterms:title "別の枠組み"@ja ,
                  "Another framework"@en ;
    cw:shortTitle "別"@ja ,
                  "ZZ"@en ;"""
    + HEAD.format(iri="https://w3id.org/mcx/zz/2026").replace(
        "    dcterms:creator",
        "    cw:defaultEdition true ;\n    cw:listComplete true ;\n    cw:isDefinition false ;\n"
        '    cw:isReading false ;\n    cw:validFrom "2026-01-01"^^xsd:date ;\n    dcterms:creator',
    )
    + """
<https://w3id.org/mcx/zz>
    a cw:Framework ;
    dcterms:identifier "zz" ;
    dcterms:title "別の団体の枠組み"@ja ,
                  "Framework of another body"@en ;
    cw:order 99 ;
    dcterms:publisher <https://w3id.org/mcx/zz/body> .

<https://w3id.org/mcx/zz/body>
    a dcterms:Agent ;
    dcterms:title "別の団体"@ja ,
                  "Another body"@en .

zz:title
    a skos:Concept ;
    skos:inScheme <https://w3id.org/mcx/zz/2026> ;
    skos:prefLabel "題"@ja ,
                   "Heading"@en ;
    skos:definition "題の名前。"@ja ,
                    "What it is called."@en ;
    skos:exactMatch cwd:title ;
    cw:obligation cwo:mandatory ;
    cw:carrier cwc:award ;
    cw:clause "第1条"@ja ,
              "article 1"@en ;
    cw:evidence cwe:P .
"""
)

SHAPES = (
    """@prefix cw:      <https://w3id.org/mcx/core/> .
@prefix cwd:     <https://w3id.org/mcx/descriptor/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl:     <http://www.w3.org/2002/07/owl#> .
@prefix rdf:     <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh:      <http://www.w3.org/ns/shacl#> .
@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .
@prefix zz:      <https://w3id.org/mcx/zz/2026/> .
@prefix zzs:     <https://w3id.org/mcx/shapes/zz/2026/> .

<https://w3id.org/mcx/shapes/zz/2026>
    a owl:Ontology ;
    dcterms:title "別の枠組みの形"@ja ,
                  "Shapes of another framework"@en ;"""
    + HEAD.format(iri="https://w3id.org/mcx/shapes/zz/2026")
    + """
zzs:title
    a sh:PropertyShape ;
    sh:targetClass cw:Record ;
    sh:path ( cwd:title rdf:value ) ;
    sh:minCount 1 ;
    sh:severity sh:Violation ;
    sh:message "題がありません。"@ja ,
               "The heading is missing."@en ;
    cw:checks zz:title .
"""
)


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zz")
    for name, text in (("vocab/frameworks/zz.ttl", VOCAB), ("shapes/zz.ttl", SHAPES)):
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def credential(**values: str) -> Credential:
    record = DescriptorRecord.of({k: [Value(v, Form.STRUCTURED, f"/{k}")] for k, v in values.items()})
    return Credential(Source("x.json", "", "ob3", "3.0"), record)


def test_it_is_listed_beside_ours(data: Path) -> None:
    assert [f.id for f in frameworks(data)] == ["jwg", "eu", "au", "my", "rishu", "unesco", "nz", "zz"]
    assert [f.id for f in frameworks()] == ["jwg", "eu", "au", "my", "rishu", "unesco", "nz"]


def test_it_is_a_column_of_the_matrix(data: Path) -> None:
    lines = matrix_csv(matrix(catalog=catalogs.load(data))).splitlines()
    assert lines[0] == "descriptor,jwg,eu,au,my,rishu,zz"
    assert lines[3] == "title,mandatory,mandatory,mandatory,present,present,mandatory"
    assert all(line.endswith(",") for line in (*lines[1:3], *lines[4:]))


def test_it_is_checked(data: Path) -> None:
    known = catalogs.load(data)
    (met,) = check(credential(title="Data"), ["zz"], catalog=known)
    (missing,) = check(credential(content="Data"), ["zz@2026"], catalog=known)
    assert met.judgements[0].verdict is Verdict.CONFORMS
    assert missing.judgements[0].verdict is Verdict.DOES_NOT_CONFORM
    assert missing.judgements[0].findings[0].message.en == "The heading is missing."
    assert missing.judgements[0].findings[0].clause.ja == "第1条"


def test_it_is_judged_with_the_others(data: Path) -> None:
    (report,) = check(credential(title="Data"), catalog=catalogs.load(data))
    assert [j.edition.framework for j in report.judgements] == ["jwg", "eu", "au", "my", "rishu", "zz"]


@pytest.mark.usefixtures("copy")
def test_lint_covers_it(data: Path) -> None:
    assert lint.lint(data) == ()
    path = data / "vocab" / "frameworks" / "zz.ttl"
    path.write_text(VOCAB.replace('    cw:clause "第1条"@ja ,\n              "article 1"@en ;\n', ""), encoding="utf-8")
    catalogs.load.cache_clear()
    assert {p.rule.rsplit("/", 1)[-1] for p in lint.lint(data)} == {"clause-ja", "clause-en"}


@pytest.mark.usefixtures("copy")
def test_the_framework_that_other_tests_use_is_well_made() -> None:
    assert lint.lint(Path(__file__).parents[1] / "tasks" / "ex") == ()


def test_without_the_folder_it_is_unknown(catalog: Catalog) -> None:
    with pytest.raises(UnknownFramework, match=r"^zz: no such framework or edition; known are jwg, eu, au, my, rishu"):
        catalog.edition("zz")


def test_a_folder_without_vocabulary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenData, match="has no folder vocab/"):
        catalogs.load(tmp_path)
