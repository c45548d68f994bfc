"""The one line that a person reads of a file that was not read, in either language."""

from __future__ import annotations

import re
from typing import Final

from crosswalk.errors import CrosswalkError, Explained, Misuse
from crosswalk.reports.words import harmless
from crosswalk.text import N_, say

#: Places that are counted, as the readers write them; all others are the file's own words.
_COUNTED: Final = {
    r"line (?P<line>\d+), column (?P<column>\d+)": N_("line {line}, column {column}"),
    r"line (?P<line>\d+)": N_("line {line}"),
    r"row (?P<row>\d+)": N_("row {row}"),
    r"character (?P<number>\d+)": N_("character {number}"),
    r"chunk at byte (?P<number>\d+)": N_("chunk at byte {number}"),
    r"byte (?P<number>\d+)": N_("byte {number}"),
}
#: What may stand before them: the place of the text that was taken out, or the name of a sheet.
_BEFORE: Final = r"(?P<before>|.*, |[^/]+ )"


def place(lang: str, words: str) -> str:
    """Where in a file: a line, row or byte in the reader's language, a pointer as it is."""
    inner = re.fullmatch(r"(line \d+)(, | )(?!column \d)(.+)", words, re.DOTALL)
    if inner:  # a place in one line of a file of lines
        return place(lang, inner[1]) + inner[2] + place(lang, inner[3])
    for pattern, counted in _COUNTED.items():
        match = re.fullmatch(_BEFORE + pattern, words, re.DOTALL)
        if match:
            numbers = match.groupdict()
            return numbers.pop("before") + say(lang, counted, **numbers)
    return words


def refusal(error: CrosswalkError, lang: str) -> str:
    """File, place, reason and next step, without control characters; English where the error has no other wording."""
    if isinstance(error, Misuse):
        return harmless(say(lang, error.sentence, **error.gaps))
    if lang != "ja" or not isinstance(error, Explained):
        return harmless(str(error))
    where = f"{error.name} ({place(lang, error.place)})" if error.place else error.name
    return harmless(f"{where}: {advice(error, lang)}")


def advice(error: Explained, lang: str) -> str:
    """Reason and next step alone, where the reader sees what they are about."""
    reason, remedy = (say(lang, part, **error.gaps) for part in (error.reason, error.remedy))
    # Japanese sentences follow each other without a space.
    return f"{reason}{remedy}" if reason.endswith("。") else f"{reason} {remedy}".rstrip()
