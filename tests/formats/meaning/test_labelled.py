"""What is read out of free text, and above all what is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.catalog import Catalog, load
from crosswalk.formats.meaning.labelled import read_text
from crosswalk.formats.meaning.language_guess import language_of
from crosswalk.model.record import Form, Relation, Value

CARRIES = frozenset({
    "assessmentType", "learnerEffort", "formOfParticipation", "learningOutcomes", "prerequisites", "level", "language",
    "qualityAssurance", "stackability", "creditRecognition", "content",
})  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def read(text: str, lang: str = "", carries: frozenset[str] = CARRIES) -> list[tuple[str, Value]]:
    found = read_text(text, pointer="/criteria", lang=lang, catalog=load(), carries=carries, outer="chunk")
    for _, value in found:
        assert value.span is not None
        assert text[slice(*value.span)] == value.text
        assert (value.pointer, value.outer) == ("/criteria", "chunk")
    return list(found)


def evidence(text: str, lang: str = "") -> list[tuple[str, str]]:
    """Descriptor and text of what is stated, hints left out."""
    return [(d, v.text) for d, v in read(text, lang) if v.form is not Form.RELATED]


def hinted(text: str, lang: str = "", carries: frozenset[str] = CARRIES) -> set[str]:
    return {d for d, v in read(text, lang, carries) if v.form is Form.RELATED}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学習量：30時間", [("learnerEffort", "30時間")]),
        ("Assessment: written test", [("assessmentType", "written test")]),
        ("ASSESSMENT : written test", [("assessmentType", "written test")]),
        ("Kaedah penilaian: Ujian", [("assessmentType", "Ujian")]),
        ("ﾚﾍﾞﾙ：修士ﾚﾍﾞﾙ", [("level", "修士ﾚﾍﾞﾙ")]),
        ("**Level:** 6", [("level", "6")]),
        ("**Level: 6**", [("level", "6")]),
        ("__学習量__：30時間", [("learnerEffort", "30時間")]),
        ("- 評価方法: レポート", [("assessmentType", "レポート")]),
        ("・学習量：30時間\n・評価方法：試験", [("learnerEffort", "30時間"), ("assessmentType", "試験")]),
        ("1. Level: EQF 6\n2) Effort: 30 h", [("level", "EQF 6"), ("learnerEffort", "30 h")]),
        ("①学習量：30時間", [("learnerEffort", "30時間")]),
        ("| 学習量 | 30時間 |", [("learnerEffort", "30時間")]),
        ("| 項目 | 内容 |\n|---|---|\n| 学習量 | 30時間 |", [("learnerEffort", "30時間")]),
        (
            "| Effort | Level |\n|---|---|\n| 30 hours | EQF 6 |",
            [("learnerEffort", "30 hours"), ("level", "EQF 6")],
        ),
        ("学習量\t30時間", [("learnerEffort", "30時間")]),
        ("<p>Assessment: exam</p><p>Effort: 30 h</p>", [("assessmentType", "exam"), ("learnerEffort", "30 h")]),
        (
            "【学修成果】データを分析できる【評価の方法】レポート",
            [("learningOutcomes", "データを分析できる"), ("assessmentType", "レポート")],
        ),
        ("学習量：30時間\u3000評価の方法：レポート", [("learnerEffort", "30時間"), ("assessmentType", "レポート")]),
        ("Effort: 30 hours; Level: EQF 6", [("learnerEffort", "30 hours"), ("level", "EQF 6")]),
        ("Effort: 30 hours / Level: EQF 6", [("learnerEffort", "30 hours"), ("level", "EQF 6")]),
        ("学習量：30時間、評価の方法：レポート", [("learnerEffort", "30時間"), ("assessmentType", "レポート")]),
        ("学習量（総学習時間）：30時間", [("learnerEffort", "30時間")]),
        ("8. 学習量（総学習時間） Learner Effort：30時間", [("learnerEffort", "30時間")]),
        ("学習量/Learner Effort: 30 hours", [("learnerEffort", "30 hours")]),
        ("Content/ Description: Python", [("content", "Python")]),
        ("Assessment: https://example.org/a/", [("assessmentType", "https://example.org/a/")]),
        ("種別：参加証", [("credentialType", "参加証")]),
        ("学習量: 30時間 評価の方法: 試験", [("learnerEffort", "30時間"), ("assessmentType", "試験")]),
        ("［学習量］30時間", [("learnerEffort", "30時間")]),
        ("📝 評価方法：レポート", [("assessmentType", "レポート")]),
        ("Level: EQF 6 | ECTS: 2 | Fee code: A1", [("level", "EQF 6"), ("creditRecognition", "2")]),
        ("Learner effort — 30 hours\nLevel – EQF 5", [("learnerEffort", "30 hours"), ("level", "EQF 5")]),
        ("● 学習時間　18時間\n● 評価方法　試験", [("learnerEffort", "18時間"), ("assessmentType", "試験")]),
        ("<b>Effort</b>: 10 hours<br><b>Level:</b> EQF 5", [("learnerEffort", "10 hours"), ("level", "EQF 5")]),
        (
            "<table><tr><th>Effort</th>\n<td>30 h</td></tr>\n<tr><th>Teacher</th><td>X</td></tr></table>",
            [("learnerEffort", "30 h")],
        ),
        ("<dl><dt>Effort</dt><dd>30 h</dd><dt>Teacher</dt><dd>X</dd></dl>", [("learnerEffort", "30 h")]),
        ("前提：微分積分", [("prerequisites", "微分積分")]),
        ("Stackable into: a diploma", [("stackability", "a diploma")]),
        ("この講座で身につくこと：要約する力", [("learningOutcomes", "要約する力")]),
        (
            "〔会場〕本館　〔備品〕机　〔定員〕40名（先着順）",
            [("location", "本館"), ("capacity", "40名（先着順）")],
        ),
        ("〔評価〕レポート 〔英語可〕", [("assessmentType", "レポート 〔英語可〕")]),
        ("[Assessment] quiz [Level] EQF 5", [("assessmentType", "quiz"), ("level", "EQF 5")]),
    ],
)
def test_labelled_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert evidence(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## 学修成果\n\nデータを分析できる。\n可視化できる。\n\n## 評価の方法\nレポート",
            [("learningOutcomes", "データを分析できる。\n可視化できる。"), ("assessmentType", "レポート")],
        ),
        (
            "## Learning outcomes\n### Knowledge\n- a\n### Skills\n- b\n## Thanks\nto all",
            [("learningOutcomes", "### Knowledge\n- a\n### Skills\n- b")],
        ),
        ("Assessment\n==========\n\nwritten test\n\nOther\n-----\nfoo", [("assessmentType", "written test")]),
        ("**Assessment**\n\nwritten test\n\n**Other**\nfoo", [("assessmentType", "written test")]),
        ("■学修成果\n分析できる\n■お知らせ\n試験", [("learningOutcomes", "分析できる")]),
        ("学修成果：\n・分析できる\n・可視化できる\n評価方法：試験",
         [("learningOutcomes", "・分析できる\n・可視化できる"), ("assessmentType", "試験")]),
        ("## 学修成果\n受講者は以下ができる：\n- A\n- B", [("learningOutcomes", "受講者は以下ができる：\n- A\n- B")]),
        ("Learning outcomes\nAnalyse data\n\nEnjoy!", [("learningOutcomes", "Analyse data")]),
        ("<h3>Assessment</h3><ul><li>exam</li><li>essay</li></ul><h3>Contact</h3><p>us</p>",
         [("assessmentType", "exam</li><li>essay")]),
        ("Learning outcomes\n\nThe learner can:\n\n- count\n- add\n\nLevel\n\nEQF 5\n\nEnjoy!",
         [("learningOutcomes", "The learner can:\n\n- count\n- add"), ("level", "EQF 5")]),
        ("学修成果：分析できる。\n可視化できる。\n\nその他", [("learningOutcomes", "分析できる。\n可視化できる。")]),
        ("Assessment:\r\n  - exam\r\n  - report\r\nNote: bring a pen", [("assessmentType", "- exam\r\n  - report")]),
    ],
)  # fmt: skip
def test_blocks_end_where_they_should(text: str, expected: list[tuple[str, str]]) -> None:
    assert evidence(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Level: EQF 6\nAfter this, you can go on.", [("level", "EQF 6")]),
        ("Level: EQF 6\n- Attend all sessions", [("level", "EQF 6")]),
        ("- 評価方法: レポート\n- 毎回の出席が必要", [("assessmentType", "レポート")]),
        ("Assessment: exam\nNote: bring a pen", [("assessmentType", "exam")]),
        ("受講条件：経験1年\n教材数：20冊", [("prerequisites", "経験1年")]),
        ("言語：日本語／字幕：英語", [("language", "日本語")]),
        ("Language: English / Subtitles: Japanese", [("language", "English")]),
        ("評価：レポート；教材：配布", [("assessmentType", "レポート")]),
        ("評価：テスト40％；出席：60％", [("assessmentType", "テスト40％；出席：60％")]),
        ("評価：小テスト：40％／レポート：60％", [("assessmentType", "小テスト：40％／レポート：60％")]),
        ("Assessment: pass/fail: see below", [("assessmentType", "pass/fail: see below")]),
        # labels and values line by line in turn
        ("担当\n山田\n受講料\n5,000円\n対象\nどなたでも\n言語\n日本語", [("price", "5,000円"), ("language", "日本語")]),
        (
            "評価方法\n小テスト\nレポート\n言語\n日本語",
            [("assessmentType", "小テスト\nレポート"), ("language", "日本語")],
        ),
    ],
)
def test_a_value_does_not_run_on(text: str, expected: list[tuple[str, str]]) -> None:
    assert evidence(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "評価の高い講師による講座です。",
        "Level up your skills with this course.",
        "The next level of learning: excellence",
        "This course raises your level: from zero to hero",
        "MicroMasters in Statistics",
        "受講者の声。評価：とても良い",
        "We discuss content, level: and more",
        "Visit https://example.org/level: good",
        "At 10:30 the level rises",
        "Language",
        "Hanako Level",
        "- Content\n- Assessment\n- Discussion",
        "Note: something",
        "Learning outcomes of this course are listed elsewhere: see there",
        "> Assessment: said someone",
        "Language – a tool of thought",
        "Level  up with us",
        "Content\n\nAssessment\n\nDiscussion",
        "Language\n\nThis course is about signs.",
        "[Assessment](https://example.org/exam)",
        "<p>Assessment</p>",
        "",
        "   \n\n ",
    ],
)
def test_nothing_is_taken_from_sentences_titles_and_names(text: str) -> None:
    assert evidence(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delivery: free shipping", []),
        ("Delivery: 送料無料", []),
        ("Delivery: blended", ["formOfParticipation"]),
        ("Delivery: lectures and tutorials", ["formOfParticipation"]),
        ("Mode of delivery: by arrangement", ["formOfParticipation"]),
        ("Mode: exam", []),
        ("Mode: online", ["formOfParticipation"]),
        ("形式：PDF", []),
        ("形式：オンライン", ["formOfParticipation"]),
        ("Prior knowledge: the role of schemata in reading", []),
        ("Prior knowledge: basic algebra", ["prerequisites"]),
        ("Prerequisites: The Art of Programming", ["prerequisites"]),
        ("- Credit: trust among villagers (Osei, 2015)", []),
        ("Credits: photo by A. Kova", []),
        ("Credit: 3", ["creditRecognition"]),
        ("Credit: none", ["creditRecognition"]),
        ("Credit: counts towards a diploma", ["creditRecognition"]),
        ("言語：文化と社会の歴史", []),
        ("Contact hours: Monday to Friday, 9am to 5pm", []),
        ("授業時間：土曜 10:00-12:00", []),
        ("授業時間：土曜 10:00-12:00（全10時間）", ["classHours"]),
        ("Contact hours: 24", ["classHours"]),
        ("Commitment: we care", []),
        ("Commitment: 3 hours a week", ["learnerEffort"]),
    ],
)
def test_a_label_of_every_day_needs_an_answer(text: str, expected: list[str]) -> None:
    assert [descriptor for descriptor, _ in evidence(text)] == expected


def test_a_label_with_a_strange_value_is_still_only_text() -> None:
    ((descriptor, value),) = read("Language: natural")
    assert (descriptor, value.form, value.facets) == ("language", Form.TEXT, ())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("評価：-", Form.PLACEHOLDER),
        ("Assessment: TBD", Form.PLACEHOLDER),
        ("評価：★★★★☆", Form.PLACEHOLDER),
        ("Assessment:", Form.PLACEHOLDER),
        ("| 評価 | |", Form.PLACEHOLDER),
        ("評価：なし", Form.NONE),
        ("Assessment: none", Form.NONE),
        ("Assessment: exam", Form.TEXT),
    ],
)
def test_forms(text: str, form: Form) -> None:
    ((descriptor, value),) = read(text)
    assert (descriptor, value.form, value.relation) == ("assessmentType", form, Relation.EXACT)


def test_a_title_is_never_none() -> None:
    assert [(d, v.form) for d, v in read("名称：無")] == [("title", Form.TEXT)]


def test_spans_count_code_points_of_the_field_as_it_is() -> None:
    text = "🎓 修了\n学習量：３０時間"
    ((_, value),) = read(text)
    assert value.span == (9, 13)
    assert value.text == "３０時間"


def test_facets_come_with_the_value() -> None:
    ((_, value),) = read("Effort (hours): 30")
    assert {f.name for f in value.facets} == {"hours"}
    ((_, level),) = read("EQF level: 6")
    assert {f.name: f.values for f in level.facets} == {"scheme": ("EQF",), "levelValue": ("6",)}


def test_class_hours_are_a_value_of_their_own() -> None:
    found = dict(read("学習量：90時間（うち授業60時間）"))
    assert found["classHours"].text == "60時間"
    assert evidence("学習量：90時間、授業時間：60時間") == [("learnerEffort", "90時間"), ("classHours", "60時間")]


def test_internal_and_external_quality_assurance_are_two_values() -> None:
    expected = ["A基準 https://a.example/", "JABEE"]
    for text in (
        "内部質保証：A基準 https://a.example/ ／ 外部質保証：JABEE",
        "内部質保証：A基準 https://a.example/\n外部質保証：JABEE",
    ):
        found = [v for d, v in read(text) if d == "qualityAssurance"]
        assert [v.text for v in found] == expected
        assert [bool(v.facet("internalStandard")) for v in found] == [True, False]


def test_the_declared_language_stays_and_the_label_tells_it_otherwise() -> None:
    assert [v.lang for _, v in read("学習量：30時間", "ja")] == ["ja"]
    assert [v.lang for _, v in read("Effort: 30 hours")] == ["en"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("This certificate is a certificate of attendance.", "attendance"),
        ("Thank you! This badge is a participation badge.", "participation"),
        ("本証明書は参加証です。", "participation"),
        ("このバッジは学位です。", "degree"),
    ],
)
def test_sentences_about_the_credential(text: str, code: str) -> None:
    ((descriptor, value),) = [p for p in read(text) if p[1].form is not Form.RELATED]
    facet = value.facet("code")
    assert descriptor == "credentialType"
    assert facet is not None
    assert str(facet.values[0]).endswith("/" + code)


@pytest.mark.parametrize(
    "text",
    [
        "This certificate is not a degree.",
        "This certificate is a degree requirement of the university.",
        "It leads to a certificate of attendance.",
        "This course is a Master level course.",
        "MicroMasters program certificate",
        "参加証は別に発行します。",
        "この講座は学位ではありません。",
    ],
)
def test_no_kind_of_credential_from_other_sentences(text: str) -> None:
    assert "credentialType" not in dict(evidence(text))


# ---- hints


@pytest.mark.parametrize(
    ("text", "descriptors"),
    [
        ("This course takes 30 hours.", {"learnerEffort"}),
        ("本講座は30時間です。", {"learnerEffort"}),
        ("Kursus ini memerlukan 30 jam.", {"learnerEffort"}),
        ("You must pass a final exam.", {"assessmentType"}),
        ("修了には筆記試験に合格すること。", {"assessmentType"}),
        ("It is held online.", {"formOfParticipation"}),
        ("対面で行います。", {"formOfParticipation"}),
        ("Completion gives 2 ECTS.", {"creditRecognition"}),
        ("You will be able to analyse data.", {"learningOutcomes"}),
        ("Prior knowledge of algebra is needed.", {"prerequisites"}),
        ("It is at EQF level 6.", {"level"}),
        ("修士レベルの内容です。", {"level"}),
        ("The course is taught in English.", {"language"}),
        ("It is accredited by a national body.", {"qualityAssurance"}),
        ("A day full of surprises.", set()),
        ("楽しい一日です。", set()),
        ("Thanks to both of you.", set()),
    ],
)
def test_cues_leave_hints(text: str, descriptors: set[str]) -> None:
    assert hinted(text) == descriptors


def test_a_hint_is_the_sentence() -> None:
    text = "Welcome. You must pass a final exam. Bye."
    ((_, value),) = read(text)
    assert (value.text, value.span) == ("You must pass a final exam.", (9, 36))
    assert (value.form, value.relation, value.facets) == (Form.RELATED, Relation.RELATED, ())


def test_no_hint_beside_labelled_evidence_or_a_stated_none() -> None:
    assert hinted("Assessment: report\nYou must pass a final exam.") == set()
    assert hinted("Assessment: none\nYou may take an exam elsewhere.") == set()
    assert hinted("Assessment: TBD\nYou must pass a final exam.") == {"assessmentType"}


def test_hints_only_for_what_the_field_may_carry() -> None:
    assert hinted("30 hours online with an exam.", carries=frozenset({"learnerEffort"})) == {"learnerEffort"}
    assert hinted("30 hours online with an exam.", carries=frozenset()) == set()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("De student kan oogcontact maken tijdens verkoopgesprekken zonder ongemakkelijke situaties.", ""),
        ("De student kan oogcontact maken tijdens verkoopgesprekken zonder ongemakkelijke situaties.", "en"),
        ("Beheers de basis", "nl"),
        ("Die Teilnehmenden haben die Grundlagen der Statistik gelernt und angewendet.", ""),
        ("학습 시간은 30시간이며 시험으로 평가합니다.", ""),
        ("本课程介绍数据科学的基础知识，学员将学习如何分析和可视化数据，并通过最终考试。", ""),
    ],
)
def test_text_without_labels_of_its_language_is_a_hint_for_all_it_may_carry(text: str, lang: str) -> None:
    found = read(text, lang)
    assert {d for d, _ in found} == CARRIES
    assert {v.form for _, v in found} == {Form.RELATED}
    assert all(len(v.text) <= 200 for _, v in found)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("学習量は30時間です。", "", "ja"),
        ("学習量は30時間です。", "en", "ja"),
        ("筆記試験", "", ""),
        ("筆記試験", "ja", "ja"),
        ("Python", "", "und"),
        ("Analyze a sample text", "", ""),
        ("Toets: ja", "", "und"),
        ("Horas: 30", "", "und"),
        ("Introduction to Data Science", "en", "en"),
        ("Completion of Python basics", "", ""),
        ("This badge is awarded for completing the course on the foundations of statistics.", "", "en"),
        ("Kursus ini memerlukan tiga puluh jam pembelajaran dan peperiksaan bertulis.", "ms", "ms"),
        ("30", "nl-NL", "nl"),
    ],
)
def test_language_guess(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language


# ---- any text at all


@given(st.text(alphabet="学習量レベル評価：: \n\u3000|#*-【】;、/なし30時間Levlasmnt<>p\t\r。.", max_size=120))
@settings(max_examples=300, deadline=None)
def test_every_value_is_a_slice_of_the_text(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "unit",
    [
        "Level: a, ",
        "|a|b|\n\n",
        "Level:\n",
        "https://",
        "【学習量】",
        "exam. ",
        "30 h ",
        "a:b;",
        ";:",
        "Level\n\nx\n\n",
        "<b>",
        "<b>Level</b> ",
        "Level — x\n",
        "<dt>Level</dt><dd>",
        "|a:",
        "\u30001",
        "9 000 ",
    ],
)
def test_long_hostile_text_is_read_in_reasonable_time(unit: str) -> None:
    text = ("Effort: " + unit * 200_000)[:200_000]
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "text",
    [
        "詳細は https://university.example/course を参照。",
        "Learning outcomes: Shapes clay.\nFor full details see https://university.example/course.",
    ],
)
def test_a_text_that_sends_its_reader_elsewhere_leaves_hints(text: str, catalog: Catalog) -> None:
    """What it does not state may stand there, so it is unknown and not missing."""
    carries = frozenset({"learnerEffort", "assessmentType"})
    found = read_text(text, pointer="/x", lang="", catalog=catalog, carries=carries)
    assert {d for d, v in found if v.form is Form.RELATED} == carries


def test_an_address_alone_sends_nobody_anywhere(catalog: Catalog) -> None:
    text = "Learning outcomes: Shapes clay.\nOrganiser: Example University, https://university.example"
    found = read_text(text, pointer="/x", lang="", catalog=catalog, carries=frozenset({"learnerEffort"}))
    assert not [d for d, v in found if v.form is Form.RELATED]
