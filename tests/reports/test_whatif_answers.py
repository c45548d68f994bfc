"""What a trial over a corpus and a ranking of levers look like in each form."""

from __future__ import annotations

import json

import pytest

from crosswalk.catalog import Catalog, load
from crosswalk.errors import UnreadableInput
from crosswalk.model.comparison import Lever, Moved, Sensitivity, Setting, Tally, Unread, WhatIf
from crosswalk.model.finding import Verdict
from crosswalk.model.framework import Bilingual
from crosswalk.reports import to_json
from crosswalk.reports import whatif as reports
from crosswalk.reports.delimited import panel_csv
from crosswalk.reports.exports import FORMS
from crosswalk.reports.panel import Panel
from crosswalk.tasks.gaps import gaps
from crosswalk.tasks.whatif import setting, whatif

C, X, U = Verdict.CONFORMS, Verdict.DOES_NOT_CONFORM, Verdict.CANNOT_TELL
UNREAD = Unread(
    "b.ndjson", UnreadableInput("b.ndjson", "The file is empty.", "Check that it was saved whole.", "line 7")
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="module")
def answer(catalog: Catalog) -> WhatIf:
    jwg = catalog.edition("jwg")
    fails = Moved("a.csv", "row 3", "=Maps", "North", "table", jwg.id, C, X, ("level",))
    other = Moved("b.ndjson", "line 2", "Sea", "", "ob2", jwg.id, C, U, ("level", "title"))
    return WhatIf(
        settings=(Setting("jwg", "level", "mandatory"),),
        editions=(jwg,),
        read=4,
        rejected=(UNREAD,),
        verdicts=((jwg.id, ((C, 3),), ((C, 1), (X, 1), (U, 1))),),
        failing=(fails,),
        passing=(),
        other=(other,),
        issuers=(Tally(jwg.id, "", 1, 0, 0, 1), Tally(jwg.id, "North", 2, 1, 0, 0)),
        formats=(Tally(jwg.id, "ob2", 2, 0, 0, 1), Tally(jwg.id, "table", 1, 1, 0, 0)),
    )


@pytest.fixture(scope="module")
def levers(catalog: Catalog) -> Sensitivity:
    change = Bilingual("任意 → 必須", "Optional → Mandatory")
    jwg = catalog.edition("jwg")
    moving = Lever("obligation", "jwg@jwg-2024.level", change, 2, 3, (jwg.id,))
    idle = Lever("format-mapping", "table → title", change, 0, 3, ())
    return Sensitivity((jwg,), 4, (UNREAD,), 3, (moving,), (idle,))


def test_the_list_is_codes_for_machines(answer: WhatIf) -> None:
    assert panel_csv(reports.moves_panel(answer), lang="ja").splitlines() == [
        "editionId,direction,file,item,title,issuer,format,verdictBefore,verdictAfter,descriptors",
        "jwg@jwg-2024,failing,a.csv,row 3,'=Maps,North,table,conforms,does-not-conform,level",
        'jwg@jwg-2024,other,b.ndjson,line 2,Sea,,ob2,conforms,cannot-tell,"level, title"',
    ]


def test_the_table_says_of_how_many(answer: WhatIf, catalog: Catalog) -> None:
    english = reports.whatif_table(answer, catalog, lang="en")
    assert english.startswith(
        "Tried out: jwg.level=mandatory\n"
        "This is a trial; nothing that is published was changed.\n"
        "4 read: 3 judged, 1 could not be read.\n"
        "jwg@jwg-2024: of 3, 1 newly fail, 0 newly pass, 1 have another verdict otherwise.\n"
    )
    assert "│ North " in english
    assert "(none stated)" in english
    japanese = reports.whatif_table(answer, catalog, lang="ja")
    assert "読み込み4件：判定3件、読めなかったもの1件。" in japanese
    assert "jwg@jwg-2024：3件のうち、新たに不適合1件、新たに適合0件、その他の判定の変化1件。" in japanese
    assert "7行目" in japanese
    assert "newly" not in japanese


def test_nothing_that_moves_is_said_in_words(answer: WhatIf, catalog: Catalog) -> None:
    still = WhatIf(answer.settings, answer.editions, 1, (), answer.verdicts, (), (), ())
    assert "No verdict changes." in reports.whatif_table(still, catalog)


def test_every_panel_has_headings_and_cells_for_every_form(
    answer: WhatIf, levers: Sensitivity, catalog: Catalog
) -> None:
    panels: list[Panel] = [
        *reports.whatif_panels(answer), reports.moves_panel(answer), reports.levers_panel(levers, worded=True),
    ]  # fmt: skip
    assert len({p.name for p in panels}) == 7
    for panel in panels:
        assert all(catalog.column(c).ja and catalog.column(c).en for c in panel.columns)
        assert all(len(row) == len(panel.columns) for row in panel.rows)
        for form in FORMS.values():
            assert form.write(panel, catalog, "ja") == form.write(panel, catalog, "ja")


def test_verdicts_before_and_after_add_up(answer: WhatIf) -> None:
    verdicts = next(p for p in reports.whatif_panels(answer) if p.name == "crosswalk-what-if-verdicts")
    assert [(row[1].en, *row[2:]) for row in verdicts.rows if isinstance(row[1], Bilingual)] == [
        ("✔ conforms", 3, 1), ("✘ does not conform", 0, 1), ("? cannot tell", 0, 1),
    ]  # fmt: skip


def test_json_has_the_numbers_and_the_list(answer: WhatIf) -> None:
    read = json.loads(to_json(reports.whatif_object(answer)))
    assert (read["read"], read["judged"], read["settings"]) == (4, 3, ["jwg.level=mandatory"])
    assert read["editions"][0]["after"] == {"conforms": 1, "does-not-conform": 1, "cannot-tell": 1}
    assert read["editions"][0]["formats"][1] == {"name": "table", "failing": 1, "passing": 0, "other": 0, "total": 1}
    assert read["failing"][0]["file"] == "a.csv"
    assert read["unread"][0]["place"] == "line 7"
    assert read["unread"][0]["message"]["ja"].startswith("b.ndjson (7行目)")


def test_levers_are_ranked_and_the_idle_ones_counted(levers: Sensitivity, catalog: Catalog) -> None:
    assert panel_csv(reports.levers_panel(levers), lang="en").splitlines()[1] == (
        "obligation,jwg@jwg-2024.level,Optional → Mandatory,2,3,jwg@jwg-2024"
    )
    assert "1 others move no verdict." in reports.sensitivity_table(levers, catalog)
    assert [k["moved"] for k in reports.sensitivity_object(levers)["levers"]] == [2, 0]


def test_gaps_that_change_stand_before_and_after(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("gaps") / "x.csv"
    path.write_text("title,awardingBody\nMaps,North\n")
    answer = whatif([setting("jwg.level=mandatory")], [path], catalog=catalog)
    changed = {(g["here"], g["there"], g["statement"]): g for g in reports.whatif_object(answer)["gaps"]}
    closed = changed["jwg@jwg-2024", "eu@jwg-2024", "level"]
    assert "mandatory-there" in closed["before"]
    assert closed["after"] == []
    made = changed["au@jwg-2024", "jwg@jwg-2024", "level"]
    assert "mandatory-there" not in made["before"]
    assert "mandatory-there" in made["after"]
    assert {statement for _, _, statement in changed} == {"level"}
    published = gaps("jwg", "eu", catalog)
    assert next(g.classes for g in published.gaps if g.there.id == "level")[0].value == closed["before"][0]
