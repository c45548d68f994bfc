"""How a page words two elements that belong together: each side, the relation, and how it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from collections.abc import Mapping as Table
from dataclasses import replace

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Statement
from crosswalk.model.mapping import Crosswalk, Link, Mapping, Predicate, Unmatched
from crosswalk.reports import relations
from crosswalk.text import LANGUAGES, N_, say
from crosswalk.ui import statements
from crosswalk.ui.markup import Markup, facts, items, joined, tag

_INFERRED = N_("Follows from several mappings by a published rule; a candidate, signed by nobody.")
_ASSERTED = N_("A mapping set states it, with its reason.")


# ---- one element


def element(statement: Statement, catalog: Catalog, lang: str) -> Markup:
    """Label, the source's own wording where it is in the other language, strength, and the clause one click away."""
    own = lang in statement.source_languages
    head = tag("div", tag("b", statement.label[lang]), statements.origin(own, lang), class_="cw-label")
    originals = [code for code in LANGUAGES if code != lang and code in statement.source_languages and not own]
    originals = [code for code in originals if statement.label[code] != statement.label[lang]]
    other = [
        tag("div", tag("span", statement.label[code], lang=code), statements.origin(True, lang), class_="cw-original")
        for code in originals
    ]
    return tag("div", head, *other, _opened(statement, catalog, lang), class_="cw-element")


def _opened(statement: Statement, catalog: Catalog, lang: str) -> Markup:
    """Obligation and condition; to be opened: the clause with evidence, definition and carrier."""
    condition = f" ({statement.condition[lang]})" if statement.condition else ""
    words = tag(
        "span", f"{statements.obligation(statement, lang)}{condition}", class_=f"cw-{statement.obligation.value}"
    )
    told = facts(
        (
            (say(lang, N_("Clause")), statement.clause[lang]),
            (say(lang, N_("Evidence")), statements.evidence(statement.evidence, catalog, lang)),
            (say(lang, N_("Definition (our words)")), statement.definition[lang]),
            (say(lang, N_("What it is about")), statements.carrier(statement.carrier, catalog, lang)),
        )
    )
    return tag("details", tag("summary", words, tag("span", say(lang, N_("Clause")), class_="cw-open")), told)


# ---- one relation


def link(found: Link, named: Table[str, Statement], catalog: Catalog, lang: str) -> Markup:
    """Relation and how it is known; between which elements, where ``named`` says what they are called."""
    kind, word = ("asserted", relations.ASSERTED) if found.asserted else ("inferred", relations.INFERRED)
    between = _between(found.subject_id, found.object_id, named, lang)
    relation = tag("b", relations.relation_words(found.predicate, lang))
    known = tag("span", say(lang, word), class_="cw-known")
    return tag("div", between, relation, known, _grounds(found, catalog, lang), class_=f"cw-link cw-{kind}")


def _between(subject: str, object_: str, named: Table[str, Statement], lang: str) -> Markup:
    if subject not in named or object_ not in named:
        return Markup("")
    return tag("small", f"{named[subject].label[lang]} → {named[object_].label[lang]}")


def _grounds(found: Link, catalog: Catalog, lang: str) -> Markup:
    """What is stated of a link, or how it was inferred: to be opened."""
    weakest = found.weakest.mapping
    confidence = f"{found.confidence:.2f}"
    if found.asserted:
        told = [(say(lang, N_("Confidence")), confidence)]
    else:
        told = [
            (say(lang, N_("Chain")), tag("code", relations.chain_words(found, catalog))),
            (say(lang, N_("Rules")), joined(tag("div", rule.label[lang]) for rule in found.rules)),
            (say(lang, N_("Weakest link")), relations.step_words(found.weakest, catalog, lang)),
            (say(lang, N_("Confidence")), say(lang, N_("{number} (the product along the chain)"), number=confidence)),
        ]
    told += [
        (say(lang, N_("Evidence")), statements.evidence(weakest.evidence, catalog, lang)),
        (say(lang, N_("Reason")), weakest.reason[lang]),
        (say(lang, N_("Clause")), weakest.clause[lang]),
    ]
    words = N_("Reason and evidence") if found.asserted else N_("Chain, rules and weakest link")
    return tag("details", tag("summary", say(lang, words)), facts(told))


