"""Where credentials that were pasted one after another end."""

from __future__ import annotations

import base64
import json

import pytest

from crosswalk.formats.carriers.pasted import pieces


def _part(tree: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(tree).encode()).decode().rstrip("=")


TOKEN = f"{_part({'alg': 'ES256', 'typ': 'JWT'})}.{_part({'vc': {'type': ['VerifiableCredential']}})}.c2lnbmF0dXJl"
ONE = '{\n  "name": "}{ is text here"\n}'
OTHER = '{"name":\n"二つ目"}'


def test_objects_that_follow_one_another_are_taken_apart() -> None:
    assert pieces(f"\n{ONE}\n\n  {OTHER}{ONE}\n") == (ONE, OTHER, ONE)


def test_a_token_may_stand_between_objects() -> None:
    assert pieces(f"{ONE}\n{TOKEN}\n{OTHER}") == (ONE, TOKEN, OTHER)


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        f"  {ONE}\n",
        TOKEN,
        '{"a": 1}\n{"a": 2}\n',  # a file of lines, whose lines are then told by their numbers
        f"{TOKEN}\n\n{TOKEN}",
        "title,provider\nA,B\n",
        f"{ONE}\nand then some words",
        '{"a": 1}\n{"a": ',
        '[{"a": 1}, {"a": 2}]',
        "{" * 100_000,
    ],
)
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert pieces(text) == (text,)
