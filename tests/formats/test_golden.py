"""What is read out of every published sample, word for word, as a person compared it with the file.

``GOLDEN=write`` in the environment writes the files anew; whoever does that reads the difference
against the samples before keeping it. The learner's data are masked in them, as everywhere.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from crosswalk.catalog import Catalog
from crosswalk.errors import UnreadableInput
from crosswalk.formats.corpus import iter_corpus
from crosswalk.formats.documents import NO_DOCUMENTS, Documents, of_folder
from crosswalk.model.comparison import Unread
from crosswalk.reports import read_object
from crosswalk.reports.objects import JsonObject

HERE = Path(__file__).parent / "golden"
DATA = Path(__file__).parents[1] / "data"
#: Every sample, and hosted badges once more with the files saved from their addresses.
CASES = sorted(
    path.relative_to(DATA).as_posix()
    for path in DATA.rglob("*")
    if path.is_file() and path.parent != DATA and path.suffix != ".md"
)
SAVED = ("ob2/assertion-hosted.json", "ob2/assertion-baked.png", "ob2/assertion-language-es.json")


def golden(name: str, suffix: str = "") -> Path:
    return HERE / f"{name.replace('/', '__')}{suffix}.json"


def extraction(name: str, catalog: Catalog, documents: Documents = NO_DOCUMENTS) -> JsonObject:
    """All that was read, or the sentence that refuses it."""
    items = tuple(iter_corpus([(Path(name).name, (DATA / name).read_bytes())], catalog, documents))
    found = [item for item in items if not isinstance(item, Unread)]
    lost: list[UnreadableInput] = [item.error for item in items if isinstance(item, Unread)]
    answer = read_object(found) if found else {}
    return {**answer, **({"refused": [str(error) for error in lost]} if lost else {})}


def compared(path: Path, answer: JsonObject) -> None:
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == answer


@pytest.mark.parametrize("name", CASES)
def test_a_sample_says_what_a_person_read_in_it(name: str, catalog: Catalog) -> None:
    compared(golden(name), extraction(name, catalog))


@pytest.mark.parametrize("name", SAVED)
def test_a_hosted_badge_with_its_saved_files(name: str, catalog: Catalog) -> None:
    compared(golden(name, "__saved"), extraction(name, catalog, of_folder(DATA / "ob2" / "hosted")))


def test_no_golden_file_without_its_sample() -> None:
    expected = {golden(name).name for name in CASES} | {golden(name, "__saved").name for name in SAVED}
    assert {path.name for path in HERE.glob("*.json")} == expected
