"""Mappings between terms, in SSSOM's words, and what can be concluded from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from crosswalk.model.carriage import FORMAT, FormatField
from crosswalk.model.framework import Bilingual, Edition, Statement

#: SSSOM's term for "looked for, and not there"; stands as subject or object.
NO_TERM_FOUND: Final = "https://w3id.org/sssom/NoTermFound"
#: Justifications of what was worked out and not stated: along a chain, or turned round.
CHAINED: Final = "semapv:MappingChaining"
TURNED: Final = "semapv:MappingInversion"


class Predicate(StrEnum):
    """How a subject relates to an object; the words are local names of SKOS, the last two our own.

    ``TABLE_ROW``: an edition's column has an entry in the row of that common descriptor.
    ``SAME_ROW``: two columns have an entry in one row, which says nothing yet about meaning.
    """

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    BROAD = "broadMatch"
    NARROW = "narrowMatch"
    RELATED = "relatedMatch"
    TABLE_ROW = "tableRow"
    ROW_OF = "rowOf"
    SAME_ROW = "sameRow"


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row of a mapping set; the attributes are SSSOM's slots.

    ``subject_id`` and ``object_id`` are IRIs. ``negative``: the predicate is said not to hold.
    ``confidence`` is between 0 and 1. ``reason``, ``clause`` and ``evidence`` (a code) are extension
    slots of ours. ``reviewer`` stays empty until a person signs. ``field``: what the subject is, where it
    is a field of a credential format.
    """

    subject_id: str
    predicate: Predicate
    object_id: str
    justification: str
    confidence: float
    evidence: str
    reason: Bilingual
    clause: Bilingual
    subject_source: str = ""
    object_source: str = ""
    negative: bool = False
    author: str = ""
    reviewer: str = ""
    review_date: str = ""
    mapping_date: str = ""
    field: FormatField | None = None

    @property
    def key(self) -> tuple[str, str, bool, str]:
        """What makes two rows the same claim: subject, predicate, negation, object."""
        return self.subject_id, self.predicate.value, self.negative, self.object_id

    @property
    def computed(self) -> bool:
        """Whether it was worked out from other mappings, so that it states nothing of its own."""
        return self.justification in (CHAINED, TURNED)

    @property
    def found(self) -> bool:
        """Whether there is a term on both sides."""
        return NO_TERM_FOUND not in (self.subject_id, self.object_id)


def stated_predicate(statement: Statement) -> Predicate:
    """The predicate by which the vocabulary relates an edition's descriptor to the common one."""
    return Predicate.TABLE_ROW if statement.match is None else Predicate(statement.match.value)


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A file of mappings from one edition or format to the common descriptors, or between two editions.

    ``name`` is the file's stem; ``subject_source`` and ``object_source`` are edition identifiers,
    ``descriptor`` for the common scheme, or ``format/`` and the name of a format.
    """

    name: str
    iri: str
    title: str
    description: str
    version: str
    subject_source: str
    object_source: str
    mappings: tuple[Mapping, ...]

    @property
    def to_descriptors(self) -> bool:
        """Whether it leads to the common scheme, not to another edition."""
        return self.object_source == "descriptor"

    @property
    def of_format(self) -> bool:
        """Whether its subjects are fields of a credential format."""
        return self.subject_source.startswith(FORMAT)

    @property
    def heading(self) -> Bilingual:
        """Its title in both languages: before and after the stroke, or the same name in both."""
        ja, stroke, en = self.title.partition(" / ")
        return Bilingual(ja, en if stroke else ja)


@dataclass(frozen=True, slots=True)
class ChainRule:
    """A published rule: two predicates in a row, and what follows.

    ``otherwise`` is what follows where ``guard`` does not hold (``None``: nothing).
    """

    iri: str
    first: Predicate
    then: Predicate
    concludes: Predicate
    guard: str
    otherwise: Predicate | None
    label: Bilingual


@dataclass(frozen=True, slots=True)
class MappingRules:
    """The published rules of inference: the inverse of each predicate, and what chains conclude."""

    inverses: tuple[tuple[Predicate, Predicate], ...]
    chains: tuple[ChainRule, ...]

    def inverse(self, predicate: Predicate) -> Predicate | None:
        """What holds the other way round, if a rule says so."""
        return dict(self.inverses).get(predicate)

    def chain(self, first: Predicate, then: Predicate) -> ChainRule | None:
        """The rule for two predicates in a row, if there is one."""
        return next((c for c in self.chains if (c.first, c.then) == (first, then)), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One mapping of a chain, as it is walked: forwards, or ``inverted``."""

    mapping: Mapping
    inverted: bool
    predicate: Predicate

    @property
    def start(self) -> str:
        """The term that the step leaves."""
        return self.mapping.object_id if self.inverted else self.mapping.subject_id

    @property
    def end(self) -> str:
        """The term that the step reaches."""
        return self.mapping.subject_id if self.inverted else self.mapping.object_id

    def turned(self, inverse: Predicate) -> Step:
        """The same mapping walked the other way."""
        return replace(self, inverted=not self.inverted, predicate=inverse)


