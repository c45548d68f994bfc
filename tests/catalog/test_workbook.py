"""The working group's workbook: written, edited as a spreadsheet program would, and read back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from published import folder

from crosswalk.catalog import Catalog
from crosswalk.errors import LimitExceeded, NotAcceptable, UnreadableInput
from crosswalk.model.proposal import Action, MappingTarget, Preview, StatementTarget, fields
from crosswalk.reports import refusal
from crosswalk.tasks.matrix import matrix
from crosswalk.tasks.proposals import preview, propose_edits, workbook

EDITION = "eu@2022"
STATEMENTS, MAPPINGS, MATRIX = "Statements 記載", "Mappings 対応", "Matrix 対照表"
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("workbook") / "published")


@pytest.fixture(scope="module")
def known(root: Path) -> Catalog:
    return Catalog([root])


@pytest.fixture(scope="module")
def made(known: Catalog) -> bytes:
    return workbook(matrix(["eu", EDITION], catalog=known), catalog=known)


class Edited:
    """A workbook opened for editing, with its cells by row and English heading."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, name: str) -> Worksheet:
        found: Worksheet = self.book[name]
        return found

    def column(self, sheet: str, heading: str) -> int:
        return next(c.column for c in self.sheet(sheet)[1] if str(c.value).split("\n")[1] == heading)

    def row(self, sheet: str, **cells: str) -> int:
        for number in range(2, self.sheet(sheet).max_row + 1):
            if all(self.cell(sheet, number, h.replace("_", " ")).value == v for h, v in cells.items()):
                return number
        raise KeyError(cells)

    def cell(self, sheet: str, row: int, heading: str) -> Any:
        return self.sheet(sheet).cell(row, self.column(sheet, heading))

    def statement(self, identifier: str, heading: str) -> Any:
        return self.cell(STATEMENTS, self.row(STATEMENTS, Edition=EDITION, Identifier=identifier), heading)

    def append(self, sheet: str, **cells: str) -> int:
        row = self.sheet(sheet).max_row + 1
        for heading, value in cells.items():
            self.cell(sheet, row, heading.replace("_", " ")).value = value
        return row

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


@pytest.fixture
def edited(made: bytes) -> Edited:
    return Edited(made)


def read(edited: Edited | bytes, known: Catalog) -> Preview:
    data = edited if isinstance(edited, bytes) else edited.saved()
    return preview(data, name="m.xlsx", catalog=known)


# ---- what is written


def test_two_runs_give_the_same_bytes(made: bytes, known: Catalog) -> None:
    assert workbook(matrix(["eu", EDITION], catalog=known), catalog=known) == made


def test_the_sheets_have_headings_in_both_languages(edited: Edited) -> None:
    assert [s.title for s in edited.book.worksheets if s.sheet_state == "visible"] == [
        MATRIX, STATEMENTS, MAPPINGS, "Notes 注",
    ]  # fmt: skip
    for name in (STATEMENTS, MAPPINGS):
        heads = [str(c.value).split("\n") for c in edited.sheet(name)[1]]
        assert all(len(h) == 2 and re.search("[ぁ-んァ-ヶ一-龠]", h[0]) for h in heads)


def test_every_statement_and_mapping_has_its_row(edited: Edited, known: Catalog) -> None:
    editions = [known.edition("eu"), known.edition(EDITION)]
    assert edited.sheet(STATEMENTS).max_row == 1 + sum(len(e.statements) for e in editions)
    assert edited.sheet(MAPPINGS).max_row == 1 + sum(len(s.mappings) for s in known.mapping_sets)
    assert edited.statement("level", "Obligation").value == "必須 Mandatory"
    assert edited.statement("level", "Condition (Japanese)").value == "該当する場合"
    assert edited.statement("level", "Evidence").value == "Q 引用 Reproduced by a third party"
    assert edited.statement("EU-05", "Kind of statement").value == "exclusion"


def test_the_table_says_symbol_and_both_words(edited: Edited) -> None:
    head, *rows = edited.sheet(MATRIX).iter_rows(values_only=True)
    assert [str(h).split("\n")[-1] for h in head[3:]] == ["eu@jwg-2024", EDITION]
    assert str(head[4]).startswith("EU附属書I（2022）\nEU Annex I (2022)\n")
    cells = {r[0]: r for r in rows}
    assert len(cells) == 17
    assert cells["title"][4] == "● 必須 mandatory"
    assert cells["prerequisites"][4] == "○ 選択 optional"
    assert cells["level"][4] == "● 必須 mandatory\n該当する場合 if applicable"
    assert cells["language"][4] == "– 言及なし – no statement"


