"""How a page words and draws what is proposed: the target, a value, and all positions on it side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from crosswalk.catalog import Catalog
from crosswalk.catalog.permitted import choices
from crosswalk.errors import UnknownFramework
from crosswalk.model.framework import Bilingual, Kind, Obligation
from crosswalk.model.mapping import NO_TERM_FOUND, Predicate
from crosswalk.model.proposal import (
    NOT,
    MappingTarget,
    Position,
    Proposal,
    StatementTarget,
    Target,
    fields,
)
from crosswalk.reports import relations
from crosswalk.reports.proposals import property_words
from crosswalk.reports.words import obligation_words
from crosswalk.text import N_, say
from crosswalk.ui.markup import Markup, facts, joined, tag

COMMON = N_("common descriptors")
_NO_TERM = N_("no term found")
_NOTHING = N_("– nothing")
_KINDS = {Kind.DESCRIPTOR: N_("descriptor"), Kind.RULE: N_("rule"), Kind.EXCLUSION: N_("exclusion")}
#: Below this share of common characters two texts are shown without marks: nearly all would be marked.
_ALIKE = 0.4
#: Comparing takes time by the product of the two lengths; beyond this texts are shown without marks.
_MOST = 1_000_000


# ---- what it is about


def edition(identifier: str, catalog: Catalog, lang: str) -> str:
    """The short title of an edition, or of the scheme of common descriptors."""
    if "@" not in identifier:
        return say(lang, COMMON)
    try:
        return catalog.edition(identifier).short[lang]
    except UnknownFramework:
        return identifier


def term(iri: str, catalog: Catalog, lang: str) -> str:
    """What a term is called, with where it stands."""
    if iri == NO_TERM_FOUND:
        return say(lang, _NO_TERM)
    label = catalog.term_labels.get(iri)
    if label is None:
        return catalog.mapping_converter().compress(iri) or iri
    try:
        home = catalog.statement(iri)[0].short[lang]
    except KeyError:
        home = say(lang, COMMON)
    return say(lang, N_("{edition}: {label}"), label=label[lang], edition=home)


def title(target: Target, catalog: Catalog, lang: str, added: str = "") -> str:
    """What a proposal is about, in words; ``added`` are the properties of what is not published yet."""
    if isinstance(target, StatementTarget):
        parts = [edition(target.edition, catalog, lang), _statement(target, catalog, lang, added)]
    else:
        sides = (term(iri, catalog, lang) for iri in (target.subject, target.object))
        parts = [f" {relation(target.predicate, target.negative, lang)} ".join(sides)]
    return " · ".join([*parts, heading(target.property, lang)] if target.property else parts)


def relation(predicate: str, negative: bool, lang: str) -> str:
    """The symbol of a relation; a denied one says so."""
    symbol = relations.symbol(Predicate(predicate))
    return f"{symbol} {say(lang, relations.REJECTED)}" if negative else symbol


def _statement(target: StatementTarget, catalog: Catalog, lang: str, added: str) -> str:
    try:
        known = {s.id: s for s in catalog.edition(target.edition).statements}
    except UnknownFramework:
        known = {}
    found = known.get(target.statement)
    if found is None:
        return fields(added).get(f"label.{lang}", target.statement)
    return found.title[lang]


def heading(name: str, lang: str) -> str:
    """What a property is called; nothing for what is none."""
    try:
        words = property_words(name)
    except KeyError:
        return ""
    return words[lang] if isinstance(words, Bilingual) else str(words)


# ---- values


def word(name: str, value: str, catalog: Catalog, lang: str) -> str:
    """A value of a property in words."""
    if not value:
        return say(lang, _NOTHING)
    special: dict[str, Callable[[], str]] = {
        "obligation": lambda: obligation_words(Obligation(value), lang),
        "predicate": lambda: relations.relation_words(Predicate(value), lang),
        "relation": lambda: relations.relation_words(Predicate(value), lang),
        "kind": lambda: say(lang, _KINDS[Kind(value)]),
        "descriptor": lambda: catalog.descriptor(value).label[lang],
        "edition": lambda: edition(value, catalog, lang),
        "subject_source": lambda: edition(value, catalog, lang),
        "object_source": lambda: edition(value, catalog, lang),
        "subject": lambda: term(value, catalog, lang),
        "object": lambda: term(value, catalog, lang),
    }
    try:
        if name in special:
            return special[name]()
    except (KeyError, ValueError):  # a file may hold what no list of ours has
        return value
    if name == "modifier" and value == NOT:
        return say(lang, relations.REJECTED)
    label = dict(choices(name, catalog)).get(value)
    if label is None:
        return value
    return f"{value} {label[lang]}" if name == "evidence" else label[lang]


def value(
    target: Target, text: str, catalog: Catalog, lang: str, *, instead_of: str | None = None, folded: bool = False
) -> Markup:
    """A value; what is new in a text marked against another, the properties of a whole one a line each."""
    if not target.property and text:
        pairs = ((heading(n, lang), word(n, v, catalog, lang)) for n, v in fields(text).items() if heading(n, lang))
        every = facts(pairs)
        return tag("details", tag("summary", say(lang, N_("All of it"))), every) if folded else every
    shown = word(target.property, text, catalog, lang)
    if instead_of is None or not text or choices(target.property, catalog):
        return tag("div", shown, class_="cw-value")
    return tag("div", _marked(instead_of, shown), class_="cw-value")


def _marked(before: str, after: str) -> Markup:
    old, new = (re.findall(r"[A-Za-z0-9]+|.", text) for text in (before, after))
    if len(old) * len(new) > _MOST:
        return joined((after,))
    match = SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < _ALIKE:
        return joined((after,))
    parts = (("".join(new[c:d]), kind) for kind, _, _, c, d in match.get_opcodes() if d > c)
    return joined(piece if kind == "equal" else tag("ins", piece) for piece, kind in parts)


# ---- positions


def by_target(found: Iterable[Position]) -> tuple[tuple[Target, tuple[Position, ...]], ...]:
    """The positions of each target."""
    return tuple((target, tuple(group)) for target, group in groupby(found, key=lambda p: p.target))


def added(found: Sequence[Position]) -> str:
    """The properties of what is to be added at a target, where nothing is published."""
    return next((p.value for p in found if not p.published and p.value), "")


def name(position: Position, number: int, lang: str) -> str:
    """What a position is called: the published one, or a numbered proposal."""
    if position.published:
        return say(lang, N_("Published")) if position.value else say(lang, N_("Published: nothing"))
    if position.retire:
        return say(lang, N_("Proposal {number}: retire"), number=number)
    return say(lang, N_("Proposal {number}"), number=number)


def table(found: Sequence[Position], catalog: Catalog, lang: str) -> Markup:
    """The positions on one target side by side, the published value first."""
    now = found[0].value
    rows: list[tuple[str, list[Markup]]] = [
        (say(lang, N_("Value")), [_cell(p, now, catalog, lang, folded=len(found) > 1) for p in found]),
        (say(lang, N_("Proposed by")), [_said(p.proposals, identifier=True) for p in found]),
        (say(lang, N_("Agreeing")), [_said(p.agree) for p in found]),
        (say(lang, N_("Objecting")), [_said(p.object) for p in found]),
        (say(lang, N_("Comments")), [_said(p.comments) for p in found]),
    ]
    always = 1 if len(found) == 1 else 4
    body = [(head, cells) for number, (head, cells) in enumerate(rows) if number < always or any(cells)]
    heads = (tag("th", _head(p, number, lang), scope="col") for number, p in enumerate(found))
    head = tag("tr", tag("th", say(lang, N_("Position")), scope="col"), *heads)
    lines = (tag("tr", tag("th", h, scope="row"), *(tag("td", c or "–") for c in cells)) for h, cells in body)
    drawn = tag("table", tag("thead", head), tag("tbody", *lines), class_="cw-table cw-positions")
    return tag("div", drawn, class_="cw-scroll")


def _head(position: Position, number: int, lang: str) -> Markup:
    words = [name(position, number, lang)]
    if position.stale:
        words.append(tag("span", say(lang, N_("⚠ stale")), class_="cw-tag cw-stale"))
    return joined(words)


def _cell(position: Position, now: str, catalog: Catalog, lang: str, *, folded: bool) -> Markup:
    if position.retire:
        return tag("div", say(lang, N_("To be retired")), class_="cw-value")
    if position.published:
        return value(position.target, position.value, catalog, lang, folded=folded)
    drawn = value(position.target, position.value, catalog, lang, instead_of=now)
    if not position.stale:
        return drawn
    against = next((p.against for p in position.proposals), "")
    if position.target.property and against:
        then = word(position.target.property, against, catalog, lang)
        words = say(lang, N_("Made when “{value}” was published."), value=then)
    else:
        words = say(lang, N_("What was published when it was made has changed since."))
    return joined((drawn, tag("small", words)))


def _said(replies: Sequence[Proposal], *, identifier: bool = False) -> Markup:
    """Each contribution: who and when, with the reason below."""
    return joined(
        tag(
            "div",
            tag("b", r.by), " ", tag("small", r.date),
            tag("div", r.reason) if r.reason else "",
            tag("code", r.id) if identifier else "",
            class_="cw-said",
        )
        for r in replies
    )  # fmt: skip


def mapping_title(target: MappingTarget, catalog: Catalog, lang: str) -> str:
    """Both terms of a mapping by their labels alone, for a list in which the editions are known."""
    labels = catalog.term_labels
    sides = [
        say(lang, _NO_TERM) if iri == NO_TERM_FOUND else labels[iri][lang] if iri in labels else iri
        for iri in (target.subject, target.object)
    ]
    return f" {relation(target.predicate, target.negative, lang)} ".join(sides)
