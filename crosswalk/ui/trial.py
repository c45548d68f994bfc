"""How the What-if page words a change and what follows from it; every number with the total it is a part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import streamlit as st

from crosswalk import formats
from crosswalk.catalog import Catalog
from crosswalk.catalog.sandbox import SILENT, WORDS
from crosswalk.model.comparison import Choice, Gap, Moved, Setting, Tally, Unread, WhatIf
from crosswalk.model.finding import Verdict
from crosswalk.model.framework import Kind, Obligation, Statement
from crosswalk.reports import gaps as gap_forms
from crosswalk.reports import whatif as forms
from crosswalk.reports.refusals import place, refusal
from crosswalk.reports.unread import UNREAD
from crosswalk.reports.words import obligation_words, verdict_words
from crosswalk.tasks.judge import Options
from crosswalk.text import N_, say
from crosswalk.ui import state
from crosswalk.ui.markup import Markup, items, joined, tag

_NO_STATEMENT: Final = N_("– no statement")
#: More rows than this are in the files to take along, not on the page.
_MOST_ROWS: Final = 200
_DIRECTIONS: Final = ("failing", "passing", "other")


# ---- a change


def ask_options(lang: str) -> Options:
    """Whether what is only listed counts as mandatory; both views of the page ask it."""
    state.begin(state.CORPUS_STRICT, False)
    st.checkbox(
        say(lang, N_("Treat listed items (有り) as mandatory")), key=state.CORPUS_STRICT,
        help=say(lang, N_(
            "Some editions list items without saying whether they are mandatory or optional. Tick "
            "this to demand all of them."
        )),
    )  # fmt: skip
    return Options(present_as="mandatory" if st.session_state[state.CORPUS_STRICT] else "unknown")


def choice(offered: Choice, lang: str) -> str:
    """What can be changed, with what it is now."""
    if offered.statement is None:
        return f"{offered.label[lang]} ({say(lang, _NO_STATEMENT)})"
    bounds = f"; {' – '.join(offered.bounds)}" if offered.bounds else ""
    return f"{_named(offered.statement, lang)} ({_strength(offered.statement, lang)}{bounds})"


def _strength(statement: Statement, lang: str) -> str:
    return obligation_words(statement.obligation, lang)


def _named(statement: Statement, lang: str) -> str:
    number = "" if statement.kind is Kind.DESCRIPTOR else f"{statement.id} "
    return f"{number}{statement.label[lang]}"


def value_words(value: str, lang: str) -> str:
    """What a statement is set to: an obligation, nothing, or numbers."""
    if value == SILENT:
        return say(lang, N_("– silent (taken out)"))
    if value in WORDS:
        return obligation_words(Obligation(value), lang)
    return say(lang, N_("another number")) if value == "number" else " – ".join(value.split(".."))


def setting(tried: Setting, offered: Sequence[Choice], catalog: Catalog, lang: str) -> Markup:
    """A change in one line: edition, statement, what it is and what it would be."""
    found = next((c for c in offered if c.name == tried.statement), None)
    was = _strength(found.statement, lang) if found and found.statement else say(lang, _NO_STATEMENT)
    if found and tried.value not in WORDS:
        was = " – ".join(found.bounds)
    return tag(
        "div",
        tag("span", catalog.edition(tried.edition).short[lang], class_="cw-tag"),
        tag("b", f" {statement_name(tried.edition, tried.statement, catalog, lang)}{say(lang, N_(': '))}"),
        f"{was} → ",
        tag("b", value_words(tried.value, lang)),
        class_="cw-setting",
    )


def statement_name(edition: str, name: str, catalog: Catalog, lang: str) -> str:
    """The label of an edition's statement, or of the descriptor on which it is silent."""
    stated = next((s for s in catalog.edition(edition).statements if s.id == name), None)
    return _named(stated, lang) if stated else catalog.descriptor(name).label[lang]


# ---- what follows, in figures


def summary(answer: WhatIf, catalog: Catalog, lang: str) -> Markup:
    """Of how many credentials the verdict changes, an edition a row."""
    heads = (
        N_("Edition"), *(forms.DIRECTIONS[d] for d in _DIRECTIONS), N_("Verdicts before"), N_("Verdicts after"),
    )  # fmt: skip
    rows = [
        (
            tag("b", edition.short[lang]),
            *(_of(sum(m.edition == edition.id for m in getattr(answer, d)), answer.judged, lang) for d in _DIRECTIONS),
            _verdicts(before, answer.judged, lang),
            _verdicts(after, answer.judged, lang),
        )
        for edition, (_, before, after) in zip(answer.editions, answer.verdicts, strict=True)
    ]
    return joined((tag("p", forms.read_words(answer, lang)), table(heads, rows, lang, "cw-trial")))


def _of(number: int, total: int, lang: str) -> Markup:
    words = say(lang, N_("{number} of {total}"), number=number, total=total)
    return tag("b", words) if number else tag("span", words, class_="cw-silent")


def _verdicts(counted: Sequence[tuple[Verdict, int]], total: int, lang: str) -> Markup:
    between = say(lang, N_(": "))
    numbers = (say(lang, N_("{number} of {total}"), number=n, total=total) for _, n in counted)
    words = (verdict_words(v, lang) for v, _ in counted)
    return joined(tag("div", between.join(line)) for line in zip(words, numbers, strict=True))


