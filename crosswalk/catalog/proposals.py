"""Proposal files read and written: one TSV for statements, one SSSOM TSV for mappings.

Both are sorted by identifier, one proposal a line, so that a new proposal is a new line. Cells that
a spreadsheet program would take for a formula get an apostrophe, which reading takes away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from curies import Converter

from crosswalk import terms
from crosswalk.catalog.mapping_sets import predicate_iri
from crosswalk.catalog.vocabulary import Catalog
from crosswalk.errors import LimitExceeded, UnreadableInput
from crosswalk.model.mapping import Predicate
from crosswalk.model.proposal import (
    MAPPING_PROPERTIES,
    NOT,
    STATEMENT_PROPERTIES,
    Action,
    MappingTarget,
    Proposal,
    StatementTarget,
    fields,
)
from crosswalk.text import N_

STATEMENTS: Final = "statements.proposals.tsv"
MAPPINGS: Final = "mappings.proposals.sssom.tsv"
_MOST_BYTES: Final = 20 * 1024 * 1024
_MOST_CELL: Final = 100_000
_TAIL: Final = ("value", "against", "reason", "by", "date", "in_reply_to", "accepted_by", "accepted_on")
_STATEMENT_COLUMNS: Final = ("id", "action", "edition", "statement", "property", *_TAIL)
_SSSOM_COLUMNS: Final = ("subject_id", "predicate_id", "predicate_modifier", "object_id", "mapping_justification")
#: Slots of ours, all of them terms of ``vocab/report.ttl``.
_EXTENSIONS: Final = {
    "proposal_id": "proposal", "proposal_action": "action", "property": "property", "value": "proposedValue",
    "against": "against", "reason": "proposalReason", "by": "by", "date": "proposedOn", "in_reply_to": "inReplyTo",
    "accepted_by": "acceptedBy", "accepted_on": "acceptedOn",
}  # fmt: skip
#: What a mapping's justification is where nobody has given one.
UNSPECIFIED: Final = "semapv:UnspecifiedMatching"
_FORMULA: Final = ("=", "+", "-", "@", "'")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_EDITION: Final = re.compile(r"[a-z]+@[a-z0-9.-]+")


def read_proposals(path: Path) -> tuple[Proposal, ...]:
    """The proposals in a file, or in both files of a folder; none where the folder has no such file.

    :raises UnreadableInput: a file is damaged, or an identifier stands twice
    """
    if path.is_dir():
        found = [p for name in (STATEMENTS, MAPPINGS) if (path / name).is_file() for p in read_proposals(path / name)]
        return _sorted(found, str(path))
    if path.stat().st_size > _MOST_BYTES:
        raise LimitExceeded(path.name, N_("The file is larger than is read."), N_("Keep open proposals only."))
    return parsed(path.read_bytes(), path.name)


def parsed(data: bytes, name: str) -> tuple[Proposal, ...]:
    """The proposals in the bytes of a file, of whichever of the two kinds it is.

    :raises UnreadableInput: the file is damaged, or an identifier stands twice
    """
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise UnreadableInput(name, N_("This is no text in UTF-8."), N_("Take the file as it was saved.")) from None
    if lines[:1] and lines[0].startswith("#"):
        return _sorted(list(_mappings(lines, name)), name)
    return _sorted(list(_statements(lines, name)), name)


def written(proposals: Iterable[Proposal], catalog: Catalog) -> dict[str, str]:
    """The text of each file that these proposals need, by file name."""
    every = _sorted(list(proposals), "")
    statements = [p for p in every if isinstance(p.target, StatementTarget)]
    mappings = [p for p in every if isinstance(p.target, MappingTarget)]
    texts: dict[str, str] = {}
    if statements:
        texts[STATEMENTS] = _table(_STATEMENT_COLUMNS, map(_statement_row, statements))
    if mappings:
        texts[MAPPINGS] = _mappings_text(mappings, catalog.mapping_converter())
    return texts


def merged(kept: Sequence[Proposal], new: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Both together, each identifier once: what is kept stays, and at most learns that it was accepted.

    :raises UnreadableInput: one identifier stands for two different proposals
    """
    found = {p.id: p for p in kept}
    for proposal in new:
        old = found.get(proposal.id)
        if old is not None and old.said != proposal.said:
            raise UnreadableInput(
                proposal.id, N_("Two different proposals have this identifier."), N_("Make the newer one again.")
            )
        if old is None or not old.accepted:
            found[proposal.id] = proposal
    return _sorted(list(found.values()), "")


