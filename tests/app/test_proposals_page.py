"""Proposals page: proposing beside what is published, positions, the workbook, and where proposals are kept."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crosswalk import catalog as catalogs
from crosswalk.catalog.published import published
from crosswalk.model.proposal import Action, MappingTarget, Proposal, StatementTarget, fields, mapping_target
from crosswalk.tasks import proposals
from crosswalk.tasks.matrix import matrix
from crosswalk.ui import proposing

EX = Path(__file__).parents[1] / "tasks" / "ex"
LABEL = StatementTarget("eu@2022", "title", "label.en")
NOW = "Title of the micro-credential"
ON = date(2026, 11, 2)
STATEMENTS, MAPPINGS = "statements.proposals.tsv", "mappings.proposals.sssom.tsv"
WORDS = {
    "ja": {"name": "名前（必須）", "reason": "理由（必須）", "about": "どの立場について", "label": "名称（英語）"},
    "en": {
        "name": "Your name (required)",
        "reason": "Reason (required)",
        "about": "About which position",
        "label": "Label (English)",
    },
}


class Page:
    """The page in a session, with its boxes by their words."""

    def __init__(self, app: Any, lang: str) -> None:
        self.app, self.test, self.words = app.go("proposals"), app.test, WORDS[lang]

    def choose(self, **boxes: str) -> Page:
        for key, value in boxes.items():
            self.app.box(f"proposal_{key}").set_value(value)
            self.app.run()
        return self

    def view(self, name: str) -> Page:
        self.test.session_state["proposal_view"] = name
        self.app.run()
        return self

    def act(self, action: str, key: str = "proposal_action") -> Page:
        next(r for r in self.test.radio if str(r.key).startswith(f"{key}_")).set_value(action)
        self.app.run()
        return self

    def write(self, label: str, value: str) -> Page:
        boxes = (*self.test.text_input, *self.test.text_area, *self.test.selectbox)
        (box,) = [b for b in boxes if b.label == self.words.get(label, label)]
        box.set_value(value)
        return self

    def send(self, key: str = "proposal_send") -> Page:
        self.test.button(key=key).click()
        self.app.run()
        return self

    def upload(self, *files: tuple[str, bytes]) -> Page:
        for name, content in files:
            self.test.file_uploader[0].upload(name, content, "application/octet-stream")
        self.app.run()
        return self

    @property
    def kept(self) -> tuple[Proposal, ...]:
        # AppTest's state has no get().
        state = self.test.session_state
        found: tuple[Proposal, ...] = state["proposals"] if "proposals" in state else ()  # noqa: SIM401
        return found

    @property
    def html(self) -> str:
        return str(self.app.html)


@pytest.fixture
def page(open_app, lang):
    """The page in both languages."""
    return Page(open_app(lang), lang)


@pytest.fixture
def english(open_app):
    """The page in English."""
    return Page(open_app("en"), "en")


def wish(value: str, by: str = "A", reason: str = "clearer") -> Proposal:
    return proposals.propose(Action.CHANGE, LABEL, value, by=by, reason=reason, on=ON)


def keep(page: Page, *new: Proposal) -> Page:
    page.test.session_state["proposals"] = new
    page.app.run()
    return page


# ---- a cell


@pytest.mark.parametrize("view", ["cell", "mapping", "positions", "workbook", "files"])
def test_every_view_says_that_nothing_is_overwritten_and_where_names_are(page, lang, view):
    html = page.view(view).html
    said = {
        "ja": ("上書きしません", "人の名前は、提案のファイルの中にだけ"),
        "en": ("Nothing is overwritten", "Names of people"),
    }
    assert all(words in html for words in said[lang])


def test_a_new_value_stands_beside_the_published_one(page, lang):
    page.choose(edition="eu@2022", statement="title", property="label.en")
    assert NOW in page.html
    page.write("label", "Name of it").write("reason", "shorter").write("name", "山田 <b>").send()
    (made,) = page.kept
    assert (made.action, made.target, made.value, made.against) == (Action.CHANGE, LABEL, "Name of it", NOW)
    assert (made.by, made.reason, made.date) == ("山田 <b>", "shorter", date.today().isoformat())
    assert published(LABEL, catalogs.load()) == NOW
    table = page.html.partition("cw-positions")[2]
    assert table.index(NOW) < table.index("<ins>")
    assert "山田 &lt;b&gt;" in table
    assert made.id in table
    assert {"ja": "未採用の提案：1件", "en": "Open proposals: 1"}[lang] in page.html


@pytest.mark.parametrize(
    ("value", "reason", "by", "said"),
    [
        ("New", "", "A", {"ja": "理由が必要", "en": "need a reason"}),
        ("New", "so", "", {"ja": "だれが行うのか", "en": "not said who does this"}),
        (NOW, "so", "A", {"ja": "公開されている値と同じ", "en": "what is published already"}),
        ("", "so", "A", {"ja": "両方の言語", "en": "both languages are needed"}),
    ],
)
def test_what_is_lacking_is_said_in_one_sentence_and_nothing_is_kept(page, lang, value, reason, by, said):
    page.choose(edition="eu@2022", statement="title", property="label.en")
    page.write("label", value).write("reason", reason).write("name", by).send()
    assert page.html.count("cw-refused") == 1
    assert said[lang] in page.html
    assert page.kept == ()


def test_a_choice_is_taken_from_a_list_that_fits_the_statement(english):
    english.choose(edition="eu@2022", statement="title", property="obligation")
    (box,) = [b for b in english.test.selectbox if b.label == "Obligation"]
    assert box.options == ["● mandatory", "○ optional", "◇ listed", "□ for information"]
    box.set_value("optional")
    english.write("reason", "so").write("name", "A").send()
    assert [(p.target.property, p.value, p.against) for p in english.kept] == [("obligation", "optional", "mandatory")]


def test_others_agree_object_and_comment_on_a_proposal_or_on_what_is_published(english):
    first = wish("Name")
    keep(english, first).choose(edition="eu@2022", statement="title", property="label.en")
    english.act("agree").write("name", "B").send()
    english.act("object").write("reason", "too short").write("name", "C").send()
    english.act("comment").write("about", "").write("Comment (required)", "Which?").write("name", "D").send()
    replies = {p.by: (p.action, p.reply_to, p.reason) for p in english.kept if p is not first and p.by != "A"}
    assert replies == {
        "B": (Action.AGREE, first.id, ""),
        "C": (Action.OBJECT, first.id, "too short"),
        "D": (Action.COMMENT, "", "Which?"),
    }
    assert "too short" in english.html


def test_a_whole_statement_is_retired(english):
    english.choose(edition="eu@2022", statement="title", property="")
    english.write("reason", "covered").write("name", "A").send()
    (made,) = english.kept
    assert (made.action, made.target) == (Action.RETIRE, StatementTarget("eu@2022", "title"))
    assert "To be retired" in english.html


def test_a_blank_cell_is_filled_with_a_statement_and_its_mapping(english):
    english.choose(edition="eu@jwg-2024", statement="+language")
    assert "no claim that it is absent" in english.html
    for label, value in {
        "Obligation": "optional", "Evidence": "J", "Carrier": "offering", "Definition (Japanese)": "授業の言語。",
        "Definition (English)": "Language of teaching.", "Clause (Japanese)": "9行目", "Clause (English)": "row 9",
    }.items():  # fmt: skip
        english.write(label, value)
    english.write("name", "A").send()
    made = {type(p.target): p for p in english.kept}
    assert set(made) == {StatementTarget, MappingTarget}
    values = fields(made[StatementTarget].value)
    assert (values["descriptor"], values["relation"], values["obligation"]) == ("language", "tableRow", "optional")
    descriptor = catalogs.load().descriptor("language").iri
    assert made[MappingTarget].target.object == descriptor
    assert fields(made[MappingTarget].value)["clause.ja"] == "9行目"


def test_a_permalink_opens_a_cell(open_app):
    app = open_app("en", edition="eu@2022", entry="title", property="label.ja").go("proposals")
    assert (app.box("proposal_edition").value, app.box("proposal_statement").value) == ("eu@2022", "title")
    assert app.box("proposal_property").value == "label.ja"


def test_options_of_a_box_never_share_their_words():
    assert proposing._distinct({"a": "same", "b": "same", "c": "other"}) == {
        "a": "same [a]", "b": "same [b]", "c": "other",
    }  # fmt: skip


# ---- a mapping


def _first_mapping() -> MappingTarget:
    mapping_set = next(s for s in catalogs.load().mapping_sets if s.name == "eu@2022")
    return mapping_target(mapping_set.mappings[0])


def test_a_mapping_is_changed_and_retired(english):
    whole = _first_mapping()
    english.view("mapping").choose(set="eu@2022", mapping="0", slot="confidence")
    english.write("Confidence (0 to 1)", "0.55").write("reason", "read again").write("name", "A").send()
    english.choose(slot="").write("reason", "not so").write("name", "A").send()
    made = {p.action: p for p in english.kept}
    assert made[Action.CHANGE].target == replace(whole, property="confidence")
    assert made[Action.CHANGE].value == "0.55"
    assert made[Action.RETIRE].target == whole


def test_a_mapping_is_added_between_terms_of_both_sides(english):
    english.view("mapping").choose(set="eu@2022", mapping="+")
    subject = catalogs.load().edition("eu@2022").statements[0].iri
    object_ = catalogs.load().descriptor("language").iri
    english.write("Subject (left)", subject).write("Object (right)", object_)
    english.app.run()
    for label, value in {
        "Predicate": "relatedMatch", "Evidence": "Q", "Confidence (0 to 1)": "0.5", "Clause (Japanese)": "条項",
        "Clause (English)": "clause",
    }.items():  # fmt: skip
        english.write(label, value)
    english.write("name", "A").send()
    (made,) = english.kept
    assert (made.action, made.target) == (Action.ADD, MappingTarget(subject, "relatedMatch", object_))
    assert fields(made.value)["object_source"] == "descriptor"


# ---- positions


def test_positions_stand_side_by_side_with_who_agrees_and_who_objects(page, lang):
    first, second = wish("Name", "A"), wish("Heading", "B")
    replies = (
        proposals.propose(Action.AGREE, LABEL, by="C", reply_to=first.id, on=ON),
        proposals.propose(Action.OBJECT, LABEL, by="D", reason="unclear", reply_to=second.id, on=ON),
    )
    old = replace(wish("Old one", "E"), against="An earlier title")
    html = keep(page, first, second, old, *replies).view("positions").html
    head, _, body = html.partition("cw-positions")[2].partition("</thead>")
    assert head.count("<th ") == 1 + 4
    published_column = {"ja": "公開中", "en": "Published"}[lang]
    assert head.index(published_column) < head.index({"ja": "提案1", "en": "Proposal 1"}[lang])
    assert head.count({"ja": "⚠ 要確認", "en": "⚠ stale"}[lang]) == 1
    rows = dict(_rows(body))
    agree, objecting = {"ja": ("賛成", "反対"), "en": ("Agreeing", "Objecting")}[lang]
    columns = [p.value for p in proposals.positions(page.kept, catalogs.load())]
    assert [("C" in cell) for cell in rows[agree]] == [v == "Name" for v in columns]
    assert [("unclear" in cell) for cell in rows[objecting]] == [v == "Heading" for v in columns]
    assert "An earlier title" in html


def _rows(body: str) -> list[tuple[str, list[str]]]:
    lines = body.partition("</table>")[0].split("<tr>")[1:]
    return [(line.partition(">")[2].partition("</th>")[0], line.split("<td>")[1:]) for line in lines]


def test_one_answers_below_the_positions(english):
    first = wish("Name")
    keep(english, first).view("positions").send("proposal_answer_0")
    english.act("object", "proposal_reply").write("reason", "no").write("name", "B").send()
    assert [(p.action, p.reply_to) for p in english.kept if p.by == "B"] == [(Action.OBJECT, first.id)]
    assert "positions_csv" in english.app.downloads


def test_nothing_said_is_no_table(english):
    assert "cw-positions" not in english.view("positions").html


# ---- workbook


def _edited(value: str, reason: str = "") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(proposals.workbook(matrix(["eu@2022"]))))
    sheet = book["Statements 記載"]
    column = {str(c.value).split("\n")[1]: c.column for c in sheet[1]}
    row = next(r for r in range(2, 99) if sheet.cell(r, column["Identifier"]).value == "title")
    sheet.cell(row, column["Obligation"]).value = value
    sheet.cell(row, column["Reason for the change"]).value = reason
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_edited_workbook_is_previewed_cell_by_cell_and_taken_over_under_a_name(page, lang):
    page.view("workbook").upload(("m.xlsx", _edited("選択 Optional")))
    table = page.html.partition("cw-edits")[2]
    words = {"ja": ("● 必須", "○ 選択"), "en": ("● mandatory", "○ optional")}[lang]
    assert "Statements 記載" in table
    assert table.index(words[0]) < table.index(words[1])
    assert page.kept == ()
    page.write("name", "A").send("proposal_book_take")
    assert "Statements 記載!" in page.html.partition("cw-refused")[2]
    assert page.kept == ()
    title = {"ja": "ワークブックに理由がない行の理由", "en": "Reason where none is written in the workbook"}[lang]
    page.write(title, "so agreed").write("name", "A").send("proposal_book_take")
    (made,) = page.kept
    assert (made.value, made.against, made.reason, made.by) == ("optional", "mandatory", "so agreed", "A")


def test_a_broken_sheet_is_refused_in_one_sentence_that_names_the_cell(page, lang):
    page.view("workbook").upload(("m.xlsx", _edited("perhaps")))
    assert "cw-edits" not in page.html
    refusal = page.html.partition("cw-refused")[2]
    assert "m.xlsx (Statements 記載!G" in refusal
    assert {"ja": "「perhaps」", "en": "“perhaps” is not an obligation"}[lang] in refusal


def test_an_unchanged_workbook_proposes_nothing(english):
    english.view("workbook").upload(("m.xlsx", proposals.workbook(matrix(["eu@2022"]))))
    assert "Nothing was edited" in english.html
    assert "proposal_book_xlsx" in english.app.downloads


# ---- keeping and accepting


def test_files_are_taken_along_and_brought_back(english):
    mapping = proposals.propose(
        Action.RETIRE, _first_mapping(), by="B", reason="not so", on=ON
    )  # fmt: skip
    first = wish("Name")
    keep(english, first, mapping).view("files")
    assert {"proposal_files_statements", "proposal_files_mappings"} <= set(english.app.downloads)
    files = proposals.files(english.kept)
    assert set(files) == {STATEMENTS, MAPPINGS}
    keep(english, first).view("files").upload(*files.items())
    english.send("proposal_files_take")
    assert set(english.kept) == {first, mapping}
    assert "1 of 2 added" in english.html


def test_a_damaged_proposal_file_is_refused_with_its_line(page, lang):
    broken = proposals.files([wish("Name")])[STATEMENTS].replace(b"change", b"chnage")
    page.view("files").upload((STATEMENTS, broken))
    place = {"ja": "2行目", "en": "line 2"}[lang]
    assert f"{STATEMENTS} ({place})" in page.html
    assert page.kept == ()


def test_the_command_that_accepts_is_shown_with_what_was_chosen(english):
    first, old = wish("Name"), replace(wish("Old"), against="An earlier title")
    keep(english, first, old).view("files")
    box = english.app.box("proposal_accept")
    assert len(box.options) == 1  # a stale one cannot be accepted
    box.set_value([first.id])
    english.app.run()
    expected = f"crosswalk proposals accept {first.id} --by &#x27;name of who accepts&#x27; --proposals FOLDER"
    assert expected in english.html


# ---- a folder


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A body's folder that the app was started with."""
    given = tmp_path / "body"
    shutil.copytree(EX, given)
    monkeypatch.setenv(catalogs.FOLDER_VARIABLE, str(given))
    return given


