"""Sets from the fields of credential formats to the common descriptors: which there are, and how terms are named.

A set is a file ``vocab/mappings/formats/<format>.sssom.tsv``. They lie in a folder of their own, because
a format is no edition: nothing is inferred through them, and the crosswalk between frameworks does not
read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from curies import Converter, chain

from crosswalk import terms
from crosswalk.catalog.files import format_files
from crosswalk.catalog.mapping_sets import converter_for, read_set, write_set
from crosswalk.model.carriage import FORMAT, field_name
from crosswalk.model.framework import Bilingual
from crosswalk.model.mapping import MappingSet

_DESCRIPTORS = "descriptor"


def read_format_sets(roots: Sequence[Path]) -> tuple[MappingSet, ...]:
    """The sets of these folders, in the order of the files' names.

    :raises BrokenData: a file is not SSSOM, or maps from or to something else
    """
    files = format_files(*roots)
    names = [set_name(path) for path in files]
    by_iri = {iri: source for source, iri in _sources(names).items()}
    return tuple(read_set(path, _converter(names), by_iri) for path in files)


def format_set_text(mapping_set: MappingSet, labels: Mapping[str, Bilingual]) -> str:
    """The text of a set's file; ``labels`` are those of the descriptors."""
    english = {iri: label.en for iri, label in labels.items()}
    return write_set(mapping_set, _converter([mapping_set.name]), english, _sources([mapping_set.name]))


def field_iri(name: str, path: str) -> str:
    """The IRI of a field of a format."""
    return f"{terms.BASE}{FORMAT}{name}/{field_name(path)}"


def set_name(path: Path) -> str:
    """The name of a set, from its file's."""
    return path.name.removesuffix(".sssom.tsv")


def _sources(names: Sequence[str]) -> dict[str, str]:
    return {**{FORMAT + n: terms.BASE + FORMAT + n for n in names}, _DESCRIPTORS: terms.BASE + _DESCRIPTORS}


def _converter(names: Sequence[str]) -> Converter:
    own = Converter.from_prefix_map({f"format-{n}": f"{terms.BASE}{FORMAT}{n}/" for n in names})
    return chain([converter_for({}), own])
