"""The guide to adding a framework, followed by taking its files and commands from the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.cli import main
from crosswalk.model.finding import Verdict
from crosswalk.tasks.check import check
from crosswalk.tasks.lint import lint, write
from crosswalk.tasks.matrix import matrix

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-framework.md").read_text(encoding="utf-8")
VOCAB, SHAPES = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [shlex.split(line, comments=True) for line in re.findall(r"^    python3 x\.py (.*)$", PAGE, re.MULTILINE)]
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"

#: A block and a shape more: an element, its relation, and the descriptor that it is related to.
BLOCK = """
th:{name}
    a skos:Concept ;
    skos:inScheme <https://w3id.org/mcx/th/2026> ;
    skos:prefLabel "三つめ"@ja ,
                   "The third"@en ;
    skos:definition "三つめの項目。"@ja ,
                    "The third item."@en ;
    cw:sourceLabelLanguage "en" ;
    skos:{relation} cwd:{about} ;
    cw:obligation cwo:present ;
    cw:carrier cwc:award ;
    cw:clause "第3条"@ja ,
              "article 3"@en ;
    cw:evidence cwe:S .
"""
SHAPE = """
ths:{name}
    a sh:PropertyShape ;
    sh:targetClass cw:Record ;
    sh:path ( cwd:{about} rdf:value ) ;
    sh:minCount 1 ;
    sh:severity sh:Warning ;
    sh:message "三つめがありません。"@ja ,
               "The third is not stated."@en ;
    cw:checks th:{name} .
"""
EXTENSION = """
cwd:ownTerm
    a cw:ExtensionDescriptor , rdf:Property , skos:Concept ;
    skos:inScheme <https://w3id.org/mcx/descriptor> ;
    skos:prefLabel "独自の記述子"@ja ,
                   "Descriptor of our own"@en ;
    skos:definition "どこにもないもの。"@ja ,
                    "What is nowhere else."@en ;
    cw:clause "第3条"@ja ,
              "article 3"@en ;
    cw:evidence cwe:S .
