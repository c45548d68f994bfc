"""The working group's review: proposing, keeping and taking over, without overwriting anything.

Proposals are only ever added. Each keeps who made it, when, why and against which published value;
taking one over changes just the lines that it is about, and is refused where the result could not be
published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Final

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.catalog.permitted import choices, complaint, shown
from crosswalk.catalog.proposals import accepted, merged, parsed, read_proposals, written
from crosswalk.catalog.published import published
from crosswalk.catalog.workbook import read_edits
from crosswalk.errors import Misuse, NotAcceptable, UnknownFramework
from crosswalk.model.answer import Matrix
from crosswalk.model.proposal import (
    MAPPING_IDENTITY,
    MAPPING_PROPERTIES,
    STATEMENT_IDENTITY,
    STATEMENT_PROPERTIES,
    Action,
    Edit,
    Preview,
    Proposal,
    Rewritten,
    StatementTarget,
    Target,
    fields,
    identified,
    one_line,
)
from crosswalk.tasks.positions import positions, stale
from crosswalk.tasks.takeover import checked, put
from crosswalk.text import N_

__all__ = ["Acceptance", "accept", "files", "load", "positions", "preview", "propose", "propose_edits", "read", "save",
           "stale", "together", "workbook"]  # fmt: skip

#: Two members may save at the same moment; the second must see what the first has added.
_SAVING: Final = Lock()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What was taken over: the proposals as recorded, and the files that changed."""

    proposals: tuple[Proposal, ...]
    rewritten: tuple[Rewritten, ...]


def workbook(matrix: Matrix, *, catalog: Catalog | None = None) -> bytes:
    """The editions of a matrix as an XLSX workbook to be corrected and read back by ``preview``."""
    from crosswalk.reports.review_workbook import review_workbook

    return review_workbook(matrix, catalog or catalogs.load())


def preview(content: bytes, *, name: str = "workbook.xlsx", catalog: Catalog | None = None) -> Preview:
    """What an edited workbook would propose, cell by cell; an unchanged one nothing.

    :raises UnreadableInput: it is no such workbook, or a cell is not understood; the message names the cell
    """
    return read_edits(content, name, catalog or catalogs.load())


def propose(
    action: Action, target: Target, value: str = "", *, by: str, reason: str = "", reply_to: str = "",
    on: date | None = None, catalog: Catalog | None = None,
) -> Proposal:  # fmt: skip
    """One proposal, checked, against what is published now; it is kept nowhere until ``save``.

    ``value`` is the new value of a property; for adding, all properties as ``model.proposal.written``
    puts them. Agreeing, objecting and commenting answer the proposal ``reply_to`` on the same target,
    or what is published.

    :raises NotAcceptable: a reason or name is lacking, the value may not stand there, or nothing would change
    """
    known = catalog or catalogs.load()
    now = published(target, known)
    new, name = one_line(value), one_line(by)
    _check_words(action, name, one_line(reason), target)
    if action is Action.ADD:
        _check_new(target, new, now, known)
    elif action.asks or not reply_to:
        _check_there(target, now)
    if action is Action.CHANGE:
        _check_value(target, target.property, new, _kind(target, known), known)
        if new == now:
            raise _refused(target, N_("This is what is published already."), N_("Agree with it instead."))
    whole = replace(target, property="") if action in (Action.ADD, Action.RETIRE) else target
    against = (published(whole, known) or "") if action.asks else ""
    day = (on or date.today()).isoformat()
    return identified(
        action, whole, value=new if action in (Action.ADD, Action.CHANGE) else "", against=against,
        reason=one_line(reason), by=name, date=day, reply_to=reply_to,
    )  # fmt: skip


def propose_edits(
    edits: Iterable[Edit], *, by: str, reason: str = "", on: date | None = None, kept: Sequence[Proposal] = (),
) -> tuple[Proposal, ...]:  # fmt: skip
    """A proposal for each edit of a workbook, against what the workbook was made from.

    ``reason`` stands for every edit beside which none is written. What the same person has proposed
    already, in ``kept``, is not proposed again.

    :raises NotAcceptable: a change or retirement has no reason; the message names the cell to write it in
    """
    name, day = one_line(by), (on or date.today()).isoformat()
    known = {p.said for p in kept}
    found: list[Proposal] = []
    for edit in edits:
        why = one_line(edit.reason or reason)
        if not name:
            raise _nobody(edit.place)
        if edit.action.needs_reason and not why:
            raise NotAcceptable(
                edit.reason_place or edit.place, N_("A change or retirement needs a reason."),
                N_("Write it there, or give one for all."),
            )  # fmt: skip
        proposal = identified(
            edit.action, edit.target, value=edit.after, against=edit.before, reason=why, by=name, date=day
        )
        if proposal.said not in known:
            found.append(proposal)
    return tuple(found)


