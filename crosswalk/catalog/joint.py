"""What several editions have in common, or ask together, as an edition of its own.

Alone knows which constraints may be loosened without asking more than any member asks, and which
statements may be merged without asking less. What is to be kept is said in
``docs/reference/gaps-and-changes.md``: a record satisfies the union exactly if it satisfies every
member; what satisfies any one member satisfies the intersection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, product
from typing import Final

from crosswalk import terms
from crosswalk.catalog.joint_files import Shape, Wording, added, shapes_of, shapes_text, vocabulary_text
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.comparison import JointProfile, JointRow
from crosswalk.model.framework import Bilingual, Edition, Kind, Obligation, Statement
from crosswalk.model.record import Relation
from crosswalk.text import N_, say

UNION: Final = "union"
INTERSECTION: Final = "intersection"

#: Strongest first.
_STRENGTH = (
    Obligation.MANDATORY, Obligation.RECOMMENDED, Obligation.PRESENT, Obligation.OPTIONAL, Obligation.EXCLUSION,
)  # fmt: skip
#: Best known first.
_EVIDENCE = "PQSJMI"
#: Evidence that never violates or excludes.
_WEAK = frozenset("MI")
#: What only the course can be asked for, in an edition that is no reading.
_COURSE = frozenset({"offering", "programme"})
#: Closest first; a row of the table stands for its descriptor.
_MATCHES = (None, *Relation)
#: Bounds, and which of two asks less.
_LOOSER: Final[dict[str, Callable[[Iterable[Decimal]], Decimal]]] = {
    "minCount": min, "minInclusive": min, "minExclusive": min, "minLength": min,
    "maxCount": max, "maxInclusive": max, "maxExclusive": max, "maxLength": max,
}  # fmt: skip
_NOT_IN = re.compile(r"^\[ sh:in \( (.*) \) \]$")


@dataclass(frozen=True, slots=True)
class _Source:
    """A statement of a member, with its shapes."""

    edition: Edition
    statement: Statement
    shapes: tuple[Shape, ...]

    @property
    def weak(self) -> bool:
        return self.statement.evidence in _WEAK


@dataclass(frozen=True, slots=True)
class _Part:
    """An element of the joint profile, with what it was made of."""

    statement: Statement
    shapes: tuple[Shape, ...]
    sources: tuple[_Source, ...]


def join(how: str, members: Sequence[Edition], catalog: Catalog, *, issued: str) -> JointProfile:
    """The union (the strictest) or the intersection (the common core) of editions.

    ``issued`` is the day to be written into the files (ISO 8601).

    :raises Misuse: fewer than two editions, nothing in common, or another word than union and intersection
    """
    if how not in (UNION, INTERSECTION):
        raise Misuse(f"--join is union or intersection, not {how!r}.")
    if len(dict.fromkeys(members)) < 2:
        raise Misuse("A joint profile needs two editions or more. Name them, such as crosswalk profile ID ID.")
    sources = tuple(tuple(_sources(e, catalog)) for e in members)
    header = _header(how, members)
    parts = _union(sources, header) if how == UNION else _intersection(sources, header, catalog)
    if not parts:
        raise Misuse("These editions have no element, rule or exclusion in common.")
    named = _named(parts, header, catalog)
    statements = tuple(p.statement for p in named)
    shapes = tuple((p.statement, s) for p in named for s in p.shapes)
    profile = JointProfile(
        join=how,
        edition=header,
        members=tuple(members),
        rows=tuple(_rows(named, sources, catalog)),
        vocabulary=vocabulary_text(header, statements, members, issued),
        shapes=shapes_text(header, shapes, members, catalog.severities, issued),
    )
    return replace(profile, edition=added(profile, catalog).edition(header.id))


def _sources(edition: Edition, catalog: Catalog) -> Iterator[_Source]:
    """What the edition asks; statements that ask for nothing are left out."""
    found = shapes_of(edition, catalog)
    for statement in edition.statements:
        if statement.obligation is not Obligation.INFORMATION:
            yield _Source(edition, statement, found.get(statement.iri, ()))


# ---- the header


def _slug(edition: Edition) -> str:
    name = edition.framework if edition.default else edition.id
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


def _header(how: str, members: Sequence[Edition]) -> Edition:
    """The joint edition without statements; a limit of any member holds for a union, of all for an intersection."""
    version = "-".join([how, *(_slug(e) for e in members)])
    some = any if how == UNION else all
    every = all if how == UNION else any
    until = sorted(e.valid_until for e in members if e.valid_until)
    title, short, description = (_both_of(members, how, words) for words in _TITLES)
    return Edition(
        framework="joint",
        version=version,
        iri=f"{terms.BASE}joint/{version}",
        title=title,
        short=short,
        description=description,
        source="",
        valid_from=max(e.valid_from for e in members),
        valid_until=until[0] if until else "",
        default=True,
        list_complete=every(e.list_complete for e in members),
        is_definition=some(e.is_definition for e in members),
        is_reading=all(e.is_reading for e in members),
        source_editions=(),
        statements=(),
        requirements=(),
        joins=tuple(e.id for e in members),
        degrees_unruled=some(_leaves_degrees_open(e) for e in members),
    )


_TITLES: Final[tuple[dict[str, str], ...]] = (
    {UNION: N_("Union of {members}"), INTERSECTION: N_("Common core of {members}")},
    {UNION: N_("Union ({members})"), INTERSECTION: N_("Common core ({members})")},
    {
        UNION: N_(
            "A joint profile, computed from {members}: a record satisfies it exactly if it satisfies all of them. "
            "No body has adopted it."
        ),
        INTERSECTION: N_(
            "A joint profile, computed from {members}: what satisfies any one of them satisfies it. "
            "No body has adopted it."
        ),
    },
)


def _both_of(members: Sequence[Edition], how: str, words: dict[str, str]) -> Bilingual:
    ja = say("ja", words[how], members="・".join(e.short.ja for e in members))
    return Bilingual(ja, say("en", words[how], members=", ".join(e.short.en for e in members)))


def _leaves_degrees_open(edition: Edition) -> bool:
    if edition.joins:
        return edition.degrees_unruled
    return not any(s.kind is Kind.EXCLUSION and s.about == "credentialType" for s in edition.statements)


# ---- union: nothing is asked less


def _union(members: Sequence[Sequence[_Source]], header: Edition) -> list[_Part]:
    """One part for all statements that would be judged alike, at the strongest obligation; else one each."""
    groups: dict[Hashable, list[_Source]] = {}
    for source in (s for member in members for s in member):
        groups.setdefault(_alike(source, header), []).append(source)
    parts = []
    for sources in groups.values():
        # Merging "recommended" with "listed" would lose what listed items are asked for on demand.
        strongest = min((s.statement.obligation for s in sources), key=_STRENGTH.index)
        kept = strongest is Obligation.MANDATORY or len({s.statement.obligation for s in sources}) == 1
        recommended = [s for s in sources if s.statement.obligation is Obligation.RECOMMENDED]
        others = [s for s in sources if s not in recommended]
        parts += [_merged(group, header) for group in ((sources,) if kept else (recommended, others)) if group]
    return parts


def _alike(source: _Source, header: Edition) -> Hashable:
    """All that decides how a statement is judged, but for its obligation."""
    s = source.statement
    alone = "" if source.shapes else s.iri  # what no shape checks cannot be compared
    return (
        s.kind, s.about, _counted(s.match), s.schemes, s.condition,
        _carrier(source, header) in _COURSE and not header.is_reading,
        _period(s), source.weak, tuple(shape.key for shape in source.shapes), alone,
    )  # fmt: skip


def _counted(match: Relation | None) -> Relation | None:
    """A match as the judge takes it: a row of the table, exact and close all let a value meet."""
    return Relation.CLOSE if match in (None, Relation.EXACT, Relation.CLOSE) else match


def _joined(sources: Sequence[_Source]) -> Relation | None:
    """The match that elements share; close, where they differ and the judge takes them alike."""
    found = {s.statement.match for s in sources}
    return found.pop() if len(found) == 1 else Relation.CLOSE


def _period(statement: Statement) -> Hashable:
    s = statement
    zone = s.time_zone if s.valid_from or s.valid_until else ""
    return s.valid_from, s.valid_until, zone, s.presupposes


def _carrier(source: _Source, header: Edition) -> str:
    """The carrier; what a reading asks of the award, although its source asks the course, is asked of the award."""
    carrier = source.statement.carrier
    return "award" if carrier in _COURSE and source.edition.is_reading and not header.is_reading else carrier


def _merged(sources: Sequence[_Source], header: Edition) -> _Part:
    first = min(sources, key=lambda s: _STRENGTH.index(s.statement.obligation))
    carriers = {_carrier(s, header) for s in sources}
    statement = replace(
        first.statement,
        match=_joined(sources),
        carrier=_carrier(first, header) if len(carriers) == 1 or carriers <= _COURSE else "award",
        clause=_clauses(sources),
        evidence=_weakest(sources),
    )
    return _Part(statement, first.shapes, tuple(sources))


def _clauses(sources: Sequence[_Source]) -> Bilingual:
    """The clause of every member, each with its name."""
    ja = dict.fromkeys(f"{s.edition.short.ja}：{s.statement.clause.ja}" for s in sources)
    en = dict.fromkeys(f"{s.edition.short.en}: {s.statement.clause.en}" for s in sources)
    return Bilingual("／".join(ja), "; ".join(en))


def _weakest(sources: Sequence[_Source]) -> str:
    return max((s.statement.evidence for s in sources), key=_EVIDENCE.index)


# ---- intersection: nothing is asked more


def _intersection(members: Sequence[Sequence[_Source]], header: Edition, catalog: Catalog) -> list[_Part]:
    """A part where every member has a counterpart, at the weakest obligation and the loosest constraints."""
    found: list[_Part] = []
    for kind in Kind:
        single = [[s for s in member if s.statement.kind is kind and len(s.shapes) == 1] for member in members]
        for place in dict.fromkeys(_place(s) for s in single[0]):
            there = [[s for s in member if _place(s) == place] for member in single]
            choices = [[min(t, key=_rank)] for t in there if t] if kind is Kind.DESCRIPTOR else there
            parts = (_common(sources, header, catalog) for sources in product(*choices) if len(sources) == len(single))
            found += {p.shapes[0].key: p for p in parts if p}.values()
    return found


def _place(source: _Source) -> Hashable:
    """What counterparts share: the descriptor; of rules and exclusions, the descriptor and facets that are judged."""
    shape = source.shapes[0]
    if source.statement.kind is Kind.DESCRIPTOR:
        return source.statement.about, shape.descriptor
    return source.statement.about, shape.descriptor, frozenset(shape.facets)


def _rank(source: _Source) -> tuple[int, bool, bool, bool]:
    """Of several counterparts the one that a record must satisfy most surely: it must satisfy all of them anyway."""
    s = source.statement
    dated = bool(s.valid_from or s.valid_until or s.presupposes)
    return _STRENGTH.index(s.obligation), s.condition is not None, dated, source.weak


def _common(sources: Sequence[_Source], header: Edition, catalog: Catalog) -> _Part | None:
    """What is no stronger than any of the sources; nothing where no such thing is left."""
    shape = _loosest([s.shapes[0] for s in sources])
    periods = {_period(s.statement) for s in sources}
    if shape is None or len(periods) > 1:
        return None
    condition = _condition(sources)
    obligation = _weaker(sources, conditional=condition is not None)
    carriers = {_carrier(s, header) for s in sources}
    wording = _wording(sources, obligation, shape, catalog)
    match, schemes = _match(sources)
    first = sources[0].statement
    statement = replace(
        first,
        id=first.about if first.kind is Kind.DESCRIPTOR else wording.id,
        label=wording.label,
        definition=wording.definition,
        obligation=obligation,
        condition=condition,
        carrier=carriers.pop() if len(carriers) == 1 else ("award" if first.carrier else ""),
        match=match,
        schemes=schemes,
        clause=_clauses(sources),
        evidence=_weakest(sources),
        advice=wording.advice,
        source_languages=(),
        notation="",
    )
    return _Part(statement, (replace(shape, message=wording.message),), tuple(sources))


def _loosest(shapes: Sequence[Shape]) -> Shape | None:
    """One shape that fails on nothing on which any of these does not fail."""
    first = shapes[0]
    whole = {not s.facets for s in shapes}
    if {s.descriptor for s in shapes} != {first.descriptor} or len(whole) > 1:
        return None
    alike = len({frozenset(s.facets) for s in shapes}) == 1
    facets = tuple(dict.fromkeys(f for s in shapes for f in s.facets))
    constraints = tuple(c for c in _loosened(shapes) if alike or c[0] == "minCount")
    if not constraints:
        return None
    return Shape(first.descriptor, facets, any(s.award_only for s in shapes), constraints, first.message)


def _loosened(shapes: Sequence[Shape]) -> Iterator[tuple[str, str]]:
    """Each parameter that all have, with the value that asks least; what cannot be compared must be equal."""
    tables = [_single(s) for s in shapes]
    for parameter in tables[0]:
        values = [table.get(parameter) for table in tables]
        known = [v for v in values if v is not None]
        if len(known) < len(values):
            continue
        if len(set(known)) == 1:
            yield parameter, known[0]
        elif parameter in _LOOSER:
            bound = _LOOSER[parameter](_number(v) for v in known)
            yield parameter, next(v for v in known if _number(v) == bound)
        elif parameter == "not" and (shared := _shared_codes(known)):
            yield parameter, shared


def _single(shape: Shape) -> dict[str, str]:
    """Parameters that the shape has once."""
    ordered = sorted(shape.constraints)
    groups = ((name, [v for _, v in pairs]) for name, pairs in groupby(ordered, key=lambda c: c[0]))
    return {name: values[0] for name, values in groups if len(values) == 1}


def _number(written: str) -> Decimal:
    return Decimal(written.split('"')[1])


def _shared_codes(values: Sequence[str]) -> str:
    """Codes that are refused by all, where each refuses a list of codes."""
    lists = [found[1].split() for v in values if (found := _NOT_IN.match(v))]
    if len(lists) < len(values):
        return ""
    shared = [code for code in lists[0] if all(code in others for others in lists[1:])]
    return f"[ sh:in ( {' '.join(shared)} ) ]" if shared else ""


def _condition(sources: Sequence[_Source]) -> Bilingual | None:
    """The condition under which all that state one demand the item, if it is one and all demand it."""
    conditions = {s.statement.condition for s in sources if s.statement.condition is not None}
    demanded = all(s.statement.obligation is Obligation.MANDATORY for s in sources)
    return conditions.pop() if len(conditions) == 1 and demanded else None


def _weaker(sources: Sequence[_Source], *, conditional: bool) -> Obligation:
    """The weakest obligation; of "recommended" and "listed" neither implies the other."""
    found = {s.statement.obligation for s in sources}
    if found == {Obligation.EXCLUSION}:
        return Obligation.EXCLUSION
    if not conditional and any(s.statement.condition is not None for s in sources):
        return Obligation.OPTIONAL
    if found == {Obligation.MANDATORY}:
        return Obligation.PRESENT if any(s.weak for s in sources) else Obligation.MANDATORY
    if found <= {Obligation.MANDATORY, Obligation.PRESENT}:
        return Obligation.PRESENT
    return Obligation.RECOMMENDED if found <= {Obligation.MANDATORY, Obligation.RECOMMENDED} else Obligation.OPTIONAL


def _match(sources: Sequence[_Source]) -> tuple[Relation | None, tuple[str, ...]]:
    """The closest match, and all schemes where every member limits them on the same path."""
    match = min((s.statement.match for s in sources), key=_MATCHES.index)
    if _counted(match) is Relation.CLOSE:
        match = _joined([s for s in sources if _counted(s.statement.match) is Relation.CLOSE])
    alike = len({frozenset(s.shapes[0].facets) for s in sources}) == 1
    limited = alike and all(s.statement.schemes for s in sources)
    return match, tuple(sorted({c for s in sources for c in s.statement.schemes})) if limited else ()


def _wording(sources: Sequence[_Source], obligation: Obligation, shape: Shape, catalog: Catalog) -> Wording:
    """The words of the member that asks just this; general ones where none does."""
    descriptor = catalog.descriptor(sources[0].statement.about)
    same = [s for s in sources if s.statement.obligation is obligation]
    if sources[0].statement.kind is Kind.DESCRIPTOR:
        message = same[0].shapes[0].message if same else _in_both(N_("“{label}” is not stated."), descriptor.label)
        return Wording(descriptor.id, descriptor.label, descriptor.definition, message, None)
    exact = [s for s in same if s.shapes[0].constraints == shape.constraints]
    if exact:
        s = exact[0].statement
        return Wording(s.id, s.label, s.definition, exact[0].shapes[0].message, s.advice)
    return Wording(
        "-".join(dict.fromkeys(s.statement.id for s in sources)),
        _in_both(N_("“{label}”: what every edition joined asks"), descriptor.label),
        _in_both(N_("The part of the members' rules on “{label}” that all of them share."), descriptor.label),
        _in_both(N_("“{label}” is not as every edition joined asks."), descriptor.label),
        None,
    )


def _in_both(sentence: str, label: Bilingual) -> Bilingual:
    return Bilingual(say("ja", sentence, label=label.ja), say("en", sentence, label=label.en))


# ---- names and rows


def _named(parts: Sequence[_Part], header: Edition, catalog: Catalog) -> tuple[_Part, ...]:
    """Parts in the order of an edition, each with a name of its own; the strongest stands in the row."""
    rows = [d.id for d in catalog.descriptors]
    kinds = list(Kind)

    def order(part: _Part) -> tuple[int, int, int]:
        s = part.statement
        return kinds.index(s.kind), rows.index(s.about), _STRENGTH.index(s.obligation)

    taken: set[str] = set()
    return tuple(_with_name(part, taken, header) for part in sorted(parts, key=order))


def _with_name(part: _Part, taken: set[str], header: Edition) -> _Part:
    own = part.statement.about if part.statement.kind is Kind.DESCRIPTOR else part.statement.id
    names = (own, f"{own}-{_slug(part.sources[0].edition)}", *(f"{own}-{n}" for n in range(2, len(taken) + 3)))
    name = next(n for n in names if n not in taken)
    taken.add(name)
    return replace(part, statement=replace(part.statement, id=name, iri=f"{header.iri}/{name}"))


def _rows(parts: Sequence[_Part], members: Sequence[Sequence[_Source]], catalog: Catalog) -> Iterator[JointRow]:
    """A row each element of the profile, and one for what is left of each descriptor, rule and exclusion."""
    editions = [sources[0].edition for sources in members if sources]
    used = {s.statement.iri for p in parts for s in p.sources}
    left: dict[Hashable, list[_Source]] = {}
    for source in (s for member in members for s in member if s.statement.iri not in used):
        s = source.statement
        left.setdefault((s.kind, s.about, "" if s.kind is Kind.DESCRIPTOR else s.id), []).append(source)
    every: list[tuple[Sequence[_Source], Statement | None]] = [(p.sources, p.statement) for p in parts]
    every += [(sources, None) for sources in left.values()]
    rows = [d.id for d in catalog.descriptors]
    kinds = list(Kind)
    every.sort(key=lambda e: (kinds.index(e[0][0].statement.kind), rows.index(e[0][0].statement.about)))
    for sources, result in every:
        cells = tuple(tuple(s.statement for s in sources if s.edition == e) for e in editions)
        yield JointRow(sources[0].statement.about, sources[0].statement.kind, cells, result)
