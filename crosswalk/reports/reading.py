"""What many files hold, one row a record, with what could not be read in its place among them."""

from __future__ import annotations

from collections.abc import Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential
from crosswalk.reports.masking import masked
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.unread import inboth, why
from crosswalk.reports.words import both
from crosswalk.text import N_

_READ = N_("What was read, file by file")
_COLUMNS = ("file", "item", "recordFormat", "takenOutOf", "title", "stated", "hinted", "whyUnread")


def reading_panel(
    items: Sequence[Credential | Unread], catalog: Catalog, *, lang: str = "en", show_learner: bool = False
) -> Panel:
    """One row a record: what it is, its title, and of how many common descriptors it states or hints something.

    ``lang`` is that of the mask over the learner's data.
    """
    common = [d.id for d in catalog.descriptors if not d.extension]
    rows = tuple(
        _refused(item) if isinstance(item, Unread) else _row(item if show_learner else masked(item, lang), common)
        for item in items
    )
    return Panel("crosswalk-read", both(_READ), _COLUMNS, rows)


def _row(credential: Credential, common: Sequence[str]) -> tuple[Content, ...]:
    source, record = credential.source, credential.record
    stated = [d for d in common if any(v.is_evidence for v in record[d])]
    hinted = [d for d in common if d not in stated and any(v.is_hint for v in record[d])]
    titles = [v.text for v in record["title"] if v.is_evidence]
    return (
        source.name, inboth(source.item), format_words(credential), source.carrier,
        titles[0] if titles else "", len(stated), len(hinted), "",
    )  # fmt: skip


def _refused(unread: Unread) -> tuple[Content, ...]:
    return (unread.name, inboth(unread.error.place), "", "", "", "", "", why(unread))


def format_words(credential: Credential) -> str:
    """The format and its version; where it wraps others, the format of the credential in it too."""
    source = credential.source
    named = f"{source.format} {source.version}".strip()
    return f"{named} / {source.inner}" if source.inner else named
