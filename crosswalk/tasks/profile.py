"""Joint profiles: what several editions ask together, or have in common, published as an edition.

See ``docs/reference/gaps-and-changes.md`` for what it means to satisfy one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from crosswalk import catalog as catalogs
from crosswalk.catalog import Catalog, joint
from crosswalk.errors import Misuse
from crosswalk.model.comparison import JointProfile

INTERSECTION, UNION = joint.INTERSECTION, joint.UNION


def profile(join: str, editions: Iterable[str], *, catalog: Catalog | None = None, issued: str = "") -> JointProfile:
    """The union or the intersection of the editions named.

    ``issued`` is the day that its files bear (ISO 8601), by default today.

    :raises UnknownFramework: an identifier names no edition
    :raises NotEncoded: an edition is only a slot
    :raises Misuse: fewer than two editions are named, or they have nothing in common
    """
    known = catalog or catalogs.load()
    named = [name for name in editions if name.strip()]
    members = known.choose(named) if named else ()
    return joint.join(join, members, known, issued=issued or datetime.now(UTC).date().isoformat())


def write(profile: JointProfile, folder: Path) -> tuple[Path, Path]:
    """The profile's two files in a folder, which can then be given as ``--data``.

    :raises Misuse: the folder holds another profile, or cannot be written
    """
    stem = profile.edition.framework
    paths = folder / "vocab" / "frameworks" / f"{stem}.ttl", folder / "shapes" / f"{stem}.ttl"
    try:
        if paths[0].exists() and f'"{profile.edition.id}"' not in paths[0].read_text(encoding="utf-8"):
            raise Misuse(f"{folder}: holds another joint profile. Name another folder.")
        for path, text in zip(paths, (profile.vocabulary, profile.shapes), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Misuse(f"{error.filename or folder}: cannot be written: {error.strerror or error}.") from error
    return paths
