"""SSSOM mapping sets read and written; the one module that knows the SSSOM library.

A set is a TSV file whose rows stand in one order and whose columns never change, so that a changed
mapping is a changed line. Slots of ours beside the standard's are declared in each file's header.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

import sssom_pydantic
from curies import Converter, NamableReference, Reference
from curies.api import ExpansionError
from pydantic import ValidationError
from sssom_pydantic import MappingSetRecord, SemanticMapping, Slot

from crosswalk import terms
from crosswalk.errors import BrokenData
from crosswalk.model.carriage import Carriage, FormatField
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import Mapping, MappingSet, Predicate

_COLUMNS: Final = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "confidence", "evidence", "author_id", "reviewer_id", "review_date", "mapping_date",
    "subject_source", "subject_source_version", "object_source", "object_source_version",
    "comment", "comment_ja", "clause", "clause_ja",
)  # fmt: skip
#: Our slots: name in the file to the property that gives it its meaning.
_EXTENSIONS: Final = {
    "evidence": "cw:evidence", "comment_ja": "cw:reasonInJapanese", "clause": "cw:clause",
    "clause_ja": "cw:clauseInJapanese",
}  # fmt: skip
#: Further slots, of sets from the fields of a credential format.
_FIELD_EXTENSIONS: Final = {"carriage": "cw:carriage", "property": "cw:officialProperty"}
_OUR_PREDICATES: Final = {Predicate.TABLE_ROW, Predicate.ROW_OF, Predicate.SAME_ROW}
_LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"


def predicate_iri(predicate: Predicate) -> str:
    """The IRI of a predicate: SKOS's, or one of ours."""
    return (terms.CW if predicate in _OUR_PREDICATES else terms.PREFIXES["skos"]) + predicate.value


def read_set(path: Path, converter: Converter, edition_ids: dict[str, str]) -> MappingSet:
    """The mapping set in a file; ``edition_ids`` leads from the IRI of an edition, or format, to its identifier.

    :raises BrokenData: a row or the header is not SSSOM, or leaves out what every mapping has here
    """
    _declared(path)
    try:
        found, _, header, errors = sssom_pydantic.read(path, return_errors=True, converter=converter)
    except Exception as error:  # the library raises what YAML, csv, pydantic and curies raise
        raise BrokenData(f"{path}: not readable as SSSOM: {_said(error)}") from error
    if errors:
        first = errors[0]
        raise BrokenData(f"{path}: line {first.line_number}: not an SSSOM mapping: {_said(first.exception)}")
    try:
        mappings = tuple(_mapping(row, path, converter, edition_ids) for row in found)
    except ExpansionError as error:
        raise BrokenData(f"{path}: a term stands in no edition that is here: {_said(error)}") from error
    sources = {(m.subject_source, m.object_source) for m in mappings}
    if len(sources) != 1:
        raise BrokenData(f"{path}: a set maps from one source to one other, not {len(sources)} pairs.")
    ((subject, object_),) = sources
    return MappingSet(
        name=path.name.removesuffix(".sssom.tsv"),
        iri=str(header.id or ""),
        title=header.title or "",
        description=header.description or "",
        version=header.version or "",
        subject_source=subject,
        object_source=object_,
        mappings=mappings,
    )


def _declared(path: Path) -> None:
    """Refuse a file whose header does not declare columns of ours: the library would drop them without a word."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(line for line in lines if line.startswith("#"))
    columns = next((line for line in lines if not line.startswith("#")), "").split("\t")
    ours = [c for c in (*_EXTENSIONS, *_FIELD_EXTENSIONS) if c in columns]
    lacking = [c for c in ours if f"slot_name: {c}\n" not in header + "\n"]
    if lacking:
        raise BrokenData(
            f"{path}: the header does not declare {', '.join(lacking)} under extension_definitions; "
            "copy that block from another mapping set."
        )


def write_set(mapping_set: MappingSet, converter: Converter, labels: dict[str, str], versions: dict[str, str]) -> str:
    """The set as SSSOM TSV, always the same text for the same mappings.

    ``labels`` gives the English label of a term, ``versions`` leads from an edition's identifier to its IRI.
    """
    rows = [_row(m, converter, labels, versions) for m in sorted(mapping_set.mappings, key=lambda m: m.key)]
    out = StringIO()
    columns = (*_COLUMNS, *_FIELD_EXTENSIONS) if mapping_set.of_format else _COLUMNS
    sssom_pydantic.write(rows, out, metadata=_header(mapping_set), converter=converter, columns=columns, condense=False)
    return out.getvalue().replace("\r\n", "\n")


def converter_for(prefixes: dict[str, str]) -> Converter:
    """The converter of mapping sets: our prefixes, editions', SSSOM's and SEMAPV's."""
    every = {**terms.PREFIXES, **prefixes, "mcx": terms.BASE}
    own = Converter.from_prefix_map(every)
    from curies import chain

    return chain([own, Converter.from_prefix_map({k: v for k, v in _STANDARD.items() if k not in every})])


_STANDARD: Final = {
    "sssom": "https://w3id.org/sssom/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "orcid": "https://orcid.org/",
}


