"""The archive of mapping sets: the published files of the chosen editions, byte for byte, and nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from crosswalk import catalog as catalogs
from crosswalk.reports.mapping_sets import sets_archive

PUBLISHED = Path(__file__).parents[2] / "vocab" / "mappings"


def test_it_holds_the_published_sets_of_the_chosen_editions() -> None:
    catalog = catalogs.load()
    packed = sets_archive(catalog.choose(["jwg", "eu@2022"]), catalog)
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.namelist() == ["eu@2022.sssom.tsv", "jwg.sssom.tsv"]
        for name in archive.namelist():
            assert archive.read(name) == (PUBLISHED / name).read_bytes()


def test_the_same_sets_give_the_same_bytes() -> None:
    catalog = catalogs.load()
    assert sets_archive(catalog.choose(["jwg"]), catalog) == sets_archive(catalog.choose(["jwg"]), catalog)
