"""Documents with any tree in the place of any of their members, for readers that must not mind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswalk.formats.recognition import Document
from crosswalk.formats.trees import markup
from crosswalk.formats.trees.document import Json, parse
from crosswalk.formats.trees.json_paths import Node

#: Scalars and small trees, with the members that readers look into.
_SCALARS = st.sampled_from(["", "x", "2024-01-01", "PT5H", "https://example.org/a", "urn:a", "7", None, True, False])
_KEYS = st.sampled_from(["@id", "@value", "@language", "@type", "type", "id", "name", "text", "en", "value", "@graph"])
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)


def as_document(tree: Any, *, markup: str = "") -> Document:
    """An opened document with such a tree."""
    return Document(name="shaken", sha256="0", root=Node(tree), markup=markup)


def tree_of(text: str) -> Json:
    """The tree of a document in JSON or XML."""
    if text.lstrip().startswith("{"):
        return parse(text, "plain")
    return markup.document(ElementTree.fromstring(text), Document(name="plain", sha256="0")).root.value


def _places(tree: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    members = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, member in members:
        yield (*path, key)
        yield from _places(member, (*path, key))


def _replaced(text: str, path: tuple[str | int, ...], value: Any) -> Json:
    tree: Any = json.loads(json.dumps(tree_of(text)))
    inner = tree
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return tree  # type: ignore[no-any-return]


def shaken_documents(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a test such trees as ``document``."""
    paths = list(_places(tree_of(text)))
    trees = st.builds(lambda path, value: _replaced(text, path, value), st.sampled_from(paths), _TREES)
    health = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return lambda test: settings(max_examples=60, deadline=None, suppress_health_check=health)(
        given(document=trees)(test)
    )
