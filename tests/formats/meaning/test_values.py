"""How values are understood: one line of each table is one way in which files write something."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from crosswalk.catalog import Catalog, load
from crosswalk.formats.meaning import values
from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.meaning.levels import level_facets
from crosswalk.formats.meaning.placeholders import is_dummy
from crosswalk.formats.meaning.workload import read_workload
from crosswalk.model.framework import Bilingual
from crosswalk.model.quantity import Code
from crosswalk.model.record import Facet, Form, Iri


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def get(facets: tuple[Facet, ...], name: str) -> tuple[object, ...]:
    """The values of one facet; codes by their local names."""
    found = next((f.values for f in facets if f.name == name), ())
    return tuple(str(v).rsplit("/", 1)[-1] if isinstance(v, Iri) else v for v in found)


def hours(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


# ---- filler and "none"


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-", "―", "...", "TBD", "t.b.d.", "未定", "（未記入）", "Thi", "XX", "<enter title>", "{{title}}",
     "Title of your learning achievement", "Description content here?", "○○大学", "ＴＢＤ",
     "Title of Activity", "Title of the learning outcome...", "Name of your badge", "Enter description",
     "Please enter a short description here", "Insert title", "Lorem ipsum dolor sit amet", "Untitled",
     "Untitled credential", "xxx", "aaaa", "あああ", "サンプル", "ここに記入", "こちらに説明を入力してください",
     "説明を入力してください", "バッジ名を記入", "This is the certificate title",
     "This is the display description of the certificate.", "Sila masukkan tajuk",
     "*** COST PROFILE DESCRIPTION MISSING ***"],
)  # fmt: skip
def test_placeholders(text: str) -> None:
    assert values.is_placeholder(text)
    assert values.form_of(text, Form.TEXT) is Form.PLACEHOLDER


@pytest.mark.parametrize(
    "text",
    ["なし", "特になし。", "なし（どなたでも受講できます）", "none", "None (open to all)", "N/A", "該当なし",
     "No prerequisites", "no formal prerequisites are required",
     "tiada", "評価は行わない", "Not applicable.", "（なし）"],
)  # fmt: skip
def test_stated_none(text: str) -> None:
    assert values.is_none(text)
    assert values.form_of(text, Form.TEXT) is Form.NONE


@pytest.mark.parametrize(
    "text",
    ["なしの花の栽培", "No. 5", "nothing like it", "0", "[Criteria](https://example.org)", "None, but algebra helps",
     "無線工学の基礎", "X", "Nonequilibrium physics", "tbd-lab certificate",
     "Test automation", "Test", "テスト", "Title of Honour", "Enter the dragon", "Insert moulding basics",
     "Sample preparation for microscopy", "Description logic", "This is a test of English", "III", "AAA",
     "データを入力できる", "データ入力の基礎", "サンプリングの理論", "Untitled no more", "Names and titles",
     "**The missing link**"],
)  # fmt: skip
def test_words_that_only_look_like_filler_or_none(text: str) -> None:
    assert values.form_of(text, Form.TEXT) is Form.TEXT


@pytest.mark.parametrize("text", ["test", "Test badge", "テスト", "Sample badge", "description", "例"])
def test_words_that_are_filler_only_as_a_name_or_an_account(text: str) -> None:
    assert all(is_dummy(descriptor, text) for descriptor in ("title", "content", "learningOutcomes"))
    assert not is_dummy("assessmentType", text)
    assert not is_dummy("title", f"{text} automation")


def test_no_is_also_a_code(catalog: Catalog) -> None:
    assert values.form_of("NO", Form.TEXT, "issuerCountry") is Form.TEXT
    assert get(values.facets_for("issuerCountry", "NO", catalog), "country") == ("NO",)
    assert get(values.facets_for("language", "no", catalog), "languageTag") == ("no",)
    assert values.form_of("No", Form.TEXT, "prerequisites") is Form.NONE


# ---- dates


@pytest.mark.parametrize(
    "text",
    ["2025-04-30", "2025/4/30", "2025.4.30", "2025年4月30日", "2025年4月30日（水）", "２０２５年４月３０日",
     "令和7年4月30日", "R7.4.30",
     "30 April 2025", "April 30, 2025", "30th of April 2025", "30.04.2025", "30/04/2025", "20250430",
     "30 Apr 2025", "2025-04-30T00:00:00", "2025-04-30T23:30:00-11:00", "2025-04-30T10:00:00.5Z",
     "Issued on 30 April 2025, Tokyo", "令和七年四月三十日", "二〇二五年四月三十日", "R7年4月30日", "30-Apr-2025",
     "2025-04-30T10:00:00.123456", "2025-04-30T23:00:00+0900", "2025-04-30 10:00",
     "2025-04-30T24:00:00Z"],
)  # fmt: skip
def test_one_day(text: str, catalog: Catalog) -> None:
    assert get(values.date_facets(text, catalog), "date") == (date(2025, 4, 30),)


def test_the_first_year_of_an_era(catalog: Catalog) -> None:
    assert get(values.date_facets("令和元年5月1日", catalog), "date") == (date(2019, 5, 1),)


@pytest.mark.parametrize(
    "text",
    ["04/05/2025", "2015-04-31", "2025-02-29", "next spring", "2025-04-30 to 2025-05-30", "1745971200",
     "令和7年度", "令和七年二月三十日", "2025-04-30T25:00:00Z", "2025-04-30T10:61:00Z", "4月1日", "1 April", ""],
)  # fmt: skip
def test_no_single_day(text: str, catalog: Catalog) -> None:
    assert values.date_facets(text, catalog) == ()


def test_a_month_is_an_interval(catalog: Catalog) -> None:
    for text in ("2024-02", "2024年2月", "令和6年2月", "令和六年二月", "February 2024", "Feb. 2024", "Februari 2024"):
        (facet,) = values.date_facets(text, catalog)
        assert facet == Facet("date", (date(2024, 2, 1), date(2024, 2, 29)), interval=True)


def test_an_instant_needs_an_offset(catalog: Catalog) -> None:
    text = "2025-04-30T10:00:00.5+09:00"
    assert get(values.date_facets(text, catalog), "instant") == (text,)
    assert get(values.date_facets("2025-04-30T10:00:00", catalog), "instant") == ()
    assert get(values.date_facets("2025-04-30T24:00:00Z", catalog), "instant") == ()


def test_impossible_dates() -> None:
    assert all(map(values.is_impossible_date, ["2015-04-31", "令和7年2月30日", "31 April 2025", "令和七年二月三十日"]))
    assert all(map(values.is_impossible_date, ["2025-04-30T25:00:00Z", "2025-04-30T24:00:01Z", "2025-04-30 10:60"]))
    assert not any(map(values.is_impossible_date, ["2015-04-30", "Room 31", "soon", ""]))


# ---- workload


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30時間", ["30"]),
        ("３０ 時間", ["30"]),
        ("30 h", ["30"]),
        ("30 jam", ["30"]),
        ("120-hour course", ["120"]),
        ("approximately 6 hours", ["6"]),
        ("1,5 hours", ["1.5"]),
        ("1,200 hours", ["1200"]),
        ("1時間30分", ["1.5"]),
        ("90分×15回", ["22.5"]),
        ("全15回（各90分）", ["22.5"]),
        ("1回90分、全15回", ["22.5"]),
        ("15 sessions of 90 minutes", ["22.5"]),
        ("3 hours per week for 10 weeks", ["30"]),
        ("10 weeks, 3 hours per week", ["30"]),
        ("週3時間×10週", ["30"]),
        ("1日6時間×5日", ["30"]),
        ("約30〜40時間", ["30", "40"]),
        ("30時間～40時間", ["30", "40"]),
        ("between 30 and 40 hours", ["30", "40"]),
        ("up to 40 hours", ["0", "40"]),
        ("90時間（うち授業60時間）", ["90"]),
        ("90 hours (60 class hours)", ["90"]),
        ("60 h in class, total 90 h", ["90"]),
        ("30 hours (20 hours video, 10 hours reading)", ["30"]),
        ("90時間（授業・自習・試験を含む）", ["90"]),
        ("2 ECTS (60 hours)", ["60"]),
        ("PT60H", ["60"]),
        ("P2DT12H", ["60"]),
        ("PT90M", ["1.5"]),
        ("pt60h", ["60"]),
        ("p2dt12h", ["60"]),
        ("PT1.5H", ["1.5"]),
        ("PT1,5H", ["1.5"]),
        ("P1.5D", ["36"]),
        ("PT20M", ["0.333333"]),
        ("三十時間", ["30"]),
        ("総学習時間は百二十時間", ["120"]),
        ("二十〜三十時間", ["20", "30"]),
        ("九十分×十五回", ["22.5"]),
        ("15コマ（1コマ90分）", ["22.5"]),
        ("２時間×１５回", ["30"]),
        ("3日間（1日6時間）", ["18"]),
        ("3 days (6 hours per day)", ["18"]),
        ("8週間、週3時間", ["24"]),
        ("30+ hours", ["30", "8784"]),
        ("at least 30 hours", ["30", "8784"]),
        ("0.125 hours", ["0.125"]),
    ],
)
def test_stated_hours(text: str, expected: list[str], catalog: Catalog) -> None:
    facet = next(f for f in values.effort_facets(text, catalog) if f.name == "hours")
    assert facet.values == hours(*expected)
    assert facet.interval is (len(expected) == 2)
    assert not facet.derived


@pytest.mark.parametrize(
    "text",
    ["P60M", "P1Y", "P2M", "P2W", "one semester", "3 hours per week", "週3時間", "90", "6 weeks",
     "30 hours of lectures", "1単位45時間", "1 ECTS = 25 hours", "25 hours per ECTS", "3時間目", "十分な時間",
     "20 hours lab work + 10 hours project",
     "5分野", "-PT30H", "P60H", "PT", "PT30", "p60m", "P1Y2M3DT4H", "1.200 hours", "1 200 hours", "1'200 hours",
     "Level 6 300 hours", "2/3 hours", "3 jam kredit", "十分に時間をかける"],
)  # fmt: skip
def test_no_total_hours(text: str, catalog: Catalog) -> None:
    assert get(values.effort_facets(text, catalog), "hours") == ()


def test_a_duration_keeps_its_lexical_form(catalog: Catalog) -> None:
    assert get(values.effort_facets("PT30H", catalog), "duration") == ("PT30H",)
    assert [f.name for f in values.effort_facets("P60M", catalog)] == ["duration"]
    assert [f.name for f in values.effort_facets("P2W", catalog)] == ["duration"]


def test_a_duration_in_months_or_years_is_a_length_on_the_calendar() -> None:
    assert all(map(values.is_calendar_duration, ["P60M", "P2M", "P1Y", "p60m", "P1Y2M3DT4H"]))
    assert not any(map(values.is_calendar_duration, ["PT60M", "P2DT12H", "P2W", "P", "60 months", ""]))


def test_parts_alone_give_a_derived_sum(catalog: Catalog) -> None:
    facet = next(f for f in values.effort_facets("授業60時間、授業外30時間", catalog) if f.name == "hours")
    assert (facet.values, facet.derived) == (hours("90"), True)


def test_workload_in_credits_is_an_interval_of_hours(catalog: Catalog) -> None:
    facets = values.effort_facets("2 ECTS", catalog)
    assert Facet("cwu:ECTS", hours("2")) in facets
    assert Facet("hours", hours("50", "60"), interval=True, derived=True) in facets


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("90時間（うち授業60時間）", "60時間"),
        ("九十時間（うち授業六十時間）", "六十時間"),
        ("90 hours (60 class hours)", "60 class hours"),
        ("90 hours (60 in class)", "60 in class"),
        ("total 90 h, 60 h in class", "60 h"),
        ("９０時間（うち授業６０時間）", "６０時間"),
        ("90 hours of which 60 are class hours", "60 are class hours"),
        ("30 hours of lectures", "30 hours"),
    ],
)
def test_class_hours_keep_their_place(text: str, part: str) -> None:
    span = values.class_part(text)
    assert span is not None
    assert text[slice(*span)] == part


@pytest.mark.parametrize("text", ["90時間", "90 hours including assessment", "授業外学習30時間", "classic 90 hours"])
def test_no_class_hours(text: str) -> None:
    assert read_workload(text).in_class is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("学習量（時間）", hours("90")),
        ("Effort (hours)", hours("90")),
        ("Total hours", hours("90")),
        ("総時間数", hours("90")),
        ("学習量（総学習時間）", ()),
        ("Learner effort", ()),
    ],
)
def test_a_bare_number_has_hours_only_under_a_heading_with_the_unit(
    heading: str, expected: tuple[Decimal, ...], catalog: Catalog
) -> None:
    assert get(values.facets_for("learnerEffort", "90", catalog, heading), "hours") == expected


# ---- credit


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("1.5単位", "cwu:tan-i", "1.5"),
        ("2 ECTS", "cwu:ECTS", "2"),
        ("２ＥＣＴＳ", "cwu:ECTS", "2"),
        ("ECTS: 2", "cwu:ECTS", "2"),
        ("2 ECTS credits", "cwu:ECTS", "2"),
        ("1,5 ECTS", "cwu:ECTS", "1.5"),
        ("2 ECTS (1 ECTS = 25 hours)", "cwu:ECTS", "2"),
        ("2 UCTS", "cwu:UCTS", "2"),
        ("UCTS 2単位", "cwu:UCTS", "2"),
        ("3 MQF credits", "cwu:MQF", "3"),
        ("3 credit hours", "cwu:US-semester-hour", "3"),
        ("本学の単位として2単位を認定", "cwu:tan-i", "2"),
        ("2 credits (ECTS)", "cwu:ECTS", "2"),
        ("2 (ECTS)", "cwu:ECTS", "2"),
        ("2単位（UCTS）", "cwu:UCTS", "2"),
        ("二単位", "cwu:tan-i", "2"),
        ("3 jam kredit", "amount", "3"),
        ("3 credits", "amount", "3"),
        ("3", "amount", "3"),
        ("1,5", "amount", "1.5"),
    ],
)
def test_credit(text: str, name: str, size: str, catalog: Catalog) -> None:
    assert values.credit_facets(text, catalog) == (Facet(name, hours(size)),)


@pytest.mark.parametrize(
    "text",
    [
        "卒業要件124単位のうち2単位",
        "1 ECTS = 25 hours",
        "Credit is given by the university",
        "ECTS",
        "単位認定あり",
        "1/2 credit",
    ],
)
def test_no_certain_credit(text: str, catalog: Catalog) -> None:
    assert values.credit_facets(text, catalog) == ()


def test_two_units_beside_each_other(catalog: Catalog) -> None:
    facets = values.credit_facets("2 ECTS / 1.5単位", catalog)
    assert {f.name: f.values for f in facets} == {"cwu:ECTS": hours("2"), "cwu:tan-i": hours("1.5")}


def test_the_unit_may_stand_in_the_heading(catalog: Catalog) -> None:
    for heading in ("ECTS", "単位数（ECTS）", "Credits (ECTS)"):
        assert values.credit_facets("2", catalog, heading) == (Facet("cwu:ECTS", hours("2")),)


# ---- language, country, level


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("日本語", ("ja",)),
        ("Japanese", ("ja",)),
        ("Bahasa Melayu", ("ms",)),
        ("en-EN", ("en",)),
        ("en_GB", ("en",)),
        ("Nl_Nl", ("nl",)),
        ("eng", ("en",)),
        ("http://publications.europa.eu/resource/authority/language/ENG", ("en",)),
        ("日本語・英語", ("ja", "en")),
        ("English and Japanese", ("en", "ja")),
        ("英語（字幕あり）", ("en",)),
        ("授業：日本語、評価：英語", ("ja", "en")),
        ("English only", ("en",)),
        ("日英併用", ("ja", "en")),
        ("日英二言語", ("ja", "en")),
        ("zsm", ("ms",)),
        ("cmn", ("zh",)),
        ("fil", ("fil",)),
        ("British English", ("en",)),
        ("Taught in English", ("en",)),
        ("日本語（字幕：英語）", ("ja",)),
        ("Dual language: Malay and English", ("ms", "en")),
        ("Dwibahasa (Bahasa Melayu dan Bahasa Inggeris)", ("ms", "en")),
    ],
)
def test_languages(text: str, tags: tuple[str, ...], catalog: Catalog) -> None:
    assert get(values.language_facets(text, catalog), "languageTag") == tags


@pytest.mark.parametrize("text", ["natural", "any", "all", "jp", "C++", "Python", "クラスによる"])
def test_no_language(text: str, catalog: Catalog) -> None:
    assert values.language_facets(text, catalog) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("日本", "JP"),
        ("Japan", "JP"),
        ("jp", "JP"),
        ("Japan / 日本", "JP"),
        ("日本（東京都）", "JP"),
        ("IRL", "IE"),
        ("http://publications.europa.eu/resource/authority/country/IRL", "IE"),
        ("The Netherlands", "NL"),
        ("Jepun", "JP"),
        ("米国", "US"),
        ("IR", "IR"),
        ("UK", "GB"),
        ("EL", "GR"),
        ("England", "GB"),
        ("香港", "HK"),
        ("Republic of Korea", "KR"),
        ("http://publications.europa.eu/resource/authority/country/GRC", "GR"),
    ],
)
def test_countries(text: str, code: str, catalog: Catalog) -> None:
    assert get(values.country_facets(text, catalog), "country") == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "XX",
        "ZZ",
        "Wonderland",
        "http://publications.europa.eu/resource/authority/country/XXX",
        "Tokyo",
        "Korea",
        "Asia",
        "EU",
        "Japan, Malaysia",
        "University of Japan",
    ],
)
def test_no_certain_country(text: str, catalog: Catalog) -> None:
    assert values.country_facets(text, catalog) == ()


@pytest.mark.parametrize(
    ("text", "scheme", "level"),
    [
        ("EQF level 6", "EQF", "6"),
        ("EQF 6", "EQF", "6"),
        ("Level 6 (EQF)", "EQF", "6"),
        ("http://data.europa.eu/snb/eqf/6", "EQF", "6"),
        ("JEQF レベル6", "JEQF", "6"),
        ("MQF Level 6 (Bachelor)", "MQF", "6"),
        ("European Qualifications Framework level 5", "EQF", "5"),
        ("first cycle", "QF-EHEA", "first cycle"),
        ("NQF 5", "NQF", "5"),
        ("EQF6", "EQF", "6"),
        ("EQFレベル6", "EQF", "6"),
        ("MQF Tahap 5", "MQF", "5"),
        ("NLQF niveau 4", "NLQF", "4"),
        ("FHEQ level 6", "FHEQ", "6"),
        ("ISCED 2011 level 5", "ISCED", "5"),
        ("ISCED11 6", "ISCED", "6"),
        ("ITSSレベル3", "ITSS", "3"),
        ("6 (EQF)", "EQF", "6"),
    ],
)
def test_levels(text: str, scheme: str, level: str, catalog: Catalog) -> None:
    facets = values.level_facets(text, catalog)
    assert (get(facets, "scheme"), get(facets, "levelValue")) == ((scheme,), (level,))


@pytest.mark.parametrize(("text", "levels"), [("EQF levels 5 and 6", ("5", "6")), ("EQF 6/7", ("6", "7"))])
def test_two_levels_of_one_scheme(text: str, levels: tuple[str, ...], catalog: Catalog) -> None:
    facets = values.level_facets(text, catalog)
    assert (get(facets, "scheme"), get(facets, "levelValue")) == (("EQF",), levels)
    assert get(values.level_facets("EQF 6 / 5 ECTS", catalog), "levelValue") == ("6",)


@pytest.mark.parametrize(
    "text",
    ["大学レベル", "修士レベル", "Bachelor level", "Advanced", "Level 6", "6", "requefs 6", "CEFR B1", "B1 (CEFR)",
     "ISCED-F 0613", "EQF 9"],
)  # fmt: skip
def test_a_level_without_a_scheme(text: str, catalog: Catalog) -> None:
    assert get(values.level_facets(text, catalog), "scheme") == ()


def test_a_scheme_of_the_data_is_known_by_its_spellings() -> None:
    class Data:
        def codes(self, scheme: str) -> tuple[Code, ...]:
            label = Bilingual("架空枠組み", "Fictional framework")
            code = Code("https://example.org/xqf", "xqf", scheme, label, (("ja", label.ja), ("en", label.en)), ("XQF",))
            return (code,) if scheme == "levelScheme" else ()

    for text in ("XQF 3", "Level 3 of the Fictional Framework", "架空枠組み レベル3"):
        facets = level_facets(text, cast("Catalog", Data()))
        assert (get(facets, "scheme"), get(facets, "levelValue")) == (("XQF",), ("3",))


def test_the_scheme_may_stand_in_the_label(catalog: Catalog) -> None:
    facets = values.level_facets("6", catalog, "EQF level")
    assert (get(facets, "scheme"), get(facets, "levelValue")) == (("EQF",), ("6",))


# ---- coded words


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        ("online", "online", ""),
        ("OnlineOnly", "online", ""),
        ("http://data.europa.eu/snb/learning-assessment/920fbb3cbe", "online", ""),
        ("オンライン（オンデマンド）", "online", "asynchronous"),
        ("非同期型オンライン", "online", "asynchronous"),
        ("対面（同期型）", "onsite", "synchronous"),
        ("Face-to-face and online", "blended", ""),
        ("対面とオンラインの両方", "blended", ""),
        ("オンラインで実施し、一部対面", "blended", ""),
        ("synchronous and asynchronous", "", "mixed-time"),
        ("Tidak segerak", "", "asynchronous"),
        ("リアルタイム（Zoom）", "online", "synchronous"),
        ("onsite or blended", "", ""),
        ("対面またはオンライン", "", ""),
        ("online/onsite", "", ""),
        ("not online", "", ""),
        ("オンラインなし", "", ""),
        ("F2F", "onsite", ""),
        ("E-pembelajaran secara tidak segerak", "online", "asynchronous"),
        ("ハイフレックス", "", ""),
        ("volunteering", "", ""),
        ("Webinar", "", ""),
    ],
)
def test_participation(text: str, place: str, time: str, catalog: Catalog) -> None:
    facets = values.participation_facets(text, catalog)
    assert get(facets, "placeMode") == ((place,) if place else ())
    assert get(facets, "timeMode") == ((time,) if time else ())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("筆記試験", ("testing",)),
        ("Exam", ("testing",)),
        ("レポートと筆記試験", ("artefact", "testing")),
        ("Written test (60%) and report (40%)", ("testing", "artefact")),
        ("A short essay", ("artefact",)),
        ("MCQ and oral presentation", ("testing", "application")),
        ("Kuiz dan pembentangan", ("testing", "application")),
        ("定期試験、期末レポート", ("testing", "artefact")),
        ("Peer review", ()),
        ("課題解決力をルーブリックで評価", ()),
        ("評価の高い講師", ()),
        ("試験なし", ()),
        ("出席", ()),
        ("Testimony of peers", ()),
    ],
)
def test_kinds_of_assessment(text: str, codes: tuple[str, ...], catalog: Catalog) -> None:
    assert get(values.assessment_facets(text, catalog), "code") == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("参加証", ("participation",)),
        ("Certificate of attendance", ("attendance",)),
        ("ceterms:MicroCredential", ("micro-credential",)),
        ("Bachelor's degree", ("degree",)),
        ("MicroMasters", ()),
        ("MicroMasters in Statistics", ()),
        ("修士レベル", ()),
        ("Leads to a Master degree", ()),
    ],
)
def test_kinds_of_credential(text: str, code: tuple[str, ...], catalog: Catalog) -> None:
    assert get(values.credential_type_facets(text, catalog), "code") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Stackable", ("stackable",)),
        ("積み上げ可能（データサイエンス修士課程）", ("stackable",)),
        ("Not stackable", ("stand-alone",)),
        ("単独", ("stand-alone",)),
        ("It can be combined", ()),
    ],
)
def test_kinds_of_stacking(text: str, code: tuple[str, ...], catalog: Catalog) -> None:
    facets = values.stackability_facets(text, catalog)
    assert get(facets, "code") == code
    assert get(facets, "targets") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Unsupervised without ID Verification", ("unsupervised",)),
        ("Unsupervised with no identity verification", ("unsupervised",)),
        ("監督なし、本人確認なし", ("unsupervised",)),
        ("監督なし（本人確認なし）", ("unsupervised",)),
        ("Supervised: no ID check", ("supervised",)),
        ("The exam was supervised online – with identity verification.", ("supervised-online-checked",)),
        ("オンライン監督（本人確認あり）", ("supervised-online-checked",)),
        ("Supervised (on-site), with ID check", ("supervised-onsite-checked",)),
        ("対面監督、本人確認あり（学生証）", ("supervised-onsite-checked",)),
        ("onsite with identity verification", ("supervised-onsite-checked",)),
        ("監督あり・本人確認あり", ("supervised-checked",)),
        ("Unsupervised with ID verification", ("unsupervised-checked",)),
        ("http://data.europa.eu/snb/supervision-verification/44314532f9", ("supervised",)),
        # Half of a pair, its negation, a choice of pairs, and what only seems to be a short form.
        ("Supervised", ()),
        ("監督あり", ()),
        ("本人確認あり", ()),
        ("Not supervised online with identity verification", ()),
        ("会場での監督と本人確認なし", ()),
        ("Unsupervised without ID verification or supervised online with ID verification", ()),
        ("Unsupervised onsite with identity verification", ()),
    ],
)
def test_kinds_of_supervision(text: str, code: tuple[str, ...], catalog: Catalog) -> None:
    assert get(values.facets_for("supervision", text, catalog), "code") == code


def test_new_zealand_credits(catalog: Catalog) -> None:
    (amount,) = get(values.credit_facets("Credit: 5 NZQCF credits", catalog), "cwu:NZ")
    assert amount == Decimal(5)
    effort = values.effort_facets("NZ単位：5", catalog)
    assert get(effort, "hours") == (Decimal(50),)
    assert get(values.credit_facets("5 credits", catalog), "cwu:NZ") == ()


# ---- quality assurance


@pytest.mark.parametrize(
    ("text", "actor", "name"),
    [
        ("Internal quality assurance", "internal", ""),
        ("内部質保証", "internal", ""),
        ("Internal: conducted annually", "internal", ""),
        ("自己点検・評価を実施", "internal", ""),
        ("内部質保証基準あり", "internal", ""),
        ("例示大学内部質保証基準", "internal", "例示大学内部質保証基準"),
        ("Example University Internal QA Policy", "internal", "Example University Internal QA Policy"),
        ("内部質保証：A基準 https://example.ac.jp/qa", "internal", "A基準"),
        ("Internal: Faculty QA handbook, https://example.edu/external/qa", "internal", "Faculty QA handbook"),
        ("内部質保証（A大学教育質保証ポリシー、https://example.ac.jp/）", "internal", "A大学教育質保証ポリシー"),
    ],
)
def test_internal_quality_assurance(text: str, actor: str, name: str, catalog: Catalog) -> None:
    facets = values.quality_facets(text, catalog)
    assert get(facets, "actor") == (actor,)
    assert get(facets, "name") == ((name,) if name else ())
    assert get(facets, "internalStandard") == ((name,) if name else ())
    assert get(facets, "externalReview") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("外部質保証：JABEE", "JABEE"),
        ("Accredited by NVAO", "NVAO"),
        ("学位授与機構による認証評価", "学位授与機構"),
        ("外部質保証：認証評価基準", "認証評価基準"),
    ],
)
def test_external_quality_assurance_has_no_internal_standard(text: str, name: str, catalog: Catalog) -> None:
    facets = values.quality_facets(text, catalog)
    assert (get(facets, "actor"), get(facets, "name")) == (("external",), (name,))
    assert get(facets, "internalStandard") == ()
    assert get(facets, "externalReview") == (name,)


@pytest.mark.parametrize("text", ["JABEE認定", "MQA", "QA policy of the faculty", "International standards"])
def test_untyped_quality_assurance_has_no_actor(text: str, catalog: Catalog) -> None:
    facets = values.quality_facets(text, catalog)
    assert get(facets, "actor") == ()
    assert get(facets, "name") == (text,)
    assert get(facets, "internalStandard") == ()


def test_the_address_is_a_reference_and_no_name(catalog: Catalog) -> None:
    facets = values.quality_facets("https://example.edu/internal/policy", catalog)
    assert [(f.name, f.values) for f in facets] == [("reference", ("https://example.edu/internal/policy",))]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("機関別認証評価", ("institution",)),
        ("Self-evaluation of the programme", ("programme",)),
        ("外部評価機関による認証", ()),
        ("JABEE", ()),
    ],
)
def test_object_of_quality_assurance(text: str, thing: tuple[str, ...], catalog: Catalog) -> None:
    assert get(values.quality_facets(text, catalog), "object") == thing


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "内部質保証：A基準 https://a.example/internal/ ／ 外部質保証：JABEE",
            ["内部質保証：A基準 https://a.example/internal/", "外部質保証：JABEE"],
        ),
        ("Internal: QA Policy; External: NVAO", ["Internal: QA Policy", "External: NVAO"]),
        ("【内部】A基準 【外部】JABEE", ["【内部】A基準", "【外部】JABEE"]),
        ("内部質保証：A基準、B基準", ["内部質保証：A基準、B基準"]),
        ("JABEE", ["JABEE"]),
    ],
)
def test_internal_and_external_in_one_text(text: str, parts: list[str], catalog: Catalog) -> None:
    assert [text[slice(*span)] for span in values.split_quality(text, catalog)] == parts


# ---- the dispatcher, and places


def test_filler_and_none_have_no_facets(catalog: Catalog) -> None:
    assert values.facets_for("learnerEffort", "TBD", catalog) == ()
    assert values.facets_for("assessmentType", "試験なし", catalog) == ()
    assert values.facets_for("issuerCountry", "N/A", catalog) == ()


def test_descriptors_without_facets_have_none(catalog: Catalog) -> None:
    for descriptor in ("title", "content", "learningOutcomes", "awardingBody", "learnerIdentification"):
        assert values.facets_for(descriptor, "2025-04-30, 30 hours, online", catalog) == ()


@pytest.mark.parametrize("text", ["学習量：３０時間", "ｶﾞｲﾄﾞ：㍿ ①", "a\u200bb\ufeffc", "é è が", ""])
def test_folding_maps_every_character_back(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.origin(place, place + 1)
        assert folded.text[place] in fold(text[start:end]).text


# ---- lengths of calendar time


@pytest.mark.parametrize("descriptor", ["qualityAssurancePeriod", "reviewPeriod"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 years", ["36"]), ("3年", ["36"]), ("36 months", ["36"]), ("３年間", ["36"]), ("36か月", ["36"]),
        ("18ヶ月", ["18"]), ("三年", ["36"]), ("three years", ["36"]), ("3 tahun", ["36"]), ("P3Y", ["36"]),
        ("P1Y6M", ["18"]), ("1年6か月", ["18"]), ("1 year and 6 months", ["18"]), ("1.5年", ["18"]),
        ("up to 3 years", ["0", "36"]), ("3年以内", ["0", "36"]), ("Not more than three (3) years", ["0", "36"]),
        ("1-3 years", ["12", "36"]), ("1年〜3年", ["12", "36"]), ("3 continuous years", ["36"]),
        ("every 3 years", ["36"]), ("3年ごと", ["36"]),
        ("3年（2024年4月1日から2027年3月31日）", ["36"]), ("valid for 3 years from 1 May 2024", ["36"]),
    ],
)  # fmt: skip
def test_length_of_time(descriptor: str, text: str, expected: list[str], catalog: Catalog) -> None:
    assert get(values.facets_for(descriptor, text, catalog), "months") == hours(*expected)


@pytest.mark.parametrize(
    "text",
    ["at least 3 years", "3年以上", "2 years, renewable for 3 years", "2024年4月から2027年3月まで", "2024年", "3年次",
     "十二年", "P", "156 weeks", "until revoked", "verified in 2024", "3"],
)  # fmt: skip
def test_no_certain_length_of_time(text: str, catalog: Catalog) -> None:
    assert values.facets_for("qualityAssurancePeriod", text, catalog) == ()
