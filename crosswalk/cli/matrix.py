"""Print the common descriptors by frameworks, as a table, as data or as a slide.

A blank cell is no statement: the table's legend calls it "other", not "absent".
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--framework", metavar="ID,…", help="editions to show")
    shared.add_output(parser, *shared.PANELS, "svg", "png")
    shared.add_language(parser)
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Print the table of the chosen editions."""
    from crosswalk import catalog as catalogs
    from crosswalk.tasks.matrix import matrix

    catalog = catalogs.load(options.data)
    answer = matrix(shared.frameworks(options), catalog=catalog)
    match options.report:
        case "table":
            from crosswalk.reports.table import matrix_table

            shared.write(matrix_table(answer, lang=options.lang), options)
        case "svg" | "png" as form:
            from crosswalk.reports.slide import png, svg

            drawn = svg(answer, catalog)
            picture = png(drawn, lang=options.lang) if form == "png" else drawn.encode()
            shared.write_bytes(picture, options, binary=form == "png")
        case form:
            from crosswalk.reports.exports import FORMS
            from crosswalk.reports.matrix import matrix_export

            content = matrix_export(answer, form, catalog, lang=options.lang)
            shared.write_bytes(content, options, binary=FORMS[form].binary)
    return 0
