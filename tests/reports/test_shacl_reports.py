"""SHACL validation reports: their structure as SHACL has it, and a cannot-tell that is never a violation."""

from __future__ import annotations

import pyshacl
import pytest
from answers import MAIL, NAME, credential, reported
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, SH

from crosswalk import catalog as catalogs
from crosswalk import terms
from crosswalk.errors import UnreadableInput
from crosswalk.model.answer import CheckReport
from crosswalk.model.provenance import Hashed
from crosswalk.model.record import Credential, Form, Value
from crosswalk.reports.shacl import validation_reports
from crosswalk.tasks.provenance import provenance

CWR = Namespace(terms.PREFIXES["cwr"])
INPUT = Hashed("badge.json", "", "0" * 64)

#: What SHACL asks of validation reports (sections 3.6.1 and 3.6.2), and what we ask of ours.
STRUCTURE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix cwr: <https://w3id.org/mcx/report/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
[] a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
    sh:property [ sh:path sh:conforms ; sh:datatype xsd:boolean ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:result ; sh:class sh:ValidationResult ; sh:nodeKind sh:IRI ] ,
        [ sh:path cwr:verdict ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
        [ sh:path cwr:edition ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path prov:wasGeneratedBy ; sh:class prov:Activity ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
    sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
            sh:pattern "^urn:uuid:" ] ,
        [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( sh:Violation sh:Warning sh:Info ) ] ,
        [ sh:path sh:resultPath ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
        [ sh:path sh:value ; sh:maxCount 1 ; sh:nodeKind sh:Literal ] ,
        [ sh:path sh:sourceShape ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path sh:sourceConstraintComponent ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
            sh:pattern "ConstraintComponent$" ] ,
        [ sh:path sh:resultMessage ; sh:minCount 2 ; sh:uniqueLang true ; sh:languageIn ( "ja" "en" ) ] ,
        [ sh:path cwr:outcome ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( "not-met" "cannot-tell" ) ] .
"""


def rdf(*reports: CheckReport, lang: str = "en", **more: bool) -> Graph:
    return Graph().parse(data=text(*reports, lang=lang, **more), format="turtle")


def text(*reports: CheckReport, lang: str = "en", **more: bool) -> str:
    catalog = catalogs.load()
    editions = [j.edition for r in reports[:1] for j in r.judgements]
    rests = provenance(("check",), catalog, editions, [INPUT], lang)
    return validation_reports(reports, [], rests, catalog, **more)


@pytest.fixture(scope="module")
def graph(learner: Credential) -> Graph:
    return rdf(reported(learner, "jwg", "eu", "au", "my", "rishu", "my@samc"))


def test_the_structure_that_shacl_asks_for(graph: Graph) -> None:
    conforms, _, said = pyshacl.validate(graph, shacl_graph=Graph().parse(data=STRUCTURE, format="turtle"))
    assert conforms, said


def test_one_report_a_credential_and_edition(learner: Credential) -> None:
    one = reported(learner, "jwg", "eu")
    found = rdf(one, one)
    reports = set(found.subjects(RDF.type, SH.ValidationReport))
    assert len(reports) == 4
    assert len({(found.value(r, CWR.edition)) for r in reports}) == 2


def test_results_are_the_findings(learner: Credential) -> None:
    report = reported(learner, "my@samc", "jwg")
    graph = rdf(report)
    for judgement in report.judgements:
        (node,) = graph.subjects(CWR.edition, URIRef(judgement.edition.iri))
        results = list(graph.objects(node, SH.result))
        expected = {
            (f.shape, f.outcome.value, f.severity.value.title() if f.outcome.value == "not-met" else "Info")
            for f in judgement.findings if f.outcome.value in ("not-met", "cannot-tell")
        }  # fmt: skip
        assert {
            (str(graph.value(r, SH.sourceShape)), str(graph.value(r, CWR.outcome)),
             str(graph.value(r, SH.resultSeverity)).rpartition("#")[2])
            for r in results
        } == expected  # fmt: skip
        assert str(graph.value(node, CWR.verdict)) == judgement.verdict.value
        assert graph.value(node, SH.conforms).value is (not results)


def test_what_cannot_be_told_is_never_a_violation() -> None:
    values = {name: [Value("https://example.org/x", Form.LINK, f"/{name}")] for name in ("level", "qualityAssurance")}
    graph = rdf(reported(credential(values), "eu", "jwg"))
    unknown = list(graph.subjects(CWR.outcome, Literal("cannot-tell")))
    assert len(unknown) >= 2
    assert {graph.value(r, SH.resultSeverity) for r in unknown} == {SH.Info}
    assert SH.Violation in set(graph.objects(None, SH.resultSeverity))


def test_path_and_component_of_what_is_missing() -> None:
    graph = rdf(reported(credential({}), "eu"))
    shape = URIRef("https://w3id.org/mcx/shapes/eu/jwg-2024/level")
    (result,) = graph.subjects(SH.sourceShape, shape)
    assert graph.value(result, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent
    path = graph.value(result, SH.resultPath)
    assert [str(n) for n in graph.items(path)] == [terms.CWD + "level", str(RDF.value)]


def test_a_file_s_words_are_literals_only() -> None:
    evil = "https://evil.example/> . <urn:x> <urn:y> <urn:z"
    value = Value(evil, Form.LINK, f'/a"{evil}')
    graph = rdf(reported(credential({"level": [value]}, name=f'"{evil}'), "eu"))
    nodes = {n for triple in graph for n in triple if isinstance(n, URIRef)}
    assert [n for n in nodes if "evil" in n or n.startswith("urn:x")] == []
    assert any(evil in str(o) for o in graph.objects(None, SH.value))


def test_the_learner_is_masked_and_shown_when_asked(learner: Credential) -> None:
    report = reported(learner, "jwg", "eu", "au", "my", "rishu")
    hidden, shown = text(report), text(report, show_learner=True)
    assert NAME not in hidden
    assert MAIL not in hidden
    assert NAME in shown


def test_what_the_answer_rests_on(graph: Graph) -> None:
    (run,) = graph.subjects(RDF.type, PROV.Activity)
    assert "learner masked" in str(graph.value(run, CWR.basis))
    used = set(graph.objects(run, PROV.used))
    hashes = {str(graph.value(node, CWR.sha256)) for node in used}
    assert "0" * 64 in hashes
    assert len(used) == len(hashes) >= 4 + 6 + 1
    assert all(not isinstance(node, BNode) for node in used)


def test_what_could_not_be_read_stands_beside(learner: Credential) -> None:
    catalog = catalogs.load()
    error = UnreadableInput("b.json", "The file is empty.", "Check that it was saved whole.")
    rests = provenance(("check",), catalog, [catalog.edition("jwg")], [INPUT])
    said = validation_reports([reported(learner, "jwg")], [error], rests, catalog)
    graph = Graph().parse(data=said, format="turtle")
    (node,) = graph.subjects(CWR.file, Literal("b.json"))
    assert {str(w) for w in graph.objects(node, CWR.whyUnread)} >= {
        "The file is empty. Check that it was saved whole.",
    }  # fmt: skip


def test_the_same_bytes_again(learner: Credential) -> None:
    assert text(reported(learner, "jwg", "eu")) == text(reported(learner, "jwg", "eu"))
