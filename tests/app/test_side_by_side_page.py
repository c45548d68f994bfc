"""Side by side page: what is handed over and chosen, what stands in the table, and that none of it is markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswalk.ui import samples

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COURSES = (EXAMPLES / "courses_ja.csv").read_bytes()
HOSTILE = '<script>window.hacked=1</script> **bold** =cmd("calc") <img src=x onerror=alert(1)>'
HEADS = "マイクロクレデンシャル名称,発行機関,学習量\n"


def _bytes(tree) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def _table(app) -> str:
    return app.html.partition("cw-table cw-beside")[2].partition("</table>")[0]


def _columns(app) -> int:
    return _table(app).partition("</thead>")[0].count("<th ") - 2  # the descriptor and the words


def test_the_rows_of_a_sheet_stand_side_by_side(open_app, lang):
    app = open_app(lang).go("side_by_side").upload("courses.csv", COURSES)
    assert _columns(app) == 2
    assert _table(app).count('<th scope="row"') == 17
    assert "観光データ分析" in _table(app)
    assert {"ja": "オンライン", "en": "Online, Asynchronous"}[lang] in _table(app)
    assert {"ja": "記載なし", "en": "not stated"}[lang] in _table(app)
    assert {"ja": "判定も順位付けもせず", "en": "without a verdict"}[lang] in app.html


def test_originals_have_their_language(open_app):
    table = _table(open_app("en").go("side_by_side").upload("courses.csv", COURSES))
    assert '<span lang="ja" class="cw-words">オンライン、非同期</span>' in table
    assert '<span lang="ja" class="cw-words">観光データ分析</span>' in table


def test_sizes_have_a_chart_and_the_same_as_a_table(open_app, lang):
    html = open_app(lang).go("side_by_side").upload("courses.csv", COURSES).html
    assert {"ja": "1.25〜1.58 UCTS", "en": "1.25–1.58 UCTS"}[lang] in html
    assert html.count('class="cw-span"') == 2
    assert 'role="img"' in html
    assert "cw-table cw-twin" in html


def test_one_record_waits_for_another_which_is_added(open_app, lang, badge):
    app = open_app(lang).go("side_by_side").upload("badge.json", _bytes(badge))
    assert not _table(app)
    assert not app.downloads
    app.upload("courses.csv", COURSES)
    assert _columns(app) == 3
    app.test.radio(key="check_way").set_value("sample")
    app.run()
    app.test.selectbox(key="check_sample").set_value("ob3_jwg-style_ja.json")
    app.run()
    assert _columns(app) == 4
    assert app.test.selectbox(key="check_sample").value is None


def test_the_check_page_has_the_same_files(open_app, badge):
    app = open_app("en").go("check").upload("badge.json", _bytes(badge))
    app.go("side_by_side")
    assert "badge.json" in app.html
    app.upload("courses.csv", COURSES)
    assert _columns(app) == 3
    app.go("check")
    assert "2 files" in app.html
    assert "Introduction to data" in app.grid
    app.test.button(key="check_clear").click()
    app.run().go("side_by_side")
    assert not _table(app)


def test_files_given_to_the_check_page_take_the_place_of_those_chosen(open_app, badge):
    app = open_app("en").go("side_by_side").upload("courses.csv", COURSES)
    app.go("check").upload("badge.json", _bytes(badge))
    app.go("side_by_side")
    assert not _table(app)
    assert app.box("beside").value == [0]


def test_more_than_five_records_wait_for_a_choice_and_keep_its_order(open_app, lang):
    rows = "".join(f"講座{n},架空大学,{n}時間\n" for n in range(1, 8))
    app = open_app(lang).go("side_by_side").upload("many.csv", (HEADS + rows).encode())
    assert not _table(app)
    app.box("beside").set_value([5, 1])
    head = _table(app.run()).partition("</thead>")[0]
    assert head.index("講座6") < head.index("講座2")
    assert app.box("beside").proto.max_selections == 5
    app.speak({"ja": "en", "en": "ja"}[lang])
    assert app.box("beside").value == [5, 1]


def test_the_learner_is_never_shown(open_app, lang, badge):
    badge["credentialSubject"]["achievement"]["description"] = "Awarded to Hanako Fictional for reading tables."
    app = open_app(lang).go("side_by_side").upload("Hanako Fictional.json", _bytes(badge))
    app.upload("courses.csv", COURSES)
    drawn = app.html.replace("Hanako Fictional.json</li>", "")  # the visitor's own list of files
    assert "Hanako" not in drawn
    assert {"ja": "［学習者］", "en": "[learner]"}[lang] in drawn
    assert {"ja": "（記載あり、表示しません）", "en": "(stated, not shown)"}[lang] in drawn


@pytest.mark.parametrize("field", ["name", "description"])
def test_what_a_credential_says_is_text(open_app, lang, badge, field):
    badge["credentialSubject"]["achievement"][field] = HOSTILE + "x" * 10_000
    app = open_app(lang).go("side_by_side").upload("<b>badge</b>.json", _bytes(badge))
    app.upload("courses.csv", COURSES)
    assert "&lt;script&gt;" in app.html
    assert "x" * 10_000 in app.html  # to be opened
    for tag in ("<script>window", "<img", "<b>badge"):
        assert tag not in app.html
    assert not any(HOSTILE in element.value for element in app.test.markdown)


def test_what_cannot_be_read_is_told(open_app, lang):
    app = open_app(lang).go("side_by_side").upload("broken.json", b"{")
    assert app.html.count("cw-refused") == 1
    assert "broken.json" in app.html
    app.upload("courses.csv", COURSES)
    assert _columns(app) == 2
    assert app.html.count("cw-refused") == 1


def test_every_form_can_be_taken_along(open_app):
    app = open_app("ja").go("side_by_side").upload("courses.csv", COURSES)
    assert app.downloads == [f"beside_report_{form}" for form in ("csv", "json", "html", "docx", "xlsx")]


def test_all_samples_can_stand_beside_a_sheet(open_app):
    app = open_app("en").go("side_by_side").upload("courses.csv", COURSES)
    app.test.radio(key="check_way").set_value("sample")
    app.run()
    for number, name in enumerate(samples.names(), start=3):
        app.test.selectbox(key="check_sample").set_value(name)
        app.run()
        assert _columns(app) >= min(number, 4)
