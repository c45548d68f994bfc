"""Judge credentials against frameworks, descriptor by descriptor.

Without --framework, the comparison-table editions of all frameworks. eu means eu@jwg-2024; a
source's own edition is named in full, eu@2022.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared

if TYPE_CHECKING:
    from crosswalk.errors import UnreadableInput
    from crosswalk.model.answer import CheckReport


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a credential; - is standard input")
    parser.add_argument("--framework", metavar="ID,…", help="editions to judge by")
    shared.add_output(parser, "table", "json", "csv")
    shared.add_language(parser)
    parser.add_argument("--engine", choices=("reference",), default="reference", help="who evaluates the shapes")
    parser.add_argument("--present-as", choices=("unknown", "mandatory"), default="unknown",
                        help="how to take items that are only listed")  # fmt: skip
    parser.add_argument("--no-mapping", action="store_true", help="let only exact and close fields satisfy")
    parser.add_argument("--fail-on", choices=("violation", "warning", "never"), default="violation",
                        help="what makes the exit code 1")  # fmt: skip
    parser.add_argument("--show-learner", action="store_true", help="show the learner's identity")
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Check every file; unreadable ones are named beside the others."""
    from crosswalk import catalog as catalogs
    from crosswalk import engines
    from crosswalk import reports as forms
    from crosswalk.errors import UnreadableInput
    from crosswalk.model.framework import Severity
    from crosswalk.tasks.check import check, fails
    from crosswalk.tasks.judge import Options

    catalog = catalogs.load(options.data)
    names = shared.frameworks(options)
    catalog.choose(names)
    how = Options(present_as=options.present_as, mapping=not options.no_mapping)
    engine = engines.named(options.engine)
    answers: list[tuple[str, tuple[CheckReport, ...] | UnreadableInput]] = []
    for number, file in enumerate(options.files, start=1):
        _progress(number, len(options.files))
        try:
            data, name = shared.content(file)
            answers.append((name, check(data, names, name=name, catalog=catalog, engine=engine, options=how)))
        except UnreadableInput as error:
            answers.append((Path(file).name, error))
    reports = [r for _, a in answers if not isinstance(a, UnreadableInput) for r in a]
    errors = [a for _, a in answers if isinstance(a, UnreadableInput)]
    if reports or len(answers) > 1:
        shared.write(_answer(answers, options), options)
    for unread in errors:
        print(forms.refusal(unread, options.lang), file=sys.stderr)
    threshold = None if options.fail_on == "never" else Severity(options.fail_on)
    return 2 if errors else int(fails(reports, threshold))


def _progress(number: int, total: int) -> None:
    if total > 5 and sys.stderr.isatty():
        print(f"\r{number}/{total}", end="\n" if number == total else "", file=sys.stderr, flush=True)


def _answer(answers: Sequence[tuple[str, tuple[CheckReport, ...] | UnreadableInput]], options: Namespace) -> str:
    from crosswalk import reports as forms

    shown = {"lang": options.lang, "show_learner": options.show_learner}
    groups = [a for _, a in answers if isinstance(a, tuple)]
    if options.report == "csv":
        return forms.check_csv([r for group in groups for r in group], **shown)
    if options.report == "json":
        objects = [forms.check_object(a, **shown) if isinstance(a, tuple) else _refused(n, a) for n, a in answers]
        return forms.to_json(objects[0] if len(objects) == 1 else objects)
    from crosswalk.reports.table import check_table

    return "\n".join(check_table(group, **shown) for group in groups)


def _refused(name: str, error: UnreadableInput) -> dict[str, object]:
    from crosswalk.reports import refusal

    both = {lang: refusal(error, lang) for lang in ("ja", "en")}
    return {"source": {"name": name}, "error": str(error), "message": both}