def test_with_a_folder_proposals_are_saved_there_and_every_session_sees_them(folder, open_app):
    first = Page(open_app("en"), "en")
    first.choose(edition="eu@2022", statement="title", property="label.en")
    first.write("label", "Name").write("reason", "shorter").write("name", "A").send()
    (saved,) = proposals.load(folder / "proposals")
    assert (saved.value, saved.by) == ("Name", "A")
    assert str(folder / "proposals") in first.html
    other = Page(open_app("en"), "en").view("positions")
    assert saved.id in other.html
    other.view("files").app.box("proposal_accept").set_value([saved.id])
    other.app.run()
    assert f"accept {saved.id}" in other.html
    assert f"--data {folder} --into {catalogs.data_root()}" in other.html


def test_a_damaged_file_in_the_folder_is_said_and_not_overwritten(folder, open_app):
    (folder / "proposals").mkdir()
    file = folder / "proposals" / STATEMENTS
    file.write_text("nonsense\n")
    page = Page(open_app("en"), "en")
    assert "The proposals were not read." in page.html
    assert file.read_text() == "nonsense\n"


@pytest.mark.parametrize("name", ["matrix", "crosswalk", "gaps", "whatif", "check"])
def test_every_page_shows_the_frameworks_of_the_folder(folder, open_app, name):
    app = open_app("en").go(name)
    title = catalogs.load(folder).edition("ex").short["en"]
    boxes = (*app.test.selectbox, *app.test.multiselect)
    assert any(title in box.options for box in boxes)


def test_what_is_accepted_meanwhile_is_seen_without_starting_anew(folder, open_app):
    page = Page(open_app("en"), "en")
    edition = catalogs.load(folder).edition("ex")
    statement = next(edition.descriptors())
    page.choose(edition=edition.id, statement=statement.id, property="label.en")
    assert statement.label.en in page.html
    (file,) = (folder / "vocab" / "frameworks").glob("*.ttl")
    file.write_text(file.read_text().replace(f'"{statement.label.en}"@en', '"Quite another label"@en'))
    page.app.run()
    assert "Quite another label" in page.html.partition("cw-positions")[2]
