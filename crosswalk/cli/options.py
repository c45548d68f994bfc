"""Arguments that several commands share, and how an answer is written."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from crosswalk.errors import Misuse, UnreadableInput
from crosswalk.text import N_

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.cli.basis import Inputs
    from crosswalk.formats.documents import Documents
    from crosswalk.model.comparison import Unread
    from crosswalk.model.record import Credential
    from crosswalk.reports.document import Document
    from crosswalk.reports.panel import Panel
    from crosswalk.tasks.judge import Options

#: A file: which of those named, and how it is called (one in a folder or archive by its place).
Key: TypeAlias = tuple[int, str]

#: The forms in which any answer that is a panel can be had (``reports.exports.FORMS``).
PANELS: Final = ("table", "csv", "xlsx", "turtle", "jsonld")
#: The forms in which a report is filed (``reports.filing.FILED``), named here so that help imports nothing.
FILED: Final = ("html", "docx", "xlsx")
_UNREAD: Final = N_("{rejected} of {read} could not be read; --report table, json and xlsx list them.")
#: What a system says of a path that cannot be opened, where it is the usual thing.
_CLOSED: Final = {
    "No such file or directory": N_("cannot be opened: No such file or directory."),
    "Permission denied": N_("cannot be opened: Permission denied."),
}


def add_language(parser: ArgumentParser) -> None:
    """``--lang``, by default that of the environment."""
    here = "ja" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("ja") else "en"
    parser.add_argument("--lang", choices=("ja", "en"), default=here, help="language of the answer")


def add_output(parser: ArgumentParser, *reports: str) -> None:
    """``--report`` and ``--output``; the first report is the default."""
    parser.add_argument("--report", choices=reports, default=reports[0], help="form of the answer")
    parser.add_argument("--output", metavar="PATH", help="write the answer to this file")


def add_data(parser: ArgumentParser) -> None:
    """``--data``: another body's folder of vocab/ and shapes/."""
    parser.add_argument("--data", metavar="DIR", type=Path, help="a folder with further vocab/ and shapes/")


def add_date(parser: ArgumentParser, use: str = "the day that a report bears; otherwise it bears none") -> None:
    """``--date``: the day that a report bears."""
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help=use)


def _day(text: str) -> str:
    from crosswalk.tasks.provenance import day

    try:
        return day(text)
    except Misuse as error:
        raise ArgumentTypeError(str(error).rstrip(".")) from error


def add_documents(parser: ArgumentParser) -> None:
    """``--documents``: saved files that stand for web addresses."""
    parser.add_argument("--documents", metavar="DIR", type=Path,
                        help="a folder of files saved from the web addresses in a badge")  # fmt: skip


def documents(options: Namespace) -> Documents:
    """The saved files that ``--documents`` names."""
    from crosswalk.formats.documents import NO_DOCUMENTS, of_folder

    return of_folder(options.documents) if options.documents else NO_DOCUMENTS


def add_judging(parser: ArgumentParser) -> None:
    """``--present-as`` and ``--no-mapping``: how strictly to judge."""
    parser.add_argument("--present-as", choices=("unknown", "mandatory"), default="unknown",
                        help="how to take items that are only listed")  # fmt: skip
    parser.add_argument("--no-mapping", action="store_true", help="let only exact and close fields satisfy")


def judging(options: Namespace) -> Options:
    """How strictly to judge, as ``add_judging`` asks."""
    from crosswalk.tasks.judge import Options

    return Options(present_as=options.present_as, mapping=not options.no_mapping)


def say_unread(rejected: Sequence[Unread], read: int, options: Namespace) -> None:
    """Tell of what a corpus lost where the answer has no place for it.

    :raises UnreadableInput: nothing at all could be read
    """
    from crosswalk.text import say

    if rejected and len(rejected) == read:
        raise rejected[0].error
    if rejected and options.report in ("csv", "turtle", "jsonld"):
        words = say(options.lang, _UNREAD, rejected=len(rejected), read=read)
        print(words, file=sys.stderr)


def frameworks(options: Namespace) -> list[str]:
    """The editions named by ``--framework``; none where the option is not given.

    :raises Misuse: the option is given and names nothing
    """
    if options.framework is None:
        return []
    named = [name.strip() for name in options.framework.split(",") if name.strip()]
    if not named:
        raise Misuse(N_("--framework names no edition. Leave it out to judge by all, or name one, such as eu."))
    return named


