"""Spreadsheets: which column is what, what a cell says, and what is refused."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from crosswalk.catalog import Catalog, load
from crosswalk.errors import LimitExceeded, UnknownFormat, UnreadableInput
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.tables import sheets, tabular
from crosswalk.model.record import Credential, Form, Value

MANDATORY = [
    "learnerIdentification", "dateOfIssuing", "title", "awardingBody", "content", "learningOutcomes",
    "formOfParticipation", "learnerEffort", "assessmentType", "qualityAssurance", "creditRecognition",
]  # fmt: skip

# As the working group's comparison table words them.
ENGLISH = [
    "Identification of the learner", "Date of issuing", "Title of the micro-credential", "Awarding body",
    "Content/ Description", "Learning outcomes", "Form of participation", "Learner Effort", "Type of assessment",
    "Type of quality assurance", "Credit/ Other Recognition",
]  # fmt: skip
JAPANESE = [
    "学習者を識別する情報", "発行日", "マイクロクレデンシャル名称", "発行機関", "内容", "学修成果", "授業の方法",
    "学習量（総学習時間）", "評価の方法", "質保証", "単位/その他の認定",
]  # fmt: skip

ROW = [
    "S-001", "2025-04-30", "Data Science", "Example University", "An introduction", "Analyse data, visualise",
    "Online, asynchronous", "90 hours (60 class hours)", "Written test",
    "Internal: Example University QA Policy https://example.edu/qa", "2 UCTS",
]  # fmt: skip
ROW_JA = [
    "学籍番号001", "令和7年4月30日", "データサイエンス入門", "例示大学", "データ分析の入門", "データを分析できる",
    "オンライン（オンデマンド）", "90時間（うち授業60時間）", "筆記試験",
    "内部質保証：例示大学内部質保証基準 https://example.ac.jp/qa ／ 外部質保証：JABEE", "2単位",
]  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def table(*rows: Sequence[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: str | bytes, name: str = "courses.csv") -> tuple[Credential, ...]:
    return tabular.read(data.encode() if isinstance(data, str) else data, name, load())


def only(credential: Credential, descriptor: str) -> Value:
    (value,) = [v for v in credential.record[descriptor] if not v.derived]
    return value


def facet(value: Value, name: str) -> tuple[object, ...]:
    found = value.facet(name)
    return found.values if found else ()


# ---- the whole row


@pytest.mark.parametrize("header", [MANDATORY, ENGLISH, JAPANESE], ids=["ids", "en", "ja"])
@pytest.mark.parametrize("row", [ROW, ROW_JA], ids=["row-en", "row-ja"])
def test_the_eleven_mandatory_descriptors(header: list[str], row: list[str]) -> None:
    (credential,) = read(table(header, row))
    record = credential.record
    assert set(record) == {*MANDATORY, "classHours"}
    assert all(any(v.is_evidence for v in record[d]) for d in record)
    assert record.award
    assert record.unused == ()
    assert credential.notices == ()
    assert facet(only(credential, "dateOfIssuing"), "date") == (date(2025, 4, 30),)
    effort = only(credential, "learnerEffort")
    assert facet(effort, "totalHours") == (Decimal(90),)
    assert facet(effort, "courseHours") == (Decimal(60), Decimal(90))
    assert facet(effort, "classWithinTotal") == (True,)
    assert facet(only(credential, "classHours"), "hours") == (Decimal(60),)
    assert any(v.facet("internalStandard") for v in record["qualityAssurance"])
    assert only(credential, "formOfParticipation").facet("placeMode")
    assert only(credential, "formOfParticipation").facet("timeMode")


def test_source_and_places() -> None:
    first, second = read(table(ENGLISH, ROW, ROW))
    assert (first.source.format, first.source.carrier, first.source.item) == ("table", "csv", "row 2")
    assert first.source.recognised == "guessed"
    assert second.source.item == "row 3"
    assert [only(second, d).pointer for d in ("learnerIdentification", "learnerEffort")] == ["A3", "H3"]
    part = only(first, "classHours")
    assert (part.text, part.pointer, part.span) == ("60 class hours", "H2", (10, 24))


def test_the_learner_is_kept_for_masking_only() -> None:
    (credential,) = read(table(ENGLISH, ROW))
    assert credential.record.learner_strings == ("S-001",)
    assert "learner_strings" not in repr(credential.record)


def test_internal_and_external_quality_assurance_in_one_cell() -> None:
    (credential,) = read(table(JAPANESE, ROW_JA))
    internal, external = credential.record["qualityAssurance"]
    assert [v.pointer for v in (internal, external)] == ["J2", "J2"]
    assert ROW_JA[9][slice(*(external.span or ()))] == external.text == "外部質保証：JABEE"
    assert facet(internal, "internalStandard") == ("例示大学内部質保証基準",)
    assert facet(external, "name") == ("JABEE",)


# ---- encodings and delimiters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    data = table(JAPANESE, ROW_JA, delimiter=delimiter).encode(encoding)
    assert tabular.detects(data) == "csv"
    (credential,) = read(data)
    assert only(credential, "title").text == "データサイエンス入門"


def test_western_encoding() -> None:
    (credential,) = read("Title;Awarding body\nCafé;Université\n".encode("cp1252"))
    assert only(credential, "awardingBody").text == "Université"


def test_quoted_line_breaks_ragged_and_empty_rows() -> None:
    text = 'Title,Content,Level\n"A","one\ntwo, three",EQF 6\n,,\nB\n'
    first, second = read(text)
    assert only(first, "content").text == "one\ntwo, three"
    assert list(second.record) == ["title"]
    assert second.source.item == "row 4"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "euc_jp", "iso2022_jp"])
def test_encodings_without_a_mark(encoding: str) -> None:
    data = table(JAPANESE, ROW_JA).encode(encoding)
    assert tabular.detects(data) == "csv"
    (credential,) = read(data)
    assert only(credential, "title").text == "データサイエンス入門"
    assert set(credential.record) == {*MANDATORY, "classHours"}


def test_utf_16_of_the_other_order_with_its_mark() -> None:
    (credential,) = read(b"\xfe\xff" + table(JAPANESE, ROW_JA).encode("utf-16-be"))
    assert only(credential, "awardingBody").text == "例示大学"


def test_characters_that_only_old_windows_has() -> None:
    """Half-width katakana, a circled number and ㈱ are in code page 932, and not in Shift_JIS proper."""
    (credential,) = read(table(["ｺｰｽ名", "発行機関"], ["ﾏｲｸﾛ①", "㈱例示"]).encode("cp932"))
    assert only(credential, "title").text == "ﾏｲｸﾛ①"
    assert only(credential, "awardingBody").text == "㈱例示"


def test_tabs_are_told_by_content_though_cells_have_commas() -> None:
    text = "Title\tContent\tEffort (h)\nA\tone, two, three\t1,5\nB\tx, y; z\t2\n"
    first, second = read(text, "courses.csv")
    assert only(first, "content").text == "one, two, three"
    assert facet(only(first, "learnerEffort"), "hours") == (Decimal("1.5"),)
    assert only(second, "content").text == "x, y; z"


def test_semicolons_with_decimal_commas() -> None:
    (credential,) = read("Titel;Title;Effort (h);ECTS\nx;A;1,5;0,05\n")
    assert facet(only(credential, "learnerEffort"), "hours") == (Decimal("1.5"),)
    assert facet(only(credential, "creditRecognition"), "cwu:ECTS") == (Decimal("0.05"),)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    (credential,) = read(f'Title,Content{end}A,"one{end}two"{end}')
    assert only(credential, "content").text == f"one{end}two"


# ---- headers


@pytest.mark.parametrize(
    ("header", "cell", "descriptor", "name", "value"),
    [
        ("学習量 / Learner Effort", "30 h", "learnerEffort", "hours", Decimal(30)),
        ("学習量（時間）", "90", "learnerEffort", "hours", Decimal(90)),
        ("Effort (hours)", "1,5", "learnerEffort", "hours", Decimal("1.5")),
        ("LEARNER_EFFORT", "30 h", "learnerEffort", "hours", Decimal(30)),
        ("Effort (ECTS)", "2", "learnerEffort", "cwu:ECTS", Decimal(2)),
        ("ECTS", "2", "creditRecognition", "cwu:ECTS", Decimal(2)),
        ("単位数（ECTS）", "2", "creditRecognition", "cwu:ECTS", Decimal(2)),
        ("Credits", "3", "creditRecognition", "amount", Decimal(3)),
        ("Class hours", "60", "classHours", "hours", Decimal(60)),
        ("classHours", "60", "classHours", "hours", Decimal(60)),
        ("授業時間（時間）", "60", "classHours", "hours", Decimal(60)),
        ("learnerEffort (hours)", "1,5", "learnerEffort", "hours", Decimal("1.5")),
        ("learner_effort（時間）*", "90", "learnerEffort", "hours", Decimal(90)),
        ("learnerEffort (ECTS)", "2", "learnerEffort", "cwu:ECTS", Decimal(2)),
        ("classHours (hours)", "60", "classHours", "hours", Decimal(60)),
        ("Class_Hours [h]", "60", "classHours", "hours", Decimal(60)),
        ("creditRecognition (ECTS)", "2", "creditRecognition", "cwu:ECTS", Decimal(2)),
        ("creditRecognition (points)", "2", "creditRecognition", "amount", Decimal(2)),
        ("dateOfIssuing (YYYY-MM-DD)", "2025-04-30", "dateOfIssuing", "date", date(2025, 4, 30)),
        ("EQF level", "6", "level", "scheme", "EQF"),
        ("10. 学習量（総学習時間）*", "30時間", "learnerEffort", "hours", Decimal(30)),
        ("Language", "en-EN", "language", "languageTag", "en"),
        ("学習量\nLearner effort (h)", "90", "learnerEffort", "hours", Decimal(90)),
        ("学習量（時間） / Learner effort (hours)", "90", "learnerEffort", "hours", Decimal(90)),
        ("学習量（総学習時間） / Learner effort [hours]", "90", "learnerEffort", "hours", Decimal(90)),
        ("Effort, hours", "90", "learnerEffort", "hours", Decimal(90)),
        ("Effort in hours", "90", "learnerEffort", "hours", Decimal(90)),
        ("学習量：時間", "90", "learnerEffort", "hours", Decimal(90)),
        ("Credits in ECTS", "2", "creditRecognition", "cwu:ECTS", Decimal(2)),
        ("Usaha pelajar", "30 jam", "learnerEffort", "hours", Decimal(30)),
        ("Tarikh dikeluarkan", "2025-04-30", "dateOfIssuing", "date", date(2025, 4, 30)),
        ("Country/Region of the issuer", "The Netherlands", "issuerCountry", "country", "NL"),
    ],
)
def test_headers_name_descriptors_and_units(header: str, cell: str, descriptor: str, name: str, value: object) -> None:
    (credential,) = read(table(["Title", header], ["A", cell]))
    assert facet(only(credential, descriptor), name) == (value,)


@pytest.mark.parametrize(
    "header",
    ["学習量（総学習時間）", "Learner effort", "learnerEffort", "learnerEffort (total)", "learnerEffort (minutes)"],
)
def test_a_bare_number_without_a_unit_is_only_text(header: str) -> None:
    (credential,) = read(table(["Title", header], ["A", "90"]))
    value = only(credential, "learnerEffort")
    assert (value.form, value.facets) == (Form.TEXT, ())


@pytest.mark.parametrize("header", ["effortless (hours)", "(hours)", "learnerEffort hours)", "learnerEffort ()"])
def test_a_unit_in_brackets_does_not_make_a_descriptor(header: str) -> None:
    (credential,) = read(table(["Title", "Level", header], ["A", "EQF 6", "90"]))
    assert credential.record.unused == ("C2",)


def test_unknown_columns_are_unused_and_two_columns_are_two_values() -> None:
    (credential,) = read(table(["Title", "memo", "Effort", "学習量"], ["A", "x", "30 h", "30時間"]))
    assert credential.record.unused == ("B2",)
    assert [v.pointer for v in credential.record["learnerEffort"]] == ["C2", "D2"]


def test_the_header_need_not_be_the_first_row() -> None:
    (credential,) = read(
        table(["Title of our catalogue", ""], ["", ""], ["2025", ""], ["Title", "Level"], ["A", "EQF 6"])
    )
    assert credential.source.item == "row 5"
    assert only(credential, "level").pointer == "B5"


def test_a_second_row_of_headers_is_no_record() -> None:
    found = read(table(["名称", "学修成果"], ["Title", "Learning outcomes"], ["A", "B"]))
    assert [c.source.item for c in found] == ["row 3"]


def test_a_second_row_of_headers_divides_the_first() -> None:
    """A heading over two columns: below it stand which two."""
    (credential,) = read("名称,学習量,,評価\n,総時間,授業時間,\nA,90時間,60時間,筆記試験\n")
    assert credential.source.item == "row 3"
    assert facet(only(credential, "learnerEffort"), "hours") == (Decimal(90),)
    assert facet(only(credential, "classHours"), "hours") == (Decimal(60),)
    assert credential.record.unused == ()


@pytest.mark.parametrize("units", ["hours,ECTS", "（時間）,（ECTS）", "[h],ECTS credits"])
def test_a_row_of_units_below_the_headers(units: str) -> None:
    (credential,) = read(f"Title,Effort,Credits\n,{units}\nA,90,3\n")
    assert credential.source.item == "row 3"
    assert facet(only(credential, "learnerEffort"), "hours") == (Decimal(90),)
    assert facet(only(credential, "creditRecognition"), "cwu:ECTS") == (Decimal(3),)


def test_names_in_two_languages_and_then_units() -> None:
    (credential,) = read("名称,学習量\nTitle,Learner effort\n,時間\nA,90\n")
    assert credential.source.item == "row 4"
    assert facet(only(credential, "learnerEffort"), "hours") == (Decimal(90),)


def test_a_record_that_only_looks_like_units_is_a_record() -> None:
    found = read("Title,Effort,Credits\nECTS,90 hours,3 ECTS\nB,1 h,\n")
    assert [only(c, "title").text for c in found] == ["ECTS", "B"]


def test_headings_of_groups_above_the_headers() -> None:
    (credential,) = read("基本情報,,学修\n名称,発行機関,学修成果\nA,B,C\n")
    assert {d: only(credential, d).text for d in credential.record} == {
        "title": "A", "awardingBody": "B", "learningOutcomes": "C",
    }  # fmt: skip


def test_a_form_with_a_label_a_row_is_one_record() -> None:
    (credential,) = read("項目,記入欄\n名称,データ入門\n発行機関,例示大学\n学習量（時間）,90\n備忘,x\n")
    assert credential.source.item == "column B"
    assert only(credential, "title").pointer == "B2"
    assert facet(only(credential, "learnerEffort"), "hours") == (Decimal(90),)
    assert credential.record.unused == ("B1", "B5")


def test_two_columns_of_records_are_no_form() -> None:
    found = read("Title,Level\nTitle,EQF 5\nLevel,EQF 6\nContent,EQF 7\n")
    assert [only(c, "title").text for c in found] == ["Title", "Level", "Content"]


def test_without_learner_and_date_columns_it_is_an_offering() -> None:
    (offering,) = read(table(ENGLISH[2:], ROW[2:]))
    assert not offering.record.award
    (award,) = read(table(["Title", "Date of issuing"], ["A", ""]))
    assert award.record.award
    assert award.record["dateOfIssuing"] == ()


def test_a_spreadsheet_certifies_nothing_by_itself() -> None:
    (credential,) = read(table(ENGLISH, ROW))
    assert credential.record["certification"] == ()


# ---- forms


@pytest.mark.parametrize(
    ("header", "cell", "form"),
    [
        ("Assessment", "-", Form.PLACEHOLDER),
        ("Assessment", "TBD", Form.PLACEHOLDER),
        ("Assessment", "なし", Form.NONE),
        ("Assessment", "none", Form.NONE),
        ("Assessment", "Written test", Form.CODED),
        ("Assessment", "Written test and a talk with the teacher", Form.TEXT),
        ("Form of participation", "online", Form.CODED),
        ("Form of participation", "Online via our platform", Form.TEXT),
        ("Form of participation", "Online, asynchronous", Form.CODED),
        ("Form of participation", "対面、非同期型", Form.CODED),
        ("Form of participation", "Online, with a camera", Form.TEXT),
        ("Assessment", "#N/A", Form.PLACEHOLDER),
        ("Awarding body", "#REF!", Form.PLACEHOLDER),
        ("Effort (hours)", "90", Form.STRUCTURED),
        ("Effort", "90 hours", Form.STRUCTURED),
        ("Effort", "PT90H", Form.STRUCTURED),
        ("Effort", "90 hours (60 class hours)", Form.TEXT),
        ("Effort", "one semester", Form.TEXT),
        ("Date of issuing", "2025/4/30", Form.STRUCTURED),
        ("Country", "Japan", Form.CODED),
        ("Country", "Tokyo", Form.TEXT),
        ("Country", "XX", Form.PLACEHOLDER),
        ("Level", "EQF 6", Form.CODED),
        ("Level", "修士レベル", Form.TEXT),
        ("Awarding body", "None", Form.PLACEHOLDER),
        ("Learning outcomes", "Analyse data", Form.TEXT),
    ],
)
def test_forms(header: str, cell: str, form: Form) -> None:
    (credential,) = read(table(["Title", header], ["A", cell]))
    (value,) = [v for d in credential.record if d != "title" for v in credential.record[d] if not v.span]
    assert value.form is form
    assert value.text == cell


@pytest.mark.parametrize(("cell", "code"), [("2015-04-31", "impossible-date"), ("04/05/2025", "unclear-date")])
def test_dates_that_give_no_day(cell: str, code: str) -> None:
    (credential,) = read(table(["Title", "Issued on"], ["A", cell]))
    assert only(credential, "dateOfIssuing").form is Form.RELATED
    assert [(n.code, n.pointer) for n in credential.notices] == [(code, "B2")]


# ---- XLSX


def test_cells_of_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["名称", "発行日", "学習量", "授業時間数", "単位数（ECTS）", "積み上げ可能性", "備忘"])
    sheet.append(["A", datetime(2025, 4, 30), 90, timedelta(hours=60), 2.5, False, "x"])
    sheet["C2"].number_format = '0"時間"'
    out = io.BytesIO()
    book.save(out)
    assert tabular.detects(out.getvalue()) == "xlsx"
    (credential,) = read(out.getvalue(), "a.xlsx")
    assert (credential.source.carrier, credential.source.item) == ("xlsx", "row 2")
    assert only(credential, "dateOfIssuing").text == "2025-04-30"
    assert facet(only(credential, "dateOfIssuing"), "date") == (date(2025, 4, 30),)
    effort = only(credential, "learnerEffort")
    assert (effort.text, effort.pointer, effort.form) == ("90", "C2", Form.STRUCTURED)
    assert facet(effort, "hours") == (Decimal(90),)
    assert facet(only(credential, "classHours"), "hours") == (Decimal(60),)
    assert facet(only(credential, "creditRecognition"), "cwu:ECTS") == (Decimal("2.5"),)
    assert only(credential, "stackability").form is Form.NONE
    assert credential.record.unused == ("G2",)


def test_several_sheets_name_themselves_in_places() -> None:
    data = workbook(Notes=[["see", "below"]], Courses=[["Title", "Level"], ["A", "EQF 6"]])
    (credential,) = read(data, "a.xlsx")
    assert only(credential, "level").pointer == "Courses!B2"
    assert credential.source.item == "Courses row 2"


def test_cells_merged_downwards_hold_for_every_row() -> None:
    """A body that stands once beside its courses, and headers merged over two rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [
        ["発行機関", "名称", "学習量", None], [None, None, "総時間（時間）", "授業時間（時間）"],
        ["例示大学", "A", 90, 60], [None, "B", 30, 20], ["別の大学", "C", 15, 10], [None, "D", 15, 10],
    ]:  # fmt: skip
        sheet.append(row)
    for place in ("A1:A2", "B1:B2", "C1:D1", "A3:A4"):
        sheet.merge_cells(place)
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "a.xlsx")
    assert [c.source.item for c in found] == ["row 3", "row 4", "row 5", "row 6"]
    assert [[(v.text, v.pointer) for v in c.record["awardingBody"]] for c in found] == [
        [("例示大学", "A3")], [("例示大学", "A3")], [("別の大学", "A5")], [],
    ]  # fmt: skip
    assert [facet(only(c, "classHours"), "hours") for c in found[:2]] == [(Decimal(60),), (Decimal(20),)]


