"""What an edition would be with an obligation or a bound set otherwise; published files are not touched.

A trial is marked as one: what it sets carries the evidence code ``trial``, which is none of the
published ones and not weak, so that a trial can violate without borrowing anybody's source, and a
clause that says that it was set here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeAlias

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from crosswalk import terms
from crosswalk.catalog.requirements import SEVERITIES, requirements
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import Misuse, NotEncoded, UnknownFramework
from crosswalk.model.comparison import Choice, Setting
from crosswalk.model.framework import TRIAL, Bilingual, Descriptor, Edition, Kind, Obligation, Statement
from crosswalk.model.record import Relation
from crosswalk.text import N_, say

CW = Namespace(terms.CW)
CWD = Namespace(terms.CWD)

SILENT: Final = "silent"
WORDS: Final = ("mandatory", "optional", "present", "recommended", SILENT)

_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
_AT_LEAST: Final = (SH.minInclusive, SH.minExclusive)
_AT_MOST: Final = (SH.maxInclusive, SH.maxExclusive)
_MISSING: Final = {Obligation.MANDATORY: N_("“{label}” is missing.")}
_NOT_STATED: Final = N_("“{label}” is not stated.")
_OUTSIDE: Final = N_("“{label}”: the value lies outside what is tried out ({value}).")
_CLAUSE: Final = N_("What-if: set to {value}.")
_WAS: Final = N_("Published: {clause}")

Range: TypeAlias = tuple[Decimal, ...]
#: What a setting makes of an edition and its shapes.
Changed: TypeAlias = tuple[tuple[Statement, ...], Graph]


def apply(catalog: Catalog, settings: Iterable[Setting]) -> Catalog:
    """The catalog as it would be with these settings, one after the other.

    :raises Misuse: an edition, statement or value is not there, or nothing checks it; or one is set twice
    """
    published, seen = catalog, set[tuple[str, str, bool]]()
    for setting in settings:
        edition = _edition(setting, catalog)
        bounds = _bounds(setting)
        # A statement goes by its own name and by that of its descriptor.
        target = _target(setting, published.edition(edition.id), published)
        key = (edition.id, target.id, bounds is not None)
        if key in seen:
            raise Misuse(f"{edition.id}.{setting.statement} is set twice; give one value.")
        seen.add(key)
        statements, shapes = _changed(setting, edition, bounds, catalog)
        changed = replace(edition, statements=statements, requirements=requirements(shapes, statements))
        catalog = catalog.derived(changed, shapes)
    return catalog


def choices(edition: Edition, catalog: Catalog) -> tuple[Choice, ...]:
    """What can be tried out of an edition: what it states and something checks, and what it is silent on."""
    checked = {r.statement.iri for r in edition.requirements}
    stated = [c for s in edition.statements if (c := _choice(s, edition, s.iri in checked)).values]
    taken = {s.id for s in edition.statements} | {s.about for s in edition.descriptors()}
    words = tuple(w for w in WORDS if w != SILENT)
    silent = (Choice(d.id, d.label, None, words) for d in catalog.descriptors if d.id not in taken)
    return (*stated, *silent)


def _choice(statement: Statement, edition: Edition, checked: bool) -> Choice:
    """The values that ``apply`` takes for a statement, but for the one that it has."""
    if not checked:
        # A shape is made only for an element, and only where nothing says why there is none.
        open_ = statement.kind is Kind.DESCRIPTOR and statement.not_checked is None
        words = tuple(w for w in WORDS if w not in (SILENT, statement.obligation.value)) if open_ else ()
    elif statement.kind is Kind.EXCLUSION:
        words = (SILENT,)
    else:
        words = tuple(w for w in WORDS if w != statement.obligation.value)
    mine = [r.constraints for r in edition.requirements if r.statement == statement]
    found = (float(v) for constraints in mine for c in constraints if "clusive" in c.parameter for v in c.values)
    bounds = tuple(f"{number:g}" for number in sorted(found))
    return Choice(statement.id, statement.label, statement, words, bounds)


def part(catalog: Catalog, edition: Edition, shapes: Iterable[str]) -> Catalog:
    """The catalog with only some shapes of an edition, for evaluating no more than these."""
    wanted, whole, some = frozenset(shapes), catalog.shapes_graph(edition), Graph(bind_namespaces="none")
    for shape in sorted(wanted):
        some += _description(whole, URIRef(shape))
    kept = tuple(r for r in edition.requirements if r.shape in wanted)
    return catalog.derived(replace(edition, requirements=kept), some)


# ---- what a setting names


def _edition(setting: Setting, catalog: Catalog) -> Edition:
    try:
        return catalog.choose([setting.edition])[0]
    except (UnknownFramework, NotEncoded) as error:
        raise Misuse(str(error)) from error


def _bounds(setting: Setting) -> Range | None:
    """The numbers of ``40`` or ``38..48``; ``None`` for an obligation.

    :raises Misuse: neither an obligation nor numbers
    """
    if setting.value in WORDS:
        return None
    parts = [part.strip() for part in setting.value.split("..")]
    if len(parts) > 2 or not all(map(_NUMBER.fullmatch, parts)):
        raise Misuse(
            f"{setting.value}: no value that can be tried out; there are {', '.join(WORDS)}, "
            "and for a rule with a bound a number (40) or two (38..48)."
        )
    numbers = tuple(map(Decimal, parts))
    if list(numbers) != sorted(numbers):
        raise Misuse(f"{setting.value}: the first number is the smaller one.")
    return numbers


def _target(setting: Setting, edition: Edition, catalog: Catalog) -> Statement | Descriptor:
    """The statement of that name, else the one in that descriptor's row, else the descriptor."""
    named = next((s for s in edition.statements if s.id == setting.statement), None)
    found = named or edition.statement_about(setting.statement)
    if found is not None:
        return found
    descriptor = next((d for d in catalog.descriptors if d.id == setting.statement), None)
    if descriptor is None:
        states = ", ".join(s.id for s in edition.statements)
        about = {s.about for s in edition.descriptors()}
        silent = ", ".join(d.id for d in catalog.descriptors if d.id not in about)
        raise Misuse(
            f"{setting.statement}: {edition.id} has no statement and the vocabulary no descriptor of that name; "
            f"it states {states or 'nothing'}, and is silent on {silent or 'nothing'}."
        )
    return descriptor


