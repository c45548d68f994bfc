"""The package as others get it: public names, the wheel, the words."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import crosswalk
from crosswalk import text

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted([*(ROOT / "crosswalk").rglob("*.py"), ROOT / "app.py"])


def test_public_names() -> None:
    assert crosswalk.__all__ == sorted(crosswalk.__all__)
    assert set(crosswalk.__all__) == set(crosswalk._HOMES)
    for name in crosswalk.__all__:
        assert getattr(crosswalk, name).__doc__


def test_the_three_public_verbs() -> None:
    badge = ROOT / "examples" / "ob3_jwg-style_ja.json"
    (credential,) = crosswalk.read(badge)
    (report,) = crosswalk.check(credential, ["jwg"])
    assert report.judgements[0].verdict is crosswalk.Verdict.CONFORMS
    assert [f.id for f in crosswalk.frameworks()][:5] == ["jwg", "eu", "au", "my", "rishu"]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_its_data_and_works_elsewhere(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
        names = set(archive.namelist())
    assert {"crosswalk/_data/vocab/core.ttl", "crosswalk/_data/shapes/jwg.ttl", "crosswalk/_data/app.py"} <= names
    assert "crosswalk/_data/vocab/mappings/eu@2022.sssom.tsv" in names
    assert "crosswalk/locale/ja.po" in names
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    code = "import crosswalk; print(crosswalk.__file__); print(crosswalk.frameworks()[0].default.id)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert str(tmp_path) in done.stdout
    assert done.stdout.splitlines()[-1] == "jwg@jwg-2024"
    code = (
        "from crosswalk import catalog\nfrom crosswalk.catalog.fingerprints import fingerprints, tool_state\n"
        "print(*(h.sha256 for h in (tool_state(), *fingerprints(catalog.load()))))"
    )
    command = [sys.executable, "-c", code]
    prints = [
        subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=True).stdout
        for place, env in ((tmp_path, environment), (ROOT, {**os.environ, "PYTHONPATH": str(ROOT)}))
    ]
    assert prints[0] == prints[1]


def _marked(path: Path) -> set[str]:
    """Sentences in N_("…") and say(lang, "…") calls."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            arguments = {"N_": node.args[:1], "say": node.args[1:2]}.get(name, [])
            found |= {
                a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value
            }
    return found


def test_every_sentence_has_its_japanese() -> None:
    sentences = set().union(*map(_marked, CODE))
    assert len(sentences) > 80
    lacking = [s for s in sentences if text.translations("ja").gettext(s) == s]
    assert lacking == []


def test_no_japanese_without_its_sentence_and_the_same_gaps() -> None:
    from babel.messages.pofile import read_po

    with (ROOT / "crosswalk" / "locale" / "ja.po").open("rb") as file:
        catalog = {str(m.id): str(m.string) for m in read_po(file) if m.id}
    written = (ROOT / "crosswalk" / "locale" / "ja.po").read_text(encoding="utf-8")
    assert len(re.findall(r"^msgid", written, re.MULTILINE)) == len(catalog) + 1  # none twice; the first is the header
    sentences = set().union(*map(_marked, CODE))
    assert sorted(set(catalog) - sentences) == []
    gaps = re.compile(r"\{(\w+)\}")
    assert [s for s, ja in catalog.items() if set(gaps.findall(s)) != set(gaps.findall(ja))] == []


def test_constraints_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert len(lines) > 30
    assert [line for line in lines if "==" not in line or "://" in line] == []
