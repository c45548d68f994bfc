"""Competing positions side by side: what is published, what is proposed instead, who holds it and who objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crosswalk.catalog import Catalog
from crosswalk.catalog.published import published
from crosswalk.model.proposal import Action, Position, Proposal, Target, one_line


def positions(proposals: Iterable[Proposal], catalog: Catalog) -> tuple[Position, ...]:
    """Every position on every target of which somebody has said something that is still open.

    By target; for each first the published value (empty where there is none), then each proposed
    value in the order in which they came. Of what a person said of a position the latest counts; two
    on one day both stand. A value that has meanwhile been published is the published position.
    """
    every = sorted(proposals, key=lambda p: p.id)
    targets = sorted({p.target for p in every}, key=_order)
    return tuple(found for target in targets for found in _at(target, every, catalog))


def stale(proposal: Proposal, catalog: Catalog) -> bool:
    """Whether what the proposal was made against has changed since."""
    return proposal.action.asks and one_line(proposal.against) != (published(proposal.target, catalog) or "")


def _order(target: Target) -> tuple[str, ...]:
    return (type(target).__name__, *(str(getattr(target, name)) for name in target.__slots__))


def _at(target: Target, every: Sequence[Proposal], catalog: Catalog) -> Iterator[Position]:
    own = [p for p in every if p.target == target]
    now = published(target, catalog)
    first = Position(target, now or "", published=True)
    found: dict[tuple[bool, str], Position] = {_key(first): first}
    homes: dict[str, tuple[bool, str]] = {}
    for proposal in own:
        if not proposal.action.asks or proposal.accepted:
            continue
        position = Position(
            target, proposal.value, published=False, retire=proposal.action is Action.RETIRE,
            stale=stale(proposal, catalog),
        )  # fmt: skip
        # Nothing published is no value, so a retired target is published as nothing too.
        key = _key(first) if not position.retire and proposal.value == now else _key(position)
        known = found.get(key, position)
        still = known.stale and position.stale
        found[key] = replace(known, stale=still, proposals=(*known.proposals, proposal))
        homes[proposal.id] = key
    by_id = {p.id: p for p in every}
    for proposal in own:
        home = None if proposal.action.asks else _home(proposal, by_id, homes, _key(first))
        if home is not None:
            found[home] = _with(found[home], proposal)
    if any(p.proposals or p.agree or p.object or p.comments for p in found.values()):
        yield from map(_latest, found.values())


def _key(position: Position) -> tuple[bool, str]:
    return position.retire, position.value


def _home(
    proposal: Proposal, by_id: dict[str, Proposal], homes: dict[str, tuple[bool, str]], first: tuple[bool, str]
) -> tuple[bool, str] | None:
    """The position that a reply is about: that of the proposal at the root of its thread.

    Without a thread it is about what is published. What is said of an accepted or unknown proposal is closed.
    """
    seen: set[str] = set()
    while proposal.reply_to and not proposal.action.asks:
        if proposal.reply_to in seen or proposal.reply_to not in by_id:
            return None
        seen.add(proposal.reply_to)
        proposal = by_id[proposal.reply_to]
    return homes.get(proposal.id) if proposal.action.asks else first


def _with(position: Position, reply: Proposal) -> Position:
    match reply.action:
        case Action.AGREE:
            return replace(position, agree=(*position.agree, reply))
        case Action.OBJECT:
            return replace(position, object=(*position.object, reply))
        case _:
            return replace(position, comments=(*position.comments, reply))


def _latest(position: Position) -> Position:
    """Only what each person said last; whoever agreed on Monday and objects on Tuesday objects."""
    days: dict[str, str] = {}
    for reply in (*position.agree, *position.object):
        days[reply.by] = max(days.get(reply.by, ""), reply.date)
    return replace(
        position,
        agree=tuple(r for r in position.agree if r.date == days[r.by]),
        object=tuple(r for r in position.object if r.date == days[r.by]),
    )
