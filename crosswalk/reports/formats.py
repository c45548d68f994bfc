"""Credential formats as panels: what each carries, one format's fields, and the formats that are read.

The table of coverage is wide, one column a format. For RDF it is long, one row a cell, since a
format is no property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.carriage import Carriage
from crosswalk.model.coverage import Carried, Coverage, Extent
from crosswalk.model.framework import Bilingual, Descriptor
from crosswalk.model.mapping import Mapping
from crosswalk.model.record import Iri
from crosswalk.reports.exports import DOWNLOADS, FORMS, Form
from crosswalk.reports.panel import Content, Panel, narrowed
from crosswalk.reports.relations import relation_words
from crosswalk.reports.table import panel_table
from crosswalk.reports.words import both
from crosswalk.terms import BASE, PREFIXES
from crosswalk.text import LANGUAGES, N_, say

_COVERAGE: Final = N_("What credential formats can carry")
_READ: Final = N_("Credential formats that are read")
_FIELDS: Final = N_("{format}: its fields and the common descriptors")
_WORDS: Final = {
    (Extent.NATIVE, False): N_("● native"),
    (Extent.NATIVE, True): N_("◐ native, in part"),
    (Extent.EXTENSION, False): N_("＋ extension"),
    (Extent.EXTENSION, True): N_("＋ extension, in part"),
    (Extent.TEXT, False): N_("¶ text only"),
    (Extent.RELATED, False): N_("∼ related only"),
    (Extent.NONE, False): N_("– none"),
}
_MEANINGS: Final = {
    (Extent.NATIVE, False): N_("a field of the format's own states it"),
    (Extent.NATIVE, True): N_("the format's own field is narrower or wider than the descriptor"),
    (Extent.EXTENSION, False): N_("only a field that an extension defines states it"),
    (Extent.TEXT, False): N_("only a labelled passage of free text, such as the criteria, can state it"),
    (Extent.RELATED, False): N_("a field has to do with it and is never more than a hint"),
    (Extent.NONE, False): N_("the format has no place for it"),
}
_LIMITS: Final = (
    (N_("No place for {names}."), (Extent.NONE,)),
    (N_("No more than a hint at {names}."), (Extent.RELATED,)),
    (N_("Only as free text: {names}."), (Extent.TEXT,)),
    (N_("Only by an extension: {names}."), (Extent.EXTENSION,)),
)
_UNLIMITED: Final = N_("It has a field of its own for every common descriptor.")
_CARRIAGES: Final = {
    Carriage.NATIVE: N_("the format's own"),
    Carriage.EXTENSION: N_("an extension's"),
    Carriage.TEXT: N_("free text"),
}
_CELLS: Final = ("descriptor", "descriptorLabel", "format", "formatLabel", "extent", "extentLabel", "field")
_ROWS: Final = (
    "descriptor", "descriptorLabel", "field", "formatField", "relation", "relationLabel", "carriage", "carriageLabel",
    "reason", "clause", "evidence", "officialProperty",
)  # fmt: skip
#: How many formats a terminal has room for.
_SIDE_BY_SIDE: Final = 7
#: The columns of a format's fields that a terminal has room for.
BRIEF: Final = ("descriptorLabel", "field", "relationLabel", "carriageLabel", "reason", "clause", "evidence")


# ---- words


def extent_words(cell: Carried, lang: str) -> str:
    """Symbol and word of a cell."""
    return say(lang, _WORDS[cell.extent, cell.in_part])


def carriage_words(carriage: Carriage, lang: str) -> str:
    """Whose field it is."""
    return say(lang, _CARRIAGES[carriage])


def legend(lang: str) -> tuple[tuple[str, str], ...]:
    """Each word of a cell with what it says."""
    return tuple((say(lang, _WORDS[kind]), say(lang, meaning)) for kind, meaning in _MEANINGS.items())


def limits_words(answer: Coverage, name: str, lang: str) -> str:
    """What a format cannot say, or says only by an extension or as free text."""
    column = answer.column(name)
    said = [
        say(lang, words, names=say(lang, N_(", ")).join(names))
        for words, extents in _LIMITS
        if (names := [d.label[lang] for d, cell in column if cell.extent in extents])
    ]
    return ("" if lang == "ja" else " ").join(said or [say(lang, _UNLIMITED)])


# ---- panels


def coverage_panel(answer: Coverage) -> Panel:
    """One row a common descriptor, one column a format, a word in each cell."""
    rows: Iterator[tuple[Content, ...]] = (
        (d.id, d.label, *(_both(cell) for cell in cells))
        for d, cells in zip(answer.descriptors, answer.cells, strict=True)
    )
    columns = ("descriptor", "descriptorLabel", *(f.name for f in answer.formats))
    return Panel("crosswalk-formats", both(_COVERAGE), columns, tuple(rows))


def coverage_text(answer: Coverage, catalog: Catalog, lang: str) -> str:
    """The table as a terminal shows it, some formats at a time, with what its words say."""
    whole, names = coverage_panel(answer), [f.name for f in answer.formats]
    groups = (names[start : start + _SIDE_BY_SIDE] for start in range(0, len(names), _SIDE_BY_SIDE))
    tables = [panel_table(narrowed(whole, ("descriptorLabel", *group)), catalog, lang=lang) for group in groups]
    return "\n".join((*tables, *(f"{word}: {meaning}" for word, meaning in legend(lang)))) + "\n"


def cells_panel(answer: Coverage) -> Panel:
    """One row a cell, with the paths of the fields behind it."""
    return Panel("crosswalk-formats", both(_COVERAGE), _CELLS, tuple(_cells(answer)))


def coverage_export(
    answer: Coverage, form: str, catalog: Catalog, *, lang: str = "en", download: bool = False
) -> bytes:
    """The table in a form of ``FORMS``, or of ``DOWNLOADS``."""
    chosen: Form = (DOWNLOADS if download else FORMS)[form]
    match form:
        case "turtle" | "jsonld":
            return chosen.write(cells_panel(answer), catalog, lang)
        case "xlsx":
            from crosswalk.reports.workbook import xlsx

            return xlsx((coverage_panel(answer), cells_panel(answer)), catalog)
        case _:
            return chosen.write(coverage_panel(answer), catalog, lang)


def fields_panel(answer: Coverage, name: str) -> Panel:
    """One row a field and descriptor of one format, and one a descriptor without a field of the format's own."""
    heading = next(f.heading for f in answer.formats if f.name == name)
    title = {lang: say(lang, _FIELDS, format=heading[lang]) for lang in LANGUAGES}
    rows = (
        _field(mapping, descriptor)
        for descriptor, cell in answer.column(name)
        for mapping in (*cell.fields, *((cell.lacking,) if cell.lacking else ()))
    )
    return Panel(f"format-{name}", Bilingual(title["ja"], title["en"]), _ROWS, tuple(rows))


