#!/usr/bin/env python3
"""From nothing to the app or the tests with one command; standard library only.

    python3 x.py app [--port N]     the app on this machine
    python3 x.py test [ARGUMENT…]   all tests, browser tests included
    python3 x.py check              lint, types, floors, Turtle
    python3 x.py public             other projects' checkers over our mapping sets and vocabularies
    python3 x.py cli ARGUMENT…      the command line, e.g. x.py cli matrix
    python3 x.py python ARGUMENT…   the environment's Python, e.g. for benchmarks/
    python3 x.py lock               constraints.txt anew

The environment is made in .venv on first use, and made again when what it depends on changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / ".stamp"
#: Other projects' checkers, in an environment of their own: they bring what the tool does not need.
PUBLIC = ROOT / ".venv-public"
CHECKERS = ("sssom", "semanticlint")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> int:
    """Run one of the commands of the module's text."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this script is what tells them)
        sys.exit("Python 3.11 or newer is needed; this is %s." % sys.version.split()[0])  # noqa: UP031  (runs on any Python)
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command == "app":
        return run("-m", "crosswalk", "app", *rest, extra="")
    if command == "cli":
        return run("-m", "crosswalk", *rest, extra="")
    if command == "python":
        return run(*rest, extra="dev")
    if command == "test":
        environment("dev")
        browser()
        return run("-m", "pytest", *(rest or ["-n", "2"]), extra="dev")
    if command in ("check", "public", "lock"):
        return {"check": check, "public": public, "lock": lock}[command]()
    print(__doc__)
    return 0 if command in ("help", "-h", "--help") else 2


def run(*arguments: str, extra: str) -> int:
    """Run the environment's Python, making the environment first where needed."""
    environment(extra)
    try:
        return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130


def check() -> int:
    """Everything that reads the code and the data without running the tests."""
    environment("dev")
    steps: tuple[list[str], ...] = (
        [str(BIN / "ruff"), "format", "--check", "."],
        [str(BIN / "ruff"), "check", "."],
        [str(PYTHON), "-m", "mypy"],
        [str(BIN / "lint-imports")],
        [str(PYTHON), "-m", "crosswalk", "lint"],
    )
    codes = [subprocess.run(step, cwd=ROOT, check=False).returncode for step in steps]
    return max(codes)


def public() -> int:
    """An SSSOM validator over every mapping set and a SKOS checker over every vocabulary, neither of them ours."""
    pins = ROOT / "constraints-public.txt"
    folder = PUBLIC / BIN.name
    stamp = PUBLIC / ".stamp"
    wanted = hashlib.sha256(pins.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Setting up .venv-public (once) …", file=sys.stderr)
        venv.create(PUBLIC, with_pip=True, clear=True)
        pip = [str(folder / PYTHON.name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-c", str(pins), *CHECKERS], cwd=ROOT, check=True)
        stamp.write_text(wanted)
    steps = [[str(folder / "sssom"), "validate", str(p)] for p in sorted(ROOT.glob("vocab/mappings/**/*.sssom.tsv"))]
    steps.append([str(folder / "semanticlint"), "check", "vocab"])
    codes = []
    for step in steps:
        done = subprocess.run(step, cwd=ROOT, check=False, capture_output=True, text=True)
        codes.append(done.returncode)
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {Path(step[0]).name} {Path(step[-1]).name}")
        if done.returncode:
            print(done.stdout, done.stderr, sep="")
    return max(codes)


def environment(extra: str) -> None:
    """Make the virtual environment with this checkout and its pins, unless it is there and current."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    wanted = hashlib.sha256(b"\0".join([*parts, sys.version.encode()])).hexdigest()
    have = STAMP.read_text().split() if STAMP.exists() else []
    if have[:1] == [wanted] and extra in ("", *have[1:]) and PYTHON.exists():
        return
    print("Setting up .venv (once; a minute or two) …", file=sys.stderr)
    if have[:1] != [wanted]:
        venv.create(VENV, with_pip=True, clear=True)
    target = f".[{extra}]" if extra else "."
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", "constraints.txt", "-e", target], cwd=ROOT, check=True)
    STAMP.write_text(" ".join(filter(None, [wanted, extra])))


def browser() -> None:
    """Chromium for the browser tests: what is there, else Debian's, else Playwright's own."""
    if os.environ.get("CROSSWALK_CHROMIUM") or any(map(shutil.which, BROWSERS)):
        return
    print("Installing Chromium for the browser tests …", file=sys.stderr)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"]):
            subprocess.run(["apt-get", *step], env=apt, check=False, stdout=subprocess.DEVNULL)  # noqa: S607
        if shutil.which("chromium"):
            return
    # A failure here is not hidden: the browser tests fail when there is no browser.
    subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)


def lock() -> int:
    """constraints.txt anew: versions only, no registry's address."""
    environment("dev")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "uv"], check=True)
    return subprocess.run(
        [
            str(PYTHON), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
            "--all-extras", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links",
            "pyproject.toml", "-o", "constraints.txt",
        ],
        cwd=ROOT, check=False,
    ).returncode  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
