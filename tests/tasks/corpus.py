"""A small fictional corpus: three issuers, two formats, eight credentials, and two sources that cannot be read.

Against the fictional framework ``ex`` (five elements, the fifth mandatory where there is one; at least
ten hours; nothing without assessment):

=====  ======  ======  =====================================  ================
title  issuer  format  what matters                           verdict
=====  ======  ======  =====================================  ================
A      North   table   everything, 30 hours                   conforms
B      North   table   no level, 12 hours                     cannot-tell
C      South   table   8 hours                                does-not-conform
D      South   table   no outline                             does-not-conform
E      East    ob2     everything, 24 hours                   conforms
F      East    ob2     no assessment, only a hint of one      cannot-tell
G      North   ob2     no level, 40 hours                     cannot-tell
H      South   ob2     a badge class, everything, 10 hours    conforms
=====  ======  ======  =====================================  ================
"""

from __future__ import annotations

import json
from pathlib import Path

ROWS = (
    "title,awardingBody,learnerIdentification,dateOfIssuing,content,learnerEffort,assessmentType,level",
    "A,North,Hanako Mori,2026-01-10,Maps,30 hours,written test,EQF level 5",
    "B,North,Taro Kawa,2026-01-11,Maps,12 hours,written test,",
    "C,South,Jiro Yama,2026-01-12,Maps,8 hours,report,EQF level 4",
    "D,South,Saburo Umi,2026-01-13,,20 hours,report,EQF level 4",
)


def badge(title: str, issuer: str, narrative: str) -> dict[str, object]:
    return {
        "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "name": title, "description": "Maps",
        "criteria": {"narrative": narrative}, "issuer": {"type": "Profile", "name": issuer},
    }  # fmt: skip


def assertion(title: str, issuer: str, narrative: str, learner: str) -> dict[str, object]:
    return {
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "issuedOn": "2026-02-01T09:00:00Z",
        "recipient": {"type": "email", "hashed": False, "identity": learner},
        "badge": badge(title, issuer, narrative),
    }  # fmt: skip


def write(root: Path) -> Path:
    """The corpus in a folder of its own: eight credentials, and ten sources read."""
    folder = root / "corpus"
    folder.mkdir()
    (folder / "awards.csv").write_text("\n".join(ROWS) + "\n")
    hours, report, level = "Learner effort: 24 hours\n", "Type of assessment: report\n", "Level: EQF level 6"
    lines = [
        json.dumps(assertion("E", "East", hours + report + level, "e@learner.example")),
        json.dumps(assertion("F", "East", hours + level, "f@learner.example")),
        '{"type": "Assertion", ',
        json.dumps(assertion("G", "North", "Learner effort: 40 hours\n" + report, "g@learner.example")),
    ]
    (folder / "badges.ndjson").write_text("\n".join(lines) + "\n")
    offering = badge("H", "South", "Learner effort: 10 hours\n" + report + level)
    (folder / "course.json").write_text(json.dumps(offering))
    (folder / "notes.txt").write_text("Remember to ask East.\n")
    return folder
