"""How long one credential takes: the whole command from a cold start, and a warm check in the app.

    python3 x.py python benchmarks/latency.py

Prints the median and the span of each in seconds, and the ratio to starting Python alone, measured
in turns in the same run.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
BADGE = ROOT / "examples" / "ob3_jwg-style_ja.json"
ROUNDS = 9


def _command(*arguments: str) -> Callable[[int], None]:
    def run(_: int) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)

    return run


def _app() -> Callable[[int], None]:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    test.query_params["lang"] = "en"
    test.run()
    test.switch_page("crosswalk/ui/check.py").run()
    badge = json.loads(BADGE.read_text(encoding="utf-8"))

    def upload(number: int) -> None:
        badge["id"] = f"urn:example:{number}"  # another file each time, so that no answer is kept
        test.file_uploader[0].upload("badge.json", json.dumps(badge).encode(), "application/json")
        test.run()

    upload(-1)
    return upload


def main() -> None:
    """Measure in turns and print."""
    cases = {
        "python alone": _command("-c", "pass"),
        "crosswalk --help": _command("-m", "crosswalk", "--help"),
        "crosswalk check, cold": _command("-m", "crosswalk", "check", str(BADGE), "--report", "json"),
        "app, warm: upload, check of five frameworks, draw": _app(),
    }
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(ROUNDS):
        for name, run in cases.items():
            started = time.perf_counter()
            run(number)
            seconds[name].append(time.perf_counter() - started)
    base = seconds["python alone"]
    for name, taken in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(taken, base, strict=True))
        low, middle, high = min(taken), statistics.median(taken), max(taken)
        print(f"{name}: median {middle:.3f} s ({low:.3f} to {high:.3f}), {ratio:.1f} times Python alone")


if __name__ == "__main__":
    main()
