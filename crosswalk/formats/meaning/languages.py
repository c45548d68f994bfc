"""Which language a tag, an authority code or a name in ja, en or ms means."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import langcodes
from babel import Locale

from crosswalk.formats.meaning.folding import fold
from crosswalk.model.record import Facet

_READ: Final = ("ja", "en", "ms")
_AUTHORITY = re.compile(r"https?://[^\s]*/language/(?P<code>[a-z]{3})/?")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*")
_BETWEEN = re.compile(r"\s*(?:[、,，;；/／・|+&\n]|と|および|及び|または|又は|\band\b|\bor\b|\bdan\b|\batau\b)\s*")
_AROUND = re.compile(
    r"\([^()]*\)|^[^:、,;/()]{0,20}:\s*"
    r"|^(?:the\s+|(?:(?:taught|delivered|conducted|offered|instruction|fully)\s+)?in\s+|mainly\s+|bahasa\s+|主に)+|\s*(?:only|language|のみ|だけ|で(?:実施|行う|開講)?|による)[\s。.]*$|[。.]$"
)
# Languages named by one character each: 日英, 日中韓併用.
_INITIALS: Final = {"日": "ja", "英": "en", "中": "zh", "韓": "ko", "仏": "fr", "独": "de", "西": "es", "露": "ru"}
_TOGETHER = re.compile(
    r"(?P<all>[日英中韓仏独西露]{2,4})(?:の?(?:併用|両言語|[二三23](?:か国)?言語|バイリンガル|対応))?"
)


@cache
def _names() -> dict[str, str]:
    """Names of languages in the languages whose labels we read, and in the language itself."""
    names: dict[str, str] = {
        "mandarin": "zh",
        "farsi": "fa",
        "melayu": "ms",
        "bahasa malaysia": "ms",
        "mandarin chinese": "zh",
        "fil": "fil",
    }
    for reader in _READ:
        for code, name in Locale(reader).languages.items():
            names.setdefault(fold(name).text, code.partition("_")[0])
    for code in ("de", "es", "fr", "id", "it", "ko", "nl", "pt", "th", "tr", "vi", "zh"):
        names.setdefault(fold(Locale(code).languages.get(code, code)).text, code)
    return names


def primary_subtag(tag: str) -> str:
    """The primary subtag in lower case of a tag (``en`` for ``en_EN``), or empty if it is none.

    Three letters count only where the language has a two-letter code: "any" and "all" are codes
    of languages, too.
    """
    folded = fold(tag).text.strip()
    if not _TAG.fullmatch(folded):
        return ""
    head = re.split(r"[-_]", folded, maxsplit=1)[0]
    if not langcodes.tag_is_valid(head):
        return ""
    standard = langcodes.standardize_tag(head)
    if len(standard) > 2:  # a language within one that has two letters: zsm is a kind of ms
        standard = langcodes.standardize_tag(head, macro=True)
    return standard if len(standard) == 2 else ""


def _authority(text: str) -> str:
    match = _AUTHORITY.fullmatch(text)
    return langcodes.standardize_tag(match["code"]) if match else ""


def language_of_name(text: str) -> str:
    """The primary subtag that a tag, an authority address or a name stands for, or empty."""
    folded = fold(text).text.strip()
    for candidate in (folded, _AROUND.sub("", _AROUND.sub("", folded)).strip()):
        found = _authority(candidate) or _names().get(candidate, "") or primary_subtag(candidate)
        if found:
            return found
    return ""


def language_facets(text: str) -> tuple[Facet, ...]:
    """``languageTag``: the primary subtag of each language that the text names."""
    if len(text) > 400:
        return ()
    whole = language_of_name(text)
    tags = _together(text) or tuple(dict.fromkeys([whole] if whole else _each(text)))
    within = re.search(r"[(（]([^()（）]+)[)）]", text)
    if not tags and within:  # "Dwibahasa (Bahasa Melayu dan Bahasa Inggeris)"
        tags = tuple(dict.fromkeys(_each(within[1])))
    return (Facet("languageTag", tags),) if tags else ()


def _each(text: str) -> list[str]:
    return [found for part in _parts(text) if (found := language_of_name(part))]


def _together(text: str) -> tuple[str, ...]:
    match = _TOGETHER.fullmatch(fold(text).text.strip())
    return tuple(dict.fromkeys(_INITIALS[initial] for initial in match["all"])) if match else ()


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(fold(text).text) if part]
