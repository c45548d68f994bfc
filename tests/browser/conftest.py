"""A real browser and a real server, both ended by their handles; without a browser tests fail."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
_LOCALES = {"ja": "ja-JP", "en": "en-GB"}


def _chromium() -> str | None:
    """The browser named by the environment, else one on the path, else Playwright's own (``None``)."""
    named = os.environ.get("CROSSWALK_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium; where there is none, launching fails and so does the test."""
    launched = playwright.chromium.launch(executable_path=_chromium(), args=list(_QUIET))
    try:
        yield launched
    finally:
        launched.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the app ended with {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the app did not answer within a minute")


@contextmanager
def _serving(**environment: str) -> Iterator[str]:
    """A server with these environment variables, and where it answers."""
    port = _free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address", "127.0.0.1",
        "--server.port", str(port), "--server.headless", "true",
    ]  # fmt: skip
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the app answers."""
    with _serving() as found:
        yield found


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Where an app answers that keeps worksheets, and where it keeps them."""
    place = tmp_path_factory.mktemp("desk") / "worksheets"
    with _serving(CROSSWALK_WORKSHEETS=str(place)) as found:
        yield Desk(found, place)


@dataclass(frozen=True)
class Desk:
    """An app with a place for worksheets."""

    address: str
    place: Path


@dataclass
class Visit:
    """A page of the app, and what the browser did meanwhile."""

    page: Page
    lang: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def left_loopback(self) -> list[str]:
        """Requests to anywhere else."""
        return [url for url in self.requests if not url.startswith(_LOCAL)]

    def follow(self, path: str) -> None:
        """Open a page by its link in the list of pages."""
        self.page.locator(f'[data-testid="stSidebarNavLink"][href$="/{path}"]').click()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Open the start page in a browser of that language; no request may leave loopback, no error be logged."""
    opened: list[Visit] = []
    contexts = []

    def begin(lang: str, at: str = "") -> Visit:
        context = browser.new_context(
            locale=_LOCALES[lang], viewport={"width": 1280, "height": 1600}, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        visitor = Visit(page, lang)
        page.on("request", lambda request: visitor.requests.append(request.url))
        page.on("websocket", lambda socket_: visitor.requests.append(socket_.url))
        page.on("console", lambda said: visitor.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        opened.append(visitor)
        page.goto(at or address)
        page.wait_for_selector("h1")
        return visitor

    try:
        yield begin
        for visitor in opened:
            assert visitor.requests, "nothing was recorded"
            assert visitor.left_loopback == []
            assert visitor.complaints == []
    finally:
        for context in contexts:
            context.close()


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Both languages."""
    return str(request.param)
