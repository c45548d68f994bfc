"""Starting the app with another body's folder."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crosswalk import cli
from crosswalk.catalog import FOLDER_VARIABLE
from crosswalk.catalog.files import WORKSHEETS_VARIABLE

EX = Path(__file__).parents[1] / "tasks" / "ex"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was started, in place of a server."""
    calls: list[dict[str, Any]] = []

    def run(command: list[str], **how: Any) -> SimpleNamespace:
        calls.append({"command": command, **how})
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    return calls


def test_the_folder_is_handed_to_the_app_by_its_whole_path(started: list[dict[str, Any]], monkeypatch: Any) -> None:
    monkeypatch.chdir(EX.parent)
    assert cli.main(["app", "--data", "ex", "--port", "9"]) == 0
    (call,) = started
    assert call["env"][FOLDER_VARIABLE] == str(EX)
    assert "--server.port=9" in call["command"]


def test_without_a_folder_there_is_none_even_if_the_environment_names_one(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, "elsewhere")
    assert cli.main(["app"]) == 0
    assert FOLDER_VARIABLE not in started[0]["env"]
    assert os.environ[FOLDER_VARIABLE] == "elsewhere"


def test_a_folder_that_cannot_be_used_starts_nothing(
    started: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["app", "--data", str(tmp_path)]) == 2
    assert started == []
    assert "has no folder vocab/" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["reviews/2026", "reviews/all.sqlite"])
def test_a_place_for_worksheets_is_made_and_handed_to_the_app_by_its_whole_path(
    started: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["app", "--worksheets", name]) == 0
    assert (tmp_path / name).exists()
    assert started[0]["env"][WORKSHEETS_VARIABLE] == str(tmp_path / name)


def test_without_a_place_for_worksheets_there_is_none_even_if_the_environment_names_one(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WORKSHEETS_VARIABLE, "elsewhere")
    assert cli.main(["app"]) == 0
    assert WORKSHEETS_VARIABLE not in started[0]["env"]


@pytest.mark.parametrize("name", ["notes.txt", "notes.txt/inside", "other.sqlite"])
def test_a_place_that_cannot_hold_worksheets_starts_nothing(
    started: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other, other:
        other.execute("CREATE TABLE mine (a TEXT)")
    assert cli.main(["app", "--worksheets", str(tmp_path / name)]) == 2
    assert started == []
    said = capsys.readouterr().err.strip()
    assert said
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
    assert (tmp_path / "notes.txt").read_text() == "mine"
