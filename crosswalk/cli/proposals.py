"""Show what a working group proposes, read an edited workbook, and take proposals over.

A workbook to correct comes from crosswalk matrix --report xlsx. Proposals are kept in the folder
given by --proposals, or in DIR/proposals with --data DIR; nothing that is published is overwritten
until somebody accepts.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crosswalk.cli import options as shared


def add(parser: ArgumentParser) -> None:
    """The command's arguments: what to do, then its own."""
    ways = parser.add_subparsers(dest="way", required=True, metavar="show|import|accept", parser_class=type(parser))
    show = ways.add_parser("show", help="positions side by side, with who holds them")
    read = ways.add_parser("import", help="make proposals of what was edited in a workbook")
    read.add_argument("file", metavar="FILE", help="the edited workbook; - is standard input")
    read.add_argument("--by", metavar="NAME", required=True, help="who proposes")
    read.add_argument("--reason", metavar="TEXT", default="", help="the reason where none is written in the workbook")
    read.add_argument("--preview", action="store_true", help="only show what would be proposed")
    accept = ways.add_parser("accept", help="take proposals over into the published files")
    accept.add_argument("identifiers", nargs="+", metavar="ID", help="a proposal; several are taken over together")
    accept.add_argument("--by", metavar="NAME", required=True, help="who accepts")
    accept.add_argument("--into", metavar="DIR", type=Path, help="the folder whose vocab/ and shapes/ are rewritten")
    for way in (show, read, accept):
        way.add_argument("--proposals", metavar="PATH", type=Path, help="the proposals: a folder, or one file of it")
        shared.add_output(way, *shared.PANELS)
        shared.add_language(way)
        shared.add_data(way)


def run(options: Namespace) -> int:
    """Answer in the form asked for; what was saved where is said on standard error."""
    return {"show": _show, "import": _import, "accept": _accept}[options.way](options)


def _kept(options: Namespace) -> Path | None:
    """Where proposals are kept, if it was said."""
    given: Path | None = options.proposals
    return given or (options.data / "proposals" if options.data else None)


def _place(options: Namespace) -> Path:
    from crosswalk.errors import Misuse

    place = _kept(options)
    if place is None:
        raise Misuse("It is not said where the proposals are. Name their folder with --proposals PATH.")
    if options.proposals and not place.exists() and options.way != "import":
        raise Misuse(f"{place}: there is no such folder or file. Name the proposals with --proposals PATH.")
    return place


def _show(options: Namespace) -> int:
    from crosswalk import catalog as catalogs
    from crosswalk.reports.proposals import positions_panel
    from crosswalk.tasks import proposals

    catalog = catalogs.load(options.data)
    found = proposals.positions(proposals.load(_place(options)), catalog)
    shared.write_panel(positions_panel(found, catalog), options, catalog)
    return 0


def _import(options: Namespace) -> int:
    from crosswalk import catalog as catalogs
    from crosswalk.reports.proposals import edits_panel
    from crosswalk.tasks import proposals
    from crosswalk.text import N_, say

    catalog = catalogs.load(options.data)
    content, name = shared.content(options.file)
    found = proposals.preview(content, name=name, catalog=catalog)
    shared.write_panel(edits_panel(found.edits, catalog), options, catalog)
    place = _kept(options)
    if options.preview or place is None or not found.edits:
        said = N_("{number} edits; nothing was saved.")
        print(say(options.lang, said, number=len(found.edits)), file=sys.stderr)
        return 0
    kept = proposals.load(place)
    new = proposals.propose_edits(found.edits, by=options.by, reason=options.reason, kept=kept)
    proposals.save(place, new, catalog=catalog)
    print(say(options.lang, N_("{number} proposals saved in {place}."), number=len(new), place=place), file=sys.stderr)
    return 0


def _accept(options: Namespace) -> int:
    from crosswalk import catalog as catalogs
    from crosswalk.reports.proposals import rewritten_panel
    from crosswalk.tasks import proposals

    catalog, place = catalogs.load(options.data), _place(options)
    root = options.into or options.data or catalogs.data_root()
    done = proposals.accept(options.identifiers, proposals.load(place), by=options.by, into=root, catalog=catalog)
    proposals.save(place, done.proposals, catalog=catalog)
    shared.write_panel(rewritten_panel(done.rewritten, root), options, catalog)
    return 0
