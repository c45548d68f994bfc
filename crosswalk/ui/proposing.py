"""The two forms of the Proposals page: a cell of an edition, and a mapping; each shows what stands there first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.catalog.permitted import choices
from crosswalk.catalog.published import published
from crosswalk.errors import CrosswalkError, Explained
from crosswalk.model.framework import Edition, Kind, Statement
from crosswalk.model.mapping import MappingSet, Predicate
from crosswalk.model.proposal import (
    MAPPING_PROPERTIES,
    STATEMENT_PROPERTIES,
    TABLE_ROW,
    Action,
    MappingTarget,
    Position,
    Proposal,
    StatementTarget,
    Target,
    fields,
    mapping_target,
    written,
)
from crosswalk.reports import refusals
from crosswalk.tasks import proposals
from crosswalk.text import N_, say
from crosswalk.ui import keeping, standings, state, statements
from crosswalk.ui.markup import Markup, joined, note, tag

#: Stands in the lists for what is not published yet.
_NEW = "+"
_WHOLE = N_("The whole entry (to retire it)")
_ACTIONS = {
    Action.ADD: N_("Add it"),
    Action.CHANGE: N_("Propose another value"),
    Action.RETIRE: N_("Propose to retire it"),
    Action.AGREE: N_("Agree with it"),
    Action.OBJECT: N_("Object to it"),
    Action.COMMENT: N_("Comment on it"),
}
_REPLIES = (Action.AGREE, Action.OBJECT, Action.COMMENT)
_REASONS = {
    Action.ADD: N_("Reason for the proposal"),
    Action.AGREE: N_("Reason"),
    Action.COMMENT: N_("Comment (required)"),
}
_JUSTIFICATION = "semapv:ManualMappingCuration"
#: Written in a tall box.
_LONG = ("definition.", "reason.")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be proposed: action, target, value, and the proposal that it answers."""

    action: Action
    target: Target
    value: str = ""
    reply_to: str = ""


# ---- a cell


