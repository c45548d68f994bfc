"""The guide to adding a framework, followed by taking its files from the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crosswalk import catalog as catalogs
from crosswalk.model.finding import Verdict
from crosswalk.tasks.check import check
from crosswalk.tasks.lint import lint

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "add-a-framework.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vocab, shapes = re.findall(r"```turtle\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for name, text in (("vocab/frameworks/th.ttl", vocab), ("shapes/th.ttl", shapes)):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_page_s_files_have_no_fault(folder: Path) -> None:
    assert lint(folder) == ()


def test_the_page_s_framework_judges_a_badge(folder: Path) -> None:
    catalog = catalogs.load(folder)
    assert [f.id for f in catalog.frameworks][-1] == "th"
    (report,) = check(ROOT / "examples" / "ob3_jwg-style_ja.json", ["th"], catalog=catalog)
    (judgement,) = report.judgements
    assert judgement.verdict is Verdict.CONFORMS
    assert (judgement.mandatory.met, judgement.optional.met) == (1, 1)
