"""Which words say that there is none, that it does not apply, or that the answer stands elsewhere."""

from __future__ import annotations

import re
from typing import Final

from crosswalk.formats.meaning.folding import fold
from crosswalk.formats.meaning.placeholders import is_placeholder
from crosswalk.model.record import Form

#: Descriptors whose codes include "no": Norway and Norwegian.
_CODES_WITH_NO: Final = frozenset({"issuerCountry", "language"})

_NONE = re.compile(
    r"(?:なし|無し|無|特に(?:なし|無し|ない|ありません)|ありません|ない|該当(?:なし|無し|せず|しない)"
    r"|不要|要件なし|条件なし|(?:評価は?|試験は?)?(?:行わない|行いません|実施しない|実施しません)|いいえ|否"
    r"|(?:単位|認定|単位認定)(?:は|の(?:付与|認定)は)?(?:なし|無し|ない|ありません|付与(?:しない|しません|せず)|不可|対象外)"
    r"|付与(?:しない|しません|せず)|(?:単位)?認定(?:しない|しません|不可)|不可"
    r"|not for credit|non[- ]credit|without credit|not credit[- ]bearing"
    r"|none|no|nil|nothing|n/?a|n\.a\.|not (?:applicable|required|assessed|needed)|none (?:required|needed)"
    r"|tiada|tidak ada|tidak berkenaan|tidak diperlukan)"
    r"(?:です)?[\s。.!]*(?:[(\[（].*[)\]）][\s。.]*)?"
)
_NO_SUCH = re.compile(
    r"(?:there (?:is|are) )?no (?:[a-z-]+ ){0,3}(?:prerequisites?|requirements?|assessments?|exams?"
    r"|examinations?|tests?|credits?|recognition|conditions?|quality assurance|stackability)"
    r"(?: (?:is|are))?(?: (?:required|needed|necessary|carried out|awarded|given))?[\s.]*"
)
_URL = re.compile(r"(?:see |cf\.? )?(?:https?://|www\.)\S+|\[[^\[\]]{1,80}\]\((?:https?://|www\.)[^()\s]+\)")
_ELSEWHERE = re.compile(
    r".{0,20}(?:を?ご?参照(?:のこと|してください|ください)?|のとおり|の通り|に(?:記載|掲載)(?:のとおり)?|を見てください)[。.]?"
    r"|(?:please )?(?:see|refer to|as (?:described|stated|given) in|cf\.?) .{1,60}"
    r"|(?:sila )?(?:lihat|rujuk) .{1,60}"
)


_NOT_APPLICABLE = re.compile(r"n/?a|n\.a\.|not applicable|該当(?:なし|無し|せず|しない)|tidak berkenaan")


def is_not_applicable(text: str) -> bool:
    """Whether the text only says that the item does not apply, which a form's filler says too."""
    return bool(_NOT_APPLICABLE.fullmatch(fold(text).text.strip(" .。()")))


def is_elsewhere(text: str) -> Form | None:
    """LINK or RELATED where the text only says where the answer stands: an address, "see the syllabus"."""
    folded = fold(text).text.strip().strip("<>")
    if len(folded) > 500:
        return None
    if _URL.fullmatch(folded):
        return Form.LINK
    return Form.RELATED if _ELSEWHERE.fullmatch(folded) else None


def is_none(text: str, descriptor: str = "") -> bool:
    """Whether the text says that there is none, or that the item does not apply."""
    folded = fold(text).text.strip().strip("\"'*_「」").strip()
    if folded == "no" and descriptor in _CODES_WITH_NO:
        return False
    if len(folded) > 200:
        return False
    bare = folded[1:-1] if folded.startswith("(") and folded.endswith(")") else folded
    return any(pattern.fullmatch(bare) for pattern in (_NONE, _NO_SUCH))


def form_of(text: str, default: Form, descriptor: str = "") -> Form:
    """PLACEHOLDER or NONE where the text is that, else the form that its field gives it."""
    if is_placeholder(text):
        return Form.PLACEHOLDER
    return Form.NONE if is_none(text, descriptor) else default
