"""CSV answers, in which no cell is ever a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from crosswalk.model.answer import CheckReport
from crosswalk.reports.cells import plain, words
from crosswalk.reports.masking import LEARNER, masked_report
from crosswalk.reports.panel import Panel

_FINDING = (
    "file", "item", "framework", "edition", "verdict", "descriptor", "statement", "kind", "obligation",
    "outcome", "severity", "message", "add", "clause", "evidence", "pointer", "span", "form", "found", "shape", "basis",
)  # fmt: skip

#: What could drive a terminal or turn the order of writing round; line ends and tabs stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check_csv(
    reports: Sequence[CheckReport], *, lang: str = "en", show_learner: bool = False, bases: Sequence[str] = ()
) -> str:
    """One row a finding, with a header; ``bases`` say in a line what each report rests on."""
    shown = reports if show_learner else [masked_report(r, lang) for r in reports]
    based = zip(shown, bases or [""] * len(shown), strict=True)
    return _csv(_FINDING, (row for r, basis in based for row in _findings(r, lang, show_learner, basis)))


def _findings(report: CheckReport, lang: str, show_learner: bool, basis: str) -> Iterable[Mapping[str, str]]:
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
                "basis": basis,
            }


def panel_csv(panel: Panel, *, lang: str = "en", headings: Sequence[str] = ()) -> str:
    """A panel in one language, below the identifiers of its columns or other headings."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([plain(h) for h in headings or panel.columns])
    for row in panel.rows:
        writer.writerow([c if isinstance(c, int) else plain(words(c, lang)) for c in row])
    return out.getvalue()


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Rows that hold a file's own words: all cells are quoted, since a lone CR would otherwise not be."""
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: plain(_CONTROLS.sub("\ufffd", value)) for key, value in row.items()})
    return out.getvalue()
