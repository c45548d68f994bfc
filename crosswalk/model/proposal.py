"""What members of a working group propose, and the positions that follow from it.

A proposal never overwrites anything: it stands beside what is published, with who made it, when,
why, and against which value. Values are text here, exactly as the proposal files keep them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from crosswalk.model.framework import Bilingual, Kind, Statement
from crosswalk.model.mapping import Mapping

#: What of a statement may be corrected; both languages of a text are two properties.
STATEMENT_PROPERTIES: Final = (
    "obligation", "condition.ja", "condition.en", "label.ja", "label.en", "definition.ja", "definition.en",
    "clause.ja", "clause.en", "evidence", "carrier",
)  # fmt: skip
#: What says which statement it is, and so stays as it is.
STATEMENT_IDENTITY: Final = ("edition", "statement", "kind", "descriptor", "relation")
#: What of a mapping may be corrected.
MAPPING_PROPERTIES: Final = (
    "predicate", "modifier", "justification", "confidence", "evidence", "reason.ja", "reason.en",
    "clause.ja", "clause.en", "author", "reviewer", "review_date", "mapping_date",
)  # fmt: skip
#: What says which terms a mapping relates.
MAPPING_IDENTITY: Final = ("subject", "object", "subject_source", "object_source")
#: What a row of the comparison table has in place of a match.
TABLE_ROW: Final = "tableRow"
NOT: Final = "Not"


class Action(StrEnum):
    """What a proposal asks for, or says of another."""

    ADD = "add"
    CHANGE = "change"
    RETIRE = "retire"
    COMMENT = "comment"
    AGREE = "agree"
    OBJECT = "object"

    @property
    def asks(self) -> bool:
        """Whether it asks that something published become different."""
        return self in (Action.ADD, Action.CHANGE, Action.RETIRE)

    @property
    def needs_reason(self) -> bool:
        """Whether nobody may do it without saying why."""
        return self in (Action.CHANGE, Action.RETIRE, Action.OBJECT)


@dataclass(frozen=True, slots=True)
class StatementTarget:
    """A property of a statement of an edition; the whole statement where ``property`` is empty."""

    edition: str
    statement: str
    property: str = ""


@dataclass(frozen=True, slots=True)
class MappingTarget:
    """A property of the mapping with that subject, predicate and object; the whole mapping where it is empty."""

    subject: str
    predicate: str
    object: str
    negative: bool = False
    property: str = ""


Target = StatementTarget | MappingTarget


@dataclass(frozen=True, slots=True)
class Proposal:
    """One contribution of one person.

    ``value`` is what is proposed and ``against`` what was published then; for a whole statement or
    mapping both are its properties as a JSON object (``fields``), and empty where there is none.
    ``reply_to`` is the proposal that it answers. ``accepted_by`` and ``accepted_on`` are filled once.
    """

    id: str
    action: Action
    target: Target
    value: str = ""
    against: str = ""
    reason: str = ""
    by: str = ""
    date: str = ""
    reply_to: str = ""
    accepted_by: str = ""
    accepted_on: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it has been taken over into the published files."""
        return bool(self.accepted_by)

    @property
    def said(self) -> tuple[object, ...]:
        """What makes two proposals the same contribution, whenever they were written down."""
        return self.action, self.target, self.value, self.against, self.reason, self.by, self.reply_to


def identified(
    action: Action, target: Target, *, value: str = "", against: str = "", reason: str = "", by: str, date: str,
    reply_to: str = "",
) -> Proposal:  # fmt: skip
    """A proposal whose identifier follows from its day and content, so that two folders of them can be merged."""
    content = json.dumps([action, repr(target), value, against, reason, by, reply_to], ensure_ascii=False)
    identifier = f"{date}-{sha256(content.encode('utf-8')).hexdigest()[:10]}"
    return Proposal(identifier, action, target, value, against, reason, by, date, reply_to)


@dataclass(frozen=True, slots=True)
class Position:
    """One view of what should stand at a target, with everybody who holds or opposes it.

    ``published``: it is what stands there now. ``proposals`` are those that ask for it, ``agree``,
    ``object`` and ``comments`` what others say of it. ``stale``: it was proposed against something that
    has since changed.
    """

    target: Target
    value: str
    published: bool
    retire: bool = False
    stale: bool = False
    proposals: tuple[Proposal, ...] = ()
    agree: tuple[Proposal, ...] = ()
    object: tuple[Proposal, ...] = ()
    comments: tuple[Proposal, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """Who proposes it, each once."""
        return tuple(dict.fromkeys(p.by for p in self.proposals))


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference between an edited workbook and what it was made from.

    ``place`` is sheet and cell; ``reason`` what the editor wrote beside it, and ``reason_place`` where to
    write it. ``stale``: what is published has changed since the workbook was made.
    """

    place: str
    action: Action
    target: Target
    before: str
    after: str
    reason: str = ""
    reason_place: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edited workbook would propose, and the data that it was made from.

    ``current``: nothing in it has been published anew since.
    """

    name: str
    version: str
    digest: str
    current: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A published file with its text as it is, and as it becomes when proposals are accepted."""

    path: Path
    before: str
    after: str


# ---- statements and mappings as text


def statement_fields(edition: str, statement: Statement) -> dict[str, str]:
    """A statement as text by property, identity first."""
    return {
        "edition": edition,
        "statement": statement.id,
        "kind": statement.kind.value,
        "descriptor": statement.about,
        "relation": _relation(statement),
        "obligation": statement.obligation.value,
        **_both("condition", statement.condition or Bilingual("", "")),
        **_both("label", statement.label),
        **_both("definition", statement.definition),
        **_both("clause", statement.clause),
        "evidence": statement.evidence,
        "carrier": statement.carrier,
    }


def _relation(statement: Statement) -> str:
    if statement.match is not None:
        return statement.match.value
    return TABLE_ROW if statement.kind is Kind.DESCRIPTOR else ""


def mapping_fields(mapping: Mapping) -> dict[str, str]:
    """A mapping as text by property, identity first."""
    return {
        "subject": mapping.subject_id,
        "object": mapping.object_id,
        "subject_source": mapping.subject_source,
        "object_source": mapping.object_source,
        "predicate": mapping.predicate.value,
        "modifier": NOT if mapping.negative else "",
        "justification": mapping.justification,
        "confidence": str(mapping.confidence),
        "evidence": mapping.evidence,
        **_both("reason", mapping.reason),
        **_both("clause", mapping.clause),
        "author": mapping.author,
        "reviewer": mapping.reviewer,
        "review_date": mapping.review_date,
        "mapping_date": mapping.mapping_date,
    }


def mapping_target(mapping: Mapping, name: str = "") -> MappingTarget:
    """The target that is this mapping, or a property of it."""
    return MappingTarget(mapping.subject_id, mapping.predicate.value, mapping.object_id, mapping.negative, name)


def _both(name: str, words: Bilingual) -> dict[str, str]:
    return {f"{name}.ja": words.ja, f"{name}.en": words.en}


def one_line(text: str) -> str:
    """Text without line breaks and doubled spaces: a proposal is one line of a file."""
    return " ".join(text.split())


def written(fields: Dictionary[str, str]) -> str:
    """Properties as the text of ``value`` or ``against``; what is empty is left out."""
    return json.dumps({k: one_line(v) for k, v in fields.items() if v.strip()}, ensure_ascii=False)


def fields(text: str) -> dict[str, str]:
    """The properties in such a text; none where it is not of that kind."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
