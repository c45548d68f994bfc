"""XML as a tree, and the way back to XPath."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree

from crosswalk.errors import LimitExceeded, NotACredential, UnknownFormat
from crosswalk.formats import read
from crosswalk.formats.limits import LIMITS
from crosswalk.formats.recognition import Document
from crosswalk.formats.trees import markup
from crosswalk.formats.trees.json_paths import Node


def opened(text: str) -> Document:
    return markup.document(ElementTree.fromstring(text), Document(name="a.xml", sha256="0"))


TEXT = """
<r xmlns="urn:home" xmlns:o="urn:other" xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#"
   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" cred:id="urn:1">
  <title>
    Plain
  </title>
  <name xml:lang="ja">名前</name><name lang="en" content-type="text/plain">Name</name>
  <cred:issued>2024-01-01</cred:issued>
  <title2 code="x">one<b>two</b>three</title2>
  <o:title>Foreign</o:title>
  <empty/><code uri="urn:c"/>
  <!-- nothing --><?nothing at all?>
</r>
"""


def test_elements_attributes_and_text() -> None:
    assert opened(TEXT).root.value == {
        "@cred:id": "urn:1",
        "title": "Plain",
        "name": [{"@language": "ja", "@value": "名前"}, {"@language": "en", "@value": "Name"}],
        "cred:issued": "2024-01-01",
        "title2": {"@code": "x", "b": "two", "@value": "onethree"},
        "*:title": "Foreign",
        "empty": "",
        "code": {"@uri": "urn:c"},
    }


def test_texts_have_their_language() -> None:
    texts = list(opened(TEXT).root["name"].texts())
    assert [(t.text, t.lang, t.pointer) for t in texts] == [
        ("名前", "ja", "/name/0/@value"), ("Name", "en", "/name/1/@value")]  # fmt: skip


@pytest.mark.parametrize(
    ("pointer", "path"),
    [
        ("", "/r"),
        ("/title", "/r/title[1]"),
        ("/name/1/@value", "/r/name[2]"),
        ("/a/0/b/2/c", "/r/a[1]/b[3]/c[1]"),
        ("/code/@uri", "/r/code[1]/@uri"),
        ("/cred:issued", "/r/cred:issued[1]"),
        ("/*:title", "/r/*:title[1]"),
    ],
)
def test_pointers_become_xpath(pointer: str, path: str) -> None:
    assert markup.xpath(pointer, "{urn:home}r") == path


def test_every_pointer_of_a_text_leads_back_to_its_element() -> None:
    """Evaluated on the elements themselves, step by step."""
    root = ElementTree.fromstring(TEXT)
    for text in (*opened(TEXT).root["name"].texts(), *opened(TEXT).root["title"].texts()):
        steps = markup.xpath(text.pointer, root.tag).split("/")[2:]
        element = root.find("/".join(f"{{urn:home}}{step}" for step in steps))
        assert element is not None
        assert (element.text or "").strip() == text.text


def test_a_root_with_text_only() -> None:
    assert opened("<r>word</r>").root.value == {"@value": "word"}
    assert opened("<r/>").root == Node({})


@pytest.mark.parametrize(
    ("inside", "carrier"),
    [
        ("", ""),
        ('<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', "XML Signature"),
        ('<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><q:QualifyingProperties '
         'xmlns:q="http://uri.etsi.org/01903/v1.3.2#"/></Signature>', "XAdES"),
    ],
)  # fmt: skip
def test_a_signature_is_named_and_not_checked(inside: str, carrier: str) -> None:
    notices = opened(f"<r>{inside}</r>").notices
    assert [dict(n.params)["carrier"] for n in notices] == ([carrier] if carrier else [])


def test_depth_and_number_are_limited() -> None:
    deep = "<a>" * (LIMITS.json_depth + 1) + "</a>" * (LIMITS.json_depth + 1)
    with pytest.raises(LimitExceeded):
        opened(deep)
    assert opened("<a>" * LIMITS.json_depth + "</a>" * LIMITS.json_depth).root["a"]
    with pytest.raises(LimitExceeded):
        opened(f"<r>{'<a/>' * LIMITS.nodes}</r>")


def test_other_xml_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="neither a picture"):
        read(b"<order><item/></order>")
    with pytest.raises(NotACredential, match="web page"):
        read(b"<html><body/></html>")
