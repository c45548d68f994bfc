"""How a page words the gaps of one pair of editions: by class, both sides with their clauses, and what is covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Gap, GapClass, GapReport
from crosswalk.model.framework import Edition, Kind, Statement
from crosswalk.reports import gaps as forms
from crosswalk.reports import relations
from crosswalk.text import N_, say
from crosswalk.ui import statements
from crosswalk.ui.heat import number_of
from crosswalk.ui.markup import Markup, facts, items, joined, note, tag


def summary(report: GapReport, lang: str) -> Markup:
    """The figures of a pair, each with what it is a part of; first of all whether the two are one text."""
    apart = report.count(GapClass.OTHER_CARRIER)
    figures = facts(
        (
            (say(lang, N_("May be lacking")), tag("b", number_of(len(report.lacking), report.asked, lang))),
            (say(lang, N_("Differences of reading")), _one_text_count(report, lang)),
            (say(lang, N_("Differ only in what they are about")), number_of(apart, report.asked, lang)),
            (say(lang, N_("Covered")), number_of(len(report.covered), report.asked, lang)),
            (say(lang, N_("Descriptors with a counterpart")), forms.matched_words(report, lang)),
        )
    )
    return joined((_one_text(report, lang), tag("div", figures, class_="cw-figures")))


def _one_text_count(report: GapReport, lang: str) -> str:
    number = report.count(GapClass.READING_AND_SOURCE)
    return number_of(number, report.asked, lang) if report.of_one_text else ""


def _one_text(report: GapReport, lang: str) -> Markup:
    said = forms.one_text(report)
    return note(said[lang], "cw-recorded") if said else Markup("")


def sections(report: GapReport, catalog: Catalog, lang: str) -> Iterator[Markup]:
    """One section a class, what differs in the carrier alone after the others, and last what is covered."""
    for kind in GapClass:
        found = [g for g in report.gaps if g.classes[0] is kind]
        if found:
            yield _section(kind, found, report, catalog, lang)
    if report.covered:
        summary = say(lang, N_("Covered ({number})"), number=len(report.covered))
        opened = _table(report.covered, report, catalog, lang)
        yield tag("details", tag("summary", summary), opened, class_="cw-covered")


def _section(kind: GapClass, found: Sequence[Gap], report: GapReport, catalog: Catalog, lang: str) -> Markup:
    heading = tag(
        "h3",
        f"{forms.class_symbol(kind)} {forms.class_words(kind, lang)}",
        tag("small", number_of(len(found), report.asked, lang)),
    )
    meaning = tag("p", forms.class_meaning(kind, lang))
    return tag("section", heading, meaning, _table(found, report, catalog, lang), class_="cw-gap-class")


def _table(found: Sequence[Gap], report: GapReport, catalog: Catalog, lang: str) -> Markup:
    heads = (
        joined((say(lang, N_("Satisfied")), tag("small", report.here.short[lang]))),
        say(lang, N_("Relation")),
        joined((say(lang, N_("Asked about")), tag("small", report.there.short[lang]))),
        say(lang, N_("What to look at")),
    )
    head = tag("thead", tag("tr", *(tag("th", h, scope="col") for h in heads)))
    rows = (_row(g, report, catalog, lang) for g in found)
    return tag("table", head, tag("tbody", *rows), class_="cw-table cw-gaps")


def _row(gap: Gap, report: GapReport, catalog: Catalog, lang: str) -> Markup:
    return tag(
        "tr",
        tag("td", joined(_side(s, catalog, lang) for s in gap.here) or _nothing(gap, report.here, lang)),
        tag("td", _relation(gap, lang)),
        tag("th", _side(gap.there, catalog, lang), scope="row"),
        tag("td", gap.message[lang], _further(gap, lang), _recorded(gap, catalog, lang)),
    )


def _side(statement: Statement, catalog: Catalog, lang: str) -> Markup:
    """Label, strength, what it is about, clause and evidence."""
    number = "" if statement.kind is Kind.DESCRIPTOR else f"{statement.id} "
    condition = f" ({statement.condition[lang]})" if statement.condition else ""
    strength = tag("span", f"{statements.obligation(statement, lang)}{condition}")
    about = tag("span", _carrier(statement, catalog, lang), class_="cw-tag") if statement.carrier else ""
    place = tag("small", f"{statement.clause[lang]} · {statement.evidence}")
    return tag(
        "div", tag("b", f"{number}{statement.label[lang]}"), tag("div", strength, about), place, class_="cw-element"
    )


def _carrier(statement: Statement, catalog: Catalog, lang: str) -> str:
    return catalog.concept(f"cwc:{statement.carrier}")[0][lang]


def _nothing(gap: Gap, edition: Edition, lang: str) -> Markup:
    """No counterpart, where a list was read whole; else none that is known."""
    whole = edition.silence_is_absence and GapClass.NOT_ESTABLISHED not in gap.classes
    words = N_("– none") if whole else N_("– none known")
    return tag("span", say(lang, words), class_="cw-silent")


def _relation(gap: Gap, lang: str) -> Markup:
    """How the counterpart relates, read from the satisfied edition to the one asked about, and how that is known."""
    if gap.link is None:
        return Markup(say(lang, N_("same point"))) if gap.here else Markup("–")
    kind, word = ("asserted", relations.ASSERTED) if gap.link.asserted else ("inferred", relations.INFERRED)
    known = tag("span", say(lang, word), class_="cw-known")
    return tag("div", tag("b", relations.relation_words(gap.link.predicate, lang)), known, class_=f"cw-link cw-{kind}")


def _further(gap: Gap, lang: str) -> Markup:
    """The classes that apply beside the gap's own."""
    others = [f"{forms.class_symbol(kind)} {forms.class_words(kind, lang)}" for kind in gap.classes[1:]]
    return tag("div", *(tag("span", o, class_="cw-tag") for o in others), class_="cw-also") if others else Markup("")


def _recorded(gap: Gap, catalog: Catalog, lang: str) -> Markup:
    return items((f"{d.id}: {d.verdict[lang]}" for d in gap.discrepancies), "cw-small")