def cell(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """The form for a property of a statement, or for a statement where a cell is blank."""
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    first, second, third = st.columns([4, 5, 4])
    _select(first, N_("Edition"), state.PROPOSAL_EDITION, titles, lang, "edition")
    edition = catalog.edition(str(st.session_state[state.PROPOSAL_EDITION]))
    _select(second, N_("Descriptor or rule"), state.PROPOSAL_STATEMENT, _entries(edition, catalog, lang), lang, "entry")
    chosen = str(st.session_state[state.PROPOSAL_STATEMENT])
    if chosen.startswith(_NEW):
        _new_statement(edition, chosen.removeprefix(_NEW), kept, catalog, lang)
        return
    names = {n: standings.heading(n, lang) for n in STATEMENT_PROPERTIES} | {"": say(lang, _WHOLE)}
    _select(third, N_("Property"), state.PROPOSAL_PROPERTY, names, lang, "property")
    target = StatementTarget(edition.id, chosen, str(st.session_state[state.PROPOSAL_PROPERTY]))
    statement = next(s for s in edition.statements if s.id == chosen)
    st.html(_context(statement, catalog, lang))
    _existing(target, kept, catalog, lang)


def _entries(edition: Edition, catalog: Catalog, lang: str) -> dict[str, str]:
    """What the edition states, in its order, then the common descriptors on which it is silent."""
    found = {s.id: s.title[lang] for s in edition.statements}
    silent = (d for d in catalog.common if edition.statement_about(d.id) is None)
    words = N_("{descriptor} (– no statement)")
    return found | {_NEW + d.id: say(lang, words, descriptor=d.label[lang]) for d in silent}


def _context(statement: Statement, catalog: Catalog, lang: str) -> Markup:
    """What one has to know of the statement while one corrects a part of it."""
    about = catalog.descriptor(statement.about).label[lang] if statement.about else ""
    strength = statements.obligation(statement, lang)
    condition = f" ({statement.condition[lang]})" if statement.condition else ""
    parts = (
        f"{strength}{condition}",
        say(lang, N_("common descriptor: {label}"), label=about) if about else "",
        f"{statement.clause[lang]} · {statement.evidence}",
    )
    return tag("p", " | ".join(filter(None, parts)), class_="cw-small cw-context")


def _new_statement(edition: Edition, descriptor: str, kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """A statement where the edition has none, with the mapping without which it could not be published."""
    taken = {s.id for s in edition.statements}
    identifier = descriptor if descriptor not in taken else f"{descriptor}-2"
    target = StatementTarget(edition.id, identifier)
    st.html(tag("p", say(lang, statements.SILENCE), class_="cw-small cw-context"))
    row = all(s.match is None for s in edition.descriptors())
    label = catalog.descriptor(descriptor).label
    begun = {
        "relation": TABLE_ROW if row else Predicate.CLOSE.value, "label.ja": label.ja, "label.en": label.en,
        "definition.ja": "", "definition.en": "",
    }  # fmt: skip
    identity = {"edition": edition.id, "statement": identifier, "kind": "descriptor", "descriptor": descriptor}
    names = ("obligation", "relation", "evidence", "carrier", *(n for n in STATEMENT_PROPERTIES if "." in n))

    def wishes(values: dict[str, str]) -> Iterable[_Wish]:
        yield _Wish(Action.ADD, target, written(identity | values))
        if any(s.subject_source == edition.id and s.object_source == "descriptor" for s in catalog.mapping_sets):
            yield _paired(edition, identifier, descriptor, values, catalog)

    _adding(target, names, begun, "descriptor", wishes, kept, catalog, lang)


def _paired(edition: Edition, identifier: str, descriptor: str, values: dict[str, str], catalog: Catalog) -> _Wish:
    """The mapping of a new statement to its descriptor."""
    ends = f"{edition.iri}/{identifier}", catalog.descriptor(descriptor).iri
    row = values["relation"] == TABLE_ROW
    mapping = {
        "subject": ends[0], "object": ends[1], "subject_source": edition.id, "object_source": "descriptor",
        "predicate": values["relation"], "justification": _JUSTIFICATION,
        "confidence": str(1.0 if row else catalog.confidence(values["evidence"])), "evidence": values["evidence"],
        "clause.ja": values["clause.ja"], "clause.en": values["clause.en"], "mapping_date": date.today().isoformat(),
    }  # fmt: skip
    return _Wish(Action.ADD, MappingTarget(ends[0], values["relation"], ends[1]), written(mapping))


# ---- a mapping


def mapping(kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """The form for a slot of a mapping, or for a new mapping."""
    order = {e.id: n for n, e in enumerate(catalog.editions)}
    sets = {s.name: s for s in sorted(catalog.mapping_sets, key=lambda s: order.get(s.subject_source, -1))}
    above, _ = st.columns([3, 2])
    titles = {name: _set_title(s, catalog, lang) for name, s in sets.items()}
    _select(above, N_("From … to …"), state.PROPOSAL_SET, titles, lang, "set")
    chosen = sets[str(st.session_state[state.PROPOSAL_SET])]
    targets = {str(n): mapping_target(m) for n, m in enumerate(chosen.mappings)}
    named = {n: standings.mapping_title(t, catalog, lang) for n, t in targets.items()}
    first, second = st.columns([3, 2])
    _select(first, N_("Mapping"), state.PROPOSAL_MAPPING, named | {_NEW: say(lang, N_("＋ a new mapping"))}, lang, "")
    number = str(st.session_state[state.PROPOSAL_MAPPING])
    if number == _NEW:
        _new_mapping(chosen, kept, catalog, lang)
        return
    names = {n: standings.heading(n, lang) for n in MAPPING_PROPERTIES} | {"": say(lang, _WHOLE)}
    _select(second, N_("Property"), state.PROPOSAL_SLOT, names, lang, "")
    whole = targets[number]
    st.html(_pair(whole, catalog, lang))
    _existing(replace(whole, property=str(st.session_state[state.PROPOSAL_SLOT])), kept, catalog, lang)


def _set_title(mapping_set: MappingSet, catalog: Catalog, lang: str) -> str:
    ends = (mapping_set.subject_source, mapping_set.object_source)
    return " → ".join(standings.edition(e, catalog, lang) for e in ends)


def _pair(target: MappingTarget, catalog: Catalog, lang: str) -> Markup:
    """Both terms with how they are related now, and why."""
    values = fields(published(target, catalog) or "")
    parts = (
        standings.title(target, catalog, lang),
        standings.word("predicate", target.predicate, catalog, lang),
        values.get(f"reason.{lang}", ""),
        f"{values.get(f'clause.{lang}', '')} · {values.get('evidence', '')}",
    )
    return tag("p", " | ".join(filter(None, parts)), class_="cw-small cw-context")


def _new_mapping(mapping_set: MappingSet, kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    ends = (mapping_set.subject_source, mapping_set.object_source)
    left, right = st.columns(2)
    chosen = [
        _term(column, end, say(lang, heading), f"{number}", catalog, lang)
        for number, (column, end, heading) in enumerate(
            zip((left, right), ends, (N_("Subject (left)"), N_("Object (right)")), strict=True)
        )
    ]
    identity = {"subject": chosen[0], "object": chosen[1], "subject_source": ends[0], "object_source": ends[1]}
    begun = {
        "predicate": Predicate.CLOSE.value, "justification": _JUSTIFICATION,
        "mapping_date": date.today().isoformat(),
    }  # fmt: skip
    names = ("predicate", "modifier", "evidence", "confidence", "justification", "mapping_date",
             *(n for n in MAPPING_PROPERTIES if "." in n))  # fmt: skip

    def wishes(values: dict[str, str]) -> Iterable[_Wish]:
        predicate, negative = values["predicate"], bool(values["modifier"])
        yield _Wish(Action.ADD, MappingTarget(chosen[0], predicate, chosen[1], negative), written(identity | values))

    _adding(MappingTarget(chosen[0], "", chosen[1]), names, begun, "", wishes, kept, catalog, lang)


def _term(
    column: st.delta_generator.DeltaGenerator, source: str, heading: str, which: str, catalog: Catalog, lang: str
) -> str:
    """A term of one side of a set."""
    if "@" in source:
        labels = {s.iri: s.title[lang] for s in catalog.edition(source).statements}
    else:
        labels = {d.iri: d.label[lang] for d in catalog.descriptors}
    key = f"{state.PROPOSAL_FIELD}_{which}_{source}_{lang}_{keeping.turn()}"
    labels = _distinct(labels)
    return str(column.selectbox(heading, list(labels), format_func=labels.__getitem__, key=key))


# ---- what both forms share


def _select(
    column: st.delta_generator.DeltaGenerator, heading: str, key: str, options: dict[str, str], lang: str, asked: str
) -> None:
    """A box that holds a choice under a key, first from the address where that names one."""
    options = _distinct(options)
    named = st.query_params.get(asked) if asked else None
    state.begin(key, named if named in options else next(iter(options)), options)
    column.selectbox(say(lang, heading), list(options), format_func=options.__getitem__, **state.box(key, lang))
    if asked:
        st.query_params[asked] = str(st.session_state[key])


def _distinct(options: dict[str, str]) -> dict[str, str]:
    """The options with different words each: a browser sends them back by their words."""
    words = list(options.values())
    return {key: said if words.count(said) == 1 else f"{said} [{key}]" for key, said in options.items()}


def _existing(target: Target, kept: Sequence[Proposal], catalog: Catalog, lang: str) -> None:
    """What stands at a target and what is proposed instead, then the form to say something of it."""
    found = standing(target, kept, catalog)
    st.html(standings.table(found, catalog, lang))
    asks = Action.CHANGE if target.property else Action.RETIRE
    action = _action(state.PROPOSAL_ACTION, (asks, *_REPLIES), lang)
    reply_to = _about(found, lang) if action in _REPLIES else ""
    kind = fields(published(replace(target, property=""), catalog) or "").get("kind", "")

    def ask() -> list[_Wish]:
        value = ""
        if action is Action.CHANGE:
            value = _field(target.property, found[0].value, kind, repr(target), catalog, lang)
        return [_Wish(action, target, value, reply_to)]

    _form(ask, action, catalog, lang)


def answer(target: Target, found: Sequence[Position], catalog: Catalog, lang: str) -> None:
    """The form to agree, object or comment, wherever the positions are on view."""
    action = _action(state.PROPOSAL_REPLY, _REPLIES, lang)
    reply_to = _about(found, lang)
    _form(lambda: [_Wish(action, target, "", reply_to)], action, catalog, lang)


def _action(key: str, actions: Sequence[Action], lang: str) -> Action:
    words = {a.value: say(lang, _ACTIONS[a]) for a in actions}
    state.begin(key, actions[0].value, words)
    st.radio(
        say(lang, N_("What you want to say")), list(words), format_func=words.__getitem__, horizontal=True,
        **state.box(key, lang),
    )  # fmt: skip
    return Action(str(st.session_state[key]))


def standing(target: Target, kept: Sequence[Proposal], catalog: Catalog) -> tuple[Position, ...]:
    """The positions on a target: at least what is published."""
    found = dict(standings.by_target(proposals.positions(kept, catalog)))
    return found.get(target) or (Position(target, published(target, catalog) or "", published=True),)


def _about(found: Sequence[Position], lang: str) -> str:
    """Which position is answered: the identifier of its first proposal, nothing for the published one."""
    options = {
        next((p.id for p in position.proposals), "") if not position.published else "": _named(position, number, lang)
        for number, position in enumerate(found)
    }
    options = _distinct(options)
    key = f"{state.PROPOSAL_ABOUT}_{lang}_{keeping.turn()}"
    last = len(options) - 1
    heading = say(lang, N_("About which position"))
    return str(st.selectbox(heading, list(options), index=last, format_func=options.__getitem__, key=key))


def _named(position: Position, number: int, lang: str) -> str:
    owners = ", ".join(position.owners)
    words = standings.name(position, number, lang)
    return f"{words} · {owners}" if owners else words


def _adding(
    target: Target, names: Iterable[str], begun: dict[str, str], kind: str,
    wishes: Callable[[dict[str, str]], Iterable[_Wish]], kept: Sequence[Proposal], catalog: Catalog, lang: str,
) -> None:  # fmt: skip
    """What is proposed to be added there already, then the form for every property of something new."""
    if isinstance(target, StatementTarget):
        found = standing(target, kept, catalog)
        if len(found) > 1:
            st.html(standings.table(found, catalog, lang))

    def ask() -> list[_Wish]:
        left, right = st.columns(2)
        values: dict[str, str] = {}
        for number, name in enumerate(names):
            with (left, right)[number % 2]:
                values[name] = _field(name, begun.get(name, ""), kind, repr(target), catalog, lang)
        return list(wishes(values))

    _form(ask, Action.ADD, catalog, lang)


def _field(name: str, first: str, kind: str, place: str, catalog: Catalog, lang: str) -> str:
    """A box for a property: a list where its value comes from one."""
    key = f"{state.PROPOSAL_FIELD}_{name}_{place}_{keeping.turn()}"
    heading = standings.heading(name, lang)
    words = {identifier: standings.word(name, identifier, catalog, lang) for identifier, _ in
             choices(name, catalog, kind)}  # fmt: skip
    if not words and name.startswith(_LONG):
        return str(st.text_area(heading, first, key=key, height=90))
    if not words:
        return str(st.text_input(heading, first, key=key))
    if name == "modifier" or (name == "carrier" and kind != Kind.DESCRIPTOR):
        words = {"": standings.word(name, "", catalog, lang)} | words
    index = list(words).index(first) if first in words else None
    chosen = st.selectbox(
        heading, list(words), index=index, format_func=words.__getitem__, key=f"{key}_{lang}",
        placeholder=say(lang, N_("Choose")),
    )  # fmt: skip
    return str(chosen or "")


def _form(ask: Callable[[], list[_Wish]], action: Action, catalog: Catalog, lang: str) -> None:
    """The boxes, reason and name, and what happens when they are sent."""
    with st.form(f"{state.PROPOSAL_SEND}_form", border=True):
        wishes = ask()
        reason = st.text_area(
            say(lang, _REASONS.get(action, N_("Reason (required)"))),
            key=f"{state.PROPOSAL_REASON}_{keeping.turn()}",
            height=80,
        )
        name, day, button = st.columns([4, 3, 3], vertical_alignment="bottom")
        by = name.text_input(say(lang, N_("Your name (required)")), key=state.PROPOSAL_BY)
        day.html(tag("p", say(lang, N_("Date: {day}"), day=date.today().isoformat()), class_="cw-day"))
        sent = button.form_submit_button(
            say(lang, N_("Add to the proposals")), key=state.PROPOSAL_SEND, type="primary", width="stretch"
        )
    if sent:
        _send(wishes, by, reason, catalog, lang)


def _send(wishes: Iterable[_Wish], by: str, reason: str, catalog: Catalog, lang: str) -> None:
    """Check and keep; what cannot be taken is said in one sentence below the form, which stays as it is."""
    try:
        new = [
            proposals.propose(w.action, w.target, w.value, by=by, reason=reason, reply_to=w.reply_to, catalog=catalog)
            for w in wishes
        ]
        number = keeping.add(new, catalog)
    except CrosswalkError as error:
        st.html(refused(error, lang))
        return
    same = N_("You have said this already; nothing was added.")
    more = N_("Added: {identifiers}. It stands beside what is published; nothing was overwritten.")
    keeping.tell(say(lang, more, identifiers=", ".join(p.id for p in new)) if number else say(lang, same))
    st.rerun()


def refused(error: CrosswalkError, lang: str, *, named: bool = False) -> Markup:
    """Why something was not taken, and what to do; ``named``: the sentence begins with what it is about."""
    if isinstance(error, Explained) and not named:
        words = refusals.advice(error, lang)
    else:
        words = refusals.refusal(error, lang)
    return note(joined((tag("b", say(lang, N_("Not added."))), " ", words)), "cw-refused")
