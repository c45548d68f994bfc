"""A tree whose references were followed: each is replaced by the part of the file that it names.

JSON-LD with ``@graph`` and XML with ``idref`` say a thing once and name it elsewhere; readers want it
where it is named. Knows for each pointer into the new tree where that stood in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from crosswalk.errors import LimitExceeded
from crosswalk.formats.filling.draft import Draft
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.trees.document import Json, escape
from crosswalk.formats.trees.json_paths import Node
from crosswalk.formats.trees.relocate import relocate
from crosswalk.model.record import Credential, Notice
from crosswalk.text import N_

#: References followed on the way to one value (award, organisation, its accreditation, the agency).
_HOPS: Final = 4


@dataclass
class Tree:
    """The new tree, and for each of its pointers the place in the file.

    ``saved``: the addresses that were read from saved files, and where each was named.
    """

    root: Node
    places: dict[str, str] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)

    def place(self, pointer: str) -> str:
        """Where a pointer leads in the file; what was never there counts as a part of what it is below."""
        rest = ""
        while pointer and pointer not in self.places:
            pointer, _, last = pointer.rpartition("/")
            rest = f"/{last}{rest}"
        return self.places.get(pointer, "") + rest

    def finished(self, credential: Credential, draft: Draft) -> Credential:
        """The credential with places in the file.

        A part that several references name is unused only where none of them was used.
        """
        used = sorted({self.place(pointer) for pointer in draft.used})
        moved = _without_used(relocate(credential, self.place), used)
        named = (
            (address, pointer, draft.document.documents.content(address)) for address, pointer in self.saved.items()
        )
        notices = tuple(
            Notice("document-used", pointer, (("address", address), ("file", content[0] if content else "")))
            for address, pointer, content in named
        )
        return replace(moved, notices=(*moved.notices, *notices))


def _without_used(credential: Credential, used: Iterable[str]) -> Credential:
    read = frozenset(used)
    held = {above for place in read for above in _above(place)}
    unused = tuple(
        place
        for place in credential.record.unused
        if place not in held and place not in read and read.isdisjoint(_above(place))
    )
    return replace(credential, record=replace(credential.record, unused=unused))


def _above(place: str) -> Iterable[str]:
    """What a place lies in."""
    return (place[:position] for position, character in enumerate(place) if character == "/")


class Follower:
    """Draws new trees from one file.

    ``targets`` are the parts that can be named, by their names; ``refers`` tells the name that a node
    stands for, or nothing, given the member that it stands in; ``rename`` gives a member's new name;
    ``saved`` finds what has a name that no part of the file has; within what stands in one of the
    members ``last``, nothing more is followed.
    """

    def __init__(
        self,
        name: str,
        targets: Mapping[str, Node],
        refers: Callable[[str, Node], str],
        rename: Callable[[str], str] = str,
        saved: Callable[[str], Node | None] = lambda name: None,
        last: frozenset[str] = frozenset(),
    ) -> None:
        """Draw nothing yet; ``name`` is the file's."""
        self._name, self._targets, self._refers, self._rename = name, targets, refers, rename
        self._saved, self._last = saved, last
        self._count = 0

    def tree(self, node: Node) -> Tree:
        """The tree of one part of the file.

        :raises LimitExceeded: references make it larger than is read
        """
        self._count = 0
        drawn = Tree(Node(None))
        above = frozenset(name for name, target in self._targets.items() if target.pointer == node.pointer)
        drawn.root = Node(self._drawn(node, "", drawn, above, 0))
        return drawn

    def unnamed(self, trees: Iterable[Tree]) -> tuple[str, ...]:
        """The places of the parts that none of these trees holds."""
        held = {place for tree in trees for place in tree.places.values()}
        return tuple(dict.fromkeys(t.pointer for t in self._targets.values() if t.pointer not in held))

    def _drawn(self, node: Node, pointer: str, drawn: Tree, above: frozenset[str], hops: int) -> Json:
        self._count += 1
        if self._count > LIMITS.nodes:
            raise LimitExceeded(
                self._name,
                N_("The file's parts refer to one another so often that it is too large once they are followed."),
                N_("Split the file."),
            )
        drawn.places[pointer] = node.pointer
        return self._members(node, pointer, drawn, above, hops) if node.is_object else node.value

    def _members(self, node: Node, pointer: str, drawn: Tree, above: frozenset[str], hops: int) -> Json:
        """The members of an object; where two have one new name, both stand in a list."""
        renamed: dict[str, list[tuple[str, Node]]] = {}
        for key, member in node.members():
            renamed.setdefault(self._rename(key), []).append((key, member))
        found: dict[str, Json] = {}
        for key, members in renamed.items():
            below = f"{pointer}/{escape(key)}"
            if len(members) == 1:
                found[key] = self._followed(key, members[0][1], below, drawn, above, hops)
            else:
                drawn.places[below] = members[0][1].pointer
                found[key] = [
                    self._followed(key, member, f"{below}/{i}", drawn, above, hops)
                    for i, (_, member) in enumerate(members)
                ]
        return found

    def _followed(self, key: str, node: Node, pointer: str, drawn: Tree, above: frozenset[str], hops: int) -> Json:
        if isinstance(node.value, list):
            drawn.places[pointer] = node.pointer
            return [
                self._followed(key, Node(item, f"{node.pointer}/{i}"), f"{pointer}/{i}", drawn, above, hops)
                for i, item in enumerate(node.value)
            ]
        name = self._refers(key, node)
        target = self._target(name, node, drawn) if name and name not in above and hops < _HOPS else None
        if target is None:
            return self._drawn(node, pointer, drawn, above, hops)
        return self._drawn(target, pointer, drawn, above | {name}, _HOPS if key in self._last else hops + 1)

    def _target(self, name: str, node: Node, drawn: Tree) -> Node | None:
        """The part that has a name, or what was saved from it as an address."""
        target = self._targets.get(name)
        if target is not None:
            return target
        saved = self._saved(name) if name.startswith(("http://", "https://")) else None
        if saved is not None:
            drawn.saved.setdefault(name, node.pointer)
        return saved