def test_obligation_and_evidence_are_lists_of_choices(edited: Edited) -> None:
    sheet = edited.sheet(STATEMENTS)
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    notes = edited.sheet("Notes 注")
    for heading, due in (("Obligation", "必須 Mandatory"), ("Evidence", "Q 引用 Reproduced by a third party")):
        letter = sheet.cell(1, edited.column(STATEMENTS, heading)).column_letter
        first, last = re.findall(r"\$A\$(\d+)", str(lists[f"{letter}2"]))
        shown = [notes.cell(n, 1).value for n in range(int(first), int(last) + 1)]
        assert due in shown
        assert len(shown) == 6


def test_no_cell_is_a_formula_or_link(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert not [s for s in sheets if "<f>" in s or "<hyperlink" in s]


# ---- what is read back


def test_an_unchanged_workbook_proposes_nothing(made: bytes, edited: Edited, known: Catalog) -> None:
    for found in (read(made, known), read(edited, known)):
        assert found.edits == ()
        assert found.current
        assert found.version == known.version()


def test_every_changed_cell_is_an_edit_with_its_place(edited: Edited, known: Catalog) -> None:
    row = edited.row(STATEMENTS, Edition=EDITION, Identifier="title")
    for heading, value in (
        ("Obligation", "optional"), ("Label (Japanese)", "題名\n（案）"), ("Evidence", "s"), ("Carrier", "提供機関"),
        ("Reason for the change", "as the text says"),
    ):  # fmt: skip
        edited.cell(STATEMENTS, row, heading).value = value
    mapped = edited.row(MAPPINGS, Subject="eu-2022:title", Edition_of_the_subject=EDITION)
    edited.cell(MAPPINGS, mapped, "Confidence (0 to 1)").value = 0.5
    edited.cell(MAPPINGS, mapped, "Day of review").value = date(2026, 11, 20)
    edited.cell(MAPPINGS, mapped, "Reviewer").value = "orcid:0000-0001-2345-6789"
    found = read(edited, known).edits
    label = known.edition(EDITION).statement_about("title")
    assert label is not None
    assert [(e.place, e.before, e.after) for e in found] == [
        (f"{STATEMENTS}!G{row}", "mandatory", "optional"),
        (f"{STATEMENTS}!J{row}", label.label.ja, "題名 （案）"),
        (f"{STATEMENTS}!P{row}", "Q", "S"),
        (f"{STATEMENTS}!Q{row}", "award", "provider"),
        (f"{MAPPINGS}!I{mapped}", "0.9", "0.5"),
        (f"{MAPPINGS}!P{mapped}", "", "orcid:0000-0001-2345-6789"),
        (f"{MAPPINGS}!Q{mapped}", "", "2026-11-20"),
    ]
    assert {e.action for e in found} == {Action.CHANGE}
    assert found[0].target == StatementTarget(EDITION, "title", "obligation")
    assert found[4].target == MappingTarget(
        "https://w3id.org/mcx/eu/2022/title", "exactMatch", "https://w3id.org/mcx/descriptor/title", False, "confidence"
    )
    assert [e.reason for e in found] == ["as the text says"] * 4 + [""] * 3
    assert not any(e.stale for e in found)


def test_every_editable_column_is_read(edited: Edited, known: Catalog) -> None:
    """One edit a white column; grey ones are refused below."""
    other = {"Obligation": "Optional", "Evidence": "P", "Carrier": "Provider", "Predicate": "broadMatch",
             "Modifier (Not)": "Not", "Justification": "semapv:LexicalMatching", "Confidence (0 to 1)": "0.1",
             "Author": "orcid:1", "Reviewer": "orcid:1", "Day of review": "2026-01-01",
             "Day of the mapping": "2026-01-01"}  # fmt: skip
    statement = edited.row(STATEMENTS, Edition=EDITION, Identifier="title")
    mapping = edited.row(MAPPINGS, Subject="eu-2022:title", Edition_of_the_subject=EDITION)
    for sheet, row in ((STATEMENTS, statement), (MAPPINGS, mapping)):
        for cell in edited.sheet(sheet)[row]:
            heading = str(edited.sheet(sheet).cell(1, cell.column).value).split("\n")[1]
            if cell.fill.fgColor.rgb != "FFEEEEEE":
                cell.value = other.get(heading, "changed")
    found = read(edited, known).edits
    assert sum(e.place.startswith(STATEMENTS) for e in found) == 11
    assert sum(e.place.startswith(MAPPINGS) for e in found) == 13


def test_deleted_rows_are_retired_and_added_rows_added(edited: Edited, known: Catalog) -> None:
    edited.sheet(STATEMENTS).delete_rows(edited.row(STATEMENTS, Edition=EDITION, Identifier="EU-07"))
    words = {"Label_(Japanese)": "価格", "Label_(English)": "Price", "Definition_(Japanese)": "費用。",
             "Definition_(English)": "The cost.", "Clause_(Japanese)": "条項", "Clause_(English)": "cl."}  # fmt: skip
    row = edited.append(
        STATEMENTS, Edition=EDITION, Descriptor="price", Relation_to_the_descriptor="closeMatch",
        Obligation="選択", Evidence="S", Carrier="提供講座 Offering", **words,
    )  # fmt: skip
    mapped = _mapping_row(edited)
    retired, new, linked = sorted(
        read(edited, known).edits, key=lambda e: (e.action is not Action.RETIRE, e.place[0] != "S")
    )
    assert (retired.action, retired.target, retired.after) == (Action.RETIRE, StatementTarget(EDITION, "EU-07"), "")
    assert fields(retired.before)["obligation"] == "recommended"
    assert (new.action, new.place, new.target) == (
        Action.ADD,
        f"{STATEMENTS}!A{row}",
        StatementTarget(EDITION, "price"),
    )
    assert fields(new.after) == {
        "edition": EDITION, "statement": "price", "kind": "descriptor", "descriptor": "price",
        "relation": "closeMatch", "obligation": "optional", "label.ja": "価格", "label.en": "Price",
        "definition.ja": "費用。", "definition.en": "The cost.", "clause.ja": "条項", "clause.en": "cl.",
        "evidence": "S", "carrier": "offering",
    }  # fmt: skip
    assert (linked.action, linked.place) == (Action.ADD, f"{MAPPINGS}!A{mapped}")
    assert fields(linked.after)["subject"] == "https://w3id.org/mcx/eu/2022/price"


def _mapping_row(edited: Edited) -> int:
    row = edited.sheet(MAPPINGS).max_row + 1
    for heading, value in {
        "Subject": "eu-2022:price", "Predicate": "closeMatch", "Object": "cwd:price", "Confidence (0 to 1)": "0.8",
        "Evidence": "S", "Justification": "semapv:ManualMappingCuration", "Edition of the subject": EDITION,
        "Edition of the object": "descriptor", "Clause (Japanese)": "条項", "Clause (English)": "a clause",
    }.items():  # fmt: skip
        edited.cell(MAPPINGS, row, heading).value = value
    return row


def test_rows_and_columns_may_be_moved(edited: Edited, known: Catalog) -> None:
    sheet = edited.sheet(STATEMENTS)
    rows = [[c.value for c in r] for r in sheet.iter_rows()]
    head, body = rows[0], rows[1:][::-1]
    for number, row in enumerate([head, *body], start=1):
        for column, value in enumerate(row[::-1], start=1):
            sheet.cell(number, column).value = value
    assert read(edited, known).edits == ()


# ---- what it was made from


def republished(root: Path, target: Path, old: str, new: str) -> Catalog:
    changed = folder(target)
    path = changed / "vocab" / "frameworks" / "eu@2022.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Catalog([changed])


def test_edits_are_against_what_the_workbook_was_made_from(edited: Edited, root: Path, tmp_path: Path) -> None:
    later = republished(root, tmp_path / "later", '"Title of the micro-credential"@en', '"Name"@en')
    untouched = read(edited, later)
    assert (untouched.edits, untouched.current) == ((), False)
    edited.statement("title", "Label (English)").value = "Heading"
    (edit,) = read(edited, later).edits
    assert (edit.before, edit.after, edit.stale) == ("Title of the micro-credential", "Heading", True)
    edited.statement("title", "Label (English)").value = "Name"
    assert read(edited, later).edits == ()


def test_a_workbook_of_other_editions_is_refused(made: bytes) -> None:
    with pytest.raises(UnreadableInput, match="eu@2022, which is not known here"):
        read(made, _without(EDITION))


def _without(edition: str) -> Catalog:
    class Less(Catalog):
        @property
        def editions(self) -> Any:
            return tuple(e for e in super().editions if e.id != edition)

    from crosswalk.catalog import data_root

    return Less([data_root()])


# ---- proposals from it


def test_edits_become_proposals_once(edited: Edited, known: Catalog) -> None:
    edited.statement("title", "Label (English)").value = "Heading"
    found = read(edited, known).edits
    with pytest.raises(NotAcceptable, match=rf"{STATEMENTS}!R\d+: A change or retirement needs a reason"):
        propose_edits(found, by="Hanako", on=DAY)
    (new,) = propose_edits(found, by="Hanako", reason="shorter", on=DAY)
    assert (new.value, new.against, new.reason, new.by) == (
        "Heading",
        "Title of the micro-credential",
        "shorter",
        "Hanako",
    )
    assert propose_edits(found, by="Hanako", reason="shorter", on=date(2026, 12, 1), kept=[new]) == ()
    assert len(propose_edits(found, by="Taro", reason="shorter", on=DAY, kept=[new])) == 1


# ---- what is refused, naming the cell

Damage = Callable[[Edited], object]


def put(heading: str, value: object, identifier: str = "title") -> Damage:
    def damage(edited: Edited) -> None:
        edited.statement(identifier, heading).value = value

    return damage


def put_mapping(heading: str, value: object) -> Damage:
    def damage(edited: Edited) -> None:
        edited.cell(MAPPINGS, 2, heading).value = value

    return damage


def copy_row(edited: Edited) -> None:
    sheet = edited.sheet(STATEMENTS)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(50, column).value = sheet.cell(20, column).value


def new_row(**cells: str) -> Damage:
    base = {
        "Edition": EDITION, "Descriptor": "price", "Relation to the descriptor": "closeMatch", "Obligation": "optional",
        "Label (Japanese)": "価格", "Label (English)": "Price", "Definition (Japanese)": "費用。",
        "Definition (English)": "Cost.", "Clause (Japanese)": "条項", "Clause (English)": "a clause",
        "Evidence": "S", "Carrier": "offering",
    }  # fmt: skip

    def damage(edited: Edited) -> None:
        row = edited.sheet(STATEMENTS).max_row + 1
        for heading, value in (base | {k.replace("_", " "): v for k, v in cells.items()}).items():
            edited.cell(STATEMENTS, row, heading).value = value

    return damage


def delete_sheet(name: str) -> Damage:
    return lambda edited: edited.book.remove(edited.sheet(name))


def delete_column(edited: Edited) -> None:
    edited.sheet(STATEMENTS).delete_cols(edited.column(STATEMENTS, "Evidence"))


REFUSED: list[tuple[Damage, str, str]] = [
    (
        put("Obligation", "mandatry"),
        r"Statements 記載!G\d+",
        "“mandatry” is not an obligation. Use one of 必須 Mandatory, ",
    ),
    (put("Obligation", "exclusion"), r"Statements 記載!G\d+", "is not an obligation"),
    (put("Obligation", None), r"Statements 記載!G\d+", "“” is not an obligation"),
    (put("Evidence", "X"), r"Statements 記載!P\d+", "“X” is not an evidence code"),
    (put("Carrier", "lorry"), r"Statements 記載!Q\d+", "“lorry” is not a carrier"),
    (put("Label (English)", " "), r"Statements 記載!K\d+", "both languages are needed"),
    (put("Definition (English)", "x" * 5001), r"Statements 記載!M\d+", "longer than 5000"),
    (put("Definition (English)", "=1+1"), r"Statements 記載!M\d+", "A formula stands here"),
    (put("Identifier", "heading"), r"Statements 記載!C\d+", "has become “heading”. Put back “title”"),
    (put("Edition", "eu@1999"), r"Statements 記載!B\d+", "has become “eu@1999”"),
    (put("Descriptor", "level"), r"Statements 記載!E\d+", "has become “level”"),
    (put("Row (empty in new rows)", "S999"), r"Statements 記載!A\d+", "“S999” is no row"),
    (put_mapping("Predicate", "sameAs"), r"Mappings 対応!D2", "“sameAs” is not a predicate"),
    (put_mapping("Confidence (0 to 1)", 2), r"Mappings 対応!I2", "“2” is not a confidence"),
    (put_mapping("Justification", "because"), r"Mappings 対応!H2", "“because” is not a justification"),
    (put_mapping("Reviewer", "Hanako"), r"Mappings 対応!P2", "“Hanako” does not identify a person"),
    (put_mapping("Day of review", "soon"), r"Mappings 対応!Q2", "“soon” is not a day"),
    (put_mapping("Object", "cwd:level"), r"Mappings 対応!F2", "has become"),
    (put_mapping("Subject", "title"), r"Mappings 対応!B2", "has become “title”"),
    (put_mapping("Label of the object", "x"), r"Mappings 対応!G2", "has become “x”"),
    (copy_row, r"Statements 記載!A50", "stands twice"),
    (
        new_row(Edition="eu@1999"),
        r"Statements 記載!B\d+",
        "“eu@1999” is not an edition. Use one of eu@jwg-2024, eu@2022",
    ),
    (new_row(Edition=""), r"Statements 記載!B\d+", "is not an edition"),
    (new_row(Descriptor="cost"), r"Statements 記載!E\d+", "“cost” is not a descriptor"),
    (new_row(Identifier="the price"), r"Statements 記載!C\d+", "is not an identifier"),
    (new_row(Identifier="title"), r"Statements 記載!C\d+", "“title” stands in another row already"),
    (new_row(Kind_of_statement="rule"), r"Statements 記載!D\d+", "needs a shape of its own"),
    (new_row(Obligation="information"), r"Statements 記載!G\d+", "asks for something"),
    (new_row(Relation_to_the_descriptor=""), r"Statements 記載!F\d+", "is not a relation"),
    (lambda e: e.sheet(STATEMENTS).merge_cells("J3:J5"), r"Statements 記載!J3", "Cells are merged"),
    (lambda e: e.sheet(STATEMENTS).cell(3, 30, "note"), r"Statements 記載!AD3", "This column is none"),
    (lambda e: e.sheet(MATRIX).cell(4, 5, "optional"), r"Matrix 対照表!E4", r"Make the change in Statements 記載!G\d+"),
    (lambda e: e.sheet(MATRIX).cell(4, 2, "名前"), r"Matrix 対照表!B4", "Make the change in the sheet Statements"),
    (lambda e: e.sheet("Base 元データ").cell(3, 1, "{}"), r"Base 元データ!A3", "can no longer be read"),
    (lambda e: e.sheet("Base 元データ").delete_rows(2), "Notes 注", "can no longer be read"),
    (delete_sheet(MAPPINGS), "", "The sheet “Mappings 対応” is missing"),
    (delete_sheet("Base 元データ"), "", "The sheet “Base 元データ” is missing"),
    (delete_column, "Statements 記載!1", "The column “根拠 Evidence” is missing"),
]


@pytest.mark.parametrize(("damage", "place", "said"), REFUSED)
def test_what_is_not_understood_is_refused_with_its_cell(
    edited: Edited, known: Catalog, damage: Damage, place: str, said: str
) -> None:
    damage(edited)
    with pytest.raises(UnreadableInput) as caught:
        read(edited, known)
    assert re.fullmatch(place, caught.value.place)
    assert re.search(said, str(caught.value))
    assert len(str(caught.value).splitlines()) == 1
    japanese = refusal(caught.value, "ja")
    assert re.search("[ぁ-ん]", japanese.removeprefix("m.xlsx").replace(caught.value.place, ""))
    assert "{" not in japanese


def test_bytes_that_are_no_workbook(made: bytes, known: Catalog) -> None:
    for data in (b"", b"hello", made[:5000], b"PK\x03\x04" + b"\0" * 100):
        with pytest.raises(UnreadableInput):
            read(data, known)


def test_links_to_other_files(made: bytes, known: Catalog) -> None:
    out = io.BytesIO(made)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")
    with pytest.raises(UnreadableInput, match="links to other files"):
        read(out.getvalue(), known)


def test_what_unpacks_to_too_much(made: bytes, known: Catalog) -> None:
    out = io.BytesIO(made)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", b"\0" * 60_000_000)
    with pytest.raises(LimitExceeded, match="unpacks to more"):
        read(out.getvalue(), known)


def test_too_many_rows(edited: Edited, known: Catalog) -> None:
    edited.sheet(STATEMENTS).cell(20_001, 1, "S1")
    with pytest.raises(LimitExceeded, match="more than 20000 rows"):
        read(edited, known)
