"""Review a credential for recognition: what it states, what both sides ask, and what a person judged of it.

FILE is a credential: --from names the edition it was awarded under, --to the edition of the receiving body; --against
COURSE (or a second file) is the receiving body's own course instead. Or FILE is a worksheet saved before; files after
it are its credential and course, to see whether they changed. No decision is ever proposed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crosswalk.cli import options as shared
from crosswalk.cli.basis import Given, Inputs, rests_on
from crosswalk.errors import Misuse
from crosswalk.text import N_, say

if TYPE_CHECKING:
    from crosswalk.catalog import Catalog
    from crosswalk.catalog.worksheets import Store
    from crosswalk.model.comparison import Unread
    from crosswalk.model.framework import Bilingual
    from crosswalk.model.provenance import Provenance
    from crosswalk.model.record import Credential
    from crosswalk.model.review import Precedent
    from crosswalk.model.worksheet import Circumstances, Worksheet

#: Lists from which the reviewer chooses, by the name of the option.
_CHOSEN = ("purpose", "route", "instrument")
_WRITTEN = ("instrument_note", "reviewer", "reference")


def add(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a credential, or a worksheet; - is standard input")
    parser.add_argument("--from", dest="here", metavar="EDITION", help="the edition that it was awarded under")
    parser.add_argument("--to", dest="there", metavar="EDITION", help="the edition of the receiving body")
    parser.add_argument("--against", metavar="COURSE", help="a file with the receiving body's own course")
    parser.add_argument("--record", metavar="N", type=int, help="the Nth record that FILE holds")
    parser.add_argument("--course-record", metavar="N", type=int, help="the Nth record that COURSE holds")
    parser.add_argument("--purpose", metavar="TERM", help="admission, credit, stacking or employment")
    parser.add_argument("--route", metavar="TERM", help="qualification, partial-studies or prior-learning")
    parser.add_argument("--instrument", metavar="TERM", help="legal instrument, such as global-2019, bilateral or none")
    parser.add_argument("--instrument-note", metavar="TEXT", help="name and article of the instrument")
    parser.add_argument("--reviewer", metavar="NAME", help="who reviews")
    parser.add_argument("--reference", metavar="TEXT", help="the reviewer's reference number")
    parser.add_argument("--worksheets", metavar="PATH", type=Path,
                        help="a folder or SQLite file: where precedents are, and the new one is kept")  # fmt: skip
    parser.add_argument("--letter", action="store_true", help="the letter to the issuer instead of the worksheet")
    parser.add_argument(
        "--ask", metavar="CRITERION,…", help="what the letter asks about, otherwise what could not be told"
    )
    shared.add_output(parser, "table", "json", "csv", *shared.FILED)
    shared.add_language(parser)
    shared.add_documents(parser)
    shared.add_date(parser, "the day on which the worksheet is opened, otherwise today")
    shared.add_data(parser)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A worksheet with what is told beside it."""

    sheet: Worksheet
    news: tuple[Bilingual, ...]
    precedents: tuple[Precedent, ...] | None
    rests: Provenance


def run(options: Namespace) -> int:
    """Open a worksheet, new or saved, and print it or its letter."""
    from crosswalk import catalog as catalogs
    from crosswalk.catalog.worksheets import open_store
    from crosswalk.reports.words import harmless

    catalog = catalogs.load(options.data)
    if options.against:
        options.files = [*options.files, options.against]
    store = open_store(options.worksheets) if options.worksheets else None
    saved = _saved(options, store)
    answer = _opened(saved, options, catalog, store) if saved else _new(options, catalog, store)
    for sentence in answer.news:
        print(harmless(sentence[options.lang]), file=sys.stderr)
    _write(answer, options, catalog)
    if store is not None and saved is None:  # what could not be answered is not kept either
        _keep(answer.sheet, store, options)
    return 0


# ---- a worksheet that was saved


def _saved(options: Namespace, store: Store | None) -> Worksheet | None:
    """The worksheet that FILE is, or that the store has by that identifier."""
    from crosswalk.catalog.worksheet_objects import MOST_BYTES, is_identifier
    from crosswalk.catalog.worksheets import from_bytes, is_worksheet

    path = _path(options)
    if store is not None and not path.exists() and is_identifier(str(path)):
        return store.load(str(path))
    if not path.exists() and str(path) != "-":
        shared.content(str(path))  # says that there is no such file
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(4096)
        if not is_worksheet(head):
            return None
        return from_bytes(head + file.read(MOST_BYTES), path.name)