def write_panel(panel: Panel, options: Namespace, catalog: Catalog) -> None:
    """A panel in the form that ``--report`` asks for."""
    from crosswalk.reports.exports import FORMS

    write_bytes(FORMS[options.report].write(panel, catalog, options.lang), options, binary=FORMS[options.report].binary)


def write_filed(document: Document, options: Namespace, catalog: Catalog) -> None:
    """A report for people in the form that ``--report`` asks for."""
    from crosswalk.reports.filing import FILED as FORMS

    form = FORMS[options.report]
    write_bytes(form.write(document, catalog, options.lang), options, binary=form.binary)


def panel_text(panel: Panel, catalog: Catalog, options: Namespace) -> str:
    """A panel as a terminal shows it."""
    from crosswalk.reports.table import panel_table

    return panel_table(panel, catalog, lang=options.lang)


def write_bytes(answer: bytes, options: Namespace, *, binary: bool) -> None:
    """As ``write``; what is no text goes to a file only.

    :raises Misuse: a binary answer, and no ``--output``
    """
    if not binary:
        write(answer.decode(), options)
    elif options.output:
        _replace(Path(options.output), answer)
    else:
        raise Misuse(N_("--report {report} is not text. Name a file for it with --output PATH."), report=options.report)


def write(answer: str, options: Namespace) -> None:
    """To standard output, or whole to the file named: it is replaced or left as it was."""
    if options.output:
        _replace(Path(options.output), answer.encode())
    else:
        sys.stdout.write(answer)


def _replace(path: Path, answer: bytes) -> None:
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Misuse(
            N_("{path}: cannot be written: {reason}. Name a file in a folder that exists."), path=path, reason=reason
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(answer)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(partial, 0o666 & ~umask)
        os.replace(partial, path)
    except IsADirectoryError as error:
        os.unlink(partial)
        raise Misuse(N_("{path}: is a folder. Name a file in it."), path=path) from error
    except BaseException:
        os.unlink(partial)
        raise


def read_files(
    options: Namespace, catalog: Catalog, inputs: Inputs | None = None
) -> Iterator[tuple[Key, Credential | Unread]]:
    """What the files named hold, each with the file that it is from; ``-`` is standard input.

    ``inputs`` are these files, where the answer says what it rests on.
    """
    from crosswalk.cli.basis import Inputs
    from crosswalk.model.comparison import Unread

    for number, item in (inputs or Inputs(options.files)).read(catalog, documents(options)):
        yield (number, item.name if isinstance(item, Unread) else item.source.name), item


def refuse_alone(found: Sequence[object], lost: Sequence[Unread]) -> None:
    """Where one thing was named and it cannot be read there is no answer, only its reason.

    :raises UnreadableInput: that reason
    """
    if not found and len(lost) == 1:
        raise lost[0].error


def say_refused(lost: Iterable[Unread], options: Namespace) -> None:
    """One sentence to standard error for each thing that could not be read."""
    from crosswalk.reports import refusal

    for unread in lost:
        print(refusal(unread.error, options.lang), file=sys.stderr)


def by_file(
    found: Iterable[tuple[Key, Any]], lost: Iterable[Unread], drawn: Callable[[Sequence[Any]], object]
) -> object:
    """One object for each file, alone or in a list; a file that could not be read has its reason."""
    from crosswalk.reports import files

    return files.by_file(found, lost, drawn)


def corpus(options: Namespace) -> Iterator[str | tuple[str, bytes]]:
    """The sources of a corpus; ``-`` is standard input, read as one file."""
    for source in options.corpus:
        yield ("-", content(source)[0]) if source == "-" else source


def content(file: str) -> tuple[bytes, str]:
    """A file's bytes and the name to call it by; ``-`` is standard input.

    :raises UnreadableInput: there is no such file, or it is a folder
    """
    if file == "-":
        return sys.stdin.buffer.read(), "-"
    path = Path(file)
    try:
        return path.read_bytes(), path.name
    except IsADirectoryError as error:
        raise UnreadableInput(file, N_("is a folder."), N_("Name the files in it.")) from error
    except OSError as error:
        complaint = error.strerror or type(error).__name__
        reason = _CLOSED.get(complaint, N_("cannot be opened: {complaint}."))
        raise UnreadableInput(file, reason, N_("Check the path."), complaint=complaint) from error
