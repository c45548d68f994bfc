"""What the answers of pages rest on, so that the commands can give the same answer again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from crosswalk.catalog import Catalog
from crosswalk.formats.corpus import joined_digest
from crosswalk.model.comparison import WhatIf
from crosswalk.model.framework import Edition
from crosswalk.model.provenance import Hashed, Provenance
from crosswalk.model.record import Credential, DescriptorRecord
from crosswalk.reports.masking import learner_mark, without_learner
from crosswalk.tasks.judge import Options
from crosswalk.tasks.provenance import check_command, provenance
from crosswalk.ui import data, state
from crosswalk.ui.corpus import Corpus
from crosswalk.ui.examined import Asked, Examined

#: What the folder of saved files is called, which a visitor handed over one by one.
_SAVED = "saved-files"


def of_editions(command: str, editions: Sequence[Edition], catalog: Catalog, lang: str, form: str) -> Provenance:
    """Of an answer about editions and nothing else: the command names them last."""
    typed = (command, "--report", form, "--lang", lang, *folder(), *(e.id for e in editions))
    return provenance(typed, catalog, editions, (), lang)


def of_trial(
    answer: WhatIf, tried_on: Corpus, more: Sequence[str], options: Options, catalog: Catalog, lang: str, form: str
) -> Provenance:
    """Of a what-if: the changes, the further editions, and the files that it was tried on."""
    changes = (part for s in answer.settings for part in ("--set", f"{s.edition}.{s.statement}={s.value}"))
    further = ("--framework", ",".join(more)) if more else ()
    strict = ("--present-as", options.present_as) if options.present_as != Options().present_as else ()
    typed = ("whatif", *changes, *further, "--report", form, "--lang", lang, *strict, *folder())
    held = [i for i in tried_on.items if isinstance(i, Credential)]
    inputs = []
    for name, value in zip(tried_on.names, tried_on.hashes, strict=True):
        inside = (c.record for c in held if c.source.name.startswith(name))
        inputs.append(Hashed(_without(name, inside, lang), "", value))
    return provenance(typed, catalog, answer.editions, inputs, lang)


def folder() -> tuple[str, ...]:
    """What a command is told of the folder that the app was started with."""
    folder = data.folder()
    return ("--data", folder.name) if folder else ()


def of_record(seen: Examined, place: int, asked: Asked, lang: str, form: str) -> Provenance:
    """Of the report on one record: its file, and which of the file's records it is."""
    inside = [p for p in seen.places if seen.files[p] == seen.files[place]]
    alone = seen.files.count(seen.files[place]) == 1
    number = 0 if alone else inside.index(place) + 1
    return _rests(seen, [seen.files[place]], inside[: inside.index(place) + 1], asked, lang, form, number)


def of_all(seen: Examined, asked: Asked, lang: str, form: str) -> Provenance:
    """Of the reports on all records: every file."""
    return _rests(seen, range(len(seen.given)), seen.places, asked, lang, form)


def of_several(seen: Examined, places: Sequence[int], lang: str, form: str) -> Provenance:
    """Of records side by side: the file of each, in their order, and which of its records it is."""
    picks, inputs = [], []
    for place in places:
        inside = [p for p in seen.places if seen.files[p] == seen.files[place]]
        alone = seen.files.count(seen.files[place]) == 1
        picks.append("all" if alone else str(inside.index(place) + 1))
        read = [seen.credential(p) for p in inside[: inside.index(place) + 1]]
        inputs.append(_hashed(seen.given[seen.files[place]], read, lang))
    saved = _saved(seen.saved)
    command = (
        "compare",
        *(("--records", ",".join(picks)) if set(picks) != {"all"} else ()),
        *("--report", form, "--lang", lang),
        *(("--documents", saved.name) if saved else ()),
        *folder(),
    )
    return provenance(command, seen.catalog, (), inputs, lang, documents=saved)


def _rests(
    seen: Examined, files: Iterable[int], places: Iterable[int], asked: Asked, lang: str, form: str, record: int = 0
) -> Provenance:
    saved = _saved(seen.saved)
    folder = data.folder()
    command = check_command(
        asked.editions, form, lang, present_as=asked.present_as, record=record,
        documents=saved.name if saved else "", data=folder.name if folder else "",
    )  # fmt: skip
    by_file: dict[int, list[Credential]] = {}
    for place in places:
        by_file.setdefault(seen.files[place], []).append(seen.credential(place))
    inputs = [_hashed(seen.given[file], by_file.get(file, ()), lang) for file in files]
    return provenance(command, seen.catalog, asked.editions, inputs, lang, documents=saved)


def _hashed(given: state.Given, held: Iterable[Credential], lang: str) -> Hashed:
    name = _without(given.name, (c.record for c in held), lang)
    return Hashed(name, "", sha256(given.content).hexdigest())


def _without(name: str, records: Iterable[DescriptorRecord], lang: str) -> str:
    """The name of a file, with a mark where it names a learner of those in it."""
    for record in records:
        name = without_learner(name, record, learner_mark(lang))
    return name


def _saved(files: Iterable[state.Saved]) -> Hashed | None:
    """The saved files as the folder that they would make."""
    found = sorted((s.file.name, sha256(s.file.content).hexdigest()) for s in files)
    return Hashed(_SAVED, "", joined_digest(found), len(found)) if found else None
