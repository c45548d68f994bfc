"""Which words say nothing, and which say that there is none."""

from __future__ import annotations

import re
from typing import Final

from crosswalk.formats.meaning.folding import fold
from crosswalk.model.record import Form

_PLACEHOLDERS: Final = frozenset({
    "tbd", "tba", "tbc", "todo", "t.b.d.", "t.b.a.", "pending", "placeholder", "untitled",
    "undefined", "null", "string", "xxx", "xxxx", "xx", "yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy",
    "sample", "???", "?", "...", "…", "未定", "未記入", "未入力", "未設定", "調整中", "検討中",
    "準備中", "記入してください", "入力してください", "ここに入力", "ここに記入", "要記入", "要確認", "確認中", "仮",
    "○○", "〇〇", "◯◯", "○○○", "〇〇〇", "◯◯◯", "xx大学", "〇〇大学", "○○大学", "◯◯大学",
    "to be determined", "to be announced", "to be confirmed", "to be decided", "coming soon",
    "not yet known", "belum ditentukan", "akan ditentukan", "akan dimaklumkan",
    "title of your learning achievement", "description content here?", "thi", "new badge",
    "your text here", "insert text here", "type here", "click to edit", "enter text",
})  # fmt: skip

_DASHES = re.compile(r"[\s\-‐‑‒–—―−ー─_.…・*=~〜/|]*")
_TEMPLATE = re.compile(
    r"(?:<[^<>]{1,80}>|\[[^\[\]]{1,80}\](?!\()|\{\{?[^{}]{1,80}\}?\}|\$\{[^{}]{1,80}\}|lorem ipsum\b.*"
    r"|(?:enter|insert|add|write|describe|type)\s+(?:your|the|a|an)\b.{0,60}\bhere\b.*)",
    re.DOTALL,
)
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


def is_placeholder(text: str) -> bool:
    """Whether the text is empty, a dash, "TBD", or what a template holds before it is filled in."""
    folded = fold(text).text.strip()
    inner = folded.strip("()[]{}<>【】「」\"'*_ ") if len(folded) < 60 else folded
    if _DASHES.fullmatch(folded) or inner in _PLACEHOLDERS or folded in _PLACEHOLDERS:
        return True
    return len(folded) < 2000 and bool(_TEMPLATE.fullmatch(folded))


def is_none(text: str) -> bool:
    """Whether the text says that there is none, or that the item does not apply."""
    folded = fold(text).text.strip().strip("\"'*_「」").strip()
    if len(folded) > 200:
        return False
    bare = folded[1:-1] if folded.startswith("(") and folded.endswith(")") else folded
    return any(pattern.fullmatch(bare) for pattern in (_NONE, _NO_SUCH))


def form_of(text: str, default: Form) -> Form:
    """PLACEHOLDER or NONE where the text is that, else the form that its field gives it."""
    if is_placeholder(text):
        return Form.PLACEHOLDER
    return Form.NONE if is_none(text) else default
