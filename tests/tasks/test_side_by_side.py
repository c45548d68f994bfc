"""Two to five credentials side by side: what each cell says, how words and sizes stand to each other, and no more."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from records import facet, filler, hint, hours, link, nothing, says, typed

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.conversion import LevelKind, Overlap, Standing
from crosswalk.model.record import Credential, DescriptorRecord, Facet, Form, Iri, Relation, Source, Value
from crosswalk.model.side_by_side import Cell, Row, Said, SideBySide, Wording
from crosswalk.tasks.compare import compare
from crosswalk.tasks.value_labels import label, level

ROOT = Path(__file__).resolve().parents[2]
COURSES = ROOT / "examples" / "courses_ja.csv"
DATA = ROOT / "tests" / "data"
ANNEX, BADGE, MINIMAL = (
    DATA / "elm" / "microcredential-annex1.jsonld",
    DATA / "ob3" / "microcredential-en-ects.json",
    DATA / "elm" / "minimal-credential.ttl",
)


def made(award: bool = True, **values: list[Value]) -> Credential:
    """A credential of values written by hand."""
    return Credential(Source("made.json", "", "ob3", "3.0"), DescriptorRecord.of(values, award=award))


def cells(catalog: Catalog, descriptor: str, *values: list[Value]) -> tuple[Cell, ...]:
    """The cells of one descriptor, of credentials that state nothing else."""
    return row(compare([made(**{descriptor: v}) for v in values], catalog), descriptor).cells


def row(side: SideBySide, descriptor: str) -> Row:
    return next(r for r in side.rows if r.descriptor.id == descriptor)


@pytest.fixture(scope="module")
def real(catalog: Catalog) -> SideBySide:
    """Two courses of a sheet, a European credential, a badge, and a credential that says little."""
    found = [c for c in iter_corpus([COURSES, ANNEX, BADGE, MINIMAL], catalog) if isinstance(c, Credential)]
    return compare(found, catalog)


# ---- how many


@pytest.mark.parametrize("number", [0, 1, 6])
def test_other_numbers_are_refused_in_one_sentence(catalog: Catalog, number: int) -> None:
    with pytest.raises(Misuse, match=f"Two to five.* here are {number}\\."):
        compare([made()] * number, catalog)
    with pytest.raises(Misuse, match=f"今は{number}件です。"):
        compare([made()] * number, catalog, lang="ja")


# ---- real files


def test_the_rows_are_the_seventeen_common_descriptors(real: SideBySide, catalog: Catalog) -> None:
    assert len(real.rows) == 17
    assert [r.descriptor for r in real.rows] == list(catalog.common)
    assert {len(r.cells) for r in real.rows} == {5}


def test_what_each_real_file_says(real: SideBySide) -> None:
    said = {r.descriptor.id: [c.said.value for c in r.cells] for r in real.rows}
    assert said["learnerIdentification"] == ["of-awards", "of-awards", "stated", "stated", "stated"]
    assert said["dateOfIssuing"] == ["of-awards", "of-awards", "stated", "stated", "stated"]
    assert said["issuerCountry"] == ["not-stated", "not-stated", "stated", "stated", "hint"]
    assert said["learnerEffort"] == ["stated", "stated", "stated", "derived", "not-stated"]
    assert said["level"] == ["not-stated", "not-stated", "stated", "hint", "not-stated"]
    assert said["prerequisites"] == ["none", "not-stated", "stated", "not-stated", "not-stated"]
    assert said["stackability"] == ["not-stated"] * 5


def test_coded_values_are_worded_in_both_languages_beside_the_original(real: SideBySide) -> None:
    sheet, _, european, badge = (c.stated[0] for c in row(real, "language").cells[:4])
    assert (sheet.label.ja, sheet.label.en, sheet.value.text) == ("日本語", "Japanese", "日本語")
    assert (european.label.ja, european.label.en, european.value.text) == ("英語", "English", "English")
    assert (badge.label.ja, badge.value.text, badge.value.form) == ("英語", "en-EN", Form.CODED)
    country = row(real, "issuerCountry").cells[2].stated[0]
    assert (country.label.ja, country.value.text) == ("アイルランド", "Ireland")
    effort = row(real, "learnerEffort").cells[2].stated[0]
    assert (effort.label.en, effort.value.text) == ("60 h", "PT60H")
    credit = row(real, "creditRecognition").cells[2].stated[0]
    assert (credit.label.en, credit.value.text) == ("2 ECTS", "2")


def test_free_text_has_no_label(real: SideBySide) -> None:
    for descriptor in ("title", "content", "learningOutcomes"):
        assert all(s.label is None for c in row(real, descriptor).cells for s in c.stated)


def test_one_text_in_two_languages_is_one_thing_stated(real: SideBySide) -> None:
    outcomes = row(real, "learningOutcomes").cells[2].stated
    both = next(s for s in outcomes if len(s.texts) > 1)
    assert [(v.lang, v.text) for v in both.texts] == [("en", "Developing digital content"), ("es", "Contento digital")]
    assert both.text("es").text == "Contento digital"
    assert both.text("ja").text == "Developing digital content"
    title = row(real, "title").cells[4].stated
    assert [[v.lang for v in s.texts] for s in title] == [["en", "fr"]]


def test_the_same_words_at_further_places_are_said_once(real: SideBySide) -> None:
    english = row(real, "language").cells[2].stated
    assert len(english) == 1
    assert [v.pointer.rsplit("/credentialSubject/hasClaim/", 1)[1] for v in english[0].also] == [
        "influencedBy/specifiedBy/language/prefLabel/en",
        "provenBy/specifiedBy/language/prefLabel/en",
    ]


def test_every_value_of_a_record_is_kept(real: SideBySide) -> None:
    for place, credential in enumerate(real.credentials):
        for one in real.rows:
            shown = [v for s in one.cells[place].stated for v in (*s.texts, *s.also)]
            assert sorted(map(repr, shown)) == sorted(map(repr, credential.record[one.descriptor.id]))


# ---- cells by hand


def test_what_a_cell_says_in_sum(catalog: Catalog) -> None:
    found = cells(catalog, "prerequisites", [nothing()], [hint()], [link()], [filler()], [])
    assert [c.said for c in found] == [Said.NONE, Said.HINT, Said.HINT, Said.FILLER, Said.NOT_STATED]
    first, second = cells(catalog, "prerequisites", [filler(), hint(), says("A degree")], [hint(), nothing()])
    assert (first.said, [s.value.form for s in first.stated]) == (
        Said.STATED, [Form.TEXT, Form.RELATED, Form.PLACEHOLDER],
    )  # fmt: skip
    assert (second.said, second.stated[0].value.form) == (Said.NONE, Form.NONE)


def test_a_course_lacks_no_learner_and_no_date(catalog: Catalog) -> None:
    side = compare([made(award=False), made()], catalog)
    for descriptor in ("learnerIdentification", "dateOfIssuing"):
        assert [c.said for c in row(side, descriptor).cells] == [Said.OF_AWARDS, Said.NOT_STATED]
    assert [c.said for c in row(side, "title").cells] == [Said.NOT_STATED, Said.NOT_STATED]


def test_texts_of_one_place_and_one_language_stay_apart(catalog: Catalog) -> None:
    """Of two English and one French title nobody can tell which belong together."""
    texts = [says(t, pointer="<x> dcterms:title", lang=lang) for t, lang in (("A", "en"), ("B", "en"), ("C", "fr"))]
    cell, _ = cells(catalog, "title", texts, [])
    assert [[v.text for v in s.texts] for s in cell.stated] == [["A"], ["B"], ["C"]]


def test_language_maps_and_value_objects_are_one_text(catalog: Catalog) -> None:
    maps = [says("A", pointer="/t/en", lang="en"), says("あ", pointer="/t/ja", lang="ja")]
    objects = [says("A", pointer="/n/0/@value", lang="en"), says("あ", pointer="/n/1/@value", lang="ja")]
    spans = [says("A", pointer="/t", lang="en", span=(0, 1)), says("あ", pointer="/t", lang="ja", span=(1, 2))]
    found = [cells(catalog, "title", values, [])[0] for values in (maps, objects, spans)]
    assert [[len(s.texts) for s in c.stated] for c in found] == [[2], [2], [1, 1]]
    assert found[0].stated[0].text("ja").text == "あ"


# ---- words


@pytest.mark.parametrize(
    ("first", "second", "wording"),
    [
        ([says("Online")], [says("ｏｎｌｉｎｅ ")], Wording.SAME_WORDS),
        ([says("Online")], [says("Distance")], Wording.OTHER_WORDS),
        ([says("Online")], [], Wording.IN_SOME),
        ([says("Online")], [hint()], Wording.IN_SOME),
        ([], [filler()], Wording.IN_NONE),
        ([nothing()], [nothing("なし。")], Wording.OTHER_WORDS),
        ([nothing()], [nothing(), hint()], Wording.SAME_WORDS),
        ([typed("60時間", hours("60"))], [typed("PT60H", hours("60"))], Wording.SAME_VALUES),
        ([typed("60時間", hours("60"))], [says("60 hours", hours("60"))], Wording.OTHER_WORDS),
        ([typed("60時間", hours("60"))], [typed("PT61H", hours("61"))], Wording.OTHER_WORDS),
    ],
)
def test_how_words_stand_to_each_other(
    catalog: Catalog, first: list[Value], second: list[Value], wording: Wording
) -> None:
    side = compare([made(learnerEffort=first), made(learnerEffort=second)], catalog)
    assert row(side, "learnerEffort").wording is wording


def test_learners_are_not_set_against_each_other(catalog: Catalog) -> None:
    same = made(learnerIdentification=[says("Hanako")])
    for show in (False, True):
        side = compare([same, same], catalog, show_learner=show)
        assert row(side, "learnerIdentification").wording is Wording.NOT_COMPARED


# ---- sizes


def test_sizes_of_real_files_worked_out_by_hand(real: SideBySide) -> None:
    """60 h: ÷30–25, ÷48–38, ÷45, ÷40. A badge of 3 ECTS without hours is 75 to 90 h."""
    assert [w.interval for w in real.workloads] == [(60, 60), (120, 120), (60, 60), (75, 90), None]
    sizes = [
        {c.to.id: tuple(round(end, 2) for end in c.amount) for c in w.conversions if c.to and c.amount}
        for w in real.workloads
    ]
    ends = {"ECTS": ("2", "2.4"), "UCTS": ("1.25", "1.58"), "tan-i": ("1.33", "1.33"), "MQF": ("1.5", "1.5")}
    assert sizes[0] == sizes[2] == {unit: (Decimal(low), Decimal(high)) for unit, (low, high) in ends.items()}
    ends = {"ECTS": ("4", "4.8"), "UCTS": ("2.5", "3.16"), "tan-i": ("2.67", "2.67"), "MQF": ("3", "3")}
    assert sizes[1] == {unit: (Decimal(low), Decimal(high)) for unit, (low, high) in ends.items()}
    assert sizes[3]["ECTS"] == (3, 3)
    assert sizes[3]["UCTS"] == (Decimal("1.56"), Decimal("2.37"))
    assert sizes[4] == {}


def test_how_real_sizes_lie_to_each_other(real: SideBySide) -> None:
    found = {(p.first, p.second): (p.overlap, p.common) for p in real.pairs}
    assert len(found) == 10
    assert found[1, 2] == (Overlap.APART, None)
    assert found[1, 3] == (Overlap.SAME, (60, 60))
    assert found[2, 4] == (Overlap.APART, None)
    assert found[4, 5] == (Overlap.UNKNOWN, None)


def test_three_ects_and_two_ucts_overlap(catalog: Catalog) -> None:
    """75–90 h and 76–96 h: 76–90 h in common."""
    first = made(creditRecognition=[typed("3 ECTS", facet("cwu:ECTS", Decimal(3)))])
    second = made(creditRecognition=[typed("2 UCTS", facet("cwu:UCTS", Decimal(2)))])
    pair = compare([first, second], catalog).pairs[0]
    assert (pair.overlap, pair.common) == (Overlap.OVERLAP, (76, 90))


# ---- levels


def at(scheme: str, value: str, **more: object) -> Credential:
    facets = (Facet("scheme", (scheme,)), Facet("levelValue", (value,)))
    return made(level=[typed(f"{scheme} {value}", *facets, **more)])


def test_levels_come_from_published_comparisons(catalog: Catalog) -> None:
    side = compare([at("NZQCF", "8"), at("EQF", "6")], catalog)
    zealand = [one.relation for one in side.levels if one.number == 1 and one.relation.to_scheme == "EQF"]
    assert [(r.standing, r.levels) for r in zealand] == [(Standing.UNLEVELLED, ())]
    japan = [one.relation for one in side.levels if one.number == 2 and one.relation.to_scheme == "JEQF"]
    assert {r.kind for r in japan} == {LevelKind.INDICATIVE}
    assert all(one.relation.clause for one in side.levels if one.relation.standing is not Standing.UNKNOWN)


def test_silence_is_shown_only_of_schemes_that_others_use(catalog: Catalog) -> None:
    side = compare([at("XQF", "3"), at("EQF", "6")], catalog)
    mine = [one.relation for one in side.levels if one.number == 1]
    assert [(r.to_scheme, r.standing) for r in mine] == [("EQF", Standing.UNKNOWN)]
    assert mine[0].note is not None


def test_a_hint_of_a_level_has_no_counterpart(catalog: Catalog) -> None:
    hinted = at("EQF", "6").record["level"][0]
    one = made(level=[Value(hinted.text, Form.RELATED, "/x", relation=Relation.RELATED, facets=hinted.facets)])
    assert compare([one, made()], catalog).levels == ()


def test_a_level_of_two_schemes_belongs_to_neither_for_sure() -> None:
    both = typed("EQF 6, RQF", Facet("scheme", ("EQF", "RQF")), Facet("levelValue", ("6",)))
    assert level(both) is None


def test_a_label_of_several_codes_is_joined_in_each_language(catalog: Catalog) -> None:
    codes = catalog.codes("assessmentMethod")[:2]
    value = typed("x", Facet("code", tuple(Iri(c.iri) for c in codes)))
    found = label(value, catalog)
    assert found is not None
    assert found.ja == "、".join(c.label.ja for c in codes)
    assert found.en == ", ".join(c.label.en for c in codes)
