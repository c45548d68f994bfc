"""How quality assurance is worded: by whom, of what, under which name, and where it is described.

Bare words ("internal quality assurance") are no name: the working group asks for the name of the
standard. What only might be a name is left out, since a missing name is "cannot tell".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning.absence import is_none
from crosswalk.formats.meaning.folding import Folded, fold, trim
from crosswalk.formats.meaning.phrases import Hit, code_iri, codes
from crosswalk.model.record import Facet, Iri

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

_URL = re.compile(r"https?://[^\s<>\"'）)」】、。，；|｜]+")
_SEPARATOR = re.compile(r"(?:(?:^|[/|;\n、。,・]|\.\s)\s*(?:[-*・]\s*)?|【)$")
_STANDARD = re.compile(
    r"基準|規程|規定|規則|方針|ポリシー|指針|ガイドライン|要項|要領|細則|マニュアル|ハンドブック|憲章"
    r"|\bstandards?\b|\bpolic(?:y|ies)\b|\bregulations?\b|\bguidelines?\b|\bhandbook\b|\bframework\b"
    r"|\bmanual\b|\bcode\b|\bcharter\b|\bguide\b|\bprinciples\b|\bcriteria\b"
    r"|\bdasar\b|\bgaris panduan\b"
)
_QUOTED = re.compile(r"[「『“\"][^」』”\"]{3,}[」』”\"]")
# What is left of such words alone says only that something is done, not how it is called.
_EMPTY: Final = (
    r"質保証|質の保証|教育|評価|認証|認定|実施(?:している|済み?)?|受審済み?|あり|有り?|済み?|による?|に?おける"
    r"|について|定めている|している|する|した|体制|制度|システム|機関|および|及び|[のはがをにでと]"
    r"|\b(?:quality|assurance|qa|evaluation|review|assessment|yes|in place|exists?|available|conducted"
    r"|carried out|annual(?:ly)?|regular(?:ly)?|system|process(?:es)?|procedures?|type|the|an?|of|by|and|is"
    r"|are|has|have|been|own|our|with|through|under|body|bodies|external|internal)\b"
)
_LONGEST: Final = 4000
_NOT_OBJECT = re.compile(r"(?:評価|認証|第三者|外部|認定|発行|提供|授与)$")
_EDGES: Final = " 　\t\r\n:：;；,，、。.・/／|｜-–—()（）[]【】「」『』\"'*_=＝"
_PAIRS: Final = {"」": "「", "』": "『", ")": "(", "）": "（", "]": "["}


def quality_facets(text: str, catalog: Catalog, heading: str = "") -> tuple[Facet, ...]:
    """``actor``, ``object``, ``name``, ``internalStandard`` or ``externalReview``, and ``reference``, as far as stated.

    ``heading`` is the label or column header, which may name the actor.
    """
    folded = _masked(text)
    actor = _actor(folded, catalog) or _actor(fold(heading).text, catalog)
    thing = _object(folded, catalog) or _object(fold(heading).text, catalog)
    name = _name(text, catalog)
    facets = [Facet(k, (Iri(v),)) for k, v in (("actor", actor), ("object", thing)) if v]
    if name:
        facets.append(Facet("name", (name,)))
        if actor == code_iri(catalog, "actor", "internal") and _is_standard(name):
            facets.append(Facet("internalStandard", (name,)))
        if actor == code_iri(catalog, "actor", "external"):
            facets.append(Facet("externalReview", (name,)))
    address = _URL.search(text)
    return (*facets, Facet("reference", (address.group().rstrip(".,"),))) if address else tuple(facets)


def says_none(text: str, catalog: Catalog) -> bool:
    """Whether the text says of one actor only that there is none: "Internal: none", 内部質保証なし."""
    folded = _masked(text)
    hits = codes(catalog, "actor").find(folded)
    return len(hits) == 1 and hits[0].start == 0 and is_none(folded[hits[0].end :].strip(" :：はが-–—"))


def _masked(text: str) -> str:
    """The folded text with addresses blanked out, so that their words do not count."""
    return fold(_URL.sub(lambda m: " " * len(m.group()), text)).text


def _actor(folded: str, catalog: Catalog) -> str:
    """Internal or external: the word that the text begins with, else the only one there is."""
    hits = codes(catalog, "actor").affirmed(folded)
    found = {hit.meaning for hit in hits}
    if len(found) > 1 and not folded[: hits[0].start].strip(_EDGES):
        return hits[0].meaning
    return found.pop() if len(found) == 1 else ""


def _object(folded: str, catalog: Catalog) -> str:
    hits = codes(catalog, "object").affirmed(folded)
    found = {hit.meaning for hit in hits if not _NOT_OBJECT.search(folded[: hit.start])}
    return found.pop() if len(found) == 1 else ""


def _is_standard(name: str) -> bool:
    folded = fold(name).text
    return bool(_STANDARD.search(folded) or _QUOTED.search(folded))


def _name(text: str, catalog: Catalog) -> str:
    """The text without its address and without the bare cue words around the name, or empty."""
    address = _URL.search(text)
    if address and not _said(_masked(text), catalog):
        return ""
    start, end = _outside_address(text)
    start, end = trim(text, start, end, _EDGES)
    start, end = _without_lead(text, start, end, catalog)
    start, end = _without_tail(text, start, end, catalog)
    start, end = _balanced(text, *trim(text, start, end, _EDGES), text)
    words = text[start:end]
    return words if _said(fold(words).text, catalog) else ""


def _said(folded: str, catalog: Catalog) -> bool:
    """Whether anything is left beside cue words and words that only say that it is done."""
    rest = folded
    for scheme in ("actor", "object"):
        for hit in reversed(codes(catalog, scheme).find(rest)):
            rest = rest[: hit.start] + " " + rest[hit.end :]
    standard = _STANDARD.search(rest)
    if standard and not re.search(r"(?:あり|有り?|exists?|available|定めている)\W*$", folded):
        return True
    rest = re.sub(_EMPTY, " ", _STANDARD.sub(" ", rest))
    return bool(re.search(r"\w", rest.replace("_", " ")))


def _outside_address(text: str) -> tuple[int, int]:
    """The longest stretch of the text that holds no address."""
    edges = [0, *(edge for m in _URL.finditer(text) for edge in m.span()), len(text)]
    return max(zip(edges[::2], edges[1::2], strict=True), key=lambda s: s[1] - s[0])


def _without_lead(text: str, start: int, end: int, catalog: Catalog) -> tuple[int, int]:
    """Drop "Internal quality assurance:", "Accredited by", 内部質保証： from the beginning."""
    part = fold(text[start:end])
    hits = _cues(part, catalog)
    if not hits or hits[0].start != 0:
        return start, end
    match = re.match(
        r"\s*(?:(?:quality assurance|qa|質保証|accreditation)\s*)?(?:[:：\-–—=)】]|\bby\b|として[、,]?|[(])\s*",
        part.text[hits[0].end :],
    )
    by = hits[0].label.endswith(" by")
    if not match and not by:
        return start, end
    cut = hits[0].end + (match.end() if match else 0)
    if cut >= len(part.text):
        return end, end
    return start + part.starts[cut], end


def _without_tail(text: str, start: int, end: int, catalog: Catalog) -> tuple[int, int]:
    """Drop による認証評価 and （外部質保証） from the end."""
    part = fold(text[start:end])
    for hit in _cues(part, catalog):
        tail = part.text[hit.end :].strip(_EDGES)
        before = re.search(r"(?:による|[(])\s*$", part.text[: hit.start])
        if not tail and before:
            return start, start + part.starts[before.start()]
    return start, end


def _cues(part: Folded, catalog: Catalog) -> tuple[Hit, ...]:
    return codes(catalog, "actor").find(part.text)


def _balanced(text: str, start: int, end: int, whole: str) -> tuple[int, int]:
    """Give back a closing bracket that belongs to an opening one inside, and the pair around."""
    after = whole[end : end + 1]
    if after in _PAIRS and whole[start:end].count(_PAIRS[after]) > whole[start:end].count(after):
        end += 1
    return start, end


def split_quality(text: str, catalog: Catalog) -> tuple[tuple[int, int], ...]:
    """Spans of the parts that a text states one after the other, each beginning with its actor.

    「内部質保証：A基準 ／ 外部質保証：JABEE」 has two; a text of one part is returned whole.
    """
    if len(text) > _LONGEST:
        return (trim(text, 0, len(text)),)
    masked = fold(_URL.sub(lambda m: "_" * len(m.group()), text))
    starts = list(_starts(masked, catalog))
    if len({meaning for _, meaning in starts}) < 2:
        return (trim(text, 0, len(text)),)
    places = [masked.starts[place - (masked.text[place - 1 : place] == "【")] for place, _ in starts]
    places[0] = 0
    return tuple(_part(text, *ends) for ends in zip(places, (*places[1:], len(text)), strict=True))


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    """A part without the separators around it; an address keeps its last slash."""
    start, end = trim(text, start, end, " 　;；,，、。・/／|｜-")
    addresses = (m.span() for m in _URL.finditer(text, start))
    return start, next((two for one, two in addresses if one < end <= two), end)


def _starts(masked: Folded, catalog: Catalog) -> Iterator[tuple[int, str]]:
    """Where a word for another actor than before begins a part."""
    previous = ""
    for hit in codes(catalog, "actor").find(masked.text):
        if hit.meaning != previous and _SEPARATOR.search(masked.text[: hit.start]):
            previous = hit.meaning
            yield hit.start, hit.meaning