def _path(options: Namespace) -> Path:
    first = options.files[0]
    return Path(first.path if isinstance(first, Given) else first)


def _opened(sheet: Worksheet, options: Namespace, catalog: Catalog, store: Store | None) -> _Answer:
    from crosswalk.tasks.review import news

    given = [f"--{name.replace('_', '-')}" for name in (*_CHOSEN, *_WRITTEN) if getattr(options, name)]
    given += ["--from"] * bool(options.here) + ["--to"] * bool(options.there)
    if given:
        words = N_("{options}: only for a new worksheet. Leave it out; this one has its own.")
        raise Misuse(say(options.lang, words, options=", ".join(given)))
    if len(options.files) > 3:
        raise Misuse(say(options.lang, N_("After a worksheet come at most its credential and its course.")))
    itself = int(_path(options).is_file())  # a worksheet of a store is no file given
    inputs = Inputs(options.files[1 - itself :])
    held = _held(inputs, itself, catalog, options)
    credential = _one(held[0], "--record", options.record, options) if held else None
    against = _one(held[1], "--course-record", options.course_record, options) if len(held) > 1 else None
    found = news(sheet, catalog, credential, against)
    editions = [catalog.edition(s.state.name) for s in (sheet.here, sheet.there) if _is_known(s.state.name, catalog)]
    return _Answer(sheet, found, _precedents(sheet, store), rests_on(options, catalog, editions, inputs.hashed()))


def _is_known(identifier: str, catalog: Catalog) -> bool:
    return identifier in {e.id for e in catalog.editions}


# ---- a new one


def _new(options: Namespace, catalog: Catalog, store: Store | None) -> _Answer:
    from datetime import UTC, datetime

    from crosswalk.tasks.review import open_sheet

    if not options.here:
        raise Misuse(
            say(options.lang, N_("Name the edition that it was awarded under with --from, such as --from eu."))
        )
    if len(options.files) > 2:
        raise Misuse(say(options.lang, N_("A review is of one credential, against one course at most.")))
    if not options.there and len(options.files) == 1:
        raise Misuse(
            say(options.lang, N_("Name what it is compared with: an edition with --to, or a course with --against."))
        )
    options.date = options.date or datetime.now(UTC).date().isoformat()  # told in the report: it is part of the answer
    circumstances = _circumstances(options, catalog)
    inputs = Inputs(options.files)
    held = _held(inputs, 0, catalog, options)
    credential = _one(held[0], "--record", options.record, options)
    against = _one(held[1], "--course-record", options.course_record, options) if len(held) > 1 else None
    sheet = open_sheet(
        credential, options.here, there=options.there or "", against=against, catalog=catalog,
        circumstances=circumstances, now=datetime.fromisoformat(options.date).replace(tzinfo=UTC),
    )  # fmt: skip
    editions = catalog.choose([options.here, *([options.there] if options.there else [])])
    return _Answer(sheet, (), _precedents(sheet, store), rests_on(options, catalog, editions, inputs.hashed()))


def _keep(sheet: Worksheet, store: Store, options: Namespace) -> None:
    """Keep a new worksheet; one that is kept already is not overwritten."""
    damaged = {u.name.partition(".")[0] for u in store.unread()}
    if sheet.id in damaged or not store.save_over(sheet, None):
        words = N_("{id}: a worksheet of this review is kept already. Open it, or give another day with --date.")
        raise Misuse(say(options.lang, words, id=sheet.id))
    print(say(options.lang, N_("Kept as {id}."), id=sheet.id), file=sys.stderr)


def _circumstances(options: Namespace, catalog: Catalog) -> Circumstances:
    """What was chosen for the review.

    :raises Misuse: a term is none of its list
    """
    from crosswalk.catalog.review import terms
    from crosswalk.model.worksheet import Circumstances

    for name in _CHOSEN:
        known = [t.id for t in terms(name, catalog)]
        chosen = getattr(options, name)
        if chosen and chosen not in known:
            words = N_("--{option} {term}: not on the list. Known are {known}.")
            raise Misuse(say(options.lang, words, option=name, term=chosen[:40], known=", ".join(known)))
    return Circumstances(**{name: getattr(options, name) or "" for name in (*_CHOSEN, *_WRITTEN)})


# ---- files


@dataclass(frozen=True, slots=True)
class _Held:
    """What one of the files holds."""

    path: str
    items: list[Credential | Unread]


