"""What survives a way through editions; what cannot be claimed to, and why."""

from __future__ import annotations

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.mapping import Survival
from crosswalk.tasks.round_trip import round_trip


def survivals(catalog: Catalog, *way: str) -> dict[str, Survival]:
    return {row.statement.id: row.survival for row in round_trip(way, catalog=catalog).rows}


def test_content_is_lost_on_the_way_through_annex_i(catalog: Catalog) -> None:
    """Annex I has none of four JWG descriptors; two of its elements are narrower; the others survive closely."""
    assert survivals(catalog, "jwg", "eu@2022", "jwg") == {
        **dict.fromkeys(
            ("learnerIdentification", "dateOfIssuing", "title", "awardingBody", "issuerCountry", "learningOutcomes",
             "formOfParticipation", "learnerEffort", "assessmentType", "qualityAssurance", "stackability"),
            Survival.SURVIVES,
        ),
        **dict.fromkeys(("content", "language", "certification", "creditRecognition"), Survival.LOST),
        **dict.fromkeys(("level", "prerequisites"), Survival.PARTLY),
    }  # fmt: skip


def test_content_cannot_be_claimed_through_the_tables_column_either(catalog: Catalog) -> None:
    found = survivals(catalog, "jwg", "eu", "jwg")
    assert {d for d, s in found.items() if s is Survival.NOT_ESTABLISHED} == {"content", "language", "certification"}
    assert set(found.values()) == {Survival.NOT_ESTABLISHED, Survival.AS_READ}


def test_it_says_why(catalog: Catalog) -> None:
    rows = {r.statement.id: r for r in round_trip(("jwg", "eu@2022", "jwg"), catalog=catalog).rows}
    assert "read whole" in rows["content"].message.en
    assert "EU" in rows["content"].message.en
    assert "全部読んだ" in rows["content"].message.ja
    assert rows["level"].message.en.count("Level (and cycle, if applicable)") == 1


def test_a_way_has_two_ends(catalog: Catalog) -> None:
    with pytest.raises(Misuse):
        round_trip(("jwg",), catalog=catalog)