def table(heads: Iterable[str], rows: Sequence[Sequence[str]], lang: str, class_: str = "") -> Markup:
    """A plain table; its headings are sentences of the interface, its first column names the rows."""
    head = tag("thead", tag("tr", *(tag("th", say(lang, h), scope="col") for h in heads)))
    body = (tag("tr", tag("th", first, scope="row"), *(tag("td", c) for c in rest)) for first, *rest in rows)
    return tag("table", head, tag("tbody", *body), class_=f"cw-table cw-plain {class_}".strip())


# ---- what follows, one by one


def sections(answer: WhatIf, catalog: Catalog, lang: str) -> Iterator[tuple[str, Markup]]:
    """A heading and a table each: credentials, issuers, formats, gaps, what could not be read."""
    yield say(lang, forms.MOVES), _moves(answer, catalog, lang)
    if answer.failing or answer.passing or answer.other:
        labels = {f.name: f.label[lang] for f in formats.formats()}
        yield say(lang, forms.ISSUERS), _tallies(answer.issuers, N_("Issuer"), {}, catalog, lang)
        yield say(lang, forms.FORMATS), _tallies(answer.formats, N_("Format"), labels, catalog, lang)
    yield say(lang, forms.GAPS), _gaps(answer, catalog, lang)
    if answer.rejected:
        yield say(lang, UNREAD), unread(answer.rejected, lang)


def unread(rejected: Iterable[Unread], lang: str) -> Markup:
    """What could not be read, each with its reason and the next step."""
    return items(refusal(u.error, lang) for u in rejected)


def _moves(answer: WhatIf, catalog: Catalog, lang: str) -> Markup:
    moves = [(d, m) for d in _DIRECTIONS for m in getattr(answer, d)]
    if not moves:
        return tag("p", say(lang, forms.NOTHING))
    heads = (N_("Change"), N_("Edition"), N_("Credential"), N_("Issuer"), N_("Before → after"), N_("Turns on"))
    rows = [_move(d, m, catalog, lang) for d, m in moves[:_MOST_ROWS]]
    shown = table(heads, rows, lang, "cw-moves")
    if len(moves) <= _MOST_ROWS:
        return shown
    words = say(
        lang, N_("The first {number} of {total} are shown; the files to download hold all."),
        number=_MOST_ROWS, total=len(moves),
    )  # fmt: skip
    return joined((tag("p", words), shown))


def _move(direction: str, move: Moved, catalog: Catalog, lang: str) -> tuple[str, ...]:
    where = " · ".join(filter(None, (move.name, place(lang, move.item))))
    title = move.title or say(lang, N_("(no title)"))
    turns = (catalog.descriptor(d).label[lang] for d in move.descriptors)
    return (
        say(lang, forms.DIRECTIONS[direction]),
        catalog.edition(move.edition).short[lang],
        joined((tag("b", title), tag("small", where))),
        move.issuer or say(lang, forms.NONE_STATED),
        joined((tag("div", verdict_words(move.before, lang)), tag("div", f"→ {verdict_words(move.after, lang)}"))),
        say(lang, N_(", ")).join(turns),
    )


def _tallies(tallies: Sequence[Tally], of: str, labels: dict[str, str], catalog: Catalog, lang: str) -> Markup:
    """Those whose credentials change, and how many others there are."""
    moving = [t for t in tallies if t.failing or t.passing or t.other]
    still = len(tallies) - len(moving)
    rows = [
        (
            labels.get(t.name, t.name) or say(lang, forms.NONE_STATED),
            catalog.edition(t.edition).short[lang],
            *(_of(number, t.total, lang) for number in (t.failing, t.passing, t.other)),
        )
        for t in moving
    ]
    heads = (of, N_("Edition"), *(forms.DIRECTIONS[d] for d in _DIRECTIONS))
    others = say(
        lang, N_("{number} of {total} rows are without change and not shown."), number=still, total=len(tallies)
    )
    return joined((table(heads, rows, lang) if rows else "", tag("p", others, class_="cw-small") if still else ""))


def _gaps(answer: WhatIf, catalog: Catalog, lang: str) -> Markup:
    rows = [
        (
            joined((tag("div", old.here.short[lang]), tag("div", f"→ {old.there.short[lang]}"))),
            statement_name(old.there.id, statement, catalog, lang),
            _gap(first, lang),
            _gap(second, lang),
        )
        for old, new in answer.gaps
        for statement, first, second in forms.altered(old, new)
    ]
    if not rows:
        return tag("p", say(lang, N_("No gap between editions is made, closed or altered.")))
    heads = (N_("Satisfied → asked about"), N_("Statement"), N_("Gap before"), N_("Gap after"))
    return table(heads, rows, lang, "cw-gap-turns")


def _gap(gap: Gap | None, lang: str) -> Markup:
    if gap is None:
        return tag("span", say(lang, forms.NO_STATEMENT), class_="cw-silent")
    if not gap.classes:
        return joined((tag("b", f"✔ {say(lang, N_('covered'))}"), tag("small", gap.message[lang])))
    words = say(lang, N_(", ")).join(
        f"{gap_forms.class_symbol(k)} {gap_forms.class_words(k, lang)}" for k in gap.classes
    )
    return joined((tag("b", words), tag("small", gap.message[lang])))