def denied(mapping: Mapping, named: Table[str, Statement], catalog: Catalog, lang: str) -> Markup:
    """A relation of which a mapping set says that it does not hold."""
    between = _between(mapping.subject_id, mapping.object_id, named, lang)
    relation = tag("s", relations.relation_words(mapping.predicate, lang))
    known = tag("span", f"≠ {say(lang, relations.REJECTED)}", class_="cw-known")
    told = facts(
        (
            (say(lang, N_("Reason")), mapping.reason[lang]),
            (say(lang, N_("Confidence")), f"{mapping.confidence:.2f}"),
            (say(lang, N_("Evidence")), statements.evidence(mapping.evidence, catalog, lang)),
            (say(lang, N_("Clause")), mapping.clause[lang]),
        )
    )
    opened = tag("details", tag("summary", say(lang, N_("Reason and evidence"))), told)
    return tag("div", between, relation, known, opened, class_="cw-link cw-denied")


def turned(mapping: Mapping, left: Container[str], catalog: Catalog) -> Mapping:
    """A mapping as read from the left side, where its subject may stand on the right."""
    if mapping.subject_id in left:
        return mapping
    predicate = catalog.mapping_rules.inverse(mapping.predicate) or mapping.predicate
    return replace(mapping, subject_id=mapping.object_id, object_id=mapping.subject_id, predicate=predicate)


def mapping(stated: Mapping, catalog: Catalog, lang: str) -> Markup:
    """A mapping in one line, with the labels and the identifiers of its terms."""
    compress, labels = catalog.mapping_converter().compress, catalog.term_labels
    ends = [
        joined((f"{labels[term][lang]} " if term in labels else "", tag("code", compress(term) or term)))
        for term in (stated.subject_id, stated.object_id)
    ]
    said = say(lang, relations.REJECTED)
    relation = relations.relation_words(stated.predicate, lang) + (f" (≠ {said})" if stated.negative else "")
    return joined((ends[0], tag("b", f" {relation} "), ends[1]))


# ---- no relation


def unmatched(lacking: Unmatched, catalog: Catalog, lang: str) -> Markup:
    """An element without counterpart, and how far that is known."""
    symbol = "∼" if lacking.near else "✘" if lacking.established else "?"
    words = tag("div", tag("b", symbol), f" {relations.unmatched_words(lacking, lang)}", class_="cw-lacking")
    reason = lacking.mapping.reason[lang] if lacking.mapping else ""
    return joined((element(lacking.statement, catalog, lang), words, tag("small", reason) if reason else ""))


# ---- over all


def legend(answer: Crosswalk, lang: str) -> Markup:
    """The relations that occur with their meaning, and the two kinds of line."""
    used = dict.fromkeys(k.predicate for g in answer.groups for k in g.links)
    meanings = [
        joined((tag("b", relations.relation_words(p, lang)), relations.relation_meaning(p, lang))) for p in used
    ]
    lines = [
        joined((tag("span", say(lang, word), class_=f"cw-link cw-{kind} cw-swatch"), say(lang, meaning)))
        for kind, word, meaning in (
            ("asserted", relations.ASSERTED, _ASSERTED),
            ("inferred", relations.INFERRED, _INFERRED),
        )
    ]
    return items((*meanings, *lines), "cw-legend cw-meanings")


def counts(answer: Crosswalk, lang: str) -> Markup:
    """How many elements of each side have a counterpart, and by which relation at best."""
    found = [k for g in answer.groups for k in g.links]
    left = _best((k.subject_id, k.predicate) for k in found)
    right = _best((k.object_id, k.predicate) for k in found)
    sides = (
        (answer.here, left, len(left) + len(answer.here_only)),
        (answer.there, right, len(right) + len(answer.there_only)),
    )
    lines = (
        say(
            lang, N_("{edition}: {matched} of {total} elements have a counterpart ({relations})."),
            edition=edition.title[lang], matched=len(best), total=total, relations=_tally(best, lang),
        )
        for edition, best, total in sides
    )  # fmt: skip
    return tag("div", *(tag("div", line) for line in lines), class_="cw-counts")


def _best(pairs: Iterable[tuple[str, Predicate]]) -> dict[str, Predicate]:
    """The first relation of each term; links come best first."""
    best: dict[str, Predicate] = {}
    for term, predicate in pairs:
        best.setdefault(term, predicate)
    return best


def _tally(best: Table[str, Predicate], lang: str) -> str:
    counted = Counter(best.values())
    return (
        say(lang, N_(", ")).join(f"{relations.relation_words(p, lang)}: {n}" for p, n in counted.most_common()) or "0"
    )
