"""Seeded contradictions, each with the explanation worked out by hand."""

from __future__ import annotations

from seeded import mapping, seeded

from crosswalk.catalog import Catalog
from crosswalk.model.mapping import ContradictionKind, Mapping
from crosswalk.tasks.contradictions import contradictions


def found(known: Catalog, *mappings: Mapping) -> list[tuple[str, tuple[str, ...], frozenset[Mapping]]]:
    return [(c.kind.value, c.terms, frozenset(c.mappings)) for c in contradictions(seeded(known, *mappings))]


def test_two_exact_targets_in_one_list(catalog: Catalog) -> None:
    one, other = mapping("a:x", "exactMatch", "b:y"), mapping("a:x", "exactMatch", "b:z")
    assert found(catalog, one, other) == [("two-exact", ("a:x", "b:y", "b:z"), frozenset({one, other}))]


def test_two_exact_targets_in_two_lists_are_none(catalog: Catalog) -> None:
    assert found(catalog, mapping("a:x", "exactMatch", "b:y"), mapping("a:x", "exactMatch", "c:z")) == []


def test_two_elements_that_are_exactly_one_descriptor(catalog: Catalog) -> None:
    one, other = mapping("a:x", "exactMatch", "b:y"), mapping("a:w", "exactMatch", "b:y")
    assert found(catalog, one, other) == [("two-exact", ("b:y", "a:w", "a:x"), frozenset({one, other}))]


def test_stated_and_denied_also_from_the_other_side(catalog: Catalog) -> None:
    one, denial = mapping("a:x", "broadMatch", "b:y"), mapping("b:y", "narrowMatch", "a:x", negative=True)
    assert found(catalog, one, denial) == [("positive-negative", ("a:x", "b:y"), frozenset({one, denial}))]


def test_a_denial_of_exact_leaves_close_alone(catalog: Catalog) -> None:
    one, denial = mapping("a:x", "closeMatch", "b:y"), mapping("a:x", "exactMatch", "b:y", negative=True)
    assert found(catalog, one, denial) == []


def test_two_relations_that_exclude_each_other(catalog: Catalog) -> None:
    one, other = mapping("a:x", "exactMatch", "b:y"), mapping("a:x", "relatedMatch", "b:y")
    assert found(catalog, one, other) == [("disjoint", ("a:x", "b:y"), frozenset({one, other}))]


def test_what_follows_against_what_is_stated(catalog: Catalog) -> None:
    one, two = mapping("a:x", "exactMatch", "b:y"), mapping("b:y", "exactMatch", "c:z")
    stated = mapping("a:x", "relatedMatch", "c:z")
    kinds = {kind: shown for kind, _, shown in found(catalog, one, two, stated)}
    assert kinds == {"inferred-asserted": frozenset({one, two, stated})}


def test_what_follows_against_a_denial(catalog: Catalog) -> None:
    one, two = mapping("a:x", "broadMatch", "b:y"), mapping("b:y", "broadMatch", "c:z")
    denial = mapping("a:x", "broadMatch", "c:z", negative=True)
    assert found(catalog, one, two, denial) == [("inferred-asserted", ("a:x", "c:z"), frozenset({one, two, denial}))]


def test_a_cycle_of_broader_is_shown_by_its_shortest_way(catalog: Catalog) -> None:
    """a < b < c < a takes three; the detour over d would take four and is not shown."""
    ring = (
        mapping("a:x", "broadMatch", "b:y"), mapping("b:y", "broadMatch", "c:z"), mapping("a:x", "narrowMatch", "c:z"),
    )  # fmt: skip
    detour = (mapping("c:z", "broadMatch", "d:w"), mapping("d:w", "exactMatch", "a:x"))
    cycles = [(t, m) for kind, t, m in found(catalog, *ring, *detour) if kind == "broader-cycle"]
    assert (("a:x", "b:y", "c:z"), frozenset(ring)) in cycles
    assert frozenset((*ring, *detour)) not in {m for _, m in cycles}


def test_broader_and_back_by_exact(catalog: Catalog) -> None:
    one, two, three = (
        mapping("a:x", "broadMatch", "b:y"), mapping("b:y", "exactMatch", "c:z"), mapping("c:z", "exactMatch", "a:x"),
    )  # fmt: skip
    kinds = {kind for kind, _, shown in found(catalog, one, two, three) if shown == frozenset({one, two, three})}
    assert kinds == {"inferred-asserted", "broader-cycle"}


def test_our_own_mappings_have_none(catalog: Catalog) -> None:
    assert contradictions(catalog) == ()


def test_every_kind_has_a_sentence_in_both_languages(catalog: Catalog) -> None:
    seeds = {
        ContradictionKind.TWO_EXACT: (mapping("a:x", "exactMatch", "b:y"), mapping("a:x", "exactMatch", "b:z")),
        ContradictionKind.DISJOINT: (mapping("a:x", "exactMatch", "b:y"), mapping("a:x", "broadMatch", "b:y")),
    }
    for kind, seed in seeds.items():
        item = next(c for c in contradictions(seeded(catalog, *seed)) if c.kind is kind)
        assert "a:x" in item.message.en
        assert "a:x" in item.message.ja
        assert item.message.ja != item.message.en