def test_formulas_are_not_evaluated() -> None:
    data = workbook(Sheet=[["Title", "Effort (hours)", "Content"], ["A", "=45*2", '=HYPERLINK("http://x")']])
    (credential,) = read(data, "a.xlsx")
    assert credential.record["title"][0].form is Form.TEXT
    for descriptor in ("learnerEffort", "content"):
        assert [v.form for v in credential.record[descriptor]] == [Form.RELATED]
    assert [n.code for n in credential.notices] == ["formula-not-saved", "formula-not-saved"]


def test_a_column_that_names_no_descriptor_is_noticed() -> None:
    (credential,) = read(b"Title,Room number\nA,12\n", "a.csv")
    assert [(n.code, dict(n.params)) for n in credential.notices] == [("columns-not-read", {"columns": "Room number"})]


def test_headers_without_a_row_are_refused_as_such() -> None:
    with pytest.raises(UnreadableInput, match="no row stands below"):
        read(b"Title,Level,Language\n", "a.csv")


def test_formatting_far_below_the_records_does_no_harm() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title", "Level"])
    sheet.append(["A", "EQF 6"])
    sheet["A90000"].number_format = "0.0"
    sheet["ZZ1"].number_format = "0.0"
    out = io.BytesIO()
    book.save(out)
    assert len(read(out.getvalue(), "a.xlsx")) == 1


