"""The reports of check, gaps, diff and what-if: their words and clauses in every form, and never the learner."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from answers import MAIL, NAME, credential, reported
from filed import page, texts, written

from crosswalk import catalog as catalogs
from crosswalk.errors import UnreadableInput
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import GapClass, Unread
from crosswalk.model.finding import Verdict
from crosswalk.model.record import Credential, Form, Value
from crosswalk.reports import words
from crosswalk.reports.check_document import check_document
from crosswalk.reports.diff_document import diff_document
from crosswalk.reports.filing import FILED
from crosswalk.reports.gaps import class_words
from crosswalk.reports.gaps_document import gaps_document, pairs_document
from crosswalk.reports.whatif import TRIAL
from crosswalk.reports.whatif_document import whatif_document
from crosswalk.tasks.check import check
from crosswalk.tasks.diff import diff
from crosswalk.tasks.gaps import all_pairs, gaps
from crosswalk.tasks.provenance import provenance
from crosswalk.tasks.whatif import setting, whatif
from crosswalk.text import say

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMS = tuple(FILED)
LANGS = ("ja", "en")
#: Title, issuer, effort and nothing else: most that an edition asks for is lacking.
LITTLE = {
    "title": [Value("Bookkeeping", Form.STRUCTURED, "/name", "en"), Value("簿記", Form.STRUCTURED, "/name", "ja")],
    "awardingBody": [Value("Invented College", Form.STRUCTURED, "/issuer/name", "en")],
    "learnerEffort": [Value("30 hours", Form.TEXT, "/criteria", "en", (4, 12))],
}


@pytest.fixture(scope="module")
def catalog():
    return catalogs.load()


def check_report(found: Credential, *frameworks: str, lang: str = "en", form: str = "html", **more: object) -> str:
    document = check_document([reported(found, *frameworks)], [], None, lang, catalog=catalogs.load(), **more)
    return texts(written(document, form, lang), form)


# ---- check


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_verdicts_counts_findings_clauses_and_places_are_there(form, lang):
    report = reported(credential(LITTLE), "jwg", "eu@2022")
    found = check_report(credential(LITTLE), "jwg", "eu@2022", lang=lang, form=form)
    assert {"ja": "簿記", "en": "Bookkeeping"}[lang] in found
    assert "Invented College" in found
    assert "badge.json" in found
    assert say(lang, words.NOT_CHECKED) in found
    assert [j.verdict for j in report.judgements] == [Verdict.DOES_NOT_CONFORM] * 2
    for judgement in report.judgements:
        assert judgement.edition.title[lang] in found
        assert words.verdict_words(judgement.verdict, lang) in found
        assert words.count_words(judgement.mandatory, lang) in found
        for finding in judgement.findings:
            assert f"{finding.clause[lang]} [{finding.evidence}]" in found
            assert words.finding_words(finding, lang) in found
    assert {"ja": "4〜12文字目", "en": "characters 4 to 12"}[lang] in found
    (level,) = (f for f in report.judgements[0].findings if f.statement == "assessmentType")
    assert level.message[lang] in found
    assert level.advice[lang] in found


@pytest.mark.parametrize("lang", LANGS)
def test_a_reading_stands_with_its_source_and_what_is_recorded(lang):
    report = reported(credential(LITTLE), "eu")
    found = check_report(credential(LITTLE), "eu", lang=lang)
    (judgement,) = report.judgements
    (source,) = judgement.sources
    assert f"↳ {source.edition.title[lang]}" in found
    ids = {i for d in judgement.differences for i in d.discrepancies}
    assert ids
    for recorded in judgement.edition.discrepancies:
        assert (f"{recorded.id}: {recorded.verdict[lang]}" in found) == (recorded.id in ids)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_learner_is_in_no_report_unless_asked(form, lang, learner):
    hidden = check_report(learner, lang=lang, form=form)
    assert NAME.casefold() not in hidden.casefold()
    assert MAIL not in hidden
    shown = check_report(learner, lang=lang, form=form, show_learner=True)
    assert NAME in shown
    assert MAIL in shown


@pytest.mark.parametrize("form", FORMS)
def test_the_learner_is_not_in_what_stands_beside_the_text(form, learner):
    document = check_document([reported(learner)], [], None, "en", catalog=catalogs.load())
    content = written(document, form, "en")
    if form == "html":
        assert NAME.casefold() not in content.decode().casefold()
    else:
        from filed import members

        assert not [
            n for n, c in members(content).items() if NAME.casefold() in c.decode("utf-8", "replace").casefold()
        ]


@pytest.mark.parametrize("form", FORMS)
def test_a_files_own_words_are_text(form):
    text = "<script>alert('x')</script> **b** =cmd()"
    values = {**LITTLE, "title": [Value(text, Form.STRUCTURED, "/name", "en")]}
    assert text in check_report(credential(values), "jwg", form=form)


def test_several_records_have_a_list_and_what_is_unread_its_reason(catalog):
    reports = [reported(credential(LITTLE, name=f"{n}.json"), "jwg") for n in range(3)]
    lost = [Unread("bad.json", UnreadableInput("bad.json", "is no JSON.", "Correct it."))]
    found = page(written(check_document(reports, lost, None, "en", catalog=catalog), "html", "en"))
    assert "Check report: 3 records" in found.text
    assert all(f"{n}.json" in found.text for n in range(3))
    assert "is no JSON. Correct it." in found.text
    titles = [f"{n}. Bookkeeping" for n in (1, 2, 3)]
    assert [t for t in found.texts if t in titles] == [*titles, *titles]  # in the list of parts, and above each


def test_of_very_many_records_the_rest_is_in_the_list_only(catalog):
    report = reported(credential(LITTLE), "jwg")
    reports = [
        replace(
            report, credential=replace(report.credential, source=replace(report.credential.source, name=f"{n}.json"))
        )
        for n in range(25)
    ]
    found = texts(written(check_document(reports, [], None, "en", catalog=catalog), "docx", "en"), "docx")
    assert "first 20 records" in found
    assert "24.json" in found
    assert "20. Bookkeeping" in found
    assert "21. Bookkeeping" not in found


def test_nothing_read_is_a_report_too(catalog):
    lost = [Unread("bad.json", UnreadableInput("bad.json", "is no JSON.", "Correct it."))]
    document = check_document([], lost, None, "en", catalog=catalog)
    assert all("is no JSON." in texts(written(document, form, "en"), form) for form in FORMS)


def test_listed_as_mandatory_is_said(catalog):
    report = replace(reported(credential(LITTLE), "jwg"), present_as="mandatory")
    found = texts(written(check_document([report], [], None, "en", catalog=catalog), "html", "en"), "html")
    assert words.LISTED_AS_MANDATORY in found


def test_the_workbook_has_every_finding_of_every_edition_on_one_sheet(catalog):
    report = reported(credential(LITTLE), "jwg", "eu")
    content = written(check_document([report], [], None, "en", catalog=catalog), "xlsx", "en")
    book = openpyxl.load_workbook(BytesIO(content))
    rows = list(book["findings"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(len(j.findings) for j in report.every)
    assert {r[3] for r in rows} == {j.edition.id for j in report.every}


@pytest.mark.parametrize("name", ["ob3_jwg-style_ja.json", "elm_micro-credential_en.jsonld", "courses_ja.csv"])
def test_every_form_is_written_of_real_files_twice_alike(name, catalog):
    items = list(iter_corpus([str(EXAMPLES / name)], catalog))
    reports = [check(item, ("jwg", "eu"), catalog=catalog)[0] for item in items]
    rests = provenance(("check", "--report", "html"), catalog, catalog.choose(("jwg", "eu")), lang="ja")
    for form in FORMS:
        first, second = (
            written(check_document(reports, [], rests, "ja", catalog=catalog), form, "ja") for _ in range(2)
        )
        assert first == second
        assert rests.tool.sha256 in texts(first, form)
        assert all(part.sha256 in texts(first, form) for part in (*rests.data, *rests.editions))


# ---- gaps


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_gaps_have_classes_sentences_and_both_clauses(form, lang, catalog):
    report = gaps("jwg", "eu@2022", catalog)
    found = texts(written(gaps_document(report, catalog, None), form, lang), form)
    assert {"ja": "求める20件のうち9件", "en": "9 of 20 demands"}[lang] in found
    for gap in report.gaps:
        assert gap.message[lang] in found
        assert gap.there.clause[lang] in found
        assert class_words(gap.classes[0], lang) in found
        assert not gap.here or gap.here[0].clause[lang] in found
    assert all(gap.there.label[lang] in found for gap in report.covered)


def test_a_reading_and_its_source_are_announced_as_one_text(catalog):
    found = texts(written(gaps_document(gaps("eu", "eu@2022", catalog), catalog, None), "html", "en"), "html")
    assert "is a reading of" in found
    assert "none counts as lacking" in found


@pytest.mark.parametrize("form", FORMS)
def test_all_pairs_stand_in_a_matrix_and_one_by_one(form, catalog):
    editions = catalog.choose(("jwg", "eu", "my"))
    reports = all_pairs(editions, catalog)
    found = texts(written(pairs_document(reports, None), form, "en"), form)
    assert all(e.short.en in found for e in editions)
    for report in reports:
        assert found.count(f"{len(report.lacking)} of {report.asked} demands") >= 2
    assert all(class_words(kind, "en") in found for kind in GapClass)


# ---- diff and what-if


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_diff_has_every_change_with_its_clauses_and_the_credentials_hit(form, lang, catalog):
    answer = diff("eu", "eu@2022", [str(EXAMPLES)], catalog=catalog)
    found = texts(written(diff_document(answer, catalog, None), form, lang), form)
    assert answer.changes
    for change in answer.changes:
        assert change.message[lang] in found
        assert not change.before or change.before.clause[lang] in found
        assert not change.after or change.after.clause[lang] in found
    number = answer.read - len(answer.rejected)
    assert {"ja": f"{number}件のうち{len(answer.hit)}件", "en": f"{len(answer.hit)} of {number}"}[lang] in found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_what_if_says_what_was_tried_and_which_verdicts_change(form, lang, catalog):
    answer = whatif([setting("jwg.level=mandatory")], [str(EXAMPLES)], catalog=catalog)
    found = texts(written(whatif_document(answer, None), form, lang), form)
    assert say(lang, TRIAL) in found
    assert "jwg.level=mandatory" in found
    assert answer.failing
    for move in answer.failing:
        assert move.name in found
        assert words.verdict_words(move.after, lang) in found


def test_what_changes_nothing_says_so(catalog):
    answer = whatif([setting("jwg.level=optional")], [str(EXAMPLES)], catalog=catalog)
    assert not answer.failing
    found = texts(written(whatif_document(answer, None), "html", "en"), "html")
    assert "No verdict changes." in found
