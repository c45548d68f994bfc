"""What ``vocab/review.ttl`` publishes: every common descriptor is under some criterion, and all is sourced."""

from __future__ import annotations

from itertools import product

from crosswalk.catalog import Catalog
from crosswalk.catalog.review import criteria, logic, reasons, terms
from crosswalk.model.worksheet import Opinion

_CODES = set("PQSJMI")


def test_the_criteria_in_their_order(catalog: Catalog) -> None:
    assert [c.id for c in criteria(catalog)] == [
        "outcomes", "workload", "level", "quality-assurance", "assessment", "content", "prerequisites",
        "credit-pathway", "provider", "exclusions", "grade", "identity-check", "verification",
    ]  # fmt: skip


def test_every_common_descriptor_is_of_one_criterion(catalog: Catalog) -> None:
    covered = [d for c in criteria(catalog) for d in c.descriptors]
    assert len(covered) == len(set(covered))
    assert {d.id for d in catalog.common} <= set(covered)
    assert set(covered) <= {d.id for d in catalog.descriptors}
    assert {d.id for d in catalog.descriptors} - set(covered) == {"price", "location", "capacity", "needEvidence"}


def test_everything_is_in_both_languages_and_sourced(catalog: Catalog) -> None:
    lists = [t for name, _ in catalog.review.terms for t in terms(name, catalog)]
    for item in (*criteria(catalog), *lists):
        for text in (item.label, item.description, item.clause):
            assert text.ja, item.id
            assert text.en, item.id
        assert item.evidence in _CODES, item.id


def test_the_lists_from_the_slides(catalog: Catalog) -> None:
    assert len(terms("badgeType", catalog)) == 6
    assert {t.id for t in terms("qualityMatrix", catalog)} == {
        f"{actor}-{thing}" for actor, thing in product(("internal", "external"), ("institution", "programme"))
    }
    assert [t.id for t in terms("pathway", catalog)] == ["embedded", "prior-learning", "module"]
    for name in ("badgeType", "qualityMatrix", "pathway", "size"):
        assert {t.evidence for t in terms(name, catalog)} == {"J"}


def test_no_convention_is_stated_as_law(catalog: Catalog) -> None:
    conventions = [t for t in terms("instrument", catalog) if t.id[-4:].isdigit()]
    assert len(conventions) == 3
    for term in conventions:
        assert term.evidence == "M"
        assert "確かめ" in term.description.ja
        assert "establishes" in term.description.en


def test_a_standard_reason_for_every_judgement_of_every_criterion(catalog: Catalog) -> None:
    found = {(r.criterion, r.opinion) for r in reasons(catalog)}
    assert found == set(product(("", *(c.id for c in criteria(catalog))), Opinion))
    assert len({r.id for r in reasons(catalog)}) == len(reasons(catalog))
    assert not any(r.own for r in reasons(catalog))


def test_the_logic_is_that_recognition_is_the_default(catalog: Catalog) -> None:
    assert "default is to recognise" in logic(catalog).description.en
    assert "提案しない" in logic(catalog).description.ja
