"""Where in a text file something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """From the first character of a value to behind its last; lines and columns begin with 1."""

    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0
