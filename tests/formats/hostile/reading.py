"""What reading a hostile file must end in: records, or one refusal that a person can read and that names nobody.

Run as a program it reads the files that unpack to very much, and prints their faults and the most
memory that the process held.
"""

from __future__ import annotations

import json
import resource
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswalk.catalog import Catalog, load
from crosswalk.errors import UnreadableInput
from crosswalk.formats.corpus import iter_corpus
from crosswalk.model.comparison import Unread
from crosswalk.model.record import Credential

from .building import PLANTED, Hostile

MOST_SECONDS = 5
LONGEST_MESSAGE = 600


def faults(file: Hostile, catalog: Catalog) -> list[str]:
    """What is wrong with the way in which a file was read; time is that of the processor."""
    content, found = file.content, list[str]()
    started = time.process_time()
    read = list(iter_corpus([(file.file, content)], catalog))
    seconds = time.process_time() - started
    if seconds > MOST_SECONDS:
        found.append(f"took {seconds:.1f} s")
    if not read:
        found.append("is neither read nor refused")
    for item in read:
        if isinstance(item, Unread):
            found += _message_faults(item.error)
        elif not isinstance(item, Credential):
            found.append(f"ended in {type(item).__name__}")
    return found


def _message_faults(error: UnreadableInput) -> Iterator[str]:
    """The file's own name is not held against a message."""
    said = str(error).removeprefix(error.name)
    if not isinstance(error, UnreadableInput):
        yield f"{type(error).__name__} is no refusal"
    if not said.isprintable():
        yield f"the message is not one printable line: {said!r}"
    if len(said) > LONGEST_MESSAGE:
        yield f"the message has {len(said)} characters"
    if not said.rstrip().endswith((".", "。")):
        yield f"the message is no sentence: {said}"
    if any(word in said.lower() for word in PLANTED):
        yield f"the message names the learner: {said}"
    if any(sign in said for sign in ("b'", 'b"', "object at 0x", "Traceback", "<class")):
        yield f"the message is Python's: {said}"


def refuse_network() -> None:
    """Whoever looks up a host or opens a connection ends this program."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        json.dump({"network": repr(args)}, sys.stdout)
        raise SystemExit(3)

    socket.getaddrinfo = refuse
    socket.create_connection = refuse
    socket.socket.connect = refuse  # type: ignore[method-assign]


def main() -> None:
    """Read the bombs, one after the other in one process."""
    from . import corpus

    refuse_network()
    catalog = load()
    before = _peak()
    found = {file.name: faults(file, catalog) for file in corpus() if file.bomb}
    wrong = {name: told for name, told in found.items() if told}
    json.dump({"read": len(found), "faults": wrong, "before": before, "peak": _peak()}, sys.stdout)


def _peak() -> int:
    """The most memory held so far, in bytes.

    Linux counts from the program's start there; what ``getrusage`` tells begins with the most that the
    process that started this one ever held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
