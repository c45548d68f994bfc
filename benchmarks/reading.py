"""How long reading takes once the vocabulary is in memory: one badge, and a long learner record.

    python3 x.py python benchmarks/reading.py

Recognition, extraction and labelled text, without judging. Prints the median and the span in
milliseconds, and the ratio to parsing the same bytes with Python's own JSON parser in the same round.
The badge is an Open Badge 3.0 of 2 KB with nine labelled passages. The record is a CLR 2.0 of 700 KB made
of the credentials of the published K-12 record, each with texts of its own; the dense one, for which no
limit is set, is as large and made of such badges.
"""

from __future__ import annotations

import itertools
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crosswalk import formats
from crosswalk.catalog import load

ROUNDS = 41
LIMITS = {"badge": 2.0, "record": 300.0, "dense record": None}  # milliseconds
SAMPLE = Path(__file__).resolve().parents[1] / "tests" / "data" / "clr2" / "k12-complex-vcdm1.json"

_NARRATIVE = (
    "学習成果：ろくろで器を成形し、釉薬を選ぶことができる。\n授業の方法：対面\n学習量：{hours}時間\n"
    "評価の方法：作品の提出と口頭試問\n質保証：学内の教務委員会による審査\n単位：{credits}単位\n"
    "前提条件：なし\n積み上げ可能性：陶芸基礎プログラムの一部\n"
    "Learners plan, shape, glaze and fire six pieces of their own and document each step in a portfolio."
)


def badge(number: int) -> dict[str, Any]:
    """An Open Badge 3.0 of about 2 KB; texts differ with the number, so that nothing is remembered."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": f"https://example.ac.jp/credentials/{number}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"陶芸入門 {number}",
        "issuer": {
            "id": "https://example.ac.jp/issuer",
            "type": ["Profile"],
            "name": "例示大学",
            "address": {"type": ["Address"], "addressCountryCode": "JP"},
        },
        "validFrom": "2025-04-01T00:00:00+09:00",
        "credentialSubject": {
            "id": f"did:example:{number}",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"https://example.ac.jp/achievements/{number}",
                "type": ["Achievement"],
                "achievementType": "MicroCredential",
                "name": f"陶芸入門 {number}",
                "description": f"ろくろと手びねりの基礎を{number}回の実習で学ぶ。" * 9,
                "criteria": {"narrative": _NARRATIVE.format(hours=20 + number % 50, credits=1 + number % 3)},
                "inLanguage": "ja",
            },
        },
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "proofPurpose": "assertionMethod",
            "verificationMethod": "did:key:example",
            "proofValue": "z" + "3FXQjecWufY46yg5" * 5,
        },
    }


def record(size: int) -> dict[str, Any]:
    """The published record with its credentials repeated up to a size in bytes, no two with the same texts."""
    whole: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    given = whole["credentialSubject"]["verifiableCredential"]
    inside, length = [], 0
    for number in itertools.count():
        credential = _changed(given[number % len(given)], number)
        inside.append(credential)
        length += len(_bytes(credential))
        if length >= size:
            break
    whole["credentialSubject"]["verifiableCredential"] = inside
    return whole


def dense_record(size: int) -> dict[str, Any]:
    """A record of at least so many bytes, of badges as ``badge`` makes them."""
    count = size // len(_bytes(badge(1000))) + 1
    whole = record(0)
    whole["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": [badge(n) for n in range(count)]}
    return whole


def _changed(node: Any, number: int) -> Any:
    """The same tree with a number in every text of several words."""
    if isinstance(node, dict):
        return {key: _changed(value, number) for key, value in node.items()}
    if isinstance(node, list):
        return [_changed(value, number) for value in node]
    return f"{node} ({number})" if isinstance(node, str) and " " in node else node


def _bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def main() -> int:
    """Measure in turns, print, and fail where a limit is missed."""
    catalog = load()
    slow = False
    for name, documents in (
        ("badge", [_bytes(badge(n)) for n in range(ROUNDS + 1)]),
        ("record", [_bytes(record(700_000))] * 10),
        ("dense record", [_bytes(dense_record(700_000))] * 6),
    ):
        formats.read(documents.pop(), catalog=catalog)
        ours, plain = [], []
        for data in documents:
            ours.append(_timed(lambda data=data: formats.read(data, catalog=catalog)))  # type: ignore[misc]
            plain.append(_timed(lambda data=data: json.loads(data)))  # type: ignore[misc]
        middle = statistics.median(ours)
        ratio = statistics.median(a / b for a, b in zip(ours, plain, strict=True))
        found = len(formats.read(documents[0], catalog=catalog))
        most = LIMITS[name]
        print(
            f"{name}: {len(documents[0]):,} bytes, {found} records: median {middle:.2f} ms "
            f"({min(ours):.2f} to {max(ours):.2f}; {f'limit {most:.0f}' if most else 'no limit'}), "
            f"{ratio:.0f} times json.loads"
        )
        slow = slow or bool(most and middle > most)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
