"""Show what files say: values, their form and place, and what stayed unused.

Several records are listed one a row, with what could not be read among them; a few are shown in full.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, folder or archive; - is standard input")
    shared.add_output(parser, "table", "json", "csv", "xlsx")
    shared.add_language(parser)
    shared.add_documents(parser)
    parser.add_argument("--show-learner", action="store_true", help="show the learner's identity")
    shared.add_data(parser)


def run(options: Namespace) -> int:
    """Read every file; what cannot be read is named beside the others."""
    from crosswalk import catalog as catalogs
    from crosswalk import reports as forms
    from crosswalk.model.comparison import Unread
    from crosswalk.reports.reading import reading_panel
    from crosswalk.reports.table import few, read_table

    catalog = catalogs.load(options.data)
    named = tuple(shared.read_files(options, catalog))
    items = tuple(item for _, item in named)
    found = [item for item in items if not isinstance(item, Unread)]
    lost = [item for item in items if isinstance(item, Unread)]
    shared.refuse_alone(found, lost)
    shown = {"lang": options.lang, "show_learner": options.show_learner}
    panel = reading_panel(items, catalog, **shown)
    if options.report == "json":
        kept = [(key, item) for key, item in named if not isinstance(item, Unread)]
        drawn = shared.by_file(kept, lost, lambda group: forms.read_object(group, **shown))
        shared.write(forms.to_json(drawn), options)
    elif options.report == "table":
        overview = shared.panel_text(panel, catalog, options) if len(items) > 1 else ""
        shared.write("\n".join(filter(None, (overview, read_table(few(found), **shown)))), options)
    else:
        shared.write_panel(panel, options, catalog)
    shared.say_refused(lost, options)
    return 2 if lost else 0
