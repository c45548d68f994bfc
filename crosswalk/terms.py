"""The namespaces of this project and the one place where IRIs and CURIEs meet.

Prefixes stand for one namespace everywhere: in Turtle, in reports and in tests.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from curies import Converter

BASE: Final = "https://w3id.org/mcx/"

#: Prefix to namespace; editions add two each (``eu-2022:``, ``eus-2022:``), see ``edition_prefixes``.
PREFIXES: Final[dict[str, str]] = {
    "cw": BASE + "core/",
    "cwc": BASE + "carrier/",
    "cwd": BASE + "descriptor/",
    "cwe": BASE + "evidence/",
    "cwf": BASE + "form/",
    "cwl": BASE + "level/",
    "cwm": BASE + "mapping-rule/",
    "cwo": BASE + "obligation/",
    "cwp": BASE + "shapes/publication/",
    "cwr": BASE + "report/",
    "cws": BASE + "phrasing/",
    "cwt": BASE + "credential-type/",
    "cwu": BASE + "unit/",
    "cwv": BASE + "value/",
    "cww": BASE + "review/",
    "cwx": BASE + "discrepancy/",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CW: Final = PREFIXES["cw"]
CWD: Final = PREFIXES["cwd"]
SHAPES: Final = BASE + "shapes/"


@cache
def converter() -> Converter:
    """The CURIE converter of the fixed prefixes."""
    from curies import Converter

    return Converter.from_prefix_map(PREFIXES)


def edition_prefixes(framework: str, edition: str, *, default: bool) -> dict[str, str]:
    """The two prefixes of an edition: its terms and its shapes.

    ``@`` is not legal in a Turtle prefix, so ``eu@2022`` is written ``eu-2022:``; a framework's
    default edition has the bare name.
    """
    suffix = "" if default else f"-{edition}"
    return {
        f"{framework}{suffix}": f"{BASE}{framework}/{edition}/",
        f"{framework}s{suffix}": f"{SHAPES}{framework}/{edition}/",
    }
