"""What the tests of formats share that are read by tables: which rows gave a value, and trees gone wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats import read
from crosswalk.model.record import Credential, Relation, Value

#: What stands in real files where something else belongs.
WRONG: tuple[Any, ...] = (
    None, True, False, 0, 1.5, 10**17, "", " ", "-", "TBD", "x" * 3_000, "2015-04-31", "P60M", "did:example:1",
    "https://example.org/", "<b>a</b>", "\U0001f600", [], {}, [[]], [None], {"": ""}, {"id": None}, {"@value": []},
    {"en": {}}, {"en": ["a", 1]}, [{"name": []}], {"name": {"name": "a"}}, ["a", {"title": 1}],
)  # fmt: skip

TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e15, 1e15)
    | st.text(max_size=20)
    | st.sampled_from([wrong for wrong in WRONG if isinstance(wrong, str) and len(wrong) < 100]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "name", "title", "en", "@value", "content", "hasPart", "verifications"])
            | st.text(max_size=6),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


def parse(document: Any, catalog: Catalog) -> tuple[Credential, ...]:
    """The records of a document."""
    return read(json.dumps(document, ensure_ascii=False).encode(), catalog=catalog)


def said(credential: Credential, descriptor: str) -> list[tuple[str, Relation]]:
    """What is evidence of a descriptor, and how near its field is to it."""
    return [(value.text, value.relation) for value in credential.record[descriptor] if value.is_evidence]


def hinted(credential: Credential, descriptor: str) -> list[str]:
    """What may lead to a descriptor."""
    return [value.text for value in credential.record[descriptor] if value.is_hint]


def codes(credential: Credential) -> set[str]:
    """The codes of the notices."""
    return {notice.code for notice in credential.notices}


def facet(value: Value, name: str) -> tuple[Any, ...]:
    """The values of one facet, or nothing."""
    found = value.facet(name)
    return found.values if found else ()


def read_at(credentials: Iterable[Credential]) -> set[tuple[str, str]]:
    """Every dotted path that a value came from, without positions in lists, with its descriptor."""
    found = set()
    for credential in credentials:
        for descriptor in credential.record:
            for value in credential.record[descriptor]:
                steps = (s.replace("~1", "/").replace("~0", "~") for s in value.pointer.split("/")[1:])
                found.add((".".join(step for step in steps if not step.isdigit()), descriptor))
    return found


def silent_rows(rows: Iterable[Any], roots: Mapping[str, str], credentials: Iterable[Credential]) -> set[str]:
    """The rows of a table from which no value came; free text counts where it gave any value."""
    seen = read_at(credentials)
    paths = {path for path, _ in seen}
    missing = set()
    for row in rows:
        path = ".".join(part for part in (roots[row.root], row.path) if part)
        if (path, row.descriptor) not in seen and not (row.descriptor == "" and path in paths):
            missing.add(f"{path} {row.descriptor}")
    return missing


def places(tree: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every node."""
    yield at
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, node in items:
        yield from places(node, (*at, key))


def replaced(tree: Any, at: tuple[Any, ...], new: Any) -> Any:
    """The tree with another node at a place."""
    if not at:
        return new
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[at[0]] = replaced(tree[at[0]], at[1:], new)
    return copy


def is_sound(document: Any, catalog: Catalog) -> bool:
    """Whether a document ends in records with sound values, or in one line that says why not."""
    try:
        found = parse(document, catalog)
    except UnreadableInput as error:
        return "\n" not in str(error)
    known = {descriptor.id for descriptor in catalog.descriptors}
    values = [(name, value) for one in found for name in one.record for value in one.record[name]]
    return bool(found) and all(
        name in known and value.pointer.startswith("/") and not (value.is_hint and value.facets)
        for name, value in values
    )
