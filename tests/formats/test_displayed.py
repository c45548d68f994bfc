"""The words of HTML at their places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.formats.trees.displayed import headings, words


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("plain", ["plain"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<P CLASS='x>'>one", ["'>one"]),  # a bracket in a value ends the tag, so nothing is lost
        ("<b>bo</b>ld", ["bo    ld"]),
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("a&nbsp;b &#160; &amp;", ["a      b        &amp;"]),
        ("<script>x<b>y</b></script>z", ["z"]),
        ("<style>x", []),
        ("<head><title>t</title></head>a", ["a"]),
        ("a<!-- b <p> c -->d", ["a", "d"]),
        ("a<!-- b", ["a"]),
        ("<p <!-- x --> y", ["<p", "y"]),
        ("<!doctype html>a", ["<!doctype html>a"]),
    ],
)
def test_words(html: str, shown: list[str]) -> None:
    found = words(html)
    assert [line.strip() for line in found.splitlines() if line.strip()] == shown


@given(st.lists(st.sampled_from(["<", ">", "/", "!--", "-->", "p", "b", "script", "a ", "\n", "&nbsp;", "é"])))
def test_every_character_keeps_its_place(parts: list[str]) -> None:
    html = "".join(parts)
    found = words(html)
    assert len(found) == len(html)
    assert all(one == two or one in " \n" for one, two in zip(found, html, strict=True))


def test_headings_without_markup_in_them() -> None:
    html = "<h1> One </h1><h2><b>Two</b></h2><h3>Three</h3><h4>Four</h4><h1></h1><h2>open"
    assert [html[slice(*span)] for span in headings(html)] == ["One", "Three"]


@pytest.mark.parametrize("part", ["<", "<a", "<!--", "<script>", "<h1>", "<p x=", "-->", "&nbsp;", "<h1></h1"])
def test_work_grows_with_the_length(part: str) -> None:
    html = part * (200_000 // len(part))
    started = time.monotonic()
    words(html)
    list(headings(html))
    assert time.monotonic() - started < 2
