"""The limits: documented one by one, and changed by the environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from crosswalk.errors import Misuse
from crosswalk.formats.limits import VARIABLE, Limits, configured, mebibytes

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "limits.md"
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"


def test_the_page_lists_every_limit_with_its_number_and_reason() -> None:
    """In the order of the code, each with a unit and a reason."""
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| ([^|]+) \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name: int(number) for name, number, _, _ in rows} == asdict(Limits())
    assert [name for name, *_ in rows] == list(asdict(Limits()))
    assert all(unit.strip() and len(why) > 20 for _, _, unit, why in rows)


def test_every_limit_is_used() -> None:
    """A number that nothing asks for would be an empty promise."""
    files = (ROOT / "crosswalk").rglob("*.py")
    code = "".join(path.read_text(encoding="utf-8") for path in files if path.name != "limits.py")
    assert [name for name in asdict(Limits()) if f"LIMITS.{name}" not in code] == []


def test_numbers_are_raised_and_lowered() -> None:
    """Spaces and an empty setting do no harm; what is not named stays."""
    found = configured(" file_bytes = 50000000, json_depth=10,,")
    assert (found.file_bytes, found.json_depth, found.nodes) == (50_000_000, 10, Limits().nodes)
    assert configured("") == configured(" , ") == Limits()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("files=1", "'files' is no limit"),
        ("json_depth=0", "json_depth must be a whole number above 0"),
        ("json_depth=-5", "json_depth must be"),
        ("json_depth=1e3", "json_depth must be"),
        ("json_depth=٣", "json_depth must be"),
        ("json_depth=" + "9" * 5_000, "json_depth must be"),
        ("json_depth", "json_depth must be"),
        ("=5", "'' is no limit"),
        ("json_depth=5,json_depth=6", "json_depth stands twice"),
        ("__class__=5", "'__class__' is no limit"),
        ("x\nTraceback=5", "is no limit"),
    ],
)
def test_a_wrong_setting_is_refused_with_the_names(settings: str, words: str) -> None:
    """One line that lists what may be set."""
    with pytest.raises(Misuse) as caught:
        configured(settings)
    message = str(caught.value)
    assert words in message
    assert message.startswith(VARIABLE)
    assert all(name in message for name in asdict(Limits()))
    assert "\n" not in message


@pytest.mark.parametrize(
    ("size", "said"),
    [(20 * 2**20, "20"), (2**31, "2048"), (50_000_000, "47.7"), (50_000, "0.047684"), (1_048_577, "1")],
)
def test_a_size_is_said_in_mebibytes(size: int, said: str) -> None:
    """Lowered limits are not all called 0 MiB."""
    assert mebibytes(size) == said


def _run(settings: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crosswalk", *arguments],
        cwd=ROOT,
        env={**os.environ, VARIABLE: settings, "LANG": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", [["check", str(BADGE)], ["read", str(BADGE)], ["matrix"], ["formats"]])
def test_the_command_line_refuses_a_wrong_setting(command: list[str]) -> None:
    """Exit 2 and one sentence, in every command."""
    done = _run("depth=3", *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "'depth' is no limit; the limits are file_bytes, json_depth," in done.stderr


def test_the_command_line_goes_by_a_setting() -> None:
    """The same file is read, and refused where the limit is lower."""
    assert _run("json_depth=20", "read", str(BADGE)).returncode == 0
    done = _run("json_depth=2", "read", str(BADGE))
    assert (done.returncode, done.stdout) == (2, "")
    assert "nested more than 2 levels deep" in done.stderr
    done = _run("file_bytes=500", "read", str(BADGE))
    assert done.returncode == 2
    assert "larger than 0.000477 MiB" in done.stderr


def test_the_guide_to_the_command_line_mentions_it() -> None:
    """Whoever looks for options finds the page."""
    text = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert VARIABLE in text
    assert "(limits.md)" in text
