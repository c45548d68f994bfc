"""One target in a process of its own: reads what the fuzzer makes, and writes down what happened.

Started by ``run.py``. Faults are kept and counted, so that one does not hide the next; only what
the fuzzer itself stops (too much memory, no end) ends the process early.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

import atheris
from targets import TARGETS, building, file_of

with atheris.instrument_imports(include=["crosswalk.formats"]):
    from crosswalk import formats
    from crosswalk.formats import corpus
from hostile import json_files

from crosswalk.catalog import load
from crosswalk.errors import UnreadableInput
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential

SECONDS_AN_INPUT = 5
#: How often the state is written, in seconds.
EVERY = 2.0


class Fault(Exception):
    """What a reader must not do, though Python has nothing against it."""


class Watched:
    """Reads inputs of one target and remembers what is worth telling."""

    def __init__(self, name: str, state: Path) -> None:
        """Begin with nothing seen."""
        self.target, self.state = TARGETS[name], state
        self.catalog = load()
        self.told: dict[str, Any] = {
            "executions": 0,
            "read": 0,
            "refused": 0,
            "attempts": 0,
            "slowest": 0.0,
            "crashes": {},
        }
        self.written = 0.0
        self.content = b""

    def __call__(self, data: bytes) -> None:
        """Read one input."""
        self.content = content = file_of(self.target, bytes(data))
        started = time.process_time()
        try:
            self._read(content)
        except Exception as error:
            self._fault(error, content)
        seconds = time.process_time() - started
        if seconds > self.told["slowest"]:
            self.told["slowest"] = seconds
            self._keep("slowest", content)
            if seconds > SECONDS_AN_INPUT:
                self._count(f"takes longer than {SECONDS_AN_INPUT} s", content)
        self.told["executions"] += 1
        if time.monotonic() - self.written > EVERY:
            self._write()

    def _read(self, content: bytes) -> None:
        items = list(corpus.iter_corpus([(self.target.file, content)], self.catalog))
        if not items:
            raise Fault("neither read nor refused")
        for item in items:
            if isinstance(item, Unread) and not str(item.error).removeprefix(item.error.name).isprintable():
                raise Fault("the message is not one printable line")
        found = any(isinstance(item, Credential) for item in items)
        self.told["read" if found else "refused"] += 1
        if self.told["executions"] % 16 == 0:
            self._detect(content)

    def _detect(self, content: bytes) -> None:
        try:
            formats.detect(content, name=self.target.file)
        except UnreadableInput:
            return

    def _fault(self, error: Exception, content: bytes) -> None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "crosswalk" in f.filename]
        where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-3:]))
        self._count(f"{type(error).__name__}: {str(error)[:80]!r} at {where}", content)

    def _count(self, what: str, content: bytes) -> None:
        crashes = self.told["crashes"]
        if what not in crashes:
            self._keep(f"crash-{hashlib.sha256(what.encode()).hexdigest()[:12]}", content)
        crashes[what] = crashes.get(what, 0) + 1
        self._write()

    def _keep(self, name: str, content: bytes) -> None:
        self.state.with_name(name).write_bytes(content)

    def _write(self) -> None:
        self.told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        self.state.write_text(json.dumps(self.told), encoding="utf-8")
        self.written = time.monotonic()

    def refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        """What stands where the network was."""
        self.told["attempts"] += 1
        self._keep(f"attempt-{self.told['attempts'] % 10}", self.content)
        self._write()
        raise OSError("no network while fuzzing")


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """The next input: JSON is changed as a tree and text in lines as often as the fuzzer changes bytes."""
    draw = random.Random(seed)  # noqa: S311
    changed = b"" if draw.random() < 0.4 else data[:1] + (_tree(data[1:], draw) or _lines(data[1:], draw))
    return changed if 1 < len(changed) <= most else atheris.Mutate(data, most)


def _tree(data: bytes, draw: random.Random) -> bytes:
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return b""
    if not isinstance(tree, dict | list) or not tree:
        return b""
    for _ in range(draw.randint(1, 4)):
        tree = json_files.edited(tree, draw)
    return building.as_json(tree)


def _lines(data: bytes, draw: random.Random) -> bytes:
    lines = data.split(b"\n")
    if len(lines) < 3:
        return b""
    for _ in range(draw.randint(1, 3)):
        line = lines[draw.randrange(len(lines))]
        if draw.random() < 0.5:
            lines.remove(line)
        if draw.random() < 0.7:
            lines.insert(draw.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def main() -> None:
    """Fuzz until the time is over."""
    name, state, *flags = sys.argv[1:]
    watched = Watched(name, Path(state))
    socket.getaddrinfo = watched.refuse
    socket.create_connection = watched.refuse
    socket.socket.connect = watched.refuse  # type: ignore[method-assign]
    atheris.Setup([sys.argv[0], *flags], watched, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
