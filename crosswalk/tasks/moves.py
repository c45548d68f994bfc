"""A credential whose verdict becomes another: where it stands, who issued it, and never whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Moved
from crosswalk.model.finding import Finding, Verdict
from crosswalk.model.framework import Edition
from crosswalk.model.record import Credential
from crosswalk.reports.masking import without_learner

#: As for the exit code of a check: an edition that only lists fails nothing that is incomplete.
_PASSES = frozenset({Verdict.CONFORMS, Verdict.COMPLETE, Verdict.INCOMPLETE})
_LISTED = frozenset({Verdict.COMPLETE, Verdict.INCOMPLETE})
_FAILS = frozenset({Verdict.DOES_NOT_CONFORM, Verdict.NOT_A_MICRO_CREDENTIAL})


def moved(
    credential: Credential, edition: Edition, before: Verdict, after: Verdict, descriptors: Iterable[str] = ()
) -> Moved:
    """The move of a credential under an edition, with the descriptors on which it turns."""
    source = credential.source
    return Moved(
        name=without_learner(source.name, credential.record),
        item=without_learner(source.item, credential.record),
        title=stated(credential, "title"),
        issuer=stated(credential, "awardingBody"),
        format=source.format,
        edition=edition.id,
        before=before,
        after=after,
        descriptors=tuple(descriptors),
    )


def stated(credential: Credential, descriptor: str) -> str:
    """What the file states first of a descriptor, without the learner; empty where it states nothing."""
    texts = (v.text for v in credential.record[descriptor] if v.is_evidence)
    return without_learner(next(texts, ""), credential.record)


def direction(before: Verdict, after: Verdict) -> str:
    """``failing``: fails after and did not before; ``passing``: passes after and did not before.

    Complete and incomplete pass, as in a check. Every other change is ``other``: what cannot be told
    does not fail. Nothing for no change.
    """
    if before is after:
        return ""
    if after in _FAILS and before not in _FAILS:
        return "failing"
    return "passing" if after in _PASSES and before not in _PASSES else "other"


def differs(before: Verdict, after: Verdict) -> bool:
    """Whether two verdicts say something else of a credential.

    An edition that only lists says complete or incomplete where it would say conforms as soon as one of
    its items is mandatory: these are two words for passing, and no difference.
    """
    return before is not after and not (Verdict.CONFORMS in (before, after) and _LISTED & {before, after})


def turned(before: Sequence[Finding], after: Sequence[Finding], catalog: Catalog) -> tuple[str, ...]:
    """The descriptors whose findings are others, in the vocabulary's order."""
    changed = {d for d, _ in set(map(_said, before)) ^ set(map(_said, after))}
    return tuple(d.id for d in catalog.descriptors if d.id in changed)


def _said(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.descriptor, (finding.statement, finding.kind, finding.obligation, finding.outcome)
