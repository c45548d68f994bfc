"""Forms of answer: each takes what a task returned and gives text, or the bytes of a file."""

from __future__ import annotations

from crosswalk.reports.delimited import check_csv, panel_csv
from crosswalk.reports.masking import masked, masked_report
from crosswalk.reports.matrix import matrix_csv
from crosswalk.reports.objects import check_object, frameworks_object, read_object, to_json
from crosswalk.reports.refusals import refusal

__all__ = [
    "check_csv",
    "check_object",
    "frameworks_object",
    "masked",
    "masked_report",
    "matrix_csv",
    "panel_csv",
    "read_object",
    "refusal",
    "to_json",
]
