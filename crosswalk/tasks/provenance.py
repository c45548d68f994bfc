"""What an answer rests on, gathered: the program, our data, the editions asked about, and the files given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.catalog.fingerprints import edition_state, fingerprints, tool_state
from crosswalk.errors import Misuse
from crosswalk.model.framework import Edition
from crosswalk.model.provenance import Hashed, Provenance

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def provenance(
    command: Sequence[str],
    catalog: Catalog,
    editions: Iterable[Edition],
    inputs: Sequence[Hashed] = (),
    lang: str = "en",
    learner: str = "masked",
    dated: str = "",
    *,
    documents: Hashed | None = None,
) -> Provenance:
    """Everything that has to be the same for an answer to come out the same.

    Of an edition that is a reading of another text that text counts too, for it is judged beside it.

    :raises Misuse: ``dated`` is no day
    """
    return Provenance(
        command=tuple(command),
        tool=tool_state(),
        data=fingerprints(catalog),
        editions=tuple(edition_state(e) for e in _with_sources(editions, catalog)),
        inputs=tuple(inputs),
        lang=lang,
        learner=learner,
        dated=day(dated),
        documents=documents,
    )


def check_command(
    editions: Iterable[Edition], report: str, lang: str, *,
    present_as: str = "unknown", record: int = 0, documents: str = "", data: str = "",
) -> tuple[str, ...]:  # fmt: skip
    """What would be typed for a check that a page made, in the order in which the command line itself tells it."""
    chosen = ("--framework", ",".join(e.id for e in editions), "--report", report, "--lang", lang)
    return (
        "check",
        *chosen,
        *(("--documents", documents) if documents else ()),
        *(("--present-as", present_as) if present_as != "unknown" else ()),
        *(("--record", str(record)) if record else ()),
        *(("--data", data) if data else ()),
    )


def day(text: str) -> str:
    """The text, where it is a day such as 2026-04-01, or empty.

    :raises Misuse: it is neither
    """
    if not text:
        return ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Misuse(f"{text!r} is no day. Write it as 2026-04-01.")


def _with_sources(editions: Iterable[Edition], catalog: Catalog) -> tuple[Edition, ...]:
    found: dict[str, Edition] = {}
    for edition in editions:
        found.setdefault(edition.id, edition)
        for source in edition.source_editions:
            found.setdefault(source, catalog.edition(source))
    return tuple(found.values())
