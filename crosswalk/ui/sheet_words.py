"""How the page marks what stands in a worksheet: the words are those of reports, the class gives the colour."""

from __future__ import annotations

from crosswalk.catalog import Catalog
from crosswalk.model.worksheet import Line, Opinion, Side
from crosswalk.reports.review_words import observation_words, opinion_words
from crosswalk.ui.markup import Markup, tag


def observed(line: Line, there: Side, lang: str) -> Markup:
    """Symbol and word of what the machine observed on a line."""
    return tag("span", observation_words(line, there, lang), class_=f"cw-o-{line.observation.value}")


def opinions(catalog: Catalog, lang: str) -> dict[Opinion, str]:
    """Symbol and words of every judgement there is."""
    return {opinion: opinion_words(opinion, catalog, lang) for opinion in Opinion}


def opinion(found: Opinion, catalog: Catalog, lang: str) -> Markup:
    """Symbol and words of a judgement."""
    return tag("span", opinion_words(found, catalog, lang), class_=f"cw-p-{found.value}")


def symbol(found: Opinion, catalog: Catalog) -> str:
    """The symbol alone, where there is no room for words."""
    return opinion_words(found, catalog, "en").partition(" ")[0]
