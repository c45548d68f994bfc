"""What the tests of the readers share: sample files, the catalog, and no way to a network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from crosswalk.catalog import Catalog, load

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The project's own vocabulary."""
    return load()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whoever looks up a host or opens a connection."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a reader tried to use the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of sample files."""
    return DATA
