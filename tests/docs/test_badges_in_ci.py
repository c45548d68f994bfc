"""The workflow that an issuer copies: it is YAML, its commands are ours, and they fail when a descriptor is missing."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosswalk import cli

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ROOT / "docs" / "how-to" / "check-badges.yml"
GUIDE = ROOT / "docs" / "how-to" / "check-badges-in-ci.md"


@pytest.fixture(scope="module")
def steps() -> list[dict[str, Any]]:
    found = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    (job,) = found["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    return steps


def commands(steps: list[dict[str, Any]]) -> list[list[str]]:
    return [shlex.split(s["run"])[1:] for s in steps if s.get("run", "").startswith("crosswalk ")]


def template(folder: Path, *, without: str = "") -> None:
    """The achievement of a badge, with one line of its labelled text left out."""
    badge = json.loads((ROOT / "examples" / "ob3_jwg-style_ja.json").read_text(encoding="utf-8"))
    badge["type"] = ["VerifiableCredential", "OpenBadgeCredential"]
    criteria = badge["credentialSubject"]["achievement"]["criteria"]
    lines = criteria["narrative"].split("\n")
    criteria["narrative"] = "\n".join(line for line in lines if not without or without not in line)
    assert bool(without) is (criteria["narrative"] != "\n".join(lines))
    folder.mkdir()
    (folder / "badge.json").write_text(json.dumps(badge, ensure_ascii=False, indent=2), encoding="utf-8")


def test_the_workflow_asks_for_no_more_than_it_needs() -> None:
    found = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert found["permissions"] == {"contents": "read", "security-events": "write"}


def test_what_is_uploaded_is_what_was_written(steps: list[dict[str, Any]]) -> None:
    written = {c[c.index("--output") + 1] for c in commands(steps)}
    taken = {s["with"]["sarif_file"] for s in steps if "sarif_file" in s.get("with", {})}
    taken |= {s["with"]["path"] for s in steps if "path" in s.get("with", {})}
    assert written == taken == {"badges.sarif", "badges.html"}
    uploads = [s for s in steps if "upload" in s.get("uses", "")]
    assert all("!cancelled()" in s["if"] for s in uploads)  # also after a failure


def test_the_guide_and_the_workflow_give_the_same_commands(steps: list[dict[str, Any]]) -> None:
    blocks = re.findall(r"^crosswalk .*$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    for line in blocks:
        cli.parser().parse_args(shlex.split(line)[1:])
    assert [c for c in commands(steps) if c not in [shlex.split(line)[1:] for line in blocks]] == []


def test_the_check_fails_where_a_descriptor_is_missing(
    steps: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check, report = (["jwg" if part == "jwg,eu" else part for part in c] for c in commands(steps))
    template(tmp_path / "badges")
    assert cli.main(check) == 0
    assert "error" not in levels()
    (tmp_path / "badges" / "badge.json").unlink()
    (tmp_path / "badges").rmdir()
    template(tmp_path / "badges", without="評価")
    assert cli.main(check) == 1
    assert levels()["error"] == ["jwg@jwg-2024/assessmentType"]
    assert cli.main(report) == 0
    assert "<script" not in (tmp_path / "badges.html").read_text(encoding="utf-8")


def levels() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for result in json.loads(Path("badges.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]:
        found.setdefault(result["level"], []).append(result["ruleId"])
    return found