def _sorted(proposals: Sequence[Proposal], name: str) -> tuple[Proposal, ...]:
    seen: set[str] = set()
    for proposal in proposals:
        if proposal.id in seen:
            raise UnreadableInput(
                name, N_("The identifier {id} stands twice."), N_("Keep one of the two."), id=proposal.id
            )
        seen.add(proposal.id)
    return tuple(sorted(proposals, key=lambda p: p.id))


# ---- rows of statements


def _statement_row(proposal: Proposal) -> dict[str, str]:
    target = proposal.target
    assert isinstance(target, StatementTarget)  # noqa: S101  (chosen by the caller)
    place = {"edition": target.edition, "statement": target.statement, "property": target.property}
    return {"id": proposal.id, "action": proposal.action.value, **place, **_tail(proposal)}


def _tail(proposal: Proposal) -> dict[str, str]:
    return {
        "value": proposal.value, "against": proposal.against, "reason": proposal.reason, "by": proposal.by,
        "date": proposal.date, "in_reply_to": proposal.reply_to, "accepted_by": proposal.accepted_by,
        "accepted_on": proposal.accepted_on,
    }  # fmt: skip


def _statements(lines: Sequence[str], name: str) -> Iterator[Proposal]:
    for number, row in _rows(lines, 1, _STATEMENT_COLUMNS, name):
        if row["property"] not in ("", *STATEMENT_PROPERTIES):
            raise _broken(name, number, N_("“{found}” is no property of a statement."), row["property"])
        if not _EDITION.fullmatch(row["edition"]):
            raise _broken(name, number, N_("“{found}” is no identifier of an edition."), row["edition"])
        target = StatementTarget(row["edition"], row["statement"], row["property"])
        yield _proposal(row["id"], row["action"], target, row, name, number)


def _proposal(
    identifier: str, action: str, target: StatementTarget | MappingTarget, row: dict[str, str], name: str, number: int
) -> Proposal:
    if action not in set(Action):
        raise _broken(name, number, N_("“{found}” is no action of a proposal."), action)
    if not identifier or not row["by"] or not _is_day(row["date"]):
        raise _broken(name, number, N_("A proposal has an identifier, a person and a day."), identifier)
    return Proposal(
        id=identifier, action=Action(action), target=target, value=row["value"], against=row["against"],
        reason=row["reason"], by=row["by"], date=row["date"], reply_to=row["in_reply_to"],
        accepted_by=row["accepted_by"], accepted_on=row["accepted_on"],
    )  # fmt: skip


def _is_day(text: str) -> bool:
    """Whether it is a day of the calendar, written as ISO 8601 does."""
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _broken(name: str, number: int, reason: str, found: str) -> UnreadableInput:
    return UnreadableInput(name, reason, N_("Take the line as it was saved."), f"line {number}", found=found)


# ---- rows of mappings


def _mapping_row(proposal: Proposal, converter: Converter) -> dict[str, str]:
    target = proposal.target
    assert isinstance(target, MappingTarget)  # noqa: S101  (chosen by the caller)
    tail = {"proposal_id": proposal.id, "proposal_action": proposal.action.value, **_tail(proposal)}
    return {
        "subject_id": _curie(target.subject, proposal, converter),
        "predicate_id": converter.compress(predicate_iri(Predicate(target.predicate)), strict=True),
        "predicate_modifier": NOT if target.negative else "",
        "object_id": _curie(target.object, proposal, converter),
        "mapping_justification": fields(proposal.value or proposal.against).get("justification", UNSPECIFIED),
        "property": target.property,
        **tail,
    }


