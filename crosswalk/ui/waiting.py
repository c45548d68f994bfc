"""A bar that says how far something is, where there is something to wait for."""

from __future__ import annotations

from time import monotonic
from typing import Final

import streamlit as st

#: Seconds before there is a bar at all, and between two of its messages to the browser.
_PATIENCE: Final = 0.4
_BETWEEN: Final = 0.15


class Waiting:
    """The place of a bar on the page, empty at first."""

    def __init__(self) -> None:
        """Begin to wait."""
        self._bar = st.empty()
        self._next = monotonic() + _PATIENCE

    def tell(self, share: float, words: str) -> None:
        """How far it is, from 0 to 1, and in words; not each time that it is asked."""
        if monotonic() >= self._next:
            self._bar.progress(share, text=words)
            self._next = monotonic() + _BETWEEN

    def end(self) -> None:
        """Take the bar away."""
        self._bar.empty()
