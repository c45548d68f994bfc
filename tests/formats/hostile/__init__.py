"""Several hundred hostile files, made from a seed and never stored: ``corpus()``."""

from __future__ import annotations

from functools import cache

from . import archives, graphs, json_files, others, pdfs, pictures, tables, tokens
from .building import PLANTED, Hostile

__all__ = ["PLANTED", "Hostile", "corpus"]


@cache
def corpus() -> tuple[Hostile, ...]:
    """Every hostile file, in a fixed order; large ones are made when their content is asked for."""
    makers = (json_files, tokens, pictures, graphs, tables, archives, pdfs, others)
    return tuple(file for maker in makers for file in maker.files())
