"""How far a format carries a descriptor: the rule, on rows made for it, and what it gives for badges."""

from __future__ import annotations

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog.format_sets import field_iri
from crosswalk.errors import Misuse
from crosswalk.model.carriage import Carriage, FormatField
from crosswalk.model.coverage import Carried, Extent
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import NO_TERM_FOUND, Mapping, MappingSet, Predicate
from crosswalk.tasks.coverage import coverage, format_set, narrowed

LEVEL = "https://w3id.org/mcx/descriptor/level"


def row(path: str, predicate: str, carriage: str = "") -> Mapping:
    """A field of the format ``x`` that has to do with the level; without a carriage: that there is none."""
    return Mapping(
        subject_id=field_iri("x", path) if carriage else NO_TERM_FOUND,
        predicate=Predicate(predicate),
        object_id=LEVEL,
        justification="semapv:ManualMappingCuration",
        confidence=0.9,
        evidence="P",
        reason=Bilingual("理由", "reason"),
        clause=Bilingual("条項", "clause"),
        subject_source="format/x",
        object_source="descriptor",
        field=FormatField(path, Carriage(carriage)) if carriage else None,
    )


def level(monkeypatch: pytest.MonkeyPatch, *rows: Mapping) -> Carried:
    """The cell of the level in a format that has these rows."""
    catalog = catalogs.load()
    made = MappingSet("x", "", "X", "", "", "format/x", "descriptor", rows)
    monkeypatch.setitem(catalog.__dict__, "format_sets", (made,))
    return coverage(catalog).cell("level", "x")


@pytest.mark.parametrize(
    ("rows", "extent", "in_part"),
    [
        ((), Extent.NONE, False),
        ((row("", "exactMatch"),), Extent.NONE, False),
        ((row("a", "relatedMatch", "native"),), Extent.RELATED, False),
        ((row("a", "exactMatch", "native"),), Extent.NATIVE, False),
        ((row("a", "closeMatch", "native"),), Extent.NATIVE, False),
        ((row("a", "broadMatch", "native"),), Extent.NATIVE, True),
        ((row("a", "narrowMatch", "native"),), Extent.NATIVE, True),
        ((row("a", "broadMatch", "native"), row("b", "closeMatch", "native")), Extent.NATIVE, False),
        ((row("a", "closeMatch", "extension"),), Extent.EXTENSION, False),
        ((row("a", "broadMatch", "extension"),), Extent.EXTENSION, True),
        ((row("a", "narrowMatch", "text"),), Extent.TEXT, False),
        # what is the format's own comes first, however loose; what is only related comes last
        ((row("a", "exactMatch", "extension"), row("b", "broadMatch", "native")), Extent.NATIVE, True),
        ((row("a", "relatedMatch", "native"), row("b", "closeMatch", "extension")), Extent.EXTENSION, False),
        ((row("a", "relatedMatch", "native"), row("b", "narrowMatch", "text")), Extent.TEXT, False),
    ],
)
def test_how_far_a_format_carries_a_descriptor(
    monkeypatch: pytest.MonkeyPatch, rows: tuple[Mapping, ...], extent: Extent, in_part: bool
) -> None:
    cell = level(monkeypatch, *rows)
    assert (cell.extent, cell.in_part) == (extent, in_part)


def test_fields_stand_best_first_and_the_row_of_absence_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        row("related", "relatedMatch", "native"), row("text", "narrowMatch", "text"), row("", "exactMatch"),
        row("part", "broadMatch", "extension"), row("close", "closeMatch", "extension"),
    )  # fmt: skip
    cell = level(monkeypatch, *rows)
    assert [m.field.path for m in cell.fields if m.field] == ["close", "part", "text", "related"]
    assert cell.lacking is not None
    assert cell.lacking.subject_id == NO_TERM_FOUND


def test_what_badges_and_european_credentials_cannot_say() -> None:
    """Read in the specifications: what has no home in Open Badges 3.0 has one in the European model."""
    answer = coverage(catalogs.load())

    def carried(name: str, extent: Extent) -> set[str]:
        return {d.id for d, cell in answer.column(name) if cell.extent is extent}

    assert carried("ob3", Extent.EXTENSION) == {
        "formOfParticipation", "learnerEffort", "assessmentType", "qualityAssurance",
    }  # fmt: skip
    assert carried("ob3", Extent.TEXT) == {"learningOutcomes", "level", "prerequisites", "stackability"}
    assert carried("elm", Extent.NATIVE) == {d.id for d in answer.descriptors}
    assert carried("ctdl", Extent.NONE) == {"learnerIdentification"}
    assert carried("ctdl", Extent.RELATED) == {"dateOfIssuing"}
    assert answer.cell("learnerIdentification", "ob2").in_part


def test_the_descriptors_are_the_table_s_rows_and_no_format_is_lost() -> None:
    catalog = catalogs.load()
    answer = coverage(catalog)
    assert answer.descriptors == catalog.common
    assert {f.name for f in answer.formats} == {s.name for s in catalog.format_sets}
    names = [f.name for f in answer.formats]
    assert names[:4] == ["ob3", "ob2", "clr2", "elm"]
    rest = [f.heading.en for f in answer.formats[4:]]
    assert rest == sorted(rest, key=str.casefold)


def test_some_formats_only() -> None:
    answer = coverage(catalogs.load())
    some = narrowed(answer, {"ob3", "elm"})
    assert [f.name for f in some.formats] == ["ob3", "elm"]
    assert all(some.cell(d.id, "ob3") == answer.cell(d.id, "ob3") for d in answer.descriptors)


def test_a_format_that_is_not_there_is_misuse() -> None:
    with pytest.raises(Misuse, match=r"ob9: no such format; known are .*ob3"):
        format_set("ob9", catalogs.load())
