"""A credential whose pointers lead somewhere else than into the tree that it was read from.

RDF, XML and JSON whose references were followed are read as trees of JSON; what is shown to a person
is the place in the file. This alone knows all the places where a credential holds a pointer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crosswalk.model.record import Credential


def relocate(credential: Credential, place: Callable[[str], str]) -> Credential:
    """The credential with every pointer replaced by the place that it stands for."""
    record = credential.record
    values = tuple(
        (key, tuple(dict.fromkeys(replace(value, pointer=place(value.pointer)) for value in items)))
        for key, items in record.values
    )
    notices = (replace(n, pointer=place(n.pointer)) if n.pointer else n for n in credential.notices)
    source = credential.source
    return replace(
        credential,
        source=replace(source, item=place(source.item)) if source.item else source,
        record=replace(record, values=values, unused=tuple(dict.fromkeys(map(place, record.unused)))),
        notices=tuple(dict.fromkeys(notices)),
    )