# ---- what a setting changes


def _changed(setting: Setting, edition: Edition, bounds: Range | None, catalog: Catalog) -> Changed:
    target = _target(setting, edition, catalog)
    shapes = Graph(bind_namespaces="none") + catalog.shapes_graph(edition)
    if isinstance(target, Descriptor):
        if bounds is not None:
            raise Misuse(f"{edition.id} is silent on {target.id}, so there is no bound to set; {_say_words()}.")
        if setting.value == SILENT:
            return edition.statements, shapes
        statement = _new(target, edition, Obligation(setting.value))
        _add_shape(shapes, statement, edition, catalog)
        return _placed(statement, edition, catalog), shapes
    if bounds is not None:
        statement = _marked(target, setting.value)
        _bind(shapes, statement, edition, bounds, setting.value)
    elif setting.value == SILENT:
        for shape in _checking(shapes, target):
            shapes -= _description(shapes, shape)
        return tuple(s for s in edition.statements if s != target), shapes
    elif setting.value == target.obligation.value:
        return edition.statements, shapes
    else:
        statement = replace(_marked(target, setting.value), obligation=Obligation(setting.value))
        _oblige(shapes, statement, target, edition, catalog)
    return tuple(statement if s == target else s for s in edition.statements), shapes


def _say_words() -> str:
    return f"set it to one of {', '.join(WORDS)}"


def _marked(statement: Statement, value: str) -> Statement:
    """The statement as something tried out, with the clause that it really has."""

    def both(lang: str) -> str:
        return " ".join((say(lang, _CLAUSE, value=value), say(lang, _WAS, clause=statement.clause[lang])))

    return replace(statement, evidence=TRIAL, clause=Bilingual(both("ja"), both("en")))


def _oblige(shapes: Graph, statement: Statement, was: Statement, edition: Edition, catalog: Catalog) -> None:
    """Give the shapes of a statement the severity of its obligation; make one where nothing was asked."""
    if was.kind is Kind.EXCLUSION:
        raise Misuse(f"{edition.id}.{was.id} is an exclusion, which has no obligation; set it to {SILENT}.")
    checking = _checking(shapes, statement)
    if not checking and (was.not_checked is not None or was.kind is Kind.RULE):
        reason = was.not_checked.en if was.not_checked else "it asks for nothing that a record could show."
        raise Misuse(f"{edition.id}.{was.id} is not checked, so that a trial would show nothing: {reason}")
    if not checking:
        _add_shape(shapes, statement, edition, catalog)
    for shape in checking:
        shapes.set((shape, SH.severity, _severity(statement, catalog)))
        if statement.kind is Kind.DESCRIPTOR:
            _message(shapes, shape, _MISSING.get(statement.obligation, _NOT_STATED), statement)


def _severity(statement: Statement, catalog: Catalog) -> Node:
    due = catalog.severities["conditional" if statement.condition else statement.obligation.value]
    return next(node for node, severity in SEVERITIES.items() if severity is due)


def _bind(shapes: Graph, statement: Statement, edition: Edition, bounds: Range, value: str) -> None:
    """Put other numbers in the place of a rule's bounds."""
    name = f"{edition.id}.{statement.id}"
    places = [(s, p) for s in _checking(shapes, statement) for p in (*_AT_LEAST, *_AT_MOST) if (s, p, None) in shapes]
    if not places:
        bounded = [r.statement.id for r in edition.requirements if any("clusive" in c.parameter for c in r.constraints)]
        rules = ", ".join(dict.fromkeys(bounded)) or "none"
        raise Misuse(f"{name} has no bound that could be another number; rules of {edition.id} with one: {rules}.")
    if len(places) != len(bounds):
        asked = "one number, such as 40" if len(places) == 1 else "two numbers, such as 38..48"
        raise Misuse(f"{name} takes {asked}, not {value}.")
    for (shape, bound), number in zip(places, bounds, strict=True):
        shapes.set((shape, bound, Literal(f"{number:f}", datatype=XSD.decimal)))
        _message(shapes, shape, _OUTSIDE, statement, value=value)


