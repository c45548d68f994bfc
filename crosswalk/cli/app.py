"""Start the app on this machine; nothing is loaded from or sent to a network.

With --data DIR the app shows that folder's frameworks beside ours, and keeps proposals in DIR/proposals. With
--worksheets PATH it keeps reviewers' worksheets in that folder or SQLite file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--port", type=int, default=8501, help="port on the loopback address")
    parser.add_argument(
        "--worksheets", type=Path, metavar="PATH",
        help="where to keep worksheets of the Review page: a folder or a SQLite file (.sqlite), made when missing",
    )  # fmt: skip
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Run Streamlit until it is interrupted."""
    from crosswalk.catalog import FOLDER_VARIABLE, data_root, load
    from crosswalk.catalog.files import WORKSHEETS_VARIABLE
    from crosswalk.catalog.worksheets import make_store

    script, environment = data_root() / "app.py", dict(os.environ)
    environment.pop(FOLDER_VARIABLE, None)
    environment.pop(WORKSHEETS_VARIABLE, None)
    if options.worksheets:
        make_store(options.worksheets)  # likewise
        environment[WORKSHEETS_VARIABLE] = str(options.worksheets.resolve())
    if options.data:
        load(options.data)  # a folder that cannot be used is refused here, in one sentence
        environment[FOLDER_VARIABLE] = str(options.data.resolve())
    # The address is given so that Streamlit does not ask an outside service for it.
    flags = [
        f"--server.port={options.port}",
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]
    print(f"http://127.0.0.1:{options.port}", file=sys.stderr)
    try:
        command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
        return subprocess.run(command, check=False, env=environment).returncode
    except KeyboardInterrupt:
        return 0
