"""Wording of the interface in Japanese and English: gettext catalogs, never a module-wide language.

English sentences are the message identifiers; ``locale/ja.po`` holds the Japanese ones. Words
that belong to the field (labels, messages of shapes, clauses) come from ``vocab/`` and ``shapes/``.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

LANGUAGES = ("ja", "en")


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for "to be translated elsewhere")
    """Mark a sentence for translation where it is kept in a table."""
    return message


@cache
def translations(lang: str) -> NullTranslations:
    """The translation object of one language; one a session, passed on, never installed."""
    if lang != "ja":
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files("crosswalk") / "locale" / "ja.po"
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale="ja"))
    compiled.seek(0)
    return GNUTranslations(compiled)


def say(lang: str, message: str, /, **gaps: object) -> str:
    """A sentence in one language, its gaps filled."""
    sentence = translations(lang).gettext(message) if message else ""
    return sentence.format(**gaps) if gaps else sentence
