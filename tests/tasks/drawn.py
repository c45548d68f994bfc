"""Records drawn at random from lines of labelled text: mostly stated, some of it missing, filler, none or too little.

What stands here is this file's own: its numbers and lines are not those that are tried in an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crosswalk.catalog import Catalog
from crosswalk.formats.meaning.supposed import Line, supposed
from crosswalk.model.record import DescriptorRecord, Form, Relation, Value

#: What states each descriptor so that every edition is content with it.
STATED = {
    "learnerIdentification": "Learner name: Taro Kawa",
    "dateOfIssuing": "Date of issuing: 2025-10-02",
    "title": "Title: Maps and tables",
    "awardingBody": "Awarding body: North College",
    "issuerCountry": "Country/Region of the issuer: Japan",
    "content": "Content: How maps are drawn from tables.",
    "learningOutcomes": "Learning outcomes: draws a map from a table.",
    "formOfParticipation": "Form of participation: onsite, synchronous",
    "language": "Language of instruction: English",
    "learnerEffort": "Learner effort: 150 hours (of which 130 hours in class)",
    "assessmentType": "Type of assessment: report",
    "qualityAssurance": "Quality assurance: internal, North QA standard; external review by the College Council",
    "level": "Level: EQF level 6, MQF level 6, NZQCF level 6",
    "certification": "Certification: digital badge",
    "creditRecognition": "Credit recognition: 6 ECTS",
    "prerequisites": "Prerequisites: basic mathematics",
    "stackability": "Stackability: part of the Master of Geography",
    "capacity": "Capacity: 25 people",
    "completedCohort": "Evidence of a completed cohort: class of last year",
    "effortBreakdown": "Breakdown of effort by activity: lectures, reading",
    "fieldOfStudy": "Field of study: geography",
    "furtherInformation": "Further information: held in winter",
    "industryRecognition": "Industry recognition: Surveyors' Guild",
    "location": "Location: North Hall",
    "needEvidence": "Evidence of need: a survey of towns",
    "purpose": "Purpose: helps planners.",
    "reviewPeriod": "Review and update process: every second year",
}
#: What else may stand there: filler, none, too little, unclear, or in another scheme.
ODD = {
    "learnerEffort": ("Learner effort: TBD", "Learner effort: 30 hours", "Learner effort: one semester"),
    "creditRecognition": ("Credit recognition: none", "Credit recognition: 2 ECTS", "Credit recognition: TBD"),
    "level": ("Level: not applicable", "Level: MQF level 4", "Level: TBD"),
    "qualityAssurance": ("Quality assurance: by the faculty", "Quality assurance: TBD", "Quality assurance: none"),
    "prerequisites": ("Prerequisites: none", "Prerequisites: -"),
    "dateOfIssuing": ("Date of issuing: 2018-05-01", "Date of issuing: TBD"),
    "title": ("Title: TBD",),
    "assessmentType": ("Type of assessment: TBD", "Type of assessment: none"),
    "content": ("Content: TBD",),
}  # fmt: skip


def record(seed: int, catalog: Catalog, names: Sequence[str] = ()) -> DescriptorRecord:
    """The record of a seed: of what the editions speak of, one to three are not as they should be."""
    wanted = {r.descriptor for e in catalog.choose(names) for r in e.requirements}
    draw = Random(seed)
    lines = dict(STATED)
    hints: list[str] = []
    for descriptor in draw.sample(sorted(wanted & set(STATED)), draw.choice((1, 2, 2, 3))):
        del lines[descriptor]
        turn = draw.random()
        if turn < 0.4 and descriptor in ODD:
            lines[descriptor] = draw.choice(ODD[descriptor])
        elif turn < 0.55:
            hints.append(descriptor)
    if "learnerEffort" not in lines and draw.random() < 0.3:
        lines["classHours"] = "Class hours: 70 hours"
    found = supposed(DescriptorRecord(award=draw.random() < 0.8), [Line(d, t, "en") for d, t in lines.items()], catalog)
    values = dict(found.values)
    for descriptor in hints:
        hint = Value("it may be said here", Form.RELATED, f"/{descriptor}", relation=Relation.RELATED)
        values[descriptor] = (*values.get(descriptor, ()), hint)
    return DescriptorRecord.of(values, award=found.award)
