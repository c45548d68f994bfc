"""Which unread parts of a file are a record's own."""

from __future__ import annotations

import pytest

from crosswalk.formats.filling.siblings import Siblings
from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Credential, DescriptorRecord, Source

UNUSED = ("/issuer", "/s/a/0", "/s/a/0/x", "/s/a/0/parts", "/s/a/0/parts/1/y", "/s/a/1", "/s/a/10/z", "/s", "/s/other")


def at(pointer: str) -> Node:
    """A node that is only a place."""
    return Node(None, pointer)


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        (("/s/a/0",), ("/issuer", "/s/a/0/x", "/s/other")),
        (("/s/a/0/parts/1",), ("/issuer", "/s/a/0/parts/1/y", "/s/other")),
        (("/s/a/1",), ("/issuer", "/s/a/1", "/s/other")),
        (("/s/a/10",), ("/issuer", "/s/a/10/z", "/s/other")),
        (("/s/a/0/parts/1", "/s/a/0"), (
            "/issuer", "/s/a/0", "/s/a/0/x", "/s/a/0/parts", "/s/a/0/parts/1/y", "/s/other")),
    ],
)  # fmt: skip
def test_own_parts_and_those_of_siblings(own: tuple[str, ...], kept: tuple[str, ...]) -> None:
    siblings = Siblings(map(at, ("/s/a/0", "/s/a/0/parts/1", "/s/a/1", "/s/a/10")))
    credential = Credential(Source("x", "", "vc", ""), DescriptorRecord(unused=UNUSED))
    assert siblings.only_own(credential, *map(at, own)).record.unused == kept
