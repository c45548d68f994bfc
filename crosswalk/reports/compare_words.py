"""How credentials side by side are worded: cells, what is the same in a row, and how sizes lie to each other."""

from __future__ import annotations

from typing import Final

from crosswalk.model.conversion import Interval
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Credential, Value
from crosswalk.model.side_by_side import Cell, Row, Said, SideBySide, Stated, Wording
from crosswalk.reports.quantities import hours_words
from crosswalk.reports.refusals import place
from crosswalk.reports.words import form_words, shortened
from crosswalk.text import N_, say

#: What is said with every answer: nothing here is a verdict.
NO_VERDICT: Final = N_(
    "To compare, to choose and to evaluate: the credentials stand side by side without a verdict, without a ranking, "
    "and nothing is said to be better. No recognition decision is taken or proposed."
)
#: What is translated, and what never is.
TRANSLATED: Final = N_(
    "What is typed or coded (languages, countries, forms of participation, kinds of assessment, credits, hours, days) "
    "is shown in your language with the original beside it. Free text is never translated."
)
#: What the column on words means.
ABOUT_WORDS: Final = N_(
    "The column “Words” is about text alone: other words may mean the same, and the same words something else. What a "
    "difference means is for you to say."
)
#: What sizes are and what they are not.
ABOUT_SIZES: Final = N_(
    "Sizes only: each is converted through hours as an interval, by the definitions on record. That two sizes overlap "
    "does not mean that one is recognised for the other."
)
_SAID: Final = {
    Said.STATED: N_("stated by the file"),
    Said.NONE: N_("stated that there is none"),
    Said.DERIVED: N_("not stated, worked out from the credit figure"),
    Said.HINT: N_("hint only"),
    Said.FILLER: N_("filler"),
    Said.NOT_STATED: N_("not stated"),
    Said.OF_AWARDS: N_("asked of awards only"),
}
_WORDINGS: Final = {
    Wording.SAME_WORDS: N_("the same words"),
    Wording.SAME_VALUES: N_("the same values, written differently"),
    Wording.OTHER_WORDS: N_("other words"),
    Wording.IN_SOME: N_("stated by {number} of {total}"),
    Wording.IN_NONE: N_("stated by none"),
    Wording.NOT_COMPARED: N_("not compared"),
}


# ---- one thing stated


def main_words(stated: Stated, lang: str) -> str:
    """What is read first: the label where the value is typed or in another language, else the file's own words."""
    return stated.label[lang] if stated.label and leads(stated, lang) else stated.text(lang).text


def leads(stated: Stated, lang: str) -> bool:
    """Whether the label goes before the file's words."""
    if stated.label is None:
        return False
    return stated.hidden or stated.is_typed or stated.text(lang).lang.lower().split("-")[0] not in ("", lang)


def originals(stated: Stated, lang: str) -> tuple[Value, ...]:
    """The file's words that are not read first, once each; none of what is kept out."""
    if stated.hidden:
        return ()
    said = main_words(stated, lang).strip().casefold()
    return tuple(v for v in stated.texts if v.text.strip().casefold() != said)


def read_as(stated: Stated, lang: str) -> str:
    """What the program read in the file's own words, where they are read first and it says more than they do."""
    if stated.label is None or leads(stated, lang):
        return ""
    label = stated.label[lang]
    return "" if label.casefold() == stated.text(lang).text.strip().casefold() else label


def form_of(stated: Stated, lang: str) -> str:
    """How good the evidence is; of what is not stated but worked out, that."""
    if stated.value.derived and stated.value.is_evidence:
        return say(lang, N_("worked out from the credit figure"))
    return form_words(stated.value.form, lang)


def stated_words(stated: Stated, lang: str, longest: int) -> str:
    """One thing in one line: what is read first, the original in brackets, and its form where that is no evidence."""
    parts = [shortened(main_words(stated, lang), longest)]
    label = read_as(stated, lang)
    if label:
        parts.append(say(lang, N_("(read as: {words})"), words=label))
    parts += [say(lang, N_("(original: {text})"), text=_quoted(v, longest)) for v in originals(stated, lang)]
    if not stated.value.is_evidence or stated.value.derived:
        parts.append(say(lang, N_("({form})"), form=form_of(stated, lang)))
    return " ".join(parts) if lang == "en" else "".join(parts)


def _quoted(value: Value, longest: int) -> str:
    text = shortened(value.text, longest)
    return f"{text} @{value.lang}" if value.lang else text


# ---- a cell and a row


def said_words(said: Said, lang: str) -> str:
    """What a cell says in sum."""
    return say(lang, _SAID[said])


def shown(cell: Cell) -> tuple[Stated, ...]:
    """What of a cell is read at once: hints and filler only where there is nothing else."""
    told = tuple(s for s in cell.stated if not (s.value.is_hint or s.value.form.value == "placeholder"))
    return told or cell.stated


def cell_words(cell: Cell, lang: str, *, longest: int = 300, most: int = 6) -> str:
    """A cell as lines of text; what there is no room for is counted."""
    if not cell.stated:
        return f"– {said_words(cell.said, lang)}"
    told = shown(cell)
    lines = [stated_words(s, lang, longest) for s in told[:most]]
    head = [f"? {said_words(cell.said, lang)}{say(lang, N_(': '))}"] if cell.said is Said.HINT else []
    rest = len(cell.stated) - min(len(told), most)
    more = [say(lang, N_("(and {number} more, hints included)"), number=rest)] if rest else []
    return "\n".join((*head, *lines, *more))


def cell_both(cell: Cell, *, longest: int = 300, most: int = 6) -> Bilingual:
    """A cell in both languages."""
    return Bilingual(*(cell_words(cell, lang, longest=longest, most=most) for lang in ("ja", "en")))


def wording_words(row: Row, lang: str) -> str:
    """How the words of a row stand to each other."""
    return say(lang, _WORDINGS[row.wording], number=row.stating, total=len(row.cells))


def wording_both(row: Row) -> Bilingual:
    """The same in both languages."""
    return Bilingual(wording_words(row, "ja"), wording_words(row, "en"))


# ---- credentials


def title(credential: Credential, side: SideBySide, lang: str) -> str:
    """What a credential is called, in this language where it has such a title."""
    row = next(r for r in side.rows if r.descriptor.id == "title")
    cell = row.cells[side.credentials.index(credential)]
    stated = next((s for s in cell.stated if s.value.is_evidence), None)
    return stated.text(lang).text if stated else say(lang, N_("(no title)"))


def where(credential: Credential, lang: str) -> str:
    """The file, and the place in it."""
    inside = place(lang, credential.source.item)
    return f"{credential.source.name} · {inside}" if inside else credential.source.name


def name_both(number: int, side: SideBySide, longest: int = 60) -> Bilingual:
    """A credential's number and title."""
    one = side.credentials[number - 1]
    return Bilingual(*(f"{number}. {shortened(title(one, side, lang), longest)}" for lang in ("ja", "en")))


# ---- sizes


def hours_or_unknown(interval: Interval | None, lang: str) -> str:
    """Hours, or that they cannot be told."""
    return hours_words(interval, lang) if interval else say(lang, N_("cannot be told"))
