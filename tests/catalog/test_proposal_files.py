"""Proposal files: what is written comes back, nothing is lost or overwritten, and SSSOM tools can read them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sssom_pydantic

from crosswalk.catalog import Catalog
from crosswalk.catalog.proposals import MAPPINGS, STATEMENTS, parsed
from crosswalk.errors import Misuse, NotAcceptable, UnreadableInput
from crosswalk.model.mapping import NO_TERM_FOUND
from crosswalk.model.proposal import Action, MappingTarget, Proposal, StatementTarget, mapping_target
from crosswalk.reports import refusal
from crosswalk.tasks.proposals import files, load, propose, save

DAY = date(2026, 11, 24)
TITLE = StatementTarget("eu@2022", "title", "label.en")


@pytest.fixture(scope="module")
def some(catalog: Catalog) -> tuple[Proposal, ...]:
    """One of each action, on statements and on mappings, with text that a spreadsheet or TSV could take amiss."""
    sets = {s.name: s for s in catalog.mapping_sets}
    mapping = sets["eu@2022"].mappings[0]
    missing = next(m for m in sets["eu@2022"].mappings if NO_TERM_FOUND in (m.subject_id, m.object_id))
    negative = next(m for m in sets["eu@2022"].mappings if m.negative)
    hanako = {"by": '花子 "Hana"', "on": DAY, "catalog": catalog}
    first = propose(Action.CHANGE, TITLE, '=HYPERLINK("x")', reason="-1 it\tis\nshorter", **hanako)
    return (
        first,
        propose(Action.RETIRE, StatementTarget("eu@2022", "EU-07"), reason="'gone'", **hanako),
        propose(Action.AGREE, TITLE, reply_to=first.id, by="Taro", on=DAY, catalog=catalog),
        propose(Action.OBJECT, TITLE, reply_to=first.id, reason="@all: no", by="Jiro", on=DAY, catalog=catalog),
        propose(Action.COMMENT, TITLE, reason="+1", by="Saburo", on=DAY, catalog=catalog),
        propose(Action.CHANGE, mapping_target(mapping, "confidence"), "0.5", reason="less sure", **hanako),
        propose(Action.RETIRE, mapping_target(missing), reason="found", **hanako),
        propose(Action.OBJECT, mapping_target(negative), reason="it does hold", **hanako),
    )


def by_name(proposals: tuple[Proposal, ...], catalog: Catalog) -> dict[str, str]:
    return {name: data.decode() for name, data in files(proposals, catalog=catalog).items()}


def test_what_is_written_comes_back(some: tuple[Proposal, ...], catalog: Catalog) -> None:
    found = [p for name, text in by_name(some, catalog).items() for p in parsed(text.encode(), name)]
    assert set(found) == set(some)
    assert some[0].value == '=HYPERLINK("x")'
    assert some[0].reason == "-1 it is shorter"


def test_the_files_do_not_depend_on_the_order_and_are_sorted(some: tuple[Proposal, ...], catalog: Catalog) -> None:
    texts = by_name(some, catalog)
    assert by_name(tuple(reversed(some)), catalog) == texts
    ids = [line.split("\t")[0] for line in texts[STATEMENTS].splitlines()[1:]]
    assert ids == sorted(ids)
    assert len(ids) == 5


def test_no_cell_is_a_formula(some: tuple[Proposal, ...], catalog: Catalog) -> None:
    for text in by_name(some, catalog).values():
        rows = [line for line in text.splitlines() if not line.startswith("#")]
        assert not [c for row in rows for c in row.split("\t") if c.strip('"')[:1] in ("=", "+", "-", "@")]


def test_the_mappings_are_valid_sssom(some: tuple[Proposal, ...], catalog: Catalog) -> None:
    text = by_name(some, catalog)[MAPPINGS]
    rows, _, header, errors = sssom_pydantic.read(io.StringIO(text), return_errors=True)
    assert errors == []
    assert header.title == "Proposals on mappings"
    found = {str(r.extensions["proposal_id"].value): r for r in rows}
    assert set(found) == {p.id for p in some if isinstance(p.target, MappingTarget)}
    assert {str(r.extensions["by"].value) for r in rows} == {'花子 "Hana"'}
    assert str(found[some[5].id].extensions["value"].value) == "0.5"
    assert found[some[7].id].predicate_modifier == "Not"


def test_a_new_proposal_is_a_new_line(some: tuple[Proposal, ...], catalog: Catalog) -> None:
    before = by_name(some, catalog)[STATEMENTS].splitlines()
    more = propose(Action.COMMENT, TITLE, reason="hm", by="Shiro", on=DAY, catalog=catalog)
    after = by_name((*some, more), catalog)[STATEMENTS].splitlines()
    assert set(before) < set(after)
    assert [line for line in after if line not in before] == [line for line in after if line.startswith(more.id)]


def test_saving_adds_and_never_takes_away(some: tuple[Proposal, ...], catalog: Catalog, tmp_path: Path) -> None:
    place = tmp_path / "proposals"
    assert load(place) == ()
    save(place, some[:2], catalog=catalog)
    save(place, some[5:6], catalog=catalog)
    assert set(save(place, some[1:3], catalog=catalog)) == {*some[:3], some[5]}
    assert set(load(place)) == {*some[:3], some[5]}
    assert {p.name for p in place.iterdir()} == {STATEMENTS, MAPPINGS}
    done = replace(some[0], accepted_by="Chair", accepted_on="2026-11-25")
    save(place, [done], catalog=catalog)
    save(place, [some[0]], catalog=catalog)
    assert done in load(place)


def test_an_identifier_stands_for_one_proposal(some: tuple[Proposal, ...], catalog: Catalog, tmp_path: Path) -> None:
    save(tmp_path, some[:1], catalog=catalog)
    before = (tmp_path / STATEMENTS).read_bytes()
    with pytest.raises(UnreadableInput, match="Two different proposals"):
        save(tmp_path, [replace(some[0], value="other")], catalog=catalog)
    assert (tmp_path / STATEMENTS).read_bytes() == before


def test_a_file_keeps_one_kind(some: tuple[Proposal, ...], catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="Name its folder"):
        save(tmp_path / "mine.tsv", some, catalog=catalog)
    assert list(tmp_path.iterdir()) == []
    save(tmp_path / "mine.tsv", some[:2], catalog=catalog)
    assert set(load(tmp_path / "mine.tsv")) == set(some[:2])


def test_a_term_of_an_edition_that_is_not_known(some: tuple[Proposal, ...], catalog: Catalog, tmp_path: Path) -> None:
    other = replace(some[5], target=MappingTarget("https://example.org/x", "exactMatch", "https://example.org/y"))
    with pytest.raises(UnreadableInput, match="no edition that is known here"):
        save(tmp_path, [other], catalog=catalog)
    assert list(tmp_path.iterdir()) == []


def test_the_same_words_on_one_day_are_one_proposal(catalog: Catalog) -> None:
    def said(by: str) -> Proposal:
        return propose(Action.COMMENT, TITLE, reason="hm", by=by, on=DAY, catalog=catalog)

    assert said("Hanako") == said("Hanako")
    assert said("Hanako").id != said("Taro").id
    assert said("Hanako").id.startswith("2026-11-24-")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("change", "alter"), "“alter” is no action"),
        (("label.en", "colour"), "“colour” is no property"),
        (("in_reply_to", "reply"), "The columns are not those"),
        (("\t2026-11-24\t", "\tyesterday\t"), "a person and a day"),
        (("\t2026-11-24\t", "\t2026-99-99\t"), "a person and a day"),
        (("eu@2022", "../../x"), "no identifier of an edition"),
        (("title\t", "title\t\t"), "too few or too many cells"),
    ],
)
def test_a_damaged_line_is_named(
    some: tuple[Proposal, ...], catalog: Catalog, change: tuple[str, str], said: str
) -> None:
    text = by_name(some[:1], catalog)[STATEMENTS].replace(*change, 1)
    with pytest.raises(UnreadableInput, match=said) as caught:
        parsed(text.encode(), STATEMENTS)
    line = "line 1" if "columns" in said else "line 2"
    assert line in str(caught.value)
    assert "{" not in refusal(caught.value, "ja")


@pytest.mark.parametrize(("column", "word"), [(0, "title"), (0, "xx:title"), (1, "skos:nearMatch"), (3, "")])
def test_a_damaged_mapping_is_named(some: tuple[Proposal, ...], catalog: Catalog, column: int, word: str) -> None:
    *head, row = by_name(some[5:6], catalog)[MAPPINGS].splitlines()
    cells = row.split("\t")
    cells[column] = word
    text = "\n".join([*head, "\t".join(cells)])
    with pytest.raises(UnreadableInput, match=rf"line {len(head) + 1}\).*no term that the head"):
        parsed(text.encode(), MAPPINGS)


def test_a_line_twice_and_bytes_that_are_no_text(some: tuple[Proposal, ...], catalog: Catalog) -> None:
    lines = by_name(some[:1], catalog)[STATEMENTS].splitlines(keepends=True)
    with pytest.raises(UnreadableInput, match="stands twice"):
        parsed("".join([*lines, lines[1]]).encode(), STATEMENTS)
    with pytest.raises(UnreadableInput, match="UTF-8"):
        parsed(b"\xff\xfe\x00", STATEMENTS)


# ---- what may be proposed


@pytest.mark.parametrize(
    ("action", "target", "value", "reason", "said"),
    [
        (Action.CHANGE, TITLE, "Heading", "", "need a reason"),
        (Action.RETIRE, StatementTarget("eu@2022", "title"), "", "", "need a reason"),
        (Action.OBJECT, TITLE, "", "", "need a reason"),
        (Action.COMMENT, TITLE, "", " ", "comment is empty"),
        (Action.CHANGE, TITLE, "", "why", "both languages are needed"),
        (Action.CHANGE, TITLE, "Title of the micro-credential", "why", "published already"),
        (Action.CHANGE, StatementTarget("eu@2022", "title", "obligation"), "mandatry", "why", "not an obligation"),
        (Action.CHANGE, StatementTarget("eu@2022", "title", "obligation"), "recommended", "why", "not an obligation"),
        (Action.CHANGE, StatementTarget("eu@2022", "title", "evidence"), "Z", "why", "Use one of"),
        (Action.CHANGE, StatementTarget("eu@2022", "title", "descriptor"), "level", "why", "cannot be changed"),
        (Action.CHANGE, StatementTarget("eu@2022", "nothing", "label.en"), "x", "why", "Nothing is published there"),
        (Action.ADD, StatementTarget("eu@2022", "title"), "{}", "", "published already"),
        (
            Action.ADD,
            StatementTarget("eu@2022", "price"),
            '{"kind": "descriptor"}',
            "",
            "edition, statement, descriptor",
        ),
    ],
)
def test_what_may_not_be_proposed(
    catalog: Catalog, action: Action, target: StatementTarget, value: str, reason: str, said: str
) -> None:
    with pytest.raises(NotAcceptable, match=said) as caught:
        propose(action, target, value, by="Hanako", reason=reason, on=DAY, catalog=catalog)
    assert "{" not in refusal(caught.value, "ja")


def test_nobody_proposes_nothing(catalog: Catalog) -> None:
    with pytest.raises(NotAcceptable, match="Give a name"):
        propose(Action.AGREE, TITLE, by="  ", on=DAY, catalog=catalog)
