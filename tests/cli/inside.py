"""A command in this process, where another would only load everything anew; it looks like one that was started.

That each command starts and answers as a process of its own is what ``test_commands`` shows.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
from pathlib import Path
from unittest.mock import patch

from crosswalk import cli

ROOT = Path(__file__).resolve().parents[2]


def crosswalk(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """What a command answers, says and ends with."""
    given, out, err = io.BytesIO(stdin), io.BytesIO(), io.BytesIO()
    with (
        contextlib.chdir(cwd),
        patch.dict(os.environ, {"LC_ALL": "C.UTF-8"}),
        patch("sys.stdin", io.TextIOWrapper(given, "utf-8")),
        contextlib.redirect_stdout(io.TextIOWrapper(out, "utf-8")) as told,
        contextlib.redirect_stderr(io.TextIOWrapper(err, "utf-8")) as said,
    ):
        try:
            code = cli.main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        told.flush()
        said.flush()
        return subprocess.CompletedProcess(list(arguments), code, out.getvalue(), err.getvalue())
