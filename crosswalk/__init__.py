"""Compare, align and check micro-credential frameworks.

>>> import crosswalk
>>> [f.id for f in crosswalk.frameworks()]
['jwg', 'eu', 'au', 'my', 'rishu']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswalk.errors import CrosswalkError, UnreadableInput
    from crosswalk.formats import read
    from crosswalk.model.answer import CheckReport, Judgement
    from crosswalk.model.finding import Finding, Outcome, Verdict
    from crosswalk.model.framework import Edition, Framework
    from crosswalk.model.record import Credential, DescriptorRecord, Value
    from crosswalk.tasks.check import check
    from crosswalk.tasks.matrix import frameworks, matrix

__version__ = "0.1.0"

_HOMES = {
    "CheckReport": "crosswalk.model.answer",
    "Credential": "crosswalk.model.record",
    "CrosswalkError": "crosswalk.errors",
    "DescriptorRecord": "crosswalk.model.record",
    "Edition": "crosswalk.model.framework",
    "Finding": "crosswalk.model.finding",
    "Framework": "crosswalk.model.framework",
    "Judgement": "crosswalk.model.answer",
    "Outcome": "crosswalk.model.finding",
    "UnreadableInput": "crosswalk.errors",
    "Value": "crosswalk.model.record",
    "Verdict": "crosswalk.model.finding",
    "check": "crosswalk.tasks.check",
    "frameworks": "crosswalk.tasks.matrix",
    "matrix": "crosswalk.tasks.matrix",
    "read": "crosswalk.formats",
}

__all__ = [
    "CheckReport",
    "Credential",
    "CrosswalkError",
    "DescriptorRecord",
    "Edition",
    "Finding",
    "Framework",
    "Judgement",
    "Outcome",
    "UnreadableInput",
    "Value",
    "Verdict",
    "check",
    "frameworks",
    "matrix",
    "read",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``import crosswalk`` is instant."""
    if name not in _HOMES:
        raise AttributeError(f"module 'crosswalk' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