"""
RDF = "@prefix rdf:     <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n@prefix skos:"


def save(folder: Path, vocab: str, shapes: str = "") -> Path:
    for name, text in (("vocab/frameworks/th.ttl", vocab), ("shapes/th.ttl", shapes)):
        path = folder / name
        path.parent.mkdir(parents=True)
        if text:
            path.write_text(text, encoding="utf-8")
    return folder


def with_third(folder: Path, relation: str, about: str, *, name: str = "", own: str = "") -> Catalog:
    """The catalog of a folder whose framework has one element more."""
    gaps = {"name": name or about, "relation": relation, "about": about}
    vocab = VOCAB.replace("@prefix skos:", RDF) if own else VOCAB
    save(folder, vocab + BLOCK.format(**gaps) + own, SHAPES + SHAPE.format(**gaps))
    return catalogs.load(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save(tmp_path / "th", VOCAB, SHAPES)


def test_the_page_s_files_have_no_fault(folder: Path) -> None:
    assert lint(folder) == ()


def test_the_page_s_framework_judges_a_badge(folder: Path) -> None:
    catalog = catalogs.load(folder)
    assert [f.id for f in catalog.frameworks][-1] == "th"
    (report,) = check(BADGE, ["th"], catalog=catalog)
    (judgement,) = report.judgements
    assert judgement.verdict is Verdict.CONFORMS
    assert (judgement.mandatory.met, judgement.optional.met) == (1, 1)


@pytest.mark.parametrize("command", [c[1:] for c in COMMANDS if c[0] == "cli"], ids=lambda c: c[0])
def test_the_page_s_commands_show_it(command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [str(folder) if a == "th" and b == "--data" else a for b, a in zip(["", *command], command, strict=False)]
    given = [str(ROOT / a) if a.startswith("examples/") else a for a in given]
    assert str(folder) in given
    assert main([*given, "--lang", "en"]) == 0
    assert "Thailand" in capsys.readouterr().out


def test_the_app_is_started_with_the_folder() -> None:
    assert ["app", "--data", "th"] in COMMANDS


def test_what_is_only_related_is_left_to_a_person(tmp_path: Path) -> None:
    catalog = with_third(tmp_path, "relatedMatch", "certification")
    (report,) = check(BADGE, ["th"], catalog=catalog)
    outcomes = {f.statement: f.outcome.value for f in report.judgements[0].findings}
    assert outcomes == {"learningOutcomes": "met", "prerequisites": "met", "certification": "cannot-tell"}


def test_the_element_named_like_the_descriptor_stands_in_the_row(tmp_path: Path) -> None:
    catalog = with_third(tmp_path, "broadMatch", "learningOutcomes", name="another")
    stated = [s.id for s in catalog.edition("th").statements if s.about == "learningOutcomes"]
    assert stated == ["learningOutcomes", "another"]


def test_an_extension_descriptor_of_one_s_own_is_read_from_a_badge(tmp_path: Path) -> None:
    catalog = with_third(tmp_path / "th", "exactMatch", "ownTerm", own=EXTENSION)
    assert lint(tmp_path / "th") == ()
    badge = tmp_path / "badge.json"
    text = BADGE.read_text(encoding="utf-8")
    badge.write_text(text.replace("学修成果：", "独自の記述子：あり\\n学修成果：", 1), encoding="utf-8")
    found = [check(path, ["th"], catalog=catalog)[0].judgements[0].findings[-1] for path in (BADGE, badge)]
    assert {f.statement for f in found} == {"ownTerm"}
    assert [f.outcome.value for f in found] == ["not-met", "met"]


def test_a_mapping_set_with_a_copied_header_gives_reasons(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied = (ROOT / "vocab" / "mappings" / "nz.sssom.tsv").read_text(encoding="utf-8").partition("subject_id\t")[0]
    slots = {
        "mapping_justification": "semapv:ManualMappingCuration", "confidence": "0.95", "evidence": "P",
        "author_id": "mcx:project", "mapping_date": "2026-11-24", "subject_source": "mcx:th/2026",
        "subject_source_version": "2026", "object_source": "mcx:descriptor", "comment": "Said in so many words.",
        "comment_ja": "そのまま述べている。", "clause": "articles 1 and 2", "clause_ja": "第1・2条",
    }  # fmt: skip
    rows = [
        ("subject_id", "predicate_id", "object_id", *slots),
        ("th:learningOutcomes", "skos:exactMatch", "cwd:learningOutcomes", *slots.values()),
        ("th:prerequisites", "skos:closeMatch", "cwd:prerequisites", *slots.values()),
    ]
    path = folder / "vocab" / "mappings" / "th.sssom.tsv"
    path.parent.mkdir()
    lines = "".join("\t".join(row) + "\n" for row in rows)
    path.write_text(copied.replace("nz: ", "th: ").replace("nz/2022", "th/2026") + lines, encoding="utf-8")
    write(folder)
    assert lint(folder) == ()
    assert main(["map", "th", "jwg", "--data", str(folder), "--report", "csv", "--lang", "en"]) == 0
    assert "Said in so many words." in capsys.readouterr().out


def test_an_empty_slot_is_listed_and_needs_no_shapes(tmp_path: Path) -> None:
    header = VOCAB[: VOCAB.index("th:learningOutcomes\n")].replace("listComplete true", "listComplete false")
    reason = 'cw:notEncoded "読めなかったため。"@ja , "It could not be read."@en ;\n    cw:validFrom'
    save(tmp_path, header.replace("cw:validFrom", reason))
    write(tmp_path)
    assert lint(tmp_path) == ()
    assert catalogs.load(tmp_path).edition("th").not_encoded is not None


def test_it_is_compared_unless_it_says_otherwise(tmp_path: Path) -> None:
    publisher = "    dcterms:publisher <https://w3id.org/mcx/th/body>"
    silent = VOCAB.replace(publisher, f"    cw:comparedByDefault false ;\n{publisher}")
    for name, vocab, compared in (("loud", VOCAB, True), ("silent", silent, False)):
        editions = matrix(catalog=catalogs.load(save(tmp_path / name, vocab, SHAPES))).editions
        assert ("th" in {e.framework for e in editions}) is compared
    assert lint(tmp_path / "silent") == ()
