"""CASE: a framework of competences, to which credentials refer; it is never judged itself.

Knows where such a framework states a competency, and under which addresses.
"""

from __future__ import annotations

from crosswalk.formats.trees.json_paths import Node


def statements(root: Node) -> dict[str, str]:
    """The full statement of every competency with its code, by each address and identifier that it has."""
    package = root["CFPackage"] if root["CFPackage"].is_object else root
    items = package["CFItems"] if package["CFItems"] else root if root["fullStatement"] else package["CFItem"]
    found: dict[str, str] = {}
    for item in items.each():
        said = item["fullStatement"].text.strip()
        code = item["humanCodingScheme"].text.strip()
        for place in (item["uri"], item["identifier"], item["CFItemURI"]["uri"]):
            if said and place.text.strip():
                found[place.text.strip()] = f"{said} ({code})" if code else said
    return found
