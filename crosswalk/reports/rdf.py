"""Panels as Turtle and JSON-LD: one node a panel and a row, columns as properties, both languages.

A panel's IRI is made from what it says, so the same answer has the same IRI and two answers that
differ never share one.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, XSD

from crosswalk import terms
from crosswalk.catalog import Catalog
from crosswalk.model.framework import Bilingual
from crosswalk.model.record import Iri
from crosswalk.model.turtle import written
from crosswalk.reports import cells
from crosswalk.reports.objects import to_json
from crosswalk.reports.panel import Content, Panel

CWR = Namespace(terms.PREFIXES["cwr"])
_WRITABLE = re.compile(r"[A-Za-z][\w+.-]*:[^\x00-\x20<>\"{}|\\^`]*")
#: The key under which JSON-LD holds the rows, and the number that keeps their order.
_ROWS, _NUMBER = "rows", "rowNumber"


def turtle(panel: Panel, catalog: Catalog) -> str:
    """The panel and its rows in the one order of our Turtle."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _prefixes(catalog).items():
        graph.bind(prefix, namespace)
    node = _iri(panel, catalog)
    graph.add((node, RDF.type, CWR.Panel))
    for lang in ("ja", "en"):
        graph.add((node, DCTERMS.title, Literal(panel.title[lang], lang)))
    graph.add((node, DCTERMS.source, URIRef(catalog.version_iri())))
    graph.add((node, OWL.versionInfo, Literal(catalog.version())))
    rows = [URIRef(f"{node}#row-{number}") for number in range(1, len(panel.rows) + 1)]
    for number, (row, contents) in enumerate(zip(rows, panel.rows, strict=True), start=1):
        graph.add((row, RDF.type, CWR.Row))
        graph.add((row, DCTERMS.isPartOf, node))
        graph.add((row, CWR[_NUMBER], Literal(str(number), datatype=XSD.integer)))
        for column, content in zip(_known(panel, catalog), contents, strict=True):
            for value in _nodes(content):
                graph.add((row, CWR[column], value))
    return written(graph, [node, *rows])


def jsonld(panel: Panel, catalog: Catalog) -> str:
    """The same statements as ``turtle``, rows inside the panel; the context stands in the file."""
    node = str(_iri(panel, catalog))
    columns = _known(panel, catalog)
    rows = [
        {"@id": f"{node}#row-{number}", "@type": "cwr:Row", _NUMBER: number} | dict(_members(columns, row))
        for number, row in enumerate(panel.rows, start=1)
    ]
    return to_json(
        {
            "@context": _context(columns),
            "@id": node,
            "@type": "cwr:Panel",
            "dcterms:title": [{"@value": panel.title[lang], "@language": lang} for lang in ("ja", "en")],
            "dcterms:source": {"@id": catalog.version_iri()},
            "owl:versionInfo": catalog.version(),
            _ROWS: rows,
        }
    )


def _context(columns: Sequence[str]) -> dict[str, Any]:
    used = {prefix: terms.PREFIXES[prefix] for prefix in ("cwr", "dcterms", "owl")}
    own = {column: f"cwr:{column}" for column in (_NUMBER, *columns)}
    return {**used, **own, _ROWS: {"@reverse": "dcterms:isPartOf"}}


def _members(columns: Sequence[str], row: Sequence[Content]) -> Iterator[tuple[str, Any]]:
    """What a row states, key by key; an empty cell states nothing."""
    for column, content in zip(columns, row, strict=True):
        values = [_member(value) for value in _nodes(content)]
        if values:
            yield column, values[0] if len(values) == 1 else values


def _member(value: Literal | URIRef) -> Any:
    if isinstance(value, URIRef):
        return {"@id": str(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    return int(value) if value.datatype == XSD.integer else str(value)


def _nodes(content: Content) -> Iterator[Literal | URIRef]:
    """The values of one cell: none where it is empty, two where it is in two languages."""
    match content:
        case Bilingual():
            yield from (Literal(cells.words(content, lang), lang) for lang in ("ja", "en") if content[lang])
        case Iri() if _WRITABLE.fullmatch(content):
            yield URIRef(content)
        case int():
            yield Literal(str(content), datatype=XSD.integer)
        case str() if content:
            yield Literal(cells.words(content, "en"))


def _known(panel: Panel, catalog: Catalog) -> tuple[str, ...]:
    """The panel's columns, each of them a term.

    :raises KeyError: a column is no term of ``vocab/report.ttl``, or has a name that rows use themselves
    """
    for column in panel.columns:
        catalog.column(column)
        if column in (_NUMBER, _ROWS):
            raise KeyError(column)
    return panel.columns


def _iri(panel: Panel, catalog: Catalog) -> URIRef:
    return URIRef(uuid.uuid5(uuid.NAMESPACE_URL, f"{catalog.version_iri()} {panel!r}").urn)


def _prefixes(catalog: Catalog) -> dict[str, str]:
    """The fixed prefixes and those of the editions."""
    known = dict(terms.PREFIXES)
    for edition in catalog.editions:
        known |= terms.edition_prefixes(edition.framework, edition.version, default=edition.default)
    return known
