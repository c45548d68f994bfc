"""Finds ``vocab/`` and ``shapes/`` and parses their Turtle; no other module knows those folders."""

from __future__ import annotations

import logging
import warnings
from importlib.resources import files
from pathlib import Path
from typing import Final

import rdflib
from rdflib import Graph

from crosswalk import terms
from crosswalk.errors import BrokenData

#: The environment variable that names the folder which the app was started with; a page has no arguments.
FOLDER_VARIABLE: Final = "CROSSWALK_DATA"
#: Names where the app keeps reviewers' worksheets, a folder or a SQLite file.
WORKSHEETS_VARIABLE: Final = "CROSSWALK_WORKSHEETS"

# rdflib would otherwise turn "PT30H" into a day and six hours, and print users' data in warnings.
rdflib.NORMALIZE_LITERALS = False
logging.getLogger("rdflib").setLevel(logging.CRITICAL)
warnings.filterwarnings("ignore", category=UserWarning, module=r"rdflib\.term")  # "Parsing weird boolean, '…'"


def data_root() -> Path:
    """The folder that holds ``vocab/`` and ``shapes/``: inside the wheel, or the checkout."""
    package = Path(str(files("crosswalk")))
    for folder in (package / "_data", package.parent):
        if (folder / "vocab").is_dir() and (folder / "shapes").is_dir():
            return folder
    raise BrokenData("vocab/ and shapes/ were not found; install the package again")


def turtle_files(*roots: Path) -> tuple[Path, ...]:
    """Every Turtle file of ``vocab/`` and ``shapes/`` under these folders, in a fixed order."""
    return tuple(
        path for root in roots for folder in ("vocab", "shapes") for path in sorted((root / folder).rglob("*.ttl"))
    )


def mapping_files(*roots: Path) -> tuple[Path, ...]:
    """Every mapping set of ``vocab/mappings/`` under these folders, in a fixed order."""
    return tuple(path for root in roots for path in sorted((root / "vocab" / "mappings").glob("*.sssom.tsv")))


def format_files(*roots: Path) -> tuple[Path, ...]:
    """Every set from a format's fields to the common descriptors, ``vocab/mappings/formats/``, in a fixed order."""
    folders = (root / "vocab" / "mappings" / "formats" for root in roots)
    return tuple(path for folder in folders for path in sorted(folder.glob("*.sssom.tsv")))


def parse(path: Path) -> Graph:
    """The graph of one Turtle file.

    :raises BrokenData: the file is not Turtle; the message names it and the line
    """
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle", publicID=terms.BASE)
    except Exception as error:  # rdflib raises BadSyntax, and ValueErrors of its own
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise BrokenData(f"{path}: not readable as Turtle: {reason}") from error
    return graph
