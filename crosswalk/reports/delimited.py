"""CSV answers, in which no cell is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Literal

from crosswalk.model.answer import CheckReport, Matrix
from crosswalk.reports.masking import LEARNER, masked_report

_FINDING = (
    "file", "item", "framework", "edition", "verdict", "descriptor", "statement", "kind", "obligation",
    "outcome", "severity", "message", "add", "clause", "evidence", "pointer", "span", "form", "found", "shape",
)  # fmt: skip


def check_csv(reports: Sequence[CheckReport], *, lang: str = "en", show_learner: bool = False) -> str:
    """One row a finding, with a header."""
    shown = reports if show_learner else [masked_report(r, lang) for r in reports]
    return _csv(_FINDING, (row for r in shown for row in _findings(r, lang, show_learner)), quoting=csv.QUOTE_ALL)


def _findings(report: CheckReport, lang: str, show_learner: bool) -> Iterable[Mapping[str, str]]:
    for judgement in report.judgements:
        for f in judgement.findings:
            value = f.values[0] if f.values else None
            text = "" if value is None or (f.descriptor == LEARNER and not show_learner) else value.text
            yield {
                "file": report.credential.source.name,
                "item": report.credential.source.item,
                "framework": judgement.edition.framework,
                "edition": judgement.edition.version,
                "verdict": judgement.verdict.value,
                "descriptor": f.descriptor,
                "statement": f.statement,
                "kind": f.kind,
                "obligation": f.obligation.value,
                "outcome": f.outcome.value,
                "severity": f.severity.value,
                "message": f.message[lang],
                "add": f.advice[lang] if f.advice else "",
                "clause": f.clause[lang],
                "evidence": f.evidence,
                "pointer": f.pointer,
                "span": f"{value.span[0]}-{value.span[1]}" if value and value.span else "",
                "form": value.form.value if value else "",
                "found": text,
                "shape": f.shape,
            }


def matrix_csv(matrix: Matrix) -> str:
    """One row a common descriptor, one column an edition; a blank cell where it is silent.

    A default edition's column has the framework's name, another's its full identifier.
    """
    columns = [e.framework if e.default else e.id for e in matrix.editions]
    rows = (
        {
            "descriptor": descriptor.id,
            **{
                column: cell.statement.obligation.value if cell.statement else ""
                for column, cell in zip(columns, cells, strict=True)
            },
        }
        for descriptor, cells in zip(matrix.descriptors, matrix.cells, strict=True)
    )
    return _csv(("descriptor", *columns), rows)


def formats_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """One row a credential format."""
    return _csv(("format", "label", "versions", "carriers"), rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]], quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    """Rows as text; where cells hold a file's own words all are quoted, since a lone CR would otherwise not be."""
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", quoting=quoting)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: plain(value) for key, value in row.items()})
    return out.getvalue()


def plain(text: str) -> str:
    """A cell that a spreadsheet takes as text: what would start a formula gets an apostrophe."""
    safe = text.encode("utf-8", "replace").decode()
    return "'" + safe if safe[:1] in ("=", "+", "-", "@", "\t", "\r") and len(safe) > 1 else safe
