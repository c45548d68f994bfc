"""Every Turtle file of ours: it parses, lints, stands in the one order, and agrees with the others."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SH

from crosswalk import catalog as catalogs
from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.engines import publication
from crosswalk.errors import BrokenData
from crosswalk.model.framework import Kind, Obligation, Severity
from crosswalk.tasks import lint

ROOT = Path(__file__).parents[2]
FILES = catalogs.turtle_files(ROOT)


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_lint_finds_nothing() -> None:
    assert lint.lint() == ()


@pytest.mark.parametrize("path", FILES, ids=short)
def test_file_is_in_the_one_order(path: Path) -> None:
    assert publication.rewritten(path) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=short)
def test_prefixes_are_the_projects(path: Path) -> None:
    bound = {prefix: str(namespace) for prefix, namespace in catalogs.parse(path).namespaces()}
    known = dict(terms.PREFIXES)
    for edition in catalogs.load().editions:
        known |= terms.edition_prefixes(edition.framework, edition.version, default=edition.default)
    assert bound.items() <= known.items()


def test_vocabulary_and_shapes_have_the_same_editions(catalog: Catalog) -> None:
    vocab = {p.stem for p in (ROOT / "vocab" / "frameworks").glob("*.ttl")}
    shapes = {p.stem for p in (ROOT / "shapes").glob("*.ttl")} - {"publication"}
    assert vocab == {e.framework if e.default else e.id for e in catalog.editions}
    assert shapes == {e.framework if e.default else e.id for e in catalog.encoded}


def test_severity_is_that_of_the_obligation(catalog: Catalog) -> None:
    due = {
        Obligation.MANDATORY: Severity.VIOLATION,
        Obligation.PRESENT: Severity.WARNING,
        Obligation.RECOMMENDED: Severity.WARNING,
        Obligation.OPTIONAL: Severity.INFO,
        Obligation.EXCLUSION: Severity.VIOLATION,
        Obligation.INFORMATION: Severity.INFO,
    }
    for edition in catalog.editions:
        for r in edition.requirements:
            conditional = r.statement.condition is not None
            expected = Severity.WARNING if conditional else due[r.statement.obligation]
            assert r.severity is expected, r.shape
    assert catalog.severities == {o.value: s for o, s in due.items()} | {"conditional": Severity.WARNING}


def test_what_is_for_information_asks_for_nothing(catalog: Catalog) -> None:
    stated = [s for e in catalog.editions for s in e.statements if s.obligation is Obligation.INFORMATION]
    assert {s.id for s in stated} == {
        "JWG-05", "JWG-07", "EU-01", "EU-02", "EU-04", "EU-06", "EU-09", "AU-04", "AU-08", "NZ-05", "NZ-06", "UN-02",
        "MY-07", "MY-08", "MY-10", "MY-11", "MY-12", "JP-03", "JP-04", "JP-07", "JP-08",
        "awardingBody", "duration", "location", "prerequisites", "price", "qualityAssurancePeriod", "stackingCap",
    }  # fmt: skip
    assert all(s.not_checked for s in stated)


def test_recommended_is_said_of_rules_only(catalog: Catalog) -> None:
    for statement in chain.from_iterable(e.statements for e in catalog.editions):
        if statement.obligation is Obligation.RECOMMENDED:
            assert statement.kind is Kind.RULE, statement.iri
        assert (statement.obligation is Obligation.EXCLUSION) is (statement.kind is Kind.EXCLUSION), statement.iri


def test_weak_evidence_never_violates(catalog: Catalog) -> None:
    for edition in catalog.editions:
        for r in edition.requirements:
            if r.statement.evidence in ("M", "I"):
                assert r.severity is not Severity.VIOLATION, r.shape


def test_a_shape_judges_the_descriptor_that_it_checks(catalog: Catalog) -> None:
    for edition in catalog.editions:
        for r in edition.requirements:
            assert r.descriptor == r.statement.about, r.shape
            assert r.award_only is (catalog.descriptor(r.descriptor).award_only), r.shape
            assert r.message.ja, r.shape
            assert r.message.en, r.shape


def test_a_shape_is_named_after_what_it_checks(catalog: Catalog) -> None:
    for edition in catalog.editions:
        for r in edition.requirements:
            assert r.shape == r.statement.iri.replace(terms.BASE, terms.SHAPES), r.shape


def test_shapes_use_core_components_only(catalog: Catalog) -> None:
    core = {
        "minCount", "maxCount", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "minLength",
        "maxLength", "pattern", "flags", "languageIn", "uniqueLang", "in", "datatype", "nodeKind", "not", "or",
        "targetClass", "path", "alternativePath", "severity", "message",
    }  # fmt: skip
    for edition in catalog.editions:
        used = {str(p) for p in catalog.shapes_graph(edition).predicates() if str(p).startswith(str(SH))}
        assert {iri.removeprefix(str(SH)) for iri in used} <= core


# ---- the code names no framework

#: Two letters that stand for a language, which happens to be spelt like a framework.
LANGUAGE_CODES = {
    ("crosswalk/formats/meaning/language_guess.py", "eu"): "Basque",
    ("crosswalk/formats/meaning/language_guess.py", "my"): "Burmese",
}


def python_files() -> list[Path]:
    return sorted((ROOT / "crosswalk").rglob("*.py"))


@pytest.mark.parametrize("path", python_files(), ids=short)
def test_no_python_file_names_a_framework(path: Path, catalog: Catalog) -> None:
    named = re.compile(rf"(?<![\w-])({'|'.join(f.id for f in catalog.frameworks)})(@[\w.-]+)?(?![\w-])")
    for text, line in _strings(ast.parse(path.read_text(encoding="utf-8"))):
        is_language = (short(path), text) in LANGUAGE_CODES
        assert is_language or not named.fullmatch(text.strip()), f"{short(path)}:{line} names {text!r}"
        assert not re.search(r"w3id\.org/mcx/(shapes/)?(jwg|eu|au|my|rishu)\b", text), f"{short(path)}:{line}"


def _strings(tree: ast.AST) -> list[tuple[str, int]]:
    """String literals outside docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def test_a_named_framework_would_be_noticed() -> None:
    found = _strings(ast.parse('"""eu"""\nif framework == "eu":\n    pass\n'))
    assert found == [("eu", 2)]


def test_broken_turtle_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(BrokenData, match=r"x\.ttl: not readable as Turtle"):
        catalogs.parse(path)


def test_catalog_graph_is_not_changed_by_reading(catalog: Catalog) -> None:
    before = {e.id: len(catalog.shapes_graph(e)) for e in catalog.encoded}
    assert before == {e.id: len(_fresh(e.framework if e.default else e.id)) for e in catalog.encoded}


def _fresh(stem: str) -> Graph:
    return catalogs.parse(ROOT / "shapes" / f"{stem}.ttl")