# ---- what is refused, and what is not a table


def test_no_recognised_header() -> None:
    with pytest.raises(UnknownFormat, match=r"courses\.csv: .* column headers"):
        read("a,b\n1,2\n")


@pytest.mark.parametrize(
    "data",
    [
        workbook(S=[["Title", "Level"], ["A", "EQF 6"]])[:-200],
        b"PK\x03\x04xl/workbook.xml and nothing more",
    ],
)
def test_a_damaged_workbook(data: bytes) -> None:
    assert tabular.detects(data) == "xlsx"
    with pytest.raises(UnreadableInput, match="damaged"):
        read(data, "broken.xlsx")


def test_a_workbook_with_damaged_contents() -> None:
    whole = workbook(S=[["Title", "Level"], ["A", "EQF 6"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, content[: len(content) // 2] if "sheet1" in entry else content)
    with pytest.raises(UnreadableInput, match="damaged"):
        read(out.getvalue(), "broken.xlsx")


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    with pytest.raises(LimitExceeded):
        read(out.getvalue(), "bomb.xlsx")


def test_too_many_records() -> None:
    with pytest.raises(LimitExceeded, match="row 1002"):
        read("Title,Level\n" + "A,EQF 6\n" * 1100)


def test_the_limits_of_a_table_are_those_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LIMITS", replace(LIMITS, table_columns=2, cell_characters=50))
    assert read("Title,Level\nA,EQF 6\n")
    with pytest.raises(LimitExceeded, match="2 columns"):
        read("Title,Level,Content\nA,EQF 6,x\n")
    with pytest.raises(UnreadableInput, match="50"):
        read(f"Title,Level\n{'A' * 51},EQF 6\n")


def test_a_cell_beyond_all_measure() -> None:
    with pytest.raises(UnreadableInput):
        read("Title,Level\nA," + "x" * 200_000 + "\n")


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1,\n "b": 2,\n "c": 3}',
        b'[{"a": 1,\n "b": 2}]',
        b'\xef\xbb\xbf{\n"a": 1,\n"b": 2}',
        b"@prefix a: <b> .\na:b a:c a:d ;\n a:e a:f, a:g ;\n a:h a:i, a:j .\n",
        b"# a comment, with a comma\n# another, too\n@prefix a: <b> .\na:b a:c a:d, a:e ;\n",
        b"<?xml version='1.0'?>\n<a b='1,2'/>\n<c d='3,4'/>",
        b"eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
        b"\x89PNG\r\n\x1a\n,,\n,,",
        b"PK\x03\x04 some other archive",
        b"one line, only",
        b"",
    ],
)
def test_not_a_table(data: bytes) -> None:
    assert tabular.detects(data) == ""


def test_a_zip_that_holds_a_workbook_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("courses.xlsx", workbook(S=[["Title"], ["A"]]))
    assert tabular.detects(out.getvalue()) == ""


def test_errors_do_not_name_the_learner(tmp_path: Path) -> None:
    rows = table(["learner", "memo"], *(["山田 花子", "x"] for _ in range(1100)))
    with pytest.raises(LimitExceeded) as caught:
        read(rows)
    assert "山田" not in str(caught.value)
