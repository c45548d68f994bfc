"""Coverage-guided fuzzing of every reader, offline and within bounds.

    pip install atheris
    python benchmarks/fuzz/run.py --seconds 120 [--target json|token|picture|rdf|table|xml|zip|pdf|text]

Prints for each target how many inputs were read, how many edges of the code were reached, the slowest
input, the most memory, attempts to open a connection, and faults. Exits 1 if there is any fault.
What was found lies in ``--output`` (a temporary folder by default).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from targets import TARGETS, seeds, words

MOST_MEMORY_MIB = 1024
LONGEST_INPUT = 100_000
#: When the fuzzer itself gives up on an input; one that takes longer than 5 s counts as a fault before.
HARD_STOP = 60


def fuzz(name: str, seconds: int, folder: Path) -> dict[str, Any]:
    """What fuzzing one target for so many seconds showed."""
    inputs = folder / name / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(TARGETS[name])):
        (inputs / f"seed-{number:04}").write_bytes(seed)
    dictionary, state = folder / name / "words", folder / name / "state.json"
    dictionary.write_text("\n".join(words()) + "\n", encoding="utf-8")
    command = [
        sys.executable,
        "-W",
        "ignore",
        str(Path(__file__).with_name("child.py")),
        name,
        str(state),
        f"-max_total_time={seconds}",
        f"-timeout={HARD_STOP}",
        f"-rss_limit_mb={MOST_MEMORY_MIB}",
        f"-max_len={LONGEST_INPUT}",
        f"-dict={dictionary}",
        f"-artifact_prefix={folder / name}/stopped-",
        "-print_final_stats=1",
        str(inputs),
    ]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    (folder / name / "log.txt").write_text(done.stderr, encoding="utf-8")
    told: dict[str, Any] = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {"crashes": {}}
    edges = re.findall(r"cov: (\d+)", done.stderr)
    executed = re.findall(r"number_of_executed_units: (\d+)", done.stderr)
    told["edges"] = int(edges[-1]) if edges else 0
    told["executions"] = int(executed[-1]) if executed else told.get("executions", 0)
    if done.returncode:
        last = next((line for line in done.stderr.splitlines() if "ERROR" in line), f"exit code {done.returncode}")
        told["crashes"][f"stopped: {last}"] = 1
    return told


def show(name: str, told: dict[str, Any]) -> None:
    """One line for a target, and one for each fault."""
    share = told.get("read", 0) / max(1, told.get("read", 0) + told.get("refused", 0))
    print(
        f"{name:8} {told['executions']:>9,} executions  {told['edges']:>6,} edges  "
        f"slowest {told.get('slowest', 0):.2f} s  "
        f"peak {told.get('peak', 0) / 2**20:.0f} MiB  {told.get('attempts', 0)} connection attempts  "
        f"{len(told['crashes'])} faults  ({share:.0%} read, the rest refused)",
        flush=True,
    )
    for what, count in told["crashes"].items():
        print(f"    {count:>6} x {what}", flush=True)


def main() -> int:
    """Fuzz the targets one after the other."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("--target", choices=sorted(TARGETS), action="append", help="only this one; may be repeated")
    parser.add_argument("--output", type=Path, help="folder for inputs, faults and logs")
    options = parser.parse_args()
    folder = options.output or Path(tempfile.mkdtemp(prefix="crosswalk-fuzz-"))
    faulty = False
    for name in options.target or list(TARGETS):
        told = fuzz(name, options.seconds, folder)
        show(name, told)
        faulty = faulty or bool(told["crashes"] or told.get("attempts"))
    print(f"inputs and faults: {folder}")
    return int(faulty)


if __name__ == "__main__":
    sys.exit(main())