def _held(inputs: Inputs, after: int, catalog: Catalog, options: Namespace) -> list[_Held]:
    """What each file holds that comes after so many others; all are read once, so that names are masked in time."""
    found: dict[int, list[Credential | Unread]] = {n: [] for n in range(after + 1, inputs.number + 1)}
    for number, item in inputs.read(catalog, shared.documents(options), after=after):
        found[number].append(item)
    return [_Held(inputs.path(number), items) for number, items in found.items()]


def _one(held: _Held, option: str, record: int | None, options: Namespace) -> Credential:
    """The record of one of the files.

    :raises UnreadableInput: it cannot be read
    :raises Misuse: it holds several and none is named, or there is no such record
    """
    from crosswalk.model.comparison import Unread

    lost = [item for item in held.items if isinstance(item, Unread)]
    found = [item for item in held.items if not isinstance(item, Unread)]
    if lost and not found:
        raise lost[0].error
    if record is None and len(found) > 1:
        words = N_("{file} holds {number} records. Name one with {option} N.")
        raise Misuse(say(options.lang, words, file=held.path, number=len(found), option=option))
    if record is not None and not 0 < record <= len(found):
        words = N_("{file} holds {number} records. Name one of them by its number, from 1.")
        raise Misuse(say(options.lang, words, file=held.path, number=len(found)))
    return found[(record or 1) - 1]


def _precedents(sheet: Worksheet, store: Store | None) -> tuple[Precedent, ...] | None:
    from crosswalk.tasks.review import precedents

    return None if store is None else precedents(sheet, store.all())


# ---- the answer


def _write(answer: _Answer, options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.provenance import with_basis

    if options.letter:
        _letter(answer, options, catalog)
        return
    from crosswalk.reports import review as forms
    from crosswalk.reports import to_json
    from crosswalk.tasks.review import lacking

    panel = forms.review_panel(answer.sheet, catalog)
    match options.report:
        case "json":
            shared.write(to_json(forms.review_object(answer.sheet, answer.rests)), options)
        case "csv":
            shared.write_panel(with_basis(panel, answer.rests), options, catalog)
        case "table":
            shared.write(_table(answer, options, catalog), options)
        case _:
            document = forms.review_document(
                answer.sheet, catalog, answer.rests, precedents=answer.precedents, lacking=lacking(answer.sheet),
                news=answer.news,
            )  # fmt: skip
            shared.write_filed(document, options, catalog)


def _table(answer: _Answer, options: Namespace, catalog: Catalog) -> str:
    """The heads, the criteria, the precedents, and that nothing is proposed."""
    from crosswalk.reports import review as forms
    from crosswalk.reports.review_words import NO_DECISION, decision_words
    from crosswalk.reports.words import harmless, shortened

    sheet, lang = answer.sheet, options.lang
    sides = say(
        lang, N_("{credential} ({issuer}): {here} → {there}"), credential=shortened(sheet.subject.title) or "–",
        issuer=shortened(sheet.subject.issuer) or "–", here=sheet.here.title[lang], there=sheet.there.title[lang],
    )  # fmt: skip
    parts = [harmless(sides), shared.panel_text(forms.shown(forms.review_panel(sheet, catalog)), catalog, options)]
    if answer.precedents:
        parts.append(shared.panel_text(forms.precedents_panel(answer.precedents, catalog), catalog, options))
    decided = say(lang, N_("Decision: {decision}."), decision=decision_words(sheet.decided.decision, lang))
    return "\n".join((*parts, decided, say(lang, NO_DECISION), ""))


def _letter(answer: _Answer, options: Namespace, catalog: Catalog) -> None:
    from crosswalk.reports.letter import letter_document, letter_text
    from crosswalk.tasks.letter import letter

    made = letter(answer.sheet, catalog, _asked(answer.sheet, options))
    if options.report == "table":
        shared.write(letter_text(made, options.lang), options)
    elif options.report in shared.FILED:
        shared.write_filed(letter_document(made), options, catalog)
    else:
        raise Misuse(say(options.lang, N_("A letter is text, HTML, DOCX or XLSX: --report table, html, docx or xlsx.")))


def _asked(sheet: Worksheet, options: Namespace) -> tuple[str, ...]:
    """The criteria that the letter asks about; none where the reviewer does not choose.

    :raises Misuse: one of them is none of the worksheet's
    """
    named = tuple(name.strip() for name in (options.ask or "").split(",") if name.strip())
    known = [line.criterion for line in sheet.lines]
    for name in named:
        if name not in known:
            words = N_("--{option} {term}: not on the list. Known are {known}.")
            raise Misuse(say(options.lang, words, option="ask", term=name[:40], known=", ".join(known)))
    return named
