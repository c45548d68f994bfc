"""What a credential says, reduced to descriptors: values, their form and where they stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Form(StrEnum):
    """How good the evidence in the file is.

    STRUCTURED, CODED and TEXT are evidence; LINK (an address that was not opened) and RELATED (a
    field that is only related to the descriptor) are hints; NONE says that there is none;
    PLACEHOLDER is filler.
    """

    STRUCTURED = "structured"
    CODED = "coded"
    TEXT = "text"
    LINK = "link"
    RELATED = "related"
    NONE = "none"
    PLACEHOLDER = "placeholder"


EVIDENCE = frozenset({Form.STRUCTURED, Form.CODED, Form.TEXT})
HINTS = frozenset({Form.LINK, Form.RELATED})


class Relation(StrEnum):
    """From the field that a value stood in to the common descriptor, as a SKOS mapping predicate.

    NARROW: the descriptor is narrower than the field (criteria text holds more than the
    assessment). BROAD: the descriptor is broader (the field covers a part of it).
    """

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    NARROW = "narrowMatch"
    BROAD = "broadMatch"
    RELATED = "relatedMatch"


class Iri(str):
    """An IRI of our own vocabulary (a coded value); addresses found in files stay plain ``str``."""

    __slots__ = ()


Scalar: TypeAlias = str | bool | int | Decimal | date


@dataclass(frozen=True, slots=True)
class Facet:
    """A typed part of a value: ``hours``, ``code``, ``scheme``, ``cwu:ECTS``.

    ``name`` is a local name of ``cw:`` or a CURIE. Two ``values`` with ``interval`` set are the
    two ends of a quantity that is not known more closely. ``derived``: computed, not stated.
    """

    name: str
    values: tuple[Scalar, ...]
    interval: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that the file says about one descriptor.

    ``text`` is as in the file. ``pointer`` is a JSON Pointer, a spreadsheet cell or an RDF node
    and path; ``span`` counts code points within that field, half open; ``outer`` is the place of
    the payload in its carrier (a PNG chunk, a seal). ``derived``: not stated of this descriptor
    but worked out from another (credits to hours).
    """

    text: str
    form: Form
    pointer: str
    lang: str = ""
    span: tuple[int, int] | None = None
    outer: str = ""
    relation: Relation = Relation.EXACT
    derived: bool = False
    facets: tuple[Facet, ...] = ()

    @property
    def is_evidence(self) -> bool:
        """Whether the value can satisfy a requirement."""
        return self.form in EVIDENCE

    @property
    def is_hint(self) -> bool:
        """Whether the value only tells where an answer may lie."""
        return self.form in HINTS

    def facet(self, name: str) -> Facet | None:
        """The facet of that name, if the value has it."""
        return next((f for f in self.facets if f.name == name), None)

    def with_facets(self, *facets: Facet) -> Value:
        """The same value with more facets; one of the same name replaces the old one."""
        names = {f.name for f in facets}
        return replace(self, facets=(*(f for f in self.facets if f.name not in names), *facets))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader of a file should know, and that is not a finding.

    ``code`` is stable (``context-unknown``, ``expires-before-issued``); ``params`` fill the
    wording's gaps and never hold a learner's data.
    """

    code: str
    pointer: str = ""
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DescriptorRecord:
    """A credential or a course, descriptor by descriptor.

    ``award``: something was awarded to a learner; otherwise an offering (a badge class, a course,
    a sheet without learner and date columns). ``unused`` holds pointers of what was not read into
    any descriptor. ``learner_strings`` are the learner's names and identifiers, for masking only.
    """

    values: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    award: bool = True
    unused: tuple[str, ...] = ()
    learner_strings: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(
        cls,
        values: Mapping[str, Iterable[Value]],
        *,
        award: bool = True,
        unused: Iterable[str] = (),
        learner_strings: Iterable[str] = (),
    ) -> DescriptorRecord:
        """A record from a mapping of descriptor identifiers; empty descriptors are left out."""
        pairs = ((key, tuple(items)) for key, items in values.items())
        return cls(
            tuple((key, items) for key, items in pairs if items),
            award,
            tuple(unused),
            tuple(learner_strings),
        )

    def __getitem__(self, descriptor: str) -> tuple[Value, ...]:
        """The values of a descriptor; empty where the file says nothing."""
        return next((items for key, items in self.values if key == descriptor), ())

    def __iter__(self) -> Iterator[str]:
        """The descriptors of which the file says anything."""
        return (key for key, _ in self.values)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a record was read from.

    ``format`` is one of the names that ``crosswalk formats`` prints, ``version`` that of the
    format; ``recognised`` says whether the file declared it or we guessed. ``carrier`` names what
    the credential was taken out of (``png``, ``svg``, ``pdf``, ``jws``, ``jades``), if anything.
    Where the format wraps other credentials, ``inner`` is the format of the one read here.
    """

    name: str
    sha256: str
    format: str
    version: str
    recognised: str = "declared"
    carrier: str = ""
    item: str = ""
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Credential:
    """One record with its source and what was noticed while reading."""

    source: Source
    record: DescriptorRecord
    notices: tuple[Notice, ...] = ()
