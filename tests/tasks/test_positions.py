"""Competing positions side by side, worked out by hand on one descriptor of one edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crosswalk.catalog import Catalog
from crosswalk.model.proposal import Action, Position, Proposal, StatementTarget
from crosswalk.tasks.proposals import positions, propose

LABEL = StatementTarget("eu@2022", "title", "label.en")
NOW = "Title of the micro-credential"


def on(day: int) -> date:
    return date(2026, 11, day)


def wish(catalog: Catalog, value: str, by: str, day: int = 2, reason: str = "clearer") -> Proposal:
    return propose(Action.CHANGE, LABEL, value, by=by, reason=reason, on=on(day), catalog=catalog)


def reply(catalog: Catalog, action: Action, to: Proposal, by: str, day: int, reason: str = "so it is") -> Proposal:
    return propose(action, LABEL, by=by, reason=reason, reply_to=to.id, on=on(day), catalog=catalog)


def shown(found: tuple[Position, ...]) -> list[tuple[object, ...]]:
    return [
        (p.value, p.published, p.stale, p.owners, tuple(r.by for r in p.agree), tuple(r.by for r in p.object))
        for p in found
    ]


def test_nothing_said_is_no_position(catalog: Catalog) -> None:
    assert positions((), catalog) == ()


def test_the_published_value_stands_first_then_each_proposed_one(catalog: Catalog) -> None:
    name, heading, same = wish(catalog, "Name", "A"), wish(catalog, "Heading", "B", 1), wish(catalog, "Name", "C", 3)
    replies = (
        reply(catalog, Action.AGREE, name, "D", 3),
        reply(catalog, Action.OBJECT, heading, "A", 3, "too short"),
        reply(catalog, Action.COMMENT, same, "E", 4, "which one?"),
        propose(Action.AGREE, LABEL, by="F", on=on(4), catalog=catalog),
    )
    found = positions((name, heading, same, *replies), catalog)
    assert shown(found) == [
        (NOW, True, False, (), ("F",), ()),
        ("Heading", False, False, ("B",), (), ("A",)),
        ("Name", False, False, ("A", "C"), ("D",), ()),
    ]
    assert [r.reason for r in found[1].object] == ["too short"]
    assert [r.by for r in found[2].comments] == ["E"]


def test_of_what_a_person_said_the_latest_counts(catalog: Catalog) -> None:
    name = wish(catalog, "Name", "A")
    agreed = reply(catalog, Action.AGREE, name, "B", 3)
    # A reply to one's own reply is about the same position.
    changed = reply(catalog, Action.OBJECT, agreed, "B", 4)
    both = reply(catalog, Action.AGREE, name, "C", 5), reply(catalog, Action.OBJECT, name, "C", 5)
    (_, found) = positions((name, agreed, changed, *both), catalog)
    assert shown((found,)) == [("Name", False, False, ("A",), ("C",), ("B", "C"))]


def test_stale_ones_are_marked_and_new_ones_on_the_same_value_lift_it(catalog: Catalog) -> None:
    old = replace(wish(catalog, "Name", "A"), against="An earlier title")
    (_, found) = positions((old,), catalog)
    assert found.stale
    (_, again) = positions((old, wish(catalog, "Name", "B", 5)), catalog)
    assert not again.stale


def test_a_value_that_has_been_published_meanwhile_is_the_published_position(catalog: Catalog) -> None:
    done = replace(wish(catalog, "Name", "A"), value=NOW, against="An earlier title")
    agreed = reply(catalog, Action.AGREE, done, "B", 3)
    assert shown(positions((done, agreed), catalog)) == [(NOW, True, False, ("A",), ("B",), ())]


def test_accepted_proposals_and_what_was_said_of_them_are_closed(catalog: Catalog) -> None:
    done = replace(wish(catalog, "Name", "A"), accepted_by="Chair", accepted_on="2026-11-10")
    agreed = reply(catalog, Action.AGREE, done, "B", 3)
    assert positions((done, agreed), catalog) == ()


def test_retiring_is_a_position_of_its_own(catalog: Catalog) -> None:
    whole = replace(LABEL, property="")
    gone = propose(Action.RETIRE, whole, by="A", reason="not needed", on=on(2), catalog=catalog)
    published, retired = positions((gone,), catalog)
    assert published.published
    assert '"label.en": "Title of the micro-credential"' in published.value
    assert (retired.retire, retired.value, retired.owners) == (True, "", ("A",))


def test_a_reply_to_nothing_known_counts_for_nobody(catalog: Catalog) -> None:
    name = wish(catalog, "Name", "A")
    lost = replace(reply(catalog, Action.AGREE, name, "B", 3), reply_to="2026-01-01-0")
    loop = replace(lost, id="2026-11-03-x", reply_to="2026-11-03-x")
    assert shown(positions((name, lost, loop), catalog))[1] == ("Name", False, False, ("A",), (), ())