def files(proposals: Iterable[Proposal], *, catalog: Catalog | None = None) -> dict[str, bytes]:
    """The proposal files to download, by name: one for statements, one for mappings, each where there are any."""
    return {name: text.encode() for name, text in written(proposals, catalog or catalogs.load()).items()}


def load(path: Path) -> tuple[Proposal, ...]:
    """The proposals in a file, or in the files of a folder; none where there is no such thing yet.

    :raises UnreadableInput: a file is damaged
    """
    return read_proposals(path) if path.exists() else ()


def read(content: bytes, name: str) -> tuple[Proposal, ...]:
    """The proposals in the bytes of a proposal file, of whichever kind it is.

    :raises UnreadableInput: the file is damaged
    """
    return parsed(content, name)


def together(
    kept: Sequence[Proposal], new: Iterable[Proposal], *, catalog: Catalog | None = None
) -> tuple[Proposal, ...]:
    """All of both, where they are kept in memory; each can be written to its file.

    :raises UnreadableInput: an identifier would stand for two proposals, or one names an unknown term
    """
    every = merged(kept, new)
    written(every, catalog or catalogs.load())
    return every


def save(place: Path, proposals: Iterable[Proposal], *, catalog: Catalog | None = None) -> tuple[Proposal, ...]:
    """All proposals of the folder, or file, after these have been added; what is there stays.

    :raises UnreadableInput: a file there is damaged, or an identifier would stand for two proposals
    :raises Misuse: proposals on statements and on mappings would go into one file
    """
    known = catalog or catalogs.load()
    with _SAVING:
        every = merged(load(place), proposals)
        texts = written(every, known)
        if place.suffix == ".tsv":
            if len(texts) > 1:
                raise Misuse(f"{place}: a file keeps proposals of one kind, and these are of two. Name its folder.")
            for text in texts.values():
                put({place: text})
        else:
            place.mkdir(parents=True, exist_ok=True)
            put({place / name: text for name, text in texts.items()})
    return every


def accept(
    identifiers: Sequence[str], proposals: Sequence[Proposal], *, by: str, into: Path | None = None,
    on: date | None = None, catalog: Catalog | None = None,
) -> Acceptance:  # fmt: skip
    """Published files rewritten with these proposals taken over together, and the proposals so recorded.

    ``into`` is the folder whose ``vocab/`` and ``shapes/`` are rewritten; without it, this project's own.
    The record is to be kept with ``save``.

    :raises NotAcceptable: unknown, accepted, stale or contradicting proposals, or a result that would not lint
    """
    root = into or catalogs.data_root()
    known = _catalog_of(root, catalog or catalogs.load())
    if not one_line(by):
        raise _nobody(", ".join(identifiers))
    chosen = [_chosen(identifier, proposals, known) for identifier in dict.fromkeys(identifiers)]
    _check_together(chosen)
    changed = checked(chosen, known, root)
    put({r.path: r.after for r in changed})
    catalogs.load.cache_clear()
    day = (on or date.today()).isoformat()
    return Acceptance(tuple(accepted(p, one_line(by), day) for p in chosen), changed)


def _catalog_of(root: Path, catalog: Catalog) -> Catalog:
    """The catalog in which the files of a folder stand; a folder that is a copy of our own takes its place."""
    if root.resolve() in {r.resolve() for r in catalog.roots} or not (root / "vocab" / "core.ttl").is_file():
        return catalog
    return Catalog([root, *catalog.roots[1:]])


# ---- what is refused


def _refused(target: Target, reason: str, remedy: str, **gaps: object) -> NotAcceptable:
    return NotAcceptable(_named(target), reason, remedy, "", **gaps)


def _named(target: Target) -> str:
    if isinstance(target, StatementTarget):
        words: tuple[str, ...] = (target.edition, target.statement)
    else:
        words = (target.subject, target.predicate, target.object)
    return " ".join((*words, target.property)).strip()


def _nobody(place: str) -> NotAcceptable:
    return NotAcceptable(place, N_("It is not said who does this."), N_("Give a name."))


