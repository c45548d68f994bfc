"""The JSON-LD contexts that this version knows by name; none is ever fetched.

Descriptors are read from JSON paths, so an unknown context costs no descriptor; it only means
that its terms are read by their names alone, which a notice says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from crosswalk.model.record import Notice

OB2: Final = re.compile(r"https?://(w3id\.org/openbadges/v2|openbadgespec\.org/v2(/context\.json)?)/?")
OB21: Final = re.compile(r"https?://purl\.imsglobal\.org/spec/ob/v2p1/\S*")
OB1: Final = re.compile(r"https?://(w3id\.org/openbadges/v1|openbadgespec\.org/v1(/context\.json)?)/?")
OB3: Final = re.compile(
    r"https?://(purl\.imsglobal\.org/spec/ob/v3p0/\S*"
    r"|(1edtech|imsglobal)\.github\.io/openbadges-specification/\S*)"
)
CLR: Final = re.compile(r"https?://(purl|dc)\.imsglobal\.org/(spec|draft)/clr/v2p0/\S*")
ELM: Final = re.compile(r"https?://data\.europa\.eu/snb/model/context/edc-ap(\.jsonld)?/?")
BLOCKCERTS: Final = re.compile(r"https?://\S*blockcerts\S*", re.IGNORECASE)
VC1: Final = re.compile(r"https?://www\.w3\.org/2018/credentials/v1/?")
VC2: Final = re.compile(r"https?://www\.w3\.org/ns/credentials/v2/?")
HR_OPEN: Final = re.compile(r"https?://(\w+\.)?hropenstandards\.org/\S*")
SCHEMA_ORG: Final = re.compile(r"https?://(www\.)?schema\.org(/\S*)?")
_SECURITY: Final = re.compile(
    r"https?://(w3id\.org/security/\S*|w3id\.org/vc/status-list/\S*|w3id\.org/vc-revocation-list\S*"
    r"|www\.w3\.org/ns/(did|credentials/status|credentials/undefined-terms)/\S*)"
)
_EXTENSION: Final = re.compile(r"https?://w3id\.org/openbadges/extensions/\S*")

_KNOWN: Final = (OB1, OB2, OB21, OB3, CLR, ELM, BLOCKCERTS, HR_OPEN, VC1, VC2, _SECURITY, _EXTENSION)


def names(pattern: re.Pattern[str], addresses: Iterable[str]) -> bool:
    """Whether one of the addresses is that context, in any of its versions and locations."""
    return any(pattern.fullmatch(address) for address in addresses)


def unknown(addresses: Iterable[str], pointer: str = "/@context") -> tuple[Notice, ...]:
    """A notice for each context that this version does not know."""
    return tuple(
        Notice("context-unknown", pointer, (("context", address),))
        for address in dict.fromkeys(addresses)
        if not any(known.fullmatch(address) for known in _KNOWN)
    )
