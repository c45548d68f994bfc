"""Check page with many files: the list, what could not be read in it, and files saved from the web."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping

import pytest

from crosswalk import cli
from crosswalk.model.record import Form
from crosswalk.reports.words import form_words
from crosswalk.ui import downloads, examined, records

BADGE_CLASS = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://example.org/badge.json",
    "name": "Pottery, saved",
    "description": "How to throw a pot.",
    "criteria": {"narrative": "Assessment: written test"},
    "issuer": {"type": "Issuer", "id": "https://example.org/issuer", "name": "Example University"},
}
ASSERTION = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "recipient": {"type": "email", "hashed": False, "identity": "hanako@example.org"},
    "issuedOn": "2025-04-01",
    "badge": "https://example.org/badge.json",
}
HEADS = "マイクロクレデンシャル名称,発行機関,学習量\n"


def _bytes(tree) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _give(app, **files: bytes):
    app.test.file_uploader[0].set_value([(n, c, "application/octet-stream") for n, c in files.items()])
    return app.run()


def _save(app, name: str, content: bytes):
    app.test.file_uploader[1].set_value([(name, content, "application/octet-stream")])
    return app.run()


def _list(app) -> str:
    return app.grid.partition('class="cw-table cw-records"')[2].partition("</table>")[0]


def _rows(app) -> list[str]:
    return re.findall("<tr.*?</tr>", _list(app).partition("<tbody>")[2], re.DOTALL)


@pytest.fixture
def mixed(badge) -> bytes:
    """A ZIP of a credential, a damaged file, something else, and a table of two rows."""
    sheet = f"{HEADS}統計入門,架空大学,30時間\n民法入門,架空大学,15時間\n"
    return _zip({
        "a.json": _bytes(badge), "b.json": b'{"type": ', "c.json": _bytes({"type": ["EndorsementCredential"]}),
        "d.csv": sheet.encode(),
    })  # fmt: skip


def test_a_zip_is_listed_with_what_could_not_be_read_in_its_place(open_app, lang, mixed):
    app = open_app(lang).go("check").upload("all.zip", mixed)
    assert {"ja": "3件を読み取りました。読み取れなかったもの：2件", "en": "3 read, 2 could not be read."}[
        lang
    ] in app.html
    rows = _rows(app)
    assert [name in row for name, row in zip(("a.json", "b.json", "c.json", "d.csv", "d.csv"), rows, strict=True)]
    assert ["cw-unread" in row for row in rows] == [False, True, True, False, False]
    assert {"ja": "推薦", "en": "endorsement"}[lang] in rows[2]
    assert [row.count("cw-verdict cw-v-") for row in rows] == [5, 0, 0, 5, 5]
    assert {"ja": "all.zip/d.csv · 3行目", "en": "all.zip/d.csv · row 3"}[lang] in rows[4]
    assert app.html.count('class="cw-card"') == 5


def test_a_row_opens_its_record(open_app, mixed):
    app = open_app("en").go("check").upload("all.zip", mixed)
    assert "<b>Introduction to data</b>" in app.html
    app.box("check_credential").set_value(4)
    app.run()
    assert "<b>民法入門</b>" in app.html
    rows = _rows(app)
    assert ['aria-pressed="true"' in row for row in rows] == [False, False, False, False, True]
    assert "cw-chosen" in rows[4]
    assert app.box("check_credential").options == [
        "1. Introduction to data (all.zip/a.json)",
        "2. 統計入門 (all.zip/d.csv · row 2)",
        "3. 民法入門 (all.zip/d.csv · row 3)",
    ]


def test_a_verdict_in_the_list_is_that_of_the_card(open_app, mixed):
    app = open_app("en").go("check").upload("all.zip", mixed)
    for place, row in enumerate(_rows(app)):
        if "cw-unread" not in row:
            app.box("check_credential").set_value(place)
            app.run()
            cards = app.html.split('class="cw-card"')[1:]
            shown = [re.search("cw-verdict (cw-v-[a-z-]+)", card)[1] for card in cards]
            assert re.findall("cw-verdict (cw-v-[a-z-]+)", row) == shown


def test_several_files_are_read_in_turn(open_app, badge):
    other = {**badge, "credentialSubject": {**badge["credentialSubject"]}}
    other["credentialSubject"]["achievement"] = {**badge["credentialSubject"]["achievement"], "name": "Second"}
    app = _give(open_app("en").go("check"), **{"one.json": _bytes(badge), "two.json": _bytes(other), "no.bin": b"\x00"})
    assert "3 files" in app.html
    assert [n in r for n, r in zip(("one.json", "two.json", "no.bin"), _rows(app), strict=True)] == [True, True, True]
    assert "2 read, 1 could not be read." in app.html


def test_nothing_readable_among_several_is_a_list_of_reasons(open_app):
    app = _give(open_app("en").go("check"), **{"one.bin": b"\x00", "two.json": b"{"})
    assert "0 read, 2 could not be read." in app.html
    assert [r.count("cw-unread") for r in _rows(app)] == [1, 1]
    assert 'class="cw-card"' not in app.html


def test_pasted_credentials_are_listed_one_by_one(open_app, badge):
    app = open_app("en").go("check")
    app.test.radio(key="check_way").set_value("paste")
    app.run()
    text = json.dumps(badge, indent=1)
    app.test.text_area(key="check_paste").set_value(f"{text}\n\n{text}")
    app.test.button(key="check_paste_go").click()
    app.run()
    assert ["pasted text 1" in _rows(app)[0], "pasted text 2" in _rows(app)[1]] == [True, True]


def test_lines_of_a_pasted_text_are_told_by_their_numbers(open_app, badge):
    app = open_app("ja").go("check")
    app.test.radio(key="check_way").set_value("paste")
    app.run()
    app.test.text_area(key="check_paste").set_value(f"{json.dumps(badge)}\n{{}}\n{json.dumps(badge)}\n")
    app.test.button(key="check_paste_go").click()
    app.run()
    assert ["cw-unread" in row for row in _rows(app)] == [False, True, False]
    assert "2行目" in _rows(app)[1]


def test_the_learner_is_not_in_the_list(open_app, badge):
    badge["credentialSubject"]["achievement"]["name"] = "Award for Hanako Fictional"
    app = _give(open_app("en").go("check"), **{"one.json": _bytes(badge), "two.json": _bytes(badge)})
    drawn = app.html + app.grid + str(app.box("check_credential").options)
    assert "Hanako" not in drawn
    assert "Award for [learner]" in _list(app)


def test_names_and_titles_in_the_list_are_text(open_app, badge):
    badge["credentialSubject"]["achievement"]["name"] = "<img src=x onerror=alert(1)>"
    app = _give(open_app("en").go("check"), **{"<b>one.json": _bytes(badge), "<script>.json": b"{}"})
    assert "<img" not in app.grid + app.html
    assert "<b>one" not in app.grid + app.html
    assert "<script>." not in app.grid + app.html


# ---- long lists


@pytest.fixture
def long() -> bytes:
    """A table of more rows than are judged unasked, or drawn together."""
    return (HEADS + "".join(f"講座{n},架空大学,{n}時間\n" for n in range(1, 121))).encode()


def test_a_long_list_is_judged_when_asked(open_app, long, monkeypatch):
    monkeypatch.setattr(records, "_AT_ONCE", 200)
    app = open_app("en").go("check")
    app.box("check_frameworks").set_value(["eu@jwg-2024", "au@jwg-2024"])
    app.upload("courses.csv", long)
    rows = _rows(app)
    assert len(rows) == 100
    assert [row.count("not judged yet") for row in rows] == [0] + [2] * 99
    (button,) = (b for b in app.test.button if b.key == "check_judge")
    assert re.fullmatch(r"Judge the other 119 \(about \d+ s\)", button.label)
    button.click()
    app.test.run(timeout=300)
    assert "not judged yet" not in _list(app)
    assert not [b for b in app.test.button if b.key == "check_judge"]
    assert "Findings of 120 (JSON)" in {b.proto.label for b in app.test.get("download_button")}


def test_a_long_list_is_searched_and_paged(open_app, long, monkeypatch):
    monkeypatch.setattr(records, "_AT_ONCE", 0)
    app = open_app("en").go("check")
    app.upload("courses.csv", long)
    app.box("check_page").set_value(1)
    app.run()
    assert len(_rows(app)) == 20
    assert "120. 講座120" in _rows(app)[-1]
    app.test.text_input(key="check_find").set_value("講座11")
    app.run()
    assert len(_rows(app)) == 11  # 11 and 110 to 119
    assert "11 of 120 rows" in app.grid
    app.test.text_input(key="check_find").set_value("no such thing")
    app.run()
    assert _rows(app) == []


def test_a_list_is_narrowed_by_format_and_verdict(open_app, badge, long):
    few = b"\n".join(long.split(b"\n")[:12])
    files = {"courses.csv": few, "badge.json": _bytes(badge), "no.bin": b"\x00"}
    app = _give(open_app("en").go("check"), **files)
    app.box("check_verdict").set_value("unread")
    app.run()
    assert ["no.bin" in row for row in _rows(app)] == [True]
    app.box("check_verdict").set_value("all")
    app.run()
    labels = app.box("check_format").options
    app.box("check_format").set_value(next(label for label in labels if label.startswith("Open Badges 3")))
    app.run()
    assert ["badge.json" in row for row in _rows(app)] == [True]


def test_more_records_than_are_listed_are_told_of(open_app, long, monkeypatch):
    monkeypatch.setattr(records, "_AT_ONCE", 0)
    monkeypatch.setattr(examined, "MOST", 5)
    app = open_app("en").go("check").upload("courses.csv", long)
    assert len(_rows(app)) == 5
    assert "more than 5 records" in app.html


# ---- to take along


def test_findings_of_all_and_the_list_can_be_taken_along(open_app, mixed, monkeypatch, tmp_path, capsys):
    offered: dict[str, downloads.Offer] = {}
    draw = downloads.draw
    monkeypatch.setattr(downloads, "draw", lambda some, key, lang: (
        offered.update({f"{key}_{o.form}": o for o in some}), draw(some, key, lang),
    ))  # fmt: skip
    app = open_app("en").go("check").upload("all.zip", mixed)
    assert set(app.downloads) >= {"check_list_json", "check_list_findings", "check_list_csv", "check_list_xlsx"}
    found = json.loads(offered["check_list_json"].write())
    assert [entry["source"]["name"] for entry in found] == [
        "all.zip/a.json", "all.zip/d.csv", "all.zip/b.json", "all.zip/c.json",
    ]  # fmt: skip
    assert len(found[1]["credentials"]) == 2
    assert set(found[2]["message"]) == {"ja", "en"}
    rows = list(csv.DictReader(io.StringIO(offered["check_list_findings"].write().decode("utf-8-sig"))))
    assert {row["file"] for row in rows} == {"all.zip/a.json", "all.zip/d.csv"}
    listed = list(csv.reader(io.StringIO(offered["check_list_csv"].write().decode("utf-8-sig"))))
    assert [row[0] for row in listed[1:]] == [f"all.zip/{n}" for n in ("a.json", "b.json", "c.json", "d.csv", "d.csv")]
    assert offered["check_list_xlsx"].write().startswith(b"PK")
    assert json.loads(offered["check_report_json"].write())["source"]["name"] == "all.zip/a.json"
    assert "Hanako" not in json.dumps(found)
    (tmp_path / "all.zip").write_bytes(mixed)
    for key in ("check_report_json", "check_list_json"):  # the command line makes the same report again
        (tmp_path / "report.json").write_bytes(offered[key].write())
        assert cli.main(["rerun", str(tmp_path / "report.json"), "--lang", "en"]) == 0, capsys.readouterr().out


# ---- what a record says


def test_every_value_and_what_stayed_unused_can_be_read(open_app, lang, badge):
    badge["credentialSubject"]["achievement"]["madeUp"] = "x"
    badge["@context"].append("https://example.org/unknown.jsonld")
    html = open_app(lang).go("check").upload("badge.json", _bytes(badge)).html
    values = html.partition("cw-values")[2].partition("</table>")[0]
    assert "/credentialSubject/achievement/name" in values
    assert "written test" in values
    assert f"<td>{form_words(Form.TEXT, lang)}</td>" in values
    assert "<code>/credentialSubject/achievement/madeUp</code>" in html.partition("cw-places")[2]
    assert "https://example.org/unknown.jsonld" in html.partition("cw-note")[2]


def test_what_a_wrapper_holds_and_what_it_came_in_are_named(open_app, badge):
    clr = {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
        "type": ["VerifiableCredential", "ClrCredential"], "name": "Transcript", "validFrom": "2025-01-01T00:00:00Z",
        "issuer": {"id": "https://example.org/i", "type": ["Profile"], "name": "Example University"},
        "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": [badge]},
    }  # fmt: skip
    app = open_app("en").go("check").upload("clr.json", _bytes(clr))
    assert re.search(r"CLR[^<]* › Open Badges 3", app.html)
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        f"<openbadges:credential><![CDATA[{json.dumps(badge)}]]></openbadges:credential></svg>"
    )
    assert "an SVG image" in app.upload("badge.svg", picture.encode()).html


# ---- saved files


def _title(app) -> str:
    """The row of the title in the table of descriptors."""
    return next(row for row in re.findall("<tr.*?</tr>", app.grid, re.DOTALL) if 'data-cell="title|' in row)


def test_a_saved_badge_class_answers_what_could_not_be_told(open_app, lang):
    app = open_app(lang).go("check").upload("assertion.json", _bytes(ASSERTION))
    assert "<code>https://example.org/badge.json</code>" in app.html
    cannot_tell = {"ja": "? 判断できません", "en": "? cannot tell"}[lang]
    assert cannot_tell in _title(app)
    _save(app, "saved.json", _bytes(BADGE_CLASS))
    assert "Pottery, saved" in app.html
    assert cannot_tell not in _title(app)
    noticed = app.html.partition("cw-note")[2]
    assert "saved.json" in noticed
    assert {"ja": "次のアドレスの代わりに読みました", "en": "Read in place of"}[lang] in app.html
    app.test.button(key="check_saved_remove_0").click()
    app.run()
    assert "Pottery, saved" not in app.html
    assert cannot_tell in _title(app)


def test_a_file_that_names_no_address_is_told_and_can_be_given_one(open_app, lang):
    nameless = {key: value for key, value in BADGE_CLASS.items() if key != "id"}
    app = open_app(lang).go("check").upload("assertion.json", _bytes(ASSERTION))
    _save(app, "nameless.json", _bytes(nameless))
    assert app.html.count("cw-refused") == 1
    assert {"ja": "ここで求められているアドレスの記載がない", "en": "names no address that is asked for"}[
        lang
    ] in app.html
    assert "Pottery, saved" not in app.html
    (box,) = (b for b in app.test.selectbox if str(b.key).startswith("check_saved_at"))
    box.set_value("https://example.org/badge.json")
    app.run()
    assert "Pottery, saved" in app.html
    assert "cw-refused" not in app.html


def test_a_file_that_is_no_text_is_told_even_with_an_address(open_app):
    app = open_app("en").go("check").upload("assertion.json", _bytes(ASSERTION))
    _save(app, "photo.bin", b"\x00\x01\x02")
    (box,) = (b for b in app.test.selectbox if str(b.key).startswith("check_saved_at"))
    box.set_value("https://example.org/badge.json")
    app.run()
    assert "Nothing of it could be read in place of https://example.org/badge.json" in app.html


def test_two_saved_files_of_one_name_are_told_apart(open_app):
    app = open_app("en").go("check").upload("assertion.json", _bytes(ASSERTION))
    _save(app, "saved.json", _bytes(BADGE_CLASS))
    _save(app, "saved.json", _bytes(BADGE_CLASS))
    assert app.html.count("<b>saved.json</b>") == 1
    _save(app, "saved.json", _bytes({**BADGE_CLASS, "id": "https://example.org/other.json"}))
    assert "<b>saved.json (2)</b>" in app.html


def test_a_saved_file_answers_every_record_of_a_list(open_app):
    files = {f"{n}.json": _bytes({**ASSERTION, "issuedOn": f"2025-04-0{n}"}) for n in (1, 2)}
    app = _give(open_app("en").go("check"), **files)
    assert all("(no title)" in row for row in _rows(app))
    _save(app, "saved.json", _bytes(BADGE_CLASS))
    assert all("Pottery, saved" in row for row in _rows(app))


def test_a_picture_of_an_address_is_read_from_the_saved_file(open_app):
    picture = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org">'
        b'<openbadges:assertion verify="https://example.org/mine.json"/></svg>'
    )
    app = open_app("en").go("check").upload("badge.svg", picture)
    assert "cw-refused" in app.html
    assert "The whole credential is there." in app.html
    _save(app, "mine.json", _bytes({**ASSERTION, "id": "https://example.org/mine.json", "badge": BADGE_CLASS}))
    assert "Pottery, saved" in app.html
    assert app.html.count('class="cw-card"') == 5


def test_saved_files_are_forgotten_with_the_rest(open_app, badge):
    app = open_app("en").go("check").upload("assertion.json", _bytes(ASSERTION))
    _save(app, "saved.json", _bytes(BADGE_CLASS))
    app.test.button(key="check_clear").click()
    app.run()
    assert "check_saved" not in app.test.session_state
    app.upload("badge.json", _bytes(badge))
    assert "saved.json" not in app.html
    assert "check_saved_panel" not in app.html
