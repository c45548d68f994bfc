"""What the members of a JSON-LD file are called: full addresses and any prefix made one name.

A context may be an address that is not fetched, or write its prefixes into the file; the second kind
is followed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from crosswalk.formats.trees.json_paths import Node

#: A language in a map of them, which is no member; no vocabulary here has names so short, but for "url".
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def renamer(root: Node, known: Mapping[str, str], vocabulary: str = "") -> Callable[[str], str]:
    """A function from a member's or type's name to the one name that it has here.

    ``known`` gives the prefix (with its colon, or nothing) for each namespace that has one here;
    ``vocabulary`` is the namespace of names without a prefix, where the context names none.
    """
    prefixes = {prefix.rstrip(":"): namespace for namespace, prefix in known.items() if prefix}
    home = vocabulary
    for context in root["@context"].each():
        for key, node in context.members():
            address = node.text or node["@id"].text
            if key == "@vocab":
                home = node.text or home
            elif address.endswith(("/", "#")):
                prefixes[key] = address

    def rename(name: str) -> str:
        if name.startswith("@") or _LANGUAGE.fullmatch(name):
            return name
        prefix, colon, local = name.partition(":")
        if local.startswith("//"):
            full = name
        elif colon:
            full = prefixes.get(prefix, f"{prefix}:") + local
        else:
            full = home + name
        found = next((n for n in known if full.startswith(n) and len(full) > len(n)), None)
        return known[found] + full[len(found) :] if found else name

    return rename


#: Members that hold the node's own name, and so refer to nothing.
OWN_NAMES: Final = frozenset({"@id", "id", "@type", "type", "@context"})
