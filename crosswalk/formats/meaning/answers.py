"""Whether words under a label answer it, where the label is a word of every day, too.

"Delivery" is a way of teaching and a parcel, "Credit" is for learning and for a photograph,
"Contact hours" are those of a class and of an office. What stands under such a label is taken only
if it reads like an answer; what only continues a title ("Credit: a history of trust") never is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from crosswalk.formats.meaning import values
from crosswalk.formats.meaning.folding import fold, key
from crosswalk.formats.meaning.workload import mentions_hours
from crosswalk.model.record import Form

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog

#: Labels that books, lectures and talks are called by as well.
_IN_TITLES: Final = frozenset({
    "accreditation", "assumed knowledge", "certification", "credit", "credits", "delivery", "effort", "language",
    "languages", "level", "prior knowledge", "quality assurance", "recognition", "workload",
    "予備知識", "事前知識", "水準", "言語", "認定", "証明", "質保証", "akreditasi", "bahasa", "kredit", "pengiktirafan",
})  # fmt: skip
_SUBTITLE = re.compile(
    r"(?:the|an?) (?:[a-z-]+ )?(?:role|nature|history|importance|meaning|politics|art|science|story|future|limits)"
    r" (?:of|for)\b|an? (?:case study|means|tool|way)\b|(?:from )?theory (?:and|to) practice\b|lessons (?:from|of)\b"
    r"|.{0,30}(?:の(?:役割|歴史|意義)|理論と実践|とは(?:何か)?)[』」]?$"
)
#: A work named with its year: "(Smith, 1998)", 『…』（2019年）.
_CITED = re.compile(r"\([^()\d]{2,80}, ?(?:19|20)\d\d[a-z]?\)[\s.]*$|』\s*\((?:19|20)\d\d年?\)[\s。]*$")

_TAUGHT = re.compile(
    r"\b(?:lectures?|seminars?|workshops?|tutorials?|class(?:es|room)?|lessons?|webinars?|videos?|modules?|lms|moodle"
    r"|zoom|teams|campus|on-?site|in person|self-paced|practicals?|laborator(?:y|ies)|fieldwork|instructor)\b"
    r"|講義|演習|実習|授業|動画|通学|教室|対面|会場"
)
_CREDITED = re.compile(
    r"\b(?:yes|available|credits?|ects|ucts|units?|points?|modules?|courses?|degrees?|diplomas?|certificates?"
    r"|programmes?|programs?|exempt\w*|transfer\w*|recogni[sz]\w*|award\w*|universit\w+|qualifications?"
    r"|bachelor|master)\b|単位|認定"
)
#: Labels that mean other things elsewhere, by the descriptor that they name here, with the words of an answer.
_EVERYDAY: Final[dict[str, tuple[frozenset[str], Callable[[str], object]]]] = {
    "formOfParticipation": (frozenset({"delivery", "mode", "形式"}), _TAUGHT.search),
    "learnerEffort": (frozenset({"commitment"}), mentions_hours),
    "creditRecognition": (frozenset({"credit", "credits"}), _CREDITED.search),
}
#: Times of day and days of the week: a timetable or an office, not an amount.
_TIMETABLE = re.compile(
    r"\d\s*[ap]\.?m\b|\b\d{1,2}[:.]\d\d\s*(?:[-–~〜]|to)\s*\d{1,2}[:.]\d\d|\bmon(?:day)?\b.{1,20}\bfri(?:day)?\b"
    r"|平日|\d時\s*[-–~〜か]|\bisnin\b.{1,20}\bjumaat\b"
)
#: So much of a text is looked at.
_LONGEST: Final = 500


def answers(descriptor: str, label: str, text: str, catalog: Catalog) -> bool:
    """Whether the text may be believed to answer the descriptor under this label."""
    if values.form_of(text, Form.TEXT, descriptor) is not Form.TEXT:
        return True
    folded, name = fold(text[:_LONGEST]).text.strip(), key(label)
    if name in _IN_TITLES and (_SUBTITLE.match(folded) or _CITED.search(folded)):
        return False
    if descriptor == "classHours" and _TIMETABLE.search(folded):
        return mentions_hours(folded)
    labels, reads_like = _EVERYDAY.get(descriptor, (frozenset[str](), bool))
    if name not in labels:
        return True
    return bool(values.facets_for(descriptor, text, catalog, label) or reads_like(folded))
