"""CASE frameworks: the text of a competency, by whatever names it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import NotACredential
from crosswalk.formats import read
from crosswalk.formats.case import statements
from crosswalk.formats.trees.document import parse
from crosswalk.formats.trees.json_paths import Node

ITEM: dict[str, Any] = {
    "identifier": "edf-1", "uri": "https://example.org/uri/edf-1", "fullStatement": " Throw a pot. ",
    "humanCodingScheme": "CL.1",
}  # fmt: skip


@pytest.mark.parametrize(
    "root", [{"CFItems": [ITEM]}, {"CFPackage": {"CFItems": [ITEM]}}, ITEM, {"CFItem": ITEM}]
)  # fmt: skip
def test_packages_and_single_items(root: dict[str, Any]) -> None:
    assert statements(Node(root)) == {
        "https://example.org/uri/edf-1": "Throw a pot. (CL.1)",
        "edf-1": "Throw a pot. (CL.1)",
    }


@pytest.mark.parametrize("root", [{}, {"CFItems": "x"}, {"CFItems": [{"uri": "https://example.org/a"}]}, [], None, "x"])
def test_what_states_nothing(root: Any) -> None:
    assert statements(Node(root)) == {}


def test_a_published_framework(data: Path, catalog: Catalog) -> None:
    path = data / "case/framework.json"
    found = statements(Node(parse(path.read_text(encoding="utf-8"), path.name)))
    assert found["http://opensalt-staging.opened.com/uri/edfce0e7-dbbf-40d5-af1a-baccabef85e9"] == (
        "Understand ratio concepts and use ratio reasoning to solve problems. (CCSS.Math.Content.6.RP.A)"
    )
    assert found["edfce0e7-dbbf-40d5-af1a-baccabef85e9"]
    with pytest.raises(NotACredential, match="competency framework"):
        read(path, catalog=catalog)