@dataclass(frozen=True, slots=True)
class Link:
    """How a term of one edition relates to a term of another.

    ``chain`` has one step where somebody asserts it, more where it was inferred by ``rules``.
    """

    subject_id: str
    object_id: str
    predicate: Predicate
    chain: tuple[Step, ...]
    rules: tuple[ChainRule, ...] = ()

    @property
    def asserted(self) -> bool:
        """Whether a mapping set states it, in this direction or the other."""
        return len(self.chain) == 1

    @property
    def confidence(self) -> float:
        """The product of the confidences along the chain."""
        product = 1.0
        for step in self.chain:
            product *= step.mapping.confidence
        return product

    @property
    def weakest(self) -> Step:
        """The step with the least confidence; of equals the first."""
        return min(self.chain, key=lambda step: step.mapping.confidence)


class ContradictionKind(StrEnum):
    """Ways in which mappings cannot all be right."""

    TWO_EXACT = "two-exact"
    POSITIVE_NEGATIVE = "positive-negative"
    DISJOINT = "disjoint"
    INFERRED_ASSERTED = "inferred-asserted"
    BROADER_CYCLE = "broader-cycle"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Mappings that cannot all be right: the fewest that show it, and why."""

    kind: ContradictionKind
    terms: tuple[str, ...]
    mappings: tuple[Mapping, ...]
    message: Bilingual


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of two editions that hang together: one to one, or many to many with every member.

    ``rejected`` are mappings between its members that somebody says do not hold.
    """

    subjects: tuple[Statement, ...]
    objects: tuple[Statement, ...]
    links: tuple[Link, ...]
    rejected: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A term without counterpart on the other side.

    ``near`` are terms of the other side about the same common descriptor, or only related to it: no rule
    makes them counterparts. ``established``: the other side's list was read whole and has nothing more
    than related, so the absence is one; else it is not known. ``mapping`` is the row that says so, if a
    set has one.
    """

    statement: Statement
    established: bool
    near: tuple[Statement, ...] = ()
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Two editions side by side, every descriptor of both in it once.

    ``rejected`` are mappings said not to hold whose terms stand in no group together.
    """

    here: Edition
    there: Edition
    groups: tuple[Group, ...]
    here_only: tuple[Unmatched, ...]
    there_only: tuple[Unmatched, ...]
    contradictions: tuple[Contradiction, ...]
    rejected: tuple[Mapping, ...] = ()


class Survival(StrEnum):
    """What is left of a descriptor's content after a way through several editions."""

    SURVIVES = "survives"
    AS_READ = "as-read"
    PARTLY = "partly"
    LOST = "lost"
    NOT_ESTABLISHED = "not-established"


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A way through editions, with what becomes of each descriptor of the first."""

    editions: tuple[Edition, ...]
    rows: tuple[TripRow, ...]


@dataclass(frozen=True, slots=True)
class TripRow:
    """One descriptor on its way; ``links`` are the best ones taken, ``message`` says why it ends as it does."""

    statement: Statement
    survival: Survival
    links: tuple[Link, ...]
    message: Bilingual
