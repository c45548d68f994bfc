"""An RDF store that stops its parser: alone knows how many statements and prefixes a graph may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib.plugins.stores.memory import Memory

from crosswalk.errors import LimitExceeded
from crosswalk.formats.limits import LIMITS
from crosswalk.text import N_

if TYPE_CHECKING:
    from rdflib.term import URIRef


class BoundedStore(Memory):
    """The statements of one file, as many as are read; each more costs a parser time and room."""

    def __init__(self, name: str) -> None:
        """An empty store for the file of that name."""
        super().__init__()
        self._name, self._statements, self._prefixes = name, 0, 0

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        """Keep a statement.

        :raises LimitExceeded: one more than is read
        """
        self._statements += 1
        if self._statements > LIMITS.rdf_statements:
            raise LimitExceeded(
                self._name,
                N_("The RDF has more than {number} statements."),
                N_("Split it into one file for each credential."),
                number=LIMITS.rdf_statements,
            )
        super().add(triple, context, quoted)

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Keep a prefix; the parser compares each new one with all before it.

        :raises LimitExceeded: one more than is read
        """
        self._prefixes += 1
        if self._prefixes > LIMITS.rdf_prefixes:
            raise LimitExceeded(
                self._name,
                N_("The RDF declares more than {number} prefixes."),
                N_("Check where the file came from."),
                number=LIMITS.rdf_prefixes,
            )
        super().bind(prefix, namespace, override)