def _curie(iri: str, proposal: Proposal, converter: Converter) -> str:
    """A term's CURIE; it has one where its edition is known."""
    found = converter.compress(iri)
    if found is None:
        raise UnreadableInput(
            proposal.id,
            N_("“{found}” is a term of no edition that is known here."),
            N_("Give the folder that has it with --data."),
            found=iri,
        )
    return found


def _mappings(lines: Sequence[str], name: str) -> Iterator[Proposal]:
    head = [line for line in lines if line.startswith("#")]
    prefixes = dict(re.findall(r"^# {2}([\w.@-]+): (\S+)$", "\n".join(head), re.MULTILINE))
    converter = Converter.from_prefix_map(prefixes)
    columns = (*_SSSOM_COLUMNS, *_EXTENSIONS)
    known = {predicate_iri(p): p.value for p in Predicate}
    for number, row in _rows(lines[len(head) :], len(head) + 1, columns, name):
        curies = (row[c] for c in ("subject_id", "predicate_id", "object_id"))
        iris = [converter.expand(curie) if ":" in curie else None for curie in curies]
        subject, predicate, object_ = iris
        if subject is None or object_ is None or predicate not in known:
            raise _broken(
                name, number, N_("Subject, predicate or object is no term that the head of the file declares."), ""
            )
        if row["property"] not in ("", *MAPPING_PROPERTIES):
            raise _broken(name, number, N_("“{found}” is no property of a mapping."), row["property"])
        target = MappingTarget(subject, known[predicate], object_, row["predicate_modifier"] == NOT, row["property"])
        yield _proposal(row["proposal_id"], row["proposal_action"], target, row, name, number)


def _mappings_text(proposals: Sequence[Proposal], converter: Converter) -> str:
    rows = [_mapping_row(p, converter) for p in proposals]
    used = {row[c].partition(":")[0] for row in rows for c in _SSSOM_COLUMNS if ":" in row[c]} | {"cwr", "xsd"}
    namespaces = {"cwr": terms.BASE + "report/", **converter.bimap}
    head = [
        "mapping_set_id: https://w3id.org/mcx/mappings/proposals",
        'mapping_set_title: "Proposals on mappings"',
        'mapping_set_description: "Each row is a proposal of a person about a mapping, not an asserted mapping."',
        "license: https://creativecommons.org/licenses/by/4.0/",
        'sssom_version: "1.1"',
        "curie_map:",
        *(f"  {prefix}: {namespaces[prefix]}" for prefix in sorted(used)),
        "extension_definitions:",
    ]
    for slot, term in _EXTENSIONS.items():
        head += [f"- slot_name: {slot}", f"  property: cwr:{term}", "  type_hint: xsd:string"]
    return "".join(f"#{line}\n" for line in head) + _table((*_SSSOM_COLUMNS, *_EXTENSIONS), rows)


# ---- cells


def _table(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, columns, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _guarded(text) for key, text in row.items()} for row in rows)
    return out.getvalue()


def _rows(lines: Sequence[str], first: int, columns: Sequence[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by column, with the number of its line."""
    csv.field_size_limit(_MOST_CELL)
    reader = csv.DictReader(lines, delimiter="\t")
    try:
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise UnreadableInput(
                name, N_("The columns are not those of a proposal file."), N_("Take the file as it was saved."),
                f"line {first}",
            )  # fmt: skip
        for row in reader:
            number = first - 1 + reader.line_num
            if None in row or None in row.values():
                raise _broken(name, number, N_("The line has too few or too many cells."), "")
            yield number, {key: _unguarded(text) for key, text in row.items()}
    except csv.Error as error:
        reason = N_("The table cannot be read: {complaint}.")
        place = f"line {first - 1 + reader.line_num}"
        raise UnreadableInput(name, reason, N_("Take the file as it was saved."), place, complaint=str(error)) from None


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def accepted(proposal: Proposal, by: str, on: str) -> Proposal:
    """The proposal with who took it over, and when."""
    return replace(proposal, accepted_by=by, accepted_on=on)
