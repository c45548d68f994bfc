"""Frameworks, their editions, and what an edition states and demands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from crosswalk.model.record import Relation


class Obligation(StrEnum):
    """What an edition says about a descriptor; a blank cell has no statement at all."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    PRESENT = "present"
    RECOMMENDED = "recommended"
    EXCLUSION = "exclusion"
    INFORMATION = "information"


#: The evidence of a statement that is only tried out; no published file has it.
TRIAL: Final = "trial"


class Severity(StrEnum):
    """SHACL severities, strongest first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class Kind(StrEnum):
    """What a statement is: one of an edition's descriptors, a rule, or an exclusion."""

    DESCRIPTOR = "descriptor"
    RULE = "rule"
    EXCLUSION = "exclusion"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Japanese and English."""

    ja: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """The words in ``ja`` or ``en``."""
        return self.ja if lang == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A common or extension descriptor: the rows against which editions are compared.

    ``labels`` are (language, text, preferred) triples, synonyms included, as the readers of
    labelled text and of spreadsheet headers need them. ``advice`` says how to state it.
    """

    id: str
    iri: str
    label: Bilingual
    definition: Bilingual
    advice: Bilingual
    extension: bool
    award_only: bool
    labels: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A descriptor, rule or exclusion of an edition, with the clause and how we know.

    ``about`` is the common descriptor; ``match`` relates the edition's element to it (``None``: a
    row of the comparison table). ``schemes`` are those within which a narrower element lies.
    ``source_languages``: in these the label is the source's own wording, elsewhere ours.
    ``presupposes`` names the facet without which a rule has nothing to speak of (a unit that is
    not used). ``not_checked`` says why a rule has no shape.
    """

    iri: str
    id: str
    kind: Kind
    about: str
    label: Bilingual
    definition: Bilingual
    obligation: Obligation
    clause: Bilingual
    evidence: str
    carrier: str = ""
    condition: Bilingual | None = None
    match: Relation | None = None
    schemes: tuple[str, ...] = ()
    source_languages: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    time_zone: str = ""
    presupposes: str = ""
    advice: Bilingual | None = None
    not_checked: Bilingual | None = None
    notation: str = ""

    @property
    def title(self) -> Bilingual:
        """The label; of a rule or an exclusion with the identifier before it, by which it is cited."""
        if self.kind is Kind.DESCRIPTOR:
            return self.label
        return Bilingual(f"{self.id} {self.label.ja}", f"{self.id} {self.label.en}")


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint of a shape: its SHACL parameter (``minCount``) and the parameter's values as text."""

    parameter: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A named property shape: what it asks of which records, and the statement it checks.

    ``facets`` are the alternatives at the end of the path; empty where the shape judges whole
    values.
    """

    shape: str
    statement: Statement
    descriptor: str
    facets: tuple[str, ...]
    award_only: bool
    severity: Severity
    message: Bilingual
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A recorded difference between a reading and its source; ``source`` is empty for a point about the reading.

    ``consistent``: once looked at, the two were found to agree.
    """

    id: str
    about: tuple[str, ...]
    reading: str
    source: str
    verdict: Bilingual
    description: Bilingual
    clause: Bilingual
    evidence: str
    consistent: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated version or reading of a framework.

    ``reading_of`` is the identifier of the text that the edition is a reading of, or empty.
    ``list_complete`` and ``is_definition`` bound how far its verdict may go. ``not_encoded`` says why
    there is only a slot. ``joins`` are the editions of which this is a joint profile;
    ``degrees_unruled``: one of them has no rule on whole degrees.
    """

    framework: str
    version: str
    iri: str
    title: Bilingual
    short: Bilingual
    description: Bilingual
    source: str
    valid_from: str
    valid_until: str
    default: bool
    list_complete: bool
    is_definition: bool
    is_reading: bool
    source_editions: tuple[str, ...]
    statements: tuple[Statement, ...]
    requirements: tuple[Requirement, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    not_encoded: Bilingual | None = None
    joins: tuple[str, ...] = ()
    degrees_unruled: bool = False

    @property
    def silence_is_absence(self) -> bool:
        """Whether what the edition does not list is not there: its list was read whole, at the source.

        A definition is no list, and a reading's blank is not the source's.
        """
        return self.list_complete and not (self.is_reading or self.is_definition)

    @property
    def id(self) -> str:
        """``eu@2022``."""
        return f"{self.framework}@{self.version}"

    def descriptors(self) -> Iterator[Statement]:
        """The edition's own descriptors, in its order."""
        return (s for s in self.statements if s.kind is Kind.DESCRIPTOR)

    def statements_about(self, descriptor: str) -> tuple[Statement, ...]:
        """The descriptors of this edition that correspond to a common one, the one in its row first."""
        return tuple(s for s in self.descriptors() if s.about == descriptor)

    def statement_about(self, descriptor: str) -> Statement | None:
        """The descriptor of this edition that stands in the row of a common one, if it has any."""
        return next(iter(self.statements_about(descriptor)), None)


@dataclass(frozen=True, slots=True)
class Framework:
    """A body's set of descriptors, with its editions; the default edition first.

    ``compared``: taken where no framework is named.
    """

    id: str
    iri: str
    label: Bilingual
    body: Bilingual
    editions: tuple[Edition, ...]
    compared: bool = True

    @property
    def default(self) -> Edition:
        """The edition meant when none is named."""
        return next(e for e in self.editions if e.default)
