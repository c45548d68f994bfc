"""What follows from seeded mappings, worked out by hand."""

from __future__ import annotations

import pytest
from seeded import mapping, seeded

from crosswalk.catalog import Catalog
from crosswalk.model.mapping import Link, Mapping, Predicate
from crosswalk.tasks.inference import links, reasoner

EXACT, CLOSE, BROAD, NARROW, RELATED = "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"


def follows(known: Catalog, start: str, end: str, *mappings: Mapping) -> dict[str, Link]:
    found = reasoner(seeded(known, *mappings)).links([start], {end})
    return {link.predicate.value: link for link in found}


@pytest.mark.parametrize(
    ("first", "then", "conclusion"),
    [
        (EXACT, EXACT, EXACT),
        (EXACT, CLOSE, CLOSE),
        (CLOSE, EXACT, CLOSE),
        (EXACT, BROAD, BROAD),
        (BROAD, EXACT, BROAD),
        (EXACT, NARROW, NARROW),
        (NARROW, EXACT, NARROW),
        (BROAD, BROAD, BROAD),
        (NARROW, NARROW, NARROW),
        (CLOSE, CLOSE, None),
        (CLOSE, BROAD, None),
        (BROAD, CLOSE, None),
        (NARROW, CLOSE, None),
        (BROAD, NARROW, None),
        (NARROW, BROAD, None),
        (CLOSE, RELATED, None),
        (RELATED, CLOSE, None),
        (EXACT, RELATED, None),
        (RELATED, EXACT, None),
        (RELATED, RELATED, None),
    ],
)
def test_two_in_a_row(catalog: Catalog, first: str, then: str, conclusion: str | None) -> None:
    found = follows(catalog, "a:x", "c:z", mapping("a:x", first, "b:y"), mapping("b:y", then, "c:z"))
    assert list(found) == ([] if conclusion is None else [conclusion])


def test_an_inverse_is_asserted_and_not_inferred(catalog: Catalog) -> None:
    found = follows(catalog, "b:y", "a:x", mapping("a:x", BROAD, "b:y", confidence=0.8))
    link = found[NARROW]
    assert link.asserted
    assert link.chain[0].inverted
    assert link.confidence == 0.8


def test_a_chain_names_its_steps_rules_and_weakest_link(catalog: Catalog) -> None:
    weak = mapping("c:z", EXACT, "b:y", confidence=0.5)
    found = follows(
        catalog, "a:x", "d:w", mapping("a:x", EXACT, "b:y"), weak, mapping("c:z", BROAD, "d:w", confidence=0.8)
    )
    link = found[BROAD]
    assert [(s.start, s.end, s.inverted) for s in link.chain] == [
        ("a:x", "b:y", False), ("b:y", "c:z", True), ("c:z", "d:w", False),
    ]  # fmt: skip
    assert [r.iri.rsplit("/", 1)[-1] for r in link.rules] == ["exactMatch-exactMatch", "exactMatch-broadMatch"]
    assert link.confidence == pytest.approx(0.9 * 0.5 * 0.8)
    assert link.weakest.mapping == weak
    assert not link.asserted


def test_the_shorter_chain_is_kept(catalog: Catalog) -> None:
    direct = mapping("a:x", EXACT, "c:z", confidence=0.3)
    found = follows(catalog, "a:x", "c:z", mapping("a:x", EXACT, "b:y"), mapping("b:y", EXACT, "c:z"), direct)
    assert [s.mapping for s in found[EXACT].chain] == [direct]


def test_a_denial_is_never_a_step(catalog: Catalog) -> None:
    denied = mapping("a:x", EXACT, "b:y", negative=True)
    assert follows(catalog, "a:x", "c:z", denied, mapping("b:y", EXACT, "c:z")) == {}


def test_rows_of_the_table_say_nothing_of_meaning(catalog: Catalog) -> None:
    jwg, eu = catalog.edition("jwg"), catalog.edition("eu")
    found = links(jwg, eu, catalog)
    assert {k.predicate for k in found} == {Predicate.SAME_ROW}
    assert len(found) == 14  # the rows in which both columns have an entry


def test_the_jwgs_own_rows_lead_to_a_source_closely_and_no_more(catalog: Catalog) -> None:
    """The JWG's definitions were read in slides only (J), so even an exact step gives close."""
    jwg, eu = catalog.edition("jwg"), catalog.edition("eu@2022")
    found = {k.subject_id.rsplit("/", 1)[-1]: k.predicate for k in links(jwg, eu, catalog)}
    assert found["title"] is Predicate.CLOSE
    assert found["level"] is Predicate.NARROW
    assert "content" not in found
    assert Predicate.EXACT not in found.values()


def test_a_reading_reaches_its_source_by_the_row_alone(catalog: Catalog) -> None:
    found = links(catalog.edition("eu"), catalog.edition("eu@2022"), catalog)
    assert {k.predicate for k in found} == {Predicate.SAME_ROW}


def test_turning_round_gives_the_same_links_inverted(catalog: Catalog) -> None:
    jwg, eu = catalog.edition("jwg"), catalog.edition("eu@2022")
    there = {(k.subject_id, k.predicate, k.object_id) for k in links(jwg, eu, catalog)}
    inverse = catalog.mapping_rules.inverse
    back = {(k.object_id, inverse(k.predicate), k.subject_id) for k in links(eu, jwg, catalog)}
    assert there == back
