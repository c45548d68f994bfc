"""How a page words a statement of an edition: obligation, label, clause, evidence, carrier."""

from __future__ import annotations

from collections.abc import Iterable

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Discrepancy, Edition, Kind, Obligation, Statement
from crosswalk.reports.differences import CONSISTENT, DIFFERENT, REMARK
from crosswalk.reports.words import obligation_words
from crosswalk.text import LANGUAGES, N_, say
from crosswalk.ui.markup import Markup, facts, items, joined, note, tag

_NO_STATEMENT = N_("– no statement")
SILENCE = N_(
    "This edition makes no statement about the item (a blank, “other”). That is no claim that it is absent or unwanted."
)


def obligation(statement: Statement | None, lang: str) -> str:
    """Symbol and word of a cell; a blank one is "no statement"."""
    if statement is None:
        return say(lang, _NO_STATEMENT)
    return obligation_words(statement.obligation, lang)


def cell(statement: Statement | None, lang: str, *, further: int = 0, recorded: Iterable[str] = ()) -> Markup:
    """The content of a cell of the comparison table: strength, condition, further elements, recorded differences."""
    kind = statement.obligation.value if statement else "silent"
    more = say(lang, N_("＋ {number} further element(s)"), number=further) if further else ""
    small = (
        statement.condition[lang] if statement and statement.condition else "",
        more,
        " ".join(recorded),
    )
    return tag("div", obligation(statement, lang), *(tag("small", s) for s in small if s), class_=f"cw-cell cw-{kind}")


def origin(official: bool, lang: str) -> Markup:
    """Whether a label is the source's own wording or ours."""
    words = say(lang, N_("source's wording")) if official else say(lang, N_("our wording"))
    return tag("span", words, class_="cw-tag cw-official" if official else "cw-tag")


def evidence(code: str, catalog: Catalog, lang: str) -> Markup:
    """An evidence code with its meaning."""
    label, meaning = catalog.concept(f"cwe:{code}")
    return joined((tag("b", code), f" {label[lang]} – {meaning[lang]}"))


def carrier(code: str, catalog: Catalog, lang: str) -> Markup:
    """What an element is about, with its meaning."""
    if not code:
        return Markup("")
    label, meaning = catalog.concept(f"cwc:{code}")
    return joined((tag("b", label[lang]), f" – {meaning[lang]}"))


def panel(edition: Edition, descriptor: str, catalog: Catalog, lang: str) -> Markup:
    """All that an edition says about one descriptor."""
    first, *others = edition.statements_about(descriptor) or (None,)
    rules = [s for s in edition.statements if s.kind is not Kind.DESCRIPTOR and s.about == descriptor]
    body = _statement(first, catalog, lang) if first else _silent(edition, lang)
    about = facts(((say(lang, N_("Edition")), edition.description[lang]), (say(lang, N_("Source")), edition.source)))
    return tag(
        "section",
        tag("h3", edition.title[lang]),
        body,
        _others(others, catalog, lang),
        _rules(rules, catalog, lang),
        tag("details", tag("summary", say(lang, N_("About this edition")), class_="cw-small"), about),
        class_="cw-panel",
    )


def _statement(statement: Statement, catalog: Catalog, lang: str) -> Markup:
    strength = obligation(statement, lang)
    if statement.condition:
        strength += f" ({statement.condition[lang]})"
    return facts(
        (
            (say(lang, N_("Obligation")), tag("b", strength)),
            (say(lang, N_("Label")), _labels(statement, lang)),
            (say(lang, N_("Definition (our words)")), statement.definition[lang]),
            (say(lang, N_("Schemes")), ", ".join(statement.schemes)),
            (say(lang, N_("Clause")), statement.clause[lang]),
            (say(lang, N_("Evidence")), evidence(statement.evidence, catalog, lang)),
            (say(lang, N_("What it is about")), carrier(statement.carrier, catalog, lang)),
        )
    )


def _labels(statement: Statement, lang: str) -> Markup:
    """Both labels, the page's language first, each marked as the source's or ours."""
    order = sorted(LANGUAGES, key=lambda code: code != lang)
    return joined(
        tag("div", statement.label[code], origin(code in statement.source_languages, lang), lang=code) for code in order
    )


def _silent(edition: Edition, lang: str) -> Markup:
    unread = "" if edition.list_complete else say(lang, N_("The list of this edition was not read whole."))
    return joined((tag("p", tag("b", say(lang, _NO_STATEMENT))), tag("p", say(lang, SILENCE), " ", unread)))


def _others(others: Iterable[Statement | None], catalog: Catalog, lang: str) -> Markup:
    """Further elements of the edition that correspond to the same descriptor."""
    drawn = [_statement(other, catalog, lang) for other in others if other]
    if not drawn:
        return Markup("")
    return joined((tag("h4", say(lang, N_("Further elements for the same descriptor"))), *drawn))


def _rules(rules: Iterable[Statement], catalog: Catalog, lang: str) -> Markup:
    drawn = [joined((_rule_head(rule, lang), _rule(rule, catalog, lang))) for rule in rules]
    if not drawn:
        return Markup("")
    return joined((tag("h4", say(lang, N_("Rules about this item"))), *drawn))


def _rule_head(rule: Statement, lang: str) -> Markup:
    return tag("p", tag("b", f"{rule.id} {rule.label[lang]}"), tag("span", obligation(rule, lang), class_="cw-tag"))


def _rule(rule: Statement, catalog: Catalog, lang: str) -> Markup:
    return facts(
        (
            (say(lang, N_("Definition (our words)")), rule.definition[lang]),
            (say(lang, N_("Clause")), rule.clause[lang]),
            (say(lang, N_("Evidence")), evidence(rule.evidence, catalog, lang)),
            (say(lang, N_("Not checked because")), rule.not_checked[lang] if rule.not_checked else ""),
        )
    )


def discrepancy(recorded: Discrepancy, catalog: Catalog, lang: str) -> Markup:
    """A recorded difference between a reading and its source."""
    title = tag("b", f"{recorded.id}: {recorded.verdict[lang]}")
    return note(joined((
        title, tag("div", recorded.description[lang]),
        tag("div", f"{recorded.clause[lang]} · ", evidence(recorded.evidence, catalog, lang), class_="cw-small"),
    )), "cw-recorded")  # fmt: skip


def legend(lang: str) -> Markup:
    """What the symbols of the comparison table mean."""
    meanings = {
        Obligation.MANDATORY: N_("must be stated"),
        Obligation.OPTIONAL: N_("may be stated"),
        Obligation.PRESENT: N_("listed (有り); whether mandatory or optional is not said"),
    }
    entries = [(obligation_words(kind, lang), say(lang, meaning)) for kind, meaning in meanings.items()]
    entries.append((say(lang, _NO_STATEMENT), say(lang, N_("blank (その他, “other”); no claim of absence"))))
    entries += [
        (DIFFERENT, say(lang, N_("a difference or a doubt is recorded"))),
        (CONSISTENT, say(lang, N_("compared with the source and found consistent"))),
        (REMARK, say(lang, N_("a remark is recorded"))),
    ]
    return items((joined((tag("b", words), meaning)) for words, meaning in entries), "cw-legend")
