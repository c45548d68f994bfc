"""The report on gaps between editions: one pair class by class, or all pairs with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import GapClass, GapReport
from crosswalk.model.framework import Bilingual, Discrepancy
from crosswalk.model.provenance import Provenance
from crosswalk.reports import gaps as forms
from crosswalk.reports.document import Block, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.panel import Content, Panel
from crosswalk.reports.words import both, in_both
from crosswalk.text import N_, say

_SHOWN: Final = ("statementLabel", "counterparts", "explanation", "clauseThere", "clauseHere", "discrepancies")
_HEADS: Final = (
    N_("Asked about"), N_("Satisfied"), N_("What to look at"), N_("Clause there"), N_("Clause here"),
    N_("Recorded differences"),
)  # fmt: skip
_COVERED: Final = ("statementLabel", "strengthThere", "counterparts", "strengthHere", "clauseThere", "clauseHere")
_OF: Final = N_("{number} of {total} demands")
_PAIR: Final = ("editionHere", "editionThere", "lacking", "matchedParts", "gapCounts")


def gaps_document(report: GapReport, catalog: Catalog, provenance: Provenance | None) -> Document:
    """One pair: figures, gaps by class, what is covered, and what is recorded about both."""
    panel = forms.gaps_panel(report, catalog)
    told = forms.one_text(report)
    blocks: list[Block] = [Note(both(forms.NOTICE)), *([Note(told)] if told else []), Facts(tuple(_figures(report)))]
    for kind in GapClass:
        blocks += _class(kind, report, panel)
    covered = forms.covered_panel(report, catalog)
    blocks += [Heading(_counted(covered.title, len(report.covered), report)), Table(covered, _COVERED)]
    blocks += _recorded(report)
    return Document(panel.name, forms.pair_title(report), tuple(blocks), provenance)


def _figures(report: GapReport) -> Iterator[tuple[Bilingual, Content]]:
    yield both(N_("Edition that is satisfied")), report.here.title
    yield both(N_("Edition asked about")), report.there.title
    yield both(N_("May be lacking")), _of(len(report.lacking), report.asked)
    if report.of_one_text:
        yield both(N_("Differences of reading")), _of(report.count(GapClass.READING_AND_SOURCE), report.asked)
    apart = report.count(GapClass.OTHER_CARRIER)
    yield both(N_("Differ only in what they are about")), _of(apart, report.asked)
    yield both(N_("Covered")), _of(len(report.covered), report.asked)
    yield both(N_("Descriptors with a counterpart")), in_both(forms.matched_words, report)


def _of(number: int, total: int) -> Bilingual:
    return in_both(lambda lang: say(lang, _OF, number=number, total=total))


def _counted(words: Bilingual, number: int, report: GapReport) -> Bilingual:
    of = _of(number, report.asked)
    return Bilingual(f"{words.ja}（{of.ja}）", f"{words.en} ({of.en})")


def _class(kind: GapClass, report: GapReport, panel: Panel) -> Iterator[Block]:
    """The gaps of a class below what the class says."""
    rows = tuple(row for row, gap in zip(panel.rows, report.gaps, strict=True) if gap.classes[0] is kind)
    if not rows:
        return
    named = in_both(lambda lang: f"{forms.class_symbol(kind)} {forms.class_words(kind, lang)}")
    title = _counted(named, len(rows), report)
    yield Heading(title)
    yield Paragraph(in_both(forms.class_meaning, kind))
    yield Table(replace(panel, title=title, rows=rows), _SHOWN, tuple(map(both, _HEADS)))


def _recorded(report: GapReport) -> Iterator[Block]:
    """The recorded differences that a gap names, each once."""
    found = dict.fromkeys(d for gap in report.gaps for d in gap.discrepancies)
    if found:
        yield Heading(both(N_("Recorded differences")))
        yield Items(tuple(in_both(_difference, d) for d in found))


def _difference(recorded: Discrepancy, lang: str) -> str:
    return f"{recorded.id}: {recorded.verdict[lang]} – {recorded.description[lang]} ({recorded.clause[lang]})"


# ---- all pairs


def pairs_document(reports: Sequence[GapReport], provenance: Provenance | None) -> Document:
    """All pairs: the matrix, the number of each class, and what the classes say."""
    matrix = forms.matrix_panel(reports)
    pairs = both(N_("The pairs one by one"))
    rows = tuple(_pair(report) for report in reports)
    classes = both(N_("The classes of gaps"))
    blocks = (
        Note(both(forms.NOTICE)),
        Table(replace(matrix, name="matrix")),
        Heading(pairs),
        Table(Panel("pairs", pairs, _PAIR, rows)),
        Heading(classes),
        Items(tuple(_meaning(kind) for kind in GapClass)),
    )
    return Document("gaps", matrix.title, blocks, provenance)


def _pair(report: GapReport) -> tuple[Content, ...]:
    return (
        report.here.short,
        report.there.short,
        _of(len(report.lacking), report.asked),
        in_both(forms.matched_words, report),
        in_both(_counts, report),
    )


def _counts(report: GapReport, lang: str) -> str:
    """How many of each class, a line each."""
    counted = ((kind, report.count(kind)) for kind in GapClass)
    return "\n".join(f"{forms.class_symbol(k)} {forms.class_words(k, lang)} {n}" for k, n in counted if n)


def _meaning(kind: GapClass) -> Bilingual:
    return in_both(
        lambda lang: (
            f"{forms.class_symbol(kind)} {forms.class_words(kind, lang)}{say(lang, N_(': '))}"
            + forms.class_meaning(kind, lang)
        )
    )
