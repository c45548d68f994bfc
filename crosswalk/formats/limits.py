"""How large, deep and compressed a file may be before it is refused; alone reads ``CROSSWALK_LIMITS``."""

from __future__ import annotations

import os
import re
from dataclasses import asdict, dataclass, replace
from typing import Final

from crosswalk.errors import Misuse

#: The environment variable by which numbers are raised or lowered: ``file_bytes=50000000,json_depth=100``.
VARIABLE: Final = "CROSSWALK_LIMITS"

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers; each is far above what real credentials need.

    What each counts, and why it is what it is, stands in ``docs/reference/limits.md``.
    """

    file_bytes: int = 20 * _MIB
    json_depth: int = 64
    nodes: int = 200_000
    number_characters: int = 64
    number_exponent: int = 18
    inflated_bytes: int = 5 * _MIB
    rdf_bytes: int = 4 * _MIB
    rdf_statements: int = 50_000
    rdf_prefixes: int = 1_000
    credentials: int = 1_000
    learner_strings: int = 100
    wrappers: int = 4
    records_by_nodes: int = 5_000_000
    text_characters: int = 50_000
    texts_characters: int = 2_000_000
    corpus_items: int = 100_000
    corpus_bytes: int = 2 * 1024 * _MIB
    zip_entries: int = 10_000
    zip_bytes: int = 1024 * _MIB
    zip_ratio: int = 200
    zip_depth: int = 3
    pdf_attachments: int = 200
    pdf_bytes: int = 64 * _MIB
    pdf_objects: int = 200_000
    table_rows: int = 20_000
    table_columns: int = 200
    table_row_number: int = 100_000
    table_cells: int = 2_000_000
    cell_characters: int = 100_000
    workbook_entries: int = 1_000
    workbook_bytes: int = 200 * _MIB
    workbook_elements: int = 500_000


def configured(settings: str) -> Limits:
    """The numbers, those changed that ``name=number,…`` names.

    :raises Misuse: a name that is none of them, or a number that is no whole number above 0
    """
    known = asdict(Limits())
    changed: dict[str, int] = {}
    for setting in filter(None, (part.strip() for part in settings.split(","))):
        name, _, number = (part.strip() for part in setting.partition("="))
        if name not in known:
            raise Misuse(f"{VARIABLE}: {name[:40]!r} is no limit; the limits are {', '.join(known)}.")
        # More digits than this are no file's size, and Python refuses to make a number of very many.
        if not re.fullmatch(r"0*[1-9][0-9]{0,17}", number, re.ASCII):
            raise Misuse(f"{VARIABLE}: {name} must be a whole number above 0; the limits are {', '.join(known)}.")
        if name in changed:
            raise Misuse(f"{VARIABLE}: {name} stands twice; the limits are {', '.join(known)}.")
        changed[name] = int(number)
    return replace(Limits(), **changed)


def mebibytes(size: int) -> str:
    """A number of bytes in MiB, as short as its messages need it: ``20``, ``47.7``, ``0.01``."""
    if size % _MIB == 0:
        return str(size // _MIB)
    digits = 1 if size > _MIB else 6
    return f"{size / _MIB:.{digits}f}".rstrip("0").rstrip(".")


LIMITS: Final = configured(os.environ.get(VARIABLE, ""))
