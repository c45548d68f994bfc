"""How the Convert page draws a level beside those of other frameworks: one row a source, and of which none is known."""

from __future__ import annotations

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import LevelKind, LevelRelation, Standing
from crosswalk.model.level import LevelReport
from crosswalk.reports import levels as forms
from crosswalk.text import N_, say
from crosswalk.ui.converted import sources
from crosswalk.ui.markup import Markup, joined, tag

_NOTHING = N_("No comparison was found with: {schemes}.")


def table(report: LevelReport, catalog: Catalog, lang: str) -> Markup:
    """What is known first; below it the frameworks with which nobody compared."""
    untold = forms.untold(report, catalog)
    told = [r for r in report.relations if r.to_scheme not in untold]
    heads = (
        N_("Other framework"), N_("Level there"), N_("Who says so"), N_("Year and editions"),
        N_("Clause and source"), N_("Note"),
    )  # fmt: skip
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    drawn = tag("table", head, tag("tbody", *(_row(r, catalog, lang) for r in told)), class_="cw-table cw-levels")
    names = say(lang, N_(", ")).join(forms.scheme_label(s, catalog)[lang] for s in untold)
    rest = tag("p", say(lang, _NOTHING, schemes=names), class_="cw-untold") if untold else ""
    return joined((tag("div", drawn, class_="cw-wide", tabindex="0") if told else "", rest))


def _row(relation: LevelRelation, catalog: Catalog, lang: str) -> Markup:
    return tag(
        "tr",
        tag("th", forms.scheme_label(relation.to_scheme, catalog)[lang], scope="row"),
        tag("td", tag("b", forms.standing_words(relation, lang)), class_=_class(relation)),
        tag("td", forms.kind_words(relation, catalog, lang)),
        tag("td", forms.edition_words(relation, lang)),
        tag("td", forms.basis_words(relation, lang), tag("small", sources(relation.source))),
        tag("td", relation.note[lang] if relation.note else ""),
    )


def _class(relation: LevelRelation) -> str:
    """A shade that only repeats what the words say."""
    if relation.kind is LevelKind.INDICATIVE:
        return "cw-indicative"
    return {Standing.LEVEL: "", Standing.UNLEVELLED: "cw-unlevelled", Standing.UNKNOWN: "cw-unknown"}[relation.standing]
