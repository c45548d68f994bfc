"""Worksheets for tests: a small one made by hand, and any that hypothesis can think of."""

from __future__ import annotations

from hypothesis import strategies as st

from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Hashed
from crosswalk.model.worksheet import (
    Circumstances,
    Decided,
    Decision,
    Demand,
    Judged,
    Line,
    Observation,
    Opinion,
    Said,
    Side,
    StandardReason,
    Subject,
    Worksheet,
)

FILE = Hashed("badge.json", "3.0", "ab" * 32)
EDITION = Hashed("jwg@jwg-2024", "jwg-2024", "cd" * 32)

#: Everything that a file in UTF-8 can hold.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
BOTH = st.builds(Bilingual, TEXT, TEXT)
HASHED = st.builds(Hashed, TEXT, TEXT, TEXT)
DEMANDS = st.lists(st.builds(Demand, TEXT, BOTH, BOTH, BOTH, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple)
SAID = st.lists(st.builds(Said, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple)
SENTENCES = st.lists(BOTH, max_size=2).map(tuple)
SIDES = st.builds(Side, TEXT, TEXT, BOTH, HASHED)
REASONS = st.builds(
    StandardReason, TEXT, TEXT, BOTH, st.booleans(), st.none() | st.sampled_from(Opinion)
)  # fmt: skip


def lines(criteria: list[str]) -> st.SearchStrategy[tuple[Line, ...]]:
    """A line for each criterion."""
    kinds = st.sampled_from(Observation)
    return st.tuples(
        *(st.builds(Line, st.just(c), SAID, DEMANDS, DEMANDS, kinds, SENTENCES, SENTENCES) for c in criteria)
    )


@st.composite
def worksheets(draw: st.DrawFn) -> Worksheet:
    """Any worksheet that can be saved."""
    criteria = draw(st.lists(TEXT, unique=True, max_size=3))
    judged = draw(st.lists(st.sampled_from(criteria), unique=True)) if criteria else []
    opinions = st.sampled_from(Opinion)
    return Worksheet(
        id=draw(st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_-]{0,20}", fullmatch=True)),
        created=draw(st.datetimes()).isoformat(timespec="seconds") + "Z",
        modified=draw(st.datetimes()).isoformat(timespec="microseconds") + "+09:00",
        subject=draw(st.builds(Subject, TEXT, TEXT, TEXT, HASHED, TEXT)),
        here=draw(SIDES),
        there=draw(SIDES),
        lines=draw(lines(criteria)),
        tool=draw(HASHED),
        circumstances=draw(st.builds(Circumstances, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)),
        judged=tuple(Judged(c, draw(opinions), draw(TEXT), draw(TEXT), draw(TEXT)) for c in judged),
        aids=tuple(draw(st.lists(st.tuples(TEXT, TEXT), max_size=2))),
        decided=draw(st.builds(Decided, st.none() | st.sampled_from(Decision), TEXT, TEXT, TEXT, TEXT, TEXT)),
        data=tuple(draw(st.lists(HASHED, max_size=2))),
    )


def small(identifier: str = "one", modified: str = "2026-11-24T00:00:00Z") -> Worksheet:
    """A worksheet with one criterion."""
    side = Side("edition", "jwg@jwg-2024", Bilingual("JWG", "JWG"), EDITION)
    line = Line("level", (), (), (), Observation.CANNOT_TELL, ())
    return Worksheet(
        identifier, "2026-11-24T00:00:00Z", modified, Subject("題", "大学", "ob3", FILE), side, side, (line,), FILE
    )
