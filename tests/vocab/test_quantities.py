"""Units and levels of the vocabulary against the figures of their sources, written down here by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog
from crosswalk.engines import publication
from crosswalk.model.conversion import LevelKind
from crosswalk.model.quantity import Unit

ROOT = Path(__file__).parents[2]
CHECKED = ("shapes/publication.ttl", "vocab/quantities.ttl", "vocab/levels.ttl")

#: Hours of one, class hours, a full-time year in it and in hours, evidence, standing, since when.
UNITS = {
    "ECTS": ((25, 30), None, 60, (1500, 1800), "Q", "unit-official", ""),
    "UCTS": ((38, 48), (13, 16), None, None, "P", "unit-official-of-association", ""),
    "tan-i": ((45, 45), (15, 45), None, None, "P", "unit-official", "2022-10"),
    "MQF": ((40, 40), None, None, None, "Q", "unit-official-cited", ""),
    "SAMC": ((40, 40), None, None, None, "Q", "unit-official-cited", ""),
    "CATS": ((10, 10), None, 120, None, "S", "unit-custom", ""),
    "NZ": ((10, 10), None, None, None, "P", "unit-official", ""),
    "HK": ((10, 10), None, None, None, "P", "unit-official", ""),
    "VQF": ((10, 10), None, 120, (1200, 1200), "P", "unit-official", ""),
    "US-semester-hour": ((45, 45), (15, 15), None, None, "Q", "unit-official-minimum", ""),
    "US-quarter-hour": ((30, 36), None, None, None, "I", "unit-official-minimum", ""),
    "NCrF": ((30, 30), None, 40, (1200, 1200), "Q", "unit-official", "2023"),
    "CLAR": ((25, 32), None, None, None, "I", "unit-official-of-association", ""),
    "AU-year": ((1200, 1200), None, 1, (1200, 1200), "P", "unit-guidance", ""),
    "EFTSL": (None, None, 1, None, "P", "unit-no-hours", ""),
    "CEU": (None, None, None, None, "P", "unit-no-hours", ""),
}
#: So much of one is published as so much of another; how that is known.
EQUALITIES = {
    ("cwu:UCTS", 1, "cwu:ECTS", Decimal("1.5"), "P"),
    ("cwu:UCTS", 1, "cwu:US-semester-hour", 1, "P"),
    ("cwu:UCTS", 1, "cwu:CLAR", Decimal("1.5"), "P"),
    ("cwu:CATS", 2, "cwu:ECTS", 1, "S"),
}
LEVELS = {
    "EQF": 8, "QF-EHEA": 4, "ISCED": 3, "AQF": 10, "NZQCF": 10, "MQF": 8, "AQRF": 8, "JEQF": 8, "HKQF": 7, "PQF": 8,
    "NFQ": 10, "NSQF": 8, "QCF": 8, "CQFW": 8, "SCQF": 9,
}  # fmt: skip
JOINT, ONE_SIDE, SECOND_HAND, READ = LevelKind
#: The comparison, its kind and evidence, and every pair; ``-`` for a level that is said to have none there.
PAIRS = {
    ("EQF", "QF-EHEA", ONE_SIDE, "P"): "6=first cycle 7=second cycle 8=third cycle",
    ("EQF", "ISCED", ONE_SIDE, "P"): "6=6 7=7 8=8",
    ("QF-EHEA", "ISCED", ONE_SIDE, "P"): "first cycle=6 second cycle=7 third cycle=8",
    ("NZQCF", "EQF", JOINT, "P"): "1=2 2=3 3=4 4=4 5=5 6=5 7=6 8=- 9=7 10=8",
    ("EQF", "NZQCF", JOINT, "P"): "1=-",
    ("NZQCF", "NFQ", JOINT, "P"): "1=2 2=3 3=4 4=5 5=6 6=6 7=7 8=- 9=9 10=10",
    ("NZQCF", "AQF", JOINT, "P"): "1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8 9=9 10=10",
    ("NZQCF", "HKQF", ONE_SIDE, "P"): "1=1 2=2 7=5 8=- 9=6 10=7",
    ("NZQCF", "HKQF", READ, "I"): "6=4 5=4 4=3 3=3",
    ("AQF", "EQF", SECOND_HAND, "S"): "7=6 9=7 10=8",
    ("EQF", "NFQ", SECOND_HAND, "Q"): "2=3 3=4 4=5 5=6 6=7 6=8 7=9 8=10",
    ("EQF", "QCF", SECOND_HAND, "Q"): "2=1 3=2 4=3 5=4 5=5 6=6 7=7 8=8",
    ("EQF", "CQFW", SECOND_HAND, "Q"): "2=1 3=2 4=3 5=4 5=5 6=6 7=7 8=8",
    ("EQF", "SCQF", SECOND_HAND, "Q"): "2=4 3=5 4=6 5=7 5=8 6=9 6=10 7=11 8=12",
    ("JEQF", "EQF", READ, "I"): "5=5 6=6 7=7 8=8",
    ("JEQF", "AQF", READ, "I"): "6=7 7=9 8=10",
    ("JEQF", "MQF", READ, "I"): "6=6 7=7 8=8",
    ("JEQF", "AQRF", READ, "I"): "6=6 7=7 8=8",
    ("MQF", "AQRF", READ, "I"): "1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8",
    ("MQF", "EQF", READ, "I"): "6=6 7=7 8=8",
}
#: Reports that exist and whose table of levels could not be read, with their years.
UNREAD = {("AQF", "EQF", "2016"), ("MQF", "AQRF", "2019"), ("PQF", "AQRF", "2019")}


def unit(catalog: Catalog, identifier: str) -> Unit:
    return next(u for u in catalog.units if u.id == identifier)


def test_no_unit_is_lacking_or_made_up(catalog: Catalog) -> None:
    assert {u.id for u in catalog.units} == set(UNITS)
    assert sorted(u.order for u in catalog.units) == list(range(1, len(UNITS) + 1))


@pytest.mark.parametrize("identifier", UNITS)
def test_a_unit_has_the_figures_of_its_source(catalog: Catalog, identifier: str) -> None:
    found = unit(catalog, identifier)
    held = found.definition
    assert held is not None
    stated = (held.hours, held.contact, held.year, held.year_hours, held.evidence, held.status, held.valid_from)
    assert stated == UNITS[identifier]
    assert held.source.startswith("http")
    assert held.clause.ja
    assert held.clause.en


def test_the_steps_of_a_stand_alone_micro_credential(catalog: Catalog) -> None:
    steps = unit(catalog, "SAMC").steps
    assert steps is not None
    assert (steps.first_hours, steps.first, steps.step_hours, steps.step) == (40, 1, 20, Decimal("0.5"))
    assert [u.id for u in catalog.units if u.steps] == ["SAMC"]


def test_superseded_definitions_stay_on_record(catalog: Catalog) -> None:
    (by_year,) = unit(catalog, "UCTS").earlier
    assert (by_year.hours, by_year.year, by_year.superseded, by_year.dated) == (None, 60, True, False)
    (before,) = unit(catalog, "tan-i").earlier
    assert (before.hours, before.contact, before.valid_until) == ((45, 45), (15, 45), "2022-09")
    assert [u.id for u in catalog.units if u.earlier] == ["UCTS", "tan-i"]


def test_the_class_hour_of_45_minutes_is_a_doubt_and_no_figure(catalog: Catalog) -> None:
    noted = [n for n in unit(catalog, "tan-i").notes if "45" in n.text.ja]
    assert ["疑問" in n.text.ja and "doubt" in n.text.en for n in noted] == [True]


def test_what_was_only_remembered_is_a_note_and_no_figure(catalog: Catalog) -> None:
    remembered = [(u.id, n.evidence) for u in catalog.units for n in u.notes if n.evidence == "M"]
    assert remembered == [("CEU", "M")]
    assert unit(catalog, "CEU").hours is None


def test_published_equivalences(catalog: Catalog) -> None:
    assert {(e.unit, e.amount, e.other, e.other_amount, e.evidence) for e in catalog.equalities} == EQUALITIES


def test_schemes_have_their_levels(catalog: Catalog) -> None:
    assert {s.id: len(s.levels) for s in catalog.level_schemes} == LEVELS
    assert [one.notation for s in catalog.level_schemes if s.id == "ISCED" for one in s.levels] == ["6", "7", "8"]


def test_every_pair_is_that_of_its_source(catalog: Catalog) -> None:
    found: dict[tuple[str, str, LevelKind, str], set[tuple[str, str]]] = {}
    for pair in catalog.level_pairs:
        key = (pair.scheme, pair.other_scheme, pair.kind, pair.basis.evidence)
        found.setdefault(key, set()).add((pair.level, pair.other or "-"))
    expected = {key: _pairs(words) for key, words in PAIRS.items()}
    assert found == expected


def _pairs(words: str) -> set[tuple[str, str]]:
    """``6=first cycle 7=second cycle``: what stands before a sign belongs to it, up to the pair before."""
    joined = words.replace(" cycle", "_cycle")
    return {tuple(p.replace("_", " ").split("=")) for p in joined.split()}  # type: ignore[misc]


def test_tables_that_could_not_be_read_have_no_pair(catalog: Catalog) -> None:
    unread = [t for t in catalog.level_tables if t.read is False]
    assert {(t.here, t.there, t.year) for t in unread} == UNREAD
    assert not {p.table for p in catalog.level_pairs} & {t.iri for t in unread}
    assert all(t.note for t in unread)


def test_a_level_scheme_is_named_as_files_name_it(catalog: Catalog) -> None:
    known = {code.notations[0] for code in catalog.codes("levelScheme")}
    assert {s.id for s in catalog.level_schemes} - known == {"QCF"}  # closed, and no file is read for it


def test_names_are_of_one_unit_each(catalog: Catalog) -> None:
    names = [n.casefold() for u in catalog.units for n in {u.id, *u.symbols, *u.names, u.label.ja, u.label.en}]
    spelt = [n for n in names if names.count(n) > 1]
    # An identifier is a symbol, too, of the same unit only.
    assert all(len({u.id for u in catalog.units if _named(u, n)}) == 1 for n in spelt)


def _named(one: Unit, name: str) -> bool:
    return name in {n.casefold() for n in (one.id, *one.symbols, *one.names, one.label.ja, one.label.en)}


def test_readers_of_files_know_no_new_spelling(catalog: Catalog) -> None:
    """A spelling such as "credit" would change what is read out of files; new units have names instead."""
    new = {"SAMC", "HK", "VQF", "NCrF", "US-quarter-hour", "CLAR", "AU-year", "EFTSL"}
    assert {u.id for u in catalog.units if not u.symbols} == new


# ---- what lint asks of these files

FAULTS = {
    "a unit without clause": (
        "vocab/quantities.ttl",
        '    cw:clause "UMAP単位互換方式：1 UCTSは38〜48時間、うち授業13〜16時間"@ja ,\n'
        '              "UMAP credit transfer scheme: one UCTS is 38 to 48 hours, 13 to 16 of them in class"@en ;\n',
        "", "clause-ja",
    ),
    "a unit without evidence": (
        "vocab/quantities.ttl", "    cw:evidence cwe:P ;\n    dcterms:source <https://www.hkqf.gov.hk/",
        "    dcterms:source <https://www.hkqf.gov.hk/", "evidence",
    ),
    "a unit without source": (
        "vocab/quantities.ttl",
        " ;\n    dcterms:source <https://www.hkqf.gov.hk/en/KeyFeatures/credit/index.html> .", " .", "source",
    ),
    "a unit without standing": (
        "vocab/quantities.ttl", "    cw:status cwv:unit-guidance ;\n", "", "unit-status",
    ),
    "hours from memory": (
        "vocab/quantities.ttl", "    cw:evidence cwe:P ;\n    dcterms:source <https://www.hkqf.gov.hk/",
        "    cw:evidence cwe:M ;\n    dcterms:source <https://www.hkqf.gov.hk/", "from-memory",
    ),
    "more hours at least than at most": (
        "vocab/quantities.ttl", "    cw:hoursMin 38.0 ;\n", "    cw:hoursMin 58.0 ;\n", "unit-hours",
    ),
    "a date in words": (
        "vocab/quantities.ttl", '"2022-10"^^xsd:gYearMonth', '"October 2022"', "unit-from",
    ),
    "an equivalence of nothing": (
        "vocab/quantities.ttl", "    cw:ofAmount 2.0 ;\n", "", "equivalence-amount",
    ),
    "a pair without kind": (
        "vocab/levels.ttl",
        "    cw:kind cwv:comparison-official-joint ;\n    cw:level cwl:NZQCF-1 ;\n    skos:closeMatch cwl:EQF-2 ;\n",
        "    cw:level cwl:NZQCF-1 ;\n    skos:closeMatch cwl:EQF-2 ;\n", "pair-kind",
    ),
    "a pair that is exact": (
        "vocab/levels.ttl", "    skos:closeMatch cwl:EQF-2 ;\n", "    skos:exactMatch cwl:EQF-2 ;\n", "pair-not-closer",
    ),
    "a pair with nothing beside its level": (
        "vocab/levels.ttl", "    skos:closeMatch cwl:EQF-2 ;\n", "", "pair-beside",
    ),
    "an indicative pair that is close": (
        "vocab/levels.ttl", "    skos:relatedMatch cwl:HKQF-4 ;\n", "    skos:closeMatch cwl:HKQF-4 ;\n",
        "pair-too-close",
    ),
    "an inference that is called official": (
        "vocab/levels.ttl", "    cw:kind cwv:comparison-indicative ;\n    cw:level cwl:NZQCF-6 ;\n",
        "    cw:kind cwv:comparison-official-joint ;\n    cw:level cwl:NZQCF-6 ;\n",
        "pair-undeclared-inference",
    ),
    "a pair without source": (
        "vocab/levels.ttl", " ;\n    dcterms:source <https://atmc.social/posts/why-australian-qualifications/> .",
        " .", "source",
    ),
}  # fmt: skip


def _rules(folder: Path) -> set[str]:
    found = publication.problems([folder / name for name in CHECKED])
    return {p.rule.rsplit("/", 1)[-1] for p in found}


@pytest.fixture
def three_files(tmp_path: Path) -> Path:
    for name in CHECKED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def test_the_three_files_are_without_fault(three_files: Path) -> None:
    assert _rules(three_files) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_lint_notices(three_files: Path, fault: str) -> None:
    name, old, new, rule = FAULTS[fault]
    text = (three_files / name).read_text(encoding="utf-8")
    assert old in text
    (three_files / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert rule in _rules(three_files)


def test_a_unit_of_another_body_is_two_statements_in_a_file(tmp_path: Path) -> None:
    """What ``docs/reference/conversions.md`` says: files only."""
    page = (ROOT / "docs" / "reference" / "conversions.md").read_text(encoding="utf-8")
    turtle = page.split("```turtle\n")[1].split("```")[0]
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab" / "units.ttl").write_text(turtle, encoding="utf-8")
    catalog = catalogs.load(tmp_path)
    from crosswalk.tasks.convert import convert, parse
    from crosswalk.tasks.convert import unit as named

    made = convert(parse("2 klp", catalog), named("ects", catalog), catalog)
    assert made.amount == (2, Decimal("2.4"))  # 60 h ÷ 30, 60 h ÷ 25
    assert publication.problems([ROOT / CHECKED[0], tmp_path / "vocab" / "units.ttl"]) == ()
