"""What readers read is what the formats' mapping sets state: as tables, and value by value over the sample files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import pytest

from crosswalk import catalog as catalogs
from crosswalk.errors import UnreadableInput
from crosswalk.formats import ob3, read
from crosswalk.formats.filling.draft import NARRATIVE
from crosswalk.formats.filling.fields import Place, joined, places
from crosswalk.formats.registry import REGISTRY
from crosswalk.model.carriage import Carriage
from crosswalk.model.mapping import MappingSet
from crosswalk.model.record import Credential, Form, Value

CATALOG = catalogs.load()
COMMON = {d.iri: d.id for d in CATALOG.common}
SETS = {s.name: s for s in CATALOG.format_sets}
MODULES: dict[str, ModuleType] = {m.NAME: m for m in REGISTRY}  # type: ignore[misc]
#: Formats that have a place for whatever the vocabulary has: their readers need no table.
OURS = {"rdf", "table"}
#: A format that says nothing itself, so that nothing can be mapped.
ENVELOPES = {"presentation"}
#: Wrappers, with where the credentials stand in them and what these are.
WRAPPED = {"clr2": ("credentialSubject.verifiableCredential", ob3)}
#: Where a description by itself would stand in an award.
DESCRIBED = {"ob2": "badge", "ob3": "credentialSubject.achievement"}
DATA = Path(__file__).parents[1] / "data"

Row: TypeAlias = tuple[str, str, str]


def stated(name: str, *carriages: Carriage) -> set[Row]:
    """Path, descriptor and relation of the rows of a set that have one of these carriages."""
    rows = ((m.field, m) for m in SETS[name].mappings)
    return {(f.path, COMMON[m.object_id], m.predicate.value) for f, m in rows if f and f.carriage in carriages}


def read_by(name: str) -> set[Place]:
    """What the reader of a format reads, with what a wrapper holds."""
    found = set(places(MODULES[name]))  # type: ignore[arg-type]
    if name in WRAPPED:
        root, inner = WRAPPED[name]
        found |= {Place(joined(root, p.path), p.descriptor, p.relation) for p in places(inner)}
    return found


def within(path: str, root: str) -> bool:
    return path == root or path.startswith(f"{root}.")


def test_every_format_has_a_set_and_every_set_a_format() -> None:
    assert set(SETS) == {*MODULES, "table"} - ENVELOPES


@pytest.mark.parametrize("name", sorted(set(SETS) - OURS))
def test_a_set_states_what_the_reader_reads_and_nothing_else(name: str) -> None:
    fields = {(p.path, p.descriptor, p.relation.value) for p in read_by(name) if p.descriptor in COMMON.values()}
    assert stated(name, Carriage.NATIVE, Carriage.EXTENSION) == fields


@pytest.mark.parametrize("name", sorted(set(SETS) - OURS))
def test_rows_of_free_text_stand_where_the_reader_looks_for_labels(name: str) -> None:
    passages = {p.path for p in read_by(name) if not p.descriptor}
    rows = stated(name, Carriage.TEXT)
    paths = {path for path, _, _ in rows}
    assert rows == {(p, d, "narrowMatch") for p in paths for d in NARRATIVE & set(COMMON.values())}
    assert all(any(within(passage, path) for path in paths) for passage in passages)
    assert all(any(within(passage, path) for passage in passages) for path in paths)


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_own_formats_have_a_field_for_every_descriptor(name: str) -> None:
    assert stated(name, Carriage.NATIVE) == {(d, d, "exactMatch") for d in COMMON.values()}


# ---- value by value

FILES = sorted(p for p in DATA.rglob("*") if p.suffix in (".json", ".jsonld", ".jwt", ".png", ".svg"))


def credentials(path: Path) -> tuple[Credential, ...]:
    try:
        return tuple(c for c in read(path, catalog=CATALOG) if isinstance(c, Credential))
    except UnreadableInput:
        return ()


def path_of(pointer: str) -> str:
    """The dotted path of a JSON Pointer into a credential.

    Without places in lists, without what a token or a record wraps it in, a part's path as its whole's, and an
    extension by the last part of its name.
    """
    parts = (p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:])
    named = [_extension(p) for p in parts if not p.isdigit()]
    path = re.sub(
        r"^(vc\.|credentialSubject\.(verifiableCredential|\w+\.verifications)\.(?!reference))+", "", ".".join(named)
    )
    return re.sub(r"^(credentialSubject\.(hasClaim|achieved))(\.hasPart(\.learningAchievements)?)+", r"\1", path)


def _extension(part: str) -> str:
    bare = part.removesuffix("/context.json")
    return f"extensions:{re.split('[:/#]', bare)[-1]}" if "xtension" in bare else bare


def fits(value: Value, descriptor: str, path: str, sets: Iterable[MappingSet]) -> bool:
    """Whether a row states the value (a hint may be weaker), labels in its text do, or what is behind a link may."""
    rows = [m for s in sets for m in s.mappings if m.field]
    path = re.sub(r"\.@?id$", "", path) if value.form is Form.LINK else path
    own = [m for m in rows if COMMON[m.object_id] == descriptor]
    text = any(m.field.carriage is Carriage.TEXT and within(path, m.field.path) for m in rows if m.field)
    exactly = any(within(path, m.field.path) and m.predicate.value == value.relation.value for m in own if m.field)
    behind = any(within(m.field.path, path) or within(path, m.field.path) for m in own if m.field)
    weaker = value.form is Form.RELATED and any(within(path, m.field.path) for m in own if m.field)
    labelled = text and (value.span is not None or value.is_hint)
    return exactly or weaker or labelled or (value.form is Form.LINK and behind)


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.relative_to(DATA).as_posix())
def test_every_value_of_a_sample_is_stated_by_a_row(file: Path) -> None:
    for credential in credentials(file):
        names = {credential.source.format, credential.source.inner} - {""} - ENVELOPES
        sets = [SETS[n] for n in names] + ([SETS["ob3"]] if "elm" in names else [])
        for descriptor in set(COMMON.values()) & set(credential.record):
            for value in credential.record[descriptor]:
                if not value.derived and value.pointer.startswith("/"):
                    path = path_of(value.pointer)
                    if not credential.record.award:
                        path = joined(DESCRIBED.get(credential.source.format, ""), path)
                    assert fits(value, descriptor, path, sets), (descriptor, path, value.relation, value.form)


def test_the_samples_have_values_to_compare() -> None:
    formats = {c.source.format for file in FILES for c in credentials(file)}
    assert {"ob2", "ob3", "elm", "clr2"} <= formats
