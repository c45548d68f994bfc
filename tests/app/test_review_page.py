"""Review page: opened, judged, decided, kept and reopened; the reviewer's and the file's text is text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog import review as lists
from crosswalk.catalog.files import WORKSHEETS_VARIABLE
from crosswalk.catalog.worksheets import make_store, to_text
from crosswalk.formats import read
from crosswalk.model.worksheet import Decision, Opinion, Worksheet
from crosswalk.tasks import review

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = '<script>window.hacked=1</script> **bold** =cmd("calc") <img src=x onerror=alert(1)>'
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"
LINES = 13


class Page:
    """The page in a session, its boxes found by the beginning of their keys."""

    def __init__(self, app: Any) -> None:
        self.app, self.test = app.go("review"), app.test

    def box(self, about: str) -> Any:
        every = (
            *self.test.selectbox, *self.test.multiselect, *self.test.radio, *self.test.text_area, *self.test.text_input,
        )  # fmt: skip
        (found,) = [b for b in every if str(b.key).startswith(f"review_field_{about}_{self.lang}_")]
        return found

    @property
    def lang(self) -> str:
        return str(self.test.session_state["lang"])

    def fill(self, **boxes: str) -> Page:
        for about, value in boxes.items():
            self.box(about).set_value(value)
            self.app.run()
        return self

    def choose(self, **boxes: str) -> Page:
        for key, value in boxes.items():
            self.app.box(f"review_{key}").set_value(value)
            self.app.run()
        return self

    def against(self, way: str) -> Page:
        next(r for r in self.test.radio if str(r.key).startswith("review_against_")).set_value(way)
        self.app.run()
        return self

    def press(self, key: str) -> Page:
        self.test.button(key=key).click()
        self.app.run()
        return self

    def view(self, name: str, key: str = "review_view") -> Page:
        self.test.session_state[key] = name
        self.app.run()
        return self

    def at(self, criterion: str) -> Page:
        return self.view(criterion, "review_criterion")

    def name(self, value: str) -> Page:
        self.test.text_input(key="review_by").set_value(value)
        self.app.run()
        return self

    def upload(self, name: str, content: bytes, place: int = 0) -> Page:
        self.test.file_uploader[place].upload(name, content, "application/json")
        self.app.run()
        return self

    @property
    def sheet(self) -> Worksheet:
        found: Worksheet = self.test.session_state["review_desk"].sheet
        return found

    @property
    def html(self) -> str:
        return str(self.app.html)


def opened(page: Page, content: bytes | None = None, here: str = "jwg@jwg-2024", there: str = "eu@jwg-2024") -> Page:
    page.upload("badge.json", BADGE.read_bytes() if content is None else content)
    return page.fill(review_here=here, review_there=there).press("review_open")


def made(content: bytes | None = None, now: datetime = NOW) -> Worksheet:
    """A worksheet made without the page."""
    (credential,) = read(BADGE.read_bytes() if content is None else content, name="badge.json")
    return review.open_sheet(
        credential, "jwg@jwg-2024", there="eu@jwg-2024", catalog=catalogs.load(), now=now
    )  # fmt: skip


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The place that the app was started with."""
    place = tmp_path / "worksheets"
    monkeypatch.setenv(WORKSHEETS_VARIABLE, str(place))
    return make_store(place)


@pytest.fixture
def page(open_app, store, lang):
    """The page in both languages, with a store."""
    return Page(open_app(lang))


@pytest.fixture
def english(open_app, store):
    """The page in English, with a store."""
    return Page(open_app("en"))


# ---- opening


def test_nothing_is_preset_and_a_worksheet_needs_three_things(page, lang):
    assert page.test.button(key="review_open").disabled
    assert [page.box(name).value for name in ("purpose", "route", "instrument")] == [None, None, None]
    assert (page.box("review_here").value, page.box("review_there").value) == (None, None)
    page.upload("badge.json", BADGE.read_bytes()).fill(review_here="jwg@jwg-2024")
    assert page.test.button(key="review_open").disabled
    page.fill(review_there="eu@jwg-2024")
    assert not page.test.button(key="review_open").disabled


def test_what_was_chosen_at_the_opening_is_kept(page, store):
    page.fill(purpose="credit", route="prior-learning", instrument="global-2019", reviewer="山田", reference="R-7")
    opened(page)
    (kept,) = store.all()
    about = kept.circumstances
    assert (about.purpose, about.route, about.instrument) == ("credit", "prior-learning", "global-2019")
    assert (about.reviewer, about.reference) == ("山田", "R-7")
    assert (kept.here.id, kept.there.id) == ("jwg@jwg-2024", "eu@jwg-2024")
    assert page.test.text_input(key="review_by").value == "山田"


