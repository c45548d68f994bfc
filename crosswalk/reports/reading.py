"""What many files hold, one row a record, with what could not be read in its place among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential, DescriptorRecord, Form, Source, Value
from crosswalk.reports.masking import masked
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.unread import inboth, why
from crosswalk.reports.words import both
from crosswalk.text import N_, say

_CARRIERS: Final = {
    "png": N_("a PNG image"),
    "svg": N_("an SVG image"),
    "pdf": N_("a PDF document"),
    "jws": N_("a signed token (JWS)"),
    "jades": N_("a sealed credential (JAdES)"),
    "csv": N_("a CSV table"),
    "xlsx": N_("an XLSX workbook"),
}
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


# ---- one record in words


def title(record: DescriptorRecord, lang: str) -> str:
    """The title that the record states, in this language where it has one."""
    stated = [v for v in record["title"] if v.is_evidence]
    mine = [v for v in stated if v.lang == lang] or list(stated)
    return mine[0].text if mine else say(lang, N_("(no title)"))


def recognised(source: Source, lang: str) -> str:
    """Whether the file said what it is, or we guessed."""
    declared = source.recognised == "declared"
    return say(lang, N_("declared by the file") if declared else N_("guessed from its content"))


def read_as(record: DescriptorRecord, lang: str) -> str:
    """Whether something was awarded to a learner."""
    about = N_("an award to a learner") if record.award else N_("a course or a badge class, not an award to a learner")
    return say(lang, about)


def carrier(source: Source, lang: str) -> str:
    """What the credential was taken out of, if anything."""
    return say(lang, _CARRIERS.get(source.carrier, source.carrier))


def grouped(record: DescriptorRecord) -> Iterable[tuple[Value, tuple[str, ...]]]:
    """Each value once, with all descriptors that it was read into: an address is a hint for many."""
    found: dict[tuple[str, Form, str, tuple[int, int] | None], tuple[Value, list[str]]] = {}
    for descriptor, values in record.values:
        for value in values:
            key = (value.text, value.form, value.pointer, value.span)
            found.setdefault(key, (value, []))[1].append(descriptor)
    return ((value, tuple(dict.fromkeys(named))) for value, named in found.values())


def where(value: Value, lang: str) -> str:
    """Where in the file a value stood: pointer, characters, and the place of the payload in its carrier."""
    span = value.span
    characters = say(lang, N_("characters {start} to {end}"), start=span[0], end=span[1]) if span else ""
    return "\n".join(filter(None, (value.pointer or "/", characters, value.outer)))