def formats_panel(rows: Iterable[tuple[str, Bilingual, Sequence[str], Sequence[str]]]) -> Panel:
    """One row a format that is read: its name, label, versions and carriers."""
    return Panel(
        "crosswalk-formats-read",
        both(_READ),
        ("format", "label", "versions", "carriers"),
        tuple((name, label, ", ".join(versions), ", ".join(carriers)) for name, label, versions, carriers in rows),
    )


def _both(cell: Carried) -> Bilingual:
    return Bilingual(extent_words(cell, "ja"), extent_words(cell, "en"))


def _cells(answer: Coverage) -> Iterator[tuple[Content, ...]]:
    for descriptor, cells in zip(answer.descriptors, answer.cells, strict=True):
        for found, cell in zip(answer.formats, cells, strict=True):
            paths = dict.fromkeys(m.field.path for m in cell.fields if m.field)
            code = f"{cell.extent.value}{'-in-part' if cell.in_part else ''}"
            head = (Iri(descriptor.iri), descriptor.label, found.name, found.heading)
            yield (*head, code, _both(cell), ", ".join(paths))


def _relation(mapping: Mapping) -> Bilingual:
    return Bilingual(relation_words(mapping.predicate, "ja"), relation_words(mapping.predicate, "en"))


def _field(mapping: Mapping, descriptor: Descriptor) -> tuple[Content, ...]:
    field = mapping.field
    carriage = both(_CARRIAGES[field.carriage]) if field else both(_WORDS[Extent.NONE, False])
    return (
        Iri(descriptor.iri),
        descriptor.label,
        field.path if field else "",
        Iri(mapping.subject_id) if field else "",
        Iri(PREFIXES["skos"] + mapping.predicate.value) if field else "",
        _relation(mapping) if field else "",
        field.carriage.value if field else "none",
        carriage,
        mapping.reason,
        mapping.clause,
        Iri(BASE + "evidence/" + mapping.evidence),
        field.property if field else "",
    )
