"""Published mapping sets of some editions to the common descriptors, as one archive of SSSOM files."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crosswalk.catalog import Catalog
from crosswalk.model.framework import Edition

#: The earliest date that an archive can hold: the same sets give the same bytes.
_DATE: Final = (1980, 1, 1, 0, 0, 0)


def sets_archive(editions: Iterable[Edition], catalog: Catalog) -> bytes:
    """One SSSOM file an edition, as published; an edition of which no set is published has none."""
    chosen = {e.id for e in editions}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for found in catalog.mapping_sets:
            if found.subject_source in chosen and found.object_source == "descriptor":
                entry = ZipInfo(f"{found.name}.sssom.tsv", _DATE)
                archive.writestr(entry, catalog.mapping_text(found), compress_type=ZIP_DEFLATED)
    return packed.getvalue()