def _header(mapping_set: MappingSet) -> MappingSetRecord:
    slots = _EXTENSIONS | (_FIELD_EXTENSIONS if mapping_set.of_format else {})
    header = {
        "mapping_set_id": mapping_set.iri,
        "mapping_set_title": mapping_set.title,
        "mapping_set_description": mapping_set.description,
        "mapping_set_version": mapping_set.version,
        "license": _LICENSE,
        "sssom_version": "1.1",
        "extension_definitions": [
            {"slot_name": name, "property": prop, "type_hint": "xsd:string"} for name, prop in slots.items()
        ],
    }
    return MappingSetRecord.model_validate(header)


def _said(error: BaseException) -> str:
    """An error's own words on one line; of a record that lacks or misstates several slots, those of the first."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{' '.join(map(str, first['loc']))}: {first['msg']}"
    return " ".join(str(error).split())[:200] or type(error).__name__


# ---- rows


def _mapping(row: SemanticMapping, path: Path, converter: Converter, edition_ids: dict[str, str]) -> Mapping:
    subject, object_ = (converter.expand_reference(r, strict=True) for r in (row.subject, row.object))
    predicate = converter.expand_reference(row.predicate, strict=True)
    known = {predicate_iri(p): p for p in Predicate}
    if predicate not in known:
        raise BrokenData(f"{path}: {subject}: {row.predicate.curie} is not a predicate that is understood here.")
    if row.confidence is None:
        raise BrokenData(f"{path}: {subject}: every mapping has a confidence.")
    return Mapping(
        subject_id=subject,
        predicate=known[predicate],
        object_id=object_,
        justification=row.justification.curie,
        confidence=row.confidence,
        evidence=_extension(row, "evidence"),
        reason=Bilingual(_extension(row, "comment_ja"), row.comment or ""),
        clause=Bilingual(_extension(row, "clause_ja"), _extension(row, "clause")),
        subject_source=_source(row.subject_source, path, converter, edition_ids),
        object_source=_source(row.object_source, path, converter, edition_ids),
        negative=row.predicate_modifier is not None,
        author=_first(row.authors),
        reviewer=_first(row.reviewers),
        review_date=_day(row.review_date),
        mapping_date=_day(row.mapping_date),
        field=_field(row, path),
    )


def _field(row: SemanticMapping, path: Path) -> FormatField | None:
    """The field of a format that the subject is, if it is one."""
    carriage = _extension(row, "carriage")
    if not carriage:
        return None
    if carriage not in set(Carriage):
        raise BrokenData(f"{path}: {row.subject.curie}: “{carriage}” is none of {', '.join(Carriage)}.")
    return FormatField(getattr(row.subject, "name", None) or "", Carriage(carriage), _extension(row, "property"))


def _extension(row: SemanticMapping, name: str) -> str:
    slot = (row.extensions or {}).get(name)
    return "" if slot is None else str(slot.value)


def _source(reference: Reference | None, path: Path, converter: Converter, edition_ids: dict[str, str]) -> str:
    iri = "" if reference is None else converter.expand_reference(reference, strict=True)
    if iri not in edition_ids:
        raise BrokenData(f"{path}: “{iri}” is no edition; subject_source and object_source name one.")
    return edition_ids[iri]


def _first(references: Sequence[Reference] | None) -> str:
    return references[0].curie if references else ""


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _row(mapping: Mapping, converter: Converter, labels: dict[str, str], versions: dict[str, str]) -> SemanticMapping:
    slots = {
        "evidence": mapping.evidence, "comment_ja": mapping.reason.ja, "clause": mapping.clause.en,
        "clause_ja": mapping.clause.ja,
    }  # fmt: skip
    if mapping.field:
        slots |= {"carriage": mapping.field.carriage.value, "property": mapping.field.property}
        labels = {**labels, mapping.subject_id: mapping.field.path}
    properties = _EXTENSIONS | _FIELD_EXTENSIONS
    return SemanticMapping(
        subject=_named(mapping.subject_id, converter, labels),
        predicate=_named(predicate_iri(mapping.predicate), converter, {}),
        object=_named(mapping.object_id, converter, labels),
        justification=Reference.from_curie(mapping.justification),
        predicate_modifier="Not" if mapping.negative else None,
        confidence=mapping.confidence,
        authors=_people(mapping.author),
        reviewers=_people(mapping.reviewer),
        review_date=_date(mapping.review_date),
        mapping_date=_date(mapping.mapping_date),
        subject_source=_reference(versions[mapping.subject_source], converter),
        subject_source_version=mapping.subject_source.partition("@")[2] or None,
        object_source=_reference(versions[mapping.object_source], converter),
        object_source_version=mapping.object_source.partition("@")[2] or None,
        comment=mapping.reason.en or None,
        extensions={n: Slot(predicate=Reference.from_curie(properties[n]), value=v) for n, v in slots.items() if v},
    )


def _people(curie: str) -> list[Reference] | None:
    return [Reference.from_curie(curie)] if curie else None


def _reference(iri: str, converter: Converter) -> Reference:
    return converter.parse(iri, strict=True).to_pydantic()


def _named(iri: str, converter: Converter, labels: dict[str, str]) -> NamableReference:
    found = _reference(iri, converter)
    return NamableReference(prefix=found.prefix, identifier=found.identifier, name=labels.get(iri))