def _check_words(action: Action, by: str, reason: str, target: Target) -> None:
    if not by:
        raise _nobody(_named(target))
    if action.needs_reason and not reason:
        raise _refused(target, N_("Changing, retiring and objecting need a reason."), N_("Say why."))
    if action is Action.COMMENT and not reason:
        raise _refused(target, N_("The comment is empty."), N_("Write what you want to say."))


def _check_there(target: Target, now: str | None) -> None:
    if now is None:
        raise _refused(target, N_("Nothing is published there."), N_("Propose to add it."))


def _kind(target: Target, catalog: Catalog) -> str:
    if not isinstance(target, StatementTarget):
        return ""
    return fields(published(replace(target, property=""), catalog) or "").get("kind", "")


def _check_value(target: Target, name: str, value: str, kind: str, catalog: Catalog) -> None:
    allowed = STATEMENT_PROPERTIES if isinstance(target, StatementTarget) else MAPPING_PROPERTIES
    if name not in (*allowed, "relation"):
        raise _refused(target, N_("“{found}” cannot be changed by a proposal."), N_("Use one of {known}."),
                       found=name, known=", ".join(allowed))  # fmt: skip
    wrong = complaint(name, value, catalog, kind)
    if wrong:
        known = ", ".join(shown(name, v, catalog) for v, _ in choices(name, catalog, kind))
        raise _refused(target, *wrong, found=value, known=known, most=5_000)


def _check_new(target: Target, value: str, now: str | None, catalog: Catalog) -> None:
    if now is not None:
        raise _refused(target, N_("This is published already."), N_("Propose to change it."))
    values = fields(value)
    statement = isinstance(target, StatementTarget)
    identity = STATEMENT_IDENTITY if statement else MAPPING_IDENTITY
    lacking = [name for name in identity if not values.get(name)]
    if lacking:
        raise _refused(target, N_("{names} is lacking."), N_("Give every part of it."), names=", ".join(lacking))
    if isinstance(target, StatementTarget):
        _check_descriptor(target, values, catalog)
    for name in ("relation", *STATEMENT_PROPERTIES) if statement else MAPPING_PROPERTIES:
        _check_value(target, name, values.get(name, ""), values.get("kind", ""), catalog)


def _check_descriptor(target: StatementTarget, values: dict[str, str], catalog: Catalog) -> None:
    try:
        catalog.edition(target.edition)
    except UnknownFramework:
        known = ", ".join(e.id for e in catalog.encoded)
        raise _refused(target, N_("“{found}” is not an edition."), N_("Use one of {known}."),
                       found=target.edition, known=known) from None  # fmt: skip
    if values["descriptor"] not in {d.id for d in catalog.descriptors}:
        raise _refused(target, N_("“{found}” is not a descriptor."), N_("Use the identifier of one."),
                       found=values["descriptor"])  # fmt: skip


def _chosen(identifier: str, proposals: Sequence[Proposal], catalog: Catalog) -> Proposal:
    found = next((p for p in proposals if p.id == identifier), None)
    if found is None:
        raise NotAcceptable(identifier, N_("No proposal has this identifier."), N_("List them with proposals show."))
    if not found.action.asks:
        raise NotAcceptable(identifier, N_("This says something of another proposal and asks for nothing itself."),
                            N_("Accept the proposal that it answers."))  # fmt: skip
    if found.accepted:
        raise NotAcceptable(identifier, N_("It was accepted on {day} by {by}."), N_("Propose anew what is to change."),
                            day=found.accepted_on, by=found.accepted_by)  # fmt: skip
    if found.value and published(found.target, catalog) == found.value:
        raise NotAcceptable(identifier, N_("This is what is published already."), N_("Leave it as it is."))
    if stale(found, catalog):
        raise NotAcceptable(identifier, N_("What it was made against has changed since."),
                            N_("Make the proposal again against what is published now."))  # fmt: skip
    return found


def _check_together(chosen: Sequence[Proposal]) -> None:
    """Two answers for one place, or a change of what is retired, cannot both be taken over."""
    seen: dict[Target, Proposal] = {}
    for proposal in chosen:
        if proposal.target in seen:
            raise NotAcceptable(proposal.id, N_("It contradicts {other}."), N_("Accept one of the two."),
                                other=seen[proposal.target].id)  # fmt: skip
        seen[proposal.target] = proposal
    for proposal in chosen:
        whole = seen.get(replace(proposal.target, property=""))
        if whole is not None and whole is not proposal:
            raise NotAcceptable(
                proposal.id, N_("It contradicts {other}."), N_("Accept one of the two."), other=whole.id
            )
