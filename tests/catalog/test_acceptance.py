"""Accepted proposals change the lines that they are about, and no other byte of what is published."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from published import folder, hashes

from crosswalk.catalog import Catalog
from crosswalk.errors import NotAcceptable
from crosswalk.model.proposal import Action, MappingTarget, Proposal, StatementTarget, Target, mapping_target, written
from crosswalk.reports import refusal
from crosswalk.tasks import lint
from crosswalk.tasks.proposals import accept, propose

EU = "eu@2022"
DAY = date(2026, 11, 24)
VOCAB, SHAPES = "vocab/frameworks/eu@2022.ttl", "shapes/eu@2022.ttl"
SET = "vocab/mappings/eu@2022.sssom.tsv"
PRICE = MappingTarget("https://w3id.org/mcx/eu/2022/price", "closeMatch", "https://w3id.org/mcx/descriptor/price")
PRICE_MAPPING = {
    "subject": PRICE.subject, "object": PRICE.object, "subject_source": EU, "object_source": "descriptor",
    "predicate": PRICE.predicate, "justification": "semapv:ManualMappingCuration", "confidence": "0.8", "evidence": "S",
    "reason.ja": "費用を述べる。", "reason.en": "Both are about what it costs.", "clause.ja": "架空の条項",
    "clause.en": "an invented clause", "author": "mcx:project", "mapping_date": "2026-11-24",
}  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("shared") / "published")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder(tmp_path / "published")


@pytest.fixture(scope="module")
def known(shared: Path) -> Catalog:
    return Catalog([shared])


def change(catalog: Catalog, statement: str, name: str, value: str) -> Proposal:
    return ask(catalog, StatementTarget(EU, statement, name), value)


def ask(catalog: Catalog, target: Target, value: str = "", action: Action = Action.CHANGE) -> Proposal:
    return propose(action, target, value, by="Hanako", reason="as the text says", on=DAY, catalog=catalog)


def taken_over(root: Path, *proposals: Proposal) -> dict[str, list[str]]:
    """The lines that accepting changes, by file; the recorded proposals are checked on the way."""
    texts = {p: p.read_text(encoding="utf-8") for p in root.rglob("*") if p.is_file()}
    before = hashes(root)
    done = accept([p.id for p in proposals], proposals, by="Chair", into=root, on=DAY, catalog=Catalog([root]))
    assert done.proposals == tuple(replace(p, accepted_by="Chair", accepted_on="2026-11-24") for p in proposals)
    after = hashes(root)
    assert set(after) == set(before)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {r.path.relative_to(root).as_posix() for r in done.rewritten}
    return {name: lines(texts[root / name], (root / name).read_text(encoding="utf-8")) for name in changed}


def lines(before: str, after: str) -> list[str]:
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def test_an_obligation_changes_with_the_severity_of_its_shape(root: Path, known: Catalog) -> None:
    assert taken_over(root, change(known, "title", "obligation", "optional")) == {
        VOCAB: ["-    cw:obligation cwo:mandatory ;", "+    cw:obligation cwo:optional ;"],
        SHAPES: ["-    sh:severity sh:Violation ;", "+    sh:severity sh:Info ;"],
    }
    assert lint.problems([root]) == ()


def test_words_and_codes_change_in_their_own_lines(root: Path, known: Catalog) -> None:
    changes = (
        change(known, "title", "label.ja", "題名"),
        change(known, "title", "definition.en", "What it is called."),
        change(known, "awardingBody", "carrier", "provider"),
        change(known, "EU-07", "evidence", "S"),
    )
    found = taken_over(root, *changes)
    assert set(found) == {VOCAB}
    assert [line for line in found[VOCAB] if line.startswith("+")] == [
        '+    skos:prefLabel "題名"@ja ,',
        '+                    "What it is called."@en ;',
        "+    cw:carrier cwc:provider ;",
        "+    cw:evidence cwe:S .",
    ]
    assert len(found[VOCAB]) == 8


def test_an_english_label_changes_where_mapping_sets_repeat_it_too(root: Path, known: Catalog) -> None:
    found = taken_over(root, change(known, "title", "label.en", "Heading"))
    assert set(found) == {VOCAB, SET}
    old, new = found[SET]
    assert (old[1:].split("\t")[1], new[1:].split("\t")[1]) == ("Title of the micro-credential", "Heading")
    assert old[1:].split("\t")[2:] == new[1:].split("\t")[2:]


def test_a_condition_in_both_languages_makes_a_warning(root: Path, known: Catalog) -> None:
    both = (change(known, "title", "condition.ja", "該当する場合"), change(known, "title", "condition.en", "if any"))
    assert taken_over(root, *both) == {
        VOCAB: ['+    cw:condition "該当する場合"@ja ,', '+                 "if any"@en ;'],
        SHAPES: ["-    sh:severity sh:Violation ;", "+    sh:severity sh:Warning ;"],
    }


def test_a_new_descriptor_comes_with_its_shape_in_its_place(root: Path, known: Catalog) -> None:
    values = {
        "edition": EU, "statement": "price", "kind": "descriptor", "descriptor": "price", "relation": "closeMatch",
        "obligation": "optional", "label.ja": "価格", "label.en": "Price", "definition.ja": "受講に要する費用。",
        "definition.en": "What taking part costs.", "clause.ja": "架空の条項", "clause.en": "an invented clause",
        "evidence": "S", "carrier": "offering",
    }  # fmt: skip
    new = ask(known, StatementTarget(EU, "price"), written(values), Action.ADD)
    assert "is in no mapping set" in str(refused(root, new))
    found = taken_over(root, new, ask(known, PRICE, written(PRICE_MAPPING), Action.ADD))
    ((mapped,),) = [changes for name, changes in found.items() if name == SET]
    assert mapped[1:].split("\t")[:9] == [
        "eu-2022:price", "Price", "skos:closeMatch", "", "cwd:price", "Price",
        "semapv:ManualMappingCuration", "0.8", "S",
    ]  # fmt: skip
    assert {name: changes for name, changes in found.items() if name != SET} == {
        VOCAB: [
            "+eu-2022:price",
            "+    a skos:Concept ;",
            "+    skos:inScheme <https://w3id.org/mcx/eu/2022> ;",
            '+    skos:prefLabel "価格"@ja ,',
            '+                   "Price"@en ;',
            '+    skos:definition "受講に要する費用。"@ja ,',
            '+                    "What taking part costs."@en ;',
            "+    skos:closeMatch cwd:price ;",
            "+    cw:obligation cwo:optional ;",
            "+    cw:carrier cwc:offering ;",
            '+    cw:clause "架空の条項"@ja ,',
            '+              "an invented clause"@en ;',
            "+    cw:evidence cwe:S .",
            "+",
        ],
        SHAPES: [
            "+eus-2022:price",
            "+    a sh:PropertyShape ;",
            "+    sh:targetClass cw:Record ;",
            "+    sh:path ( cwd:price rdf:value ) ;",
            "+    sh:minCount 1 ;",
            "+    sh:severity sh:Info ;",
            '+    sh:message "価格がありません。"@ja ,',
            '+               "Price is missing."@en ;',
            "+    cw:checks eu-2022:price .",
            "+",
        ],
    }
    assert Catalog([root]).edition(EU).statements_about("price")[0].label.en == "Price"
    text = (root / VOCAB).read_text(encoding="utf-8")
    assert text.index("eu-2022:price\n") < text.index("eu-2022:EU-03\n")


def test_a_retired_statement_stays_in_the_file_and_is_asked_for_no_more(root: Path, known: Catalog) -> None:
    gone = ask(known, StatementTarget(EU, "EU-07"), action=Action.RETIRE)
    found = taken_over(root, gone)
    assert found[VOCAB] == ["-    cw:evidence cwe:Q .", "+    cw:evidence cwe:Q ;", "+    owl:deprecated true ."]
    assert all(line.startswith("-") for line in found[SHAPES])
    assert "-eus-2022:EU-07" in found[SHAPES]
    assert "EU-07" not in {s.id for s in Catalog([root]).edition(EU).statements}
    assert lint.problems([root]) == ()


def test_a_mapping_changes_in_its_own_line(root: Path, known: Catalog) -> None:
    mappings = next(s.mappings for s in known.mapping_sets if s.name == EU)
    mapping = next(m for m in mappings if m.subject_id.endswith("/title"))
    before = (root / SET).read_text(encoding="utf-8")
    found = taken_over(root, ask(known, mapping_target(mapping, "confidence"), "0.75"))
    assert set(found) == {SET}
    old, new = (line[1:].split("\t") for line in found[SET])
    place = before.splitlines()[next(n for n, t in enumerate(before.splitlines()) if t.startswith("subject_id"))]
    at = place.split("\t").index("confidence")
    assert (float(old[at]), new[at]) == (mapping.confidence, "0.75")
    assert old[:at] + old[at + 1 :] == new[:at] + new[at + 1 :]


def test_a_retired_mapping_leaves_its_set(root: Path, known: Catalog) -> None:
    mapping = next(m for s in known.mapping_sets if s.name == EU for m in s.mappings if m.negative)
    found = taken_over(root, ask(known, mapping_target(mapping), action=Action.RETIRE))
    assert set(found) == {SET}
    assert len(found[SET]) == 1
    assert found[SET][0].startswith("-eu-2022:")


# ---- what is refused, with nothing written


def refused(root: Path, *proposals: Proposal, ids: tuple[str, ...] = ()) -> NotAcceptable:
    before = hashes(root)
    with pytest.raises(NotAcceptable) as caught:
        accept(ids or [p.id for p in proposals], proposals, by="Chair", into=root, catalog=Catalog([root]))
    assert hashes(root) == before
    japanese = refusal(caught.value, "ja")
    assert re.search("[ぁ-ん]", japanese)
    assert "{" not in japanese + str(caught.value)
    return caught.value


def test_nothing_mandatory_rests_on_weak_evidence(shared: Path, known: Catalog) -> None:
    assert "Evidence M never violates" in str(refused(shared, change(known, "title", "evidence", "M")))
    both = change(known, "stackability", "obligation", "mandatory"), change(known, "stackability", "evidence", "I")
    assert "Evidence I never violates" in str(refused(shared, *both))


def test_what_has_changed_since_is_stale(root: Path, known: Catalog) -> None:
    older = change(known, "title", "label.ja", "題名")
    path = root / VOCAB
    path.write_text(
        path.read_text(encoding="utf-8").replace('"マイクロクレデンシャルの名称"@ja', '"名前"@ja'), encoding="utf-8"
    )
    assert "has changed since" in str(refused(root, older))


def test_one_language_of_a_condition_is_not_enough(shared: Path, known: Catalog) -> None:
    assert "one language only" in str(refused(shared, change(known, "title", "condition.ja", "該当する場合")))


def test_two_answers_for_one_place_contradict(shared: Path, known: Catalog) -> None:
    one, two = change(known, "title", "label.ja", "題名"), change(known, "title", "label.ja", "名前")
    assert f"contradicts {one.id}" in str(refused(shared, one, two))
    gone = ask(known, StatementTarget(EU, "title"), action=Action.RETIRE)
    assert f"contradicts {gone.id}" in str(refused(shared, one, gone))


def test_a_statement_that_mappings_name_is_not_retired_alone(shared: Path, known: Catalog) -> None:
    gone = ask(known, StatementTarget(EU, "gradeAchieved"), action=Action.RETIRE)
    assert "3 mappings still name it" in str(refused(shared, gone))


def test_unknown_accepted_and_merely_said(shared: Path, known: Catalog) -> None:
    one = change(known, "title", "label.ja", "題名")
    agreed = propose(Action.AGREE, one.target, by="Taro", reply_to=one.id, on=DAY, catalog=known)
    assert "No proposal has this identifier" in str(refused(shared, one, ids=("x",)))
    assert "asks for nothing" in str(refused(shared, one, agreed, ids=(agreed.id,)))
    done = replace(one, accepted_by="Chair", accepted_on="2026-11-20")
    assert "accepted on 2026-11-20 by Chair" in str(refused(shared, done))


def test_a_target_that_is_not_there(shared: Path, known: Catalog) -> None:
    away = replace(change(known, "title", "label.ja", "題名"), target=StatementTarget("xx@1", "title", "label.ja"))
    assert "has changed since" in str(refused(shared, away))


def test_what_asks_for_nothing_needs_a_reason_written_by_hand(shared: Path, known: Catalog) -> None:
    assert "why nothing checks it" in str(refused(shared, change(known, "title", "obligation", "information")))
    assert "what this rule would demand" in str(refused(shared, change(known, "EU-04", "obligation", "recommended")))


def test_a_result_that_would_not_lint_is_refused(shared: Path, known: Catalog) -> None:
    target = MappingTarget(
        "https://w3id.org/mcx/eu/2022/title",
        "exactMatch",
        "https://w3id.org/mcx/descriptor/title",
        property="predicate",
    )
    error = refused(shared, ask(known, target, "broadMatch"))
    assert "could not be published" in str(error)
    assert "eu/2022/title" in str(error)