def test_a_course_of_the_receiving_body_is_compared_with(english, store):
    sheet = "Title of the micro-credential,Awarding body,Learner effort\nA,U,30 hours\nB,U,15 hours\n"
    english.upload("badge.json", BADGE.read_bytes()).fill(review_here="jwg@jwg-2024").against("course")
    english.upload("courses.csv", sheet.encode(), place=1)
    english.choose(course_row=1).press("review_open")
    (kept,) = store.all()
    assert (kept.there.kind, kept.there.title.en) == ("course", "B")
    assert "15 hours" in english.at("workload").html


def test_every_view_says_that_no_decision_is_proposed(page, lang):
    said = {"ja": "決定を提案しません", "en": "proposes no decision"}[lang]
    assert said in page.html
    opened(page)
    for view in ("criteria", "aids", "decision", "letter", "reports", "circumstances", "reasons"):
        assert said in page.view(view).html


# ---- judging


def test_no_judgement_is_preset_and_each_is_saved_at_once(page, store):
    opened(page).name("佐藤")
    assert page.app.grid.count('data-cell="') == LINES
    for criterion in ("outcomes", "verification"):
        assert page.at(criterion).box(f"opinion_{criterion}").value is None
    page.fill(opinion_verification="need-information")
    (judged,) = store.all()[0].judged
    assert (judged.criterion, judged.opinion, judged.by) == ("verification", Opinion.NEED_INFORMATION, "佐藤")
    assert {"ja": "13観点のうち1観点", "en": "1 of 13"}[page.lang] in page.html


def test_a_refusal_without_a_reason_is_told_at_once_and_not_saved(page, store, lang):
    opened(page).at("workload").fill(opinion_workload="substantial-difference")
    assert store.all()[0].judged == ()
    assert 'role="alert"' in page.html
    assert {"ja": "理由が必要です", "en": "needs its reason"}[lang] in page.html
    page.at("level")
    assert {"ja": "記入中・未保存", "en": "begun, not saved"}[lang] in page.app.grid
    page.at("workload")
    assert page.box("opinion_workload").value == "substantial-difference"
    page.fill(reason_workload="   ")
    assert store.all()[0].judged == ()
    page.fill(reason_workload="20 hours less.")
    (judged,) = store.all()[0].judged
    assert (judged.opinion, judged.reason) == (Opinion.SUBSTANTIAL_DIFFERENCE, "20 hours less.")
    assert 'role="alert"' not in page.html


def test_taking_the_reason_of_a_refusal_away_leaves_what_was_saved(english, store):
    opened(english).at("workload").fill(reason_workload="Less.", opinion_workload="substantial-difference")
    english.fill(reason_workload="")
    (judged,) = store.all()[0].judged
    assert judged.reason == "Less."
    assert "what was judged before stands" in english.html


def test_a_judgement_can_be_taken_back(english, store):
    opened(english).at("level").fill(opinion_level="need-information").press("review_withdraw")
    assert store.all()[0].judged == ()
    assert english.box("opinion_level").value is None


def test_a_standard_reason_is_put_behind_what_is_written_in_either_language(english, store):
    opened(english).at("level").fill(opinion_level="substantial-difference", reason_level="See page 3.")
    published = catalogs.load().review.reasons
    chosen = next(r for r in published if r.criterion == "level" and r.opinion is Opinion.SUBSTANTIAL_DIFFERENCE)
    english.fill(standard_level=chosen.id).press("review_insert_ja")
    assert store.all()[0].judged[0].reason == f"See page 3.\n{chosen.text.ja}"
    assert english.box("reason_level").value == f"See page 3.\n{chosen.text.ja}"


def test_own_reasons_are_added_edited_and_removed(english, store):
    english.view("reasons", "review_start").fill(reason_of_new="level", reason_en_new=HOSTILE)
    english.press("review_reason_save_new")
    (own,) = store.reasons()
    assert (own.criterion, own.text.ja, own.text.en, own.own) == ("level", HOSTILE, HOSTILE, True)
    assert english.box("reason_en_new").value == ""
    english.fill(reason_ja_0="水準が違う。").press("review_reason_save_0")
    assert [r.text.ja for r in store.reasons()] == ["水準が違う。"]
    opened(english.view("new", "review_start")).at("level")
    assert any("script" in str(option) for option in english.box("standard_level").options)
    english.view("reasons").press("review_reason_remove_0")
    assert store.reasons() == ()


