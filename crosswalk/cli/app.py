"""Start the app on this machine; nothing is loaded from or sent to a network."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--port", type=int, default=8501, help="port on the loopback address")


def run(options: Namespace) -> int:
    """Run Streamlit until it is interrupted."""
    from crosswalk.catalog import data_root

    script = data_root() / "app.py"
    # The address is given so that Streamlit does not ask an outside service for it.
    flags = [
        f"--server.port={options.port}",
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]
    print(f"http://127.0.0.1:{options.port}", file=sys.stderr)
    try:
        return subprocess.run([sys.executable, "-m", "streamlit", "run", str(script), *flags], check=False).returncode
    except KeyboardInterrupt:
        return 0
