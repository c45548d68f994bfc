"""Show which of the common descriptors each credential format can carry, and which formats are read.

Without a format: the table of all, and below it the formats that are read. With one: each of its
fields, the descriptor that it states, and why.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared
from crosswalk.errors import Misuse

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.reports.panel import Panel


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("format", nargs="?", metavar="FORMAT", help="show the fields of this format, such as ob3")
    parser.add_argument("--list", action="store_true", help="only list the formats that are read")
    parser.add_argument("--template", choices=("xlsx", "csv"),
                        help="write an empty table for one record a row to --output")  # fmt: skip
    shared.add_output(parser, *shared.PANELS)
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the table, one format's fields or the list, or write the template."""
    from crosswalk import catalog as catalogs

    if sum(map(bool, (options.format, options.list, options.template))) > 1:
        raise Misuse("Give a format, --list or --template, not two of them.")
    catalog = catalogs.load(options.data)
    if options.template:
        _template(options, catalog)
    elif options.list:
        shared.write_panel(_read(), options, catalog)
    elif options.format:
        _fields(options, catalog)
    else:
        _coverage(options, catalog)
    return 0


def _coverage(options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.exports import FORMS
    from crosswalk.reports.formats import coverage_export, coverage_text
    from crosswalk.tasks.coverage import coverage

    answer = coverage(catalog)
    if options.report == "table":
        text = coverage_text(answer, catalog, options.lang)
        shared.write("\n".join((text, shared.panel_text(_read(), catalog, options))), options)
    else:
        content = coverage_export(answer, options.report, catalog, lang=options.lang)
        shared.write_bytes(content, options, binary=FORMS[options.report].binary)


def _fields(options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.formats import BRIEF, fields_panel
    from crosswalk.reports.panel import narrowed
    from crosswalk.tasks.coverage import coverage, format_set

    panel = fields_panel(coverage(catalog), format_set(options.format, catalog).name)
    shared.write_panel(narrowed(panel, BRIEF) if options.report == "table" else panel, options, catalog)


def _read() -> Panel:
    """The formats that are read."""
    from crosswalk.formats.registry import formats
    from crosswalk.reports.formats import formats_panel

    return formats_panel((f.name, f.label, f.versions, f.carriers) for f in formats())


def _template(options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.template import template

    if not options.output:
        raise Misuse("--template writes a file. Name it with --output PATH.")
    shared.write_bytes(template(catalog, options.template), options, binary=True)
