"""Crosswalk page: groups, how links are known, what has no counterpart, contradictions, and the way back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crosswalk import catalog as catalogs
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import Contradiction, ContradictionKind
from crosswalk.reports import relations
from crosswalk.tasks import mapping
from crosswalk.text import say
from crosswalk.ui import downloads
from crosswalk.ui.markup import text

WAY = {
    "ja": ("✔ 保たれる：17項目のうち11項目", "✘ 失われる：17項目のうち4項目"),
    "en": ("✔ survives: 11 of 17", "✘ lost: 4 of 17"),
}


def rows(html: str) -> list[str]:
    """The rows of the table of groups."""
    table = re.search(r'<table class="cw-table cw-crosswalk">.*?</table>', html, re.DOTALL)
    assert table
    return re.findall(r"<tr>.*?</tr>", table[0].partition("<tbody>")[2], re.DOTALL)


def row(html: str, label: str) -> str:
    """The one row in which a label stands on the left."""
    (found,) = [r for r in rows(html) if f"<b>{text(label)}</b>" in r.partition("</th>")[0]]
    return found


def test_it_begins_with_the_first_default_edition_and_a_source_of_another_framework(open_app, lang):
    app = open_app(lang).go("crosswalk")
    first, there = app.box("map_here").value, catalogs.load().edition(app.box("map_there").value)
    assert first == catalogs.load().choose(())[0].id
    assert not there.is_reading
    assert there.id in catalogs.load().choose(())[1].source_editions
    assert (app.test.query_params["from"], app.test.query_params["to"]) == (first, there.id)


def test_every_group_is_one_row_with_symbol_word_and_meaning(open_app, lang):
    html = open_app(lang).go("crosswalk").html
    answer = mapping.crosswalk("jwg", "eu@2022")
    assert len(rows(html)) == len(answer.groups) + len(answer.rejected) == 14
    for predicate in {k.predicate for g in answer.groups for k in g.links}:
        assert relations.relation_words(predicate, lang) in html
        assert text(relations.relation_meaning(predicate, lang)) in html


def test_a_side_has_label_original_strength_condition_clause_and_evidence(open_app):
    level = catalogs.load().edition("eu@2022").statement_about("level")
    shown = row(open_app("ja").go("crosswalk").html, "レベル")
    assert f'<span lang="en">{level.label.en}</span><span class="cw-tag cw-official">原典の文言</span>' in shown
    assert f'<b>{level.label.ja}</b><span class="cw-tag">本プロジェクトの文言</span>' in shown
    assert f"● 必須 ({level.condition.ja})" in shown
    assert re.search(rf"<details>.*<dd>{re.escape(level.clause.ja)}</dd>", shown)
    assert "<b>Q</b>" in shown


def test_what_is_inferred_never_looks_like_what_is_stated(open_app, lang):
    html = open_app(lang, **{"from": "au@2021", "to": "jwg@jwg-2024"}).go("crosswalk").html
    answer = mapping.crosswalk("au@2021", "jwg")
    stated = sum(k.asserted for g in answer.groups for k in g.links)
    body = "".join(rows(html))
    assert stated > 0
    assert body.count("cw-link cw-asserted") == stated
    assert body.count("cw-link cw-inferred") == sum(len(g.links) for g in answer.groups) - stated
    for kind, word in (("asserted", relations.ASSERTED), ("inferred", relations.INFERRED)):
        of_kind = re.findall(rf'<div class="cw-link cw-{kind}">.*?</span>', body)
        said = re.findall(r'<div class="cw-link cw-\w+">.*?<span class="cw-known">(.*?)</span>', "".join(of_kind))
        assert of_kind
        assert set(said) == {say(lang, word)}


def test_an_inferred_link_opens_to_chain_rules_weakest_link_confidence_and_reason(open_app, lang):
    catalog = catalogs.load()
    (group,) = (g for g in mapping.crosswalk("jwg", "eu@2022").groups if g.subjects[0].id == "level")
    (link,) = group.links
    shown = row(open_app(lang).go("crosswalk").html, group.subjects[0].label[lang])
    assert text(relations.chain_words(link, catalog)) in shown
    assert link.rules
    for said in (*(r.label[lang] for r in link.rules), relations.step_words(link.weakest, catalog, lang)):
        assert text(said) in shown
    assert f"{link.confidence:.2f}" in shown
    assert text(link.weakest.mapping.reason[lang]) in shown


def test_a_group_of_several_stands_whole_in_one_row(open_app, lang):
    app = open_app(lang, **{"from": "au@2021", "to": "jwg@jwg-2024"}).go("crosswalk")
    groups = {g.objects[0].id: g for g in mapping.crosswalk("au@2021", "jwg").groups if len(g.subjects) > 1}
    assert {o: [s.id for s in g.subjects] for o, g in groups.items()} == {
        "creditRecognition": ["creditRecognition", "industryRecognition"],
        "qualityAssurance": ["qualityAssurance", "qualityAssuranceProcesses", "reviewPeriod"],
    }
    group = groups["creditRecognition"]
    shown = row(app.html, group.subjects[0].label[lang])
    assert all(f"<b>{text(s.label[lang])}</b>" in shown for s in (*group.subjects, *group.objects))
    for link in group.links:
        subject = next(s for s in group.subjects if s.iri == link.subject_id)
        assert f"{text(subject.label[lang])} → {text(group.objects[0].label[lang])}" in shown


def test_what_is_said_not_to_hold_is_shown_as_such_from_both_sides(open_app, lang):
    denied = mapping.crosswalk("jwg", "eu@2022").rejected
    assert denied
    app = open_app(lang).go("crosswalk")
    before = [r for r in rows(app.html) if "cw-denied" in r]
    app.test.button(key="map_swap").click()
    after = [r for r in rows(app.run().html) if "cw-denied" in r]
    assert len(before) == len(after) == len(denied)
    left, right = (r.partition("</th>")[0] for r in (before[0], after[0]))
    assert left != right
    for shown in (before[0], after[0]):
        assert say(lang, relations.REJECTED) in shown
        assert text(denied[0].reason[lang]) in shown


def test_what_has_no_counterpart_says_how_far_that_is_known(open_app, lang):
    html = open_app(lang).go("crosswalk").html
    answer = mapping.crosswalk("jwg", "eu@2022")
    panels = re.findall(r'<section class="cw-panel">.*?</section>', html, re.DOTALL)
    assert len(panels) == 2
    for panel, found in zip(panels, (answer.here_only, answer.there_only), strict=True):
        assert panel.count("cw-lacking") == len(found) > 0
        for lacking in found:
            assert text(lacking.statement.label[lang]) in panel
            assert text(relations.unmatched_words(lacking, lang)) in panel


def test_no_contradiction_is_said_in_a_sentence(open_app, lang):
    said = {"ja": "矛盾はありません", "en": "There is none among the mappings"}
    assert said[lang] in open_app(lang).go("crosswalk").html


def test_a_contradiction_comes_with_the_fewest_mappings_that_show_it(open_app, lang, monkeypatch):
    answer = mapping.crosswalk("jwg", "eu@2022")
    (stated,) = answer.rejected
    found = Contradiction(
        ContradictionKind.POSITIVE_NEGATIVE, (stated.subject_id, stated.object_id),
        (replace(stated, negative=False), stated), Bilingual("両立しません。", "Both cannot be."),
    )  # fmt: skip
    monkeypatch.setattr(mapping, "crosswalk", lambda *_, **__: replace(answer, contradictions=(found,)))
    html = open_app(lang).go("crosswalk").html
    assert found.message[lang] in html
    shown = re.search(rf"<b>{found.message[lang]}</b><ul>(.*?)</ul>", html)[1]
    stated_line, denied_line = re.findall(r"<li>.*?</li>", shown)
    compress = catalogs.load().mapping_converter().compress
    for line in (stated_line, denied_line):
        assert [f"<code>{compress(t)}</code>" in line for t in (stated.subject_id, stated.object_id)] == [True, True]
    assert say(lang, relations.REJECTED) in denied_line
    assert say(lang, relations.REJECTED) not in stated_line


@pytest.mark.parametrize("through", ["eu@2022", "my@jwg-2024"])
def test_the_way_back_counts_what_survives_and_says_why(open_app, lang, through):
    from crosswalk.tasks.round_trip import round_trip

    app = open_app(lang).go("crosswalk")
    app.box("map_through").set_value(through)
    html = app.run().html
    answer = round_trip(["jwg", through, "jwg"])
    table = html[html.index("cw-way") :]
    assert table.count('scope="row"') == 17
    assert all(text(r.message[lang]) in table for r in answer.rows)
    if through == "eu@2022":
        assert all(words in html for words in WAY[lang])
    assert "%" not in html
    assert app.test.query_params["through"] == through


def test_the_address_opens_its_pair_and_nothing_unknown(open_app):
    app = open_app("en", **{"from": "eu@2022", "to": "my@jwg-2024", "through": "no-such"}).go("crosswalk")
    assert (app.box("map_here").value, app.box("map_there").value) == ("eu@2022", "my@jwg-2024")
    assert app.box("map_through").value == "my@jwg-2024"


def test_an_edition_is_never_laid_beside_itself(open_app):
    app = open_app("en").go("crosswalk")
    app.box("map_here").set_value(app.box("map_there").value)
    app.run()
    assert app.box("map_here").value != app.box("map_there").value


def test_every_pair_of_encoded_editions_can_be_drawn(open_app):
    app = open_app("ja").go("crosswalk")
    for edition in catalogs.load().encoded:
        app.box("map_here").set_value(edition.id)
        assert len(rows(app.run().html)) >= 1


def test_the_forms_offered_and_what_they_hold(open_app):
    from crosswalk.reports import mapping as forms

    catalog = catalogs.load()
    answer = mapping.crosswalk("jwg", "eu@2022")
    panel = forms.crosswalk_panel(answer, catalog)
    offered = {o.form: o for o in downloads.panel_offers(panel, catalog, "ja")}
    assert list(offered) == ["csv", "xlsx", "turtle", "jsonld"]
    assert offered["csv"].write().startswith("\ufeff".encode())
    assert offered["xlsx"].write()[:2] == b"PK"
    assert offered["xlsx"].file == f"{panel.name}.xlsx"
    keys = open_app("ja").go("crosswalk").downloads
    assert [k for k in keys if k.startswith("map_")] == [f"map_{f}" for f in ("sssom", *offered)]
    assert [k for k in keys if k.startswith("way_")] == [f"way_{f}" for f in offered]
