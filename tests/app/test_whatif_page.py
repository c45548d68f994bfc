"""What-if page: changes in a list, a corpus in memory, what would follow, and what would move most.

The corpus is two courses of a table that state all eleven items that the JWG's draft makes mandatory;
the first, of North, also states a level, the second, of South, does not.
"""

from __future__ import annotations

import re

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import sandbox
from crosswalk.model.comparison import Setting
from crosswalk.tasks.whatif import choices
from crosswalk.ui import corpus, levers
from crosswalk.ui.markup import text

HEADS = (
    "learnerIdentification,dateOfIssuing,title,awardingBody,content,learningOutcomes,formOfParticipation,"
    "learnerEffort,assessmentType,qualityAssurance,creditRecognition,level"
)
REST = (
    'Reads maps,Explains a map,"online, asynchronous",90 hours,written test,'
    '"Internal: Invented QA standard, https://university.example/quality",university credit'
)
TABLE = (
    f"{HEADS}\n"
    f"Hanako Fictional,2026-04-01,Maps,North University,{REST},EQF level 5\n"
    f"Taro Fictional,2026-04-01,Charts,South University,{REST},\n"
).encode()
LINES = b'{"type": \n'


def upload(app, *files):
    """Give files to the page."""
    app.test.radio(key="corpus_way").set_value("upload")
    app.run()
    app.test.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files])
    return app.run()


def add(app, statement, value, edition="jwg@jwg-2024"):
    """Add a change to the list, box after box, as each depends on the one before."""
    for key, chosen in (("trial_edition", edition), ("trial_statement", statement), ("trial_value", value)):
        app.box(key).set_value(chosen)
        app.run()
    app.test.button(key="trial_add").click()
    return app.run()


def press(app, key):
    """Press a button."""
    app.test.button(key=key).click()
    return app.run()