# ---- a statement where there was none


def _new(descriptor: Descriptor, edition: Edition, obligation: Obligation) -> Statement:
    """What the edition would say of a descriptor on which it is silent."""
    rows = all(s.match is None for s in edition.descriptors())  # a table's rows are the descriptors themselves
    return Statement(
        iri=f"{edition.iri}/{descriptor.id}",
        id=descriptor.id,
        kind=Kind.DESCRIPTOR,
        about=descriptor.id,
        label=descriptor.label,
        definition=descriptor.definition,
        obligation=obligation,
        clause=Bilingual(*(say(lang, _CLAUSE, value=obligation.value) for lang in ("ja", "en"))),
        evidence=TRIAL,
        carrier="award",  # what is asked of a course cannot be missed on an award
        match=None if rows else Relation.EXACT,
    )


def _placed(statement: Statement, edition: Edition, catalog: Catalog) -> tuple[Statement, ...]:
    """The edition's statements with a new descriptor in its row."""
    rows = [d.id for d in catalog.descriptors]

    def before(other: Statement) -> bool:
        return other.kind is Kind.DESCRIPTOR and rows.index(other.about) < rows.index(statement.about)

    earlier = tuple(s for s in edition.statements if before(s))
    return (*earlier, statement, *(s for s in edition.statements if s not in earlier))


def _add_shape(shapes: Graph, statement: Statement, edition: Edition, catalog: Catalog) -> None:
    descriptor = catalog.descriptor(statement.about)
    space = edition.requirements[0].shape.rpartition("/")[0] if edition.requirements else f"{edition.iri}/shapes"
    shape = URIRef(f"{space}/what-if-{statement.id}")
    last = _ending(shapes, _facets(descriptor.id, edition, catalog))
    path = BNode()
    Collection(shapes, path, [CWD[descriptor.id], last])
    for predicate, value in (
        (RDF.type, SH.PropertyShape),
        (SH.targetClass, CW.Award if descriptor.award_only else CW.Record),
        (SH.path, path),
        (SH.minCount, Literal(1)),
        (SH.severity, _severity(statement, catalog)),
        (CW.checks, URIRef(statement.iri)),
    ):
        shapes.add((shape, predicate, value))
    _message(shapes, shape, _MISSING.get(statement.obligation, _NOT_STATED), statement)


def _facets(descriptor: str, edition: Edition, catalog: Catalog) -> tuple[str, ...]:
    """Where a path ends: a "none" answers where it answers everything here, or this descriptor elsewhere."""
    own = _endings(edition, lambda s: True)
    if own and all("none" in facets for facets in own):
        return "rdf:value", "none"
    others = [_endings(e, lambda s: s.about == descriptor) for e in catalog.encoded if not _lists_only(e)]
    usual = Counter(facets for found in others for facets in found).most_common(1)
    return usual[0][0] if usual and usual[0][0] else ("rdf:value",)


def _endings(edition: Edition, of: Callable[[Statement], bool]) -> list[tuple[str, ...]]:
    return [r.facets for r in edition.requirements if r.statement.kind is Kind.DESCRIPTOR and of(r.statement)]


def _lists_only(edition: Edition) -> bool:
    return all(s.obligation is Obligation.PRESENT for s in edition.descriptors())


def _ending(shapes: Graph, facets: Sequence[str]) -> Node:
    nodes: list[Node] = [URIRef(terms.converter().expand(f if ":" in f else f"cw:{f}", strict=True)) for f in facets]
    if len(nodes) == 1:
        return nodes[0]
    either, listed = BNode(), BNode()
    Collection(shapes, listed, nodes)
    shapes.add((either, SH.alternativePath, listed))
    return either


# ---- shapes as graphs


def _checking(shapes: Graph, statement: Statement) -> list[Node]:
    return sorted(shapes.subjects(CW.checks, URIRef(statement.iri)), key=str)


def _message(shapes: Graph, shape: Node, sentence: str, statement: Statement, **gaps: object) -> None:
    shapes.remove((shape, SH.message, None))
    for lang in ("ja", "en"):
        text = say(lang, sentence, label=statement.label[lang], **gaps)
        shapes.add((shape, SH.message, Literal(text, lang=lang)))


def _description(shapes: Graph, shape: Node) -> Graph:
    """A shape with the lists and nested shapes that belong to it."""
    found, waiting = Graph(bind_namespaces="none"), [shape]
    while waiting:
        for triple in list(shapes.triples((waiting.pop(), None, None))):
            if triple in found:
                continue
            found.add(triple)
            if isinstance(triple[2], BNode):
                waiting.append(triple[2])
    return found
