"""The JSON answer about many files: an object each, and what could not be read among them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from crosswalk.model.comparison import Unread
from crosswalk.model.provenance import Provenance
from crosswalk.reports.provenance import provenance_object
from crosswalk.reports.refusals import refusal


def by_file(
    found: Iterable[tuple[Hashable, Any]], lost: Iterable[Unread], drawn: Callable[[Sequence[Any]], object]
) -> object:
    """One object for each key, which tells files apart, alone or in a list; what could not be read has its reason."""
    groups: dict[Hashable, list[Any]] = {}
    for key, item in found:
        groups.setdefault(key, []).append(item)
    objects = [drawn(group) for group in groups.values()]
    for unread in lost:
        both = {lang: refusal(unread.error, lang) for lang in ("ja", "en")}
        objects.append({"source": {"name": unread.name}, "error": str(unread.error), "message": both})
    return objects[0] if len(objects) == 1 else objects


def by_file_with_basis(
    found: Sequence[tuple[tuple[int, str], Any]],
    lost: Sequence[tuple[tuple[int, str], Unread]],
    drawn: Callable[[Sequence[Any]], object],
    rests: Provenance,
) -> object:
    """As ``by_file``, where keys begin with the number of the file given; each object says what it rests on."""
    answer = by_file(found, (unread for _, unread in lost), drawn)
    numbers = [*(number for number, _ in dict.fromkeys(key for key, _ in found)), *(key[0] for key, _ in lost)]
    for one, number in zip(answer if isinstance(answer, list) else [answer], numbers, strict=True):
        one["report"] = provenance_object(rests, {number})
    return answer
