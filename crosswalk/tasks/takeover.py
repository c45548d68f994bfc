"""Taking proposals over into published files: tried out on a copy first, and written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.catalog.acceptance import rewritten_turtle
from crosswalk.catalog.set_acceptance import rewritten_sets
from crosswalk.errors import NotAcceptable
from crosswalk.model.answer import Problem
from crosswalk.model.framework import Obligation
from crosswalk.model.proposal import Action, MappingTarget, Proposal, Rewritten, StatementTarget, fields
from crosswalk.tasks.lint import problems
from crosswalk.text import N_

#: Evidence on which nothing mandatory and no exclusion may rest.
_WEAK: Final = frozenset({"M", "I"})


def checked(proposals: Sequence[Proposal], catalog: Catalog, root: Path) -> tuple[Rewritten, ...]:
    """The files that taking over these proposals changes, after the result has been linted on a copy.

    :raises NotAcceptable: a target is not in the folder, or the result would have a fault
    """
    _check_evidence(proposals, catalog)
    _check_mapped(proposals, catalog)
    changed = (*rewritten_turtle(proposals, catalog, root), *rewritten_sets(proposals, catalog, root))
    if not changed:
        raise NotAcceptable(proposals[0].id, N_("Nothing would change."), N_("Leave it as it is."))
    others = [r for r in catalog.roots if r.resolve() != root.resolve()]
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder)
        for name in (n for n in ("vocab", "shapes") if (root / n).is_dir()):
            shutil.copytree(root / name, trial / name)
        for file in changed:
            (trial / file.path.relative_to(root)).write_text(file.after, encoding="utf-8")
        changed = _relabelled(trial, root, others, changed)
        _check_faults([*others, trial], [*others, root], proposals)
    return changed


def _check_evidence(proposals: Iterable[Proposal], catalog: Catalog) -> None:
    """What became mandatory, or what its evidence became, in plain words before lint says it in its own."""
    after: dict[tuple[str, str], tuple[Proposal, dict[str, str]]] = {}
    for proposal in proposals:
        target = proposal.target
        if not isinstance(target, StatementTarget) or proposal.action is Action.RETIRE:
            continue
        if proposal.action is Action.CHANGE and target.property not in ("obligation", "evidence"):
            continue
        key = (target.edition, target.statement)
        known = after[key][1] if key in after else _now(target, catalog)
        new = fields(proposal.value) if proposal.action is Action.ADD else {target.property: proposal.value}
        after[key] = (proposal, known | new)
    for proposal, values in after.values():
        strict = values.get("obligation") in (Obligation.MANDATORY, Obligation.EXCLUSION)
        if strict and values.get("evidence") in _WEAK:
            raise NotAcceptable(
                proposal.id, N_("Evidence {code} never violates or excludes, so nothing mandatory can rest on it."),
                N_("Propose better evidence with its clause, and accept both together."), code=values["evidence"],
            )  # fmt: skip


def _now(target: StatementTarget, catalog: Catalog) -> dict[str, str]:
    edition = catalog.edition(target.edition)
    found = (s for s in edition.statements if s.id == target.statement)
    return next(({"obligation": s.obligation.value, "evidence": s.evidence} for s in found), {})


def _check_mapped(proposals: Sequence[Proposal], catalog: Catalog) -> None:
    """A statement that mappings name is retired together with them."""
    gone = {replace(p.target, property="") for p in proposals if p.action is Action.RETIRE}
    for proposal in proposals:
        target = proposal.target
        if proposal.action is not Action.RETIRE or not isinstance(target, StatementTarget):
            continue
        iri = f"{catalog.edition(target.edition).iri}/{target.statement}"
        left = [m for s in catalog.mapping_sets for m in s.mappings if iri in (m.subject_id, m.object_id)]
        left = [m for m in left if MappingTarget(m.subject_id, m.predicate.value, m.object_id, m.negative) not in gone]
        if left:
            raise NotAcceptable(
                proposal.id, N_("{number} mappings still name it."),
                N_("Propose to retire them too, and accept all together."), number=len(left),
            )  # fmt: skip


def _relabelled(trial: Path, root: Path, others: Sequence[Path], changed: Sequence[Rewritten]) -> tuple[Rewritten, ...]:
    """The changed files, with the mapping sets that repeat an English label which has changed."""
    catalog = Catalog([*others, trial])
    texts = {r.path: r for r in changed}
    copies = {p.name.removesuffix(".sssom.tsv"): p for p in catalogs.mapping_files(trial)}
    for found in (s for s in catalog.mapping_sets if s.name in copies):
        copy = copies[found.name]
        text, path = catalog.mapping_text(found), root / copy.relative_to(trial)
        if text != copy.read_text(encoding="utf-8") and (path in texts or _in_order(path, [*others, root])):
            copy.write_text(text, encoding="utf-8")
            texts[path] = Rewritten(path, path.read_text(encoding="utf-8"), text)
    return tuple(texts.values())


def _in_order(path: Path, roots: Sequence[Path]) -> bool:
    """Whether the file was in the one order before, so that only the label is new."""
    catalog = Catalog(roots)
    found = next(s for s in catalog.mapping_sets if f"{s.name}.sssom.tsv" == path.name)
    return catalog.mapping_text(found) == path.read_text(encoding="utf-8")


def _check_faults(after: Sequence[Path], before: Sequence[Path], proposals: Sequence[Proposal]) -> None:
    found = problems(after)
    if not found:
        return
    known = {_same(p) for p in problems(before)}
    new = [p for p in found if _same(p) not in known]
    if new:
        fault = new[0]
        raise NotAcceptable(
            ", ".join(p.id for p in proposals), N_("The result could not be published: {subject}: {fault}"),
            N_("Propose what is lacking too, and accept all together."),
            subject=fault.subject, fault=f"{fault.message.en} {fault.message.ja}",
        )  # fmt: skip


def _same(problem: Problem) -> tuple[str, str, str]:
    """A fault apart from the folder that its file lies in."""
    return Path(problem.file).name, problem.subject, problem.rule


def put(texts: dict[Path, str]) -> None:
    """Files written whole: all are prepared before the first takes the place of what was there."""
    partial: list[tuple[str, Path]] = []
    try:
        for path, text in texts.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            partial.append((name, path))
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
        for name, path in partial:
            os.replace(name, path)
    finally:
        for name, _ in partial:
            Path(name).unlink(missing_ok=True)
