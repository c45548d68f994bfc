"""Archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

#: A date of writing would make every file another; the format has none earlier.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
#: Readers of Office files look at this first.
_FIRST: Final = "[Content_Types].xml"


def settled(archive: bytes, without: tuple[str, ...] = ()) -> bytes:
    """The archive with its members in a fixed order and at a fixed moment, some of them left out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(set(old.namelist()) - set(without), key=lambda n: (n != _FIRST, n)):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
