"""Show two to five credentials or courses side by side, descriptor by descriptor, without a verdict.

Every record of every file counts. FILE#3 is the third record of a file that holds several; a file whose own name ends
so goes before it.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crosswalk.cli import options as shared
from crosswalk.cli.basis import Inputs, rests_on
from crosswalk.errors import Misuse
from crosswalk.model.side_by_side import LEAST, MOST
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.model.comparison import Unread
    from crosswalk.model.record import Credential
    from crosswalk.model.side_by_side import SideBySide

_PICKED: Final = re.compile(r"(?P<file>.+)#(?P<number>[1-9][0-9]{0,6})", re.DOTALL)
_ALL: Final = "all"
_TOO_FEW = N_("Two to five credentials or courses stand side by side, and the files named hold one. Name another FILE.")
_TOO_MANY = N_(
    "These files hold more than five records, and two to five stand side by side. Pick each by its number, such as "
    "{file}#1 {file}#3; crosswalk read lists them."
)
_NO_SUCH = N_("{file}#{pick}: the file holds {number} record(s). Name one of them by its number, from 1.")
_WRONG_PICKS = N_("--records takes a number, or all, for each file, such as 3,all; no file is then named FILE#3.")


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE",
                        help="a file, folder or archive; FILE#N is its Nth record; - is standard input")  # fmt: skip
    parser.add_argument("--records", metavar="N,…",
                        help="the same for all files at once: for each its record's number, or all")  # fmt: skip
    shared.add_output(parser, "table", "json", "csv", *shared.FILED)
    shared.add_language(parser)
    shared.add_documents(parser)
    parser.add_argument("--show-learner", action="store_true", help="show the learner's identity")
    shared.add_date(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Show what the files state; what cannot be read is named on standard error."""
    from crosswalk import catalog as catalogs
    from crosswalk.reports.masking import learner_mark
    from crosswalk.tasks.compare import compare

    catalog = catalogs.load(options.data)
    picks = _picks(options)
    inputs = Inputs(options.files, None if options.show_learner else learner_mark(options.lang))
    found, lost = _read(inputs, picks, options, catalog)
    shared.refuse_alone(found, lost)
    shared.say_refused(lost, options)
    if lost and len(found) < LEAST:
        return 2
    if len(found) < LEAST:
        raise Misuse(_TOO_FEW)
    side = compare(found, catalog, lang=options.lang, show_learner=options.show_learner)
    _write(side, inputs, options, catalog)
    return 2 if lost else 0


def _picks(options: Namespace) -> tuple[int | None, ...]:
    """Which record of each file is asked for; ``None``: all of them. Picks leave the names of the files.

    :raises Misuse: ``--records`` does not go with the files
    """
    picks: list[int | None] = []
    for place, file in enumerate(options.files):
        # A report that is made again names its files otherwise, and picks with --records.
        match = _PICKED.fullmatch(file) if isinstance(file, str) and not Path(file).exists() else None
        picks.append(int(match["number"]) if match else None)
        options.files[place] = match["file"] if match else file
    if options.records is not None:
        picks = _asked(options.records, picks)
    options.records = ",".join(_ALL if p is None else str(p) for p in picks) if any(picks) else None
    return tuple(picks)


def _asked(text: str, picks: Sequence[int | None]) -> list[int | None]:
    parts = [part.strip() for part in text.split(",")]
    if any(picks) or len(parts) != len(picks) or not all(re.fullmatch(r"all|[1-9][0-9]{0,6}", p) for p in parts):
        raise Misuse(_WRONG_PICKS)
    return [None if part == _ALL else int(part) for part in parts]


def _read(
    inputs: Inputs, picks: Sequence[int | None], options: Namespace, catalog: Catalog
) -> tuple[list[Credential], list[Unread]]:
    """The records asked for, in the order of the files, and what could not be read.

    :raises Misuse: there are more than five, or a file has no record of the number asked for
    """
    from crosswalk.model.comparison import Unread

    found: list[Credential] = []
    lost: list[Unread] = []
    held, broken = dict.fromkeys(range(1, len(picks) + 1), 0), set()
    for number, item in inputs.read(catalog, shared.documents(options)):
        if isinstance(item, Unread):
            lost.append(item)
            broken.add(number)
            continue
        held[number] += 1
        if picks[number - 1] in (None, held[number]):
            found.append(item)
        if len(found) > MOST:
            raise Misuse(_TOO_MANY, file=inputs.path(number))
    for number, pick in enumerate(picks, start=1):
        if pick is not None and pick > held[number] and number not in broken:
            raise Misuse(_NO_SUCH, file=inputs.path(number), pick=pick, number=held[number])
    return found, lost


def _write(side: SideBySide, inputs: Inputs, options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.compare_object import compare_object
    from crosswalk.reports.compare_table import compare_table
    from crosswalk.reports.objects import to_json

    if options.report == "table":
        shared.write(compare_table(side, catalog, lang=options.lang), options)
        return
    rests = rests_on(options, catalog, (), inputs.hashed())
    if options.report == "json":
        shared.write(to_json(compare_object(side, rests)), options)
    elif options.report == "csv":
        from crosswalk.reports.compare import values_panel
        from crosswalk.reports.provenance import with_basis

        shared.write_panel(with_basis(values_panel(side), rests), options, catalog)
    else:
        from crosswalk.reports.compare_document import compare_document

        shared.write_filed(compare_document(side, catalog, rests), options, catalog)
