"""Gaps page: all pairs as a heat map and as rows, one pair in full, and joint profiles."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from crosswalk import catalog as catalogs
from crosswalk.errors import Misuse
from crosswalk.model.comparison import GapClass
from crosswalk.reports import gaps as forms
from crosswalk.reports.exports import FORMS
from crosswalk.tasks.gaps import gaps
from crosswalk.tasks.profile import profile
from crosswalk.ui import joint
from crosswalk.ui.markup import text

FORM_KEYS = ("csv", "xlsx", "turtle", "jsonld")


def cell(table: str, here: str, there: str) -> str:
    """The button of a pair."""
    (found,) = re.findall(rf'<button[^>]*data-cell="{here}\|{there}".*?</button>', table)
    return found


def sections(html: str) -> list[str]:
    """The sections of a pair, one a class, in their order."""
    return re.findall(r'<section class="cw-gap-class">.*?</section>', html, re.DOTALL)


def figure(html: str, name: str) -> str:
    """What stands beside a name in the summary of a pair."""
    (found,) = re.findall(rf"<dt>{name}</dt><dd>(.*?)</dd>", html)
    return re.sub("<.*?>", "", found)


def test_it_begins_with_the_default_editions_and_the_texts_that_they_read(open_app):
    app = open_app("en").go("gaps")
    catalog = catalogs.load()
    default = catalog.choose(())
    wanted = {e.id for e in default} | {s for e in default for s in e.source_editions}
    assert set(app.box("gaps_editions").value) == wanted
    assert app.grid.count("<button") == len(wanted) * (len(wanted) - 1)
    assert app.grid.count('<td class="cw-none">–</td>') == len(wanted)


def test_a_cell_has_numbers_with_their_total_and_the_classes(open_app, lang):
    app = open_app(lang).go("gaps")
    shown = cell(app.grid, "jwg@jwg-2024", "eu@2022")
    assert {"ja": "<b>9／20</b>", "en": "<b>9 of 20</b>"}[lang] in shown
    assert re.findall(r"<span>(.*?)</span>", shown) == ["✘6", "●1", "▽1", "⊂1"]
    assert "cw-heat-2" in shown  # nine of twenty: more than a quarter, up to a half
    assert "cw-heat-3" in cell(app.grid, "au@2021", "eu@2022")  # fourteen of twenty
    assert "%" not in app.grid + app.html


def test_a_reading_and_its_source_are_hatched_and_say_so_on_top(open_app, lang):
    app = open_app(lang, **{"from": "eu@jwg-2024", "to": "eu@2022"}).go("gaps")
    assert "cw-one-text" in cell(app.grid, "eu@jwg-2024", "eu@2022")
    (section,) = sections(app.html)
    assert forms.class_words(GapClass.READING_AND_SOURCE, lang) in section
    assert text(forms.class_meaning(GapClass.READING_AND_SOURCE, lang)) in section
    lacking = {"ja": ("不足のおそれ", "求める20件のうち0件"), "en": ("May be lacking", "0 of 20 demands")}[lang]
    assert figure(app.html, lacking[0]) == lacking[1]
    said = {"ja": "違いであって隔たりではなく", "en": "differences between the two, not gaps"}[lang]
    assert app.html.index(said) < app.html.index("cw-figures")
    assert "EU-D4" in section


def test_every_gap_stands_under_its_class_with_both_clauses(open_app, lang):
    app = open_app(lang, **{"from": "jwg@jwg-2024", "to": "eu@2022"}).go("gaps")
    report = gaps("jwg@jwg-2024", "eu@2022")
    drawn = sections(app.html)
    used = [kind for kind in GapClass if report.count(kind)]
    assert len(drawn) == len(used) == 4
    for kind, section in zip(used, drawn, strict=True):
        assert f"{forms.class_symbol(kind)} {forms.class_words(kind, lang)}" in section
        assert text(forms.class_meaning(kind, lang)) in section
        mine = [g for g in report.gaps if g.classes[0] is kind]
        assert section.count('scope="row"') == len(mine)
        for gap in mine:
            assert text(gap.message[lang]) in section
            assert all(text(s.clause[lang]) in section for s in (gap.there, *gap.here))
    figures = {
        "ja": ("対応のある記述子", "16のうち13が対応（近似11、相手より広い2）"),
        "en": ("Descriptors with a counterpart", "13 of 16 (11 close, 2 wider than there)"),
    }[lang]
    assert figure(app.html, figures[0]) == figures[1]


def test_relations_carriers_and_how_a_link_is_known_are_told(open_app):
    html = open_app("en", **{"from": "jwg@jwg-2024", "to": "eu@2022"}).go("gaps").html
    (section,) = [s for s in sections(html) if s.partition("</h3>")[0].count("⊂ narrower meaning")]
    assert "⊃ broader than the right" in section
    assert '<span class="cw-known">inferred</span>' in section
    assert '<span class="cw-tag">Award</span>' in section


def test_what_differs_only_in_the_carrier_stands_apart_and_is_not_counted(open_app):
    html = open_app("en", **{"from": "jwg@jwg-2024", "to": "my@jwg-2024"}).go("gaps").html
    assert figure(html, "May be lacking") == "3 of 14 demands"
    assert figure(html, "Differ only in what they are about") == "8 of 14 demands"
    last = sections(html)[-1]
    assert "⇄ other carrier" in last
    assert "not counted as lacking" in last
    assert last.count('scope="row"') == 8


def test_what_is_covered_can_be_opened(open_app):
    html = open_app("en", **{"from": "jwg@jwg-2024", "to": "eu@2022"}).go("gaps").html
    covered = html.partition("Covered (11)")[2]
    assert covered.count('scope="row"') == 11


def test_the_direction_matters_and_can_be_turned_round(open_app):
    app = open_app("en", **{"from": "jwg@jwg-2024", "to": "eu@2022"}).go("gaps")
    before = figure(app.html, "May be lacking")
    app.test.button(key="gaps_swap").click()
    app.run()
    assert (app.box("gaps_here").value, app.box("gaps_there").value) == ("eu@2022", "jwg@jwg-2024")
    assert (before, figure(app.html, "May be lacking")) == ("9 of 20 demands", "19 of 31 demands")
    assert app.test.query_params["from"] == "eu@2022"


def test_the_same_stands_there_as_rows_in_an_order_to_choose(open_app, lang):
    app = open_app(lang).go("gaps")
    number = len(app.box("gaps_editions").value)

    def rows() -> list[tuple[int, int]]:
        (table,) = re.findall(r'<table class="cw-table cw-pairs">.*?</table>', app.html, re.DOTALL)
        pattern = {"ja": r"<td>求める(\d+)件のうち(\d+)件</td>", "en": r"<td>(\d+) of (\d+) demands</td>"}[lang]
        found = [(int(a), int(b)) for a, b in re.findall(pattern, table)]
        return [(b, a) for a, b in found] if lang == "ja" else found

    assert len(rows()) == number * (number - 1)
    app.box("gaps_order").set_value("lacking")
    app.run()
    assert all(a * d >= c * b for (a, b), (c, d) in pairwise(rows()))


def test_all_panels_are_offered_in_every_form(open_app):
    app = open_app("ja").go("gaps")
    pair = (*FORM_KEYS, "html", "docx")
    wanted = [*(f"gaps_{form}" for form in pair), *(f"pairs_{form}" for form in FORM_KEYS)]
    assert sorted(app.downloads) == sorted(wanted)
    catalog = catalogs.load()
    panel = forms.gaps_panel(gaps("jwg", "eu@2022"), catalog)
    assert all(FORMS[form].write(panel, catalog, "ja") for form in FORM_KEYS)


def test_one_edition_alone_has_no_table_of_pairs(open_app):
    app = open_app("en").go("gaps")
    app.box("gaps_editions").set_value(["eu@2022"])
    app.run()
    assert app.grid == ""
    assert "two editions or more" in app.html


def test_symbols_of_classes_are_all_different():
    assert len({forms.class_symbol(kind) for kind in GapClass}) == len(GapClass)


# ---- joint profiles


def joint_rows(html: str) -> int:
    """The rows of the table of a joint profile."""
    (table,) = re.findall(r'<table class="cw-table cw-joint">.*?</table>', html, re.DOTALL)
    return table.count('scope="row"')


def test_a_joint_profile_shows_every_row_and_offers_both_files(open_app, lang):
    app = open_app(lang, view="profile").go("gaps")
    answer = profile("intersection", app.box("joint_editions").value)
    assert len(answer.members) == 2
    assert joint_rows(app.html) == len(answer.rows)
    dropped = {"ja": "– 共通ではない", "en": "– not in common"}[lang]
    assert app.html.count(dropped) == sum(r.result is None for r in answer.rows) > 0
    assert answer.edition.title[lang] in app.headings
    assert {"ja": "「満たす」とは", "en": "To satisfy an edition means"}[lang] in app.html
    files = ["joint_files_vocabulary", "joint_files_shapes"]
    assert app.downloads == [*files, *(f"joint_{form}" for form in FORM_KEYS)]


def test_a_union_has_everything_and_says_what_it_means(open_app):
    app = open_app("en", view="profile").go("gaps")
    app.box("joint_editions").set_value(["au@2021", "eu@2022"])
    app.box("joint_how").set_value("union")
    app.run()
    answer = profile("union", ["au@2021", "eu@2022"])
    assert joint_rows(app.html) == len(answer.rows)
    assert "– not in common" not in app.html
    assert "exactly if it satisfies every one" in app.html


@pytest.mark.parametrize("chosen", [[], ["eu@2022"]])
def test_fewer_than_two_editions_are_one_sentence(open_app, lang, chosen):
    app = open_app(lang, view="profile").go("gaps")
    app.box("joint_editions").set_value(chosen)
    app.run()
    assert {"ja": "二つ以上の版を選んでください。", "en": "Choose two editions or more."}[lang] in app.html
    assert app.downloads == []


def test_nothing_in_common_is_one_sentence(open_app, lang, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise Misuse("nothing")

    monkeypatch.setattr(joint, "profile", refuse)
    html = open_app(lang, view="profile").go("gaps").html
    assert {"ja": "除外はありません。", "en": "have nothing in common"}[lang] in html
