"""Judge credentials against frameworks, descriptor by descriptor: files, folders and archives.

Without --framework, the comparison-table editions of all frameworks. eu means eu@jwg-2024; a
source's own edition is named in full, eu@2022.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared
from crosswalk.cli.basis import Inputs, rests_on
from crosswalk.errors import Misuse
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.model.answer import CheckReport
    from crosswalk.model.comparison import Unread
    from crosswalk.model.framework import Edition
    from crosswalk.model.provenance import Provenance
    from crosswalk.model.record import Credential


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, folder or archive; - is standard input")
    parser.add_argument("--framework", metavar="ID,…", help="editions to judge by")
    shared.add_output(parser, "table", "json", "csv", *shared.FILED, "sarif", "rdf")
    shared.add_language(parser)
    shared.add_documents(parser)
    parser.add_argument("--engine", choices=("reference",), default="reference", help="who evaluates the shapes")
    parser.add_argument("--present-as", choices=("unknown", "mandatory"), default="unknown",
                        help="how to take items that are only listed")  # fmt: skip
    parser.add_argument("--no-mapping", action="store_true", help="let only exact and close fields satisfy")
    parser.add_argument("--fail-on", choices=("violation", "warning", "never"), default="violation",
                        help="what makes the exit code 1")  # fmt: skip
    parser.add_argument("--show-learner", action="store_true", help="show the learner's identity")
    parser.add_argument("--record", metavar="N", type=int, help="only the Nth record that the files hold")
    shared.add_date(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Check every record of every file; what cannot be read is named beside the others."""
    from crosswalk import catalog as catalogs
    from crosswalk import engines
    from crosswalk.model.comparison import Unread
    from crosswalk.model.framework import Severity
    from crosswalk.reports.masking import learner_mark
    from crosswalk.tasks.check import fails, report
    from crosswalk.tasks.judge import Options

    catalog = catalogs.load(options.data)
    editions = catalog.choose(shared.frameworks(options))
    how = Options(present_as=options.present_as, mapping=not options.no_mapping)
    engine = engines.named(options.engine)
    inputs = Inputs(options.files, None if options.show_learner else learner_mark(options.lang))
    reports: list[tuple[shared.Key, CheckReport]] = []
    lost: list[tuple[shared.Key, Unread]] = []
    for number, (key, item) in enumerate(chosen_record(shared.read_files(options, catalog, inputs), options.record), 1):
        _progress(number)
        if isinstance(item, Unread):
            lost.append((key, item))
        else:
            reports.append((key, report(item, editions, catalog, engine, how)))
    unread = [item for _, item in lost]
    shared.refuse_alone(reports, unread)
    _write(_Answer(reports, lost, editions, inputs), options, catalog)
    shared.say_refused(unread, options)
    threshold = None if options.fail_on == "never" else Severity(options.fail_on)
    return 2 if lost else int(fails([r for _, r in reports], threshold))


def chosen_record(
    found: Iterator[tuple[shared.Key, Credential | Unread]], record: int | None
) -> Iterator[tuple[shared.Key, Credential | Unread]]:
    """Everything, or the record asked for.

    :raises Misuse: there is no such record
    """
    from crosswalk.model.comparison import Unread

    if record is None:
        yield from found
        return
    number = 0
    for key, item in found:
        number += not isinstance(item, Unread)
        if number == record and not isinstance(item, Unread):
            yield key, item
            return
    words = N_("--record {record}: the files hold {number} record(s). Name one of them by its number, from 1.")
    raise Misuse(words, record=record, number=number)


def _progress(number: int) -> None:
    if number > 1 and sys.stderr.isatty():
        print(f"\r{number}", end="", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found in which file, and by what it was judged."""

    named: Sequence[tuple[shared.Key, CheckReport]]
    lost: Sequence[tuple[shared.Key, Unread]]
    editions: Sequence[Edition]
    inputs: Inputs

    @property
    def reports(self) -> list[CheckReport]:
        """The reports alone."""
        return [r for _, r in self.named]

    @property
    def unread(self) -> list[Unread]:
        """What could not be read."""
        return [u for _, u in self.lost]

    def rests_on(self, options: Namespace, catalog: Catalog) -> Provenance:
        """Everything that has to be the same for this answer."""
        return rests_on(options, catalog, self.editions, self.inputs.hashed())


def _write(answer: _Answer, options: Namespace, catalog: Catalog) -> None:
    match options.report:
        case "table":
            shared.write(_table(answer, options, catalog), options)
        case "json":
            shared.write(_json(answer, options, catalog), options)
        case "csv":
            shared.write(_csv(answer, options, catalog), options)
        case "sarif":
            shared.write(_sarif(answer, options, catalog), options)
        case "rdf":
            from crosswalk.reports.shacl import validation_reports

            errors = [u.error for u in answer.unread]
            rests = answer.rests_on(options, catalog)
            shown = options.show_learner
            shared.write(validation_reports(answer.reports, errors, rests, catalog, show_learner=shown), options)
        case _:
            from crosswalk.reports.check_document import check_document

            rests = answer.rests_on(options, catalog)
            document = check_document(
                answer.reports, answer.unread, rests, options.lang, show_learner=options.show_learner, catalog=catalog
            )
            shared.write_filed(document, options, catalog)


def _table(answer: _Answer, options: Namespace, catalog: Catalog) -> str:
    from crosswalk.reports.table import check_table, panel_table
    from crosswalk.reports.unread import unread_panel

    drawn = []
    if answer.named:
        drawn.append(check_table(answer.reports, lang=options.lang, show_learner=options.show_learner))
    if answer.lost:
        drawn.append(panel_table(unread_panel(answer.unread), catalog, lang=options.lang))
    return "\n".join(drawn)


def _json(answer: _Answer, options: Namespace, catalog: Catalog) -> str:
    from crosswalk import reports as forms
    from crosswalk.reports.files import by_file_with_basis

    def drawn(group: Sequence[CheckReport]) -> object:
        return forms.check_object(group, lang=options.lang, show_learner=options.show_learner)

    return forms.to_json(by_file_with_basis(answer.named, answer.lost, drawn, answer.rests_on(options, catalog)))


def _csv(answer: _Answer, options: Namespace, catalog: Catalog) -> str:
    from crosswalk import reports as forms
    from crosswalk.reports.provenance import basis_line

    rests = answer.rests_on(options, catalog)
    lines = {number: basis_line(rests, {number}) for number in {key[0] for key, _ in answer.named}}
    bases = [lines[key[0]] for key, _ in answer.named]
    return forms.check_csv(answer.reports, lang=options.lang, show_learner=options.show_learner, bases=bases)


def _sarif(answer: _Answer, options: Namespace, catalog: Catalog) -> str:
    from crosswalk.cli.places import located, unread_places
    from crosswalk.reports.sarif import sarif

    return sarif(
        located(answer.named, answer.inputs, options),
        unread_places(answer.lost, answer.inputs),
        answer.rests_on(options, catalog),
        show_learner=options.show_learner,
    )
