"""A credential against editions: records in, judgements out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from crosswalk import catalog as catalogs
from crosswalk import engines, formats
from crosswalk.catalog import Catalog
from crosswalk.engines import Engine
from crosswalk.errors import Misuse
from crosswalk.formats.documents import NO_DOCUMENTS, Documents
from crosswalk.model.answer import CheckReport, Difference, Judgement
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Edition, Obligation, Severity
from crosswalk.model.record import Credential, DescriptorRecord
from crosswalk.tasks import judge
from crosswalk.tasks.judge import Options

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.VIOLATION: 2}


def check(
    source: str | Path | bytes | Credential,
    frameworks: Iterable[str] = (),
    *,
    name: str | None = None,
    catalog: Catalog | None = None,
    engine: Engine | None = None,
    options: Options = Options(),  # noqa: B008  (frozen)
    documents: Documents = NO_DOCUMENTS,
) -> tuple[CheckReport, ...]:
    """One report a credential that the source holds, against the editions named.

    Without names, the default edition of every framework. ``documents`` are saved files that stand
    for web addresses in it. Where an edition is a reading of
    another text that is encoded, that text's judgement stands beside it.

    :raises UnreadableInput: the source is not a credential that can be read
    :raises UnknownFramework: an identifier names no edition
    """
    if options.present_as not in ("mandatory", "unknown"):
        raise Misuse(f"present_as is 'mandatory' or 'unknown', not {options.present_as!r}.")
    known = catalog or catalogs.load()
    editions = known.choose(frameworks)
    judges = engine or engines.named("reference")
    if isinstance(source, Credential):
        return (report(source, editions, known, judges, options),)
    credentials = formats.read(source, name=name, catalog=known, documents=documents)
    return tuple(report(c, editions, known, judges, options) for c in credentials)


def report(
    credential: Credential, editions: Sequence[Edition], catalog: Catalog, engine: Engine, options: Options
) -> CheckReport:
    """One credential against editions already chosen."""
    judgements = tuple(_with_sources(credential.record, e, catalog, engine, options) for e in editions)
    return CheckReport(credential, judgements, engine.name, options.present_as)


def _with_sources(
    record: DescriptorRecord, edition: Edition, catalog: Catalog, engine: Engine, options: Options
) -> Judgement:
    here = _judgement(record, edition, catalog, engine, options)
    there = tuple(_judgement(record, catalog.edition(s), catalog, engine, options) for s in edition.source_editions)
    differences = tuple(d for j in there for d in _differences(here, j))
    return Judgement(
        here.edition, here.verdict, here.mandatory, here.optional, here.present, here.findings,
        here.limits, there, differences,
    )  # fmt: skip


def _judgement(
    record: DescriptorRecord, edition: Edition, catalog: Catalog, engine: Engine, options: Options
) -> Judgement:
    results = engine.evaluate(record, edition, catalog)
    findings = judge.judge(record, edition, results, catalog, options)
    bounds = judge.limits(record, edition, catalog)
    return Judgement(
        edition=edition,
        verdict=judge.verdict(findings, edition, bounds, options),
        mandatory=judge.count(findings, edition, Obligation.MANDATORY, options),
        optional=judge.count(findings, edition, Obligation.OPTIONAL, options),
        present=judge.count(findings, edition, Obligation.PRESENT, options),
        findings=findings,
        limits=bounds,
    )


def _differences(here: Judgement, there: Judgement) -> tuple[Difference, ...]:
    """Descriptors on which the reading and its source ask for something else, with the record's part."""
    first, second = _by_descriptor(here.findings), _by_descriptor(there.findings)
    pairs = ((d, first.get(d), second.get(d)) for d in dict.fromkeys([*first, *second]))
    return tuple(Difference(d, a, b, _recorded(d, here.edition)) for d, a, b in pairs if _asks(a) != _asks(b))


def _by_descriptor(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {f.descriptor: f for f in findings if f.statement == f.descriptor}


def _asks(finding: Finding | None) -> tuple[str, str] | None:
    return (finding.kind, finding.outcome) if finding else None


def _recorded(descriptor: str, edition: Edition) -> tuple[str, ...]:
    return tuple(d.id for d in edition.discrepancies if descriptor in d.about and not d.consistent)


def fails(reports: Iterable[CheckReport], threshold: Severity | None) -> bool:
    """Whether any finding at or above a severity is not met; ``None`` never fails."""
    if threshold is None:
        return False
    return any(
        f.outcome is Outcome.NOT_MET and _RANK[f.severity] >= _RANK[threshold]
        for r in reports
        for j in r.judgements
        for f in j.findings
    )
