"""Which words say nothing: what a form, a builder or a template holds before it is filled in.

Only whole texts count: "Test" is no title, "Test automation" is one.
"""

from __future__ import annotations

import re
from typing import Final

from crosswalk.formats.meaning.folding import fold

_PLACEHOLDERS: Final = frozenset({
    "tbd", "tba", "tbc", "todo", "t.b.d.", "t.b.a.", "pending", "placeholder", "untitled",
    "undefined", "null", "string", "xxx", "xxxx", "xx", "yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy",
    "sample", "???", "?", "...", "…", "未定", "未記入", "未入力", "未設定", "調整中", "検討中",
    "準備中", "記入してください", "入力してください", "ここに入力", "ここに記入", "要記入", "要確認", "確認中", "仮",
    "○○", "〇〇", "◯◯", "○○○", "〇〇〇", "◯◯◯", "xx大学", "〇〇大学", "○○大学", "◯◯大学",
    "to be determined", "to be announced", "to be confirmed", "to be decided", "coming soon",
    "not yet known", "belum ditentukan", "akan ditentukan", "akan dimaklumkan",
    "title of your learning achievement", "description content here?", "thi", "new badge", "new achievement",
    "new credential", "your text here", "insert text here", "type here", "click to edit", "enter text",
    "unnamed", "unnamed badge", "untitled badge", "untitled course", "untitled credential", "untitled achievement",
    "asdf", "asdfasdf", "qwerty", "foo", "foobar", "foo bar", "blah blah", "dummy", "dummy text",
    "example text", "sample text", "test test", "testtest", "test123", "no title", "no name", "no description",
    "省略", "○○ができる", "〇〇ができる", "●●",
    "サンプル", "サンプルテキスト", "ダミー", "ダミーテキスト", "テキストテキスト", "テストテスト", "無題",
    "名称未設定", "題名未設定",
    "新規バッジ", "新しいバッジ", "ここに説明", "ここに記載", "ほげ", "ほげほげ", "hoge", "hogehoge",
    "contoh", "teks contoh", "sila isi", "masukkan teks di sini", "tiada tajuk", "ujian ujian",
})  # fmt: skip
#: Words that are an answer to "what kind of assessment?" or a part of one, but no name and no account of anything.
_DUMMY_NAMES: Final = frozenset({
    "test", "tests", "testing", "test badge", "test credential", "test achievement", "test course", "test title",
    "test description", "my badge", "my first badge", "demo", "demo badge", "example", "sample badge",
    "sample credential", "badge name", "achievement name", "credential name", "course name", "title", "name",
    "description", "badge title", "badge description", "テスト", "テスト用", "テストバッジ", "テスト証明書",
    "サンプルバッジ", "デモ",
    "タイトル", "名前", "バッジ名", "説明", "説明文", "例", "ujian", "tajuk", "nama",
})  # fmt: skip
#: The descriptors for which those words are no answer.
_NAMED: Final = frozenset({"title", "awardingBody", "content", "learningOutcomes", "issuerCountry"})

_DASHES = re.compile(r"[★☆\s\-‐‑‒–—―−ー─_.…・*=~〜/|]*")
_TEMPLATE = re.compile(
    r"(?:<[^<>]{1,80}>|\[[^\[\]]{1,80}\](?!\()|\{\{?[^{}]{1,80}\}?\}|\$\{[^{}]{1,80}\}|lorem ipsum\b.*"
    r"|(?:enter|insert|add|write|describe|type)\s+(?:your|the|a|an)\b.{0,60}\bhere\b.*"
    r"|(?:(?:please\s+)?(?:enter|insert|type in|fill in|put in)|add your|write your)"
    r"\s+(?:(?:your|the|a|an)\s+)?(?:\w+\s+){0,2}"
    r"(?:title|name|description|text|content|date|criteria|narrative|value|outcomes?|url|e-?mail)(?:\s+here)?[\s.…!?]*"
    r"|(?:your|the|a)?\s*(?:\w+\s+){0,2}(?:title|name|description|text|content|criteria|narrative)"
    r" (?:goes )?here[\s.…!?]*"
    r"|\*{2,}\s*[^*]{0,60}\bmissing\s*\*{2,}"
    r"|(?:title|name|description) of (?:(?:your|the|an?) )?(?:learning )?"
    r"(?:achievement|activity|assessment|entitlement|outcome|credential|badge|micro-?credential|course|programme?)[\s.…!?]*"
    r"|this is (?:the|an?|your) (?:\w+ ){0,2}(?:title|description|name|narrative|placeholder)"
    r"(?: of (?:the|an?|your) (?:achievement|award|badge|certificate|course|credential))?[\s.…!?]*"
    r"|(?:eqf |nqf |level )?[x_?●○◯〇]{1,8}\s*(?:時間|単位|hours?|credits?|ects|日間|週間)"
    r"|this is (?:a|an|just a) (?:test|dummy|sample|demo)"
    r"(?: (?:achievement|badge|certificate|course|credential|description))?[\s.…!?]*"
    r"|(?:ここ|こちら)に.{0,20}(?:記入|入力|記載|書いて|貼り付け).{0,10}"
    r"|(?:タイトル|題名|名称|名前|氏名|説明|説明文|内容|テキスト|本文|日付|url|必要事項|.{1,12}名)を(?:ご)?(?:記入|入力|記載)"
    r"(?:(?:して)?(?:ください|下さい)|のこと)?[。.…]*"
    r"|(?:sila )?(?:masukkan|isi|taip) (?:\w+ ){0,2}(?:di sini|tajuk|nama|penerangan|teks)(?: di sini)?[\s.…]*"
    r"|([a-hj-z])\1{3,}|([ぁ-んァ-ヴ])\2{2,})",
    re.DOTALL,
)
#: A blank of a form that is still to be filled in, in a text of one line.
_BLANK = re.compile(r"(?<![a-z0-9_])_{3,}(?![a-z0-9_])")
#: In a longer text, a row of underscores is a line that is drawn.
_LONGEST_BLANKED: Final = 300


def is_placeholder(text: str) -> bool:
    """Whether the text is empty, a dash, "TBD", or what a template holds before it is filled in."""
    folded = fold(text).text.strip()
    if len(folded) < _LONGEST_BLANKED and "\n" not in folded and _BLANK.search(folded):
        return True
    inner = folded.strip("()[]{}<>【】「」\"'*_ ") if len(folded) < 60 else folded
    if _DASHES.fullmatch(folded) or inner in _PLACEHOLDERS or folded in _PLACEHOLDERS:
        return True
    return len(folded) < 2000 and bool(_TEMPLATE.fullmatch(folded))


def is_dummy(descriptor: str, text: str) -> bool:
    """Whether the text is a placeholder for this descriptor: "Test" is a kind of assessment, but no title."""
    folded = fold(text[:100]).text.strip().strip("()[]{}<>【】「」\"'*_. ")
    return descriptor in _NAMED and folded in _DUMMY_NAMES
