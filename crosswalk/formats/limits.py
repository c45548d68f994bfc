"""How large, deep and compressed a file may be before it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers; each is far above what real credentials need.

    ``file_bytes``: the file as it comes. ``json_depth``: nesting of arrays and objects (real
    files stay below 20). ``nodes``: members of one JSON document; a tree drawn from a graph may
    have a quarter of it. ``number_characters``: one JSON number. ``number_exponent``: its size as
    a power of ten. ``inflated_bytes``: a compressed PNG chunk once inflated. ``rdf_bytes``: what
    the RDF parser is given, which is slow. ``credentials``: records in one file.
    ``records_by_nodes``: their number times the members of the file. ``text_characters``: one
    text field that is searched for labelled passages. ``corpus_items``: files in one folder, or
    lines in one file of lines; ``corpus_bytes``: such a file, which is read line by line.
    """

    file_bytes: int = 20 * 1024 * 1024
    json_depth: int = 64
    nodes: int = 200_000
    number_characters: int = 64
    number_exponent: int = 18
    inflated_bytes: int = 5 * 1024 * 1024
    rdf_bytes: int = 4 * 1024 * 1024
    credentials: int = 1_000
    records_by_nodes: int = 5_000_000
    text_characters: int = 200_000
    corpus_items: int = 100_000
    corpus_bytes: int = 2 * 1024 * 1024 * 1024


LIMITS: Final = Limits()