def test_precedents_say_who_judged_what_and_when(page, store, lang):
    earlier = review.judge(made(), "level", Opinion.NEED_INFORMATION, "Which scheme?", "Kim <b>", NOW)
    store.save(earlier)
    html = opened(page).at("level").html
    assert "Kim &lt;b&gt;" in html
    assert "Which scheme?" in html
    assert "2026-11-24" in html


# ---- classification and decision


def test_classifications_are_chosen_and_none_is_preset(page, store):
    opened(page).view("aids")
    schemes = ("badgeType", "qualityMatrix", "pathway", "size")
    assert [page.box(scheme).value for scheme in schemes] == [None, [], [], None]
    matrix = [term.id for term in lists.terms("qualityMatrix", catalogs.load())][:2]
    page.fill(badgeType="performance", size="micro", qualityMatrix=matrix)
    chosen = {("badgeType", "performance"), ("size", "micro"), *(("qualityMatrix", term) for term in matrix)}
    assert set(store.all()[0].aids) == chosen


def test_a_decision_is_recorded_with_who_and_when(page, store):
    opened(page).name("佐藤").view("decision")
    assert page.box("decision").value is None
    page.fill(decision="full", decided_appeal="30 days")
    decided = store.all()[0].decided
    assert (decided.decision, decided.by, decided.appeal) == (Decision.FULL, "佐藤", "30 days")
    assert decided.on == datetime.now(UTC).date().isoformat()
    page.press("review_undecide")
    assert (store.all()[0].decided.decision, store.all()[0].decided.appeal) == (None, "30 days")
    assert page.box("decision").value is None


@pytest.mark.parametrize("decision", ["partial", "alternative", "none"])
def test_a_decision_that_is_not_full_needs_a_reason(english, store, decision):
    opened(english).view("decision").fill(decision=decision, decided_alternative="A module")
    assert (store.all()[0].decided.decision, store.all()[0].decided.alternative) == (None, "A module")
    assert "The decision is not saved" in english.html
    english.fill(decided_reason="As judged.")
    decided = store.all()[0].decided
    assert (decided.decision, decided.reason) == (Decision(decision), "As judged.")
    assert "The decision is not saved" not in english.html


# ---- what is foreign text


def test_text_of_files_and_reviewers_is_text(page, store, badge):
    name = "Hanako Fictional"
    badge["credentialSubject"]["achievement"]["name"] = HOSTILE
    badge["credentialSubject"]["achievement"]["description"] = f"{HOSTILE} {name} " + "x" * 10_000
    opened(page, json.dumps(badge).encode()).name(HOSTILE)
    page.at("content").fill(reason_content=HOSTILE + "y" * 10_000, opinion_content="substantial-difference")
    page.view("decision").fill(decided_reason=HOSTILE, decision="none", decided_appeal=HOSTILE)
    assert store.all()[0].judged[0].reason == HOSTILE + "y" * 10_000
    store.save(replace(store.all()[0], id="another"))
    for view in ("criteria", "aids", "decision", "letter", "reports", "circumstances", "reasons"):
        drawn = page.view(view).html + page.app.grid
        assert "<script>window" not in drawn
        assert "<img" not in drawn
        assert name not in drawn
        assert not any("**bold**" in element.value for element in page.test.markdown)
    drawn = page.press("review_close").html
    assert "&lt;script&gt;" in drawn
    assert "<script>window" not in drawn
    assert name not in drawn


# ---- kept and opened again


def test_work_outlives_the_session(page, store, open_app, lang):
    opened(page).name("佐藤").at("level").fill(opinion_level="need-information", reason_level="Which?")
    later = Page(open_app(lang)).view("reopen", "review_start").press("review_reopen_0")
    assert later.sheet == page.sheet
    assert later.at("level").box("reason_level").value == "Which?"
    assert later.box("opinion_level").value == "need-information"


def test_a_second_session_never_overwrites_silently(page, store, open_app, lang):
    opened(page)
    other = Page(open_app(lang)).view("reopen", "review_start").press("review_reopen_0")
    other.at("level").fill(opinion_level="need-information")
    theirs = store.all()[0]
    page.at("workload").fill(opinion_workload="need-information")
    assert store.all() == (theirs,)
    assert {"ja": "別の人が変更しました", "en": "Somebody else has changed"}[lang] in page.html
    page.press("review_reload")
    assert page.sheet == theirs
    assert {"ja": "別の人が変更しました", "en": "Somebody else has changed"}[lang] not in page.html
    page.at("workload").fill(opinion_workload="need-information")
    assert [j.criterion for j in store.all()[0].judged] == ["workload", "level"]


