"""Several records in one file: which parts of the file belong to one record, and which to its siblings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosswalk.formats.trees.json_paths import Node
from crosswalk.model.record import Credential, Notice


class Siblings:
    """The parts of a file that are records, or belong to one; they may lie in one another."""

    def __init__(self, parts: Iterable[Node]) -> None:
        """Keep where they stand, and what holds how many of them."""
        self._parts = {f"{part.pointer}/" for part in parts}
        self._held = Counter(place for part in self._parts for place in _around(part))

    def only_own(self, credential: Credential, *own: Node) -> Credential:
        """The credential without the unread parts that are its siblings' business; ``own`` are its own parts.

        A place belongs to the innermost part that it is in; what holds a sibling was read for that sibling.
        """
        here = {f"{part.pointer}/" for part in own}

        def is_own(unused: str) -> bool:
            place = f"{unused}/"
            innermost = next((p for p in (place, *_around(place)) if p in self._parts), None)
            held = sum(part.startswith(place) and part != place for part in here)
            return (innermost is None or innermost in here) and self._held[place] == held

        record = credential.record
        return replace(credential, record=replace(record, unused=tuple(filter(is_own, record.unused))))


def one_of_several(credential: Credential, item: str) -> Credential:
    """The credential with its place in a file that holds several; as it is where ``item`` is empty."""
    if not item:
        return credential
    notices = (*credential.notices, Notice("several-credentials", item))
    return replace(credential, source=replace(credential.source, item=item), notices=notices)


def _around(place: str) -> Iterator[str]:
    """What a place lies in, from the inside outwards."""
    end = place.rfind("/", 0, len(place) - 1)
    while end >= 0:
        yield place[: end + 1]
        end = place.rfind("/", 0, end)
