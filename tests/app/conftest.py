"""The app without a browser: Streamlit's own test harness, one fresh session a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "crosswalk" / "ui"


class App:
    """A session of the app, with what a visitor can read on it."""

    def __init__(self, lang: str, **query: str) -> None:
        """Open the start page in one language, with what else the address says."""
        self.test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in {"lang": lang, **query}.items():
            self.test.query_params[name] = value
        self.test.run()

    def go(self, page: str) -> App:
        """Change to a page, as a click on its name does."""
        self.test.switch_page(f"crosswalk/ui/{page}.py")
        return self.run()

    def run(self) -> App:
        """Run the page; an exception in it fails the test."""
        self.test.run()
        assert not self.test.exception, [e.value for e in self.test.exception]
        return self

    def upload(self, name: str, content: bytes) -> App:
        """Give a file to the Check page."""
        self.test.file_uploader[0].upload(name, content, "application/octet-stream")
        return self.run()

    def box(self, key: str) -> Any:
        """The box, of one or of several choices, that holds a choice in the session's language."""
        lang = self.test.session_state["lang"]
        boxes = (*self.test.selectbox, *self.test.multiselect)
        return next(box for box in boxes if str(box.key).startswith(f"{key}_{lang}_"))

    def speak(self, lang: str) -> App:
        """Use the language switch."""
        self.test.radio(key="lang").set_value(lang)
        return self.run()

    @property
    def html(self) -> str:
        """All that the page draws as HTML, without the style sheet."""
        bodies = (element.proto.body for element in self.test.get("html"))
        return "\n".join(body for body in bodies if not body.startswith("<style>"))

    @property
    def downloads(self) -> list[str]:
        """The keys of the buttons by which a file is taken along."""
        return [element.proto.id.rsplit("-", 1)[-1] for element in self.test.get("download_button")]

    @property
    def headings(self) -> list[str]:
        """The page's titles and headings."""
        return [element.value for element in (*self.test.title, *self.test.header)]

    @property
    def grid(self) -> str:
        """The HTML that the table to choose from was given."""
        parts = [element.proto for element in self.test.get("bidi_component")]
        return "\n".join(str(json.loads(part.json)["html"]) for part in parts)


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Both languages."""
    return str(request.param)


@pytest.fixture
def open_app() -> Callable[..., App]:
    """Start a session in a language."""
    return App


@pytest.fixture
def badge() -> dict[str, Any]:
    """An Open Badges 3.0 credential of a fictional learner."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": "urn:uuid:5f0a3f3e-2a5b-4c6e-9d51-0c7f3a1d2b40",
        "validFrom": "2025-06-01T00:00:00Z",
        "issuer": {"id": "https://example.org/issuer", "type": ["Profile"], "name": "Example University"},
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "identityHash": "Hanako Fictional", "identityType": "name", "hashed": False}
            ],
            "achievement": {
                "id": "https://example.org/achievement",
                "type": ["Achievement"],
                "name": "Introduction to data",
                "description": "What data can and cannot tell.",
                "criteria": {
                    "narrative": "Learning outcomes: reads a table.\nAssessment: written test\nWorkload: 30 hours"
                },
            },
        },
    }
