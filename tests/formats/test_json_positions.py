"""Lines and columns of values in JSON, beside what a parser finds there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.formats.trees.document import walk
from crosswalk.formats.trees.positions import regions
from crosswalk.model.place import Region

TEXT = """{
 "a": [1, {"b/c~": "x\\"y"}, []],
 "\\u00e9A": {}
}
"""


def test_regions_by_hand() -> None:
    assert regions(TEXT) == {
        "": Region(1, 1, 4, 2),
        "/a": Region(2, 7, 2, 32),
        "/a/0": Region(2, 8, 2, 9),
        "/a/1": Region(2, 11, 2, 27),
        "/a/1/b~1c~0": Region(2, 20, 2, 26),
        "/a/2": Region(2, 29, 2, 31),
        "/éA": Region(3, 13, 3, 15),
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(end: str) -> None:
    assert regions(f'{{{end}"a":{end}2}}')["/a"] == Region(3, 1, 3, 2)


@pytest.mark.parametrize("text", ["", "{", '{"a"', '{"a" 1}', '["', "[1 2]", '{"a":1,}', '{"\\q":1}'])
def test_what_is_not_json_has_no_places(text: str) -> None:
    assert regions(text) == {}


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(trees, st.sampled_from([None, 1]), st.booleans())
def test_each_region_holds_its_value(tree: Any, indent: int | None, escaped: bool) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=escaped)
    found = regions(text)
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    assert set(found) == {pointer for pointer, _ in walk(tree)}
    for pointer, value in walk(tree):
        r = found[pointer]
        cut = text[starts[r.line - 1] + r.column - 1 : starts[r.end_line - 1] + r.end_column - 1]
        assert json.loads(cut) == value