def test_without_a_place_the_page_says_so_and_takes_the_file_back(open_app, lang, monkeypatch):
    monkeypatch.delenv(WORKSHEETS_VARIABLE, raising=False)
    page = opened(Page(open_app(lang)))
    said = {"ja": "このセッションの中にしかありません", "en": "live in this session only"}[lang]
    assert said in page.html
    page.at("level").fill(opinion_level="need-information")
    content = to_text(page.sheet).encode()
    page.press("review_close")
    assert page.test.button(key="review_reopen_0")
    later = Page(open_app(lang)).view("reopen", "review_start").upload("w.json", content).press("review_reopen_file")
    assert later.sheet == page.test.session_state["review_desk"].session.all()[0]
    assert said in later.html


def test_a_damaged_worksheet_file_gets_one_sentence(page):
    page.view("reopen", "review_start").upload("w.json", b'{"$schema": "https://w3id.org/mcx/worksheet/1"}')
    assert page.html.count("cw-refused") == 1
    assert "w.json" in page.html
    assert page.sheet is None


def test_a_file_of_a_kept_worksheet_replaces_it_only_when_told(english, store):
    store.save(made())
    older = to_text(made()).encode()
    store.save(review.judge(made(), "level", Opinion.NEED_INFORMATION, "", "", NOW))
    english.view("reopen", "review_start").upload("w.json", older)
    assert "is kept here already" in english.html
    assert len(store.all()[0].judged) == 1
    english.press("review_reopen_file")
    assert store.all()[0].judged == ()


def test_what_changed_since_is_announced_and_observed_anew_with_judgements_kept(page, store, lang, badge):
    sheet = made(json.dumps(badge).encode())
    aged = replace(sheet, tool=replace(sheet.tool, sha256="0" * 64))
    store.save(review.judge(aged, "level", Opinion.NEED_INFORMATION, "Which?", "Kim", NOW))
    page.view("reopen", "review_start").press("review_reopen_0")
    since = {"ja": "プログラムの観察の後に変わったこと", "en": "Changed since the program observed"}[lang]
    assert since in page.html
    badge["credentialSubject"]["achievement"]["criteria"]["narrative"] += "\nLevel: EQF 6"
    page.view("circumstances").upload("badge.json", json.dumps(badge).encode())
    (changed,) = read(json.dumps(badge).encode(), name="badge.json")
    announced = [words[lang] for words in review.news(aged, catalogs.load(), changed)]
    assert len(announced) == 2
    assert all(escape(words) in page.html for words in announced)
    page.press("review_renew")
    kept = store.all()[0]
    assert kept.tool == sheet.tool
    assert kept.judged[0].reason == "Which?"
    assert {"ja": "観察が変わりました", "en": "observed otherwise since"}[lang] in page.app.grid
    assert {"ja": "プログラムの観察の後に変わったこと", "en": "Changed since the program observed"}[
        lang
    ] not in page.html


def test_circumstances_can_be_changed_later(english, store):
    opened(english).view("circumstances").fill(purpose="admission", instrument_note="Article VI")
    about = store.all()[0].circumstances
    assert (about.purpose, about.instrument_note) == ("admission", "Article VI")
    english.fill(purpose=None)
    assert store.all()[0].circumstances.purpose == ""


def test_switching_the_language_keeps_what_is_begun(english, store):
    opened(english).at("level").fill(opinion_level="substantial-difference")
    english.app.speak("ja")
    assert english.box("opinion_level").value == "substantial-difference"
    assert "実質的な相違あり" in english.html + "".join(str(r.options) for r in english.test.radio)
    assert store.all()[0].judged == ()


def test_what_is_begun_at_the_opening_outlives_a_change_of_page_and_of_language(english):
    english.fill(review_here="jwg@jwg-2024", purpose="credit", reviewer="Sato")
    page = Page(english.app.go("check"))
    assert (page.box("review_here").value, page.box("purpose").value) == ("jwg@jwg-2024", "credit")
    page.app.speak("ja")
    assert (page.box("review_here").value, page.box("reviewer").value) == ("jwg@jwg-2024", "Sato")