def table(html, name):
    """The rows of a table of the answer, each a list of texts."""
    (found,) = re.findall(rf'<table class="cw-table cw-plain {name}">.*?</table>', html, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", found.partition("<tbody>")[2], re.DOTALL)
    return [[re.sub("<.*?>", "|", c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def plain(cells):
    return [re.sub(r"\|+", " ", c).strip() for c in cells]


def test_whoever_newly_fails_is_told_with_the_total(open_app, lang):
    app = upload(open_app(lang).go("whatif"), ("courses.csv", TABLE))
    add(app, "level", "mandatory")
    html = press(app, "trial_run").html
    (row,) = (plain(r) for r in table(html, "cw-trial"))
    one, none = {"ja": ("2件のうち1件", "2件のうち0件"), "en": ("1 of 2", "0 of 2")}[lang]
    assert row[1:4] == [one, none, none]
    assert {"ja": "✔ 適合：2件のうち2件", "en": "✔ conforms: 2 of 2"}[lang] in row[4]
    (move,) = (plain(r) for r in table(html, "cw-moves"))
    assert move[2].startswith("Charts courses.csv")
    assert move[3] == "South University"
    assert move[5] == catalogs.load().descriptor("level").label[lang]
    assert {"ja": "公表されている内容は変更していません", "en": "nothing that is published was changed"}[lang] in html


def test_issuers_and_formats_have_their_own_totals_and_the_unchanged_are_counted(open_app):
    app = upload(open_app("en").go("whatif"), ("courses.csv", TABLE))
    add(app, "level", "mandatory")
    html = press(app, "trial_run").html
    of_issuer, of_format = re.findall(r'<table class="cw-table cw-plain">.*?</table>', html, re.DOTALL)
    assert re.findall(r"<th scope=\"row\">(.*?)</th>", of_issuer) == ["South University"]
    assert "<b>1 of 1</b>" in of_issuer
    assert "1 of 2 rows are without change" in html
    assert "<b>1 of 2</b>" in of_format


def test_the_learner_is_never_shown(open_app):
    app = upload(open_app("en").go("whatif"), ("Taro Fictional.csv", TABLE))
    add(app, "level", "mandatory")
    press(app, "trial_run")
    answer = app.html.partition("nothing that is published was changed")[2]
    assert "Charts" in answer
    assert "Fictional" not in answer


def test_gaps_are_told_before_and_after(open_app, lang):
    app = add(open_app(lang).go("whatif"), "level", "mandatory")
    rows = [plain(r) for r in table(press(app, "trial_run").html, "cw-gap-turns")]
    catalog = catalogs.load()
    # Where the JWG's draft demands a level, who satisfies it has what the EU's column demands; who satisfies
    # Australia's column, which is silent on it, may lack what is now demanded.
    short = {name: catalog.edition(name).short[lang] for name in ("jwg", "eu", "au")}
    by_pair = {r[0]: r for r in rows}
    closed, opened = (by_pair[f"{short[a]} → {short[b]}"] for a, b in (("jwg", "eu"), ("au", "jwg")))
    assert closed[1] == catalog.edition("jwg").statement_about("level").label[lang]
    covered, demanded, unknown = {
        "ja": ("✔ 足りている", "● 相手では必須", "? 確かめられていない"),
        "en": ("✔ covered", "● mandatory there", "? not established"),
    }[lang]
    assert closed[2].startswith(demanded)
    assert closed[3].startswith(covered)
    assert opened[2].startswith(unknown)
    assert opened[3].startswith(demanded)


def test_changes_stand_in_a_list_from_which_they_can_be_taken(open_app):
    app = open_app("en").go("whatif")
    assert app.test.button(key="trial_run").disabled
    add(app, "level", "mandatory")
    add(app, "language", "silent")
    assert app.html.count("cw-setting") == 2
    add(app, "level", "silent")  # a second word for the same statement takes the place of the first
    assert [s.value for s in app.test.session_state["trial_settings"]] == ["silent", "silent"]
    assert not app.test.button(key="trial_run").disabled
    press(app, "trial_remove_0")
    (left,) = app.test.session_state["trial_settings"]
    assert left == Setting("jwg@jwg-2024", "level", "silent")


def test_a_bound_is_asked_for_in_numbers(open_app, lang):
    app = open_app(lang).go("whatif")
    app.box("trial_statement").set_value("JWG-10")
    app.run()
    app.box("trial_value").set_value("number")
    app.run()
    assert app.test.button(key="trial_add").disabled  # as long as it is what is published
    app.test.number_input(key="trial_number_jwg@jwg-2024_JWG-10_0").set_value(40.0)
    app.run()
    press(app, "trial_add")
    assert app.test.session_state["trial_settings"] == (Setting("jwg@jwg-2024", "JWG-10", "40..48"),)
    assert "38 – 48 → <b>40 – 48</b>" in app.html
    press(app, "trial_run")


def test_an_edition_is_asked_only_what_it_could_be(open_app):
    app = open_app("en").go("whatif")
    app.box("trial_edition").set_value("rishu@2019")
    app.run()
    offered = {c.name: c for c in choices("rishu@2019", catalogs.load())}
    assert len(app.box("trial_statement").options) == len(offered)
    assert "JP-02" not in offered  # nothing checks it
    assert offered["JP-01"].bounds == ("60",)
    exclusions = [c for c in choices("jwg", catalogs.load()) if c.statement and c.statement.kind == "exclusion"]
    assert {c.values for c in exclusions} == {("silent",)}


def test_whatever_is_offered_can_be_tried():
    catalog = catalogs.load()
    tried = 0
    for edition in catalog.encoded:
        for choice in choices(edition.id, catalog):
            for value in (*choice.values, *(["..".join(choice.bounds)] if choice.bounds else [])):
                after = sandbox.apply(catalog, [Setting(edition.id, choice.name, value)])
                assert after is not catalog
                tried += 1
    assert tried > 1000


def test_what_cannot_be_read_is_told_at_once_and_again_in_the_answer(open_app, lang):
    app = upload(open_app(lang).go("whatif"), ("courses.csv", TABLE), ("lines.ndjson", LINES))
    reason = {"ja": "JSONとして正しくありません", "en": "not valid JSON"}[lang]
    assert app.html.count(reason) == 1
    assert {"ja": "クレデンシャル2件", "en": "2 credential(s) read, 1 could not"}[lang] in app.html
    add(app, "level", "mandatory")
    html = press(app, "trial_run").html
    assert {"ja": "読み込み3件：判定2件", "en": "3 read: 2 judged, 1 could not"}[lang] in html
    assert html.count(reason) == 2


def test_too_many_credentials_are_one_sentence(open_app, lang, monkeypatch):
    monkeypatch.setattr(corpus, "MOST", 1)
    app = upload(open_app(lang).go("whatif"), ("courses.csv", TABLE))
    add(app, "level", "mandatory")
    assert app.test.button(key="trial_run").disabled
    assert {"ja": "一度に試せるのは1件まで", "en": "tries up to 1 credentials at once"}[lang] in app.html
    assert "crosswalk whatif" in app.html


def test_an_answer_says_when_something_was_altered_since(open_app, lang):
    app = add(open_app(lang).go("whatif"), "level", "mandatory")
    words = {"ja": "改められました", "en": "were altered since"}[lang]
    assert words not in press(app, "trial_run").html
    assert words in add(app, "language", "mandatory").html


def test_further_editions_are_judged_and_do_not_change(open_app):
    app = add(open_app("en").go("whatif"), "level", "mandatory")
    app.box("trial_more").set_value(["eu@2022"])
    app.run()
    rows = [plain(r) for r in table(press(app, "trial_run").html, "cw-trial")]
    assert [r[0] for r in rows] == ["JWG draft", "EU Annex I (2022)"]
    assert rows[1][1:4] == ["0 of 9"] * 3


def test_the_answer_is_offered_in_every_form(open_app):
    app = press(add(open_app("en").go("whatif"), "level", "mandatory"), "trial_run")
    assert app.downloads == [f"trial_{form}" for form in ("html", "docx", "xlsx", "csv", "turtle", "jsonld")]


# ---- what moves most


def test_what_moves_most_is_ranked_with_totals(open_app, lang):
    app = upload(open_app(lang, view="levers").go("whatif"), ("courses.csv", TABLE))
    app.box("levers_editions").set_value(["jwg@jwg-2024"])
    app.run()
    rows = [plain(r) for r in table(press(app, "levers_run").html, "cw-levers")]
    both, one = {"ja": ("2件のうち2件", "2件のうち1件"), "en": ("2 of 2", "1 of 2")}[lang]
    label = catalogs.load().edition("jwg").statement_about("level").label[lang]
    kind = {"ja": "義務", "en": "obligation"}[lang]
    (level,) = (r for r in rows if r[1] == kind and r[2].startswith(text(label)))
    assert level[4] == one
    assert rows[0][0] == "1"
    assert rows[0][4] == both
    ranks = [int(r[0]) for r in rows]
    assert ranks == sorted(ranks)
    assert app.downloads == [f"levers_{form}" for form in ("csv", "xlsx", "turtle", "jsonld")]


def test_no_identifier_of_ours_stands_where_a_name_is_known(open_app, lang):
    html = press(open_app(lang, view="levers").go("whatif"), "levers_run").html
    html = re.sub(r"<code>.*?</code>", "", html)  # the file's own words for its fields
    shown = " ".join(" ".join(plain(r)) for r in table(html, "cw-levers"))
    assert not re.search(r"@|assessmentType|learnerEffort|ob2|ob3", shown)


def test_what_moves_most_has_a_limit_of_its_own(open_app, lang, monkeypatch):
    monkeypatch.setattr(levers, "_MOST", 1)
    app = upload(open_app(lang, view="levers").go("whatif"), ("courses.csv", TABLE))
    assert app.test.button(key="levers_run").disabled
    assert "crosswalk sensitivity" in app.html


@pytest.mark.parametrize("view", ["change", "levers"])
def test_the_files_given_outlive_a_change_of_page_and_of_view(open_app, view):
    app = upload(open_app("en", view=view).go("whatif"), ("courses.csv", TABLE))
    app.go("gaps").go("whatif")
    assert "2 credential(s) read" in app.html
