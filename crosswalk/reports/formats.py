"""The list of credential formats as a panel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswalk.model.framework import Bilingual
from crosswalk.reports.panel import Panel
from crosswalk.text import N_, say

_TITLE = N_("Credential formats that are read")


def formats_panel(rows: Iterable[tuple[str, Bilingual, Sequence[str], Sequence[str]]]) -> Panel:
    """One row a format: its name, label, versions and carriers."""
    return Panel(
        "crosswalk-formats",
        Bilingual(say("ja", _TITLE), say("en", _TITLE)),
        ("format", "label", "versions", "carriers"),
        tuple((name, label, ", ".join(versions), ", ".join(carriers)) for name, label, versions, carriers in rows),
    )
